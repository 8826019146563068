// The module heapq: CPython's algorithm step by step, because a program can print its heap.

package pylib

import (
	"slices"

	"loopscope/core/interp"
)

var heapqModule = module{"heapq", func(t *Thread, m *interp.Module) *Exception {
	def(m, "heappush(heap, item, /)", heappush)
	def(m, "heappop(heap, /)", heappop)
	def(m, "heapify(heap, /)", heapify)
	def(m, "heapreplace(heap, item, /)", heapreplace)
	def(m, "heappushpop(heap, item, /)", heappushpop)
	def(m, "nlargest(n, iterable, key=None)", func(t *Thread, a []Value) (Value, *Exception) { return nExtreme(t, a, true) })
	def(m, "nsmallest(n, iterable, key=None)", func(t *Thread, a []Value) (Value, *Exception) { return nExtreme(t, a, false) })
	def(m, "merge(*iterables, key=None, reverse=False)", mergeSorted)
	return nil
}}

// heapOf is the list that an argument must be; what is the argument's name in messages.
func heapOf(t *Thread, v Value, what string) (*interp.List, *Exception) {
	if p := interp.Plain(v); p.Kind() == interp.KindList {
		return p.AsList(), nil
	}
	return nil, t.TypeErrorf("%s must be list, not %s", what, v.Type().Shown())
}

func heappush(t *Thread, a []Value) (Value, *Exception) {
	l, exc := heapOf(t, a[0], "heappush() argument 1")
	if exc != nil {
		return null, exc
	}
	l.Items = append(l.Items, a[1])
	return none, heapUp(t, l, 0, len(l.Items)-1)
}

func heappop(t *Thread, a []Value) (Value, *Exception) {
	l, exc := heapOf(t, a[0], "heappop() argument")
	if exc != nil {
		return null, exc
	}
	n := len(l.Items)
	if n == 0 {
		return null, t.Errorf(interp.TypeIndexError, "index out of range")
	}
	last := l.Items[n-1]
	l.Items[n-1] = null
	l.Items = l.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	least := l.Items[0]
	l.Items[0] = last
	return least, heapDown(t, l, 0)
}

func heapify(t *Thread, a []Value) (Value, *Exception) {
	l, exc := heapOf(t, a[0], "heapify() argument")
	if exc != nil {
		return null, exc
	}
	for i := len(l.Items)/2 - 1; i >= 0; i-- {
		if exc := heapDown(t, l, i); exc != nil {
			return null, exc
		}
	}
	return none, t.Spend(len(l.Items) / 2)
}

func heapreplace(t *Thread, a []Value) (Value, *Exception) {
	l, exc := heapOf(t, a[0], "heapreplace() argument 1")
	if exc != nil {
		return null, exc
	}
	if len(l.Items) == 0 {
		return null, t.Errorf(interp.TypeIndexError, "index out of range")
	}
	least := l.Items[0]
	l.Items[0] = a[1]
	return least, heapDown(t, l, 0)
}

func heappushpop(t *Thread, a []Value) (Value, *Exception) {
	l, exc := heapOf(t, a[0], "heappushpop() argument 1")
	if exc != nil || len(l.Items) == 0 {
		return a[1], exc
	}
	if less, exc := t.Less(l.Items[0], a[1]); exc != nil || !less {
		return a[1], exc
	}
	return heapreplace(t, a)
}

// heapUp moves the item at position i towards the root at position top, past all that are greater.
func heapUp(t *Thread, l *interp.List, top, i int) *Exception {
	item, n := l.Items[i], len(l.Items)
	for i > top {
		up := (i - 1) / 2
		less, exc := t.Less(item, l.Items[up])
		if exc != nil {
			return exc
		}
		if len(l.Items) != n {
			return heapChanged(t)
		}
		if !less {
			break
		}
		l.Items[i], l.Items[up] = l.Items[up], item
		i = up
	}
	return nil
}

