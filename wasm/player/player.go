// Package player is the state of playback and of the view: where the cursor is, whether it moves and how fast, which
// stretch of time is on the screen, and what is selected.
//
// It draws nothing and reads no clock: Update takes the wall time, so that the same calls give the same states. Changes
// of the view by a key or a button glide there; a drag and the wheel, which are already smooth, act at once.
//
// Virtual times are nanoseconds (trace.Time); wall times are time.Duration since any fixed instant.
package player

import (
	"math"
	"time"

	"loopscope/core/trace"
)

// Bounds of what a user can set.
const (
	MinWindow = trace.Time(time.Microsecond) // the narrowest stretch on the screen: a nanosecond is then about a pixel
	MinSpeed  = 1e-6                         // a microsecond of the run in each second
	MaxSpeed  = 1e4
)

const (
	margin    = 0.02                            // room beyond the end of a run, as a share of it
	emptyFit  = trace.Time(time.Second)         // what is shown of a run that took no time
	glideTime = float64(80 * time.Millisecond)  // the time constant of a glide: 95 % of the way in 240 ms
	flingTime = float64(325 * time.Millisecond) // the time constant of what goes on after a drag
	follow    = 0.8                             // where in the window a playing cursor begins to push it
)

// A Player is the state. Its zero value is not ready: use New.
type Player struct {
	end      trace.Time // how long the run is, or as far as it has got
	cursor   float64    // virtual nanoseconds; a fraction of one matters when playing slowly
	playing  bool
	speed    float64
	fitted   bool // the window follows the end of a run that still grows
	view     window
	target   window // where view glides to
	last     time.Duration
	started  bool // last is valid
	selected Selection
	measured Span
	fling    float64 // how fast the view goes on after a drag, virtual nanoseconds a wall nanosecond
	still    bool    // nothing glides
	changed  bool
	pacer    Pacer // nil: a steady clock
}

// A Pacer plays a run at a pace of its own: slowly where much happens, so that a cursor may rest at an instant while what
// happens there is told.
type Pacer interface {
	// Advance goes on by nanoseconds of wall time and gives the cursor, and whether there is more to come.
	Advance(elapsed float64) (cursor float64, more bool)
	// Seek is told that the cursor was put at an instant.
	Seek(at trace.Time)
	// Step goes to the next thing that happens, or to the one before, and gives the cursor.
	Step(forward bool) trace.Time
	// Over tells whether there is nothing more to come.
	Over() bool
}

// window is a stretch of time. It has fractions of a nanosecond only while it glides.
type window struct{ from, to float64 }

func (w window) width() float64 { return w.to - w.from }

// New makes a player for a run of no length, fitted and paused at its start.
func New() *Player {
	p := &Player{speed: 1}
	p.Reset()
	return p
}

// Reset goes back to the beginning of a new run. The speed stays as the user set it.
func (p *Player) Reset() {
	*p = Player{speed: p.speed, fitted: true, last: p.last, started: p.started, still: p.still, changed: true, pacer: p.pacer}
	p.target = p.whole()
	p.view = p.target
}

// SetEnd tells how long the run is; it grows while a run is received. A fitted window grows with it.
func (p *Player) SetEnd(end trace.Time) {
	if end == p.end {
		return
	}
	p.end = end
	p.cursor = min(p.cursor, float64(end))
	if p.fitted {
		p.target = p.whole()
	} else {
		p.target = p.clamp(p.target)
	}
	p.jump()
}

// Update moves the cursor and the view to the wall time now, and tells whether anything changed since the last Update.
func (p *Player) Update(now time.Duration) bool {
	elapsed := float64(max(now-p.last, 0))
	if !p.started {
		elapsed, p.started = 0, true
	}
	p.last = now
	if p.playing && elapsed > 0 {
		p.advance(elapsed)
	}
	if p.fling != 0 {
		p.coast(elapsed)
	}
	if p.view != p.target {
		p.glide(elapsed)
	}
	changed := p.changed
	p.changed = false
	return changed
}

// Moving tells whether the next Update will change something by itself.
func (p *Player) Moving() bool { return p.playing || p.fling != 0 || p.view != p.target }

