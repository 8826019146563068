// How objects are taken apart, for pickles and copies: object.__reduce_ex__ and its kin. What they do stands in lib/_reduce.py.

package pylib

import "loopscope/core/interp"

var (
	nameReduce   = interp.Intern("__reduce__")
	nameReduceEx = interp.Intern("__reduce_ex__")
)

func init() {
	reduced := func(t *Thread, function string, args ...Value) (Value, *Exception) {
		lib, exc := t.ImportModule("_reduce")
		if exc != nil {
			return null, exc
		}
		return t.CallName(lib, function, args...)
	}
	interp.TypeObject.Def("__reduce_ex__(protocol, /)", func(t *Thread, a []Value) (Value, *Exception) { return reduced(t, "reduce_ex", a[0], a[1]) })
	interp.TypeObject.Def("__reduce__()", func(t *Thread, a []Value) (Value, *Exception) { return reduced(t, "reduce_ex", a[0], integer(0)) })
	interp.TypeObject.Def("__getstate__()", func(t *Thread, a []Value) (Value, *Exception) { return reduced(t, "getstate", a[0]) })
	typePartial.Def("__setstate__(state, /)", func(t *Thread, a []Value) (Value, *Exception) {
		state, exc := t.Items(a[1])
		if exc != nil {
			return null, exc
		}
		if len(state) != 4 || state[1].Kind() != interp.KindTuple || state[2].Kind() != interp.KindDict {
			return null, t.TypeErrorf("invalid partial state")
		}
		if callable, _ := builtinCallable(t, state[:1]); !callable.Is(interp.True) {
			return null, t.TypeErrorf("invalid partial state")
		}
		*asPartial(a[0]) = partial{fn: state[0], args: state[1].AsTuple().Items, kw: state[2].AsDict().Copy()}
		if state[3].Kind() != interp.KindDict {
			return none, nil
		}
		return none, setParts(a[0].AsInstance(), state[3].AsDict(), func(x Value) (Value, *Exception) { return x, nil })
	})
}

// reduces tells whether the class of v says itself how it is taken apart.
func reduces(v Value) bool {
	return v.Kind() == interp.KindInstance && (v.Type().IsSubclass(typePartial) ||
		v.Type().Lookup(nameReduceEx).Kind() == interp.KindFunction || v.Type().Lookup(nameReduce).Kind() == interp.KindFunction)
}

// reduced makes another object of what __reduce_ex__ gives for v.
func (r rebuilder) reduced(t *Thread, v Value) (Value, *Exception) {
	parts, exc := t.CallName(v, "__reduce_ex__", integer(4))
	if exc != nil {
		return null, exc
	}
	lib, exc := t.ImportModule("_reduce")
	if exc != nil {
		return null, exc
	}
	part := interp.NewNative("part(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return r.part(a[0]) })
	made := interp.NewNative("made(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		r.made(a[0])
		return none, nil
	})
	return t.CallName(lib, "rebuild", parts, v, part.Value(), made.Value())
}
