// The layout: where the places of the stage are in a rectangle of a given size.

package stage

import "math"

// Sizes in CSS pixels.
const (
	margin    = 24
	slim      = 12  // the margin of a narrow screen
	narrow    = 640 // the width under which the stage is a narrow screen's
	captionUp = 64  // height of the caption
	headUp    = 25  // height of a heading
	discMost  = 15  // radius of a task's disc
	discLeast = 3
)

// rect is in CSS pixels.
type rect struct{ x, y, w, h float32 }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// without gives what is left of r under its heading.
func (r rect) without(top float32) rect { return rect{r.x, r.y + top, r.w, max(r.h-top, 0)} }

// booth is the part of the stage that belongs to one worker.
type booth struct {
	wheel  wheel
	title  rect // under the wheel
	asleep rect
	pool   rect
	lock   rect
}

// wheel is the event loop: a rim with the hub in its middle. Who is ready sits on the rim.
type wheel struct {
	x, y   float32
	outer  float32 // radii
	inner  float32
	hub    float32
	seat   float32 // of a disc on the rim
	turn   float64 // radians from one seat to the next
	places int
}

// on gives the middle of a seat on the rim: the first is at the top, the others follow counterclockwise, so that the wheel turns
// clockwise and brings the next one to the top.
func (w wheel) on(place float64) (x, y float32) {
	angle := -math.Pi/2 - place*w.turn
	r := float64(w.outer+w.inner) / 2
	return w.x + float32(r*math.Cos(angle)), w.y + float32(r*math.Sin(angle))
}

// layout is where everything is, in CSS pixels.
type layout struct {
	width, height float32
	narrow        bool
	door, done    rect
	booths        []booth
	caption       rect
}

// wants says what a run needs room for.
type wants struct {
	workers  int
	requests bool
	seats    int // of the largest pool
	lock     bool
}

func arrange(width, height float32, w wants) layout {
	l := layout{width: width, height: height, narrow: width < narrow}
	edge, caption := float32(margin), float32(captionUp)
	if l.narrow {
		edge, caption = slim, 58
	}
	l.caption = rect{edge, height - caption, width - 2*edge, caption - edge/2}
	area := rect{edge, 14, width - 2*edge, height - caption - 22}
	if l.narrow {
		area.y, area.h = 8, height-caption-12
		strip := min(area.h*0.2, 54)
		half := (area.w - 12) / 2
		l.done = rect{area.x + half + 12, area.y, half, strip}
		l.door = rect{area.x, area.y, half, strip}
		if !w.requests {
			l.door, l.done = rect{}, rect{area.x, area.y, area.w, strip}
		}
		area = area.without(strip + 6)
	} else {
		side := min(area.w*0.17, 168)
		l.door = rect{area.x, area.y, side, area.h * 0.6}
		l.done = rect{area.x, area.y + area.h*0.6 + 10, side, area.h*0.4 - 10}
		if !w.requests {
			l.done, l.door = rect{area.x, area.y, side, area.h}, rect{}
		}
		area = rect{area.x + side + 20, area.y, area.w - side - 20, area.h}
	}
	switch w.workers {
	case 0:
		return l
	case 1:
		l.booths = []booth{single(area, w, l.narrow)}
	default:
		l.booths = several(area, w, l.narrow)
	}
	return l
}

// single puts the wheel at the left and at its right where tasks wait.
func single(area rect, w wants, narrow bool) booth {
	left := area.w * 0.48
	gap := float32(28)
	if narrow {
		left, gap = area.w*0.46, 10
	}
	b := booth{wheel: newWheel(rect{area.x, area.y + 12, left, area.h - 12}, narrow)}
	b.title = rect{area.x, b.wheel.y + b.wheel.outer + 10, left, 40}
	right := rect{area.x + left + gap, area.y, area.w - left - gap, area.h}
	b.divide(right, w, narrow)
	return b
}

