// The seven examples, with the outcomes that they promise on the ideal machine.

package core

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const second = int64(1e9)

func example(t *testing.T, name string) (*Result, *collect) {
	t.Helper()
	text, err := os.ReadFile("../assets/examples/" + name)
	require.NoError(t, err)
	res, c := runText(t, name, string(text), Scenario{})
	require.Equal(t, OK, res.Status, c.err.String())
	return res, c
}

const documents = "Document 0\nDocument 1\nDocument 2\nDocument 3\nDocument 4\n"

func TestAwaitInALoop(t *testing.T) {
	res, c := example(t, "await_in_a_loop.py")
	assert.Equal(t, documents, c.out.String())
	assert.Equal(t, 5*second, res.EndNS)
}

func TestGather(t *testing.T) {
	res, c := example(t, "gather.py")
	assert.Equal(t, documents, c.out.String())
	assert.Equal(t, second, res.EndNS)
}

func TestCoroutineObjects(t *testing.T) {
	_, c := example(t, "coroutine_objects.py")
	assert.Equal(t, "called, and nothing has happened: coroutine\nfetching 1\nDocument 1\ncalled, and never awaited\n", c.out.String())
	assert.Contains(t, c.err.String(), "RuntimeWarning: coroutine 'fetch_document' was never awaited")
}

// doneAt is when how many requests of a load were done: "40 at 1000 ms".
func doneAt(res *Result, load int) []DoneTime { return res.Load.Loads[load].Done }

func TestAsyncAwait(t *testing.T) {
	res, _ := example(t, "async_await.py")
	assert.Equal(t, []DoneTime{{AtMS: 1000, Count: 10}}, doneAt(res, 0))
	assert.Zero(t, res.Loop.Count)
}

func TestAsyncBlocking(t *testing.T) {
	res, _ := example(t, "async_blocking.py")
	require.Len(t, doneAt(res, 0), 10)
	assert.Equal(t, DoneTime{AtMS: 10_000, Count: 1}, doneAt(res, 0)[9])
	assert.Equal(t, 10*second, res.EndNS)
	assert.Equal(t, 10, res.Loop.Count, "the loop is held ten times")
	assert.Equal(t, second, res.Loop.LongestNS)
	assert.Equal(t, "time.sleep(1)", res.Loop.What)
	text, err := os.ReadFile("../assets/examples/async_blocking.py")
	require.NoError(t, err)
	assert.Contains(t, strings.Split(string(text), "\n")[res.Loop.Line-1], "time.sleep(1)")
}

func TestTheLongestHoldIsNamedByWhatHeldItMost(t *testing.T) {
	res, _ := runText(t, "app.py", "import asyncio, time\n\nasync def main():\n    time.sleep(0.1)\n    time.sleep(1)\n    time.sleep(0.2)\n\nasyncio.run(main())\n", Scenario{})
	assert.Equal(t, int64(1_300_000_000), res.Loop.LongestNS, "one callback")
	assert.Equal(t, "time.sleep(1)", res.Loop.What)
	assert.Equal(t, 5, res.Loop.Line)
}

// Code that computes is found where it does so, not where its task gives way at last; and when a limit stops it in the middle.
func TestFindingsNameTheFunctionThatComputes(t *testing.T) {
	const program = `
import asyncio

def sums(n):
    total = 0
    for i in range(n):
        total += i * i
    return total

async def later():
    await asyncio.sleep(1)

async def main():
    await later()
    sums(3_000_000)
    await later()

asyncio.run(main())
`
	for limit, end := range map[int64]Status{0: OK, 5_000_000: LimitHit} {
		res, _ := runText(t, "app.py", program, Scenario{Machine: "reference", Limits: Limits{Steps: limit}})
		assert.Equal(t, end, res.Status)
		require.Len(t, res.Findings, 1)
		assert.Equal(t, "sums() computes on the event loop", res.Findings[0].Title)
		assert.Contains(t, res.Findings[0].Measured, ", once")
	}
}

// A hold that the end of the run cuts off is one: in the figures of the run, in those of the load, and for the finding.
func TestAHoldThatTheEndCutsOffCounts(t *testing.T) {
	const app = "import time\nfrom fastapi import FastAPI\napp = FastAPI()\n\n@app.get('/')\nasync def root():\n    time.sleep(30)\n"
	load := Scenario{Machine: "reference", Loads: []string{"/ c=2"}, Duration: 10 * second}
	limited := load
	limited.Limits.TimeNS = 10 * second
	limited.Duration = 60 * second
	for name, scenario := range map[string]Scenario{"the load's time": load, "the limit": limited} {
		res, _ := runText(t, "app.py", app, scenario)
		assert.Equal(t, "time.sleep(30)", res.Loop.What, name)
		assert.Equal(t, 7, res.Loop.Line, name)
		assert.Equal(t, 1, res.Loop.Count, name)
		assert.InDelta(t, 10*second, res.Loop.LongestNS, 1e8, name)
		require.NotNil(t, res.Load, name)
		assert.InDelta(t, 10_000, res.Load.Loop.LongestBlock, 100, name)
		assert.InDelta(t, 1, res.Load.Loop.Held, 0.02, name)
		require.NotEmpty(t, res.Findings, name)
		assert.Contains(t, res.Findings[0].Measured, "once", name)
	}
	loop := "import asyncio\n\nasync def main():\n    await asyncio.sleep(0.1)\n    while True:\n        pass\n\nasyncio.run(main(), debug=True)\n"
	res, c := runText(t, "app.py", loop, Scenario{Machine: "reference", Limits: Limits{TimeNS: 3 * second}})
	assert.Equal(t, LimitHit, res.Status)
	assert.InDelta(t, 29*second/10, res.Loop.LongestNS, 5e7)
	assert.NotContains(t, c.err.String(), "Executing", "it is not over")
}

