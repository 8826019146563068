// The fitting of the reference profile: each constant to the one figure that shows it most, in turn, until nothing moves.

package main

import (
	"fmt"
	"io"
	"math"

	"loopscope/core/machine"
	"loopscope/core/report"
	"loopscope/core/sim"
)

// A step sets a constant by a figure of a row: hello-world rows alone, as their use says.
type step struct {
	constant  string
	row       string
	figure    string
	real      func(*row) float64
	simulated func(report.Load) float64
	grows     bool // the figure grows with the constant
	most      sim.Time
	from      string // the constant that is less by as much as this is more
}

func rowRPS(r *row) float64 { return r.RPS }
func rowP50(r *row) float64 { return r.P50 }
func rowMax(r *row) float64 { return r.Max }

func simRPS(l report.Load) float64 { return l.RPS }
func simP50(l report.Load) float64 { return l.LatencyMS.P50 }
func simMax(l report.Load) float64 { return l.LatencyMS.Max }

// steps are in the order in which they are taken. What a request costs shows where the server has no pause; what of it comes after
// the response, where there is one connection; what a hop costs, with one connection again; and what it costs to wake those that
// wait for the GIL, where some do. The first request of a def endpoint shows what the import of AnyIO's threads costs.
var steps = []step{
	{"endpoint_ns", "/hello 10", "rps", rowRPS, simRPS, false, 100 * sim.Microsecond, ""},
	{"finish_ns", "/hello 1", "rps", rowRPS, simRPS, true, 60 * sim.Microsecond, "endpoint_ns"},
	{"thread_hop_ns", "/hello-def 1", "p50", rowP50, simP50, true, 80 * sim.Microsecond, ""},
	{"signal_ns", "/hello-def 10", "rps", rowRPS, simRPS, false, 40 * sim.Microsecond, ""},
	{"first_thread_ns", "/hello-def 1", "max", rowMax, simMax, true, 30 * sim.Millisecond, ""},
}

// rounds is how often the steps are taken: each disturbs the others a little.
const rounds = 2

// fit fits the profile p, prints how far each figure is from the real one, and then the profile.
func (t *truth) fit(out io.Writer, p machine.Profile) error {
	for range rounds {
		for _, s := range steps {
			if err := t.take(s, &p); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(out, "%-16s %-15s %-7s %10s %10s %7s\n", "constant", "set by", "", "real", "simulated", "ratio")
	for _, s := range steps {
		r := t.find(s.row)
		got, err := t.figure(s, r, &p)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-16s %-15s %-7s %10.4g %10.4g %7.3f\n", s.constant, s.row, s.figure, s.real(r), got, got/s.real(r))
	}
	fmt.Fprintf(out, "\nThe residuals of all rows that may be used:\n")
	err := t.check(out, p.Format(), func(r *row) bool { return r.Use == "calibrate" })
	fmt.Fprintf(out, "\n%s", p.Format())
	return err
}

// take sets one constant, by halving the range in which it must be.
func (t *truth) take(s step, p *machine.Profile) error {
	r := t.find(s.row)
	if r == nil || r.Use != "calibrate" {
		return fmt.Errorf("there is no row %q that may set %s", s.row, s.constant)
	}
	at, other := p.Price(s.constant), p.Price(s.from)
	set := func(v sim.Time) {
		if other != nil {
			*other = max(*other+*at-v, 0)
		}
		*at = v
	}
	low, high := sim.Time(0), s.most
	for high-low > s.most/200 {
		set((low + high) / 2)
		got, err := t.figure(s, r, p)
		if err != nil {
			return err
		}
		if (got < s.real(r)) == s.grows {
			low = *at
		} else {
			high = *at
		}
	}
	set(sim.Time(math.Round(float64(low+high)/200)) * 100)
	return nil
}

// figure is a simulated figure of a row.
func (t *truth) figure(s step, r *row, p *machine.Profile) (float64, error) {
	got, err := t.simulate(r, p.Format(), 1)
	if err != nil {
		return 0, err
	}
	return s.simulated(got), nil
}

func (t *truth) find(name string) *row {
	for i := range t.rows {
		if t.rows[i].name() == name {
			return &t.rows[i]
		}
	}
	return nil
}
