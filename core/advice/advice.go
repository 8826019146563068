// Package advice finds what to change in asynchronous Python: calls that hold the event loop, coroutines that nobody awaits, awaits
// that could overlap. Rules read the syntax tree; what a run has measured proves them, and finds what no rule can see.
//
// A rule says nothing when it cannot be sure: what a name stands for is followed through imports, assignments, annotations and the
// program's own functions (names.go), and a name that could be something else is nobody's.
package advice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"loopscope/core/pylib"
	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/syntax"
)

// Evidence is what a run measured. The zero Evidence is of no run.
type Evidence struct {
	Holds   []Hold
	Report  *report.Report // of a load, else nil
	Paths   []string       // that the loads asked for
	Workers int
	Cores   int
	// CoreWait is the share of the time that threads were awake which they spent waiting for a core.
	CoreWait float64
	// Goroutines says that requests ran as goroutines: there was no loop to hold, and the findings that say so do not apply.
	Goroutines bool
	// GILWaiters is how many threads of a worker waited for the GIL at a time, on average.
	GILWaiters float64
	// Home is what the program calls the folder that its files are in: app, where it imports app.routers; "" where it does not.
	Home    string
	Pools   []pylib.PoolWait
	Delayed int // responses that came late because the workers' connections lack TCP_NODELAY
}

// Hold is what one line has held an event loop.
type Hold struct {
	File    string
	Line    int
	Call    string // "time.sleep(1)"; "" for code that ran, and gave way at this line
	Total   sim.Time
	Longest sim.Time
	Count   int
	Kind    string // of a call: "" it blocked; it computed, "cpu" with the GIL, "nogil" without it
}

// Check finds what there is to find in a program, in the order of its lines.
func Check(files []*syntax.Module, e Evidence) []report.Finding {
	p := newProgram(files, e.Home)
	c := &checker{program: p}
	for _, f := range p.files {
		c.file = f
		c.checkFile()
	}
	c.remakes()
	c.measure(e)
	slices.SortStableFunc(c.found, func(a, b *finding) int {
		return cmp.Or(cmp.Compare(p.order(a.File), p.order(b.File)), cmp.Compare(a.Line, b.Line))
	})
	list := []report.Finding{}
	for _, f := range c.found {
		if !e.Goroutines || !rules[f.Code].loop {
			list = append(list, f.Finding)
		}
	}
	return list
}

// finding is a finding, and where what it is about happens: in a helper, as a rule further down.
type finding struct {
	report.Finding
	at    place
	also  []place   // of the other calls that it is about
	fn    *function // that computes, of a finding that can be about several calls
	holds Hold      // all that was measured
}

// checker collects findings.
type checker struct {
	*program
	file  *file
	found []*finding
}

// place is a line of a file.
type place struct {
	file string
	line int
}

func (f *file) place(n syntax.Node) place {
	start, _ := n.Span()
	return place{f.name, int(start.Line)}
}

// text is the source of a node, cut to one line.
func (f *file) text(n syntax.Node) string {
	start, end := n.Span()
	line := f.lines[start.Line-1]
	if end.Line == start.Line {
		return line[start.Col:end.Col]
	}
	return strings.TrimSpace(line[start.Col:]) + " …"
}

// add adds a finding of a rule at a node. More than one of the same rule on a line are one.
func (c *checker) add(code string, at syntax.Node, fix, title string, args ...any) *finding {
	return c.addAt(code, c.file.place(at), fix, fmt.Sprintf(title, args...))
}

func (c *checker) addAt(code string, at place, fix, title string) *finding {
	for _, f := range c.found {
		if f.Code == code && f.File == at.file && f.Line == at.line {
			return f
		}
	}
	r := rules[code]
	f := &finding{at: at, Finding: report.Finding{
		Code: code, Severity: r.severity, File: at.file, Line: at.line, Title: title, Why: r.why, Fix: cmp.Or(fix, r.fix),
	}}
	c.found = append(c.found, f)
	return f
}

// offer adds what a program can do about it. Of two findings that are one, the first has its say.
func (f *finding) offer(fixes []report.Fix) {
	if f.Fixes == nil {
		f.Fixes = fixes
	}
}

// A rule is what every finding of a code shares.
type rule struct {
	severity, why, fix string
	loop               bool // it is about the one thread of an event loop
}

// Codes of findings.
const (
	blockingCall     = "blocking-call"
	neverAwaited     = "never-awaited"
	droppedTask      = "dropped-task"
	awaitInLoop      = "await-in-loop"
	nestedRun        = "nested-run"
	runInLoop        = "run-in-loop"
	lockAcrossAwait  = "lock-across-await"
	unboundedGather  = "unbounded-gather"
	cpuBound         = "cpu-bound"
	threadsExhausted = "threads-exhausted"
	poolExhausted    = "pool-exhausted"
	gilContention    = "gil-contention"
	tooManyWorkers   = "too-many-workers"
	workerState      = "state-per-worker"
	needlessThread   = "needless-thread"
	delayedResponses = "delayed-responses"
	madePerRequest   = "made-per-request"
)

