// The classes bytes and bytearray: constructors, and the methods that they share. Text methods treat the bytes as ASCII.

package interp

import (
	"bytes"
	"slices"
	"strings"

	"loopscope/core/syntax"
)

func init() {
	TypeBytes.New, TypeByteArray.New = newBytesObject, newByteArrayObject
	for _, c := range []*Type{TypeBytes, TypeByteArray} {
		defBytesSearch(c)
		defBytesSplit(c)
		defBytesLayout(c)
		defBytesTests(c)
		defBytesHex(c)
		defCompare(c)
		defContains(c)
		defIter(c)
		defLength(c)
		c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
			s, exc := t.Repr(a[0])
			return NewStr(s), exc
		})
		defOperator(c, syntax.Add)
		defRepeat(c)
		defOperator(c, syntax.Mod)
		c.Def("__rmod__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if other := Plain(a[1]); other.Kind() == a[0].Kind() {
				return t.bytesBinary(syntax.Mod, other, a[0])
			}
			return NotImplemented, nil
		})
	}
	defHash(TypeBytes)
	TypeBytes.Def("__bytes__()", func(_ *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	TypeBytes.Def("__getnewargs__()", func(_ *Thread, a []Value) (Value, *Exception) { return NewTuple(a[0]), nil })
	TypeByteArray.NS.SetStr("__hash__", None)
}

var (
	bytesSignature     = signature("bytes(source=..., encoding=..., errors=...)")
	byteArraySignature = signature("bytearray(source=..., encoding=..., errors=...)")
)

func newBytesObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(args) == 1 && len(kw) == 0 && args[0].Kind() == KindBytes {
		return Wrap(cls, args[0]), nil
	}
	b, exc := t.bytesNew("bytes", bytesSignature, args, kw)
	return Wrap(cls, NewBytes(b)), exc
}

func newByteArrayObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	b, exc := t.bytesNew("bytearray", byteArraySignature, args, kw)
	return Wrap(cls, NewByteArray(b)), exc
}

// bytesNew is what bytes(...) and bytearray(...) hold.
func (t *Thread) bytesNew(name string, sig *Signature, args []Value, kw []Kwarg) ([]byte, *Exception) {
	if len(args)+len(kw) > 3 {
		return nil, t.TypeErrorf("%s() takes at most 3 arguments (%d given)", name, len(args)+len(kw))
	}
	a, exc := sig.bindAs(t, name, args, kw)
	if exc != nil {
		return nil, exc
	}
	source := a[0]
	if !a[1].IsNull() || !a[2].IsNull() {
		encoding, errors, exc := t.codecArgs(name, a[1], a[2])
		if exc != nil {
			return nil, exc
		}
		what := "encoding"
		if a[1].IsNull() {
			what = "errors"
		}
		if source.IsNull() || Plain(source).Kind() != KindStr {
			return nil, t.TypeErrorf("%s without a string argument", what)
		}
		return t.Encode(Plain(source).AsStr().S, encoding, errors)
	}
	switch {
	case source.IsNull():
		return nil, nil
	case Plain(source).Kind() == KindStr:
		return nil, t.TypeErrorf("string argument without an encoding")
	case hasIndex(source) && source.Type().Lookup(bytesName).IsNull():
		if b, exc := t.zeroBytes(source); exc == nil || !exc.Is(TypeTypeError) {
			return b, exc
		}
	}
	b, exc := t.bytesFrom(source, name)
	return slices.Clone(b), exc
}

// zeroBytes is bytes(count).
func (t *Thread) zeroBytes(count Value) ([]byte, *Exception) {
	i, exc := t.IndexValue(count)
	switch {
	case exc != nil:
		return nil, exc
	case !i.IsInt():
		return nil, t.Errorf(TypeOverflowError, "cannot fit '%s' into an index-sized integer", count.Type().Shown())
	case i.AsInt() < 0:
		return nil, t.ValueErrorf("negative count")
	}
	if exc := t.checkSize(int(i.AsInt())); exc != nil {
		return nil, exc
	}
	return make([]byte, i.AsInt()), nil
}

