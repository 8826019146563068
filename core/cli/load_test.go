// Tests of the report, as people and as programs read it.
package cli

import (
	"encoding/json"
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core"
	"loopscope/core/report"
)

var burst = core.Result{
	Status: core.OK,
	Loop:   core.LoopHeld{LongestNS: 1e9, File: "app.py", Line: 9, What: "time.sleep(1)"},
	Load: &core.Report{
		Requests: report.Requests{Completed: 100}, Seconds: 3, RPS: 100.0 / 3,
		LatencyMS: report.Latency{Mean: 1800, P50: 2000, P90: 3000, P99: 3000, Max: 3000},
		Loop:      report.Loop{Busy: 0.3333, LongestBlock: 1000},
		Threads:   report.Threads{Limit: 40, InUseMax: 40, WaitMS: report.Wait{P50: 1000, P99: 2000}},
		GIL:       report.GIL{WaitShare: 0.012},
		Loads: []core.LoadReport{
			{
				Load: "/burgers burst=100", Requests: report.Requests{Completed: 100}, RPS: 100.0 / 3,
				LatencyMS: report.Latency{Mean: 1800, P50: 2000, P90: 3000, P99: 3000, Max: 3000},
				Done:      []core.DoneTime{{AtMS: 1000, Count: 40}, {AtMS: 2000, Count: 40}, {AtMS: 3000, Count: 20}},
			},
			{
				Load: "/healthz c=2", Requests: report.Requests{Completed: 4321, Failed: 2, TimedOut: 1}, RPS: 1440.333,
				LatencyMS: report.Latency{Mean: 0.0421, P50: 0.04, P90: 0.0999996, P99: 1.25, Max: 12.5},
			},
		},
		Findings: []core.Finding{{
			Code: "blocking-call", Severity: "error", File: "app.py", Line: 9, Title: "time.sleep(1) holds the event loop",
			Why: "It does.", Measured: "held the event loop for 1 s, 10 times", Fix: "await asyncio.sleep(1)",
		}},
		Warnings: []string{"'/healthz c=2': 2 of 4321 responses were 404: no route"},
		Assumed:  []core.Assumption{{Name: "requests.get", Kind: "block", MS: 200, Line: 7}},
		Limits:   []string{"time"}, Seed: 1, Machine: "ideal",
	},
}

// Thousands of lines would bury the report; a traceback is worth more than they are.
func TestOutputThatGoesOnAndOn(t *testing.T) {
	r := &recording{result: burst}
	for range 100 {
		r.lines = append(r.lines, core.Line{Stream: "stdout", Text: "handling\n"})
	}
	r.lines = append(r.lines, core.Line{Stream: "stderr", Text: "ERROR:    Exception\nTraceback (most recent call last):\n"}, core.Line{Stream: "stdout", Text: "bye\n"})
	_, _, stderr := call(r, memory{"app.py": ""}, "load app.py")
	assert.Equal(t, strings.Repeat("handling\n", 40)+"ERROR:    Exception\nTraceback (most recent call last):\n"+
		"… 61 more lines of the program's output; -output shows all\n", stderr)
	_, _, stderr = call(r, memory{"app.py": ""}, "load app.py -output")
	assert.Equal(t, 103, strings.Count(stderr, "\n"))
}