// heapDown moves the item at position i down to a leaf, where the smaller child comes up each time, and then up again to its
// place: most items belong near the leaves, and this way takes fewer comparisons.
func heapDown(t *Thread, l *interp.List, i int) *Exception {
	top, n := i, len(l.Items)
	item := l.Items[i]
	for child := 2*i + 1; child < n; child = 2*i + 1 {
		if child+1 < n {
			less, exc := t.Less(l.Items[child], l.Items[child+1])
			if exc != nil {
				return exc
			}
			if len(l.Items) != n {
				return heapChanged(t)
			}
			if !less {
				child++
			}
		}
		l.Items[i], l.Items[child] = l.Items[child], item
		i = child
	}
	return heapUp(t, l, top, i)
}

func heapChanged(t *Thread) *Exception {
	return t.Errorf(interp.TypeRuntimeError, "list changed size during iteration")
}

// nExtreme is nlargest and nsmallest: the first n of all, sorted.
func nExtreme(t *Thread, a []Value, largest bool) (Value, *Exception) {
	n, exc := t.Index(a[0])
	if exc != nil {
		return null, exc
	}
	items, exc := t.Collect(a[1])
	if exc == nil && n > 0 { // else nobody asks for keys
		exc = t.SortItems(items, a[2], largest)
	}
	if exc != nil {
		return null, exc
	}
	return interp.NewList(items[:min(max(n, 0), len(items))]...), nil
}

// mergeSorted is merge(*iterables, key, reverse).
func mergeSorted(t *Thread, a []Value) (Value, *Exception) {
	reverse, exc := t.Truth(a[2])
	m := &merger{key: a[1], reverse: reverse, inputs: a[0].AsTuple().Items}
	return interp.NewIter(nil, m.next), exc
}

// source is an input of merge: its next item, the key that it is sorted by, and its place among the arguments.
type source struct {
	it, item, key Value
	place         int
}

// merger is the state of merge. sources are in order; the first is the next to give its item.
type merger struct {
	key     Value
	reverse bool
	inputs  []Value // until the first item is asked for
	sources []source
	given   bool // the first source's item has been given away
}

func (m *merger) next(t *Thread) (Value, bool, *Exception) {
	for i, v := range m.inputs {
		it, exc := t.Iter(v)
		if exc == nil {
			exc = m.add(t, source{it: it, place: i})
		}
		if exc != nil {
			return null, false, exc
		}
	}
	m.inputs = nil
	if m.given {
		m.given = false
		first := m.sources[0]
		m.sources = slices.Delete(m.sources, 0, 1)
		if exc := m.add(t, first); exc != nil {
			return null, false, exc
		}
	}
	if len(m.sources) == 0 {
		return null, false, nil
	}
	m.given = true
	return m.sources[0].item, true, nil
}

// add reads the next item of s, and puts s where that belongs.
func (m *merger) add(t *Thread, s source) *Exception {
	x, ok, exc := t.Next(s.it)
	if !ok {
		return exc
	}
	s.item, s.key = x, x
	if !m.key.IsNone() {
		if s.key, exc = t.Call(m.key, []Value{x}, nil); exc != nil {
			return exc
		}
	}
	lo, hi := 0, len(m.sources)
	for lo < hi {
		mid := (lo + hi) / 2
		before, exc := m.before(t, &s, &m.sources[mid])
		if exc != nil {
			return exc
		}
		if before {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	m.sources = slices.Insert(m.sources, lo, s)
	return nil
}

// before tells whether a's item comes before b's: of equal ones the earlier argument's.
func (m *merger) before(t *Thread, a, b *source) (bool, *Exception) {
	x, y := a.key, b.key
	if m.reverse {
		x, y = y, x
	}
	if less, exc := t.Less(x, y); less || exc != nil || a.place > b.place {
		return less, exc
	}
	more, exc := t.Less(y, x)
	return !more, exc
}