// bytesFrom is the bytes of a bytes-like object, of one with __bytes__, or of an iterable of integers. kind is the class that
// they are for. The result may belong to v.
func (t *Thread) bytesFrom(v Value, kind string) ([]byte, *Exception) {
	if m := v.Type().Lookup(bytesName); kind == "bytes" && !m.IsNull() && v.Kind() == KindInstance {
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return nil, exc
		}
		b, ok := bytesLike(r)
		if !ok || Plain(r).Kind() != KindBytes {
			return nil, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", r.Type().Shown())
		}
		return b, nil
	}
	if b, ok := bytesLike(v); ok {
		return b, nil
	}
	outside := notAByte
	if kind == "bytes" {
		outside = "bytes must be in range(0, 256)"
	}
	it, exc := t.Iter(v)
	if exc != nil {
		if exc.Is(TypeTypeError) {
			exc = t.TypeErrorf("cannot convert '%s' object to %s", v.Type().Shown(), kind)
		}
		return nil, exc
	}
	var b []byte
	exc = t.Each(it, func(x Value) (bool, *Exception) {
		c, exc := t.byteArg(x, outside)
		b = append(b, c)
		return exc == nil, exc
	})
	return b, exc
}

// needle is what find and count look for: bytes, or one byte as an integer.
func (t *Thread) needle(v Value) ([]byte, *Exception) {
	if b, ok := bytesLike(v); ok {
		return b, nil
	}
	if !hasIndex(v) {
		return nil, t.TypeErrorf("argument should be integer or bytes-like object, not '%s'", v.Type().Shown())
	}
	c, exc := t.byteArg(v, notAByte)
	return []byte{c}, exc
}

// bytesFind is b.find(sub, start, stop) by the given search. -1: not there.
func (t *Thread) bytesFind(a []Value, index func(b, sub []byte) int) (int, *Exception) {
	b := a[0].AsBytes().B
	from, to, ok, exc := t.span(a[2], a[3], len(b))
	if exc != nil {
		return 0, exc
	}
	sub, exc := t.needle(a[1])
	if exc != nil || !ok {
		return -1, exc
	}
	i := index(b[from:to], sub)
	if i >= 0 {
		i += from
	}
	return i, nil
}

func defBytesSearch(c *Type) {
	find := func(decl string, index func(b, sub []byte) int, must bool) {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
			i, exc := t.bytesFind(a, index)
			if exc == nil && i < 0 && must {
				exc = t.ValueErrorf("subsection not found")
			}
			return Int(int64(i)), exc
		})
	}
	find("find(sub, start=None, end=None, /)", bytes.Index, false)
	find("rfind(sub, start=None, end=None, /)", bytes.LastIndex, false)
	find("index(sub, start=None, end=None, /)", bytes.Index, true)
	find("rindex(sub, start=None, end=None, /)", bytes.LastIndex, true)
	c.Def("count(sub, start=None, end=None, /)", bytesCount)
	c.Def("startswith(prefix, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.bytesAffixed(a, "startswith", bytes.HasPrefix)
	})
	c.Def("endswith(suffix, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.bytesAffixed(a, "endswith", bytes.HasSuffix)
	})
	c.Def("replace(old, new, count=-1, /)", bytesReplace)
	remove := func(decl string, trim func(b, affix []byte) []byte) {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
			affix, exc := t.bytesArg(a[1])
			return newLike(a[0], slices.Clone(trim(a[0].AsBytes().B, affix))), exc
		})
	}
	remove("removeprefix(prefix, /)", bytes.TrimPrefix)
	remove("removesuffix(suffix, /)", bytes.TrimSuffix)
	c.Def("translate(table, /, delete=...)", bytesTranslate)
	c.DefStatic("maketrans(frm, to, /)", bytesMakeTrans)
}

