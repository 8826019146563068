// atexit, and what a program does when its main thread has come to the end: it waits for its pools and threads, then calls what was
// registered, the last first.

package pylib

import (
	"slices"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var atexitModule = module{"atexit", func(t *Thread, m *interp.Module) *Exception {
	def(m, "register(func, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		if !isCallable(a[0]) {
			return null, t.TypeErrorf("the first argument must be callable")
		}
		e := &processOf(t).exit
		e.calls = append(e.calls, exitCall{a[0], a[1].AsTuple().Items, kwargsOf(a[2])})
		return a[0], nil
	})
	def(m, "unregister(func, /)", func(t *Thread, a []Value) (Value, *Exception) {
		e := &processOf(t).exit
		var exc *Exception
		e.calls = slices.DeleteFunc(e.calls, func(c exitCall) bool {
			if exc != nil {
				return false
			}
			var same bool
			same, exc = t.Equal(c.fn, a[0])
			return same
		})
		return none, exc
	})
	return nil
}}

// exitPlan is what a process does at its end.
type exitPlan struct {
	pools []*aio.ThreadPool
	calls []exitCall
	ended bool // the main thread has, to other threads
}

type exitCall struct {
	fn   Value
	args []Value
	kw   []interp.Kwarg
}

// atExit is the end of the main thread t, in CPython's order: the pools do what they were given, then the threads that are no daemons end,
// then come the calls of atexit. What one of these raises is printed.
func (p *Process) atExit(t *Thread) {
	p.exit.ended = true
	for _, pool := range p.exit.pools {
		pool.Shutdown(true, false)
	}
	for other := p.lasting(t); other != nil; other = p.lasting(t) {
		osThread(t).Join(other, sim.Never, "the end of other threads", 0)
	}
	for n := len(p.exit.calls); n > 0; n = len(p.exit.calls) {
		c := p.exit.calls[n-1]
		p.exit.calls = p.exit.calls[:n-1]
		if _, exc := t.Call(c.fn, c.args, c.kw); exc != nil && !exc.Is(interp.TypeSystemExit) {
			_ = writeStderr(t, "Exception ignored in atexit callback: "+quote(t, c.fn)+"\n"+t.FormatException(exc))
		}
	}
}

// lasting is a thread other than t for which the program does not end; nil when there is none.
func (p *Process) lasting(t *Thread) *machine.Thread {
	for _, u := range p.attached {
		if mt := osThread(u); u != t && mt.Alive() && !mt.Daemon {
			return mt
		}
	}
	return nil
}

// remember keeps t as a thread of the process, and forgets those that have ended once they are many.
func (p *Process) remember(t *Thread) {
	if n := len(p.attached); n >= 64 && n&(n-1) == 0 {
		p.attached = slices.DeleteFunc(p.attached, func(u *Thread) bool { return !osThread(u).Alive() })
	}
	p.attached = append(p.attached, t)
}
