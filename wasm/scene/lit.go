// What is lit: the selected span and its causes, and the arrows between them.

package scene

import (
	"image/color"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
	"loopscope/wasm/player"
)

// lit is the chain of the selected span and the causes of the one that the pointer is over.
type lit struct {
	selection player.Selection
	hover     int
	spans     int // of the trace then
	chain     *facts.Chain
	near      *facts.Chain
}

// follow works the chains out when they have changed.
func (l *lit) follow(t *trace.Trace, s player.Selection, hover Hit) {
	over := -1
	if hover.Kind == HitSpan {
		over = hover.Span
	}
	if l.selection != s || l.spans != t.Spans() && s.Kind == player.SelectSpan {
		l.selection, l.chain = s, nil
		if s.Kind == player.SelectSpan && s.Span >= 0 && s.Span < t.Spans() {
			l.chain = facts.ChainOf(t, s.Span)
		}
	}
	if l.hover != over || l.spans != t.Spans() {
		l.hover, l.near = over, nil
		if over >= 0 && over < t.Spans() {
			l.near = facts.Direct(t, over)
		}
	}
	l.spans = t.Spans()
}

// fades tells whether a span is dimmed because something else is selected or searched for.
func (p *painter) fades(i int) bool {
	if p.view.Query != nil && p.view.Query.Has(i) {
		return false
	}
	switch selection := &p.view.Selection; {
	case p.lit.chain != nil:
		return !p.lit.chain.Has(i)
	case selection.Kind != player.SelectNone:
		return !selection.Has(p.trace, i)
	}
	return p.view.Query != nil
}

// picks tells whether a span gets an outline: it is selected itself.
func (p *painter) picks(i int) bool {
	return p.view.Selection.Kind != player.SelectNone && p.view.Selection.Has(p.trace, i)
}

// arrows draws who created, awaited, woke and carried whom: of the selected span all along its chain, of the one that the
// pointer is over its own.
func (p *painter) arrows() {
	if p.lit.chain != nil {
		for i := range p.lit.chain.Causes {
			p.arrow(&p.lit.chain.Causes[i])
		}
	}
	if p.lit.near != nil && (p.lit.chain == nil || !p.lit.chain.Has(p.lit.hover)) {
		for i := range p.lit.near.Causes {
			p.arrow(&p.lit.near.Causes[i])
		}
	}
}

const (
	arrowWidth = 1.5 // CSS pixels
	arrowHead  = 8
	arrowBow   = 28 // how far an arrow bends to the left, at most
)

// arrow draws one cause, from the row of the one that caused it to that of the other.
func (p *painter) arrow(c *facts.Cause) {
	x := float32(p.axis.x(c.At))
	if float64(x) < p.axis.left-1 || float64(x) > p.axis.right+1 {
		return
	}
	from0, from1, okFrom := p.bandOf(c.From)
	to0, to1, okTo := p.bandOf(c.To)
	if !okFrom || !okTo || from0 == to0 {
		return
	}
	y0, y1 := from1, to0 // downwards: from the lower edge of a bar to the upper one of the other
	if to0 < from0 {
		y0, y1 = from0, to1
	}
	beyond := p.px(arrowBow) // of the rows, as far as a curve has to begin to come from there
	y0 = min(max(y0, p.pic.Rows.Y0-beyond), p.pic.Rows.Y1+beyond)
	y1 = min(max(y1, p.pic.Rows.Y0-beyond), p.pic.Rows.Y1+beyond)
	if y0 == y1 {
		return // from one that is out of sight to another
	}
	bow := min(p.px(arrowBow), abs32(y1-y0)/2+p.px(6), x-p.pic.Plot.X0+p.px(10))
	theme := &p.view.Theme
	stroke := Stroke{
		From: Point{x, y0}, C1: Point{x - bow, y0 + (y1-y0)*0.25}, C2: Point{x - bow, y0 + (y1-y0)*0.75}, To: Point{x, y1},
		Width: arrowWidth * p.view.Scale, Arrow: arrowHead * p.view.Scale, Color: theme.Ink, Clip: p.pic.Rows,
	}
	stroke.Color, stroke.Dash = linkLook(c.Kind, theme, p.view.Scale)
	under := stroke // so that it can be seen on bars
	under.Color, under.Width, under.Arrow, under.Dash = alpha(theme.Ground, 0.8), stroke.Width+2*p.view.Scale, 0, 0
	p.pic.Strokes = append(p.pic.Strokes, under, stroke)
}

// linkLook is the line of a kind of cause: waking is solid, creating dashed, awaiting dotted, carrying in the accent.
func linkLook(k trace.LinkKind, theme *Theme, scale float32) (c color.RGBA, dash float32) {
	switch k {
	case trace.LinkCreate:
		return theme.Ink, 5 * scale
	case trace.LinkAwait:
		return theme.Ink, 2 * scale
	case trace.LinkCarry:
		return theme.Accent, 0
	}
	return theme.Ink, 0
}

// bandOf gives the upper and the lower edge of a lane's bars. A thread of a folded pool is where the pool is; a lane
// without a row is nowhere.
func (p *painter) bandOf(lane trace.LaneID) (y0, y1 float32, ok bool) {
	r, ok := p.layout.rowOf(lane)
	if !ok && p.trace.Lanes[lane].Kind == trace.KindPoolThread {
		r, ok = p.layout.headOf(GroupPool, p.trace.Lanes[lane].Process)
	}
	y := p.rowTop(&r)
	return y + p.px(3), y + p.px(21), ok
}

// headOf gives the heading of a group.
func (l *layout) headOf(g Group, process trace.LaneID) (row, bool) {
	for i := range l.blocks {
		if r := &l.blocks[i].row; r.kind == rowHead && r.group == g && r.lane == process {
			return *r, true
		}
	}
	return row{}, false
}

func abs32(x float32) float32 { return max(x, -x) }

// marks draws a tick for each pixel that has spans of those given, which are in order.
func (p *painter) marks(spans []uint32, a axis, y0, y1 float32) {
	if len(spans) == 0 {
		return
	}
	t := p.trace
	from := a.at(a.left)
	width := p.px(markWidth)
	for i := searchFrom(t, spans, from); i < len(spans); {
		x := max(a.x(t.SpanStart[spans[i]]), a.left)
		if x > a.right {
			return
		}
		left := round(float32(x))
		p.fill(Rect{left, y0, left + width, y1}, p.view.Theme.Accent)
		next := a.at(float64(left + width))
		i += 1 + after(t, spans[i+1:], next, 1)
	}
}

// searchFrom is the first of some spans that ends at an instant or later.
func searchFrom(t *trace.Trace, spans []uint32, at trace.Time) int {
	lo, hi := 0, len(spans)
	for lo < hi {
		if middle := (lo + hi) / 2; t.SpanEnd[spans[middle]] < at {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	return lo
}
