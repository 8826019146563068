// The methods and operators of set and frozenset, and of the views of dicts that behave like sets.
//
// A program can see the order of a set, so each operation builds its table the way CPython's does: which operand is walked, which
// table is copied, and when a table is made larger or smaller.

package interp

import "loopscope/core/syntax"

func init() {
	TypeSet.New = newSetObject
	TypeFrozenSet.New = newSetObject
	TypeSet.Def("__init__(iterable=(), /)", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsSet().empty()
		return None, t.updateSet(a[0].AsSet(), a[1])
	})
	TypeSet.NS.SetStr("__hash__", None)
	defHash(TypeFrozenSet)
	for _, c := range []*Type{TypeSet, TypeFrozenSet} {
		defSetQueries(c)
		defSetOperators(c)
		defCompare(c)
		defContains(c)
		defIter(c)
		defRepr(c)
		c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(int64(a[0].AsSet().Len())), nil })
	}
	TypeSet.Def("add(object, /)", func(t *Thread, a []Value) (Value, *Exception) { return None, a[0].AsSet().Add(t, a[1]) })
	TypeSet.Def("remove(object, /)", func(t *Thread, a []Value) (Value, *Exception) {
		has, exc := a[0].AsSet().removeOrFrozen(t, a[1])
		if exc == nil && !has {
			exc = NewException(TypeKeyError, a[1])
		}
		return None, exc
	})
	TypeSet.Def("discard(object, /)", func(t *Thread, a []Value) (Value, *Exception) {
		_, exc := a[0].AsSet().removeOrFrozen(t, a[1])
		return None, exc
	})
	TypeSet.Def("pop()", setPop)
	TypeSet.Def("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		a[0].AsSet().empty()
		return None, nil
	})
	defSetUpdates(TypeSet)
}

// defSetQueries defines the methods that set and frozenset share: they change nothing.
func defSetQueries(c *Type) {
	c.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Kind() == KindFrozenSet {
			return a[0], nil
		}
		return a[0].AsSet().clone(TypeSet).Value(), nil
	})
	c.Def("union(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		s := a[0].AsSet().clone(a[0].Type())
		return s.Value(), t.updateSets(s, a[1])
	})
	c.Def("intersection(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		others := a[1].AsTuple().Items
		s := a[0].AsSet()
		if len(others) == 0 {
			s = s.clone(s.typ)
		}
		for _, o := range others {
			var exc *Exception
			if s, exc = t.intersect(s, o); exc != nil {
				return Null, exc
			}
		}
		return s.Value(), nil
	})
	c.Def("difference(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		others := a[1].AsTuple().Items
		if len(others) == 0 {
			return a[0].AsSet().clone(a[0].Type()).Value(), nil
		}
		s, exc := t.difference(a[0].AsSet(), others[0])
		for i := 1; i < len(others) && exc == nil; i++ {
			exc = t.removeAll(s, others[i])
		}
		if exc != nil {
			return Null, exc
		}
		return s.Value(), nil
	})
	c.Def("symmetric_difference(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.symmetric(a[0].AsSet(), a[1])
		if exc != nil {
			return Null, exc
		}
		return s.Value(), nil
	})
	c.Def("issubset(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.compareToIterable(syntax.LtE, a[0], a[1])
	})
	c.Def("issuperset(other, /)", setIsSuperset)
	c.Def("isdisjoint(other, /)", setIsDisjoint)
}

// defSetUpdates defines the methods that change a set.
func defSetUpdates(c *Type) {
	c.Def("update(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.updateSets(a[0].AsSet(), a[1])
	})
	c.Def("intersection_update(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		kept := a[0].AsSet()
		for _, o := range a[1].AsTuple().Items {
			var exc *Exception
			if kept, exc = t.intersect(kept, o); exc != nil {
				return Null, exc
			}
		}
		a[0].AsSet().become(kept)
		return None, nil
	})
	c.Def("difference_update(*others)", func(t *Thread, a []Value) (Value, *Exception) {
		for _, o := range a[1].AsTuple().Items {
			if exc := t.removeAll(a[0].AsSet(), o); exc != nil {
				return Null, exc
			}
		}
		return None, nil
	})
	c.Def("symmetric_difference_update(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.toggleAll(a[0].AsSet(), a[1])
	})
	for _, op := range []syntax.Operator{syntax.BitOr, syntax.BitAnd, syntax.Sub, syntax.BitXor} {
		c.Def(operatorNames[op][2].S+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			r, done, exc := t.setInPlace(op, a[0].AsSet(), Plain(a[1]))
			if exc == nil && !done {
				r = NotImplemented
			}
			return r, exc
		})
	}
}

