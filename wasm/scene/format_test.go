// Times as people read them.

package scene

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"loopscope/core/trace"
)

func TestFormatDuration(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"0 s": 0, "1 ns": 1, "350 ns": 350, "1.00 µs": 1000, "12.5 µs": 12500, "350 ms": 350 * time.Millisecond,
		"1.00 ms": 999_999, "1.00 s": 999_999_999, "999 ms": 999_400_000, "9.99 s": 9_994 * time.Millisecond, "10.00 s": 10 * time.Second,
		"12.34 s": 12_340 * time.Millisecond, "100.0 s": 99_996 * time.Millisecond, "119.9 s": 119_900 * time.Millisecond,
		"2.50 min": 150 * time.Second, "60.00 min": time.Hour, "1440 min": 24 * time.Hour, "−5.00 ms": -5 * time.Millisecond,
	} {
		assert.Equal(t, want, FormatDuration(trace.Time(d)), "%v", d)
	}
	assert.Equal(t, "0.00 s", FormatTime(0))
}

func TestFormatNeverHasMoreThanFourDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := trace.Time(rapid.Int64Range(1, int64(100*time.Hour)).Draw(t, "d"))
		text := FormatDuration(d)
		assert.Regexp(t, regexp.MustCompile(`^\d+(\.\d+)? (ns|µs|ms|s|min)$`), text)
		assert.LessOrEqual(t, len(strings.TrimLeft(strings.ReplaceAll(strings.Fields(text)[0], ".", ""), "0")), 4, text)
	})
}

func TestFormatCount(t *testing.T) {
	for n, words := range map[int]string{0: "0", 999: "999", 1000: "1,000", 5085: "5,085", 1234567: "1,234,567", -1234: "-1,234"} {
		assert.Equal(t, words, FormatCount(n))
	}
}
