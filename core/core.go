// Package core runs Python in virtual time: Run(request, sink) -> Result, with the trace on the way.
//
// It is the façade that the browser's engine and the command line call; everything below it (see the imports)
// can be used without it. A run is a pure function of its input: same source, same scenario, the same bytes out,
// natively and in WebAssembly.
package core

// Request is everything that a run depends on. The page sends it as JSON.
type Request struct {
	Files    []File   `json:"files"` // the first is the program, the others are modules that it can import
	Scenario Scenario `json:"scenario"`
}

// File is one source file.
type File struct {
	Name string `json:"name"` // "app.py"
	Text string `json:"text"`
}

// Scenario is the world that the program runs in. The zero value runs a script on the ideal machine.
type Scenario struct {
	// Loads makes the program a served application: each is a load as the -load flag words it, "/burgers burst=10".
	// Empty: the program runs as a script, unless it says otherwise itself in a comment "# loopscope: load '/burgers burst=10'"
	// (see Serve), or defines a FastAPI application and never starts anything (then one of its routes gets a burst of 10: see pick).
	Loads []string `json:"loads,omitempty"`
	// Serve is "auto" (the default: as Loads says), "script" (run as a script whatever it defines) or "app".
	Serve   string `json:"serve,omitempty"`
	Machine string `json:"machine,omitempty"` // "ideal" (default), "reference", or a profile as machine.ParseProfile reads it
	Workers int    `json:"workers,omitempty"` // Uvicorn workers; default 1
	Threads int    `json:"threads,omitempty"` // tokens of AnyIO's limiter; default 40
	Cores   int    `json:"cores,omitempty"`   // default 2, or as many as workers when those are more
	GIL     string `json:"gil,omitempty"`     // "on" (default); "off": free-threaded CPython; "goroutines": a task is a goroutine (aio/goroutine.go)
	// LimitConcurrency is Uvicorn's limit_concurrency: a worker with so many connections or requests answers 503; 0 is none.
	LimitConcurrency int `json:"limit_concurrency,omitempty"`

	// Backlog is Uvicorn's backlog, default 2048: connections past it are put off, for 1 s at first. On the ideal machine all are accepted at once.
	Backlog int `json:"backlog,omitempty"`
	// KeepAlive is Uvicorn's timeout_keep_alive, default 5 s: idle connections are closed after it.
	KeepAlive int64 `json:"keep_alive_ns,omitempty"`
	// Loop is "asyncio" (default) or "uvloop": see machine.Profile.Uvloop.
	Loop string `json:"loop,omitempty"`

	NoDelay  bool   `json:"no_delay,omitempty"` // connections have TCP_NODELAY even with several workers
	Seed     uint64 `json:"seed,omitempty"`     // default 1
	Duration int64  `json:"duration_ns,omitempty"`
	Timeout  int64  `json:"timeout_ns,omitempty"`
	NoTrace  bool   `json:"no_trace,omitempty"` // keep figures alone: memory does not grow with the requests
	Limits   Limits `json:"limits,omitzero"`

	// Assume says how library calls are modelled, before what the table of stand-ins says: "requests.get=block:200ms" (pylib.ParseAssumption).
	Assume []string `json:"assume,omitempty"`
	// Env is what is set in the environment, besides what every login has.
	Env map[string]string `json:"env,omitempty"`
}

// Limits bound a run; zero takes the default. A run that reaches one stops with its partial trace and names it.
type Limits struct {
	Steps  int64 `json:"steps,omitempty"`   // instructions of the Python machine
	TimeNS int64 `json:"time_ns,omitempty"` // virtual time
	Tasks  int   `json:"tasks,omitempty"`   // tasks alive at once
	Bytes  int64 `json:"bytes,omitempty"`   // memory that Python objects may take, estimated
	Spans  int   `json:"spans,omitempty"`   // spans kept in the trace; past it the run goes on without one
}

// Sink receives what a run produces while it goes on. All calls come from the goroutine that called Run.
type Sink interface {
	Trace(chunk []byte) // a chunk of trace's binary form; the callee may keep it
	Output(Line)        // a piece of text that the program wrote
	Progress(Progress)  // now and then; steered by work done, never by a wall clock
}

// Meter is a Sink that knows how much memory the process takes, so that a run can be stopped before there is none left. Where a
// run meets that limit depends on the machine; nothing else about a run does.
type Meter interface {
	HeapBytes() uint64
}

// Line is text that the program wrote at one instant, as it wrote it (it need not end a line).
type Line struct {
	T      int64  `json:"t"` // virtual nanoseconds
	Stream string `json:"stream"`
	Text   string `json:"text"`
	Lane   uint32 `json:"lane,omitempty"` // the task, request or thread that wrote it
}

// Progress tells how far a run is.
type Progress struct {
	T     int64 `json:"t"`
	Steps int64 `json:"steps"`
	Spans int   `json:"spans"`
	Lanes int   `json:"lanes"`
}

// Diagnostic is an error or a warning that belongs to a place in the source.
type Diagnostic struct {
	Severity string `json:"severity"` // "error", "warning"
	Kind     string `json:"kind"`     // "SyntaxError", "unsupported", "ValueError", "RuntimeWarning", "limit"
	File     string `json:"file"`
	Line     int    `json:"line"` // from 1; 0 when it has no place
	Col      int    `json:"col"`  // from 1, in UTF-8 bytes; 0 when unknown
	EndLine  int    `json:"end_line,omitempty"`
	EndCol   int    `json:"end_col,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// Status is how a run ended.
type Status string

// The ways a run can end, and the command line's exit status for each.
const (
	OK          Status = "ok"          // 0
	Failed      Status = "failed"      // 1: an uncaught exception
	Misused     Status = "usage"       // 2: a scenario that makes no sense
	Unsupported Status = "unsupported" // 3: syntax errors, or Python that Loopscope has no model of
	LimitHit    Status = "limit"       // 4
)

// Result is what a run came to. The page receives it as JSON.
type Result struct {
	Status      Status       `json:"status"`
	ExitCode    int          `json:"exit_code"` // as the command line would exit
	Diagnostics []Diagnostic `json:"diagnostics"`
	Limit       string       `json:"limit,omitempty"` // the limit reached: "steps", "time", "tasks", "depth", "memory"
	EndNS       int64        `json:"end_ns"`          // total virtual time
	Steps       int64        `json:"steps"`
	Spans       int          `json:"spans"`
	Lanes       int          `json:"lanes"`
	Loop        LoopHeld     `json:"loop"`
	Findings    []Finding    `json:"findings"`       // what to change in the program, in the order of its lines
	Load        *Report      `json:"load,omitempty"` // only when the program was served
	Assumed     []Assumption `json:"assumptions,omitempty"`
}

// LoopHeld tells how the event loop was held by calls that did not give way.
type LoopHeld struct {
	TotalNS   int64  `json:"total_ns"`   // of callbacks that kept the loop's thread for 1 ms or more, in all
	Count     int    `json:"count"`      // how many those are
	LongestNS int64  `json:"longest_ns"` // the longest of all callbacks
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"` // where the longest hold was
	What      string `json:"what,omitempty"` // the call there: "time.sleep(1)"
}
