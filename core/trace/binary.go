// The binary form: how rows become a chunk, and a chunk rows again.

package trace

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"slices"
)

// A chunk is self-delimiting, and all its numbers are little-endian:
//
//	header   "LSTR"  u32 version  u32 length of the chunk  6 × (u32 first, u32 count)
//	tables   strings, files, lanes, spans, links, answers: their new rows, column by column
//	trailer  u32 CRC-32 (IEEE) of all before it  u32 zero
//
// first is the index of a table's first row in the trace, so that a chunk lost or read twice is noticed.
//
// A column is its least value (u64), a width (u8, 0 to 8), and for each row the distance from that least value in
// width bytes. A column whose values are all equal takes nine bytes; no value takes more than it needs; and reading
// is one load, one mask and one addition a value. The trailer lets the last value be loaded as eight bytes too.
//
// Times are stored as what they differ from: an End from the End of the row before (across chunks as well), a Start
// from its own End. The strings' bytes follow the column of their lengths.
const (
	magic       = "LSTR"
	version     = 2
	headerSize  = 12 + 8*tableCount
	trailerSize = 8
	tableCount  = 6
	maxRows     = 1 << 20 // of a table in one chunk; what a damaged header can make a reader allocate
	maxFile     = 1<<(32-posLineBits) - 1
)

// Errors of Trace.Append; what it returns wraps one of them and says more.
var (
	ErrCut     = errors.New("trace: chunk is cut off")
	ErrVersion = errors.New("trace: chunk of another version")
	ErrDamaged = errors.New("trace: chunk is damaged")
	ErrOrder   = errors.New("trace: chunk out of order")
)

// counts says, for each table, how many rows there are.
type counts struct{ strings, files, lanes, spans, links, answers uint32 }

func (c counts) plus(r *rows) counts {
	n := r.counts()
	return counts{c.strings + n.strings, c.files + n.files, c.lanes + n.lanes, c.spans + n.spans, c.links + n.links, c.answers + n.answers}
}

func (c *counts) each() [tableCount]*uint32 {
	return [tableCount]*uint32{&c.strings, &c.files, &c.lanes, &c.spans, &c.links, &c.answers}
}

// rows is what one chunk carries.
type rows struct {
	strings []string
	files   []Str
	lanes   []Lane
	spans   spanColumns
	links   []Link
	answers []Answer
}

// spanColumns is the span table in memory before it is written; a reader's is in Trace.
type spanColumns struct {
	lane       []LaneID
	state      []State
	start, end []Time
	pos        []Pos
	ref        []LaneID
	detail     []Str
}

func (r *rows) counts() counts {
	return counts{
		uint32(len(r.strings)), uint32(len(r.files)), uint32(len(r.lanes)),
		uint32(len(r.spans.lane)), uint32(len(r.links)), uint32(len(r.answers)),
	}
}

func (r *rows) empty() bool { return r.counts() == counts{} }

// clear forgets the rows and keeps their memory.
func (r *rows) clear() {
	clear(r.strings)
	c := &r.spans
	*r = rows{
		r.strings[:0], r.files[:0], r.lanes[:0],
		spanColumns{c.lane[:0], c.state[:0], c.start[:0], c.end[:0], c.pos[:0], c.ref[:0], c.detail[:0]},
		r.links[:0],
		r.answers[:0],
	}
}

// appendChunk writes a chunk to buf. The times in r are used up: they become differences in place.
func appendChunk(buf []byte, first counts, r *rows, lastEnd Time) []byte {
	start := len(buf)
	buf = append(buf, magic...)
	buf = binary.LittleEndian.AppendUint32(buf, version)
	buf = append(buf, 0, 0, 0, 0) // the length, when it is known
	n := r.counts()
	for i, c := range n.each() {
		buf = binary.LittleEndian.AppendUint32(buf, *first.each()[i])
		buf = binary.LittleEndian.AppendUint32(buf, *c)
	}

	buf = appendColumnOf(buf, r.strings, func(s string) uint64 { return uint64(len(s)) })
	for _, s := range r.strings {
		buf = append(buf, s...)
	}
	buf = appendColumn(buf, r.files)
	buf = appendLanes(buf, r.lanes)
	buf = appendSpans(buf, r.spans, lastEnd)
	buf = appendLinks(buf, r.links)
	buf = appendAnswers(buf, r.answers)

	binary.LittleEndian.PutUint32(buf[start+8:], uint32(len(buf)-start+trailerSize))
	buf = binary.LittleEndian.AppendUint32(buf, crc32.ChecksumIEEE(buf[start:]))
	return append(buf, 0, 0, 0, 0)
}

