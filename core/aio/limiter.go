// AnyIO: CapacityLimiter, and to_thread.run_sync, which FastAPI runs every def on.

package aio

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// DefaultThreads is the number of tokens of the limiter that each loop has for threads.
const DefaultThreads = 40

// Unlimited is math.inf as a limiter's total_tokens.
const Unlimited = int(^uint(0) >> 1)

// CapacityLimiter is anyio.CapacityLimiter: so many tokens, each with a borrower. Those who wait are served in order, and a newcomer
// does not overtake them.
//
// In one point it is stricter than AnyIO 4: a token that is released while somebody waits is theirs from that moment, where AnyIO
// lets a newcomer of the same turn take it as well and so have one token too many out.
type CapacityLimiter struct {
	Ref any // the host's object, for the host alone
	// Waited, when set, is told how long each borrower waited for its token.
	Waited func(sim.Time)

	env       *Env
	total     int
	borrowers map[any]bool
	line      sim.Queue[*tokenWaiter]
	most      int
}

type tokenWaiter struct {
	borrower any
	future   Future
}

// NewCapacityLimiter makes a limiter of so many tokens.
func (e *Env) NewCapacityLimiter(total int) *CapacityLimiter {
	return &CapacityLimiter{env: e, total: total, borrowers: map[any]bool{}}
}

// ThreadLimiter is anyio.to_thread.current_default_thread_limiter().
func (l *Loop) ThreadLimiter() *CapacityLimiter {
	p := l.workers()
	if p.limiter == nil {
		p.limiter = l.env.NewCapacityLimiter(DefaultThreads)
	}
	return p.limiter
}

// Total is the number of tokens; Borrowed how many are out; MostBorrowed how many were at most; Waiting how many tasks wait for one.
func (c *CapacityLimiter) Total() int        { return c.total }
func (c *CapacityLimiter) Borrowed() int     { return len(c.borrowers) }
func (c *CapacityLimiter) MostBorrowed() int { return c.most }
func (c *CapacityLimiter) Waiting() int      { return c.line.Len() }

// SetTotal changes the number of tokens: more of them wake who waits, fewer take effect as tokens come back.
func (c *CapacityLimiter) SetTotal(n int) {
	c.total = n
	c.handOut()
}

// handOut gives free tokens to those who wait.
func (c *CapacityLimiter) handOut() {
	for c.line.Len() > 0 && len(c.borrowers) < c.total {
		w := c.line.Pop()
		if w.future.Done() {
			continue
		}
		c.lend(w.borrower)
		w.future.release(nil)
	}
}

func (c *CapacityLimiter) lend(borrower any) {
	c.borrowers[borrower] = true
	c.most = max(c.most, len(c.borrowers))
}

// AcquireNowait takes a token, or raises WouldBlock.
func (c *CapacityLimiter) AcquireNowait(borrower any) Exc {
	h := c.env.Host
	switch {
	case c.borrowers[borrower]:
		return h.New(RuntimeError, "this borrower is already holding one of this CapacityLimiter's tokens")
	case !c.free():
		return h.New(WouldBlock, nil)
	}
	c.lend(borrower)
	return nil
}

func (c *CapacityLimiter) free() bool { return c.line.Len() == 0 && len(c.borrowers) < c.total }

// Release gives a token back.
func (c *CapacityLimiter) Release(borrower any) Exc {
	if !c.borrowers[borrower] {
		return c.env.Host.New(RuntimeError, "this borrower isn't holding any of this CapacityLimiter's tokens")
	}
	delete(c.borrowers, borrower)
	c.handOut()
	return nil
}

// Acquire is the coroutine that takes a token for a borrower: a free one after giving way for one turn, else in order.
func (c *CapacityLimiter) Acquire(borrower any) Coro {
	return NewNative("acquire_on_behalf_of", func(n *Native) Step {
		return c.acquire(n, borrower, outcome)
	})
}

func (c *CapacityLimiter) acquire(n *Native, borrower any, then Then) Step {
	l, exc := c.env.RunningLoop()
	if exc != nil {
		return then(nil, exc)
	}
	asked := l.Time()
	if c.borrowers[borrower] || c.free() {
		if exc := c.AcquireNowait(borrower); exc != nil {
			return then(nil, exc)
		}
		c.tell(0)
		return n.Yield(func(_ any, exc Exc) Step {
			if exc != nil {
				_ = c.Release(borrower)
			}
			return then(nil, exc)
		})
	}
	w := &tokenWaiter{borrower: borrower}
	w.future = Future{loop: l, Label: "a thread token", token: true}
	c.line.Push(w)
	return n.Await(&w.future, func(_ any, exc Exc) Step {
		if exc != nil {
			c.forget(w)
			return then(nil, exc)
		}
		c.tell(l.Time() - asked)
		return then(nil, nil)
	})
}

// forget takes out of the line one who waits no more; a token that was given meanwhile goes to the next.
func (c *CapacityLimiter) forget(w *tokenWaiter) {
	if !c.line.Remove(func(v *tokenWaiter) bool { return v == w }) && !w.future.Cancelled() {
		_ = c.Release(w.borrower)
	}
}

