// What only a bytearray can: change.

package interp

import (
	"bytes"
	"slices"

	"loopscope/core/syntax"
)

func init() {
	c := TypeByteArray
	c.Def("append(item, /)", func(t *Thread, a []Value) (Value, *Exception) {
		item, exc := t.byteArg(a[1], notAByte)
		if exc == nil {
			b := a[0].AsBytes()
			b.B = append(b.B, item)
		}
		return None, exc
	})
	c.Def("insert(index, item, /)", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.Index(a[1])
		if exc != nil {
			return Null, exc
		}
		item, exc := t.byteArg(a[2], notAByte)
		if exc == nil {
			b := a[0].AsBytes()
			b.B = slices.Insert(b.B, clampBound(i, len(b.B), 1), item)
		}
		return None, exc
	})
	c.Def("extend(iterable_of_ints, /)", byteArrayExtend)
	c.Def("pop(index=-1, /)", byteArrayPop)
	c.Def("remove(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		value, exc := t.byteArg(a[1], notAByte)
		if exc != nil {
			return Null, exc
		}
		b := a[0].AsBytes()
		i := bytes.IndexByte(b.B, value)
		if i < 0 {
			return Null, t.ValueErrorf("value not found in bytearray")
		}
		b.B = slices.Delete(b.B, i, i+1)
		return None, nil
	})
	c.Def("reverse()", func(_ *Thread, a []Value) (Value, *Exception) {
		slices.Reverse(a[0].AsBytes().B)
		return None, nil
	})
	c.Def("clear()", func(_ *Thread, a []Value) (Value, *Exception) {
		a[0].AsBytes().B = nil
		return None, nil
	})
	c.Def("copy()", func(_ *Thread, a []Value) (Value, *Exception) {
		return NewByteArray(slices.Clone(a[0].AsBytes().B)), nil
	})
	c.Def("__setitem__(key, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.byteArraySetItem(a[0].AsBytes(), a[1], a[2])
	})
	c.Def("__delitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.byteArrayDelItem(a[0].AsBytes(), a[1])
	})
	defByteArrayInPlace(c)
}

func byteArrayExtend(t *Thread, a []Value) (Value, *Exception) {
	more, ok := bytesLike(a[1])
	if !ok {
		it, exc := t.Iter(a[1])
		if exc != nil {
			return Null, t.TypeErrorf("can't extend bytearray with %s", a[1].Type().Shown())
		}
		if more, exc = t.bytesFrom(it, "bytearray"); exc != nil {
			return Null, exc
		}
	}
	b := a[0].AsBytes()
	b.B = append(b.B, more...)
	return None, t.checkSize(len(b.B))
}

func byteArrayPop(t *Thread, a []Value) (Value, *Exception) {
	i, exc := t.Index(a[1])
	if exc != nil {
		return Null, exc
	}
	b := a[0].AsBytes()
	if len(b.B) == 0 {
		return Null, t.Errorf(TypeIndexError, "pop from empty bytearray")
	}
	if i < 0 {
		i += len(b.B)
	}
	if i < 0 || i >= len(b.B) {
		return Null, t.Errorf(TypeIndexError, "pop index out of range")
	}
	item := b.B[i]
	b.B = slices.Delete(b.B, i, i+1)
	return Int(int64(item)), nil
}

func defByteArrayInPlace(c *Type) {
	c.Def("__iadd__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		v, _, exc := t.byteArrayInPlace(syntax.Add, a[0].AsBytes(), a[1])
		return v, exc
	})
	c.Def("__imul__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.IndexValue(a[1])
		if exc != nil {
			return Null, exc
		}
		v, _, exc := t.byteArrayInPlace(syntax.Mult, a[0].AsBytes(), n)
		return v, exc
	})
}
