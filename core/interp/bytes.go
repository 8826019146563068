// bytes and bytearray as sequences of small integers: items, slices, iteration, operators, and the repr.

package interp

import (
	"bytes"
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// BytesLike is the bytes of a bytes or bytearray object, or of a memoryview; they must not be changed.
func BytesLike(v Value) ([]byte, bool) { return bytesLike(v) }

func bytesLike(v Value) ([]byte, bool) {
	p := Plain(v)
	if p.Kind() == KindInstance && p.Type().Name == "memoryview" && p.Type().Module == "builtins" {
		return viewedBytes(p.AsInstance())
	}
	if k := p.Kind(); k != KindBytes && k != KindByteArray {
		return nil, false
	}
	return p.AsBytes().B, true
}

// viewedBytes is what a memoryview, which is written in Python, shows of its object; ok is false for one that was released.
func viewedBytes(view *Instance) (shown []byte, ok bool) {
	data, at := view.GetSlot(Intern("_data")), view.GetSlot(Intern("_range"))
	b, ok := bytesLike(data)
	if !ok {
		return nil, false
	}
	r := at.AsRange()
	if r.Step == 1 && r.Start <= r.Stop && r.Stop <= int64(len(b)) {
		return b[r.Start:r.Stop], true
	}
	for i := r.Start; (r.Step > 0 && i < r.Stop || r.Step < 0 && i > r.Stop) && i < int64(len(b)); i += r.Step {
		shown = append(shown, b[i])
	}
	return shown, true
}

// bytesArg is bytesLike, or a TypeError.
func (t *Thread) bytesArg(v Value) ([]byte, *Exception) {
	b, ok := bytesLike(v)
	if !ok {
		return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", v.Type().Shown())
	}
	return b, nil
}

// byteArg is an integer that must be a byte.
func (t *Thread) byteArg(v Value, outside string) (byte, *Exception) {
	if !hasIndex(v) {
		return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", v.Type().Shown())
	}
	i, exc := t.IndexValue(v)
	if exc != nil {
		return 0, exc
	}
	if !i.IsInt() || i.AsInt() < 0 || i.AsInt() > 255 {
		return 0, t.ValueErrorf("%s", outside)
	}
	return byte(i.AsInt()), nil
}

const notAByte = "byte must be in range(0, 256)"

// newLike makes an object of self's kind, bytes or bytearray, that owns b.
func newLike(self Value, b []byte) Value {
	if self.Kind() == KindByteArray {
		return NewByteArray(b)
	}
	return NewBytes(b)
}

// bytesItem is v[key].
func (t *Thread) bytesItem(v, key Value) (Value, *Exception) {
	b := v.AsBytes().B
	if key.Kind() == KindSlice {
		start, _, step, count, exc := t.sliceIndices(key.AsSlice(), len(b))
		if exc != nil {
			return Null, exc
		}
		if step == 1 && v.Kind() == KindBytes { // bytes never change: a part may share them
			return NewBytes(b[start : start+count : start+count]), nil
		}
		part := make([]byte, count)
		for i := range part {
			part[i] = b[start+i*step]
		}
		return newLike(v, part), nil
	}
	name, outside := "byte", "index out of range"
	if v.Kind() == KindByteArray {
		name, outside = "bytearray", "bytearray index out of range"
	}
	i, exc := t.sequenceIndex(key, len(b), name, outside)
	if exc != nil {
		return Null, exc
	}
	return Int(int64(b[i])), nil
}

// bytesContains is x in b, for a byte or bytes.
func (t *Thread) bytesContains(b *Bytes, x Value) (bool, *Exception) {
	if hasIndex(x) {
		c, exc := t.byteArg(x, notAByte)
		return exc == nil && bytes.IndexByte(b.B, c) >= 0, exc
	}
	part, exc := t.bytesArg(x)
	return exc == nil && bytes.Contains(b.B, part), exc
}

var (
	typeBytesIterator     = NewGoType("bytes_iterator", nil)
	typeByteArrayIterator = NewGoType("bytearray_iterator", nil)
)

func init() {
	defIterator(typeBytesIterator)
	defIterator(typeByteArrayIterator)
}

// newBytesIter is iter(v). A bytearray may change meanwhile.
func newBytesIter(v Value) Value {
	typ := typeBytesIterator
	if v.Kind() == KindByteArray {
		typ = typeByteArrayIterator
	}
	b, i := v.AsBytes(), 0
	return NewIter(typ, func(*Thread) (Value, bool, *Exception) {
		if b == nil || i >= len(b.B) {
			b = nil
			return Null, false, nil
		}
		i++
		return Int(int64(b.B[i-1])), true, nil
	})
}

// bytesBinary is a op b for bytes or a bytearray a: +, * and %.
func (t *Thread) bytesBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	own := a.AsBytes().B
	switch op {
	case syntax.Add:
		other, ok := bytesLike(b)
		if !ok {
			return Null, t.TypeErrorf("can't concat %s to %s", b.Type().Shown(), a.Type().Shown())
		}
		return newLike(a, slices.Concat(own, other)), t.checkSize(len(own) + len(other))
	case syntax.Mult:
		n, exc := t.repeatCount(b)
		if exc != nil {
			return Null, exc
		}
		repeated, exc := t.repeatBytes(own, n)
		return newLike(a, repeated), exc
	case syntax.Mod:
		out, exc := t.percentFormat(string(own), b, true)
		return newLike(a, out), exc
	}
	return NotImplemented, nil
}

