// Each rule of Check fires on a trace that breaks it, and on no story that could have happened.

package trace_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

func TestStoriesHaveNoProblem(t *testing.T) {
	for _, name := range tracetest.Names {
		t.Run(name, func(t *testing.T) { assert.Empty(t, Limits{Tokens: 40}.Check(tracetest.Tell(name))) })
	}
	assert.Empty(t, Check(tracetest.Server(5000)))
	assert.NotEmpty(t, Limits{Tokens: 39}.Check(tracetest.Tell("def_threadpool")))
}

// world is what the broken traces have in common: the lanes, by number.
const (
	process = LaneID(iota + 1)
	loop
	pool
	pool2
	gil
	core
	task
	child
	process2
	loop2
)

// broken are traces with one thing wrong each, and what Check says.
var broken = []struct {
	rule, says string
	story      func(*Recorder)
}{
	{"lanes", "born before its parent, lane 11", func(r *Recorder) {
		late := r.NewLane(Lane{Kind: KindTask, Process: process, Born: 5})
		r.NewLane(Lane{Kind: KindTask, Parent: late, Process: process, Born: 4})
	}},
	{"lanes", "has a smaller number", func(r *Recorder) {
		r.NewLane(Lane{Kind: KindTask, Process: process, Born: 5})
		r.NewLane(Lane{Kind: KindTask, Process: process, Born: 4})
	}},
	{"lanes", "its process is lane 7", func(r *Recorder) { r.NewLane(Lane{Kind: KindPoolThread, Process: task}) }},
	{"lanes", "a core that belongs to", func(r *Recorder) { r.NewLane(Lane{Kind: KindCore, Process: process}) }},
	{"order", "in the table at 5 ns", func(r *Recorder) {
		r.Enter(loop, 0, Running, 0, 0, 0)
		r.Leave(loop, 5)
		r.Enter(pool, 0, Running, 0, 0, 0)
		r.Leave(pool, 4)
	}},
	{"order", "ends before it begins", func(r *Recorder) {
		r.Enter(loop, 5, Running, 0, 0, 0)
		r.Leave(loop, 4)
	}},
	{"order", "2 ns before the lane's last span ended", func(r *Recorder) {
		r.Enter(loop, 1, Running, 0, 0, 0)
		r.Leave(loop, 5)
		r.Enter(loop, 3, Running, 0, 0, 0)
		r.Leave(loop, 6)
	}},
	{"order", "or the lane was born", func(r *Recorder) {
		late := r.NewLane(Lane{Kind: KindTask, Process: process, Born: 5})
		r.Enter(late, 3, Ready, 0, 0, 0)
		r.Leave(late, 6)
	}},
	{"states", "a loop thread cannot be ready", func(r *Recorder) { r.Enter(loop, 0, Ready, 0, 0, 0) }},
	{"states", "a gil cannot be blocked", func(r *Recorder) { r.Enter(gil, 0, Blocked, 0, pool, 0) }},
	{"states", "a process cannot be running", func(r *Recorder) { r.Enter(process, 0, Running, 0, 0, 0) }},
	{"transitions", "running, after it ended done", func(r *Recorder) {
		r.Enter(task, 0, Running, 0, 0, 0)
		r.End(task, 0, Done)
		r.Enter(task, 0, Running, 0, 0, 0)
	}},
	{"transitions", "awaiting, straight after awaiting", func(r *Recorder) {
		r.Enter(task, 0, Running, 0, 0, 0)
		r.Enter(task, 0, Awaiting, 0, 0, 0)
		r.Enter(task, 1, Awaiting, 0, child, 0)
	}},
	{"transitions", "done, straight after ready", func(r *Recorder) {
		r.Enter(task, 0, Ready, 0, 0, 0)
		r.End(task, 1, Done)
	}},
	{"transitions", "wait token, straight after ready", func(r *Recorder) { r.Enter(task, 0, WaitToken, 0, 0, 0) }},
	{"transitions", "nothing is known of it for 3 ns", func(r *Recorder) {
		r.Enter(task, 0, Running, 0, 0, 0)
		r.Leave(task, 1)
		r.Enter(task, 4, Running, 0, 0, 0)
	}},
	{"refs", "born later", func(r *Recorder) {
		late := r.NewLane(Lane{Kind: KindTask, Process: process, Born: 9})
		r.Enter(pool, 0, Blocked, 0, late, 0)
		r.Leave(pool, 5)
	}},
	{"refs", "a task that is running cannot refer to", func(r *Recorder) { r.Enter(task, 0, Running, 0, child, 0) }},
	{"refs", "a pool thread that is blocked cannot refer to", func(r *Recorder) { r.Enter(pool, 0, Blocked, 0, loop, 0) }},
	{"one task a thread", "where lane 7", func(r *Recorder) {
		on(r, loop, task, 0, Running)
		r.Enter(child, 0, Ready, 0, 0, 0)
		r.Enter(child, 4, Running, 0, loop, 0)
		r.Leave(loop, 5)
		r.Enter(task, 5, Awaiting, 0, 0, 0)
	}},
	{"one task a thread", "which serves lane 8", func(r *Recorder) {
		r.Enter(loop, 0, Running, 0, child, 0)
		r.Enter(task, 0, Running, 0, loop, 0)
	}},
	{"one task a thread", "which is idle from 6 ns", func(r *Recorder) {
		on(r, loop, task, 0, Running)
		r.Leave(loop, 6)
	}},
	{"one thread a task", "it serves lane 7", func(r *Recorder) {
		on(r, pool, task, 0, Blocked)
		r.Enter(pool2, 4, Running, 0, task, 0)
	}},
	{"gil", "has another lock", func(r *Recorder) { r.NewLane(Lane{Kind: KindGIL, Process: process}) }},
	{"gil", "without holding", func(r *Recorder) {
		r.Enter(gil, 0, Running, 0, pool, 0)
		r.Enter(pool, 0, Running, 0, 0, 0)
		r.Leave(gil, 9)
		r.Enter(gil, 9, Running, 0, pool2, 0)
	}},
	{"gil", "it waits for", func(r *Recorder) {
		r.Enter(gil, 0, Running, 0, pool, 0)
		r.Enter(pool, 0, WaitGIL, 0, 0, 0)
	}},
	{"gil", "holds the lock of lane 1", func(r *Recorder) { r.Enter(gil, 0, Running, 0, loop2, 0) }},
	{"cores", "2 threads run at once, on 1 cores", func(r *Recorder) {
		r.Enter(loop2, 0, Running, 0, 0, 0)
		r.Enter(pool, 0, Running, 0, 0, 0)
		r.Enter(gil, 0, Running, 0, pool, 0)
	}},
	{"cores", "it has lane 3", func(r *Recorder) {
		second := r.NewLane(Lane{Kind: KindCore})
		r.Enter(core, 0, Running, 0, pool, 0)
		r.Enter(second, 0, Running, 0, pool, 0)
	}},
	{"cores", "2 threads run at once, on 1 cores", func(r *Recorder) {
		for range 3 {
			g := r.NewLane(Lane{Kind: KindTask, Process: process})
			r.Enter(g, 0, Running, 0, 0, 0)
			r.Leave(g, 5)
		}
	}},
	{"goroutines", "running for 5 ns, and on a core for 2 ns of that", func(r *Recorder) {
		g := r.NewLane(Lane{Kind: KindTask, Process: process})
		r.Enter(core, 0, Running, 0, g, 0)
		r.Enter(g, 0, Running, 0, 0, 0)
		r.Leave(core, 2)
		r.Leave(g, 5)
	}},
	{"goroutines", "blocked for 5 ns, and on a core for 2 ns of that", func(r *Recorder) {
		g := r.NewLane(Lane{Kind: KindTask, Process: process})
		r.Enter(core, 0, Running, 0, g, 0)
		r.Enter(g, 0, Blocked, 0, 0, 0)
		r.Leave(core, 2)
		r.Leave(g, 5)
	}},
	{"goroutines", "wait gil, on no thread", func(r *Recorder) {
		g := r.NewLane(Lane{Kind: KindTask, Process: process})
		r.Enter(g, 0, WaitGIL, 0, 0, 0)
		r.Leave(g, 5)
	}},
	{"tokens", "2 pool threads of lane 1", func(r *Recorder) {
		r.Enter(pool, 0, Blocked, 0, 0, 0)
		r.Enter(pool2, 5, Blocked, 0, 0, 0)
	}},
	{"links", "comes after one at 5 ns", func(r *Recorder) {
		r.Link(LinkWake, 5, task, child)
		r.Link(LinkWake, 4, task, child)
	}},
	{"links", "before it was born", func(r *Recorder) {
		late := r.NewLane(Lane{Kind: KindTask, Process: process, Born: 9})
		r.Link(LinkAwait, 5, task, late)
	}},
	{"links", "after it ended", func(r *Recorder) {
		r.Enter(task, 0, Running, 0, 0, 0)
		r.End(task, 2, Done)
		r.Link(LinkWake, 5, child, task)
	}},
	{"links", "carries a call to what is no thread", func(r *Recorder) { r.Link(LinkCarry, 0, task, child) }},
	{"answers", "is of a task", func(r *Recorder) { r.Answer(Answer{Outcome: Answered, Request: task, Status: 200}) }},
	{"answers", "comes after one at 5 ns", func(r *Recorder) {
		r.Answer(Answer{Outcome: Answered, Request: asked(r, 0), Status: 200, At: 5})
		r.Answer(Answer{Outcome: Answered, Request: asked(r, 0), Status: 200, At: 4})
	}},
	{"answers", "answered before it was born, at 5 ns", func(r *Recorder) {
		r.Answer(Answer{Outcome: Answered, Request: asked(r, 5), Status: 200, At: 4})
	}},
	{"answers", "refused after it ended, at 3 ns", func(r *Recorder) {
		id := asked(r, 0)
		r.Enter(id, 0, Running, 0, 0, 0)
		r.End(id, 3, Failed)
		r.Answer(Answer{Outcome: Refused, Request: id, At: 4})
	}},
	{"answers", "timed out, and it was answered before", func(r *Recorder) {
		id := asked(r, 0)
		r.Answer(Answer{Outcome: Answered, Request: id, Status: 200})
		r.Answer(Answer{Outcome: TimedOut, Request: id, At: 1})
	}},
	{"answers", "timed out, and it was timed out before", func(r *Recorder) {
		id := asked(r, 0)
		r.Answer(Answer{Outcome: TimedOut, Request: id})
		r.Answer(Answer{Outcome: TimedOut, Request: id, At: 1})
	}},
	{"answers", "answered with the status 0", func(r *Recorder) { r.Answer(Answer{Outcome: Answered, Request: asked(r, 0)}) }},
	{"answers", "refused with the status 200", func(r *Recorder) { r.Answer(Answer{Outcome: Refused, Request: asked(r, 0), Status: 200}) }},
	{"answers", "done, and its client has got nothing", func(r *Recorder) {
		r.Answer(Answer{Outcome: Answered, Request: asked(r, 0), Status: 200})
		id := asked(r, 0)
		r.Enter(id, 0, Running, 0, 0, 0)
		r.End(id, 3, Done)
	}},
	{"links", "but it was born at 9 ns", func(r *Recorder) {
		late := r.NewLane(Lane{Kind: KindTask, Process: process, Born: 9})
		r.Link(LinkCreate, 10, task, late)
	}},
}

