// What the recorder keeps, drops, merges and closes; and that chunks bring it back unchanged.

package trace

import (
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// record runs a story against a recorder and gives the trace that a reader has.
func record(t require.TestingT, chunkSpans int, story func(*Recorder)) *Trace {
	tr := New()
	r := NewRecorder(func(chunk []byte) { require.NoError(t, tr.Append(chunk)) }, chunkSpans)
	story(r)
	r.Flush()
	return tr
}

// times gives the spans of a lane as state and stretch, the shape that most rules are about.
func times(tr *Trace, lane LaneID) (rows []Span) {
	for _, i := range tr.LaneSpans(lane) {
		s := tr.Span(int(i))
		rows = append(rows, Span{State: s.State, Start: s.Start, End: s.End})
	}
	return rows
}

func TestEnterClosesTheOpenSpan(t *testing.T) {
	tr := record(t, 0, func(r *Recorder) {
		lane := r.NewLane(Lane{Kind: KindTask, Name: r.Str("Task-1")})
		r.Enter(lane, 0, Running, MakePos(r.File("app.py"), 3), 0, r.Str("main()"))
		r.Enter(lane, 5, Awaiting, 0, 0, 0)
		r.Leave(lane, 7)
		r.Leave(lane, 8)
		r.Enter(lane, 9, Running, 0, 0, 0)
		r.End(lane, 9, Done)
	})
	assert.Equal(t, []Span{{State: Running, End: 5}, {State: Awaiting, Start: 5, End: 7}, {State: Running, Start: 9, End: 9}, {State: Done, Start: 9, End: 9}}, times(tr, 1))
	assert.Equal(t, "Task-1", tr.Str(tr.Lanes[1].Name))
	assert.Equal(t, "app.py:3", tr.Place(tr.SpanPos[0]))
	assert.Equal(t, "main()", tr.Str(tr.SpanDetail[0]))
	assert.Equal(t, Time(9), tr.End())
}

func TestWaitsOfNoLengthAreDropped(t *testing.T) {
	for state := Running; state <= Cancelled; state++ {
		tr := record(t, 0, func(r *Recorder) {
			lane := r.NewLane(Lane{Kind: KindTask})
			r.Enter(lane, 1, state, 0, 0, 0)
			r.Leave(lane, 1)
		})
		assert.Equal(t, !state.waits(), tr.Spans() == 1, "%v", state)
	}
}

func TestSameStateGoesOn(t *testing.T) {
	tr := record(t, 0, func(r *Recorder) {
		lane := r.NewLane(Lane{Kind: KindTask})
		r.Enter(lane, 0, Running, 7, 0, 0)
		r.Enter(lane, 0, Running, 7, 0, 0) // an event of its own: the first one took no time
		r.Enter(lane, 2, Running, 7, 0, 0) // goes on
		r.Enter(lane, 3, Running, 8, 0, 0) // another line
		r.Leave(lane, 4)
	})
	assert.Equal(t, []Span{{State: Running}, {State: Running, End: 3}, {State: Running, Start: 3, End: 4}}, times(tr, 1))
}

func TestCloseKeepsWhatIsOpen(t *testing.T) {
	tr := record(t, 0, func(r *Recorder) {
		for range 3 {
			r.NewLane(Lane{Kind: KindTask})
		}
		r.Enter(3, 1, Awaiting, 0, 0, 0)
		r.Enter(1, 2, Blocked, 0, 0, 0)
		r.Close(5)
	})
	assert.Equal(t, []LaneID{1, 3}, tr.SpanLane)
	assert.Equal(t, []Time{5, 5}, tr.SpanEnd)
}

func TestLimitEndsTheTraceWhole(t *testing.T) {
	var rec *Recorder
	tr := record(t, 0, func(r *Recorder) {
		rec = r
		r.LimitSpans(2)
		a, b := r.NewLane(Lane{Kind: KindTask}), r.NewLane(Lane{Kind: KindTask})
		r.Enter(b, 0, Awaiting, 0, 0, 0)
		r.Enter(a, 0, Running, 0, 0, 0)
		r.Enter(a, 1, Ready, 0, 0, 0)
		assert.False(t, r.Truncated())
		r.Enter(a, 2, Running, 0, 0, 0)
		assert.True(t, r.Truncated())
		r.Enter(b, 3, Running, 0, 0, 0)
		assert.Zero(t, r.NewLane(Lane{Kind: KindTask}))
		r.Link(LinkWake, 3, a, b)
		r.Close(4)
	})
	assert.Equal(t, []Span{{State: Running, End: 1}, {State: Ready, Start: 1, End: 2}}, times(tr, 1))
	assert.Equal(t, []Span{{State: Awaiting, End: 2}}, times(tr, 2), "what was open ends at the limit")
	assert.Equal(t, 3, tr.Spans())
	assert.Equal(t, 5, rec.Spans(), "those past the limit are counted")
	assert.Empty(t, tr.Links)
}

func TestNilRecorderRecordsNothing(t *testing.T) {
	var r *Recorder
	r.LimitSpans(1)
	lane := r.NewLane(Lane{Kind: KindTask, Name: r.Str("x")})
	r.Enter(lane, 0, Running, MakePos(r.File("app.py"), 1), 0, 0)
	r.Link(LinkWake, 0, lane, lane)
	r.End(lane, 1, Done)
	r.Leave(lane, 1)
	r.Close(1)
	assert.Zero(t, lane)
	assert.False(t, r.Truncated())
	assert.Zero(t, r.Spans()+r.Lanes())
}

func TestFilesBeyondTheTableAreUnknown(t *testing.T) {
	r := NewRecorder(nil, 0)
	for i := 1; i <= maxFile; i++ {
		require.Equal(t, i, r.File(string(rune('a'+i))))
	}
	assert.Equal(t, 1, r.File("b"))
	assert.Equal(t, 0, r.File("one more"))
	assert.Equal(t, maxFile, MakePos(maxFile, 1).File())
}

func TestLongStringsAreCut(t *testing.T) {
	tr := record(t, 0, func(r *Recorder) {
		long := strings.Repeat("ä", 1000)
		id := r.Str(long)
		assert.Equal(t, id, r.Str(long+"x"))
		assert.NotEqual(t, id, r.Str(long[:1000]))
	})
	assert.Equal(t, strings.Repeat("ä", 510)+"…", tr.Strings[1])
	assert.Equal(t, strings.Repeat("ä", 500), tr.Strings[2])
}

// drawStory makes up a story of many calls. It need not make sense, only to come back as it was told.
func drawStory(t *rapid.T) func(*Recorder) {
	upTo := func(n int, name string) uint32 { return uint32(rapid.IntRange(0, n).Draw(t, name)) }
	var calls []func(*Recorder)
	now, lanes := Time(0), 0
	for range rapid.IntRange(0, 200).Draw(t, "calls") {
		now += Time(rapid.SampledFrom([]int64{0, 0, 1, 999, 1e6, 1e9, 1 << 50}).Draw(t, "step"))
		at, lane, pos := now, LaneID(upTo(lanes, "lane")), Pos(rapid.IntRange(0, maxLine).Draw(t, "line"))
		switch upTo(7, "call") {
		case 0:
			name, file := rapid.String().Draw(t, "name"), rapid.SampledFrom([]string{"app.py", "db.py"}).Draw(t, "file")
			l := Lane{
				Kind:   KindProcess + Kind(upTo(int(KindTask-KindProcess), "kind")),
				Parent: lane, Process: LaneID(upTo(lanes, "process")), Number: rapid.Uint32().Draw(t, "number"),
				Goroutine: rapid.Uint32().Draw(t, "goroutine"), Born: now,
			}
			calls = append(calls, func(r *Recorder) {
				l.Name, l.Pos = r.Str(name), MakePos(r.File(file), pos.Line())
				r.NewLane(l)
			})
			lanes++
		case 1:
			calls = append(calls, func(r *Recorder) { r.Leave(lane, at) })
		case 2:
			kind, to := LinkCreate+LinkKind(upTo(int(LinkCarry-LinkCreate), "link")), LaneID(upTo(lanes, "to"))
			calls = append(calls, func(r *Recorder) { r.Link(kind, at, lane, to) })
		case 3:
			a := Answer{
				Outcome: Answered + Outcome(upTo(int(TimedOut-Answered), "outcome")), Request: lane, At: now, Pos: pos,
				Status: uint16(rapid.SampledFrom([]int{0, 200, 404, 500}).Draw(t, "status")),
			}
			exception := rapid.String().Draw(t, "exception")
			calls = append(calls, func(r *Recorder) {
				a.Detail = r.Str(exception)
				r.Answer(a)
			})
		default:
			state, ref, detail := Running+State(upTo(int(Cancelled-Running), "state")), LaneID(upTo(lanes, "ref")), rapid.String().Draw(t, "detail")
			calls = append(calls, func(r *Recorder) { r.Enter(lane, at, state, pos, ref, r.Str(detail)) })
		}
	}
	return func(r *Recorder) {
		for _, call := range calls {
			call(r)
		}
		for lane := range r.open {
			r.Leave(LaneID(lane), now)
		}
	}
}

// asTrace gives a recorder's own rows, before any became a chunk, as a reader would have them.
func asTrace(r *Recorder) *Trace {
	t, c := New(), r.rows.spans
	t.Strings = append(t.Strings, r.rows.strings...)
	for _, f := range r.rows.files {
		t.Files = append(t.Files, t.Strings[f])
	}
	t.Lanes = append(t.Lanes, r.rows.lanes...)
	t.Links = append(t.Links, r.rows.links...)
	t.Answers = append(t.Answers, r.rows.answers...)
	t.SpanLane, t.SpanState, t.SpanStart, t.SpanEnd, t.SpanPos, t.SpanRef, t.SpanDetail = c.lane, c.state, c.start, c.end, c.pos, c.ref, c.detail
	t.index(counts{lanes: 1})
	return t
}

// The trace that a reader has is what the recorder recorded, whatever the size of a chunk and however many come at once.
func TestChunksBringItBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		story := drawStory(t)
		straight := NewRecorder(nil, 0)
		story(straight)
		want := asTrace(straight)

		var data []byte
		cut := NewRecorder(func(chunk []byte) { data = append(data, chunk...) }, rapid.IntRange(1, 9).Draw(t, "chunk"))
		story(cut)
		cut.Flush()

		once, each := New(), New()
		require.NoError(t, once.Append(data))
		for len(data) > 0 {
			n := binary.LittleEndian.Uint32(data[8:])
			require.NoError(t, each.Append(data[:n]))
			data = data[n:]
		}
		for _, got := range []*Trace{once, each} {
			require.EqualExportedValues(t, *want, *got)
			require.Equal(t, want.answered, got.answered)
			require.Len(t, got.byLane, len(want.byLane))
			for lane := range want.byLane {
				require.Equal(t, append([]uint32{}, want.byLane[lane]...), append([]uint32{}, got.byLane[lane]...))
			}
		}
	})
}