func (c *CapacityLimiter) tell(waited sim.Time) {
	if c.Waited != nil {
		c.Waited(waited)
	}
}

// workerIdleMax is how long an AnyIO worker thread may be idle before the next call ends it.
const workerIdleMax = 10 * sim.Second

// workerPool is what AnyIO keeps for a loop: its threads, and which of them are idle.
type workerPool struct {
	limiter *CapacityLimiter
	idle    sim.Queue[*worker] // the one at the end has been idle for the shortest time, and is taken first
	started int
}

// worker is an AnyIO worker thread.
type worker struct {
	loop      *Loop
	thread    *machine.Thread
	job       *threadJob // to do, nil when idle
	idleSince sim.Time
	stopping  bool
	waiting   machine.WaitQueue
}

// threadJob is one call of to_thread.run_sync: what the thread does, and the future that the task awaits.
type threadJob struct {
	work    Work
	context Context
	worker  *worker
	future  Future
	lane    trace.LaneID
	pos     trace.Pos
	value   any
	exc     Exc
}

func (l *Loop) workers() *workerPool {
	if l.pool == nil {
		l.pool = &workerPool{}
	}
	return l.pool
}

// RunSync is the coroutine anyio.to_thread.run_sync(…): it gives way for one turn, borrows a token of the limiter (nil: the loop's own),
// hands the work and a copy of the context to the worker thread that became idle last, or to a new one, and gives the token
// back when the task has the result. The label says what is called.
func (e *Env) RunSync(limiter *CapacityLimiter, work Work, label string, pos trace.Pos) Coro {
	return NewNative("run_sync", func(n *Native) Step {
		l, exc := e.RunningLoop()
		if exc != nil {
			return Raise(exc)
		}
		if l.goroutines != nil {
			return e.runHere(n, l, limiter, work)
		}
		if limiter == nil {
			limiter = l.ThreadLimiter()
		}
		return n.Yield(func(_ any, exc Exc) Step {
			if exc != nil {
				return Raise(exc)
			}
			borrower := any(l.current)
			return limiter.acquire(n, borrower, func(_ any, exc Exc) Step {
				if exc != nil {
					return Raise(exc)
				}
				f := l.handToWorker(work, label, pos)
				return n.Await(f, func(v any, exc Exc) Step {
					if failed := limiter.Release(borrower); failed != nil {
						return Raise(failed)
					}
					return outcome(v, exc)
				})
			})
		})
	})
}

// handToWorker makes a worker thread do the work.
func (l *Loop) handToWorker(work Work, label string, pos trace.Pos) *Future {
	p := l.workers()
	m := l.env.machine()
	l.thread.Use(m.Profile.ThreadHop)
	job := &threadJob{work: work, context: l.host().CopyContext(), lane: l.thread.Serves(), pos: pos}
	job.future = Future{loop: l, Label: label}
	if p.idle.Len() > 0 {
		job.worker = p.idle.PopLast()
		l.pruneWorkers()
		job.worker.job = job
		job.worker.waiting.WakeOne()
		return &job.future
	}
	w := &worker{loop: l, job: job}
	job.worker = w
	if p.started == 0 {
		l.thread.Use(m.Profile.FirstThread)
	}
	p.started++
	w.thread = l.env.Process.Start(machine.ThreadConfig{
		Name: "AnyIO worker thread", Kind: trace.KindPoolThread, Daemon: true, Pos: pos,
	}, w.run)
	return &job.future
}

// pruneWorkers ends the threads that have been idle for too long, the idlest first.
func (l *Loop) pruneWorkers() {
	p, now := l.pool, l.Time()
	for p.idle.Len() > 0 && now-p.idle.At(0).idleSince >= workerIdleMax {
		w := p.idle.Pop()
		w.stopping = true
		w.waiting.WakeOne()
	}
}

// run is the life of a worker thread.
func (w *worker) run(t *machine.Thread) {
	m := w.loop.env.machine()
	for {
		for w.job == nil {
			if w.stopping {
				return
			}
			w.waiting.IdleUntil(t, sim.Never)
		}
		t.Use(m.Profile.ThreadHop)
		job := w.job
		w.job = nil
		t.Serve(job.lane, job.pos)
		m.Trace.Link(trace.LinkCarry, m.Now(), job.lane, t.Lane)
		job.value, job.exc = w.loop.env.inContext(job.context, job.work, t)
		t.Settle()
		w.loop.postThreadsafe(job)
		t.Drop()
	}
}

// Call reports a result on the loop: the worker is idle from now on, not before.
func (j *threadJob) Call(*Future) Exc {
	w := j.worker
	w.idleSince = w.loop.Time()
	if !w.stopping {
		w.loop.pool.idle.Push(w)
	}
	switch {
	case j.future.Cancelled():
		return nil
	case j.exc != nil:
		return j.future.SetException(j.exc)
	}
	return j.future.SetResult(j.value)
}
