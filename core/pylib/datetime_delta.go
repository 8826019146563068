// datetime.timedelta: a span of time in whole microseconds.

package pylib

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

// maxDeltaDays is how many days a timedelta may have.
const maxDeltaDays = 999_999_999

// delta is the state of a timedelta: seconds and microseconds are never negative.
type delta struct{ days, seconds, micros int }

func deltaValue(d delta) Value { return interp.NewInstance(typeTimedelta, d).Value() }

// deltaOf is the timedelta that v is.
func deltaOf(v Value) (delta, bool) {
	if v.Kind() != interp.KindInstance {
		return delta{}, false
	}
	d, ok := v.AsInstance().Data.(delta)
	return d, ok
}

func asDelta(v Value) delta { return v.AsInstance().Data.(delta) }

func floorDiv(x, y int) int {
	q := x / y
	if x%y < 0 {
		q--
	}
	return q
}

// total is d in microseconds.
func (d delta) total() *big.Int {
	n := big.NewInt(int64(d.days))
	n.Mul(n, big.NewInt(dayMicros))
	return n.Add(n, big.NewInt(int64(d.seconds)*1_000_000+int64(d.micros)))
}

// small is d in microseconds where that fits.
func (d delta) small() (micros int, ok bool) {
	return d.days*dayMicros + d.seconds*1_000_000 + d.micros, -100_000 < d.days && d.days < 100_000
}

// newDelta makes a timedelta of microseconds.
func newDelta(t *Thread, micros *big.Int) (Value, *Exception) {
	days, rest := new(big.Int).DivMod(micros, big.NewInt(dayMicros), new(big.Int))
	if !days.IsInt64() || days.Int64() > maxDeltaDays || days.Int64() < -maxDeltaDays {
		if !days.IsInt64() || days.Int64() != int64(int32(days.Int64())) {
			return null, t.Errorf(interp.TypeOverflowError, "Python int too large to convert to C int")
		}
		return null, t.Errorf(interp.TypeOverflowError, "days=%d; must have magnitude <= %d", days, maxDeltaDays)
	}
	n := int(rest.Int64())
	return deltaValue(delta{int(days.Int64()), n / 1_000_000, n % 1_000_000}), nil
}

// deltaUnits are the parameters of timedelta in the order in which CPython adds them up, and how many microseconds each stands for.
var deltaUnits = []struct {
	name  string
	param int
	unit  int
}{
	{"microseconds", 2, 1},
	{"milliseconds", 3, 1000},
	{"seconds", 1, 1_000_000},
	{"minutes", 4, 60_000_000},
	{"hours", 5, 3_600_000_000},
	{"days", 0, dayMicros},
	{"weeks", 6, 7 * dayMicros},
}

func init() {
	c := typeTimedelta
	defNew(c, "timedelta(days=..., seconds=..., microseconds=..., milliseconds=..., minutes=..., hours=..., weeks=...)",
		func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
			micros, exc := addUnits(t, a)
			if exc != nil {
				return null, exc
			}
			v, exc := newDelta(t, micros)
			if exc != nil || cls == typeTimedelta {
				return v, exc
			}
			return interp.NewInstance(cls, asDelta(v)).Value(), nil
		})
	c.Attr("days", func(t *Thread, self Value) (Value, *Exception) { return integer(asDelta(self).days), nil }, nil)
	c.Attr("seconds", func(t *Thread, self Value) (Value, *Exception) { return integer(asDelta(self).seconds), nil }, nil)
	c.Attr("microseconds", func(t *Thread, self Value) (Value, *Exception) { return integer(asDelta(self).micros), nil }, nil)
	c.Def("total_seconds()", func(t *Thread, a []Value) (Value, *Exception) {
		seconds, _ := new(big.Rat).SetFrac(asDelta(a[0]).total(), big.NewInt(1_000_000)).Float64()
		return interp.Float(seconds), nil
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(asDelta(a[0]).repr(typeLabel(a[0]))), nil
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) { return str(asDelta(a[0]).String()), nil })
	c.Def("__bool__()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(asDelta(a[0]) != delta{}), nil })
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDelta(a[0])
		h, exc := t.Hash(interp.NewTuple(integer(d.days), integer(d.seconds), integer(d.micros)))
		return interp.Int(int64(h)), exc
	})
	defOrder(c, func(t *Thread, a, b Value, _ bool) (int, bool, *Exception) {
		e, ok := deltaOf(b)
		if !ok {
			return 0, false, nil
		}
		return asDelta(a).compare(e), true, nil
	})
	defImmutable(c)
	defDeltaOperators(c)
	c.NS.SetStr("min", deltaValue(delta{days: -maxDeltaDays}))
	c.NS.SetStr("max", deltaValue(delta{maxDeltaDays, daySeconds - 1, 999_999}))
	c.NS.SetStr("resolution", deltaValue(delta{micros: 1}))
}

