// A span in full, for a panel: what it is, why it waited, for whom, and the way to what it has to do with.

package scene

import (
	"fmt"
	"strings"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// Detail is what a panel says of a span.
type Detail struct {
	Tip
	Status string // what the client of a request got: "500", "timed out"; "" where that is not known
	Bad    bool   // the server is to blame for it
	Why    string // a sentence or two; "" where the state says it all
	Facts  []Fact
	Links  []Way
}

// Fact is a figure with its name.
type Fact struct{ Name, Value string }

// Way leads to another span.
type Way struct {
	Name string // "parent", "woken by"
	To   string // "#4 GET /burgers"
	Span int
}

const (
	childrenMost = 8
	holdersMost  = 3
)

// Detail tells all about a span; ok is false if there is none of that index.
func (s *Scene) Detail(i int) (d Detail, ok bool) {
	if i < 0 || i >= s.trace.Spans() {
		return d, false
	}
	s.grow()
	t, span := s.trace, s.trace.Span(i)
	d.Tip = s.describeSpan(i, span.Start)
	d.Why = s.why(i)
	s.answer(&d, i)
	if !span.State.Ended() || d.Status == "" {
		d.fact("begins", FormatTime(span.Start))
	}
	if span.End > span.Start {
		d.fact("ends", FormatTime(span.End))
		d.fact("takes", FormatDuration(span.End-span.Start))
	}
	if on := s.thread(i); on != "" {
		d.fact("on", strings.TrimPrefix(on, "thread "))
	}
	if who := s.served(span.Lane, i); who != 0 && who != span.Lane {
		d.fact("for", s.fullName(who))
	}
	if g := t.Lanes[span.Lane].Goroutine; g != 0 {
		d.fact("goroutine", fmt.Sprint(g))
	}
	s.links(&d, i)
	return d, true
}

// answer tells what the client of a request got. The span that shows it is about the line that raised the exception, where one did.
func (s *Scene) answer(d *Detail, i int) {
	t := s.trace
	a, ok := t.Answer(t.SpanLane[i])
	if !ok {
		return
	}
	d.Status, d.Bad = AnswerWords(a), a.Bad()
	latency := FormatTime(a.At)
	if a.Outcome == trace.Answered {
		latency += ", " + FormatDuration(a.At-t.Lanes[a.Request].Born) + " after it came"
	}
	d.fact(answerVerb(a), latency)
	if late, ok := t.LateAnswer(a.Request); ok {
		d.fact(answerVerb(late), FormatTime(late.At)+", too late")
	}
	why := t.Str(a.Detail)
	if why == "" {
		return
	}
	if shows, ok := facts.Shows(t, i); ok && shows == a && t.SpanState[i].Ended() {
		d.Why = why
		if place := t.Place(a.Pos); place != "" {
			d.Why += ", raised at " + place
		}
		d.Why += "."
		return
	}
	d.fact("because of", dots(why, t.Place(a.Pos)))
}

// grow follows the trace where no picture has been built since it grew.
func (s *Scene) grow() {
	if s.forest.grow(s.trace) {
		s.index.Grow()
		s.layout.stale = true
	}
}

func (d *Detail) fact(name, value string) { d.Facts = append(d.Facts, Fact{name, value}) }

// links gathers where one can go from a span: up, down, to its causes, along its lane.
func (s *Scene) links(d *Detail, i int) {
	t, span := s.trace, s.trace.Span(i)
	way := func(name string, lane trace.LaneID, to int) {
		if to >= 0 && to != i && lane != 0 {
			d.Links = append(d.Links, Way{name, s.fullName(lane), to})
		}
	}
	if parent := t.Lanes[span.Lane].Parent; isTask(t.Lanes[span.Lane].Kind) && isTask(t.Lanes[parent].Kind) {
		way("started by", parent, t.At(parent, t.Lanes[span.Lane].Born))
	}
	if ref := span.Ref; span.State == trace.Awaiting && isTask(t.Lanes[ref].Kind) {
		way("awaits", ref, firstSpan(t, ref))
	}
	for _, c := range facts.Direct(t, i).Causes {
		switch {
		case c.Kind == trace.LinkWake && c.To == span.Lane && c.At == span.End:
			way("woken by", c.From, c.FromSpan)
		case c.Kind == trace.LinkWake && c.To == span.Lane:
			way("made ready by", c.From, c.FromSpan)
		case c.Kind == trace.LinkCarry && c.From == span.Lane:
			way("carried by", c.To, c.ToSpan)
		}
	}
	if twin := facts.Twin(t, i); twin >= 0 {
		way("the same on", t.SpanLane[twin], twin)
	}
	n := 0
	for child := range s.forest.children.of(span.Lane) {
		if n++; n > childrenMost {
			break
		}
		way("started", child, firstSpan(t, child))
	}
	before, after := s.Beside(i, false), s.Beside(i, true)
	way("before it", span.Lane, before)
	way("after it", span.Lane, after)
	for k := range d.Links { // along its own lane, what it did says more than its name
		if l := &d.Links[k]; l.Span == before || l.Span == after {
			l.To = s.stateWords(l.Span)
		}
	}
}

func firstSpan(t *trace.Trace, lane trace.LaneID) int {
	if spans := t.LaneSpans(lane); len(spans) > 0 {
		return int(spans[0])
	}
	return -1
}

// Beside gives the span of the same lane after one, or before it; -1 at the ends.
func (s *Scene) Beside(i int, forward bool) int {
	spans := s.trace.LaneSpans(s.trace.SpanLane[i])
	lo, hi := 0, len(spans)
	for lo < hi {
		if middle := (lo + hi) / 2; int(spans[middle]) < i {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	if forward {
		lo++
	} else {
		lo--
	}
	if lo < 0 || lo >= len(spans) {
		return -1
	}
	return int(spans[lo])
}

// why says what a wait was for, or what a hold cost the others.
func (s *Scene) why(i int) string {
	t, span := s.trace, s.trace.Span(i)
	middle := span.Start + (span.End-span.Start)/2
	switch span.State {
	case trace.Ready:
		if who := s.holders(facts.LoopOf(t, t.Lanes[span.Lane].Process), span); who != "" {
			return "It could have gone on, but the event loop was with " + who + "."
		}
	case trace.WaitToken:
		busy, ahead := s.index.Of(facts.ThreadsBusy, 0).At(span.Start), s.index.Of(facts.TokenQueue, 0).At(span.Start)-1
		why := fmt.Sprintf("Every token was taken: %d threads were busy", busy)
		if ahead > 0 {
			why += fmt.Sprintf(", and %d waited already", ahead)
		}
		return why + "."
	case trace.WaitGIL:
		for id := range s.forest.children.of(t.Lanes[span.Lane].Process) {
			if t.Lanes[id].Kind == trace.KindGIL {
				if who := s.holders(id, span); who != "" {
					return "Its thread could have run, but the GIL was with " + who + "."
				}
			}
		}
	case trace.WaitCore:
		return "Its thread could have run, but every core was busy."
	case trace.Awaiting:
		return "It gave way: the event loop ran others meanwhile."
	case trace.Running, trace.Blocked:
		if !Holds(t, i) {
			break
		}
		why := "The event loop can do nothing else until it is over"
		if n := s.index.Of(facts.ReadyQueue, 0).At(middle); n > 0 {
			why += fmt.Sprintf(": %d could have run meanwhile", n)
		}
		return why + "."
	}
	return ""
}

// holders names who had a lane during a span, the longest first.
func (s *Scene) holders(lane trace.LaneID, span trace.Span) string {
	var names []string
	more := 0
	for i := range facts.Doing(s.trace, lane, span.Start, span.End, 1000) {
		who := s.shortName(s.served(lane, i))
		if who == "" || len(names) > 0 && strings.HasPrefix(names[len(names)-1], who+" (") {
			continue
		}
		if len(names) == holdersMost {
			more++
			continue
		}
		shared := min(s.trace.SpanEnd[i], span.End) - max(s.trace.SpanStart[i], span.Start)
		names = append(names, fmt.Sprintf("%s (%s)", who, FormatDuration(shared)))
	}
	text := strings.Join(names, ", ")
	if more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// Row is a row of the table of spans.
type Row struct {
	Task, State, Detail, Place string
	Start, End                 trace.Time
	Span                       int
	Status                     string // of the answer that it shows: "500", "timed out"; else ""
	Bad                        bool   // the server is to blame for that
}

// Row words a span for a table.
func (s *Scene) Row(i int) Row {
	t := s.trace
	row := Row{
		Task: s.fullName(t.SpanLane[i]), State: s.stateWords(i), Detail: t.Str(t.SpanDetail[i]), Place: t.Place(t.SpanPos[i]),
		Start: t.SpanStart[i], End: t.SpanEnd[i], Span: i,
	}
	if a, ok := facts.Shows(t, i); ok {
		row.Status, row.Bad = AnswerWords(a), a.Bad()
		if a.Detail != 0 {
			row.Detail, row.Place = t.Str(a.Detail), t.Place(a.Pos)
		}
	}
	return row
}

// StateName is what a state is called in a table of how long something was in each.
func StateName(state trace.State) string {
	switch state {
	case trace.Running:
		return "runs"
	case trace.Ready:
		return "waits for the loop"
	case trace.Awaiting:
		return "awaits"
	case trace.Blocked:
		return "blocked in a call"
	case trace.WaitToken:
		return "waits for a thread"
	case trace.WaitGIL:
		return "waits for the GIL"
	case trace.WaitCore:
		return "waits for a core"
	}
	return state.String()
}
