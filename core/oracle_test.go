// The referee: programs with what CPython prints, run here byte for byte, and what every run must be: traced without fault, and the same twice.

package core

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/trace"
)

// collect is a sink that keeps everything.
type collect struct {
	out, err bytes.Buffer
	raw      bytes.Buffer // the trace's bytes
	trace    trace.Trace
	fault    error
}

func (c *collect) Trace(chunk []byte) {
	c.raw.Write(chunk)
	if err := c.trace.Append(chunk); err != nil && c.fault == nil {
		c.fault = err
	}
}

func (c *collect) Output(l Line) {
	if l.Stream == "stdout" {
		c.out.WriteString(l.Text)
	} else {
		c.err.WriteString(l.Text)
	}
}

func (c *collect) Progress(Progress) {}

// runText runs a program and checks what must hold of every run.
func runText(t *testing.T, name, text string, s Scenario) (*Result, *collect) {
	t.Helper()
	c := &collect{}
	res := Run(Request{Files: []File{{Name: name, Text: text}}, Scenario: s}, c)
	require.NoError(t, c.fault)
	for _, p := range trace.Check(&c.trace) {
		t.Errorf("%s: the trace says what cannot be: %v", name, p)
	}
	return res, c
}

// last is the line with which the oracle tells of an uncaught exception: "!! KeyError: 'x'".
func last(res *Result) string {
	for _, d := range res.Diagnostics {
		if d.Severity == "error" {
			name, rest, found := strings.Cut(d.Message, ":")
			if i := strings.LastIndexByte(name, '.'); i >= 0 {
				name = name[i+1:]
			}
			if !found {
				return "!! " + name + "\n"
			}
			return "!! " + name + ":" + strings.SplitN(rest, "\n", 2)[0] + "\n"
		}
	}
	return ""
}

// differences are the programs that are known to print something else, with the reason: testdata/differences.md.
func differences(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("testdata/differences.md")
	require.NoError(t, err)
	known := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "- `"); ok {
			name, _, _ = strings.Cut(name, "`")
			known[name] = true
		}
	}
	return known
}

func TestOracle(t *testing.T) {
	folders := []string{"../../shared/oracle/programs", "testdata/oracle", "testdata/services"}
	known := differences(t)
	ran := 0
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.py"))
		require.NoError(t, err)
		for _, file := range files {
			name := strings.TrimSuffix(filepath.Base(file), ".py")
			t.Run(name, func(t *testing.T) {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".out")
				require.NoError(t, err)
				res, c := runText(t, file, string(text), Scenario{Serve: "script"})
				got := c.out.String() + last(res)
				if known[name] {
					assert.NotEqual(t, string(want), got, "%s is listed as different and is not", name)
					return
				}
				assert.Equal(t, string(want), got, "%s", c.err.String())
			})
			ran++
		}
	}
	if ran == 0 {
		t.Skip("no oracle programs here")
	}
}

// TestSameTwice: the same request gives the same bytes.
func TestSameTwice(t *testing.T) {
	files, err := filepath.Glob("../assets/examples/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		_, a := runText(t, "app.py", string(text), Scenario{})
		_, b := runText(t, "app.py", string(text), Scenario{})
		assert.Equal(t, a.raw.Bytes(), b.raw.Bytes(), file)
		assert.Equal(t, a.out.String(), b.out.String(), file)
	}
}

// TestDeadlockInsideCoroutine: a task that blocks the loop's thread for good is told of, with the line where it does.
func TestDeadlockInsideCoroutine(t *testing.T) {
	res, c := runText(t, "app.py", `import asyncio, threading
async def main():
    lock = threading.Lock()
    lock.acquire()
    async def inner():
        lock.acquire()
    await inner()
asyncio.run(main())
`, Scenario{Serve: "script"})
	require.NotEmpty(t, res.Diagnostics)
	assert.Equal(t, "deadlock", res.Diagnostics[0].Kind)
	assert.Contains(t, c.err.String(), "MainThread waits for")
}
