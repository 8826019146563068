// What is selected: a span, a lane, or every span of a source line.

package player

import "loopscope/core/trace"

// SelectionKind says which field of a Selection counts.
type SelectionKind uint8

// The kinds of selections.
const (
	SelectNone SelectionKind = iota
	SelectSpan
	SelectLane
	SelectLine
)

// Selection is what the user picked. Its zero value is nothing.
type Selection struct {
	Kind SelectionKind
	Span int          // SelectSpan: index in the trace's span table
	Lane trace.LaneID // SelectLane
	Pos  trace.Pos    // SelectLine
}

// Selected is what is selected now.
func (p *Player) Selected() Selection { return p.selected }

// Select selects s instead of what was selected.
func (p *Player) Select(s Selection) {
	if s != p.selected {
		p.selected, p.changed = s, true
	}
}

// Has tells whether the i-th span of t is selected. With a span, so are those that tell the same from another lane: what
// the thread did while it served the task.
func (s Selection) Has(t *trace.Trace, i int) bool {
	switch s.Kind {
	case SelectSpan:
		return i == s.Span || s.Span >= 0 && s.Span < t.Spans() && sameEvent(t.Span(i), t.Span(s.Span))
	case SelectLane:
		return t.SpanLane[i] == s.Lane || t.SpanRef[i] == s.Lane && onThread(t, t.SpanLane[i])
	case SelectLine:
		return t.SpanPos[i] == s.Pos
	}
	return false
}

// sameEvent tells whether a and b are one stretch of work seen from the task and from its thread.
func sameEvent(a, b trace.Span) bool {
	if a.Ref != b.Lane && b.Ref != a.Lane || a.State != b.State {
		return false
	}
	return a.Start < b.End && b.Start < a.End || a.Start == b.Start && a.End == b.End
}

func onThread(t *trace.Trace, lane trace.LaneID) bool {
	switch t.Lanes[lane].Kind {
	case trace.KindLoopThread, trace.KindPoolThread, trace.KindThread:
		return true
	}
	return false
}

// Span is a stretch of time that is measured; its zero value is none.
type Span struct{ From, To trace.Time }

// Measured is the stretch that is measured.
func (p *Player) Measured() Span { return p.measured }

// Measure measures from one instant to another, in either order, as far as they are in the run; two that are equal end it.
func (p *Player) Measure(from, to trace.Time) {
	whole := trace.Time(p.whole().to)
	from, to = min(max(from, 0), whole), min(max(to, 0), whole)
	m := Span{min(from, to), max(from, to)}
	if m.From == m.To {
		m = Span{}
	}
	if m != p.measured {
		p.measured, p.changed = m, true
	}
}
