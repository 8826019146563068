// collections.Counter: a dict of how often each element occurs.

package pylib

import (
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var typeCounter = newDictType("collections.Counter")

func init() {
	c := typeCounter
	c.Def("__init__(iterable=None, /, **kwds)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, countAll(t, dictOf(a[0]), a[1], a[2], syntax.Add)
	})
	c.Def("update(iterable=None, /, **kwds)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, countAll(t, dictOf(a[0]), a[1], a[2], syntax.Add)
	})
	c.Def("subtract(iterable=None, /, **kwds)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, countAll(t, dictOf(a[0]), a[1], a[2], syntax.Sub)
	})
	c.Def("__missing__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(0), nil })
	c.Def("__delitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		_, _, exc := dictOf(a[0]).Delete(t, a[1])
		return none, exc
	})
	c.Def("most_common(n=None)", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := mostCommon(t, dictOf(a[0]))
		if exc != nil {
			return null, exc
		}
		if !a[1].IsNone() {
			n, exc := t.Index(a[1])
			if exc != nil {
				return null, exc
			}
			items = items[:min(max(n, 0), len(items))]
		}
		return interp.NewList(items...), nil
	})
	c.Def("elements()", func(t *Thread, a []Value) (Value, *Exception) { return elements(dictOf(a[0])), nil })
	c.Def("total()", func(t *Thread, a []Value) (Value, *Exception) {
		total := interp.Int(0)
		for _, e := range dictOf(a[0]).Copy().Entries() {
			var exc *Exception
			if total, exc = add(t, total, e.Value); exc != nil {
				return null, exc
			}
		}
		return total, nil
	})
	c.DefClass("fromkeys(iterable, v=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, t.Errorf(interp.TypeNotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
	})
	for _, decl := range []string{"copy()", "__copy__()"} {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) { return likeDict(a[0], dictOf(a[0]).Copy()), nil })
	}
	c.Def("__repr__()", reprCounter)
	defCounterOperators(c)
	defCounterCompare(c)
}

// countAll adds (or with Sub subtracts) the counts of a mapping, or the elements of an iterable one by one, and the keywords.
func countAll(t *Thread, d *interp.Dict, from, kw Value, op syntax.Operator) *Exception {
	if exc := countFrom(t, d, from, op); exc != nil {
		return exc
	}
	return countFrom(t, d, kw, op)
}

func countFrom(t *Thread, d *interp.Dict, from Value, op syntax.Operator) *Exception {
	if from.IsNone() {
		return nil
	}
	mapping, exc := t.IsVirtualSubclass(from.Type(), typeMapping)
	switch {
	case exc != nil:
		return exc
	case !mapping:
		return t.Each(from, func(x Value) (bool, *Exception) {
			if exc := t.Spend(1); exc != nil {
				return false, exc
			}
			return true, tally(t, d, x, interp.Int(1), op)
		})
	case op == syntax.Add && d.Len() == 0:
		return t.UpdateDict(d, from)
	case isDict(from):
		for _, e := range dictOf(from).Copy().Entries() {
			if exc := tally(t, d, e.Key, e.Value, op); exc != nil {
				return exc
			}
		}
		return nil
	}
	return t.Each(from, func(k Value) (bool, *Exception) {
		n, exc := t.GetItem(from, k)
		if exc == nil {
			exc = tally(t, d, k, n, op)
		}
		return true, exc
	})
}

// tally is d[x] = d[x] op n.
func tally(t *Thread, d *interp.Dict, x, n Value, op syntax.Operator) *Exception {
	old, ok, exc := d.Get(t, x)
	if exc != nil {
		return exc
	}
	if !ok {
		old = interp.Int(0)
	}
	if op == syntax.Add {
		n, exc = add(t, old, n)
	} else {
		n, exc = t.Binary(op, old, n)
	}
	if exc != nil {
		return exc
	}
	return d.Set(t, x, n)
}

// mostCommon lists the items, the highest count first; equals keep their order.
func mostCommon(t *Thread, d *interp.Dict) ([]Value, *Exception) {
	var items, counts []Value
	for _, e := range d.Copy().Entries() {
		items = append(items, interp.NewPair(e.Key, e.Value))
		counts = append(counts, e.Value)
	}
	return items, t.SortByKeys(items, counts, true)
}

// elements gives each element as often as it counts.
func elements(d *interp.Dict) Value {
	i, left := 0, int64(0)
	var x Value
	return interp.NewIter(typeChain, func(t *Thread) (Value, bool, *Exception) {
		for left <= 0 {
			e, after, ok := d.Next(i)
			if !ok {
				return null, false, nil
			}
			i, x = after, e.Key
			n, exc := t.Index(e.Value)
			if exc != nil {
				return null, false, exc
			}
			left = int64(n)
		}
		left--
		return x, true, nil
	})
}

func reprCounter(t *Thread, a []Value) (Value, *Exception) {
	d := dictOf(a[0])
	if d.Len() == 0 {
		return str(a[0].Type().Name + "()"), nil
	}
	shown := interp.NewDict()
	items, exc := mostCommon(t, d)
	if exc != nil { // counts that have no order
		shown = d
	} else {
		for _, item := range items {
			pair := item.AsTuple().Items
			if exc := shown.Set(t, pair[0], pair[1]); exc != nil {
				return null, exc
			}
		}
	}
	s, exc := t.Repr(shown.Value())
	return str(a[0].Type().Name + "(" + s + ")"), exc
}

