// concurrent.futures' executors: pools of threads, and of processes.

package pylib

import (
	"fmt"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var (
	typeExecutor   = interp.NewGoType("concurrent.futures._base.Executor", nil)
	typeThreadPool = interp.NewGoType("concurrent.futures.thread.ThreadPoolExecutor", typeExecutor)
	// typeProcessPool makes each worker a process of its own, with its own GIL: calls run in parallel on the machine's cores. The memory is
	// still one: arguments and results are not pickled, and what a call changes outside itself is seen by all, where CPython would change a copy.
	typeProcessPool = interp.NewGoType("concurrent.futures.process.ProcessPoolExecutor", typeExecutor)

	typeBrokenExecutor    = interp.NewGoException("concurrent.futures._base.BrokenExecutor", interp.TypeRuntimeError)
	typeBrokenProcessPool = interp.NewGoException("concurrent.futures.process.BrokenProcessPool", typeBrokenExecutor)
	typeRemoteTraceback   = interp.NewGoException("concurrent.futures.process._RemoteTraceback", interp.TypeException)
)

// executor is a ThreadPoolExecutor or a ProcessPoolExecutor.
type executor struct {
	pool      *aio.ThreadPool // nil before __init__
	processes bool
}

// poolOf is the pool of an executor.
func poolOf(t *Thread, v Value) (*aio.ThreadPool, *Exception) {
	if v.Kind() == interp.KindInstance {
		if e, ok := v.AsInstance().Data.(*executor); ok && e.pool != nil {
			return e.pool, nil
		}
	}
	return nil, t.TypeErrorf("executor must be ThreadPoolExecutor instance")
}

func init() {
	typeExecutor.Def("submit(fn, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, interp.NewException(interp.TypeNotImplementedError)
	})
	typeExecutor.Def("shutdown(wait=True, *, cancel_futures=False)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	typeExecutor.Def("map(fn, *iterables, timeout=None, chunksize=1)", executorMap)
	typeExecutor.Def("__enter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	typeExecutor.Def("__exit__(exc_type, exc_val, exc_tb)", func(t *Thread, a []Value) (Value, *Exception) {
		_, exc := t.CallName(a[0], "shutdown")
		return interp.False, exc
	})
	for _, c := range []*interp.Type{typeThreadPool, typeProcessPool} {
		defMakes(c, func() any { return &executor{processes: c == typeProcessPool} })
		method(c, "submit(fn, /, *args, **kwargs)", submit)
		method(c, "shutdown(wait=True, *, cancel_futures=False)", func(t *Thread, e *executor, a []Value) (Value, *Exception) {
			wait, exc := t.Truth(a[0])
			if exc != nil {
				return null, exc
			}
			cancel, exc := t.Truth(a[1])
			if exc == nil {
				e.pool.Shutdown(wait, cancel)
			}
			return none, exc
		})
		c.Attr("_max_workers", func(t *Thread, v Value) (Value, *Exception) {
			pool, exc := poolOf(t, v)
			if exc != nil {
				return null, exc
			}
			return integer(pool.MaxWorkers()), nil
		}, nil)
	}
	method(typeThreadPool, "__init__(max_workers=None, thread_name_prefix='', initializer=None, initargs=())", func(t *Thread, e *executor, a []Value) (Value, *Exception) {
		return e.init(t, a[0], a[1], a[2], a[3])
	})
	method(typeProcessPool, "__init__(max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None)", func(t *Thread, e *executor, a []Value) (Value, *Exception) {
		return e.init(t, a[0], str("ProcessPool"), a[2], a[3])
	})
}

