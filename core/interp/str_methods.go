// The class str: its constructor and methods.

package interp

import (
	"strings"
	"unicode"

	"loopscope/core/syntax"
)

func init() {
	TypeStr.New = newStrObject
	defStrCase(TypeStr)
	defStrSearch(TypeStr)
	defStrSplit(TypeStr)
	defStrLayout(TypeStr)
	defStrTests(TypeStr)
	defStrFormat(TypeStr)
	defStrSpecials(TypeStr)
}

var strSignature = signature("str(object=..., encoding=..., errors=...)")

// newStrObject is str(object), or str(bytes, encoding, errors).
func newStrObject(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(args) == 1 && len(kw) == 0 {
		return t.strOf(cls, args[0])
	}
	if len(args) > 3 {
		return Null, t.TypeErrorf("str() takes at most 3 arguments (%d given)", len(args))
	}
	a, exc := strSignature.bindAs(t, "str", args, kw)
	if exc != nil {
		return Null, exc
	}
	encoding, errors, exc := t.codecArgs("str", a[1], a[2])
	switch {
	case exc != nil:
		return Null, exc
	case a[0].IsNull():
		return Wrap(cls, NewStr("")), nil
	case a[1].IsNull() && a[2].IsNull():
		return t.strOf(cls, a[0])
	case Plain(a[0]).Kind() == KindStr:
		return Null, t.TypeErrorf("decoding str is not supported")
	}
	b, ok := bytesLike(a[0])
	if !ok {
		return Null, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", a[0].Type().Shown())
	}
	s, exc := t.Decode(b, encoding, errors)
	return Wrap(cls, NewStr(s)), exc
}

func (t *Thread) strOf(cls *Type, v Value) (Value, *Exception) {
	if v.Kind() == KindStr {
		return Wrap(cls, v), nil
	}
	s, exc := t.builtinText(v)
	if exc != nil {
		return Null, exc
	}
	return Wrap(cls, NewStr(s)), nil
}

// builtinText is str(v), which refuses ints that have too many digits.
func (t *Thread) builtinText(v Value) (string, *Exception) {
	if v.Kind() == KindBigInt {
		return t.intText(v.AsBig())
	}
	return t.Str(v)
}

// sameOr is a str for s, which is self's own text when nothing has changed.
func sameOr(self Value, s string) Value {
	if own := self.AsStr().S; len(own) == len(s) && own == s {
		return self
	}
	return NewStr(s)
}

func defStrCase(c *Type) {
	def := func(name string, change func(string) string) {
		c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) {
			s := a[0].AsStr().S
			return sameOr(a[0], change(s)), t.Charge(PriceCase, len(s))
		})
	}
	def("upper", upperText)
	def("lower", lowerText)
	def("casefold", foldText)
	def("swapcase", swapText)
	def("capitalize", capitalText)
	def("title", titleText)
}

func defStrSearch(c *Type) {
	c.Def("find(sub, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.strFind(a, false)
		return Int(int64(i)), exc
	})
	c.Def("rfind(sub, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.strFind(a, true)
		return Int(int64(i)), exc
	})
	c.Def("index(sub, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.found(t.strFind(a, false))
	})
	c.Def("rindex(sub, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.found(t.strFind(a, true))
	})
	c.Def("count(sub, start=None, end=None, /)", strCount)
	c.Def("startswith(prefix, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.affixed(a, "startswith", strings.HasPrefix)
	})
	c.Def("endswith(suffix, start=None, end=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.affixed(a, "endswith", strings.HasSuffix)
	})
	c.Def("replace(old, new, count=-1, /)", strReplace)
	c.Def("removeprefix(prefix, /)", func(t *Thread, a []Value) (Value, *Exception) {
		affix, exc := t.strArg(a[1], "removeprefix() argument")
		return sameOr(a[0], strings.TrimPrefix(a[0].AsStr().S, affix)), exc
	})
	c.Def("removesuffix(suffix, /)", func(t *Thread, a []Value) (Value, *Exception) {
		affix, exc := t.strArg(a[1], "removesuffix() argument")
		return sameOr(a[0], strings.TrimSuffix(a[0].AsStr().S, affix)), exc
	})
	c.Def("translate(table, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.translate(a[0].AsStr().S, a[1])
	})
	c.DefStatic("maketrans(x, y=..., z=..., /)", makeTrans)
}