// defSetOperators defines |, &, - and ^, and their reflections.
func defSetOperators(c *Type) {
	for _, op := range []syntax.Operator{syntax.BitOr, syntax.BitAnd, syntax.Sub, syntax.BitXor} {
		c.Def(operatorNames[op][0].S+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return t.setBinary(op, a[0], Plain(a[1]))
		})
		c.Def(operatorNames[op][1].S+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return t.setBinary(op, Plain(a[1]), a[0])
		})
	}
}

var (
	setSignature       = signature("set(iterable=(), /)")
	frozenSetSignature = signature("frozenset(iterable=(), /)")
)

// newSetObject is set(iterable) and frozenset(iterable). An instance of a subclass of set starts empty: its __init__ fills it.
func newSetObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if !cls.IsSubclass(TypeFrozenSet) {
		if cls != TypeSet {
			return Wrap(cls, NewSet().Value()), nil
		}
		a, exc := setSignature.bindAs(t, "set", args, kw)
		if exc != nil {
			return Null, exc
		}
		s := NewSet()
		return s.Value(), t.updateSet(s, a[0])
	}
	if cls.takesKeywords() {
		kw = nil
	}
	a, exc := frozenSetSignature.bindAs(t, "frozenset", args, kw)
	if exc != nil {
		return Null, exc
	}
	if a[0].Kind() == KindFrozenSet {
		return Wrap(cls, a[0]), nil
	}
	s := NewFrozenSet()
	exc = t.updateSet(s, a[0])
	return Wrap(cls, s.Value()), exc
}

// hasOrFrozen tells whether x is an element. A set, which has no hash, is looked for as a frozenset.
func (s *Set) hasOrFrozen(t *Thread, x Value) (bool, *Exception) {
	return s.Has(t, frozen(x))
}

func (s *Set) removeOrFrozen(t *Thread, x Value) (bool, *Exception) {
	return s.Remove(t, frozen(x))
}

// frozen is x, or the frozenset of its elements when x is a set.
func frozen(x Value) Value {
	if p := Plain(x); p.Kind() == KindSet {
		return p.AsSet().clone(TypeFrozenSet).Value()
	}
	return x
}

// addHashed is Add for an element whose hash is known.
func (s *Set) addHashed(t *Thread, key Value, h uint64) *Exception {
	e, ok, exc := s.find(t, key, h)
	if exc != nil || ok {
		return exc
	}
	*e = setEntry{key: key, hash: h}
	s.fill++
	s.used++
	if mask := len(s.table) - 1; s.fill*5 >= mask*3 {
		s.resize()
	}
	return nil
}

// dropHashed is Remove for an element whose hash is known.
func (s *Set) dropHashed(t *Thread, key Value, h uint64) (bool, *Exception) {
	e, ok, exc := s.find(t, key, h)
	if ok && exc == nil {
		*e = setEntry{deleted: true}
		s.used--
	}
	return ok, exc
}

// empty removes all elements, and forgets where pop stopped.
func (s *Set) empty() {
	s.Clear()
	s.hash = 0
}

// makeRoom gives the table the size that CPython chooses for about n elements.
func (s *Set) makeRoom(n int) {
	size := minSet
	for size <= n {
		size <<= 1
	}
	old := s.table
	s.table, s.fill = make([]setEntry, size), s.used
	for i := range old {
		if !old[i].key.IsNull() {
			s.insertClean(old[i])
		}
	}
}

