// What holds for every picture, what a point is on, and how it is put in words.

package scene

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
	"loopscope/wasm/player"
)

const second = tracetest.Second

func story(name string) (*Scene, View) {
	tr := tracetest.Tell(name)
	return New(tr, fixedWidth{}), fitted(tr, 780, 480)
}

// middle gives a point on a lane at an instant.
func middle(s *Scene, lane trace.LaneID, at trace.Time) (x, y float32) {
	r, _ := s.layout.rowOf(lane)
	return float32(s.shown.axis.x(at)), s.shown.rowTop(&r) + r.height/2
}

// describe asks what a lane shows at an instant, and puts it in words.
func describe(s *Scene, lane trace.LaneID, at trace.Time) string {
	h, ok := s.HitTest(middle(s, lane, at))
	if !ok {
		return "nothing"
	}
	tip := s.Describe(h)
	return strings.Join(append([]string{tip.Title, tip.State}, tip.Lines...), " | ")
}

func TestDescribe(t *testing.T) {
	for _, tc := range []struct {
		story string
		lane  trace.LaneID
		at    trace.Time
		want  string
	}{
		{"async_blocking", 7, 3400e6, "#5 GET /burgers | waits for the loop | ready since 0.00 s · 4.00 s in all | #4 holds it until 4.00 s | app.py:8 | goroutine 6"},
		{"async_blocking", 7, 4400e6, "#5 GET /burgers | holds the event loop | 4.00 s – 5.00 s · 1.00 s | app.py:9 · time.sleep(1) | goroutine 6"},
		{"async_blocking", 2, 4400e6, "#5 GET /burgers | holds the event loop | 4.00 s – 5.00 s · 1.00 s | app.py:9 · time.sleep(1) | on event loop | goroutine 1"},
		{"async_blocking", 7, 6 * second, "#5 GET /burgers | request | 0.00 s – 5.00 s · 5.00 s | app.py:8 | goroutine 6"},
		{"gather", 4, second / 2, "Task-2 fetch | awaits asyncio.sleep(1) | 0.00 s – 1.00 s · 1.00 s | app.py:6 · asyncio.sleep(1) | goroutine 3"},
		{"gather", 3, second / 2, "Task-1 main | awaits Task-2 fetch | 0.00 s – 1.00 s · 1.00 s | app.py:10 · asyncio.gather(…) | goroutine 2"},
		{"gather", 4, 0, "Task-2 fetch | runs on the event loop | at 0.00 s | app.py:6 | goroutine 3"},
		{"def_threadpool", 43, second / 2, "#41 GET /burgers | waits for a thread | 0.00 s – 1.00 s · 1.00 s | app.py:8 | goroutine 42"},
		{"def_threadpool", 3, second / 2, "#1 GET /burgers | blocks the thread AnyIO worker thread 1 | 0.00 s – 1.00 s · 1.00 s | app.py:9 · time.sleep(1) | goroutine 2"},
		{"cancelled_and_failed", 4, second/2 + 6e6, "Task-2 bad | failed | at 500 ms | app.py:6 · ValueError: no burgers | goroutine 3"},
		{"answers", 3, second / 2, "#1 GET /orders | runs on the event loop | at 500 ms | app.py:11 | goroutine 2"},
		{"answers", 5, second/2 + 40e6, "#3 GET /orders | answered 500 | at 500 ms | answered 500 at 500 ms: ValueError: no burgers | raised at app.py:14 | goroutine 4"},
		{"answers", 4, second * 2, "#2 GET /orders | request | 0.00 s – 500 ms · 500 ms | answered 404 at 500 ms: HTTPException: no such order | app.py:8 | goroutine 3"},
		{"answers", 7, second, "#5 GET /orders | awaits db.fetch() | 0.00 s – 3.00 s · 3.00 s | app.py:10 · db.fetch() | " +
			"its client gave up at 2.00 s, answered 200 too late at 3.00 s | goroutine 6"},
		{"answers", 6, second/2 + 40e6, "#4 GET /orders | runs on the event loop | at 500 ms | app.py:11 | answered 200 at 500 ms | goroutine 5"},
		{"cancelled_and_failed", 5, second / 2, "Task-3 good | runs on the event loop | at 500 ms | app.py:9 | goroutine 4"},
	} {
		s, v := story(tc.story)
		v.Height = 4000
		s.Build(v)
		assert.Equal(t, tc.want, describe(s, tc.lane, tc.at), "%s: lane %d at %v", tc.story, tc.lane, tc.at)
	}
}

