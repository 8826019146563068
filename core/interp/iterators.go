// Iterators over the builtin containers, and the methods that all iterators written in Go have.

package interp

func init() {
	for _, c := range []*Type{typeIterator, typeListIterator, typeRangeIterator} {
		defIterator(c)
	}
	for _, c := range []*Type{typeListIterator, typeRangeIterator, typeTupleIterator} {
		c.Def("__length_hint__()", func(t *Thread, a []Value) (Value, *Exception) {
			if a[0].Kind() == KindRangeIter {
				return Int(a[0].asRangeIter().left), nil
			}
			it := a[0].asListIter()
			if it.list == nil {
				return Int(0), nil
			}
			return Int(int64(max(len(it.list.Items)-it.i, 0))), nil
		})
	}
}

func defIterator(c *Type) {
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	c.Def("__next__()", func(t *Thread, a []Value) (Value, *Exception) {
		v, ok, exc := t.Next(Plain(a[0]))
		if exc == nil && !ok {
			exc = NewException(TypeStopIteration)
		}
		return v, exc
	})
}

// NewIterType makes a class for iterators that NewIter makes; name may carry its module ("itertools.chain"). Not inlined, as goException.
//
//go:noinline
func NewIterType(name string) *Type { return NewGoType(name, typeIterator) }

// builtinIter is iter(v) for the containers that protocol.go leaves to this file; ok is false for what is no container.
func builtinIter(v Value) (it Value, ok bool) {
	switch v.Kind() {
	case KindTuple:
		return newTupleIter(v.AsTuple()), true
	case KindStr:
		return newStrIter(v), true
	case KindDict:
		return newDictIter(v.AsDict(), 'k'), true
	case KindDictView:
		return newViewIter(v.asDictView()), true
	case KindSet, KindFrozenSet:
		return newSetIter(v.AsSet()), true
	case KindBytes, KindByteArray:
		return newBytesIter(v), true
	}
	return Null, false
}

// Walk goes through the items of an iterable from Go. A list, a tuple or a range needs no iterator object for that.
type Walk struct {
	items *[]Value
	i     int
	ints  rangeIter
	it    Value // of everything else
}

// Walk begins to go through v.
func (t *Thread) Walk(v Value) (Walk, *Exception) {
	switch v.Kind() {
	case KindList:
		return Walk{items: &v.AsList().Items}, nil
	case KindTuple:
		return Walk{items: &v.AsTuple().Items}, nil
	case KindRange:
		r := v.AsRange()
		return Walk{ints: rangeIter{next: r.Start, left: r.Len(), step: r.Step}}, nil
	}
	it, exc := t.Iter(v)
	return Walk{it: it}, exc
}

// Next is the next item; ok is false at the end.
func (w *Walk) Next(t *Thread) (v Value, ok bool, exc *Exception) {
	switch {
	case w.items != nil:
		if w.i >= len(*w.items) {
			return Null, false, nil
		}
		w.i++
		return (*w.items)[w.i-1], true, nil
	case !w.it.IsNull():
		return t.Next(w.it)
	case w.ints.left == 0:
		return Null, false, nil
	}
	v = Int(w.ints.next)
	w.ints.next += w.ints.step
	w.ints.left--
	return v, true, nil
}

var typeTupleIterator = NewIterType("tuple_iterator")

// tupleIter is a list iterator over a list that nobody else sees: a loop over a tuple runs as fast as one over a list.
type tupleIter struct {
	listIter
	view List
}

func newTupleIter(tuple *Tuple) Value {
	it := &tupleIter{view: List{Items: tuple.Items}}
	it.listIter = listIter{Head: Head{typeTupleIterator, KindListIter}, list: &it.view}
	return ofHead(&it.Head)
}

// TypeReversed is the class reversed. Its instances walk anything with a length and positions from the end.
var TypeReversed = NewIterType("reversed")

var reversedName = Intern("__reversed__")

func init() {
	TypeReversed.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		if len(kw) > 0 {
			return Null, t.TypeErrorf("reversed() takes no keyword arguments")
		}
		if len(args) != 1 {
			return Null, t.TypeErrorf("reversed expected 1 argument, got %d", len(args))
		}
		return t.Reversed(args[0])
	}
}

// Reversed is reversed(v).
func (t *Thread) Reversed(v Value) (Value, *Exception) {
	m := v.Type().Lookup(reversedName)
	switch {
	case m.IsNull() && isSequence(v):
		return t.reverseByIndex(v)
	case m.IsNull() || m.IsNone():
		return Null, t.TypeErrorf("'%s' object is not reversible", v.Type().Shown())
	}
	return t.CallMethod(m, v)
}

// isSequence tells whether v has positions, as far as its class shows.
func isSequence(v Value) bool {
	switch Plain(v).Kind() {
	case KindTuple, KindList, KindStr, KindBytes, KindByteArray, KindRange:
		return true
	case KindInstance:
		return !v.Type().dunder(dGetitem).IsNull()
	}
	return false
}

func (t *Thread) reverseByIndex(v Value) (Value, *Exception) {
	left, exc := t.Len(v)
	if exc != nil {
		return Null, exc
	}
	return NewIter(TypeReversed, func(t *Thread) (Value, bool, *Exception) {
		if left <= 0 {
			return Null, false, nil
		}
		left--
		x, exc := t.GetItem(v, Int(int64(left)))
		if exc == nil {
			return x, true, nil
		}
		left = 0
		if exc.Is(TypeIndexError) || exc.Is(TypeStopIteration) {
			exc = nil
		}
		return Null, false, exc
	}), nil
}
