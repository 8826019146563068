package outbox

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core"
	"loopscope/wasm/wire"
)

func TestBuffersAreFewAndLarge(t *testing.T) {
	posted := 0
	out := New(func([]byte) { posted++ }, time.Hour)

	out.Output(core.Line{Stream: "stdout", Text: "first"})
	assert.Zero(t, posted, "a little waits")
	out.Progress(core.Progress{Steps: 1})
	assert.Equal(t, 1, posted, "the first progress is shown at once")
	out.Progress(core.Progress{Steps: 2})
	assert.Equal(t, 1, posted, "the next only later")

	out.Trace(make([]byte, full))
	assert.Equal(t, 2, posted, "much is posted at once")
	out.Output(core.Line{Stream: "stdout", Text: strings.Repeat("x", full)})
	assert.Equal(t, 3, posted)
}

func TestWithoutProgressTwoRunsSayTheSame(t *testing.T) {
	said := func() (all []byte) {
		out := New(func(buffer []byte) { all = append(all, buffer...) }, 0)
		out.Outcome(core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print(1)\nasyncio.run(main())\n"}}}, out))
		return all
	}
	first := said()
	assert.Equal(t, first, said())

	var kinds []wire.Kind
	for record, err := range wire.Records(first) {
		require.NoError(t, err)
		kinds = append(kinds, record.Kind)
	}
	assert.Subset(t, kinds, []wire.Kind{wire.Trace, wire.Output, wire.Outcome})
	assert.NotContains(t, kinds, wire.Progress)
	assert.Equal(t, wire.Outcome, kinds[len(kinds)-1])
}
