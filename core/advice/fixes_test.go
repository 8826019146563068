// The fixes of programs in testdata/fixes, as the lines that they take away and put in their place; -update writes them.

package advice

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/syntax"
)

var update = flag.Bool("update", false, "write the fixes to testdata instead of comparing them")

func TestFixes(t *testing.T) {
	files, err := filepath.Glob("testdata/fixes/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		source := string(text)
		var got strings.Builder
		found := Check([]*syntax.Module{parse(t, "app.py", source)}, Evidence{})
		for _, f := range found {
			got.WriteString(strconv.Itoa(f.Line) + " " + f.Code + ": " + f.Title + "\n")
			for _, fix := range f.Fixes {
				edited := fix.Apply("app.py", source)
				got.WriteString("    " + fix.Title + "\n" + changes(source, edited))
				left := count(Check([]*syntax.Module{parse(t, "app.py", edited)}, Evidence{}), f.Code)
				assert.Less(t, left, count(found, f.Code), "%s:%d: %s mends it", name, f.Line, fix.Title)
				assert.Equal(t, edited, fix.Apply("app.py", source), "applying changes nothing of the fix")
				assert.Equal(t, source, fix.Apply("other.py", source))
			}
		}
		golden := strings.TrimSuffix(name, ".py") + ".fixes"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(got.String()), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), got.String(), name)
	}
}

func count(findings []report.Finding, code string) int {
	n := 0
	for _, f := range findings {
		if f.Code == code {
			n++
		}
	}
	return n
}

// changes are the lines that differ, in the order of the text: a line that goes after -, one that comes after +.
func changes(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	common := make([][]int, len(a)+1) // the length of the longest common part of what begins at i and j
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			out.WriteString("        -" + a[i] + "\n")
			i++
		default:
			out.WriteString("        +" + b[j] + "\n")
			j++
		}
	}
	return out.String()
}

func TestEvidenceFixes(t *testing.T) {
	source := strings.Replace(measured, "def threads(n: int):\n    time.sleep(1)", "def threads(n: int):\n    time.sleep(n)\n    return [n]", 1)
	tree := []*syntax.Module{parse(t, "app.py", source)}
	exhausted := &report.Report{Seconds: 10, LatencyMS: report.Latency{P50: 2000}, GIL: report.GIL{WaitShare: 0.3}}
	exhausted.Threads = report.Threads{Limit: 40, InUseMax: 40, WaitMS: report.Wait{P50: 1000, P99: 2000}}
	fixes := map[string][]report.Fix{}
	for _, f := range Check(tree, Evidence{Report: exhausted, Paths: []string{"/def/7"}, Workers: 1, Cores: 2, GILWaiters: 2}) {
		fixes[f.Code] = f.Fixes
	}
	pool := fixes[threadsExhausted]
	require.Len(t, pool, 2)
	assert.Equal(t, "As `async def` with `await asyncio.sleep(n)`", pool[0].Title)
	assert.Equal(t, "        -def threads(n: int):\n        -    time.sleep(n)\n        +async def threads(n: int):\n        +    await asyncio.sleep(n)\n",
		changes(source, pool[0].Apply("app.py", source)))
	assert.Equal(t, report.Fix{Title: "With 100 threads", Threads: 100}, pool[1])
	assert.Equal(t, []report.Fix{{Title: "With 2 workers", Workers: 2}}, fixes[gilContention])

	needless := Check(tree, Evidence{Report: exhausted, Paths: []string{"/ping"}, GILWaiters: 2})
	at := slices.IndexFunc(needless, func(f report.Finding) bool { return f.Code == needlessThread })
	require.GreaterOrEqual(t, at, 0)
	require.Len(t, needless[at].Fixes, 1)
	assert.Equal(t, "        -def ping():\n        +async def ping():\n", changes(source, needless[at].Fixes[0].Apply("app.py", source)))
}

func TestMeasuredFixes(t *testing.T) {
	const source = `from fastapi import FastAPI

app = FastAPI()
hits = 0


def primes(n):
    return [p for p in range(2, n) if all(p % q for q in range(2, p))]


@app.get("/primes")
async def read_primes():
    return primes(2_000)


@app.get("/hit")
def hit():
    global hits
    hits += 1
    return hits
`
	fixes := map[string][]report.Fix{}
	evidence := Evidence{
		Holds:  []Hold{{File: "app.py", Line: 8, Total: 400 * sim.Millisecond, Longest: 200 * sim.Millisecond, Count: 2}},
		Report: &report.Report{}, Workers: 2, Cores: 2,
	}
	for _, f := range Check([]*syntax.Module{parse(t, "app.py", source)}, evidence) {
		fixes[f.Code] = f.Fixes
	}
	require.Len(t, fixes[cpuBound], 1)
	assert.Equal(t, "        -async def read_primes():\n        +def read_primes():\n",
		changes(source, fixes[cpuBound][0].Apply("app.py", source)), "the only caller leaves the loop")
	assert.Equal(t, []report.Fix{{Title: "With 1 worker", Workers: 1}}, fixes[workerState])

	twice := strings.Replace(source, "return primes(2_000)", "return primes(2_000) + primes(10)", 1)
	for _, f := range Check([]*syntax.Module{parse(t, "app.py", twice)}, Evidence{Holds: evidence.Holds}) {
		assert.Empty(t, f.Fixes, f.Code)
	}
}
