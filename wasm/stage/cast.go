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
	now    cast
	where  []int32 // of each task, its place among the actors, from 1; memory that is used again

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
	var n [Cancelled + 1]int
	for _, a := range e.now.actors {
		n[a.place]++
	}
	p := &e.peak
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
			e.now = cast{from.step, append(e.now.actors[:0], from.actors...), from.ended, append(e.now.turns[:0], from.turns...)}
		}
	}
	for e.now.step < step {
		e.advance()
	}
	return &e.now
}

// advance makes the moves of the next step.
func (e *ensemble) advance() {
	c := &e.now
	for i, a := range c.actors {
		e.where[a.lane] = int32(i + 1)
	}
	for _, m := range e.script.of(c.step) {
		at := e.where[m.lane]
		switch {
		case m.gaveUp:
			continue
		case m.to.ended():
			c.ended++
		case at > 0 && c.actors[at-1].place == m.to:
			c.actors[at-1].span, c.actors[at-1].thread = m.span, m.thread
			continue
		default:
			if i := slices.Index(e.loops, m.thread); m.to == Hub && i >= 0 {
				c.turns[i]++
			}
			c.actors = append(c.actors, actor{m.lane, m.thread, m.span, m.to})
			e.where[m.lane] = int32(len(c.actors))
		}
		if at > 0 {
			c.actors[at-1].lane = 0
		}
	}
	c.actors = slices.DeleteFunc(c.actors, func(a actor) bool { return a.lane == 0 })
	for _, m := range e.script.of(c.step) {
		e.where[m.lane] = 0
	}
	for _, a := range c.actors {
		e.where[a.lane] = 0
	}
	c.step++
}
