// Builtins about numbers and characters.

package pylib

import (
	"math"
	"math/big"
	"strings"
	"unicode/utf8"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var (
	nameAbs   = interp.Intern("__abs__")
	nameRound = interp.Intern("__round__")
)

func builtinAbs(t *Thread, a []Value) (Value, *Exception) {
	switch {
	case a[0].IsInt() && a[0].AsInt() >= 0:
		return a[0], nil
	case a[0].IsFloat():
		return interp.Float(math.Abs(a[0].AsFloat())), nil
	}
	m := a[0].Type().Lookup(nameAbs)
	if m.IsNull() {
		return null, t.TypeErrorf("bad operand type for abs(): '%s'", a[0].Type().Shown())
	}
	return t.CallMethod(m, a[0])
}

// builtinRound is round(number, ndigits): what the number's __round__ says.
func builtinRound(t *Thread, a []Value) (Value, *Exception) {
	m := a[0].Type().Lookup(nameRound)
	switch {
	case m.IsNull():
		return null, t.TypeErrorf("type %s doesn't define __round__ method", a[0].Type().Shown())
	case a[1].IsNone():
		return t.CallMethod(m, a[0])
	}
	return t.CallMethod(m, a[0], a[1])
}

func builtinPow(t *Thread, a []Value) (Value, *Exception) {
	if a[2].IsNone() {
		return t.Binary(syntax.Pow, a[0], a[1])
	}
	return t.PowMod(a[0], a[1], a[2])
}

// bigOf is an int as a big.Int, which must not be changed.
func bigOf(i Value) *big.Int {
	if i.Kind() == interp.KindBigInt {
		return i.AsBig()
	}
	return big.NewInt(i.AsInt())
}

// inBase is bin, oct or hex of v.
func inBase(t *Thread, v Value, base int, prefix string) (Value, *Exception) {
	i, exc := t.IndexValue(v)
	if exc != nil {
		return null, exc
	}
	digits := bigOf(i).Text(base)
	if strings.HasPrefix(digits, "-") {
		return str("-" + prefix + digits[1:]), nil
	}
	return str(prefix + digits), nil
}

func builtinChr(t *Thread, a []Value) (Value, *Exception) {
	i, exc := t.IndexValue(a[0])
	if exc != nil {
		return null, exc
	}
	if !i.IsInt() || i.AsInt() != int64(int32(i.AsInt())) {
		return null, t.Errorf(interp.TypeOverflowError, "Python int too large to convert to C int")
	}
	if i.AsInt() < 0 || i.AsInt() > utf8.MaxRune {
		return null, t.ValueErrorf("chr() arg not in range(0x110000)")
	}
	r := rune(i.AsInt())
	if 0xD800 <= r && r <= 0xDFFF { // a surrogate, which strs hold as WTF-8
		return str(string([]byte{0xED, byte(0x80 | r>>6&0x3F), byte(0x80 | r&0x3F)})), nil
	}
	return str(string(r)), nil
}

func builtinOrd(t *Thread, a []Value) (Value, *Exception) {
	switch p := interp.Plain(a[0]); p.Kind() {
	case interp.KindStr:
		s := p.AsStr()
		if n := s.Len(); n != 1 {
			return null, t.TypeErrorf("ord() expected a character, but string of length %d found", n)
		}
		return interp.Int(int64(codePoint(s.S))), nil
	case interp.KindBytes, interp.KindByteArray:
		b := p.AsBytes().B
		if len(b) != 1 {
			return null, t.TypeErrorf("ord() expected a character, but string of length %d found", len(b))
		}
		return integer(int(b[0])), nil
	}
	return null, t.TypeErrorf("ord() expected string of length 1, but %s found", a[0].Type().Shown())
}

// codePoint is the first code point of s; lone surrogates stand as WTF-8.
func codePoint(s string) rune {
	if len(s) == 3 && s[0] == 0xED && s[1] >= 0xA0 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// builtinASCII is repr with everything beyond ASCII escaped.
func builtinASCII(t *Thread, a []Value) (Value, *Exception) {
	s, exc := t.Repr(a[0])
	if exc != nil {
		return null, exc
	}
	var b strings.Builder
	for len(s) > 0 {
		if s[0] < utf8.RuneSelf {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		_, size := utf8.DecodeRuneInString(s)
		if s[0] == 0xED && len(s) >= 3 {
			size = 3
		}
		writeEscape(&b, codePoint(s[:size]))
		s = s[size:]
	}
	return str(b.String()), nil
}

// writeEscape writes r as \x, \u or \U, whichever is the shortest that can.
func writeEscape(b *strings.Builder, r rune) {
	kind, digits := byte('x'), 2
	if r > 0xFFFF {
		kind, digits = 'U', 8
	} else if r > 0xFF {
		kind, digits = 'u', 4
	}
	b.WriteByte('\\')
	b.WriteByte(kind)
	for shift := (digits - 1) * 4; shift >= 0; shift -= 4 {
		b.WriteByte("0123456789abcdef"[r>>shift&0xF])
	}
}
