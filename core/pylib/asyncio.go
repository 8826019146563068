// asyncio: the module's functions. Its classes are in the other files of that name.

package pylib

import (
	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/sim"
)

var asyncioModule = module{"asyncio", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeFuture, typeTask, typeHandle, typeTimerHandle, typeAbstractLoop, typeBaseLoop,
		typeCancelled, typeInvalidState, typeQueueEmpty, typeQueueFull, typeQueueShutDown, typeBrokenBarrier,
		typeLock, typeEvent, typeCondition, typeSemaphore, typeBoundedSemaphore, typeBarrier, typeQueue, typePriorityQueue, typeLifoQueue,
		typeTaskGroup, typeTimeout, typeRunner)
	m.Attrs.SetStr("TimeoutError", interp.TypeTimeoutError.Value())
	m.Attrs.SetStr("SelectorEventLoop", typeLoop.Value())
	for name, v := range map[string]string{"FIRST_COMPLETED": "FIRST_COMPLETED", "FIRST_EXCEPTION": "FIRST_EXCEPTION", "ALL_COMPLETED": "ALL_COMPLETED"} {
		m.Attrs.SetStr(name, str(v))
	}
	defAsyncioRun(m)
	defAsyncioTasks(m)
	defAsyncioWaits(m)
	defAsyncioLoops(m)
	lazily(m, "asyncio_more", "create_subprocess_exec", "create_subprocess_shell", "subprocess",
		"open_connection", "start_server", "open_unix_connection", "start_unix_server",
		"StreamReader", "StreamWriter", "StreamReaderProtocol", "BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol",
		"BaseTransport", "Transport", "DatagramTransport", "Server")
	return nil
}}

// async adds a coroutine function written in Go to a module.
func async(m *interp.Module, decl string, fn interp.GoFunc) {
	n := interp.NewNative(decl, fn)
	n.In(m.Name)
	n.Async = true
	m.Attrs.SetStr(n.Name, n.Value())
}

func defAsyncioRun(m *interp.Module) {
	def(m, "run(main, *, debug=None, loop_factory=None)", func(t *Thread, a []Value) (Value, *Exception) {
		if aio.Running(osThread(t)) != nil {
			return null, t.Errorf(interp.TypeRuntimeError, "asyncio.run() cannot be called from a running event loop")
		}
		r := newRunner(processOf(t), a[1], a[2])
		_, failed := r.Loop() // comes first, whatever there is to run
		v, exc := null, fromExc(failed)
		switch {
		case exc != nil:
		case isCoroutine(a[0]):
			v, exc = outcome(r.Run(processOf(t).coro(a[0]), nil))
		default:
			exc = t.ValueErrorf("a coroutine was expected, got %s", quote(t, a[0]))
		}
		if cexc := processOf(t).closeRunner(r); cexc != nil && exc == nil {
			exc = cexc
		}
		return v, exc
	})
}

// newRunner makes an asyncio.Runner; its loop becomes the thread's while it lives, unless a loop_factory makes it.
func newRunner(p *Process, debug, factory Value) *aio.Runner {
	return &aio.Runner{
		Env: p.Env, CloseGenerators: p.closeGenerators,
		NewLoop: func() (*aio.Loop, aio.Exc) {
			t := p.current()
			if factory.IsNone() {
				l, exc := p.newLoopByPolicy(t)
				if exc == nil {
					exc = setLoop(t, loopValue(l))
				}
				return l, toExc(exc)
			}
			v, exc := t.Call(factory, nil, nil)
			if exc != nil {
				return nil, exc
			}
			l, exc := loopOf(t, v)
			return l, toExc(exc)
		},
		Setup: func(l *aio.Loop) {
			if on, exc := p.current().Truth(debug); !debug.IsNone() && exc == nil {
				l.Debug = on
			}
			loopObjectOf(l)
			p.trackOrigins()
		},
		Closing: func(l *aio.Loop) {
			p.reportLost(l)
			logClosing(p.current(), l)
			if factory.IsNone() {
				_ = setLoop(p.current(), none)
			}
		},
	}
}

// closeRunner is Runner.close().
func (p *Process) closeRunner(r *aio.Runner) *Exception {
	exc := fromExc(r.Close())
	p.trackOrigins()
	return exc
}

