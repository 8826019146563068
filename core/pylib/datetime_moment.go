// datetime.datetime: a day and a time of day.

package pylib

import (
	"fmt"
	"math"
	"math/big"

	"loopscope/core/interp"
)

func datetimeValue(cls *interp.Type, m moment) Value { return interp.NewInstance(cls, &m).Value() }

// madeDatetime is a datetime of a class. A subclass is called, since it may have a __new__ or an __init__ of its own.
func madeDatetime(t *Thread, cls *interp.Type, m moment) (Value, *Exception) {
	if cls == typeDatetime {
		return datetimeValue(cls, m), nil
	}
	fields := []int{m.year, m.month, m.day, m.hour, m.minute, m.second, m.micro}
	args := make([]Value, 0, len(fields)+1)
	for _, n := range fields {
		args = append(args, integer(n))
	}
	return t.Call(cls.Value(), append(args, m.tz), nil)
}

func init() {
	c := typeDatetime
	const fields = "year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=..."
	defNew(c, "datetime("+fields+")", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		m := moment{tz: none}
		if exc := required(t, a, "year", "month", "day"); exc != nil {
			return null, exc
		}
		exc := m.takeAll(t, a)
		return datetimeValue(cls, m), exc
	})
	attrs(c, clockFields, (*moment).clock)
	defZoned(c, func(self Value) Value { return self })
	defDatetimeClassMethods(c)
	c.Def("replace("+fields+")", func(t *Thread, a []Value) (Value, *Exception) {
		m := *asMoment(a[0])
		exc := m.takeAll(t, a[1:])
		return datetimeValue(a[0].Type(), m), exc
	})
	c.Def("date()", func(t *Thread, a []Value) (Value, *Exception) { return dateValue(typeDate, *asMoment(a[0])), nil })
	c.Def("time()", func(t *Thread, a []Value) (Value, *Exception) {
		m := *asMoment(a[0])
		m.tz = none
		return clockTimeValue(typeClockTime, m), nil
	})
	c.Def("timetz()", func(t *Thread, a []Value) (Value, *Exception) {
		return clockTimeValue(typeClockTime, *asMoment(a[0])), nil
	})
	c.Def("timestamp()", func(t *Thread, a []Value) (Value, *Exception) {
		micros, _, exc := asMoment(a[0]).epochMicros(t, a[0])
		seconds, _ := big.NewRat(int64(micros), 1_000_000).Float64()
		return interp.Float(seconds), exc
	})
	c.Def("astimezone(tz=None)", asTimezone)
	c.Def("isoformat(sep='T', timespec='auto')", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := asMoment(a[0]).isoClock(t, a[0], a[2])
		sep, ok := text(a[1])
		if !ok || charCount(sep) != 1 {
			return null, t.TypeErrorf("isoformat() argument 1 must be a unicode character, not %s", typeLabel(a[1]))
		}
		return str(asMoment(a[0]).isoDate() + sep + s), exc
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) { return t.CallName(a[0], "isoformat", str(" ")) })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		m := asMoment(a[0])
		s, exc := m.reprTail(t)
		return str(fmt.Sprintf("%s(%d, %d, %d, %d, %d%s", typeLabel(a[0]), m.year, m.month, m.day, m.hour, m.minute, s)), exc
	})
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		n, _, exc := asMoment(a[0]).epochMicros(t, a[0])
		return interp.Int(int64(n)), exc
	})
	defOrder(c, compareDatetimes)
	c.NS.SetStr("min", datetimeValue(c, moment{year: minYear, month: 1, day: 1, tz: none}))
	c.NS.SetStr("max", datetimeValue(c, moment{year: maxYear, month: 12, day: 31, hour: 23, minute: 59, second: 59, micro: 999_999, tz: none}))
	c.NS.SetStr("resolution", deltaValue(delta{micros: 1}))
}

