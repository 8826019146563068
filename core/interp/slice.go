// Slices: the slice object, and what it selects from a sequence of a given length.

package interp

import (
	"math"
	"math/big"
)

func init() {
	TypeSlice.New = newSlice
	TypeSlice.Def("indices(object, /)", sliceIndicesMethod)
	TypeSlice.Attr("start", func(t *Thread, self Value) (Value, *Exception) { return self.AsSlice().Start, nil }, readOnly)
	TypeSlice.Attr("stop", func(t *Thread, self Value) (Value, *Exception) { return self.AsSlice().Stop, nil }, readOnly)
	TypeSlice.Attr("step", func(t *Thread, self Value) (Value, *Exception) { return self.AsSlice().Step, nil }, readOnly)
	defCompare(TypeSlice)
	TypeSlice.NS.SetStr("__hash__", None)
}

// readOnly is the setter of what CPython calls a read-only member.
func readOnly(t *Thread, self, v Value) *Exception {
	return t.Errorf(TypeAttributeError, "readonly attribute")
}

var sliceSignature = signature("slice(start, stop=None, step=None, /)")

func newSlice(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	a, exc := sliceSignature.bindAs(t, "slice", args, kw)
	if exc != nil {
		return Null, exc
	}
	if len(args) == 1 {
		return NewSlice(None, a[0], None), nil
	}
	return NewSlice(a[0], a[1], a[2]), nil
}

// sliceIndicesMethod is slice.indices(len): as sliceIndices, but of integers of any size.
func sliceIndicesMethod(t *Thread, a []Value) (Value, *Exception) {
	length, exc := t.IndexValue(a[1])
	if exc != nil {
		return Null, exc
	}
	n, s := bigOf(length, new(big.Int)), a[0].AsSlice()
	if n.Sign() < 0 {
		return Null, t.ValueErrorf("length should not be negative")
	}
	step, exc := t.sliceInteger(s.Step, big.NewInt(1))
	if exc != nil {
		return Null, exc
	}
	lowest, highest := new(big.Int), n // where a walk in that direction can start and end
	switch step.Sign() {
	case 0:
		return Null, t.ValueErrorf("slice step cannot be zero")
	case -1:
		lowest, highest = big.NewInt(-1), new(big.Int).Sub(n, big.NewInt(1))
	}
	first, last := lowest, highest
	if step.Sign() < 0 {
		first, last = highest, lowest
	}
	var bounds [2]*big.Int
	for i, v := range []Value{s.Start, s.Stop} {
		b, exc := t.sliceInteger(v, []*big.Int{first, last}[i])
		if exc != nil {
			return Null, exc
		}
		if !v.IsNone() && b.Sign() < 0 {
			b = new(big.Int).Add(b, n)
		}
		if b.Cmp(lowest) < 0 {
			b = lowest
		} else if b.Cmp(highest) > 0 {
			b = highest
		}
		bounds[i] = b
	}
	return NewTuple(BigInt(bounds[0]), BigInt(bounds[1]), BigInt(step)), nil
}

// sliceInteger is a part of a slice as an integer, otherwise where it is None.
func (t *Thread) sliceInteger(v Value, otherwise *big.Int) (*big.Int, *Exception) {
	if v.IsNone() {
		return otherwise, nil
	}
	if !hasIndex(v) {
		return nil, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	i, exc := t.IndexValue(v)
	if exc != nil {
		return nil, exc
	}
	return bigOf(i, new(big.Int)), nil
}

// sliceIndices is what s selects from a sequence of that length: count positions from start on, step apart. stop is
// where Python says that it ends.
func (t *Thread) sliceIndices(s *Slice, length int) (start, stop, step, count int, exc *Exception) {
	step = 1
	if !s.Step.IsNone() {
		if step, exc = t.sliceBound(s.Step); exc != nil {
			return
		}
		if step == 0 {
			exc = t.ValueErrorf("slice step cannot be zero")
			return
		}
		step = max(step, -math.MaxInt)
	}
	start, stop = 0, length
	if step < 0 {
		start, stop = length-1, -1
	}
	if !s.Start.IsNone() {
		if start, exc = t.sliceBound(s.Start); exc != nil {
			return
		}
		start = clampBound(start, length, step)
	}
	if !s.Stop.IsNone() {
		if stop, exc = t.sliceBound(s.Stop); exc != nil {
			return
		}
		stop = clampBound(stop, length, step)
	}
	switch {
	case step > 0 && start < stop:
		count = (stop-start-1)/step + 1
	case step < 0 && start > stop:
		count = (start-stop-1)/-step + 1
	}
	return
}

// clampBound turns a bound that may count from the end into a position that a walk in direction step can start or end at.
func clampBound(i, length, step int) int {
	if i < 0 {
		i += length
	}
	if step < 0 {
		return min(max(i, -1), length-1)
	}
	return min(max(i, 0), length)
}

// sliceBound is a bound of a slice as an int; one that does not fit is as good as the largest that does.
func (t *Thread) sliceBound(v Value) (int, *Exception) {
	return t.position(v, "slice indices must be integers or None or have an __index__ method")
}

// position is v as a position in a sequence, clamped to an int; want is what to say when it is no integer.
func (t *Thread) position(v Value, want string) (int, *Exception) {
	if v.IsInt() {
		return int(v.AsInt()), nil
	}
	if !hasIndex(v) {
		return 0, t.TypeErrorf("%s", want)
	}
	i, exc := t.IndexValue(v)
	switch {
	case exc != nil:
		return 0, exc
	case i.IsInt():
		return int(i.AsInt()), nil
	case i.AsBig().Sign() < 0:
		return math.MinInt, nil
	}
	return math.MaxInt, nil
}

// hasIndex tells whether v can serve as an integer.
func hasIndex(v Value) bool {
	switch Plain(v).Kind() {
	case KindInt, KindBool, KindBigInt:
		return true
	case KindInstance:
		return !v.Type().dunder(dIndex).IsNull()
	}
	return false
}

// sequenceIndex is the position that key means in a sequence of that length, for v[key]. name is the sequence's in messages, and
// outside what to say when there is no such position.
func (t *Thread) sequenceIndex(key Value, length int, name, outside string) (int, *Exception) {
	var i int
	if key.IsInt() {
		i = int(key.AsInt())
	} else {
		if !hasIndex(key) {
			return 0, t.TypeErrorf("%s indices must be integers or slices, not %s", name, key.Type().Shown())
		}
		index, exc := t.IndexValue(key)
		if exc != nil {
			return 0, exc
		}
		if !index.IsInt() {
			return 0, t.Errorf(TypeIndexError, "cannot fit '%s' into an index-sized integer", key.Type().Shown())
		}
		i = int(index.AsInt())
	}
	if i < 0 {
		i += length
	}
	if i < 0 || i >= length {
		return 0, t.Errorf(TypeIndexError, "%s", outside)
	}
	return i, nil
}

// pick lists the selected items.
func pick(items []Value, start, step, count int) []Value {
	out := make([]Value, count)
	if step == 1 {
		copy(out, items[start:])
		return out
	}
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out
}