func TestDamageIsAnError(t *testing.T) {
	var chunks [][]byte
	r := NewRecorder(func(chunk []byte) { chunks = append(chunks, chunk) }, 1)
	lane := r.NewLane(Lane{Kind: KindTask, Name: r.Str("Task-1")})
	r.Enter(lane, 0, Running, 0, 0, r.Str("x"))
	r.Enter(lane, 5, Awaiting, 0, 0, 0)
	r.Close(6)
	require.Len(t, chunks, 2)

	change := func(at int, b byte) []byte {
		c := append([]byte(nil), chunks[0]...)
		c[at] ^= b
		return c
	}
	for name, tc := range map[string]struct {
		data []byte
		want error
		says string
	}{
		"cut in the header":  {chunks[0][:20], ErrCut, "trace: chunk is cut off: got 20 bytes, want at least 68"},
		"cut in a table":     {chunks[0][:100], ErrCut, "got 100 bytes of"},
		"not a chunk":        {change(0, 1), ErrDamaged, `it begins with "MSTR", want "LSTR"`},
		"another version":    {change(4, 3), ErrVersion, "trace: chunk of another version: got 1, want 2"},
		"a flipped bit":      {change(headerSize+3, 1), ErrDamaged, "checksum is"},
		"a chunk is missing": {chunks[1], ErrOrder, "it begins at span 1, lane 2, string 3, want 0, 1, 1"},
	} {
		t.Run(name, func(t *testing.T) {
			tr := New()
			err := tr.Append(tc.data)
			require.ErrorIs(t, err, tc.want)
			assert.ErrorContains(t, err, tc.says)
			assert.Equal(t, New().counts(), tr.counts(), "an error leaves no rows behind")
			require.NoError(t, tr.Append(chunks[0]), "and the trace goes on")
			require.NoError(t, tr.Append(chunks[1]))
		})
	}
}

