// What a picture shows of very many: short holds, events of no length, requests with what they started.

package scene

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

// told records a loop and what a story does with it.
func told(t *testing.T, story func(r *trace.Recorder, process, loop trace.LaneID)) *trace.Trace {
	tr := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, tr.Append(chunk)) }, 0)
	r.File("app.py")
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	story(r, process, loop)
	r.Flush()
	return tr
}

// underlines gives the quads in the colour of alarm on the loop's row, as x and height.
func underlines(s *Scene, v View) (all []string) {
	pic, top := s.Build(v), float32(0)
	for r := range s.layout.rowsFrom(-1) {
		if r.height == loopHeight {
			top = s.shown.rowTop(&r)
		}
	}
	for _, q := range pic.Quads {
		if q.Color == Light.Alarm && q.Y0 > top && q.Y1 <= top+loopHeight {
			all = append(all, fmt.Sprintf("%g–%g, %g high", q.X0-pic.Plot.X0, q.X1-pic.Plot.X0, q.Y1-q.Y0))
		}
	}
	return all
}

// Holds that are shorter than a pixel: one by itself is a mark of its own, of many each pixel shows their share of its time.
func TestShortHoldsShowTheirShare(t *testing.T) {
	tr := told(t, func(r *trace.Recorder, _, loop trace.LaneID) {
		hold := func(at, long trace.Time) {
			r.Enter(loop, at, trace.Blocked, trace.MakePos(1, 9), 0, 0)
			r.Leave(loop, at+long)
		}
		hold(100e6, 1e6)
		for at := trace.Time(1000e6); at < 2000e6; at += 5e6 { // a quarter of the time
			hold(at, 1250e3)
		}
		for at := trace.Time(3000e6); at < 3100e6; at += 5e6 { // nearly all of it
			hold(at, 4500e3)
		}
		hold(5900e6, 1e6)
	})
	s, v := New(tr, fixedWidth{}), fitted(tr, 0, 480)
	v.Width = wideGutter + rightMargin + 600 // a pixel is ten milliseconds
	v.From, v.To, v.Whole = 0, 6000e6, 0
	assert.Equal(t, []string{"10–12, 4 high", "100–200, 1 high", "300–310, 4 high", "590–592, 4 high"}, underlines(s, v))
}

// Callbacks that take no time do not fill the loop's row, however many there are; one by itself stays a mark of full height.
func TestEventsOfNoLengthDoNotFillTheLoop(t *testing.T) {
	tr := told(t, func(r *trace.Recorder, _, loop trace.LaneID) {
		for at := trace.Time(0); at < 1000e6; at += 1e6 {
			r.Enter(loop, at, trace.Running, 0, 0, 0)
			r.Leave(loop, at)
		}
		r.Enter(loop, 1500e6, trace.Running, 0, 0, 0)
		r.Leave(loop, 1500e6)
	})
	s, v := New(tr, fixedWidth{}), fitted(tr, 0, 480)
	v.Width = wideGutter + rightMargin + 600
	v.From, v.To, v.Whole = 0, 6000e6, 0
	pic := s.Build(v)
	heights := map[float32]float32{}
	for _, q := range pic.Quads {
		if q.Color == Light.Dim && q.X0 >= pic.Plot.X0 && q.Y0 > pic.Rows.Y0 {
			heights[q.Y1-q.Y0] += q.X1 - q.X0
		}
	}
	assert.Equal(t, map[float32]float32{3: 101, 22: 2}, heights)
}

// What requests started is folded where there are many, and unfolded by a click, or when something there is shown.
func TestManyRequestsAreFolded(t *testing.T) {
	family := func(n int) *trace.Trace {
		return told(t, func(r *trace.Recorder, process, _ trace.LaneID) {
			for i := range n {
				request := r.NewLane(trace.Lane{Kind: trace.KindRequest, Process: process, Name: r.Str("GET /"), Number: uint32(i + 1)})
				child := r.NewLane(trace.Lane{Kind: trace.KindTask, Parent: request, Process: process, Name: r.Str("Task fetch")})
				for _, id := range []trace.LaneID{request, child} {
					r.Enter(id, 0, trace.Awaiting, 0, 0, 0)
				}
			}
			r.Close(1e9)
		})
	}
	rows := func(s *Scene) (n int) {
		for i := range s.layout.blocks {
			n += len(s.layout.blocks[i].items)
		}
		return n
	}
	few := family(treesFold)
	s := New(few, fixedWidth{})
	s.Build(fitted(few, 780, 480))
	assert.Equal(t, 2*treesFold, rows(s))

	many := family(treesFold + 1)
	s = New(many, fixedWidth{})
	v := fitted(many, 780, 480)
	s.Build(v)
	assert.Equal(t, treesFold+1, rows(s))
	s.Toggle(3, GroupTree)
	s.Build(v)
	assert.Equal(t, treesFold+2, rows(s))
	last := trace.LaneID(len(many.Lanes) - 1)
	v.Scroll = s.Reveal(last)
	s.Build(v)
	assert.Equal(t, treesFold+3, rows(s), "the child that is shown has its row")
	_, y := middle(s, last, 0)
	assert.True(t, s.picture.Rows.Contains(1, y))
	s.Toggle(3, GroupTree)
	s.Build(v)
	assert.Equal(t, treesFold+2, rows(s))
}

// What clients got is counted as the trace grows, as if it had come at once.
func TestTalliesGrow(t *testing.T) {
	tr := tracetest.Tell("answers")
	var b book
	var last []Tally
	for n := range len(tr.Answers) + 1 {
		part := *tr
		part.Answers = tr.Answers[:n]
		last = b.read(&part)
	}
	assert.Equal(t, Tallies(tr), last)
	var words []string
	for _, tally := range last {
		words = append(words, fmt.Sprintf("%d × %s", tally.Count, tally.Words))
	}
	assert.Equal(t, []string{"1 × 500", "1 × refused", "1 × timed out", "1 × 404", "2 × 200"}, words, "the answer that came too late is nobody's")
	assert.Nil(t, Tallies(tracetest.Tell("async_await")), "where all is well there is nothing to tell")
}
