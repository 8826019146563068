// From text to the classes of datetime: fromisoformat and strptime.

package pylib

import (
	"slices"
	"strconv"
	"strings"
)

func badISO(t *Thread, v Value) *Exception {
	s, exc := t.Repr(v)
	if exc != nil {
		return exc
	}
	return t.ValueErrorf("Invalid isoformat string: %s", s)
}

// readDigits reads a number of exactly n digits at the start of s.
func readDigits(s string, n int) (value int, ok bool) {
	if len(s) < n {
		return 0, false
	}
	for _, c := range []byte(s[:n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		value = value*10 + int(c-'0')
	}
	return value, true
}

// isoDate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD and the last two without the day.
func isoDate(s string) (m moment, ok bool) {
	m.tz = none
	if m.year, ok = readDigits(s, 4); !ok || len(s) < 7 {
		return m, false
	}
	rest := s[4:]
	dashed := rest[0] == '-'
	if dashed {
		rest = rest[1:]
	}
	if rest[0] == 'W' {
		return isoWeekDate(m.year, rest[1:], dashed)
	}
	if m.month, ok = readDigits(rest, 2); !ok {
		return m, false
	}
	rest = rest[2:]
	if dashed {
		if rest == "" || rest[0] != '-' {
			return m, false
		}
		rest = rest[1:]
	}
	m.day, ok = readDigits(rest, 2)
	return m, ok && len(rest) == 2
}

func isoWeekDate(year int, rest string, dashed bool) (m moment, ok bool) {
	week, ok := readDigits(rest, 2)
	if !ok {
		return m, false
	}
	day := 1
	if rest = rest[2:]; rest != "" {
		if dashed {
			if rest[0] != '-' {
				return m, false
			}
			rest = rest[1:]
		}
		if day, ok = readDigits(rest, 1); !ok || len(rest) != 1 {
			return m, false
		}
	}
	m, problem := fromISOCalendar(year, week, day)
	m.tz = none
	return m, problem == ""
}

// isoDatetime reads a day, any one character, and a time; or only a day.
func isoDatetime(s string) (m moment, ok bool) {
	if len(s) < 7 {
		return m, false
	}
	end := 8
	switch week := strings.IndexByte(s[:min(len(s), 6)], 'W'); {
	case week == 5: // YYYY-Www, and -D
		if len(s) > 8 && s[8] == '-' {
			end = 10
		}
	case week == 4: // YYYYWww, and D
		end = 7
		if _, isDay := readDigits(s[7:], 1); isDay && (len(s) == 8 || len(s) > 8 && (s[8] < '0' || s[8] > '9')) {
			end = 8
		}
	case s[4] == '-':
		end = 10
	}
	if end > len(s) {
		return m, false
	}
	if m, ok = isoDate(s[:end]); !ok || end == len(s) {
		return m, ok
	}
	_, size := decodeRune(s[end:])
	return m, m.isoTime(s[end+size:])
}

// isoTime reads HH[:MM[:SS[.ffffff]]] and an offset, all with or without colons.
func (m *moment) isoTime(s string) bool {
	clock, offset := s, ""
	if i := strings.IndexAny(s, "+-Z"); i >= 0 {
		clock, offset = s[:i], s[i:]
	}
	parts, micro, ok := isoClockParts(clock)
	if !ok {
		return false
	}
	m.hour, m.minute, m.second, m.micro = parts[0], parts[1], parts[2], micro
	switch {
	case offset == "":
		return true
	case offset[0] == 'Z':
		m.tz = utc
		return offset == "Z"
	}
	parts, micro, ok = isoClockParts(offset[1:])
	if !ok || parts[0] > 23 || parts[1] > 59 || parts[2] > 59 {
		return false
	}
	n := ((parts[0]*60+parts[1])*60+parts[2])*1_000_000 + micro
	if offset[0] == '-' {
		n = -n
	}
	m.tz = zoneValue(microsDelta(n), null)
	return true
}

// isoClockParts reads hours, minutes, seconds and microseconds; only the hours must be there.
func isoClockParts(s string) (parts [3]int, micro int, ok bool) {
	colons := len(s) > 2 && s[2] == ':'
	for i := range parts {
		if parts[i], ok = readDigits(s, 2); !ok {
			return parts, 0, false
		}
		if s = s[2:]; s == "" {
			return parts, 0, true
		}
		if i == 2 {
			break
		}
		if colons {
			if s[0] != ':' {
				return parts, 0, false
			}
			s = s[1:]
		}
	}
	if s[0] != '.' && s[0] != ',' || len(s) == 1 {
		return parts, 0, false
	}
	fraction := s[1:]
	if strings.Trim(fraction, "0123456789") != "" {
		return parts, 0, false
	}
	micro, _ = readDigits((fraction + "00000")[:6], 6)
	return parts, micro, true
}

// strptimeForms are the directives of strptime as regular expressions: the longer form first where two fit.
var strptimeForms = map[byte]string{
	'd': `(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])`, 'f': `(?P<f>[0-9]{1,6})`, 'H': `(?P<H>2[0-3]|[0-1]\d|\d)`,
	'I': `(?P<I>1[0-2]|0[1-9]|[1-9])`, 'j': `(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])`,
	'm': `(?P<m>1[0-2]|0[1-9]|[1-9])`, 'M': `(?P<M>[0-5]\d|\d)`, 'S': `(?P<S>6[0-1]|[0-5]\d|\d)`, 'w': `(?P<w>[0-6])`, 'u': `(?P<u>[1-7])`,
	'y': `(?P<y>\d\d)`, 'Y': `(?P<Y>\d\d\d\d)`, 'z': `(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))`,
	'a': directiveNames('a', weekdayNames[:], 3), 'A': directiveNames('A', weekdayNames[:], 0), 'b': directiveNames('b', monthNames[:], 3),
	'B': directiveNames('B', monthNames[:], 0), 'p': `(?P<p>am|pm)`, 'Z': `(?P<Z>utc|gmt)`, '%': "%",
	'U': `(?P<U>5[0-3]|[0-4]\d|\d)`, 'W': `(?P<W>5[0-3]|[0-4]\d|\d)`, 'G': `(?P<G>\d\d\d\d)`, 'V': `(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)`,
}

// directiveNames is a regular expression for one of names, cut to so many letters (0: whole).
func directiveNames(directive byte, names []string, cut int) string {
	forms := slices.Clone(names)
	for i := range forms {
		if cut > 0 {
			forms[i] = forms[i][:cut]
		}
	}
	return "(?P<" + string(directive) + ">" + strings.Join(forms, "|") + ")"
}

// strptimeComposed are the directives that stand for several.
var strptimeComposed = map[byte]string{'c': "%a %b %d %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S"}

// strptimePattern is a format as a regular expression.
func strptimePattern(t *Thread, format string, shown string) (string, *Exception) {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case strings.IndexByte(" \t\n\r\v\f", c) >= 0:
			out.WriteString(`\s+`)
			for i+1 < len(format) && strings.IndexByte(" \t\n\r\v\f", format[i+1]) >= 0 {
				i++
			}
		case strings.IndexByte(`\.^$*+?(){}[]|`, c) >= 0:
			out.WriteByte('\\')
			out.WriteByte(c)
		case c != '%':
			out.WriteByte(c)
		case i+1 == len(format):
			return "", t.ValueErrorf("stray %% in format %s", shown)
		default:
			i++
			if more, ok := strptimeComposed[format[i]]; ok {
				part, exc := strptimePattern(t, more, shown)
				if exc != nil {
					return "", exc
				}
				out.WriteString(part)
				continue
			}
			form, ok := strptimeForms[format[i]]
			if !ok {
				bad, _ := t.Repr(str(format[i : i+1]))
				return "", t.ValueErrorf("%s is a bad directive in format %s", bad, shown)
			}
			out.WriteString(form)
		}
	}
	return out.String(), nil
}

