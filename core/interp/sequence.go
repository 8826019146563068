// What lists and tuples share: filling them from any iterable, comparing, joining and repeating, and searching.

package interp

import (
	"slices"

	"loopscope/core/syntax"
)

// maxItems bounds the containers of a run: what Python asks for beyond it ends in a MemoryError and not in a dead browser tab.
const maxItems = 1 << 27

// signature is the Signature of a declaration, for the constructors of builtin classes.
func signature(decl string) *Signature {
	_, s := parseSignature(decl)
	return s
}

// defSequence gives a class the special methods that all sequences have.
func defSequence(c *Type) {
	c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) {
		n, _ := builtinLen(a[0])
		return Int(int64(n)), nil
	})
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.builtinGetItem(a[0], a[1]) })
	defContains(c)
	defIter(c)
	defRepr(c)
	concat := func(t *Thread, a []Value) (Value, *Exception) { return t.sequenceBinary(syntax.Add, a[0], a[1]) }
	repeat := func(t *Thread, a []Value) (Value, *Exception) { return t.sequenceBinary(syntax.Mult, a[0], a[1]) }
	c.Def("__add__(value, /)", concat)
	c.Def("__mul__(value, /)", repeat)
	c.Def("__rmul__(value, /)", repeat)
}

func defContains(c *Type) {
	c.Def("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		has, _, exc := t.builtinContains(a[0], Plain(a[1]), a[1])
		return Bool(has), exc
	})
}

func defIter(c *Type) {
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(a[0]) })
}

func defRepr(c *Type) {
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.reprContainer(a[0])
		return NewStr(s), exc
	})
}

func defHash(c *Type) {
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		h, exc := t.Hash(a[0])
		return Int(int64(h)), exc
	})
}

// defCompare gives a class the six comparisons.
func defCompare(c *Type) {
	for op, d := range compareDunders {
		c.Def(dunderNames[d].S+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return t.compareBuiltin(syntax.CmpOperator(op), a[0], Plain(a[1]), a[0], a[1])
		})
	}
}

// Spend charges the thread n instructions for work that Go code does on its behalf. It never lets another thread run: what
// CPython does in C is atomic. Work without end, like sum(itertools.count()), ends at the limit of steps.
func (t *Thread) Spend(n int) *Exception {
	t.held += int64(n)
	if t.Fuel -= n; t.Fuel < -fuelSlice {
		return t.overspent()
	}
	return nil
}

func (t *Thread) overspent() *Exception {
	if t.RT.Steps+int64(fuelSlice-t.Fuel) > t.RT.Limits.Steps {
		return t.StopRun("steps")
	}
	return nil
}

// checkSize refuses a container of n items that no run may have.
func (t *Thread) checkSize(n int) *Exception {
	if n > maxItems {
		return NewException(TypeMemoryError)
	}
	return nil
}

// Collect lists the items of v in a slice that the caller owns, as list(v) would have them.
func (t *Thread) Collect(v Value) ([]Value, *Exception) { return t.collect(nil, v) }

// collect appends the items of v to dst. With an exception it returns those that came before it.
func (t *Thread) collect(dst []Value, v Value) ([]Value, *Exception) {
	switch v.Kind() {
	case KindTuple:
		items := v.AsTuple().Items
		return append(dst, items...), t.Charge(PriceCopy, len(items))
	case KindList:
		items := v.AsList().Items
		return append(dst, items...), t.Charge(PriceCopy, len(items))
	case KindSet, KindFrozenSet:
		items := v.AsSet().Items()
		return append(dst, items...), t.Charge(PriceCopy, len(items))
	case KindDict:
		for _, e := range v.AsDict().Entries() {
			dst = append(dst, e.Key)
		}
		return dst, nil
	case KindRange:
		return t.collectRange(dst, v.AsRange())
	}
	it, exc := t.Iter(v)
	if exc == nil && v.Kind() == KindInstance {
		_, exc = t.LengthHint(v, 0)
	}
	for exc == nil {
		var x Value
		var ok bool
		if x, ok, exc = t.Next(it); !ok {
			break
		}
		if dst = append(dst, x); len(dst) > maxItems {
			return dst, NewException(TypeMemoryError)
		}
		exc = t.Spend(1)
	}
	return dst, exc
}

func (t *Thread) collectRange(dst []Value, r *Range) ([]Value, *Exception) {
	n := r.Len()
	if n > maxItems {
		return dst, NewException(TypeMemoryError)
	}
	if cap(dst)-len(dst) < int(n) {
		dst = append(make([]Value, 0, len(dst)+int(n)), dst...)
	}
	for i := range n {
		dst = append(dst, Int(r.Start+i*r.Step))
	}
	return dst, t.Spend(int(n) / 4)
}

var lengthHintName = Intern("__length_hint__")