// makeRoomFor makes one large step where n elements are about to come.
func (s *Set) makeRoomFor(n int) {
	if (s.fill+n)*5 >= (len(s.table)-1)*3 {
		s.makeRoom((s.used + n) * 2)
	}
}

// clone is a copy of class typ, set or frozenset: in a table of its own size and with no deleted entries.
func (s *Set) clone(typ *Type) *Set {
	c := newSetLike(typ)
	if s.used > 0 {
		c.absorb(s)
	}
	return c
}

// absorb fills the empty set c with s.
func (c *Set) absorb(s *Set) {
	c.makeRoomFor(s.used)
	if len(c.table) == len(s.table) && s.fill == s.used {
		copy(c.table, s.table)
	} else {
		for i := range s.table {
			if !s.table[i].key.IsNull() {
				c.insertClean(s.table[i])
			}
		}
	}
	c.fill, c.used = s.used, s.used
}

// newSetLike is an empty set, or frozenset for TypeFrozenSet.
func newSetLike(typ *Type) *Set {
	if typ == TypeFrozenSet {
		return NewFrozenSet()
	}
	return NewSet()
}

// become takes over the elements of another set.
func (s *Set) become(other *Set) {
	if s != other {
		s.table, s.fill, s.used = other.table, other.fill, other.used
	}
}

// asSet is the set inside v, or nil.
func asSet(v Value) *Set {
	if p := Plain(v); p.Kind() == KindSet || p.Kind() == KindFrozenSet {
		return p.AsSet()
	}
	return nil
}

// walk calls fn for each element of v with its hash. v is a set, a dict (its keys) or any iterable; it may change meanwhile.
func (t *Thread) walk(v Value, fn func(x Value, h uint64) *Exception) *Exception {
	if s := asSet(v); s != nil {
		for i := 0; i < len(s.table); i++ {
			if e := s.table[i]; !e.key.IsNull() {
				if exc := fn(e.key, e.hash); exc != nil {
					return exc
				}
			}
		}
		return nil
	}
	if v.Kind() == KindDict {
		for i := 0; ; {
			e, next, ok := v.AsDict().Next(i)
			if !ok {
				return nil
			}
			if exc := fn(e.Key, e.hash); exc != nil {
				return exc
			}
			i = next
		}
	}
	return t.Each(v, func(x Value) (bool, *Exception) {
		h, exc := t.Hash(x)
		if exc == nil {
			exc = fn(x, h)
		}
		return true, exc
	})
}

// updateSet adds all elements of v.
func (t *Thread) updateSet(s *Set, v Value) *Exception {
	if other := asSet(v); other != nil {
		if other == s || other.used == 0 {
			return nil
		}
		if s.fill == 0 {
			s.absorb(other)
			return nil
		}
		s.makeRoomFor(other.used)
	} else if v.Kind() == KindDict {
		s.makeRoomFor(v.AsDict().Len())
	}
	n := 0
	exc := t.walk(v, func(x Value, h uint64) *Exception {
		n++
		return s.addHashed(t, x, h)
	})
	if exc != nil {
		return exc
	}
	return t.Charge(PriceSetItem, n)
}

func (t *Thread) updateSets(s *Set, others Value) *Exception {
	for _, o := range others.AsTuple().Items {
		if exc := t.updateSet(s, o); exc != nil {
			return exc
		}
	}
	return nil
}

// intersect is s & other, in a new set of s's class. Of two sets the smaller one is walked.
func (t *Thread) intersect(s *Set, other Value) (*Set, *Exception) {
	r := newSetLike(s.typ)
	in := s
	if o := asSet(other); o != nil {
		if o == s {
			return s.clone(s.typ), nil
		}
		if o.used > s.used {
			in, other = o, s.Value()
		}
	}
	exc := t.walk(other, func(x Value, h uint64) *Exception {
		_, has, exc := in.find(t, x, h)
		if exc == nil && has {
			exc = r.addHashed(t, x, h)
		}
		return exc
	})
	return r, exc
}