func (d delta) compare(e delta) int {
	for _, n := range [...]int{d.days - e.days, d.seconds - e.seconds, d.micros - e.micros} {
		if n != 0 {
			return n
		}
	}
	return 0
}

// addUnits adds up the arguments of timedelta. The fractions of floats are kept apart until the end, and rounded once.
func addUnits(t *Thread, a []Value) (*big.Int, *Exception) {
	sum, fraction := new(big.Int), 0.0
	for _, u := range deltaUnits {
		v := interp.Plain(a[u.param])
		switch v.Kind() {
		case interp.KindNull:
		case interp.KindInt, interp.KindBool, interp.KindBigInt:
			sum.Add(sum, new(big.Int).Mul(bigOf(v), big.NewInt(int64(u.unit))))
		case interp.KindFloat:
			f := v.AsFloat()
			switch {
			case math.IsNaN(f):
				return nil, t.ValueErrorf("cannot convert float NaN to integer")
			case math.IsInf(f, 0):
				return nil, t.Errorf(interp.TypeOverflowError, "cannot convert float infinity to integer")
			}
			whole, part := math.Modf(f)
			n, _ := big.NewFloat(whole).Int(nil)
			sum.Add(sum, n.Mul(n, big.NewInt(int64(u.unit))))
			whole, part = math.Modf(part * float64(u.unit))
			sum.Add(sum, big.NewInt(int64(whole)))
			fraction += part
		default:
			return nil, t.TypeErrorf("unsupported type for timedelta %s component: %s", u.name, typeLabel(v))
		}
	}
	rounded := math.RoundToEven(fraction)
	if math.Abs(rounded-fraction) == 0.5 { // a tie goes to where the sum is even
		odd := float64(sum.Bit(0))
		rounded = 2*math.RoundToEven((fraction+odd)*0.5) - odd
	}
	return sum.Add(sum, big.NewInt(int64(rounded))), nil
}

func (d delta) repr(name string) string {
	var parts []string
	for _, p := range []struct {
		name string
		n    int
	}{{"days", d.days}, {"seconds", d.seconds}, {"microseconds", d.micros}} {
		if p.n != 0 {
			parts = append(parts, p.name+"="+itoa(p.n))
		}
	}
	if parts == nil {
		parts = []string{"0"}
	}
	return name + "(" + strings.Join(parts, ", ") + ")"
}

// String is str(d).
func (d delta) String() string {
	s := fmt.Sprintf("%d:%02d:%02d", d.seconds/3600, d.seconds/60%60, d.seconds%60)
	if d.micros != 0 {
		s += fmt.Sprintf(".%06d", d.micros)
	}
	switch {
	case d.days == 0:
		return s
	case d.days == 1 || d.days == -1:
		return itoa(d.days) + " day, " + s
	}
	return itoa(d.days) + " days, " + s
}