func TestDescribeALane(t *testing.T) {
	s, v := story("requests_and_gather")
	s.Build(v)
	tip := s.Describe(Hit{Kind: HitLane, Lane: 5})
	assert.Equal(t, Tip{
		Title: "Task-1 fetch", State: "task", Lines: []string{"0.00 s – 1.00 s · 1.00 s", "started by #1 GET /menu", "app.py:5", "goroutine 4"},
		Lane: 5, Span: -1, File: "app.py", Line: 5, End: second, Goroutine: 4,
	}, tip)
	for _, h := range []Hit{{}, {Kind: HitSpan, Span: 1e6}, {Kind: HitLane, Lane: 1e6}, {Kind: HitGroup}, {Kind: HitRuler}} {
		assert.Equal(t, Tip{Span: -1}, s.Describe(h))
	}
}

func TestHitTest(t *testing.T) {
	s, v := story("async_blocking")
	_, ok := s.HitTest(5, 5)
	assert.False(t, ok, "nothing has been drawn yet")
	pic := s.Build(v)
	hit := func(x, y float32) Hit {
		h, _ := s.HitTest(x, y)
		return h
	}
	x := float32(s.shown.axis.x(5 * second))
	assert.Equal(t, HitRuler, hit(x, pic.Rows.Y0-3).Kind)
	assert.InDelta(t, float64(5*second), float64(hit(x, pic.Rows.Y0-3).At), 1e7)
	assert.Equal(t, HitOverview, hit(x, pic.Overview.Y0+3).Kind)
	assert.Equal(t, Hit{Kind: HitGroup, Group: GroupWorker, Lane: 1}, hit(10, pic.Rows.Y0+3))
	assert.Equal(t, Hit{Kind: HitFoot}, hit(x, v.Height-1))
	assert.Equal(t, HitNone, hit(-1, 50).Kind)
	assert.Equal(t, HitNone, hit(v.Width, 50).Kind)
	_, y := middle(s, 3, 0)
	assert.Equal(t, Hit{Kind: HitLane, Lane: 3}, hit(10, y), "its name")
	assert.Equal(t, HitLane, hit(x, y).Kind, "its row, where it has ended")
	assert.Equal(t, HitSpan, hit(pic.Plot.X0+1, y).Kind)
}

func TestToggleAndReveal(t *testing.T) {
	s, v := story("def_threadpool")
	s.Build(v)
	thread := s.forest.workers[0].pool[39]
	assert.Zero(t, s.Reveal(thread), "in a folded group")
	last := trace.LaneID(102)
	v.Scroll = s.Reveal(last)
	pic := s.Build(v)
	_, y := middle(s, last, 0)
	assert.InDelta(t, pic.Rows.Y1-rowHeight/2, y, 1)
	assert.Equal(t, pic.Scroll, s.Reveal(last), "what is in sight stays where it is")
	v.Scroll = s.Reveal(3)
	s.Build(v)
	_, y = middle(s, 3, 0)
	assert.InDelta(t, pic.Rows.Y0+headHeight+rowHeight/2, y, 1)

	s.Toggle(1, GroupPool)
	s.Build(v)
	_, ok := s.layout.rowOf(thread)
	assert.True(t, ok)
	s.Toggle(1, GroupWorker)
	s.Build(v)
	_, ok = s.layout.rowOf(thread)
	assert.False(t, ok)
	s.Toggle(0, GroupMachine) // there is none
	_, ok = s.SpanRect(0)
	assert.False(t, ok)
}

func TestAnEmptyTrace(t *testing.T) {
	for _, tr := range []*trace.Trace{trace.New(), {}} {
		s := New(tr, fixedWidth{})
		pic := s.Build(fitted(tr, 780, 480))
		assert.NotEmpty(t, pic.Labels, "the ruler")
		_, ok := s.HitTest(300, 300)
		assert.False(t, ok)
	}
}

