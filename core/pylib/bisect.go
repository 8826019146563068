// The module bisect: places in sorted sequences.

package pylib

import (
	"slices"

	"loopscope/core/interp"
)

var bisectModule = module{"bisect", func(t *Thread, m *interp.Module) *Exception {
	for _, name := range []string{"bisect", "bisect_right", "bisect_left"} {
		def(m, name+"(a, x, lo=0, hi=None, *, key=None)", func(t *Thread, a []Value) (Value, *Exception) {
			i, exc := bisect(t, a, a[1], name == "bisect_left")
			return integer(i), exc
		})
	}
	for _, name := range []string{"insort", "insort_right", "insort_left"} {
		def(m, name+"(a, x, lo=0, hi=None, *, key=None)", func(t *Thread, a []Value) (Value, *Exception) {
			return none, insort(t, a, name == "insort_left")
		})
	}
	return nil
}}

// bisect is where x belongs in a[0] between a[2] and a[3]: left of its equals or right of them.
func bisect(t *Thread, a []Value, x Value, left bool) (int, *Exception) {
	seq, key := a[0], a[4]
	lo, exc := t.Index(a[2])
	if exc != nil {
		return 0, exc
	}
	if lo < 0 {
		return 0, t.ValueErrorf("lo must be non-negative")
	}
	var hi int
	if a[3].IsNone() {
		hi, exc = t.Len(seq)
	} else {
		hi, exc = t.Index(a[3])
	}
	for exc == nil && lo < hi {
		mid := int(uint(lo+hi) >> 1)
		var item Value
		if item, exc = t.GetItem(seq, integer(mid)); exc != nil {
			break
		}
		if !key.IsNone() {
			if item, exc = t.Call(key, []Value{item}, nil); exc != nil {
				break
			}
		}
		var goRight bool
		if left {
			goRight, exc = t.Less(item, x)
		} else {
			goRight, exc = t.Less(x, item)
			goRight = !goRight
		}
		if goRight {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, exc
}

func insort(t *Thread, a []Value, left bool) *Exception {
	x := a[1]
	if !a[4].IsNone() {
		var exc *Exception
		if x, exc = t.Call(a[4], []Value{x}, nil); exc != nil {
			return exc
		}
	}
	i, exc := bisect(t, a, x, left)
	if exc != nil {
		return exc
	}
	if a[0].Kind() == interp.KindList {
		l := a[0].AsList()
		l.Items = slices.Insert(l.Items, min(i, len(l.Items)), a[1])
		return nil
	}
	_, exc = t.CallName(a[0], "insert", integer(i), a[1])
	return exc
}
