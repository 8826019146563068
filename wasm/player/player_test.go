// Playback, view and selection: what each call does, and what holds after any of them.

package player

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

const second = trace.Time(time.Second)

func of(end trace.Time) *Player {
	p := New()
	p.SetEnd(end)
	p.Update(0)
	return p
}

// settle lets a glide arrive.
func settle(p *Player) {
	now := p.last
	for p.view != p.target {
		now += 16 * time.Millisecond
		p.Update(now)
	}
}

func (p *Player) String() string {
	from, to := p.Window()
	return fmt.Sprintf("%v at %v in %v..%v", p.playing, time.Duration(p.Cursor()), time.Duration(from), time.Duration(to))
}

func TestANewRunIsFittedWhileItGrows(t *testing.T) {
	p := New()
	assert.Equal(t, "false at 0s in 0s..1s", p.String(), "a run that took no time still has a width")
	p.SetEnd(5 * second)
	assert.Equal(t, "false at 0s in 0s..5.1s", p.String())
	p.SetEnd(10 * second)
	assert.Equal(t, "false at 0s in 0s..10.2s", p.String())
	p.ZoomAt(0, 2)
	p.SetEnd(20 * second)
	assert.Equal(t, "false at 0s in 0s..5.1s", p.String(), "a window that the user chose stays")
	p.Fit()
	settle(p)
	assert.Equal(t, "false at 0s in 0s..20.4s", p.String())
	p.Reset()
	assert.Equal(t, "false at 0s in 0s..1s", p.String())
}

func TestPlay(t *testing.T) {
	p := of(10 * second)
	assert.False(t, p.Update(time.Second), "nothing changes by itself")
	p.Play()
	p.Update(2 * time.Second)
	assert.Equal(t, second, p.Cursor())
	p.SetSpeed(4)
	p.Update(2500 * time.Millisecond)
	assert.Equal(t, 3*second, p.Cursor())
	assert.True(t, p.Moving())
	p.Update(time.Minute)
	assert.Equal(t, "false at 10s in 0s..10.2s", p.String(), "it stops at the end")
	p.Toggle()
	assert.Equal(t, "true at 0s in 0s..10.2s", p.String(), "and begins again")
	p.Toggle()
	p.Update(2 * time.Minute)
	assert.Equal(t, trace.Time(0), p.Cursor())
	assert.False(t, p.Moving())
}

func TestPlayFromAWallClockThatDoesNotBeginAtZero(t *testing.T) {
	p := New()
	p.SetEnd(10 * second)
	p.Play()
	p.Update(time.Hour)
	assert.Equal(t, trace.Time(0), p.Cursor())
	p.Update(time.Hour - time.Second)
	assert.Equal(t, trace.Time(0), p.Cursor(), "a clock that falls moves nothing")
}

func TestPlayingPushesTheWindow(t *testing.T) {
	p := of(100 * second)
	p.Show(0, 10*second)
	settle(p)
	p.Play()
	now := p.last
	for range 60 {
		now += 250 * time.Millisecond
		p.Update(now)
		from, to := p.Window()
		assert.LessOrEqual(t, p.Cursor(), from+(to-from)*8/10)
	}
	assert.Equal(t, "true at 15s in 7s..17s", p.String())
}

func TestSpeedIsBounded(t *testing.T) {
	p := New()
	for set, want := range map[float64]float64{0: MinSpeed, -3: MinSpeed, 2: 2, 1e9: MaxSpeed} {
		p.SetSpeed(set)
		assert.Equal(t, want, p.Speed())
	}
}

func TestSeekShowsTheCursor(t *testing.T) {
	p := of(100 * second)
	p.Show(0, 10*second)
	settle(p)
	p.Seek(5 * second)
	settle(p)
	assert.Equal(t, "false at 5s in 0s..10s", p.String(), "the window stays when it can")
	p.Seek(50 * second)
	settle(p)
	assert.Equal(t, "false at 50s in 47.5s..57.5s", p.String())
	p.Seek(999 * second)
	settle(p)
	assert.Equal(t, "false at 1m40s in 1m32s..1m42s", p.String())
	p.Seek(-5)
	settle(p)
	assert.Equal(t, "false at 0s in 0s..10s", p.String())
}

func TestZoomKeepsItsPlace(t *testing.T) {
	p := of(100 * second)
	p.ZoomAt(51*second, 10)
	assert.Equal(t, "false at 0s in 45.9s..56.1s", p.String())
	p.ZoomAt(51*second, 1e12)
	from, to := p.Window()
	assert.Equal(t, MinWindow, to-from)
	assert.InDelta(t, float64(51*second), float64(from), float64(MinWindow))
	p.ZoomAt(51*second, 1e-12)
	assert.Equal(t, "false at 0s in 0s..1m42s", p.String())
	p.ZoomAt(51*second, 0)
	assert.Equal(t, "false at 0s in 0s..1m42s", p.String(), "what is no factor is ignored")
}