// seal makes the checksum of a chunk right, so that what is behind it is read.
func seal(chunk []byte) []byte {
	if n := len(chunk); n >= headerSize+trailerSize {
		copy(chunk, magic)
		binary.LittleEndian.PutUint32(chunk[4:], version)
		binary.LittleEndian.PutUint32(chunk[8:], uint32(n))
		binary.LittleEndian.PutUint32(chunk[n-trailerSize:], crc32.ChecksumIEEE(chunk[:n-trailerSize]))
	}
	return chunk
}

func FuzzAppend(f *testing.F) {
	r := NewRecorder(func(chunk []byte) { f.Add(chunk) }, 3)
	a := r.NewLane(Lane{Kind: KindProcess, Name: r.Str("worker 1")})
	b := r.NewLane(Lane{Kind: KindTask, Parent: a, Process: a, Pos: MakePos(r.File("app.py"), 3)})
	for i := range Time(9) {
		r.Enter(b, i*1e6, Running+State(i%3), MakePos(1, int(i)), a, 1)
		r.Link(LinkWake, i, a, b)
		r.Answer(Answer{Outcome: Answered, Request: b, Status: 200, At: i})
	}
	r.Close(1e9)
	f.Fuzz(func(t *testing.T, chunk []byte) {
		tr := New()
		_ = tr.Append(chunk)
		if tr.Append(seal(chunk)) != nil {
			assert.LessOrEqual(t, tr.Spans(), maxRows)
			return
		}
		for i := range tr.Spans() { // whatever was accepted can be used
			s := tr.Span(i)
			_, _, _ = tr.Lanes[s.Lane], tr.Str(s.Detail), tr.Place(s.Pos)
			tr.Window(s.Lane, s.Start, s.End)
			tr.At(s.Lane, s.Start)
		}
		for _, a := range tr.Answers {
			_, _, _ = tr.Lanes[a.Request], tr.Str(a.Detail), tr.Place(a.Pos)
			tr.Answer(a.Request)
			tr.LateAnswer(a.Request)
		}
	})
}

