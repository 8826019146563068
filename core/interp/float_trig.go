// Trigonometric and hyperbolic functions and further logarithms in double-double arithmetic, like the powers in float_pow.go: rounded
// correctly but for rare cases, and the same on every machine.

package interp

import (
	"math"
	"math/big"
	"sync"
)

func (a double2) neg() double2 { return double2{-a.hi, -a.lo} }

// halfPi is pi/2 in four parts.
var halfPi = [4]float64{1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33, 5.562271104316826e-50}

// reduceLimit is up to where the four parts are enough.
const reduceLimit = 1 << 24

// quadrant reduces x to r in [-pi/4, pi/4] and the number, modulo 4, of quarter turns that were taken off.
func quadrant(x float64) (r double2, turns int) {
	if math.Abs(x) <= math.Pi/4 {
		return double2{x, 0}, 0
	}
	if math.Abs(x) >= reduceLimit {
		return quadrantBig(x)
	}
	n := math.Round(x / halfPi[0])
	r = double2{x, 0}
	for _, part := range halfPi {
		p := exactProduct(n, part)
		r = r.add(double2{-p.hi, 0}).add(double2{-p.lo, 0})
	}
	return r, int(int64(n) & 3)
}

// bigHalfPi is pi/2 to 1,300 bits, enough for the largest float: by Machin's formula.
var bigHalfPi = sync.OnceValue(func() *big.Float {
	const bits = 1300
	arccot := func(n int64) *big.Int {
		sum, power := new(big.Int), new(big.Int).Quo(new(big.Int).Lsh(big.NewInt(1), bits+32), big.NewInt(n))
		square := big.NewInt(n * n)
		for k := int64(1); power.Sign() != 0; k += 2 {
			term := new(big.Int).Quo(power, big.NewInt(k))
			if k&2 == 0 {
				sum.Add(sum, term)
			} else {
				sum.Sub(sum, term)
			}
			power.Quo(power, square)
		}
		return sum
	}
	sum := arccot(5)
	sum.Mul(sum, big.NewInt(8)).Sub(sum, new(big.Int).Mul(big.NewInt(2), arccot(239)))
	f := new(big.Float).SetPrec(bits + 64).SetInt(sum)
	return f.SetMantExp(f, -(bits + 32))
})

func quadrantBig(x float64) (double2, int) {
	turns := new(big.Float).SetPrec(1400).SetFloat64(x)
	turns.Quo(turns, bigHalfPi())
	half := big.NewFloat(math.Copysign(0.5, x))
	n, _ := new(big.Float).SetPrec(1400).Add(turns, half).Int(nil)
	turns.Sub(turns, new(big.Float).SetPrec(1400).SetInt(n))
	turns.Mul(turns, bigHalfPi())
	hi, _ := turns.Float64()
	lo, _ := turns.Sub(turns, big.NewFloat(hi)).Float64()
	return double2{hi, lo}, int(new(big.Int).And(n, big.NewInt(3)).Int64())
}

// The first coefficients of the series are double-double; the terms after them are so small that floats do.
var (
	sinHead = [...]double2{double2{-1, 0}.over(6), double2{1, 0}.over(120), double2{-1, 0}.over(5040), double2{1, 0}.over(362880)}
	sinTail = [...]float64{-1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000}
	cosHead = [...]double2{{-0.5, 0}, double2{1, 0}.over(24), double2{-1, 0}.over(720), double2{1, 0}.over(40320)}
	cosTail = [...]float64{-1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000}
)

// series is 1 + head[0] x + head[1] x² + … + tail[0] x^(len(head)+1) + …
func series(x double2, head []double2, tail []float64) double2 {
	small := 0.0
	for i := len(tail) - 1; i >= 0; i-- {
		small = tail[i] + float64(x.hi*small)
	}
	sum := double2{small, 0}
	for i := len(head) - 1; i >= 0; i-- {
		sum = head[i].add(sum.mul(x))
	}
	return double2{1, 0}.add(sum.mul(x))
}

// sinCos is the sine and cosine of x.
func sinCos(x float64) (sin, cos double2) {
	r, turns := quadrant(x)
	square := r.mul(r)
	s, c := r.mul(series(square, sinHead[:], sinTail[:])), series(square, cosHead[:], cosTail[:])
	switch turns {
	case 0:
		return s, c
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	}
	return c.neg(), s
}

