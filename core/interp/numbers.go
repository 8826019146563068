// Arithmetic: the operators on int, bool and float. Integers work in 64 bits and go on as big integers when they overflow.

package interp

import (
	"math"
	"math/big"
	"math/bits"

	"loopscope/core/syntax"
)

// maxIntBits bounds the integers of a run: 2.5 million decimal digits. What would be larger ends in a MemoryError, not in a
// browser tab that multiplies for minutes.
const maxIntBits = 1 << 23

// numberBinary is a op b for two numbers; NotImplemented where the operator does not apply, as in float & int.
func (t *Thread) numberBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == KindFloat || kb == KindFloat:
		return t.floatBinary(op, a, b)
	case ka == KindBigInt || kb == KindBigInt:
		return t.bigBinary(op, a, b)
	case ka == KindBool && kb == KindBool && (op == syntax.BitAnd || op == syntax.BitOr || op == syntax.BitXor):
		return boolBinary(op, a.bits != 0, b.bits != 0), nil
	}
	return t.intBinary(op, a.AsInt(), b.AsInt())
}

func boolBinary(op syntax.Operator, x, y bool) Value {
	switch op {
	case syntax.BitAnd:
		return Bool(x && y)
	case syntax.BitOr:
		return Bool(x || y)
	}
	return Bool(x != y)
}

// intBinary is x op y.
func (t *Thread) intBinary(op syntax.Operator, x, y int64) (Value, *Exception) {
	switch op {
	case syntax.Add:
		if sum := x + y; (sum^x)&(sum^y) >= 0 {
			return Int(sum), nil
		}
	case syntax.Sub:
		if diff := x - y; (x^y)&(x^diff) >= 0 {
			return Int(diff), nil
		}
	case syntax.Mult:
		if product, ok := multiply(x, y); ok {
			return Int(product), nil
		}
	case syntax.Div:
		return t.divideInts(x, y)
	case syntax.FloorDiv:
		if y == 0 {
			return Null, t.zeroDivision("integer division or modulo by zero")
		}
		if y != -1 || x != math.MinInt64 {
			q, _ := floorDivide(x, y)
			return Int(q), nil
		}
	case syntax.Mod:
		if y == 0 {
			return Null, t.zeroDivision("integer modulo by zero")
		}
		_, r := floorDivide(x, y)
		return Int(r), nil
	case syntax.Pow:
		return t.powInts(x, y)
	case syntax.LShift:
		if y >= 0 && (x == 0 || y < 63 && x<<y>>y == x) {
			if x == 0 {
				return Int(0), nil
			}
			return Int(x << y), nil
		}
	case syntax.RShift:
		if y >= 0 {
			return Int(x >> min(y, 63)), nil
		}
		return Null, t.ValueErrorf("negative shift count")
	case syntax.BitAnd:
		return Int(x & y), nil
	case syntax.BitOr:
		return Int(x | y), nil
	case syntax.BitXor:
		return Int(x ^ y), nil
	default:
		return NotImplemented, nil
	}
	return t.bigBinary(op, Int(x), Int(y))
}

// multiply is x*y, unless it overflows.
func multiply(x, y int64) (product int64, ok bool) {
	if int64(int32(x)) == x && int64(int32(y)) == y {
		return x * y, true
	}
	hi, lo := bits.Mul64(magnitude(x), magnitude(y))
	if x^y < 0 {
		return -int64(lo), hi == 0 && lo <= 1<<63
	}
	return int64(lo), hi == 0 && lo < 1<<63
}

// magnitude is |x|, which for the smallest int64 is no int64.
func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// floorDivide is divmod: the remainder has the sign of y. y is not 0, and the quotient fits.
func floorDivide(x, y int64) (q, r int64) {
	q, r = x/y, x%y
	if r != 0 && r^y < 0 {
		q, r = q-1, r+y
	}
	return q, r
}

// exactInt is the largest integer up to which float64 has them all.
const exactInt = 1 << 53

// divideInts is x / y, correctly rounded.
func (t *Thread) divideInts(x, y int64) (Value, *Exception) {
	if y == 0 {
		return Null, t.zeroDivision("division by zero")
	}
	if magnitude(x) <= exactInt && magnitude(y) <= exactInt {
		return Float(float64(x) / float64(y)), nil
	}
	return t.divideBigs(big.NewInt(x), big.NewInt(y))
}

func (t *Thread) divideBigs(x, y *big.Int) (Value, *Exception) {
	if y.Sign() == 0 {
		return Null, t.zeroDivision("division by zero")
	}
	if x.Sign() == 0 {
		return Float(math.Copysign(0, float64(y.Sign()))), nil
	}
	f, _ := new(big.Rat).SetFrac(x, y).Float64()
	if math.IsInf(f, 0) {
		return Null, t.Errorf(TypeOverflowError, "integer division result too large for a float")
	}
	return Float(f), nil
}

