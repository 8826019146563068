// The module math.

package pylib

import (
	"math"
	"math/big"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var mathModule = module{"math", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("pi", interp.Float(math.Pi))
	m.Attrs.SetStr("e", interp.Float(math.E))
	m.Attrs.SetStr("tau", interp.Float(2*math.Pi))
	m.Attrs.SetStr("inf", interp.Float(math.Inf(1)))
	m.Attrs.SetStr("nan", interp.Float(math.NaN()))
	for _, f := range realFunctions {
		def(m, f.name+"(x, /)", f.call)
	}
	defRounding(m)
	defFloatParts(m)
	defSums(m)
	defIntegerMath(m)
	defLogarithms(m)
	for _, e := range m.Attrs.Entries() {
		if e.Value.Kind() == interp.KindNative {
			e.Value.AsNative().Pure = true
		}
	}
	return nil
}}

// realFunction is a function of one float.
type realFunction struct {
	name string
	fn   func(float64) float64
}

// realFunctions return nan or inf where the mathematical function has no value; call turns that into Python's errors.
var realFunctions = []realFunction{
	{"acos", interp.Acos},
	{"acosh", interp.Acosh},
	{"asin", interp.Asin},
	{"asinh", interp.Asinh},
	{"atan", interp.Atan},
	{"atanh", math.Atanh},
	{"cbrt", cbrt},
	{"cos", interp.Cos},
	{"cosh", interp.Cosh},
	{"degrees", func(x float64) float64 { return x * (180 / math.Pi) }},
	{"erf", erf},
	{"erfc", erfc},
	{"exp", interp.Exp},
	{"exp2", func(x float64) float64 { return interp.Pow(2, x) }},
	{"expm1", math.Expm1},
	{"fabs", math.Abs},
	{"gamma", gamma},
	{"lgamma", logGamma},
	{"radians", func(x float64) float64 { return x * (math.Pi / 180) }},
	{"sin", interp.Sin},
	{"sinh", interp.Sinh},
	{"sqrt", math.Sqrt},
	{"tan", interp.Tan},
	{"tanh", interp.Tanh},
}

func (f realFunction) call(t *Thread, a []Value) (Value, *Exception) {
	x, exc := t.Real(a[0])
	if exc != nil {
		return null, exc
	}
	y := f.fn(x)
	switch {
	case math.IsNaN(y) && !math.IsNaN(x):
		return null, mathDomain(t)
	case math.IsInf(y, 0) && !math.IsInf(x, 0):
		if f.name == "atanh" || f.name == "lgamma" && x <= 0 {
			return null, mathDomain(t)
		}
		return null, mathRange(t)
	}
	return interp.Float(y), nil
}

func mathDomain(t *Thread) *Exception { return t.ValueErrorf("math domain error") }

func mathRange(t *Thread) *Exception { return t.Errorf(interp.TypeOverflowError, "math range error") }

// floats reads arguments as floats.
func floats(t *Thread, args []Value) ([]float64, *Exception) {
	xs := make([]float64, len(args))
	for i, v := range args {
		var exc *Exception
		if xs[i], exc = t.Real(v); exc != nil {
			return nil, exc
		}
	}
	return xs, nil
}

// defFloat2 defines a function of two floats.
func defFloat2(m *interp.Module, decl string, fn func(x, y float64) float64) {
	def(m, decl, func(t *Thread, a []Value) (Value, *Exception) {
		xs, exc := floats(t, a)
		if exc != nil {
			return null, exc
		}
		return interp.Float(fn(xs[0], xs[1])), nil
	})
}

// defTest defines a question about a float.
func defTest(m *interp.Module, name string, is func(float64) bool) {
	def(m, name+"(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		return interp.Bool(is(x)), exc
	})
}

