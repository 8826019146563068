// strftime of the classes of datetime.

package pylib

import (
	"fmt"
	"strings"
)

var (
	weekdayNames = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	monthNames   = [...]string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	}
)

func strftimeMethod(t *Thread, a []Value) (Value, *Exception) {
	format, ok := text(a[1])
	if !ok {
		return null, t.TypeErrorf("strftime() argument 1 must be str, not %s", typeLabel(a[1]))
	}
	s, exc := asMoment(a[0]).strftime(t, a[0], format)
	return str(s), exc
}

// formatMoment is __format__: strftime, or str for no format.
func formatMoment(t *Thread, a []Value) (Value, *Exception) {
	if s, ok := text(a[1]); ok && s == "" {
		s, exc := t.Str(a[0])
		return str(s), exc
	}
	return t.CallName(a[0], "strftime", a[1])
}

// composed are the directives that stand for several.
var composed = map[byte]string{
	'c': "%a %b %e %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S", 'D': "%m/%d/%y", 'F': "%Y-%m-%d", 'T': "%H:%M:%S", 'R': "%H:%M",
	'r': "%I:%M:%S %p", 'h': "%b", '+': "%a %b %e %H:%M:%S %Z %Y",
}

// strftime formats as glibc does: with its flags (%-d), and unknown directives as they are.
func (m *moment) strftime(t *Thread, self Value, format string) (string, *Exception) {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			out.WriteByte(format[i])
			continue
		}
		start := i
		i++
		flag := byte(0)
		if strings.IndexByte("-_0^#", format[i]) >= 0 && i+1 < len(format) {
			flag = format[i]
			i++
		}
		directive := format[i]
		s, ok, exc := m.zoneDirective(t, self, directive)
		if exc != nil {
			return "", exc
		}
		if !ok {
			s, ok = m.textDirective(directive)
		}
		if more, found := composed[directive]; !ok && found {
			if s, exc = m.strftime(t, self, more); exc != nil {
				return "", exc
			}
			ok = true
		}
		if !ok {
			s, ok = m.numberDirective(directive, flag)
		}
		switch {
		case !ok:
			s = format[start : i+1]
		case flag == '^':
			s = strings.ToUpper(s)
		}
		out.WriteString(s)
	}
	return out.String(), nil
}

// zoneDirective is what the tzinfo knows.
func (m *moment) zoneDirective(t *Thread, self Value, directive byte) (s string, ok bool, exc *Exception) {
	arg := self
	if isClockTime(self) || !isDatetime(self) {
		arg = none
	}
	switch directive {
	case 'z':
		d, aware, exc := m.offset(t, arg)
		if !aware {
			return "", true, exc
		}
		return offsetText(d, ""), true, exc
	case 'Z':
		s, exc := m.zoneName(t, arg)
		return s, true, exc
	}
	return "", false, nil
}

func (m *moment) textDirective(directive byte) (s string, ok bool) {
	switch directive {
	case '%':
		return "%", true
	case 'n':
		return "\n", true
	case 't':
		return "\t", true
	case 'a':
		return weekdayNames[m.weekday()][:3], true
	case 'A':
		return weekdayNames[m.weekday()], true
	case 'b':
		return monthNames[m.month-1][:3], true
	case 'B':
		return monthNames[m.month-1], true
	case 'p', 'P':
		s = "AM"
		if m.hour >= 12 {
			s = "PM"
		}
		if directive == 'P' {
			s = strings.ToLower(s)
		}
		return s, true
	}
	return "", false
}

// numberDirective words a number; flag says how it is padded.
func (m *moment) numberDirective(directive, flag byte) (s string, ok bool) {
	isoYear, isoWeek, isoDay := m.isoCalendar()
	yearDay := daysBefore(m.year, m.month) + m.day - 1
	n, width, pad := 0, 2, byte('0')
	switch directive {
	case 'Y':
		n, width = m.year, 1
	case 'G':
		n, width = isoYear, 1
	case 'C':
		n = m.year / 100
	case 'y':
		n = m.year % 100
	case 'g':
		n = isoYear % 100
	case 'm':
		n = m.month
	case 'd':
		n = m.day
	case 'e':
		n, pad = m.day, ' '
	case 'H':
		n = m.hour
	case 'k':
		n, pad = m.hour, ' '
	case 'I':
		n = (m.hour+11)%12 + 1
	case 'l':
		n, pad = (m.hour+11)%12+1, ' '
	case 'M':
		n = m.minute
	case 'S':
		n = m.second
	case 'f':
		return fmt.Sprintf("%06d", m.micro), true
	case 'j':
		n, width = yearDay+1, 3
	case 'U':
		n = (yearDay + 7 - (m.weekday()+1)%7) / 7
	case 'W':
		n = (yearDay + 7 - m.weekday()) / 7
	case 'V':
		n = isoWeek
	case 'u':
		n, width = isoDay, 1
	case 'w':
		n, width = isoDay%7, 1
	case 's':
		n, width = (m.ordinal()-epochDay)*daySeconds+m.dayMicro()/1_000_000, 1
	default:
		return "", false
	}
	switch flag {
	case '-':
		width = 1
	case '_':
		pad = ' '
	case '0':
		pad = '0'
	}
	s = itoa(n)
	return strings.Repeat(string(pad), max(width-len(s), 0)) + s, true
}
