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

// entering gives a class the async with protocol of a lock. A subclass may have an acquire or release of its own.
func entering[T any](c *interp.Type, acquire func(self T) aio.Coro, release func(self T) aio.Exc) {
	own := func(v Value, name string) bool {
		return v.Type() != c && v.Type().Lookup(interp.Intern(name)) != c.Lookup(interp.Intern(name))
	}
	enter := c.Def("__aenter__()", func(t *Thread, a []Value) (Value, *Exception) {
		p, self := processOf(t), a[0]
		return newCoro(t, c.Name+".__aenter__", aio.NewNative("__aenter__", func(n *aio.Native) aio.Step {
			coro := aio.Coro(nil)
			if own(self, "acquire") {
				v, exc := p.current().CallName(self, "acquire")
				if exc != nil {
					return aio.Raise(exc)
				}
				var e aio.Exc
				if coro, e = (host{p}).Awaiter(v); e != nil {
					return aio.Raise(e)
				}
			} else {
				coro = acquire(dataOf[T](self))
			}
			return n.Delegate(coro, func(v any, e aio.Exc) aio.Step {
				if e != nil {
					return aio.Raise(e)
				}
				return aio.Return(nil)
			})
		}))
	})
	exit := c.Def("__aexit__(exc_type, exc, tb)", func(t *Thread, a []Value) (Value, *Exception) {
		p, self := processOf(t), a[0]
		return newCoro(t, c.Name+".__aexit__", done("__aexit__", func() (any, aio.Exc) {
			if own(self, "release") {
				_, exc := p.current().CallName(self, "release")
				return nil, toExc(exc)
			}
			return nil, release(dataOf[T](self))
		}))
	})
	enter.Async, exit.Async = true, true
}

// defInit gives a class instances that hold an empty T, as zero makes it, and an __init__ that fills them.
func defInit[T any](c *interp.Type, params string, zero func(e *aio.Env) *T, init func(t *Thread, v Value, a []Value) (*T, *Exception)) {
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return interp.NewInstance(cls, zero(processOf(t).Env)).Value(), nil
	}
	c.Def("__init__("+params+")", func(t *Thread, a []Value) (Value, *Exception) {
		made, exc := init(t, a[0], a[1:])
		if exc == nil {
			*dataOf[*T](a[0]) = *made
		}
		return none, exc
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
func reprLock(t *Thread, v Value, state string, waiting int) (Value, *Exception) {
	if waiting > 0 {
		state += fmt.Sprintf(", waiters:%d", waiting)
	}
	return str(fmt.Sprintf("<%s.%s object at %#x [%s]>", v.Type().Module, v.Type().Name, t.RT.ID(v), state)), nil
}

func lockState(locked bool) string {
	if locked {
		return "locked"
	}
	return "unlocked"
}

// lineAttr gives a class the private attribute that holds its line. It is a deque; None when nobody waits, where CPython makes the deque late.
func lineAttr[T any](c *interp.Type, name string, late bool, each func(self T, visit func(*aio.Future))) {
	c.Attr(name, func(t *Thread, v Value) (Value, *Exception) {
		d := &deque{maxlen: -1}
		each(dataOf[T](v), func(f *aio.Future) { d.push(futureValue(f)) })
		if d.n == 0 && late {
			return none, nil
		}
		return interp.NewInstance(typeDeque, d).Value(), nil
	}, nil)
}

func defLock() {
	c := typeLock
	defInit(c, "", (*aio.Env).NewLock, func(t *Thread, v Value, a []Value) (*aio.Lock, *Exception) { return processOf(t).Env.NewLock(), nil })
	coroMethod(c, "acquire()", "acquire", func(k *aio.Lock, a []Value) aio.Coro { return k.Acquire() })
	method(c, "release()", func(t *Thread, k *aio.Lock, a []Value) (Value, *Exception) { return nothing(k.Release()) })
	method(c, "locked()", func(t *Thread, k *aio.Lock, a []Value) (Value, *Exception) { return interp.Bool(k.Locked()), nil })
	entering(c, (*aio.Lock).Acquire, (*aio.Lock).Release)
	lineAttr(c, "_waiters", true, (*aio.Lock).Waiters)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k := dataOf[*aio.Lock](a[0])
		return reprLock(t, a[0], lockState(k.Locked()), k.Waiting())
	})
}