// difference is s - other, in a new set of s's class.
func (t *Thread) difference(s *Set, other Value) (*Set, *Exception) {
	o := asSet(other)
	isDict := other.Kind() == KindDict
	switch {
	case o == nil && !isDict, o != nil && s.used>>2 > o.used, isDict && s.used>>2 > other.AsDict().Len():
		r := s.clone(s.typ)
		return r, t.removeAll(r, other)
	}
	r := newSetLike(s.typ)
	exc := t.walk(s.Value(), func(x Value, h uint64) *Exception {
		var has bool
		var exc *Exception
		if o != nil {
			_, has, exc = o.find(t, x, h)
		} else {
			var at int
			at, exc = other.AsDict().find(t, x, h)
			has = at >= 0
		}
		if exc == nil && !has {
			exc = r.addHashed(t, x, h)
		}
		return exc
	})
	return r, exc
}

// removeAll removes the elements of other from s.
func (t *Thread) removeAll(s *Set, other Value) *Exception {
	if o := asSet(other); o == s {
		s.empty()
		return nil
	} else if o != nil && o.used>>3 > s.used {
		common, exc := t.intersect(s, other)
		if exc != nil {
			return exc
		}
		other = common.Value()
	}
	exc := t.walk(other, func(x Value, h uint64) *Exception {
		_, exc := s.dropHashed(t, x, h)
		return exc
	})
	if s.fill-s.used > (len(s.table)-1)/4 { // many deleted entries: build the table anew
		s.resize()
	}
	return exc
}

// symmetric is s ^ other, in a new set of s's class.
func (t *Thread) symmetric(s *Set, other Value) (*Set, *Exception) {
	r := newSetLike(s.typ)
	exc := t.updateSet(r, other)
	if exc == nil {
		exc = t.toggleAll(r, s.Value())
	}
	return r, exc
}

// toggleAll removes from s what it has of other, and adds what it has not.
func (t *Thread) toggleAll(s *Set, other Value) *Exception {
	if o := asSet(other); o == s {
		s.empty()
		return nil
	} else if o == nil && other.Kind() != KindDict {
		once := NewSet()
		if exc := t.updateSet(once, other); exc != nil {
			return exc
		}
		other = once.Value()
	}
	return t.walk(other, func(x Value, h uint64) *Exception {
		had, exc := s.dropHashed(t, x, h)
		if exc == nil && !had {
			exc = s.addHashed(t, x, h)
		}
		return exc
	})
}

// setBinary is a op b where at least one is a set, a frozenset or a view of keys or items. Two operands that are no views must both
// be sets; with a view the other may be any iterable, and the result is a set.
func (t *Thread) setBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	if !isSetOperator(op) {
		return NotImplemented, nil
	}
	if view := a.Kind() == KindDictView || b.Kind() == KindDictView; view {
		if !isSetLike(a) && !isSetLike(b) {
			return NotImplemented, nil
		}
		s := NewSet()
		if exc := t.updateSet(s, a); exc != nil {
			return Null, exc
		}
		a = s.Value()
	} else if asSet(a) == nil || asSet(b) == nil {
		return NotImplemented, nil
	}
	r, exc := t.combine(op, a.AsSet(), b)
	if exc != nil {
		return Null, exc
	}
	return r.Value(), nil
}

// isSetOperator tells of the operators that sets have.
func isSetOperator(op syntax.Operator) bool {
	return op == syntax.BitOr || op == syntax.BitAnd || op == syntax.Sub || op == syntax.BitXor
}

func (t *Thread) combine(op syntax.Operator, a *Set, b Value) (*Set, *Exception) {
	switch op {
	case syntax.BitAnd:
		return t.intersect(a, b)
	case syntax.Sub:
		return t.difference(a, b)
	case syntax.BitXor:
		return t.symmetric(a, b)
	}
	r := a.clone(a.typ)
	return r, t.updateSet(r, b)
}