// closeGenerators is the coroutine loop.shutdown_asyncgens(): it closes the asynchronous generators that have not ended, all at once.
func (p *Process) closeGenerators(l *aio.Loop) aio.Coro {
	return aio.NewNative("shutdown_asyncgens", func(n *aio.Native) aio.Step {
		t := p.current()
		gens := p.RT.AsyncGens()
		closing := make([]Value, len(gens))
		for i, g := range gens {
			var exc *Exception
			if closing[i], exc = t.CallName(g.Value(), "aclose"); exc != nil {
				return aio.Raise(exc)
			}
		}
		if len(closing) == 0 {
			return aio.Return(nil)
		}
		g := l.NewGathering(true)
		if exc := eachFuture(t, l, closing, g.Add); exc != nil {
			return aio.Raise(exc)
		}
		return n.Await(g.Future(), func(v any, e aio.Exc) aio.Step {
			if e != nil {
				return aio.Raise(e)
			}
			return outcomeOf(p.reportClosing(l, gens, toValue(v)))
		})
	})
}

// reportClosing tells the exception handler what asynchronous generators raised when they were closed.
func (p *Process) reportClosing(l *aio.Loop, gens []*interp.Generator, results Value) *Exception {
	t := p.current()
	items, exc := t.Items(results)
	for i, r := range items {
		if exc != nil || r.Kind() != interp.KindException || !r.AsException().Is(interp.TypeException) {
			continue
		}
		d := interp.NewDict()
		d.SetStr("message", str("an error occurred during closing of asynchronous generator "+quote(t, gens[i].Value())))
		d.SetStr("exception", r)
		d.SetStr("asyncgen", gens[i].Value())
		exc = tellHandler(t, loopObjectOf(l), d.Value())
	}
	return exc
}

// outcomeOf ends a coroutine with None, or with exc.
func outcomeOf(exc *Exception) aio.Step {
	if exc != nil {
		return aio.Raise(exc)
	}
	return aio.Return(nil)
}

// abandoned is asyncio's finalizer of asynchronous generators: the running loop closes it in a task of its own.
func (p *Process) abandoned(t *Thread, g *interp.Generator) {
	l, exc := runningLoop(t)
	if exc != nil {
		return
	}
	_, _ = l.CallSoonThreadsafe(aio.Func(func() aio.Exc {
		v, exc := t.CallName(g.Value(), "aclose")
		if exc != nil {
			return exc
		}
		_, e := l.Ensure(p.awaitableOf(v))
		return e
	}), nil)
}