// defRounding defines floor, ceil and trunc.
func defRounding(m *interp.Module) {
	def(m, "floor(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return roundTo(t, a[0], nameFloor, math.Floor) })
	def(m, "ceil(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return roundTo(t, a[0], nameCeil, math.Ceil) })
	def(m, "trunc(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return roundTo(t, a[0], nameTrunc, math.Trunc) })
}

var (
	nameFloor = interp.Intern("__floor__")
	nameCeil  = interp.Intern("__ceil__")
	nameTrunc = interp.Intern("__trunc__")
)

// roundTo is v as an int by fn, or as the object's own method says.
func roundTo(t *Thread, v Value, own *interp.Str, fn func(float64) float64) (Value, *Exception) {
	p := interp.Plain(v)
	if m := v.Type().Lookup(own); !p.Is(v) && m.Kind() == interp.KindFunction { // a number's class that rounds by itself
		return t.CallMethod(m, v)
	}
	switch p.Kind() {
	case interp.KindInt, interp.KindBigInt:
		return p, nil
	case interp.KindBool:
		return interp.Int(p.AsInt()), nil
	case interp.KindFloat:
		return toWhole(t, fn(p.AsFloat()))
	}
	if m := v.Type().Lookup(own); !m.IsNull() {
		return t.CallMethod(m, v)
	}
	if own == nameTrunc {
		return null, t.TypeErrorf("type %s doesn't define __trunc__ method", v.Type().Shown())
	}
	x, exc := t.Real(v)
	if exc != nil {
		return null, exc
	}
	return toWhole(t, fn(x))
}

// toWhole is a float without fraction as an int.
func toWhole(t *Thread, x float64) (Value, *Exception) {
	switch {
	case math.IsNaN(x):
		return null, t.ValueErrorf("cannot convert float NaN to integer")
	case math.IsInf(x, 0):
		return null, t.Errorf(interp.TypeOverflowError, "cannot convert float infinity to integer")
	case math.Abs(x) < 1<<62:
		return interp.Int(int64(x)), nil
	}
	b, _ := big.NewFloat(x).Int(nil)
	return interp.BigInt(b), nil
}

// defFloatParts defines what takes floats apart and puts them together.
func defFloatParts(m *interp.Module) {
	defFloat2(m, "atan2(y, x, /)", interp.Atan2)
	defFloat2(m, "copysign(x, y, /)", math.Copysign)
	defFloat2(m, "nextafter(x, y, /)", math.Nextafter)
	def(m, "ulp(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		x = math.Abs(x)
		switch next := math.Nextafter(x, math.Inf(1)); {
		case math.IsNaN(x) || math.IsInf(x, 0):
			return interp.Float(x), exc
		case math.IsInf(next, 0):
			return interp.Float(x - math.Nextafter(x, 0)), exc
		default:
			return interp.Float(next - x), exc
		}
	})
	defTest(m, "isnan", math.IsNaN)
	defTest(m, "isinf", func(x float64) bool { return math.IsInf(x, 0) })
	defTest(m, "isfinite", func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) })
	def(m, "frexp(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		frac, exp := math.Frexp(x)
		return interp.NewPair(interp.Float(frac), integer(exp)), exc
	})
	def(m, "ldexp(x, i, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		if exc != nil {
			return null, exc
		}
		i, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		y := math.Ldexp(x, i)
		if math.IsInf(y, 0) && !math.IsInf(x, 0) {
			return null, mathRange(t)
		}
		return interp.Float(y), nil
	})
	def(m, "modf(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := t.Real(a[0])
		whole, frac := math.Modf(x)
		if math.IsInf(x, 0) {
			frac = math.Copysign(0, x)
		}
		return interp.NewPair(interp.Float(math.Copysign(frac, x)), interp.Float(whole)), exc
	})
	def(m, "fmod(x, y, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return realPair(t, a, math.Mod)
	})
	def(m, "remainder(x, y, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return realPair(t, a, math.Remainder)
	})
	def(m, "pow(x, y, /)", func(t *Thread, a []Value) (Value, *Exception) {
		xs, exc := floats(t, a)
		if exc != nil {
			return null, exc
		}
		if xs[0] == 0 && xs[1] < 0 && !math.IsInf(xs[1], 0) {
			return null, mathDomain(t)
		}
		return realPair(t, a, interp.Pow)
	})
	def(m, "isclose(a, b, *, rel_tol=..., abs_tol=...)", isClose)
}

// realPair is fn of two floats with Python's errors.
func realPair(t *Thread, a []Value, fn func(x, y float64) float64) (Value, *Exception) {
	xs, exc := floats(t, a)
	if exc != nil {
		return null, exc
	}
	r := fn(xs[0], xs[1])
	switch {
	case math.IsNaN(r) && !math.IsNaN(xs[0]) && !math.IsNaN(xs[1]):
		return null, mathDomain(t)
	case math.IsInf(r, 0) && !math.IsInf(xs[0], 0) && !math.IsInf(xs[1], 0):
		return null, mathRange(t)
	}
	return interp.Float(r), nil
}