// LengthHint is operator.length_hint(v, unknown): a guess of how many items v has. Python code can see that it is asked, so it
// is asked where CPython asks.
func (t *Thread) LengthHint(v Value, unknown int) (int, *Exception) {
	if n, ok := builtinLen(v); ok {
		return n, nil
	}
	if !v.Type().dunder(dLen).IsNull() {
		n, exc := t.Len(v)
		if exc == nil || !exc.Is(TypeTypeError) {
			return n, exc
		}
	}
	m := v.Type().Lookup(lengthHintName)
	if m.IsNull() {
		return unknown, nil
	}
	r, exc := t.CallMethod(m, v)
	switch {
	case exc != nil && exc.Is(TypeTypeError):
		return unknown, nil
	case exc != nil:
		return 0, exc
	case r.Is(NotImplemented):
		return unknown, nil
	case !r.IsInt():
		return 0, t.TypeErrorf("__length_hint__ must be an integer, not %s", r.Type().Shown())
	case r.AsInt() < 0:
		return 0, t.ValueErrorf("__length_hint__() should return >= 0")
	}
	return int(r.AsInt()), nil
}

// compareSequences is a op b, item by item. The sequences may change while Python code compares two items.
func (t *Thread) compareSequences(op syntax.CmpOperator, a, b *[]Value) (Value, *Exception) {
	if len(*a) != len(*b) && (op == syntax.Eq || op == syntax.NotEq) {
		return Bool(op == syntax.NotEq), nil
	}
	if exc := t.enter(); exc != nil {
		return Null, t.Errorf(TypeRecursionError, "maximum recursion depth exceeded in comparison")
	}
	r, exc := t.compareItems(op, a, b)
	t.leave()
	return r, exc
}

func (t *Thread) compareItems(op syntax.CmpOperator, a, b *[]Value) (Value, *Exception) {
	for i := 0; i < len(*a) && i < len(*b); i++ {
		x, y := (*a)[i], (*b)[i]
		same, exc := t.Equal(x, y)
		if exc != nil {
			return Null, exc
		}
		if same {
			continue
		}
		if op == syntax.Eq || op == syntax.NotEq {
			return Bool(op == syntax.NotEq), nil
		}
		return t.Compare(op, x, y)
	}
	return Bool(compareInts(op, int64(len(*a)), int64(len(*b)))), nil
}

// sequenceBinary is a op b for a list or tuple a: + joins, * repeats.
func (t *Thread) sequenceBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	switch op {
	case syntax.Add:
		if a.Kind() != b.Kind() {
			name := a.Type().Name
			return Null, t.TypeErrorf(`can only concatenate %s (not "%s") to %s`, name, b.Type().Shown(), name)
		}
		return t.joinSequences(a, b)
	case syntax.Mult:
		n, exc := t.repeatCount(b)
		if exc != nil {
			return Null, exc
		}
		if a.Kind() == KindTuple {
			items, exc := t.repeat(a.AsTuple().Items, n)
			return NewTuple(items...), exc
		}
		items, exc := t.repeat(a.AsList().Items, n)
		return NewList(items...), exc
	}
	return NotImplemented, nil
}

func (t *Thread) joinSequences(a, b Value) (Value, *Exception) {
	if a.Kind() == KindTuple {
		items := slices.Concat(a.AsTuple().Items, b.AsTuple().Items)
		return NewTuple(items...), t.Charge(PriceCopy, len(items))
	}
	items := slices.Concat(a.AsList().Items, b.AsList().Items)
	return NewList(items...), t.Charge(PriceCopy, len(items))
}

// repeatCount is how often a sequence times v repeats.
func (t *Thread) repeatCount(v Value) (int, *Exception) {
	if v.IsInt() {
		return int(v.AsInt()), nil
	}
	if !hasIndex(v) {
		return 0, t.TypeErrorf("can't multiply sequence by non-int of type '%s'", v.Type().Shown())
	}
	i, exc := t.IndexValue(v)
	if exc == nil && !i.IsInt() {
		exc = t.Errorf(TypeOverflowError, "cannot fit '%s' into an index-sized integer", v.Type().Shown())
	}
	return int(i.AsInt()), exc
}

// repeat is items n times over, in a slice of its own.
func (t *Thread) repeat(items []Value, n int) ([]Value, *Exception) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > maxItems/len(items) {
		return nil, NewException(TypeMemoryError)
	}
	out := make([]Value, len(items)*n)
	for done := copy(out, items); done < len(out); done *= 2 {
		copy(out[done:], out[:done])
	}
	return out, t.Spend(len(out) / 8)
}

// countItems is seq.count(x).
func (t *Thread) countItems(items *[]Value, x Value) (Value, *Exception) {
	n := int64(0)
	for i := 0; i < len(*items); i++ {
		same, exc := t.Equal((*items)[i], x)
		if exc != nil {
			return Null, exc
		}
		if same {
			n++
		}
	}
	return Int(n), t.Charge(PriceCompare, len(*items))
}

// indexOf is where x stands among the items from start to stop; -1: nowhere.
func (t *Thread) indexOf(items *[]Value, x, start, stop Value) (int, *Exception) {
	const want = "slice indices must be integers or have an __index__ method"
	from, exc := t.position(start, want)
	if exc != nil {
		return 0, exc
	}
	to, exc := t.position(stop, want)
	if exc != nil {
		return 0, exc
	}
	from, to = clampBound(from, len(*items), 1), clampBound(to, len(*items), 1)
	for i := from; i < to && i < len(*items); i++ {
		same, exc := t.Equal((*items)[i], x)
		if exc == nil && same {
			exc = t.Charge(PriceCompare, i-from)
		}
		if exc != nil || same {
			return i, exc
		}
	}
	return -1, t.Charge(PriceCompare, len(*items))
}
