// Constants as Python's repr writes them.

package syntax

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Repr returns repr() of a value that a Constant can have.
func Repr(value any) string {
	switch v := value.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case float64:
		return floatRepr(v, true)
	case complex128:
		return floatRepr(imag(v), false) + "j"
	case string:
		return quote(v)
	case Bytes:
		return "b" + quoteBytes(string(v))
	case Ellipsis:
		return "Ellipsis"
	}
	return fmt.Sprint(value) // int64, *big.Int
}

// floatRepr writes the shortest decimal that reads back as f. point says to mark a whole number as a float.
func floatRepr(f float64, point bool) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	if e, _ := strconv.Atoi(exponent); -4 <= e && e < 16 {
		s = strconv.FormatFloat(f, 'f', -1, 64)
		if point && !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	return mantissa + "e" + exponent
}

// quoteFor chooses the quotes of a repr: single ones, unless only they occur in the text.
func quoteFor(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

// quote returns the repr of a str.
func quote(s string) string {
	q := quoteFor(s)
	b := append(make([]byte, 0, len(s)+2), q)
	for i := 0; i < len(s); {
		r, n := decodeCodePoint(s[i:])
		b = appendQuoted(b, r, q)
		i += n
	}
	return string(append(b, q))
}

// decodeCodePoint reads a code point of WTF-8.
func decodeCodePoint(s string) (rune, int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xed {
		return rune(s[0]&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, n
}

func appendQuoted(b []byte, r rune, q byte) []byte {
	switch {
	case r == rune(q) || r == '\\':
		return append(b, '\\', byte(r))
	case r == '\n':
		return append(b, `\n`...)
	case r == '\r':
		return append(b, `\r`...)
	case r == '\t':
		return append(b, `\t`...)
	case r < ' ' || r == 0x7f || 0x80 <= r && r <= 0xff && !unicode.IsPrint(r):
		return fmt.Appendf(b, `\x%02x`, r)
	case unicode.IsPrint(r):
		return utf8.AppendRune(b, r)
	case r <= 0xffff:
		return fmt.Appendf(b, `\u%04x`, r)
	}
	return fmt.Appendf(b, `\U%08x`, r)
}

// quoteBytes returns the repr of bytes, without the b.
func quoteBytes(s string) string {
	q := quoteFor(s)
	b := append(make([]byte, 0, len(s)+2), q)
	for i := range len(s) {
		if c := s[i]; c < 0x80 {
			b = appendQuoted(b, rune(c), q)
		} else {
			b = fmt.Appendf(b, `\x%02x`, c)
		}
	}
	return string(append(b, q))
}