// SetStill makes every change of the view act at once, for those who asked for less motion.
func (p *Player) SetStill(still bool) { p.still = still }

// Fling lets the view go on after a drag, at so many virtual nanoseconds a wall nanosecond, and slow down. Any other move
// of the view ends it.
func (p *Player) Fling(speed float64) {
	if !p.still {
		p.fling = speed
	}
}

// coast moves the view as far as it flies, and ends the flight when it is slow or at an end of the run.
func (p *Player) coast(elapsed float64) {
	speed := p.fling * math.Exp(-elapsed/flingTime)
	before := p.target
	p.PanBy(trace.Time(math.Round(p.fling * elapsed)))
	if p.target != before && math.Abs(speed)*flingTime > p.target.width()/1024 {
		p.fling = speed
	}
}

func (p *Player) advance(elapsed float64) {
	p.changed = true
	if p.pacer != nil {
		p.cursor, p.playing = p.pacer.Advance(elapsed)
	} else if p.cursor += elapsed * p.speed; p.cursor >= float64(p.end) {
		p.cursor, p.playing = float64(p.end), false
	}
	if push := p.cursor - (p.target.from + follow*p.target.width()); push > 0 && p.target.to < p.whole().to {
		p.target = p.clamp(window{p.target.from + push, p.target.to + push})
		p.jump()
	}
}

// glide moves the view towards its target, as far as the time constant says, and arrives when the rest is invisible.
func (p *Player) glide(elapsed float64) {
	p.changed = true
	if p.still {
		p.view = p.target
		return
	}
	rest := math.Exp(-elapsed / glideTime)
	p.view.from = p.target.from + (p.view.from-p.target.from)*rest
	p.view.to = p.target.to + (p.view.to-p.target.to)*rest
	if off := max(math.Abs(p.view.from-p.target.from), math.Abs(p.view.to-p.target.to)); off < p.target.width()/4096 {
		p.view = p.target
	}
}

// jump ends a glide where it goes.
func (p *Player) jump() { p.view, p.changed, p.fling = p.target, true, 0 }

// Cursor is the instant of playback.
func (p *Player) Cursor() trace.Time { return trace.Time(p.cursor) }

// Whole is the end of the stretch that Fit shows, which begins at 0: the run and a margin.
func (p *Player) Whole() trace.Time { return trace.Time(p.whole().to) }

// End is how long the run is.
func (p *Player) End() trace.Time { return p.end }

// Playing tells whether the cursor moves.
func (p *Player) Playing() bool { return p.playing }

// Speed is virtual seconds a wall second.
func (p *Player) Speed() float64 { return p.speed }

// Window is the stretch [from, to) that is on the screen now. It is never empty.
func (p *Player) Window() (from, to trace.Time) {
	from, to = trace.Time(math.Round(p.view.from)), trace.Time(math.Round(p.view.to))
	return from, max(to, from+1)
}

// SetPacer gives the playback a pace; nil lets it be steady again.
func (p *Player) SetPacer(pacer Pacer) {
	p.pacer, p.changed = pacer, true
	if pacer != nil {
		pacer.Seek(p.Cursor())
	}
}

// Target is the window that is glided to.
func (p *Player) Target() (from, to trace.Time) {
	return trace.Time(p.target.from), max(trace.Time(p.target.to), trace.Time(p.target.from)+1)
}

// Play lets the cursor move; at the end of the run it begins again.
func (p *Player) Play() {
	if p.playing || p.pacer == nil && p.end == 0 {
		return
	}
	if p.over() {
		p.Seek(0)
	}
	p.playing, p.changed = true, true
	p.reveal()
}

// over tells whether there is nothing left to play.
func (p *Player) over() bool {
	if p.pacer != nil {
		return p.pacer.Over()
	}
	return p.cursor >= float64(p.end)
}

// Pause stops the cursor.
func (p *Player) Pause() { p.playing, p.changed = false, p.changed || p.playing }

// Toggle plays or pauses.
func (p *Player) Toggle() {
	if p.playing {
		p.Pause()
	} else {
		p.Play()
	}
}

// SetSpeed sets virtual seconds a wall second, between MinSpeed and MaxSpeed. What is not a number is ignored.
func (p *Player) SetSpeed(x float64) {
	if x = min(max(x, MinSpeed), MaxSpeed); x != p.speed && !math.IsNaN(x) {
		p.speed, p.changed = x, true
	}
}

