// Words for what is under the pointer.

package scene

import (
	"fmt"
	"strings"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// Tip is the text of a tooltip, and what a page may want to know besides.
type Tip struct {
	Title string   // "#4 GET /burgers"
	State string   // "waits for the loop"
	Lines []string // "ready since 0.00 s", "#3 holds it until 3.00 s", "app.py:9 · time.sleep(1)", "goroutine 7"

	Lane       trace.LaneID
	Span       int // -1: none
	File       string
	Line       int
	Start, End trace.Time
	Detail     string
	Goroutine  uint32
}

// Describe puts a hit in words; the zero Tip with Span -1 for what needs none.
func (s *Scene) Describe(h Hit) Tip {
	switch h.Kind {
	case HitSpan:
		if h.Span >= 0 && h.Span < s.trace.Spans() {
			return s.describeSpan(h.Span, h.At)
		}
	case HitLane, HitGroup:
		if h.Lane != 0 && int(h.Lane) < len(s.trace.Lanes) {
			return s.describeLane(h.Lane)
		}
	}
	return Tip{Span: -1}
}

func (s *Scene) describeLane(id trace.LaneID) Tip {
	t, l := s.trace, s.trace.Lanes[id]
	tip := Tip{
		Title: s.fullName(id), State: l.Kind.String(), Lane: id, Span: -1,
		File: t.File(l.Pos), Line: l.Pos.Line(), Start: l.Born, End: l.Born, Goroutine: l.Goroutine,
	}
	if spans := t.LaneSpans(id); len(spans) > 0 {
		tip.End = t.SpanEnd[spans[len(spans)-1]]
		if isTask(l.Kind) {
			tip.add(FormatTime(l.Born) + " – " + FormatTime(tip.End) + " · " + FormatDuration(tip.End-l.Born))
		}
	}
	if l.Parent != 0 && isTask(t.Lanes[l.Parent].Kind) {
		tip.add("started by " + s.fullName(l.Parent))
	}
	if s.remarkable(id) {
		tip.add(s.answered(id))
	}
	tip.add(t.Place(l.Pos))
	tip.addGoroutine()
	return tip
}

// remarkable tells whether what a client got is more than a good answer at the request's end.
func (s *Scene) remarkable(id trace.LaneID) bool {
	a, ok := s.trace.Answer(id)
	return ok && (a.Bad() || a.Status >= 400 || facts.GoesOn(s.trace, id))
}

// answered says what the client of a request got: "answered 500 at 1.0 s: ValueError: no burgers"; "" of what has no answer, or goes on.
func (s *Scene) answered(id trace.LaneID) string {
	t := s.trace
	a, ok := t.Answer(id)
	if !ok {
		return ""
	}
	words := answerVerb(a) + " at " + FormatTime(a.At)
	if late, ok := t.LateAnswer(id); ok {
		words += ", " + answerVerb(late) + " too late at " + FormatTime(late.At)
	}
	if why := t.Str(a.Detail); why != "" {
		words += ": " + why
	}
	return words
}

// answerVerb says what happened to a client: "answered 500", "timed out", "broke off 200".
func answerVerb(a trace.Answer) string {
	switch a.Outcome {
	case trace.Answered:
		return "answered " + AnswerWords(a)
	case trace.TimedOut:
		return "its client gave up"
	case trace.Refused:
		return "refused"
	}
	return AnswerWords(a)
}

// describeSpan tells about a span; at is the instant that was pointed at, for who else is busy then.
func (s *Scene) describeSpan(i int, at trace.Time) Tip {
	t, span := s.trace, s.trace.Span(i)
	who := s.served(span.Lane, i)
	if who == 0 {
		who = span.Lane
	}
	tip := Tip{
		Title: s.fullName(who), State: s.stateWords(i), Lane: span.Lane, Span: i,
		File: t.File(span.Pos), Line: span.Pos.Line(), Start: span.Start, End: span.End,
		Detail: t.Str(span.Detail), Goroutine: t.Lanes[span.Lane].Goroutine,
	}
	switch {
	case span.State == trace.Ready && span.End > span.Start:
		tip.add("ready since " + FormatTime(span.Start) + " · " + FormatDuration(span.End-span.Start) + " in all")
		tip.add(s.whoHolds(span.Lane, min(max(at, span.Start), span.End)))
	case span.End > span.Start:
		tip.add(FormatTime(span.Start) + " – " + FormatTime(span.End) + " · " + FormatDuration(span.End-span.Start))
	default:
		tip.add("at " + FormatTime(span.Start))
	}
	tip.add(dots(t.Place(span.Pos), tip.Detail))
	if a, ok := facts.Shows(t, i); ok && s.remarkable(span.Lane) {
		tip.add(s.answered(span.Lane))
		if place := t.Place(a.Pos); place != "" && span.State.Ended() {
			tip.add("raised at " + place)
			tip.File, tip.Line = t.File(a.Pos), a.Pos.Line()
		}
	}
	if who != span.Lane {
		tip.add("on " + s.fullName(span.Lane))
	}
	tip.addGoroutine()
	return tip
}

func (t *Tip) add(line string) {
	if line != "" {
		t.Lines = append(t.Lines, line)
	}
}

func (t *Tip) addGoroutine() {
	if t.Goroutine != 0 {
		t.add(fmt.Sprintf("goroutine %d", t.Goroutine))
	}
}

// stateWords says what a lane does during its i-th span, as one would tell it to a colleague.
func (s *Scene) stateWords(i int) string {
	t := s.trace
	span := t.Span(i)
	task := isTask(t.Lanes[span.Lane].Kind)
	on := s.thread(i)
	if a, ok := facts.Shows(t, i); ok && span.State.Ended() {
		return answerVerb(a)
	}
	switch {
	case Holds(t, i):
		return "holds the event loop"
	case t.Lanes[span.Lane].Kind == trace.KindGIL:
		return "holds the GIL"
	case span.State == trace.Running && on != "":
		return "runs on the " + on
	case span.State == trace.Blocked && on != "":
		return "blocks the " + on
	}
	if span.State == trace.Awaiting {
		if task && span.Ref != 0 && isTask(t.Lanes[span.Ref].Kind) {
			return "awaits " + s.fullName(span.Ref)
		}
		return strings.TrimSpace("awaits " + t.Str(span.Detail))
	}
	return StateName(span.State)
}

// thread names the thread that a span is on: its own lane, or the one that carries the task; "" if it is on none.
func (s *Scene) thread(i int) string {
	t := s.trace
	lane := t.SpanLane[i]
	if isTask(t.Lanes[lane].Kind) {
		lane = t.SpanRef[i]
	}
	switch t.Lanes[lane].Kind {
	case trace.KindLoopThread:
		return "event loop"
	case trace.KindPoolThread, trace.KindThread:
		return "thread " + s.name(lane)
	}
	return ""
}

// whoHolds tells what the loop of a task's process does at an instant, and until when.
func (s *Scene) whoHolds(task trace.LaneID, at trace.Time) string {
	t := s.trace
	loop := s.forest.loopOf(t, t.Lanes[task].Process)
	if loop == 0 {
		return ""
	}
	i := t.At(loop, at)
	if i < 0 {
		return ""
	}
	who := s.served(loop, i)
	if who == 0 || who == task {
		return ""
	}
	does := "runs"
	if Holds(t, i) {
		does = "holds it"
	}
	return fmt.Sprintf("%s %s until %s", s.shortName(who), does, FormatTime(t.SpanEnd[i]))
}

func dots(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
