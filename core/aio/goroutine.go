// Goroutines: tasks as the goroutines of a Go program, in place of an event loop's one thread.

package aio

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// goroutineSwitch is the CPU time of giving a core to another goroutine: some 200 ns in Go's runtime (gopark, schedule, execute).
const goroutineSwitch = 200 * sim.Nanosecond

// goroutines run the tasks of a loop on a machine of machine.Goroutines: each step of a task, and each callback of the program, on a carrier
// of its own, as many at once as there are cores. What blocks keeps its carrier, as a system call keeps one of Go's threads, and holds up nobody else;
// the next task that is ready takes another. The loop's thread is only the scheduler: it waits for timers, and tells futures.
//
// The algorithms of asyncio stay as they are; what changes is that nothing runs "on the loop". Code of the library gives way only where
// it waits, so that its data is never seen half changed; code of the program can be interrupted anywhere, as without a GIL.
type goroutines struct {
	idle     sim.Queue[*carrier] // the one at the end has been idle for the shortest time, and is taken first
	context  Context             // of tasks that the outside makes: requests
	carriers int                 // there are: so many were needed at once at most
	exit     Exc                 // has left a task, and is to leave the loop
}

// carrier is a thread that runs goroutines.
type carrier struct {
	loop   *Loop
	thread *machine.Thread
	call   Call  // to make next; without Fn there is none
	task   *Task // whose step runs
}

// HostCode is a Callback that calls code of the program.
type HostCode interface{ HostCode() }

// runsCode tells whether a call runs code of the program.
func (c Call) runsCode() bool {
	if c.Task() != nil {
		return true
	}
	_, ok := c.Fn.(HostCode)
	return ok
}

// Goroutines tells whether tasks run as goroutines.
func (e *Env) Goroutines() bool { return e.machine().GIL() == machine.Goroutines }

// startScheduler makes t, which runs the loop, the scheduler of its goroutines, until the function that it returns is called.
func (l *Loop) startScheduler(t *machine.Thread) (end func()) {
	if !l.env.Goroutines() {
		return func() {}
	}
	l.goroutines = &goroutines{context: l.host().CopyContext()}
	waiting := l.ready
	l.ready = sim.Queue[Call]{}
	for waiting.Len() > 0 {
		l.enqueue(waiting.Pop())
	}
	stop := t.Schedule()
	return func() {
		stop()
		l.goroutines = nil
	}
}

// dispatch makes a call on a goroutine.
func (l *Loop) dispatch(c Call) {
	w := l.goroutines.takeIdle()
	if w == nil {
		w = &carrier{loop: l}
		l.goroutines.carriers++
	}
	w.call = c
	config := machine.ThreadConfig{Name: "goroutine", Daemon: true, Goroutine: true}
	if t := c.Task(); t != nil {
		config.Task, config.Pos = t.Lane, t.at
	}
	if w.thread == nil {
		w.thread = l.env.Process.Start(config, w.run)
		w.thread.Loop = w
		return
	}
	w.thread.Hand(config.Task, config.Pos)
	w.thread.Wake()
}

func (g *goroutines) takeIdle() *carrier {
	if g.idle.Len() == 0 {
		return nil
	}
	return g.idle.PopLast()
}

// run is the life of a carrier.
func (w *carrier) run(t *machine.Thread) {
	metered := w.loop.env.machine().Metered()
	for {
		for w.call.Fn == nil {
			t.Idle(sim.Never)
		}
		c := w.call
		w.call = Call{}
		if metered {
			t.Use(goroutineSwitch)
		}
		w.loop.callOn(t, c)
		t.Drop()
		if g := w.loop.goroutines; g != nil {
			g.idle.Push(w)
		} else {
			return // nobody will give it anything
		}
	}
}

// callOn makes a call on a goroutine's thread; what must leave the loop is left to the scheduler.
func (l *Loop) callOn(t *machine.Thread, c Call) {
	if c.Handle != nil && c.Handle.cancelled {
		return
	}
	exc := l.inContextOf(c)
	t.Settle()
	if exc != nil && !l.host().Is(exc, Exit) {
		exc = l.host().Report(l, Report{Exc: exc, Call: c})
	}
	if g := l.goroutines; exc != nil && g != nil {
		g.exit = exc
		l.wake()
	}
}

// inContextOf makes a call in its context.
func (l *Loop) inContextOf(c Call) Exc {
	if c.ctx == nil {
		return c.Fn.Call(c.Future)
	}
	outer := l.host().SwapContext(c.ctx)
	exc := c.Fn.Call(c.Future)
	l.host().SwapContext(outer)
	return exc
}

// takeExit is what has left a task and is to leave the loop.
func (l *Loop) takeExit() Exc {
	if l.goroutines == nil {
		return nil
	}
	exc := l.goroutines.exit
	l.goroutines.exit = nil
	return exc
}

// MostGoroutines is how many goroutines ran or were blocked at once at most.
func (l *Loop) MostGoroutines() int {
	if l.goroutines == nil {
		return 0
	}
	return l.goroutines.carriers
}

// RequestContext is the context for tasks that the outside makes while no thread runs; nil where a loop makes them.
func (l *Loop) RequestContext() Context {
	if l.goroutines == nil {
		return nil
	}
	return l.goroutines.context
}

// setCurrent notes the task whose step runs on the current thread.
func (l *Loop) setCurrent(t *Task) {
	if w, ok := l.env.machine().Current().Loop.(*carrier); ok {
		w.task = t
		return
	}
	l.current = t
}

// here is a call of work on the goroutine itself, where CPython needs a thread of a pool: it blocks nobody else. As on such a thread no
// loop runs meanwhile.
func (e *Env) here(work Work) (any, Exc) {
	t := e.machine().Current()
	loop := t.Loop
	t.Loop = nil
	v, exc := e.inContext(e.Host.CopyContext(), work, t)
	t.Loop = loop
	return v, exc
}

// runHere is RunSync on the goroutine itself. The tokens of a limiter that the program has made count; the default one's do not.
func (e *Env) runHere(n *Native, l *Loop, limiter *CapacityLimiter, work Work) Step {
	if limiter == nil || limiter == l.ThreadLimiter() {
		return outcome(e.here(work))
	}
	borrower := any(l.CurrentTask())
	return limiter.acquire(n, borrower, func(_ any, exc Exc) Step {
		if exc != nil {
			return Raise(exc)
		}
		v, exc := e.here(work)
		if failed := limiter.Release(borrower); failed != nil {
			return Raise(failed)
		}
		return outcome(v, exc)
	})
}
