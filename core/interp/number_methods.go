// The classes int, bool and float: their constructors, methods and attributes.

package interp

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/syntax"
)

func init() {
	TypeInt.New, TypeBool.New, TypeFloat.New = newInt, newBool, newFloat
	isInt := func(v Value) bool { return isNumber(v.Kind()) && !v.IsFloat() }
	defArithmetic(TypeInt, isInt, syntax.Add, syntax.Sub, syntax.Mult, syntax.Div, syntax.FloorDiv, syntax.Mod,
		syntax.LShift, syntax.RShift, syntax.BitAnd, syntax.BitOr, syntax.BitXor)
	defSigns(TypeInt)
	defText(TypeInt)
	defHash(TypeInt)
	defIntMethods(TypeInt)

	isReal := func(v Value) bool { return isNumber(v.Kind()) }
	defArithmetic(TypeFloat, isReal, syntax.Add, syntax.Sub, syntax.Mult, syntax.Div, syntax.FloorDiv, syntax.Mod)
	defSigns(TypeFloat)
	defText(TypeFloat)
	defHash(TypeFloat)
	defFloatMethods(TypeFloat)
}

func defIntMethods(c *Type) {
	c.Def("__invert__()", func(t *Thread, a []Value) (Value, *Exception) { return t.numberUnary(syntax.Invert, a[0]) })
	itself := func(t *Thread, a []Value) (Value, *Exception) { return t.IndexValue(a[0]) }
	for _, name := range []string{"__index__", "__floor__", "__ceil__", "conjugate"} {
		c.Def(name+"()", itself)
	}
	c.Def("__getnewargs__()", func(t *Thread, a []Value) (Value, *Exception) { return NewTuple(a[0]), nil })
	c.Def("bit_length()", func(_ *Thread, a []Value) (Value, *Exception) {
		var room big.Int
		return Int(int64(bigOf(a[0], &room).BitLen())), nil
	})
	c.Def("bit_count()", intBitCount)
	c.Def("as_integer_ratio()", func(t *Thread, a []Value) (Value, *Exception) {
		i, exc := t.IndexValue(a[0])
		return NewTuple(i, Int(1)), exc
	})
	c.Def("to_bytes(length=1, byteorder='big', *, signed=False)", intToBytes)
	c.DefClass("from_bytes(bytes, byteorder='big', *, signed=False)", intFromBytes)
	attr := func(name string, get func(v Value) Value) {
		c.Attr(name, func(t *Thread, self Value) (Value, *Exception) {
			i, exc := t.IndexValue(self)
			return get(i), exc
		}, nil)
	}
	attr("real", func(v Value) Value { return v })
	attr("imag", func(Value) Value { return Int(0) })
	attr("numerator", func(v Value) Value { return v })
	attr("denominator", func(Value) Value { return Int(1) })
}

// newInt is int(x) or int(text, base).
func newInt(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(args)+len(kw) > 2 {
		return Null, t.TypeErrorf("int() takes at most 2 arguments (%d given)", len(args)+len(kw))
	}
	base := Null
	if len(args) > 1 {
		base = args[1]
	}
	for _, k := range kw {
		if k.Name.S != "base" {
			return Null, t.TypeErrorf("'%s' is an invalid keyword argument for int()", k.Name.S)
		}
		base = k.Value
	}
	if base.IsNull() {
		if len(args) == 0 {
			return Wrap(cls, Int(0)), nil
		}
		v, exc := t.toInt(args[0])
		return wrap(cls, v, exc)
	}
	if len(args) == 0 {
		return Null, t.TypeErrorf("int() missing string argument")
	}
	v, exc := t.intInBase(args[0], base)
	return wrap(cls, v, exc)
}

// wrap is Wrap for the result of a constructor that may have failed.
func wrap(cls *Type, v Value, exc *Exception) (Value, *Exception) {
	if exc != nil {
		return Null, exc
	}
	return Wrap(cls, v), nil
}

