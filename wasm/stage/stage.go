// Package stage shows a moment of a run: who is at the door, who runs on the event loop, who is ready, who sleeps and for how
// long, who sits in the thread pool, and who holds the interpreter lock.
//
// It turns a trace into a script of steps (script.go), finds who is where between two steps (cast.go), gives each step time to
// be watched (pace.go), and draws one moment into a rectangle (layout.go, paint.go, wheel.go) with words for what happens
// (caption.go). A picture is a function of the trace and the view alone: the same moment looks the same whichever way time went
// to reach it. Runs can also be set side by side, on one axis and under one cursor (race.go).
//
// It imports neither Ebitengine nor the DOM and knows no Python: the words are the trace's own and those for its states.
package stage

import (
	"image/color"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// View is everything that a picture depends on besides the trace.
type View struct {
	Width, Height float32 // of the free rectangle, device pixels
	Scale         float32 // device pixels a CSS pixel
	Moment        Moment
	Cursor        trace.Time // the instant of playback, which may be a moment's, or lie a little beside it
	Threads       int        // how many the pools may have, as far as is known
	Playing       bool       // playback goes on: what happens faster than it can be read is summed up
	Still         bool       // who moves is shown where it goes to: for readers who want no motion
	Hover         trace.LaneID
	Selected      trace.LaneID
	Theme         scene.Theme
}

// A Stage shows one trace, which may grow between pictures.
type Stage struct {
	trace    *trace.Trace
	measure  scene.Measurer
	script   *Script
	ensemble *ensemble
	pace     *Pace
	workers  []worker
	bench    map[trace.LaneID]seat // the seat of each thread
	hues     []uint8               // of each task
	tallies  []scene.Tally         // of what clients got
	requests int                   // how many there are in all
	tasks    int
	spans    int // of the trace when the script was made
	lanes    int

	picture scene.Picture
	frame   frame
	summed  sums
	inks    map[color.RGBA]color.RGBA
}

// worker is a process with its event loop; or, where tasks are goroutines, without one, and with the machine's cores for its pool.
type worker struct {
	process, loop, lock trace.LaneID
	pool                []trace.LaneID
}

// seat says where a thread has its place.
type seat struct{ worker, index int }

// New makes a stage of t, which may be empty yet.
func New(t *trace.Trace, m scene.Measurer) *Stage { return &Stage{trace: t, measure: m} }

// follow makes the script anew when the trace has grown.
func (s *Stage) follow() {
	if s.script != nil && s.spans == s.trace.Spans() && s.lanes == len(s.trace.Lanes) {
		return
	}
	s.spans, s.lanes = s.trace.Spans(), len(s.trace.Lanes)
	s.script = Direct(s.trace)
	s.ensemble = newEnsemble(s.script, s.trace)
	if s.pace != nil {
		s.pace = newPace(s.script, s.pace.speed, s.pace.slow)
	}
	s.hire()
}

// hire finds the workers, their threads, and a hue for each task: the one that it has on the timeline.
func (s *Stage) hire() {
	t := s.trace
	s.tallies = scene.Tallies(t)
	s.workers, s.bench, s.hues, s.requests, s.tasks = nil, map[trace.LaneID]seat{}, make([]uint8, len(t.Lanes)), 0, 0
	number, order := map[trace.LaneID]int{}, scene.HueOrder{}
	for i := 1; i < len(t.Lanes); i++ {
		id, lane := trace.LaneID(i), t.Lanes[i]
		if lane.Kind == trace.KindProcess {
			number[id] = len(s.workers)
			s.workers = append(s.workers, worker{process: id})
		}
		if isTask(lane.Kind) {
			s.hues[i] = order.Next(lane.Kind)
			s.tasks++
			if lane.Kind == trace.KindRequest {
				s.requests++
			}
		}
		at, known := number[lane.Process]
		if !known {
			continue
		}
		switch w := &s.workers[at]; {
		case lane.Kind == trace.KindLoopThread:
			w.loop = id
		case lane.Kind == trace.KindGIL:
			w.lock = id
		case lane.Kind == trace.KindPoolThread, lane.Kind == trace.KindThread && !s.script.goroutines:
			s.seat(id, at)
		}
	}
	if s.script.goroutines && len(s.workers) == 1 {
		for _, core := range s.script.cores {
			s.seat(core, 0)
		}
	}
}

// seat gives a thread the next seat of a worker's.
func (s *Stage) seat(thread trace.LaneID, worker int) {
	w := &s.workers[worker]
	s.bench[thread] = seat{worker, len(w.pool)}
	w.pool = append(w.pool, thread)
}

// scheduler is what gives tasks their turns: its name, and the word for it in a sentence.
func (s *Stage) scheduler() (name, word string) {
	if s.script.goroutines {
		return "scheduler", "scheduler"
	}
	return "event loop", "loop"
}

// Pace gives how the run is played at a speed, in virtual seconds a second: with time to watch each step, or without.
func (s *Stage) Pace(speed float64, slow bool) *Pace {
	s.follow()
	if s.pace == nil || s.pace.speed != speed || s.pace.slow != slow {
		s.pace = newPace(s.script, speed, slow)
	}
	return s.pace
}

// Build draws the view at the pace that was asked for last. The picture is the stage's own and is good until the next Build.
func (s *Stage) Build(v View) *scene.Picture {
	if s.pace == nil {
		s.Pace(1, true)
	}
	s.follow()
	p := &painter{Stage: s, view: v, brush: brush{s.measure, v.Scale, &s.picture}}
	*p.pic = scene.Picture{Quads: p.pic.Quads[:0], Strokes: p.pic.Strokes[:0], Labels: p.pic.Labels[:0]}
	p.frame.compose(s, v)
	p.draw()
	return p.pic
}

// HitTest tells which task or thread the last picture shows at a point, in device pixels; span is -1 when it does nothing
// that a span tells.
func (s *Stage) HitTest(x, y float32) (lane trace.LaneID, span int, ok bool) {
	f := &s.frame
	if f.scale == 0 {
		return 0, -1, false
	}
	x, y = x/f.scale, y/f.scale
	for i := len(f.discs) - 1; i >= 0; i-- {
		d := &f.discs[i]
		dx, dy := x-d.x, y-d.y
		if reach := max(d.r, 6); dx*dx+dy*dy <= reach*reach {
			return d.lane, int(d.span), true
		}
	}
	return 0, -1, false
}

// workerOf gives the place among the workers of a lane's process.
func (s *Stage) workerOf(lane trace.LaneID) int {
	process := s.trace.Lanes[lane].Process
	for i := range s.workers {
		if s.workers[i].process == process {
			return i
		}
	}
	return 0
}