func isClose(t *Thread, a []Value) (Value, *Exception) {
	if a[2].IsNull() {
		a[2] = interp.Float(1e-9)
	}
	if a[3].IsNull() {
		a[3] = interp.Float(0)
	}
	xs, exc := floats(t, a)
	if exc != nil {
		return null, exc
	}
	x, y, rel, abs := xs[0], xs[1], xs[2], xs[3]
	switch {
	case rel < 0 || abs < 0:
		return null, t.ValueErrorf("tolerances must be non-negative")
	case x == y:
		return interp.True, nil
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return interp.False, nil
	}
	diff := math.Abs(x - y)
	return interp.Bool(diff <= math.Abs(rel*y) || diff <= math.Abs(rel*x) || diff <= abs), nil
}

// defSums defines the functions over several numbers.
func defSums(m *interp.Module) {
	def(m, "fsum(seq, /)", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := t.Collect(a[0])
		if exc != nil {
			return null, exc
		}
		xs, exc := floats(t, items)
		if exc != nil {
			return null, exc
		}
		return exactSum(t, xs)
	})
	def(m, "hypot(*coordinates)", func(t *Thread, a []Value) (Value, *Exception) {
		xs, exc := floats(t, a[0].AsTuple().Items)
		return interp.Float(norm(xs)), exc
	})
	def(m, "dist(p, q, /)", func(t *Thread, a []Value) (Value, *Exception) {
		var points [2][]float64
		for i := range points {
			items, exc := t.Collect(a[i])
			if exc == nil {
				points[i], exc = floats(t, items)
			}
			if exc != nil {
				return null, exc
			}
		}
		if len(points[0]) != len(points[1]) {
			return null, t.ValueErrorf("both points must have the same number of dimensions")
		}
		for i, y := range points[1] {
			points[0][i] -= y
		}
		return interp.Float(norm(points[0])), nil
	})
	def(m, "prod(iterable, /, *, start=1)", func(t *Thread, a []Value) (Value, *Exception) {
		product := a[1]
		exc := t.Each(a[0], func(x Value) (bool, *Exception) {
			var exc *Exception
			product, exc = t.Binary(syntax.Mult, product, x)
			return true, exc
		})
		return product, exc
	})
}

// norm is the Euclidean length of a vector: squares and sums with what their rounding loses, and one step of Newton's for the root (CPython's vector_norm, after
// T. Dekker).
func norm(xs []float64) float64 {
	largest := 0.0
	for _, x := range xs {
		if largest = math.Max(largest, math.Abs(x)); math.IsInf(x, 0) {
			return math.Inf(1)
		}
	}
	if largest == 0 || math.IsNaN(largest) {
		return largest
	}
	_, exponent := math.Frexp(largest)
	sum, lost := 0.0, 0.0
	for _, x := range xs {
		x = math.Ldexp(x, -exponent)
		square := x * x
		total := sum + square
		smaller := min(sum, square)
		lost += smaller - (total - max(sum, square)) + math.FMA(x, x, -square)
		sum = total
	}
	root := math.Sqrt(sum + lost)
	square := root * root
	root += (sum - square - math.FMA(root, root, -square) + lost) / (2 * root)
	return math.Ldexp(root, exponent)
}

// exactSum is the sum of floats, rounded once.
func exactSum(t *Thread, xs []float64) (Value, *Exception) {
	special, finite := 0.0, true
	sum := new(big.Float).SetPrec(2200) // room for every float from the least to the greatest
	for _, x := range xs {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			if math.IsInf(special, 0) && math.IsInf(x, 0) && special != x {
				return null, t.ValueErrorf("-inf + inf in fsum")
			}
			special, finite = special+x, false
			continue
		}
		sum.Add(sum, big.NewFloat(x))
	}
	if !finite {
		return interp.Float(special), nil
	}
	f, _ := sum.Float64()
	if math.IsInf(f, 0) {
		return null, t.Errorf(interp.TypeOverflowError, "intermediate overflow in fsum")
	}
	return interp.Float(f + 0), nil
}
