// mappingproxy: a view of a mapping that cannot be changed through it, as the __dict__ of a class is.

package interp

import "loopscope/core/syntax"

// TypeMappingProxy is types.MappingProxyType.
var TypeMappingProxy = NewGoType("mappingproxy", nil)

type mappingProxy struct{ of Value }

// NewMappingProxy is the read-only view of a mapping.
func NewMappingProxy(mapping Value) Value {
	return NewInstance(TypeMappingProxy, &mappingProxy{mapping}).Value()
}

// proxied is the mapping behind a mappingproxy; another object stands for itself.
func proxied(v Value) Value {
	if v.Kind() == KindInstance {
		if p, ok := v.AsInstance().Data.(*mappingProxy); ok {
			return p.of
		}
	}
	return v
}

func init() {
	c := TypeMappingProxy
	MappingTypes = append(MappingTypes, c)
	c.NoInherit = true
	c.WithoutDict()
	c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		if len(args) != 1 || len(kw) > 0 {
			return Null, t.TypeErrorf("mappingproxy() missing required argument 'mapping' (pos 1)")
		}
		x := args[0]
		if p := Plain(x).Kind(); p == KindList || p == KindTuple || p != KindDict && x.Type().Lookup(Intern("__getitem__")).IsNull() {
			return Null, t.TypeErrorf("mappingproxy() argument must be a mapping, not %s", x.Type().Shown())
		}
		return NewMappingProxy(x), nil
	}
	c.NS.SetStr("__hash__", None)
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.GetItem(proxied(a[0]), a[1]) })
	c.Def("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		in, exc := t.Contains(proxied(a[0]), a[1])
		return Bool(in), exc
	})
	c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Len(proxied(a[0]))
		return Int(int64(n)), exc
	})
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(proxied(a[0])) })
	c.Def("__or__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Binary(syntax.BitOr, proxied(a[0]), proxied(a[1]))
	})
	c.Def("__ror__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Binary(syntax.BitOr, proxied(a[1]), proxied(a[0]))
	})
	c.Def("__ior__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return Null, t.TypeErrorf("'|=' is not supported by mappingproxy; use '|' instead")
	})
	c.Def("__eq__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Compare(syntax.Eq, proxied(a[0]), proxied(a[1]))
	})
	c.Def("__ne__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Compare(syntax.NotEq, proxied(a[0]), proxied(a[1]))
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Repr(proxied(a[0]))
		return NewStr("mappingproxy(" + s + ")"), exc
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Str(proxied(a[0]))
		return NewStr(s), exc
	})
	for decl, name := range map[string]string{
		"get(key, default=None, /)": "get", "keys()": "keys", "values()": "values", "items()": "items", "copy()": "copy", "__reversed__()": "__reversed__",
	} {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
			method, exc := t.GetAttr(proxied(a[0]), Intern(name))
			if exc != nil {
				return Null, exc
			}
			return t.Call(method, a[1:], nil)
		})
	}
	c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return NewGenericAlias(a[0], a[1]), nil })
}
