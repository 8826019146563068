// A folded thread pool: how many of its threads are busy, as one area.

package scene

import (
	"fmt"

	"loopscope/core/trace"
)

// poolColumn is how wide a step of the area is, in device pixels.
const poolColumn = 2

// poolWords tells beside a pool's heading how many of its threads are busy at the cursor.
func (p *painter) poolWords(r *row, y float32) {
	p.clip = p.inRows()
	y0, y1 := y+p.px(3), y+p.px(21)
	says := text{size: smallSize, color: p.view.Theme.Dim, text: fmt.Sprintf("%d of %d busy", p.busyThreads(r.lane), r.count)}
	x := p.pic.Plot.X0 + p.px(padding)
	if says = p.fit(says, p.pic.Plot.X1-x); says.text == "" {
		return
	}
	if r.folded {
		p.plate(x, p.width(says), y0+p.px(2), y1-p.px(2), p.view.Theme.Ground)
	}
	p.label(says, x, y0, y1)
}

// poolArea draws the share of a pool's used threads that are busy, from the bottom of the band.
func (p *painter) poolArea(process trace.LaneID, y0, y1 float32, threads int) {
	a := &p.area
	a.reset(p.axis)
	for _, lane := range p.forest.poolOf(process) {
		p.walk(lane, p.axis, a)
	}
	a.steps(func(x0, x1, busy float32) {
		height := max(round((y1-y0)*min(busy/float32(threads), 1)), 1)
		p.fill(Rect{x0, y1 - height, x1, y1}, alpha(p.view.Theme.Dim, 0.4))
	})
}

// busyThreads is how many pool threads of a process are busy at the cursor.
func (p *painter) busyThreads(process trace.LaneID) (n int) {
	for _, lane := range p.forest.poolOf(process) {
		if p.trace.At(lane, p.view.Cursor) >= 0 {
			n++
		}
	}
	return n
}

// area adds up lanes, a visitor: where the number of busy ones changes, and shares of columns.
type area struct {
	axis   axis
	change []float32 // by column: how many more are busy from there on
	extra  []float32 // by column: parts of it
}

func (a *area) reset(x axis) {
	a.axis = x
	columns := int(x.right-x.left)/poolColumn + 1
	a.change = append(a.change[:0], make([]float32, columns)...)
	a.extra = append(a.extra[:0], make([]float32, columns)...)
}

func (a *area) wide(_ int, x0, x1 float32) { a.add(float64(x0), float64(x1), 1) }

func (a *area) crowd(x0, x1 float32, sum summary) {
	all := float64(sum.busy+sum.waiting+sum.awaiting) * a.axis.perNS
	a.add(float64(x0), float64(x1), min(all, 1))
}

// add counts one more from x0 to x1, or a share of one. Columns that are covered in part count that part.
func (a *area) add(x0, x1, share float64) {
	x0, x1 = (max(x0, a.axis.left)-a.axis.left)/poolColumn, (min(x1, a.axis.right)-a.axis.left)/poolColumn
	if x0 > x1 {
		return
	}
	c0, c1 := int(x0), int(x1)
	if c0 == c1 {
		a.extra[c0] += float32((x1 - x0) * share)
		return
	}
	a.extra[c0] += float32((float64(c0+1) - x0) * share)
	a.extra[c1] += float32((x1 - float64(c1)) * share)
	a.change[c0+1] += float32(share)
	a.change[c1] -= float32(share)
}

// steps calls draw for each stretch where the same number, more than none, are busy.
func (a *area) steps(draw func(x0, x1, busy float32)) {
	sum, level, from := float32(0), float32(0), 0
	x := func(column int) float32 { return float32(a.axis.left) + float32(column*poolColumn) }
	for i, change := range a.change {
		sum += change
		if now := sum + a.extra[i]; now != level {
			if level > 0 {
				draw(x(from), x(i), level)
			}
			level, from = now, i
		}
	}
	if level > 0 {
		draw(x(from), float32(a.axis.right), level)
	}
}
