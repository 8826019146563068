// The tuple's methods.

package interp

func init() {
	TypeTuple.New = newTuple
	TypeTuple.Def("count(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.countItems(&a[0].AsTuple().Items, a[1])
	})
	TypeTuple.Def("index(value, start=0, stop=9223372036854775807, /)", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.indexOf(&a[0].AsTuple().Items, a[1], a[2], a[3])
		if exc == nil && i < 0 {
			exc = t.ValueErrorf("tuple.index(x): x not in tuple")
		}
		return Int(int64(i)), exc
	})
	TypeTuple.Def("__getnewargs__()", func(t *Thread, a []Value) (Value, *Exception) {
		return NewTuple(a[0]), nil
	})
	defSequence(TypeTuple)
	defCompare(TypeTuple)
	defHash(TypeTuple)
}

var tupleSignature = signature("tuple(iterable=(), /)")

// newTuple is tuple(iterable).
func newTuple(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if cls.takesKeywords() {
		kw = nil
	}
	a, exc := tupleSignature.bindAs(t, "tuple", args, kw)
	if exc != nil {
		return Null, exc
	}
	if a[0].Kind() == KindTuple {
		return Wrap(cls, a[0]), nil
	}
	items, exc := t.collect(nil, a[0])
	if exc != nil {
		return Null, exc
	}
	return Wrap(cls, NewTuple(items...)), nil
}

// tupleItem is tuple[key].
func (t *Thread) tupleItem(tuple *Tuple, key Value) (Value, *Exception) {
	if key.Kind() != KindSlice {
		i, exc := t.sequenceIndex(key, len(tuple.Items), "tuple", "tuple index out of range")
		if exc != nil {
			return Null, exc
		}
		return tuple.Items[i], nil
	}
	start, _, step, count, exc := t.sliceIndices(key.AsSlice(), len(tuple.Items))
	if exc != nil {
		return Null, exc
	}
	if step == 1 { // a tuple never changes: the part may share its items
		if count == len(tuple.Items) {
			return ofHead(&tuple.Head), nil
		}
		return NewTuple(tuple.Items[start : start+count : start+count]...), nil
	}
	return NewTuple(pick(tuple.Items, start, step, count)...), nil
}

// pair is a tuple of two with its items in the same piece of memory: loops over items, enumerate and zip make them by the million.
type pair struct {
	Tuple
	items [2]Value
}

// NewPair is NewTuple(a, b) in one allocation.
func NewPair(a, b Value) Value {
	p := &pair{items: [2]Value{a, b}}
	p.Tuple = Tuple{Head: Head{TypeTuple, KindTuple}, Items: p.items[:]}
	return ofHead(&p.Head)
}