// strptime is datetime.strptime(v, format).
func strptime(t *Thread, v, format Value) (m moment, exc *Exception) {
	s, ok := text(v)
	if !ok {
		return m, t.TypeErrorf("strptime() argument 1 must be str, not %s", typeLabel(v))
	}
	f, ok := text(format)
	if !ok {
		return m, t.TypeErrorf("strptime() argument 2 must be str, not %s", typeLabel(format))
	}
	shown, exc := t.Repr(format)
	if exc != nil {
		return m, exc
	}
	source, exc := strptimePattern(t, f, shown)
	if exc != nil {
		return m, exc
	}
	p, exc := compilePattern(t, str(source), regexKey{source: source, flags: reIgnoreCase})
	if exc != nil {
		return m, exc
	}
	match := newMatcher(t, p, s)
	if !match.matchAt(0) {
		data, _ := t.Repr(v)
		if match.exc == nil {
			match.exc = t.ValueErrorf("time data %s does not match format %s", data, shown)
		}
		return m, match.exc
	}
	if end := match.marks[1]; end < len(s) {
		return m, t.ValueErrorf("unconverted data remains: %s", s[end:])
	}
	fields := map[string]string{}
	for i, name := range p.names {
		if n := p.numbers[i]; match.marks[2*n+1] >= 0 {
			fields[name] = s[match.marks[2*n]:match.marks[2*n+1]]
		}
	}
	return readFields(t, fields)
}