func (t *Thread) zeroDivision(message string) *Exception {
	return t.Errorf(TypeZeroDivisionError, "%s", message)
}

// powInts is x ** y.
func (t *Thread) powInts(x, y int64) (Value, *Exception) {
	if y < 0 {
		return t.powFloats(float64(x), float64(y))
	}
	result, base := int64(1), x
	for n := y; ; {
		if n&1 != 0 {
			r, ok := multiply(result, base)
			if !ok {
				break
			}
			result = r
		}
		if n >>= 1; n == 0 {
			return Int(result), nil
		}
		b, ok := multiply(base, base)
		if !ok {
			break
		}
		base = b
	}
	return t.bigBinary(syntax.Pow, Int(x), Int(y))
}

// bigBinary is a op b for two ints of any size.
func (t *Thread) bigBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	var wide [2]big.Int
	x, y := bigOf(a, &wide[0]), bigOf(b, &wide[1])
	switch op {
	case syntax.Div:
		return t.divideBigs(x, y)
	case syntax.FloorDiv, syntax.Mod:
		return t.floorDivideBigs(op, x, y)
	case syntax.Pow:
		return t.powBigs(x, y)
	case syntax.LShift, syntax.RShift:
		return t.shiftBig(op, x, y)
	case syntax.Mult:
		if exc := t.checkBits(x.BitLen() + y.BitLen()); exc != nil {
			return Null, exc
		}
		if exc := t.Spend(len(x.Bits()) * len(y.Bits()) / 64); exc != nil {
			return Null, exc
		}
	case syntax.MatMult:
		return NotImplemented, nil
	}
	o := newBig()
	switch op {
	case syntax.Add:
		o.V.Add(x, y)
	case syntax.Sub:
		o.V.Sub(x, y)
	case syntax.Mult:
		o.V.Mul(x, y)
	case syntax.BitAnd:
		o.V.And(x, y)
	case syntax.BitOr:
		o.V.Or(x, y)
	case syntax.BitXor:
		o.V.Xor(x, y)
	}
	return o.value(), nil
}

// newBig makes room for a result. Unlike BigInt, value does not copy it.
func newBig() *BigIntObject { return &BigIntObject{Head: Head{TypeInt, KindBigInt}} }

func (o *BigIntObject) value() Value {
	if o.V.IsInt64() {
		return Int(o.V.Int64())
	}
	return ofHead(&o.Head)
}

// bigOf is an int of any kind as a big.Int that must not be changed; room is used when there is none yet.
func bigOf(v Value, room *big.Int) *big.Int {
	if v.Kind() == KindBigInt {
		return v.AsBig()
	}
	return room.SetInt64(v.AsInt())
}

// checkBits refuses integers that no run may have.
func (t *Thread) checkBits(n int) *Exception {
	if n > maxIntBits {
		return NewException(TypeMemoryError)
	}
	return nil
}

func (t *Thread) floorDivideBigs(op syntax.Operator, x, y *big.Int) (Value, *Exception) {
	if y.Sign() == 0 {
		if op == syntax.Mod {
			return Null, t.zeroDivision("integer modulo by zero")
		}
		return Null, t.zeroDivision("integer division or modulo by zero")
	}
	if exc := t.Spend(len(x.Bits()) * len(y.Bits()) / 64); exc != nil {
		return Null, exc
	}
	q, r := newBig(), newBig()
	q.V.QuoRem(x, y, &r.V)
	if r.V.Sign() != 0 && r.V.Sign() != y.Sign() {
		q.V.Sub(&q.V, bigOne)
		r.V.Add(&r.V, y)
	}
	if op == syntax.Mod {
		return r.value(), nil
	}
	return q.value(), nil
}

var bigOne = big.NewInt(1)

// powBigs is x ** y. Only 0, 1 and -1 can be raised to what does not fit 64 bits.
func (t *Thread) powBigs(x, y *big.Int) (Value, *Exception) {
	if y.Sign() < 0 {
		fx, exc := t.bigToFloat(x)
		if exc != nil {
			return Null, exc
		}
		fy, exc := t.bigToFloat(y)
		if exc != nil {
			return Null, exc
		}
		return t.powFloats(fx, fy)
	}
	if x.BitLen() <= 1 {
		if x.Sign() < 0 && y.Bit(0) == 0 || y.Sign() == 0 {
			return Int(1), nil
		}
		return Int(x.Int64()), nil
	}
	if !y.IsInt64() || y.Int64() > maxIntBits {
		return Null, NewException(TypeMemoryError)
	}
	if exc := t.checkBits((x.BitLen() - 1) * int(y.Int64())); exc != nil {
		return Null, exc
	}
	o := newBig()
	o.V.Exp(x, y, nil)
	words := len(o.V.Bits())
	return o.value(), t.Spend(words * words / 64)
}