// setInPlace is s op= b where it changes s itself.
func (t *Thread) setInPlace(op syntax.Operator, s *Set, b Value) (v Value, done bool, exc *Exception) {
	if asSet(b) == nil {
		return Null, false, nil
	}
	switch op {
	case syntax.BitOr:
		exc = t.updateSet(s, b)
	case syntax.BitAnd:
		var kept *Set
		if kept, exc = t.intersect(s, b); exc == nil {
			s.become(kept)
		}
	case syntax.Sub:
		exc = t.removeAll(s, b)
	case syntax.BitXor:
		exc = t.toggleAll(s, b)
	default:
		return Null, false, nil
	}
	return s.Value(), true, exc
}

// compareSets is a op b for sets and set-like views: <= is "is a subset of".
func (t *Thread) compareSets(op syntax.CmpOperator, a, b Value) (Value, *Exception) {
	na, _ := builtinLen(a)
	nb, _ := builtinLen(b)
	var possible bool
	switch op {
	case syntax.Eq, syntax.NotEq:
		possible = na == nb
	case syntax.Lt:
		possible = na < nb
	case syntax.LtE:
		possible = na <= nb
	case syntax.Gt:
		possible = na > nb
	case syntax.GtE:
		possible = na >= nb
	}
	if op == syntax.Gt || op == syntax.GtE {
		a, b = b, a
	}
	holds := possible
	if possible {
		exc := t.Each(a, func(x Value) (bool, *Exception) {
			var exc *Exception
			holds, exc = t.Contains(b, x)
			return holds, exc
		})
		if exc != nil {
			return Null, exc
		}
	}
	return Bool(holds != (op == syntax.NotEq)), nil
}

// compareToIterable is compareSets where b may be any iterable.
func (t *Thread) compareToIterable(op syntax.CmpOperator, a, b Value) (Value, *Exception) {
	if asSet(b) == nil {
		s := NewSet()
		if exc := t.updateSet(s, b); exc != nil {
			return Null, exc
		}
		b = s.Value()
	}
	return t.compareSets(op, a, Plain(b))
}

func setIsSuperset(t *Thread, a []Value) (Value, *Exception) {
	if asSet(a[1]) != nil {
		return t.compareSets(syntax.GtE, a[0], Plain(a[1]))
	}
	all := true
	exc := t.Each(a[1], func(x Value) (bool, *Exception) {
		var exc *Exception
		all, exc = a[0].AsSet().Has(t, x)
		return all, exc
	})
	return Bool(all), exc
}

// setIsDisjoint tells whether a set or view shares no element with any iterable.
func setIsDisjoint(t *Thread, a []Value) (Value, *Exception) {
	disjoint := true
	exc := t.Each(a[1], func(x Value) (bool, *Exception) {
		has, exc := t.Contains(a[0], x)
		disjoint = !has
		return disjoint, exc
	})
	return Bool(disjoint), exc
}

// setPop removes the next element of the table. A set has no hash of its own: the field remembers where the last pop stopped, so that
// emptying a set takes linear time.
func setPop(t *Thread, a []Value) (Value, *Exception) {
	s := a[0].AsSet()
	if s.used == 0 {
		return Null, t.Errorf(TypeKeyError, "pop from an empty set")
	}
	i := int(s.hash) & (len(s.table) - 1)
	for s.table[i].key.IsNull() {
		if i++; i == len(s.table) {
			i = 0
		}
	}
	x := s.table[i].key
	s.table[i] = setEntry{deleted: true}
	s.used--
	s.hash = uint64(i + 1)
	return x, nil
}

var typeSetIterator = NewIterType("set_iterator")

// setIter iterates over a set.
type setIter struct {
	Iter
	set  *Set // nil at the end
	pos  int
	size int
}

func newSetIter(s *Set) Value {
	it := &setIter{set: s, size: s.used}
	it.Iter = Iter{Head: Head{typeSetIterator, KindIter}, Next: it.next}
	return ofHead(&it.Head)
}

func (it *setIter) next(t *Thread) (Value, bool, *Exception) {
	if it.set == nil {
		return Null, false, nil
	}
	if it.set.used != it.size {
		it.size = -1 // for good
		return Null, false, t.Errorf(TypeRuntimeError, "Set changed size during iteration")
	}
	v, next, ok := it.set.Next(it.pos)
	it.pos = next
	if !ok {
		it.set = nil
	}
	return v, ok, nil
}
