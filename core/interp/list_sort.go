// list.sort and sorted: a stable merge sort over runs that are already in order, which asks Python only `<`.

package interp

import (
	"cmp"
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// listSort is list.sort(*, key=None, reverse=False).
func listSort(t *Thread, a []Value) (Value, *Exception) {
	reverse, exc := t.Index(a[2])
	if exc != nil {
		return Null, exc
	}
	return None, t.sortList(a[0].AsList(), a[1], reverse != 0)
}

// sortList sorts l in place. While Python code runs the list is empty, and it is an error if that code fills it.
func (t *Thread) sortList(l *List, key Value, reverse bool) *Exception {
	items := l.Items
	l.Items = nil
	exc := t.SortItems(items, key, reverse)
	if l.Items != nil && exc == nil {
		exc = t.ValueErrorf("list modified during sort")
	}
	l.Items = items
	return exc
}

// SortItems sorts items by `<`, or by `<` of their keys when key is a function (None or Null: no key). It is stable, in reverse too.
// After an exception the items are in an undefined order.
func (t *Thread) SortItems(items []Value, key Value, reverse bool) *Exception {
	keys := items
	if !key.IsNull() && !key.IsNone() {
		keys = make([]Value, len(items))
		args := make([]Value, 1)
		for i, x := range items {
			args[0] = x
			k, exc := t.Call(key, args, nil)
			if exc != nil {
				return exc
			}
			keys[i] = k
		}
	}
	return t.SortByKeys(items, keys, reverse)
}

// SortByKeys sorts items by `<` of the keys. keys may be items itself.
func (t *Thread) SortByKeys(items, keys []Value, reverse bool) *Exception {
	if len(items) < 2 {
		return nil
	}
	if exc := t.Charge(sortPrice(keys)); exc != nil {
		return exc
	}
	// Reversing before and after keeps equal items in their order.
	if reverse {
		slices.Reverse(items)
		if &keys[0] != &items[0] {
			slices.Reverse(keys)
		}
	}
	exc := t.sortBy(keys, items)
	if reverse {
		slices.Reverse(items)
	}
	return exc
}

// sortPrice is what sorting costs: about n log2 n comparisons in C, n where the keys are in order already.
func sortPrice(keys []Value) (Price, int) {
	price, less := PriceSortOther, func(a, b Value) bool { return true }
	switch kindOf(keys) {
	case KindInt:
		price, less = PriceSortNumber, func(a, b Value) bool { return a.AsInt() < b.AsInt() }
	case KindFloat:
		price, less = PriceSortNumber, func(a, b Value) bool { return a.AsFloat() < b.AsFloat() }
	case KindStr:
		price, less = PriceSortStr, func(a, b Value) bool { return a.AsStr().S < b.AsStr().S }
	}
	ordered := price != PriceSortOther
	for i := 1; ordered && i < len(keys); i++ {
		ordered = !less(keys[i], keys[i-1])
	}
	if ordered {
		return PriceSorted, len(keys)
	}
	comparisons := 0
	for m := len(keys); m > 1; m /= 2 {
		comparisons += len(keys)
	}
	return price, comparisons
}

// kindOf is the kind that all values have, KindNull when they differ.
func kindOf(values []Value) Kind {
	kind := values[0].Kind()
	for _, v := range values {
		if v.Kind() != kind {
			return KindNull
		}
	}
	return kind
}

// keyed is an item with the key that it is sorted by.
type keyed[K any] struct {
	key  K
	item Value
}

// sortBy sorts items by keys. Keys that are all int, all float or all str are compared without a look at their kinds.
func (t *Thread) sortBy(keys, items []Value) *Exception {
	switch kindOf(keys) {
	case KindInt:
		sortKeyed(keys, items, func(v Value) int64 { return v.AsInt() }, cmp.Less[int64])
	case KindFloat:
		sortKeyed(keys, items, Value.AsFloat, func(a, b float64) bool { return a < b })
	case KindStr:
		sortKeyed(keys, items, func(v Value) string { return v.AsStr().S }, func(a, b string) bool { return strings.Compare(a, b) < 0 })
	default:
		var failed *Exception
		sortKeyed(keys, items, func(v Value) Value { return v }, func(a, b Value) bool {
			if failed != nil {
				return false // the sort runs out
			}
			less, exc := t.Less(a, b)
			failed = exc
			return less
		})
		return failed
	}
	return nil
}

// Less is a < b as a truth value.
func (t *Thread) Less(a, b Value) (bool, *Exception) {
	switch ka, kb := a.Kind(), b.Kind(); {
	case ka == KindInt && kb == KindInt:
		return a.AsInt() < b.AsInt(), nil
	case ka == KindFloat && kb == KindFloat:
		return a.AsFloat() < b.AsFloat(), nil
	case ka == KindStr && kb == KindStr:
		return a.AsStr().S < b.AsStr().S, nil
	case ka == KindTuple && kb == KindTuple:
		if x, y, ok := firstDifference(a.AsTuple().Items, b.AsTuple().Items); ok {
			return t.Less(x, y)
		}
	}
	r, exc := t.Compare(syntax.Lt, a, b)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

// firstDifference finds the first two items that differ, as long as they can be compared without running Python code; ok is false
// when it has found none.
func firstDifference(a, b []Value) (x, y Value, ok bool) {
	for i := 0; i < len(a) && i < len(b); i++ {
		ka, kb := a[i].Kind(), b[i].Kind()
		switch {
		case a[i].Is(b[i]) && ka != KindFloat:
		case ka == KindInt && kb == KindInt:
			return a[i], b[i], true
		case ka == KindStr && kb == KindStr:
			if a[i].AsStr().S != b[i].AsStr().S {
				return a[i], b[i], true
			}
		default:
			return Null, Null, false
		}
	}
	return Null, Null, false
}

func sortKeyed[K any](keys, items []Value, keyOf func(Value) K, less func(a, b K) bool) {
	s := sorter[K]{less: less, a: make([]keyed[K], len(items))}
	for i, x := range items {
		s.a[i] = keyed[K]{keyOf(keys[i]), x}
	}
	s.sort()
	for i := range items {
		items[i] = s.a[i].item
	}
}

// sorter is a natural merge sort in the manner of Tim Peters's listsort: it finds the runs that are there, lengthens short ones by
// insertion, and merges neighbours while their lengths are out of balance. It does not gallop.
type sorter[K any] struct {
	a    []keyed[K]
	less func(a, b K) bool
	tmp  []keyed[K]
	runs []run
}

type run struct{ start, end int }

func (r run) len() int { return r.end - r.start }

// minRun is the length that short runs are brought to.
const minRun = 32

func (s *sorter[K]) sort() {
	for lo := 0; lo < len(s.a); {
		hi := s.runFrom(lo)
		if end := min(lo+minRun, len(s.a)); hi < end {
			s.insert(lo, hi, end)
			hi = end
		}
		s.runs = append(s.runs, run{lo, hi})
		s.balance()
		lo = hi
	}
	for len(s.runs) > 1 {
		s.mergeAt(len(s.runs) - 2)
	}
}

// runFrom is the end of the run that begins at lo. One that strictly falls is turned round.
func (s *sorter[K]) runFrom(lo int) int {
	hi := lo + 1
	if hi == len(s.a) {
		return hi
	}
	falls := s.less(s.a[hi].key, s.a[lo].key)
	for hi++; hi < len(s.a) && s.less(s.a[hi].key, s.a[hi-1].key) == falls; hi++ {
	}
	if falls {
		slices.Reverse(s.a[lo:hi])
	}
	return hi
}

// insert sorts a[lo:end], of which a[lo:done] is in order, by binary insertion.
func (s *sorter[K]) insert(lo, done, end int) {
	for i := done; i < end; i++ {
		x := s.a[i]
		l, r := lo, i
		for l < r {
			if m := int(uint(l+r) >> 1); s.less(x.key, s.a[m].key) {
				r = m
			} else {
				l = m + 1
			}
		}
		copy(s.a[l+1:i+1], s.a[l:i])
		s.a[l] = x
	}
}

// balance merges until each run is longer than the next two together, and than the next.
func (s *sorter[K]) balance() {
	for n := len(s.runs); n > 1; n = len(s.runs) {
		r := s.runs
		switch {
		case n > 2 && r[n-3].len() <= r[n-2].len()+r[n-1].len() || n > 3 && r[n-4].len() <= r[n-3].len()+r[n-2].len():
			if r[n-3].len() < r[n-1].len() {
				s.mergeAt(n - 3)
			} else {
				s.mergeAt(n - 2)
			}
		case r[n-2].len() <= r[n-1].len():
			s.mergeAt(n - 2)
		default:
			return
		}
	}
}

// mergeAt merges the run at position i with the one after it. The left run moves out of the way first.
func (s *sorter[K]) mergeAt(i int) {
	left, right := s.runs[i], s.runs[i+1]
	s.runs[i].end = right.end
	s.runs = slices.Delete(s.runs, i+1, i+2)
	if !s.less(s.a[right.start].key, s.a[left.end-1].key) {
		return // in order already
	}
	s.tmp = append(s.tmp[:0], s.a[left.start:left.end]...)
	l, r, out := 0, right.start, left.start
	for l < len(s.tmp) && r < right.end {
		if s.less(s.a[r].key, s.tmp[l].key) {
			s.a[out] = s.a[r]
			r++
		} else {
			s.a[out] = s.tmp[l]
			l++
		}
		out++
	}
	copy(s.a[out:], s.tmp[l:])
}
