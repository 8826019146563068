// What a held loop held up: a band over the rows of everything that lived then.

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
	heldTint = 0.09
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

// bandOfRow tints, in the row of a request or a task, the time in which it lived and its loop was held.
func (p *painter) bandOfRow(r *row, y float32) {
	if r.kind != rowLane || !isTask(p.trace.Lanes[r.lane].Kind) {
		return
	}
	lane := &p.trace.Lanes[r.lane]
	left, right := float32(p.axis.x(lane.Born)), float32(p.axis.x(p.forest.ownEnd(p.trace, r.lane)))
	p.clip = p.inRows()
	stripes := p.heldOf(lane.Process)
	dense := len(stripes) > bandMost
	first := sort.Search(len(stripes), func(i int) bool { return stripes[i].x1 > left })
	for _, s := range stripes[first:] {
		if s.x0 >= right {
			return
		}
		if dense && s.x1-s.x0 < p.px(bandFrom) {
			continue
		}
		p.fill(Rect{max(s.x0, round(left)), y, min(s.x1, round(right)), y + p.px(r.height)}, alpha(p.view.Theme.Alarm, heldTint))
	}
}

// heldShare is how much of the time from x0 to x1 the loop of a process was held.
func (p *painter) heldShare(process trace.LaneID, x0, x1 float32) float32 {
	stripes := p.heldOf(process)
	first := sort.Search(len(stripes), func(i int) bool { return stripes[i].x1 > x0 })
	sum := float32(0)
	for _, s := range stripes[first:] {
		if s.x0 >= x1 {
			break
		}
		sum += min(s.x1, x1) - max(s.x0, x0)
	}
	return sum / max(x1-x0, 1)
}

// ownEnd is when a lane ended; what has not ended may go on as long as the trace does.
func (f *forest) ownEnd(t *trace.Trace, lane trace.LaneID) trace.Time {
	if spans := t.LaneSpans(lane); len(spans) > 0 && t.SpanState[spans[len(spans)-1]].Ended() {
		return t.SpanEnd[spans[len(spans)-1]]
	}
	return t.End()
}