func TestZoomGlides(t *testing.T) {
	p := of(100 * second)
	p.Seek(51 * second)
	p.Zoom(2)
	assert.True(t, p.Moving())
	widths := []trace.Time{}
	for now := p.last; p.view != p.target; {
		now += 20 * time.Millisecond
		assert.True(t, p.Update(now))
		from, to := p.Window()
		widths = append(widths, to-from)
	}
	assert.IsDecreasing(t, widths)
	assert.Less(t, len(widths), 50, "a second at most")
	assert.Equal(t, "false at 51s in 25.5s..1m16.5s", p.String())
}

func TestPanStopsAtTheEdges(t *testing.T) {
	p := of(100 * second)
	p.Show(0, 10*second)
	settle(p)
	p.PanBy(5 * second)
	assert.Equal(t, "false at 0s in 5s..15s", p.String())
	p.PanBy(-50 * second)
	assert.Equal(t, "false at 0s in 0s..10s", p.String())
	p.PanBy(1000 * second)
	assert.Equal(t, "false at 0s in 1m32s..1m42s", p.String())
}

func TestStep(t *testing.T) {
	tr := tracetest.Tell("cancelled_and_failed")
	p := of(tr.End())
	var at []trace.Time
	for range 3 {
		p.Step(tr, 0, true)
		at = append(at, p.Cursor())
	}
	assert.Equal(t, []trace.Time{second / 2, second / 2, second / 2}, at)
	p.Step(tr, 0, false)
	assert.Equal(t, trace.Time(0), p.Cursor())

	tr = tracetest.Tell("async_blocking")
	p = of(tr.End())
	p.Step(tr, 5, true) // request #3 has waited until 2 s and is done at 3 s
	assert.Equal(t, 2*second, p.Cursor())
	p.Step(tr, 5, true)
	assert.Equal(t, 3*second, p.Cursor())
	p.Step(tr, 5, true)
	assert.Equal(t, 10*second, p.Cursor(), "after its last event comes the end")
	p.Step(tr, 5, false)
	assert.Equal(t, 3*second, p.Cursor())
	p.Step(trace.New(), 0, false)
	assert.Equal(t, trace.Time(0), p.Cursor(), "a trace without events")
}

func TestStepStopsAtBirths(t *testing.T) {
	tr := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, tr.Append(chunk)) }, 0)
	for _, born := range []trace.Time{0, 3, 8} {
		r.Enter(r.NewLane(trace.Lane{Kind: trace.KindTask, Born: born}), born, trace.Ready, 0, 0, 0)
	}
	r.Leave(1, 5)
	r.Close(9)
	p := of(9)
	var at []trace.Time
	for range 5 {
		p.Step(tr, 0, true)
		at = append(at, p.Cursor())
	}
	for range 5 {
		p.Step(tr, 0, false)
		at = append(at, p.Cursor())
	}
	assert.Equal(t, []trace.Time{3, 5, 8, 9, 9, 8, 5, 3, 0, 0}, at)
}

func TestSelection(t *testing.T) {
	tr := tracetest.Tell("async_blocking")
	selected := func(s Selection) (spans []int) {
		for i := range tr.Spans() {
			if s.Has(tr, i) {
				spans = append(spans, i)
			}
		}
		return spans
	}
	assert.Empty(t, selected(Selection{}))
	assert.Equal(t, []int{0, 1}, selected(Selection{Kind: SelectSpan, Span: 1}), "the loop's span tells the same as the request's")
	assert.Equal(t, selected(Selection{Kind: SelectSpan, Span: 0}), selected(Selection{Kind: SelectSpan, Span: 1}))
	assert.Empty(t, selected(Selection{Kind: SelectSpan, Span: -1}))
	assert.Empty(t, selected(Selection{Kind: SelectSpan, Span: 1e6}))
	assert.Len(t, selected(Selection{Kind: SelectLine, Pos: trace.MakePos(1, 9)}), 20)
	for _, i := range selected(Selection{Kind: SelectLane, Lane: 4}) {
		assert.True(t, tr.SpanLane[i] == 4 || tr.SpanRef[i] == 4)
	}

	p := of(second)
	p.Update(0)
	p.Select(Selection{Kind: SelectLane, Lane: 4})
	assert.True(t, p.Update(1))
	p.Select(Selection{Kind: SelectLane, Lane: 4})
	assert.False(t, p.Update(2), "the same again is no change")
	assert.Equal(t, trace.LaneID(4), p.Selected().Lane)
}

// Whatever is called, the window has a width and is inside the whole, the cursor is inside the run, and the same calls
// give the same state.
func TestAnyCalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var calls []func(*Player)
		now := time.Duration(0)
		for range rapid.IntRange(1, 40).Draw(t, "calls") {
			at := trace.Time(rapid.Int64Range(-1e12, 1e12).Draw(t, "at"))
			x := rapid.Float64Range(-2, 50).Draw(t, "x")
			now += time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "elapsed"))
			wall := now
			calls = append(calls, rapid.SampledFrom([]func(*Player){
				func(p *Player) { p.Update(wall) },
				func(p *Player) { p.SetEnd(max(at, 0)) },
				func(p *Player) { p.Seek(at) },
				func(p *Player) { p.PanBy(at) },
				func(p *Player) { p.ZoomAt(at, x) },
				func(p *Player) { p.Zoom(x) },
				func(p *Player) { p.Show(at, at+trace.Time(x*1e9)) },
				func(p *Player) { p.SetSpeed(x) },
				(*Player).Toggle, (*Player).Fit, (*Player).Reset,
			}).Draw(t, "call"))
		}
		p, q := New(), New()
		for _, call := range calls {
			call(p)
			from, to := p.Window()
			require.Less(t, from, to)
			require.GreaterOrEqual(t, from, trace.Time(0))
			require.LessOrEqual(t, to, p.Whole())
			require.GreaterOrEqual(t, p.Cursor(), trace.Time(0))
			require.LessOrEqual(t, p.Cursor(), p.End())
			call(q)
		}
		require.Equal(t, p, q)
	})
}