func bytesCount(t *Thread, a []Value) (Value, *Exception) {
	b := a[0].AsBytes().B
	from, to, ok, exc := t.span(a[2], a[3], len(b))
	if exc != nil {
		return Null, exc
	}
	sub, exc := t.needle(a[1])
	switch {
	case exc != nil || !ok:
		return Int(0), exc
	case len(sub) == 0:
		return Int(int64(to - from + 1)), nil
	}
	return Int(int64(bytes.Count(b[from:to], sub))), nil
}

func (t *Thread) bytesAffixed(a []Value, method string, has func(b, affix []byte) bool) (Value, *Exception) {
	b := a[0].AsBytes().B
	from, to, ok, exc := t.span(a[2], a[3], len(b))
	if exc != nil {
		return Null, exc
	}
	if affix, isBytes := bytesLike(a[1]); isBytes {
		return Bool(ok && has(b[from:to], affix)), nil
	}
	p := Plain(a[1])
	if p.Kind() != KindTuple {
		return Null, t.TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", method, a[1].Type().Shown())
	}
	for _, x := range p.AsTuple().Items {
		affix, exc := t.bytesArg(x)
		if exc != nil {
			return Null, exc
		}
		if ok && has(b[from:to], affix) {
			return True, nil
		}
	}
	return False, nil
}

func bytesReplace(t *Thread, a []Value) (Value, *Exception) {
	old, exc := t.bytesArg(a[1])
	if exc != nil {
		return Null, exc
	}
	with, exc := t.bytesArg(a[2])
	if exc != nil {
		return Null, exc
	}
	n, exc := t.Index(a[3])
	if exc != nil {
		return Null, exc
	}
	b := a[0].AsBytes().B
	found := len(b) + 1
	if len(old) > 0 {
		found = bytes.Count(b, old)
	}
	if n < 0 || n > found {
		n = found
	}
	if grow := len(with) - len(old); grow > 0 && n > (maxItems-len(b))/grow {
		return Null, NewException(TypeMemoryError)
	}
	if len(old) > 0 {
		return newLike(a[0], bytes.Replace(b, old, with, n)), nil
	}
	var out []byte
	for i := 0; i < n; i++ {
		out = append(out, with...)
		if i < len(b) {
			out = append(out, b[i])
		}
	}
	return newLike(a[0], append(out, b[min(n, len(b)):]...)), nil
}

// bytesTranslate is b.translate(table, delete).
func bytesTranslate(t *Thread, a []Value) (Value, *Exception) {
	var table, drop []byte
	var exc *Exception
	if !a[1].IsNone() {
		if table, exc = t.bytesArg(a[1]); exc != nil {
			return Null, exc
		}
		if len(table) != 256 {
			return Null, t.ValueErrorf("translation table must be 256 characters long")
		}
	}
	if !a[2].IsNull() {
		if drop, exc = t.bytesArg(a[2]); exc != nil {
			return Null, exc
		}
	}
	b := a[0].AsBytes().B
	out := make([]byte, 0, len(b))
	for _, c := range b {
		switch {
		case bytes.IndexByte(drop, c) >= 0:
		case table != nil:
			out = append(out, table[c])
		default:
			out = append(out, c)
		}
	}
	return newLike(a[0], out), nil
}

