// Package trace is the product: what happened in a run, when, on which lane, and why.
//
// A run is told as lanes, spans and links.
//
//   - A Lane is something that lives through time: a process, a thread, a task, a request, the GIL, a core.
//     Lanes form a forest by Parent (a gathered task under the request that made it, a thread under its process).
//   - A Span is a stretch of a lane in one State. The spans of a lane never overlap, are in order, and leave
//     gaps only where the lane has nothing to say (an idle thread, a free GIL). A span may have no length:
//     on the ideal machine running takes no time, and such a span is still an event with a place in the order.
//   - A Link is a cause: who created, awaited, woke or carried whom.
//   - An Answer is what the client of a request got, and when: the request may go on after it.
//
// Everything is append-only and ordered: spans are appended when they end, so their End never falls, and two
// with the same End keep the order in which they happened. Times are virtual nanoseconds since the start of the run.
//
// A Recorder writes; it hands out chunks of a flat binary form while the run goes on (see binary.go). A Trace is
// what a reader has: columns that grow chunk by chunk. Text (text.go) is for people and for golden tests.
// Check (check.go) reads a Trace with no knowledge of who wrote it and says what cannot have happened.
//
// The package knows no Python, no scheduler and no screen, and imports none of the project's packages.
package trace

// Time is a virtual instant or a duration, in nanoseconds.
type Time int64

// Handles into the tables of one trace. Zero means none: index 0 of each table is reserved.
type (
	LaneID uint32
	Str    uint32 // an interned string; 0 is ""
)

// Pos is a source position: a file (an interned string kept in Trace.Files) and a line. 0 is unknown.
type Pos uint32

const (
	posLineBits = 22
	maxLine     = 1<<posLineBits - 1
)

// MakePos packs a file index (as Recorder.File gave it) and a line from 1. Lines past 4,194,303 are clamped.
func MakePos(file, line int) Pos {
	return Pos(uint32(file)<<posLineBits | uint32(min(max(line, 0), maxLine)))
}

// File is the index into Trace.Files. Line counts from 1; 0 is unknown.
func (p Pos) File() int { return int(p >> posLineBits) }

// Line counts from 1; 0 is unknown.
func (p Pos) Line() int { return int(p & maxLine) }

// Kind says what a lane is.
type Kind uint8

// The kinds of lanes.
const (
	KindProcess    Kind = iota + 1 // a Uvicorn worker, or the one process of a script
	KindLoopThread                 // an OS thread that runs an event loop
	KindPoolThread                 // an OS thread of a pool (AnyIO's, or an executor's)
	KindThread                     // any other OS thread
	KindGIL                        // the interpreter lock of a process: its spans are who holds it
	KindCore                       // a core of the machine: its spans are which thread is on it
	KindRequest                    // a request, from its arrival to its response; the task that serves it is the same lane
	KindTask                       // an asyncio.Task
)

// State is what a lane does during a span.
type State uint8

// The states. A thread lane uses Running, Blocked, WaitGIL and WaitCore; a gap is an idle thread. Tasks and requests use them all.
// One that is Running, Blocked or WaitCore on no thread (Ref 0) is a goroutine: it is its own thread, and has no lane for that.
const (
	Running   State = iota + 1 // executing on a thread
	Ready                      // could run, waits for its turn on the event loop (or, a request: to be accepted)
	Awaiting                   // suspended at an await: gives way
	Blocked                    // inside a call that blocks its thread (time.sleep, a lock, I/O); on the loop thread: holds the loop
	WaitToken                  // waits for a token of a capacity limiter
	WaitGIL                    // its thread waits for the interpreter lock
	WaitCore                   // its thread waits for a core
	Done                       // ended, with a result; a span of no length that is the lane's last
	Failed                     // ended with an exception
	Cancelled                  // ended cancelled
)

// Ended tells whether s is a final state.
func (s State) Ended() bool { return s >= Done }

// Lane is a row of the lane table. Lanes are numbered from 1 in the order of their birth.
type Lane struct {
	Kind      Kind
	Parent    LaneID // the process of a thread, GIL or core; the creator's lane of a task; 0 for a process or a request
	Process   LaneID // the process the lane belongs to; itself for a process, 0 for a core
	Name      Str    // "Task-3 fetch", "GET /burgers", "worker 1", "event loop", "AnyIO worker thread 2"
	Number    uint32 // counts lanes of the same kind from 1: request #4, thread 2
	Goroutine uint32 // the strand that carries a thread or task; 0 when none
	Born      Time
	Pos       Pos // where it was created, or the endpoint's def line
}

// Span is a row of the span table.
type Span struct {
	Lane       LaneID
	State      State
	Start, End Time
	Pos        Pos    // the line that runs, awaits or blocks
	Ref        LaneID // on a thread, GIL or core: the task, request or thread it serves; on a task: the thread that runs it (0: a goroutine), or the lane it waits for
	Detail     Str    // the call, as a person would name it: "time.sleep(1)", "asyncio.sleep(1)", "fetch(3)"; may be 0
}

// LinkKind says how one lane caused something on another.
type LinkKind uint8

// The kinds of links.
const (
	LinkCreate LinkKind = iota + 1 // From created To
	LinkAwait                      // From began to await To
	LinkWake                       // From made To ready
	LinkCarry                      // From handed its call to thread To
)

// Link is a row of the link table, in the order of At.
type Link struct {
	Kind     LinkKind
	At       Time
	From, To LaneID
}

// Outcome says what the client of a request got.
type Outcome uint8

// The outcomes. A request that has TimedOut may have a second answer, later, which nobody waits for any more.
const (
	Answered  Outcome = iota + 1 // a whole response
	BrokenOff                    // the beginning of one: the server closed the connection before its end
	Refused                      // none: the server closed the connection
	TimedOut                     // none in the time that the client waits
)

// Answer is a row of the answer table, in the order of At.
type Answer struct {
	Outcome Outcome
	Request LaneID
	Status  uint16 // of the HTTP response; 0 where it has none
	At      Time
	Pos     Pos // the line that raised the exception which the response is about; 0 for one that is about none
	Detail  Str // that exception: "ValueError: no burgers"
}

// Bad tells whether the server is to blame for the answer, or the lack of one.
func (a Answer) Bad() bool { return a.Outcome > Answered || a.Status >= 500 }
