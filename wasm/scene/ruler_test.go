// Rulers as they read, from nanoseconds to hours.

package scene

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"loopscope/core/trace"
)

func (k *ticks) String() string {
	var labels []string
	for at := k.first; at <= k.last; at += k.step {
		labels = append(labels, k.label(at))
	}
	text := strings.Join(labels, " | ")
	if k.base != 0 {
		text = strings.ReplaceAll(k.baseLabel(), "\u202f", "'") + " : " + text
	}
	return text
}

func TestRuler(t *testing.T) {
	const us, ms, s = 1e3, 1e6, 1e9
	for _, tc := range []struct {
		from, to trace.Time
		count    int
		want     string
	}{
		{0, 10.2 * s, 12, "0 s | 1 s | 2 s | 3 s | 4 s | 5 s | 6 s | 7 s | 8 s | 9 s | 10 s"},
		{0, 1.02 * s, 6, "0 s | 0.2 s | 0.4 s | 0.6 s | 0.8 s | 1.0 s"},
		{0, 900 * ms, 5, "0 ms | 200 ms | 400 ms | 600 ms | 800 ms"},
		{0, 1020, 5, "0 µs | 0.5 µs | 1.0 µs"},
		{0, 12, 4, "0 ns | 5 ns | 10 ns"},
		{0, 100 * s, 6, "0 s | 20 s | 40 s | 60 s | 80 s | 100 s"},
		{0, 150 * s, 6, "0 min | 0.5 min | 1.0 min | 1.5 min | 2.0 min | 2.5 min"},
		{0, 7200 * s, 5, "0 min | 30 min | 60 min | 90 min | 120 min"},
		{3.402 * s, 3.418 * s, 4, "3.405 s | 3.410 s | 3.415 s"},
		{3402 * ms, 3402*ms + 90*us, 4, "3.402 s : +0 | +50 µs"},
		{3402150012, 3402150912, 5, "3.402'15 s : +200 ns | +400 ns | +600 ns | +800 ns"},
		{0, 0, 5, "0 ns"},
	} {
		k := rule(tc.from, tc.to, tc.count)
		assert.Equal(t, tc.want, k.String())
	}
}

func TestRulerFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := trace.Time(rapid.Int64Range(0, 1e15).Draw(t, "from"))
		to := from + trace.Time(rapid.Int64Range(1000, 1e15).Draw(t, "width"))
		count := rapid.IntRange(1, 40).Draw(t, "count")
		k := rule(from, to, count)
		assert.LessOrEqual(t, int((k.last-k.first)/k.step), count)
		assert.LessOrEqual(t, k.last, to)
		seen := map[string]bool{}
		for at := k.first; at <= k.last; at += k.step {
			label := k.label(at)
			assert.False(t, seen[label], "%s twice in %s", label, k.String())
			seen[label] = true
		}
	})
}
