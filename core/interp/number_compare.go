// Numbers compared and hashed: exactly, whatever their types, so that 1, 1.0 and True are one key.

package interp

import (
	"math"
	"math/big"
	"math/bits"

	"loopscope/core/syntax"
)

// unordered is the result of comparing with NaN.
const unordered = 2

// compareNumbers is a op b for two numbers.
func compareNumbers(op syntax.CmpOperator, a, b Value) Value {
	order := orderNumbers(a, b)
	switch op {
	case syntax.Eq:
		return Bool(order == 0)
	case syntax.NotEq:
		return Bool(order != 0)
	case syntax.Lt:
		return Bool(order == -1)
	case syntax.LtE:
		return Bool(order == -1 || order == 0)
	case syntax.Gt:
		return Bool(order == 1)
	}
	return Bool(order == 1 || order == 0)
}

// orderNumbers is -1, 0 or 1 as a is less than, equal to or greater than b, or unordered.
func orderNumbers(a, b Value) int {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == KindFloat && kb == KindFloat:
		return orderFloats(a.AsFloat(), b.AsFloat())
	case ka == KindFloat:
		if order := orderIntFloat(b, a.AsFloat()); order != unordered {
			return -order
		}
		return unordered
	case kb == KindFloat:
		return orderIntFloat(a, b.AsFloat())
	case ka == KindBigInt || kb == KindBigInt:
		return orderBigs(a, b)
	case a.AsInt() < b.AsInt():
		return -1
	case a.AsInt() > b.AsInt():
		return 1
	}
	return 0
}

func orderFloats(x, y float64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	case x == y:
		return 0
	}
	return unordered
}

// orderBigs orders two ints of which one is no int64, so that its sign alone decides against one that is.
func orderBigs(a, b Value) int {
	switch {
	case a.Kind() != KindBigInt:
		return -b.AsBig().Sign()
	case b.Kind() != KindBigInt:
		return a.AsBig().Sign()
	}
	return a.AsBig().Cmp(b.AsBig())
}

// orderIntFloat orders an int and a float by their exact values.
func orderIntFloat(a Value, y float64) int {
	switch {
	case y != y:
		return unordered
	case math.IsInf(y, 0):
		return orderFloats(0, y)
	case a.Kind() == KindBigInt:
		f, _ := big.NewFloat(y).Int(nil)
		if order := a.AsBig().Cmp(f); order != 0 {
			return order
		}
		return orderFloats(0, y-math.Trunc(y))
	}
	x := a.AsInt()
	switch {
	case magnitude(x) <= exactInt:
		return orderFloats(float64(x), y)
	case y >= 1<<63:
		return -1
	case y < -1<<63:
		return 1
	case x != int64(y): // y has no fraction that could matter: x is beyond 2**53, and so is a y that is near
		return orderNumbers(Int(x), Int(int64(y)))
	}
	return orderFloats(0, y-math.Trunc(y))
}

// Hashes of numbers are those of CPython: the value modulo a Mersenne prime, as rational numbers have one too.
// Source: the Python library reference, "Hashing of numeric types".
const (
	hashBits    = 61
	hashModulus = 1<<hashBits - 1
	hashInf     = 314159
)

// hashNumber is hash(v), equal for equal numbers of any type.
func hashNumber(v Value) uint64 {
	switch v.Kind() {
	case KindFloat:
		return hashFloat(v.AsFloat())
	case KindBigInt:
		return hashBig(v.AsBig())
	}
	x := int64(v.bits)
	if 0 <= x && x < hashModulus {
		return uint64(x)
	}
	return signedHash(x < 0, magnitude(x)%hashModulus)
}

// signedHash gives a reduced value its sign; -1 is not a hash.
func signedHash(negative bool, h uint64) uint64 {
	if !negative {
		return h
	}
	if h == 1 {
		h = 2
	}
	return -h
}

func hashBig(x *big.Int) uint64 {
	words, h := x.Bits(), uint64(0)
	for i := len(words) - 1; i >= 0; i-- {
		// h * 2**64 + word, where 2**61 is 1; a word may have 32 bits (wasm has 64).
		h = rotate(h, bits.UintSize%hashBits)
		h = (h + uint64(words[i])%hashModulus) % hashModulus
	}
	return signedHash(x.Sign() < 0, h)
}

// rotate multiplies by 2**n modulo 2**61-1.
func rotate(h uint64, n int) uint64 {
	return h<<n&hashModulus | h>>(hashBits-n)
}

func hashFloat(f float64) uint64 {
	switch {
	case f != f:
		return 0
	case math.IsInf(f, 0):
		return signedHash(f < 0, hashInf)
	case f == math.Trunc(f) && math.Abs(f) < 1<<62:
		return hashNumber(Int(int64(f)))
	}
	m, e := math.Frexp(math.Abs(f))
	h := uint64(m*(1<<53)) % hashModulus
	if e = (e - 53) % hashBits; e < 0 {
		e += hashBits
	}
	return signedHash(f < 0, rotate(h, e))
}
