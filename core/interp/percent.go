// The % operator of str and bytes: printf's conversions.

package interp

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// percent is one run of the operator.
type percent struct {
	t       *Thread
	format  string
	at      int // the next byte of format
	out     []byte
	asBytes bool
	mapping Value   // what %(name)s looks into; Null when the right side is none
	args    []Value // what the next conversions take
}

// conversion is one % with what belongs to it.
type conversion struct {
	spec formatSpec
	zero bool // flag 0
	code rune
}

// percentFormat is format % right. With asBytes, format holds bytes.
func (t *Thread) percentFormat(format string, right Value, asBytes bool) ([]byte, *Exception) {
	p := percent{t: t, format: format, asBytes: asBytes, out: make([]byte, 0, len(format)+16)}
	p.args = []Value{right}
	if plain := Plain(right); plain.Kind() == KindTuple {
		p.args = plain.AsTuple().Items
	} else if isMapping(right, plain) && !(asBytes && isBytes(plain)) {
		p.mapping = right
	}
	for {
		n := strings.IndexByte(p.format[p.at:], '%')
		if n < 0 {
			p.out = append(p.out, p.format[p.at:]...)
			break
		}
		p.out = append(p.out, p.format[p.at:p.at+n]...)
		p.at += n + 1
		if exc := p.convert(); exc != nil {
			return nil, exc
		}
	}
	if len(p.args) > 0 && p.mapping.IsNull() {
		kind := "string"
		if asBytes {
			kind = "bytes"
		}
		return nil, t.TypeErrorf("not all arguments converted during %s formatting", kind)
	}
	return p.out, nil
}

func isBytes(v Value) bool { return v.Kind() == KindBytes || v.Kind() == KindByteArray }

// isMapping tells whether %(name)s may look into v: it has items, and is neither a tuple nor a str.
func isMapping(v, plain Value) bool {
	switch plain.Kind() {
	case KindDict, KindList, KindBytes, KindByteArray, KindRange:
		return true
	case KindInstance:
		return !v.Type().dunder(dGetitem).IsNull()
	}
	return false
}

// convert does what stands after a %.
func (p *percent) convert() *Exception {
	if p.at < len(p.format) && p.format[p.at] == '%' {
		p.at++
		p.out = append(p.out, '%')
		return nil
	}
	if p.at < len(p.format) && len(p.args) > 0 && p.simple(p.format[p.at], p.args[0]) {
		return nil
	}
	c := conversion{spec: formatSpec{fill: " ", align: '>', precision: -1}}
	if exc := p.parse(&c); exc != nil {
		return exc
	}
	v, exc := p.next()
	if exc != nil {
		return exc
	}
	text, exc := p.render(&c, v)
	if exc != nil {
		return exc
	}
	p.out = append(p.out, text...)
	return nil
}

// simple does the commonest conversions: %s and %d of objects that have no methods of their own.
func (p *percent) simple(code byte, v Value) bool {
	switch k := v.Kind(); {
	case code == 's' && k == KindStr && !p.asBytes:
		p.out = append(p.out, v.AsStr().S...)
	case code == 's' && k == KindInt && !p.asBytes, code == 'd' && k == KindInt:
		p.out = strconv.AppendInt(p.out, v.AsInt(), 10)
	default:
		return false
	}
	p.at++
	p.args = p.args[1:]
	return true
}

// next takes the next argument.
func (p *percent) next() (Value, *Exception) {
	if len(p.args) == 0 {
		return Null, p.t.TypeErrorf("not enough arguments for format string")
	}
	v := p.args[0]
	p.args = p.args[1:]
	return v, nil
}

// parse reads (name), flags, width, precision, a length that means nothing, and the type.
func (p *percent) parse(c *conversion) *Exception {
	if p.peek() == '(' {
		if exc := p.parseName(); exc != nil {
			return exc
		}
	}
	p.parseFlags(c)
	width, exc := p.parseSize("width too big")
	if exc != nil {
		return exc
	}
	if width < 0 && width != noSize {
		c.spec.align, width = '<', -width
	}
	c.spec.width = max(width, 0)
	if p.peek() == '.' {
		p.at++
		n, exc := p.parseSize("precision too big")
		if exc != nil {
			return exc
		}
		c.spec.precision = max(n, 0)
	}
	if l := p.peek(); l == 'h' || l == 'l' || l == 'L' {
		p.at++
	}
	if p.at >= len(p.format) {
		return p.t.ValueErrorf("incomplete format")
	}
	size := 1
	if c.code = rune(p.format[p.at]); !p.asBytes {
		c.code, size = decodeRune(p.format[p.at:])
	}
	p.at += size
	if exc := p.t.checkSize(c.spec.width); exc != nil {
		return exc
	}
	return p.t.checkSize(c.spec.precision)
}

