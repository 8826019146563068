// Times in words: a unit always, and at most four significant digits.

package scene

import (
	"math"
	"strconv"
	"time"

	"loopscope/core/trace"
)

type unit struct {
	size trace.Time
	name string
}

var units = [...]unit{
	{trace.Time(time.Minute), "min"},
	{trace.Time(time.Second), "s"},
	{trace.Time(time.Millisecond), "ms"},
	{trace.Time(time.Microsecond), "µs"},
	{1, "ns"},
}

// minutesFrom is where seconds become minutes: "90.0 s", but "2.50 min".
const minutesFrom = 2 * trace.Time(time.Minute)

// FormatDuration words a duration: "0 s", "350 ns", "12.5 µs", "1.00 s", "10.00 s", "2.50 min".
func FormatDuration(d trace.Time) string {
	switch {
	case d == 0:
		return "0 s"
	case d < 0:
		return "−" + FormatDuration(-d)
	}
	for _, u := range units {
		if d >= u.size && (u.name != "min" || d >= minutesFrom) {
			return formatIn(d, u)
		}
	}
	panic("unreachable: every duration is at least a nanosecond")
}

// formatIn writes d in u with three significant digits, or four from ten seconds or minutes on, as a clock has them.
func formatIn(d trace.Time, u unit) string {
	value := float64(d) / float64(u.size)
	digits := 3
	if u.size >= trace.Time(time.Second) && value >= 9.995 {
		digits = 4
	}
	step := math.Pow10(int(math.Floor(math.Log10(value))) - digits + 1)
	value = math.Round(value/step) * step
	if value >= 1000 && u.size < trace.Time(time.Second) { // 999.9 µs is 1.00 ms
		return FormatDuration(trace.Time(math.Round(value)) * u.size)
	}
	decimals := digits - 1 - int(math.Floor(math.Log10(value*(1+1e-12)))) // rounding may have made it longer
	if u.size == 1 {
		decimals = 0
	}
	return strconv.FormatFloat(value, 'f', max(decimals, 0), 64) + " " + u.name
}

// FormatCount writes a number with its thousands apart: "950", "5,085".
func FormatCount(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// FormatTime words an instant: as a duration, but the beginning is "0.00 s".
func FormatTime(t trace.Time) string {
	if t == 0 {
		return "0.00 s"
	}
	return FormatDuration(t)
}
