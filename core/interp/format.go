// format(): the mini-language of format specifiers for int, float and str.

package interp

import (
	"bytes"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// formatSpec is [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type formatSpec struct {
	text       string // as written
	owner      string // the name of the value's class, for messages
	fill       string // one character
	align      byte
	sign       byte // 0: none given
	coerceZero bool // z: no negative zero
	alternate  bool // #
	width      int
	group      byte // , or _ or 0
	precision  int  // -1: none given
	code       rune // 0: none given
}

// builtinFormat is format(v, spec) for objects of builtin classes; owner is the class of the object whose plain value v is.
func (t *Thread) builtinFormat(v Value, owner *Type, spec string) (string, *Exception) {
	kind := v.Kind()
	if spec == "" {
		return t.builtinText(v)
	}
	switch kind {
	case KindFloat:
		if len(spec) == 3 && spec[0] == '.' && isDigit(spec[1]) && spec[2] == 'f' && !math.IsInf(v.AsFloat(), 0) && v.AsFloat() == v.AsFloat() {
			var room [64]byte
			return string(strconv.AppendFloat(room[:0], v.AsFloat(), 'f', int(spec[1]-'0'), 64)), nil
		}
	case KindStr, KindInt, KindBool, KindBigInt:
	default:
		return "", t.TypeErrorf("unsupported format string passed to %s.__format__", owner.Shown())
	}
	align := byte('>')
	if kind == KindStr {
		align = '<'
	}
	s, exc := t.parseFormat(spec, owner.Name, align)
	if exc != nil {
		return "", exc
	}
	switch kind {
	case KindStr:
		return t.formatStr(v.AsStr(), &s)
	case KindFloat:
		return t.formatFloat(v.AsFloat(), &s)
	}
	return t.formatInt(v, &s)
}

// parseFormat reads a specifier. align is where values of that class stand by themselves.
func (t *Thread) parseFormat(spec, owner string, align byte) (formatSpec, *Exception) {
	s := formatSpec{text: spec, owner: owner, fill: " ", align: align}
	rest := spec
	ownAlign, ownFill := false, false
	if _, size := decodeRune(rest); size < len(rest) && isAlign(rest[size]) {
		s.fill, s.align, rest = rest[:size], rest[size], rest[size+1:]
		ownAlign, ownFill = true, true
	} else if rest != "" && isAlign(rest[0]) {
		s.align, rest = rest[0], rest[1:]
		ownAlign = true
	}
	if rest != "" && (rest[0] == '+' || rest[0] == '-' || rest[0] == ' ') {
		s.sign, rest = rest[0], rest[1:]
	}
	s.coerceZero, rest = cutByte(rest, 'z')
	s.alternate, rest = cutByte(rest, '#')
	if zero, after := cutByte(rest, '0'); zero && !ownFill {
		s.fill, rest = "0", after
		if !ownAlign && align == '>' {
			s.align = '='
		}
	}
	rest, exc := t.parseSizes(&s, rest)
	if exc != nil {
		return s, exc
	}
	if rest != "" {
		code, size := decodeRune(rest)
		if size < len(rest) {
			return s, t.ValueErrorf("Invalid format specifier '%s' for object of type '%s'", spec, owner)
		}
		s.code = code
	}
	if s.group != 0 && !s.mayGroup() {
		return s, t.ValueErrorf("Cannot specify '%c' with '%s'.", s.group, codeText(s.code))
	}
	return s, nil
}