func (t *Thread) repeatBytes(b []byte, n int) ([]byte, *Exception) {
	if n <= 0 || len(b) == 0 {
		return nil, nil
	}
	if n > maxItems/len(b) {
		return nil, NewException(TypeMemoryError)
	}
	return bytes.Repeat(b, n), t.Spend(len(b) * n / 64)
}

// byteArraySetItem is b[key] = x.
func (t *Thread) byteArraySetItem(b *Bytes, key, x Value) *Exception {
	if key.Kind() == KindSlice {
		return t.byteArraySetSlice(b, key.AsSlice(), x)
	}
	i, exc := t.sequenceIndex(key, len(b.B), "bytearray", "bytearray index out of range")
	if exc != nil {
		return exc
	}
	c, exc := t.byteArg(x, notAByte)
	if exc == nil {
		b.B[i] = c
	}
	return exc
}

func (t *Thread) byteArraySetSlice(b *Bytes, s *Slice, x Value) *Exception {
	if k := Plain(x).Kind(); k == KindStr || k == KindInt || k == KindBool {
		return t.TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	}
	with, exc := t.bytesFrom(x, "bytearray")
	if exc != nil {
		return exc
	}
	start, _, step, count, exc := t.sliceIndices(s, len(b.B))
	switch {
	case exc != nil:
		return exc
	case step == 1:
		b.B = slices.Replace(b.B, start, start+count, slices.Clone(with)...)
		return t.checkSize(len(b.B))
	case len(with) != count:
		return t.ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(with), count)
	}
	for i, c := range slices.Clone(with) {
		b.B[start+i*step] = c
	}
	return nil
}

// byteArrayDelItem is del b[key].
func (t *Thread) byteArrayDelItem(b *Bytes, key Value) *Exception {
	if key.Kind() != KindSlice {
		i, exc := t.sequenceIndex(key, len(b.B), "bytearray", "bytearray index out of range")
		if exc == nil {
			b.B = slices.Delete(b.B, i, i+1)
		}
		return exc
	}
	start, _, step, count, exc := t.sliceIndices(key.AsSlice(), len(b.B))
	if exc != nil || count == 0 {
		return exc
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	kept := b.B[:start]
	for i, c := range b.B[start:] {
		if i%step != 0 || i/step >= count {
			kept = append(kept, c)
		}
	}
	b.B = kept
	return nil
}

// byteArrayInPlace is b += x and b *= x.
func (t *Thread) byteArrayInPlace(op syntax.Operator, b *Bytes, x Value) (Value, bool, *Exception) {
	self := ofHead(&b.Head)
	switch op {
	case syntax.Add:
		other, ok := bytesLike(x)
		if !ok {
			return Null, true, t.TypeErrorf("can't concat %s to bytearray", x.Type().Shown())
		}
		if len(other) > 0 && Plain(x).Is(self) {
			return Null, true, t.Errorf(TypeBufferError, "Existing exports of data: object cannot be re-sized")
		}
		b.B = append(b.B, other...)
		return self, true, t.checkSize(len(b.B))
	case syntax.Mult:
		n, exc := t.repeatCount(x)
		if exc != nil {
			return Null, true, exc
		}
		repeated, exc := t.repeatBytes(b.B, n)
		if exc == nil {
			b.B = repeated
		}
		return self, true, exc
	}
	return Null, false, nil
}

// reprBytes is repr(b) of a bytes object.
func reprBytes(b []byte) string { return reprBytesIn(b, false) }

// reprBytesIn is reprBytes where a single quote may have its backslash whatever the quotes are, as a bytearray's has.
func reprBytesIn(b []byte, slashed bool) string {
	mark := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		mark = '"'
	}
	var s strings.Builder
	s.Grow(len(b) + 3)
	s.WriteByte('b')
	s.WriteByte(mark)
	var room [4]byte
	for _, c := range b {
		switch {
		case c == '\\' || c == mark || slashed && c == '\'':
			s.WriteByte('\\')
			s.WriteByte(c)
		case c >= ' ' && c < 0x7f:
			s.WriteByte(c)
		default:
			s.Write(appendEscape(room[:0], rune(c)))
		}
	}
	s.WriteByte(mark)
	return s.String()
}
