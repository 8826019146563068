// asyncio's locks and queues, TaskGroup, Timeout and Runner.

package pylib

import (
	"fmt"
	"math"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/sim"
)

var (
	typeLock             = interp.NewGoType("asyncio.locks.Lock", nil)
	typeEvent            = interp.NewGoType("asyncio.locks.Event", nil)
	typeCondition        = interp.NewGoType("asyncio.locks.Condition", nil)
	typeSemaphore        = interp.NewGoType("asyncio.locks.Semaphore", nil)
	typeBoundedSemaphore = interp.NewGoType("asyncio.locks.BoundedSemaphore", typeSemaphore)
	typeBarrier          = interp.NewGoType("asyncio.locks.Barrier", nil)
	typeQueue            = interp.NewGoType("asyncio.queues.Queue", nil)
	typePriorityQueue    = interp.NewGoType("asyncio.queues.PriorityQueue", typeQueue)
	typeLifoQueue        = interp.NewGoType("asyncio.queues.LifoQueue", typeQueue)
	typeTaskGroup        = interp.NewGoType("asyncio.taskgroups.TaskGroup", nil)
	typeTimeout          = interp.NewGoType("asyncio.timeouts.Timeout", nil)
	typeRunner           = interp.NewGoType("asyncio.runners.Runner", nil)
)

// dataOf is the Go state of an instance.
func dataOf[T any](v Value) T { return v.AsInstance().Data.(T) }

// goData is the Go state of any value, nil when it has none.
func goData(v Value) any {
	if v.Kind() != interp.KindInstance {
		return nil
	}
	return v.AsInstance().Data
}

// method adds a method whose self is a T.
func method[T any](c *interp.Type, decl string, fn func(t *Thread, self T, a []Value) (Value, *Exception)) {
	c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) { return fn(t, dataOf[T](a[0]), a[1:]) })
}

// coroMethod adds a coroutine method.
func coroMethod[T any](c *interp.Type, decl, name string, fn func(self T, a []Value) aio.Coro) {
	n := c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
		return newCoro(t, c.Name+"."+name, fn(dataOf[T](a[0]), a[1:]))
	})
	n.Async = true
}

// nothing is a result of None with aio's error.
func nothing(e aio.Exc) (Value, *Exception) { return none, fromExc(e) }

func init() {
	defLock()
	defEvent()
	defCondition()
	defSemaphore()
	defBarrier()
	defQueue()
	defTaskGroup()
	defTimeout()
	defRunner()
}

// entering gives a class the async with protocol of a lock: enter is what it awaits, its result is enters().
func entering[T any](c *interp.Type, acquire func(self T) aio.Coro, release func(self T) aio.Exc) {
	coroMethod(c, "__aenter__()", "__aenter__", func(self T, a []Value) aio.Coro {
		return aio.NewNative("__aenter__", func(n *aio.Native) aio.Step {
			return n.Delegate(acquire(self), func(v any, e aio.Exc) aio.Step {
				if e != nil {
					return aio.Raise(e)
				}
				return aio.Return(nil)
			})
		})
	})
	coroMethod(c, "__aexit__(exc_type, exc, tb)", "__aexit__", func(self T, a []Value) aio.Coro {
		return done("__aexit__", func() (any, aio.Exc) { return nil, release(self) })
	})
}

// done is a coroutine that never suspends.
func done(name string, fn func() (any, aio.Exc)) aio.Coro {
	return aio.NewNative(name, func(*aio.Native) aio.Step {
		v, e := fn()
		if e != nil {
			return aio.Raise(e)
		}
		return aio.Return(v)
	})
}

// reprLock is the repr of asyncio's locks: state and waiters.
func reprLock(t *Thread, c *interp.Type, v Value, state string, waiting int) (Value, *Exception) {
	if waiting > 0 {
		state += fmt.Sprintf(", waiters:%d", waiting)
	}
	return str(fmt.Sprintf("<%s.%s object at %#x [%s]>", c.Module, v.Type().Name, t.RT.ID(v), state)), nil
}

