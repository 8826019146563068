// The text form: a line an event, in columns, for people and for golden tests.

package trace

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteText writes a trace as lines in the order of time. At one instant births come first, then links, then what begins
// there, in the order in which it ended; an answer before what its request does next. Times are seconds, exact: with as many decimals as the trace needs, in threes.
//
//	at     for    who             what      on or for     where     detail
//	0.000  1.000  3 GET /burgers  blocked   2 event loop  app.py:9  time.sleep(1)
func WriteText(w io.Writer, t *Trace) error {
	f := t.clock()
	events := t.events()
	lines := make([]line, len(events))
	var widths [len(line{})]int
	for i, e := range events {
		lines[i] = t.line(e, f)
		for column, cell := range lines[i] {
			widths[column] = max(widths[column], utf8.RuneCountInString(cell))
		}
	}
	out := bufio.NewWriter(w)
	for _, l := range lines {
		text := ""
		for column, cell := range l {
			text += cell + strings.Repeat(" ", widths[column]-utf8.RuneCountInString(cell)+2)
		}
		out.WriteString(strings.TrimRight(text, " ") + "\n") // an error stays until Flush
	}
	return out.Flush()
}

// line is the cells of a line: at, for, who, what, on or for, where, detail.
type line [7]string

// event is what a line is about: a lane's birth, a link, an answer, or a span.
type event struct {
	at         Time
	lane       LaneID // 0: not a birth
	link, span int    // -1: not one
	answer     int
}

func (t *Trace) events() []event {
	events := make([]event, 0, len(t.Lanes)+len(t.Links)+t.Spans()+len(t.Answers))
	before := map[int][]event{} // answers, by the span that follows them
	for i, a := range t.Answers {
		next := t.afterAnswer(a)
		before[next] = append(before[next], event{a.At, 0, -1, -1, i})
	}
	for i := 1; i < len(t.Lanes); i++ {
		events = append(events, event{t.Lanes[i].Born, LaneID(i), -1, -1, -1})
	}
	for i, l := range t.Links {
		events = append(events, event{l.At, 0, i, -1, -1})
	}
	for i := range t.Spans() {
		events = append(append(events, before[i]...), event{t.SpanStart[i], 0, -1, i, -1})
	}
	events = append(events, before[-1]...)
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Compare(a.at, b.at) })
	return events
}

// afterAnswer is the span that the request begins when it has answered; -1 if it begins none then.
func (t *Trace) afterAnswer(a Answer) int {
	for _, i := range t.Window(a.Request, a.At, a.At) {
		if t.SpanStart[i] == a.At && (t.SpanEnd[i] > a.At || t.SpanState[i].Ended()) {
			return int(i)
		}
	}
	return -1
}

func (t *Trace) line(e event, f clock) (l line) {
	switch {
	case e.lane != 0:
		lane := t.Lanes[e.lane]
		l = line{f.text(e.at), "", t.label(e.lane), "born", t.label(lane.Parent), t.Place(lane.Pos), lane.Kind.String()}
	case e.link >= 0:
		link := t.Links[e.link]
		l = line{f.text(e.at), "", t.label(link.From), verbs[link.Kind], t.label(link.To), "", ""}
	case e.answer >= 0:
		a := t.Answers[e.answer]
		l = line{f.text(a.At), "", t.label(a.Request), a.words(), "", t.Place(a.Pos), t.Str(a.Detail)}
	default:
		s := t.Span(e.span)
		l = line{f.text(e.at), f.text(s.End - s.Start), t.label(s.Lane), s.State.String(), t.label(s.Ref), t.Place(s.Pos), t.Str(s.Detail)}
		if s.State.Ended() {
			l[1] = ""
		}
	}
	for i, cell := range l {
		if strings.ContainsFunc(cell, func(r rune) bool { return !strconv.IsPrint(r) }) {
			l[i] = strconv.Quote(cell) // a name with a new line in it would be two lines
		}
	}
	return l
}

// words say what the client got: "answered 500", "timed out".
func (a Answer) words() string {
	if a.Status == 0 {
		return a.Outcome.String()
	}
	return fmt.Sprintf("%v %d", a.Outcome, a.Status)
}

// verbs tell what the From of a link does to its To.
var verbs = [...]string{LinkCreate: "creates", LinkAwait: "awaits", LinkWake: "wakes", LinkCarry: "hands to"}

// label is a lane's number in the table and its name.
func (t *Trace) label(id LaneID) string {
	if id == 0 {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", id, t.Str(t.Lanes[id].Name)))
}

// clock writes times, all with the same width.
type clock struct{ width, decimals int }

func (t *Trace) clock() clock {
	c, longest := clock{decimals: 3}, Time(0)
	note := func(at Time) {
		longest = max(longest, at)
		if c.decimals == 3 && at%1e6 != 0 {
			c.decimals = 6
		}
		if c.decimals == 6 && at%1e3 != 0 {
			c.decimals = 9
		}
	}
	for _, l := range t.Lanes {
		note(l.Born)
	}
	for i := range t.Spans() {
		note(t.SpanStart[i])
		note(t.SpanEnd[i])
	}
	for _, l := range t.Links {
		note(l.At)
	}
	for _, a := range t.Answers {
		note(a.At)
	}
	c.width = len(c.text(longest))
	return c
}

func (c clock) text(t Time) string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	text := fmt.Sprintf("%s%d.%s", sign, t/1e9, fmt.Sprintf("%09d", t%1e9)[:c.decimals])
	return fmt.Sprintf("%*s", c.width, text)
}
