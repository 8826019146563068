// What is drawn at a point, and where a lane is.

package scene

import (
	"math"

	"loopscope/core/trace"
)

// HitKind says what a point is on.
type HitKind uint8

// The kinds of hits.
const (
	HitNone     HitKind = iota
	HitSpan             // Span and Lane
	HitLane             // Lane: its name, or its row where nothing is drawn
	HitGroup            // the heading of a group: Toggle(Lane, Group) folds it
	HitRuler            // At
	HitOverview         // At
	HitFoot             // Up: the rows above, or those below
	HitEdge             // Up: the later edge of the measured stretch, or the earlier
)

// Hit is what a point is on.
type Hit struct {
	Kind  HitKind
	Lane  trace.LaneID
	Span  int        // index in the span table; only for HitSpan
	Group Group      // only for HitGroup
	At    trace.Time // the instant under the point, when it is not left of time
	Up    bool       // only for HitFoot and HitEdge
}

// drawn is what of a hit can be seen in a picture.
func (h Hit) drawn() Hit {
	switch h.Kind {
	case HitSpan:
		return Hit{Kind: HitSpan, Lane: h.Lane, Span: h.Span}
	case HitGroup:
		return Hit{}
	default:
		return Hit{Lane: h.Lane}
	}
}

// Group is a stretch of rows under one heading, which can be folded.
type Group uint8

// The groups.
const (
	GroupMachine  Group = iota + 1 // cores
	GroupWorker                    // a process: its loop, lock and threads
	GroupPool                      // the pool threads of a process
	GroupRequests                  // requests and what they started
	GroupTasks                     // tasks that no request started
	GroupCharts                    // counters along the axis
	GroupTree                      // what one task or request started
)

// reach is how near the pointer has to be to an event that is thinner than it, in CSS pixels.
const reach = 3

// HitTest tells what the last picture shows at a point.
func (s *Scene) HitTest(x, y float32) (Hit, bool) {
	p := &s.shown
	if p.Scene == nil || x < 0 || x >= p.view.Width || y < 0 || y >= p.view.Height {
		return Hit{}, false
	}
	pic := &s.picture
	if o := pic.Overview; o.Contains(x, y) {
		return Hit{Kind: HitOverview, At: newAxis(o.X0, o.X1, 0, p.view.Whole).at(float64(x))}, true
	}
	inTime := x >= pic.Plot.X0 && x < pic.Plot.X1
	var at trace.Time
	if inTime {
		at = p.axis.at(float64(x))
	}
	if edge, later := p.edgeAt(x, y); edge {
		return Hit{Kind: HitEdge, At: at, Up: later}, true
	}
	if y < pic.Rows.Y0 {
		return Hit{Kind: HitRuler, At: at}, inTime && y >= pic.Rows.Y0-p.px(rulerHeight)
	}
	if y >= pic.Rows.Y1 {
		return Hit{Kind: HitFoot, Up: p.rowsBelow() == 0}, true
	}
	r, ok := s.layout.at(p.css(y - pic.Rows.Y0 + round(pic.Scroll)))
	switch {
	case !ok || r.kind == rowChart:
		return Hit{}, false
	case r.kind == rowHead:
		return Hit{Kind: HitGroup, Lane: r.lane, Group: r.group, At: at}, true
	case r.parent && x < p.nameStart(&r)+p.px(2) && x >= p.nameStart(&r)-p.px(foldRoom):
		return Hit{Kind: HitGroup, Lane: r.lane, Group: GroupTree, At: at}, true
	case inTime || x >= pic.Plot.X1:
		if i := p.spanAt(r.lane, float64(x)); i >= 0 {
			return Hit{Kind: HitSpan, Lane: r.lane, Span: i, At: at}, true
		}
	}
	return Hit{Kind: HitLane, Lane: r.lane, At: at}, true
}

// spanAt gives the span of a lane that is drawn at x: a bar that is there, else what counts most of the thin ones near.
func (p *painter) spanAt(lane trace.LaneID, x float64) int {
	t, spans := p.trace, p.trace.LaneSpans(lane)
	if i := p.signAt(lane, float32(x)); i >= 0 {
		return i
	}
	near := float64(reach * p.view.Scale)
	lo, hi := t.Range(lane, p.axis.at(x-near), p.axis.at(x+near))
	if hi-lo > 64 { // a crowd: its summary knows what counts most
		return int(p.pyramid(lane).between(t, spans, lo, hi).top)
	}
	best, bestThin := -1, false
	for _, index := range spans[lo:hi] {
		i := int(index)
		x0, x1 := p.axis.x(t.SpanStart[i]), p.axis.x(t.SpanEnd[i])
		thin := x1-x0 < near
		if !thin && (x < math.Round(x0) || x >= math.Round(x1)) {
			continue
		}
		if best < 0 || thin && !bestThin || thin == bestThin && stronger(t, i, best) {
			best, bestThin = i, thin
		}
	}
	return best
}

// Toggle folds a group, or unfolds it. The lane is that of the hit: the process of a worker or a pool, else 0.
func (s *Scene) Toggle(lane trace.LaneID, g Group) { s.layout.toggle(foldKey{lane, g}) }

// Reveal gives the Scroll at which the lane's row is in sight, as near to the last picture's as can be. A lane without a
// row leaves it as it is: one in a folded group, or of a crowd and not in the window. What is folded under a request or a task is unfolded.
func (s *Scene) Reveal(lane trace.LaneID) float32 {
	p, pic := &s.shown, &s.picture
	if p.Scene == nil {
		return pic.Scroll
	}
	r, ok := s.layout.rowOf(lane)
	if !ok && s.layout.unfold(s.trace, lane) {
		s.layout.follow(s, &p.view)
		r, ok = s.layout.rowOf(lane)
	}
	if !ok {
		return pic.Scroll
	}
	top, room := p.px(r.y), pic.Rows.Y1-pic.Rows.Y0
	return max(min(pic.Scroll, top-p.px(headHeight)), top+p.px(r.height)-room, 0)
}

// SpanRect gives where the last picture has a span, to put a tooltip or a finger there; ok is false if it is out of sight.
func (s *Scene) SpanRect(i int) (r Rect, ok bool) {
	p := &s.shown
	if p.Scene == nil || i < 0 || i >= s.trace.Spans() {
		return r, false
	}
	row, ok := s.layout.rowOf(s.trace.SpanLane[i])
	if !ok {
		return r, false
	}
	y, rows := p.rowTop(&row), p.inRows()
	r = Rect{
		max(round(float32(p.axis.x(s.trace.SpanStart[i]))), rows.X0), max(y, rows.Y0),
		min(round(float32(p.axis.x(s.trace.SpanEnd[i]))), rows.X1), min(y+p.px(row.height), rows.Y1),
	}
	return r, r.X0 <= r.X1 && r.Y0 < r.Y1
}
