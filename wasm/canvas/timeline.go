//go:build js && wasm

// The timeline: the view of a run on a time axis, drawn by scene.Scene, moved by player.Player.
package main

import (
	"math"
	"time"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

const (
	wheelZoom = 0.002 // how much a pixel of the wheel zooms, as an exponent
	pinchZoom = 0.01  // the same for a trackpad's pinch
	keyScroll = 48    // CSS pixels that an arrow key scrolls the rows
)

type timeline struct {
	*game
	scene   *scene.Scene
	picture *scene.Picture
	scroll  float32       // of the rows, device pixels
	on      scene.HitKind // what the drag began on: the ruler moves the cursor, the overview the window, the rest the picture
}

func newTimeline(g *game) *timeline {
	return &timeline{game: g, picture: &scene.Picture{}}
}

func (t *timeline) reset() {
	t.scene = scene.New(t.trace, t.atlas)
	t.scroll = 0
}

func (t *timeline) shown(bool) {}

func (t *timeline) tick(time.Duration) bool { return false }

func (t *timeline) build() *scene.Picture {
	from, to := t.player.Window()
	k := float32(t.scale)
	t.picture = t.scene.Build(scene.View{
		Width: float32(t.rect.w) * k, Height: float32(t.rect.h) * k, Scale: k, Scroll: t.scroll,
		From: from, To: to, Cursor: t.player.Cursor(), Whole: t.player.Whole(),
		Selection: t.player.Selected(), Hover: t.hover, Theme: t.theme,
	})
	t.scroll = t.picture.Scroll
	return t.picture
}

func (t *timeline) hit(at point) (scene.Hit, bool) { return t.scene.HitTest(t.local(at)) }

func (t *timeline) describe(h scene.Hit) scene.Tip { return t.scene.Describe(h) }

func (t *timeline) pointer(over scene.Hit) string {
	switch over.Kind {
	case scene.HitSpan, scene.HitLane, scene.HitGroup:
		return "pointer"
	case scene.HitRuler, scene.HitOverview:
		return "ew-resize"
	}
	return "default"
}

func (t *timeline) press(at point, _ modifiers) {
	hit, _ := t.hit(at)
	t.on = hit.Kind
	if t.steers() {
		t.steer(at)
	}
}

// steers tells whether the press is on what moves time itself.
func (t *timeline) steers() bool { return t.on == scene.HitRuler || t.on == scene.HitOverview }

func (t *timeline) drag(_, last, at point) {
	if t.steers() {
		t.steer(at)
		return
	}
	t.pan(at.x-last.x, at.y-last.y)
}

func (t *timeline) release(point) {}

// steer moves the cursor along the ruler, or the window along the overview.
func (t *timeline) steer(at point) {
	if t.on == scene.HitRuler {
		t.player.Seek(t.instant(at.x))
		return
	}
	from, to := t.player.Window()
	overview := t.picture.Overview
	t.player.PanBy(t.between(at.x, overview.X0, overview.X1, 0, t.player.Whole()) - (from+to)/2)
}

// click selects what is there.
func (t *timeline) click(at point) {
	if t.steers() {
		return
	}
	hit, _ := t.hit(at)
	switch hit.Kind {
	case scene.HitGroup:
		t.scene.Toggle(hit.Lane, hit.Group)
		t.stale = true
		return
	case scene.HitSpan:
		t.player.Select(player.Selection{Kind: player.SelectSpan, Span: hit.Span})
	case scene.HitLane:
		t.player.Select(player.Selection{Kind: player.SelectLane, Lane: hit.Lane})
	default:
		t.player.Select(player.Selection{})
	}
	t.tellSelection(hit)
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
	default:
		return false
	}
	return true
}

func (t *timeline) reveal(span int) {
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
