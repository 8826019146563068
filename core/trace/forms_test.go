// The text form and Chrome's, of stories as they are in testdata, and of anything.

package trace_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

var update = flag.Bool("update", false, "write the forms to testdata instead of comparing them")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, strings.ReplaceAll(string(want), "\r\n", "\n"), string(got))
}

func TestText(t *testing.T) {
	for _, name := range []string{"gather", "async_blocking", "cancelled_and_failed", "answers"} {
		var text bytes.Buffer
		require.NoError(t, WriteText(&text, tracetest.Tell(name)))
		golden(t, name+".txt", text.Bytes())
	}
}

func TestTextKeepsLines(t *testing.T) {
	tr := read(t, func(r *Recorder) { r.Enter(pool, 1, Blocked, 0, 0, r.Str("a\nb\tc")) })
	var text bytes.Buffer
	require.NoError(t, WriteText(&text, tr))
	assert.Contains(t, text.String(), `0.000000001  0.000000009  3   blocked       "a\nb\tc"`)
}

func TestChrome(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteChrome(&out, tracetest.Tell("gather")))
	golden(t, "gather.json", out.Bytes())
	out.Reset()
	require.NoError(t, WriteChrome(&out, tracetest.Tell("answers")))
	golden(t, "answers.json", out.Bytes())
}

// TestChromeIsJSON holds the events against the trace: every span is there, with its time to the nanosecond.
func TestChromeIsJSON(t *testing.T) {
	tr := tracetest.Tell("def_threadpool")
	var out bytes.Buffer
	require.NoError(t, WriteChrome(&out, tr))
	var file struct {
		TraceEvents []struct {
			Ph, Name string
			Pid, Tid int
			Ts, Dur  json.Number
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &file))
	count := map[string]int{}
	for _, e := range file.TraceEvents {
		count[e.Ph]++
		assert.Less(t, e.Tid, len(tr.Lanes))
	}
	assert.Equal(t, tr.Spans(), count["X"]+count["i"]-len(tr.Answers))
	assert.Equal(t, len(tr.Links), count["s"])
	assert.Equal(t, count["s"], count["f"])
}
