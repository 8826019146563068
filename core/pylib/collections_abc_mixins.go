// The methods that the abstract containers bring to their subclasses, in terms of the abstract ones.

package pylib

import (
	"loopscope/core/interp"
)

func defSequenceMixins(c *interp.Type) {
	c.Mixin("__iter__()", func(t *Thread, a []Value) (Value, *Exception) {
		self, i := a[0], 0
		return interp.NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
			if i < 0 {
				return null, false, nil
			}
			x, exc := t.GetItem(self, integer(i))
			if i++; exc == nil {
				return x, true, nil
			}
			if i = -1; exc.Is(interp.TypeIndexError) {
				exc = nil
			}
			return null, false, exc
		}), nil
	})
	c.Mixin("__contains__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		found := false
		exc := t.Each(a[0], func(x Value) (bool, *Exception) {
			var exc *Exception
			found, exc = t.Equal(x, a[1])
			return !found, exc
		})
		return interp.Bool(found), exc
	})
	c.Mixin("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) {
		self := a[0]
		i, exc := t.Len(self)
		return interp.NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
			if i <= 0 {
				return null, false, nil
			}
			i--
			x, exc := t.GetItem(self, integer(i))
			return x, exc == nil, exc
		}), exc
	})
	c.Mixin("index(value, start=0, stop=None)", indexByItem)
	c.Mixin("count(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n := 0
		exc := t.Each(a[0], func(x Value) (bool, *Exception) {
			same, exc := t.Equal(x, a[1])
			if same {
				n++
			}
			return true, exc
		})
		return integer(n), exc
	})
}

// indexByItem is Sequence.index: it asks for one item after the other.
func indexByItem(t *Thread, a []Value) (Value, *Exception) {
	n, exc := t.Len(a[0])
	if exc != nil {
		return null, exc
	}
	stop := a[3]
	if stop.IsNone() {
		stop = integer(n)
	}
	from, to, exc := bounds(t, a[2], stop, n)
	for i := from; i < to && exc == nil; i++ {
		var x Value
		if x, exc = t.GetItem(a[0], integer(i)); exc != nil {
			break
		}
		var same bool
		if same, exc = t.Equal(x, a[1]); same {
			return integer(i), nil
		}
	}
	if exc == nil || exc.Is(interp.TypeIndexError) {
		exc = interp.NewException(interp.TypeValueError)
	}
	return null, exc
}

func defMutableSequenceMixins(c *interp.Type) {
	c.Mixin("append(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Len(a[0])
		if exc == nil {
			_, exc = t.CallName(a[0], "insert", integer(n), a[1])
		}
		return none, exc
	})
	extend := func(t *Thread, self, values Value) *Exception {
		items, exc := t.Collect(values)
		for i := 0; i < len(items) && exc == nil; i++ {
			_, exc = t.CallName(self, "append", items[i])
		}
		return exc
	}
	c.Mixin("extend(values, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, extend(t, a[0], a[1]) })
	c.Mixin("__iadd__(values, /)", func(t *Thread, a []Value) (Value, *Exception) { return a[0], extend(t, a[0], a[1]) })
	pop := func(t *Thread, self, i Value) (Value, *Exception) {
		x, exc := t.GetItem(self, i)
		if exc == nil {
			exc = t.DelItem(self, i)
		}
		return x, exc
	}
	c.Mixin("pop(index=-1)", func(t *Thread, a []Value) (Value, *Exception) { return pop(t, a[0], a[1]) })
	c.Mixin("remove(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.CallName(a[0], "index", a[1])
		if exc == nil {
			exc = t.DelItem(a[0], i)
		}
		return none, exc
	})
	c.Mixin("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		for {
			if _, exc := t.CallName(a[0], "pop"); exc != nil {
				if exc.Is(interp.TypeIndexError) {
					exc = nil
				}
				return none, exc
			}
		}
	})
	c.Mixin("reverse()", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := t.Collect(a[0])
		for i := 0; i < len(items) && exc == nil; i++ {
			exc = t.SetItem(a[0], integer(i), items[len(items)-1-i])
		}
		return none, exc
	})
}

