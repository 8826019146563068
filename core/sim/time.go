// Virtual time: nanoseconds in an int64, and the border to Python's float seconds.

package sim

import (
	"math"

	"loopscope/core/trace"
)

// Time is a virtual instant (nanoseconds since the start of the run) or a duration.
type Time = trace.Time

// Durations.
const (
	Nanosecond  Time = 1
	Microsecond      = 1000 * Nanosecond
	Millisecond      = 1000 * Microsecond
	Second           = 1000 * Millisecond

	Never Time = math.MaxInt64 // later than every event
)

// FromSeconds converts seconds to the nearest nanosecond. A positive value is one nanosecond at least: a program that waits
// for the rest that rounding left of a wait would otherwise wait for ever. Values out of range (±292 years) and infinities
// are clamped; NaN is 0.
func FromSeconds(s float64) Time {
	ns := math.Round(s * 1e9)
	switch {
	case ns == 0 && s > 0:
		return Nanosecond
	case ns >= math.MaxInt64:
		return Never
	case ns <= math.MinInt64:
		return math.MinInt64
	case ns != ns:
		return 0
	}
	return Time(ns)
}

// Seconds converts t to seconds.
func Seconds(t Time) float64 { return float64(t) / 1e9 }

// After is t+d, clamped to Never: a deadline cannot overflow into the past.
func After(t, d Time) Time {
	if d > 0 && t > Never-d {
		return Never
	}
	return t + d
}