func appendLanes(buf []byte, lanes []Lane) []byte {
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Kind) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Parent) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Process) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Name) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Number) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Goroutine) })
	buf = appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Born) })
	return appendColumnOf(buf, lanes, func(l Lane) uint64 { return uint64(l.Pos) })
}

func appendSpans(buf []byte, c spanColumns, lastEnd Time) []byte {
	for i, end := range c.end {
		c.start[i] = end - c.start[i]
		c.end[i], lastEnd = end-lastEnd, end
	}
	buf = appendColumn(buf, c.lane)
	buf = appendColumn(buf, c.state)
	buf = appendColumn(buf, c.end)
	buf = appendColumn(buf, c.start)
	buf = appendColumn(buf, c.pos)
	buf = appendColumn(buf, c.ref)
	return appendColumn(buf, c.detail)
}

func appendLinks(buf []byte, links []Link) []byte {
	buf = appendColumnOf(buf, links, func(l Link) uint64 { return uint64(l.Kind) })
	buf = appendColumnOf(buf, links, func(l Link) uint64 { return uint64(l.At) })
	buf = appendColumnOf(buf, links, func(l Link) uint64 { return uint64(l.From) })
	return appendColumnOf(buf, links, func(l Link) uint64 { return uint64(l.To) })
}

func appendAnswers(buf []byte, answers []Answer) []byte {
	buf = appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.Outcome) })
	buf = appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.Request) })
	buf = appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.Status) })
	buf = appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.At) })
	buf = appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.Pos) })
	return appendColumnOf(buf, answers, func(a Answer) uint64 { return uint64(a.Detail) })
}

// number is what a column can hold. Least and greatest are taken as T orders them, so that times may be negative.
type number interface {
	~uint8 | ~uint32 | ~int64 | ~uint64
}

// appendColumn writes a column; none for a table without rows.
func appendColumn[T number](buf []byte, values []T) []byte {
	if len(values) == 0 {
		return buf
	}
	least := slices.Min(values)
	width := (bits.Len64(uint64(slices.Max(values))-uint64(least)) + 7) / 8
	buf = binary.LittleEndian.AppendUint64(buf, uint64(least))
	buf = append(buf, byte(width))
	if width == 0 {
		return buf
	}
	at, end := len(buf), len(buf)+width*len(values)
	buf = slices.Grow(buf, end-at+8)[:end+8]
	for _, v := range values {
		binary.LittleEndian.PutUint64(buf[at:], uint64(v)-uint64(least)) // its high zeros are the next value's room
		at += width
	}
	return buf[:end]
}

// appendColumnOf writes one field of every row as a column.
func appendColumnOf[R any](buf []byte, rows []R, field func(R) uint64) []byte {
	values := make([]uint64, len(rows))
	for i, row := range rows {
		values[i] = field(row)
	}
	return appendColumn(buf, values)
}

// A chunkReader takes a chunk apart. After its first error it reads zeros.
type chunkReader struct {
	buf          []byte // from where it is to the end of the trailer
	first, count counts
	err          error
}

// openChunk checks the frame of the first chunk in data and gives what follows it.
func openChunk(data []byte) (d chunkReader, rest []byte, err error) {
	le := binary.LittleEndian
	if len(data) < headerSize {
		return d, nil, fmt.Errorf("%w: got %d bytes, want at least %d", ErrCut, len(data), headerSize+trailerSize)
	}
	if string(data[:4]) != magic {
		return d, nil, fmt.Errorf("%w: it begins with %q, want %q", ErrDamaged, data[:4], magic)
	}
	if v := le.Uint32(data[4:]); v != version {
		return d, nil, fmt.Errorf("%w: got %d, want %d", ErrVersion, v, version)
	}
	length := uint64(le.Uint32(data[8:]))
	if length < headerSize+trailerSize {
		return d, nil, fmt.Errorf("%w: its length is %d bytes, less than its frame", ErrDamaged, length)
	}
	if length > uint64(len(data)) {
		return d, nil, fmt.Errorf("%w: got %d bytes of %d", ErrCut, len(data), length)
	}
	chunk, trailer := data[:length], data[length-trailerSize:length]
	if got, want := crc32.ChecksumIEEE(chunk[:length-trailerSize]), le.Uint32(trailer); got != want {
		return d, nil, fmt.Errorf("%w: checksum is %08x, want %08x", ErrDamaged, got, want)
	}
	d.buf = chunk[headerSize:]
	for i := range tableCount {
		*d.first.each()[i] = le.Uint32(chunk[12+8*i:])
		*d.count.each()[i] = le.Uint32(chunk[16+8*i:])
		if n := *d.count.each()[i]; n > maxRows {
			return d, nil, fmt.Errorf("%w: %d rows in a table, at most %d fit", ErrDamaged, n, maxRows)
		}
	}
	return d, data[length:], nil
}

