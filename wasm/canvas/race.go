//go:build js && wasm

// Comparing: the view of several runs under one cursor, drawn by stage.Race.
package main

import (
	"syscall/js"
	"time"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
	"loopscope/wasm/stage"
)

// raceView shows runs of its own, which the page hands to it one by one. They have a playback of their own, so that the page's
// run is where it was when the reader comes back to it.
type raceView struct {
	*game
	race  *stage.Race
	clock *player.Player
}

func newRaceView(g *game) *raceView {
	return &raceView{game: g, race: stage.NewRace(g.atlas), clock: player.New()}
}

// begin forgets the runs there were and makes room for others: an array of {name, note}.
func (r *raceView) begin(runs js.Value) {
	r.race = stage.NewRace(r.atlas)
	for i := range runs.Length() {
		run := runs.Index(i)
		r.race.Runners = append(r.race.Runners, &stage.Runner{
			Name: run.Get("name").String(), Note: run.Get("note").String(), Trace: trace.New(),
		})
	}
	r.clock.Reset()
	r.stale = true
}

// append reads a chunk of a run's trace. What cannot be read is an Error for the page.
func (r *raceView) append(i int, bytes js.Value) any {
	if i >= len(r.race.Runners) {
		return nil // of runs that have been forgotten
	}
	runner := r.race.Runners[i]
	wrong := r.inbox.read(runner.Trace, bytes)
	r.grown(runner, runner.Trace.End())
	return wrong
}

// finish tells how long a run was.
func (r *raceView) finish(i int, end trace.Time) {
	if i < len(r.race.Runners) {
		r.race.Runners[i].Over = true
		r.grown(r.race.Runners[i], end)
	}
}

func (r *raceView) grown(runner *stage.Runner, end trace.Time) {
	runner.End = max(runner.End, end)
	r.clock.SetEnd(r.race.End())
	r.stale = true
}

func (r *raceView) reset() {}

func (r *raceView) shown(on bool) {
	if on {
		r.player = r.clock
	} else {
		r.player = r.own
	}
}

func (r *raceView) tick(time.Duration) bool { return false }

func (r *raceView) moving() bool { return false } // what moves is the player

func (r *raceView) build() *scene.Picture {
	k := float32(r.scale)
	return r.race.Build(stage.RaceView{
		Width: float32(r.rect.w) * k, Height: float32(r.rect.h) * k, Scale: k, Cursor: r.clock.Cursor(), Theme: r.theme,
	})
}

// steer puts the cursor where the pointer is.
func (r *raceView) steer(at point) {
	x, _ := r.local(at)
	r.clock.Seek(r.race.Instant(x, float32(r.scale)))
}

func (r *raceView) hit(point) (scene.Hit, bool)            { return scene.Hit{}, false }
func (r *raceView) describe(scene.Hit) scene.Tip           { return scene.Tip{Span: -1} }
func (r *raceView) pointer(scene.Hit) string               { return "default" }
func (r *raceView) press(at point, _ modifiers)            { r.steer(at) }
func (r *raceView) drag(_, _, at point)                    { r.steer(at) }
func (r *raceView) release(point)                          {}
func (r *raceView) click(point)                            {}
func (r *raceView) pinch(point, float64, float64, float64) {}
func (r *raceView) wheel(wheel)                            {}
func (r *raceView) reveal(int)                             {}
func (r *raceView) scaled(float64)                         {}

// key steps from one end of a request to the next, in whichever run it is.
func (r *raceView) key(name string) bool {
	switch name {
	case "ArrowRight":
		r.step(true)
	case "ArrowLeft":
		r.step(false)
	default:
		return false
	}
	return true
}

func (r *raceView) step(forward bool) {
	r.clock.Pause()
	r.clock.Seek(r.race.Next(r.clock.Cursor(), forward))
}
