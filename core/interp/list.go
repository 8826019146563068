// The list: its methods, and what indices and slices read, replace and delete.

package interp

import (
	"slices"

	"loopscope/core/syntax"
)

func init() {
	TypeList.New = newListObject
	TypeList.Def("__init__(iterable=(), /)", func(t *Thread, a []Value) (Value, *Exception) {
		l := a[0].AsList()
		clear(l.Items)
		l.Items = l.Items[:0]
		return None, t.extendList(l, a[1])
	})
	TypeList.Def("append(object, /)", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsList().append(a[1])
		return None, nil
	})
	TypeList.Def("extend(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.extendList(a[0].AsList(), a[1])
	})
	TypeList.Def("insert(index, object, /)", listInsert)
	TypeList.Def("remove(value, /)", listRemove)
	TypeList.Def("pop(index=-1, /)", listPop)
	TypeList.Def("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsList().Items = nil
		return None, nil
	})
	TypeList.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) {
		items := a[0].AsList().Items
		return NewList(slices.Clone(items)...), t.Charge(PriceCopy, len(items))
	})
	TypeList.Def("index(value, start=0, stop=9223372036854775807, /)", listIndex)
	TypeList.Def("count(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.countItems(&a[0].AsList().Items, a[1])
	})
	TypeList.Def("reverse()", func(t *Thread, a []Value) (Value, *Exception) {
		slices.Reverse(a[0].AsList().Items)
		return None, nil
	})
	TypeList.Def("sort(*, key=None, reverse=False)", listSort)
	defListSpecials(TypeList)
}

func defListSpecials(c *Type) {
	defSequence(c)
	defCompare(c)
	c.NS.SetStr("__hash__", None)
	c.Def("__setitem__(key, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.listSetItem(a[0].AsList(), a[1], a[2])
	})
	c.Def("__delitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.listDelItem(a[0].AsList(), a[1])
	})
	c.Def("__iadd__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], t.extendList(a[0].AsList(), a[1])
	})
	c.Def("__imul__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0], t.repeatList(a[0].AsList(), a[1])
	})
	c.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) { return reverseList(a[0].AsList()), nil })
}

// append adds v at the end. A list doubles when it is full: Go's own append would copy large ones more often.
func (l *List) append(v Value) {
	if len(l.Items) == cap(l.Items) {
		l.Items = slices.Grow(l.Items, max(4, len(l.Items)))
	}
	l.Items = append(l.Items, v)
}

var listSignature = signature("list(iterable=(), /)")

// newListObject is list(iterable). An instance of a subclass starts empty: its __init__ fills it.
func newListObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if cls != TypeList {
		return Wrap(cls, NewList()), nil
	}
	a, exc := listSignature.bindAs(t, "list", args, kw)
	if exc != nil {
		return Null, exc
	}
	items, exc := t.collect(nil, a[0])
	if exc != nil {
		return Null, exc
	}
	return NewList(items...), nil
}

// listItem is l[key].
func (t *Thread) listItem(l *List, key Value) (Value, *Exception) {
	if key.Kind() != KindSlice {
		i, exc := t.sequenceIndex(key, len(l.Items), "list", "list index out of range")
		if exc != nil {
			return Null, exc
		}
		return l.Items[i], nil
	}
	start, _, step, count, exc := t.sliceIndices(key.AsSlice(), len(l.Items))
	if exc != nil {
		return Null, exc
	}
	return NewList(pick(l.Items, start, step, count)...), t.Charge(PriceCopy, count)
}

// listSetItem is l[key] = x.
func (t *Thread) listSetItem(l *List, key, x Value) *Exception {
	if key.Kind() == KindSlice {
		return t.listSetSlice(l, key.AsSlice(), x)
	}
	i, exc := t.sequenceIndex(key, len(l.Items), "list", "list assignment index out of range")
	if exc == nil {
		l.Items[i] = x
	}
	return exc
}

func (t *Thread) listSetSlice(l *List, s *Slice, x Value) *Exception {
	if _, _, step, _, exc := t.sliceIndices(s, len(l.Items)); exc != nil || step != 1 {
		if exc != nil {
			return exc
		}
		return t.listSetExtended(l, s, x)
	}
	items, exc := t.replacement(x, "can only assign an iterable")
	if exc != nil {
		return exc
	}
	// Python code may have run: only now is the length certain.
	start, stop, _, _, exc := t.sliceIndices(s, len(l.Items))
	if exc == nil {
		l.Items = slices.Replace(l.Items, start, max(start, stop), items...)
	}
	return exc
}

func (t *Thread) listSetExtended(l *List, s *Slice, x Value) *Exception {
	items, exc := t.replacement(x, "must assign iterable to extended slice")
	if exc != nil {
		return exc
	}
	start, _, step, count, exc := t.sliceIndices(s, len(l.Items))
	if exc != nil {
		return exc
	}
	if len(items) != count {
		return t.ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(items), count)
	}
	for i, item := range items {
		l.Items[start+i*step] = item
	}
	return nil
}

