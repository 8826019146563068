//go:build js && wasm

// Command canvas draws the timeline: an Ebitengine game on one canvas in the page's free rectangle (surface.go).
//
// It is thin. What is drawn is wasm/scene's affair, where playback and the view are wasm/player's; here are the browser's
// pointer and keys (input.go), the page's calls (api.go), the glyphs (atlas.go) and the one draw call (paint.go).
//
// Everything runs on the browser's one thread: the page's calls and the events change the state at once, and the next
// frame shows it.
package main

import (
	"log"
	"runtime/debug"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
)

// Collecting holds up frames here, where there is one thread: it comes when so many times what is in use has been spent, which
// for a trace of a million spans is less than a browser gives a page, and as often as it must from a size on.
const (
	spentFirst  = 300       // percent
	enoughBytes = 512 << 20 // bytes
)

func main() {
	debug.SetGCPercent(spentFirst)
	debug.SetMemoryLimit(enoughBytes)
	g, err := newGame()
	if err != nil {
		log.Fatal(err)
	}
	g.serve()
	if !hasWebGL() {
		g.withoutPicture()
	}
	g.listen()
	ebiten.SetScreenClearedEveryFrame(false) // a frame in which nothing changed costs nothing
	ebiten.SetTPS(ebiten.SyncWithFPS)
	err = ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused:     true,
		ScreenTransparent: true,
	})
	if err != nil {
		log.Fatal(err)
	}
}

// hasWebGL tells whether the browser can draw for Ebitengine at all.
func hasWebGL() bool {
	canvas := window.Get("document").Call("createElement", "canvas")
	return canvas.Call("getContext", "webgl2").Truthy()
}

// withoutPicture answers the page's calls for good, and keeps playback going, where nothing can be drawn.
func (g *game) withoutPicture() {
	g.page.api.Set("pictured", false)
	g.page.ready()
	for range time.Tick(100 * time.Millisecond) {
		if g.player.Update(time.Since(g.started)) {
			g.page.tellPlayer(g.player, g.share())
		}
	}
}
