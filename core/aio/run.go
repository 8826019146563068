// Running a loop: run_forever, run_until_complete, stop, close; and the Runner behind asyncio.run.

package aio

import "loopscope/core/machine"

// RunForever runs the loop on the current thread until Stop. What it returns is an Exit exception of a callback, or the
// RuntimeError of a loop that cannot run here.
func (l *Loop) RunForever() Exc {
	if exc := l.checkRunnable(); exc != nil {
		return exc
	}
	t := l.env.machine().Current()
	waits := t.Waits
	l.thread, t.Loop, t.Waits, t.Blocked, t.Ran = t, l, l.waits, l.noteBlocked, l.noteRan
	end := l.startScheduler(t)
	defer func() {
		l.stopping = false
		l.thread, t.Loop, t.Waits, t.Blocked, t.Ran = nil, nil, waits, nil, nil
	}()
	exc := l.turns()
	end()
	return exc
}

// turns makes turns until Stop, or an exception that leaves the loop.
func (l *Loop) turns() Exc {
	for {
		if exc := l.runOnce(); exc != nil {
			return exc
		}
		if l.stopping {
			return nil
		}
	}
}

func (l *Loop) checkRunnable() Exc {
	if exc := l.CheckClosed(); exc != nil {
		return exc
	}
	if l.thread != nil {
		return l.host().New(RuntimeError, "This event loop is already running")
	}
	if Running(l.env.machine().Current()) != nil {
		return l.host().New(RuntimeError, "Cannot run the event loop while another loop is running")
	}
	return nil
}

// RunUntilComplete runs the loop until f is done, and returns its result. owned says that f was made for this call, from a
// coroutine: when the loop is left by an exception that is f's own, that is taken as read.
func (l *Loop) RunUntilComplete(f *Future, owned bool) (any, Exc) {
	return l.runUntil(f, owned, l.env.Settled)
}

// runUntil is RunUntilComplete; settled may be nil.
func (l *Loop) runUntil(f *Future, owned bool, settled func(*Loop, *Future)) (any, Exc) {
	if exc := l.checkRunnable(); exc != nil {
		return nil, exc
	}
	stop := named("_run_until_complete_cb", func(f *Future) Exc {
		if !f.Cancelled() {
			if e, _ := f.Exception(); l.host().Is(e, Exit) {
				return nil // it is on its way out of the loop by itself
			}
		}
		if settled != nil {
			settled(l, f)
		}
		l.Stop()
		return nil
	})
	f.AddDoneCallback(stop, nil)
	exc := l.RunForever()
	f.removeCallback(stop)
	if exc != nil {
		if owned && f.Done() && !f.Cancelled() {
			f.MarkRead()
		}
		return nil, exc
	}
	if !f.Done() {
		return nil, l.host().New(RuntimeError, "Event loop stopped before Future completed.")
	}
	return f.Result()
}

// Stop makes the loop end after the turn that runs, or after the next.
func (l *Loop) Stop() {
	l.stopping = true
	if l.goroutines != nil {
		l.wake()
	}
}

// Close forgets what is ready and scheduled, and shuts down the executor without waiting. A loop that runs raises.
func (l *Loop) Close() Exc {
	if l.thread != nil {
		return l.host().New(RuntimeError, "Cannot close a running event loop")
	}
	if l.closed {
		return nil
	}
	l.closed = true
	l.ready.Clear()
	l.timers.Clear()
	l.executorShutDown = true
	if l.executor != nil {
		l.executor.Shutdown(false, false)
		l.executor = nil
	}
	return nil
}

// waits says what the loop's tasks wait for, for a deadlock.
func (l *Loop) waits() []machine.Wait {
	var waits []machine.Wait
	l.Tasks(func(t *Task) {
		if t != l.current { // that one runs, and its thread says what it waits for
			waits = append(waits, t.waits())
		}
	})
	if len(waits) == 0 && l.current == nil {
		waits = append(waits, machine.Wait{Who: l.thread.Name, On: "its event loop, where nothing is scheduled", Lane: l.thread.Lane})
	}
	return waits
}