// readFields makes a moment of what the directives of strptime found.
func readFields(t *Thread, fields map[string]string) (moment, *Exception) {
	m := moment{year: 1900, month: 1, day: 1, tz: none}
	number := func(name string, to *int) bool {
		n, err := strconv.Atoi(strings.TrimSpace(fields[name]))
		if err == nil {
			*to = n
		}
		return err == nil
	}
	if number("y", &m.year) {
		m.year += 1900
		if m.year < 1969 {
			m.year += 100
		}
	}
	number("Y", &m.year)
	number("m", &m.month)
	number("d", &m.day)
	number("H", &m.hour)
	number("M", &m.minute)
	number("S", &m.second)
	for _, name := range []string{"b", "B"} {
		for i, month := range monthNames {
			if s := fields[name]; s != "" && len(s) >= 3 && strings.EqualFold(month[:3], s[:3]) {
				m.month = i + 1
			}
		}
	}
	if number("I", &m.hour) {
		switch pm := strings.EqualFold(fields["p"], "pm"); {
		case pm && m.hour != 12:
			m.hour += 12
		case !pm && m.hour == 12:
			m.hour = 0
		}
	}
	if f := fields["f"]; f != "" {
		m.micro, _ = readDigits((f + "00000")[:6], 6)
	}
	if exc := m.readWeek(t, fields); exc != nil {
		return m, exc
	}
	if m.second == 61 || m.second == 60 {
		return m, t.ValueErrorf("second must be in 0..59")
	}
	return m, m.readZone(t, fields["z"], fields["Z"])
}

// readWeek takes the day that stands in fields as a day of the year, or as a day of a week.
func (m *moment) readWeek(t *Thread, fields map[string]string) *Exception {
	const weekday = "a weekday directive ('%A', '%a', '%w', or '%u')."
	day, isDay := weekdayField(fields)
	var yearDay int
	switch {
	case fields["G"] != "" && fields["j"] != "":
		return t.ValueErrorf("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead.")
	case fields["G"] != "" && (fields["V"] == "" || !isDay):
		return t.ValueErrorf("ISO year directive '%%G' must be used with the ISO week directive '%%V' and %s", weekday)
	case fields["G"] == "" && fields["V"] != "" && (fields["Y"] == "" || !isDay):
		return t.ValueErrorf("ISO week directive '%%V' must be used with the ISO year directive '%%G' and %s", weekday)
	case fields["G"] == "" && fields["V"] != "":
		return t.ValueErrorf("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead.")
	case fields["G"] != "":
		year, _ := strconv.Atoi(fields["G"])
		week, _ := strconv.Atoi(fields["V"])
		found, problem := fromISOCalendar(year, week, day+1)
		m.year, m.month, m.day = found.year, found.month, found.day
		if problem != "" {
			return t.ValueErrorf("%s", problem)
		}
		return nil
	case fields["j"] != "":
		yearDay, _ = strconv.Atoi(fields["j"])
	case isDay && fields["U"] != "":
		yearDay = m.dayOfWeek(fields["U"], (day+1)%7, 1)
	case isDay && fields["W"] != "":
		yearDay = m.dayOfWeek(fields["W"], day, 0)
	default:
		return nil
	}
	first := moment{year: m.year, month: 1, day: 1}
	m.setOrdinal(first.ordinal() + yearDay - 1)
	return nil
}

// weekdayField is the day of the week in fields, 0 for Monday.
func weekdayField(fields map[string]string) (day int, ok bool) {
	for _, name := range []string{"a", "A"} {
		for i, weekday := range weekdayNames {
			if s := fields[name]; len(s) >= 3 && strings.EqualFold(weekday[:3], s[:3]) {
				return i, true
			}
		}
	}
	if n, err := strconv.Atoi(fields["w"]); err == nil {
		return (n + 6) % 7, true
	}
	n, err := strconv.Atoi(fields["u"])
	return n - 1, err == nil
}

// dayOfWeek is the day of the year of a day of the given week; weeks begin on a Monday, or shift days earlier. What comes before the first whole
// week is week 0.
func (m *moment) dayOfWeek(week string, day, shift int) int {
	first := moment{year: m.year, month: 1, day: 1}
	begins := (first.weekday() + shift) % 7
	n, _ := strconv.Atoi(week)
	if n == 0 {
		return 1 + day - begins
	}
	return 1 + (7-begins)%7 + 7*(n-1) + day
}

// readZone takes an offset, +HH:MM, and perhaps the name that goes with it.
func (m *moment) readZone(t *Thread, offset, name string) *Exception {
	if offset == "" {
		return nil
	}
	if offset == "Z" {
		offset = "+0000"
	}
	plain := strings.ReplaceAll(offset[1:], ":", "")
	if strings.Contains(offset, ":") && offset[3] == ':' && len(offset) > 6 && offset[6] != ':' {
		return t.ValueErrorf("Inconsistent use of : in %s", offset)
	}
	hours, _ := readDigits(plain, 2)
	minutes, _ := readDigits(plain[2:], 2)
	seconds, micro := 0, 0
	if len(plain) > 4 {
		seconds, _ = readDigits(plain[4:], 2)
	}
	if len(plain) > 7 {
		micro, _ = readDigits((plain[7:] + "00000")[:6], 6)
	}
	n := ((hours*60+minutes)*60+seconds)*1_000_000 + micro
	if offset[0] == '-' {
		n = -n
	}
	label := null
	if name != "" {
		label = str(name)
	}
	m.tz = zoneValue(microsDelta(n), label)
	return nil
}
