// The overview: the whole run in small, above the ruler.

package scene

import (
	"image/color"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// overviewCache is the overview of the last picture without its frame. It stays while its key does.
type overviewCache struct {
	key   overviewKey
	quads []Quad
}

type overviewKey struct {
	box          Rect
	whole        trace.Time
	scale        float32
	theme        Theme
	lanes, spans int
}

// drawOverview draws the run, and a frame around the stretch of it that the rows show.
func (p *painter) drawOverview() {
	box := p.pic.Overview
	if box.X0 >= box.X1 {
		return
	}
	theme, cache := &p.view.Theme, &p.overview
	key := overviewKey{box, p.view.Whole, p.view.Scale, *theme, len(p.trace.Lanes), p.trace.Spans()}
	whole := newAxis(box.X0, box.X1, 0, p.view.Whole)
	if key == cache.key {
		p.pic.Quads = append(p.pic.Quads, cache.quads...)
	} else {
		before := len(p.pic.Quads)
		p.run(whole, box)
		cache.key, cache.quads = key, append(cache.quads[:0], p.pic.Quads[before:]...)
	}
	p.marks(p.matches.all, whole, box.Y1-p.px(5), box.Y1-p.px(1))
	x0, x1 := round(float32(whole.x(p.view.From))), round(float32(whole.x(p.view.To)))
	x0, x1 = max(x0, box.X0), min(max(x1, x0+p.px(3)), box.X1)
	p.clip = Rect{0, 0, p.view.Width, p.view.Height}
	p.quad(Quad{X0: x0, Y0: box.Y0, X1: x1, Y1: box.Y1, Radius: p.px(4), Pattern: Outline, Color: theme.Accent})
}

// run draws each loop as a stripe in the hues of what it runs, where it was held, and how many requests and tasks were
// under way.
func (p *painter) run(whole axis, box Rect) {
	theme := &p.view.Theme
	p.clip = box
	p.quad(Quad{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, Radius: p.px(4), Color: theme.Panel})
	p.load(whole, box)
	y, height := box.Y0+p.px(4), max(p.px(8)/float32(max(len(p.forest.workers), 1)), 2)
	for _, w := range p.forest.workers {
		if loop := p.forest.loopOf(p.trace, w.process); loop != 0 && y < box.Y0+p.px(12) {
			s := stripe{painter: p, whole: whole, y0: y, y1: y + height}
			p.walk(loop, whole, &s)
			s.flush()
			y += height
		}
	}
	p.badAnswers(whole, box)
	p.quad(Quad{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, Radius: p.px(4), Pattern: Outline, Color: theme.Line})
}

// stripe draws a loop, a visitor: hues, and the alarm under what held it.
type stripe struct {
	*painter
	whole  axis
	y0, y1 float32
	x0, x1 float32
	color  color.RGBA
	held   uint8 // how strong the alarm under it is
}

func (s *stripe) wide(i int, x0, x1 float32) {
	if works(s.trace.SpanState[i]) {
		held := uint8(0)
		if Holds(s.trace, i) {
			held = 255
		}
		s.add(x0, x1, s.hueOf(s.trace.SpanLane[i], i), held)
	}
}

func (s *stripe) crowd(x0, x1 float32, sum summary) {
	if sum.events == 0 {
		return
	}
	top := int(sum.top)
	hue := s.hueOf(s.trace.SpanLane[top], top)
	if s.trace.SpanEnd[top]-s.trace.SpanStart[top] < sum.busy/2 {
		hue = s.view.Theme.Dim
	}
	busy, held := s.whole.share(sum.busy), uint8(0)
	if sum.holds > 0 {
		held = uint8(255 * max(s.whole.share(sum.held), weakest))
	}
	s.add(x0, x1, alpha(hue, max(busy, weakest)), held)
}

// weakest is how strong something in a pixel is that takes next to none of its time.
const weakest = 0.25

func (s *stripe) add(x0, x1 float32, c color.RGBA, held uint8) {
	if x0 <= s.x1 && c == s.color && held == s.held {
		s.x1 = x1
		return
	}
	s.flush()
	s.x0, s.x1, s.color, s.held = x0, x1, c, held
}

func (s *stripe) flush() {
	if s.x1 <= s.x0 {
		return
	}
	s.fill(Rect{s.x0, s.y0, s.x1, s.y1}, s.color)
	if s.held > 0 {
		line := max(s.px(2), 1)
		s.fill(Rect{s.x0, s.y1, max(s.x1, s.x0+s.px(markWidth)), s.y1 + line}, alpha(s.view.Theme.Alarm, float64(s.held)/255))
	}
}

// load draws how many requests, or tasks where there are no requests, were under way.
func (p *painter) load(whole axis, box Rect) {
	series := p.index.Of(facts.InFlight, 0)
	most := float32(series.Most())
	room, bottom := box.Y1-box.Y0-p.px(20), box.Y1-p.px(4)
	p.stairs(series, whole, p.px(chartColumn), func(x0, x1, n float32) {
		p.fill(Rect{x0, bottom - max(round(room*n/most), 1), x1, bottom}, alpha(p.view.Theme.Dim, 0.45))
	})
}
