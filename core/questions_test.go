// The questions that people ask about FastAPI and asyncio, each as a program that says in its comments under what it is to be looked at, and
// what must be seen.

package core

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/web"
)

func TestQuestions(t *testing.T) {
	files, err := filepath.Glob("testdata/questions/*.py")
	require.NoError(t, err)
	asked := map[string]bool{}
	for _, file := range files {
		asked[filepath.Base(file)[:2]] = true
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			s, expectations := question(t, string(text))
			require.NotEmpty(t, expectations)
			res, c := runText(t, filepath.Base(file), string(text), s)
			for _, e := range expectations {
				meets(t, e, res, c)
			}
			if t.Failed() {
				t.Log(c.err.String())
			}
		})
	}
	for i := 1; i <= 22; i++ {
		assert.True(t, asked[fmt.Sprintf("%02d", i)], "no program for question %d", i)
	}
}

// question reads the comments at the head of a program.
func question(t *testing.T, text string) (s Scenario, expectations []string) {
	for line := range strings.Lines(text) {
		key, value, found := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "#")), ": ")
		if !strings.HasPrefix(line, "#") {
			return s, expectations
		}
		if !found {
			continue
		}
		number, _ := strconv.Atoi(value)
		switch key {
		case "load":
			s.Loads = append(s.Loads, value)
		case "expect":
			expectations = append(expectations, value)
		case "machine":
			s.Machine = value
			s.Duration = 2e9
		case "workers":
			s.Workers = number
		case "threads":
			s.Threads = number
		case "cores":
			s.Cores = number
		case "duration":
			d, err := time.ParseDuration(value)
			require.NoError(t, err)
			s.Duration = int64(d)
		}
	}
	return s, expectations
}

// meets checks one expectation: "done 0 = 40 at 1000", "rps < 500", "stdout = a / b", "stderr contains x", "uneven". Instants count from the begin
// of their load, in milliseconds.
func meets(t *testing.T, e string, res *Result, c *collect) {
	words := strings.Fields(e)
	switch words[0] {
	case "stdout":
		want := strings.Fields(strings.ReplaceAll(e[len("stdout = "):], " / ", " "))
		assert.Equal(t, want, strings.Fields(c.out.String()), e)
		return
	case "stderr":
		assert.Contains(t, c.err.String(), e[len("stderr contains "):])
		return
	case "uneven":
		counts := map[string]int{}
		for _, line := range strings.Fields(c.out.String()) {
			counts[line]++
		}
		require.NotEmpty(t, counts)
		most, total := 0, 0
		for _, n := range counts {
			most, total = max(most, n), total+n
		}
		assert.Greater(t, most*5, total*3, "%v: of two workers one has more than 60 %%", counts)
		return
	}
	require.NotNil(t, res.Load, "the program was not served")
	r := res.Load
	if words[0] == "done" {
		i, _ := strconv.Atoi(words[1])
		assert.Equal(t, e[len("done 0 = "):], doneWords(t, r.Loads[i]), e)
		return
	}
	figures := map[string]func(l report.Load) float64{
		"rps":       func(l report.Load) float64 { return l.RPS },
		"max":       func(l report.Load) float64 { return l.LatencyMS.Max },
		"failed":    func(l report.Load) float64 { return float64(l.Requests.Failed) },
		"completed": func(l report.Load) float64 { return float64(l.Requests.Completed) },

		"threads":          func(report.Load) float64 { return float64(r.Threads.InUseMax) },
		"longest_block_ms": func(report.Load) float64 { return r.Loop.LongestBlock },
	}
	figure, rest := figures[words[0]], words[1:]
	require.NotNil(t, figure, "what is %q?", e)
	load := 0
	if len(rest) == 3 {
		load, _ = strconv.Atoi(rest[0])
		rest = rest[1:]
	}
	got := figure(r.Loads[load])
	want, err := strconv.ParseFloat(rest[1], 64)
	require.NoError(t, err, e)
	switch rest[0] {
	case "=":
		assert.Equal(t, want, got, e)
	case "<":
		assert.Less(t, got, want, e)
	case ">":
		assert.Greater(t, got, want, e)
	default:
		t.Errorf("what is %q?", e)
	}
}

// doneWords words when a burst's requests were done: "40 at 1000, 40 at 2000".
func doneWords(t *testing.T, l report.Load) string {
	load, err := web.ParseLoad(l.Load)
	require.NoError(t, err)
	var parts []string
	for _, d := range l.Done {
		parts = append(parts, fmt.Sprintf("%d at %g", d.Count, d.AtMS-float64(load.At)/float64(sim.Millisecond)))
	}
	return strings.Join(parts, ", ")
}
