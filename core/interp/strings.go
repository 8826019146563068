// The str as a sequence of code points: length, indices, slices, iteration, joining, and its repr.

package interp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"loopscope/core/syntax"
)

// Len is the number of code points.
func (s *Str) Len() int {
	if s.chars < 0 {
		s.chars = int32(countChars(s.S))
	}
	return int(s.chars)
}

// ascii tells whether every code point is one byte, so that positions are offsets.
func (s *Str) ascii() bool { return s.Len() == len(s.S) }

// asciiPrefix is how many bytes of ASCII s begins with.
func asciiPrefix(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 { // the compiler makes one load of four
		w := s[i : i+8]
		first := uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24
		second := uint32(w[4]) | uint32(w[5])<<8 | uint32(w[6])<<16 | uint32(w[7])<<24
		if (first|second)&0x80808080 != 0 {
			break
		}
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	return i
}

func isASCII(s string) bool { return asciiPrefix(s) == len(s) }

// countChars is the number of code points: of bytes that do not continue one.
func countChars(s string) int {
	n := asciiPrefix(s)
	for i := n; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// charOffset is where code point n begins in s; its end when there are fewer.
func charOffset(s string, n int) int {
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return len(s)
}

// offset is where code point n begins.
func (s *Str) offset(n int) int {
	if s.ascii() {
		return min(n, len(s.S))
	}
	return charOffset(s.S, n)
}

// position is which code point begins at that byte.
func (s *Str) position(offset int) int {
	if s.ascii() {
		return offset
	}
	return countChars(s.S[:offset])
}

// decodeRune is the first code point of s and its length: unlike utf8.DecodeRuneInString it knows lone surrogates.
func decodeRune(s string) (rune, int) {
	if s != "" && s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// appendRune appends a code point, which may be a lone surrogate.
func appendRune(b []byte, r rune) []byte {
	if isSurrogate(r) {
		return append(b, 0xED, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}

func isSurrogate(r rune) bool { return 0xD800 <= r && r < 0xE000 }

// runeText is chr(r).
func runeText(r rune) string {
	if isSurrogate(r) {
		return string(appendRune(nil, r))
	}
	return string(r)
}

// newText makes a str whose number of code points is known.
func newText(s string, chars int) Value {
	v := NewStr(s)
	if len(s) > 1 {
		v.AsStr().chars = int32(chars)
	}
	return v
}

// strItem is s[key].
func (t *Thread) strItem(s *Str, key Value) (Value, *Exception) {
	if key.Kind() == KindSlice {
		return t.strSlice(s, key.AsSlice())
	}
	n := s.Len()
	if !key.IsInt() && !hasIndex(key) {
		return Null, t.TypeErrorf("string indices must be integers, not '%s'", key.Type().Shown())
	}
	i, exc := t.sequenceIndex(key, n, "string", "string index out of range")
	if exc != nil {
		return Null, exc
	}
	if n == len(s.S) {
		return NewStr(s.S[i : i+1]), nil
	}
	rest := s.S[charOffset(s.S, i):]
	_, size := decodeRune(rest)
	return newText(rest[:size], 1), nil
}

func (t *Thread) strSlice(s *Str, by *Slice) (Value, *Exception) {
	start, _, step, count, exc := t.sliceIndices(by, s.Len())
	switch {
	case exc != nil:
		return Null, exc
	case count == 0:
		return NewStr(""), nil
	case step == 1 && count == s.Len():
		return s.Value(), nil
	case step == 1:
		from := s.offset(start)
		if s.ascii() {
			return newText(s.S[from:from+count], count), nil
		}
		return newText(s.S[from:from+charOffset(s.S[from:], count)], count), nil
	case s.ascii():
		b := make([]byte, count)
		for i := range b {
			b[i] = s.S[start+i*step]
		}
		return newText(string(b), count), nil
	}
	runes := decodeAll(s.S)
	b := make([]byte, 0, count)
	for i := range count {
		b = appendRune(b, runes[start+i*step])
	}
	return newText(string(b), count), nil
}

// decodeAll lists the code points.
func decodeAll(s string) []rune {
	runes := make([]rune, 0, len(s))
	for s != "" {
		r, size := decodeRune(s)
		runes = append(runes, r)
		s = s[size:]
	}
	return runes
}

// strContains is x in s.
func (t *Thread) strContains(s *Str, x Value) (bool, *Exception) {
	if x.Kind() != KindStr {
		return false, t.TypeErrorf("'in <string>' requires string as left operand, not %s", x.Type().Shown())
	}
	i := strings.Index(s.S, x.AsStr().S)
	looked := i
	if i < 0 {
		looked = len(s.S)
	}
	return i >= 0, t.Charge(PriceSearch, looked)
}

var (
	typeStrIterator      = NewGoType("str_iterator", nil)
	typeStrASCIIIterator = NewGoType("str_ascii_iterator", nil)
)

func init() {
	defIterator(typeStrIterator)
	defIterator(typeStrASCIIIterator)
}

// newStrIter is iter(v) of a str.
func newStrIter(v Value) Value {
	s := v.AsStr()
	typ := typeStrIterator
	if s.ascii() {
		typ = typeStrASCIIIterator
	}
	rest := s.S
	return NewIter(typ, func(*Thread) (Value, bool, *Exception) {
		if rest == "" {
			return Null, false, nil
		}
		_, size := decodeRune(rest)
		c := newText(rest[:size], 1)
		rest = rest[size:]
		return c, true, nil
	})
}

// strBinary is a op b for a str a: +, * and %.
func (t *Thread) strBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	switch op {
	case syntax.Add:
		if b.Kind() != KindStr {
			return Null, t.TypeErrorf(`can only concatenate str (not "%s") to str`, b.Type().Shown())
		}
		return t.concat(a, b)
	case syntax.Mult:
		n, exc := t.repeatCount(b)
		if exc != nil {
			return Null, exc
		}
		return t.repeatStr(a, n)
	case syntax.Mod:
		b, exc := t.percentFormat(a.AsStr().S, b, false)
		return NewStr(string(b)), exc
	}
	return NotImplemented, nil
}

func (t *Thread) repeatStr(a Value, n int) (Value, *Exception) {
	s := a.AsStr()
	switch {
	case n <= 0 || s.S == "":
		return NewStr(""), nil
	case n == 1:
		return a, nil
	case n > maxItems/len(s.S):
		return Null, NewException(TypeMemoryError)
	}
	return newText(strings.Repeat(s.S, n), s.Len()*n), t.Spend(len(s.S) * n / 64)
}

// A text that is built piece by piece, s += piece, would be copied at every step. So the thread remembers the last few long
// results, each with the buffer that it stands in: what is added to such a result goes into the buffer behind it.
type growing struct {
	texts [2]growingText
	next  int // which one to forget
}

type growingText struct {
	str    *Str             // what has been built so far
	buffer *strings.Builder // holds it, from the second piece on
}

// longText is from which length on a result is worth remembering.
const longText = 512

type growingKey struct{}

// concat is a + b for two strs.
func (t *Thread) concat(a, b Value) (Value, *Exception) {
	x, y := a.AsStr(), b.AsStr()
	switch {
	case x.S == "":
		return b, nil
	case y.S == "":
		return a, nil
	case len(x.S)+len(y.S) > maxItems:
		return Null, NewException(TypeMemoryError)
	case len(x.S) < longText || len(y.S) > len(x.S):
		return NewStr(x.S + y.S), nil
	}
	g, _ := t.Data[growingKey{}].(*growing)
	if g == nil {
		g = &growing{}
		t.Data[growingKey{}] = g
	}
	return g.extend(x, y).Value(), nil
}

// extend is x + y.
func (g *growing) extend(x, y *Str) *Str {
	i := 0
	for i < len(g.texts) && g.texts[i].str != x {
		i++
	}
	if i == len(g.texts) { // perhaps the first of many pieces
		sum := newText(x.S+y.S, x.Len()+y.Len()).AsStr()
		g.texts[g.next] = growingText{str: sum}
		g.next = (g.next + 1) % len(g.texts)
		return sum
	}
	text := &g.texts[i]
	if text.buffer == nil {
		text.buffer = new(strings.Builder)
		text.buffer.Grow(2 * (len(x.S) + len(y.S)))
		text.buffer.WriteString(x.S)
	}
	text.buffer.WriteString(y.S)
	text.str = newText(text.buffer.String(), x.Len()+y.Len()).AsStr()
	return text.str
}

// ASCII is ascii(v): repr(v) with escapes for all that is not ASCII.
func (t *Thread) ASCII(v Value) (string, *Exception) {
	s, exc := t.Repr(v)
	if exc != nil || isASCII(s) {
		return s, exc
	}
	b := make([]byte, 0, 2*len(s))
	for s != "" {
		r, size := decodeRune(s)
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = appendEscape(b, r)
		}
		s = s[size:]
	}
	return string(b), nil
}

// reprStr is repr(s) of a str.
func reprStr(s string) string {
	if isPlain(s) {
		return "'" + s + "'"
	}
	mark := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		mark = '"'
	}
	b := append(make([]byte, 0, len(s)+2), mark)
	for s != "" {
		r, size := decodeRune(s)
		switch {
		case r == '\\' || r == rune(mark):
			b = append(b, '\\', byte(r))
		case r >= ' ' && r < 0x7f:
			b = append(b, byte(r))
		case r >= utf8.RuneSelf && unicode.IsPrint(r):
			b = append(b, s[:size]...)
		default:
			b = appendEscape(b, r)
		}
		s = s[size:]
	}
	return string(append(b, mark))
}

// isPlain tells whether the literal of s is s between quotes.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '\'' || c == '\\' {
			return false
		}
	}
	return true
}

const hexDigits = "0123456789abcdef"

// appendEscape appends r as \n, \xe9, \u20ac or \U0001f600.
func appendEscape(b []byte, r rune) []byte {
	width := 8
	switch {
	case r == '\n':
		return append(b, `\n`...)
	case r == '\r':
		return append(b, `\r`...)
	case r == '\t':
		return append(b, `\t`...)
	case r < 0x100:
		b, width = append(b, `\x`...), 2
	case r < 0x10000:
		b, width = append(b, `\u`...), 4
	default:
		b = append(b, `\U`...)
	}
	for shift := 4 * (width - 1); shift >= 0; shift -= 4 {
		b = append(b, hexDigits[r>>shift&0xF])
	}
	return b
}