// Seek puts the cursor at an instant, and the window where it shows it.
func (p *Player) Seek(at trace.Time) {
	p.put(min(max(at, 0), p.end))
	if p.pacer != nil {
		p.pacer.Seek(p.Cursor())
	}
}

// Shift puts the cursor where a pacer says that it is.
func (p *Player) Shift(at trace.Time) { p.put(at) }

func (p *Player) put(at trace.Time) {
	p.cursor, p.changed = float64(at), true
	p.reveal()
}

// reveal moves the window, as wide as it is, so that the cursor is inside.
func (p *Player) reveal() {
	w, c := p.target, p.cursor
	if c >= w.from && c <= w.to {
		return
	}
	from := c - w.width()/4
	p.fitted = false
	p.target = p.clamp(window{from, from + w.width()})
}

// Step puts the cursor at the next event (forward) or the one before: a lane's birth or the end of a span. With a lane
// it steps through the spans of that lane alone.
func (p *Player) Step(t *trace.Trace, lane trace.LaneID, forward bool) {
	p.Pause()
	if p.pacer != nil && lane == 0 {
		p.put(p.pacer.Step(forward))
		return
	}
	at, ok := nextEvent(t, lane, p.Cursor(), forward)
	switch {
	case ok:
		p.Seek(at)
	case forward:
		p.Seek(p.end)
	default:
		p.Seek(0)
	}
}

// Fit shows the whole run, and goes on to do so while it grows.
func (p *Player) Fit() {
	p.fitted, p.fling = true, 0
	p.target = p.whole()
}

// Show glides to a stretch of time.
func (p *Player) Show(from, to trace.Time) {
	p.fitted, p.fling = false, 0
	p.target = p.clamp(window{float64(from), float64(to)})
}

// ZoomAt makes the window 1/factor as wide around an instant that keeps its place on the screen. It acts at once.
func (p *Player) ZoomAt(at trace.Time, factor float64) {
	p.zoom(float64(at), factor)
	p.jump()
}

// Zoom makes the window 1/factor as wide around the cursor, or around its middle when the cursor is not in it. It glides.
func (p *Player) Zoom(factor float64) {
	at := p.cursor
	if at < p.target.from || at > p.target.to {
		at = (p.target.from + p.target.to) / 2
	}
	p.zoom(at, factor)
}

// GlideZoom is ZoomAt for keys: it glides.
func (p *Player) GlideZoom(at trace.Time, factor float64) { p.zoom(float64(at), factor) }

// GlideBy moves the window by a share of its width, later when it is positive. It glides.
func (p *Player) GlideBy(share float64) {
	w := p.target
	p.target = p.clamp(window{w.from + share*w.width(), w.to + share*w.width()})
	p.fitted = p.fitted && p.target == w
}

func (p *Player) zoom(at, factor float64) {
	if !(factor > 0) || math.IsInf(factor, 0) {
		return
	}
	w := p.target
	width := min(max(w.width()/factor, float64(MinWindow)), p.whole().width())
	share := (at - w.from) / w.width()
	from := at - share*width
	p.target = p.clamp(window{from, from + width})
	p.fitted = p.target == p.whole()
}

// PanBy moves the window by a duration, later when it is positive. It acts at once, as a drag has to.
func (p *Player) PanBy(d trace.Time) {
	w := p.target
	p.target = p.clamp(window{w.from + float64(d), w.to + float64(d)})
	p.fitted = p.fitted && p.target == w
	p.jump()
}

// whole is the window that shows all of the run.
func (p *Player) whole() window {
	if p.end == 0 {
		return window{0, float64(emptyFit)}
	}
	return window{0, math.Ceil(max(float64(p.end)*(1+margin), float64(MinWindow)))}
}

// clamp gives the window nearest to w that is inside the whole, not too narrow, and at whole nanoseconds.
func (p *Player) clamp(w window) window {
	all := p.whole()
	width := math.Round(min(max(w.width(), float64(MinWindow)), all.width()))
	from := math.Round(min(max(w.from, all.from), all.to-width))
	return window{from, from + width}
}
