// The frame: every disc's place at one moment, on its way from where it was before the step to where it is after it.

package stage

import (
	"cmp"
	"math"
	"slices"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// spot is where a task stands between two steps, in CSS pixels.
type spot struct {
	actor
	x, y, r float32
	hidden  bool // there is no room: only counted
}

// disc is a task as it is drawn.
type disc struct {
	spot
	from   spot    // where it comes from; the same when it rests
	moving float64 // how far it has got; 1: it rests
	faded  float64 // how visible it is, from 0 to 1
	path   scene.Stroke
	left   bool // it will not be there any more: it has gone into its parent
}

// frame is one moment, laid out.
type frame struct {
	layout
	scale    float32
	wants    wants
	door     grid
	done     grid
	asleep   []grid // by worker
	pool     []grid
	line     []grid
	step     int
	progress float64 // of the step's movement
	discs    []disc
	moving   []disc  // of them, those who do not rest
	cast     []actor // after the step
	ended    int
	key      []keyPlace // by worker
	turned   []int32    // of each loop, how many turns it had begun before the step

	shape         shape
	before, after []spot
	gone          []int                // who is not there after the step: places in before
	stays         []bool               // of each lane; memory that is used again
	index         map[trace.LaneID]int // of each lane, its place in before
	order         map[trace.LaneID]int // of each lane that moves, which it is
}

// keyPlace is who holds a lock: before the step and after it; 0 for nobody.
type keyPlace struct{ from, to trace.LaneID }

// compose works out everything that a picture shows.
func (f *frame) compose(s *Stage, v View) {
	seats := 0
	for _, w := range s.workers {
		seats = max(seats, len(w.pool))
	}
	if !s.script.goroutines && (seats > 0 || s.requests > 0) {
		seats = max(seats, v.Threads)
	}
	wants := wants{workers: len(s.workers), requests: s.requests > 0, seats: seats, lock: s.anyLoop()}
	step, _ := s.pace.split(v.Moment)
	f.progress = s.pace.progress(v.Moment)
	if step >= s.script.Steps() {
		step, f.progress = s.script.Steps()-1, 1
	}
	if v.Still {
		f.progress = 1
	}
	now := shape{wants, v.Width / v.Scale, v.Height / v.Scale, max(step, 0), s.script}
	if now != f.shape {
		f.arrange(s, now)
	}
	f.scale = v.Scale
	f.join(s)
}

// shape is what the places before and after a step depend on: while it stays, only who is on the way has to be placed anew.
type shape struct {
	wants         wants
	width, height float32
	step          int
	script        *Script
}

// arrange places everybody before the step and after it.
func (f *frame) arrange(s *Stage, now shape) {
	f.shape, f.wants, f.step = now, now.wants, now.step
	f.layout = arrange(now.width, now.height, f.wants)
	f.grids(s)
	before := s.ensemble.before(f.step)
	f.before = f.spots(s, before, f.before[:0])
	f.key = f.keys(s, before, f.key[:0])
	f.turned = append(f.turned[:0], before.turns...)
	last := s.ensemble.before(min(f.step+1, s.script.Steps()))
	f.after = f.spots(s, last, f.after[:0])
	for i, key := range f.keys(s, last, nil) {
		f.key[i].from, f.key[i].to = f.key[i].to, key.to
	}
	f.cast, f.ended = append(f.cast[:0], last.actors...), last.ended
	if f.index == nil {
		f.index, f.order = map[trace.LaneID]int{}, map[trace.LaneID]int{}
	}
	clear(f.index)
	clear(f.order)
	for i, sp := range f.before {
		f.index[sp.lane] = i
	}
	for i, m := range s.movesOf(f.step) {
		f.order[m.lane] = i
	}
	f.gone = f.gone[:0]
	if len(f.stays) < len(s.trace.Lanes) {
		f.stays = make([]bool, len(s.trace.Lanes))
	}
	for _, sp := range f.after {
		f.stays[sp.lane] = true
	}
	for i, sp := range f.before {
		if !f.stays[sp.lane] {
			f.gone = append(f.gone, i)
		}
	}
	for _, sp := range f.after {
		f.stays[sp.lane] = false
	}
}

func (s *Stage) anyLoop() bool {
	return slices.ContainsFunc(s.workers, func(w worker) bool { return w.loop != 0 })
}

// grids shares the rectangles of the layout among as many discs as there ever are at once.
func (f *frame) grids(s *Stage) {
	peak, n := s.ensemble.peak, max(len(s.workers), 1)
	side := f.layout.door
	f.door = newGrid(side.without(headUp), peak.door, 0, 0)
	total := s.requests
	if total == 0 {
		total = s.tasks
	}
	f.done = newGrid(f.layout.done.without(headUp), total, 0, 0)
	f.asleep, f.pool, f.line = f.asleep[:0], f.pool[:0], f.line[:0]
	each := func(most int) int { return (most + n - 1) / n }
	wide, tall := float32(58), float32(22)
	if s.requests == 0 { // a script's tasks have names
		wide, tall = 92, 38
	}
	for _, b := range f.booths {
		f.asleep = append(f.asleep, newGrid(b.asleep.without(headUp), each(peak.asleep), wide, tall))
		seats, line := b.pool.without(headUp), rect{}
		if peak.line > 0 && !b.pool.empty() {
			tall := min(max(seats.h*0.24, 12), 26)
			line = rect{seats.x, seats.y + seats.h - tall, seats.w, tall}
			seats.h -= tall + 4
		}
		f.pool = append(f.pool, seatGrid(seats, f.wants.seats))
		f.line = append(f.line, newGrid(line, each(peak.line), 0, 0))
	}
}

// seatGrid makes rows of ten seats, or of more when there is no room for so many rows.
func seatGrid(r rect, seats int) grid {
	if seats == 0 || r.empty() {
		return grid{rect: r, columns: 1}
	}
	best := grid{rect: r, columns: 1}
	for _, columns := range []int{10, 5, 20, 40, 64} {
		columns = min(columns, seats)
		rows := (seats + columns - 1) / columns
		if cell := min(r.w/float32(columns), r.h/float32(rows), 40); cell > best.cell {
			best = grid{r, columns, cell, cell, cell * 0.4, rows * columns}
		}
	}
	return best
}

// spots places everybody of a cast.
func (f *frame) spots(s *Stage, c *cast, spots []spot) []spot {
	n := len(f.booths)
	doors := 0
	queues, lines := make([]int, n), make([]int, n)
	sleepers := make([][]int, n) // of each worker, who sleeps: places among the spots
	for _, a := range c.actors {
		w := s.workerOf(a.lane)
		if w >= n {
			continue
		}
		sp, b := spot{actor: a}, &f.booths[w]
		switch a.place {
		case Door:
			sp.put(f.door, doors)
			doors++
		case Queue:
			sp.x, sp.y = b.wheel.on(float64(min(queues[w], b.wheel.places-1)))
			sp.r, sp.hidden = b.wheel.seat, queues[w] >= b.wheel.places
			queues[w]++
		case Hub:
			sp.x, sp.y, sp.r = b.wheel.x, b.wheel.y, b.wheel.hub
		case Asleep:
			sleepers[w] = append(sleepers[w], len(spots))
		case Line:
			sp.put(f.line[w], lines[w])
			lines[w]++
		case Seat:
			sp.x, sp.y, sp.r, sp.hidden = f.chair(s, a.thread)
		}
		spots = append(spots, sp)
	}
	for w, who := range sleepers {
		slices.SortStableFunc(who, func(i, j int) int { return cmp.Compare(s.wakes(spots[i].span), s.wakes(spots[j].span)) })
		for i, at := range who {
			spots[at].put(f.asleep[w], i)
			spots[at].r *= 0.86 // room for the clock
		}
	}
	return f.finished(s, c, spots)
}

// finished places those that have ended: the last of them, if there is no room for all.
func (f *frame) finished(s *Stage, c *cast, spots []spot) []spot {
	shown := 0
	for i := c.ended - 1; i >= 0 && shown < f.done.room; i-- {
		if s.counts(s.ensemble.ended[i].lane) {
			shown++
		}
	}
	for i, at := c.ended-1, shown-1; i >= 0 && at >= 0; i-- {
		m := s.ensemble.ended[i]
		if !s.counts(m.lane) {
			continue
		}
		sp := spot{actor: actor{m.lane, 0, m.span, m.to}}
		sp.put(f.done, at)
		spots = append(spots, sp)
		at--
	}
	return spots
}

// counts tells whether the end of a task is one that its reader counts: of an application's requests, of a script's tasks.
func (s *Stage) counts(lane trace.LaneID) bool {
	return s.requests == 0 || s.trace.Lanes[lane].Kind == trace.KindRequest
}

func (s *Stage) finishedBy(ended int) (n int) {
	if s.requests == 0 || s.requests == s.tasks {
		return ended
	}
	for _, m := range s.ensemble.ended[:ended] {
		if s.counts(m.lane) {
			n++
		}
	}
	return n
}

func (sp *spot) put(g grid, i int) {
	if i >= g.room || g.empty() {
		i, sp.hidden = max(g.room-1, 0), true
	}
	sp.x, sp.y = g.at(i)
	sp.r = g.disc
}

// wakes is when a sleeper's span ends.
func (s *Stage) wakes(span int32) trace.Time {
	if span < 0 {
		return math.MaxInt64
	}
	return s.trace.SpanEnd[span]
}

// chair is the seat of a thread.
func (f *frame) chair(s *Stage, thread trace.LaneID) (x, y, r float32, hidden bool) {
	at, known := s.bench[thread]
	if !known || at.worker >= len(f.pool) {
		return 0, 0, 0, true
	}
	g := f.pool[at.worker]
	i := min(at.index, max(g.room-1, 0))
	x, y = g.x+(float32(i%g.columns)+0.5)*g.cell, g.y+(float32(i/g.columns)+0.5)*g.tall
	return x, y, g.disc, at.index >= g.room
}

// keys finds who holds the lock of each worker when a cast stands as it does.
func (f *frame) keys(s *Stage, c *cast, keys []keyPlace) []keyPlace {
	at := trace.Time(0)
	if c.step > 0 {
		at = s.script.at[c.step-1]
	}
	for i := range s.workers {
		key := keyPlace{}
		if !s.script.goroutines {
			key.to = s.holder(i, c.actors, at)
		}
		keys = append(keys, key)
	}
	return keys
}

// holder tells which thread of a worker holds its lock: as the lock's lane says; without one, whoever executes Python.
func (s *Stage) holder(w int, actors []actor, at trace.Time) trace.LaneID {
	t, worker := s.trace, &s.workers[w]
	if worker.lock != 0 && len(t.LaneSpans(worker.lock)) > 0 {
		i := t.At(worker.lock, at)
		if i < 0 {
			return 0
		}
		if thread := t.SpanRef[i]; thread == worker.loop || s.sits(thread, actors, at) {
			return thread
		}
	}
	for _, a := range actors {
		if a.place == Hub && a.thread == worker.loop && a.span >= 0 && t.SpanState[a.span] == trace.Running {
			return worker.loop
		}
	}
	for _, thread := range worker.pool {
		if i := t.At(thread, at); i >= 0 && t.SpanState[i] == trace.Running && t.SpanEnd[i] > t.SpanStart[i] {
			return thread
		}
	}
	return 0
}

// sits tells whether a thread's seat is taken by whom it serves: a lock changes hands at an instant at which more happens.
func (s *Stage) sits(thread trace.LaneID, actors []actor, at trace.Time) bool {
	i := s.trace.At(thread, at)
	return i < 0 || !isTask(s.trace.Lanes[s.trace.SpanRef[i]].Kind) ||
		slices.ContainsFunc(actors, func(a actor) bool { return a.place == Seat && a.thread == thread })
}

// join pairs where everybody was with where it is, and puts each on its way. Whoever moves comes last, above those who rest.
func (f *frame) join(s *Stage) {
	f.discs, f.moving = f.discs[:0], f.moving[:0]
	moves := max(len(s.movesOf(f.step)), 1)
	for _, to := range f.after {
		d := disc{spot: to, from: to, moving: 1, faded: 1}
		if i, was := f.index[to.lane]; was {
			d.from = f.before[i]
		} else {
			d.from = f.origin(s, to)
			d.faded = f.progress
		}
		f.send(&d, f.order[to.lane], moves)
	}
	for _, i := range f.gone {
		from := f.before[i]
		d := disc{spot: from, from: from, faded: 1 - f.progress, left: true}
		if parent := s.trace.Lanes[from.lane].Parent; !from.place.ended() {
			for _, sp := range f.after {
				if sp.lane == parent {
					d.x, d.y, d.r = sp.x, sp.y, min(sp.r, from.r)/2
				}
			}
		}
		f.send(&d, f.order[from.lane], moves)
	}
	f.discs = append(f.discs, f.moving...)
}

func (s *Stage) movesOf(step int) []move {
	if step < 0 || step >= s.script.Steps() {
		return nil
	}
	return s.script.of(step)
}

// origin is where a task appears: a request outside of the door, a task at the one that started it.
func (f *frame) origin(s *Stage, to spot) spot {
	from := to
	if s.trace.Lanes[to.lane].Kind == trace.KindRequest {
		from.x, from.y = to.x-40, to.y
		return from
	}
	parent := s.trace.Lanes[to.lane].Parent
	for _, sp := range f.after {
		if sp.lane == parent {
			from.x, from.y, from.r = sp.x, sp.y, to.r/2
			return from
		}
	}
	return from
}

// send puts a disc on its way. Of many that move in one step each begins a little after the one before.
func (f *frame) send(d *disc, order, moves int) {
	if d.hidden && d.from.hidden {
		return
	}
	p := f.progress
	if moves > 2 {
		const spread = 0.5
		p = min(max(p*(1+spread)-spread*float64(order)/float64(moves), 0), 1)
	}
	to := d.spot
	if p < 1 && (d.from.x != to.x || d.from.y != to.y || d.from.r != to.r) {
		d.moving = p
		d.path = f.path(d.from, to)
		at := d.path.At(float32(p))
		d.x, d.y = at.X, at.Y
		d.r = d.from.r + (to.r-d.from.r)*float32(p)
	} else if p >= 1 && d.left {
		return
	}
	switch {
	case d.moving < 1:
		f.moving = append(f.moving, *d)
	case !d.hidden:
		f.discs = append(f.discs, *d)
	}
}

// path is the way from one spot to another: a curve that bends up for whoever goes to sleep or wakes, and down for whoever
// goes to a thread or has ended. Whoever moves up in a line goes straight.
func (f *frame) path(from, to spot) scene.Stroke {
	a, b := scene.Point{X: from.x, Y: from.y}, scene.Point{X: to.x, Y: to.y}
	dx, dy := b.X-a.X, b.Y-a.Y
	bend := float32(0)
	if from.place != to.place {
		long := float32(math.Hypot(float64(dx), float64(dy)))
		bend = -0.2 * long
		switch {
		case from.place == Door:
			bend = -0.1 * long
		case to.place == Seat || to.place == Line || to.place.ended() || from.place == Seat:
			bend = 0.16 * long
		}
	}
	inside := func(y float32) float32 { return min(max(y, 0), f.layout.caption.y-discMost) }
	return scene.Stroke{
		From: a, To: b,
		C1: scene.Point{X: a.X + dx*0.3, Y: inside(a.Y + dy*0.3 + bend)},
		C2: scene.Point{X: a.X + dx*0.7, Y: inside(a.Y + dy*0.7 + bend)},
	}
}