// asked adds a request.
func asked(r *Recorder, born Time) LaneID {
	return r.NewLane(Lane{Kind: KindRequest, Process: process, Born: born})
}

// on has a thread do something for a task, as both lanes tell it.
func on(r *Recorder, thread, task LaneID, at Time, state State) {
	r.Enter(thread, at, state, 0, task, 0)
	r.Enter(task, at, state, 0, thread, 0)
	if state == Running {
		r.Enter(gil, at, Running, 0, thread, 0)
	}
}

func lanes(r *Recorder) {
	for _, l := range []Lane{
		{Kind: KindProcess},
		{Kind: KindLoopThread, Parent: process, Process: process},
		{Kind: KindPoolThread, Parent: process, Process: process},
		{Kind: KindPoolThread, Parent: process, Process: process},
		{Kind: KindGIL, Parent: process, Process: process},
		{Kind: KindCore},
		{Kind: KindTask, Process: process},
		{Kind: KindTask, Parent: task, Process: process},
		{Kind: KindProcess},
		{Kind: KindLoopThread, Parent: process2, Process: process2},
	} {
		r.NewLane(l)
	}
}

func read(t *testing.T, story func(*Recorder)) *Trace {
	tr := New()
	r := NewRecorder(func(chunk []byte) { require.NoError(t, tr.Append(chunk)) }, 0)
	lanes(r)
	story(r)
	r.Close(10)
	return tr
}

