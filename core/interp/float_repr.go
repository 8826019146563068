// Numbers as text, and rounding: both work on decimal digits.

package interp

import (
	"bytes"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// reprNumber is repr(v) of a number. An int that has too many digits for CPython is written in full; see intText.
func reprNumber(v Value) string {
	switch v.Kind() {
	case KindFloat:
		return reprFloat(v.AsFloat())
	case KindBigInt:
		return v.AsBig().String()
	case KindBool:
		if v.bits != 0 {
			return "True"
		}
		return "False"
	}
	return strconv.FormatInt(v.AsInt(), 10)
}

// reprFloat is repr(f): the shortest digits that read back as f, with an exponent from 1e16 on and below 1e-4.
func reprFloat(f float64) string {
	var room [32]byte
	return string(appendFloat(room[:0], f))
}

func appendFloat(b []byte, f float64) []byte {
	a := math.Abs(f)
	switch {
	case f != f:
		return append(b, "nan"...)
	case a > math.MaxFloat64:
		return append(b, infinite(f)...)
	case a != 0 && (a < 1e-4 || a >= 1e16):
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	start := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	if bytes.IndexByte(b[start:], '.') < 0 {
		b = append(b, ".0"...)
	}
	return b
}

// infinite is the text of an infinity or NaN.
func infinite(f float64) string {
	switch {
	case f != f:
		return "nan"
	case f < 0:
		return "-inf"
	}
	return "inf"
}

// floatToInt is int(f).
func (t *Thread) floatToInt(f float64) (Value, *Exception) {
	switch {
	case -1<<63 <= f && f < 1<<63:
		return Int(int64(f)), nil
	case f != f:
		return Null, t.ValueErrorf("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return Null, t.Errorf(TypeOverflowError, "cannot convert float infinity to integer")
	}
	o := newBig()
	big.NewFloat(f).Int(&o.V)
	return o.value(), nil
}

var roundName = Intern("__round__")

// Round is round(v, n); n may be None or missing.
func (t *Thread) Round(v, n Value) (Value, *Exception) {
	if m := ownOperator(v, roundName); !m.IsNull() {
		if n.IsNull() || n.IsNone() {
			return t.CallMethod(m, v)
		}
		return t.CallMethod(m, v, n)
	}
	p := Plain(v)
	if !isNumber(p.Kind()) {
		return Null, t.TypeErrorf("type %s doesn't define __round__ method", v.Type().Shown())
	}
	return t.roundNumber(p, n)
}

func (t *Thread) roundNumber(v, n Value) (Value, *Exception) {
	if n.IsNull() || n.IsNone() {
		if v.IsFloat() {
			return t.floatToInt(math.RoundToEven(v.AsFloat()))
		}
		return t.IndexValue(v)
	}
	digits, exc := t.roundDigits(n)
	if exc != nil {
		return Null, exc
	}
	if v.IsFloat() {
		r := roundFloat(v.AsFloat(), digits)
		if math.IsInf(r, 0) && !math.IsInf(v.AsFloat(), 0) {
			return Null, t.Errorf(TypeOverflowError, "rounded value too large to represent")
		}
		return Float(r), nil
	}
	if digits >= 0 {
		return t.IndexValue(v)
	}
	return t.roundInt(v, -digits)
}

// roundDigits is the second argument of round; beyond a million it makes no difference how many.
func (t *Thread) roundDigits(n Value) (int, *Exception) {
	i, exc := t.IndexValue(n)
	switch {
	case exc != nil:
		return 0, exc
	case !i.IsInt():
		return i.AsBig().Sign() * maxIntBits, nil
	}
	return int(min(max(i.AsInt(), -maxIntBits), maxIntBits)), nil
}

// roundFloat rounds the exact decimal value of f half to even, to that many digits after the point.
func roundFloat(f float64, digits int) float64 {
	switch {
	case f == 0 || f != f || math.IsInf(f, 0) || digits > 323:
		return f
	case digits < -308:
		return math.Copysign(0, f)
	}
	var room [400]byte
	var text []byte
	if digits >= 0 {
		text = strconv.AppendFloat(room[:0], f, 'f', digits, 64)
	} else {
		text = roundTens(room[:0], f, -digits)
	}
	r, _ := strconv.ParseFloat(string(text), 64)
	return r
}

// roundTens appends f rounded to a multiple of 10**tens.
func roundTens(b []byte, f float64, tens int) []byte {
	var room [32]byte
	e := strconv.AppendFloat(room[:0], f, 'e', 17, 64)
	exponent, _ := strconv.Atoi(string(e[bytes.IndexByte(e, 'e')+1:]))
	if keep := exponent - tens; keep >= 0 {
		return strconv.AppendFloat(b, f, 'e', keep, 64)
	}
	if exponent-tens == -1 && overHalf(math.Abs(f)) {
		if f < 0 {
			b = append(b, '-')
		}
		return strconv.AppendInt(append(b, "1e"...), int64(tens), 10)
	}
	return strconv.AppendFloat(b, math.Copysign(0, f), 'f', -1, 64)
}

// overHalf tells whether f is more than five times the power of ten at or below it. No float has more than 767 digits.
func overHalf(f float64) bool {
	digits := strconv.FormatFloat(f, 'e', 766, 64)
	return digits[0] > '5' || digits[0] == '5' && strings.Trim(digits[2:strings.IndexByte(digits, 'e')], "0") != ""
}

// roundInt rounds half to even to a multiple of 10**tens.
func (t *Thread) roundInt(v Value, tens int) (Value, *Exception) {
	var room big.Int
	x := bigOf(v, &room)
	if tens > x.BitLen() { // 10**tens is far beyond x
		return Int(0), nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(tens)), nil)
	var q, r big.Int
	q.DivMod(x, unit, &r) // 0 <= r < unit
	switch r.Lsh(&r, 1).Cmp(unit) {
	case 1:
		q.Add(&q, bigOne)
	case 0:
		if q.Bit(0) == 1 {
			q.Add(&q, bigOne)
		}
	}
	return BigInt(q.Mul(&q, unit)), nil
}

// floatStyle is how a float is to be written by printf's conversions.
type floatStyle struct {
	code      byte // e, f, g; or r: g with a digit after the point
	precision int
	alternate bool // keep the point, and g's zeros
}

// appendStyled appends a finite f in that style.
func appendStyled(b []byte, f float64, s floatStyle) []byte {
	switch s.code {
	case 'f', 'e':
		start := len(b)
		b = strconv.AppendFloat(b, f, s.code, s.precision, 64)
		if s.alternate && s.precision == 0 {
			b = insertPoint(b, start)
		}
		return b
	}
	return appendGeneral(b, f, s)
}

// insertPoint puts a point behind the digits that begin at start, before an exponent.
func insertPoint(b []byte, start int) []byte {
	at := len(b)
	if e := bytes.IndexByte(b[start:], 'e'); e >= 0 {
		at = start + e
	}
	b = append(b, 0)
	copy(b[at+1:], b[at:])
	b[at] = '.'
	return b
}

// appendGeneral appends f with that many significant digits: without exponent where that is not longer than CPython allows.
func appendGeneral(b []byte, f float64, s floatStyle) []byte {
	precision := max(s.precision, 1)
	var room [64]byte
	e := strconv.AppendFloat(room[:0], f, 'e', precision-1, 64)
	mark := bytes.LastIndexByte(e, 'e')
	exponent, _ := strconv.Atoi(string(e[mark+1:]))
	limit := precision
	if s.code == 'r' {
		limit--
	}
	if exponent < -4 || exponent >= limit {
		mantissa := e[:mark]
		if !s.alternate {
			mantissa = trimZeros(mantissa)
		}
		b = append(b, mantissa...)
		if s.alternate && precision == 1 {
			b = append(b, '.')
		}
		return append(b, e[mark:]...)
	}
	start := len(b)
	b = strconv.AppendFloat(b, f, 'f', precision-1-exponent, 64)
	switch {
	case s.alternate && bytes.IndexByte(b[start:], '.') < 0:
		b = append(b, '.')
	case !s.alternate:
		b = b[:start+len(trimZeros(b[start:]))]
	}
	if s.code == 'r' && bytes.IndexByte(b[start:], '.') < 0 {
		b = append(b, ".0"...)
	}
	return b
}

// trimZeros drops the zeros at the end of a fraction, and the point when nothing is left of it.
func trimZeros(digits []byte) []byte {
	if bytes.IndexByte(digits, '.') < 0 {
		return digits
	}
	return bytes.TrimSuffix(bytes.TrimRight(digits, "0"), []byte("."))
}

// hexFloat is float.hex(f).
func hexFloat(f float64) string {
	if f != f || math.IsInf(f, 0) {
		return infinite(f)
	}
	sign := ""
	if math.Signbit(f) {
		sign, f = "-", -f
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	bits := math.Float64bits(f)
	lead, exponent := "1", int(bits>>52)-1023
	if exponent == -1023 { // subnormal
		lead, exponent = "0", -1022
	}
	digits := strconv.FormatUint(bits&(1<<52-1), 16)
	digits = strings.Repeat("0", 13-len(digits)) + digits
	return sign + "0x" + lead + "." + digits + "p" + signed(exponent)
}

func signed(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	return "+" + strconv.Itoa(n)
}
