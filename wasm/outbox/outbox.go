// Package outbox is the sink of a run whose listener is the page: it gathers what a run says into records (package wire) and
// hands them over in few, large buffers.
package outbox

import (
	"runtime"
	"time"

	"loopscope/core"
	"loopscope/wasm/wire"
)

// full is the size of a buffer that is handed over at once, in bytes.
const full = 256 << 10

// Outbox implements core.Sink and core.Meter. Output lines are gathered on their own, so that many short ones make one record.
type Outbox struct {
	post      func(buffer []byte)
	every     time.Duration
	records   []byte
	lines     []core.Line
	lineBytes int
	posted    time.Time // the zero time: nothing yet, and the first progress is posted
}

// New makes the outbox of one run. post gets each buffer of whole records, and keeps nothing of it. What there is is posted at
// least each time that so much real time has passed, with the run's progress; for 0 there is no progress among the records,
// and they are the same for each run of a request.
func New(post func(buffer []byte), every time.Duration) *Outbox {
	return &Outbox{post: post, every: every}
}

// Trace implements core.Sink.
func (o *Outbox) Trace(chunk []byte) {
	o.records = wire.Append(o.records, wire.Trace, chunk)
	o.postIfFull()
}

// Output implements core.Sink.
func (o *Outbox) Output(line core.Line) {
	o.lines = append(o.lines, line)
	o.lineBytes += len(line.Text)
	o.postIfFull()
}

// Progress implements core.Sink. It is called more often than anybody can see.
func (o *Outbox) Progress(p core.Progress) {
	if o.every > 0 && time.Since(o.posted) >= o.every {
		o.addJSON(wire.Progress, p)
		o.flush()
	}
}

// Outcome ends the run.
func (o *Outbox) Outcome(result *core.Result) {
	o.addLines() // before the outcome, which is the last record
	o.addJSON(wire.Outcome, result)
	o.flush()
}

// HeapBytes implements core.Meter.
func (o *Outbox) HeapBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (o *Outbox) postIfFull() {
	if len(o.records)+o.lineBytes >= full {
		o.flush()
	}
}

func (o *Outbox) addLines() {
	if len(o.lines) > 0 {
		o.addJSON(wire.Output, o.lines)
		o.lines, o.lineBytes = o.lines[:0], 0
	}
}

func (o *Outbox) addJSON(kind wire.Kind, value any) {
	o.records = wire.Append(o.records, kind, wire.AppendJSON(nil, value))
}

func (o *Outbox) flush() {
	o.addLines()
	o.post(o.records)
	o.records = o.records[:0]
	o.posted = time.Now()
}
