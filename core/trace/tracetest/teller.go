// Package tracetest tells short stories as traces, for the tests of whatever reads a trace: what a simulator would
// record of small programs on the ideal machine, where only sleeps take time, and of a busy server.
//
// The stories are correct: trace.Check has nothing to say about them.
package tracetest

import (
	"fmt"

	"loopscope/core/trace"
)

// Second is a second of virtual time.
const Second = trace.Time(1e9)

// A teller records a story. Its calls come in the order of time.
type teller struct {
	*trace.Recorder
	file    int
	process trace.LaneID
	loop    trace.LaneID
	made    map[trace.Kind]uint32
	strands uint32
	request map[trace.LaneID]bool // those that have no answer yet
}

func newTeller(file string, sink func([]byte)) *teller {
	t := newWorker(file, sink)
	t.loop = t.lane(trace.KindLoopThread, t.process, "event loop", 0, 0)
	return t
}

// newWorker is newTeller of a worker without a loop.
func newWorker(file string, sink func([]byte)) *teller {
	t := &teller{Recorder: trace.NewRecorder(sink, 0), made: map[trace.Kind]uint32{}, request: map[trace.LaneID]bool{}}
	t.file = t.File(file)
	t.process = t.lane(trace.KindProcess, 0, "worker 1", 0, 0)
	return t
}

func (t *teller) lane(kind trace.Kind, parent trace.LaneID, name string, line int, born trace.Time) trace.LaneID {
	t.made[kind]++
	l := trace.Lane{
		Kind: kind, Parent: parent, Process: t.process, Name: t.Str(name), Number: t.made[kind], Born: born,
		Pos: trace.MakePos(t.file, line),
	}
	if kind == trace.KindCore {
		l.Process = 0 // a core belongs to the machine
	}
	if kind != trace.KindProcess && kind != trace.KindGIL && kind != trace.KindCore {
		t.strands++
		l.Goroutine = t.strands
	}
	return t.NewLane(l)
}

func (t *teller) task(parent trace.LaneID, name string, line int, born trace.Time) trace.LaneID {
	id := t.lane(trace.KindTask, parent, fmt.Sprintf("Task-%d %s", t.made[trace.KindTask]+1, name), line, born)
	t.Link(trace.LinkCreate, born, parent, id)
	t.enter(id, born, trace.Ready, line, 0, "")
	return id
}

// requests arrive together and wait for the loop.
func (t *teller) requests(n int, name string, line int) (ids []trace.LaneID) {
	for range n {
		id := t.lane(trace.KindRequest, 0, name, line, 0)
		t.enter(id, 0, trace.Ready, line, 0, "")
		t.request[id] = true
		ids = append(ids, id)
	}
	return ids
}

func (t *teller) enter(lane trace.LaneID, at trace.Time, state trace.State, line int, ref trace.LaneID, detail string) {
	t.Enter(lane, at, state, trace.MakePos(t.file, line), ref, t.Str(detail))
}

// on has a thread do something for a task: both lanes tell it.
func (t *teller) on(thread, task trace.LaneID, at trace.Time, state trace.State, line int, detail string) {
	t.enter(thread, at, state, line, task, detail)
	t.enter(task, at, state, line, thread, detail)
}

// awaits has a task that runs on the loop give way.
func (t *teller) awaits(task trace.LaneID, at trace.Time, line int, what trace.LaneID, detail string) {
	t.Leave(t.loop, at)
	t.enter(task, at, trace.Awaiting, line, what, detail)
	t.Link(trace.LinkAwait, at, task, what)
}

// wakes makes a task ready that awaited.
func (t *teller) wakes(by, task trace.LaneID, at trace.Time) {
	t.enter(task, at, trace.Ready, 0, 0, "")
	t.Link(trace.LinkWake, at, by, task)
}

// answers a request. Line and exception are why, where it is not well.
func (t *teller) answers(request trace.LaneID, at trace.Time, outcome trace.Outcome, status uint16, line int, exception string) {
	delete(t.request, request)
	a := trace.Answer{Outcome: outcome, Request: request, Status: status, At: at, Detail: t.Str(exception)}
	if line > 0 {
		a.Pos = trace.MakePos(t.file, line)
	}
	t.Answer(a)
}

// ends a task that runs on the loop. A request that has not been answered is, well.
func (t *teller) ends(task trace.LaneID, at trace.Time, how trace.State) {
	t.Leave(t.loop, at)
	if t.request[task] && how == trace.Done {
		t.answers(task, at, trace.Answered, 200, 0, "")
	}
	t.End(task, at, how)
}
