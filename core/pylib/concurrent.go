// concurrent.futures: Future, and what waits for several. The executors are in concurrent_pool.go.

package pylib

import (
	"fmt"
	"slices"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var concurrentModule = module{"concurrent", func(t *Thread, m *interp.Module) *Exception { return nil }}

var concurrentFuturesModule = module{"concurrent.futures", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeConcurrentFuture, typeExecutor, typeThreadPool, typeProcessPool, typeFutCancelled, typeFutInvalidState, typeBrokenExecutor)
	m.Attrs.SetStr("TimeoutError", interp.TypeTimeoutError.Value())
	for _, name := range []string{allCompleted, firstCompleted, firstException} {
		m.Attrs.SetStr(name, str(name))
	}
	def(m, "wait(fs, timeout=None, return_when='ALL_COMPLETED')", concurrentWait)
	def(m, "as_completed(fs, timeout=None)", concurrentAsCompleted)
	// In CPython the executors' modules are there as soon as an executor has been asked for.
	def(m, "__getattr__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if name := strOf(a[0]); name == "thread" || name == "process" {
			return t.ImportModule("concurrent.futures." + name)
		}
		return null, t.Errorf(interp.TypeAttributeError, "module 'concurrent.futures' has no attribute %s", quote(t, a[0]))
	})
	return nil
}}

// The modules that hold one executor each.
var (
	concurrentThreadModule = module{"concurrent.futures.thread", func(t *Thread, m *interp.Module) *Exception {
		addTypes(m, typeThreadPool, typeBrokenPool)
		return nil
	}}
	concurrentProcessModule = module{"concurrent.futures.process", func(t *Thread, m *interp.Module) *Exception {
		addTypes(m, typeProcessPool, typeBrokenProcessPool)
		return nil
	}}
)

// When wait returns.
const (
	allCompleted   = "ALL_COMPLETED"
	firstCompleted = "FIRST_COMPLETED"
	firstException = "FIRST_EXCEPTION"
)

var (
	typeConcurrentFuture = interp.NewGoType("concurrent.futures._base.Future", nil)
	typeFutInvalidState  = interp.NewGoException("concurrent.futures._base.InvalidStateError", typeFuturesError)
	typeDoneAndNotDone   = newNamedTuple("DoneAndNotDoneFutures", "concurrent.futures._base", []string{"done", "not_done"}, nil)
)

// concurrentObject is a concurrent.futures.Future.
type concurrentObject struct {
	interp.Instance
	aio.ConcurrentFuture
}

func newConcurrent(p *Process) *concurrentObject { return makeConcurrent(p, typeConcurrentFuture) }

func makeConcurrent(p *Process, cls *interp.Type) *concurrentObject {
	o := &concurrentObject{}
	o.Instance.Init(cls, o)
	o.ConcurrentFuture.Init(p.Env)
	o.ConcurrentFuture.Ref = o.Value()
	return o
}

// concurrentOf is the concurrent future that v is.
func concurrentOf(t *Thread, v Value) (*aio.ConcurrentFuture, *Exception) {
	if v.Kind() == interp.KindInstance {
		if o, ok := v.AsInstance().Data.(*concurrentObject); ok {
			return &o.ConcurrentFuture, nil
		}
	}
	return nil, t.TypeErrorf("concurrent.futures.Future is expected, got %s", quote(t, v))
}

func init() {
	c := typeConcurrentFuture
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return makeConcurrent(processOf(t), cls).Value(), nil
	}
	state := func(name string, is func(*aio.ConcurrentFuture) bool) {
		method(c, name+"()", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
			return interp.Bool(is(&o.ConcurrentFuture)), nil
		})
	}
	state("done", (*aio.ConcurrentFuture).Done)
	state("running", (*aio.ConcurrentFuture).Running)
	state("cancelled", (*aio.ConcurrentFuture).Cancelled)
	state("cancel", (*aio.ConcurrentFuture).Cancel)
	method(c, "result(timeout=None)", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		if exc := o.await(t, a[0], "Future.result()"); exc != nil {
			return null, exc
		}
		return outcome(o.Result())
	})
	method(c, "exception(timeout=None)", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		if exc := o.await(t, a[0], "Future.exception()"); exc != nil {
			return null, exc
		}
		if o.Cancelled() {
			return outcome(o.Result())
		}
		return toValue(o.Failed()), nil
	})
	method(c, "add_done_callback(fn)", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		p, fn := processOf(t), a[0]
		o.AddDoneCallback(func(f *aio.ConcurrentFuture) { p.futureDone(fn, f.Ref.(Value)) })
		return none, nil
	})
	defConcurrentSetters()
	c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewGenericAlias(a[0], a[1]), nil })
	c.Attr("_state", func(t *Thread, v Value) (Value, *Exception) {
		return str(dataOf[*concurrentObject](v).ConcurrentFuture.State().String()), nil
	}, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		o := dataOf[*concurrentObject](a[0])
		return str(fmt.Sprintf("<%s at %#x state=%s>", a[0].Type().Name, t.RT.ID(a[0]), o.describe())), nil
	})
}