// takeAll takes the parts of a day, and those of a time.
func (m *moment) takeAll(t *Thread, a []Value) *Exception {
	if exc := ints(t, a, &m.year, &m.month, &m.day); exc != nil {
		return exc
	}
	clock := *m
	if exc := ints(t, a[3:], &clock.hour, &clock.minute, &clock.second, &clock.micro); exc != nil {
		return exc
	}
	if exc := m.checkDate(t); exc != nil {
		return exc
	}
	return m.takeClock(t, a[3:])
}

// epochMicros is how many microseconds after the epoch m is; a naive one is in local time, which is UTC.
func (m *moment) epochMicros(t *Thread, self Value) (micros int, aware bool, exc *Exception) {
	n, aware, exc := m.utcMicro(t, self)
	return (m.ordinal()-epochDay)*dayMicros + n, aware, exc
}

// instant is the moment so many microseconds after the epoch, in UTC.
func instant(t *Thread, micros int) (moment, *Exception) {
	m := moment{tz: none}
	days := floorDiv(micros, dayMicros)
	m.setDayMicro(micros - days*dayMicros)
	day := days + epochDay
	if day < 1 || day > maxOrdinal {
		m.setOrdinal(min(max(day, 1), maxOrdinal))
		return m, t.ValueErrorf("year %d is out of range", m.year+floorDiv(day-m.ordinal(), 365))
	}
	m.setOrdinal(day)
	return m, nil
}

// timestampOf reads a number of seconds after the epoch, rounded to microseconds.
func timestampOf(t *Thread, v Value) (moment, *Exception) {
	if n, ok := wholeInt(v); ok {
		if !n.IsInt64() || n.Int64() > math.MaxInt64/2_000_000 || n.Int64() < -math.MaxInt64/2_000_000 {
			return moment{}, t.Errorf(interp.TypeOverflowError, "timestamp out of range for platform time_t")
		}
		return instant(t, int(n.Int64())*1_000_000)
	}
	f, exc := t.ToFloat(v)
	switch {
	case exc != nil:
		return moment{}, exc
	case math.IsNaN(f):
		return moment{}, t.ValueErrorf("Invalid value NaN (not a number)")
	case math.Abs(f) > 1e12:
		return moment{}, t.Errorf(interp.TypeOverflowError, "timestamp out of range for platform time_t")
	}
	whole, part := math.Modf(f)
	return instant(t, int(whole)*1_000_000+int(math.RoundToEven(part*1e6)))
}

func defDatetimeClassMethods(c *interp.Type) {
	c.DefClass("now(tz=None)", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := instant(t, int(now(t)/1000))
		if exc != nil {
			return null, exc
		}
		return inZone(t, a[0].AsType(), m, a[1])
	})
	c.DefClass("utcnow()", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := instant(t, int(now(t)/1000))
		if exc != nil {
			return null, exc
		}
		return madeDatetime(t, a[0].AsType(), m)
	})
	c.DefClass("fromtimestamp(timestamp, tz=None)", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := timestampOf(t, a[1])
		if exc != nil {
			return null, exc
		}
		return inZone(t, a[0].AsType(), m, a[2])
	})
	c.DefClass("utcfromtimestamp(timestamp, /)", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := timestampOf(t, a[1])
		if exc != nil {
			return null, exc
		}
		return madeDatetime(t, a[0].AsType(), m)
	})
	c.DefClass("combine(date, time, tzinfo=...)", func(t *Thread, a []Value) (Value, *Exception) {
		switch {
		case !isDate(a[1]):
			return null, t.TypeErrorf("combine() argument 1 must be datetime.date, not %s", typeLabel(a[1]))
		case !isClockTime(a[2]):
			return null, t.TypeErrorf("combine() argument 2 must be datetime.time, not %s", typeLabel(a[2]))
		}
		m, day := *asMoment(a[2]), asMoment(a[1])
		m.year, m.month, m.day = day.year, day.month, day.day
		if !a[3].IsNull() {
			m.tz = a[3]
		}
		if exc := m.checkTime(t); exc != nil {
			return null, exc
		}
		return madeDatetime(t, a[0].AsType(), m)
	})
	c.DefClass("fromisoformat(date_string, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[1])
		if !ok {
			return null, t.TypeErrorf("fromisoformat: argument must be str")
		}
		m, ok := isoDatetime(s)
		if !ok {
			return null, badISO(t, a[1])
		}
		if exc := m.checkDate(t); exc != nil {
			return null, exc
		}
		if exc := m.checkTime(t); exc != nil {
			return null, exc
		}
		return madeDatetime(t, a[0].AsType(), m)
	})
	c.Def("utctimetuple()", func(t *Thread, a []Value) (Value, *Exception) { return timeTuple(t, "utctimetuple", a[0]) })
	c.DefClass("strptime(date_string, format, /)", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := strptime(t, a[1], a[2])
		if exc != nil {
			return null, exc
		}
		if exc := m.checkDate(t); exc != nil {
			return null, exc
		}
		return madeDatetime(t, a[0].AsType(), m)
	})
}

