//go:build js && wasm

// Input: the browser's own pointer and key events. Ebitengine's would lose a drag that leaves the canvas, and would
// swallow Tab and the browser's shortcuts (it prevents the default of every key), so the keys do not reach it.
package main

import (
	"math"
	"syscall/js"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

const (
	clickSlop = 4     // CSS pixels that a pressed pointer may move and still click
	wheelZoom = 0.002 // how much a pixel of the wheel zooms, as an exponent
	pinchZoom = 0.01  // the same for a trackpad's pinch
	lineWheel = 16    // CSS pixels a line, for wheels that count lines
	stepZoom  = 2     // what a key zooms
	keyScroll = 48    // CSS pixels that an arrow key scrolls the rows
)

// input is where the pointers are and what they do.
type input struct {
	canvas  js.Value
	pressed map[int]point // the pointers that are down, by id
	at      point         // where the pointer hovers
	over    bool
	asked   bool // the pointer moved since hover was worked out
	drag    drag
}

type point struct{ x, y float64 } // CSS pixels of the window

// drag is what a pressed pointer does.
type drag struct {
	from  point
	last  point
	moved bool
	on    scene.HitKind // what it began on: the ruler moves the cursor, the overview the window, the rest the picture
}

// listen begins to hear the window. Listeners catch events on their way down to the canvas, before Ebitengine has them.
func (g *game) listen() {
	g.input.pressed = map[int]point{}
	g.input.canvas = window.Get("document").Call("querySelector", "canvas[tabindex]")
	caught := map[string]any{"capture": true, "passive": false}
	on := func(event string, hear func(event js.Value)) {
		window.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			hear(args[0])
			return nil
		}), caught)
	}
	mine := func(hear func(js.Value)) func(js.Value) {
		return func(event js.Value) {
			if event.Get("target").Equal(g.input.canvas) {
				hear(event)
			}
		}
	}
	on("pointerdown", mine(g.pointerDown))
	on("pointermove", mine(g.pointerMove))
	on("pointerup", mine(g.pointerUp))
	on("pointercancel", mine(g.pointerLost))
	on("pointerout", mine(g.pointerOut))
	on("wheel", mine(g.wheel))
	on("keydown", g.key)
	on("keyup", mine(func(event js.Value) { event.Call("stopPropagation") }))
}

func place(event js.Value) point {
	return point{event.Get("clientX").Float(), event.Get("clientY").Float()}
}

func (g *game) pointerDown(event js.Value) {
	if event.Get("button").Int() != 0 {
		return
	}
	id, at := event.Get("pointerId").Int(), place(event)
	if !hovers(event) {
		g.input.over, g.input.asked = false, true
	}
	g.input.canvas.Call("setPointerCapture", id) // so that a drag that leaves the canvas goes on, and ends
	g.input.pressed[id] = at
	if len(g.input.pressed) > 1 {
		g.input.drag.moved = true // two fingers do not click
		return
	}
	hit, _ := g.hit(at)
	g.input.drag = drag{from: at, last: at, on: hit.Kind}
	if hit.Kind == scene.HitRuler || hit.Kind == scene.HitOverview {
		g.dragTime(at)
	}
}

func (g *game) pointerMove(event js.Value) {
	in, id, at := &g.input, event.Get("pointerId").Int(), place(event)
	before, down := in.pressed[id]
	if !down {
		in.at, in.over, in.asked = at, true, true
		return
	}
	in.pressed[id] = at
	d := &in.drag
	if !d.moved && math.Hypot(at.x-d.from.x, at.y-d.from.y) < clickSlop {
		return
	}
	if !d.moved {
		d.moved = true
		in.over, in.asked = false, true
		g.cursor("grabbing")
	}
	switch {
	case d.on == scene.HitRuler || d.on == scene.HitOverview:
		g.dragTime(at)
	case len(in.pressed) == 2:
		g.pinch(id, before, at)
	default:
		g.pan(at.x-d.last.x, at.y-d.last.y)
		d.last = at
	}
}

// dragTime moves the cursor along the ruler, or the window along the overview.
func (g *game) dragTime(at point) {
	if g.input.drag.on == scene.HitRuler {
		g.player.Seek(g.instant(at.x))
		return
	}
	from, to := g.player.Window()
	overview := g.picture.Overview
	g.player.PanBy(g.between(at.x, overview.X0, overview.X1, 0, g.player.Whole()) - (from+to)/2)
}

// pinch zooms by how the distance between two pointers changed, around the one that stayed.
func (g *game) pinch(id int, before, at point) {
	for other, rest := range g.input.pressed {
		if other == id {
			continue
		}
		was, is := math.Abs(before.x-rest.x), math.Abs(at.x-rest.x)
		if was > 1 && is > 1 {
			g.player.ZoomAt(g.instant(rest.x), is/was)
		}
	}
	g.input.drag.last = at
}

func (g *game) pointerUp(event js.Value) {
	in := &g.input
	_, down := in.pressed[event.Get("pointerId").Int()]
	click := down && !in.drag.moved
	g.pointerLost(event)
	if click && in.drag.on != scene.HitRuler && in.drag.on != scene.HitOverview {
		g.click(place(event))
	}
	in.at, in.over, in.asked = place(event), click || hovers(event), true
}

func (g *game) pointerOut(event js.Value) {
	if hovers(event) {
		g.input.over, g.input.asked = false, true
	}
}

// hovers tells a pointer that is somewhere without being pressed from a finger: what a finger tapped stays described
// until it taps again.
func hovers(event js.Value) bool { return event.Get("pointerType").String() != "touch" }

