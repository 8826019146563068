//go:build js && wasm

// Input: the browser's own pointer and key events. Ebitengine's would lose a drag that leaves the canvas, and would
// swallow Tab and the browser's shortcuts (it prevents the default of every key), so the keys do not reach it.
package main

import (
	"math"
	"syscall/js"
	"time"

	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

const (
	clickSlop = 4                      // CSS pixels that a pressed pointer may move and still click
	lineWheel = 16                     // CSS pixels a line, for wheels that count lines
	pinchFrom = 24                     // CSS pixels between two fingers from which they zoom
	stepZoom  = 2                      // what a key zooms
	wheelRest = 150 * time.Millisecond // from when on the wheel is at rest
)

// input is where the pointers are and what they do.
type input struct {
	pressed map[int]point // the pointers that are down, by id
	at      point         // where the pointer hovers
	over    bool
	asked   bool          // the pointer moved since hover was worked out
	turned  time.Duration // when the wheel was turned last
	drag    drag
}

type point struct{ x, y float64 } // CSS pixels of the window

// drag is what a pressed pointer does.
type drag struct {
	from, last point
	moved      bool
}

// listen begins to hear the window. Listeners catch events on their way down to the canvas, before Ebitengine has them.
func (g *game) listen() {
	g.input.pressed = map[int]point{}
	caught := map[string]any{"capture": true, "passive": false}
	on := func(event string, hear func(event js.Value)) {
		window.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			hear(args[0])
			return nil
		}), caught)
	}
	mine := func(hear func(js.Value)) func(js.Value) {
		return func(event js.Value) {
			if event.Get("target").Equal(g.surface.canvas) {
				hear(event)
			}
		}
	}
	on("pointerdown", mine(g.pointerDown))
	on("pointermove", mine(g.pointerMove))
	on("pointerup", mine(g.pointerUp))
	on("pointercancel", mine(g.pointerLost))
	on("pointerout", mine(g.pointerOut))
	on("wheel", mine(g.wheeled))
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
	g.surface.canvas.Call("setPointerCapture", id) // so that a drag that leaves the canvas goes on, and ends
	g.input.pressed[id] = at
	if len(g.input.pressed) > 1 {
		g.input.drag.moved = true // two fingers do not click
		return
	}
	g.input.drag = drag{from: at, last: at}
	g.view.press(at, modifiers{shift: event.Get("shiftKey").Bool(), alt: event.Get("altKey").Bool()})
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
	if len(in.pressed) == 2 {
		g.pinch(id, before, at)
		return
	}
	g.view.drag(d.from, d.last, at)
	d.last = at
}

// pinch zooms by how the distance between two pointers changed, around the one that rested, and pans as far as their
// middle moved otherwise. Fingers that are one above the other do not zoom time.
func (g *game) pinch(id int, before, at point) {
	for other, rest := range g.input.pressed {
		if other == id {
			continue
		}
		zoom, dx := 1.0, (at.x-before.x)/2
		if was, is := math.Abs(before.x-rest.x), math.Abs(at.x-rest.x); min(was, is) > pinchFrom {
			zoom, dx = is/was, 0
		}
		g.view.pinch(rest, zoom, dx, (at.y-before.y)/2)
	}
	g.input.drag.last = at
}

func (g *game) pointerUp(event js.Value) {
	in := &g.input
	_, down := in.pressed[event.Get("pointerId").Int()]
	alone := len(in.pressed) == 1
	g.pointerLost(event)
	switch {
	case down && !in.drag.moved:
		g.view.click(place(event))
	case down && alone:
		g.view.release(place(event))
	}
	in.at, in.over, in.asked = place(event), down && !in.drag.moved || hovers(event), true
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

func (g *game) wheeled(event js.Value) {
	event.Call("preventDefault")
	event.Call("stopPropagation")
	w := wheel{
		at: place(event), dx: event.Get("deltaX").Float(), dy: event.Get("deltaY").Float(),
		zoom: event.Get("ctrlKey").Bool(), shift: event.Get("shiftKey").Bool(),
	}
	if event.Get("deltaMode").Int() == 1 {
		w.dx, w.dy = w.dx*lineWheel, w.dy*lineWheel
	}
	g.view.wheel(w)
	g.input.at, g.input.asked = w.at, true
	g.input.turned = time.Since(g.started)
}

// key acts for the canvas, and for the page while nothing else has the focus. Keys with Ctrl, Alt or Meta are the
// browser's and the page's.
func (g *game) key(event js.Value) {
	target := event.Get("target")
	onCanvas := target.Equal(g.surface.canvas)
	if !onCanvas && !target.Equal(window.Get("document").Get("body")) {
		return
	}
	if onCanvas {
		event.Call("stopPropagation") // Ebitengine would prevent what the browser does with it
	}
	if event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool() || event.Get("altKey").Bool() {
		return
	}
	if name := event.Get("key").String(); g.view.key(name) || g.keyDown(name) {
		event.Call("preventDefault")
	}
}

// keyDown does what a key means in every view.
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

// local is a place of the window in device pixels of the rectangle.
func (g *game) local(at point) (x, y float32) {
	return float32((at.x - g.rect.x) * g.scale), float32((at.y - g.rect.y) * g.scale)
}

// point works out what is under the pointer, once a frame and only when something may have changed it. While the wheel moves
// the picture under the pointer, that is nothing: what passes is not pointed at.
func (g *game) point(now time.Duration) {
	in := &g.input
	passing := in.turned > 0 && now-in.turned < wheelRest
	if !in.asked || passing && g.hover == (scene.Hit{}) {
		return
	}
	in.asked = passing
	var hit scene.Hit
	if in.over && !passing {
		hit, _ = g.view.hit(in.at)
	}
	g.page.tellHover(g, hit, in.at)
	if hit == g.hover {
		return
	}
	if shape := g.view.pointer(hit); shape != g.view.pointer(g.hover) {
		g.cursor(shape)
	}
	g.hover, g.stale = hit, true
}

func (g *game) cursor(shape string) { g.surface.canvas.Get("style").Set("cursor", shape) }
