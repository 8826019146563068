// The index: series and latencies of a trace, which grow with it.

package facts

import "loopscope/core/trace"

// Count names what a series counts.
type Count uint8

// The counts. Those of threads are of one process each; the rest are of the whole run (process 0).
const (
	InFlight       Count = iota // requests that have arrived and not been answered, those that the run's end cut off among them; tasks where there are no requests
	ReadyQueue                  // requests and tasks that wait for their turn on an event loop
	TokenQueue                  // requests and tasks that wait for a token of a limiter, as the thread pool has one
	ThreadsBusy                 // pool threads that do something, of all processes
	ThreadsRunning              // pool threads that run
	ThreadsBlocked              // pool threads that are blocked in a call
	ThreadsWaiting              // pool threads that wait for the GIL or a core
	GILQueue                    // threads that wait for the GIL
	Counts
)

type seriesKey struct {
	count   Count
	process trace.LaneID
}

// recent is the series of a count that was asked for last: what follows is mostly of the same process.
type recent struct {
	process trace.LaneID
	series  *Series
}

// An Index follows one trace.
type Index struct {
	trace  *trace.Trace
	series map[seriesKey]*Series
	recent [Counts]recent
	holds  map[trace.LaneID][]uint32 // by loop thread: its spans that hold it, in order
	// Latencies are those of requests that were answered in time, from their arrival, when they were.
	Latencies Samples

	spans, lanes, answers int // of the trace that have been read
	requests              int
	tasks                 Series // as InFlight, while there is no request
}

// NewIndex makes an index of t, which may be empty yet.
func NewIndex(t *trace.Trace) *Index {
	return &Index{trace: t, series: map[seriesKey]*Series{}, holds: map[trace.LaneID][]uint32{}}
}

// HoldsOf gives the spans of a loop thread in which it was held, in order. They are the index's own.
func (x *Index) HoldsOf(loop trace.LaneID) []uint32 { return x.holds[loop] }

// Of gives a series; one that nothing was counted in is empty.
func (x *Index) Of(count Count, process trace.LaneID) *Series {
	if count == InFlight && x.requests == 0 {
		return &x.tasks
	}
	last := &x.recent[count]
	if last.series == nil || last.process != process {
		key := seriesKey{count, process}
		s := x.series[key]
		if s == nil {
			s = &Series{}
			x.series[key] = s
		}
		*last = recent{process, s}
	}
	return last.series
}

// Requests is how many there are.
func (x *Index) Requests() int { return x.requests }

// Grow reads what the trace has got since. It costs as much as that is.
func (x *Index) Grow() {
	t := x.trace
	for ; x.lanes < len(t.Lanes); x.lanes++ {
		switch lane := &t.Lanes[x.lanes]; lane.Kind {
		case trace.KindRequest:
			x.requests++
			x.Of(InFlight, 0).rise(lane.Born)
		case trace.KindTask:
			x.tasks.rise(lane.Born)
		}
	}
	for ; x.spans < t.Spans(); x.spans++ {
		x.read(x.spans)
	}
	x.Latencies.reserve(len(t.Answers) - x.answers)
	for ; x.answers < len(t.Answers); x.answers++ {
		x.readAnswer(t.Answers[x.answers])
	}
	x.tasks.settle()
	for _, s := range x.series { // each by itself: the order does not matter
		s.settle()
	}
}

func (x *Index) read(i int) {
	t := x.trace
	lane, from, to := &t.Lanes[t.SpanLane[i]], t.SpanStart[i], t.SpanEnd[i]
	state := t.SpanState[i]
	switch lane.Kind {
	case trace.KindRequest, trace.KindTask:
		x.readTask(t.SpanLane[i], state, from, to)
	case trace.KindPoolThread:
		x.readThread(lane.Process, state, from, to)
		x.waitsForGIL(lane.Process, state, from, to)
	case trace.KindLoopThread, trace.KindThread:
		if Holds(t, i) {
			x.holds[t.SpanLane[i]] = append(x.holds[t.SpanLane[i]], uint32(i))
		}
		x.waitsForGIL(lane.Process, state, from, to)
	}
}

func (x *Index) readTask(id trace.LaneID, state trace.State, from, to trace.Time) {
	lane := &x.trace.Lanes[id]
	switch {
	case state == trace.Ready:
		x.Of(ReadyQueue, 0).add(from, to)
	case state == trace.WaitToken:
		x.Of(TokenQueue, 0).add(from, to)
	case state.Ended() && lane.Kind == trace.KindRequest:
		if _, answered := Final(x.trace, id); !answered {
			x.Of(InFlight, 0).fall(to)
		}
	case state.Ended():
		x.tasks.fall(to)
	}
}

func (x *Index) readAnswer(a trace.Answer) {
	if a.Outcome == trace.TimedOut {
		return // it is in flight still
	}
	born := x.trace.Lanes[a.Request].Born
	if first, _ := x.trace.Answer(a.Request); first.Outcome == trace.Answered {
		x.Latencies.add(a.At, a.At-born)
	}
	x.Of(InFlight, 0).fall(a.At)
}

func (x *Index) readThread(process trace.LaneID, state trace.State, from, to trace.Time) {
	if from == to {
		return
	}
	count := ThreadsWaiting
	switch state {
	case trace.Running:
		count = ThreadsRunning
	case trace.Blocked:
		count = ThreadsBlocked
	}
	x.Of(count, process).add(from, to)
	x.Of(ThreadsBusy, 0).add(from, to)
}

func (x *Index) waitsForGIL(process trace.LaneID, state trace.State, from, to trace.Time) {
	if state == trace.WaitGIL {
		x.Of(GILQueue, process).add(from, to)
	}
}