// shiftBig is x << y or x >> y.
func (t *Thread) shiftBig(op syntax.Operator, x, y *big.Int) (Value, *Exception) {
	if y.Sign() < 0 {
		return Null, t.ValueErrorf("negative shift count")
	}
	o := newBig()
	if op == syntax.RShift {
		n := maxIntBits
		if y.IsInt64() {
			n = int(min(y.Int64(), maxIntBits))
		}
		o.V.Rsh(x, uint(n))
		return o.value(), nil
	}
	if x.Sign() == 0 {
		return Int(0), nil
	}
	if y.BitLen() > 66 {
		return Null, t.Errorf(TypeOverflowError, "too many digits in integer")
	}
	if !y.IsInt64() || y.Int64() > maxIntBits {
		return Null, NewException(TypeMemoryError)
	}
	n := int(y.Int64())
	if exc := t.checkBits(x.BitLen() + n); exc != nil {
		return Null, exc
	}
	o.V.Lsh(x, uint(n))
	return o.value(), nil
}

// ToFloat is a number as a float64. OverflowError: the int is too large.
func (t *Thread) ToFloat(v Value) (float64, *Exception) {
	switch v.Kind() {
	case KindFloat:
		return v.AsFloat(), nil
	case KindBigInt:
		return t.bigToFloat(v.AsBig())
	}
	return float64(v.AsInt()), nil
}

func (t *Thread) bigToFloat(x *big.Int) (float64, *Exception) {
	f, _ := new(big.Float).SetInt(x).Float64()
	if math.IsInf(f, 0) {
		return 0, t.Errorf(TypeOverflowError, "int too large to convert to float")
	}
	return f, nil
}

// floatBinary is a op b where one of them is a float.
func (t *Thread) floatBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	switch op {
	case syntax.LShift, syntax.RShift, syntax.BitAnd, syntax.BitOr, syntax.BitXor, syntax.MatMult:
		return NotImplemented, nil
	}
	x, exc := t.ToFloat(a)
	if exc != nil {
		return Null, exc
	}
	y, exc := t.ToFloat(b)
	if exc != nil {
		return Null, exc
	}
	switch op {
	case syntax.Add:
		return Float(x + y), nil
	case syntax.Sub:
		return Float(x - y), nil
	case syntax.Mult:
		return Float(x * y), nil
	case syntax.Pow:
		return t.powFloats(x, y)
	}
	if y == 0 {
		return Null, t.zeroDivision(map[syntax.Operator]string{
			syntax.Div: "float division by zero", syntax.FloorDiv: "float floor division by zero", syntax.Mod: "float modulo",
		}[op])
	}
	switch op {
	case syntax.Div:
		return Float(x / y), nil
	case syntax.FloorDiv:
		q, _ := floorDivideFloats(x, y)
		return Float(q), nil
	}
	return Float(floatModulo(x, y)), nil
}

// floatModulo is x % y: the remainder has the sign of y, even when it is zero.
func floatModulo(x, y float64) float64 {
	r := math.Mod(x, y)
	switch {
	case r == 0:
		return math.Copysign(0, y)
	case (r < 0) != (y < 0):
		return r + y
	}
	return r
}

// floorDivideFloats is divmod(x, y). The quotient is rounded to an integer from (x-r)/y, which is nearly one already.
func floorDivideFloats(x, y float64) (q, r float64) {
	r = math.Mod(x, y)
	d := (x - r) / y
	switch {
	case r == 0:
		r = math.Copysign(0, y)
	case (r < 0) != (y < 0):
		r += y
		d--
	}
	if d == 0 {
		return math.Copysign(0, x/y), r
	}
	q = math.Floor(d)
	if d-q > 0.5 {
		q++
	}
	return q, r
}

// powFloats is x ** y with Python's exceptions.
func (t *Thread) powFloats(x, y float64) (Value, *Exception) {
	switch {
	case x == 0 && y < 0 && !math.IsInf(y, -1):
		return Null, t.zeroDivision("0.0 cannot be raised to a negative power")
	case x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y == y && y != math.Floor(y):
		power, exc := t.complexName("_power")
		if exc != nil {
			return Null, exc
		}
		return t.Call(power, []Value{NewTuple(Float(x), Float(0)), NewTuple(Float(y), Float(0))}, nil)
	}
	r := Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return Null, NewException(TypeOverflowError, Int(34), NewStr("Numerical result out of range"))
	}
	return Float(r), nil
}