// inZone is the moment m, in UTC, as tz has it; None is local time.
func inZone(t *Thread, cls *interp.Type, m moment, tz Value) (Value, *Exception) {
	if tz.IsNone() {
		return madeDatetime(t, cls, m)
	}
	m.tz = tz
	if exc := m.checkTime(t); exc != nil {
		return null, exc
	}
	v, exc := madeDatetime(t, cls, m)
	if exc != nil {
		return null, exc
	}
	return t.CallName(tz, "fromutc", v)
}

// asTimezone is astimezone(tz).
func asTimezone(t *Thread, a []Value) (Value, *Exception) {
	m, tz := asMoment(a[0]), a[1]
	if tz.IsNone() {
		tz = zoneValue(delta{}, str("UTC"))
	}
	if !isTzinfo(tz) {
		return null, t.TypeErrorf("tz argument must be an instance of tzinfo")
	}
	if m.tz.Is(tz) {
		return a[0], nil
	}
	micros, _, exc := m.epochMicros(t, a[0])
	if exc != nil {
		return null, exc
	}
	in, exc := instant(t, micros)
	if exc != nil {
		return null, t.Errorf(interp.TypeOverflowError, "date value out of range")
	}
	return inZone(t, a[0].Type(), in, tz)
}

// compareDatetimes orders two moments in time; naive and aware ones cannot be compared.
func compareDatetimes(t *Thread, a, b Value, equality bool) (int, bool, *Exception) {
	if !isDatetime(b) {
		if isDate(b) && !equality {
			return 0, false, t.TypeErrorf("can't compare %s to %s", typeLabel(a), typeLabel(b))
		}
		return 1, isDate(b), nil
	}
	x, y, aware, exc := sameClock(t, a, b)
	switch {
	case exc != nil:
		return 0, false, exc
	case aware:
		return x - y, true, nil
	case equality:
		return 1, true, nil
	}
	return 0, false, t.TypeErrorf("can't compare offset-naive and offset-aware datetimes")
}

// sameClock is when two moments are; ok is false when only one of them knows its offset. Two of one tzinfo are compared as they are.
func sameClock(t *Thread, a, b Value) (x, y int, ok bool, exc *Exception) {
	ma, mb := *asMoment(a), *asMoment(b)
	if ma.tz.Is(mb.tz) {
		ma.tz, mb.tz = none, none
	}
	x, awareX, exc := ma.epochMicros(t, a)
	if exc != nil {
		return 0, 0, false, exc
	}
	y, awareY, exc := mb.epochMicros(t, b)
	return x, y, awareX == awareY, exc
}

func subtractDatetimes(t *Thread, a, b Value) (Value, *Exception) {
	x, y, ok, exc := sameClock(t, a, b)
	switch {
	case exc != nil:
		return null, exc
	case !ok:
		return null, t.TypeErrorf("can't subtract offset-naive and offset-aware datetimes")
	}
	return deltaValue(microsDelta(x - y)), nil
}