func lockState(locked bool) string {
	if locked {
		return "locked"
	}
	return "unlocked"
}

func defLock() {
	c := typeLock
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return interp.NewInstance(cls, processOf(t).Env.NewLock()).Value(), nil
	}
	coroMethod(c, "acquire()", "acquire", func(k *aio.Lock, a []Value) aio.Coro { return k.Acquire() })
	method(c, "release()", func(t *Thread, k *aio.Lock, a []Value) (Value, *Exception) { return nothing(k.Release()) })
	method(c, "locked()", func(t *Thread, k *aio.Lock, a []Value) (Value, *Exception) { return interp.Bool(k.Locked()), nil })
	entering(c, (*aio.Lock).Acquire, (*aio.Lock).Release)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k := dataOf[*aio.Lock](a[0])
		return reprLock(t, c, a[0], lockState(k.Locked()), k.Waiting())
	})
}

func defEvent() {
	c := typeEvent
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return interp.NewInstance(cls, processOf(t).Env.NewEvent()).Value(), nil
	}
	coroMethod(c, "wait()", "wait", func(e *aio.Event, a []Value) aio.Coro { return e.Wait() })
	method(c, "set()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) {
		e.Set()
		return none, nil
	})
	method(c, "clear()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) {
		e.Clear()
		return none, nil
	})
	method(c, "is_set()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) { return interp.Bool(e.IsSet()), nil })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		e := dataOf[*aio.Event](a[0])
		state := "unset"
		if e.IsSet() {
			state = "set"
		}
		return reprLock(t, c, a[0], state, e.Waiting())
	})
}

func defCondition() {
	c := typeCondition
	defNew(c, "Condition(lock=None)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		var lock *aio.Lock
		if !a[0].IsNone() {
			var ok bool
			if lock, ok = goData(a[0]).(*aio.Lock); !ok {
				return null, t.Errorf(interp.TypeAttributeError, "'%s' object has no attribute 'locked'", a[0].Type().Shown())
			}
		}
		return interp.NewInstance(cls, processOf(t).Env.NewCondition(lock)).Value(), nil
	})
	coroMethod(c, "acquire()", "acquire", func(k *aio.Condition, a []Value) aio.Coro { return k.Lock.Acquire() })
	method(c, "release()", func(t *Thread, k *aio.Condition, a []Value) (Value, *Exception) { return nothing(k.Lock.Release()) })
	method(c, "locked()", func(t *Thread, k *aio.Condition, a []Value) (Value, *Exception) {
		return interp.Bool(k.Lock.Locked()), nil
	})
	entering(c, func(k *aio.Condition) aio.Coro { return k.Lock.Acquire() }, func(k *aio.Condition) aio.Exc { return k.Lock.Release() })
	coroMethod(c, "wait()", "wait", func(k *aio.Condition, a []Value) aio.Coro { return k.Wait() })
	c.Def("wait_for(predicate)", func(t *Thread, a []Value) (Value, *Exception) {
		p, fn := processOf(t), a[1]
		return newCoro(t, "Condition.wait_for", dataOf[*aio.Condition](a[0]).WaitFor(func() (any, bool, aio.Exc) {
			t := p.current()
			v, exc := t.Call(fn, nil, nil)
			if exc != nil {
				return nil, false, exc
			}
			holds, exc := t.Truth(v)
			return v, holds, toExc(exc)
		}))
	})
	method(c, "notify(n=1)", func(t *Thread, k *aio.Condition, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc != nil {
			return null, exc
		}
		return nothing(k.Notify(n))
	})
	method(c, "notify_all()", func(t *Thread, k *aio.Condition, a []Value) (Value, *Exception) { return nothing(k.NotifyAll()) })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k := dataOf[*aio.Condition](a[0])
		return reprLock(t, c, a[0], lockState(k.Lock.Locked()), k.Waiting())
	})
}

