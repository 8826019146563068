// The cores, and the time slices of the threads that share them.

package machine

import (
	"fmt"
	"slices"

	"loopscope/core/sim"
	"loopscope/core/trace"
)

// cores are the processors of the machine. Threads wait for one in the order in which they came; while one waits, the thread that
// has had its core for longest loses it after the profile's slice. A slice of 0 never ends.
//
// Goroutines stand in a line of their own, behind the threads of other programs: to the operating system all of them are a few threads, and it
// sees to it that those of others have their share; the goroutine that had to give way to one of them is first when that is done. Among themselves
// they change after GoroutineSlice.
type cores struct {
	machine *Machine
	holders []*Thread  // by core, nil when it is free
	since   []sim.Time // its holder has it, or it rests
	lanes   []trace.LaneID
	waiters sim.Queue[*Thread]
	light   sim.Queue[*Thread] // goroutines that wait
	ousted  sim.Queue[*Thread] // goroutines that had to give way to a thread

	watching bool // the end of a slice is in the kernel's events
	alarm    sim.Event
	at       sim.Time // when it is
}

func (c *cores) init(m *Machine, n int) {
	c.machine, c.holders, c.since, c.lanes = m, make([]*Thread, n), make([]sim.Time, n), make([]trace.LaneID, n)
	for i := range n {
		if m.metered {
			c.lanes[i] = m.Trace.NewLane(trace.Lane{
				Kind: trace.KindCore, Name: m.Trace.Str(fmt.Sprintf("core %d", i+1)), Number: m.Number(trace.KindCore), Born: m.Now(),
			})
		}
	}
}

func (c *cores) acquire(t *Thread) {
	if t.cpu.core != 0 || !c.machine.metered || t.free {
		return
	}
	if free := c.free(t); free >= 0 {
		c.give(free, t)
		return
	}
	c.line(t).Push(t)
	c.watch()
	t.record(trace.WaitCore, "", t.pos)
	t.standBy()
}

// free is the core that t would get at this instant: the one where it was last, which has what it needs in its caches, before any
// other that rests; -1 when none does.
func (c *cores) free(t *Thread) int {
	if last := t.cpu.lastCore; last != 0 && c.holders[last-1] == nil {
		return last - 1
	}
	return slices.Index(c.holders, nil)
}

// asleep tells whether all cores have rested for so long that waking one takes time: while one works, the caches and clocks that they share
// stay on. A kernel that idles chooses a sleep so deep that what it takes to come back is at most about half of what it
// expects to rest: the target residencies of Linux's cpuidle.
func (c *cores) asleep() bool {
	for core, holder := range c.holders {
		if holder != nil || c.machine.Now()-c.since[core] < 2*c.machine.Profile.IdleWake {
			return false
		}
	}
	return true
}

// give puts t on a core.
func (c *cores) give(core int, t *Thread) {
	c.holders[core], c.since[core], t.cpu.core, t.cpu.lastCore = t, c.machine.Now(), core+1, core+1
	c.show(t)
}

// show shows on the lane of t's core, if it has one, who is there: a goroutine is the task that it runs.
func (c *cores) show(t *Thread) {
	if t.cpu.core == 0 {
		return
	}
	lane := t.Lane
	if t.light {
		lane = t.lane
	}
	c.machine.Trace.Enter(c.lanes[t.cpu.core-1], c.machine.Now(), trace.Running, 0, lane, 0)
}

// release gives t's core to the thread that has waited longest for one.
func (c *cores) release(t *Thread) {
	if t.cpu.core == 0 {
		return
	}
	core := t.cpu.core - 1
	t.cpu.core, t.cpu.evicted, c.holders[core] = 0, false, nil
	c.since[core] = c.machine.Now()
	if c.waiting() == 0 {
		c.machine.Trace.Leave(c.lanes[core], c.machine.Now())
		return
	}
	next := c.next()
	c.give(core, next)
	c.machine.Kernel.Ready(&next.strand)
}

// line is where t waits.
func (c *cores) line(t *Thread) *sim.Queue[*Thread] {
	switch {
	case !t.light:
		return &c.waiters
	case t.cpu.ousted:
		return &c.ousted
	}
	return &c.light
}

// next takes who is first.
func (c *cores) next() *Thread {
	for _, line := range []*sim.Queue[*Thread]{&c.waiters, &c.ousted} {
		if line.Len() > 0 {
			return line.Pop()
		}
	}
	return c.light.Pop()
}

// yield takes the core away from t at the end of its slice, and puts it behind those that wait. It keeps what else it has, the
// GIL among it.
func (c *cores) yield(t *Thread) {
	state, detail := t.state, t.detail
	t.cpu.ousted = t.light && c.waiters.Len() > 0
	c.release(t)
	c.acquire(t)
	t.cpu.ousted = false
	t.record(state, detail, t.pos)
}

// watch sees to it that a slice ends, while threads wait.
func (c *cores) watch() {
	slice := c.slice()
	if slice == 0 {
		return
	}
	at := c.since[c.longest()] + slice
	if c.watching {
		if c.at <= at {
			return
		}
		c.machine.Kernel.Cancel(c.alarm) // it was set when only goroutines waited
	}
	c.watching, c.at = true, at
	c.alarm = c.machine.Kernel.At(at, c)
}

// waiting is how many threads wait for a core.
func (c *cores) waiting() int { return c.waiters.Len() + c.ousted.Len() + c.light.Len() }

// slice is how long a thread has its core while those wait that do.
func (c *cores) slice() sim.Time {
	if c.waiters.Len() == 0 {
		return GoroutineSlice
	}
	return c.machine.Profile.CoreSlice
}

// longest is the core that has had its holder for longest.
func (c *cores) longest() int {
	core := 0
	for i, since := range c.since {
		if since < c.since[core] {
			core = i
		}
	}
	return core
}

// Fire is the end of a slice, if the thread is still there.
func (c *cores) Fire() {
	c.watching = false
	if c.waiting() == 0 {
		return
	}
	if core := c.longest(); c.since[core]+c.slice() <= c.machine.Now() {
		c.since[core] = c.machine.Now()
		c.holders[core].cpu.evicted = true
		c.holders[core].interrupt()
	}
	c.watch()
}
