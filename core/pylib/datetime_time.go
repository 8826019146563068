// datetime.time: a time of day.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
)

func clockTimeValue(cls *interp.Type, m moment) Value {
	m.year, m.month, m.day = 1900, 1, 1 // what strftime shows
	return interp.NewInstance(cls, &m).Value()
}

var clockFields = []string{"hour", "minute", "second", "microsecond"}

func (m *moment) clock() []int { return []int{m.hour, m.minute, m.second, m.micro} }

func init() {
	c := typeClockTime
	const fields = "hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=..."
	defNew(c, "time("+fields+")", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		m := moment{tz: none}
		exc := m.takeClock(t, a)
		return clockTimeValue(cls, m), exc
	})
	attrs(c, clockFields, (*moment).clock)
	defZoned(c, func(Value) Value { return none })
	c.Def("replace("+fields+")", func(t *Thread, a []Value) (Value, *Exception) {
		m := *asMoment(a[0])
		exc := m.takeClock(t, a[1:])
		return clockTimeValue(a[0].Type(), m), exc
	})
	c.DefClass("fromisoformat(time_string, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[1])
		if !ok {
			return null, t.TypeErrorf("fromisoformat: argument must be str")
		}
		m := moment{tz: none}
		if len(s) > 0 && s[0] == 'T' {
			s = s[1:]
		}
		if !m.isoTime(s) {
			return null, badISO(t, a[1])
		}
		return clockTimeValue(a[0].AsType(), m), m.checkTime(t)
	})
	c.Def("isoformat(timespec='auto')", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := asMoment(a[0]).isoClock(t, none, a[1])
		return str(s), exc
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) { return t.CallName(a[0], "isoformat") })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		m := asMoment(a[0])
		s, exc := m.reprTail(t)
		return str(fmt.Sprintf("%s(%d, %d%s", typeLabel(a[0]), m.hour, m.minute, s)), exc
	})
	c.Def("strftime(format)", strftimeMethod)
	c.Def("__format__(format, /)", formatMoment)
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		n, _, exc := asMoment(a[0]).utcMicro(t, none)
		return interp.Int(int64(n)), exc
	})
	defOrder(c, func(t *Thread, a, b Value, equality bool) (int, bool, *Exception) {
		if !isClockTime(b) {
			return 0, false, nil
		}
		x, awareX, exc := asMoment(a).utcMicro(t, none)
		if exc != nil {
			return 0, false, exc
		}
		y, awareY, exc := asMoment(b).utcMicro(t, none)
		switch {
		case exc != nil:
			return 0, false, exc
		case awareX == awareY:
			return x - y, true, nil
		case equality:
			return 1, true, nil
		}
		return 0, false, t.TypeErrorf("can't compare offset-naive and offset-aware times")
	})
	defImmutable(c)
	c.NS.SetStr("min", clockTimeValue(c, moment{tz: none}))
	c.NS.SetStr("max", clockTimeValue(c, moment{hour: 23, minute: 59, second: 59, micro: 999_999, tz: none}))
	c.NS.SetStr("resolution", deltaValue(delta{micros: 1}))
}

// takeClock takes hour, minute, second, microsecond, tzinfo and fold.
func (m *moment) takeClock(t *Thread, a []Value) *Exception {
	if exc := ints(t, a, &m.hour, &m.minute, &m.second, &m.micro); exc != nil {
		return exc
	}
	if !a[4].IsNull() {
		m.tz = a[4]
	}
	if exc := ints(t, a[5:], &m.fold); exc != nil {
		return exc
	}
	return m.checkTime(t)
}

// utcMicro is the time of day in UTC, in microseconds; aware tells whether it has an offset.
func (m *moment) utcMicro(t *Thread, arg Value) (micros int, aware bool, exc *Exception) {
	d, aware, exc := m.offset(t, arg)
	n, _ := d.small()
	return m.dayMicro() - n, aware, exc
}

// reprTail is the rest of a repr, after the minute.
func (m *moment) reprTail(t *Thread) (string, *Exception) {
	s := ""
	if m.second != 0 || m.micro != 0 {
		s += ", " + itoa(m.second)
	}
	if m.micro != 0 {
		s += ", " + itoa(m.micro)
	}
	if m.fold != 0 {
		s += ", fold=1"
	}
	if !m.tz.IsNone() {
		tz, exc := t.Repr(m.tz)
		if exc != nil {
			return "", exc
		}
		s += ", tzinfo=" + tz
	}
	return s + ")", nil
}

// isoClock is isoformat() of the time of day; arg is what the tzinfo is asked with.
func (m *moment) isoClock(t *Thread, arg, timespec Value) (string, *Exception) {
	spec, ok := text(timespec)
	if !ok {
		return "", t.TypeErrorf("isoformat() argument 'timespec' must be str, not %s", typeLabel(timespec))
	}
	if spec == "auto" {
		spec = "seconds"
		if m.micro != 0 {
			spec = "microseconds"
		}
	}
	s := ""
	switch spec {
	case "hours":
		s = fmt.Sprintf("%02d", m.hour)
	case "minutes":
		s = fmt.Sprintf("%02d:%02d", m.hour, m.minute)
	case "seconds":
		s = fmt.Sprintf("%02d:%02d:%02d", m.hour, m.minute, m.second)
	case "milliseconds":
		s = fmt.Sprintf("%02d:%02d:%02d.%03d", m.hour, m.minute, m.second, m.micro/1000)
	case "microseconds":
		s = fmt.Sprintf("%02d:%02d:%02d.%06d", m.hour, m.minute, m.second, m.micro)
	default:
		return "", t.ValueErrorf("Unknown timespec value")
	}
	d, aware, exc := m.offset(t, arg)
	if aware {
		s += offsetText(d, ":")
	}
	return s, exc
}
