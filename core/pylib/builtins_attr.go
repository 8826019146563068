// Builtins that look at names: attributes, the variables of a module, what an object has.

package pylib

import "loopscope/core/interp"

var (
	nameCall     = interp.Intern("__call__")
	nameDict     = interp.Intern("__dict__")
	nameDir      = interp.Intern("__dir__")
	nameDoc      = interp.Intern("__doc__")
	nameModule   = interp.Intern("__module__")
	nameName     = interp.Intern("__name__")
	nameQualname = interp.Intern("__qualname__")
)

func builtinGetattr(t *Thread, a []Value) (Value, *Exception) {
	name, exc := t.AttrName(a[1])
	if exc != nil {
		return null, exc
	}
	if a[2].IsNull() {
		return t.GetAttr(a[0], name)
	}
	return t.GetAttrOr(a[0], name, a[2])
}

func builtinHasattr(t *Thread, a []Value) (Value, *Exception) {
	name, exc := t.AttrName(a[1])
	if exc != nil {
		return null, exc
	}
	has, exc := t.HasAttr(a[0], name)
	return interp.Bool(has), exc
}

func builtinSetattr(t *Thread, a []Value) (Value, *Exception) {
	name, exc := t.AttrName(a[1])
	if exc == nil {
		exc = t.SetAttr(a[0], name, a[2])
	}
	return none, exc
}

func builtinDelattr(t *Thread, a []Value) (Value, *Exception) {
	name, exc := t.AttrName(a[1])
	if exc == nil {
		exc = t.DelAttr(a[0], name)
	}
	return none, exc
}

func builtinGlobals(t *Thread, a []Value) (Value, *Exception) { return t.Globals().Value(), nil }

// builtinLocals is locals(): in a function a copy of its variables.
func builtinLocals(t *Thread, a []Value) (Value, *Exception) { return t.LocalNames(), nil }

func builtinVars(t *Thread, a []Value) (Value, *Exception) {
	if a[0].IsNull() {
		return builtinLocals(t, a)
	}
	v, ok, exc := t.LookupAttr(a[0], nameDict)
	if exc == nil && !ok || exc != nil && exc.Is(interp.TypeAttributeError) {
		exc = t.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return v, exc
}

// builtinDir is dir(object), and dir(): the names in order.
func builtinDir(t *Thread, a []Value) (Value, *Exception) {
	if a[0].IsNull() {
		names := interp.NewDict()
		if exc := t.UpdateDict(names, t.Locals().Value()); exc != nil {
			return null, exc
		}
		return sorted(t, names.Value(), none, false)
	}
	m := a[0].Type().Lookup(nameDir)
	if k := a[0].Kind(); (k == interp.KindType || k == interp.KindModule) && m.Kind() != interp.KindFunction || m.IsNull() {
		return t.Dir(a[0]), nil
	}
	names, exc := t.CallMethod(m, a[0])
	if exc != nil {
		return null, exc
	}
	return sorted(t, names, none, false)
}

// strs makes a str of each string.
func strs(texts []string) []Value {
	values := make([]Value, len(texts))
	for i, s := range texts {
		values[i] = str(s)
	}
	return values
}
