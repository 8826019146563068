// The range: its items, its methods, and iteration backwards.

package interp

import (
	"math"

	"loopscope/core/syntax"
)

func init() {
	TypeRange.New = newRange
	TypeRange.Attr("start", func(t *Thread, self Value) (Value, *Exception) { return Int(self.AsRange().Start), nil }, readOnly)
	TypeRange.Attr("stop", func(t *Thread, self Value) (Value, *Exception) { return Int(self.AsRange().Stop), nil }, readOnly)
	TypeRange.Attr("step", func(t *Thread, self Value) (Value, *Exception) { return Int(self.AsRange().Step), nil }, readOnly)
	TypeRange.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(a[0].AsRange().Len()), nil })
	TypeRange.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.rangeItem(a[0].AsRange(), a[1])
	})
	TypeRange.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0].AsRange().backwards(), nil
	})
	TypeRange.Def("count(value, /)", rangeCount)
	TypeRange.Def("index(value, /)", rangeIndex)
	defContains(TypeRange)
	defIter(TypeRange)
	defRepr(TypeRange)
	defCompare(TypeRange)
	defHash(TypeRange)
}

var rangeSignature = signature("range(start, stop=..., step=1, /)")

// newRange is range(stop) and range(start, stop, step).
func newRange(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(args) == 1 && args[0].IsInt() && len(kw) == 0 {
		return NewRange(0, args[0].AsInt(), 1), nil
	}
	a, exc := rangeSignature.bindAs(t, "range", args, kw)
	if exc != nil {
		return Null, exc
	}
	if a[1].IsNull() {
		a[0], a[1] = Int(0), a[0]
	}
	fits := true
	for i, v := range a {
		if a[i], exc = t.IndexValue(v); exc != nil {
			return Null, exc
		}
		fits = fits && a[i].IsInt()
	}
	switch {
	case a[2].IsInt() && a[2].AsInt() == 0:
		return Null, t.ValueErrorf("range() arg 3 must not be zero")
	case !fits || tooLong(a[0].AsInt(), a[1].AsInt(), a[2].AsInt()):
		return t.wideRange(a)
	}
	return NewRange(a[0].AsInt(), a[1].AsInt(), a[2].AsInt()), nil
}

// tooLong tells that a range between integers of 64 bits has more items than one can count with them.
func tooLong(start, stop, step int64) bool {
	if (start < 0) == (stop < 0) || (start < stop) != (step > 0) {
		return false
	}
	span, stride := uint64(stop)-uint64(start), uint64(step)
	if step < 0 {
		span, stride = -span, -stride
	}
	return (span-1)/stride >= math.MaxInt64
}

// wideRange is a range beyond 64 bits, whose class is written in Python.
func (t *Thread) wideRange(bounds []Value) (Value, *Exception) {
	m, exc := t.ImportModule("_range")
	if exc != nil {
		return Null, exc
	}
	cls, exc := t.GetAttr(m, Intern("range"))
	if exc != nil {
		return Null, exc
	}
	return t.Call(cls, bounds, nil)
}

// has tells whether i is one of the integers of r.
func (r *Range) has(i int64) bool {
	if r.Step > 0 {
		return r.Start <= i && i < r.Stop && (uint64(i)-uint64(r.Start))%uint64(r.Step) == 0
	}
	return r.Stop < i && i <= r.Start && (uint64(r.Start)-uint64(i))%uint64(-r.Step) == 0
}

// rangeItem is r[key].
func (t *Thread) rangeItem(r *Range, key Value) (Value, *Exception) {
	n := int(r.Len())
	if key.Kind() != KindSlice {
		i, exc := t.sequenceIndex(key, n, "range", "range object index out of range")
		return Int(r.Start + int64(i)*r.Step), exc
	}
	start, stop, step, _, exc := t.sliceIndices(key.AsSlice(), n)
	return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step*int64(step)), exc
}

// backwards iterates from the last integer to the first.
func (r *Range) backwards() Value {
	n := r.Len()
	it := &rangeIter{Head: Head{typeRangeIterator, KindRangeIter}, next: r.Start + (n-1)*r.Step, left: n, step: -r.Step}
	return ofHead(&it.Head)
}

func rangeCount(t *Thread, a []Value) (Value, *Exception) {
	if k := a[1].Kind(); k == KindInt || k == KindBool {
		if a[0].AsRange().has(a[1].AsInt()) {
			return Int(1), nil
		}
		return Int(0), nil
	}
	items, exc := t.collect(nil, a[0])
	if exc != nil {
		return Null, exc
	}
	return t.countItems(&items, a[1])
}

func rangeIndex(t *Thread, a []Value) (Value, *Exception) {
	r := a[0].AsRange()
	if k := a[1].Kind(); k == KindInt || k == KindBool {
		if i := a[1].AsInt(); r.has(i) {
			return Int((i - r.Start) / r.Step), nil
		}
		shown, exc := t.Repr(a[1])
		if exc == nil {
			exc = t.ValueErrorf("%s is not in range", shown)
		}
		return Null, exc
	}
	items, exc := t.collect(nil, a[0])
	if exc != nil {
		return Null, exc
	}
	i, exc := t.indexOf(&items, a[1], Int(0), Int(int64(len(items))))
	if exc == nil && i < 0 {
		exc = t.ValueErrorf("sequence.index(x): x not in sequence")
	}
	return Int(int64(i)), exc
}

// compareRanges tells whether two ranges are the same sequence; they have no order.
func compareRanges(op syntax.CmpOperator, a, b *Range) Value {
	if op != syntax.Eq && op != syntax.NotEq {
		return NotImplemented
	}
	n := a.Len()
	same := n == b.Len() && (n == 0 || a.Start == b.Start && (n == 1 || a.Step == b.Step))
	return Bool(same == (op == syntax.Eq))
}
