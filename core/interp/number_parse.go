// Numbers read from text: int("0x1f", 16) and float("1e3").

package interp

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// maxIntDigits is CPython's limit for decimal conversions of ints (CVE-2020-10735).
const maxIntDigits = 4300

// ParseInt is int(text, base); literal is what error messages quote: the repr of what was given.
func (t *Thread) ParseInt(text string, base int, literal func() string) (Value, *Exception) {
	if v, ok := smallDecimal(text, base); ok {
		return v, nil
	}
	fail := func() (Value, *Exception) {
		return Null, t.ValueErrorf("invalid literal for int() with base %d: %s", base, clip(literal(), 200))
	}
	s, ok := plainDigits(text)
	if !ok {
		return fail()
	}
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative, s = s[0] == '-', s[1:]
	}
	digits, radix, ok := intDigits(s, base)
	if !ok {
		return fail()
	}
	if len(digits) > maxIntDigits && radix&(radix-1) != 0 {
		return Null, t.tooManyDigits(": value has " + strconv.Itoa(len(digits)) + " digits")
	}
	if exc := t.checkBits(len(digits)); exc != nil {
		return Null, exc
	}
	o := newBig()
	if _, ok := o.V.SetString(digits, radix); !ok {
		return fail()
	}
	if negative {
		o.V.Neg(&o.V)
	}
	return o.value(), nil
}

// smallDecimal reads what most programs give: a few decimal digits.
func smallDecimal(s string, base int) (Value, bool) {
	if base != 10 || len(s) == 0 || len(s) > 18 {
		return Null, false
	}
	n := int64(0)
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return Null, false
		}
		n = n*10 + int64(d)
	}
	return Int(n), true
}

// plainDigits strips white space and turns Unicode's decimal digits into ASCII's; false: there are characters that no number has.
func plainDigits(s string) (string, bool) {
	if isASCII(s) { // where CPython does not count the separators as white space
		return strings.TrimFunc(s, isByteSpace), true
	}
	return foreignDigits(strings.TrimFunc(s, isSpace))
}

func foreignDigits(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r >= 0x80 {
			d := decimalDigit(r)
			if d < 0 {
				return "", false
			}
			r = '0' + rune(d)
		}
		b = append(b, byte(r))
	}
	return string(b), true
}

// decimalDigit is the value of a decimal digit of any script, or -1. Unicode keeps the ten digits of a script together.
func decimalDigit(r rune) int {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	d := 0
	for r--; unicode.Is(unicode.Nd, r); r-- {
		d++
	}
	return d % 10
}

// intDigits checks prefix, underscores and base 0, and returns the bare digits and their base.
func intDigits(s string, base int) (digits string, radix int, ok bool) {
	radix = base
	prefix := 0
	if len(s) > 1 && s[0] == '0' {
		prefix = map[byte]int{'x': 16, 'o': 8, 'b': 2}[s[1]|0x20]
	}
	switch {
	case prefix != 0 && (base == 0 || base == prefix):
		radix = prefix
		s = strings.TrimPrefix(s[2:], "_")
	case base == 0 && strings.Trim(s, "0_") != "" && s[0] == '0':
		return "", 0, false // 010 could be meant as octal
	case base == 0:
		radix = 10
	}
	return withoutUnderscores(s), radix, validUnderscores(s) && s != "" && s[0] != '-' && s[0] != '+'
}

func withoutUnderscores(s string) string {
	if strings.IndexByte(s, '_') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "_", "")
}

// validUnderscores tells whether each underscore stands between two digits (or letters, which are digits in large bases).
func validUnderscores(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && (i == 0 || i == len(s)-1 || !isAlphanumeric(s[i-1]) || !isAlphanumeric(s[i+1])) {
			return false
		}
	}
	return true
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// clip is s cut off after n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// ParseFloat is float(text).
func (t *Thread) ParseFloat(text string, literal func() string) (Value, *Exception) {
	if s, ok := plainDigits(text); ok {
		if f, ok := parseFloat(s); ok {
			if f != f {
				t.RT.nans++ // each float("nan") is an object of its own: told apart by what a NaN carries
				f = math.Float64frombits(math.Float64bits(f) + t.RT.nans)
			}
			return Float(f), nil
		}
	}
	return Null, t.ValueErrorf("could not convert string to float: %s", literal())
}

// parseFloat reads a decimal number, inf or nan. Go reads more: hexadecimal floats, and prefixed integers.
func parseFloat(s string) (float64, bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9', c == '.', c == '+', c == '-', c|0x20 == 'e':
		case c == '_':
			if i == 0 || i == len(s)-1 || !isDigit(s[i-1]) || !isDigit(s[i+1]) {
				return 0, false
			}
		default:
			return parseInfinite(s)
		}
	}
	f, err := strconv.ParseFloat(withoutUnderscores(s), 64)
	if err != nil && err.(*strconv.NumError).Err != strconv.ErrRange {
		return 0, false
	}
	return f, true // out of range: an infinity, as in Python
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func parseInfinite(s string) (float64, bool) {
	sign := 1.0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	switch strings.ToLower(s) {
	case "inf", "infinity":
		return math.Inf(int(sign)), true
	case "nan":
		return math.Copysign(math.NaN(), sign), true
	}
	return 0, false
}

// intText is str(x); ValueError beyond CPython's limit of digits.
func (t *Thread) intText(x *big.Int) (string, *Exception) {
	if float64(x.BitLen()-1)*(math.Ln2/math.Ln10) < maxIntDigits {
		if s := x.String(); len(strings.TrimPrefix(s, "-")) <= maxIntDigits {
			return s, nil
		}
	}
	return "", t.tooManyDigits("")
}

func (t *Thread) tooManyDigits(value string) *Exception {
	return t.ValueErrorf("Exceeds the limit (%d digits) for integer string conversion%s; "+
		"use sys.set_int_max_str_digits() to increase the limit", maxIntDigits, value)
}