func (t *Thread) intInBase(v, base Value) (Value, *Exception) {
	n, exc := t.Index(base)
	if exc != nil {
		return Null, exc
	}
	if n != 0 && (n < 2 || n > 36) {
		return Null, t.ValueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	text, literal, ok := t.numberText(v)
	if !ok {
		return Null, t.TypeErrorf("int() can't convert non-string with explicit base")
	}
	return t.ParseInt(text, n, literal)
}

// numberText is the text of a str or bytes that holds a number, and how messages quote it.
func (t *Thread) numberText(v Value) (text string, literal func() string, ok bool) {
	literal = func() string {
		if p := Plain(v); p.Kind() == KindByteArray {
			return reprBytes(p.AsBytes().B)
		}
		s, _ := t.Repr(v)
		return s
	}
	switch p := Plain(v); p.Kind() {
	case KindStr:
		return p.AsStr().S, literal, true
	case KindBytes, KindByteArray:
		return string(p.AsBytes().B), literal, true
	}
	return "", nil, false
}

var truncName = Intern("__trunc__")

// toInt is int(v).
func (t *Thread) toInt(v Value) (Value, *Exception) {
	if p := Plain(v); isNumber(p.Kind()) && (p.Is(v) || ownOperator(v, dunderNames[dInt]).IsNull()) {
		if p.IsFloat() {
			return t.floatToInt(p.AsFloat())
		}
		return t.IndexValue(p)
	}
	if m := v.Type().dunder(dInt); !m.IsNull() {
		r, exc := t.CallMethod(m, v)
		if exc == nil && !r.Type().IsSubclass(TypeInt) {
			exc = t.TypeErrorf("__int__ returned non-int (type %s)", r.Type().Shown())
		}
		return Plain(r), exc
	}
	if hasIndex(v) {
		return t.IndexValue(v)
	}
	if m := v.Type().Lookup(truncName); !m.IsNull() && v.Kind() == KindInstance {
		r, exc := t.CallMethod(m, v)
		if exc == nil && !hasIndex(r) {
			return Null, t.TypeErrorf("__trunc__ returned non-Integral (type %s)", r.Type().Shown())
		}
		if exc != nil {
			return Null, exc
		}
		return t.IndexValue(r)
	}
	if text, literal, ok := t.numberText(v); ok {
		return t.ParseInt(text, 10, literal)
	}
	return Null, t.TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", v.Type().Shown())
}

// isReal tells whether v is a number, or an object that can become one.
func isReal(v Value) bool {
	if isNumber(Plain(v).Kind()) {
		return true
	}
	c := v.Type()
	return !c.dunder(dFloat).IsNull() || !c.dunder(dInt).IsNull() || !c.dunder(dIndex).IsNull()
}

// toFloat is what a number, or an object that can become one, is as a float.
func (t *Thread) toFloat(v Value) (float64, *Exception) {
	p := Plain(v)
	if isNumber(p.Kind()) && (p.Is(v) || ownOperator(v, dunderNames[dFloat]).IsNull()) {
		return t.ToFloat(p)
	}
	if m := v.Type().dunder(dFloat); !m.IsNull() {
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return 0, exc
		}
		if r = Plain(r); !r.IsFloat() {
			return 0, t.TypeErrorf("%s.__float__ returned non-float (type %s)", v.Type().Shown(), r.Type().Shown())
		}
		return r.AsFloat(), nil
	}
	if !v.Type().dunder(dIndex).IsNull() {
		i, exc := t.IndexValue(v)
		if exc != nil {
			return 0, exc
		}
		return t.ToFloat(i)
	}
	return 0, t.TypeErrorf("must be real number, not %s", v.Type().Shown())
}

func newBool(t *Thread, _ *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	switch {
	case len(kw) > 0:
		return Null, t.TypeErrorf("bool() takes no keyword arguments")
	case len(args) > 1:
		return Null, t.TypeErrorf("bool expected at most 1 argument, got %d", len(args))
	case len(args) == 0:
		return False, nil
	}
	truth, exc := t.Truth(args[0])
	return Bool(truth), exc
}