func bytesMakeTrans(t *Thread, a []Value) (Value, *Exception) {
	from, exc := t.bytesArg(a[0])
	if exc != nil {
		return Null, exc
	}
	to, exc := t.bytesArg(a[1])
	if exc != nil {
		return Null, exc
	}
	if len(from) != len(to) {
		return Null, t.ValueErrorf("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range from {
		table[c] = to[i]
	}
	return NewBytes(table), nil
}

// bytesList makes a list of objects of self's kind.
func bytesList(self Value, parts []string) Value {
	items := make([]Value, len(parts))
	for i, p := range parts {
		items[i] = newLike(self, []byte(p))
	}
	return NewList(items...)
}

func isByteSpace(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

func defBytesSplit(c *Type) {
	split := func(decl string, right bool) {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
			limit, exc := t.splitLimit(a[2])
			if exc != nil {
				return Null, exc
			}
			s := string(a[0].AsBytes().B)
			if a[1].IsNone() {
				return bytesList(a[0], splitSpace(nil, s, limit, right, byteSpace)), nil
			}
			sep, exc := t.bytesArg(a[1])
			if exc == nil && len(sep) == 0 {
				exc = t.ValueErrorf("empty separator")
			}
			if exc != nil {
				return Null, exc
			}
			return bytesList(a[0], splitAt(nil, s, string(sep), limit, right)), nil
		})
	}
	split("split(sep=None, maxsplit=-1)", false)
	split("rsplit(sep=None, maxsplit=-1)", true)
	c.Def("splitlines(keepends=False)", func(t *Thread, a []Value) (Value, *Exception) {
		keep, exc := t.Index(a[1])
		if exc != nil {
			return Null, exc
		}
		return bytesList(a[0], lines(string(a[0].AsBytes().B), keep != 0, byteLineEnd)), nil
	})
	c.Def("partition(sep, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.bytesPartition(a[0], a[1], bytes.Index, false)
	})
	c.Def("rpartition(sep, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.bytesPartition(a[0], a[1], bytes.LastIndex, true)
	})
	c.Def("join(iterable_of_bytes, /)", bytesJoin)
	defBytesStrip(c, "strip(bytes=None, /)", true, true)
	defBytesStrip(c, "lstrip(bytes=None, /)", true, false)
	defBytesStrip(c, "rstrip(bytes=None, /)", false, true)
}

func (t *Thread) bytesPartition(self, sep Value, index func(b, sep []byte) int, last bool) (Value, *Exception) {
	by, exc := t.bytesArg(sep)
	if exc == nil && len(by) == 0 {
		exc = t.ValueErrorf("empty separator")
	}
	if exc != nil {
		return Null, exc
	}
	b := slices.Clone(self.AsBytes().B)
	part := func(b []byte) Value { return newLike(self, b[:len(b):len(b)]) }
	i := index(b, by)
	switch {
	case i >= 0:
		return NewTuple(part(b[:i]), part(slices.Clone(by)), part(b[i+len(by):])), nil
	case last:
		return NewTuple(part(nil), part(nil), part(b)), nil
	}
	return NewTuple(part(b), part(nil), part(nil)), nil
}

func bytesJoin(t *Thread, a []Value) (Value, *Exception) {
	items, exc := t.sequenceOf(a[1], "can only join an iterable")
	if exc != nil {
		return Null, exc
	}
	parts := make([][]byte, len(items))
	size := 0
	for i, x := range items {
		b, ok := bytesLike(x)
		if !ok {
			return Null, t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, x.Type().Shown())
		}
		parts[i] = b
		size += len(b) + len(a[0].AsBytes().B)
		if exc := t.checkSize(size); exc != nil {
			return Null, exc
		}
	}
	return newLike(a[0], bytes.Join(parts, a[0].AsBytes().B)), nil
}

func defBytesStrip(c *Type, decl string, left, right bool) {
	c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
		set := []byte(" \t\n\r\f\v")
		if !a[1].IsNone() {
			var exc *Exception
			if set, exc = t.bytesArg(a[1]); exc != nil {
				return Null, exc
			}
		}
		b := a[0].AsBytes().B
		for left && len(b) > 0 && bytes.IndexByte(set, b[0]) >= 0 {
			b = b[1:]
		}
		for right && len(b) > 0 && bytes.IndexByte(set, b[len(b)-1]) >= 0 {
			b = b[:len(b)-1]
		}
		return newLike(a[0], slices.Clone(b)), nil
	})
}