func TestAFlickGoesOnAndEnds(t *testing.T) {
	p := of(100 * second)
	p.ZoomAt(50*second, 10)
	from, _ := p.Window()
	p.Fling(2) // twice as fast as the run is
	p.Update(100 * time.Millisecond)
	assert.True(t, p.Moving())
	now := 100 * time.Millisecond
	for p.Moving() {
		now += 16 * time.Millisecond
		p.Update(now)
		require.Less(t, now, 10*time.Second)
	}
	flown, _ := p.Window()
	assert.InDelta(t, 0.65, float64(flown-from)/1e9, 0.15, "speed times the time constant")

	p.Fling(2)
	p.PanBy(-second)
	assert.False(t, p.Moving(), "another move ends it")
	p.Fling(-1000)
	p.Update(now + time.Second)
	p.Update(now + 2*time.Second)
	assert.False(t, p.Moving(), "the beginning of the run ends it")
}

func TestLessMotion(t *testing.T) {
	p := of(10 * second)
	p.SetStill(true)
	p.Show(2*second, 4*second)
	p.Update(time.Millisecond)
	assert.Equal(t, "false at 0s in 2s..4s", p.String(), "no glide")
	p.Fling(1)
	assert.False(t, p.Moving())
	p.Reset()
	p.SetEnd(10 * second)
	p.GlideBy(0.1)
	p.GlideZoom(0, 2)
	p.Update(2 * time.Millisecond)
	assert.Equal(t, "false at 0s in 0s..5.1s", p.String())
}

func TestMeasure(t *testing.T) {
	p := of(10 * second)
	p.Update(0)
	p.Measure(7*second, 3*second)
	assert.Equal(t, Span{3 * second, 7 * second}, p.Measured(), "in either order")
	assert.True(t, p.Update(0))
	p.Measure(-second, 100*second)
	assert.Equal(t, Span{0, p.Whole()}, p.Measured(), "within the run")
	p.Measure(second, second)
	assert.Equal(t, Span{}, p.Measured())
	p.Measure(0, second)
	p.Reset()
	assert.Equal(t, Span{}, p.Measured())
}

// slowly is a pacer that rests half a second of wall time at each of its stops.
type slowly struct {
	stops []trace.Time
	rests float64 // half seconds that have been watched
}

func (s *slowly) cursor() trace.Time { return s.stops[min(int(s.rests), len(s.stops)-1)] }

func (s *slowly) Advance(elapsed float64) (float64, bool) {
	s.rests = min(s.rests+elapsed/5e8, float64(len(s.stops)))
	return float64(s.cursor()), !s.Over()
}

func (s *slowly) Seek(at trace.Time) {
	s.rests = 0
	for s.rests < float64(len(s.stops)) && s.cursor() < at {
		s.rests++
	}
}

func (s *slowly) Step(forward bool) trace.Time {
	if forward {
		s.rests = min(s.rests+1, float64(len(s.stops)))
	} else {
		s.rests = max(s.rests-1, 0)
	}
	return s.cursor()
}

func (s *slowly) Over() bool { return s.rests >= float64(len(s.stops)) }

// A pacer decides where the cursor is while it plays, and when it is over: the clock may stand still, and go on at the end.
func TestPacer(t *testing.T) {
	p, pacer := New(), &slowly{stops: []trace.Time{0, 0, 0, 1e9, 1e9}}
	p.SetEnd(1e9)
	p.SetPacer(pacer)
	p.Update(0)
	p.Play()
	var seen []trace.Time
	for i := 1; i <= 6; i++ {
		assert.True(t, i > 5 || p.Playing(), "at %d", i)
		p.Update(time.Duration(i) * time.Second / 2)
		seen = append(seen, p.Cursor())
	}
	assert.Equal(t, []trace.Time{0, 0, 1e9, 1e9, 1e9, 1e9}, seen)
	assert.False(t, p.Playing())
	p.Step(trace.New(), 0, false)
	assert.Equal(t, 4.0, pacer.rests, "a step goes where the pacer says, at the same instant")
	p.Seek(0)
	assert.Equal(t, 0.0, pacer.rests, "and a seek is told to it")
	pacer.rests = 5
	p.Play()
	assert.Equal(t, 0.0, pacer.rests, "what is over begins again")
	p.SetPacer(nil)
	p.Update(4 * time.Second)
	assert.Equal(t, trace.Time(1e9), p.Cursor(), "a steady clock again")
}
