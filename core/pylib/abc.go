// The module abc.

package pylib

import "loopscope/core/interp"

var abcModule = module{"abc", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, interp.TypeABCMeta, typeABC)
	def(m, "abstractmethod(funcobj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], t.SetAttr(a[0], nameIsAbstract, interp.True)
	})
	def(m, "get_cache_token()", func(t *Thread, a []Value) (Value, *Exception) { return integer(0), nil })
	def(m, "update_abstractmethods(cls, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Kind() != interp.KindType {
			return a[0], nil
		}
		return a[0], t.UpdateAbstract(a[0].AsType())
	})
	types := interp.BuiltinTypes()
	m.Attrs.SetStr("abstractproperty", types["property"].Value())
	m.Attrs.SetStr("abstractclassmethod", types["classmethod"].Value())
	m.Attrs.SetStr("abstractstaticmethod", types["staticmethod"].Value())
	return nil
}}

var nameIsAbstract = interp.Intern("__isabstractmethod__")

// typeABC is the class ABC: an abstract class with nothing abstract.
var typeABC = interp.NewABC("abc.ABC", nil, nil, nil)
