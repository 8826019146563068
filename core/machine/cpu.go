// Who is on the CPU, and the time that running takes.

package machine

import (
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// cpuState is what a thread has of the CPU.
type cpuState struct {
	core     int       // that it is on, from 1; 0 is none
	lastCore int       // that it was on last, from 1
	evicted  bool      // its time slice is over: it gives the core up as soon as it can
	ousted   bool      // a goroutine that has just done so, to a thread
	slice    sim.Event // the end of the CPU time that it uses now
	inUse    bool      // it is inside use

	alarm    sim.Event // in the GIL's line: the end of the interval
	switches uint64    // of the GIL when the interval began
}

// acquire takes a core and the GIL, and waits for them if it has to. Who waits for the GIL has no core meanwhile.
func (t *Thread) acquire() {
	c, g := &t.machine().cores, &t.Process.gil
	for {
		c.acquire(t)
		if g.take(t) {
			return
		}
		c.release(t)
		g.wait(t)
	}
}

// release gives both back.
func (t *Thread) release() {
	t.Process.gil.releaseAndSignal(t)
	t.machine().cores.release(t)
}

// Settle lets the time pass that the thread's code has taken since the last time: see Owes.
func (t *Thread) Settle() {
	if t.Owes != nil {
		use, hold := t.Owes()
		t.Use(use)
		t.Hold(hold)
	}
}

// Use takes d of CPU time: the thread keeps its core, and its GIL unless somebody asks for it, while time passes.
// On the ideal machine nobody calls it with more than 0.
func (t *Thread) Use(d sim.Time) { t.use(d, true) }

// Hold is Use inside one call of C code that keeps the GIL: whoever asks for it waits until the end.
func (t *Thread) Hold(d sim.Time) { t.use(d, false) }

// UseUntil takes CPU time in rounds of d, as a busy wait does, until the first round that ends at the instant or after it.
func (t *Thread) UseUntil(instant, d sim.Time) {
	for left := instant - t.machine().Now(); left > 0; left = instant - t.machine().Now() {
		t.spend((left+d-1)/d*d, true)
	}
}

func (t *Thread) use(d sim.Time, yields bool) {
	if d <= 0 || t.free {
		return
	}
	t.spend(d+t.cold(d), yields)
}

// spend lets d of CPU time pass.
func (t *Thread) spend(d sim.Time, yields bool) {
	m := t.machine()
	t.record(trace.Running, "", t.pos)
	for d > 0 {
		if yields && t.Process.gil.asked {
			t.yieldGIL()
		}
		d = t.run(d)
	}
	t.Process.ran = max(t.Process.ran, m.Now())
	if t.cpu.evicted {
		m.cores.yield(t)
	}
}

// run takes at most d of CPU time, until somebody interrupts, and returns what is left of it.
func (t *Thread) run(d sim.Time) sim.Time {
	m := t.machine()
	if t.cpu.evicted {
		m.cores.yield(t)
	}
	start := m.Now()
	if m.Kernel.Advance(start + d) {
		return 0
	}
	t.cpu.inUse = true
	t.cpu.slice = m.Kernel.At(start+d, &t.strand)
	m.current = nil
	m.Kernel.Park()
	m.current = t
	t.cpu.inUse = false
	return d - (m.Now() - start)
}

// interrupt ends the run that the thread is in at this instant; the thread sees why by itself.
func (t *Thread) interrupt() {
	if t.cpu.inUse && t.machine().Kernel.Cancel(t.cpu.slice) {
		t.machine().Kernel.Ready(&t.strand)
	}
}

// yieldGIL drops the lock for the threads that asked, and queues up behind them.
func (t *Thread) yieldGIL() {
	t.Process.gil.drop(t)
	t.acquire()
	t.record(trace.Running, "", t.pos)
}

// Syscall is a system call that takes d of CPU time and does not wait: send, recv, a selector that has something. As CPython
// does around each, the thread lets go of the GIL and takes it back after, which costs nothing unless another thread has
// taken it meanwhile: the one that was woken by the release is often too late.
func (t *Thread) Syscall(d sim.Time, call string) {
	if t.machine().metered {
		t.UseWithoutGIL(d, call)
	}
}

// UseWithoutGIL takes d of CPU time in C code that lets go of the GIL: compression, a hash of much data, numpy.
func (t *Thread) UseWithoutGIL(d sim.Time, call string) {
	m, g := t.machine(), &t.Process.gil
	t.Settle()
	if g.mode != GILOn || g.holder != t {
		t.Use(d)
		return
	}
	d += t.cold(d)
	if g.waiters.Len() == 0 && !t.cpu.evicted && m.Kernel.Advance(m.Now()+d) {
		return // nobody could have taken it
	}
	g.drop(t)
	m.cores.acquire(t)
	t.record(trace.Blocked, call, t.pos)
	for d > 0 {
		d = t.run(d)
	}
	t.acquire()
	t.record(trace.Running, "", t.pos)
}

// standBy parks a thread that waits for GIL or core: nobody but their owners can wake it.
func (t *Thread) standBy() {
	m := t.machine()
	m.current = nil
	m.Kernel.Park()
	m.current = t
}

// rouse makes a thread run that the kernel has woken, after the time which that takes.
func (t *Thread) rouse() {
	k := t.machine().Kernel
	if t.light {
		k.Ready(&t.strand)
		return
	}
	if d := t.machine().latency(); d > 0 {
		k.At(k.Now()+d, &t.strand)
		return
	}
	k.Ready(&t.strand)
}

// latency is how long it takes from waking a thread until it runs: half of the profile's price always, and as much again on average,
// exponentially distributed. That is the shape of measured wake-ups: a floor and a tail.
func (m *Machine) latency() sim.Time {
	if m.Profile.Wake == 0 {
		return 0
	}
	half := float64(m.Profile.Wake) / 2
	d := sim.Time(half + half*m.rand.Exp())
	if m.Profile.IdleWake > 0 && m.cores.asleep() {
		d += m.Profile.IdleWake
	}
	return d
}
