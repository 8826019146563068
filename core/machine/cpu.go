// Who is on the CPU: the interpreter lock, the cores, and the time that running takes.

package machine

import (
	"fmt"
	"slices"

	"loopscope/core/sim"
	"loopscope/core/trace"
)

// SwitchInterval is how long a thread waits for the GIL before it asks the holder to drop it, unless the program sets it.
const SwitchInterval = 5 * sim.Millisecond

// cpuState is what a thread has of the CPU.
type cpuState struct {
	core  int       // that it is on, from 1; 0 is none
	slice sim.Event // the end of the CPU time that it uses now
	inUse bool      // it is inside Use
}

// gil is the interpreter lock of a process, after CPython's ceval_gil.c: a waiter waits for the interval, and if the lock has not
// changed hands meanwhile asks for it; the holder drops it at its next check (any instant of a Use), and goes on when
// another has taken it and dropped it in turn. Whoever blocks lets go at once.
type gil struct {
	process  *Process
	none     bool // free-threaded
	holder   *Thread
	waiters  sim.Queue[*Thread]
	interval sim.Time
	alarm    sim.Event
	asked    bool // the holder is to drop it
	lane     trace.LaneID
}

func (g *gil) init(p *Process) {
	g.process = p
	g.none = p.Machine.gilMode == GILOff
	g.interval = SwitchInterval
}

// SetSwitchInterval is sys.setswitchinterval.
func (p *Process) SetSwitchInterval(d sim.Time) { p.gil.interval = max(d, sim.Microsecond) }

// GetSwitchInterval is sys.getswitchinterval.
func (p *Process) GetSwitchInterval() sim.Time { return p.gil.interval }

// acquire takes the GIL and a core, and waits for them if it has to.
func (t *Thread) acquire() {
	t.Process.gil.acquire(t)
	t.machine().cores.acquire(t)
}

// release gives both back.
func (t *Thread) release() {
	t.machine().cores.release(t)
	t.Process.gil.release(t)
}

// Use takes d of CPU time: the thread keeps its core, and its GIL unless somebody asks for it, while time passes.
// On the ideal machine nobody calls it with more than 0.
func (t *Thread) Use(d sim.Time) {
	if d <= 0 {
		return
	}
	m := t.machine()
	t.record(trace.Running, "", t.pos)
	for d > 0 {
		if t.Process.gil.asked {
			t.yieldGIL()
		}
		start := m.Now()
		t.cpu.inUse = true
		t.cpu.slice = m.Kernel.At(start+d, &t.strand)
		m.current = nil
		m.Kernel.Park()
		m.current = t
		t.cpu.inUse = false
		d -= m.Now() - start
	}
}

// interrupt ends the Use that the thread is in at this instant; the thread sees why by itself.
func (t *Thread) interrupt() {
	if t.cpu.inUse && t.machine().Kernel.Cancel(t.cpu.slice) {
		t.machine().Kernel.Ready(&t.strand)
	}
}

// yieldGIL drops the lock for the threads that asked, and queues up behind them.
func (t *Thread) yieldGIL() {
	t.machine().cores.release(t)
	t.Process.gil.release(t)
	t.acquire()
	t.record(trace.Running, "", t.pos)
}

func (g *gil) acquire(t *Thread) {
	if g.none {
		return
	}
	if g.holder == nil && g.waiters.Len() == 0 {
		g.take(t)
		return
	}
	g.waiters.Push(t)
	if g.waiters.Len() == 1 {
		g.watch()
	}
	t.record(trace.WaitGIL, "", t.pos)
	t.standBy()
}

// take makes t the holder.
func (g *gil) take(t *Thread) {
	g.holder, g.asked = t, false
	m := t.machine()
	if m.metered {
		if g.lane == 0 {
			g.lane = m.Trace.NewLane(trace.Lane{
				Kind: trace.KindGIL, Parent: g.process.Lane, Process: g.process.Lane, Name: m.Trace.Str("GIL"), Born: m.Now(),
			})
		}
		m.Trace.Enter(g.lane, m.Now(), trace.Running, 0, t.Lane, 0)
	}
}

// release lets go of the lock; the thread that has waited longest has it at once.
func (g *gil) release(t *Thread) {
	if g.holder != t {
		return
	}
	m := t.machine()
	g.holder, g.asked = nil, false
	if g.waiters.Len() == 0 {
		m.Trace.Leave(g.lane, m.Now())
		return
	}
	next := g.waiters.Pop()
	g.take(next)
	g.watch()
	m.Kernel.Ready(&next.strand)
}

// watch starts the interval after which the first waiter asks for the lock; every switch starts it anew.
func (g *gil) watch() {
	k := g.process.Machine.Kernel
	k.Cancel(g.alarm)
	if g.waiters.Len() > 0 {
		g.alarm = k.At(k.Now()+g.interval, g)
	}
}

// Fire is the end of the interval: the holder is asked to drop the lock.
func (g *gil) Fire() {
	g.asked = true
	g.holder.interrupt()
}

// cores are the processors of the machine. Threads wait for one in the order in which they came; time slices between more threads
// than cores are not modelled yet.
type cores struct {
	machine *Machine
	holders []*Thread // by core, nil when it is free
	lanes   []trace.LaneID
	waiters sim.Queue[*Thread]
}

func (c *cores) init(m *Machine, n int) {
	c.machine, c.holders, c.lanes = m, make([]*Thread, n), make([]trace.LaneID, n)
	for i := range n {
		if m.metered {
			c.lanes[i] = m.Trace.NewLane(trace.Lane{
				Kind: trace.KindCore, Name: m.Trace.Str(fmt.Sprintf("core %d", i+1)), Number: m.Number(trace.KindCore), Born: m.Now(),
			})
		}
	}
}

func (c *cores) acquire(t *Thread) {
	if t.cpu.core != 0 {
		return
	}
	if free := slices.Index(c.holders, nil); free >= 0 {
		c.give(free, t)
		return
	}
	c.waiters.Push(t)
	t.record(trace.WaitCore, "", t.pos)
	t.standBy()
}

// give puts t on a core.
func (c *cores) give(core int, t *Thread) {
	c.holders[core], t.cpu.core = t, core+1
	c.machine.Trace.Enter(c.lanes[core], c.machine.Now(), trace.Running, 0, t.Lane, 0)
}

// release gives t's core to the thread that has waited longest for one.
func (c *cores) release(t *Thread) {
	if t.cpu.core == 0 {
		return
	}
	core := t.cpu.core - 1
	t.cpu.core, c.holders[core] = 0, nil
	if c.waiters.Len() == 0 {
		c.machine.Trace.Leave(c.lanes[core], c.machine.Now())
		return
	}
	next := c.waiters.Pop()
	c.give(core, next)
	c.machine.Kernel.Ready(&next.strand)
}

// standBy parks a thread that waits for GIL or core: nobody but their owners can wake it.
func (t *Thread) standBy() {
	m := t.machine()
	m.current = nil
	m.Kernel.Park()
	m.current = t
}