// Runner is asyncio.Runner: a loop that is made when it is needed, and closed with care. asyncio.run is one Run and Close.
type Runner struct {
	Env *Env
	// NewLoop makes the loop, nil for Env.NewLoop.
	NewLoop func() (*Loop, Exc)
	// Closing is called before the loop is closed, when nothing runs on it any more. It may be nil.
	Closing func(*Loop)
	// Setup is called once with the new loop: debug mode, set_event_loop. It may be nil.
	Setup func(*Loop)
	// CloseGenerators gives the coroutine loop.shutdown_asyncgens(); nil when the host has no asynchronous generators.
	CloseGenerators func(*Loop) Coro

	loop    *Loop
	context Context
	closed  bool
}

// Loop is the runner's loop.
func (r *Runner) Loop() (loop *Loop, exc Exc) {
	if r.closed {
		return nil, r.Env.Host.New(RuntimeError, "Runner is closed")
	}
	if r.loop == nil {
		if r.NewLoop == nil {
			r.loop = r.Env.NewLoop()
		} else if r.loop, exc = r.NewLoop(); exc != nil {
			return nil, exc
		}
		if r.Setup != nil {
			r.Setup(r.loop)
		}
		r.context = r.Env.Host.CopyContext()
	}
	return r.loop, nil
}

// Run runs a coroutine to its end, in a context (nil: the runner's own).
func (r *Runner) Run(c Coro, ctx Context) (any, Exc) {
	if Running(r.Env.machine().Current()) != nil {
		return nil, r.Env.Host.New(RuntimeError, "Runner.run() cannot be called from a running event loop")
	}
	l, exc := r.Loop()
	if exc != nil {
		return nil, exc
	}
	if ctx == nil {
		ctx = r.context
	}
	t, exc := l.CreateTask(c, TaskConfig{Context: ctx})
	if exc != nil {
		return nil, exc
	}
	return l.RunUntilComplete(&t.Future, false)
}

// Close cancels what is left, waits for it, for asynchronous generators and for the executor's threads, and closes the loop.
func (r *Runner) Close() Exc {
	l := r.loop
	if l == nil || r.closed {
		return nil
	}
	exc := r.finish(l)
	if r.Closing != nil {
		r.Closing(l)
	}
	r.closed, r.loop = true, nil
	if closing := l.Close(); exc == nil {
		exc = closing
	}
	return exc
}

func (r *Runner) finish(l *Loop) Exc {
	if exc := l.cancelAll(); exc != nil {
		return exc
	}
	if exc := l.runCoro(r.closeGenerators(l)); exc != nil {
		return exc
	}
	return l.runCoro(l.ShutdownDefaultExecutor())
}

func (r *Runner) closeGenerators(l *Loop) Coro {
	if r.CloseGenerators != nil {
		return r.CloseGenerators(l)
	}
	return NewNative("shutdown_asyncgens", func(*Native) Step { return Return(nil) })
}

func (l *Loop) runCoro(c Coro) Exc {
	t, exc := l.CreateTask(c, TaskConfig{Hidden: true})
	if exc != nil {
		return exc
	}
	_, exc = l.runUntil(&t.Future, true, nil)
	return exc
}

// cancelAll cancels every task of the loop and waits for their ends.
func (l *Loop) cancelAll() Exc {
	var tasks []*Task
	l.Tasks(func(t *Task) { tasks = append(tasks, t) })
	if len(tasks) == 0 {
		return nil
	}
	futures := make([]*Future, len(tasks))
	for i, t := range tasks {
		t.Cancel(nil)
		futures[i] = &t.Future
	}
	if _, exc := l.runUntil(l.Gather(futures, true), false, nil); exc != nil {
		return exc
	}
	for _, t := range tasks {
		if t.Cancelled() {
			continue
		}
		if e, _ := t.Exception(); e != nil {
			r := Report{Message: "unhandled exception during asyncio.run() shutdown", Exc: e, Task: t}
			if exc := l.host().Report(l, r); exc != nil {
				return exc
			}
		}
	}
	return nil
}