// peek is the next byte, 0 at the end.
func (p *percent) peek() byte {
	if p.at < len(p.format) {
		return p.format[p.at]
	}
	return 0
}

// parseName reads (name), and makes what the mapping has under it the next argument.
func (p *percent) parseName() *Exception {
	if p.mapping.IsNull() {
		return p.t.TypeErrorf("format requires a mapping")
	}
	depth, end := 1, p.at+1
	for ; end < len(p.format); end++ {
		switch p.format[end] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			break
		}
	}
	if depth != 0 {
		return p.t.ValueErrorf("incomplete format key")
	}
	key := NewStr(p.format[p.at+1 : end])
	if p.asBytes {
		key = NewBytes([]byte(p.format[p.at+1 : end]))
	}
	v, exc := p.t.GetItem(p.mapping, key)
	p.args = []Value{v}
	p.at = end + 1
	return exc
}

func (p *percent) parseFlags(c *conversion) {
	for ; ; p.at++ {
		switch f := p.peek(); f {
		case '-':
			c.spec.align = '<'
		case '+':
			c.spec.sign = '+'
		case ' ':
			if c.spec.sign == 0 {
				c.spec.sign = ' '
			}
		case '#':
			c.spec.alternate = true
		case '0':
			c.zero = true
		default:
			return
		}
	}
}

// noSize is the size that was not written.
const noSize = math.MinInt

// parseSize reads digits, or * for the next argument.
func (p *percent) parseSize(tooBig string) (int, *Exception) {
	if p.peek() == '*' {
		p.at++
		v, exc := p.next()
		if exc != nil {
			return 0, exc
		}
		v = Plain(v)
		if k := v.Kind(); k != KindInt && k != KindBool && k != KindBigInt {
			return 0, p.t.TypeErrorf("* wants int")
		}
		n, exc := p.t.Index(v)
		return max(n, -math.MaxInt), exc
	}
	start := p.at
	for isDigit(p.peek()) {
		p.at++
	}
	if p.at == start {
		return noSize, nil
	}
	n, err := strconv.Atoi(p.format[start:p.at])
	if err != nil {
		return 0, p.t.ValueErrorf("%s", tooBig)
	}
	return n, nil
}

// render is v as the conversion writes it.
func (p *percent) render(c *conversion, v Value) (string, *Exception) {
	switch c.code {
	case 's', 'b', 'r', 'a':
		if c.code != 'b' || p.asBytes {
			return p.renderText(c, v)
		}
	case 'd', 'i', 'u', 'x', 'X', 'o':
		return p.renderInt(c, v)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		return p.renderFloat(c, v)
	case 'c':
		return p.renderChar(c, v)
	}
	shown := rune('?')
	if c.code > 31 && c.code < 128 {
		shown = c.code
	}
	index := p.at - 1
	if !p.asBytes {
		index = countChars(p.format[:p.at]) - 1
	}
	return "", p.t.ValueErrorf("unsupported format character '%c' (0x%x) at index %d", shown, c.code, index)
}

// renderText does %s, %r and %a, and %b of bytes.
func (p *percent) renderText(c *conversion, v Value) (string, *Exception) {
	var text string
	var exc *Exception
	switch {
	case p.asBytes && (c.code == 's' || c.code == 'b'):
		text, exc = p.bytesOf(v)
	case c.code == 's':
		text, exc = p.t.Str(v)
	case c.code == 'r' && !p.asBytes:
		text, exc = p.t.Repr(v)
	default:
		text, exc = p.t.ASCII(v)
	}
	if exc != nil {
		return "", exc
	}
	if c.spec.precision < 0 && c.spec.width == 0 {
		return text, nil
	}
	return p.padText(c, text), nil
}

// padText cuts text to the precision and puts it into the width. Zeros are for numbers only.
func (p *percent) padText(c *conversion, text string) string {
	n := len(text)
	if !p.asBytes {
		n = countChars(text)
	}
	if limit := c.spec.precision; limit >= 0 && limit < n {
		if p.asBytes {
			text = text[:limit]
		} else {
			text = text[:charOffset(text, limit)]
		}
		n = limit
	}
	return c.spec.pad(text, n, 0)
}

var bytesName = Intern("__bytes__")

func (p *percent) bytesOf(v Value) (string, *Exception) {
	if b, ok := bytesLike(v); ok {
		return string(b), nil
	}
	if m := v.Type().Lookup(bytesName); !m.IsNull() {
		r, exc := p.t.CallMethod(m, v)
		if exc != nil {
			return "", exc
		}
		if b, ok := bytesLike(r); ok {
			return string(b), nil
		}
		return "", p.t.TypeErrorf("__bytes__ returned non-bytes (type %s)", r.Type().Shown())
	}
	return "", p.t.TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", v.Type().Shown())
}