func defBytesLayout(c *Type) {
	justify := func(name string, left func(pad, width int) int) {
		c.Def(name+"(width, fillchar=..., /)", func(t *Thread, a []Value) (Value, *Exception) {
			return t.bytesJustify(a, name, left)
		})
	}
	justify("ljust", func(pad, _ int) int { return 0 })
	justify("rjust", func(pad, _ int) int { return pad })
	justify("center", centerLeft)
	c.Def("zfill(width, /)", func(t *Thread, a []Value) (Value, *Exception) {
		width, exc := t.width(a[1])
		b := a[0].AsBytes().B
		if exc != nil {
			return Null, exc
		}
		return newLike(a[0], []byte(zeroFill(string(b), width-len(b)))), nil
	})
	c.Def("expandtabs(tabsize=8)", func(t *Thread, a []Value) (Value, *Exception) {
		size, exc := t.width(a[1])
		if exc != nil {
			return Null, exc
		}
		s, exc := t.expandTabs(string(a[0].AsBytes().B), size, true)
		return newLike(a[0], []byte(s)), exc
	})
	def := func(name string, change func(b []byte, inWord bool, c byte) []byte) {
		c.Def(name+"()", func(_ *Thread, a []Value) (Value, *Exception) {
			b := a[0].AsBytes().B
			out := make([]byte, 0, len(b))
			for i, c := range b {
				out = change(out, i > 0 && isByteLetter(b[i-1]), c)
			}
			return newLike(a[0], out), nil
		})
	}
	def("upper", func(b []byte, _ bool, c byte) []byte { return append(b, upperByte(c)) })
	def("lower", func(b []byte, _ bool, c byte) []byte { return append(b, lowerByte(c)) })
	def("swapcase", func(b []byte, _ bool, c byte) []byte {
		if c == lowerByte(c) {
			return append(b, upperByte(c))
		}
		return append(b, lowerByte(c))
	})
	def("title", func(b []byte, inWord bool, c byte) []byte {
		if inWord {
			return append(b, lowerByte(c))
		}
		return append(b, upperByte(c))
	})
	def("capitalize", func(b []byte, _ bool, c byte) []byte {
		if len(b) > 0 {
			return append(b, lowerByte(c))
		}
		return append(b, upperByte(c))
	})
}

func isByteLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c - 'A' + 'a'
	}
	return c
}

func (t *Thread) bytesJustify(a []Value, name string, left func(pad, width int) int) (Value, *Exception) {
	width, exc := t.width(a[1])
	if exc != nil {
		return Null, exc
	}
	fill := []byte{' '}
	if !a[2].IsNull() {
		var ok bool
		if fill, ok = bytesLike(a[2]); !ok || len(fill) != 1 {
			return Null, t.TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", name, a[2].Type().Shown())
		}
	}
	b := a[0].AsBytes().B
	pad := max(width-len(b), 0)
	n := left(pad, width)
	return newLike(a[0], slices.Concat(bytes.Repeat(fill, n), b, bytes.Repeat(fill, pad-n))), nil
}

func defBytesTests(c *Type) {
	def := func(name string, is func(string) bool) {
		c.Def(name+"()", func(_ *Thread, a []Value) (Value, *Exception) { return Bool(is(string(a[0].AsBytes().B))), nil })
	}
	every := func(name string, is func(c byte) bool) {
		def(name, func(s string) bool {
			for i := 0; i < len(s); i++ {
				if !is(s[i]) {
					return false
				}
			}
			return s != ""
		})
	}
	every("isalpha", isByteLetter)
	every("isalnum", isAlphanumeric)
	every("isdigit", isDigit)
	every("isspace", func(c byte) bool { return isByteSpace(rune(c)) })
	def("isascii", isASCII)
	def("isupper", func(s string) bool {
		return strings.ContainsFunc(s, isASCIIUpper) && !strings.ContainsFunc(s, isASCIILower)
	})
	def("islower", func(s string) bool {
		return strings.ContainsFunc(s, isASCIILower) && !strings.ContainsFunc(s, isASCIIUpper)
	})
	def("istitle", func(s string) bool { return isTitled(strings.Map(asciiOnly, s)) })
}

