// What a selection lights, how rows are ordered, what a panel says, what a search marks.

package scene

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
	"loopscope/wasm/facts"
	"loopscope/wasm/player"
)

func TestArrangedViews(t *testing.T) {
	for name, tc := range map[string]struct {
		story string
		view  func(*View, *trace.Trace)
		scene func(*Scene)
	}{
		"failures_first":      {"answers", func(v *View, _ *trace.Trace) { v.Arrangement.By = SortState }, nil},
		"gave_up":             {"answers", func(v *View, _ *trace.Trace) { v.Arrangement.Ending = facts.TimedOut }, nil},
		"longest_first":       {"async_blocking", func(v *View, _ *trace.Trace) { v.Arrangement.By = SortDuration }, nil},
		"waited_for_a_thread": {"def_threadpool", func(v *View, _ *trace.Trace) { v.Arrangement.State = trace.WaitToken }, nil},
		"tree_folded":         {"requests_and_gather", nil, func(s *Scene) { s.Toggle(4, GroupTree) }},
		"found":               {"requests_and_gather", func(v *View, tr *trace.Trace) { v.Query = facts.Find(tr, "gather") }, nil},
		"measured":            {"async_await", func(v *View, _ *trace.Trace) { v.Measured = player.Span{From: 200e6, To: 700e6} }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tr := tracetest.Tell(tc.story)
			s, v := New(tr, fixedWidth{}), fitted(tr, 780, 420)
			if tc.view != nil {
				tc.view(&v, tr)
			}
			if tc.scene != nil {
				s.Build(v)
				tc.scene(s)
			}
			golden(t, "view_"+name, screen(s, v))
		})
	}
}

// The selected wait is lit, and so is what held the loop meanwhile; all else is dimmed, and an arrow says who woke whom.
func TestAChainIsLit(t *testing.T) {
	s, v := story("async_blocking")
	tr := s.trace
	wait := tr.At(5, second/2) // #3 waits for the loop
	v.Selection = player.Selection{Kind: player.SelectSpan, Span: wait}
	s.Build(v)
	lit := func(lane trace.LaneID, at trace.Time) bool { return !s.shown.fades(tr.At(lane, at)) }
	assert.True(t, lit(5, second/2))
	assert.True(t, lit(2, second/2), "the loop held by #1")
	assert.True(t, lit(3, second/2), "#1 itself")
	assert.False(t, lit(2, 5*second))
	assert.False(t, lit(6, second/2), "another that waits")

	s, v = story("gather")
	v.Selection = player.Selection{Kind: player.SelectSpan, Span: s.trace.At(3, second/2)}
	pic := s.Build(v)
	require.NotEmpty(t, pic.Strokes)
	var dashes, solid int
	for _, stroke := range pic.Strokes {
		if stroke.Arrow > 0 && stroke.Dash > 0 {
			dashes++
		} else if stroke.Arrow > 0 {
			solid++
		}
	}
	assert.Equal(t, [2]int{2, 1}, [2]int{dashes, solid}, "it awaits and had created a task, which woke it")
}

func TestDetail(t *testing.T) {
	words := func(story string, lane trace.LaneID, at trace.Time) string {
		s, _ := story2(story)
		d, ok := s.Detail(s.trace.At(lane, at))
		require.True(t, ok)
		lines := []string{d.Title + ": " + d.State, d.Why}
		if d.Bad {
			lines = append(lines, "client got "+d.Status)
		}
		if d.State != "runs on the event loop" && strings.HasPrefix(d.State, "answered") {
			lines = append(lines, fmt.Sprintf("%s:%d", d.File, d.Line))
		}
		for _, l := range d.Links {
			lines = append(lines, l.Name+" "+l.To)
		}
		return strings.Join(lines, " | ")
	}
	for want, got := range map[string]string{
		"#5 GET /burgers: waits for the loop | It could have gone on, but the event loop was with #1 (1.00 s), #2 (1.00 s), #3 (1.00 s) and 1 more. | after it holds the event loop":                                                          words("async_blocking", 7, second/2),
		"#5 GET /burgers: holds the event loop | The event loop can do nothing else until it is over: 5 could have run meanwhile. | the same on event loop | before it waits for the loop | after it runs on the event loop":                  words("async_blocking", 7, 4*second+1),
		"#41 GET /burgers: waits for a thread | Every token was taken: 40 threads were busy, and 59 waited already. | carried by AnyIO worker thread 1 | before it runs on the event loop | after it blocks the thread AnyIO worker thread 1": words("def_threadpool", 43, second/2),
		"#3 GET /orders: answered 500 | ValueError: no burgers, raised at app.py:14. | client got 500 | app.py:14 | before it runs on the event loop":                                                                                         words("answers", 5, second/2),
		"#6 GET /orders: refused |  | client got refused": words("answers", 8, 0),
		"Task-2 fetch: awaits asyncio.sleep(1) | It gave way: the event loop ran others meanwhile. | started by Task-1 main | before it runs on the event loop | after it runs on the event loop": words("gather", 4, second/2),
	} {
		assert.Equal(t, want, got)
	}
	rows, _ := story2("answers")
	assert.Equal(t, Row{
		Task: "#3 GET /orders", State: "answered 500", Detail: "ValueError: no burgers", Place: "app.py:14",
		Start: second / 2, End: second / 2, Span: rows.trace.At(5, second/2), Status: "500", Bad: true,
	}, rows.Row(rows.trace.At(5, second/2)))
	s, _ := story2("gather")
	_, ok := s.Detail(1e6)
	assert.False(t, ok)
}

// story2 is a scene that nothing has been built of yet.
func story2(name string) (*Scene, *trace.Trace) {
	tr := tracetest.Tell(name)
	return New(tr, fixedWidth{}), tr
}

func TestBeside(t *testing.T) {
	s, tr := story2("await_in_a_loop")
	spans := tr.LaneSpans(3)
	assert.Equal(t, int(spans[1]), s.Beside(int(spans[0]), true))
	assert.Equal(t, int(spans[0]), s.Beside(int(spans[1]), false))
	assert.Equal(t, -1, s.Beside(int(spans[0]), false))
	assert.Equal(t, -1, s.Beside(int(spans[len(spans)-1]), true))
}

// Of a crowd each pixel draws every span once, wherever its summaries end.
func TestACrowdLeavesNothingOut(t *testing.T) {
	tr := tracetest.Server(60_000)
	s := New(tr, fixedWidth{})
	for _, width := range []float32{8, 31, 300} {
		a := newAxis(0, width, 0, tr.End())
		var c counter
		s.walk(2, a, &c)
		assert.Equal(t, len(tr.LaneSpans(2)), c.spans, "%v pixels", width)
		assert.True(t, c.ordered)
	}
}

type counter struct {
	spans   int
	last    float32
	ordered bool
}

func (c *counter) wide(_ int, x0, _ float32) { c.add(1, x0) }

func (c *counter) crowd(x0, _ float32, s summary) { c.add(int(s.spans), x0) }

func (c *counter) add(n int, x float32) {
	c.ordered = c.spans == 0 || c.ordered && x >= c.last
	c.spans, c.last = c.spans+n, x
}