func TestEachRuleFires(t *testing.T) {
	fired := map[string]bool{}
	for _, tc := range broken {
		t.Run(tc.rule+": "+tc.says, func(t *testing.T) {
			said := ""
			for _, p := range (Limits{Tokens: 1}).Check(read(t, tc.story)) {
				if p.Rule == tc.rule {
					fired[p.Rule] = true
					said += p.String() + "\n"
				}
			}
			assert.Contains(t, said, tc.says)
		})
	}
	assert.Len(t, fired, 13, "every rule but handles: the reader refuses what would break that")
}

// A task may go on while a thread works for it, if it has handed the call to that thread.
func TestAnExecutorWorksForATaskThatGoesOn(t *testing.T) {
	for _, carries := range []bool{true, false} {
		problems := Check(read(t, func(r *Recorder) {
			if carries {
				r.Link(LinkCarry, 0, task, pool)
			}
			r.Enter(pool, 0, Blocked, 0, task, 0)
			on(r, loop, task, 0, Blocked)
		}))
		assert.Equal(t, carries, len(problems) == 0, "%v", problems)
	}
}

func TestHandles(t *testing.T) {
	for says, spoil := range map[string]func(*Trace){
		"span 0 refers to what is not there":              func(tr *Trace) { tr.SpanRef[0] = 99 },
		"lane 2 refers to what is not there":              func(tr *Trace) { tr.Lanes[2].Parent = 99 },
		"link 0 refers to what is not there":              func(tr *Trace) { tr.Links = []Link{{Kind: 9}} },
		"answer 0 refers to what is not there":            func(tr *Trace) { tr.Answers = []Answer{{Outcome: 9}} },
		"the columns of the span table have 1 and 0 rows": func(tr *Trace) { tr.SpanPos = nil },
	} {
		tr := read(t, func(r *Recorder) { r.Enter(pool, 0, Blocked, 0, 0, 0) })
		spoil(tr)
		problems := Check(tr)
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Msg, says)
	}
}

// Whatever is recorded, Check ends, and says the same again.
func TestCheckReadsAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		tr := read(t, func(r *Recorder) {
			for range rapid.IntRange(0, 60).Draw(rt, "spans") {
				lane := LaneID(rapid.IntRange(1, 10).Draw(rt, "lane"))
				at := Time(rapid.IntRange(0, 20).Draw(rt, "at"))
				r.Enter(lane, at, State(rapid.IntRange(int(Running), int(Cancelled)).Draw(rt, "state")), 0, LaneID(rapid.IntRange(0, 10).Draw(rt, "ref")), 0)
			}
		})
		assert.Equal(t, Limits{Tokens: 1}.Check(tr), Limits{Tokens: 1}.Check(tr))
	})
}

func BenchmarkCheck(b *testing.B) {
	tr := tracetest.Server(200_000)
	for b.Loop() {
		Check(tr)
	}
}
