// What a held loop held up: a band over everything that could have run.

package scene

import (
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

// findHolds notes for each loop where in the window it is held.
func (p *painter) findHolds() {
	p.held = p.held[:0]
	for _, w := range p.forest.workers {
		loop := p.forest.loopOf(p.trace, w.process)
		if loop == 0 {
			continue
		}
		h := holdFinder{painter: p}
		p.walk(loop, p.axis, &h)
		h.end()
		p.held = append(p.held, heldLoop{process: w.process, stripes: h.found})
	}
}

// holdFinder is a visitor that gathers what held the loop; stretches that touch are one.
type holdFinder struct {
	*painter
	found []stripeOf
	now   stripeOf
	any   bool
}

func (h *holdFinder) wide(i int, x0, x1 float32) {
	if holds(h.trace, i) {
		h.add(x0, x1)
	}
}

func (h *holdFinder) crowd(x0, x1 float32, s summary) {
	if s.held {
		h.add(x0, x1)
	}
}

func (h *holdFinder) add(x0, x1 float32) {
	if h.any && x0 <= h.now.x1+1 {
		h.now.x1 = max(h.now.x1, x1)
		return
	}
	h.end()
	h.now, h.any = stripeOf{x0, x1}, true
}

func (h *holdFinder) end() {
	if h.any {
		h.found = append(h.found, h.now)
		h.any = false
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