// A variable that is not set says how it can be: nobody sets one before the program starts.
func TestAMissingVariableSaysHowToSetIt(t *testing.T) {
	_, c := runText(t, "app.py", "import os\nprint(os.environ.get('URL'), dict(os.environ) == os.environ)\nos.environ['URL']\n", Scenario{})
	assert.Equal(t, "None True\n", c.out.String())
	assert.Contains(t, c.err.String(), "KeyError: 'URL'\nthere is no environment here: os.environ['URL'] = '…' at the top of the program sets it, or -env URL=…\n")
}

// Keys and addresses are in the environment of every deployment: without them the program would do something else, or nothing.
func TestWhatEveryDeploymentSetsIsSet(t *testing.T) {
	program := `import os, fastapi
key = os.getenv("OPENAI_API_KEY")
if not key:
    raise RuntimeError("no key")
print(key, os.environ["DATABASE_URL"], int(os.environ.get("PORT", "")), "REDIS_HOST" in os.environ, os.getenv("JWT_SECRET", "own"))
print(os.getenv("DEBUG"), os.getenv("MISSING_KEY"), os.getenv("token"), os.environ.get("API_URL", "http://here"), os.getenv("API_KEY", 5))
`
	_, c := runText(t, "app.py", program, Scenario{Env: map[string]string{"PORT": "9000"}})
	assert.Equal(t, "secret postgresql://user:password@localhost:5432/db 9000 True own\nNone None None http://here 5\n", c.out.String())
	assert.Contains(t, c.err.String(), "app.py:2: UserWarning: OPENAI_API_KEY is not in the environment: 'secret' stands for it "+
		"(os.environ['OPENAI_API_KEY'] = '…' at the top, or -env OPENAI_API_KEY=…, sets it)\n  key = os.getenv(\"OPENAI_API_KEY\")\n")
	assert.Equal(t, 3, strings.Count(c.err.String(), "stands for it"), "a warning for each, once")
	_, c = runText(t, "app.py", "import os\nprint('API_KEY' in os.environ, os.getenv('API_KEY'))\n", Scenario{})
	assert.Equal(t, "False None\n", c.out.String(), "a script of Python alone is not deployed")
}

func TestDefThreadpool(t *testing.T) {
	res, _ := example(t, "def_threadpool.py")
	assert.Equal(t, []DoneTime{{AtMS: 1000, Count: 40}, {AtMS: 2000, Count: 40}, {AtMS: 3000, Count: 20}}, doneAt(res, 0))
	assert.Equal(t, 40, res.Load.Threads.InUseMax)
}

func TestRequestsAndGather(t *testing.T) {
	res, _ := example(t, "requests_and_gather.py")
	assert.Equal(t, []DoneTime{{AtMS: 5000, Count: 10}}, doneAt(res, 0))
	assert.Equal(t, []DoneTime{{AtMS: 1000, Count: 10}}, doneAt(res, 1))
}

// The good variants have no findings; each of the others has the one that it is there for.
func TestFindingsOfTheExamples(t *testing.T) {
	want := map[string][]string{
		"async_await.py": {}, "gather.py": {},
		"await_in_a_loop.py":     {"16 await-in-loop"},
		"requests_and_gather.py": {"22 await-in-loop"},
		"coroutine_objects.py":   {"19 never-awaited"},
		"async_blocking.py":      {"17 blocking-call held the event loop for 1 s, 10 times"},
		"def_threadpool.py":      {"16 threads-exhausted half of the calls waited 1 s or more for a thread, one in a hundred 2 s"},
	}
	files, err := os.ReadDir("../assets/examples")
	require.NoError(t, err)
	for _, f := range files {
		if _, listed := want[f.Name()]; !listed {
			continue
		}
		res, _ := example(t, f.Name())
		got := []string{}
		for _, x := range res.Findings {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s %s", x.Line, x.Code, x.Measured)))
		}
		assert.Equal(t, want[f.Name()], got, f.Name())
		delete(want, f.Name())
	}
	assert.Empty(t, want)
}
