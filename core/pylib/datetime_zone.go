// datetime.tzinfo and datetime.timezone.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
)

// zone is the state of a timezone: an offset from UTC that never changes.
type zone struct {
	offset delta
	name   Value // given by the program; null: none
}

// utc is timezone.utc.
var utc = interp.NewInstance(typeTimezone, &zone{}).Value()

func asZone(v Value) *zone { return v.AsInstance().Data.(*zone) }

// zoneValue is the timezone of an offset.
func zoneValue(offset delta, name Value) Value {
	if name.IsNull() && offset == (delta{}) {
		return utc
	}
	return interp.NewInstance(typeTimezone, &zone{offset, name}).Value()
}

func init() {
	defMakes(typeTzinfo, func() any { return nil })
	for _, name := range []string{"utcoffset", "tzname", "dst"} {
		typeTzinfo.Def(name+"(dt, /)", func(t *Thread, a []Value) (Value, *Exception) {
			return null, t.Errorf(interp.TypeNotImplementedError, "a tzinfo subclass must implement %s()", name)
		})
	}
	typeTzinfo.Def("fromutc(dt, /)", fromUTC)
	c := typeTimezone
	c.NoInherit = true
	defNew(c, "timezone(offset, name=...)", newZone)
	for name, of := range map[string]func(z *zone) Value{
		"utcoffset": func(z *zone) Value { return deltaValue(z.offset) },
		"dst":       func(z *zone) Value { return none },
		"tzname":    func(z *zone) Value { return str(z.String()) },
	} {
		c.Def(name+"(dt, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if !a[1].IsNone() && !a[1].Type().IsSubclass(typeDatetime) {
				return null, t.TypeErrorf("%s(dt) argument must be a datetime instance or None, not %s", name, a[1].Type().Shown())
			}
			return of(asZone(a[0])), nil
		})
	}
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) { return str(asZone(a[0]).String()), nil })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		z := asZone(a[0])
		if a[0].Is(utc) {
			return str("datetime.timezone.utc"), nil
		}
		s := "datetime.timezone(" + z.offset.repr("datetime.timedelta")
		if !z.name.IsNull() {
			name, exc := t.Repr(z.name)
			if exc != nil {
				return null, exc
			}
			s += ", " + name
		}
		return str(s + ")"), nil
	})
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		h, exc := t.Hash(deltaValue(asZone(a[0]).offset))
		return interp.Int(int64(h)), exc
	})
	c.Def("__eq__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Type() != typeTimezone {
			return interp.NotImplemented, nil
		}
		return interp.Bool(asZone(a[0]).offset == asZone(a[1]).offset), nil
	})
	defImmutable(c)
	c.NS.SetStr("utc", utc)
	almostDay := delta{seconds: daySeconds - 60}
	c.NS.SetStr("max", zoneValue(almostDay, null))
	c.NS.SetStr("min", zoneValue(delta{days: -1, seconds: 60}, null))
}

func newZone(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	d, ok := deltaOf(a[0])
	if !ok {
		return null, t.TypeErrorf("timezone() argument 1 must be datetime.timedelta, not %s", typeLabel(a[0]))
	}
	if _, isText := text(a[1]); !a[1].IsNull() && !isText {
		return null, t.TypeErrorf("timezone() argument 2 must be str, not %s", typeLabel(a[1]))
	}
	if exc := checkOffset(t, d, "offset"); exc != nil {
		return null, exc
	}
	return zoneValue(d, a[1]), nil
}

// checkOffset refuses offsets of a day and more; what says whose it is.
func checkOffset(t *Thread, d delta, what string) *Exception {
	if d.days == 0 || d.days == -1 && (d.seconds > 0 || d.micros > 0) {
		return nil
	}
	return t.ValueErrorf("%s must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", what, d.repr("datetime.timedelta"))
}

// String is the name of the zone.
func (z *zone) String() string {
	if s, ok := text(orNone(z.name)); ok {
		return s
	}
	if z.offset == (delta{}) {
		return "UTC"
	}
	return "UTC" + offsetText(z.offset, ":")
}

func orNone(v Value) Value {
	if v.IsNull() {
		return none
	}
	return v
}