func newFloat(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	switch {
	case len(kw) > 0 && !cls.takesKeywords():
		return Null, t.TypeErrorf("float() takes no keyword arguments")
	case len(args) > 1:
		return Null, t.TypeErrorf("float expected at most 1 argument, got %d", len(args))
	case len(args) == 0:
		return Wrap(cls, Float(0)), nil
	}
	if text, literal, ok := t.numberText(args[0]); ok {
		v, exc := t.ParseFloat(text, literal)
		return wrap(cls, v, exc)
	}
	if v := args[0]; !isNumber(Plain(v).Kind()) && v.Type().dunder(dFloat).IsNull() && v.Type().dunder(dIndex).IsNull() {
		return Null, t.TypeErrorf("float() argument must be a string or a real number, not '%s'", v.Type().Shown())
	}
	f, exc := t.toFloat(args[0])
	return Wrap(cls, Float(f)), exc
}

func (t *Thread) numberAbs(v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindFloat:
		return Float(math.Abs(v.AsFloat())), nil
	case KindBigInt:
		if v.AsBig().Sign() >= 0 {
			return v, nil
		}
		return t.numberUnary(syntax.USub, v)
	}
	if v.AsInt() < 0 {
		return t.numberUnary(syntax.USub, v)
	}
	return Int(v.AsInt()), nil
}

func intBitCount(_ *Thread, a []Value) (Value, *Exception) {
	var room big.Int
	n := 0
	for _, w := range bigOf(a[0], &room).Bits() {
		n += bits.OnesCount(uint(w))
	}
	return Int(int64(n)), nil
}

// byteOrder tells whether an argument says little.
func (t *Thread) byteOrder(v Value, method string) (little bool, exc *Exception) {
	order, exc := t.strArg(v, method+"() argument 'byteorder'")
	if exc == nil && order != "little" && order != "big" {
		exc = t.ValueErrorf("byteorder must be either 'little' or 'big'")
	}
	return order == "little", exc
}

// intToBytes is int.to_bytes: two's complement when signed.
func intToBytes(t *Thread, a []Value) (Value, *Exception) {
	length, exc := t.width(a[1])
	if exc != nil {
		return Null, exc
	}
	little, exc := t.byteOrder(a[2], "to_bytes")
	if exc != nil {
		return Null, exc
	}
	signed, exc := t.Truth(a[3])
	if exc != nil {
		return Null, exc
	}
	var room big.Int
	x := bigOf(a[0], &room)
	switch {
	case length < 0:
		return Null, t.ValueErrorf("length argument must be non-negative")
	case x.Sign() < 0 && !signed:
		return Null, t.Errorf(TypeOverflowError, "can't convert negative int to unsigned")
	case bytesNeeded(x, signed) > length:
		return Null, t.Errorf(TypeOverflowError, "int too big to convert")
	}
	if x.Sign() < 0 { // 2**bits - |x|
		x = new(big.Int).Add(x, new(big.Int).Lsh(bigOne, uint(8*length)))
	}
	b := x.FillBytes(make([]byte, length))
	if little {
		slices.Reverse(b)
	}
	return NewBytes(b), nil
}

// bytesNeeded is how many bytes x takes.
func bytesNeeded(x *big.Int, signed bool) int {
	n := x.BitLen()
	if signed && n > 0 {
		if x.Sign() < 0 { // -128 fits where 128 does not
			n = new(big.Int).Not(x).BitLen()
		}
		n++
	}
	return (n + 7) / 8
}

