// threading: Thread and Timer, the threads that there are, and what becomes of an exception that nobody catches in one. The locks are in
// the other files of that name.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var threadingModule = module{"threading", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeThread, typeMainThread, typeTimer, typeThreadCondition, typeThreadEvent, typeThreadSemaphore,
		typeThreadBoundedSemaphore, typeThreadBarrier, typeThreadBrokenBarrier)
	m.Attrs.SetStr("Lock", typeThreadLock.Value())
	m.Attrs.SetStr("RLock", typeThreadRLock.Value())
	m.Attrs.SetStr("local", typeThreadLocal.Value())
	m.Attrs.SetStr("ExceptHookArgs", typeExceptHookArgs.Value())
	m.Attrs.SetStr("ThreadError", interp.TypeRuntimeError.Value())
	m.Attrs.SetStr("TIMEOUT_MAX", interp.Float(sim.Seconds(sim.Never)))
	m.Attrs.SetStr("excepthook", exceptHook.Value())
	m.Attrs.SetStr("__excepthook__", exceptHook.Value())
	defThreadingFunctions(m)
	return nil
}}

func defThreadingFunctions(m *interp.Module) {
	for _, name := range []string{"current_thread", "currentThread"} {
		def(m, name+"()", func(t *Thread, a []Value) (Value, *Exception) { return threadOf(t).Value(), nil })
	}
	for _, name := range []string{"active_count", "activeCount"} {
		def(m, name+"()", func(t *Thread, a []Value) (Value, *Exception) { return integer(len(aliveThreads(t))), nil })
	}
	def(m, "main_thread()", func(t *Thread, a []Value) (Value, *Exception) {
		return threadOf(mainThread(t)).Value(), nil
	})
	def(m, "enumerate()", func(t *Thread, a []Value) (Value, *Exception) {
		var list []Value
		for _, u := range aliveThreads(t) {
			list = append(list, threadOf(u).Value())
		}
		return interp.NewList(list...), nil
	})
	def(m, "get_ident()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(identOf(osThread(t))), nil })
	def(m, "get_native_id()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(nativeID(osThread(t))), nil })
	def(m, "stack_size(size=0, /)", func(t *Thread, a []Value) (Value, *Exception) { return integer(0), nil })
	for _, name := range []string{"settrace", "setprofile"} {
		def(m, name+"(func)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	}
}

var (
	typeThread     = interp.NewGoType("threading.Thread", nil)
	typeMainThread = interp.NewGoType("threading._MainThread", typeThread)
	typeTimer      = interp.NewGoType("threading.Timer", typeThread)
)

// threadObject is a threading.Thread.
type threadObject struct {
	interp.Instance
	ready  bool // __init__ was called
	name   string
	daemon bool
	os     *machine.Thread // nil before start
}

// threadKey is under which a thread keeps its threading.Thread.
type threadKey struct{}

// threadOf is the threading.Thread of a thread. The main thread, and those that pools start, get theirs when somebody asks.
func threadOf(t *Thread) *threadObject {
	o, ok := t.Data[threadKey{}].(*threadObject)
	if !ok {
		mt := osThread(t)
		o = &threadObject{ready: true, name: mt.Name, os: mt}
		typ := typeThread
		if t == mainThread(t) {
			typ, o.name = typeMainThread, "MainThread"
		}
		o.Init(typ, o)
		t.Data[threadKey{}] = o
	}
	return o
}

// mainThread is the first thread of t's operating system process.
func mainThread(t *Thread) *Thread {
	for _, u := range processOf(t).attached {
		if osThread(u).Process == osThread(t).Process {
			return u
		}
	}
	return t
}

// aliveThreads are the threads of t's operating system process, in the order of their start.
func aliveThreads(t *Thread) []*Thread {
	var alive []*Thread
	for _, u := range processOf(t).attached {
		if osThread(u).Alive() && osThread(u).Process == osThread(t).Process {
			alive = append(alive, u)
		}
	}
	return alive
}

// identOf is threading.get_ident(): a number as large as those of CPython on Linux, the same in every run.
func identOf(mt *machine.Thread) int64 { return 0x7f00_0000_0000 + int64(mt.Goroutine())<<12 }

// nativeID is the kernel's number of the thread: those of a process follow its own.
func nativeID(mt *machine.Thread) int64 { return processID(mt) + int64(mt.Number) - 1 }

// processID is os.getpid() of the process that the thread belongs to.
func processID(mt *machine.Thread) int64 { return 1000 * int64(mt.Process.Number) }

func init() {
	newThread := func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		o := &threadObject{}
		o.Init(cls, o)
		return o.Value(), nil
	}
	typeThread.New, typeTimer.New = newThread, newThread
	method(typeThread, "__init__(group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)", initThread)
	method(typeThread, "run()", runThread)
	method(typeThread, "start()", startThread)
	method(typeThread, "join(timeout=None)", joinThread)
	method(typeThread, "is_alive()", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		p := processOf(t)
		return interp.Bool(o.alive() && !(p.exit.ended && o.os == p.main)), o.check(t, interp.TypeAssertionError)
	})
	method(typeThread, "__repr__()", reprThread)
	defThreadAttrs()
	defThreadOldNames()
	defTimer()
}

var (
	nameTarget = interp.Intern("_target")
	nameArgs   = interp.Intern("_args")
	nameKwargs = interp.Intern("_kwargs")
)

func initThread(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
	target, kwargs, daemon := a[1], a[4], a[5]
	if !a[0].IsNone() {
		return null, t.Errorf(interp.TypeAssertionError, "group argument must be None for now")
	}
	var exc *Exception
	if o.name, exc = threadName(t, a[2], target); exc != nil {
		return null, exc
	}
	o.daemon = threadOf(t).daemon
	if !daemon.IsNone() {
		if o.daemon, exc = t.Truth(daemon); exc != nil {
			return null, exc
		}
	}
	if kwargs.IsNone() {
		kwargs = interp.NewDict().Value()
	}
	o.SetSlot(nameTarget, target)
	o.SetSlot(nameArgs, a[3])
	o.SetSlot(nameKwargs, kwargs)
	o.ready = true
	return none, nil
}

// threadName is the name that was asked for, or the next of "Thread-1 (work)".
func threadName(t *Thread, name, target Value) (string, *Exception) {
	if !name.IsNone() {
		return t.Str(name)
	}
	p := processOf(t)
	p.threads++
	auto := fmt.Sprintf("Thread-%d", p.threads)
	if target.IsNone() {
		return auto, nil
	}
	called, exc := t.GetAttrOr(target, interp.Intern("__name__"), null)
	if exc != nil || called.IsNull() {
		return auto, exc
	}
	s, exc := t.Str(called)
	return auto + " (" + s + ")", exc
}

// check tells that __init__ was not called, as a class that overrides it may have forgotten.
func (o *threadObject) check(t *Thread, typ *interp.Type) *Exception {
	if o.ready {
		return nil
	}
	return t.Errorf(typ, "Thread.__init__() not called")
}

func (o *threadObject) alive() bool { return o.os != nil && o.os.Alive() }

// runThread is Thread.run, which subclasses override: it calls the target, once.
func runThread(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
	target, args, kwargs := o.GetSlot(nameTarget), o.GetSlot(nameArgs), o.GetSlot(nameKwargs)
	if target.IsNull() || target.IsNone() {
		return none, nil
	}
	list, exc := t.Items(args)
	if exc != nil {
		return null, exc
	}
	_, exc = t.Call(target, list, kwargsOf(interp.Plain(kwargs)))
	for _, name := range []*interp.Str{nameTarget, nameArgs, nameKwargs} {
		o.DelSlot(name)
	}
	return none, exc
}

func startThread(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
	switch {
	case !o.ready:
		return null, t.Errorf(interp.TypeRuntimeError, "thread.__init__() not called")
	case o.os != nil:
		return null, t.Errorf(interp.TypeRuntimeError, "threads can only be started once")
	}
	p := processOf(t)
	config := machine.ThreadConfig{Name: o.name, Daemon: o.daemon, Pos: p.pos(t)}
	o.os = osThread(t).Process.Start(config, func(mt *machine.Thread) {
		o.os = mt
		u := p.Attach(mt)
		u.Data[threadKey{}] = o
		if _, exc := u.CallName(o.Value(), "run"); exc != nil {
			threadFailed(u, exc)
		}
	})
	return none, nil
}

func joinThread(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
	if exc := o.check(t, interp.TypeRuntimeError); exc != nil {
		return null, exc
	}
	d, exc := timeout(t, a[0], sim.Never)
	switch {
	case exc != nil:
		return null, exc
	case o.os == nil:
		return null, t.Errorf(interp.TypeRuntimeError, "cannot join thread before it is started")
	case o.os == osThread(t):
		return null, t.Errorf(interp.TypeRuntimeError, "cannot join current thread")
	}
	osThread(t).Join(o.os, max(d, 0), "Thread.join()", processOf(t).pos(t))
	return none, nil
}

func reprThread(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
	if !o.ready {
		return null, t.Errorf(interp.TypeAssertionError, "Thread.__init__() was not called")
	}
	status := "initial"
	if o.os != nil {
		status = "started"
		if !o.alive() {
			status = "stopped"
		}
	}
	if o.daemon {
		status += " daemon"
	}
	if o.os != nil {
		status += fmt.Sprint(" ", identOf(o.os))
	}
	return str(fmt.Sprintf("<%s(%s, %s)>", o.Type().Name, o.name, status)), nil
}

func defThreadAttrs() {
	attr := func(name string, get func(o *threadObject) Value, set func(t *Thread, o *threadObject, v Value) *Exception) {
		var write func(t *Thread, self, v Value) *Exception
		if set != nil {
			write = func(t *Thread, self, v Value) *Exception {
				if exc := dataOf[*threadObject](self).check(t, interp.TypeAssertionError); exc != nil {
					return exc
				}
				return set(t, dataOf[*threadObject](self), v)
			}
		}
		typeThread.Attr(name, func(t *Thread, self Value) (Value, *Exception) {
			o := dataOf[*threadObject](self)
			return get(o), o.check(t, interp.TypeAssertionError)
		}, write)
	}
	attr("name", func(o *threadObject) Value { return str(o.name) }, setThreadName)
	attr("daemon", func(o *threadObject) Value { return interp.Bool(o.daemon) }, setThreadDaemon)
	ofOS := func(number func(*machine.Thread) int64) func(o *threadObject) Value {
		return func(o *threadObject) Value {
			if o.os == nil {
				return none
			}
			return interp.Int(number(o.os))
		}
	}
	attr("ident", ofOS(identOf), nil)
	attr("native_id", ofOS(nativeID), nil)
}

func setThreadName(t *Thread, o *threadObject, v Value) *Exception {
	name, exc := t.Str(v)
	if exc == nil {
		o.name = name
	}
	return exc
}

func setThreadDaemon(t *Thread, o *threadObject, v Value) *Exception {
	if o.os != nil {
		return t.Errorf(interp.TypeRuntimeError, "cannot set daemon status of active thread")
	}
	daemon, exc := t.Truth(v)
	o.daemon = daemon
	return exc
}

// defThreadOldNames adds the methods from before there were properties.
func defThreadOldNames() {
	method(typeThread, "getName()", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) { return str(o.name), nil })
	method(typeThread, "setName(name)", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		return none, setThreadName(t, o, a[0])
	})
	method(typeThread, "isDaemon()", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) { return interp.Bool(o.daemon), nil })
	method(typeThread, "setDaemon(daemonic)", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		return none, setThreadDaemon(t, o, a[0])
	})
}

