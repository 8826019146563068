// Recorder: what the simulator calls while a run goes on. It keeps one open span a lane and hands out chunks.

package trace

import (
	"slices"
	"strings"
)

// DefaultChunkSpans is a good size of a chunk: some 300 KB, a few milliseconds of work for a reader.
const DefaultChunkSpans = 16384

// Bounds of the string table, so that a program which names everything anew cannot fill the memory.
const (
	maxStr     = 1 << 10 // bytes of one
	maxStrings = 1 << 20
)

// A Recorder turns what happens into rows, and the rows into chunks of the binary form.
//
// A nil *Recorder is a valid one that records nothing: every method may be called on it, and handles are zero.
// The zero LaneID is valid everywhere and means "not recorded": calls about it do nothing.
//
// Calls come in the order of virtual time. The recorder does not judge what it is told (Check does), so that a
// simulator with a defect leaves a trace that shows it.
type Recorder struct {
	sink       func(chunk []byte)
	chunkSpans int
	maxSpans   int // 0: no limit

	strings map[string]Str
	files   map[string]int
	open    []openSpan // by LaneID

	rows    rows   // not yet handed out
	first   counts // what earlier chunks carried
	lastEnd Time   // of the last span in an earlier chunk
	buf     []byte

	dropped   int // spans entered past the limit
	truncated bool
}

// openSpan is a span that has not ended; state 0 is a lane with nothing to say.
type openSpan struct {
	start  Time
	pos    Pos
	ref    LaneID
	detail Str
	state  State
}

// NewRecorder makes a recorder that calls sink with a chunk whenever about chunkSpans spans have ended; 0 takes
// DefaultChunkSpans. The sink may keep the chunk. A nil sink is for measurements: rows are made and forgotten.
func NewRecorder(sink func(chunk []byte), chunkSpans int) *Recorder {
	if chunkSpans <= 0 {
		chunkSpans = DefaultChunkSpans
	}
	return &Recorder{
		sink:       sink,
		chunkSpans: min(chunkSpans, maxRows),
		strings:    map[string]Str{"": 0},
		files:      map[string]int{"": 0},
		open:       make([]openSpan, 1),
		first:      counts{1, 1, 1, 0, 0, 0},
	}
}

// LimitSpans makes n the number of spans that are kept; 0 is no limit. At the span that reaches it every open span is
// closed at that instant, so that the trace is whole up to there; what follows is counted and forgotten.
func (r *Recorder) LimitSpans(n int) {
	if r != nil {
		r.maxSpans = n
	}
}

// Truncated tells whether the limit of LimitSpans was reached.
func (r *Recorder) Truncated() bool { return r != nil && r.truncated }

// Spans is how many spans have ended, and past the limit begun.
func (r *Recorder) Spans() int {
	if r == nil {
		return 0
	}
	return int(r.first.spans) + len(r.rows.spans.lane) + r.dropped
}

// Lanes is how many lanes were made.
func (r *Recorder) Lanes() int {
	if r == nil {
		return 0
	}
	return len(r.open) - 1
}

// Str interns s. Callers on a hot path keep the handle. A trace holds text for people to read: of a string longer than
// a kilobyte it keeps the beginning, and past a million of them no new ones.
func (r *Recorder) Str(s string) Str {
	if r == nil {
		return 0
	}
	if len(s) > maxStr {
		s = strings.ToValidUTF8(s[:maxStr-len("…")], "") + "…"
	}
	if id, ok := r.strings[s]; ok {
		return id
	}
	if r.truncated || len(r.strings) >= maxStrings {
		return 0
	}
	id := Str(len(r.strings))
	r.strings[s] = id
	r.rows.strings = append(r.rows.strings, s)
	if len(r.rows.strings) == maxRows {
		r.Flush()
	}
	return id
}

// File gives the index of a source file for MakePos. A trace has room for 1,023 files; the rest share index 0, unknown.
func (r *Recorder) File(name string) int {
	if r == nil {
		return 0
	}
	if id, ok := r.files[name]; ok {
		return id
	}
	id := len(r.files)
	if id > maxFile || r.truncated {
		return 0
	}
	str := r.Str(name)
	r.files[name] = id
	r.rows.files = append(r.rows.files, str)
	return id
}