// defConcurrentSetters adds what executors do to a future, which tests do too.
func defConcurrentSetters() {
	c := typeConcurrentFuture
	method(c, "set_running_or_notify_cancel()", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		running, e := o.SetRunning()
		return interp.Bool(running), fromExc(e)
	})
	method(c, "set_result(result)", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		if exc := o.checkOpen(t); exc != nil {
			return null, exc
		}
		return nothing(o.SetResult(a[0]))
	})
	method(c, "set_exception(exception)", func(t *Thread, o *concurrentObject, a []Value) (Value, *Exception) {
		if exc := o.checkOpen(t); exc != nil {
			return null, exc
		}
		e, exc := t.ToException(a[0])
		if exc != nil {
			return null, exc
		}
		return nothing(o.SetException(e))
	})
}

// checkOpen is the error of a second result.
func (o *concurrentObject) checkOpen(t *Thread) *Exception {
	if !o.Done() {
		return nil
	}
	return t.Errorf(typeFutInvalidState, "%s: %s", o.ConcurrentFuture.State(), quote(t, o.Value()))
}

// await blocks until the future is done; TimeoutError when that takes too long.
func (o *concurrentObject) await(t *Thread, limit Value, call string) *Exception {
	d, exc := timeout(t, limit, aio.NoTimeout)
	if exc != nil {
		return exc
	}
	if !o.Done() && !o.Wait(osThread(t), d, call, processOf(t).pos(t)) {
		return interp.NewException(interp.TypeTimeoutError)
	}
	return nil
}

// describe is the state in a repr: "finished returned int".
func (o *concurrentObject) describe() string {
	switch {
	case o.Cancelled():
		return "cancelled"
	case o.Running():
		return "running"
	case !o.Done():
		return "pending"
	}
	if e := fromExc(o.Failed()); e != nil {
		return "finished raised " + e.Type().Name
	}
	v, _ := o.Result()
	return "finished returned " + toValue(v).Type().Name
}

// futureDone calls a callback; what it raises is logged and goes no further.
func (p *Process) futureDone(fn, future Value) {
	t := p.current()
	if _, exc := t.Call(fn, []Value{future}, nil); exc != nil {
		logFailure(t, "concurrent.futures", "exception calling callback for "+quote(t, future), exc)
	}
}

// futuresDone collects futures as they are done, for a thread that waits for several.
type futuresDone struct {
	all     []*aio.ConcurrentFuture
	done    []*aio.ConcurrentFuture // in the order in which they were
	waiting machine.WaitQueue
}

// watchFutures begins to watch the futures in an iterable, each once.
func watchFutures(t *Thread, fs Value) (*futuresDone, *Exception) {
	w := &futuresDone{}
	exc := t.Each(fs, func(v Value) (bool, *Exception) {
		f, exc := concurrentOf(t, v)
		if exc == nil && !slices.Contains(w.all, f) {
			w.all = append(w.all, f)
		}
		return true, exc
	})
	if exc != nil {
		return nil, exc
	}
	for _, f := range w.all {
		f.Watch(func(f *aio.ConcurrentFuture) {
			w.done = append(w.done, f)
			w.waiting.WakeOne()
		})
	}
	return w, nil
}

// until blocks until enough are done or the deadline comes, and tells which.
func (w *futuresDone) until(t *Thread, deadline sim.Time, call string, enough func() bool) bool {
	for !enough() {
		if !blockOn(t, &w.waiting, deadline, call) {
			return enough()
		}
	}
	return true
}

// concurrentWait is concurrent.futures.wait.
func concurrentWait(t *Thread, a []Value) (Value, *Exception) {
	w, exc := watchFutures(t, a[0])
	if exc != nil {
		return null, exc
	}
	until, exc := deadline(t, a[1])
	if exc != nil {
		return null, exc
	}
	all := func() bool { return len(w.done) == len(w.all) }
	enough := all
	switch when, _ := text(a[2]); when {
	case firstCompleted:
		enough = func() bool { return all() || len(w.done) > 0 }
	case firstException:
		failed := func(f *aio.ConcurrentFuture) bool { return !f.Cancelled() && f.Failed() != nil }
		enough = func() bool { return all() || slices.ContainsFunc(w.done, failed) }
	case allCompleted:
	default:
		if !all() {
			return null, t.ValueErrorf("Invalid return condition: %s", quote(t, a[2]))
		}
	}
	w.until(t, until, "futures.wait()", enough)
	done, pending := interp.NewSet(), interp.NewSet()
	for _, f := range w.all {
		set := pending
		if slices.Contains(w.done, f) {
			set = done
		}
		if exc := set.Add(t, f.Ref.(Value)); exc != nil {
			return null, exc
		}
	}
	return t.Call(typeDoneAndNotDone.Value(), []Value{done.Value(), pending.Value()}, nil)
}

// concurrentAsCompleted is concurrent.futures.as_completed: its clock begins to run when the first future is asked for.
func concurrentAsCompleted(t *Thread, a []Value) (Value, *Exception) {
	fs, limit := a[0], a[1]
	var w *futuresDone
	var until sim.Time
	given := 0
	return interp.NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
		if w == nil {
			var exc *Exception
			if until, exc = deadline(t, limit); exc != nil {
				return null, false, exc
			}
			if w, exc = watchFutures(t, fs); exc != nil {
				return null, false, exc
			}
		}
		if given == len(w.all) {
			return null, false, nil
		}
		if !w.until(t, until, "futures.as_completed()", func() bool { return len(w.done) > given }) {
			return null, false, t.Errorf(interp.TypeTimeoutError, "%d (of %d) futures unfinished", len(w.all)-len(w.done), len(w.all))
		}
		given++
		return w.done[given-1].Ref.(Value), true, nil
	}), nil
}
