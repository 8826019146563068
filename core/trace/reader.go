// Trace: what a reader has. It grows chunk by chunk and finds the spans of a lane in a stretch of time.

package trace

import (
	"fmt"
	"slices"
	"sort"
)

// A Trace holds tables as they have arrived. They are to be read, not changed. Row 0 of Strings, Files and Lanes is
// reserved: "", unknown, none. Spans and links count from 0.
//
// Every handle in an appended row is valid (a LaneID indexes Lanes, a Str Strings, a Pos.File Files), states and kinds
// are known ones; whether the rows make sense is for Check.
type Trace struct {
	Strings []string
	Files   []string
	Lanes   []Lane
	Links   []Link
	Answers []Answer

	// The span table, a column a field; all have the same length.
	SpanLane   []LaneID
	SpanState  []State
	SpanStart  []Time
	SpanEnd    []Time
	SpanPos    []Pos
	SpanRef    []LaneID
	SpanDetail []Str

	byLane   [][]uint32        // for each lane, its spans in the order of the table
	coming   []uint32          // for each lane, how many spans of the chunk that is read are still to be added to it
	answered []uint32          // for each lane, its first answer's place in the table and one more; 0: it has none
	late     map[LaneID]uint32 // for each request that has several, the last one's place
}

// New makes an empty trace.
func New() *Trace {
	return &Trace{Strings: []string{""}, Files: []string{""}, Lanes: []Lane{{}}, byLane: [][]uint32{nil}, coming: []uint32{0}, answered: []uint32{0}, late: map[LaneID]uint32{}}
}

// Spans is how many spans there are.
func (t *Trace) Spans() int { return len(t.SpanLane) }

// Span gives a row of the span table.
func (t *Trace) Span(i int) Span {
	return Span{
		Lane: t.SpanLane[i], State: t.SpanState[i], Start: t.SpanStart[i], End: t.SpanEnd[i],
		Pos: t.SpanPos[i], Ref: t.SpanRef[i], Detail: t.SpanDetail[i],
	}
}

// End is the End of the last span: how far the trace has got.
func (t *Trace) End() Time {
	if len(t.SpanEnd) == 0 {
		return 0
	}
	return t.SpanEnd[len(t.SpanEnd)-1]
}

// Str gives an interned string.
func (t *Trace) Str(s Str) string { return t.Strings[s] }

// File gives the name of the file of a position; "" if unknown.
func (t *Trace) File(p Pos) string { return t.Files[p.File()] }

// Place gives a position as "app.py:9", or "line 9" of a file without a name; "" if unknown.
func (t *Trace) Place(p Pos) string {
	switch {
	case p.Line() == 0:
		return ""
	case t.File(p) == "":
		return fmt.Sprintf("line %d", p.Line())
	default:
		return fmt.Sprintf("%s:%d", t.File(p), p.Line())
	}
}

// Answer gives the first answer to a request: the one that its client waited for.
func (t *Trace) Answer(request LaneID) (Answer, bool) {
	if i := t.answered[request]; i > 0 {
		return t.Answers[i-1], true
	}
	return Answer{}, false
}

// LateAnswer gives the answer to a request that had timed out before.
func (t *Trace) LateAnswer(request LaneID) (Answer, bool) {
	if i, ok := t.late[request]; ok {
		return t.Answers[i], true
	}
	return Answer{}, false
}

// FileIndex finds a source file by its name; 0 if no position has named it.
func (t *Trace) FileIndex(name string) int { return max(slices.Index(t.Files, name), 0) }

// LaneSpans gives the indices of a lane's spans, in order. They are the trace's own: not to be changed.
func (t *Trace) LaneSpans(lane LaneID) []uint32 { return t.byLane[lane] }

// Window gives those of a lane's spans that touch the stretch [from, to]. Its cost is that of two binary searches.
func (t *Trace) Window(lane LaneID, from, to Time) []uint32 {
	lo, hi := t.Range(lane, from, to)
	return t.byLane[lane][lo:hi]
}