// found turns -1 into the ValueError of index.
func (t *Thread) found(i int, exc *Exception) (Value, *Exception) {
	if exc == nil && i < 0 {
		exc = t.ValueErrorf("substring not found")
	}
	return Int(int64(i)), exc
}

// strArg is an argument that must be a str; what is how messages call it.
func (t *Thread) strArg(v Value, what string) (string, *Exception) {
	p := Plain(v)
	if p.Kind() != KindStr {
		return "", t.TypeErrorf("%s must be str, not %s", what, argName(v))
	}
	return p.AsStr().S, nil
}

// argName is how messages about arguments call the class of v.
func argName(v Value) string {
	if v.IsNone() {
		return "None"
	}
	return v.Type().Name
}

func defStrSplit(c *Type) {
	c.Def("split(sep=None, maxsplit=-1)", func(t *Thread, a []Value) (Value, *Exception) { return t.strSplit(a, false) })
	c.Def("rsplit(sep=None, maxsplit=-1)", func(t *Thread, a []Value) (Value, *Exception) { return t.strSplit(a, true) })
	c.Def("splitlines(keepends=False)", func(t *Thread, a []Value) (Value, *Exception) {
		keep, exc := t.Index(a[1])
		if exc != nil {
			return Null, exc
		}
		return t.strList(lines(a[0].AsStr().S, keep != 0, strLineEnd))
	})
	c.Def("partition(sep, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.strPartition(a[0], a[1], strings.Index, false)
	})
	c.Def("rpartition(sep, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.strPartition(a[0], a[1], strings.LastIndex, true)
	})
	c.Def("join(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.joinStrs(a[0], a[1]) })
	defStrip(c, "strip", true, true)
	defStrip(c, "lstrip", true, false)
	defStrip(c, "rstrip", false, true)
}

func (t *Thread) strPartition(self, sep Value, index func(s, sep string) int, last bool) (Value, *Exception) {
	p := Plain(sep)
	if p.Kind() != KindStr {
		return Null, t.TypeErrorf("must be str, not %s", sep.Type().Shown())
	}
	s, by := self.AsStr().S, p.AsStr().S
	if by == "" {
		return Null, t.ValueErrorf("empty separator")
	}
	i := index(s, by)
	switch {
	case i >= 0:
		return NewTuple(NewStr(s[:i]), p, NewStr(s[i+len(by):])), nil
	case last:
		return NewTuple(NewStr(""), NewStr(""), self), nil
	}
	return NewTuple(self, NewStr(""), NewStr("")), nil
}

func defStrip(c *Type, name string, left, right bool) {
	c.Def(name+"(chars=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, set := a[0].AsStr().S, ""
		chars := Plain(a[1])
		switch {
		case chars.Kind() == KindStr:
			set = chars.AsStr().S
		case !chars.IsNone():
			return Null, t.TypeErrorf("%s arg must be None or str", name)
		}
		if left && chars.IsNone() {
			s = strSpace.trimLeft(s)
		} else if left {
			s = strings.TrimLeft(s, set)
		}
		if right && chars.IsNone() {
			s = strSpace.trimRight(s)
		} else if right {
			s = strings.TrimRight(s, set)
		}
		return sameOr(a[0], s), nil
	})
}

// joinStrs is sep.join(iterable).
func (t *Thread) joinStrs(sep, iterable Value) (Value, *Exception) {
	items, exc := t.sequenceOf(iterable, "can only join an iterable")
	if exc != nil {
		return Null, exc
	}
	by := sep.AsStr()
	size, chars := by.lenTimes(len(items)-1), by.Len()*max(len(items)-1, 0)
	for i, x := range items {
		p := Plain(x)
		if p.Kind() != KindStr {
			return Null, t.TypeErrorf("sequence item %d: expected str instance, %s found", i, x.Type().Shown())
		}
		size += len(p.AsStr().S)
		chars += p.AsStr().Len()
		if size > maxItems {
			return Null, NewException(TypeMemoryError)
		}
	}
	if len(items) == 1 {
		return Plain(items[0]), nil
	}
	var b strings.Builder
	b.Grow(size)
	for i, x := range items {
		if i > 0 {
			b.WriteString(by.S)
		}
		b.WriteString(Plain(x).AsStr().S)
	}
	return newText(b.String(), chars), t.Charge(PriceJoin, len(items)+size/100)
}