// defTimer makes Timer: a thread that waits for an event before it calls its function; to cancel it is to set the event.
func defTimer() {
	c := typeTimer
	method(c, "__init__(interval, function, args=None, kwargs=None)", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		if _, exc := initThread(t, o, []Value{none, none, none, interp.NewTuple(), none, none}); exc != nil {
			return null, exc
		}
		args, kwargs := a[2], a[3]
		if args.IsNone() {
			args = interp.NewList()
		}
		if kwargs.IsNone() {
			kwargs = interp.NewDict().Value()
		}
		o.SetSlot(interp.Intern("interval"), a[0])
		o.SetSlot(interp.Intern("function"), a[1])
		o.SetSlot(interp.Intern("args"), args)
		o.SetSlot(interp.Intern("kwargs"), kwargs)
		o.SetSlot(interp.Intern("finished"), newThreadEvent(typeThreadEvent))
		return none, nil
	})
	finished := func(o *threadObject) *threadEvent { return dataOf[*threadEvent](o.GetSlot(interp.Intern("finished"))) }
	method(c, "cancel()", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		finished(o).put()
		return none, nil
	})
	method(c, "run()", func(t *Thread, o *threadObject, a []Value) (Value, *Exception) {
		d, exc := seconds(t, o.GetSlot(interp.Intern("interval")))
		if exc != nil {
			return null, exc
		}
		if finished(o).wait(t, after(t, d), "Timer") {
			return none, nil
		}
		args, exc := t.Items(o.GetSlot(interp.Intern("args")))
		if exc != nil {
			return null, exc
		}
		_, exc = t.Call(o.GetSlot(interp.Intern("function")), args, kwargsOf(interp.Plain(o.GetSlot(interp.Intern("kwargs")))))
		if exc == nil {
			finished(o).put()
		}
		return none, exc
	})
}
