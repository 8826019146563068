// A stretch of time: what was done in it, and what it came to.

package facts

import (
	"cmp"
	"math"
	"slices"

	"loopscope/core/trace"
)

// Stretch is what happened from one instant to another.
type Stretch struct {
	From, To trace.Time
	States   [trace.Cancelled + 1]trace.Time // of requests and tasks: how long they were in each state in it, together
	Held     trace.Time                      // of event loops, together
	LoopBusy trace.Time
	Loops    int

	Arrived, Ended, Failed int          // of requests; of tasks where there are no requests
	Requests               bool         // they are requests
	Latencies              []trace.Time // of those that ended in it, sorted; requests that timed out or got nothing have none
	Lines                  []Line       // where their time went, most first
}

// Line is a source line, and how long requests and tasks were at it in one state.
type Line struct {
	Pos   trace.Pos
	State trace.State
	Time  trace.Time
	Spans int
}

const linesMost = 5

// Over reads the trace once.
func Over(t *trace.Trace, from, to trace.Time) Stretch {
	s := Stretch{From: from, To: to}
	kind := trace.KindTask
	for _, l := range t.Lanes {
		switch l.Kind {
		case trace.KindRequest:
			kind, s.Requests = trace.KindRequest, true
		case trace.KindLoopThread:
			s.Loops++
		}
	}
	for _, l := range t.Lanes {
		if l.Kind == kind && l.Born >= from && l.Born <= to {
			s.Arrived++
		}
	}
	for _, a := range t.Answers {
		if a.At >= from && a.At <= to {
			s.countAnswer(t, a)
		}
	}
	lines := map[Line]*Line{}
	first := firstEnding(t, from)
	for i := first; i < t.Spans(); i++ {
		if t.SpanStart[i] <= to {
			s.count(t, i, kind, lines)
		}
	}
	slices.Sort(s.Latencies)
	for _, l := range lines {
		s.Lines = append(s.Lines, *l)
	}
	slices.SortFunc(s.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.State, b.State))
	})
	s.Lines = s.Lines[:min(len(s.Lines), linesMost)]
	return s
}

func (s *Stretch) count(t *trace.Trace, i int, kind trace.Kind, lines map[Line]*Line) {
	lane, state := &t.Lanes[t.SpanLane[i]], t.SpanState[i]
	shared := max(min(t.SpanEnd[i], s.To)-max(t.SpanStart[i], s.From), 0)
	switch {
	case lane.Kind == trace.KindLoopThread:
		s.LoopBusy += shared
		if Holds(t, i) {
			s.Held += shared
		}
	case !IsTask(lane.Kind):
	case state.Ended():
		if _, answered := t.Answer(t.SpanLane[i]); lane.Kind != kind || t.SpanEnd[i] > s.To || answered {
			return
		}
		s.Ended++
		if state != trace.Done {
			s.Failed++
		}
		if kind == trace.KindTask {
			s.Latencies = append(s.Latencies, t.SpanEnd[i]-lane.Born)
		}
	case shared > 0:
		s.States[state] += shared
		key := Line{Pos: t.SpanPos[i], State: state}
		if key.Pos == 0 {
			return
		}
		l := lines[key]
		if l == nil {
			l = &Line{Pos: key.Pos, State: state}
			lines[key] = l
		}
		l.Time += shared
		l.Spans++
	}
}

// countAnswer counts what a client got. It has its answer once: one that comes too late does not count.
func (s *Stretch) countAnswer(t *trace.Trace, a trace.Answer) {
	if first, _ := t.Answer(a.Request); first != a {
		return
	}
	s.Ended++
	if a.Bad() {
		s.Failed++
	}
	if a.Outcome == trace.Answered {
		s.Latencies = append(s.Latencies, a.At-t.Lanes[a.Request].Born)
	}
}

// firstEnding is the first span that ends at an instant or after it.
func firstEnding(t *trace.Trace, at trace.Time) int {
	i, _ := slices.BinarySearch(t.SpanEnd, at)
	return i
}

// Percentile gives the least of sorted values that the share p of them does not exceed (the nearest rank); 0 of none.
func Percentile(sorted []trace.Time, p float64) trace.Time {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(p * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}
