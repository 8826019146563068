// The cast: who is on the stage between two steps, and where.

package stage

import (
	"slices"

	"loopscope/core/trace"
)

// actor is a task that has been born and has not ended.
type actor struct {
	lane   trace.LaneID
	thread trace.LaneID // that has it: the loop's at the Hub, the pool's on a Seat
	span   int32        // what it does; -1 if no span tells
	place  Place
}

// cast is everybody before a step, in the order in which they came to where they are.
type cast struct {
	step   int // the moves of the steps before it have been made
	actors []actor
	ended  int     // how many have: the first of ensemble.ended
	turns  []int32 // of each loop, how many it has begun
}

// keptEvery is how many moves lie between two casts that are kept, at least: going back costs no more than them.
const keptEvery = 512

// An ensemble finds the cast before any step: from the one before it, or from the nearest that is kept.
type ensemble struct {
	script *Script
	loops  []trace.LaneID
	kept   []cast
	ended  []move // whoever ended, in order
	now    cast   // who has gone from where they were leaves a hole: an actor of no lane
	holes  int
	where  []int32            // of each task, its place among the actors, from 1
	count  [Cancelled + 1]int // who is where, while the peak is measured

	peak peak
}

// peak is the most that there ever are of each kind, so that a layout has room and does not change.
type peak struct{ door, queue, asleep, line int }

func newEnsemble(script *Script, t *trace.Trace) *ensemble {
	e := &ensemble{script: script, where: make([]int32, len(t.Lanes))}
	for i, lane := range t.Lanes {
		if lane.Kind == trace.KindLoopThread {
			e.loops = append(e.loops, trace.LaneID(i))
		}
	}
	e.now.turns = make([]int32, len(e.loops))
	made := keptEvery
	for step := 0; step <= script.Steps(); step++ {
		if made >= keptEvery+4*len(e.now.actors) {
			e.close()
			e.kept = append(e.kept, cast{step, slices.Clone(e.now.actors), e.now.ended, slices.Clone(e.now.turns)})
			made = 0
		}
		e.measure()
		if step == script.Steps() {
			break
		}
		for _, m := range script.of(step) {
			if m.to.ended() {
				e.ended = append(e.ended, m)
			}
		}
		made += len(script.of(step))
		e.advance()
	}
	return e
}

func (e *ensemble) measure() {
	p, n := &e.peak, &e.count
	p.door, p.queue = max(p.door, n[Door]), max(p.queue, n[Queue])
	p.asleep, p.line = max(p.asleep, n[Asleep]), max(p.line, n[Line])
}

// before gives the cast before a step. It is the ensemble's own, until the next call.
func (e *ensemble) before(step int) *cast {
	if step < e.now.step || step > e.now.step+keptEvery {
		i, found := slices.BinarySearchFunc(e.kept, step, func(c cast, step int) int { return c.step - step })
		if !found {
			i--
		}
		if from := &e.kept[i]; step < e.now.step || from.step > e.now.step {
			e.goBack(from)
		}
	}
	for e.now.step < step {
		e.advance()
	}
	e.close()
	return &e.now
}

// goBack makes a cast that was kept the one that is.
func (e *ensemble) goBack(to *cast) {
	for _, a := range e.now.actors {
		e.where[a.lane] = 0
	}
	e.now = cast{to.step, append(e.now.actors[:0], to.actors...), to.ended, append(e.now.turns[:0], to.turns...)}
	e.holes = 0
	for i, a := range e.now.actors {
		e.where[a.lane] = int32(i + 1)
	}
}

// advance makes the moves of the next step. It costs as much as there are, however many stand still.
func (e *ensemble) advance() {
	c := &e.now
	for _, m := range e.script.of(c.step) {
		at := e.where[m.lane]
		if m.gaveUp {
			continue
		}
		if at > 0 && c.actors[at-1].place == m.to {
			c.actors[at-1].span, c.actors[at-1].thread = m.span, m.thread
			continue
		}
		if at > 0 {
			e.count[c.actors[at-1].place]--
			c.actors[at-1].lane, e.where[m.lane] = 0, 0
			e.holes++
		}
		switch {
		case m.to.ended():
			c.ended++
		case m.to != Nowhere:
			if i := slices.Index(e.loops, m.thread); m.to == Hub && i >= 0 {
				c.turns[i]++
			}
			c.actors = append(c.actors, actor{m.lane, m.thread, m.span, m.to})
			e.where[m.lane] = int32(len(c.actors))
			e.count[m.to]++
		}
	}
	c.step++
	if e.holes > keptEvery && 2*e.holes > len(c.actors) {
		e.close()
	}
}

// close closes the holes among the actors.
func (e *ensemble) close() {
	if e.holes == 0 {
		return
	}
	c := &e.now
	c.actors = slices.DeleteFunc(c.actors, func(a actor) bool { return a.lane == 0 })
	for i, a := range c.actors {
		e.where[a.lane] = int32(i + 1)
	}
	e.holes = 0
}
