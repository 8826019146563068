// Hashes: those of numbers, tuples and frozensets are CPython's, because the order of a set hangs on them.

package interp

import "math"

// Hash is hash(v), as the bits of a table.
func (t *Thread) Hash(v Value) (uint64, *Exception) {
	switch v.Kind() {
	case KindStr:
		return v.AsStr().Hash(), nil
	case KindInt, KindBool, KindFloat, KindBigInt:
		return hashNumber(v), nil
	case KindTuple:
		if exc := t.enter(); exc != nil {
			return 0, exc
		}
		defer t.leave()
		return t.hashTuple(v.AsTuple().Items)
	case KindBytes:
		return NewStr(string(v.AsBytes().B)).AsStr().Hash(), nil
	case KindFrozenSet:
		return v.AsSet().hashFrozen(), nil
	case KindDictView:
		if isSetLike(v) {
			return 0, t.TypeErrorf("unhashable type: '%s'", v.Type().Shown())
		}
	case KindList, KindDict, KindSet, KindByteArray, KindSlice:
		return 0, t.TypeErrorf("unhashable type: '%s'", v.Type().Shown())
	case KindInstance, KindException:
		return t.instanceHash(v)
	case KindMethod:
		m := v.AsMethod()
		a, _ := t.Hash(ofHead(m.Fn.ref))
		b := uint64(t.RT.ID(m.Self))
		return a ^ b<<1, nil
	case KindRange:
		r := v.AsRange()
		first, step, n := Int(r.Start), Int(r.Step), r.Len() // equal ranges may stop at different ends
		if n == 0 {
			first = None
		}
		if n < 2 {
			step = None
		}
		return t.Hash(NewTuple(Int(n), first, step))
	}
	return uint64(t.RT.ID(v)) >> 4, nil
}

// hashTuple is the hash of CPython's tuples (Objects/tupleobject.c, after xxHash), so that sets of tuples have its order.
func (t *Thread) hashTuple(items []Value) (uint64, *Exception) {
	if exc := t.enter(); exc != nil {
		return 0, exc
	}
	defer t.leave()
	const prime1, prime2, prime5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	h := uint64(prime5)
	for _, x := range items {
		lane, exc := t.Hash(x)
		if exc != nil {
			return 0, exc
		}
		h += lane * prime2
		h = (h<<31 | h>>33) * prime1
	}
	h += uint64(len(items)) ^ prime5 ^ 3527539
	if h == math.MaxUint64 { // -1 is the sign of an error in C
		h = 1546275796
	}
	return h, nil
}

func (t *Thread) instanceHash(v Value) (uint64, *Exception) {
	m := v.Type().dunder(dHash)
	switch {
	case m.IsNone():
		return 0, t.TypeErrorf("unhashable type: '%s'", v.Type().Shown())
	case m.IsNull():
		return uint64(t.RT.ID(v)) >> 4, nil
	case isOwnNative(m, v):
		return t.Hash(Plain(v))
	}
	r, exc := t.CallMethod(m, v)
	if exc != nil {
		return 0, exc
	}
	if r = Plain(r); r.Kind() != KindInt && r.Kind() != KindBigInt && r.Kind() != KindBool {
		return 0, t.TypeErrorf("__hash__ method should return an integer")
	}
	if r.IsInt() {
		return uint64(r.AsInt()), nil // what hash() gave is taken as it is
	}
	return hashNumber(r), nil
}

// hashFrozen is the hash of CPython's frozensets (Objects/setobject.c): order does not count.
func (s *Set) hashFrozen() uint64 {
	if s.hash == 0 {
		h := uint64(s.used+1) * 1927868237
		for i := range s.table {
			if e := &s.table[i]; !e.key.IsNull() {
				h ^= (e.hash ^ e.hash<<16 ^ 89869747) * 3644798167
			}
		}
		h ^= h>>11 ^ h>>25
		h = h*69069 + 907133923
		if h == math.MaxUint64 { // -1 is the sign of an error in C
			h = 590923713
		}
		s.hash = h
	}
	return s.hash
}
