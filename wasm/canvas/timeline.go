//go:build js && wasm

// The timeline: the view of a run on a time axis, drawn by scene.Scene, moved by player.Player.
package main

import (
	"math"
	"time"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

const (
	wheelZoom = 0.002 // how much a pixel of the wheel zooms, as an exponent
	pinchZoom = 0.01  // the same for a trackpad's pinch
	keyScroll = 48    // CSS pixels that an arrow key scrolls the rows
	keyZoom   = 1.5   // what W and S zoom
	keyPan    = 0.2   // how much of the window A and D move it
	flingFrom = 0.15  // CSS pixels a millisecond from which a drag goes on after it
	flingLast = 80 * time.Millisecond
	boxLeast  = 6 // CSS pixels of a box that is zoomed into
)

type timeline struct {
	*game
	scene   *scene.Scene
	picture *scene.Picture
	scroll  float32 // of the rows, device pixels
	doing   gesture
	began   trace.Time // where a measure begins
	box     scene.Rect // to zoom into
	moves   [4]move    // the last of a drag, for how fast it is
	fallen  float64    // how fast the rows go on after a drag, CSS pixels a millisecond
	last    time.Duration

	arrangement scene.Arrangement
	query       *facts.Query
	measuring   bool // a drag measures
	firstPoint  trace.Time
	pointed     bool // firstPoint is set
}

// gesture is what a press has begun.
type gesture uint8

const (
	panning   gesture = iota
	seeking           // along the ruler
	windowing         // along the overview
	boxing
	measuring
)

type move struct {
	at   point
	when time.Time
}

func newTimeline(g *game) *timeline {
	return &timeline{game: g, picture: &scene.Picture{}}
}

func (t *timeline) reset() {
	t.scene = scene.New(t.trace, t.atlas)
	t.scroll, t.fallen, t.box = 0, 0, scene.Rect{}
	t.query, t.arrangement = nil, scene.Arrangement{}
}

func (t *timeline) shown(bool) {}

// tick lets rows go on after a drag, and slow down.
func (t *timeline) tick(now time.Duration) bool {
	elapsed := float64(now-t.last) / float64(time.Millisecond)
	t.last = now
	if t.fallen == 0 {
		return false
	}
	before := t.scroll
	t.pan(0, t.fallen*elapsed)
	t.fallen *= math.Exp(-elapsed / 325)
	if math.Abs(t.fallen) < flingFrom/8 || t.scroll == before || t.scroll < 0 {
		t.fallen = 0
	}
	return true
}

func (t *timeline) moving() bool { return t.fallen != 0 }

func (t *timeline) build() *scene.Picture {
	t.picture = t.scene.Build(t.viewOf())
	t.scroll = t.picture.Scroll
	return t.picture
}

func (t *timeline) viewOf() scene.View {
	from, to := t.player.Window()
	k := float32(t.scale)
	return scene.View{
		Width: float32(t.rect.w) * k, Height: float32(t.rect.h) * k, Scale: k, Scroll: t.scroll,
		From: from, To: to, Cursor: t.player.Cursor(), Whole: t.player.Whole(),
		Selection: t.player.Selected(), Hover: t.hover, Theme: t.theme,
		Arrangement: t.arrangement, Query: t.query, Threads: t.stage.threads, Measured: t.player.Measured(), Box: t.box,
	}
}

func (t *timeline) hit(at point) (scene.Hit, bool) { return t.scene.HitTest(t.local(at)) }

func (t *timeline) describe(h scene.Hit) scene.Tip { return t.scene.Describe(h) }

func (t *timeline) pointer(over scene.Hit) string {
	switch over.Kind {
	case scene.HitGroup, scene.HitFoot:
		return "pointer"
	case scene.HitRuler, scene.HitOverview, scene.HitEdge:
		return "ew-resize"
	}
	switch {
	case t.measuring:
		return "crosshair"
	case over.Kind == scene.HitSpan || over.Kind == scene.HitLane:
		return "pointer"
	}
	return "default"
}

func (t *timeline) press(at point, m modifiers) {
	t.fallen = 0
	t.player.Fling(0)
	hit, _ := t.hit(at)
	t.doing, t.moves = panning, [4]move{}
	switch {
	case hit.Kind == scene.HitEdge:
		t.doing, t.began = measuring, t.player.Measured().From
		if !hit.Up {
			t.began = t.player.Measured().To
		}
	case hit.Kind == scene.HitRuler && !t.measuring && !m.alt:
		t.doing = seeking
	case hit.Kind == scene.HitOverview:
		t.doing = windowing
	case t.measuring || m.alt:
		t.doing, t.began = measuring, t.instant(at.x)
	case m.shift:
		t.doing = boxing
	}
	if t.doing == seeking || t.doing == windowing {
		t.steer(at)
	}
}

func (t *timeline) drag(from, last, at point) {
	switch t.doing {
	case seeking, windowing:
		t.steer(at)
	case measuring:
		t.player.Measure(t.began, t.instant(at.x))
	case boxing:
		x0, _ := t.local(from)
		x1, _ := t.local(at)
		t.box = scene.Rect{X0: min(x0, x1), Y0: t.picture.Rows.Y0, X1: max(x0, x1), Y1: t.picture.Rows.Y1}
		t.stale = true
	default:
		copy(t.moves[1:], t.moves[:3])
		t.moves[0] = move{at, time.Now()}
		t.pan(at.x-last.x, at.y-last.y)
	}
}

// release ends a drag: a box is zoomed into, a pan goes on as fast as it was.
func (t *timeline) release(point) {
	if box := t.box; box != (scene.Rect{}) {
		t.box, t.stale = scene.Rect{}, true
		if float64(box.X1-box.X0) >= boxLeast*t.scale {
			x := func(device float32) float64 { return t.rect.x + float64(device)/t.scale }
			t.player.Show(t.instant(x(box.X0)), t.instant(x(box.X1)))
		}
		return
	}
	oldest := t.moves[0]
	for _, m := range t.moves {
		if !m.when.IsZero() && time.Since(m.when) < flingLast {
			oldest = m
		}
	}
	long := float64(time.Since(oldest.when)) / float64(time.Millisecond)
	if t.doing != panning || oldest.when.IsZero() || long > float64(flingLast/time.Millisecond) || long == 0 || t.less {
		return
	}
	from, to := t.player.Window()
	width := float64(t.picture.Plot.X1-t.picture.Plot.X0) / t.scale
	vx, vy := (t.moves[0].at.x-oldest.at.x)/long, (t.moves[0].at.y-oldest.at.y)/long
	if math.Abs(vx) > flingFrom && width > 0 {
		t.player.Fling(-vx / width * float64(to-from) / 1e6)
	}
	if math.Abs(vy) > flingFrom {
		t.fallen = vy
	}
}

// steer moves the cursor along the ruler, or the window along the overview.
func (t *timeline) steer(at point) {
	if t.doing == seeking {
		t.player.Seek(t.instant(at.x))
		return
	}
	from, to := t.player.Window()
	overview := t.picture.Overview
	t.player.PanBy(t.between(at.x, overview.X0, overview.X1, 0, t.player.Whole()) - (from+to)/2)
}

// click selects what is there, folds what it is on, or sets an end of a measure.
func (t *timeline) click(at point) {
	if t.doing == seeking || t.doing == windowing {
		return
	}
	hit, _ := t.hit(at)
	switch {
	case hit.Kind == scene.HitGroup:
		t.scene.Toggle(hit.Lane, hit.Group)
		t.stale = true
	case hit.Kind == scene.HitFoot:
		t.scrollPage(hit.Up)
	case hit.Kind == scene.HitEdge:
	case t.measuring:
		t.setPoint(t.instant(at.x))
	case hit.Kind == scene.HitSpan:
		t.player.Select(player.Selection{Kind: player.SelectSpan, Span: hit.Span})
		t.tellSelection(hit)
	case hit.Kind == scene.HitLane:
		t.player.Select(player.Selection{Kind: player.SelectLane, Lane: hit.Lane})
		t.tellSelection(hit)
	default:
		t.player.Select(player.Selection{})
		t.tellSelection(hit)
	}
}

// setPoint takes the first of two clicks as where a measure begins, the second as where it ends.
func (t *timeline) setPoint(at trace.Time) {
	if t.pointed {
		t.player.Measure(t.firstPoint, at)
		t.pointed = false
		return
	}
	t.firstPoint, t.pointed = at, true
	t.player.Measure(0, 0)
}

// scrollPage scrolls the rows by what is in sight of them, or back to the first.
func (t *timeline) scrollPage(up bool) {
	if up {
		t.scroll = 0
	} else {
		t.scroll += (t.picture.Rows.Y1 - t.picture.Rows.Y0) * 0.9
	}
	t.stale = true
}

func (t *timeline) pinch(at point, zoom, dx, dy float64) {
	t.player.ZoomAt(t.instant(at.x), zoom)
	t.pan(dx, dy)
}

func (t *timeline) wheel(w wheel) {
	x, _ := t.local(w.at)
	names := x < t.picture.Plot.X0
	switch {
	case w.zoom:
		t.player.ZoomAt(t.instant(w.at.x), math.Exp(-w.dy*pinchZoom))
	case w.shift:
		t.pan(-w.dx-w.dy, 0)
	case names:
		t.pan(0, -w.dy)
	case math.Abs(w.dx) > math.Abs(w.dy):
		t.pan(-w.dx, 0)
	default:
		t.player.ZoomAt(t.instant(w.at.x), math.Exp(-w.dy*wheelZoom))
	}
}

func (t *timeline) key(name string) bool {
	switch name {
	case "ArrowDown":
		t.pan(0, -keyScroll)
	case "ArrowUp":
		t.pan(0, keyScroll)
	case "PageDown":
		t.pan(0, -float64(t.picture.Rows.Y1-t.picture.Rows.Y0)/t.scale*0.9)
	case "PageUp":
		t.pan(0, float64(t.picture.Rows.Y1-t.picture.Rows.Y0)/t.scale*0.9)
	case "w", "W":
		t.player.GlideZoom(t.focus(), keyZoom)
	case "s", "S":
		t.player.GlideZoom(t.focus(), 1/keyZoom)
	case "a", "A":
		t.player.GlideBy(-keyPan)
	case "d", "D":
		t.player.GlideBy(keyPan)
	case "[", "]":
		t.beside(name == "]")
	case "m", "M":
		t.measure(!t.measuring)
	case "Escape":
		if !t.measuring && t.player.Measured() == (player.Span{}) {
			return false
		}
		t.measure(false)
		t.player.Measure(0, 0)
	default:
		return false
	}
	return true
}

// focus is the instant at the pointer, or in the middle of the window when it is not over the plot.
func (t *timeline) focus() trace.Time {
	x, _ := t.local(t.input.at)
	if t.input.over && x >= t.picture.Plot.X0 && x <= t.picture.Plot.X1 {
		return t.instant(t.input.at.x)
	}
	from, to := t.player.Window()
	return (from + to) / 2
}

// beside selects the next span of the same lane, or the one before.
func (t *timeline) beside(forward bool) {
	selected := t.player.Selected()
	if selected.Kind != player.SelectSpan {
		return
	}
	if next := t.scene.Beside(selected.Span, forward); next >= 0 {
		t.selectSpan(next)
	}
}

// measure begins or ends the mode in which a drag or two clicks measure.
func (t *timeline) measure(on bool) {
	t.measuring, t.pointed, t.input.asked = on, false, true
	t.page.call(t.page.api, "onMeasuring", on)
}

// reveal scrolls to a span's row, and moves the window where it is in sight: a span that would be too thin to see is
// shown with as much around it.
func (t *timeline) reveal(span int) {
	start, end := t.trace.SpanStart[span], t.trace.SpanEnd[span]
	from, to := t.player.Window()
	if end < from || start > to {
		width := max(to-from, (end-start)*2)
		t.player.Show((start+end-width)/2, (start+end+width)/2)
	}
	view := t.viewOf()
	view.From, view.To = t.player.Target()
	t.picture = t.scene.Build(view) // a crowd has rows only for those in the window
	t.scroll, t.stale = t.scene.Reveal(t.trace.SpanLane[span]), true
}

func (t *timeline) scaled(by float64) { t.scroll *= float32(by) }

// pan moves the picture by CSS pixels.
func (t *timeline) pan(dx, dy float64) {
	from, to := t.player.Window()
	if width := float64(t.picture.Plot.X1-t.picture.Plot.X0) / t.scale; width > 0 && dx != 0 {
		t.player.PanBy(trace.Time(math.Round(-dx / width * float64(to-from))))
	}
	if scroll := t.scroll - float32(dy*t.scale); dy != 0 && scroll != t.scroll {
		t.scroll, t.stale = scroll, true
	}
}

// instant is the time at a place of the window.
func (t *timeline) instant(x float64) trace.Time {
	from, to := t.player.Window()
	return t.between(x, t.picture.Plot.X0, t.picture.Plot.X1, from, to)
}

// between maps a place of the window to a stretch of time that is drawn from x0 to x1.
func (t *timeline) between(x float64, x0, x1 float32, from, to trace.Time) trace.Time {
	if x1 <= x0 {
		return from
	}
	share := ((x-t.rect.x)*t.scale - float64(x0)) / float64(x1-x0)
	return from + trace.Time(math.Round(min(max(share, 0), 1)*float64(to-from)))
}