func isASCIIUpper(r rune) bool { return 'A' <= r && r <= 'Z' }
func isASCIILower(r rune) bool { return 'a' <= r && r <= 'z' }

func asciiOnly(r rune) rune {
	if r < 0x80 {
		return r
	}
	return ' '
}

func defBytesHex(c *Type) {
	c.Def("hex(sep=..., bytes_per_sep=1)", bytesHex)
	c.Def("decode(encoding='utf-8', errors='strict')", func(t *Thread, a []Value) (Value, *Exception) {
		encoding, errors, exc := t.codecArgs("decode", a[1], a[2])
		if exc != nil {
			return Null, exc
		}
		s, exc := t.Decode(a[0].AsBytes().B, encoding, errors)
		return NewStr(s), exc
	})
	c.DefClass("fromhex(string, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.strArg(a[1], "fromhex() argument")
		if exc != nil {
			return Null, exc
		}
		b, exc := t.parseHex(s)
		if exc != nil {
			return Null, exc
		}
		if a[0].Is(c.Value()) {
			if c == TypeByteArray {
				return NewByteArray(b), nil
			}
			return NewBytes(b), nil
		}
		return t.Call(a[0], []Value{NewBytes(b)}, nil)
	})
}

// bytesHex is b.hex(sep, bytes_per_sep): groups are counted from the end, with a negative number from the start.
func bytesHex(t *Thread, a []Value) (Value, *Exception) {
	group, exc := t.Index(a[2])
	if exc != nil {
		return Null, exc
	}
	sep, exc := t.hexSeparator(a[1])
	if exc != nil {
		return Null, exc
	}
	var out strings.Builder
	b := a[0].AsBytes().B
	for i, c := range b {
		at := len(b) - i
		if group < 0 {
			at = i
		}
		if sep != "" && group != 0 && i > 0 && at%group == 0 {
			out.WriteString(sep)
		}
		out.WriteByte(hexDigits[c>>4])
		out.WriteByte(hexDigits[c&0xF])
	}
	return NewStr(out.String()), nil
}

// hexSeparator is the argument sep of bytes.hex: one ASCII character, as a str or as bytes; "" when it is missing.
func (t *Thread) hexSeparator(v Value) (string, *Exception) {
	if v.IsNull() {
		return "", nil
	}
	n, exc := t.Len(v)
	switch p := Plain(v); {
	case exc != nil:
		return "", exc
	case n != 1:
		return "", t.ValueErrorf("sep must be length 1.")
	case p.Kind() == KindBytes:
		return string(p.AsBytes().B), nil
	case p.Kind() != KindStr:
		return "", t.TypeErrorf("sep must be str or bytes.")
	case !isASCII(p.AsStr().S):
		return "", t.ValueErrorf("sep must be ASCII.")
	default:
		return p.AsStr().S, nil
	}
}

// parseHex reads pairs of digits; white space may stand between two pairs.
func (t *Thread) parseHex(s string) ([]byte, *Exception) {
	var b []byte
	for i := 0; i < len(s); {
		if isByteSpace(rune(s[i])) {
			i++
			continue
		}
		hi := hexValue(s[i])
		lo := -1
		if hi >= 0 {
			if i++; i < len(s) {
				lo = hexValue(s[i])
			}
		}
		if lo < 0 {
			return nil, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", countChars(s[:i]))
		}
		b = append(b, byte(hi<<4|lo))
		i++
	}
	return b, nil
}

func hexValue(c byte) int { return strings.IndexByte(hexDigits, lowerByte(c)) }
