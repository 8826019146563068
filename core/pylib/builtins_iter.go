// Builtins over iterables: iterators such as enumerate and zip, and functions that consume, such as sorted and sum.

package pylib

import (
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var (
	typeEnumerate        = interp.NewIterType("enumerate")
	typeFilter           = interp.NewIterType("filter")
	typeMap              = interp.NewIterType("map")
	typeZip              = interp.NewIterType("zip")
	typeCallableIterator = interp.NewIterType("callable_iterator")
)

var (
	nameNext   = interp.Intern("__next__")
	nameStrict = interp.Intern("strict")
)

func init() {
	defNew(typeEnumerate, "enumerate(iterable, start=0)", newEnumerate)
	typeFilter.New = newFilter
	typeMap.New = newMap
	typeZip.New = newZip
}

// next is a function that advances an iterator.
type next = func(t *Thread) (Value, bool, *Exception)

func newEnumerate(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	start, exc := t.IndexValue(a[1])
	if exc != nil {
		return null, exc
	}
	it, exc := t.Iter(a[0])
	if exc != nil {
		return null, exc
	}
	if !start.IsInt() {
		return interp.NewIter(typeEnumerate, enumerateBig(it, start)), nil
	}
	n := start.AsInt()
	return interp.NewIter(typeEnumerate, func(t *Thread) (Value, bool, *Exception) {
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		n++
		return interp.NewPair(interp.Int(n-1), x), true, nil
	}), nil
}

func enumerateBig(it, n Value) next {
	return func(t *Thread) (Value, bool, *Exception) {
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		at := n
		n, exc = t.Binary(syntax.Add, n, interp.Int(1))
		return interp.NewPair(at, x), exc == nil, exc
	}
}

// iterators is iter of each argument.
func iterators(t *Thread, args []Value) ([]Value, *Exception) {
	its := make([]Value, len(args))
	for i, x := range args {
		var exc *Exception
		if its[i], exc = t.Iter(x); exc != nil {
			return nil, exc
		}
	}
	return its, nil
}

func newMap(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
	if len(kw) > 0 {
		return null, t.TypeErrorf("map() takes no keyword arguments")
	}
	if len(args) < 2 {
		return null, t.TypeErrorf("map() must have at least two arguments.")
	}
	fn := args[0]
	its, exc := iterators(t, args[1:])
	if exc != nil {
		return null, exc
	}
	given := make([]Value, len(its))
	return interp.NewIter(typeMap, func(t *Thread) (Value, bool, *Exception) {
		for i, it := range its {
			x, ok, exc := t.Next(it)
			if !ok {
				return null, false, exc
			}
			given[i] = x
		}
		v, exc := t.Call(fn, given, nil)
		return v, exc == nil, exc
	}), nil
}

func newFilter(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
	if len(kw) > 0 {
		return null, t.TypeErrorf("filter() takes no keyword arguments")
	}
	if len(args) != 2 {
		return null, t.TypeErrorf("filter expected 2 arguments, got %d", len(args))
	}
	it, exc := t.Iter(args[1])
	if exc != nil {
		return null, exc
	}
	return interp.NewIter(typeFilter, filtered(args[0], it, true)), nil
}

// filtered gives the items of it for which fn (None: the item itself) is as true as keep.
func filtered(fn, it Value, keep bool) next {
	given := make([]Value, 1)
	return func(t *Thread) (Value, bool, *Exception) {
		for {
			x, ok, exc := t.Next(it)
			if !ok {
				return null, false, exc
			}
			verdict := x
			if !fn.IsNone() {
				given[0] = x
				if verdict, exc = t.Call(fn, given, nil); exc != nil {
					return null, false, exc
				}
			}
			yes, exc := t.Truth(verdict)
			if exc != nil {
				return null, false, exc
			}
			if yes == keep {
				return x, true, nil
			}
			if exc := t.Spend(1); exc != nil {
				return null, false, exc
			}
		}
	}
}

func newZip(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
	strict := false
	for _, k := range kw {
		if k.Name.S != nameStrict.S {
			return null, t.TypeErrorf("'%s' is an invalid keyword argument for zip()", k.Name.S)
		}
		var exc *Exception
		if strict, exc = t.Truth(k.Value); exc != nil {
			return null, exc
		}
	}
	its, exc := iterators(t, args)
	if exc != nil {
		return null, exc
	}
	return interp.NewIter(typeZip, func(t *Thread) (Value, bool, *Exception) {
		if len(its) == 2 {
			return zipPair(t, its, strict)
		}
		row := make([]Value, len(its))
		for i, it := range its {
			x, ok, exc := t.Next(it)
			if !ok {
				return null, false, zipEnd(t, its, i, strict, exc)
			}
			row[i] = x
		}
		return interp.NewTuple(row...), len(its) > 0, nil
	}), nil
}

// zipPair is zip's step for two iterators, the usual number.
func zipPair(t *Thread, its []Value, strict bool) (Value, bool, *Exception) {
	x, ok, exc := t.Next(its[0])
	if !ok {
		return null, false, zipEnd(t, its, 0, strict, exc)
	}
	y, ok, exc := t.Next(its[1])
	if !ok {
		return null, false, zipEnd(t, its, 1, strict, exc)
	}
	return interp.NewPair(x, y), true, nil
}

// zipEnd is what zip raises when iterator i has ended, by exc or without: with strict all must end together.
func zipEnd(t *Thread, its []Value, i int, strict bool, exc *Exception) *Exception {
	if exc != nil || !strict {
		return exc
	}
	if i > 0 {
		return t.ValueErrorf("zip() argument %d is shorter than argument%s", i+1, zipOthers(i))
	}
	for j := 1; j < len(its); j++ {
		if _, ok, exc := t.Next(its[j]); exc != nil {
			return exc
		} else if ok {
			return t.ValueErrorf("zip() argument %d is longer than argument%s", j+1, zipOthers(j))
		}
	}
	return nil
}

// zipOthers names the first n arguments: " 1", "s 1-2".
func zipOthers(n int) string {
	if n == 1 {
		return " 1"
	}
	return "s 1-" + itoa(n)
}

// builtinIter is iter(object) and iter(callable, sentinel).
func builtinIter(t *Thread, a []Value) (Value, *Exception) {
	if a[1].IsNull() {
		return t.Iter(a[0])
	}
	fn, sentinel := a[0], a[1]
	if callable, _ := builtinCallable(t, a); !callable.Is(interp.True) {
		return null, t.TypeErrorf("iter(v, w): v must be callable")
	}
	ended := false
	return interp.NewIter(typeCallableIterator, func(t *Thread) (Value, bool, *Exception) {
		if ended {
			return null, false, nil
		}
		v, exc := t.Call(fn, nil, nil)
		if exc != nil {
			if exc.Is(interp.TypeStopIteration) {
				ended, exc = true, nil
			}
			return null, false, exc
		}
		ended, exc = t.Equal(v, sentinel)
		return v, !ended && exc == nil, exc
	}), nil
}

// builtinNext is next(iterator, default). A StopIteration of Python's own keeps its value.
func builtinNext(t *Thread, a []Value) (Value, *Exception) {
	var v Value
	var ok bool
	var exc *Exception
	switch a[0].Kind() {
	case interp.KindIter, interp.KindListIter, interp.KindRangeIter:
		v, ok, exc = t.Next(a[0])
	default:
		m := a[0].Type().Lookup(nameNext)
		if m.IsNull() {
			return null, t.TypeErrorf("'%s' object is not an iterator", a[0].Type().Shown())
		}
		v, exc = t.CallMethod(m, a[0])
		ok = exc == nil
	}
	switch {
	case ok:
		return v, nil
	case exc != nil && (a[1].IsNull() || !exc.Is(interp.TypeStopIteration)):
		return null, exc
	case a[1].IsNull():
		return null, interp.NewException(interp.TypeStopIteration)
	}
	return a[1], nil
}

func builtinAll(t *Thread, a []Value) (Value, *Exception) {
	any, exc := findTruth(t, a[0], false)
	return interp.Bool(!any), exc
}

func builtinAny(t *Thread, a []Value) (Value, *Exception) {
	any, exc := findTruth(t, a[0], true)
	return interp.Bool(any), exc
}

// findTruth tells whether some item is as true as wanted.
func findTruth(t *Thread, iterable Value, wanted bool) (bool, *Exception) {
	w, exc := t.Walk(iterable)
	if exc != nil {
		return false, exc
	}
	for {
		x, ok, exc := w.Next(t)
		if !ok {
			return false, exc
		}
		is, exc := t.Truth(x)
		if exc != nil || is == wanted {
			return is == wanted, exc
		}
		if exc := t.Spend(1); exc != nil {
			return false, exc
		}
	}
}

func builtinSorted(t *Thread, a []Value) (Value, *Exception) {
	given := a[0].AsTuple().Items
	if len(given) != 1 {
		return null, t.TypeErrorf("sorted expected 1 argument, got %d", len(given))
	}
	items, exc := t.Collect(given[0])
	if exc != nil {
		return null, exc
	}
	reverse, exc := t.Index(a[2])
	if exc != nil {
		return null, exc
	}
	return interp.NewList(items...), t.SortItems(items, a[1], reverse != 0)
}

// sorted is a sorted list of the items of v.
func sorted(t *Thread, v, key Value, reverse bool) (Value, *Exception) {
	items, exc := t.Collect(v)
	if exc != nil {
		return null, exc
	}
	return interp.NewList(items...), t.SortItems(items, key, reverse)
}

func builtinMax(t *Thread, a []Value) (Value, *Exception) { return extreme(t, "max", syntax.Gt, a) }
func builtinMin(t *Thread, a []Value) (Value, *Exception) { return extreme(t, "min", syntax.Lt, a) }

// extreme is max or min: the first item that is op of all others.
func extreme(t *Thread, name string, op syntax.CmpOperator, a []Value) (Value, *Exception) {
	items, key, otherwise := a[0], a[1], a[2]
	switch given := items.AsTuple().Items; {
	case len(given) == 0:
		return null, t.TypeErrorf("%s expected at least 1 argument, got 0", name)
	case len(given) == 1:
		items = given[0]
	case !otherwise.IsNull():
		return null, t.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
	}
	best, exc := extremeOf(t, items, op, key)
	switch {
	case exc != nil || !best.IsNull():
		return best, exc
	case otherwise.IsNull():
		return null, t.ValueErrorf("%s() arg is an empty sequence", name)
	}
	return otherwise, nil
}

// extremeOf is the extreme of the items by their keys (None: themselves), Null when there are none.
func extremeOf(t *Thread, items Value, op syntax.CmpOperator, key Value) (Value, *Exception) {
	w, exc := t.Walk(items)
	if exc != nil {
		return null, exc
	}
	var best, bestKey Value
	for {
		x, ok, exc := w.Next(t)
		if !ok {
			return best, exc
		}
		k := x
		if !key.IsNone() {
			if k, exc = t.Call(key, []Value{x}, nil); exc != nil {
				return null, exc
			}
		}
		better := best.IsNull()
		if !better {
			if better, exc = holds(t, op, k, bestKey); exc != nil {
				return null, exc
			}
		}
		if better {
			best, bestKey = x, k
		}
		if exc := t.Spend(1); exc != nil {
			return null, exc
		}
	}
}

// holds is a op b as a truth value, for < and >.
func holds(t *Thread, op syntax.CmpOperator, a, b Value) (bool, *Exception) {
	if k := a.Kind(); k == b.Kind() && (k == interp.KindInt || k == interp.KindFloat || k == interp.KindStr) {
		if op == syntax.Gt {
			a, b = b, a
		}
		return t.Less(a, b)
	}
	r, exc := t.Compare(op, a, b)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

// builtinSum is sum(iterable, start). Like CPython 3.11 it adds floats from left to right without compensation.
func builtinSum(t *Thread, a []Value) (Value, *Exception) {
	w, exc := t.Walk(a[0])
	if exc != nil {
		return null, exc
	}
	total := a[1]
	switch interp.Plain(total).Kind() {
	case interp.KindStr:
		return null, t.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case interp.KindBytes:
		return null, t.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	case interp.KindByteArray:
		return null, t.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	for n := 0; ; {
		x, ok, exc := w.Next(t)
		if !ok {
			if exc == nil {
				exc = t.Charge(interp.PriceSum, n%summed)
			}
			return total, exc
		}
		if total, exc = add(t, total, x); exc != nil {
			return null, exc
		}
		if n++; n%summed == 0 {
			if exc := t.Charge(interp.PriceSum, summed); exc != nil {
				return null, exc
			}
		}
	}
}

// summed is after how many items sum charges them.
const summed = 64

// add is x + y, quick for numbers of one kind.
func add(t *Thread, x, y Value) (Value, *Exception) {
	switch {
	case x.IsInt() && y.IsInt():
		a, b := x.AsInt(), y.AsInt()
		if sum := a + b; (a^sum)&(b^sum) >= 0 {
			return interp.Int(sum), nil
		}
	case x.IsFloat() && y.IsFloat():
		return interp.Float(x.AsFloat() + y.AsFloat()), nil
	}
	return t.Binary(syntax.Add, x, y)
}
