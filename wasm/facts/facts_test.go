package facts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

const second = tracetest.Second

// A series says what counting says, however its stretches came, at any instant and in any column.
func TestSeries(t *testing.T) {
	type stretch struct{ from, to trace.Time }
	rapid.Check(t, func(t *rapid.T) {
		var s Series
		var all []stretch
		for range rapid.IntRange(0, 6).Draw(t, "chunks") {
			for range rapid.IntRange(0, 90).Draw(t, "stretches") {
				from := trace.Time(rapid.IntRange(0, 400).Draw(t, "from"))
				one := stretch{from, from + trace.Time(rapid.IntRange(1, 60).Draw(t, "long"))}
				all = append(all, one)
				s.add(one.from, one.to)
			}
			s.settle()
		}
		count := func(at trace.Time) (n int32) {
			for _, one := range all {
				if one.from <= at && at < one.to {
					n++
				}
			}
			return n
		}
		from := trace.Time(rapid.IntRange(0, 300).Draw(t, "window"))
		to := from + 5*trace.Time(rapid.IntRange(1, 60).Draw(t, "width"))
		for at := from; at < to; at += 7 {
			require.Equal(t, count(at), s.At(at))
		}
		wide := (to - from) / 5
		s.Columns(from, to, 5, func(c int, most int32) {
			begin := from + trace.Time(c)*wide
			want := count(max(begin-1, from)) // what it was when the column began
			for at := begin; at < begin+wide; at++ {
				want = max(want, count(at))
			}
			require.Equal(t, want, most, "column %d", c)
		})
		most := int32(0)
		for at := range trace.Time(470) {
			most = max(most, count(at))
		}
		require.Equal(t, most, s.Most())
	})
}

// An index is the same however its trace arrives.
func TestIndexGrows(t *testing.T) {
	for _, chunk := range []int{1, 7, 1 << 20} {
		tr := trace.New()
		x := NewIndex(tr)
		whole := tracetest.Server(4000)
		rec := trace.NewRecorder(func(data []byte) {
			require.NoError(t, tr.Append(data))
			x.Grow()
		}, chunk)
		retell(whole, rec)
		want := NewIndex(whole)
		want.Grow()
		for count := range Counts {
			require.Equal(t, want.Of(count, 0).steps, x.Of(count, 0).steps, "count %d, chunks of %d", count, chunk)
			require.Equal(t, want.Of(count, 0).levels, x.Of(count, 0).levels, "count %d, chunks of %d", count, chunk)
		}
		require.Equal(t, want.Latencies, x.Latencies)
		require.NotZero(t, x.Latencies.Len())
	}
}

// retell records what a trace has, span by span. A lane is born before the first span that ends after it.
func retell(tr *trace.Trace, rec *trace.Recorder) {
	for _, s := range tr.Strings[1:] {
		rec.Str(s)
	}
	for _, f := range tr.Files[1:] {
		rec.File(f)
	}
	for _, l := range tr.Lanes[1:] {
		rec.NewLane(l)
	}
	for i := range tr.Spans() {
		s := tr.Span(i)
		rec.Leave(s.Lane, s.Start)
		if a, ok := tr.Answer(s.Lane); ok && s.State.Ended() {
			rec.Answer(a) // a request is answered before it ends
		}
		rec.Enter(s.Lane, s.Start, s.State, s.Pos, s.Ref, s.Detail)
		if !s.State.Ended() {
			rec.Leave(s.Lane, s.End)
		}
	}
	rec.Flush()
}