func defDeltaOperators(c *interp.Type) {
	add := func(name string, combine func(z, x, y *big.Int) *big.Int) {
		c.Def("__"+name+"__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			d, ok := deltaOf(a[1])
			if !ok {
				return interp.NotImplemented, nil
			}
			return newDelta(t, combine(new(big.Int), asDelta(a[0]).total(), d.total()))
		})
	}
	add("add", (*big.Int).Add)
	add("sub", (*big.Int).Sub)
	for name, forward := range map[string]string{"__radd__": "__add__", "__rsub__": "__sub__"} {
		c.Def(name+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if _, ok := deltaOf(a[1]); ok {
				return t.CallName(a[1], forward, a[0])
			}
			return interp.NotImplemented, nil
		})
	}
	c.Def("__neg__()", func(t *Thread, a []Value) (Value, *Exception) {
		n := asDelta(a[0]).total()
		return newDelta(t, n.Neg(n))
	})
	c.Def("__pos__()", func(t *Thread, a []Value) (Value, *Exception) { return deltaValue(asDelta(a[0])), nil })
	c.Def("__abs__()", func(t *Thread, a []Value) (Value, *Exception) {
		n := asDelta(a[0]).total()
		return newDelta(t, n.Abs(n))
	})
	for _, name := range []string{"__mul__", "__rmul__"} {
		c.Def(name+"(value, /)", multiplyDelta)
	}
	c.Def("__truediv__(value, /)", divideDelta)
	c.Def("__floordiv__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if d, ok := deltaOf(a[1]); ok {
			return t.Binary(syntax.FloorDiv, interp.BigInt(asDelta(a[0]).total()), interp.BigInt(d.total()))
		}
		n, ok := wholeInt(a[1])
		if !ok {
			return interp.NotImplemented, nil
		}
		if n.Sign() == 0 {
			return null, t.Errorf(interp.TypeZeroDivisionError, "integer division or modulo by zero")
		}
		return newDelta(t, floorQuo(asDelta(a[0]).total(), n))
	})
	c.Def("__mod__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, ok := deltaOf(a[1])
		if !ok {
			return interp.NotImplemented, nil
		}
		v, exc := t.Binary(syntax.Mod, interp.BigInt(asDelta(a[0]).total()), interp.BigInt(d.total()))
		if exc != nil {
			return null, exc
		}
		return newDelta(t, bigOf(v))
	})
	c.Def("__divmod__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, ok := deltaOf(a[1])
		if !ok {
			return interp.NotImplemented, nil
		}
		v, exc := t.DivMod(interp.BigInt(asDelta(a[0]).total()), interp.BigInt(d.total()))
		if exc != nil {
			return null, exc
		}
		rest, exc := newDelta(t, bigOf(v.AsTuple().Items[1]))
		return interp.NewTuple(v.AsTuple().Items[0], rest), exc
	})
}

// wholeInt is the int that v is.
func wholeInt(v Value) (*big.Int, bool) {
	switch p := interp.Plain(v); p.Kind() {
	case interp.KindInt, interp.KindBool, interp.KindBigInt:
		return bigOf(p), true
	}
	return nil, false
}

// exactRatio is the number that v is, exactly.
func exactRatio(t *Thread, v Value) (r *big.Rat, ok bool, exc *Exception) {
	if n, ok := wholeInt(v); ok {
		return new(big.Rat).SetInt(n), true, nil
	}
	p := interp.Plain(v)
	if !p.IsFloat() {
		return nil, false, nil
	}
	f := p.AsFloat()
	switch {
	case math.IsNaN(f):
		return nil, false, t.ValueErrorf("cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return nil, false, t.Errorf(interp.TypeOverflowError, "cannot convert Infinity to integer ratio")
	}
	return new(big.Rat).SetFloat64(f), true, nil
}

func multiplyDelta(t *Thread, a []Value) (Value, *Exception) {
	r, ok, exc := exactRatio(t, a[1])
	switch {
	case exc != nil:
		return null, exc
	case !ok:
		return interp.NotImplemented, nil
	}
	return newDelta(t, nearest(r.Mul(r, new(big.Rat).SetInt(asDelta(a[0]).total()))))
}

func divideDelta(t *Thread, a []Value) (Value, *Exception) {
	if d, ok := deltaOf(a[1]); ok {
		return t.Binary(syntax.Div, interp.BigInt(asDelta(a[0]).total()), interp.BigInt(d.total()))
	}
	r, ok, exc := exactRatio(t, a[1])
	switch {
	case exc != nil:
		return null, exc
	case !ok:
		return interp.NotImplemented, nil
	case r.Sign() == 0:
		return null, t.Errorf(interp.TypeZeroDivisionError, "integer division or modulo by zero")
	}
	return newDelta(t, nearest(r.Quo(new(big.Rat).SetInt(asDelta(a[0]).total()), r)))
}

// nearest is the integer next to r; the even one of two.
func nearest(r *big.Rat) *big.Int {
	twice := new(big.Int).Lsh(r.Num(), 1)
	n := floorQuo(twice.Add(twice, r.Denom()), new(big.Int).Lsh(r.Denom(), 1)) // floor(r + 1/2)
	if half := new(big.Rat).Sub(new(big.Rat).SetInt(n), r); n.Bit(0) == 1 && half.Cmp(big.NewRat(1, 2)) == 0 {
		n.Sub(n, big.NewInt(1))
	}
	return n
}