// lenTimes is the bytes of s n times over.
func (s *Str) lenTimes(n int) int { return len(s.S) * max(n, 0) }

// sequenceOf is the items of a list or tuple itself, or else of what iter gives; want is what to say of an object that cannot
// be iterated. The result must not be changed.
func (t *Thread) sequenceOf(v Value, want string) ([]Value, *Exception) {
	switch v.Kind() { // a subclass may iterate otherwise
	case KindList:
		return v.AsList().Items, nil
	case KindTuple:
		return v.AsTuple().Items, nil
	}
	it, exc := t.Iter(v)
	if exc != nil {
		if exc.Is(TypeTypeError) {
			exc = t.TypeErrorf("%s", want)
		}
		return nil, exc
	}
	return t.Items(it)
}

func defStrLayout(c *Type) {
	c.Def("ljust(width, fillchar=' ', /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.justify(a, func(pad, _ int) int { return 0 })
	})
	c.Def("rjust(width, fillchar=' ', /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.justify(a, func(pad, _ int) int { return pad })
	})
	c.Def("center(width, fillchar=' ', /)", func(t *Thread, a []Value) (Value, *Exception) { return t.justify(a, centerLeft) })
	c.Def("zfill(width, /)", func(t *Thread, a []Value) (Value, *Exception) {
		width, exc := t.width(a[1])
		if exc != nil {
			return Null, exc
		}
		return sameOr(a[0], zeroFill(a[0].AsStr().S, width-a[0].AsStr().Len())), nil
	})
	c.Def("expandtabs(tabsize=8)", func(t *Thread, a []Value) (Value, *Exception) {
		size, exc := t.width(a[1])
		if exc != nil {
			return Null, exc
		}
		s, exc := t.expandTabs(a[0].AsStr().S, size, false)
		return NewStr(s), exc
	})
}

// width is an argument that says how long a text is to be.
func (t *Thread) width(v Value) (int, *Exception) {
	n, exc := t.Index(v)
	if exc == nil {
		exc = t.checkSize(n)
	}
	return n, exc
}

// justify pads a str to a width; left tells how much of the padding stands on the left.
func (t *Thread) justify(a []Value, left func(pad, width int) int) (Value, *Exception) {
	width, exc := t.width(a[1])
	if exc != nil {
		return Null, exc
	}
	fill := Plain(a[2])
	if fill.Kind() != KindStr {
		return Null, t.TypeErrorf("The fill character must be a unicode character, not %s", a[2].Type().Shown())
	}
	if fill.AsStr().Len() != 1 {
		return Null, t.TypeErrorf("The fill character must be exactly one character long")
	}
	s := a[0].AsStr()
	pad := width - s.Len()
	if pad <= 0 {
		return a[0], nil
	}
	n := left(pad, width)
	by := fill.AsStr().S
	return newText(strings.Repeat(by, n)+s.S+strings.Repeat(by, pad-n), width), nil
}

func defStrTests(c *Type) {
	def := func(name string, is func(string) bool) {
		c.Def(name+"()", func(_ *Thread, a []Value) (Value, *Exception) { return Bool(is(a[0].AsStr().S)), nil })
	}
	every := func(name string, is func(rune) bool) {
		def(name, func(s string) bool { return allRunes(s, is) })
	}
	every("isalpha", unicode.IsLetter)
	every("isalnum", isAlnum)
	every("isdecimal", isDecimal)
	every("isdigit", isDigitSign)
	every("isnumeric", isNumeric)
	every("isspace", isSpace)
	def("isprintable", func(s string) bool { return s == "" || allRunes(s, unicode.IsPrint) })
	def("isascii", isASCII)
	def("isidentifier", isIdentifier)
	def("isupper", func(s string) bool { return oneCase(s, isUpper, isLower) })
	def("islower", func(s string) bool { return oneCase(s, isLower, isUpper) })
	def("istitle", isTitled)
}

func defStrFormat(c *Type) {
	c.Def("format(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.strFormat(a[0].AsStr().S, a[1].AsTuple().Items, a[2])
		return NewStr(s), exc
	})
	c.Def("format_map(mapping, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.strFormatMap(a[0].AsStr().S, a[1])
		return NewStr(s), exc
	})
	c.Def("encode(encoding='utf-8', errors='strict')", func(t *Thread, a []Value) (Value, *Exception) {
		encoding, errors, exc := t.codecArgs("encode", a[1], a[2])
		if exc != nil {
			return Null, exc
		}
		b, exc := t.Encode(a[0].AsStr().S, encoding, errors)
		return NewBytes(b), exc
	})
}