func defSemaphore() {
	for _, c := range []*interp.Type{typeSemaphore, typeBoundedSemaphore} {
		defNew(c, c.Name+"(value=1)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
			n, exc := t.Index(a[0])
			if exc != nil {
				return null, exc
			}
			if n < 0 {
				return null, t.ValueErrorf("Semaphore initial value must be >= 0")
			}
			return interp.NewInstance(cls, processOf(t).Env.NewSemaphore(n, c == typeBoundedSemaphore)).Value(), nil
		})
	}
	c := typeSemaphore
	coroMethod(c, "acquire()", "acquire", func(s *aio.Semaphore, a []Value) aio.Coro { return s.Acquire() })
	method(c, "release()", func(t *Thread, s *aio.Semaphore, a []Value) (Value, *Exception) { return nothing(s.Release()) })
	method(c, "locked()", func(t *Thread, s *aio.Semaphore, a []Value) (Value, *Exception) { return interp.Bool(s.Locked()), nil })
	entering(c, (*aio.Semaphore).Acquire, (*aio.Semaphore).Release)
	c.Attr("_value", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Semaphore](v).Value()), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s := dataOf[*aio.Semaphore](a[0])
		state := "locked"
		if !s.Locked() {
			state = fmt.Sprintf("unlocked, value:%d", s.Value())
		}
		return reprLock(t, c, a[0], state, s.Waiting())
	})
}

func defBarrier() {
	c := typeBarrier
	defNew(c, "Barrier(parties)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc != nil {
			return null, exc
		}
		if n < 1 {
			return null, t.ValueErrorf("parties must be > 0")
		}
		return interp.NewInstance(cls, processOf(t).Env.NewBarrier(n)).Value(), nil
	})
	coroMethod(c, "wait()", "wait", func(b *aio.Barrier, a []Value) aio.Coro { return b.Wait() })
	coroMethod(c, "reset()", "reset", func(b *aio.Barrier, a []Value) aio.Coro { return b.Reset() })
	coroMethod(c, "abort()", "abort", func(b *aio.Barrier, a []Value) aio.Coro { return b.Abort() })
	coroMethod(c, "__aenter__()", "__aenter__", func(b *aio.Barrier, a []Value) aio.Coro { return b.Wait() })
	coroMethod(c, "__aexit__(exc_type, exc, tb)", "__aexit__", func(b *aio.Barrier, a []Value) aio.Coro {
		return done("__aexit__", func() (any, aio.Exc) { return nil, nil })
	})
	c.Attr("parties", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Barrier](v).Parties()), nil }, nil)
	c.Attr("n_waiting", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Barrier](v).Waiting()), nil }, nil)
	c.Attr("broken", func(t *Thread, v Value) (Value, *Exception) {
		return interp.Bool(dataOf[*aio.Barrier](v).State() == aio.BarrierBroken), nil
	}, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		b := dataOf[*aio.Barrier](a[0])
		state := b.State().String()
		if b.State() != aio.BarrierBroken {
			state += fmt.Sprintf(", waiters:%d/%d", b.Waiting(), b.Parties())
		}
		return reprLock(t, c, a[0], state, 0)
	})
}