func TestCounts(t *testing.T) {
	tr := tracetest.Tell("def_threadpool")
	x := NewIndex(tr)
	x.Grow()
	for _, tc := range []struct {
		count Count
		at    trace.Time
		want  int32
	}{
		{InFlight, second / 2, 100},
		{InFlight, 3 * second / 2, 60},
		{InFlight, 5 * second / 2, 20},
		{InFlight, 3 * second, 0},
		{TokenQueue, second / 2, 60},
		{TokenQueue, 5 * second / 2, 0},
		{ThreadsBusy, second / 2, 40},
		{ThreadsBusy, 5 * second / 2, 20},
	} {
		assert.Equal(t, tc.want, x.Of(tc.count, 0).At(tc.at), "%d at %d", tc.count, tc.at)
	}
	assert.Equal(t, int32(40), x.Of(ThreadsBlocked, 1).Most())
	assert.Equal(t, 3*second, x.Latencies.Most())
	var columns []string
	x.Latencies.Columns(0, 4*second, 4, func(c int, most trace.Time, n int) {
		columns = append(columns, fmt.Sprint(c, ":", most/second, "×", n))
	})
	assert.Equal(t, []string{"1:1×40", "2:2×40", "3:3×20"}, columns)
}

// said puts a chain as "a runs→b" lines.
func said(tr *trace.Trace, c *Chain) string {
	var lines []string
	for _, cause := range c.Causes {
		lines = append(lines, fmt.Sprintf("%d %v %d at %d ms", cause.From, cause.Kind, cause.To, cause.At/1e6))
	}
	slices.Sort(lines)
	for _, i := range c.Spans {
		s := tr.Span(i)
		lines = append(lines, fmt.Sprintf("%d %v %d–%d ms", s.Lane, s.State, s.Start/1e6, s.End/1e6))
	}
	return strings.Join(lines, "\n")
}

func TestChains(t *testing.T) {
	at := func(tr *trace.Trace, lane trace.LaneID, when trace.Time) int {
		i := tr.At(lane, when)
		require.GreaterOrEqual(t, i, 0)
		return i
	}
	gather := tracetest.Tell("gather")
	assert.Equal(t, "3 await 4 at 0 ms\n3 create 4 at 0 ms\n6 wake 3 at 1000 ms\n"+
		"4 awaiting 0–1000 ms\n6 done 1000–1000 ms\n3 awaiting 0–1000 ms",
		said(gather, ChainOf(gather, at(gather, 3, second/2))))

	blocking := tracetest.Tell("async_blocking")
	chain := ChainOf(blocking, at(blocking, 5, second/2))
	assert.Contains(t, said(blocking, chain), "2 blocked 0–1000 ms", "what held the loop meanwhile")
	assert.NotContains(t, said(blocking, chain), "2 blocked 2000–3000 ms", "and not what came later")

	menu := tracetest.Tell("requests_and_gather")
	for id, l := range menu.Lanes {
		if l.Kind == trace.KindTask {
			assert.Contains(t, said(menu, ChainOf(menu, at(menu, trace.LaneID(id), second/2))), fmt.Sprintf("%d create %d", l.Parent, id))
		}
	}
}

func TestOrder(t *testing.T) {
	tr := tracetest.Server(3000)
	tasks := 0
	for i := range tr.Spans() {
		if IsTask(tr.Lanes[tr.SpanLane[i]].Kind) {
			tasks++
		}
	}
	for _, key := range []Key{ByStart, ByDuration, ByTask, ByState, ByPlace, ByDetail} {
		rows := Order(tr, Filter{Key: key})
		require.Len(t, rows, tasks)
		keyOf := sortKeys(tr, Filter{Key: key})
		assert.True(t, slices.IsSortedFunc(rows, func(a, b uint32) int {
			if ka, kb := keyOf(a), keyOf(b); ka != kb {
				return map[bool]int{true: -1, false: 1}[ka < kb]
			}
			return int(a) - int(b)
		}), "%s", key)
		down := Order(tr, Filter{Key: key, Descending: true})
		slices.Reverse(down)
		assert.Equal(t, rows, down)
	}
	assert.Len(t, Order(tr, Filter{Threads: true}), tr.Spans())
	for _, i := range Order(tr, Filter{State: trace.Awaiting, From: second / 100, To: second / 50}) {
		s := tr.Span(int(i))
		assert.True(t, s.State == trace.Awaiting && s.Start <= second/50 && s.End >= second/100)
	}
	assert.Empty(t, Order(trace.New(), Filter{Key: ByTask}))
}

