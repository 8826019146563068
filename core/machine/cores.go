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
type cores struct {
	machine *Machine
	holders []*Thread  // by core, nil when it is free
	since   []sim.Time // its holder has it
	lanes   []trace.LaneID
	waiters sim.Queue[*Thread]
	alarm   bool // the end of a slice is in the kernel's events
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
	if t.cpu.core != 0 || !c.machine.metered {
		return
	}
	if free := slices.Index(c.holders, nil); free >= 0 {
		c.give(free, t)
		return
	}
	c.waiters.Push(t)
	c.watch()
	t.record(trace.WaitCore, "", t.pos)
	t.standBy()
}

// give puts t on a core.
func (c *cores) give(core int, t *Thread) {
	c.holders[core], c.since[core], t.cpu.core = t, c.machine.Now(), core+1
	c.machine.Trace.Enter(c.lanes[core], c.machine.Now(), trace.Running, 0, t.Lane, 0)
}

// release gives t's core to the thread that has waited longest for one.
func (c *cores) release(t *Thread) {
	if t.cpu.core == 0 {
		return
	}
	core := t.cpu.core - 1
	t.cpu.core, t.cpu.evicted, c.holders[core] = 0, false, nil
	if c.waiters.Len() == 0 {
		c.machine.Trace.Leave(c.lanes[core], c.machine.Now())
		return
	}
	next := c.waiters.Pop()
	c.give(core, next)
	c.machine.Kernel.Ready(&next.strand)
}

// yield takes the core away from t at the end of its slice, and puts it behind those that wait. It keeps what else it has, the
// GIL among it.
func (c *cores) yield(t *Thread) {
	state, detail := t.state, t.detail
	c.release(t)
	c.acquire(t)
	t.record(state, detail, t.pos)
}

// watch sees to it that a slice ends, while threads wait.
func (c *cores) watch() {
	if c.alarm || c.machine.Profile.CoreSlice == 0 {
		return
	}
	c.alarm = true
	c.machine.Kernel.At(c.since[c.longest()]+c.machine.Profile.CoreSlice, c)
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
	c.alarm = false
	if c.waiters.Len() == 0 {
		return
	}
	if core := c.longest(); c.since[core]+c.machine.Profile.CoreSlice <= c.machine.Now() {
		c.since[core] = c.machine.Now()
		c.holders[core].cpu.evicted = true
		c.holders[core].interrupt()
	}
	c.watch()
}