func defQueue() {
	for _, c := range []*interp.Type{typeQueue, typePriorityQueue, typeLifoQueue} {
		defNew(c, c.Name+"(maxsize=0)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
			n, exc := t.Index(a[0])
			if exc != nil {
				return null, exc
			}
			store := aio.FIFO()
			switch c {
			case typePriorityQueue:
				store = aio.Priority(host{processOf(t)})
			case typeLifoQueue:
				store = aio.Stack()
			}
			return interp.NewInstance(cls, processOf(t).Env.NewQueue(n, store)).Value(), nil
		})
	}
	c := typeQueue
	coroMethod(c, "put(item)", "put", func(q *aio.Queue, a []Value) aio.Coro { return q.Put(a[0]) })
	coroMethod(c, "get()", "get", func(q *aio.Queue, a []Value) aio.Coro { return q.Get() })
	coroMethod(c, "join()", "join", func(q *aio.Queue, a []Value) aio.Coro { return q.Join() })
	method(c, "put_nowait(item)", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return nothing(q.PutNowait(a[0])) })
	method(c, "get_nowait()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return outcome(q.GetNowait()) })
	method(c, "task_done()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return nothing(q.TaskDone()) })
	method(c, "qsize()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return integer(q.Len()), nil })
	method(c, "empty()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return interp.Bool(q.Empty()), nil })
	method(c, "full()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return interp.Bool(q.Full()), nil })
	method(c, "shutdown(immediate=False)", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) {
		now, exc := t.Truth(a[0])
		if exc != nil {
			return null, exc
		}
		return nothing(q.Shutdown(now))
	})
	c.Attr("_unfinished_tasks", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Queue](v).Unfinished()), nil }, nil)
	c.Attr("maxsize", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Queue](v).MaxSize()), nil }, nil)
	c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewGenericAlias(a[0], a[1]), nil })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(fmt.Sprintf("<%s at %#x %s>", a[0].Type().Name, t.RT.ID(a[0]), queueState(t, dataOf[*aio.Queue](a[0])))), nil
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(fmt.Sprintf("<%s %s>", a[0].Type().Name, queueState(t, dataOf[*aio.Queue](a[0])))), nil
	})
}

// queueState is the middle of a queue's repr.
func queueState(t *Thread, q *aio.Queue) string {
	s := fmt.Sprintf("maxsize=%d", q.MaxSize())
	if q.Len() > 0 {
		var items []Value
		q.Store().Items(func(v any) { items = append(items, toValue(v)) })
		s += " _queue=" + quote(t, interp.NewList(items...))
	}
	if n := q.Getters(); n > 0 {
		s += fmt.Sprintf(" _getters[%d]", n)
	}
	if n := q.Putters(); n > 0 {
		s += fmt.Sprintf(" _putters[%d]", n)
	}
	if n := q.Unfinished(); n > 0 {
		s += fmt.Sprintf(" tasks=%d", n)
	}
	return s
}

// leaving is the exception that an __aexit__ was called with; nil for none.
func leaving(a []Value) aio.Exc {
	if len(a) > 1 && a[1].Kind() == interp.KindException {
		return a[1].AsException()
	}
	return nil
}

func defTaskGroup() {
	c := typeTaskGroup
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		g := processOf(t).Env.NewTaskGroup()
		o := interp.NewInstance(cls, g)
		g.Ref = o.Value()
		return o.Value(), nil
	}
	coroMethod(c, "__aenter__()", "__aenter__", func(g *aio.TaskGroup, a []Value) aio.Coro {
		return done("__aenter__", func() (any, aio.Exc) { return g.Ref, g.Enter() })
	})
	coroMethod(c, "__aexit__(et, exc, tb)", "__aexit__", func(g *aio.TaskGroup, a []Value) aio.Coro { return g.Exit(leaving(a)) })
	method(c, "create_task(coro, *, name=None, context=None)", func(t *Thread, g *aio.TaskGroup, a []Value) (Value, *Exception) {
		if exc := g.CheckCreate(); exc != nil {
			return null, fromExc(exc)
		}
		l, exc := runningLoop(t)
		if exc != nil {
			return null, exc
		}
		v, exc := loopCreateTask(t, loopObjectOf(l), a[0], a[1], a[2])
		if exc == nil && futureOf(v) != nil {
			g.Add(taskOf(v))
		}
		return v, exc
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		g := dataOf[*aio.TaskGroup](a[0])
		s := ""
		if g.Left() > 0 {
			s += fmt.Sprintf(" tasks=%d", g.Left())
		}
		if g.Errors() > 0 {
			s += fmt.Sprintf(" errors=%d", g.Errors())
		}
		switch {
		case g.Aborting():
			s += " cancelling"
		case g.Entered():
			s += " entered"
		}
		return str("<TaskGroup" + s + ">"), nil
	})
}

