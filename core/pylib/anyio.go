// What anyio needs of Go: its threads and their limiters. The rest of it is Python, in lib.

package pylib

import (
	"math"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
)

var typeCapacityLimiter = interp.NewGoType("anyio.CapacityLimiter", nil)

var anyioModule = module{"_anyio", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeCapacityLimiter, typeWouldBlock)
	def(m, "thread_limiter()", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := runningLoop(t)
		if exc != nil {
			return null, exc
		}
		return limiterValue(l.ThreadLimiter()), nil
	})
	def(m, "loop_of_worker()", func(t *Thread, a []Value) (Value, *Exception) {
		if l, ok := t.Data[workerLoopKey{}].(*aio.Loop); ok {
			return loopValue(l), nil
		}
		return none, nil
	})
	async(m, "run_sync(func, args, limiter)", runSync)
	return nil
}}

// workerLoopKey is where a worker thread keeps the loop for which it works.
type workerLoopKey struct{}

// runSync is anyio.to_thread.run_sync.
func runSync(t *Thread, a []Value) (Value, *Exception) {
	p := processOf(t)
	l, exc := runningLoop(t)
	if exc != nil {
		return null, exc
	}
	limiter, exc := limiterOf(t, a[2])
	if exc != nil {
		return null, exc
	}
	return newCoro(t, "run_sync", p.inWorker(l, limiter, a[0], a[1].AsTuple().Items, nil))
}

// inWorker is the coroutine that calls fn on a worker thread of a loop; a nil limiter is the loop's own.
func (p *Process) inWorker(l *aio.Loop, limiter *aio.CapacityLimiter, fn Value, args []Value, kw []interp.Kwarg) aio.Coro {
	t := p.current()
	work := p.work(fn, args, kw)
	inLoop := func(mt *machine.Thread) (any, aio.Exc) {
		p.threadOf(mt).Data[workerLoopKey{}] = l
		return work(mt)
	}
	return p.Env.RunSync(limiter, inLoop, callLabel(t, fn)+"()", p.pos(t))
}

// limiterValue is the Python object of a limiter.
func limiterValue(c *aio.CapacityLimiter) Value {
	if v, ok := c.Ref.(Value); ok {
		return v
	}
	v := interp.NewInstance(typeCapacityLimiter, c).Value()
	c.Ref = v
	return v
}

// limiterOf is a limiter= argument; None is nil.
func limiterOf(t *Thread, v Value) (*aio.CapacityLimiter, *Exception) {
	if v.IsNone() {
		return nil, nil
	}
	if v.Kind() == interp.KindInstance {
		if c, ok := v.AsInstance().Data.(*aio.CapacityLimiter); ok {
			return c, nil
		}
	}
	return nil, t.TypeErrorf("limiter must be a CapacityLimiter, not '%s'", v.Type().Shown())
}

// tokens reads a number of tokens.
func tokens(t *Thread, v Value) (int, *Exception) {
	if v.IsInt() {
		if n := v.AsInt(); n >= 1 {
			return int(n), nil
		}
		return 0, t.ValueErrorf("total_tokens must be >= 1")
	}
	if f, exc := t.ToFloat(v); exc == nil && math.IsInf(f, 1) {
		return aio.Unlimited, nil
	}
	return 0, t.TypeErrorf("total_tokens must be an int or math.inf")
}

// borrower is on whose behalf a token is taken: an object that was named, or the current task.
func borrower(t *Thread, named []Value) (any, *Exception) {
	if len(named) > 0 {
		return named[0], nil
	}
	l, exc := runningLoop(t)
	if exc != nil {
		return nil, exc
	}
	return l.CurrentTask(), nil
}

func init() {
	c := typeCapacityLimiter
	defNew(c, "CapacityLimiter(total_tokens)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		n, exc := tokens(t, a[0])
		if exc != nil {
			return null, exc
		}
		l := processOf(t).Env.NewCapacityLimiter(n)
		v := interp.NewInstance(cls, l).Value()
		l.Ref = v
		return v, nil
	})
	of := dataOf[*aio.CapacityLimiter]
	c.Attr("total_tokens", func(t *Thread, v Value) (Value, *Exception) {
		if n := of(v).Total(); n != aio.Unlimited {
			return integer(n), nil
		}
		return interp.Float(math.Inf(1)), nil
	}, func(t *Thread, v, to Value) *Exception {
		n, exc := tokens(t, to)
		if exc == nil {
			of(v).SetTotal(n)
		}
		return exc
	})
	for name, count := range map[string]func(*aio.CapacityLimiter) int{
		"borrowed_tokens":  (*aio.CapacityLimiter).Borrowed,
		"available_tokens": func(l *aio.CapacityLimiter) int { return l.Total() - l.Borrowed() },
		"_waiting":         (*aio.CapacityLimiter).Waiting,
	} {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return integer(count(of(v))), nil }, nil)
	}
	c.Def("statistics()", func(t *Thread, a []Value) (Value, *Exception) {
		anyio, exc := t.ImportModule("anyio")
		if exc != nil {
			return null, exc
		}
		l, total := of(a[0]), interp.Float(math.Inf(1))
		if n := l.Total(); n != aio.Unlimited {
			total = integer(n)
		}
		return t.CallName(anyio, "CapacityLimiterStatistics", integer(l.Borrowed()), total, integer(l.Waiting()))
	})
	for _, behalf := range []string{"", "_on_behalf_of"} {
		param := "()"
		if behalf != "" {
			param = "(borrower)"
		}
		acquire := c.Def("acquire"+behalf+param, func(t *Thread, a []Value) (Value, *Exception) {
			who, exc := borrower(t, a[1:])
			if exc != nil {
				return null, exc
			}
			return newCoro(t, "acquire"+behalf, of(a[0]).Acquire(who))
		})
		acquire.Async = true
		c.Def("acquire"+behalf+"_nowait"+param, func(t *Thread, a []Value) (Value, *Exception) {
			who, exc := borrower(t, a[1:])
			if exc == nil {
				exc = fromExc(of(a[0]).AcquireNowait(who))
			}
			return none, exc
		})
		c.Def("release"+behalf+param, func(t *Thread, a []Value) (Value, *Exception) {
			who, exc := borrower(t, a[1:])
			if exc == nil {
				exc = fromExc(of(a[0]).Release(who))
			}
			return none, exc
		})
	}
	enter := c.Def("__aenter__()", func(t *Thread, a []Value) (Value, *Exception) {
		who, exc := borrower(t, nil)
		if exc != nil {
			return null, exc
		}
		return newCoro(t, "__aenter__", of(a[0]).Acquire(who))
	})
	enter.Async = true
	leave := c.Def("__aexit__(*exc)", func(t *Thread, a []Value) (Value, *Exception) {
		who, exc := borrower(t, nil)
		if exc == nil {
			exc = fromExc(of(a[0]).Release(who))
		}
		if exc != nil {
			return null, exc
		}
		return newCoro(t, "__aexit__", aio.NewNative("__aexit__", func(*aio.Native) aio.Step { return aio.Return(nil) }))
	})
	leave.Async = true
}
