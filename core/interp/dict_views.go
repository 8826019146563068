// Views of dicts, and iteration over dicts: forwards, backwards, and what happens when the dict changes meanwhile.

package interp

import "unsafe"

// The classes of the iterators. They are named as CPython names them.
var (
	typeDictKeyIterator          = NewIterType("dict_keyiterator")
	typeDictValueIterator        = NewIterType("dict_valueiterator")
	typeDictItemIterator         = NewIterType("dict_itemiterator")
	typeDictReverseKeyIterator   = NewIterType("dict_reversekeyiterator")
	typeDictReverseValueIterator = NewIterType("dict_reversevalueiterator")
	typeDictReverseItemIterator  = NewIterType("dict_reverseitemiterator")
)

func init() {
	view := func(what byte, typ *Type) GoFunc {
		return func(t *Thread, a []Value) (Value, *Exception) { return newDictView(a[0].AsDict(), what, typ), nil }
	}
	TypeDict.Def("keys()", view('k', typeDictKeys))
	TypeDict.Def("values()", view('v', typeDictValues))
	TypeDict.Def("items()", view('i', typeDictItems))
	TypeDict.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) {
		return reverseDict(a[0].AsDict(), 'k'), nil
	})
	for _, c := range []*Type{typeDictKeys, typeDictValues, typeDictItems} {
		c.NoInherit = true
		c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) {
			return Int(int64(a[0].asDictView().Dict.Len())), nil
		})
		c.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) {
			v := a[0].asDictView()
			if v.ordered() {
				return reverseOrdered(v.Dict, v.What), nil
			}
			return reverseDict(v.Dict, v.What), nil
		})
		c.Attr("mapping", func(t *Thread, self Value) (Value, *Exception) { return self.asDictView().Dict.Value(), nil }, nil)
		defIter(c)
		defRepr(c)
	}
	for _, c := range []*Type{typeDictKeys, typeDictItems} {
		defContains(c)
		defCompare(c)
		defSetOperators(c)
		c.Def("isdisjoint(other, /)", setIsDisjoint)
		c.NS.SetStr("__hash__", None)
	}
}

func newDictView(d *Dict, what byte, typ *Type) Value {
	return ofHead(&(&DictView{Head: Head{typ, KindDictView}, Dict: d, What: what}).Head)
}

// viewContains is x in v; ok is false for a view of values, which must be iterated.
func (t *Thread) viewContains(v *DictView, x Value) (has, ok bool, exc *Exception) {
	switch v.What {
	case 'k':
		_, has, exc = v.Dict.Get(t, x)
		return has, true, exc
	case 'i':
		p := Plain(x)
		if p.Kind() != KindTuple || len(p.AsTuple().Items) != 2 {
			return false, true, nil
		}
		items := p.AsTuple().Items
		found, has, exc := v.Dict.Get(t, items[0])
		if exc != nil || !has {
			return false, true, exc
		}
		has, exc = t.Equal(found, items[1])
		return has, true, exc
	}
	return false, false, nil
}

// dictIter iterates over a dict. What it returns for an entry depends on what.
type dictIter struct {
	Iter
	dict    *Dict // nil at the end
	pos     int   // where in dict.entries the next item is looked for
	passed  int   // items returned
	size    int   // what the dict's length must stay
	version uint64
	what    byte
	ordered bool // of an OrderedDict, which may not change at all
}

// newDictIter starts an iteration over the keys, values or items.
func newDictIter(d *Dict, what byte) Value {
	typ := typeDictKeyIterator
	switch what {
	case 'v':
		typ = typeDictValueIterator
	case 'i':
		typ = typeDictItemIterator
	}
	it := &dictIter{dict: d, pos: d.first, size: d.live, version: d.version, what: what}
	it.Iter = Iter{Head: Head{typ, KindIter}, Next: it.next}
	return ofHead(&it.Head)
}