// intFromBytes is int.from_bytes.
func intFromBytes(t *Thread, a []Value) (Value, *Exception) {
	little, exc := t.byteOrder(a[2], "from_bytes")
	if exc != nil {
		return Null, exc
	}
	if Plain(a[1]).Kind() == KindStr {
		return Null, t.TypeErrorf("cannot convert 'str' object to bytes")
	}
	signed, exc := t.Truth(a[3])
	if exc != nil {
		return Null, exc
	}
	b, exc := t.bytesFrom(a[1], "bytes")
	if exc != nil {
		return Null, exc
	}
	if exc := t.checkBits(len(b) * 8); exc != nil {
		return Null, exc
	}
	b = slices.Clone(b)
	if little {
		slices.Reverse(b)
	}
	o := newBig()
	o.V.SetBytes(b)
	if signed && len(b) > 0 && b[0] >= 0x80 {
		o.V.Sub(&o.V, new(big.Int).Lsh(bigOne, uint(8*len(b))))
	}
	if cls := a[0]; !cls.Is(TypeInt.Value()) {
		return t.Call(cls, []Value{o.value()}, nil)
	}
	return o.value(), nil
}

func defFloatMethods(c *Type) {
	c.Def("is_integer()", func(_ *Thread, a []Value) (Value, *Exception) {
		f := a[0].AsFloat()
		return Bool(f == math.Trunc(f) && !math.IsInf(f, 0)), nil
	})
	c.Def("hex()", func(_ *Thread, a []Value) (Value, *Exception) { return NewStr(hexFloat(a[0].AsFloat())), nil })
	c.DefClass("fromhex(string, /)", floatFromHex)
	c.Def("as_integer_ratio()", floatRatio)
	c.Def("conjugate()", func(_ *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	c.Def("__floor__()", func(t *Thread, a []Value) (Value, *Exception) { return t.floatToInt(math.Floor(a[0].AsFloat())) })
	c.Def("__ceil__()", func(t *Thread, a []Value) (Value, *Exception) { return t.floatToInt(math.Ceil(a[0].AsFloat())) })
	c.Def("__getnewargs__()", func(_ *Thread, a []Value) (Value, *Exception) { return NewTuple(a[0]), nil })
	c.Attr("real", func(_ *Thread, self Value) (Value, *Exception) { return Plain(self), nil }, nil)
	c.Attr("imag", func(*Thread, Value) (Value, *Exception) { return Float(0), nil }, nil)
}

// floatRatio is float.as_integer_ratio: the exact value as a fraction in lowest terms.
func floatRatio(t *Thread, a []Value) (Value, *Exception) {
	f := a[0].AsFloat()
	switch {
	case f != f:
		return Null, t.ValueErrorf("cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return Null, t.Errorf(TypeOverflowError, "cannot convert Infinity to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return NewTuple(BigInt(r.Num()), BigInt(r.Denom())), nil
}

// floatFromHex is float.fromhex.
func floatFromHex(t *Thread, a []Value) (Value, *Exception) {
	text, exc := t.strArg(a[1], "fromhex() argument")
	if exc != nil {
		return Null, t.TypeErrorf("bad argument type for built-in operation")
	}
	s := strings.ToLower(strings.TrimFunc(text, isSpace))
	f, ok := parseInfinite(s)
	if !ok {
		if f, ok = parseHexFloat(s); !ok {
			return Null, t.ValueErrorf("invalid hexadecimal floating-point string")
		}
		if math.IsInf(f, 0) {
			return Null, t.Errorf(TypeOverflowError, "hexadecimal value too large to represent as a float")
		}
	}
	if cls := a[0]; !cls.Is(TypeFloat.Value()) {
		return t.Call(cls, []Value{Float(f)}, nil)
	}
	return Float(f), nil
}

// parseHexFloat reads what float.hex writes; prefix and exponent may be missing.
func parseHexFloat(s string) (float64, bool) {
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], s[1:]
	}
	s = strings.TrimPrefix(s, "0x")
	if s == "" || strings.Trim(s, "0123456789abcdefp.+-") != "" || strings.IndexByte("+-p", s[0]) >= 0 {
		return 0, false
	}
	if strings.IndexByte(s, 'p') < 0 {
		s += "p0"
	}
	f, err := strconv.ParseFloat(sign+"0x"+s, 64)
	if err != nil && err.(*strconv.NumError).Err != strconv.ErrRange {
		return 0, false
	}
	return f, true
}