func (g *game) pointerLost(event js.Value) {
	delete(g.input.pressed, event.Get("pointerId").Int())
	for _, rest := range g.input.pressed { // the finger that stays goes on from where it is
		g.input.drag.last = rest
	}
	g.cursor("default")
}

// click selects what is there.
func (g *game) click(at point) {
	hit, _ := g.hit(at)
	switch hit.Kind {
	case scene.HitGroup:
		g.scene.Toggle(hit.Lane, hit.Group)
		g.stale = true
		return
	case scene.HitSpan:
		g.player.Select(player.Selection{Kind: player.SelectSpan, Span: hit.Span})
	case scene.HitLane:
		g.player.Select(player.Selection{Kind: player.SelectLane, Lane: hit.Lane})
	default:
		g.player.Select(player.Selection{})
	}
	g.tellSelection(hit)
}

func (g *game) wheel(event js.Value) {
	event.Call("preventDefault")
	event.Call("stopPropagation")
	at := place(event)
	dx, dy := event.Get("deltaX").Float(), event.Get("deltaY").Float()
	if event.Get("deltaMode").Int() == 1 {
		dx, dy = dx*lineWheel, dy*lineWheel
	}
	names := float32((at.x-g.rect.x)*g.scale) < g.picture.Plot.X0
	switch {
	case event.Get("ctrlKey").Bool(): // also what a trackpad's pinch sends
		g.player.ZoomAt(g.instant(at.x), math.Exp(-dy*pinchZoom))
	case event.Get("shiftKey").Bool():
		g.pan(-dx-dy, 0)
	case names:
		g.pan(0, -dy)
	case math.Abs(dx) > math.Abs(dy):
		g.pan(-dx, 0)
	default:
		g.player.ZoomAt(g.instant(at.x), math.Exp(-dy*wheelZoom))
	}
	g.input.at, g.input.asked = at, true
}

// key acts for the canvas, and for the page while nothing else has the focus. Keys with Ctrl, Alt or Meta are the
// browser's and the page's.
func (g *game) key(event js.Value) {
	target := event.Get("target")
	onCanvas := target.Equal(g.input.canvas)
	if !onCanvas && !target.Equal(window.Get("document").Get("body")) {
		return
	}
	if onCanvas {
		event.Call("stopPropagation") // Ebitengine would prevent what the browser does with it
	}
	if event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool() || event.Get("altKey").Bool() {
		return
	}
	if g.keyDown(event.Get("key").String()) {
		event.Call("preventDefault")
	}
}

func (g *game) keyDown(key string) bool {
	switch key {
	case " ":
		g.player.Toggle()
	case "f", "F":
		g.command("fit")
	case "ArrowRight":
		g.command("next")
	case "ArrowLeft":
		g.command("previous")
	case "ArrowDown":
		g.pan(0, -keyScroll)
	case "ArrowUp":
		g.pan(0, keyScroll)
	case "Home":
		g.command("start")
	case "End":
		g.command("end")
	case "+", "=":
		g.command("zoom-in")
	case "-":
		g.command("zoom-out")
	case "Escape":
		g.player.Select(player.Selection{})
		g.tellSelection(scene.Hit{})
	default:
		return false
	}
	return true
}

// pan moves the picture by CSS pixels.
func (g *game) pan(dx, dy float64) {
	from, to := g.player.Window()
	if width := float64(g.picture.Plot.X1-g.picture.Plot.X0) / g.scale; width > 0 && dx != 0 {
		g.player.PanBy(trace.Time(math.Round(-dx / width * float64(to-from))))
	}
	if scroll := g.scroll - float32(dy*g.scale); dy != 0 && scroll != g.scroll {
		g.scroll, g.stale = scroll, true
	}
}

// instant is the time at a place of the window.
func (g *game) instant(x float64) trace.Time {
	from, to := g.player.Window()
	return g.between(x, g.picture.Plot.X0, g.picture.Plot.X1, from, to)
}

// between maps a place of the window to a stretch of time that is drawn from x0 to x1.
func (g *game) between(x float64, x0, x1 float32, from, to trace.Time) trace.Time {
	if x1 <= x0 {
		return from
	}
	share := ((x-g.rect.x)*g.scale - float64(x0)) / float64(x1-x0)
	return from + trace.Time(math.Round(min(max(share, 0), 1)*float64(to-from)))
}

// hit is what the picture shows at a place of the window.
func (g *game) hit(at point) (scene.Hit, bool) {
	return g.scene.HitTest(float32((at.x-g.rect.x)*g.scale), float32((at.y-g.rect.y)*g.scale))
}

// point works out what is under the pointer, once a frame and only when something may have changed it.
func (g *game) point() {
	in := &g.input
	if !in.asked {
		return
	}
	in.asked = false
	var hit scene.Hit
	if in.over {
		hit, _ = g.hit(in.at)
	}
	g.page.tellHover(g, hit, in.at)
	if hit == g.hover {
		return
	}
	if shape := cursorOver(hit); shape != cursorOver(g.hover) {
		g.cursor(shape)
	}
	g.hover, g.stale = hit, true
}

func cursorOver(hit scene.Hit) string {
	switch hit.Kind {
	case scene.HitSpan, scene.HitLane, scene.HitGroup:
		return "pointer"
	case scene.HitRuler, scene.HitOverview:
		return "ew-resize"
	}
	return "default"
}

func (g *game) cursor(shape string) { g.input.canvas.Get("style").Set("cursor", shape) }