// numberUnary is -v, +v or ~v.
func (t *Thread) numberUnary(op syntax.UnaryOperator, v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindFloat:
		switch op {
		case syntax.USub:
			return Float(-v.AsFloat()), nil
		case syntax.UAdd:
			return v, nil
		}
		return NotImplemented, nil
	case KindBigInt:
		o := newBig()
		switch op {
		case syntax.USub:
			o.V.Neg(v.AsBig())
		case syntax.Invert:
			o.V.Not(v.AsBig())
		default:
			return v, nil
		}
		return o.value(), nil
	}
	switch x := v.AsInt(); op {
	case syntax.USub:
		if x == math.MinInt64 {
			return BigInt(new(big.Int).Neg(big.NewInt(x))), nil
		}
		return Int(-x), nil
	case syntax.Invert:
		return Int(^x), nil
	default:
		return Int(x), nil
	}
}

var divmodNames = operatorMethods("divmod")

// DivMod is divmod(a, b).
func (t *Thread) DivMod(a, b Value) (Value, *Exception) {
	if r, exc := t.byMethod(divmodNames, a, b); exc != nil || !r.Is(NotImplemented) {
		return r, exc
	}
	x, y := Plain(a), Plain(b)
	if !isNumber(x.Kind()) || !isNumber(y.Kind()) {
		return Null, t.TypeErrorf("unsupported operand type(s) for divmod(): '%s' and '%s'", a.Type().Shown(), b.Type().Shown())
	}
	if x.Kind() == KindFloat || y.Kind() == KindFloat {
		return t.divModFloats(x, y)
	}
	q, exc := t.numberBinary(syntax.FloorDiv, x, y)
	if exc != nil {
		return Null, exc
	}
	r, exc := t.numberBinary(syntax.Mod, x, y)
	return NewTuple(q, r), exc
}

func (t *Thread) divModFloats(a, b Value) (Value, *Exception) {
	x, exc := t.ToFloat(a)
	if exc != nil {
		return Null, exc
	}
	y, exc := t.ToFloat(b)
	if exc != nil {
		return Null, exc
	}
	if y == 0 {
		return Null, t.zeroDivision("float divmod()")
	}
	q, r := floorDivideFloats(x, y)
	return NewTuple(Float(q), Float(r)), nil
}

// byMethod asks the special methods that the classes of a and b bring themselves, as tryBinary does for operators.
func (t *Thread) byMethod(names [3]*Str, a, b Value) (Value, *Exception) {
	m, rm := ownOperator(a, names[0]), ownOperator(b, names[1])
	if ta, tb := a.Type(), b.Type(); !rm.IsNull() && ta != tb && tb.IsSubclass(ta) {
		if r, exc := t.CallMethod(rm, b, a); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
		rm = Null
	}
	if !m.IsNull() {
		if r, exc := t.CallMethod(m, a, b); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	if !rm.IsNull() && a.Type() != b.Type() {
		return t.CallMethod(rm, b, a)
	}
	return NotImplemented, nil
}

// PowMod is pow(a, b, m); with m None it is a ** b.
func (t *Thread) PowMod(a, b, m Value) (Value, *Exception) {
	if m.IsNull() || m.IsNone() {
		return t.Binary(syntax.Pow, a, b)
	}
	if method := ownOperator(a, operatorNames[syntax.Pow][0]); !method.IsNull() {
		if r, exc := t.CallMethod(method, a, b, m); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	x, y, z := Plain(a), Plain(b), Plain(m)
	switch {
	case x.IsFloat() || y.IsFloat() || z.IsFloat():
		return Null, t.TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
	case !isNumber(x.Kind()) || !isNumber(y.Kind()) || !isNumber(z.Kind()):
		return Null, t.TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", a.Type().Shown(), b.Type().Shown(), m.Type().Shown())
	}
	var wide [3]big.Int
	return t.powModBigs(bigOf(x, &wide[0]), bigOf(y, &wide[1]), bigOf(z, &wide[2]))
}

// powModBigs is pow(x, y, m): the result has the sign of m.
func (t *Thread) powModBigs(x, y, m *big.Int) (Value, *Exception) {
	if m.Sign() == 0 {
		return Null, t.ValueErrorf("pow() 3rd argument cannot be 0")
	}
	var modulus, base, exponent big.Int
	modulus.Abs(m)
	base.Mod(x, &modulus)
	exponent.Abs(y)
	if y.Sign() < 0 && base.ModInverse(&base, &modulus) == nil {
		return Null, t.ValueErrorf("base is not invertible for the given modulus")
	}
	words := len(modulus.Bits())
	if exc := t.Spend(exponent.BitLen() * (words*words + 1) / 64); exc != nil {
		return Null, exc
	}
	o := newBig()
	o.V.Exp(&base, &exponent, &modulus)
	o.V.Mod(&o.V, &modulus)
	if m.Sign() < 0 && o.V.Sign() > 0 {
		o.V.Add(&o.V, m)
	}
	return o.value(), nil
}