// Range is Window as a half-open range of LaneSpans.
func (t *Trace) Range(lane LaneID, from, to Time) (lo, hi int) {
	spans := t.byLane[lane]
	lo = sort.Search(len(spans), func(i int) bool { return t.SpanEnd[spans[i]] >= from })
	return lo, lo + sort.Search(len(spans)-lo, func(i int) bool { return t.SpanStart[spans[lo+i]] > to })
}

// At gives the span that a lane is in at an instant: the one with Start <= at < End, or else the last one of no length
// at that very instant. It gives -1 in a gap.
func (t *Trace) At(lane LaneID, at Time) int {
	spans := t.byLane[lane]
	after := sort.Search(len(spans), func(i int) bool { return t.SpanStart[spans[i]] > at })
	if after == 0 {
		return -1
	}
	last := int(spans[after-1])
	if end := t.SpanEnd[last]; at < end || at == t.SpanStart[last] {
		return last
	}
	return -1
}

// Append reads chunks, in the order in which the recorder made them; data holds one or several whole ones.
// A chunk that is cut, damaged, of another version or not the next one gives an error and leaves the trace without it;
// chunks before it in data stay.
func (t *Trace) Append(data []byte) error {
	if len(t.Lanes) == 0 {
		*t = *New()
	}
	for len(data) > 0 {
		d, rest, err := openChunk(data)
		if err != nil {
			return err
		}
		if err := t.appendChunk(&d); err != nil {
			return err
		}
		data = rest
	}
	return nil
}

func (t *Trace) appendChunk(d *chunkReader) error {
	before := t.counts()
	if d.first != before {
		return fmt.Errorf("%w: it begins at span %d, lane %d, string %d, want %d, %d, %d (a chunk is missing or repeated)",
			ErrOrder, d.first.spans, d.first.lanes, d.first.strings, before.spans, before.lanes, before.strings)
	}
	files := make([]Str, d.count.files)
	t.Strings = d.readStrings(t.Strings)
	readColumn(d, files)
	t.Lanes = grow(t.Lanes, d.count.lanes)
	d.readLanes(t.Lanes[before.lanes:])
	t.growSpans(d.count.spans)
	d.readSpans(t, int(before.spans))
	t.Links = grow(t.Links, d.count.links)
	d.readLinks(t.Links[before.links:])
	t.Answers = grow(t.Answers, d.count.answers)
	d.readAnswers(t.Answers[before.answers:])

	err := d.err
	if err == nil && len(d.buf) != trailerSize {
		err = fmt.Errorf("%w: %d bytes after its tables", ErrDamaged, len(d.buf)-trailerSize)
	}
	if err == nil {
		err = t.addFiles(files)
	}
	if err == nil {
		err = t.validate(before)
	}
	if err != nil {
		t.truncate(before)
		return err
	}
	t.index(before)
	return nil
}

func (t *Trace) counts() counts {
	return counts{
		uint32(len(t.Strings)), uint32(len(t.Files)), uint32(len(t.Lanes)),
		uint32(len(t.SpanLane)), uint32(len(t.Links)), uint32(len(t.Answers)),
	}
}

// grow makes s longer by n rows, which are to be written. It doubles the room of a long column, and takes four times as much for one that may
// become long: what is copied, and left behind, costs more than memory that nobody has touched yet.
func grow[S ~[]E, E any](s S, n uint32) S {
	if need := len(s) + int(n); need > cap(s) {
		times := 4
		if cap(s) > longColumn/4 {
			times = 2
		}
		s = append(make(S, 0, max(need, times*cap(s))), s...)
	}
	return s[:len(s)+int(n)]
}

const longColumn = 1 << 20 // rows

func (t *Trace) growSpans(n uint32) {
	t.SpanLane = grow(t.SpanLane, n)
	t.SpanState = grow(t.SpanState, n)
	t.SpanStart = grow(t.SpanStart, n)
	t.SpanEnd = grow(t.SpanEnd, n)
	t.SpanPos = grow(t.SpanPos, n)
	t.SpanRef = grow(t.SpanRef, n)
	t.SpanDetail = grow(t.SpanDetail, n)
}

