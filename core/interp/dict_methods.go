// The dict's methods, and filling one from whatever Python accepts: mappings, pairs and keywords.

package interp

import "loopscope/core/syntax"

func init() {
	TypeDict.New = newDictObject
	TypeDict.Def("__init__(iterable=..., /, **kwargs)", dictUpdate)
	TypeDict.Def("get(key, default=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		v, ok, exc := a[0].AsDict().Get(t, a[1])
		if !ok {
			v = a[2]
		}
		return v, exc
	})
	TypeDict.Def("setdefault(key, default=None, /)", dictSetDefault)
	TypeDict.Def("pop(key, default=..., /)", dictPop)
	TypeDict.Def("popitem()", dictPopItem)
	TypeDict.Def("update(iterable=..., /, **kwargs)", dictUpdate)
	TypeDict.Def("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsDict().Clear()
		return None, nil
	})
	TypeDict.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) { return a[0].AsDict().Copy().Value(), nil })
	TypeDict.DefClass("fromkeys(iterable, value=None, /)", DictFromKeys)
	defDictSpecials(TypeDict)
}

func defDictSpecials(c *Type) {
	c.NS.SetStr("__hash__", None)
	defCompare(c)
	defContains(c)
	defIter(c)
	defRepr(c)
	c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(int64(a[0].AsDict().Len())), nil })
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.builtinGetItem(a[0], a[1]) })
	c.Def("__setitem__(key, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, a[0].AsDict().Set(t, a[1], a[2])
	})
	c.Def("__delitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return None, t.builtinDelItem(a[0], a[1]) })
	c.Def("__or__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.dictBinary(syntax.BitOr, a[0], Plain(a[1]))
	})
	c.Def("__ror__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.dictBinary(syntax.BitOr, Plain(a[1]), a[0])
	})
	c.Def("__ior__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], t.UpdateDict(a[0].AsDict(), a[1])
	})
}

var dictSignature = signature("dict(iterable=..., /, **kwargs)")

// newDictObject is dict(mapping or pairs, **kwargs). An instance of a subclass starts empty: its __init__ fills it.
func newDictObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	d := NewDict()
	if cls != TypeDict {
		return Wrap(cls, d.Value()), nil
	}
	if len(args) > 1 {
		_, exc := dictSignature.bindAs(t, "dict", args, nil)
		return Null, exc
	}
	if len(args) == 1 {
		if exc := t.UpdateDict(d, args[0]); exc != nil {
			return Null, exc
		}
	}
	for _, k := range kw {
		d.SetStrKey(k.Name, k.Value)
	}
	return d.Value(), nil
}

// dictUpdate is dict.update and dict.__init__ .
func dictUpdate(t *Thread, a []Value) (Value, *Exception) {
	d := a[0].AsDict()
	if !a[1].IsNull() {
		if exc := t.UpdateDict(d, a[1]); exc != nil {
			return Null, exc
		}
	}
	for _, e := range a[2].AsDict().Entries() {
		d.SetStrKey(e.Key.AsStr(), e.Value)
	}
	return None, nil
}

// UpdateDict is d.update(src): src is a mapping (anything with a method keys) or an iterable of pairs.
func (t *Thread) UpdateDict(d *Dict, src Value) *Exception {
	if p := Plain(src); p.Kind() == KindDict && (p.Is(src) || isOwnNative(src.Type().dunder(dIter), src)) {
		return t.mergeDict(d, p.AsDict())
	}
	keys, ok, exc := t.LookupAttr(src, keysName)
	if exc != nil && !exc.Is(TypeAttributeError) {
		return exc
	}
	if ok {
		return t.updateFromKeys(d, src, keys)
	}
	n := 0
	exc = t.Each(src, func(pair Value) (bool, *Exception) {
		exc := t.updateFromPair(d, pair, n)
		n++
		return true, exc
	})
	if exc != nil {
		return exc
	}
	return t.Charge(PriceDictItem, n)
}

var keysName = Intern("keys")

// mergeDict sets all items of src; their hashes are known.
func (t *Thread) mergeDict(d, src *Dict) *Exception {
	if d == src {
		return nil
	}
	if len(d.entries) == 0 {
		c := src.Copy()
		d.entries, d.index, d.live, d.fill, d.version = c.entries, c.index, c.live, c.fill, nextVersion()
		return t.Spend(d.live / 4)
	}
	for i := 0; ; {
		e, next, ok := src.Next(i)
		if !ok {
			return nil
		}
		if exc := d.setHashed(t, e.Key, e.Value, e.hash); exc != nil {
			return exc
		}
		i = next
	}
}

// setHashed is Set for a key whose hash is known.
func (d *Dict) setHashed(t *Thread, key, v Value, h uint64) *Exception {
	if key.Kind() == KindStr {
		d.SetStrKey(key.AsStr(), v)
		return nil
	}
	i, exc := d.find(t, key, h)
	if exc != nil {
		return exc
	}
	if i >= 0 {
		d.entries[i].Value = v
	} else {
		d.insert(key, v, h)
	}
	return nil
}