func defEvent() {
	c := typeEvent
	defInit(c, "", (*aio.Env).NewEvent, func(t *Thread, v Value, a []Value) (*aio.Event, *Exception) { return processOf(t).Env.NewEvent(), nil })
	coroMethod(c, "wait()", "wait", func(e *aio.Event, a []Value) aio.Coro { return e.Wait() })
	method(c, "set()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) {
		e.Set()
		return none, nil
	})
	method(c, "clear()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) {
		e.Clear()
		return none, nil
	})
	lineAttr(c, "_waiters", false, (*aio.Event).Waiters)
	method(c, "is_set()", func(t *Thread, e *aio.Event, a []Value) (Value, *Exception) { return interp.Bool(e.IsSet()), nil })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		e := dataOf[*aio.Event](a[0])
		state := "unset"
		if e.IsSet() {
			state = "set"
		}
		return reprLock(t, a[0], state, e.Waiting())
	})
}

func defCondition() {
	c := typeCondition
	zero := func(e *aio.Env) *aio.Condition { return e.NewCondition(nil) }
	defInit(c, "lock=None", zero, func(t *Thread, v Value, a []Value) (*aio.Condition, *Exception) {
		var lock *aio.Lock
		if !a[0].IsNone() {
			var ok bool
			if lock, ok = goData(a[0]).(*aio.Lock); !ok {
				return nil, t.Errorf(interp.TypeAttributeError, "'%s' object has no attribute 'locked'", a[0].Type().Shown())
			}
		}
		return processOf(t).Env.NewCondition(lock), nil
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
	lineAttr(c, "_waiters", false, (*aio.Condition).Waiters)
	method(c, "notify_all()", func(t *Thread, k *aio.Condition, a []Value) (Value, *Exception) { return nothing(k.NotifyAll()) })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k := dataOf[*aio.Condition](a[0])
		return reprLock(t, a[0], lockState(k.Lock.Locked()), k.Waiting())
	})
}

func defSemaphore() {
	for _, c := range []*interp.Type{typeSemaphore, typeBoundedSemaphore} {
		zero := func(e *aio.Env) *aio.Semaphore { return e.NewSemaphore(1, c == typeBoundedSemaphore) }
		defInit(c, "value=1", zero, func(t *Thread, v Value, a []Value) (*aio.Semaphore, *Exception) {
			n, exc := t.Index(a[0])
			if exc == nil && n < 0 {
				exc = t.ValueErrorf("Semaphore initial value must be >= 0")
			}
			return processOf(t).Env.NewSemaphore(n, c == typeBoundedSemaphore), exc
		})
	}
	c := typeSemaphore
	coroMethod(c, "acquire()", "acquire", func(s *aio.Semaphore, a []Value) aio.Coro { return s.Acquire() })
	method(c, "release()", func(t *Thread, s *aio.Semaphore, a []Value) (Value, *Exception) { return nothing(s.Release()) })
	method(c, "locked()", func(t *Thread, s *aio.Semaphore, a []Value) (Value, *Exception) { return interp.Bool(s.Locked()), nil })
	entering(c, (*aio.Semaphore).Acquire, (*aio.Semaphore).Release)
	lineAttr(c, "_waiters", true, (*aio.Semaphore).Waiters)
	c.Attr("_value", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Semaphore](v).Value()), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s := dataOf[*aio.Semaphore](a[0])
		state := "locked"
		if !s.Locked() {
			state = fmt.Sprintf("unlocked, value:%d", s.Value())
		}
		return reprLock(t, a[0], state, s.Waiting())
	})
}

func defBarrier() {
	c := typeBarrier
	zero := func(e *aio.Env) *aio.Barrier { return e.NewBarrier(1) }
	defInit(c, "parties", zero, func(t *Thread, v Value, a []Value) (*aio.Barrier, *Exception) {
		n, exc := t.Index(a[0])
		if exc == nil && n < 1 {
			exc = t.ValueErrorf("parties must be > 0")
		}
		return processOf(t).Env.NewBarrier(n), exc
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
		return reprLock(t, a[0], state, 0)
	})
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
		v, exc := createTaskOn(t, loopObjectOf(l), a[0], a[1], a[2])
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
				when = quote(t, interp.Float(math.Round(sim.Seconds(o.When())*1000)/1000))
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
