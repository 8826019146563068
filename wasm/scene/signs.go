// Signs: how a lane ended, and what the client of a request got, beside its bars.

package scene

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

const (
	signSize = 10 // CSS pixels of a cross or a ring
	signGap  = 3  // around it
)

// sign is a mark beside a bar. What ended well needs none.
type sign struct {
	span   int // that it is of
	shape  Pattern
	shaped bool
	words  string // "500", "timed out"
	color  color.RGBA
	at     float32 // the instant on the axis
	x0, x1 float32
	tick   bool // there is no room for words: only the line at its instant
	inside bool // it stands on bars: they go on, or there is no room beside them
}

// GoesOn tells whether a request goes on when its client has its answer.
func GoesOn(t *trace.Trace, request trace.LaneID) bool { return facts.GoesOn(t, request) }

// AnswerWords says what a client got in a word or two: "500", "timed out", "200 broken off".
func AnswerWords(a trace.Answer) string {
	switch {
	case a.Status == 0:
		return a.Outcome.String()
	case a.Outcome == trace.Answered:
		return strconv.Itoa(int(a.Status))
	}
	return fmt.Sprintf("%d %v", a.Status, a.Outcome)
}

// signs gives the signs of a lane that are in the window.
func (p *painter) signs(lane trace.LaneID) (all []sign) {
	t := p.trace
	spans := t.LaneSpans(lane)
	if len(spans) == 0 {
		return nil
	}
	last := int(spans[len(spans)-1])
	theme := &p.view.Theme
	add := func(s sign, at trace.Time) {
		x := p.axis.x(at)
		if x >= p.axis.left && x <= p.axis.right {
			s.at = float32(math.Round(x))
			if s = p.placed(s, p.axis.x(t.SpanEnd[last])-x > wideFrom); len(all) == 0 || !all[len(all)-1].touches(&s) {
				all = append(all, s)
			}
		}
	}
	a, answered := t.Answer(lane)
	if !answered {
		switch t.SpanState[last] {
		case trace.Failed:
			add(sign{span: last, shape: Cross, shaped: true, color: theme.Failed}, t.SpanEnd[last])
		case trace.Cancelled:
			add(sign{span: last, shape: Ring, shaped: true, color: theme.Dim}, t.SpanEnd[last])
		}
		return all
	}
	s := sign{span: facts.AnswerSpan(t, lane), words: AnswerWords(a), color: theme.Dim}
	if a.Bad() {
		s.shape, s.shaped, s.color = Cross, true, theme.Failed
	}
	if p.remarkable(lane) {
		if room := p.axis.x(t.SpanEnd[last]) - p.axis.x(a.At); !a.Bad() && a.Status < 400 && room < float64(p.width(s.text())+4*p.px(signGap)) {
			s.words, s.tick = "", true
		}
		add(s, a.At)
	}
	if late, ok := t.LateAnswer(lane); ok {
		add(sign{span: last, words: AnswerWords(late) + " too late", color: theme.Dim}, late.At)
	}
	return all
}

func (s *sign) touches(o *sign) bool { return s.x0 < o.x1 && o.x0 < s.x1 }

// placed puts a sign beside its instant: to the right of it; where there is no room, or bars go on, on a plate over them. One that has no
// room at all goes without words.
func (p *painter) placed(s sign, goesOn bool) sign {
	gap := p.px(signGap)
	width := gap
	if s.shaped {
		width += p.px(signSize) + gap
	}
	if s.words != "" {
		width += p.width(s.text()) + gap
	}
	s.x0, s.inside = s.at, goesOn
	if s.at+width > p.view.Width {
		s.x0, s.inside = s.at-width, true
	}
	if s.x0 < p.pic.Plot.X0 && s.words != "" {
		s.words = ""
		return p.placed(s, goesOn)
	}
	s.x1 = s.x0 + width
	return s
}

func (s *sign) text() text { return text{text: s.words, size: smallSize, bold: true, color: s.color} }

// endMark draws the signs of the lane, and where it ended well, that.
func (l *lanePainter) endMark() {
	t := l.trace
	l.clip.X1 = l.view.Width // beside the end, even where the plot ends
	for i := range l.signs {
		l.sign(&l.signs[i])
	}
	spans := t.LaneSpans(l.lane)
	if len(spans) == 0 || t.SpanState[spans[len(spans)-1]] != trace.Done {
		return
	}
	last := int(spans[len(spans)-1])
	x := l.axis.x(t.SpanEnd[last])
	at := float32(math.Round(x))
	if x < l.axis.left || x > l.axis.right || slices.ContainsFunc(l.signs, func(s sign) bool { return s.at == at }) {
		return
	}
	if c := l.hueOf(l.lane, last); !l.joined(at, c) {
		l.fill(Rect{at - l.px(1), l.y0, at + l.px(1), l.y1}, c)
	}
}