var rules = map[string]rule{
	blockingCall: {
		"error",
		"An async def runs on the event loop's only thread. Until this call returns, no other request and no other task of this worker runs.",
		"Await an asynchronous library instead, or: await asyncio.to_thread(…) around it.",
		true,
	},
	neverAwaited: {
		"error",
		"Calling a coroutine function only makes a coroutine object. It runs when it is awaited, or made a task; this one never does.",
		"",
		false,
	},
	droppedTask: {
		"warning",
		"The event loop keeps only a weak reference to a task: one that nobody holds can vanish before it is done, and nobody sees its exception.",
		"Keep it: task = asyncio.create_task(…), in a set for instance; or use async with asyncio.TaskGroup() as group: group.create_task(…)",
		false,
	},
	awaitInLoop: {
		"warning",
		"Each pass waits for the one before it, so that the waits add up; nothing in the loop needs them in order.",
		"",
		false,
	},
	nestedRun: {
		"error",
		"The thread of an async def already runs an event loop, and a second one cannot run on it: this raises a RuntimeError.",
		"Await the coroutine.",
		false,
	},
	runInLoop: {
		"warning",
		"Every asyncio.run makes an event loop and closes it again; the coroutines run one after another, and connections cannot be kept between them.",
		"Put the loop into one async def main(), and call asyncio.run(main()) once.",
		false,
	},
	lockAcrossAwait: {
		"error",
		"At the await another task can run on the same thread and ask for this lock: it blocks the thread that would have released it, for ever.",
		"Use asyncio.Lock with async with; or release the lock before the await.",
		true,
	},
	unboundedGather: {
		"warning",
		"gather starts all of them at once: so many connections, and so much memory, as there are items.",
		"Bound it: limit = asyncio.Semaphore(20), and in the coroutine: async with limit: …",
		false,
	},
	cpuBound: {
		"warning",
		"While this computes, nothing else runs on the event loop; in a thread it would share the GIL with the loop, and still hold it up 5 ms at a time.",
		"Give it to a process: await loop.run_in_executor(ProcessPoolExecutor(), …); or to a queue with workers of its own.",
		true,
	},
	threadsExhausted: {
		"warning",
		"A def endpoint needs one of the worker's threads for as long as it runs. When all are in use, requests wait in line, and even quick ones do.",
		"Make the endpoint async def with libraries that are awaited; or raise the limit at startup: " +
			"anyio.to_thread.current_default_thread_limiter().total_tokens = 100; or start more workers.",
		false,
	},
	poolExhausted: {
		"warning",
		"Who finds all connections of a pool out waits until one comes back, and keeps its thread, or its place, meanwhile. Those who have one keep it until their session ends, " +
			"whatever else they wait for.",
		"Make the pool larger; and give the connection back before anything slow.",
		false,
	},
	gilContention: {
		"warning",
		"Threads of one process run Python one at a time: CPU-bound work in a def delays the event loop and every other thread.",
		"Start more workers, up to the number of cores; or move the computing to a process pool.",
		false,
	},
	needlessThread: {
		"warning",
		"A def endpoint runs on a thread of the pool, and a def dependency too. The way there and back, and the GIL that loop and thread take from each other, cost more than a function " +
			"that neither waits nor computes.",
		"",
		false,
	},
	delayedResponses: {
		"warning",
		"Uvicorn binds its socket before it starts several workers, and connections of such a socket lack TCP_NODELAY (Kludex/uvicorn, issue 3149): " +
			"the end of each response waits until the client's kernel acknowledges its beginning, which it puts off for 40 ms.",
		"Start the workers as servers of their own behind a proxy, one --workers 1 each; -nodelay shows what that comes to.",
		false,
	},
	madePerRequest: {
		"warning",
		"It begins without connections: each request opens its own, a handshake of TCP and one of TLS or of the database before anything is asked, " +
			"and leaves them behind. One that is made once keeps its connections for the next request.",
		"",
		false,
	},
	tooManyWorkers: {
		"warning",
		"Workers that compute at the same time share the cores: more of them than cores only take turns.",
		"Start as many workers as there are cores.",
		false,
	},
	workerState: {
		"warning",
		"Each worker is a process with memory of its own: this name has a value in each, and a request sees that of the worker it came to.",
		"Keep it where all workers can see it: a database, Redis; or run one worker.",
		false,
	},
}