// take gives the next n bytes, followed by at least the trailer.
func (d *chunkReader) take(n int) []byte {
	if d.err != nil {
		return nil
	}
	if n > len(d.buf)-trailerSize {
		d.err = fmt.Errorf("%w: a table runs past its end", ErrDamaged)
		return nil
	}
	b := d.buf
	d.buf = d.buf[n:]
	return b
}

// readColumn fills dst.
func readColumn[T number](d *chunkReader, dst []T) {
	if len(dst) == 0 {
		return
	}
	head := d.take(9)
	if head == nil {
		return
	}
	least, width := binary.LittleEndian.Uint64(head), int(head[8])
	if width > 8 {
		d.err = fmt.Errorf("%w: a column %d bytes wide", ErrDamaged, width)
		return
	}
	body := d.take(width * len(dst))
	if body == nil {
		return
	}
	mask := ^uint64(0) >> (64 - 8*width)
	for i := range dst {
		dst[i] = T(least + binary.LittleEndian.Uint64(body)&mask)
		body = body[width:]
	}
}

// readColumnOf reads a column into a field of every row.
func readColumnOf[R any](d *chunkReader, rows []R, set func(*R, uint64)) {
	values := make([]uint64, len(rows))
	readColumn(d, values)
	for i, v := range values {
		set(&rows[i], v)
	}
}

// readStrings appends the chunk's strings. They share one copy of the bytes.
func (d *chunkReader) readStrings(dst []string) []string {
	lengths := make([]uint64, d.count.strings)
	readColumn(d, lengths)
	total := uint64(0)
	for _, n := range lengths {
		if n > uint64(len(d.buf)) {
			d.err = fmt.Errorf("%w: a string runs past its end", ErrDamaged)
			return dst
		}
		total += n // at most maxRows times a chunk's length: no overflow
	}
	body := d.take(int(total))
	if d.err != nil {
		return dst
	}
	text := string(body[:total])
	for _, n := range lengths {
		dst, text = append(dst, text[:n]), text[n:]
	}
	return dst
}

func (d *chunkReader) readLanes(lanes []Lane) {
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Kind = Kind(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Parent = LaneID(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Process = LaneID(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Name = Str(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Number = uint32(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Goroutine = uint32(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Born = Time(v) })
	readColumnOf(d, lanes, func(l *Lane, v uint64) { l.Pos = Pos(v) })
}

// readSpans fills the span table of t from the row at on.
func (d *chunkReader) readSpans(t *Trace, at int) {
	starts, ends := t.SpanStart[at:], t.SpanEnd[at:]
	readColumn(d, t.SpanLane[at:])
	readColumn(d, t.SpanState[at:])
	readColumn(d, ends)
	readColumn(d, starts)
	readColumn(d, t.SpanPos[at:])
	readColumn(d, t.SpanRef[at:])
	readColumn(d, t.SpanDetail[at:])
	end := Time(0)
	if at > 0 {
		end = t.SpanEnd[at-1]
	}
	for i := range ends {
		end += ends[i]
		starts[i], ends[i] = end-starts[i], end
	}
}

func (d *chunkReader) readLinks(links []Link) {
	readColumnOf(d, links, func(l *Link, v uint64) { l.Kind = LinkKind(v) })
	readColumnOf(d, links, func(l *Link, v uint64) { l.At = Time(v) })
	readColumnOf(d, links, func(l *Link, v uint64) { l.From = LaneID(v) })
	readColumnOf(d, links, func(l *Link, v uint64) { l.To = LaneID(v) })
}

func (d *chunkReader) readAnswers(answers []Answer) {
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.Outcome = Outcome(v) })
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.Request = LaneID(v) })
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.Status = uint16(v) })
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.At = Time(v) })
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.Pos = Pos(v) })
	readColumnOf(d, answers, func(a *Answer, v uint64) { a.Detail = Str(v) })
}