// fromIterable makes a set of self's class: by its _from_iterable.
func fromIterable(t *Thread, self Value, items []Value) (Value, *Exception) {
	return t.CallName(self, "_from_iterable", interp.NewList(items...))
}

// pick lists the items of v that are in other, or those that are not.
func pick(t *Thread, v, other Value, in bool) ([]Value, *Exception) {
	var items []Value
	exc := t.Each(v, func(x Value) (bool, *Exception) {
		has, exc := t.Contains(other, x)
		if has == in {
			items = append(items, x)
		}
		return true, exc
	})
	return items, exc
}

// defSetMixins defines the comparisons and operators of Set.
func defSetMixins(c *interp.Type) {
	c.DefClass("_from_iterable(it, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.Call(a[0], a[1:], nil) })
	for _, o := range comparisons {
		c.Mixin("__"+o.name+"__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if is, exc := t.IsVirtualSubclass(a[1].Type(), typeSetABC); !is || exc != nil {
				return interp.NotImplemented, exc
			}
			x, exc := asPlainSet(t, a[0])
			if exc != nil {
				return null, exc
			}
			y, exc := asPlainSet(t, a[1])
			if exc != nil {
				return null, exc
			}
			return t.Compare(o.op, x, y)
		})
	}
	operators := map[string]func(t *Thread, x, y Value) ([]Value, *Exception){
		"and": func(t *Thread, x, y Value) ([]Value, *Exception) { return pick(t, y, x, true) },
		"sub": func(t *Thread, x, y Value) ([]Value, *Exception) { return pick(t, x, y, false) },
		"or": func(t *Thread, x, y Value) ([]Value, *Exception) {
			items, exc := t.Collect(x)
			if exc != nil {
				return nil, exc
			}
			more, exc := t.Collect(y)
			return append(items, more...), exc
		},
		"xor": func(t *Thread, x, y Value) ([]Value, *Exception) {
			items, exc := pick(t, x, y, false)
			if exc != nil {
				return nil, exc
			}
			more, exc := pick(t, y, x, false)
			return append(items, more...), exc
		},
	}
	for _, name := range []string{"and", "or", "sub", "xor"} {
		c.Mixin("__"+name+"__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return combineSets(t, a[0], a[0], a[1], operators[name])
		})
		c.Mixin("__r"+name+"__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return combineSets(t, a[0], a[1], a[0], operators[name])
		})
	}
	c.Mixin("isdisjoint(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		common, exc := pick(t, a[1], a[0], true)
		return interp.Bool(len(common) == 0), exc
	})
	c.Mixin("_hash()", func(t *Thread, a []Value) (Value, *Exception) {
		s := interp.NewFrozenSet()
		exc := t.Each(a[0], func(x Value) (bool, *Exception) { return true, s.Add(t, x) })
		if exc != nil {
			return null, exc
		}
		return builtinHash(t, []Value{s.Value()})
	})
	c.NS.SetStr("__hash__", none)
}

// combineSets is x op y, in a set like self, for operands that are iterable.
func combineSets(t *Thread, self, x, y Value, op func(t *Thread, x, y Value) ([]Value, *Exception)) (Value, *Exception) {
	for _, v := range []Value{x, y} {
		if is, exc := t.IsVirtualSubclass(v.Type(), typeIterable); !is || exc != nil {
			return interp.NotImplemented, exc
		}
	}
	items, exc := op(t, x, y)
	if exc != nil {
		return null, exc
	}
	return fromIterable(t, self, items)
}

// asPlainSet is a set of v's elements.
func asPlainSet(t *Thread, v Value) (Value, *Exception) {
	if k := v.Kind(); k == interp.KindSet || k == interp.KindFrozenSet {
		return v, nil
	}
	s := interp.NewSet()
	return s.Value(), t.Each(v, func(x Value) (bool, *Exception) { return true, s.Add(t, x) })
}

