// threading.local: an object whose attributes each thread has for itself.

package pylib

import (
	"loopscope/core/interp"
)

// typeThreadLocal takes the attributes of an instance from the thread that asks: before every access the instance's __dict__ becomes that thread's.
var typeThreadLocal = interp.NewGoType("_thread._local", nil)

// threadLocal is the state of a threading.local.
type threadLocal struct {
	args []Value // of the constructor: __init__ gets them in each thread
	kw   []interp.Kwarg
	at   *Thread // whose attributes the instance has now
}

// localKey is under which a thread keeps its __dict__ of a local.
type localKey struct{ of *threadLocal }

func init() {
	c := typeThreadLocal
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		if len(args)+len(kw) > 0 && ownInit(cls).IsNull() {
			return null, t.TypeErrorf("Initialization arguments are not supported")
		}
		l := &threadLocal{args: append([]Value(nil), args...), kw: append([]interp.Kwarg(nil), kw...), at: t}
		o := interp.NewInstance(cls, l)
		t.Data[localKey{l}] = o.Dict().Value()
		return o.Value(), nil
	}
	for _, name := range []string{"__getattribute__(name, /)", "__setattr__(name, value, /)", "__delattr__(name, /)"} {
		n := c.Def(name, nil)
		objects := interp.TypeObject.Lookup(interp.Intern(n.Name))
		n.Fn = func(t *Thread, a []Value) (Value, *Exception) {
			if exc := enterLocal(t, a[0]); exc != nil {
				return null, exc
			}
			v, exc := t.Call(objects, a, nil)
			if exc != nil && a[0].Type() == typeThreadLocal && exc.Is(interp.TypeAttributeError) {
				exc = t.Errorf(interp.TypeAttributeError, "'_thread._local' object has no attribute %s", quote(t, a[1]))
			}
			return v, exc
		}
	}
}

// ownInit is the __init__ that a subclass of local brings; Null when it has only object's.
func ownInit(cls *interp.Type) Value {
	m := cls.Lookup(interp.Intern("__init__"))
	if m.Is(interp.TypeObject.Lookup(interp.Intern("__init__"))) {
		return null
	}
	return m
}

// enterLocal gives the local the attributes that it has in this thread. In one that is new to it __init__ makes them.
func enterLocal(t *Thread, v Value) *Exception {
	l := dataOf[*threadLocal](v)
	if l.at == t {
		return nil
	}
	d, known := t.Data[localKey{l}].(Value)
	if !known {
		d = interp.NewDict().Value()
		t.Data[localKey{l}] = d
	}
	l.at = t
	set := interp.TypeObject.Lookup(interp.Intern("__setattr__"))
	if _, exc := t.Call(set, []Value{v, str("__dict__"), d}, nil); exc != nil || known {
		return exc
	}
	if m := ownInit(v.Type()); !m.IsNull() {
		_, exc := t.Call(m, append([]Value{v}, l.args...), l.kw)
		return exc
	}
	return nil
}