func defAsyncioTasks(m *interp.Module) {
	def(m, "create_task(coro, *, name=None, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := runningLoop(t)
		if exc != nil {
			return null, exc
		}
		return createTaskOn(t, loopObjectOf(l), a[0], a[1], a[2])
	})
	async(m, "sleep(delay, result=None)", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := seconds(t, a[0])
		if exc != nil {
			return raising(t, "sleep", a[0], exc)
		}
		var result any
		if !a[1].IsNone() {
			result = a[1]
		}
		return newCoro(t, "sleep", processOf(t).Env.Sleep(d, result))
	})
	def(m, "current_task(loop=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := loopOrRunning(t, a[0])
		if exc != nil {
			return null, exc
		}
		if task := l.CurrentTask(); task != nil {
			return futureValue(&task.Future), nil
		}
		return none, nil
	})
	def(m, "all_tasks(loop=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := loopOrRunning(t, a[0])
		if exc != nil {
			return null, exc
		}
		s := interp.NewSet()
		l.Tasks(func(task *aio.Task) {
			if exc == nil {
				exc = s.Add(t, futureValue(&task.Future))
			}
		})
		return s.Value(), exc
	})
	def(m, "ensure_future(coro_or_future, *, loop=None)", func(t *Thread, a []Value) (Value, *Exception) {
		if f := futureOf(a[0]); f != nil {
			if l, exc := loopArg(t, a[1]); !a[1].IsNone() && (exc != nil || l != f.Loop()) {
				if exc == nil {
					exc = t.ValueErrorf("The future belongs to a different loop than the one specified as the loop argument")
				}
				return null, exc
			}
			return a[0], nil
		}
		if !isAwaitable(a[0]) {
			return null, t.TypeErrorf(wantsAwaitable)
		}
		l, exc := loopArg(t, a[1])
		if exc != nil {
			return null, exc
		}
		f, e := l.Ensure(processOf(t).awaitableOf(a[0]))
		if e != nil {
			return null, fromExc(e)
		}
		return futureValue(f), nil
	})
	def(m, "iscoroutine(obj)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(isCoroutine(a[0])), nil })
	def(m, "iscoroutinefunction(func)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.Bool(isAsyncioCoroutineFunction(t, a[0])), nil
	})
	m.Attrs.SetStr("_is_coroutine", coroutineMark)
	def(m, "isfuture(obj)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(futureOf(a[0]) != nil), nil })
	def(m, "eager_task_factory(loop, coro, *, name=None, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := loopOf(t, a[0])
		if exc != nil {
			return null, exc
		}
		return createTask(t, l, a[1], a[2], a[3], aio.TaskConfig{Eager: true, TakeNumber: true})
	})
	async(m, "to_thread(func, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		p := processOf(t)
		work := p.work(a[0], a[1].AsTuple().Items, kwargsOf(a[2]))
		return newCoro(t, "to_thread", p.Env.ToThread(work, callLabel(t, a[0]), p.pos(t)))
	})
	def(m, "run_coroutine_threadsafe(coro, loop)", func(t *Thread, a []Value) (Value, *Exception) {
		if !isCoroutine(a[0]) {
			return null, t.TypeErrorf("A coroutine object is required")
		}
		l, exc := loopOf(t, a[1])
		if exc != nil {
			return null, exc
		}
		o := newConcurrent(processOf(t))
		return o.Value(), fromExc(l.RunCoroutineThreadsafe(processOf(t).coro(a[0]), &o.ConcurrentFuture))
	})
	def(m, "wrap_future(future, *, loop=None)", func(t *Thread, a []Value) (Value, *Exception) {
		if futureOf(a[0]) != nil {
			return a[0], nil
		}
		c, exc := concurrentOf(t, a[0])
		if exc != nil {
			return null, exc
		}
		l, exc := loopArg(t, a[1])
		if exc != nil {
			return null, exc
		}
		return futureValue(l.Wrap(c, "asyncio.wrap_future")), nil
	})
}

// raising is a coroutine that was given no number where it compares one with 0, and so raises.
func raising(t *Thread, name string, number Value, otherwise *Exception) (Value, *Exception) {
	p := processOf(t)
	return newCoro(t, name, done(name, func() (any, aio.Exc) {
		if exc := notAbove0(p.current(), number); exc != nil {
			return nil, exc
		}
		return nil, otherwise
	}))
}

func loopOrRunning(t *Thread, v Value) (*aio.Loop, *Exception) {
	if v.IsNone() {
		return runningLoop(t)
	}
	return loopOf(t, v)
}

// futuresOf is asyncio.ensure_future of each.
func futuresOf(t *Thread, l *aio.Loop, list []Value) ([]*aio.Future, *Exception) {
	out := make([]*aio.Future, 0, len(list))
	exc := eachFuture(t, l, list, func(f *aio.Future) { out = append(out, f) })
	return out, exc
}

// eachFuture calls visit with the future of each, as soon as it is one; the same awaitable twice is the same future.
func eachFuture(t *Thread, l *aio.Loop, list []Value, visit func(*aio.Future)) *Exception {
	seen := make(map[Value]*aio.Future, len(list))
	for _, v := range list {
		f, ok := seen[v]
		if !ok {
			if _, exc := t.Hash(v); exc != nil {
				return exc
			}
			if given := futureOf(v); given != nil && given.Loop() != l {
				return t.ValueErrorf("The future belongs to a different loop than the one specified as the loop argument")
			}
			var e aio.Exc
			if f, e = l.Ensure(processOf(t).awaitableOf(v)); e != nil {
				if exc := fromExc(e); !exc.Is(interp.TypeTypeError) {
					return exc
				}
				return t.TypeErrorf(wantsAwaitable)
			}
			seen[v] = f
		}
		visit(f)
	}
	return nil
}