// replacement lists what is to be assigned to a slice, or complains in the words of want.
func (t *Thread) replacement(x Value, want string) ([]Value, *Exception) {
	it, exc := t.Iter(x)
	if exc != nil {
		if exc.Is(TypeTypeError) {
			exc = t.TypeErrorf("%s", want)
		}
		return nil, exc
	}
	if k := x.Kind(); k == KindList || k == KindTuple {
		it = x
	}
	return t.collect(nil, it)
}

// listDelItem is del l[key].
func (t *Thread) listDelItem(l *List, key Value) *Exception {
	if key.Kind() != KindSlice {
		i, exc := t.sequenceIndex(key, len(l.Items), "list", "list assignment index out of range")
		if exc == nil {
			l.Items = slices.Delete(l.Items, i, i+1)
		}
		return exc
	}
	start, _, step, count, exc := t.sliceIndices(key.AsSlice(), len(l.Items))
	if exc != nil || count == 0 {
		return exc
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	if step == 1 {
		l.Items = slices.Delete(l.Items, start, start+count)
		return nil
	}
	kept, next := start, start
	for i := start; i < len(l.Items); i++ {
		if i == next && count > 0 {
			next += step
			count--
			continue
		}
		l.Items[kept] = l.Items[i]
		kept++
	}
	clear(l.Items[kept:])
	l.Items = l.Items[:kept]
	return nil
}

// extendList is l.extend(x). What an iterator gave before it failed stays.
func (t *Thread) extendList(l *List, x Value) *Exception {
	switch x.Kind() {
	case KindTuple, KindList, KindDict, KindSet, KindFrozenSet, KindRange:
		items, exc := t.collect(l.Items, x)
		l.Items = items
		return exc
	}
	it, exc := t.Iter(x)
	if exc == nil && x.Kind() == KindInstance {
		_, exc = t.LengthHint(x, 0)
	}
	for exc == nil {
		var v Value
		var ok bool
		if v, ok, exc = t.Next(it); !ok {
			break
		}
		l.append(v)
		if exc = t.checkSize(len(l.Items)); exc == nil {
			exc = t.Spend(1)
		}
	}
	return exc
}

func (t *Thread) repeatList(l *List, by Value) *Exception {
	n, exc := t.repeatCount(by)
	if exc == nil {
		l.Items, exc = t.repeat(l.Items, n)
	}
	return exc
}

// listInPlace is l op= b where it changes l itself.
func (t *Thread) listInPlace(op syntax.Operator, l *List, b Value) (v Value, done bool, exc *Exception) {
	switch op {
	case syntax.Add:
		return ofHead(&l.Head), true, t.extendList(l, b)
	case syntax.Mult:
		if hasIndex(b) || !hasOperators(b) {
			return ofHead(&l.Head), true, t.repeatList(l, b)
		}
	}
	return Null, false, nil
}

func listInsert(t *Thread, a []Value) (Value, *Exception) {
	l := a[0].AsList()
	i, exc := t.Index(a[1])
	if exc == nil {
		l.Items = slices.Insert(l.Items, clampBound(i, len(l.Items), 1), a[2])
	}
	return None, exc
}

func listRemove(t *Thread, a []Value) (Value, *Exception) {
	l := a[0].AsList()
	for i := 0; i < len(l.Items); i++ {
		same, exc := t.Equal(l.Items[i], a[1])
		if exc != nil {
			return Null, exc
		}
		if same {
			if i < len(l.Items) {
				l.Items = slices.Delete(l.Items, i, i+1)
			}
			return None, t.Spend(i / 4)
		}
	}
	return Null, t.ValueErrorf("list.remove(x): x not in list")
}

func listPop(t *Thread, a []Value) (Value, *Exception) {
	l := a[0].AsList()
	i, exc := t.Index(a[1])
	if exc != nil {
		return Null, exc
	}
	n := len(l.Items)
	if n == 0 {
		return Null, t.Errorf(TypeIndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return Null, t.Errorf(TypeIndexError, "pop index out of range")
	}
	v := l.Items[i]
	copy(l.Items[i:], l.Items[i+1:])
	l.Items[n-1] = Null
	l.Items = l.Items[:n-1]
	return v, nil
}

func listIndex(t *Thread, a []Value) (Value, *Exception) {
	i, exc := t.indexOf(&a[0].AsList().Items, a[1], a[2], a[3])
	if exc != nil {
		return Null, exc
	}
	if i < 0 {
		shown, exc := t.Repr(a[1])
		if exc == nil {
			exc = t.ValueErrorf("%s is not in list", shown)
		}
		return Null, exc
	}
	return Int(int64(i)), nil
}

var typeListReverseIterator = NewIterType("list_reverseiterator")

// reverseList walks the list from its end as it is at each step.
func reverseList(l *List) Value {
	i := len(l.Items)
	return NewIter(typeListReverseIterator, func(t *Thread) (Value, bool, *Exception) {
		i--
		if i < 0 || i >= len(l.Items) {
			i = 0
			return Null, false, nil
		}
		return l.Items[i], true, nil
	})
}
