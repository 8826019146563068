//go:build js && wasm

// The game: what the page and the reader have set, and the frame that shows it.
package main

import (
	"syscall/js"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

var window = js.Global()

// rect is in CSS pixels, as the page measures.
type rect struct{ x, y, w, h float64 }

type game struct {
	trace  *trace.Trace
	player *player.Player // of what is shown
	own    *player.Player // of the run
	atlas  *atlas
	paint  *painter
	page   page
	input  input
	views  map[string]view
	view   view // the one that is shown
	stage  *stageView
	race   *raceView

	timeline *timeline // also answers for the tables, whatever is shown

	rect    rect
	scale   float64 // device pixels a CSS pixel
	surface *surface
	theme   scene.Theme
	hover   scene.Hit
	picture *scene.Picture
	line    pickedLine

	less    bool // motion, as the reader's system asks for
	started time.Time
	stale   bool          // the picture is not what the state says
	fresh   bool          // the trace has more than the picture has been told of
	rests   time.Duration // until when it is told nothing more
	inbox   inbox
	frames  int // how often Draw was called, and how often it drew
	drawn   int
	updated time.Duration // what the last Update and the last picture cost
	drew    time.Duration
}

func newGame() (*game, error) {
	paint, err := newPainter()
	if err != nil {
		return nil, err
	}
	g := &game{
		surface: newSurface(), player: player.New(), paint: paint, theme: scene.Light,
		scale: deviceScale(), started: time.Now(), picture: &scene.Picture{},
	}
	g.atlas = newAtlas(g.scale)
	g.timeline, g.stage, g.race = newTimeline(g), newStageView(g), newRaceView(g)
	g.own, g.view = g.player, g.timeline
	g.views = map[string]view{"timeline": g.timeline, "stage": g.stage, "compare": g.race}
	g.reset()
	g.followMotion()
	return g, nil
}

// reset forgets the trace.
func (g *game) reset() {
	g.trace = trace.New()
	g.own.Reset()
	for _, v := range g.views {
		v.reset()
	}
	g.hover, g.line = scene.Hit{}, pickedLine{}
	g.stale = true
}

// growthRest is how many times as long as it took to show a trace that has grown nothing is told of its growing further: reading it
// into a picture costs more the longer it is, and takes the processor from those who read and run it. But half a second is as long as it may seem to stand still.
const (
	growthRest = 12
	restMost   = 500 * time.Millisecond
)

// Update decides what the next picture shows.
func (g *game) Update() error {
	before := time.Now()
	g.followScale()
	now := before.Sub(g.started)
	growing := g.fresh && now >= g.rests
	if growing {
		g.grown(g.trace.End())
	}
	g.stale = g.view.tick(now) || g.stale
	if g.player.Update(now) {
		g.stale = true
		g.page.tellPlayer(g.player, g.share())
		g.page.tellMeasure(g)
	}
	if g.stale {
		g.build()
	}
	g.point(now)
	g.updated = time.Since(before)
	if growing {
		g.rests = now + g.updated + min(growthRest*g.updated, restMost)
	}
	if g.stale {
		g.build() // the pointer is over something else now
	}
	return nil
}

// moving tells whether the next frame will differ from the last by itself.
func (g *game) moving() bool {
	return g.stale || g.fresh || g.paint.pending || g.input.asked || !g.page.isReady || g.player.Moving() || g.view.moving()
}

func (g *game) build() {
	if g.rect.w <= 0 || g.rect.h <= 0 {
		return
	}
	g.picture = g.view.build()
	g.stale = false
	g.paint.pending = true
}

// Draw makes the triangles of the picture, if there is a new one, and tells Ebitengine so by touching its screen.
func (g *game) Draw(screen *ebiten.Image) {
	g.frames++
	g.page.ready()
	if !g.paint.pending {
		return
	}
	before := time.Now()
	g.paint.collect(g.scale, g.picture, g.atlas)
	screen.Clear()
	g.drawn++
	g.drew = time.Since(before)
}

// DrawFinalScreen paints what Draw has made, and again for as long as Ebitengine shows frames after it. The canvas is empty
// before each.
func (g *game) DrawFinalScreen(screen ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	before := time.Now()
	g.paint.draw(screen, g.atlas)
	g.drew += time.Since(before)
}

// Layout is never called: LayoutF is.
func (g *game) Layout(int, int) (int, int) { panic("LayoutF is there") }

// LayoutF asks for a screen of one pixel: what is drawn goes to the canvas at once (DrawFinalScreen).
func (g *game) LayoutF(float64, float64) (float64, float64) { return 1, 1 }

// followScale notices another density: the page was zoomed, or went to another screen.
func (g *game) followScale() {
	scale := deviceScale()
	if scale == g.scale {
		return
	}
	for _, v := range g.views {
		v.scaled(scale / g.scale)
	}
	g.scale = scale
	g.atlas.clear(scale)
	g.place(g.rect)
}

// place gives the canvas another rectangle of the window.
func (g *game) place(r rect) {
	g.rect = r
	g.surface.cover(r, g.scale)
	g.stale = true
}

// followMotion asks whether there should be less motion, now and when that changes.
func (g *game) followMotion() {
	query := window.Call("matchMedia", "(prefers-reduced-motion: reduce)")
	ask := func() {
		g.less = query.Get("matches").Bool()
		g.own.SetStill(g.less)
		g.race.clock.SetStill(g.less)
		g.stale = true
	}
	query.Call("addEventListener", "change", js.FuncOf(func(js.Value, []js.Value) any {
		ask()
		return nil
	}))
	ask()
}

func deviceScale() float64 {
	if scale := window.Get("devicePixelRatio").Float(); scale > 0 {
		return scale
	}
	return 1
}
