// How the CPU time of Python's code passes, and what clocks show.

package pylib

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// meter makes the thread's code take time, as the machine's profile says.
func (p *Process) meter(t *Thread, mt *machine.Thread) {
	t.Spin = spin
	if price := p.OS.Machine.Profile.Instruction; price > 0 {
		var charged, held int64
		mt.Owes = func() (use, hold sim.Time) {
			moreHeld := t.Held() - held
			more := t.Work() - charged - moreHeld
			charged, held = charged+more+moreHeld, held+moreHeld
			return cost(more, price), cost(moreHeld, price)
		}
	}
	var wait busyWait
	t.Pause = func(t *Thread) *Exception {
		wait.pause(t, p, mt)
		if p.Pause != nil {
			if exc := p.Pause(t); exc != nil {
				return exc
			}
		} else {
			t.RT.Spend(t)
		}
		if !p.Env.Goroutines() || !t.InLibrary() {
			p.settle(t, mt) // another goroutine may run now, and find the library's data half changed
		}
		return nil
	}
}

// busyWait finds threads that wait without resting for what another thread does: where code takes no time, they would wait for ever. So many
// instructions at one instant are a wait, and from then on they take time, until the thread rests.
type busyWait struct {
	at    sim.Time // the instant
	from  int64    // the instructions of the run when it began, or when they were last paid for
	waits bool
}

// A wait's length at one instant, in instructions, and what an instruction takes from then on.
const (
	busyAfter = 20_000_000
	busyPrice = 12 * sim.Nanosecond
)

// pause is called every so many instructions.
func (b *busyWait) pause(t *Thread, p *Process, mt *machine.Thread) {
	if p.OS.Machine.Metered() || len(p.attached) < 2 {
		return
	}
	steps := t.RT.Steps
	if now := mt.Now(); now != b.at {
		*b = busyWait{at: now, from: steps}
		return
	}
	if !b.waits && steps-b.from < busyAfter {
		return
	}
	b.waits = true
	if ran := steps - b.from; ran > 0 {
		mt.Use(sim.Time(min(ran, busyAfter/100)) * busyPrice)
	}
	b.at, b.from = mt.Now(), steps
}

// settle lets the time pass that the thread's code has taken, and tells its loop where that was.
func (p *Process) settle(t *Thread, mt *machine.Thread) {
	before := mt.Spent(trace.Running)
	mt.Settle()
	if ran := mt.Spent(trace.Running) - before; ran > 0 && mt.Ran != nil {
		mt.Ran(p.pos(t), ran)
	}
}

// cost is what so many instructions cost. The price is in picoseconds.
func cost(instructions int64, price sim.Time) sim.Time {
	return sim.Time(float64(instructions) * float64(price) / 1000)
}

// now is the virtual time, as a clock shows it.
func now(t *Thread) sim.Time {
	if p := processOf(t); t.Probing {
		p.onWall = true
		return p.OS.Machine.Now() + sim.Time(t.Later)
	}
	return osThread(t).Now()
}

// cpuTime is the CPU time of the thread: none where code takes none, but for busy waits and the stand-ins of libraries.
func cpuTime(t *Thread) sim.Time {
	if t.Probing {
		return osThread(t).Spent(trace.Running) + sim.Time(t.Later)
	}
	osThread(t).Settle()
	return osThread(t).Spent(trace.Running)
}

// processTime is the CPU time of all threads of the process.
func processTime(t *Thread) sim.Time {
	p := processOf(t)
	sum := cpuTime(t)
	for _, other := range p.attached {
		if other != t {
			sum += osThread(other).Spent(trace.Running)
		}
	}
	return sum
}

// maxSpin is the longest busy wait that is looked for.
const maxSpin = sim.Time(3600) * sim.Second

// spin is interp.Thread.Spin: it looks for the first round that ends the loop, and lets the time of those before it pass. A thread that
// loses its core or its GIL meanwhile has its CPU time still to come, where a clock on the wall goes on.
func spin(t *Thread, weight int64, exits func(later int64) bool) {
	mt, p := osThread(t), processOf(t)
	mt.Settle()
	p.onWall = false
	round := max(cost(weight, p.OS.Machine.Profile.Instruction), 1)
	few, many := int64(0), int64(1) // rounds after which it goes on, and ends
	for !exits(many * int64(round)) {
		few, many = many, many*2
		if sim.Time(many) > maxSpin/round {
			return
		}
	}
	for few+1 < many {
		if middle := few + (many-few)/2; exits(middle * int64(round)) {
			many = middle
		} else {
			few = middle
		}
	}
	if !p.OS.Machine.Metered() {
		few = many // the last round takes no time of its own
	}
	if p.onWall {
		mt.UseUntil(mt.Now()+sim.Time(few)*round, round)
	} else {
		mt.Use(sim.Time(few) * round)
	}
}