func defMutableSetMixins(c *interp.Type) {
	c.Mixin("remove(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		has, exc := t.Contains(a[0], a[1])
		if exc == nil && !has {
			exc = interp.NewException(interp.TypeKeyError, a[1])
		}
		if exc == nil {
			_, exc = t.CallName(a[0], "discard", a[1])
		}
		return none, exc
	})
	c.Mixin("pop()", func(t *Thread, a []Value) (Value, *Exception) {
		it, exc := t.Iter(a[0])
		if exc != nil {
			return null, exc
		}
		x, ok, exc := t.Next(it)
		if exc == nil && !ok {
			exc = interp.NewException(interp.TypeKeyError)
		}
		if exc == nil {
			_, exc = t.CallName(a[0], "discard", x)
		}
		return x, exc
	})
	c.Mixin("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		return none, callEach(t, a[0], "discard", a[0])
	})
	c.Mixin("__ior__(it, /)", func(t *Thread, a []Value) (Value, *Exception) { return a[0], callEach(t, a[0], "add", a[1]) })
	c.Mixin("__isub__(it, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], callEach(t, a[0], "discard", a[1])
	})
	c.Mixin("__iand__(it, /)", func(t *Thread, a []Value) (Value, *Exception) {
		drop, exc := pick(t, a[0], a[1], false)
		if exc != nil {
			return null, exc
		}
		return a[0], callEach(t, a[0], "discard", interp.NewList(drop...))
	})
	c.Mixin("__ixor__(it, /)", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := t.Collect(a[1])
		for i := 0; i < len(items) && exc == nil; i++ {
			var has bool
			if has, exc = t.Contains(a[0], items[i]); exc != nil {
				break
			}
			method := "add"
			if has {
				method = "discard"
			}
			_, exc = t.CallName(a[0], method, items[i])
		}
		return a[0], exc
	})
}

// callEach calls a method of self with each item of v, as v was at the start.
func callEach(t *Thread, self Value, method string, v Value) *Exception {
	items, exc := t.Collect(v)
	for i := 0; i < len(items) && exc == nil; i++ {
		_, exc = t.CallName(self, method, items[i])
	}
	return exc
}

// lookup is self[key]; ok is false after a KeyError.
func lookup(t *Thread, self, key Value) (v Value, ok bool, exc *Exception) {
	v, exc = t.GetItem(self, key)
	if exc != nil && exc.Is(interp.TypeKeyError) {
		return null, false, nil
	}
	return v, exc == nil, exc
}

func defMappingMixins(c *interp.Type) {
	interp.MappingTypes = append(interp.MappingTypes, c)
	c.Mixin("get(key, default=None)", func(t *Thread, a []Value) (Value, *Exception) {
		v, ok, exc := lookup(t, a[0], a[1])
		if !ok {
			v = a[2]
		}
		return v, exc
	})
	c.Mixin("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		_, ok, exc := lookup(t, a[0], a[1])
		return interp.Bool(ok), exc
	})
	view := func(c *interp.Type) interp.GoFunc {
		return func(t *Thread, a []Value) (Value, *Exception) { return t.Call(c.Value(), a[:1], nil) }
	}
	c.Mixin("keys()", view(typeKeysView))
	c.Mixin("values()", view(typeValuesView))
	c.Mixin("items()", view(typeItemsView))
	equal := func(t *Thread, a []Value, wanted bool) (Value, *Exception) {
		if is, exc := t.IsVirtualSubclass(a[1].Type(), typeMapping); !is || exc != nil {
			return interp.NotImplemented, exc
		}
		x, y := interp.NewDict(), interp.NewDict()
		if exc := t.UpdateDict(x, a[0]); exc != nil {
			return null, exc
		}
		if exc := t.UpdateDict(y, a[1]); exc != nil {
			return null, exc
		}
		same, exc := t.Equal(x.Value(), y.Value())
		return interp.Bool(same == wanted), exc
	}
	c.Mixin("__eq__(other, /)", func(t *Thread, a []Value) (Value, *Exception) { return equal(t, a, true) })
	c.Mixin("__ne__(other, /)", func(t *Thread, a []Value) (Value, *Exception) { return equal(t, a, false) })
	c.NS.SetStr("__hash__", none)
	c.NS.SetStr("__reversed__", none)
}