// divide shares the room for waiting: the sleepers, the pool, the lock.
func (b *booth) divide(right rect, w wants, narrow bool) {
	lock := float32(0)
	if w.lock {
		lock = 40
		if narrow {
			lock = 26
		}
		b.lock = rect{right.x, right.y + right.h - lock, right.w, lock}
	}
	rest := right.h - lock
	if w.seats == 0 {
		b.asleep = rect{right.x, right.y, right.w, rest - 8}
		return
	}
	pool := rest * 0.52
	b.asleep = rect{right.x, right.y, right.w, rest - pool - 12}
	b.pool = rect{right.x, right.y + rest - pool, right.w, pool - 6}
}

// several puts workers side by side, in rows of at most four.
func several(area rect, w wants, narrow bool) []booth {
	columns := min(w.workers, 4)
	if narrow {
		columns = 2
	}
	rows := (w.workers + columns - 1) / columns
	cw, ch := area.w/float32(columns), area.h/float32(rows)
	booths := make([]booth, w.workers)
	for i := range booths {
		cell := rect{area.x + float32(i%columns)*cw, area.y + float32(i/columns)*ch, cw - 16, ch - 6}
		if ch < 210 { // flat: the wheel beside where tasks wait
			booths[i] = single(rect{cell.x, cell.y, cell.w, cell.h}, wants{1, w.requests, w.seats, false}, true)
			continue
		}
		up := min(ch*0.56, cw*0.9+24)
		b := &booths[i]
		b.wheel = newWheel(rect{cell.x, cell.y + 12, cell.w, up - 12}, true)
		b.title = rect{cell.x, b.wheel.y + b.wheel.outer + 6, cell.w, 34}
		b.divide(rect{cell.x, cell.y + up + 8, cell.w, ch - up - 14}, w, true)
	}
	return booths
}

// newWheel makes the largest wheel that has room for its words beneath.
func newWheel(r rect, narrow bool) wheel {
	words, most := float32(44), float32(142)
	if narrow {
		words = 42
	}
	outer := max(min((r.h-words)/2, r.w/2-12, most), 24)
	w := wheel{x: r.x + r.w/2, outer: outer, inner: outer * 0.82, hub: outer * 0.42}
	w.y = r.y + max((r.h-words-2*outer)/2, 0) + outer
	w.seat = min(outer*0.115, discMost)
	middle := float64(w.outer+w.inner) / 2
	w.turn = float64(2*w.seat+4) / middle
	w.places = int(1.25 * math.Pi / w.turn)
	return w
}

// grid is cells for discs, row by row.
type grid struct {
	rect
	columns int
	cell    float32 // width
	tall    float32 // height
	disc    float32 // radius
	room    int     // how many there are
}

// newGrid makes cells for up to n discs as large as they fit, with words under each as long as there is room for them: wide, or half
// as wide again where nobody needs the room, and tall.
func newGrid(r rect, n int, wide, under float32) grid {
	n = max(n, 1)
	if wide > 0 {
		tall := 2*discMost + under
		if columns := int(r.w / wide); columns > 0 && int(r.h/tall)*columns >= n {
			return grid{r, columns, min(r.w/float32(columns), 1.5*wide), tall, discMost, int(r.h/tall) * columns}
		}
	}
	disc := float32(discMost)
	for ; disc > discLeast; disc-- {
		if cell := 2*disc + max(disc*0.4, 2); int(r.w/cell)*int(r.h/cell) >= n {
			break
		}
	}
	cell := 2*disc + max(disc*0.4, 2)
	columns := max(int(r.w/cell), 1)
	return grid{r, columns, cell, cell, disc, max(int(r.h/cell), 1) * columns}
}

// at gives the middle of a disc in its cell.
func (g grid) at(i int) (x, y float32) {
	return g.x + (float32(i%g.columns)+0.5)*g.cell, g.y + float32(i/g.columns)*g.tall + g.disc + 1
}