func TestReportForPeople(t *testing.T) {
	r := &recording{result: burst, lines: []core.Line{{Stream: "stdout", Text: "handling\n"}}}
	status, stdout, stderr := call(r, memory{"app.py": ""}, "load app.py -load '/burgers burst=100'")
	assert.Equal(t, exitOK, status)
	assert.Equal(t, "handling\n", stderr, "stdout is the report's")
	assert.Equal(t, strings.TrimPrefix(`
load                completed  failed  timed out  requests/s      mean       p50       p90       p99       max
/burgers burst=100        100       0          0       33.33   1.800 s   2.000 s   3.000 s   3.000 s   3.000 s
/healthz c=2             4321       2          1        1440  42.10 µs  40.00 µs  100.0 µs  1.250 ms  12.50 ms

/burgers burst=100: done 40 at 1.000 s, 40 at 2.000 s, 20 at 3.000 s
run         3.000 s of virtual time, machine ideal, seed 1
event loop  busy 33.3 % of it, held at longest 1.000 s by time.sleep(1), app.py:9
threads     40 of 40 in use at most, the wait for one p50 1.000 s, p99 2.000 s
GIL         1.2 % of the threads' time spent waiting for it
limit       time
assumed     line 7: requests.get, block 200.0 ms
note        '/healthz c=2': 2 of 4321 responses were 404: no route

app.py:9: error: time.sleep(1) holds the event loop [blocking-call]
    measured  held the event loop for 1 s, 10 times
    why       It does.
    fix       await asyncio.sleep(1)
`, "\n"), stdout)
}

func TestReportForPrograms(t *testing.T) {
	r := &recording{result: burst}
	status, stdout, _ := call(r, memory{"app.py": ""}, "load app.py -json")
	assert.Equal(t, exitOK, status)
	var report core.Report
	require.NoError(t, json.Unmarshal([]byte(stdout), &report))
	assert.Equal(t, *burst.Load, report)
	assert.NotContains(t, stdout, `\u003`)

	// The names that scripts rely on.
	var names map[string]any
	require.NoError(t, json.Unmarshal([]byte(stdout), &names))
	for path := range strings.FieldsSeq(`requests.completed requests.failed requests.timed_out seconds rps latency_ms.mean latency_ms.p50
		latency_ms.p90 latency_ms.p99 latency_ms.max loop.busy loop.held loop.longest_block_ms threads.limit threads.in_use_max threads.wait_ms.p50
		threads.wait_ms.p99 gil.wait_share loads findings assumptions warnings limits seed machine`) {
		var at any = names
		for name := range strings.SplitSeq(path, ".") {
			require.Contains(t, at, name, path)
			at = at.(map[string]any)[name]
		}
	}
}

// A server that never came up has no report; what happened stands on stderr.
func TestNoReport(t *testing.T) {
	r := &recording{result: core.Result{Status: core.Failed, ExitCode: 1}, lines: []core.Line{{Stream: "stderr", Text: "Traceback\n"}}}
	for _, line := range []string{"load app.py", "load app.py -json"} {
		status, stdout, stderr := call(r, memory{"app.py": ""}, line)
		assert.Equal(t, 1, status)
		assert.Empty(t, stdout)
		assert.Equal(t, "Traceback\n", stderr)
	}
}

func TestDoneGroups(t *testing.T) {
	var groups []core.DoneTime
	for i := range 10 {
		groups = append(groups, core.DoneTime{AtMS: float64(i+1) * 1000, Count: 1})
	}
	assert.Equal(t, "1 at 1.000 s, 1 at 2.000 s, 1 at 3.000 s, 1 at 4.000 s, 1 at 5.000 s, 1 at 6.000 s, …, 1 at 10.00 s", doneGroups(groups))
	assert.Empty(t, doneGroups(nil))
	assert.Equal(t, "40 by 1.012 s, 1 by 2.000 s", doneGroups([]core.DoneTime{{AtMS: 1000, Count: 30}, {AtMS: 1012, Count: 10}, {AtMS: 2000, Count: 1}}))
}

func TestFigures(t *testing.T) {
	for ms, want := range map[float64]string{
		0: "0 s", 0.000001: "0.001 µs", 0.5: "500.0 µs", 0.99999999: "1.000 ms", 9.9996: "10.00 ms", 99.996: "100.0 ms",
		999.9: "999.9 ms", 999.96: "1.000 s", 59999: "60.00 s", 12345678: "12346 s",
	} {
		assert.Equal(t, want, latency(ms), "%v", ms)
	}
}