func (it *dictIter) next(t *Thread) (Value, bool, *Exception) {
	d := it.dict
	if d == nil {
		return Null, false, nil
	}
	if d.version != it.version {
		if exc := it.resume(t); exc != nil {
			return Null, false, exc
		}
	}
	for it.pos < len(d.entries) {
		e := &d.entries[it.pos]
		it.pos++
		if e.Key.IsNull() {
			continue
		}
		if it.passed++; it.passed > it.size {
			it.dict = nil
			return Null, false, t.Errorf(TypeRuntimeError, "dictionary keys changed during iteration")
		}
		return dictPart(e.Key, e.Value, it.what), true, nil
	}
	it.dict = nil
	return Null, false, nil
}

// resume goes on after keys came or went: that is an error unless the dict has kept its length. Its entries may have moved up.
func (it *dictIter) resume(t *Thread) *Exception {
	d := it.dict
	if it.ordered {
		return t.orderChanged()
	}
	if d.live != it.size {
		it.size = -1 // for good
		return t.Errorf(TypeRuntimeError, "dictionary changed size during iteration")
	}
	it.version = d.version
	if len(d.entries) == d.live { // compacted: the live entries are in front, in order
		it.pos = min(it.pos, max(it.passed, 0))
	}
	return nil
}

// dictPart is the key, the value or both, as the view asks.
func dictPart(k, v Value, what byte) Value {
	switch what {
	case 'k':
		return k
	case 'v':
		return v
	}
	return NewPair(k, v)
}

// reverseDict iterates from the newest item to the oldest.
func reverseDict(d *Dict, what byte) Value {
	typ := typeDictReverseKeyIterator
	switch what {
	case 'v':
		typ = typeDictReverseValueIterator
	case 'i':
		typ = typeDictReverseItemIterator
	}
	i, size := len(d.entries), d.live
	return NewIter(typ, func(t *Thread) (Value, bool, *Exception) {
		if d.live != size {
			size = -1
			return Null, false, t.Errorf(TypeRuntimeError, "dictionary changed size during iteration")
		}
		for i = min(i, len(d.entries)); i > 0; {
			i--
			if e := &d.entries[i]; !e.Key.IsNull() {
				return dictPart(e.Key, e.Value, what), true, nil
			}
		}
		return Null, false, nil
	})
}

// DictViewTypes are the classes of d.keys(), d.values() and d.items().
func DictViewTypes() (keys, values, items *Type) { return typeDictKeys, typeDictValues, typeDictItems }

// The classes of the views and the iterators of an OrderedDict.
var (
	typeOrderedKeys     = NewGoType("odict_keys", typeDictKeys)
	typeOrderedValues   = NewGoType("odict_values", typeDictValues)
	typeOrderedItems    = NewGoType("odict_items", typeDictItems)
	typeOrderedIterator = NewIterType("odict_iterator")
)

// DefOrderedViews gives OrderedDict, a class around a dict, its views and its iterators.
func DefOrderedViews(c *Type) {
	for _, v := range []*Type{typeOrderedKeys, typeOrderedValues, typeOrderedItems} {
		v.NoInherit = true
		name := v.Name[len("odict_"):]
		c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) {
			return newDictView(Plain(a[0]).AsDict(), name[0], v), nil
		})
	}
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return newOrderedIter(Plain(a[0]).AsDict(), 'k'), nil })
	c.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) { return reverseOrdered(Plain(a[0]).AsDict(), 'k'), nil })
}

// ordered tells whether the view is of an OrderedDict.
func (v *DictView) ordered() bool { return v.typ.Bases[0] != TypeObject }

// newViewIter iterates over what a view shows.
func newViewIter(v *DictView) Value {
	if v.ordered() {
		return newOrderedIter(v.Dict, v.What)
	}
	return newDictIter(v.Dict, v.What)
}

func newOrderedIter(d *Dict, what byte) Value {
	v := newDictIter(d, what)
	it := (*dictIter)(unsafe.Pointer(v.ref))
	it.typ, it.ordered = typeOrderedIterator, true
	return v
}

func reverseOrdered(d *Dict, what byte) Value {
	backwards, version := reverseDict(d, what).AsIter(), d.version
	return NewIter(typeOrderedIterator, func(t *Thread) (Value, bool, *Exception) {
		if d.version != version {
			return Null, false, t.orderChanged()
		}
		return backwards.Next(t)
	})
}

func (t *Thread) orderChanged() *Exception {
	return t.Errorf(TypeRuntimeError, "OrderedDict mutated during iteration")
}