// Every picture keeps within its bounds, cuts no text, writes none over another, and can be read.
func TestPicturesHold(t *testing.T) {
	traces := map[string]*trace.Trace{"server": tracetest.Server(1000)}
	for _, name := range tracetest.Names {
		traces[name] = tracetest.Tell(name)
	}
	names := append([]string{"server"}, tracetest.Names...)
	rapid.Check(t, func(t *rapid.T) {
		tr := traces[rapid.SampledFrom(names).Draw(t, "story")]
		scale := rapid.SampledFrom([]float32{1, 1.25, 2, 3}).Draw(t, "scale")
		v := fitted(tr, scale*rapid.Float32Range(200, 1600).Draw(t, "width"), scale*rapid.Float32Range(60, 900).Draw(t, "height"))
		v.Scale = scale
		v.From = trace.Time(rapid.Int64Range(0, int64(tr.End())).Draw(t, "from"))
		v.To = v.From + trace.Time(rapid.Int64Range(1000, int64(2*tr.End())).Draw(t, "length"))
		v.Scroll = rapid.Float32Range(-10, 5000).Draw(t, "scroll")
		v.Cursor = v.From
		v.Theme = rapid.SampledFrom([]Theme{Light, Dark}).Draw(t, "theme")
		if rapid.Bool().Draw(t, "select") {
			v.Selection = player.Selection{Kind: player.SelectSpan, Span: rapid.IntRange(0, tr.Spans()-1).Draw(t, "span")}
		}
		s := New(tr, fixedWidth{})
		pic := s.Build(v)
		for _, q := range pic.Quads {
			inside := q.X0 < q.X1 && q.Y0 < q.Y1 && q.X0 >= 0 && q.X1 <= v.Width && q.Y0 >= 0 && q.Y1 <= v.Height
			if !inside || q.Pattern >= Patterns || max(abs(q.PhaseX), abs(q.PhaseY)) > TileSize*v.Scale+v.Height {
				t.Fatalf("%+v", q)
			}
		}
		var boxes []Rect
		for _, l := range pic.Labels {
			b := box(l)
			require.True(t, b.X0 >= 0 && b.X1 <= v.Width, "%+v is cut", l)
			for _, other := range boxes {
				require.False(t, overlap(b, other), "%+v is over another", l)
			}
			boxes = append(boxes, b)
			require.GreaterOrEqual(t, contrast(l.Color, groundOf(pic, l, v.Theme.Ground)), 4.5, "%+v", l)
		}
		v.Cursor += (v.To - v.From) / 2
		fresh := New(tr, fixedWidth{}).Build(v)
		require.True(t, slices.Equal(fresh.Quads, s.Build(v).Quads) && slices.Equal(fresh.Labels, s.picture.Labels), "what is kept from picture to picture")
	})
}

// box is the place of a label as the fake font has it, of its capitals.
func box(l Label) Rect {
	w := fixedWidth{}.Advance(l.Text, l.Size, l.Bold)
	r := Rect{l.X, max(l.Y-2*baseline*l.Size, l.Clip.Y0), l.X + w, min(l.Y, l.Clip.Y1)}
	switch l.Align {
	case Center:
		r.X0, r.X1 = l.X-w/2, l.X+w/2
	case Right:
		r.X0, r.X1 = l.X-w, l.X
	}
	return r
}

func overlap(a, b Rect) bool { return a.X0 < b.X1 && b.X0 < a.X1 && a.Y0 < b.Y1 && b.Y0 < a.Y1 }

// groundOf is the colour that a label's middle stands on.
func groundOf(pic *Picture, l Label, ground color.RGBA) color.RGBA {
	b := box(l)
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	for _, q := range pic.Quads {
		if x < q.X0 || x >= q.X1 || y < q.Y0 || y >= q.Y1 || q.X1-q.X0 <= 8 { // the cursor, a ruler's line
			continue
		}
		switch q.Pattern {
		case Solid:
			ground = over(q.Color, ground)
		case Hatch, CrossHatch, Dots, SparseDots, Dashes:
			ground = over(q.Color2, ground)
		}
	}
	return ground
}

func abs(x float32) float32 { return max(x, -x) }

