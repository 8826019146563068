//go:build js && wasm

// Views: the ways to look at a run. The game shows one of them, and the page chooses which (setView).
package main

import (
	"time"

	"loopscope/wasm/scene"
)

// A view draws a picture of what the game holds (its trace, player, theme and rectangle) and says what the pointer and
// the keys do there. Points are CSS pixels of the window, as the browser's events have them.
type view interface {
	// reset begins anew with the game's trace, which is empty then.
	reset()
	// shown is told when the view comes up, and when another does.
	shown(on bool)
	// tick moves what moves by itself to the wall time now, and tells whether the picture has to be drawn again.
	tick(now time.Duration) bool
	// moving tells whether the next tick will move something.
	moving() bool
	// build draws. The picture stays as it is until the next build.
	build() *scene.Picture

	hit(at point) (scene.Hit, bool)
	describe(h scene.Hit) scene.Tip
	pointer(over scene.Hit) string // the shape of the mouse pointer, in CSS's words

	press(at point, m modifiers)
	drag(from, last, at point) // while pressed
	release(at point)          // after a drag
	click(at point)            // a press that did not move
	pinch(at point, zoom, dx, dy float64)
	wheel(w wheel)
	key(name string) bool // tells whether it meant something
	reveal(span int)      // scrolls to where it is
	scaled(by float64)    // the device has so many more pixels a CSS pixel
}

// modifiers are the keys that were down with a press.
type modifiers struct{ shift, alt bool }

// wheel is a turn of the wheel, or two fingers on a trackpad.
type wheel struct {
	at     point
	dx, dy float64 // CSS pixels
	zoom   bool    // with Ctrl, which is also what a trackpad's pinch sends
	shift  bool
}

// setView shows another view; a name that is not known changes nothing.
func (g *game) setView(name string) {
	if next := g.views[name]; next != nil && next != g.view {
		g.view.shown(false)
		next.shown(true)
		g.view, g.hover, g.stale = next, scene.Hit{}, true
		g.input.asked = true
	}
}
