// The dicts of collections: defaultdict and OrderedDict. Counter has a file of its own.

package pylib

import (
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var (
	typeDefaultDict = newDictType("collections.defaultdict")
	typeOrderedDict = newDictType("collections.OrderedDict")
)

var nameDefaultFactory = interp.Intern("default_factory")

// newDictType makes a subclass of dict that is written in Go. Its layout is that of an instance, so its methods receive the instance
// and not the plain dict inside.
func newDictType(name string) *interp.Type {
	c := interp.NewGoType(name, interp.TypeDict)
	c.Layout = interp.KindInstance
	defMakes(c, func() any { return interp.NewDict().Value() })
	return c
}

// dictOf is the plain dict inside an instance of such a class.
func dictOf(v Value) *interp.Dict { return interp.Plain(v).AsDict() }

// isDict tells whether v is a dict or an instance of a subclass.
func isDict(v Value) bool { return interp.Plain(v).Kind() == interp.KindDict }

// likeDict is an instance of v's class around d, with v's attributes.
func likeDict(v Value, d *interp.Dict) Value {
	made := interp.NewInstance(v.Type(), d.Value())
	if f := v.AsInstance().GetSlot(nameDefaultFactory); !f.IsNull() {
		made.SetSlot(nameDefaultFactory, f)
	}
	return made.Value()
}

func init() {
	c := typeDefaultDict
	c.Def("__init__(default_factory=None, /, *args, **kwargs)", initDefaultDict)
	c.Def("__missing__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		factory, exc := t.GetAttr(a[0], nameDefaultFactory)
		switch {
		case exc != nil:
			return null, exc
		case factory.IsNone():
			return null, interp.NewException(interp.TypeKeyError, a[1])
		}
		v, exc := t.Call(factory, nil, nil)
		if exc == nil {
			exc = t.SetItem(a[0], a[1], v)
		}
		return v, exc
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		factory, exc := t.GetAttr(a[0], nameDefaultFactory)
		if exc != nil {
			return null, exc
		}
		shown, exc := t.ReprOnce(a[0], "...", func() (string, *Exception) { return t.Repr(factory) })
		if exc != nil {
			return null, exc
		}
		items, exc := t.Repr(interp.Plain(a[0]))
		return str(a[0].Type().Name + "(" + shown + ", " + items + ")"), exc
	})
	defDictCopies(c)

	c = typeOrderedDict
	c.Def("__init__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, updateDict(t, a[0], a[1].AsTuple().Items, a[2])
	})
	interp.DefOrderedViews(c)
	c.Def("move_to_end(key, last=True)", moveToEnd)
	c.Def("popitem(last=True)", popOrdered)
	// Those of a dict, with arguments that can be given by name.
	dictMethod := func(name string) interp.Value { return interp.TypeDict.Lookup(interp.Intern(name)) }
	c.Def("pop(key, default=...)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[2].IsNull() {
			a = a[:2]
		}
		return t.Call(dictMethod("pop"), a, nil)
	})
	c.DefClass("fromkeys(iterable, value=None)", interp.DictFromKeys)
	c.Def("setdefault(key, default=None)", func(t *Thread, a []Value) (Value, *Exception) { return t.Call(dictMethod("setdefault"), a, nil) })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		name := a[0].Type().Name
		if dictOf(a[0]).Len() == 0 {
			return str(name + "()"), nil
		}
		s, exc := t.ReprOnce(a[0], "...", func() (string, *Exception) {
			var items []Value
			for _, e := range dictOf(a[0]).Copy().Entries() {
				items = append(items, interp.NewPair(e.Key, e.Value))
			}
			s, exc := t.Repr(interp.NewList(items...))
			return name + "(" + s + ")", exc
		})
		return str(s), exc
	})
	c.Def("__eq__(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return equalOrdered(t, a[0], a[1], true) })
	c.Def("__ne__(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return equalOrdered(t, a[0], a[1], false) })
	defDictCopies(c)
}

func initDefaultDict(t *Thread, a []Value) (Value, *Exception) {
	if callable, _ := builtinCallable(t, a[1:]); !a[1].IsNone() && !callable.Is(interp.True) {
		return null, t.TypeErrorf("first argument must be callable or None")
	}
	a[0].AsInstance().SetSlot(nameDefaultFactory, a[1])
	return none, updateDict(t, a[0], a[2].AsTuple().Items, a[3])
}

// updateDict fills a new dict from the arguments of its class.
func updateDict(t *Thread, self Value, args []Value, kw Value) *Exception {
	if len(args) > 1 {
		return t.TypeErrorf("expected at most 1 arguments, got %d", len(args))
	}
	for _, src := range append(args, kw) {
		if exc := t.UpdateDict(dictOf(self), src); exc != nil {
			return exc
		}
	}
	return nil
}

// defDictCopies defines what makes another dict of the same class.
func defDictCopies(c *interp.Type) {
	for _, decl := range []string{"copy()", "__copy__()"} {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) { return likeDict(a[0], dictOf(a[0]).Copy()), nil })
	}
	c.Def("__or__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if !isDict(a[1]) {
			return interp.NotImplemented, nil
		}
		d := dictOf(a[0]).Copy()
		return likeDict(a[0], d), t.UpdateDict(d, a[1])
	})
	c.Def("__ror__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if !isDict(a[1]) {
			return interp.NotImplemented, nil
		}
		d := dictOf(a[1]).Copy()
		return likeDict(a[0], d), t.UpdateDict(d, a[0])
	})
	c.Def("__ior__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], t.UpdateDict(dictOf(a[0]), a[1])
	})
}

