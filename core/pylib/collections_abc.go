// The module collections.abc: the abstract classes of containers, iterators and callables.
//
// A class counts as one of the simple ones when it has the methods; of the rest the builtin classes are registered.

package pylib

import "loopscope/core/interp"

var collectionsABCModule = module{"collections.abc", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, abstractTypes()...)
	return nil
}}

// has tells of any class whether it has all those methods; one that is None counts as missing.
func has(methods ...string) func(c *interp.Type) bool {
	names := make([]*interp.Str, len(methods))
	for i, s := range methods {
		names[i] = interp.Intern(s)
	}
	return func(c *interp.Type) bool {
		for _, n := range names {
			if m := c.Lookup(n); m.IsNull() || m.IsNone() {
				return false
			}
		}
		return true
	}
}

// simple makes an abstract class that is known by its methods alone. It is not inlined where the package is initialised: see goException in interp.
//
//go:noinline
func simple(name string, base *interp.Type, abstract []string, methods ...string) *interp.Type {
	var bases []*interp.Type
	if base != nil {
		bases = []*interp.Type{base}
	}
	return interp.NewABC("collections.abc."+name, bases, abstract, has(methods...))
}

// named makes an abstract class that must be inherited from or registered with. Not inlined, as simple.
//
//go:noinline
func named(name string, abstract []string, bases ...*interp.Type) *interp.Type {
	return interp.NewABC("collections.abc."+name, bases, abstract, nil)
}

var (
	typeContainer     = simple("Container", nil, []string{"__contains__"}, "__contains__")
	typeHashable      = simple("Hashable", nil, []string{"__hash__"}, "__hash__")
	typeIterable      = simple("Iterable", nil, []string{"__iter__"}, "__iter__")
	typeIterator      = simple("Iterator", typeIterable, []string{"__next__"}, "__iter__", "__next__")
	typeReversible    = simple("Reversible", typeIterable, []string{"__reversed__"}, "__reversed__", "__iter__")
	typeSized         = simple("Sized", nil, []string{"__len__"}, "__len__")
	typeAwaitable     = simple("Awaitable", nil, []string{"__await__"}, "__await__")
	typeCoroutine     = simple("Coroutine", typeAwaitable, []string{"send", "throw"}, "__await__", "send", "throw", "close")
	typeAsyncIterable = simple("AsyncIterable", nil, []string{"__aiter__"}, "__aiter__")
	typeAsyncIterator = simple("AsyncIterator", typeAsyncIterable, []string{"__anext__"}, "__aiter__", "__anext__")
	typeGeneratorABC  = simple("Generator", typeIterator, []string{"send", "throw"}, "__iter__", "__next__", "send", "throw", "close")
	typeAsyncGenABC   = simple("AsyncGenerator", typeAsyncIterator, []string{"asend", "athrow"},
		"__aiter__", "__anext__", "asend", "athrow", "aclose")
	typeCallableABC = interp.NewABC("collections.abc.Callable", nil, []string{"__call__"}, isCallableClass)

	typeCollection = interp.NewABC("collections.abc.Collection", []*interp.Type{typeSized, typeIterable, typeContainer}, nil,
		has("__len__", "__iter__", "__contains__"))
	typeSequence        = named("Sequence", []string{"__getitem__"}, typeReversible, typeCollection)
	typeMutableSequence = named("MutableSequence", []string{"__setitem__", "__delitem__", "insert"}, typeSequence)
	typeByteString      = named("ByteString", nil, typeSequence)
	typeSetABC          = named("Set", nil, typeCollection)
	typeMutableSet      = named("MutableSet", []string{"add", "discard"}, typeSetABC)
	typeMapping         = named("Mapping", []string{"__getitem__"}, typeCollection)
	typeMutableMapping  = named("MutableMapping", []string{"__setitem__", "__delitem__"}, typeMapping)
	typeMappingView     = named("MappingView", nil, typeSized)
	typeKeysView        = named("KeysView", nil, typeMappingView, typeSetABC)
	typeItemsView       = named("ItemsView", nil, typeMappingView, typeSetABC)
	typeValuesView      = named("ValuesView", nil, typeMappingView, typeCollection)
)

