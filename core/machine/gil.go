// The interpreter lock of a process.

package machine

import (
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// SwitchInterval is how long a thread waits for the GIL before it asks the holder to drop it, unless the program sets it.
const SwitchInterval = 5 * sim.Millisecond

// gil is the interpreter lock of a process, after CPython's ceval_gil.c.
//
// A waiter waits for the interval; if the lock has not changed hands meanwhile it asks for it, and the holder drops it at its next
// check (any instant of a Use) and goes on when another has taken it. Whoever blocks, or makes a system call, lets go at once.
//
// A waiter whose interval is over looks for the lock and goes to the end of the line, as the threads of a condition variable do.
// Letting go wakes one waiter. That takes time, and whoever comes first has the lock: a thread that makes a short system call
// is back before the one that it woke, who then waits anew, behind the others. So threads that do much input and output starve those
// that wait, for an interval at a time. Nothing here makes it fair, because nothing does there.
type gil struct {
	process  *Process
	mode     GILMode
	holder   *Thread
	last     *Thread // that held it
	switches uint64  // how often it went from one thread to another
	waiters  sim.Queue[*Thread]
	dropper  *Thread // has dropped it because it was asked, and waits until another has taken it
	interval sim.Time
	asked    bool // the holder is to drop it
	lane     trace.LaneID
}

func (g *gil) init(p *Process) {
	g.process = p
	g.mode = p.Machine.gilMode
	g.interval = SwitchInterval
}

// SetSwitchInterval is sys.setswitchinterval.
func (p *Process) SetSwitchInterval(d sim.Time) { p.gil.interval = max(d, sim.Microsecond) }

// GetSwitchInterval is sys.getswitchinterval.
func (p *Process) GetSwitchInterval() sim.Time { return p.gil.interval }

// take makes t the holder, if nobody is.
func (g *gil) take(t *Thread) bool {
	if g.mode != GILOn || g.holder == t {
		return true
	}
	if g.holder != nil {
		return false
	}
	g.holder, g.asked = t, false
	if g.last != t {
		g.last = t
		g.switches++
		if d := g.dropper; d != nil {
			g.dropper = nil
			d.rouse()
		}
	}
	if m := t.machine(); m.metered {
		if g.lane == 0 {
			g.lane = m.Trace.NewLane(trace.Lane{
				Kind: trace.KindGIL, Parent: g.process.Lane, Process: g.process.Lane, Name: m.Trace.Str("GIL"), Born: m.Now(),
			})
		}
		m.Trace.Enter(g.lane, m.Now(), trace.Running, 0, t.Lane, 0)
	}
	return true
}

// wait stands in line until a release wakes t; it may come too late even so.
func (g *gil) wait(t *Thread) {
	t.record(trace.WaitGIL, "", t.pos)
	g.waiters.Push(t)
	(*gilAlarm)(t).set(g)
	t.standBy()
}

// gilAlarm is a thread as the target of its own interval, in the line for the GIL.
type gilAlarm Thread

func (a *gilAlarm) set(g *gil) {
	k := g.process.Machine.Kernel
	a.cpu.switches = g.switches
	a.cpu.alarm = k.At(sim.After(k.Now()+g.process.Machine.latency(), g.interval), a)
}

// Fire is the end of the interval: the holder is asked to drop the lock, unless that has changed hands since the beginning. A lock that has
// just been let go of, and for which the thread that was woken has not come yet, is there for whoever looks first.
func (a *gilAlarm) Fire() {
	t := (*Thread)(a)
	g := &t.Process.gil
	g.waiters.Remove(func(other *Thread) bool { return other == t })
	if g.holder == nil {
		t.machine().Kernel.Ready(&t.strand)
		return
	}
	if g.switches == a.cpu.switches {
		g.asked = true
		g.holder.interrupt()
	}
	g.waiters.Push(t)
	a.set(g)
}

// release lets go of the lock, and wakes the thread that has waited longest.
func (g *gil) release(t *Thread) {
	if g.holder != t {
		return
	}
	m := t.machine()
	g.holder, g.asked = nil, false
	m.Trace.Leave(g.lane, m.Now())
	if g.waiters.Len() > 0 {
		next := g.waiters.Pop()
		m.Kernel.Cancel(next.cpu.alarm)
		next.rouse()
	}
}

// drop is release by a thread that goes on. If it was asked to, it waits first until another has taken the lock: who asked
// stands in line, so that somebody will.
func (g *gil) drop(t *Thread) {
	asked, before := g.asked, g.switches
	g.releaseAndSignal(t)
	if asked && g.switches == before {
		t.machine().cores.release(t)
		t.record(trace.WaitGIL, "", t.pos)
		g.dropper = t
		t.standBy()
	}
}

// releaseAndSignal is release with what it costs to wake another thread.
func (g *gil) releaseAndSignal(t *Thread) {
	if g.holder == t && g.waiters.Len() > 0 {
		for d := t.machine().Profile.Signal; d > 0; {
			d = t.run(d)
		}
	}
	g.release(t)
}
