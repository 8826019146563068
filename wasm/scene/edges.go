// The edges of a picture: that rows go on, the stretch that is measured, the box to zoom into.

package scene

const (
	footHeight   = 24
	measuredTint = 0.1
	edgeReach    = 6 // CSS pixels left and right of an edge in which it can be taken
)

// rowsBelow counts the rows that are below those in sight.
func (p *painter) rowsBelow() int {
	bottom := p.css(p.pic.Scroll + p.pic.Rows.Y1 - p.pic.Rows.Y0)
	n := p.layout.count()
	for i := range p.layout.blocks {
		b := &p.layout.blocks[i]
		switch {
		case b.y+b.height <= bottom:
			n -= max(len(b.items), 1)
		case b.list != nil && b.y < bottom:
			n -= min(int((bottom-b.y)/rowHeight), len(b.items))
		}
	}
	return n
}

// footer says under the rows how many more there are, and shows at the right where among them one is.
func (p *painter) footer() {
	pic, theme := p.pic, &p.view.Theme
	if pic.Rows.Y1 == pic.Plot.Y1 {
		return
	}
	p.clip = Rect{0, 0, p.view.Width, p.view.Height}
	p.fill(Rect{0, pic.Rows.Y1, p.view.Width, pic.Plot.Y1}, theme.Ground)
	p.fill(Rect{0, pic.Rows.Y1, p.view.Width, pic.Rows.Y1 + 1}, theme.Line)
	says, arrow := text{size: smallSize, color: theme.Dim, text: "to the first row"}, TriangleUp
	if n := p.rowsBelow(); n > 0 {
		says.text, arrow = FormatCount(n)+" more rows", TriangleDown
		if n == 1 {
			says.text = "1 more row"
		}
	}
	x := p.px(8)
	p.shape(arrow, x+p.px(4), (pic.Rows.Y1+pic.Plot.Y1)/2, p.px(7), theme.Dim)
	p.label(says, x+p.px(16), pic.Rows.Y1, pic.Plot.Y1)

	room := pic.Rows.Y1 - pic.Rows.Y0
	long := max(round(room*room/pic.Height), p.px(24))
	top := pic.Rows.Y0 + round((room-long)*pic.Scroll/max(pic.Height-room, 1))
	right := p.view.Width - p.px(2)
	p.quad(Quad{X0: right - p.px(4), Y0: top, X1: right, Y1: top + long, Radius: p.px(2), Color: alpha(theme.Dim, 0.5)})
}

// measuredSpan is where the measured stretch begins and ends on the screen.
func (p *painter) measuredSpan() (x0, x1 float32, ok bool) {
	m := p.view.Measured
	return round(float32(p.axis.x(m.From))), round(float32(p.axis.x(m.To))), m.To > m.From
}

// plateOf is the label of the measured stretch: in its middle, as far as that is in sight.
func (p *painter) plateOf() (says text, x0, x1 float32) {
	from, to, ok := p.measuredSpan()
	if !ok {
		return says, 0, 0
	}
	says = text{text: FormatDuration(p.view.Measured.To - p.view.Measured.From), size: smallSize, bold: true, color: TextOn(p.view.Theme.Accent)}
	left, right := max(from, p.pic.Plot.X0), min(to, p.pic.Plot.X1)
	if left > right {
		return text{}, 0, 0
	}
	wide := p.width(says) + 2*p.px(padding)
	x0 = min(max((left+right-wide)/2, p.pic.Plot.X0), p.view.Width-wide-p.px(edgeRoom))
	return says, round(x0), round(x0 + wide)
}

// underMeasure tells whether a label on the ruler would be under that of the measured stretch.
func (p *painter) underMeasure(x0, x1 float32) bool {
	_, m0, m1 := p.plateOf()
	return m1 > m0 && x0 < m1+p.px(4) && m0-p.px(4) < x1
}

// measured draws the stretch that is measured, and how long it is on the ruler.
func (p *painter) measured() {
	x0, x1, ok := p.measuredSpan()
	if !ok {
		return
	}
	pic, accent := p.pic, p.view.Theme.Accent
	top := pic.Rows.Y0 - p.px(rulerHeight)
	p.clip = Rect{pic.Plot.X0, top, pic.Plot.X1 + 1, pic.Rows.Y1}
	p.fill(Rect{x0, pic.Rows.Y0, x1, pic.Rows.Y1}, alpha(accent, measuredTint))
	for _, x := range []float32{x0, x1} {
		p.fill(Rect{x, top + p.px(2), x + p.px(1), pic.Rows.Y1}, accent)
	}
	if says, left, right := p.plateOf(); right > left {
		p.clip = Rect{0, top, p.view.Width, pic.Plot.Y1}
		y0, y1 := top+p.px(4), top+p.px(20)
		p.quad(Quad{X0: left, Y0: y0, X1: right, Y1: y1, Radius: p.px(4), Color: accent})
		p.label(says, left+p.px(padding), y0, y1)
	}
}

// edgeAt tells whether an edge of the measured stretch can be taken at a point of the ruler, and which.
func (p *painter) edgeAt(x, y float32) (ok, later bool) {
	x0, x1, measured := p.measuredSpan()
	if !measured || y < p.pic.Rows.Y0-p.px(rulerHeight) || y >= p.pic.Plot.Y1 {
		return false, false
	}
	reach := p.px(edgeReach)
	if near := abs32(x - x1); near <= reach && near <= abs32(x-x0) {
		return true, true
	}
	return abs32(x-x0) <= reach, false
}

// box draws the stretch that will be zoomed into.
func (p *painter) box() {
	b := p.view.Box
	if b.X0 >= b.X1 {
		return
	}
	p.clip = Rect{p.pic.Plot.X0, p.pic.Rows.Y0, p.pic.Plot.X1, p.pic.Rows.Y1}
	p.fill(b, alpha(p.view.Theme.Accent, 0.12))
	p.quad(Quad{X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y1, Pattern: Outline, Color: p.view.Theme.Accent})
}
