// ThreadPool: concurrent.futures.ThreadPoolExecutor on simulated threads (or processes); run_in_executor and to_thread.

package aio

import (
	"fmt"

	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// Work is a call for a pool thread to make.
type Work func(t *machine.Thread) (any, Exc)

// PoolConfig says how a pool is made. The zero PoolConfig is ThreadPoolExecutor().
type PoolConfig struct {
	MaxWorkers int    // 0: min(32, cores+4)
	NamePrefix string // "": "ThreadPoolExecutor-0", "-1"…
	// Processes makes it a ProcessPoolExecutor: each worker is a process, with a GIL of its own. MaxWorkers is then the cores at first.
	Processes bool
	// Initializer is called by each new thread; if it raises the pool is broken.
	Initializer Work
}

// ThreadPool is a ThreadPoolExecutor. A thread is started when work comes and no thread is idle, up to MaxWorkers.
type ThreadPool struct {
	Ref any // the host's object, for the host alone

	env      *Env
	config   PoolConfig
	items    sim.Queue[*poolItem] // nil is the word to stop
	waiting  machine.WaitQueue
	idle     int // CPython's idle semaphore
	started  int
	threads  []*machine.Thread
	broken   string
	shutDown bool
}

type poolItem struct {
	future *ConcurrentFuture
	work   Work
	lane   trace.LaneID // on whose behalf
	pos    trace.Pos
}

// NewThreadPool makes a pool without threads.
func (e *Env) NewThreadPool(c PoolConfig) *ThreadPool {
	switch cores := e.machine().Cores(); {
	case c.MaxWorkers > 0:
	case c.Processes:
		c.MaxWorkers = cores
	default:
		c.MaxWorkers = min(32, cores+4)
	}
	if c.NamePrefix == "" {
		c.NamePrefix = fmt.Sprintf("ThreadPoolExecutor-%d", e.poolNames)
		e.poolNames++
	}
	return &ThreadPool{env: e, config: c}
}

// MaxWorkers is the number of threads that the pool has at most; Threads how many it has started.
func (p *ThreadPool) MaxWorkers() int { return p.config.MaxWorkers }
func (p *ThreadPool) Threads() int    { return p.started }

// Submit hands work to the pool; future, which is pending, gets its result.
func (p *ThreadPool) Submit(future *ConcurrentFuture, work Work, pos trace.Pos) Exc {
	h := p.env.Host
	switch {
	case p.broken != "":
		return h.New(BrokenThreadPool, p.broken)
	case p.shutDown:
		return h.New(RuntimeError, "cannot schedule new futures after shutdown")
	}
	item := &poolItem{future: future, work: work, pos: pos}
	if t := p.env.machine().Current(); t != nil {
		t.Use(p.env.machine().Profile.ThreadHop)
		item.lane = t.Serves()
	}
	p.put(item)
	p.adjustThreads(pos)
	return nil
}

func (p *ThreadPool) put(item *poolItem) {
	p.items.Push(item)
	p.waiting.WakeOne()
}

// adjustThreads starts a thread, unless one is idle or there are enough.
func (p *ThreadPool) adjustThreads(pos trace.Pos) {
	if p.idle > 0 {
		p.idle--
		return
	}
	if p.started == p.config.MaxWorkers {
		return
	}
	process := p.env.Process
	if p.config.Processes {
		process = p.env.machine().NewProcess(fmt.Sprintf("ForkProcess-%d", p.started+1))
	}
	c := machine.ThreadConfig{
		Name: fmt.Sprintf("%s_%d", p.config.NamePrefix, p.started), Kind: trace.KindPoolThread, Daemon: true, Pos: pos,
	}
	p.started++ // before the thread begins, which may submit work itself
	t := process.Start(c, p.worker)
	p.threads = append(p.threads, t)
}

// worker is the life of a pool thread.
func (p *ThreadPool) worker(t *machine.Thread) {
	if p.config.Initializer != nil {
		if _, exc := p.config.Initializer(t); exc != nil {
			p.breakDown()
			return
		}
	}
	for {
		for p.items.Len() == 0 {
			p.waiting.IdleUntil(t, sim.Never)
		}
		item := p.items.Pop()
		if item == nil {
			if p.shutDown {
				p.put(nil) // for the next
				return
			}
			continue
		}
		t.Use(p.env.machine().Profile.ThreadHop)
		p.run(t, item)
		p.idle++
	}
}

func (p *ThreadPool) run(t *machine.Thread, item *poolItem) {
	if running, _ := item.future.SetRunning(); !running {
		return
	}
	t.Serve(item.lane, item.pos)
	m := p.env.machine()
	m.Trace.Link(trace.LinkCarry, m.Now(), item.lane, t.Lane)
	v, exc := item.work(t)
	t.Settle()
	if exc != nil {
		_ = item.future.SetException(exc)
	} else {
		_ = item.future.SetResult(v)
	}
	t.Drop()
}

// breakDown makes the pool refuse all work, and fails what waits.
func (p *ThreadPool) breakDown() {
	p.broken = "A thread initializer failed, the thread pool is not usable anymore"
	for p.items.Len() > 0 {
		if item := p.items.Pop(); item != nil {
			_ = item.future.SetException(p.env.Host.New(BrokenThreadPool, p.broken))
		}
	}
}

// Shutdown refuses new work. wait blocks the current thread until the pool's threads have ended; cancel cancels what has not begun.
func (p *ThreadPool) Shutdown(wait, cancel bool) {
	p.shutDown = true
	if cancel {
		for p.items.Len() > 0 {
			if item := p.items.Pop(); item != nil {
				item.future.Cancel()
			}
		}
	}
	p.put(nil)
	if wait {
		me := p.env.machine().Current()
		for _, t := range p.threads {
			me.Join(t, sim.Never, "ThreadPoolExecutor.shutdown", 0)
		}
	}
}

// SetDefaultExecutor is loop.set_default_executor.
func (l *Loop) SetDefaultExecutor(p *ThreadPool) { l.executor = p }

// RunInExecutor is loop.run_in_executor: a nil pool is the loop's own, of min(32, cores+4) threads. The label says what is called.
func (l *Loop) RunInExecutor(p *ThreadPool, work Work, label string, pos trace.Pos) (*Future, Exc) {
	if exc := l.CheckClosed(); exc != nil {
		return nil, exc
	}
	if p == nil {
		if l.executorShutDown {
			return nil, l.host().New(RuntimeError, "Executor shutdown has been called")
		}
		if l.executor == nil {
			c := PoolConfig{NamePrefix: "asyncio"}
			if l.goroutines != nil {
				c.MaxWorkers = Unlimited
			}
			l.executor = l.env.NewThreadPool(c)
		}
		p = l.executor
	}
	c := l.env.NewConcurrentFuture()
	if exc := p.Submit(c, work, pos); exc != nil {
		return nil, exc
	}
	return l.Wrap(c, label), nil
}

// inContext makes a call in a context.
func (e *Env) inContext(c Context, work Work, t *machine.Thread) (any, Exc) {
	outer := e.Host.SwapContext(c)
	v, exc := work(t)
	e.Host.SwapContext(outer)
	return v, exc
}

// ToThread is the coroutine asyncio.to_thread(…): the loop's own pool does the work, in a copy of the context.
func (e *Env) ToThread(work Work, label string, pos trace.Pos) Coro {
	return NewNative("to_thread", func(n *Native) Step {
		l, exc := e.RunningLoop()
		if exc != nil {
			return Raise(exc)
		}
		if l.goroutines != nil {
			return outcome(e.here(work))
		}
		c := e.Host.CopyContext()
		inContext := func(t *machine.Thread) (any, Exc) { return e.inContext(c, work, t) }
		f, exc := l.RunInExecutor(nil, inContext, label, pos)
		if exc != nil {
			return Raise(exc)
		}
		return n.Await(f, outcome)
	})
}

// ShutdownDefaultExecutor is the coroutine loop.shutdown_default_executor(): a thread of its own waits for the pool's.
func (l *Loop) ShutdownDefaultExecutor() Coro {
	return NewNative("shutdown_default_executor", func(n *Native) Step {
		l.executorShutDown = true
		p := l.executor
		if p == nil {
			return Return(nil)
		}
		f := l.NewFuture("loop.shutdown_default_executor")
		name := l.host().ThreadName("_do_shutdown")
		t := l.env.Process.Start(machine.ThreadConfig{Name: name}, func(*machine.Thread) {
			p.Shutdown(true, false)
			if !l.closed {
				_, _ = l.CallSoonThreadsafe(Func(func() Exc { return f.SetResult(nil) }), nil)
			}
		})
		return n.Await(f, func(_ any, exc Exc) Step {
			l.env.machine().Current().Join(t, sim.Never, "Thread.join", 0)
			return outcome(nil, exc)
		})
	})
}
