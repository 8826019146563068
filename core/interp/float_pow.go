// Powers, exponentials and logarithms in double-double arithmetic: rounded correctly but for one case in millions, as C libraries
// nearly do, and the same on every machine. Go's math.Pow is a few units off, and its math.Exp differs between amd64 and wasm.

package interp

import (
	"math"
	"sync"
)

// double2 is the unevaluated sum of two floats, |lo| at most half a unit of hi: 106 bits.
// Algorithms: T. J. Dekker, "A floating-point technique for extending the available precision", 1971.
type double2 struct{ hi, lo float64 }

// quickSum is a+b with its rounding error, for |a| >= |b|.
func quickSum(a, b float64) double2 {
	s := a + b
	return double2{s, b - (s - a)}
}

// exactSum is a+b with its rounding error.
func exactSum(a, b float64) double2 {
	s := a + b
	v := s - a
	return double2{s, (a - (s - v)) + (b - v)}
}

// exactProduct is a*b with its rounding error. The conversions keep compilers from fusing a product with a sum.
func exactProduct(a, b float64) double2 {
	p := float64(a * b)
	ah, bh := upperHalf(a), upperHalf(b)
	al, bl := a-ah, b-bh
	return double2{p, ((float64(ah*bh) - p) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)}
}

func upperHalf(a float64) float64 {
	t := float64(a * (1<<27 + 1))
	return t - (t - a)
}

func (a double2) add(b double2) double2 {
	s, r := exactSum(a.hi, b.hi), exactSum(a.lo, b.lo)
	s = quickSum(s.hi, s.lo+r.hi)
	return quickSum(s.hi, s.lo+r.lo)
}

// addTo is a+b where |a| >= |b|, or a is 0.
func (a double2) addTo(b double2) double2 {
	s := quickSum(a.hi, b.hi)
	return quickSum(s.hi, s.lo+(a.lo+b.lo))
}

// times is a*b.
func (a double2) times(b float64) double2 {
	p := exactProduct(a.hi, b)
	return quickSum(p.hi, p.lo+float64(a.lo*b))
}

func (a double2) mul(b double2) double2 {
	p := exactProduct(a.hi, b.hi)
	return quickSum(p.hi, p.lo+(float64(a.hi*b.lo)+float64(a.lo*b.hi)))
}

func (a double2) div(b double2) double2 {
	q := a.hi / b.hi
	r := a.add(b.times(q).neg())
	return quickSum(q, r.hi/b.hi)
}

// over is a/n for a small integer n.
func (a double2) over(n int) double2 { return a.div(double2{float64(n), 0}) }

var ln2 = double2{0.6931471805599453, 2.3190468138462996e-17}

// Logarithms start from log(i/logSteps), exponentials from 2**(j/expSteps).
const (
	logSteps = 128
	expSteps = 64
)

type powTables struct {
	inverse [logSteps * 3 / 2]double2 // logSteps/i
	log     [logSteps * 3 / 2]double2
	exp     [expSteps]double2
}

// tables computes the starting points, by series that need no tables.
var tables = sync.OnceValue(func() *powTables {
	t := new(powTables)
	for i := logSteps / 2; i < len(t.log); i++ {
		t.inverse[i] = double2{logSteps, 0}.over(i)
		t.log[i] = slowLog(float64(i) / logSteps)
	}
	for j := range t.exp {
		t.exp[j] = slowExp(ln2.times(float64(j) / expSteps))
	}
	return t
})

// slowLog is log(c) for c near 1: 2 atanh((c-1)/(c+1)).
func slowLog(c float64) double2 {
	s := double2{c - 1, 0}.div(double2{c + 1, 0})
	square, sum := s.mul(s), double2{}
	for n := 71; n > 0; n -= 2 {
		sum = sum.mul(square).add(double2{1, 0}.over(n))
	}
	return sum.mul(s).mul(double2{2, 0})
}

// slowExp is exp(x) for x in [0, 1).
func slowExp(x double2) double2 {
	sum := double2{1, 0}
	for n := 30; n > 0; n-- {
		sum = sum.mul(x).over(n).add(double2{1, 0})
	}
	return sum
}

// logarithm is log(x) for a finite x > 0.
func logarithm(x float64) double2 {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	i := int(m*logSteps + 0.5)
	t := tables()
	r := t.inverse[i].times(m - float64(i)/logSteps) // |r| < 2**-7.4
	tail := 1.0 / 12
	for _, c := range [...]float64{1.0 / 11, 1.0 / 10, 1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6, 1.0 / 5} {
		tail = c - float64(r.hi*tail)
	}
	sum := reciprocals[4].addTo(r.times(tail).neg())
	for n := 3; n >= 1; n-- {
		sum = reciprocals[n].addTo(r.mul(sum).neg())
	}
	return ln2.times(float64(k)).addTo(t.log[i].addTo(sum.mul(r)))
}

var reciprocals = [...]double2{1: {1, 0}, 2: {0.5, 0}, 3: double2{1, 0}.over(3), 4: {0.25, 0}, 6: double2{1, 0}.over(6)}

// exponential is exp(x) as a double2 times a power of two; |x| < 800.
func exponential(x double2) (v double2, exponent int) {
	n := int(math.Round(x.hi * (expSteps / math.Ln2)))
	f := x.add(ln2.times(float64(n) / expSteps).neg()) // |f| < 2**-7.5
	tail := 1.0 / 3628800
	for _, c := range [...]float64{1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24} {
		tail = c + float64(f.hi*tail)
	}
	sum := reciprocals[6].addTo(double2{float64(f.hi * tail), 0})
	for n := 2; n >= 0; n-- {
		sum = reciprocals[max(n, 1)].addTo(f.mul(sum)) // 1/n!
	}
	j := n & (expSteps - 1)
	return sum.mul(tables().exp[j]), (n - j) / expSteps
}

// Exp is e**x.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 800:
		return math.Inf(1)
	case x < -800:
		return 0
	}
	v, exponent := exponential(double2{x, 0})
	return math.Ldexp(v.hi, exponent)
}

// Log is the natural logarithm of x; it is NaN below 0 and -Inf at 0.
func Log(x float64) float64 {
	switch {
	case x > 0 && !math.IsInf(x, 1):
		return logarithm(x).hi
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// Pow is x**y, with the special cases of C99.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case y == 2:
		return x * x
	case y == -1:
		return 1 / x
	case y == 0.5 && x > 0:
		return math.Sqrt(x)
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0) || x != x || y != y:
		return math.Pow(x, y)
	}
	sign := 1.0
	if x < 0 {
		if y != math.Floor(y) {
			return math.NaN()
		}
		if math.Mod(y, 2) != 0 {
			sign = -1
		}
		x = -x
	}
	l := logarithm(x)
	switch e := y * l.hi; {
	case e > 800:
		return math.Copysign(math.Inf(1), sign)
	case e < -800:
		return math.Copysign(0, sign)
	}
	v, exponent := exponential(l.times(y))
	return math.Ldexp(sign*v.hi, exponent)
}