func defAsyncioWaits(m *interp.Module) {
	def(m, "gather(*coros_or_futures, return_exceptions=False)", func(t *Thread, a []Value) (Value, *Exception) {
		list := a[0].AsTuple().Items
		l, exc := gatherLoop(t, list)
		if exc != nil {
			return null, exc
		}
		keep, exc := t.Truth(a[1])
		if exc != nil {
			return null, exc
		}
		g := l.NewGathering(keep)
		exc = eachFuture(t, l, list, g.Add)
		return futureValue(g.Future()), exc
	})
	async(m, "wait_for(fut, timeout)", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := timeout(t, a[1], aio.NoTimeout)
		if exc != nil {
			return raising(t, "wait_for", a[1], exc)
		}
		p := processOf(t)
		waiter := p.Env.WaitFor(p.awaitableOf(a[0]), d)
		return newCoro(t, "wait_for", aio.NewNative("wait_for", func(n *aio.Native) aio.Step {
			return n.Delegate(waiter, func(v any, exc aio.Exc) aio.Step {
				if exc != nil {
					p.current().Chain(fromExc(exc))
					return aio.Raise(exc)
				}
				return aio.Return(v)
			})
		}))
	})
	async(m, "wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", asyncioWait)
	def(m, "shield(arg)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := gatherLoop(t, a[:1])
		if exc != nil {
			return null, exc
		}
		fs, exc := futuresOf(t, l, a[:1])
		if exc != nil {
			return null, exc
		}
		return futureValue(l.Shield(fs[0])), nil
	})
	def(m, "as_completed(fs, *, timeout=None)", asCompleted)
	def(m, "timeout(delay)", func(t *Thread, a []Value) (Value, *Exception) {
		when := sim.Never
		if !a[0].IsNone() {
			d, exc := delay(t, a[0])
			if exc != nil {
				return null, exc
			}
			l, exc := runningLoop(t)
			if exc != nil {
				return null, exc
			}
			when = sim.After(l.Time(), d)
		}
		return newTimeout(t, when), nil
	})
	def(m, "timeout_at(when)", func(t *Thread, a []Value) (Value, *Exception) {
		when, exc := timeout(t, a[0], sim.Never)
		return newTimeout(t, when), exc
	})
}

// gatherLoop is the loop of the first argument when that is a future, or else the current one.
func gatherLoop(t *Thread, list []Value) (*aio.Loop, *Exception) {
	if len(list) > 0 {
		if f := futureOf(list[0]); f != nil {
			return f.Loop(), nil
		}
	}
	return currentLoop(t)
}

func asyncioWait(t *Thread, a []Value) (Value, *Exception) {
	p, given, limit, mode := processOf(t), a[0], a[1], strOf(a[2])
	return newCoro(t, "wait", aio.NewNative("wait", func(n *aio.Native) aio.Step {
		when, ok := map[string]aio.ReturnWhen{"ALL_COMPLETED": aio.AllCompleted, "FIRST_COMPLETED": aio.FirstCompleted, "FIRST_EXCEPTION": aio.FirstException}[mode]
		fs, exc := waitedFor(p.current(), given, func(t *Thread) *Exception {
			if ok {
				return nil
			}
			return t.ValueErrorf("Invalid return_when value: %s", mode)
		})
		if exc != nil {
			return aio.Raise(exc)
		}
		d, exc := timeout(p.current(), limit, aio.NoTimeout)
		if exc != nil {
			return aio.Raise(exc)
		}
		return n.Delegate(p.Env.Wait(fs, d, when), func(v any, e aio.Exc) aio.Step {
			if e != nil {
				return aio.Raise(e)
			}
			w := v.(aio.Waited)
			done, exc := futureSet(p.current(), w.Done)
			if exc != nil {
				return aio.Raise(exc)
			}
			pending, exc := futureSet(p.current(), w.Pending)
			if exc != nil {
				return aio.Raise(exc)
			}
			return aio.Return(interp.NewTuple(done, pending))
		})
	}))
}