// A counting is how + - | & make the counts of the result: of an element of the left Counter, and of one that only the right has.
type counting struct {
	name string
	both func(t *Thread, n, m Value) (Value, *Exception)
	only func(t *Thread, m Value) (Value, *Exception) // nil: it is left out
}

var countings = []counting{
	{"add", add, func(t *Thread, m Value) (Value, *Exception) { return m, nil }},
	{"sub", subtract, func(t *Thread, m Value) (Value, *Exception) { return subtract(t, interp.Int(0), m) }},
	{"or", larger, func(t *Thread, m Value) (Value, *Exception) { return m, nil }},
	{"and", smaller, nil},
}

func subtract(t *Thread, n, m Value) (Value, *Exception) { return t.Binary(syntax.Sub, n, m) }

func larger(t *Thread, n, m Value) (Value, *Exception) {
	less, exc := t.Less(n, m)
	if less {
		n = m
	}
	return n, exc
}

func smaller(t *Thread, n, m Value) (Value, *Exception) {
	less, exc := t.Less(n, m)
	if !less {
		n = m
	}
	return n, exc
}

func defCounterOperators(c *interp.Type) {
	for _, op := range countings {
		combine := func(t *Thread, a []Value) (*interp.Dict, *Exception) {
			return op.combine(t, dictOf(a[0]), dictOf(a[1]))
		}
		c.Def("__"+op.name+"__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if !a[1].Type().IsSubclass(typeCounter) {
				return interp.NotImplemented, nil
			}
			d, exc := combine(t, a)
			if exc != nil {
				return null, exc
			}
			return newCounter(d), nil
		})
		c.Def("__i"+op.name+"__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if !isDict(a[1]) {
				return interp.NotImplemented, nil
			}
			d, exc := combine(t, a)
			if exc != nil {
				return null, exc
			}
			dictOf(a[0]).Clear()
			return a[0], t.UpdateDict(dictOf(a[0]), d.Value())
		})
	}
	c.Def("__pos__()", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := countings[0].combine(t, dictOf(a[0]), interp.NewDict())
		if exc != nil {
			return null, exc
		}
		return newCounter(d), nil
	})
	c.Def("__neg__()", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := countings[1].combine(t, interp.NewDict(), dictOf(a[0]))
		if exc != nil {
			return null, exc
		}
		return newCounter(d), nil
	})
}

func newCounter(d *interp.Dict) Value { return interp.NewInstance(typeCounter, d.Value()).Value() }

// combine makes the counts of a op b; only positive ones stay.
func (op *counting) combine(t *Thread, a, b *interp.Dict) (*interp.Dict, *Exception) {
	r := interp.NewDict()
	keep := func(k, n Value) *Exception {
		positive, exc := t.Less(interp.Int(0), n)
		if exc == nil && positive {
			exc = r.Set(t, k, n)
		}
		return exc
	}
	for _, e := range a.Copy().Entries() {
		m, exc := countOf(t, b, e.Key)
		if exc != nil {
			return nil, exc
		}
		n, exc := op.both(t, e.Value, m)
		if exc == nil {
			exc = keep(e.Key, n)
		}
		if exc != nil {
			return nil, exc
		}
	}
	if op.only == nil {
		return r, nil
	}
	for _, e := range b.Copy().Entries() {
		if _, ok, exc := a.Get(t, e.Key); ok || exc != nil {
			if exc != nil {
				return nil, exc
			}
			continue
		}
		n, exc := op.only(t, e.Value)
		if exc == nil {
			exc = keep(e.Key, n)
		}
		if exc != nil {
			return nil, exc
		}
	}
	return r, nil
}

// countOf is d[k], 0 when it is not there.
func countOf(t *Thread, d *interp.Dict, k Value) (Value, *Exception) {
	n, ok, exc := d.Get(t, k)
	if !ok {
		n = interp.Int(0)
	}
	return n, exc
}

// defCounterCompare defines the comparisons: each count against the other's, where a missing one is 0.
func defCounterCompare(c *interp.Type) {
	for _, o := range comparisons {
		c.Def("__"+o.name+"__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if !a[1].Type().IsSubclass(typeCounter) {
				return interp.NotImplemented, nil
			}
			x, y := dictOf(a[0]), dictOf(a[1])
			equal, exc := compareCounts(t, syntax.Eq, x, y)
			if exc != nil {
				return null, exc
			}
			switch o.op {
			case syntax.Eq, syntax.NotEq:
				return interp.Bool(equal == (o.op == syntax.Eq)), nil
			case syntax.Lt, syntax.Gt:
				if equal {
					return interp.False, nil
				}
			}
			all, exc := compareCounts(t, map[syntax.CmpOperator]syntax.CmpOperator{
				syntax.Lt: syntax.LtE, syntax.LtE: syntax.LtE, syntax.Gt: syntax.GtE, syntax.GtE: syntax.GtE,
			}[o.op], x, y)
			return interp.Bool(all), exc
		})
	}
}

// compareCounts tells whether x[k] op y[k] holds for every element of either.
func compareCounts(t *Thread, op syntax.CmpOperator, x, y *interp.Dict) (bool, *Exception) {
	for _, d := range []*interp.Dict{x, y} {
		for _, e := range d.Copy().Entries() {
			n, exc := countOf(t, x, e.Key)
			if exc != nil {
				return false, exc
			}
			m, exc := countOf(t, y, e.Key)
			if exc != nil {
				return false, exc
			}
			r, exc := t.Compare(op, n, m)
			if exc != nil {
				return false, exc
			}
			if ok, exc := t.Truth(r); !ok || exc != nil {
				return false, exc
			}
		}
	}
	return true, nil
}