// sign draws one: a line at its instant, its shape and its words.
func (l *lanePainter) sign(s *sign) {
	y0, y1 := l.y0+l.px(1), l.y1-l.px(1)
	if s.inside && !s.tick {
		l.quad(Quad{X0: s.x0, Y0: y0, X1: s.x1, Y1: y1, Radius: l.px(3), Color: l.view.Theme.Panel})
		l.quad(Quad{X0: s.x0, Y0: y0, X1: s.x1, Y1: y1, Radius: l.px(3), Pattern: Outline, Color: s.color})
	}
	if s.words != "" || s.tick {
		line := Rect{s.at - l.px(1), l.y0, s.at + l.px(1), l.y1}
		l.fill(line, s.color)
	}
	x := s.x0 + l.px(signGap)
	if s.shaped {
		size := l.px(signSize)
		l.shape(s.shape, x+size/2, (y0+y1)/2, size, s.color)
		x += size + l.px(signGap)
	}
	l.painter.label(s.text(), x, y0, y1)
}

// signAt gives the span whose sign is at x, or -1.
func (p *painter) signAt(lane trace.LaneID, x float32) int {
	for _, s := range p.signs(lane) {
		x0 := s.x0
		if !s.inside {
			x0 += p.px(signGap) // the end itself is the bar's
		}
		if x >= x0 && x < s.x1 {
			return s.span
		}
	}
	return -1
}

// Tally is how many requests got one kind of answer.
type Tally struct {
	Words string // "500", "timed out"
	Bad   bool   // the server is to blame
	Count int
	order uint32
}

// Tallies counts what clients got, the worst first; nothing where all had a 200.
func Tallies(t *trace.Trace) []Tally {
	var b book
	return b.read(t)
}

// book keeps the tallies of a trace that grows.
type book struct {
	all  []Tally // in the order in which each was first
	at   map[uint32]int
	gone map[trace.LaneID]bool // requests whose clients gave up: a later answer is not what they got
	seen int                   // answers that have been read
}

// read reads what the trace has got since. It costs as much as that is.
func (b *book) read(t *trace.Trace) []Tally {
	if b.at == nil {
		b.at, b.gone = map[uint32]int{}, map[trace.LaneID]bool{}
	}
	for _, a := range t.Answers[b.seen:] {
		if len(b.gone) > 0 && b.gone[a.Request] {
			continue
		}
		if a.Outcome == trace.TimedOut {
			b.gone[a.Request] = true
		}
		key := uint32(a.Outcome)<<16 | uint32(1<<16-1-int(a.Status))
		i, known := b.at[key]
		if !known {
			i = len(b.all)
			b.at[key] = i
			b.all = append(b.all, Tally{AnswerWords(a), a.Bad(), 0, key})
		}
		b.all[i].Count++
	}
	b.seen = len(t.Answers)
	if len(b.all) == 0 || len(b.all) == 1 && b.all[0].Words == "200" {
		return nil
	}
	return slices.SortedFunc(slices.Values(b.all), func(a, b Tally) int {
		if a.Bad != b.Bad {
			return map[bool]int{true: -1, false: 1}[a.Bad]
		}
		return cmp.Compare(a.order, b.order)
	})
}

// tallyWords writes beside the heading of the requests what their clients got, as much as there is room for.
func (p *painter) tallyWords(y0, y1 float32) {
	theme := &p.view.Theme
	p.clip = p.inRows()
	x := p.pic.Plot.X0 + p.px(4)
	for i, tally := range p.forest.tallies {
		t := text{text: FormatCount(tally.Count) + " × " + tally.Words, size: smallSize, color: theme.Dim}
		if tally.Bad {
			t.color, t.bold = theme.Failed, true
		}
		if x+p.width(t) > p.pic.Plot.X1 {
			return
		}
		if i > 0 {
			dot := text{text: "·", size: smallSize, color: theme.Dim}
			p.label(dot, x-p.px(9), y0, y1)
		}
		p.label(t, x, y0, y1)
		x += p.width(t) + p.px(16)
	}
}

// badAnswers marks on the overview when answers were bad.
func (p *painter) badAnswers(whole axis, box Rect) {
	last := float32(-1)
	for _, a := range p.trace.Answers {
		if x := round(float32(whole.x(a.At))); a.Bad() && x >= last+p.px(markWidth) {
			last = x
			x = min(x, box.X1-p.px(markWidth))
			p.fill(Rect{x, box.Y1 - p.px(4), x + p.px(markWidth), box.Y1}, p.view.Theme.Alarm)
		}
	}
}