func newTimeout(t *Thread, when sim.Time) Value {
	o := processOf(t).Env.NewTimeout(when)
	v := interp.NewInstance(typeTimeout, o).Value()
	o.Ref = v
	return v
}

func defTimeout() {
	c := typeTimeout
	defNew(c, "Timeout(when)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		when, exc := timeout(t, a[0], sim.Never)
		return newTimeout(t, when), exc
	})
	coroMethod(c, "__aenter__()", "__aenter__", func(o *aio.Timeout, a []Value) aio.Coro {
		return done("__aenter__", func() (any, aio.Exc) { return o.Ref, o.Enter() })
	})
	coroMethod(c, "__aexit__(exc_type, exc_val, exc_tb)", "__aexit__", func(o *aio.Timeout, a []Value) aio.Coro {
		why := leaving(a)
		return done("__aexit__", func() (any, aio.Exc) { return nil, o.Exit(why) })
	})
	method(c, "when()", func(t *Thread, o *aio.Timeout, a []Value) (Value, *Exception) {
		if o.When() == sim.Never {
			return none, nil
		}
		return interp.Float(sim.Seconds(o.When())), nil
	})
	method(c, "expired()", func(t *Thread, o *aio.Timeout, a []Value) (Value, *Exception) { return interp.Bool(o.Expired()), nil })
	method(c, "reschedule(when)", func(t *Thread, o *aio.Timeout, a []Value) (Value, *Exception) {
		when, exc := timeout(t, a[0], sim.Never)
		if exc != nil {
			return null, exc
		}
		return nothing(o.Reschedule(when))
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		o := dataOf[*aio.Timeout](a[0])
		s := " [" + o.State().String() + "]"
		if o.State() == aio.TimeoutActive {
			when := "None"
			if o.When() != sim.Never {
				when = fmt.Sprint(math.Round(sim.Seconds(o.When())*1000) / 1000)
			}
			s += " when=" + when
		}
		return str("<Timeout" + s + ">"), nil
	})
}

func defRunner() {
	c := typeRunner
	defNew(c, "Runner(*, debug=None, loop_factory=None)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		return interp.NewInstance(cls, newRunner(processOf(t), a[0], a[1])).Value(), nil
	})
	c.Def("__enter__()", func(t *Thread, a []Value) (Value, *Exception) {
		_, exc := dataOf[*aio.Runner](a[0]).Loop()
		return a[0], fromExc(exc)
	})
	c.Def("__exit__(exc_type, exc_val, exc_tb)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, processOf(t).closeRunner(dataOf[*aio.Runner](a[0]))
	})
	method(c, "close()", func(t *Thread, r *aio.Runner, a []Value) (Value, *Exception) {
		return none, processOf(t).closeRunner(r)
	})
	method(c, "get_loop()", func(t *Thread, r *aio.Runner, a []Value) (Value, *Exception) {
		l, exc := r.Loop()
		if exc != nil {
			return null, fromExc(exc)
		}
		return loopValue(l), nil
	})
	method(c, "run(coro, *, context=None)", func(t *Thread, r *aio.Runner, a []Value) (Value, *Exception) {
		if !isCoroutine(a[0]) {
			return null, t.ValueErrorf("a coroutine was expected, got %s", quote(t, a[0]))
		}
		if aio.Running(osThread(t)) != nil {
			return null, t.Errorf(interp.TypeRuntimeError, "Runner.run() cannot be called from a running event loop")
		}
		return outcome(r.Run(processOf(t).coro(a[0]), contextArg(a[1])))
	})
}
