// datetime.date.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
)

func dateValue(cls *interp.Type, m moment) Value {
	return interp.NewInstance(cls, &moment{year: m.year, month: m.month, day: m.day, tz: none}).Value()
}

// madeDate is a date of a class. A subclass is called, since it may have a __new__ or an __init__ of its own.
func madeDate(t *Thread, cls *interp.Type, m moment) (Value, *Exception) {
	if cls == typeDate {
		return dateValue(cls, m), nil
	}
	return t.Call(cls.Value(), []Value{integer(m.year), integer(m.month), integer(m.day)}, nil)
}

func init() {
	c := typeDate
	defNew(c, "date(year=..., month=..., day=...)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		var m moment
		if exc := required(t, a, "year", "month", "day"); exc != nil {
			return null, exc
		}
		if exc := ints(t, a, &m.year, &m.month, &m.day); exc != nil {
			return null, exc
		}
		return dateValue(cls, m), m.checkDate(t)
	})
	attrs(c, []string{"year", "month", "day"}, func(m *moment) []int { return []int{m.year, m.month, m.day} })
	defDateClassMethods(c)
	defCalendar(c)
	typeIsoCalendar.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		n := interp.Plain(a[0]).AsTuple().Items
		return str(fmt.Sprintf("datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)", n[0].AsInt(), n[1].AsInt(), n[2].AsInt())), nil
	})
	c.Def("replace(year=..., month=..., day=...)", func(t *Thread, a []Value) (Value, *Exception) {
		m := *asMoment(a[0])
		if exc := ints(t, a[1:], &m.year, &m.month, &m.day); exc != nil {
			return null, exc
		}
		return dateValue(a[0].Type(), m), m.checkDate(t)
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		m := asMoment(a[0])
		return str(fmt.Sprintf("%s(%d, %d, %d)", typeLabel(a[0]), m.year, m.month, m.day)), nil
	})
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		h, exc := t.Hash(integer(asMoment(a[0]).ordinal()))
		return interp.Int(int64(h)), exc
	})
	defOrder(c, func(t *Thread, a, b Value, equality bool) (int, bool, *Exception) {
		switch {
		case !isDate(b):
			return 0, false, nil
		case isDatetime(b):
			if equality {
				return 1, true, nil
			}
			return 0, false, t.TypeErrorf("can't compare %s to %s", typeLabel(b), typeLabel(a))
		}
		return asMoment(a).ordinal() - asMoment(b).ordinal(), true, nil
	})
	defImmutable(c)
	defDateOperators(c)
	c.NS.SetStr("min", dateValue(c, moment{year: minYear, month: 1, day: 1}))
	c.NS.SetStr("max", dateValue(c, moment{year: maxYear, month: 12, day: 31}))
	c.NS.SetStr("resolution", deltaValue(delta{days: 1}))
}

func defDateClassMethods(c *interp.Type) {
	c.DefClass("today()", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := instant(t, int(now(t)/1000))
		if exc != nil {
			return null, exc
		}
		if m.tz = none; a[0].AsType().IsSubclass(typeDatetime) {
			return madeDatetime(t, a[0].AsType(), m)
		}
		return madeDate(t, a[0].AsType(), m)
	})
	c.DefClass("fromtimestamp(timestamp, /)", func(t *Thread, a []Value) (Value, *Exception) {
		m, exc := timestampOf(t, a[1])
		if exc != nil {
			return null, exc
		}
		return madeDate(t, a[0].AsType(), m)
	})
	c.DefClass("fromordinal(ordinal, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[1])
		switch {
		case exc != nil:
			return null, exc
		case n < 1:
			return null, t.ValueErrorf("ordinal must be >= 1")
		case n > maxOrdinal:
			return null, t.ValueErrorf("year is out of range")
		}
		var m moment
		m.setOrdinal(n)
		return madeOfDay(t, a[0].AsType(), m)
	})
	c.DefClass("fromisoformat(date_string, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[1])
		if !ok {
			return null, t.TypeErrorf("fromisoformat: argument must be str")
		}
		m, ok := isoDate(s)
		if !ok {
			return null, badISO(t, a[1])
		}
		if exc := m.checkDate(t); exc != nil {
			return null, exc
		}
		return madeDate(t, a[0].AsType(), m)
	})
	c.DefClass("fromisocalendar(year, week, day)", func(t *Thread, a []Value) (Value, *Exception) {
		var year, week, day int
		if exc := ints(t, a[1:], &year, &week, &day); exc != nil {
			return null, exc
		}
		m, problem := fromISOCalendar(year, week, day)
		if problem != "" {
			return null, t.ValueErrorf("%s", problem)
		}
		return madeOfDay(t, a[0].AsType(), m)
	})
}

