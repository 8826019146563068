// The module datetime: its classes, and the calendar. A file each: datetime_delta.go, _date, _time, _moment (the class datetime) and
// _zone; datetime_format.go and datetime_parse.go are the ways from and to text.
//
// The wall clock is the run's virtual clock, which begins at the epoch, in UTC.

package pylib

import (
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var (
	typeTimedelta   = interp.NewGoType("datetime.timedelta", nil)
	typeDate        = interp.NewGoType("datetime.date", nil)
	typeDatetime    = interp.NewGoType("datetime.datetime", typeDate)
	typeClockTime   = interp.NewGoType("datetime.time", nil)
	typeTzinfo      = interp.NewGoType("datetime.tzinfo", nil)
	typeTimezone    = interp.NewGoType("datetime.timezone", typeTzinfo)
	typeIsoCalendar = newNamedTuple("IsoCalendarDate", "datetime", []string{"year", "week", "weekday"}, nil)
)

var datetimeModule = module{"datetime", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeTimedelta, typeDate, typeDatetime, typeClockTime, typeTzinfo, typeTimezone)
	m.Attrs.SetStr("UTC", utc)
	m.Attrs.SetStr("MINYEAR", integer(minYear))
	m.Attrs.SetStr("MAXYEAR", integer(maxYear))
	return nil
}}

const (
	minYear    = 1
	maxYear    = 9999
	maxOrdinal = 3652059 // of 9999-12-31
	epochDay   = 719163  // the ordinal of 1970-01-01
	daySeconds = 24 * 60 * 60
	dayMicros  = daySeconds * 1_000_000
)

// moment is the state of a date, a time or a datetime: each uses the part that it has.
type moment struct {
	year, month, day            int
	hour, minute, second, micro int
	tz                          Value // a tzinfo, or None
	fold                        int
}

func asMoment(v Value) *moment { return v.AsInstance().Data.(*moment) }

