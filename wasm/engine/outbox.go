//go:build js && wasm

// Outbox: the sink of a run in a worker. It gathers records and posts them in few, large buffers.
package main

import (
	"runtime"
	"syscall/js"
	"time"

	"loopscope/core"
	"loopscope/wasm/wire"
)

const (
	postBytes = 256 << 10              // a buffer of this size is posted at once
	postEvery = 100 * time.Millisecond // and what there is, at most this long after the last
)

// outbox implements core.Sink. Output lines are gathered on their own, so that many short ones make one record.
type outbox struct {
	id        js.Value
	records   []byte
	lines     []core.Line
	lineBytes int
	posted    time.Time // the zero time: nothing yet, and the first progress is posted
}

func newOutbox(id js.Value) *outbox { return &outbox{id: id} }

// Trace implements core.Sink.
func (o *outbox) Trace(chunk []byte) {
	o.records = wire.Append(o.records, wire.Trace, chunk)
	o.postIfLarge()
}

// Output implements core.Sink.
func (o *outbox) Output(line core.Line) {
	o.lines = append(o.lines, line)
	o.lineBytes += len(line.Text)
	o.postIfLarge()
}

// Progress implements core.Sink. It is called more often than anybody can see.
func (o *outbox) Progress(p core.Progress) {
	if time.Since(o.posted) >= postEvery {
		o.addJSON(wire.Progress, p)
		o.post()
	}
}

// outcome ends the run.
func (o *outbox) outcome(result *core.Result) {
	o.addLines() // before the outcome, which is the last record
	o.addJSON(wire.Outcome, result)
	o.post()
}

func (o *outbox) postIfLarge() {
	if len(o.records)+o.lineBytes >= postBytes {
		o.post()
	}
}

func (o *outbox) addLines() {
	if len(o.lines) > 0 {
		o.addJSON(wire.Output, o.lines)
		o.lines, o.lineBytes = o.lines[:0], 0
	}
}

func (o *outbox) addJSON(kind wire.Kind, value any) {
	o.records = wire.Append(o.records, kind, wire.AppendJSON(nil, value))
}

// post hands the buffer over to the page; it is transferred, not copied again.
func (o *outbox) post() {
	o.addLines()
	array := js.Global().Get("Uint8Array").New(len(o.records))
	js.CopyBytesToJS(array, o.records)
	buffer := array.Get("buffer")
	js.Global().Call("postMessage", map[string]any{"type": "records", "id": o.id, "buffer": buffer}, []any{buffer})
	o.records = o.records[:0]
	o.posted = time.Now()
}

// HeapBytes implements core.Meter.
func (o *outbox) HeapBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
