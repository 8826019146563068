//go:build js && wasm

// The stage: the view of a moment, drawn by stage.Stage, played at its pace.
package main

import (
	"time"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
	"loopscope/wasm/stage"
)

// stageView shows the moment that playback has come to. While it is shown it is the player's pacer.
type stageView struct {
	*game
	stage   *stage.Stage
	moment  stage.Moment
	slow    bool // each step takes its time
	threads int
	told    string // the caption that the page has
}

func newStageView(g *game) *stageView { return &stageView{game: g, slow: true} }

func (s *stageView) reset() {
	s.stage = stage.New(s.trace, s.atlas)
	s.moment, s.told = 0, ""
}

func (s *stageView) shown(on bool) {
	if on {
		s.own.SetPacer(s)
	} else {
		s.own.SetPacer(nil)
	}
}

func (s *stageView) pace() *stage.Pace { return s.stage.Pace(s.player.Speed(), s.slow) }

// Advance goes on by nanoseconds of wall time; with it stageView is a player.Pacer.
func (s *stageView) Advance(elapsed float64) (cursor float64, more bool) {
	p := s.pace()
	s.moment = p.After(p.Watched(s.moment) + elapsed/1e9)
	return float64(p.Instant(s.moment)), s.moment < p.Last()
}

// Seek shows an instant.
func (s *stageView) Seek(at trace.Time) { s.moment, s.stale = s.pace().At(at), true }

// Step goes to the next step, or to the one before.
func (s *stageView) Step(forward bool) trace.Time {
	s.moment, s.stale = s.pace().Step(s.moment, forward), true
	return s.pace().Instant(s.moment)
}

// Over tells whether the moment is the last.
func (s *stageView) Over() bool { return s.moment >= s.pace().Last() }

// seekShare shows the moment at a share of the time that it takes to watch the run.
func (s *stageView) seekShare(share float64) {
	if s.view != view(s) {
		return
	}
	p := s.pace()
	s.moment, s.stale = p.After(share*p.Total()), true
	if share >= 1 {
		s.moment = p.Last()
	}
	s.player.Shift(p.Instant(s.moment))
}

// share is how much of the time that it takes to watch the run is over; -1 when another view is shown.
func (g *game) share() float64 {
	s := g.stage
	if g.view != view(s) {
		return -1
	}
	if total := s.pace().Total(); total > 0 {
		return s.pace().Watched(s.moment) / total
	}
	return 0
}

// perform plays from the start, unless it is under way.
func (s *stageView) perform() {
	if s.moment == 0 && s.view == view(s) {
		s.player.Play()
	}
}

func (s *stageView) setSlow(on bool) { s.slow, s.stale = on, true }

func (s *stageView) setThreads(n int) { s.threads, s.stale = n, true }

func (s *stageView) tick(time.Duration) bool { return false }

func (s *stageView) moving() bool { return false } // what moves is the player

func (s *stageView) build() *scene.Picture {
	k := float32(s.scale)
	s.pace()
	v := stage.View{
		Width: float32(s.rect.w) * k, Height: float32(s.rect.h) * k, Scale: k,
		Moment: s.moment, Cursor: s.player.Cursor(), Threads: s.threads, Still: s.less, Playing: s.player.Playing(),
		Hover: s.hover.Lane, Selected: s.selected(), Theme: s.theme,
	}
	picture := s.stage.Build(v)
	if !s.player.Playing() {
		s.tellCaption(s.stage.Caption(v))
	}
	return picture
}

// tellCaption gives the page the words, for those who cannot see them.
func (s *stageView) tellCaption(words stage.Words) {
	text := words.What
	if words.Why != "" {
		text += " " + words.Why
	}
	if text != s.told {
		s.told = text
		s.page.call(s.page.api, "onCaption", text)
	}
}

// selected is the lane of what is selected.
func (s *stageView) selected() trace.LaneID {
	switch sel := s.player.Selected(); {
	case sel.Kind == player.SelectSpan && sel.Span < s.trace.Spans():
		return s.trace.SpanLane[sel.Span]
	case sel.Kind == player.SelectLane:
		return sel.Lane
	}
	return 0
}

func (s *stageView) hit(at point) (scene.Hit, bool) {
	lane, span, ok := s.stage.HitTest(s.local(at))
	switch {
	case !ok:
		return scene.Hit{}, false
	case span < 0:
		return scene.Hit{Kind: scene.HitLane, Lane: lane, At: s.player.Cursor()}, true
	}
	return scene.Hit{Kind: scene.HitSpan, Lane: lane, Span: span, At: s.player.Cursor()}, true
}

func (s *stageView) describe(h scene.Hit) scene.Tip { return s.views["timeline"].describe(h) }

func (s *stageView) pointer(over scene.Hit) string {
	if over.Kind != scene.HitNone {
		return "pointer"
	}
	return "default"
}

func (s *stageView) click(at point) {
	hit, _ := s.hit(at)
	switch hit.Kind {
	case scene.HitSpan:
		s.player.Select(player.Selection{Kind: player.SelectSpan, Span: hit.Span})
	case scene.HitLane:
		s.player.Select(player.Selection{Kind: player.SelectLane, Lane: hit.Lane})
	default:
		s.player.Select(player.Selection{})
	}
	s.tellSelection(hit)
}

// wheel goes through the run step by step.
func (s *stageView) wheel(w wheel) {
	p := s.pace()
	s.player.Pause()
	s.moment = p.After(p.Watched(s.moment) + (w.dx+w.dy)/400)
	s.player.Shift(p.Instant(s.moment))
}

func (s *stageView) press(point, modifiers)                 {}
func (s *stageView) drag(_, _, _ point)                     {}
func (s *stageView) release(point)                          {}
func (s *stageView) pinch(point, float64, float64, float64) {}
func (s *stageView) key(string) bool                        { return false }
func (s *stageView) reveal(int)                             {}
func (s *stageView) scaled(float64)                         {}
