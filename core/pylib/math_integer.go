// What of math works on integers of any size, and the logarithms, which take them too.

package pylib

import (
	"math"
	"math/big"

	"loopscope/core/interp"
)

// maxFactorial bounds factorial, perm and comb: their results beyond it would not fit any run.
const maxFactorial = 200_000

func defIntegerMath(m *interp.Module) {
	def(m, "gcd(*integers)", func(t *Thread, a []Value) (Value, *Exception) {
		return foldBig(t, a[0], 0, func(x, y *big.Int) *big.Int { return new(big.Int).GCD(nil, nil, x, y) })
	})
	def(m, "lcm(*integers)", func(t *Thread, a []Value) (Value, *Exception) {
		return foldBig(t, a[0], 1, lcm)
	})
	def(m, "factorial(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		switch {
		case exc != nil:
			return null, exc
		case n < 0:
			return null, t.ValueErrorf("factorial() not defined for negative values")
		case n > maxFactorial:
			return null, interp.NewException(interp.TypeMemoryError)
		}
		return interp.BigInt(new(big.Int).MulRange(1, int64(n))), t.Spend(n)
	})
	def(m, "comb(n, k, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, k, exc := choice(t, a)
		switch {
		case exc != nil:
			return null, exc
		case k > n:
			return interp.Int(0), nil
		}
		return interp.BigInt(new(big.Int).Binomial(int64(n), int64(min(k, n-k)))), t.Spend(min(k, n-k))
	})
	def(m, "perm(n, k=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			a[1] = a[0]
		}
		n, k, exc := choice(t, a)
		switch {
		case exc != nil:
			return null, exc
		case k > n:
			return interp.Int(0), nil
		case k > maxFactorial:
			return null, interp.NewException(interp.TypeMemoryError)
		}
		return interp.BigInt(new(big.Int).MulRange(int64(n-k+1), int64(n))), t.Spend(k)
	})
	def(m, "isqrt(n, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.IndexValue(a[0])
		if exc != nil {
			return null, exc
		}
		b := bigOf(n)
		if b.Sign() < 0 {
			return null, t.ValueErrorf("isqrt() argument must be nonnegative")
		}
		return interp.BigInt(new(big.Int).Sqrt(b)), nil
	})
}

// choice reads n and k of comb and perm.
func choice(t *Thread, a []Value) (n, k int, exc *Exception) {
	if n, exc = t.Index(a[0]); exc != nil {
		return 0, 0, exc
	}
	k, exc = t.Index(a[1])
	switch {
	case exc != nil:
	case n < 0:
		exc = t.ValueErrorf("n must be a non-negative integer")
	case k < 0:
		exc = t.ValueErrorf("k must be a non-negative integer")
	}
	return n, k, exc
}

// foldBig combines the absolute values of integers, from start on.
func foldBig(t *Thread, args Value, start int64, fn func(x, y *big.Int) *big.Int) (Value, *Exception) {
	total := big.NewInt(start)
	for _, v := range args.AsTuple().Items {
		i, exc := t.IndexValue(v)
		if exc != nil {
			return null, exc
		}
		total = fn(total, new(big.Int).Abs(bigOf(i)))
	}
	return interp.BigInt(total), nil
}

func lcm(x, y *big.Int) *big.Int {
	if x.Sign() == 0 || y.Sign() == 0 {
		return new(big.Int)
	}
	g := new(big.Int).GCD(nil, nil, x, y)
	return g.Mul(g.Quo(x, g), y)
}

func defLogarithms(m *interp.Module) {
	def(m, "log(x, base=..., /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := logarithm(t, a[0], interp.Log, math.Ln2)
		if exc != nil || a[1].IsNull() {
			return interp.Float(x), exc
		}
		base, exc := logarithm(t, a[1], interp.Log, math.Ln2)
		if exc == nil && base == 0 {
			exc = t.Errorf(interp.TypeZeroDivisionError, "float division by zero")
		}
		return interp.Float(x / base), exc
	})
	def(m, "log2(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := logarithm(t, a[0], interp.Log2, 1)
		return interp.Float(x), exc
	})
	def(m, "log10(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := logarithm(t, a[0], interp.Log10, math.Ln2/math.Ln10)
		return interp.Float(x), exc
	})
	def(m, "log1p(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		if exc == nil && x <= -1 {
			exc = mathDomain(t)
		}
		return interp.Float(math.Log1p(x)), exc
	})
}

// logarithm is log of v, an int of any size or a float; ofTwo is log(2).
func logarithm(t *Thread, v Value, log func(float64) float64, ofTwo float64) (float64, *Exception) {
	if p := interp.Plain(v); p.Kind() == interp.KindBigInt {
		if p.AsBig().Sign() < 0 {
			return 0, mathDomain(t)
		}
		if f, _ := new(big.Float).SetInt(p.AsBig()).Float64(); !math.IsInf(f, 0) {
			return log(f), nil
		}
		mantissa := new(big.Float)
		exp := new(big.Float).SetInt(p.AsBig()).MantExp(mantissa)
		f, _ := mantissa.Float64()
		return log(f) + float64(exp)*ofTwo, nil
	}
	x, exc := t.Real(v)
	if exc == nil && x <= 0 {
		exc = mathDomain(t)
	}
	return log(x), exc
}