// NewLane adds a lane. A process may leave its Process zero: it becomes its own.
func (r *Recorder) NewLane(l Lane) LaneID {
	if r == nil || r.truncated {
		return 0
	}
	id := LaneID(len(r.open))
	if l.Kind == KindProcess {
		l.Process = id
	}
	r.open = append(r.open, openSpan{})
	r.rows.lanes = append(r.rows.lanes, l)
	if len(r.rows.lanes) == maxRows {
		r.Flush()
	}
	return id
}

// Enter ends the lane's open span at the instant at, and opens the next.
//
// What happened stays, what did not is left out: a wait of no length is dropped, but running or blocking for no time
// is an event and is kept. To enter again what the lane is in already goes on with the same span.
// A final state is a span by itself, as with End, but may name a place and a detail (the exception).
func (r *Recorder) Enter(lane LaneID, at Time, state State, pos Pos, ref LaneID, detail Str) {
	if r == nil || lane == 0 {
		return
	}
	o := &r.open[lane]
	next := openSpan{start: at, pos: pos, ref: ref, detail: detail, state: state}
	if o.state != 0 {
		if at > o.start && o.sameAs(next) {
			return
		}
		r.close(lane, o, at)
		o = &r.open[lane]
	}
	if r.truncated {
		r.dropped++
		return
	}
	*o = next
	if state.Ended() {
		r.close(lane, o, at)
	}
}

func (o *openSpan) sameAs(p openSpan) bool {
	return o.state == p.state && o.pos == p.pos && o.ref == p.ref && o.detail == p.detail
}

// Leave ends the lane's open span and leaves a gap: an idle thread, a free GIL.
func (r *Recorder) Leave(lane LaneID, at Time) {
	if r == nil || lane == 0 {
		return
	}
	if o := &r.open[lane]; o.state != 0 {
		r.close(lane, o, at)
	}
}

// End ends the lane with a final state: Done, Failed or Cancelled.
func (r *Recorder) End(lane LaneID, at Time, state State) { r.Enter(lane, at, state, 0, 0, 0) }

// Link notes that from caused something on to. A link with an end that is not recorded is left out.
func (r *Recorder) Link(kind LinkKind, at Time, from, to LaneID) {
	if r == nil || from == 0 || to == 0 || r.truncated {
		return
	}
	r.rows.links = append(r.rows.links, Link{Kind: kind, At: at, From: from, To: to})
	if len(r.rows.links) == maxRows {
		r.Flush()
	}
}

// Answer notes what the client of a request got. An answer to a request that is not recorded is left out.
func (r *Recorder) Answer(a Answer) {
	if r == nil || a.Request == 0 || r.truncated {
		return
	}
	r.rows.answers = append(r.rows.answers, a)
	if len(r.rows.answers) == maxRows {
		r.Flush()
	}
}

// Close ends every open span, in the order of the lanes, and flushes: a run that stopped at a limit keeps what it did.
func (r *Recorder) Close(at Time) {
	if r == nil {
		return
	}
	for lane := range r.open {
		r.Leave(LaneID(lane), at)
	}
	r.Flush()
}

// Flush hands out what has been recorded since the last chunk, if anything. Open spans stay open.
func (r *Recorder) Flush() {
	if r == nil || r.rows.empty() {
		return
	}
	lastEnd := r.lastEnd
	if n := len(r.rows.spans.end); n > 0 {
		r.lastEnd = r.rows.spans.end[n-1]
	}
	r.buf = appendChunk(r.buf[:0], r.first, &r.rows, lastEnd)
	r.first = r.first.plus(&r.rows)
	r.rows.clear()
	if r.sink != nil {
		r.sink(slices.Clone(r.buf))
	}
}

// close appends the open span as a row. It is the only place that makes one.
func (r *Recorder) close(lane LaneID, o *openSpan, at Time) {
	s := *o
	o.state = 0
	if at == s.start && s.state.waits() {
		return
	}
	c := &r.rows.spans
	c.lane = append(c.lane, lane)
	c.state = append(c.state, s.state)
	c.start = append(c.start, s.start)
	c.end = append(c.end, at)
	c.pos = append(c.pos, s.pos)
	c.ref = append(c.ref, s.ref)
	c.detail = append(c.detail, s.detail)
	if r.maxSpans > 0 && r.Spans() == r.maxSpans {
		r.truncate(at)
	}
	if len(c.lane) >= r.chunkSpans {
		r.Flush()
	}
}

// truncate ends the trace at the instant at: the spans open then are its last rows.
func (r *Recorder) truncate(at Time) {
	r.maxSpans = 0
	for lane := range r.open {
		r.Leave(LaneID(lane), at)
	}
	r.truncated = true
}
