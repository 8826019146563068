// Caches: code runs slower when it has not run for a while.

package machine

import (
	"math"

	"loopscope/core/sim"
)

const (
	// brief is a pause after which nothing has got cold.
	brief = 50 * sim.Microsecond
	// smallProgram is how many times less a compiled program has to fetch than a Python server, of whose interpreter, modules and
	// objects megabytes take part in a request.
	smallProgram = 10
)

// coldest is what the process's code takes longer, altogether, when it has not run for very long.
func (p *Process) coldest() sim.Time {
	if p.unseen {
		return p.Machine.Profile.Cold / smallProgram
	}
	return p.Machine.Profile.Cold
}

// cold is how much longer d of running takes because caches have lost what the process needs, and counts it as fetched.
//
// While a process does not run on any core its neighbours use the caches, or they lose their power, and what it had there goes:
// exponentially, as measured (a FastAPI request after pauses of 0.3 to 100 ms). What is lost comes back as code runs:
// exponentially too, because each further piece of code shares more with those before it.
func (t *Thread) cold(d sim.Time) sim.Time {
	p := t.Process
	m := p.Machine
	if m.Profile.Cold == 0 {
		return 0
	}
	now := m.Now()
	if pause := now - p.ran; pause > brief {
		most := p.coldest()
		p.cold = most - sim.Time(float64(most-p.cold)*math.Exp(-float64(pause)/float64(max(m.Profile.Cooling, 1))))
	}
	var more sim.Time
	if p.cold > sim.Microsecond {
		more = sim.Time(float64(p.cold) * -math.Expm1(-float64(d)/float64(max(m.Profile.Warming, 1))))
		p.cold -= more
	}
	p.ran = max(p.ran, now+d+more)
	return more
}