// truncate takes back the rows past n.
func (t *Trace) truncate(n counts) {
	t.Strings = t.Strings[:n.strings]
	t.Files = t.Files[:n.files]
	t.Lanes = t.Lanes[:n.lanes]
	t.Links = t.Links[:n.links]
	t.Answers = t.Answers[:n.answers]
	t.SpanLane = t.SpanLane[:n.spans]
	t.SpanState = t.SpanState[:n.spans]
	t.SpanStart = t.SpanStart[:n.spans]
	t.SpanEnd = t.SpanEnd[:n.spans]
	t.SpanPos = t.SpanPos[:n.spans]
	t.SpanRef = t.SpanRef[:n.spans]
	t.SpanDetail = t.SpanDetail[:n.spans]
}

func (t *Trace) addFiles(names []Str) error {
	for _, name := range names {
		if int(name) >= len(t.Strings) {
			return fmt.Errorf("%w: a file is named by string %d of %d", ErrDamaged, name, len(t.Strings))
		}
		t.Files = append(t.Files, t.Strings[name])
	}
	return nil
}

// validate checks the handles of the rows from n on, so that whoever reads them may index with them.
func (t *Trace) validate(n counts) error {
	lanes, strings, files := LaneID(len(t.Lanes)), Str(len(t.Strings)), len(t.Files)
	for i, l := range t.Lanes[n.lanes:] {
		if l.Kind < KindProcess || l.Kind > KindTask || l.Parent >= lanes || l.Process >= lanes || l.Name >= strings || l.Pos.File() >= files {
			return fmt.Errorf("%w: lane %d refers to what is not there", ErrDamaged, int(n.lanes)+i)
		}
	}
	for i := int(n.spans); i < len(t.SpanLane); i++ {
		lane, state := t.SpanLane[i], t.SpanState[i]
		if lane == 0 || lane >= lanes || state < Running || state > Cancelled || t.SpanRef[i] >= lanes ||
			t.SpanDetail[i] >= strings || t.SpanPos[i].File() >= files {
			return fmt.Errorf("%w: span %d refers to what is not there", ErrDamaged, i)
		}
	}
	for i, l := range t.Links[n.links:] {
		if l.Kind < LinkCreate || l.Kind > LinkCarry || l.From >= lanes || l.To >= lanes {
			return fmt.Errorf("%w: link %d refers to what is not there", ErrDamaged, int(n.links)+i)
		}
	}
	for i, a := range t.Answers[n.answers:] {
		if a.Outcome < Answered || a.Outcome > TimedOut || a.Request == 0 || a.Request >= lanes || a.Detail >= strings || a.Pos.File() >= files {
			return fmt.Errorf("%w: answer %d refers to what is not there", ErrDamaged, int(n.answers)+i)
		}
	}
	return nil
}

// index adds the rows from n on to their lanes. Most lanes are short and begin and end in one chunk: those of a chunk share one piece of
// memory.
func (t *Trace) index(n counts) {
	from := int(n.spans)
	more := uint32(len(t.Lanes) - len(t.byLane)) // their rows have never been used: they are zero
	t.byLane, t.coming, t.answered = grow(t.byLane, more), grow(t.coming, more), grow(t.answered, more)
	for _, lane := range t.SpanLane[from:] {
		t.coming[lane]++
	}
	shared := make([]uint32, len(t.SpanLane)-from)
	for i := from; i < len(t.SpanLane); i++ {
		lane := t.SpanLane[i]
		spans := t.byLane[lane]
		if n := t.coming[lane]; n > 0 {
			if t.coming[lane] = 0; spans == nil {
				spans, shared = shared[:0:n], shared[n:]
			} else {
				spans = slices.Grow(spans, int(n))
			}
		}
		t.byLane[lane] = append(spans, uint32(i))
	}
	for i := int(n.answers); i < len(t.Answers); i++ {
		if request := t.Answers[i].Request; t.answered[request] == 0 {
			t.answered[request] = uint32(i) + 1
		} else {
			t.late[request] = uint32(i)
		}
	}
}