// flagNames lists the flags of some sets.
func flagNames(sets ...flagSet) []string {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	for _, add := range sets {
		add(flags, &options{})
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

func TestCheck(t *testing.T) {
	r := &recording{result: core.Result{Status: core.Failed, Findings: burst.Load.Findings}}
	status, stdout, stderr := call(r, memory{"app.py": ""}, "check app.py")
	assert.Equal(t, exitFails, status)
	assert.Empty(t, stderr)
	assert.True(t, strings.HasPrefix(stdout, "app.py:9: error: time.sleep(1) holds the event loop [blocking-call]\n    measured"), stdout)
	status, stdout, _ = call(r, memory{"app.py": ""}, "check app.py -json")
	assert.Equal(t, exitFails, status)
	var findings []core.Finding
	require.NoError(t, json.Unmarshal([]byte(stdout), &findings))
	assert.Equal(t, burst.Load.Findings, findings)
}

// Routes that the first run has not asked for are asked in further ones; those that a run has not come to, in the next.
func TestCheckLooksAtEveryRoute(t *testing.T) {
	finding := func(code string, line int, measured string) core.Finding {
		return core.Finding{Code: code, File: "app.py", Line: line, Measured: measured}
	}
	came := core.LoadReport{Requests: core.Requests{Completed: 5}}
	results := []core.Result{
		{Findings: []core.Finding{finding("blocking-call", 3, ""), finding("threads-exhausted", 9, "")}, Load: &core.Report{Others: []string{"/b", "/c", "/d"}}},
		{Findings: []core.Finding{finding("blocking-call", 3, "held"), finding("gil-contention", 4, "x")}, Load: &core.Report{Loads: []core.LoadReport{came, {}, {}}}},
		{Findings: []core.Finding{finding("cpu-bound", 5, "held")}, Load: &core.Report{Loads: []core.LoadReport{{Unfinished: 5}, came}}},
	}
	var asked [][]string
	var out, problems strings.Builder
	env := Env{Files: memory{"app.py": ""}, Stdout: &out, Stderr: &problems, Run: func(r core.Request, _ core.Sink) *core.Result {
		asked = append(asked, r.Scenario.Loads)
		return &results[len(asked)-1]
	}}
	assert.Equal(t, exitFails, Main([]string{"check", "app.py", "-json"}, env))
	assert.Equal(t, [][]string{nil, {"/b burst=5 at=0s", "/c burst=5 at=1s", "/d burst=5 at=2s"}, {"/c burst=5 at=0s", "/d burst=5 at=1s"}}, asked)
	var findings []core.Finding
	require.NoError(t, json.Unmarshal([]byte(out.String()), &findings))
	assert.Equal(t, []core.Finding{finding("blocking-call", 3, "held"), finding("cpu-bound", 5, "held"), finding("threads-exhausted", 9, "")}, findings)
}

func TestCheckFix(t *testing.T) {
	edit := core.Fix{Title: "With `await x()`", Edits: []report.Edit{{File: "src/app.py", Line: 2, Col: 1, EndLine: 2, EndCol: 1, Text: "await "}}}
	module := core.Fix{Title: "As `def`", Edits: []report.Edit{{File: "db.py", Line: 1, Col: 1, EndLine: 1, EndCol: 7, Text: ""}}}
	r := &recording{result: core.Result{Findings: []core.Finding{
		{Code: "a", Severity: "error", File: "src/app.py", Line: 2, Title: "one", Fixes: []core.Fix{{Title: "With 2 workers", Workers: 2}, edit}},
		{Code: "b", Severity: "error", File: "src/app.py", Line: 2, Title: "two", Fixes: []core.Fix{edit}},
		{Code: "c", Severity: "error", File: "db.py", Line: 1, Title: "three", Fixes: []core.Fix{module}},
		{Code: "d", Severity: "error", File: "db.py", Line: 9, Title: "four"},
	}}}
	files := memory{"src/app.py": "import db\nx()\n", "src/db.py": "async def f(): pass\n"}
	status, stdout, stderr := call(r, files, "check src/app.py -fix")
	assert.Equal(t, exitFails, status)
	assert.Equal(t, "src/app.py:2: fixed: one: With await x()\nsrc/app.py:2: fixed: two: With await x()\ndb.py:1: fixed: three: As def\n", stderr)
	assert.Equal(t, "db.py:9: error: four [d]\n", stdout)
	assert.Equal(t, memory{"src/app.py": "import db\nawait x()\n", "src/db.py": "def f(): pass\n"}, files)

	r.result.Findings = r.result.Findings[:1]
	status, stdout, _ = call(r, files, "check src/app.py -fix -json")
	assert.Equal(t, exitOK, status)
	assert.Equal(t, "[]\n", stdout)
	_, _, stderr = call(r, files, "check - -fix")
	assert.Equal(t, "-fix: cannot write to stdin; give a file\n", stderr)
	files["locked/app.py"] = "x()\nx()\n"
	r.result.Findings[0].Fixes[1].Edits[0].File = "locked/app.py"
	_, _, stderr = call(r, files, "check locked/app.py -fix")
	assert.Contains(t, stderr, "cannot write the fixed program: open locked/app.py")
}

func TestSweep(t *testing.T) {
	r := &recording{result: burst}
	files := memory{"app.py": "# loopscope: load '/x c=9'\n"}
	status, stdout, _ := call(r, files, "load app.py -sweep workers=1,2 -sweep c=10,20")
	assert.Equal(t, exitOK, status)
	assert.Equal(t, strings.TrimPrefix(`
workers   c  requests/s      p50      p99  longest hold of the loop  failed  timed out
1        10       33.33  2.000 s  3.000 s                   1.000 s       0          0
1        20       33.33  2.000 s  3.000 s                   1.000 s       0          0
2        10       33.33  2.000 s  3.000 s                   1.000 s       0          0
2        20       33.33  2.000 s  3.000 s                   1.000 s       0          0

'/burgers burst=100' for 3.000 s of virtual time, machine ideal, seed 1
`, "\n"), stdout)
	assert.Equal(t, []string{"/x c=20"}, r.asked.Scenario.Loads)
	assert.Equal(t, 2, r.asked.Scenario.Workers)

	_, stdout, _ = call(r, files, "load app.py -sweep threads=10,40 -json")
	var runs []swept
	require.NoError(t, json.Unmarshal([]byte(stdout), &runs))
	require.Len(t, runs, 2)
	assert.Equal(t, map[string]string{"threads": "40"}, runs[1].Values)
	assert.Equal(t, burst.Load, runs[1].Report)
}

// Files that the strings of a program name are given to it: in its folders, and what these name in turn.
func TestDataOfAProgram(t *testing.T) {
	r := &recording{}
	files := memory{
		"src/app.py":                "templates = Jinja2Templates(directory=\"pages\")\ntemplates.TemplateResponse(request, 'sub/item.html')\nopen('rates.json')\nopen('/etc/hosts.txt')\nopen('../up.txt')\n",
		"src/pages/sub/item.html":   "{% extends \"base.html\" %}",
		"src/pages/base.html":       "base",
		"src/templates/unused.html": "x", "src/rates.json": "{}", "up.txt": "x", "/etc/hosts.txt": "x",
	}
	call(r, files, "run src/app.py")
	var names []string
	for _, f := range r.asked.Files {
		names = append(names, f.Name)
	}
	assert.Equal(t, []string{"src/app.py", "pages/sub/item.html", "rates.json", "pages/base.html"}, names)
}

// A folder that has no program of a usual name is told so.
func TestFolderWithoutAProgram(t *testing.T) {
	folder := t.TempDir()
	var problems strings.Builder
	status := Main([]string{"check", folder}, Env{Files: Disk{}, Stdout: &problems, Stderr: &problems, Run: (&recording{}).run})
	assert.Equal(t, exitUsage, status)
	assert.Contains(t, problems.String(), "cannot read the program: "+folder+" is a folder that has none of main.py, app.py, api.py, app/main.py, app/app.py, app/api.py; give the file that makes the application\n")
}