// unbounded tells that x has no sine: then fn's NaN is the answer.
func unbounded(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// Sin is the sine of x.
func Sin(x float64) float64 {
	if unbounded(x) || x == 0 {
		return math.Sin(x)
	}
	s, _ := sinCos(x)
	return s.hi
}

// Cos is the cosine of x.
func Cos(x float64) float64 {
	if unbounded(x) {
		return math.NaN()
	}
	_, c := sinCos(x)
	return c.hi
}

// Tan is the tangent of x.
func Tan(x float64) float64 {
	if unbounded(x) || x == 0 {
		return math.Tan(x)
	}
	s, c := sinCos(x)
	return s.div(c).hi
}

// The inverse functions start from Go's approximation y, and add what one step of Newton's method finds missing.

// Asin is the arc sine of x.
func Asin(x float64) float64 {
	y := math.Asin(x)
	if math.IsNaN(y) || x == 0 {
		return y
	}
	s, c := sinCos(y)
	return y + double2{x, 0}.add(s.neg()).hi/c.hi
}

// Acos is the arc cosine of x.
func Acos(x float64) float64 {
	y := math.Acos(x)
	if math.IsNaN(y) || y == 0 {
		return y
	}
	s, c := sinCos(y)
	return y + c.add(double2{-x, 0}).hi/s.hi
}

// Atan is the arc tangent of x.
func Atan(x float64) float64 {
	y := math.Atan(x)
	if math.IsNaN(y) || x == 0 || math.IsInf(x, 0) {
		return y
	}
	s, c := sinCos(y)
	missing := c.mul(double2{x, 0}).add(s.neg()).hi
	return y + missing/(c.hi+x*s.hi)
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	a := math.Atan2(y, x)
	if unbounded(x) || unbounded(y) || x == 0 || y == 0 {
		return a
	}
	s, c := sinCos(a)
	across := c.mul(double2{y, 0}).add(s.mul(double2{x, 0}).neg()).hi
	return a + across/(c.hi*x+s.hi*y)
}

// The formulas below are those of FreeBSD's msun, which C libraries and Go's share: with the same exponentials and logarithms below
// them they round in the same way.

// Sinh is the hyperbolic sine of x.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	t := math.Expm1(a)
	switch {
	case unbounded(x) || a < 1.0/(1<<28):
		return x
	case a < 1:
		return math.Copysign(0.5, x) * (2*t - float64(t*t)/(t+1))
	case a < 22:
		return math.Copysign(0.5, x) * (t + t/(t+1))
	case a < 709:
		return math.Copysign(0.5, x) * Exp(a)
	}
	w := Exp(0.5 * a)
	return math.Copysign(0.5, x) * w * w
}

// Cosh is the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case unbounded(x):
		return a
	case a < math.Ln2/2:
		t := math.Expm1(a)
		w := 1 + t
		return 1 + float64(t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return float64(0.5*t) + 0.5/t
	case a < 709:
		return 0.5 * Exp(a)
	}
	w := Exp(0.5 * a)
	return 0.5 * w * w
}

// Tanh is the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || a < 1.0/(1<<55):
		return x
	case a >= 22:
		return math.Copysign(1, x)
	case a >= 1:
		return math.Copysign(1-2/(math.Expm1(2*a)+2), x)
	}
	t := math.Expm1(-2 * a)
	return math.Copysign(-t/(t+2), x)
}

// Log2 is the logarithm of x to base 2, with Log's special cases.
func Log2(x float64) float64 {
	if x > 0 && !math.IsInf(x, 1) {
		return logarithm(x).div(ln2).hi
	}
	return Log(x)
}

// Log10 is the logarithm of x to base 10, with Log's special cases.
func Log10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return Log(x)
	}
	const (
		log2High = 3.01029995663611771306e-01 // log10(2) in two parts
		log2Low  = 3.69423907715893078616e-13
	)
	m, k := math.Frexp(x) // m in [1/2, 1)
	if k > 0 {
		m, k = 2*m, k-1
	}
	y := float64(k)
	return float64(y*log2Low) + float64(1/math.Ln10*Log(m)) + float64(y*log2High)
}

// Asinh is the inverse hyperbolic sine of x.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case unbounded(x) || a < 1<<28 && a <= 2:
		return math.Asinh(x)
	case a > 1<<28:
		a = Log(a) + math.Ln2
	default:
		a = Log(2*a + 1/(math.Sqrt(x*x+1)+a))
	}
	return math.Copysign(a, x)
}

// Acosh is the inverse hyperbolic cosine of x.
func Acosh(x float64) float64 {
	switch {
	case !(x > 2) || math.IsInf(x, 1):
		return math.Acosh(x)
	case x >= 1<<28:
		return Log(x) + math.Ln2
	}
	return Log(2*x - 1/(x+math.Sqrt(x*x-1)))
}

// Real is v as a float, as the functions of math take it: a number, or an object that can become one.
func (t *Thread) Real(v Value) (float64, *Exception) { return t.toFloat(v) }