// offsetText words an offset: +05:30, with seconds and fractions only when it has them.
func offsetText(d delta, sep string) string {
	sign := "+"
	n, _ := d.small()
	if n < 0 {
		sign, n = "-", -n
	}
	s := n / 1_000_000
	text := fmt.Sprintf("%s%02d%s%02d", sign, s/3600, sep, s/60%60)
	if s%60 != 0 || n%1_000_000 != 0 {
		text += fmt.Sprintf("%s%02d", sep, s%60)
	}
	if n%1_000_000 != 0 {
		text += fmt.Sprintf(".%06d", n%1_000_000)
	}
	return text
}

// offset is utcoffset(): how far self is from UTC, asked of its tzinfo with the argument arg; ok is false for a naive object.
func (m *moment) offset(t *Thread, arg Value) (d delta, ok bool, exc *Exception) {
	return m.askZone(t, "utcoffset", arg)
}

// askZone asks the tzinfo for a span of time.
func (m *moment) askZone(t *Thread, method string, arg Value) (d delta, ok bool, exc *Exception) {
	if m.tz.IsNone() {
		return delta{}, false, nil
	}
	if m.tz.Type() == typeTimezone && method == "utcoffset" {
		return asZone(m.tz).offset, true, nil
	}
	v, exc := t.CallName(m.tz, method, arg)
	if exc != nil || v.IsNone() {
		return delta{}, false, exc
	}
	d, ok = deltaOf(v)
	if !ok {
		return delta{}, false, t.TypeErrorf("tzinfo.%s() must return None or a timedelta, not '%s'", method, typeLabel(v))
	}
	return d, true, checkOffset(t, d, "offset")
}

// defZoned gives a class what its tzinfo knows; arg is what the tzinfo is asked with.
func defZoned(c *interp.Type, arg func(self Value) Value) {
	c.Attr("tzinfo", func(t *Thread, self Value) (Value, *Exception) { return asMoment(self).tz, nil }, nil)
	c.Attr("fold", func(t *Thread, self Value) (Value, *Exception) { return integer(asMoment(self).fold), nil }, nil)
	for _, name := range []string{"utcoffset", "dst"} {
		c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) {
			d, ok, exc := asMoment(a[0]).askZone(t, name, arg(a[0]))
			if exc != nil || !ok {
				return none, exc
			}
			return deltaValue(d), nil
		})
	}
	c.Def("tzname()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := asMoment(a[0]).zoneName(t, arg(a[0]))
		if exc != nil || s == "" {
			return none, exc
		}
		return str(s), nil
	})
}

// zoneName is tzname(); "" for a naive object.
func (m *moment) zoneName(t *Thread, arg Value) (string, *Exception) {
	if m.tz.IsNone() {
		return "", nil
	}
	v, exc := t.CallName(m.tz, "tzname", arg)
	if exc != nil || v.IsNone() {
		return "", exc
	}
	s, ok := text(v)
	if !ok {
		return "", t.TypeErrorf("tzinfo.tzname() must return None or a string, not '%s'", typeLabel(v))
	}
	return s, nil
}

// fromUTC is tzinfo.fromutc(dt): dt, which is in UTC, as the zone has it.
func fromUTC(t *Thread, a []Value) (Value, *Exception) {
	if !isDatetime(a[1]) {
		return null, t.TypeErrorf("fromutc: argument must be a datetime")
	}
	m := asMoment(a[1])
	if !m.tz.Is(a[0]) {
		return null, t.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	offset, ok, exc := m.offset(t, a[1])
	switch {
	case exc != nil:
		return null, exc
	case !ok:
		return null, t.ValueErrorf("fromutc: non-None utcoffset() result required")
	}
	saving, ok, exc := m.askZone(t, "dst", a[1])
	if exc != nil {
		return null, exc
	}
	standard := offset
	if ok { // the offset without daylight saving, and then what is saved at that time
		standard = offset.minus(saving)
	}
	moved, exc := shifted(t, a[1], standard, 1)
	if exc != nil || !ok {
		return moved, exc
	}
	if saving, _, exc = asMoment(moved).askZone(t, "dst", moved); exc != nil {
		return null, exc
	}
	return shifted(t, moved, saving, 1)
}

// minus is d - e for offsets.
func (d delta) minus(e delta) delta {
	x, _ := d.small()
	y, _ := e.small()
	return microsDelta(x - y)
}

// microsDelta is a span of microseconds, less than a century or so.
func microsDelta(n int) delta {
	days := floorDiv(n, dayMicros)
	n -= days * dayMicros
	return delta{days, n / 1_000_000, n % 1_000_000}
}
