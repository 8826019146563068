// The pace: how a run is played on the stage. Where much happens at once, time goes slowly or stands still.

package stage

import (
	"math"
	"sort"

	"loopscope/core/trace"
)

const (
	beatLongest = 0.55 // seconds that a step takes to watch, at most
	beatBudget  = 9.0  // seconds that all steps together may add to a run, or as much as the run itself takes
	moving      = 0.72 // of a beat: the movement; then it rests
	hurry       = 0.3  // seconds that a movement takes where steps are given no time
	tail        = 3    // beats after the last step, so that the end is seen
	second      = 1e9  // nanoseconds
)

// A Moment is an instant of the stage: how many steps are over, and how far the one that is on has got, as a fraction. In
// a step first its movement is seen, while virtual time stands still; then time goes on to the next step.
type Moment float64

// A Pace maps moments to virtual time and to the time that it takes to watch them. It belongs to a script and a speed.
type Pace struct {
	script *Script
	speed  float64 // virtual seconds a second
	slow   bool
	beat   float64   // seconds that a step takes at least
	starts []float64 // of each step, the seconds of watching before it; one more for the whole
}

// newPace paces a script. Without slow, a step takes as long as virtual time says.
func newPace(s *Script, speed float64, slow bool) *Pace {
	p := &Pace{script: s, speed: speed, slow: slow}
	if n := float64(s.Steps()); slow && n > 0 {
		p.beat = min(beatLongest, max(beatBudget, float64(s.end)/second/speed)/n)
	}
	p.starts = make([]float64, s.Steps()+1)
	for i := range s.Steps() {
		p.starts[i+1] = p.starts[i] + p.length(i)
	}
	return p
}

// next is when the step after the given one happens, or the run ends.
func (p *Pace) next(step int) trace.Time {
	if step+1 < p.script.Steps() {
		return p.script.at[step+1]
	}
	return max(p.script.end, p.script.at[step])
}

// gap is how long it is from a step to the next, in seconds of watching.
func (p *Pace) gap(step int) float64 {
	return float64(p.next(step)-p.script.at[step]) / second / p.speed
}

// movement is how long the movement of a step takes, in seconds.
func (p *Pace) movement(step int) float64 {
	if !p.slow {
		return min(hurry, p.gap(step))
	}
	return moving * p.beat
}

// length is how long a step takes to watch, with the time until the next, in seconds.
func (p *Pace) length(step int) float64 {
	switch gap := p.gap(step); {
	case !p.slow:
		return gap
	case step == p.script.Steps()-1:
		return p.movement(step) + gap + tail*p.beat
	default:
		return p.movement(step) + max(gap, (1-moving)*p.beat)
	}
}

// Last is the moment at which everything is over.
func (p *Pace) Last() Moment { return Moment(p.script.Steps()) }

// Total is how long the whole takes to watch, in seconds.
func (p *Pace) Total() float64 { return p.starts[len(p.starts)-1] }

// Watched is how many seconds of watching lie before a moment.
func (p *Pace) Watched(m Moment) float64 {
	step, done := p.split(m)
	if step >= p.script.Steps() {
		return p.Total()
	}
	return p.starts[step] + done*(p.starts[step+1]-p.starts[step])
}

// After gives the moment that is reached after so many seconds of watching.
func (p *Pace) After(seconds float64) Moment {
	n := p.script.Steps()
	step := sort.Search(n, func(i int) bool { return p.starts[i+1] > seconds })
	if step >= n {
		return p.Last()
	}
	long := p.starts[step+1] - p.starts[step]
	return Moment(float64(step) + min(max((seconds-p.starts[step])/long, 0), 1-1e-9))
}

// Instant gives the virtual time of a moment.
func (p *Pace) Instant(m Moment) trace.Time {
	step, done := p.split(m)
	if step >= p.script.Steps() {
		return p.script.end
	}
	from, to := p.script.at[step], p.next(step)
	still, goes := p.clock(step)
	if goes <= still {
		return from
	}
	share := min(max((done-still)/(goes-still), 0), 1)
	return from + trace.Time(math.Round(share*float64(to-from)))
}

// clock tells between which shares of a step virtual time goes on.
func (p *Pace) clock(step int) (from, to float64) {
	long := p.starts[step+1] - p.starts[step]
	if long <= 0 {
		return 0, 0
	}
	if !p.slow {
		return 0, 1
	}
	from, to = p.movement(step)/long, 1
	if step == p.script.Steps()-1 {
		to = from + p.gap(step)/long
	}
	return from, to
}

// At gives the moment of an instant of virtual time: when all that happens at it has happened, though at the beginning of
// the run nothing has.
func (p *Pace) At(at trace.Time) Moment {
	n := p.script.Steps()
	if at <= 0 || n == 0 {
		return 0
	}
	if at >= p.script.end {
		return p.Last()
	}
	step := sort.Search(n, func(i int) bool { return p.script.at[i] > at }) - 1
	if step < 0 {
		return 0
	}
	from, to := p.clock(step)
	share := float64(at-p.script.at[step]) / max(float64(p.next(step)-p.script.at[step]), 1)
	done := max(from+share*(to-from), p.travels(step))
	if !p.slow && share > 0 {
		done = share
	}
	return Moment(float64(step) + min(done, 1-1e-9))
}

// travels is which part of a step its movement takes.
func (p *Pace) travels(step int) float64 {
	if long := p.starts[step+1] - p.starts[step]; long > 0 {
		return p.movement(step) / long
	}
	return 0
}

// progress is how far the movement of the step that is on has got at a moment, from 0 to 1, eased.
func (p *Pace) progress(m Moment) float64 {
	step, done := p.split(m)
	if step >= p.script.Steps() {
		return 1
	}
	share := p.travels(step)
	if share == 0 {
		return 1
	}
	x := min(done/share, 1)
	return x * x * (3 - 2*x)
}

// Step gives the moment at which the next step is over, or the one before. It is never in the middle of a movement.
func (p *Pace) Step(m Moment, forward bool) Moment {
	step, done := p.split(m)
	rest := func(step int) Moment {
		if step < 0 {
			return 0
		}
		if step >= p.script.Steps() {
			return p.Last()
		}
		return Moment(float64(step) + min(p.travels(step), 1-1e-9))
	}
	switch {
	case forward && m == 0:
		return rest(0)
	case forward:
		return rest(step + 1)
	case step < p.script.Steps() && done > p.travels(step)+1e-3:
		return rest(step)
	default:
		return rest(step - 1)
	}
}

// split gives the step that is on, and how far it has got.
func (p *Pace) split(m Moment) (step int, done float64) {
	step = int(min(max(m, 0), p.Last()))
	return step, float64(m) - float64(step)
}
