// types: classes of the interpreter that the module types lets programs call; the rest of the module is Python.

package pylib

import "loopscope/core/interp"

func init() {
	defNew(interp.NewMethod(none, none).Type(), "method(function, instance, /)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		switch {
		case !isCallable(a[0]):
			return null, t.TypeErrorf("first argument must be callable")
		case a[1].IsNone():
			return null, t.TypeErrorf("instance must not be None")
		}
		return interp.NewMethod(a[0], a[1]), nil
	})
	defNew(interp.NewModule("").Value().Type(), "module(name, doc=None)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		name, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("module() argument 'name' must be str, not %s", a[0].Type().Shown())
		}
		m := interp.NewModule(name)
		m.Attrs.SetStr("__doc__", a[1])
		return m.Value(), nil
	})
	types := interp.TypingTypes()
	defNew(types["GenericAlias"], "GenericAlias(origin, args, /)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		return interp.NewGenericAlias(a[0], a[1]), nil
	})
	types["UnionType"].New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return null, t.TypeErrorf("cannot create 'types.UnionType' instances")
	}
}
