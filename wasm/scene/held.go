// What a held loop held up: a band over everything that could have run.

package scene

import (
	"math"
	"sort"

	"loopscope/core/trace"
)

// heldLoop is where on the screen a process's loop is held.
type heldLoop struct {
	process trace.LaneID
	stripes []stripeOf
}

type stripeOf struct{ x0, x1 float32 }

const (
	bandMost = 240 // stretches that are banded one by one
	heldTint = 0.1
	bandFrom = 3 // CSS pixels of a stretch that has a band of its own
)

// findHolds notes for each loop where in the window it is held; stretches that touch are one. It costs as much as there are
// of them, at most as many as there are pixels.
func (p *painter) findHolds() {
	p.held = p.held[:0]
	t := p.trace
	from, to := p.axis.at(p.axis.left), p.axis.at(p.axis.right)
	for _, w := range p.forest.workers {
		spans := p.index.HoldsOf(p.forest.loopOf(t, w.process))
		var found []stripeOf
		for i := searchFrom(t, spans, from); i < len(spans) && t.SpanStart[spans[i]] <= to; {
			x0 := float32(math.Round(max(p.axis.x(t.SpanStart[spans[i]]), p.axis.left)))
			x1 := max(float32(math.Round(min(p.axis.x(t.SpanEnd[spans[i]]), p.axis.right))), x0+1)
			if n := len(found); n > 0 && x0 <= found[n-1].x1+1 {
				found[n-1].x1 = max(found[n-1].x1, x1)
			} else {
				found = append(found, stripeOf{x0, x1})
			}
			i++
			if i < len(spans) && t.SpanEnd[spans[i]] < p.axis.at(float64(x1)) { // what is all in the same pixel
				i += searchFrom(t, spans[i:], p.axis.at(float64(x1)))
			}
		}
		p.held = append(p.held, heldLoop{process: w.process, stripes: found})
	}
}

// heldOf gives where the loop of a process is held.
func (p *painter) heldOf(process trace.LaneID) []stripeOf {
	for i := range p.held {
		if p.held[i].process == process {
			return p.held[i].stripes
		}
	}
	return nil
}

// heldBand tints, in the row of what could have run from x0 to x1, the time in which its loop was held, and tells whether
// that was most of it.
func (l *lanePainter) heldBand(x0, x1 float32) bool {
	stripes := l.heldOf(l.trace.Lanes[l.lane].Process)
	dense, sum := len(stripes) > bandMost, float32(0)
	first := sort.Search(len(stripes), func(i int) bool { return stripes[i].x1 > x0 })
	for _, s := range stripes[first:] {
		if s.x0 >= x1 {
			break
		}
		from, to := max(s.x0, x0), min(s.x1, x1)
		sum += to - from
		if !dense || to-from >= l.px(bandFrom) {
			l.fill(Rect{from, l.top, to, l.top + l.px(rowHeight)}, alpha(l.view.Theme.Alarm, heldTint))
		}
	}
	return sum > (x1-x0)/2
}