// An answer is found by its request: the one that its client waited for, and the one that came too late.
func TestAnswer(t *testing.T) {
	tr := record(t, 1, func(r *Recorder) {
		good, late, open := r.NewLane(Lane{Kind: KindRequest}), r.NewLane(Lane{Kind: KindRequest}), r.NewLane(Lane{Kind: KindRequest})
		r.Answer(Answer{Outcome: TimedOut, Request: late, At: 3})
		r.Enter(open, 3, Running, 0, 0, 0)
		r.Answer(Answer{Outcome: Answered, Request: good, Status: 200, At: 4})
		r.Leave(open, 5) // a chunk ends here
		r.Answer(Answer{Outcome: Answered, Request: late, Status: 500, At: 6, Detail: r.Str("KeyError: 'x'")})
		r.Answer(Answer{Outcome: Answered, Status: 200, At: 7})
	})
	require.Len(t, tr.Answers, 3, "one of no request is left out")
	a, ok := tr.Answer(1)
	assert.True(t, ok)
	assert.Equal(t, Answer{Outcome: Answered, Request: 1, Status: 200, At: 4}, a)
	_, ok = tr.LateAnswer(1)
	assert.False(t, ok)
	a, _ = tr.Answer(2)
	assert.Equal(t, Answer{Outcome: TimedOut, Request: 2, At: 3}, a)
	a, ok = tr.LateAnswer(2)
	assert.True(t, ok)
	assert.Equal(t, "KeyError: 'x'", tr.Str(a.Detail))
	_, ok = tr.Answer(3)
	assert.False(t, ok)
}

func TestWindowAndAt(t *testing.T) {
	tr := record(t, 2, func(r *Recorder) {
		lane := r.NewLane(Lane{Kind: KindTask})
		r.Enter(lane, 10, Running, 0, 0, 0)
		r.Enter(lane, 20, Running, 1, 0, 0)
		r.Enter(lane, 20, Awaiting, 1, 0, 0)
		r.Leave(lane, 30)
		r.Enter(lane, 40, Running, 1, 0, 0)
		r.Close(50)
	})
	assert.Equal(t, []uint32{0, 1, 2, 3}, tr.Window(1, 0, 99))
	assert.Empty(t, tr.Window(1, 0, 9))
	assert.Equal(t, []uint32{0, 1, 2}, tr.Window(1, 20, 20))
	assert.Equal(t, []uint32{2}, tr.Window(1, 21, 29))
	assert.Empty(t, tr.Window(1, 31, 39))
	for at, want := range map[Time]int{9: -1, 10: 0, 19: 0, 20: 2, 29: 2, 30: -1, 40: 3, 50: -1} {
		assert.Equal(t, want, tr.At(1, at), "at %d", at)
	}
}

func benchmarkStory(r *Recorder, n int) {
	lanes := make([]LaneID, 64)
	for i := range lanes {
		lanes[i] = r.NewLane(Lane{Kind: KindTask})
	}
	detail := r.Str("asyncio.sleep(1)")
	file := r.File("app.py")
	for i := range n {
		r.Enter(lanes[i&63], Time(i)*37000, Running+State(i>>6&3), MakePos(file, i&31+1), lanes[i>>3&63], detail)
	}
	r.Close(Time(n) * 37000)
}

func BenchmarkEnter(b *testing.B) {
	b.ReportAllocs()
	bytes := 0
	benchmarkStory(NewRecorder(func(chunk []byte) { bytes += len(chunk) }, 0), b.N)
	b.ReportMetric(float64(bytes)/float64(b.N), "bytes/span")
}

func BenchmarkAppend(b *testing.B) {
	b.ReportAllocs()
	var chunks [][]byte
	benchmarkStory(NewRecorder(func(chunk []byte) { chunks = append(chunks, chunk) }, 0), b.N)
	b.ResetTimer()
	tr := New()
	for _, c := range chunks {
		if err := tr.Append(c); err != nil {
			b.Fatal(err)
		}
	}
}