// Text on a hue, in both themes, and all other text, have the contrast of WCAG 2 AA.
func TestContrast(t *testing.T) {
	for _, hue := range Hues {
		assert.GreaterOrEqual(t, contrast(TextOn(hue), hue), 4.5, "%v", hue)
	}
	for _, theme := range []Theme{Light, Dark} {
		for _, c := range []color.RGBA{theme.Ink, theme.Dim, theme.Accent} {
			assert.GreaterOrEqual(t, contrast(c, theme.Ground), 4.5)
		}
	}
	assert.InDelta(t, 21, contrast(rgb(0), rgb(0xffffff)), 0.01)
}

// The summaries of any stretch are those of its spans one by one.
func TestSummaries(t *testing.T) {
	tr := tracetest.Server(6000)
	spans := tr.LaneSpans(2)
	s := New(tr, fixedWidth{})
	p := s.pyramid(2)
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.IntRange(0, len(spans)).Draw(t, "lo")
		hi := rapid.IntRange(lo, len(spans)).Draw(t, "hi")
		var want summary
		for _, i := range spans[lo:hi] {
			want = want.plus(summarise(tr, int(i)))
		}
		require.Equal(t, want, p.between(tr, spans, lo, hi))
	})
}

// A mask covers as much of its square at any scale.
func TestMasks(t *testing.T) {
	share := func(p Pattern, size int) float64 {
		sum := 0
		for _, a := range Mask(p, size).Pix {
			sum += int(a)
		}
		return float64(sum) / 255 / float64(size*size)
	}
	for p := Solid; p < Patterns; p++ {
		if p == Solid || p == Outline {
			assert.Nil(t, Mask(p, 16))
			continue
		}
		assert.NotZero(t, share(p, 16), "%d", p)
		assert.InDelta(t, share(p, 16), share(p, 48), 0.02, "%d", p)
	}
}

// bars records tasks that take turns at running and awaiting, so that each of n spans is a bar of two pixels or so.
func bars(n int) *trace.Trace {
	tr := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { _ = tr.Append(chunk) }, 0)
	const tasks = 30
	for i := range n {
		if i < tasks {
			r.NewLane(trace.Lane{Kind: trace.KindTask})
		}
		r.Enter(trace.LaneID(i%tasks+1), trace.Time(i), trace.Running+2*trace.State(i/tasks%2), 0, 0, 0)
	}
	r.Close(trace.Time(n))
	return tr
}

func BenchmarkBuild(b *testing.B) {
	server := func(spans int) func() *trace.Trace {
		return func() *trace.Trace { return tracetest.Server(spans) }
	}
	for _, tc := range []struct {
		name  string
		trace func() *trace.Trace
		view  func(*View)
	}{
		{"20k bars", func() *trace.Trace { return bars(20_000) }, func(v *View) { v.To = 20_000 }},
		{"20k server", server(20_000), nil},
		{"1e6 zoomed out", server(1_000_000), nil},
		{"1e6 eight seconds", server(1_000_000), func(v *View) { v.From, v.To = 5*second, 13*second }},
		{"1e6 a second", server(1_000_000), func(v *View) { v.From, v.To = 5*second, 6*second }},
		{"1e6 close up", server(1_000_000), func(v *View) { v.From, v.To = 5*second, 5*second+20e6 }},
	} {
		b.Run(tc.name, func(b *testing.B) {
			tr := tc.trace()
			s, v := New(tr, fixedWidth{}), fitted(tr, 1400, 800)
			if tc.view != nil {
				tc.view(&v)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				v.From ^= 1 // as a pan does
				s.Build(v)
			}
			b.ReportMetric(float64(len(s.picture.Quads)), "quads")
		})
	}
}

// BenchmarkPlay is a frame while the cursor moves and nothing else does.
func BenchmarkPlay(b *testing.B) {
	tr := tracetest.Server(1_000_000)
	s, v := New(tr, fixedWidth{}), fitted(tr, 1400, 800)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		v.Cursor += 1e6
		s.Build(v)
	}
}

// BenchmarkFollow is what a chunk of a million-span trace costs the next picture.
func BenchmarkFollow(b *testing.B) {
	tr := tracetest.Server(1_000_000)
	s, v := New(tr, fixedWidth{}), fitted(tr, 1400, 800)
	s.Build(v)
	for b.Loop() {
		s.forest.spans = 0
		s.Build(v)
	}
}