func (t *Thread) updateFromKeys(d *Dict, src, keysMethod Value) *Exception {
	keys, exc := t.Call(keysMethod, nil, nil)
	if exc != nil {
		return exc
	}
	all, exc := t.collect(nil, keys) // first, as an item's look-up may change the order of a cache's keys
	if exc != nil {
		return exc
	}
	for _, k := range all {
		v, exc := t.GetItem(src, k)
		if exc == nil {
			exc = d.Set(t, k, v)
		}
		if exc != nil {
			return exc
		}
	}
	return t.Spend(len(all))
}

func (t *Thread) updateFromPair(d *Dict, pair Value, at int) *Exception {
	if pair.Kind() == KindTuple && len(pair.AsTuple().Items) == 2 {
		items := pair.AsTuple().Items
		return d.Set(t, items[0], items[1])
	}
	items, exc := t.collect(nil, pair)
	if exc != nil {
		if exc.Is(TypeTypeError) {
			exc = t.TypeErrorf("cannot convert dictionary update sequence element #%d to a sequence", at)
		}
		return exc
	}
	if len(items) != 2 {
		return t.ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", at, len(items))
	}
	return d.Set(t, items[0], items[1])
}

func dictSetDefault(t *Thread, a []Value) (Value, *Exception) {
	d := a[0].AsDict()
	v, ok, exc := d.Get(t, a[1])
	if exc != nil || ok {
		return v, exc
	}
	return a[2], d.Set(t, a[1], a[2])
}

func dictPop(t *Thread, a []Value) (Value, *Exception) {
	if d := a[0].AsDict(); d.Len() > 0 { // an empty one asks for no hash
		v, ok, exc := d.Delete(t, a[1])
		if exc != nil || ok {
			return v, exc
		}
	}
	if a[2].IsNull() {
		return Null, NewException(TypeKeyError, a[1])
	}
	return a[2], nil
}

func dictPopItem(t *Thread, a []Value) (Value, *Exception) {
	d := a[0].AsDict()
	k, v, ok := d.PopLast()
	if !ok {
		return Null, t.Errorf(TypeKeyError, "popitem(): dictionary is empty")
	}
	return NewPair(k, v), nil
}

// PopLast removes the newest item.
func (d *Dict) PopLast() (k, v Value, ok bool) {
	if d.live == 0 {
		return Null, Null, false
	}
	last := len(d.entries) - 1 // removeAt leaves no deleted entry at the end
	k, v = d.entries[last].Key, d.entries[last].Value
	d.removeAt(last)
	return k, v, true
}

// PopFirst removes the oldest item.
func (d *Dict) PopFirst() (k, v Value, ok bool) {
	if d.live == 0 {
		return Null, Null, false
	}
	e, next, _ := d.Next(0)
	d.removeAt(next - 1)
	return e.Key, e.Value, true
}

// DictFromKeys is fromkeys(iterable, value) of the class that comes first.
func DictFromKeys(t *Thread, a []Value) (Value, *Exception) {
	if cls := a[0]; !cls.Is(TypeDict.Value()) {
		made, exc := t.Call(cls, nil, nil)
		if exc != nil {
			return Null, exc
		}
		return made, t.Each(a[1], func(k Value) (bool, *Exception) { return true, t.SetItem(made, k, a[2]) })
	}
	d := NewDict()
	return d.Value(), t.Each(a[1], func(k Value) (bool, *Exception) { return true, d.Set(t, k, a[2]) })
}

// dictBinary is a op b for a dict a.
func (t *Thread) dictBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	if op != syntax.BitOr || a.Kind() != KindDict || b.Kind() != KindDict {
		return NotImplemented, nil
	}
	d := a.AsDict().Copy()
	return d.Value(), t.mergeDict(d, b.AsDict())
}

// dictInPlace is d op= b where it changes d itself.
func (t *Thread) dictInPlace(op syntax.Operator, d *Dict, b Value) (v Value, done bool, exc *Exception) {
	if op != syntax.BitOr {
		return Null, false, nil
	}
	return d.Value(), true, t.UpdateDict(d, b)
}

// compareDicts tells whether two dicts have the same items; they have no order.
func (t *Thread) compareDicts(op syntax.CmpOperator, a, b *Dict) (Value, *Exception) {
	if op != syntax.Eq && op != syntax.NotEq {
		return NotImplemented, nil
	}
	if exc := t.enter(); exc != nil {
		return Null, t.Errorf(TypeRecursionError, "maximum recursion depth exceeded in comparison")
	}
	same, exc := t.equalDicts(a, b)
	t.leave()
	return Bool(same == (op == syntax.Eq)), exc
}

func (t *Thread) equalDicts(a, b *Dict) (bool, *Exception) {
	if a.live != b.live {
		return false, nil
	}
	for i := 0; ; {
		e, next, ok := a.Next(i)
		if !ok {
			return true, nil
		}
		at, exc := b.find(t, e.Key, e.hash)
		if exc != nil || at < 0 {
			return false, exc
		}
		same, exc := t.Equal(e.Value, b.entries[at].Value)
		if exc != nil || !same {
			return false, exc
		}
		i = next
	}
}
