// The module collections. What is seldom used is in lib/collections_more.py.

package pylib

import "loopscope/core/interp"

var collectionsModule = module{"collections", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeDeque, typeDefaultDict, typeOrderedDict, typeCounter)
	def(m, "namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", namedTuple)
	lazily(m, "collections_more", "ChainMap", "UserDict", "UserList", "UserString", "abc")
	return nil
}}
