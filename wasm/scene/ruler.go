// The ruler: where its ticks are, and how they are called.

package scene

import (
	"math"
	"strconv"
	"strings"

	"loopscope/core/trace"
)

// ticks are the marks of a ruler, at multiples of step. When an instant would take more than four digits, the ticks
// count from base, which has a label of its own.
type ticks struct {
	step, first, last trace.Time
	base              trace.Time // 0: labels are instants
	unit              unit
	decimals          int
}

// steps below a minute are 1, 2 or 5 times a power of ten; from there they are these, then multiples of ten hours.
var longSteps = [...]trace.Time{10e9, 20e9, 30e9, 60e9, 120e9, 300e9, 600e9, 1200e9, 1800e9, 3600e9, 7200e9, 18000e9}

// rule chooses the ticks of a window: as close as they may be when at most count fit.
func rule(from, to trace.Time, count int) ticks {
	k := ticks{step: stepFrom((to - from) / trace.Time(max(count, 1)))}
	k.first = max(ceilTo(from, k.step), 0)
	k.last = floorTo(to, k.step)
	k.scale(max(k.last, k.step))
	if digits(k.last, k.unit)+k.decimals > 4 {
		k.base = floorTo(from, k.step*10)
		k.scale(k.last - k.base)
	}
	return k
}

// stepFrom gives the least step that is not less than d.
func stepFrom(d trace.Time) trace.Time {
	power := trace.Time(1)
	for power*10 <= d {
		power *= 10
	}
	for _, m := range []trace.Time{1, 2, 5, 10} {
		if step := m * power; step >= d && step <= 10e9 {
			return step
		}
	}
	for _, step := range longSteps {
		if step >= d {
			return step
		}
	}
	return ceilTo(d, 36000e9)
}

// scale chooses the unit that the farthest label reads best in.
func (k *ticks) scale(far trace.Time) {
	for _, k.unit = range units {
		if far >= k.unit.size && (k.unit.name != "min" || far >= minutesFrom && k.step >= 30e9) {
			break
		}
	}
	k.decimals = 0
	for size := k.unit.size; k.step%size != 0 && size >= 10; size /= 10 {
		k.decimals++
	}
}

// label names the tick at an instant.
func (k *ticks) label(at trace.Time) string {
	if at == k.base {
		if k.base != 0 {
			return "+0"
		}
		return "0 " + k.unit.name
	}
	text := strconv.FormatFloat(float64(at-k.base)/float64(k.unit.size), 'f', k.decimals, 64) + " " + k.unit.name
	if k.base != 0 {
		return "+" + strings.Replace(text, "-", "−", 1)
	}
	return text
}

// baseLabel names the instant that the labels count from, exactly: "3.402 15 s".
func (k *ticks) baseLabel() string {
	if k.base == 0 {
		return ""
	}
	text := strconv.FormatFloat(float64(k.base)/1e9, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	if fraction == "" {
		return whole + " s"
	}
	grouped := whole + "."
	for i := 0; i < len(fraction); i += 3 {
		if i > 0 {
			grouped += "\u202f"
		}
		grouped += fraction[i:min(i+3, len(fraction))]
	}
	return grouped + " s"
}

// digits is how many digits t has before the point.
func digits(t trace.Time, u unit) int {
	if t < 10*u.size {
		return 1
	}
	return int(math.Log10(float64(t/u.size))) + 1
}

func floorTo(t, step trace.Time) trace.Time {
	if t < 0 {
		return -ceilTo(-t, step)
	}
	return t / step * step
}

func ceilTo(t, step trace.Time) trace.Time { return floorTo(t+step-1, step) }

// Tick is a mark of a time axis.
type Tick struct {
	At   trace.Time
	Name string
}

// Ticks gives the marks of an axis that begins at 0: as close as they may be when at most count fit.
func Ticks(to trace.Time, count int) []Tick {
	k := rule(0, to, count)
	var marks []Tick
	for at := k.first; at <= k.last; at += k.step {
		marks = append(marks, Tick{at, k.label(at)})
	}
	return marks
}
