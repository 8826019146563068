//go:build js && wasm

// Tests of the engine as a page sees it: messages in and out, in Node with the worker's globals put in place.
package main

import (
	"encoding/json"
	"syscall/js"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core"
	"loopscope/core/trace"
	"loopscope/wasm/wire"
)

// worker stands in a Web Worker's place: it keeps what the engine posts and hands it messages.
type worker struct {
	t       *testing.T
	posted  []js.Value
	listens js.Value
}

func newWorker(t *testing.T) *worker {
	w := &worker{t: t}
	put := func(name string, f func(args []js.Value)) {
		fn := js.FuncOf(func(_ js.Value, args []js.Value) any { f(args); return nil })
		old := js.Global().Get(name)
		js.Global().Set(name, fn)
		t.Cleanup(func() { js.Global().Set(name, old); fn.Release() })
	}
	put("postMessage", func(args []js.Value) {
		w.posted = append(w.posted, args[0])
		if len(args) > 1 {
			assert.True(t, args[1].Index(0).Equal(args[0].Get("buffer")), "the buffer is transferred")
		}
	})
	put("addEventListener", func(args []js.Value) {
		assert.Equal(t, "message", args[0].String())
		w.listens = args[1]
	})
	return w
}

// run asks for a run as the page does, and returns the records of each buffer that came.
func (w *worker) run(id int, request string) [][]wire.Record {
	w.t.Helper()
	w.posted = nil
	w.listens.Invoke(map[string]any{"data": map[string]any{"type": "run", "id": id, "request": request}})
	var buffers [][]wire.Record
	for _, message := range w.posted {
		assert.Equal(w.t, "records", message.Get("type").String())
		assert.Equal(w.t, id, message.Get("id").Int())
		array := js.Global().Get("Uint8Array").New(message.Get("buffer"))
		content := make([]byte, array.Length())
		js.CopyBytesToGo(content, array)
		var records []wire.Record
		for record, err := range wire.Records(content) {
			require.NoError(w.t, err)
			records = append(records, record)
		}
		buffers = append(buffers, records)
	}
	return buffers
}

// told gathers what all records of a run say; the outcome must be the last.
func told(t *testing.T, buffers [][]wire.Record) (text string, spans int, result core.Result) {
	t.Helper()
	var last wire.Kind
	found := trace.New()
	for _, records := range buffers {
		for _, record := range records {
			last = record.Kind
			switch record.Kind {
			case wire.Trace:
				require.NoError(t, found.Append(record.Payload))
			case wire.Output:
				var lines []core.Line
				require.NoError(t, json.Unmarshal(record.Payload, &lines))
				for _, line := range lines {
					text += line.Text
				}
			case wire.Outcome:
				require.NoError(t, json.Unmarshal(record.Payload, &result))
			}
		}
	}
	assert.Equal(t, wire.Outcome, last)
	return text, found.Spans(), result
}

func TestEngine(t *testing.T) {
	w := newWorker(t)
	listen()
	require.Len(t, w.posted, 1)
	assert.Equal(t, "ready", w.posted[0].Get("type").String())

	request, err := json.Marshal(core.Request{Files: []core.File{{Name: "app.py", Text: "" +
		"import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print('héllo')\n\nasyncio.run(main())\n"}}})
	require.NoError(t, err)
	for id := 1; id <= 2; id++ { // one run leaves nothing behind for the next
		text, spans, result := told(t, w.run(id, string(request)))
		assert.Equal(t, "héllo\n", text)
		assert.Equal(t, core.OK, result.Status)
		assert.Equal(t, int64(1e9), result.EndNS)
		assert.Equal(t, result.Spans, spans)
	}

	_, _, result := told(t, w.run(3, "{"))
	assert.Equal(t, core.Failed, result.Status)
	assert.Contains(t, result.Diagnostics[0].Message, "the page asks for what the engine cannot read")

	w.posted = nil
	w.listens.Invoke(map[string]any{"data": map[string]any{"type": "start"}})
	assert.Empty(t, w.posted, "worker.ts's own message is not the engine's")
}