func isAlign(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

func cutByte(s string, c byte) (found bool, rest string) {
	if s != "" && s[0] == c {
		return true, s[1:]
	}
	return false, s
}

// parseSizes reads width, grouping and precision.
func (t *Thread) parseSizes(s *formatSpec, rest string) (string, *Exception) {
	width, rest, exc := t.parseSize(rest)
	if exc != nil {
		return "", exc
	}
	s.width, s.precision = max(width, 0), -1
	if rest != "" && rest[0] == ',' {
		s.group, rest = ',', rest[1:]
	}
	if rest != "" && rest[0] == '_' {
		if s.group != 0 {
			return "", t.ValueErrorf("Cannot specify both ',' and '_'.")
		}
		s.group, rest = '_', rest[1:]
	}
	if rest != "" && rest[0] == ',' && s.group == '_' {
		return "", t.ValueErrorf("Cannot specify both ',' and '_'.")
	}
	if rest != "" && rest[0] == '.' {
		if s.precision, rest, exc = t.parseSize(rest[1:]); exc != nil {
			return "", exc
		}
		if s.precision < 0 {
			return "", t.ValueErrorf("Format specifier missing precision")
		}
	}
	return rest, t.checkSize(s.width)
}

// parseSize reads decimal digits of any script; -1: there are none.
func (t *Thread) parseSize(s string) (n int, rest string, exc *Exception) {
	n = -1
	for s != "" {
		c, size := decodeRune(s)
		d := int(c - '0')
		if c >= 0x80 {
			d = decimalDigit(c)
		}
		if d < 0 || d > 9 {
			break
		}
		if n > (math.MaxInt64-d)/10 {
			return 0, "", t.ValueErrorf("Too many decimal digits in format string")
		}
		n = max(n, 0)*10 + d
		s = s[size:]
	}
	return n, s, nil
}

// mayGroup tells whether digits of that type can be grouped.
func (s *formatSpec) mayGroup() bool {
	switch s.code {
	case 0, 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F':
		return true
	case 'b', 'o', 'x', 'X':
		return s.group == '_'
	}
	return false
}

// codeText is a presentation type as messages show it.
func codeText(code rune) string {
	if code > 32 && code < 128 {
		return string(code)
	}
	return `\x` + strconv.FormatInt(int64(code), 16)
}

func (t *Thread) unknownCode(s *formatSpec) *Exception {
	return t.ValueErrorf("Unknown format code '%s' for object of type '%s'", codeText(s.code), s.owner)
}

// pad puts body, which has that many characters, into the width. Padding of '=' goes between body's first lead bytes and its rest.
func (s *formatSpec) pad(body string, chars, lead int) string {
	n := s.width - chars
	if n <= 0 {
		return body
	}
	switch s.align {
	case '<':
		return body + strings.Repeat(s.fill, n)
	case '^':
		return strings.Repeat(s.fill, n/2) + body + strings.Repeat(s.fill, n-n/2)
	case '=':
		return body[:lead] + strings.Repeat(s.fill, n) + body[lead:]
	}
	return strings.Repeat(s.fill, n) + body
}

// formatStr is format(str, spec).
func (t *Thread) formatStr(v *Str, s *formatSpec) (string, *Exception) {
	const where = "not allowed in string format specifier"
	switch {
	case s.code != 0 && s.code != 's':
		return "", t.unknownCode(s)
	case s.group != 0:
		return "", t.ValueErrorf("Cannot specify '%c' with 's'.", s.group)
	case s.sign == ' ':
		return "", t.ValueErrorf("Space " + where)
	case s.sign != 0:
		return "", t.ValueErrorf("Sign " + where)
	case s.coerceZero:
		return "", t.ValueErrorf("Negative zero coercion (z) " + where)
	case s.alternate:
		return "", t.ValueErrorf("Alternate form (#) " + where)
	case s.align == '=':
		return "", t.ValueErrorf("'=' alignment " + where)
	}
	text, chars := v.S, v.Len()
	if s.precision >= 0 && s.precision < chars {
		text, chars = text[:v.offset(s.precision)], s.precision
	}
	return s.pad(text, chars, 0), nil
}

// formatInt is format(int, spec).
func (t *Thread) formatInt(v Value, s *formatSpec) (string, *Exception) {
	base, prefix := 10, ""
	switch s.code {
	case 0, 'd', 'n':
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0o"
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	case 'c':
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, exc := t.ToFloat(v)
		if exc != nil {
			return "", exc
		}
		return t.formatFloat(f, s)
	default:
		return "", t.unknownCode(s)
	}
	switch {
	case s.precision >= 0:
		return "", t.ValueErrorf("Precision not allowed in integer format specifier")
	case s.coerceZero:
		return "", t.ValueErrorf("Negative zero coercion (z) not allowed in integer format specifier")
	case s.code == 'c':
		return t.formatChar(v, s)
	}
	digits, negative, exc := t.intDigits(v, base)
	if exc != nil {
		return "", exc
	}
	if s.code == 'X' {
		digits = strings.ToUpper(digits)
	}
	if !s.alternate {
		prefix = ""
	}
	return s.layout(s.signText(negative)+prefix, digits, ""), nil
}

// intDigits is |v| in that base.
func (t *Thread) intDigits(v Value, base int) (digits string, negative bool, exc *Exception) {
	if v.Kind() != KindBigInt {
		x := v.AsInt()
		return strconv.FormatUint(magnitude(x), base), x < 0, nil
	}
	x := v.AsBig()
	if base == 10 {
		digits, exc = t.intText(x)
		return strings.TrimPrefix(digits, "-"), x.Sign() < 0, exc
	}
	return new(big.Int).Abs(x).Text(base), x.Sign() < 0, nil
}

func (s *formatSpec) signText(negative bool) string {
	switch {
	case negative:
		return "-"
	case s.sign == '+':
		return "+"
	case s.sign == ' ':
		return " "
	}
	return ""
}

// formatChar is format(int, "c").
func (t *Thread) formatChar(v Value, s *formatSpec) (string, *Exception) {
	switch {
	case s.sign != 0:
		return "", t.ValueErrorf("Sign not allowed with integer format specifier 'c'")
	case s.alternate:
		return "", t.ValueErrorf("Alternate form (#) not allowed with integer format specifier 'c'")
	case v.Kind() == KindBigInt:
		return "", t.Errorf(TypeOverflowError, "Python int too large to convert to C long")
	case v.AsInt() < 0 || v.AsInt() > unicode.MaxRune:
		return "", t.Errorf(TypeOverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return s.pad(runeText(rune(v.AsInt())), 1, 0), nil
}

// formatFloat is format(float, spec).
func (t *Thread) formatFloat(f float64, s *formatSpec) (string, *Exception) {
	code, precision, suffix := s.code, s.precision, ""
	switch code {
	case 0:
		code = 'r'
	case '%':
		code, suffix = 'f', "%"
		f *= 100
	case 'n':
		code = 'g'
	case 'e', 'f', 'g', 'E', 'F', 'G':
	default:
		return "", t.unknownCode(s)
	}
	if precision > math.MaxInt32 {
		return "", t.ValueErrorf("precision too big")
	}
	if exc := t.checkSize(precision); exc != nil {
		return "", exc
	}
	var room [64]byte
	b := room[:1] // the sign, when there is one
	switch magnitude := math.Abs(f); {
	case f != f || math.IsInf(f, 0):
		b = append(b, infinite(magnitude)...)
	case code == 'r' && precision < 0:
		b = appendFloat(b, magnitude)
		if s.alternate && bytes.IndexByte(b, '.') < 0 {
			b = insertPoint(b, 1)
		}
	default:
		if precision < 0 {
			precision = 6
		}
		b = appendStyled(b, magnitude, floatStyle{byte(unicode.ToLower(code)), precision, s.alternate})
	}
	negative := math.Signbit(f) && f == f
	if s.coerceZero && !math.IsInf(f, 0) && !bytes.ContainsAny(b, "123456789") {
		negative = false
	}
	if unicode.IsUpper(code) {
		upperASCII(b)
	}
	return s.layoutFloat(append(b, suffix...), s.signText(negative)), nil
}

// layoutFloat is layout for a number whose text is b without its first byte, which is left for the sign.
func (s *formatSpec) layoutFloat(b []byte, sign string) string {
	if s.group != 0 {
		digits := 1
		for digits < len(b) && isDigit(b[digits]) {
			digits++
		}
		return s.layout(sign, string(b[1:digits]), string(b[digits:]))
	}
	if sign == "" {
		b = b[1:]
	} else {
		b[0] = sign[0]
	}
	return s.pad(string(b), len(b), len(sign))
}

func upperASCII(b []byte) {
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 32
		}
	}
}

// layout puts a number's parts together: sign and prefix, the digits before the point, and the rest.
func (s *formatSpec) layout(lead, digits, rest string) string {
	room := 0
	if s.fill == "0" && s.align == '=' && digits != "" { // zeros are digits: they are grouped too
		room = s.width - len(lead) - len(rest)
	}
	if s.group != 0 && digits != "" {
		size := 3
		if s.code == 'b' || s.code == 'o' || s.code == 'x' || s.code == 'X' {
			size = 4
		}
		digits = groupDigits(digits, s.group, size, room)
	}
	body := lead + digits + rest
	return s.pad(body, len(body), len(lead))
}

// groupDigits puts a separator before every size digits, and zeros in front until there are width characters.
func groupDigits(digits string, separator byte, size, width int) string {
	var b []byte // backwards
	for n := len(digits); ; {
		length := min(size, max(n, width, 1))
		for range length {
			c := byte('0')
			if n > 0 {
				n--
				c = digits[n]
			}
			b = append(b, c)
		}
		if width -= length; n <= 0 && width <= 0 {
			break
		}
		b = append(b, separator)
		width--
	}
	slices.Reverse(b)
	return string(b)
}