// madeOfDay is an object of class cls, date or datetime or a subclass, for a day.
func madeOfDay(t *Thread, cls *interp.Type, m moment) (Value, *Exception) {
	if m.tz = none; cls == typeDatetime {
		return datetimeValue(cls, m), nil
	}
	return madeDate(t, cls, m)
}

// fromISOCalendar is the day of an ISO year, week and weekday; problem says what is wrong with them.
func fromISOCalendar(year, week, day int) (m moment, problem string) {
	if year < minYear || year > maxYear {
		return m, fmt.Sprintf("Year is out of range: %d", year)
	}
	first := moment{year: year, month: 1, day: 4} // always in week 1
	monday := first.ordinal() - first.weekday()
	if week == 53 {
		last := moment{year: year, month: 12, day: 28} // always in the last week
		if _, weeks, _ := last.isoCalendar(); weeks < 53 {
			return m, fmt.Sprintf("Invalid week: %d", week)
		}
	}
	switch {
	case week < 1 || week > 53:
		return m, fmt.Sprintf("Invalid week: %d", week)
	case day < 1 || day > 7:
		return m, fmt.Sprintf("Invalid day: %d (range is [1, 7])", day)
	}
	m.setOrdinal(monday + (week-1)*7 + day - 1)
	return m, ""
}

// defCalendar gives a class what it knows of the day; datetime inherits it.
func defCalendar(c *interp.Type) {
	number := func(name string, get func(m *moment) int) {
		c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) { return integer(get(asMoment(a[0]))), nil })
	}
	number("toordinal", (*moment).ordinal)
	number("weekday", (*moment).weekday)
	number("isoweekday", func(m *moment) int { return m.weekday() + 1 })
	c.Def("timetuple()", func(t *Thread, a []Value) (Value, *Exception) { return timeTuple(t, "timetuple", a[0]) })
	c.Def("isocalendar()", func(t *Thread, a []Value) (Value, *Exception) {
		year, week, day := asMoment(a[0]).isoCalendar()
		return t.Call(typeIsoCalendar.Value(), []Value{integer(year), integer(week), integer(day)}, nil)
	})
	c.Def("ctime()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := asMoment(a[0]).strftime(t, a[0], "%a %b %e %H:%M:%S")
		return str(fmt.Sprintf("%s %04d", s, asMoment(a[0]).year)), exc
	})
	c.Def("strftime(format)", strftimeMethod)
	c.Def("__format__(format, /)", formatMoment)
	c.Def("isoformat()", func(t *Thread, a []Value) (Value, *Exception) { return str(asMoment(a[0]).isoDate()), nil })
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) { return str(asMoment(a[0]).isoDate()), nil })
}

func (m *moment) isoDate() string { return fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day) }

// shifted is a date or datetime moved by a span, which is added (sign 1) or subtracted (-1).
func shifted(t *Thread, v Value, by delta, sign int) (Value, *Exception) {
	m := *asMoment(v)
	days := sign * by.days
	if isDatetime(v) {
		micros := m.dayMicro() + sign*(by.seconds*1_000_000+by.micros)
		carry := floorDiv(micros, dayMicros)
		m.setDayMicro(micros - carry*dayMicros)
		days += carry
	}
	day := m.ordinal() + days
	if day < 1 || day > maxOrdinal {
		return null, t.Errorf(interp.TypeOverflowError, "date value out of range")
	}
	m.setOrdinal(day)
	m.fold = 0
	if isDatetime(v) {
		return madeDatetime(t, v.Type(), m)
	}
	return madeDate(t, v.Type(), m)
}

// defDateOperators gives date its arithmetic; datetime inherits it.
func defDateOperators(c *interp.Type) {
	c.Def("__add__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if d, ok := deltaOf(a[1]); ok {
			return shifted(t, a[0], d, 1)
		}
		return interp.NotImplemented, nil
	})
	c.Def("__radd__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if d, ok := deltaOf(a[1]); ok {
			return shifted(t, a[0], d, 1)
		}
		return interp.NotImplemented, nil
	})
	c.Def("__sub__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if d, ok := deltaOf(a[1]); ok {
			return shifted(t, a[0], d, -1)
		}
		if !isDate(a[1]) || isDatetime(a[0]) != isDatetime(a[1]) {
			return interp.NotImplemented, nil
		}
		if isDatetime(a[0]) {
			return subtractDatetimes(t, a[0], a[1])
		}
		return deltaValue(delta{days: asMoment(a[0]).ordinal() - asMoment(a[1]).ordinal()}), nil
	})
	c.Def("__rsub__(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NotImplemented, nil })
}

// timeTuple is a date or datetime as a time.struct_time.
func timeTuple(t *Thread, function string, moment Value) (Value, *Exception) {
	m, exc := t.ImportModule("_datetime")
	if exc != nil {
		return null, exc
	}
	return t.CallName(m, function, moment)
}