func defStrSpecials(c *Type) {
	defCompare(c)
	defHash(c)
	defContains(c)
	defIter(c)
	defLength(c)
	defText(c)
	defOperator(c, syntax.Add)
	defRepeat(c)
	defOperator(c, syntax.Mod)
	c.Def("__str__()", func(_ *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	c.Def("__getnewargs__()", func(_ *Thread, a []Value) (Value, *Exception) { return NewTuple(a[0]), nil })
	c.Def("__rmod__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if Plain(a[1]).Kind() != KindStr {
			return NotImplemented, nil
		}
		return t.strBinary(syntax.Mod, Plain(a[1]), a[0])
	})
}

// makeTrans is str.maketrans: a table for translate.
func makeTrans(t *Thread, a []Value) (Value, *Exception) {
	table := NewDict()
	if a[1].IsNull() {
		p := Plain(a[0])
		if p.Kind() != KindDict {
			return Null, t.TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		for _, e := range p.AsDict().Entries() {
			key, exc := t.translationKey(e.Key)
			if exc == nil {
				exc = table.Set(t, key, e.Value)
			}
			if exc != nil {
				return Null, exc
			}
		}
		return table.Value(), nil
	}
	to, exc := t.strArg(a[1], "maketrans() argument 2")
	if exc != nil {
		return Null, exc
	}
	from, exc := t.strArg(a[0], "")
	if exc != nil {
		return Null, t.TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	x, y := decodeAll(from), decodeAll(to)
	if len(x) != len(y) {
		return Null, t.ValueErrorf("the first two maketrans arguments must have equal length")
	}
	for i, r := range x {
		_ = table.Set(t, Int(int64(r)), Int(int64(y[i])))
	}
	if !a[2].IsNull() {
		drop, exc := t.strArg(a[2], "maketrans() argument 3")
		if exc != nil {
			return Null, exc
		}
		for _, r := range decodeAll(drop) {
			_ = table.Set(t, Int(int64(r)), None)
		}
	}
	return table.Value(), nil
}

func (t *Thread) translationKey(key Value) (Value, *Exception) {
	switch p := Plain(key); {
	case p.Kind() == KindStr && p.AsStr().Len() != 1:
		return Null, t.ValueErrorf("string keys in translate table must be of length 1")
	case p.Kind() == KindStr:
		r, _ := decodeRune(p.AsStr().S)
		return Int(int64(r)), nil
	case p.Kind() == KindInt || p.Kind() == KindBool || p.Kind() == KindBigInt:
		return key, nil
	}
	return Null, t.TypeErrorf("keys in translate table must be strings or integers")
}

// translate is s.translate(table). What the table says of a character is asked once.
func (t *Thread) translate(s string, table Value) (Value, *Exception) {
	var b []byte
	known := map[rune]string{}
	for rest := s; rest != ""; {
		r, size := decodeRune(rest)
		text, ok := known[r]
		if !ok {
			var exc *Exception
			if text, exc = t.translation(table, r, rest[:size]); exc != nil {
				return Null, exc
			}
			known[r] = text
		}
		b = append(b, text...)
		if len(b) > maxItems {
			return Null, NewException(TypeMemoryError)
		}
		rest = rest[size:]
	}
	return NewStr(string(b)), nil
}

// translation is what the table has for r, which is written as own.
func (t *Thread) translation(table Value, r rune, own string) (string, *Exception) {
	v, exc := t.GetItem(table, Int(int64(r)))
	if exc != nil {
		if exc.Is(TypeLookupError) {
			return own, nil
		}
		return "", exc
	}
	switch p := Plain(v); p.Kind() {
	case KindNone:
		return "", nil
	case KindStr:
		return p.AsStr().S, nil
	case KindInt, KindBool, KindBigInt:
		if p.Kind() == KindBigInt || p.AsInt() < 0 || p.AsInt() > unicode.MaxRune {
			return "", t.ValueErrorf("character mapping must be in range(0x110000)")
		}
		return runeText(rune(p.AsInt())), nil
	}
	return "", t.TypeErrorf("character mapping must return integer, None or str")
}