func defMutableMappingMixins(c *interp.Type) {
	c.Mixin("pop(key, default=...)", func(t *Thread, a []Value) (Value, *Exception) {
		v, exc := t.GetItem(a[0], a[1])
		switch {
		case exc == nil:
			return v, t.DelItem(a[0], a[1])
		case exc.Is(interp.TypeKeyError) && !a[2].IsNull():
			return a[2], nil
		}
		return null, exc
	})
	c.Mixin("popitem()", func(t *Thread, a []Value) (Value, *Exception) {
		it, exc := t.Iter(a[0])
		if exc != nil {
			return null, exc
		}
		k, ok, exc := t.Next(it)
		switch {
		case exc != nil:
			return null, exc
		case !ok:
			return null, interp.NewException(interp.TypeKeyError)
		}
		v, exc := t.GetItem(a[0], k)
		if exc == nil {
			exc = t.DelItem(a[0], k)
		}
		return interp.NewPair(k, v), exc
	})
	c.Mixin("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		keys, exc := t.Collect(a[0])
		for i := 0; i < len(keys) && exc == nil; i++ {
			exc = t.DelItem(a[0], keys[i])
		}
		return none, exc
	})
	c.Mixin("update(other=(), /, **kwds)", func(t *Thread, a []Value) (Value, *Exception) {
		d := interp.NewDict()
		exc := t.UpdateDict(d, a[1])
		if exc == nil {
			exc = t.UpdateDict(d, a[2])
		}
		for _, e := range d.Entries() {
			if exc != nil {
				break
			}
			exc = t.SetItem(a[0], e.Key, e.Value)
		}
		return none, exc
	})
	c.Mixin("setdefault(key, default=None)", func(t *Thread, a []Value) (Value, *Exception) {
		v, ok, exc := lookup(t, a[0], a[1])
		if exc != nil || ok {
			return v, exc
		}
		return a[2], t.SetItem(a[0], a[1], a[2])
	})
}

// viewed is the mapping that a view of collections.abc looks at.
func viewed(v Value) Value { return v.AsInstance().GetSlot(nameMapping) }

var nameMapping = interp.Intern("_mapping")

// defViewMixins defines the views that Mapping's keys, values and items make.
func defViewMixins() {
	typeMappingView.Mixin("__init__(mapping, /)", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsInstance().SetSlot(nameMapping, a[1])
		return none, nil
	})
	typeMappingView.Mixin("__len__()", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Len(viewed(a[0]))
		return integer(n), exc
	})
	typeMappingView.Mixin("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Repr(viewed(a[0]))
		return str(a[0].Type().Name + "(" + s + ")"), exc
	})
	parts := []struct {
		c    *interp.Type
		part func(t *Thread, mapping, key Value) (Value, *Exception)
	}{
		{typeKeysView, func(t *Thread, mapping, key Value) (Value, *Exception) { return key, nil }},
		{typeValuesView, func(t *Thread, mapping, key Value) (Value, *Exception) { return t.GetItem(mapping, key) }},
		{typeItemsView, func(t *Thread, mapping, key Value) (Value, *Exception) {
			v, exc := t.GetItem(mapping, key)
			return interp.NewPair(key, v), exc
		}},
	}
	for _, p := range parts {
		p.c.Mixin("__iter__()", func(t *Thread, a []Value) (Value, *Exception) {
			mapping := viewed(a[0])
			it, exc := t.Iter(mapping)
			return interp.NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
				k, ok, exc := t.Next(it)
				if !ok {
					return null, false, exc
				}
				x, exc := p.part(t, mapping, k)
				return x, exc == nil, exc
			}), exc
		})
		if p.c != typeKeysView {
			p.c.Mixin("__contains__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
				items, exc := t.Collect(a[0])
				if exc != nil {
					return null, exc
				}
				has, exc := t.Contains(interp.NewList(items...), a[1])
				return interp.Bool(has), exc
			})
		}
	}
	typeKeysView.Mixin("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		has, exc := t.Contains(viewed(a[0]), a[1])
		return interp.Bool(has), exc
	})
	for _, c := range []*interp.Type{typeKeysView, typeItemsView} {
		c.DefClass("_from_iterable(it, /)", func(t *Thread, a []Value) (Value, *Exception) { return asPlainSet(t, a[1]) })
	}
}