// waitedFor are the futures that wait was given, each once. The other arguments are checked when it is known that there are some.
func waitedFor(t *Thread, given Value, check func(*Thread) *Exception) ([]*aio.Future, *Exception) {
	if futureOf(given) != nil || isCoroutine(given) {
		return nil, t.TypeErrorf("expect a list of futures, not %s", given.Type().Name)
	}
	list, exc := t.Items(given)
	if exc != nil {
		return nil, exc
	}
	if len(list) == 0 {
		return nil, t.ValueErrorf("Set of Tasks/Futures is empty.")
	}
	if exc := check(t); exc != nil {
		return nil, exc
	}
	for _, v := range list {
		if isCoroutine(v) {
			return nil, t.TypeErrorf("Passing coroutines is forbidden, use tasks explicitly.")
		}
	}
	for _, v := range list {
		if futureOf(v) == nil {
			return nil, t.Errorf(interp.TypeAttributeError, "'%s' object has no attribute 'add_done_callback'", v.Type().Shown())
		}
	}
	l, exc := runningLoop(t)
	if exc != nil {
		return nil, exc
	}
	all, exc := futuresOf(t, l, list)
	return distinct(all), exc
}

func strOf(v Value) string {
	s, _ := text(v)
	return s
}

func distinct(fs []*aio.Future) []*aio.Future {
	seen := map[*aio.Future]bool{}
	var out []*aio.Future
	for _, f := range fs {
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}

func futureSet(t *Thread, fs []*aio.Future) (Value, *Exception) {
	s := interp.NewSet()
	for _, f := range fs {
		if exc := s.Add(t, futureValue(f)); exc != nil {
			return null, exc
		}
	}
	return s.Value(), nil
}

// typeAsCompleted is the class of what as_completed gives: an iterator of coroutines and, since 3.13, an asynchronous one of futures.
var typeAsCompleted = interp.NewGoType("asyncio.tasks._AsCompletedIterator", nil)

// completions is what as_completed gives. Up to 3.12 it is a generator: nothing happens, and no task begins, before it is asked for the first.
type completions struct {
	fs, timeout Value
	begun       *aio.Completion
}

func asCompleted(t *Thread, a []Value) (Value, *Exception) {
	return interp.NewInstance(typeAsCompleted, &completions{fs: a[0], timeout: a[1]}).Value(), nil
}

// next is the awaitable of the next one; nil when there are no more.
func (c *completions) next(t *Thread, futures bool) (aio.Coro, *Exception) {
	if c.begun == nil {
		if futureOf(c.fs) != nil || isCoroutine(c.fs) {
			return nil, t.TypeErrorf("expect an iterable of futures, not %s", c.fs.Type().Name)
		}
		list, exc := t.Items(c.fs)
		if exc != nil {
			return nil, exc
		}
		l, exc := gatherLoop(t, list)
		if exc != nil {
			return nil, exc
		}
		fs, exc := futuresOf(t, l, list)
		if exc != nil {
			return nil, exc
		}
		d, exc := timeout(t, c.timeout, aio.NoTimeout)
		if exc != nil {
			return nil, exc
		}
		c.begun = l.AsCompleted(distinct(fs), d)
	}
	if next := c.begun.Next(futures); next != nil {
		return next, nil
	}
	return nil, nil
}

func init() {
	of := func(v Value) *completions { return v.AsInstance().Data.(*completions) }
	self := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	typeAsCompleted.Def("__iter__()", self)
	typeAsCompleted.Def("__aiter__()", self)
	typeAsCompleted.Def("__next__()", func(t *Thread, a []Value) (Value, *Exception) {
		c, exc := of(a[0]).next(t, false)
		if exc != nil {
			return null, exc
		}
		if c == nil {
			return null, interp.NewException(interp.TypeStopIteration)
		}
		return newCoro(t, "as_completed.<locals>._wait_for_one", c)
	})
	typeAsCompleted.Def("__anext__()", func(t *Thread, a []Value) (Value, *Exception) {
		c, exc := of(a[0]).next(t, true)
		if exc != nil {
			return null, exc
		}
		if c == nil {
			c = aio.NewNative("__anext__", func(*aio.Native) aio.Step { return aio.Raise(interp.NewException(interp.TypeStopAsyncIteration)) })
		}
		return newCoro(t, "__anext__", c)
	})
}