// moveToEnd is move_to_end(key, last): to the front when last is false.
func moveToEnd(t *Thread, a []Value) (Value, *Exception) {
	last, exc := t.Truth(a[2])
	if exc != nil {
		return null, exc
	}
	d := dictOf(a[0])
	v, ok, exc := d.Delete(t, a[1])
	switch {
	case exc != nil:
		return null, exc
	case !ok:
		return null, interp.NewException(interp.TypeKeyError, a[1])
	case last:
		return none, d.Set(t, a[1], v)
	}
	rest := d.Copy()
	d.Clear()
	if exc := d.Set(t, a[1], v); exc != nil {
		return null, exc
	}
	return none, t.UpdateDict(d, rest.Value())
}

func popOrdered(t *Thread, a []Value) (Value, *Exception) {
	last, exc := t.Truth(a[1])
	if exc != nil {
		return null, exc
	}
	pop := dictOf(a[0]).PopFirst
	if last {
		pop = dictOf(a[0]).PopLast
	}
	k, v, ok := pop()
	if !ok {
		return null, t.Errorf(interp.TypeKeyError, "dictionary is empty")
	}
	return interp.NewPair(k, v), nil
}

// equalOrdered compares with another OrderedDict item by item, and with another dict regardless of order.
func equalOrdered(t *Thread, a, b Value, wanted bool) (Value, *Exception) {
	if !isDict(b) {
		return interp.NotImplemented, nil
	}
	same, exc := t.Equal(interp.Plain(a), interp.Plain(b))
	if exc == nil && same && b.Type().IsSubclass(typeOrderedDict) {
		same, exc = sameKeys(t, dictOf(a), dictOf(b))
	}
	return interp.Bool(same == wanted), exc
}

func sameKeys(t *Thread, a, b *interp.Dict) (bool, *Exception) {
	r, exc := t.Compare(syntax.Eq, interp.NewList(keysOf(a)...), interp.NewList(keysOf(b)...))
	return r.Is(interp.True), exc
}

func keysOf(d *interp.Dict) []Value {
	keys := make([]Value, 0, d.Len())
	for _, e := range d.Entries() {
		keys = append(keys, e.Key)
	}
	return keys
}