func isDate(v Value) bool      { return v.Type().IsSubclass(typeDate) }
func isDatetime(v Value) bool  { return v.Type().IsSubclass(typeDatetime) }
func isClockTime(v Value) bool { return v.Type().IsSubclass(typeClockTime) }
func isTzinfo(v Value) bool    { return v.Type().IsSubclass(typeTzinfo) }

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func monthDays(year, month int) int {
	if month == 2 && isLeap(year) {
		return 29
	}
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// daysBefore is how many days of the year come before the month.
func daysBefore(year, month int) int {
	days := 0
	for m := 1; m < month; m++ {
		days += monthDays(year, m)
	}
	return days
}

// ordinal numbers the days; 1 is 0001-01-01.
func (m *moment) ordinal() int {
	y := m.year - 1
	return y*365 + y/4 - y/100 + y/400 + daysBefore(m.year, m.month) + m.day
}

// setOrdinal is the reverse.
func (m *moment) setOrdinal(n int) {
	n--
	y400, n := n/146097, n%146097
	y100 := min(n/36524, 3)
	n -= y100 * 36524
	y4 := n / 1461
	n -= y4 * 1461
	y1 := min(n/365, 3)
	n -= y1 * 365
	m.year = y400*400 + y100*100 + y4*4 + y1 + 1
	m.month = 1
	for n >= monthDays(m.year, m.month) {
		n -= monthDays(m.year, m.month)
		m.month++
	}
	m.day = n + 1
}

// weekday is 0 on Mondays.
func (m *moment) weekday() int { return (m.ordinal() + 6) % 7 }

// dayMicro is the time of day in microseconds.
func (m *moment) dayMicro() int {
	return ((m.hour*60+m.minute)*60+m.second)*1_000_000 + m.micro
}

func (m *moment) setDayMicro(n int) {
	m.micro, n = n%1_000_000, n/1_000_000
	m.second, n = n%60, n/60
	m.minute, m.hour = n%60, n/60
}

// isoCalendar is the year, week and weekday of ISO 8601: week 1 has the year's first Thursday.
func (m *moment) isoCalendar() (year, week, day int) {
	thursday := *m
	thursday.setOrdinal(m.ordinal() - m.weekday() + 3)
	first := moment{year: thursday.year, month: 1, day: 1}
	return thursday.year, (thursday.ordinal()-first.ordinal())/7 + 1, m.weekday() + 1
}

// checkDate refuses days that do not exist.
func (m *moment) checkDate(t *Thread) *Exception {
	switch {
	case m.year < minYear || m.year > maxYear:
		return t.ValueErrorf("year %d is out of range", m.year)
	case m.month < 1 || m.month > 12:
		return t.ValueErrorf("month must be in 1..12")
	case m.day < 1 || m.day > monthDays(m.year, m.month):
		return t.ValueErrorf("day is out of range for month")
	}
	return nil
}

func (m *moment) checkTime(t *Thread) *Exception {
	switch {
	case m.hour < 0 || m.hour > 23:
		return t.ValueErrorf("hour must be in 0..23")
	case m.minute < 0 || m.minute > 59:
		return t.ValueErrorf("minute must be in 0..59")
	case m.second < 0 || m.second > 59:
		return t.ValueErrorf("second must be in 0..59")
	case m.micro < 0 || m.micro > 999_999:
		return t.ValueErrorf("microsecond must be in 0..999999")
	case m.fold != 0 && m.fold != 1:
		return t.ValueErrorf("fold must be either 0 or 1")
	case !m.tz.IsNone() && !isTzinfo(m.tz):
		return t.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", typeLabel(m.tz))
	}
	return nil
}

// ints reads arguments into the fields; a missing one stays as it is.
func ints(t *Thread, a []Value, fields ...*int) *Exception {
	for i, f := range fields {
		if a[i].IsNull() {
			continue
		}
		n, exc := t.Index(a[i])
		if exc != nil {
			return exc
		}
		*f = n
	}
	return nil
}

// required refuses a call without the arguments of those names.
func required(t *Thread, a []Value, names ...string) *Exception {
	for i, name := range names {
		if !a[i].IsNull() {
			if _, exc := t.Index(a[i]); exc != nil {
				return exc
			}
		} else {
			return t.TypeErrorf("function missing required argument '%s' (pos %d)", name, i+1)
		}
	}
	return nil
}

// typeLabel is a class as C code names it in messages.
func typeLabel(v Value) string {
	if c := v.Type(); c.Static && c.Module == "datetime" {
		return "datetime." + c.Name
	}
	return v.Type().Name
}

// defOrder gives a class its comparisons. order compares two objects; ok is false when it does not know the other. For == and != it is
// told, because those never fail.
func defOrder(c *interp.Type, order func(t *Thread, a, b Value, equality bool) (n int, ok bool, exc *Exception)) {
	for _, op := range []struct {
		name string
		op   syntax.CmpOperator
		is   func(n int) bool
	}{
		{"__eq__", syntax.Eq, func(n int) bool { return n == 0 }},
		{"__ne__", syntax.NotEq, func(n int) bool { return n != 0 }},
		{"__lt__", syntax.Lt, func(n int) bool { return n < 0 }},
		{"__le__", syntax.LtE, func(n int) bool { return n <= 0 }},
		{"__gt__", syntax.Gt, func(n int) bool { return n > 0 }},
		{"__ge__", syntax.GtE, func(n int) bool { return n >= 0 }},
	} {
		equality := op.op == syntax.Eq || op.op == syntax.NotEq
		c.Def(op.name+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			n, ok, exc := order(t, a[0], a[1], equality)
			switch {
			case exc != nil:
				return null, exc
			case ok:
				return interp.Bool(op.is(n)), nil
			}
			return interp.NotImplemented, nil
		})
	}
}

// defImmutable lets copies of an object be the object.
func defImmutable(c *interp.Type) {
	itself := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	c.Def("__copy__()", itself)
	c.Def("__deepcopy__(memo, /)", itself)
}

// fixedField refuses to set an attribute.
func fixedField(name string) func(t *Thread, self, v Value) *Exception {
	return func(t *Thread, self, v Value) *Exception {
		return t.Errorf(interp.TypeAttributeError, "attribute '%s' of '%s' objects is not writable", name, typeLabel(self))
	}
}

// attrs gives a class numbers that are read from its state.
func attrs(c *interp.Type, names []string, get func(m *moment) []int) {
	for i, name := range names {
		c.Attr(name, func(t *Thread, self Value) (Value, *Exception) { return integer(get(asMoment(self))[i]), nil }, fixedField(name))
	}
}