// init makes the pool; the program waits for it at its end.
func (e *executor) init(t *Thread, workers, prefix, initializer, initargs Value) (Value, *Exception) {
	config := aio.PoolConfig{Processes: e.processes}
	var exc *Exception
	if !workers.IsNone() {
		if config.MaxWorkers, exc = t.Index(workers); exc != nil {
			return null, exc
		}
		if config.MaxWorkers <= 0 {
			return null, t.ValueErrorf("max_workers must be greater than 0")
		}
	}
	if config.NamePrefix, exc = t.Str(prefix); exc != nil {
		return null, exc
	}
	p := processOf(t)
	if !initializer.IsNone() {
		if !isCallable(initializer) {
			return null, t.TypeErrorf("initializer must be a callable")
		}
		args, exc := t.Items(initargs)
		if exc != nil {
			return null, exc
		}
		config.Initializer = p.initializer(p.work(initializer, args, nil))
	}
	e.pool = p.Env.NewThreadPool(config)
	p.exit.pools = append(p.exit.pools, e.pool)
	return none, nil
}

// initializer is work that logs what it raises, before the pool breaks because of it.
func (p *Process) initializer(work aio.Work) aio.Work {
	return func(mt *machine.Thread) (any, aio.Exc) {
		v, e := work(mt)
		if e != nil {
			logFailure(p.current(), "concurrent.futures", "Exception in initializer:", fromExc(e))
		}
		return v, e
	}
}

func submit(t *Thread, e *executor, a []Value) (Value, *Exception) {
	p := processOf(t)
	work := p.work(a[0], a[1].AsTuple().Items, kwargsOf(a[2]))
	if e.processes {
		work = p.remotely(work)
	}
	o := newConcurrent(p)
	if exc := e.pool.Submit(&o.ConcurrentFuture, work, p.pos(t)); exc != nil {
		return null, fromExc(exc)
	}
	return o.Value(), nil
}

// remotely is work in another process: what it raises comes back with the traceback as a text in its cause.
func (p *Process) remotely(work aio.Work) aio.Work {
	return func(mt *machine.Thread) (any, aio.Exc) {
		v, e := work(mt)
		if exc := fromExc(e); exc != nil {
			there := fmt.Sprintf("\n\"\"\"\n%s\"\"\"", strings.Join(p.current().FormatByModule(exc, nil), ""))
			exc.TB, exc.Context = nil, nil
			exc.Cause, exc.Suppress = interp.NewException(typeRemoteTraceback, str(there)), true
		}
		return v, e
	}
}

// executorMap is Executor.map: all calls are submitted at once, and their results come in order. What one raises, or the end of the
// iterator's time, cancels those that have not begun.
func executorMap(t *Thread, a []Value) (Value, *Exception) {
	self, fn, timeLimit := a[0], a[1], a[3]
	until, exc := deadline(t, timeLimit)
	if exc != nil {
		return null, exc
	}
	rows, exc := zipped(t, a[2].AsTuple().Items)
	if exc != nil {
		return null, exc
	}
	futures := make([]Value, len(rows))
	for i, row := range rows {
		if futures[i], exc = t.CallName(self, "submit", append([]Value{fn}, row...)...); exc != nil {
			return null, exc
		}
	}
	return interp.NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
		if len(futures) == 0 {
			return null, false, nil
		}
		var left []Value
		if until != sim.Never {
			left = []Value{interp.Float(sim.Seconds(until - now(t)))}
		}
		v, exc := t.CallName(futures[0], "result", left...)
		futures = futures[1:]
		if exc != nil {
			for _, f := range futures {
				_, _ = t.CallName(f, "cancel")
			}
			futures = nil
		}
		return v, exc == nil, exc
	}), nil
}

// zipped is list(zip(*iterables)).
func zipped(t *Thread, iterables []Value) ([][]Value, *Exception) {
	columns := make([]Value, len(iterables))
	for i, v := range iterables {
		var exc *Exception
		if columns[i], exc = t.Iter(v); exc != nil {
			return nil, exc
		}
	}
	var rows [][]Value
	for len(columns) > 0 {
		row := make([]Value, len(columns))
		for i, it := range columns {
			v, ok, exc := t.Next(it)
			if exc != nil || !ok {
				return rows, exc
			}
			row[i] = v
		}
		rows = append(rows, row)
	}
	return rows, nil
}