func TestFind(t *testing.T) {
	tr := tracetest.Tell("async_blocking")
	count := func(query string) (lanes, spans int) {
		q := Find(tr, query)
		for id := range tr.Lanes {
			if q.Lane(trace.LaneID(id)) {
				lanes++
			}
		}
		return lanes, len(Order(tr, Filter{Query: query, State: trace.Blocked}))
	}
	for _, tc := range []struct {
		query        string
		lanes, spans int
	}{
		{"BURGERS", 10, 10},
		{"#4", 1, 1},
		{"4", 1, 1},
		{"time.sleep", 0, 10},
		{"app.py:9", 0, 10},
		{":9", 0, 10},
		{"other.py:9", 0, 0},
		{"nothing", 0, 0},
	} {
		lanes, spans := count(tc.query)
		assert.Equal(t, tc.lanes, lanes, "lanes of %q", tc.query)
		assert.Equal(t, tc.spans, spans, "spans of %q", tc.query)
	}
	assert.Nil(t, Find(tr, " "))
}

func TestOver(t *testing.T) {
	s := Over(tracetest.Tell("async_blocking"), 3*second+second/2, 6*second+second/2)
	assert.Equal(t, 3*second, s.Held)
	assert.Equal(t, 3*second, s.States[trace.Blocked])
	assert.Equal(t, []trace.Time{4 * second, 5 * second, 6 * second}, s.Latencies)
	assert.Equal(t, [3]int{0, 3, 0}, [3]int{s.Arrived, s.Ended, s.Failed})
	assert.Equal(t, trace.Ready, s.Lines[0].State)
	assert.Equal(t, Line{Pos: trace.MakePos(1, 9), State: trace.Blocked, Time: 3 * second, Spans: 4}, s.Lines[1])
	assert.Equal(t, 5*second, Percentile(s.Latencies, 0.5))
	assert.Equal(t, 6*second, Percentile(s.Latencies, 0.99))
	assert.Zero(t, Percentile(nil, 0.5))
	all := Over(tracetest.Tell("cancelled_and_failed"), 0, 10*second)
	assert.False(t, all.Requests)
	assert.Equal(t, 3, all.Failed)
}

func BenchmarkGrow(b *testing.B) {
	tr := tracetest.Server(1_000_000)
	for b.Loop() {
		NewIndex(tr).Grow()
	}
}

func BenchmarkColumns(b *testing.B) {
	tr := tracetest.Server(1_000_000)
	x := NewIndex(tr)
	x.Grow()
	s := x.Of(ReadyQueue, 0)
	for b.Loop() {
		s.Columns(0, tr.End(), 700, func(int, int32) {})
	}
}

func BenchmarkOrder(b *testing.B) {
	tr := tracetest.Server(1_000_000)
	for b.Loop() {
		Order(tr, Filter{Key: ByDuration})
	}
}

// The loop's own calls to its sockets take microseconds: they hold nobody. A call of the program does, however short.
func TestHolds(t *testing.T) {
	tr := tracetest.Tell("async_blocking")
	i := slices.IndexFunc(tr.SpanState, func(s trace.State) bool { return s == trace.Blocked })
	require.True(t, Holds(tr, i))
	tr.SpanEnd[i] = tr.SpanStart[i] + HeldFrom - 1
	assert.True(t, Holds(tr, i), "a line of the program")
	tr.SpanPos[i] = 0
	assert.False(t, Holds(tr, i), "the loop itself")
	tr.SpanEnd[i] = tr.SpanStart[i] + HeldFrom
	assert.True(t, Holds(tr, i))
}