// renderInt does %d, %i, %u, %x, %X and %o.
func (p *percent) renderInt(c *conversion, v Value) (string, *Exception) {
	i, exc := p.integer(c.code, v)
	if exc != nil {
		return "", exc
	}
	base, prefix := 10, ""
	switch c.code {
	case 'x', 'X':
		base, prefix = 16, "0"+string(c.code)
	case 'o':
		base, prefix = 8, "0o"
	}
	digits, negative, exc := p.t.intDigits(i, base)
	if exc != nil {
		return "", exc
	}
	if c.code == 'X' {
		digits = strings.ToUpper(digits)
	}
	if n := c.spec.precision - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	lead := c.spec.signText(negative)
	if c.spec.alternate {
		lead += prefix
	}
	return c.padNumber(lead, digits), nil
}

// integer is v as an int: %d takes any real number, the other bases want an integer.
func (p *percent) integer(code rune, v Value) (Value, *Exception) {
	plain := Plain(v)
	switch plain.Kind() {
	case KindInt, KindBool, KindBigInt:
		return plain, nil
	}
	if code == 'x' || code == 'X' || code == 'o' {
		if hasIndex(v) {
			return p.t.IndexValue(v)
		}
		return Null, p.t.TypeErrorf("%%%c format: an integer is required, not %s", code, v.Type().Shown())
	}
	if isReal(v) {
		if i, exc := p.t.toInt(v); exc == nil || !exc.Is(TypeTypeError) {
			return i, exc
		}
	}
	return Null, p.t.TypeErrorf("%%%c format: a real number is required, not %s", code, v.Type().Shown())
}

func (c *conversion) padNumber(lead, digits string) string {
	if c.zero && c.spec.align != '<' {
		c.spec.fill, c.spec.align = "0", '='
	}
	body := lead + digits
	return c.spec.pad(body, len(body), len(lead))
}

// renderFloat does %e, %f and %g.
func (p *percent) renderFloat(c *conversion, v Value) (string, *Exception) {
	if !isReal(v) {
		if p.asBytes {
			return "", p.t.TypeErrorf("float argument required, not %s", v.Type().Shown())
		}
		return "", p.t.TypeErrorf("must be real number, not %s", v.Type().Shown())
	}
	f, exc := p.t.toFloat(v)
	if exc != nil {
		return "", exc
	}
	style := floatStyle{byte(unicode.ToLower(c.code)), c.spec.precision, c.spec.alternate}
	if style.precision < 0 {
		style.precision = 6
	}
	var room [64]byte
	b := room[:0]
	if f != f || math.IsInf(f, 0) {
		b = append(b, infinite(math.Abs(f))...)
	} else {
		b = appendStyled(b, math.Abs(f), style)
	}
	if unicode.IsUpper(c.code) {
		upperASCII(b)
	}
	return c.padNumber(c.spec.signText(math.Signbit(f) && f == f), string(b)), nil
}

// renderChar does %c.
func (p *percent) renderChar(c *conversion, v Value) (string, *Exception) {
	c.spec.precision = -1
	plain := Plain(v)
	if p.asBytes {
		return p.renderByte(c, plain)
	}
	switch {
	case plain.Kind() == KindStr && plain.AsStr().Len() == 1:
		return p.padText(c, plain.AsStr().S), nil
	case plain.Kind() == KindStr || !hasIndex(v):
		return "", p.t.TypeErrorf("%s", "%c requires int or char")
	}
	i, exc := p.t.IndexValue(v)
	if exc != nil {
		return "", exc
	}
	if !i.IsInt() || i.AsInt() < 0 || i.AsInt() > unicode.MaxRune {
		return "", p.t.Errorf(TypeOverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return p.padText(c, runeText(rune(i.AsInt()))), nil
}

func (p *percent) renderByte(c *conversion, v Value) (string, *Exception) {
	if b, ok := bytesLike(v); ok && len(b) == 1 {
		return p.padText(c, string(b)), nil
	}
	if !hasIndex(v) {
		return "", p.t.TypeErrorf("%s", "%c requires an integer in range(256) or a single byte")
	}
	i, exc := p.t.IndexValue(v)
	if exc != nil {
		return "", exc
	}
	if !i.IsInt() || i.AsInt() < 0 || i.AsInt() > 255 {
		return "", p.t.Errorf(TypeOverflowError, "%s", "%c arg not in range(256)")
	}
	return p.padText(c, string([]byte{byte(i.AsInt())})), nil
}
