// Which loop is current: get_event_loop and its kin, and the policy that they ask.

package pylib

import (
	"loopscope/core/aio"
	"loopscope/core/interp"
)

var (
	typeAbstractPolicy = interp.NewGoType("asyncio.events.AbstractEventLoopPolicy", nil)
	typeBasePolicy     = interp.NewGoType("asyncio.events.BaseDefaultEventLoopPolicy", typeAbstractPolicy)
	typePolicy         = interp.NewGoType("asyncio.unix_events._UnixDefaultEventLoopPolicy", typeBasePolicy)
)

// runningLoop is asyncio.get_running_loop().
func runningLoop(t *Thread) (*aio.Loop, *Exception) {
	if l := aio.Running(osThread(t)); l != nil {
		return l, nil
	}
	return nil, t.Errorf(interp.TypeRuntimeError, "no running event loop")
}

// currentLoop is asyncio.get_event_loop(): the loop that runs on this thread, or the one that the policy gives.
func currentLoop(t *Thread) (*aio.Loop, *Exception) {
	if l := aio.Running(osThread(t)); l != nil {
		return l, nil
	}
	if policy := processOf(t).policy; !policy.IsNull() {
		v, exc := t.CallName(policy, "get_event_loop")
		if exc != nil {
			return nil, exc
		}
		return loopOf(t, v)
	}
	return threadLoop(t)
}

// threadLoop is the loop that was set for this thread. The main thread gets one when it first asks.
func threadLoop(t *Thread) (*aio.Loop, *Exception) {
	mt, p := osThread(t), processOf(t)
	if v, ok := p.loops[mt]; ok {
		if !v.IsNone() {
			return loopOf(t, v)
		}
	} else if mt == p.main {
		o := newLoop(p, typeLoop)
		p.loops[mt] = o.Value()
		return o.l, nil
	}
	return nil, t.Errorf(interp.TypeRuntimeError, "There is no current event loop in thread '%s'.", mt.Name)
}

func setThreadLoop(t *Thread, loop Value) (Value, *Exception) {
	if !loop.IsNone() {
		if _, exc := loopOf(t, loop); exc != nil {
			return null, t.TypeErrorf("loop must be an instance of AbstractEventLoop or None, not '%s'", loop.Type().Name)
		}
	}
	processOf(t).loops[osThread(t)] = loop
	return none, nil
}

// setLoop is asyncio.set_event_loop(): the policy does it.
func setLoop(t *Thread, loop Value) *Exception {
	if policy := processOf(t).policy; !policy.IsNull() {
		_, exc := t.CallName(policy, "set_event_loop", loop)
		return exc
	}
	_, exc := setThreadLoop(t, loop)
	return exc
}

// newLoopByPolicy is asyncio.new_event_loop().
func (p *Process) newLoopByPolicy(t *Thread) (*aio.Loop, *Exception) {
	if p.policy.IsNull() {
		return newLoop(p, typeLoop).l, nil
	}
	v, exc := t.CallName(p.policy, "new_event_loop")
	if exc != nil {
		return nil, exc
	}
	return loopOf(t, v)
}

func init() {
	typePolicy.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return interp.NewInstance(cls, nil).Value(), nil
	}
	typePolicy.Def("new_event_loop()", func(t *Thread, a []Value) (Value, *Exception) { return newLoop(processOf(t), typeLoop).Value(), nil })
	typePolicy.Def("get_event_loop()", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := threadLoop(t)
		if exc != nil {
			return null, exc
		}
		return loopValue(l), nil
	})
	typePolicy.Def("set_event_loop(loop)", func(t *Thread, a []Value) (Value, *Exception) { return setThreadLoop(t, a[1]) })
}

func defAsyncioLoops(m *interp.Module) {
	m.Attrs.SetStr("AbstractEventLoopPolicy", typeAbstractPolicy.Value())
	m.Attrs.SetStr("DefaultEventLoopPolicy", typePolicy.Value())
	loop := func(l *aio.Loop, exc *Exception) (Value, *Exception) {
		if exc != nil {
			return null, exc
		}
		return loopValue(l), nil
	}
	def(m, "get_running_loop()", func(t *Thread, a []Value) (Value, *Exception) { return loop(runningLoop(t)) })
	def(m, "_get_running_loop()", func(t *Thread, a []Value) (Value, *Exception) {
		if l := aio.Running(osThread(t)); l != nil {
			return loopValue(l), nil
		}
		return none, nil
	})
	def(m, "get_event_loop()", func(t *Thread, a []Value) (Value, *Exception) { return loop(currentLoop(t)) })
	def(m, "new_event_loop()", func(t *Thread, a []Value) (Value, *Exception) { return loop(processOf(t).newLoopByPolicy(t)) })
	def(m, "set_event_loop(loop)", func(t *Thread, a []Value) (Value, *Exception) { return none, setLoop(t, a[0]) })
	def(m, "get_event_loop_policy()", func(t *Thread, a []Value) (Value, *Exception) {
		p := processOf(t)
		if p.policy.IsNull() {
			p.policy = interp.NewInstance(typePolicy, nil).Value()
		}
		return p.policy, nil
	})
	def(m, "set_event_loop_policy(policy)", func(t *Thread, a []Value) (Value, *Exception) {
		p := processOf(t)
		switch {
		case a[0].IsNone():
			p.policy = null
		case !a[0].Type().IsSubclass(typeAbstractPolicy):
			return null, t.TypeErrorf("policy must be an instance of AbstractEventLoopPolicy or None, not '%s'", a[0].Type().Name)
		default:
			p.policy = a[0]
		}
		return none, nil
	})
}
