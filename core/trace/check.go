// Check: the independent reader that says what cannot have happened. Its rules are in rules.go.

package trace

import (
	"cmp"
	"fmt"
	"slices"
)

// A Problem is something in a trace that cannot have happened.
type Problem struct {
	Rule string // its name in the list of rules
	Lane LaneID // 0 if it is about none
	Span int    // index in the span table; -1 if it is about none
	At   Time
	Msg  string
}

func (p Problem) String() string {
	where := ""
	if p.Lane != 0 {
		where = fmt.Sprintf(" lane %d", p.Lane)
	}
	if p.Span >= 0 {
		where += fmt.Sprintf(" span %d", p.Span)
	}
	return fmt.Sprintf("%s:%s at %d ns: %s", p.Rule, where, p.At, p.Msg)
}

// Limits are what a checker has to be told about a run, because no trace says it.
type Limits struct {
	Tokens int // how many pool threads of a process may be in use at once; 0: not checked
}

// Check reads a trace and gives what cannot have happened, in the order of the rules; nil is a trace without fault.
//
// The trace is to be a whole one, that its recorder closed. Check knows nothing of who wrote it. Spans of no length are events: they have a place in the order of their lane,
// and no time in which they could be at odds with another lane.
func Check(t *Trace) []Problem { return Limits{}.Check(t) }

// Check is the function Check, within limits.
func (l Limits) Check(t *Trace) []Problem {
	c := &checker{Trace: t, limits: l}
	for _, r := range rules {
		c.rule, c.found = r.name, 0
		r.check(c)
		if r.basic && len(c.problems) > 0 {
			break // what follows would read nonsense, or say the same again
		}
	}
	return c.problems
}

// maxFound is how many problems of one rule are told: a defect of a simulator shows in every span.
const maxFound = 20

// checker is one reading of a trace.
type checker struct {
	*Trace
	limits   Limits
	problems []Problem
	rule     string
	found    int
}

func (c *checker) report(lane LaneID, span int, at Time, format string, args ...any) {
	if c.found++; c.found > maxFound {
		return
	}
	c.problems = append(c.problems, Problem{c.rule, lane, span, at, fmt.Sprintf(format, args...)})
}

// span reports about the i-th span.
func (c *checker) span(i int, format string, args ...any) {
	c.report(c.SpanLane[i], i, c.SpanStart[i], format, args...)
}

// call names a lane so that a person finds it: its kind, number and name.
func (c *checker) call(id LaneID) string {
	l := c.Lanes[id]
	if id == 0 {
		return "nobody"
	}
	return fmt.Sprintf("lane %d (%v %d %q)", id, l.Kind, l.Number, c.Str(l.Name))
}

// ended gives when a lane ended with a final state.
func (c *checker) ended(id LaneID) (Time, bool) {
	spans := c.LaneSpans(id)
	if len(spans) == 0 || !c.SpanState[spans[len(spans)-1]].Ended() {
		return 0, false
	}
	return c.SpanEnd[spans[len(spans)-1]], true
}

func (c *checker) length(i int) Time { return c.SpanEnd[i] - c.SpanStart[i] }

// works tells whether s is executing or blocked: on a thread, and with something to do.
func (s State) works() bool { return s == Running || s == Blocked }

// onThread tells whether s is a state of someone who has a thread, even if the thread waits.
func (s State) onThread() bool { return s.works() || s == WaitGIL || s == WaitCore }

func (k Kind) isTask() bool { return k == KindTask || k == KindRequest }

func (k Kind) isThread() bool {
	return k == KindLoopThread || k == KindPoolThread || k == KindThread
}

// tide is the change in a count at an instant.
type tide struct {
	at     Time
	change int
	span   int
}

// most follows a count through time and gives where it first passes the limit: the span that was one too many, or -1.
// What ends at an instant makes room for what begins then.
func most(tides []tide, limit int) (span, count int) {
	slices.SortFunc(tides, func(a, b tide) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.change, b.change), cmp.Compare(a.span, b.span))
	})
	n := 0
	for _, t := range tides {
		if n += t.change; n > limit {
			return t.span, n
		}
	}
	return -1, 0
}