// abstractTypes are the classes above.
func abstractTypes() []*interp.Type {
	return []*interp.Type{
		typeContainer, typeHashable, typeIterable, typeIterator, typeReversible, typeSized, typeAwaitable, typeCoroutine, typeAsyncIterable,
		typeAsyncIterator, typeGeneratorABC, typeAsyncGenABC, typeCallableABC, typeCollection, typeSequence, typeMutableSequence,
		typeByteString, typeSetABC, typeMutableSet, typeMapping, typeMutableMapping, typeMappingView, typeKeysView, typeItemsView,
		typeValuesView,
	}
}

// isCallableClass tells whether instances of c can be called.
func isCallableClass(c *interp.Type) bool {
	switch c.Layout {
	case interp.KindFunction, interp.KindNative, interp.KindMethod, interp.KindType, interp.KindStaticMethod:
		return true
	}
	m := c.Lookup(nameCall)
	return !m.IsNull() && !m.IsNone()
}

func init() {
	for _, c := range abstractTypes() {
		c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return interp.NewGenericAlias(a[0], a[1]), nil
		})
	}
	typeCallableABC.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.NewCallableAlias(a[0], a[1])
	})
	typeSequence.RegisterGo(interp.TypeTuple, interp.TypeStr, interp.TypeRange, interp.TypeBytes)
	typeMutableSequence.RegisterGo(interp.TypeList, interp.TypeByteArray, typeDeque)
	typeByteString.RegisterGo(interp.TypeBytes, interp.TypeByteArray)
	typeSetABC.RegisterGo(interp.TypeFrozenSet)
	typeMutableSet.RegisterGo(interp.TypeSet)
	typeMutableMapping.RegisterGo(interp.TypeDict)
	typeMapping.RegisterGo(interp.TypeMappingProxy)
	keys, values, items := interp.DictViewTypes()
	typeKeysView.RegisterGo(keys)
	typeValuesView.RegisterGo(values)
	typeItemsView.RegisterGo(items)

	itself := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	typeIterator.Mixin("__iter__()", itself)
	typeAsyncIterator.Mixin("__aiter__()", itself)
	defGeneratorMixins()
	defSequenceMixins(typeSequence)
	defMutableSequenceMixins(typeMutableSequence)
	defSetMixins(typeSetABC)
	defMutableSetMixins(typeMutableSet)
	defMappingMixins(typeMapping)
	defMutableMappingMixins(typeMutableMapping)
	defViewMixins()
}

// defGeneratorMixins defines what Generator, AsyncGenerator and Coroutine bring: __next__ and close in terms of send and throw.
func defGeneratorMixins() {
	typeGeneratorABC.Mixin("__next__()", func(t *Thread, a []Value) (Value, *Exception) {
		return t.CallName(a[0], "send", none)
	})
	typeAsyncGenABC.Mixin("__anext__()", func(t *Thread, a []Value) (Value, *Exception) {
		return t.CallName(a[0], "asend", none)
	})
	typeAsyncGenABC.Mixin("aclose()", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := t.ImportModule("collections_more")
		if exc != nil {
			return null, exc
		}
		return t.CallName(m, "_aclose", a[0])
	})
	for _, c := range []*interp.Type{typeGeneratorABC, typeCoroutine} {
		what := "generator"
		if c == typeCoroutine {
			what = "coroutine"
		}
		c.Mixin("close()", func(t *Thread, a []Value) (Value, *Exception) {
			_, exc := t.CallName(a[0], "throw", interp.TypeGeneratorExit.Value())
			switch {
			case exc == nil:
				return null, t.Errorf(interp.TypeRuntimeError, "%s ignored GeneratorExit", what)
			case exc.Is(interp.TypeGeneratorExit) || exc.Is(interp.TypeStopIteration):
				return none, nil
			}
			return null, exc
		})
	}
}
