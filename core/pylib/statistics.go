// The part of the module statistics that is written in Go: exact sums of fractions, rounded once. The rest is lib/statistics.py.

package pylib

import (
	"math"
	"math/big"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var statisticsModule = module{"_statistics", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("StatisticsError", typeStatisticsError.Value())
	def(m, "mean(data)", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := readData(t, a[0])
		switch {
		case exc != nil:
			return null, exc
		case len(d.fractions) == 0:
			return null, statisticsErrorf(t, "mean requires at least one data point")
		}
		return d.convert(t, new(big.Rat).Quo(d.sum(), ratOf(len(d.fractions))))
	})
	for _, v := range []spread{{"variance", 1, false}, {"stdev", 1, true}, {"pvariance", 0, false}, {"pstdev", 0, true}} {
		centre := "xbar"
		if v.less == 0 {
			centre = "mu"
		}
		def(m, v.name+"(data, "+centre+"=None)", v.of)
	}
	return nil
}}

var typeStatisticsError = interp.NewGoException("statistics.StatisticsError", interp.TypeValueError)

func statisticsErrorf(t *Thread, format string, args ...any) *Exception {
	return t.Errorf(typeStatisticsError, format, args...)
}

func ratOf(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

// data are numbers as exact fractions. special is their sum when an infinity or a nan is among them.
type data struct {
	fractions []*big.Rat
	floats    bool  // there is a float among them: so is the result
	class     Value // of the Decimals or Fractions among them, Null when there are none
	special   float64
	finite    bool
}

func readData(t *Thread, v Value) (*data, *Exception) {
	d := &data{finite: true}
	return d, t.Each(v, func(x Value) (bool, *Exception) {
		r, exc := d.fraction(t, x)
		if exc == nil {
			d.fractions = append(d.fractions, r)
			exc = t.Spend(2)
		}
		return true, exc
	})
}

// fraction is x as an exact fraction.
func (d *data) fraction(t *Thread, x Value) (*big.Rat, *Exception) {
	switch p := interp.Plain(x); p.Kind() {
	case interp.KindInt, interp.KindBool, interp.KindBigInt:
		return new(big.Rat).SetInt(bigOf(p)), nil
	case interp.KindFloat:
		d.floats = true
		f := p.AsFloat()
		if math.IsInf(f, 0) || math.IsNaN(f) {
			d.special += f
			d.finite = false
			return new(big.Rat), nil
		}
		return new(big.Rat).SetFloat64(f), nil
	}
	if ratio, ok, exc := t.LookupAttr(x, interp.Intern("as_integer_ratio")); ok || exc != nil {
		return d.ratio(t, x, ratio, exc)
	}
	return nil, t.TypeErrorf("can't convert type '%s' to numerator/denominator", x.Type().Name)
}

// ratio is a Decimal or a Fraction as a fraction: what its method as_integer_ratio gives.
func (d *data) ratio(t *Thread, x, method Value, exc *Exception) (*big.Rat, *Exception) {
	if exc != nil {
		return nil, exc
	}
	if class := x.Type().Value(); d.class.IsNull() {
		d.class = class
	} else if !d.class.Is(class) {
		return nil, t.TypeErrorf("don't know how to coerce %s and %s", d.class.AsType().Name, x.Type().Name)
	}
	pair, exc := t.Call(method, nil, nil)
	if exc != nil {
		return nil, exc
	}
	parts, exc := t.Collect(pair)
	if exc != nil {
		return nil, exc
	}
	return new(big.Rat).SetFrac(bigOf(parts[0]), bigOf(parts[1])), nil
}

func (d *data) sum() *big.Rat {
	total := new(big.Rat)
	for _, x := range d.fractions {
		total.Add(total, x)
	}
	return total
}

// convert is r as the kind of number that the data are: whole results of whole numbers are ints.
func (d *data) convert(t *Thread, r *big.Rat) (Value, *Exception) {
	if !d.finite {
		return interp.Float(d.special), nil
	}
	if !d.class.IsNull() && !d.floats {
		num, exc := t.Call(d.class, []Value{interp.BigInt(r.Num())}, nil)
		if exc != nil {
			return null, exc
		}
		den, exc := t.Call(d.class, []Value{interp.BigInt(r.Denom())}, nil)
		if exc != nil {
			return null, exc
		}
		return t.Binary(syntax.Div, num, den)
	}
	if !d.floats && r.IsInt() {
		return interp.BigInt(r.Num()), nil
	}
	f, _ := r.Float64()
	return interp.Float(f), nil
}

// spread is one of variance, stdev, pvariance and pstdev: the sum of squares is divided by the number of points less so many.
type spread struct {
	name string
	less int
	root bool
}

func (s spread) of(t *Thread, a []Value) (Value, *Exception) {
	d, exc := readData(t, a[0])
	if exc != nil {
		return null, exc
	}
	n := len(d.fractions)
	if n <= s.less {
		least := map[int]string{0: "one data point", 1: "two data points"}[s.less]
		return null, statisticsErrorf(t, "%s requires at least %s", s.name, least)
	}
	centre := new(big.Rat).Quo(d.sum(), ratOf(n))
	if !a[1].IsNone() {
		if centre, exc = d.fraction(t, a[1]); exc != nil {
			return null, exc
		}
	}
	squares := new(big.Rat)
	for _, x := range d.fractions {
		diff := new(big.Rat).Sub(x, centre)
		squares.Add(squares, diff.Mul(diff, diff))
	}
	squares.Quo(squares, ratOf(n-s.less))
	if !s.root {
		return d.convert(t, squares)
	}
	if !d.finite {
		return interp.Float(math.NaN()), nil
	}
	if !d.class.IsNull() && !d.floats {
		variance, exc := d.convert(t, squares)
		if exc != nil {
			return null, exc
		}
		if sqrt, ok, exc := t.LookupAttr(variance, interp.Intern("sqrt")); exc != nil {
			return null, exc
		} else if ok { // a Decimal's: a Fraction has none
			return t.Call(sqrt, nil, nil)
		}
	}
	return interp.Float(rootOf(squares)), nil
}

// rootOf is the square root of a fraction, rounded once.
func rootOf(r *big.Rat) float64 {
	f := new(big.Float).SetPrec(256).SetRat(r)
	x, _ := f.Sqrt(f).Float64()
	return x
}
