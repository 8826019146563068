// Tests of what the commands read and print. A recorded run stands in the simulator's place: it is not what is tested here.
package cli

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core"
	"loopscope/core/machine"
	"loopscope/core/trace"
)

// memory is a file system; a name in a folder "locked" cannot be written.
type memory map[string]string

func (m memory) ReadFile(name string) ([]byte, error) {
	text, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(text), nil
}

func (m memory) WriteFile(name string, write func(io.Writer) error) error {
	if strings.HasPrefix(name, "locked/") {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	var content strings.Builder
	err := write(&content)
	m[name] = content.String()
	return err
}

// recording is a run to be played, and what was asked of it.
type recording struct {
	lines  []core.Line
	chunks [][]byte
	result core.Result
	asked  core.Request
}

func (r *recording) run(request core.Request, sink core.Sink) *core.Result {
	r.asked = request
	for _, chunk := range r.chunks {
		sink.Trace(chunk)
	}
	for _, line := range r.lines {
		sink.Output(line)
	}
	return &r.result
}

// call runs a command line, split at spaces but for what stands between single quotes.
func call(r *recording, files memory, line string) (status int, stdout, stderr string) {
	var args []string
	for i, piece := range strings.Split(line, "'") {
		if i%2 == 1 {
			args = append(args, piece)
		} else {
			args = append(args, strings.Fields(piece)...)
		}
	}
	var out, errs strings.Builder
	status = Main(args, Env{
		Stdin: strings.NewReader("print('from stdin')\n"), Stdout: &out, Stderr: &errs, Files: files, Run: r.run,
	})
	return status, out.String(), errs.String()
}

func TestFlags(t *testing.T) {
	profile := machine.Reference()
	files := memory{"app.py": "pass\n", "m.json": profile.Format()}
	for line, want := range map[string]core.Scenario{
		"run app.py":                        {Serve: "script", NoTrace: true},
		"run -seed 7 app.py":                {Serve: "script", Seed: 7, NoTrace: true},
		"run app.py -seed 7 -machine ideal": {Serve: "script", Seed: 7, Machine: "ideal", NoTrace: true},
		"run -max-steps 5 app.py -max-time 1m -max-tasks 6 -max-memory 2MB -max-spans 8": {
			Serve: "script", NoTrace: true,
			Limits: core.Limits{Steps: 5, TimeNS: 60e9, Tasks: 6, Bytes: 2e6, Spans: 8},
		},
		"load app.py":                 {Serve: "app", Machine: "reference", NoTrace: true},
		"load app.py -machine m.json": {Serve: "app", Machine: profile.Format(), NoTrace: true},
		"load -load '/burgers c=50' app.py -d 10s -load 'POST /x burst=3' -json": {
			Serve: "app", Loads: []string{"/burgers c=50", "POST /x burst=3"}, Duration: 10e9, Machine: "reference", NoTrace: true,
		},
		"load app.py -timeout 1.5s -workers 4 -threads 80 -cores 8 -gil off -machine ideal": {
			Serve: "app", Timeout: 1.5e9, Workers: 4, Threads: 80, Cores: 8, GIL: "off", Machine: "ideal", NoTrace: true,
		},
		"load app.py -limit-concurrency 100 -backlog 64 -keep-alive 75s -loop uvloop -nodelay": {
			Serve: "app", LimitConcurrency: 100, Backlog: 64, KeepAlive: 75e9, Loop: "uvloop", NoDelay: true, Machine: "reference", NoTrace: true,
		},
		"check app.py": judged,
	} {
		r := &recording{result: core.Result{Status: core.OK}}
		status, _, stderr := call(r, files, line)
		assert.Equal(t, exitOK, status, line)
		assert.Empty(t, stderr, line)
		assert.Equal(t, core.Request{Files: []core.File{{Name: "app.py", Text: "pass\n"}}, Scenario: want}, r.asked, line)
	}
}

func TestWrongUsage(t *testing.T) {
	files := memory{"app.py": "pass\n", "more.py": "pass\n"}
	for line, want := range map[string]string{
		"":                                              "no command",
		"fly app.py":                                    `no command "fly"`,
		"run":                                           "no FILE.py",
		"run app.py more.py":                            `got "more.py" after "app.py", want one FILE.py`,
		"run nowhere.py":                                "cannot read the program: open nowhere.py: file does not exist",
		"run app.py -json":                              "no flag -json here; there are -assume -env -machine -max-memory -max-spans -max-steps -max-tasks -max-time -seed -time -trace",
		"run app.py -machine fast":                      "-machine fast: want ideal, reference or a file that holds a profile: open fast: file does not exist",
		"run app.py -max-steps 0":                       `invalid value "0" for flag -max-steps: want a whole number from 1`,
		"run app.py -max-memory 1TB":                    `invalid value "1TB" for flag -max-memory: want a size such as 512MB`,
		"run app.py -max-memory 0MB":                    `invalid value "0MB" for flag -max-memory: want a size such as 512MB`,
		"run app.py -max-time 1":                        `invalid value "1" for flag -max-time: want a duration such as 10s, 500ms or 1h30m`,
		"run app.py -seed":                              "flag needs an argument: -seed",
		"load app.py -load ' '":                         "load ' ': it has no path, such as /burgers",
		"load app.py -load '/ burst=x'":                 `load '/ burst=x': burst=x: want a whole number from 1 to 1000000`,
		"load app.py -sweep workers":                    `invalid value "workers" for flag -sweep: want KEY=VALUE,VALUE such as workers=1,2,4; the keys are workers, threads, cores, gil, loop, machine, c, rate, burst`,
		"load app.py -sweep speed=1":                    `invalid value "speed=1" for flag -sweep: want KEY=VALUE,VALUE such as workers=1,2,4; the keys are workers, threads, cores, gil, loop, machine, c, rate, burst`,
		"load app.py -sweep workers=1,1":                `invalid value "workers=1,1" for flag -sweep: workers has the value "1" twice, or an empty one`,
		"load app.py -sweep workers=0":                  `-sweep workers=0: want a whole number from 1 to 256`,
		"load app.py -sweep gil=maybe":                  `-sweep gil=maybe: want on or off or goroutines`,
		"load app.py -sweep workers=1 -sweep workers=2": `-sweep workers is given twice: want all its values in one`,
		"load app.py -sweep c=1,2":                      `-sweep c: the first -load has no c= to be swept`,
		"load app.py -sweep c=1,x -load '/ c=5'":        `load '/ c=x': c=x: want a whole number from 1 to 100000`,
		"load app.py -sweep workers=1 -trace x.json":    `-trace: a sweep has many traces; want -trace without -sweep`,
		"load app.py -sweep loop=maybe":                 `-sweep loop=maybe: want asyncio or uvloop`,
		"load app.py -loop trio":                        `invalid value "trio" for flag -loop: want asyncio or uvloop`,
		"load app.py -backlog 0":                        `invalid value "0" for flag -backlog: want a whole number from 1 to 100000`,
		"load app.py -keep-alive never":                 `invalid value "never" for flag -keep-alive: want a duration such as 10s, 500ms or 1h30m`,
		"load app.py -gil maybe":                        `invalid value "maybe" for flag -gil: want on or off or goroutines`,
		"load app.py -d -5s":                            `invalid value "-5s" for flag -d: want a duration such as 10s, 500ms or 1h30m`,
		"load app.py -duration 5s":                      "no flag -duration here; did you mean -d?",
		"load app.py --wokers 2":                        "no flag -wokers here; did you mean -workers?",
		"load app.py -sed 2":                            "no flag -sed here; did you mean -seed?",
		"load app.py -loads /":                          "no flag -loads here; did you mean -load?",
		"load app.py -concurency 20":                    "no flag -concurency here; did you mean -load '/path c=10'?",
		"load app.py -env KEY":                          `invalid value "KEY" for flag -env: want NAME=VALUE, such as OPENAI_API_KEY=x`,
		"load app.py -connections 20":                   "no flag -connections here; did you mean -load '/path c=10'?",
		"check app.py -load '/ burst=1'":                "no flag -load here; there are -env -fix -json",
	} {
		status, stdout, stderr := call(&recording{}, files, line)
		assert.Equal(t, exitUsage, status, line)
		assert.Empty(t, stdout, line)
		assert.Equal(t, want+"\n"+seeHelp+"\n", stderr, line)
	}
	status, stdout, stderr := call(&recording{}, files, "load -h")
	assert.Equal(t, exitOK, status)
	assert.Equal(t, "usage:\n"+Usage, stdout)
	assert.Empty(t, stderr)
}

// Every flag that a command takes stands in the usage text.
func TestUsageIsComplete(t *testing.T) {
	for _, name := range append(flagNames(world, script, server), flagNames(checking)...) {
		assert.Contains(t, Usage, "-"+name)
	}
}

func TestOutput(t *testing.T) {
	r := &recording{
		lines: []core.Line{
			{T: 0, Stream: "stdout", Text: "begin "},
			{T: 1e9, Stream: "stderr", Text: "warning\n"},
			{T: 1.5e9, Stream: "stdout", Text: "end\nnext\n"},
			{T: 3600e9, Stream: "stdout", Text: "no newline"},
		},
		result: core.Result{Status: core.Failed, ExitCode: 1, Diagnostics: []core.Diagnostic{
			{Severity: "error", Kind: "ValueError", File: "app.py", Line: 1, Message: "already told on stderr"},
		}},
	}
	files := memory{"app.py": ""}
	status, stdout, stderr := call(r, files, "run app.py")
	assert.Equal(t, 1, status)
	assert.Equal(t, "begin end\nnext\nno newline", stdout)
	assert.Equal(t, "warning\n", stderr)

	_, stdout, stderr = call(r, files, "run app.py -time")
	assert.Equal(t, strings.Join([]string{
		"[    0.000000] begin end",
		"[    1.500000] next",
		"[ 3600.000000] no newline",
	}, "\n"), stdout)
	assert.Equal(t, "[    1.000000] warning\n", stderr)
}

func TestStdin(t *testing.T) {
	r := &recording{}
	call(r, nil, "run -")
	assert.Equal(t, []core.File{{Name: "<stdin>", Text: "print('from stdin')\n"}}, r.asked.Files)
}

func TestDiagnostics(t *testing.T) {
	bad := []core.Diagnostic{
		{Severity: "error", Kind: "unsupported", File: "app.py", Line: 12, Col: 5, Message: "exec is not supported", Hint: "call a function"},
		{Severity: "error", Kind: "unsupported", File: "app.py", Line: 14, Message: "no module named numpy in Loopscope"},
		{Severity: "error", Kind: "unsupported", File: "app.py", Message: "too large"},
	}
	for _, c := range []struct {
		result core.Result
		status int
		stderr []string
	}{
		{core.Result{Status: core.Unsupported, ExitCode: 3, Diagnostics: bad}, 3, []string{
			"app.py:12:5: exec is not supported: call a function",
			"app.py:14: no module named numpy in Loopscope",
			"app.py: too large",
		}},
		{core.Result{Status: core.Failed, ExitCode: 1, Diagnostics: []core.Diagnostic{
			{Kind: "scenario", Message: "there is no FastAPI application to serve", Hint: "define one: app = FastAPI()"},
			{Kind: "ValueError", File: "app.py", Line: 3, Message: "told by the traceback"},
		}}, 1, []string{
			"there is no FastAPI application to serve: define one: app = FastAPI()",
		}},
		{core.Result{Status: core.LimitHit, ExitCode: 4, Limit: "tasks", Diagnostics: []core.Diagnostic{
			{Kind: "limit", Message: "told on stderr"},
		}}, 4, []string{
			"-max-tasks raises the limit",
		}},
	} {
		status, stdout, stderr := call(&recording{result: c.result}, memory{"app.py": ""}, "run app.py")
		assert.Equal(t, c.status, status)
		assert.Empty(t, stdout)
		assert.Equal(t, strings.Join(c.stderr, "\n")+"\n", stderr)
	}

	status, _, stderr := call(&recording{result: core.Result{Status: core.Unsupported, ExitCode: 3, Diagnostics: bad[:1]}},
		memory{"app.py": ""}, "check app.py")
	assert.Equal(t, 3, status)
	assert.Equal(t, "app.py:12:5: exec is not supported: call a function\n", stderr)
	status, stdout, stderr := call(&recording{result: core.Result{Status: core.LimitHit, ExitCode: 4, Limit: "steps"}},
		memory{"app.py": ""}, "check app.py")
	assert.Equal(t, exitOK, status, "a program that compiles, and of which nothing is to be said")
	assert.Empty(t, stdout+stderr)
}

func TestTrace(t *testing.T) {
	var chunks [][]byte
	record := trace.NewRecorder(func(chunk []byte) { chunks = append(chunks, slices.Clone(chunk)) }, 0)
	lane := record.NewLane(trace.Lane{Kind: trace.KindTask, Name: record.Str("Task-1 main"), Number: 1})
	record.Enter(lane, 0, trace.Running, 0, 0, 0)
	record.End(lane, 1e9, trace.Done)
	record.Close(1e9)
	record.Flush()

	files := memory{"app.py": ""}
	r := &recording{chunks: chunks}
	status, _, stderr := call(r, files, "run app.py -trace out.json")
	require.Equal(t, exitOK, status, stderr)
	assert.Contains(t, files["out.json"], `"traceEvents"`)

	status, _, stderr = call(r, files, "run app.py -trace locked/out.json")
	assert.Equal(t, exitFails, status)
	assert.Equal(t, "cannot write the trace: open locked/out.json: permission denied\n", stderr)

	r.chunks = [][]byte{[]byte("nonsense")}
	status, _, stderr = call(r, files, "run app.py -trace out.json")
	assert.Equal(t, exitFails, status)
	assert.Contains(t, stderr, "cannot write the trace: trace: ")
}

func TestModulesOfTheFolder(t *testing.T) {
	files := memory{
		"shop/main.py":             "from shop.routers import (\n    items,  # (the first)\n    users,\n)\nfrom .db import get",
		"shop/db.py":               "import shop.config",
		"shop/config.py":           "",
		"shop/__init__.py":         "",
		"shop/routers/__init__.py": "",
		"shop/routers/items.py":    "from ..models import Item",
		"shop/routers/users.py":    "",
		"shop/models.py":           "",
		"shop/unused.py":           "",
	}
	for _, asked := range []string{"shop/main.py", "shop"} {
		r := &recording{}
		call(r, files, "load "+asked)
		var names []string
		for _, file := range r.asked.Files {
			names = append(names, file.Name)
		}
		assert.Equal(t, "shop/main.py", names[0], asked)
		assert.ElementsMatch(t, []string{
			"shop/main.py", "__init__.py", "db.py", "config.py", "routers/__init__.py", "routers/items.py", "routers/users.py", "models.py",
		}, names, asked)
	}
}

func TestModules(t *testing.T) {
	files := memory{
		"src/app.py": strings.Join([]string{
			"import asyncio, models as m, missing",
			"from routers import users, items",
			"from routers.deep.leaf import thing",
			"if True:",
			"    from late import x",
			"import app",
		}, "\n"),
		"src/models.py":                "from base import *",
		"src/base.py":                  "import models",
		"src/late.py":                  "",
		"src/routers/__init__.py":      "from . import shared",
		"src/routers/shared.py":        "from ..base import y\nfrom ...outside import z",
		"src/routers/users.py":         "from .items import y",
		"src/routers/items.py":         "",
		"src/routers/deep/__init__.py": "",
		"src/routers/deep/leaf.py":     "from .. import shared",
		"src/unused.py":                "",
		"outside.py":                   "",
	}
	r := &recording{}
	call(r, files, "run src/app.py")
	var names []string
	for _, file := range r.asked.Files {
		names = append(names, file.Name)
	}
	assert.Equal(t, "src/app.py", names[0])
	assert.ElementsMatch(t, []string{
		"src/app.py", "models.py", "base.py", "late.py", "routers/__init__.py", "routers/users.py", "routers/items.py",
		"routers/shared.py", "routers/deep/__init__.py", "routers/deep/leaf.py",
	}, names)
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("closed") }

func TestStdinThatBreaks(t *testing.T) {
	var errs strings.Builder
	status := Main([]string{"run", "-"}, Env{Stdin: brokenReader{}, Stdout: &errs, Stderr: &errs})
	assert.Equal(t, exitUsage, status)
	assert.Contains(t, errs.String(), "cannot read stdin: closed")
}
