// Truth: what real servers did, and what the simulated ones do under the same loads.

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loopscope/core"
	"loopscope/core/report"
)

// row is one measurement of a real server.
type row struct {
	Workers int       `json:"workers"`
	Loads   []load    `json:"loads"` // the first is the one that was measured
	RPS     float64   `json:"rps"`
	Seconds float64   `json:"seconds"`
	P50     float64   `json:"p50_ms"`
	P90     float64   `json:"p90_ms"`
	P99     float64   `json:"p99_ms"`
	Max     float64   `json:"max_ms"`
	RPSAll  []float64 `json:"rps_all"`
	Use     string    `json:"use"` // calibrate or check
}

// load is a path and its connections: in a file, ["/hello", 10].
type load struct {
	path        string
	connections int
}

func (l *load) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&l.path, &l.connections})
}

// name is a row's name in tables: "/hello 1 + /block 1, 2 workers".
func (r *row) name() string {
	var words []string
	for _, l := range r.Loads {
		words = append(words, fmt.Sprintf("%s %d", l.path, l.connections))
	}
	name := strings.Join(words, " + ")
	if r.Workers > 1 {
		name += fmt.Sprintf(", %d workers", r.Workers)
	}
	return name
}

// truth is a folder of measurements: the program that was served, and what came of it.
type truth struct {
	app       string
	rows      []row
	published []published
}

func readTruth(folder string) (truth, error) {
	var t truth
	app, err := os.ReadFile(filepath.Join(folder, "app.py"))
	if err != nil {
		return t, err
	}
	t.app = string(app)
	if err := readJSON(filepath.Join(folder, "fastapi-0.115.json"), &t.rows); err != nil {
		return t, err
	}
	return t, readJSON(filepath.Join(folder, "published.json"), &t.published)
}

func readJSON(name string, into any) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// The harness of the measurements: loads beside the measured one begin so many seconds before it, which goes on for so long.
const (
	headStart = 0.5
	length    = 4.0
)

// simulate measures the simulated server as the real one was.
func (t *truth) simulate(r *row, profile string, seed uint64) (report.Load, error) {
	s := core.Scenario{Serve: "app", Machine: profile, Workers: r.Workers, Seed: seed, Duration: length * 1e9}
	for i, l := range r.Loads {
		words := fmt.Sprintf("%s c=%d", l.path, l.connections)
		if len(r.Loads) > 1 {
			s.Duration = (headStart + length) * 1e9
			if i == 0 {
				words += fmt.Sprintf(" at=%gs", headStart)
			}
		}
		s.Loads = append(s.Loads, words)
	}
	s.NoTrace = true
	result := core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: t.app}}, Scenario: s}, silence{})
	if result.Load == nil || result.Status != core.OK {
		return report.Load{}, fmt.Errorf("%s: %v", r.name(), result.Diagnostics)
	}
	got := result.Load.Loads[0]
	got.RPS = float64(got.Requests.Completed) / length
	return got, nil
}

// median is the middle one of three simulated runs by throughput, as the row itself is of three measured ones.
func (t *truth) median(r *row, profile string) (report.Load, error) {
	runs := make([]report.Load, 3)
	for i := range runs {
		var err error
		if runs[i], err = t.simulate(r, profile, uint64(i+1)); err != nil {
			return report.Load{}, err
		}
	}
	slices.SortFunc(runs, func(a, b report.Load) int { return cmp.Compare(a.RPS, b.RPS) })
	return runs[1], nil
}

// silence is a sink that nobody listens to.
type silence struct{}

func (silence) Trace([]byte)           {}
func (silence) Output(core.Line)       {}
func (silence) Progress(core.Progress) {}

// A bound is how far a simulated figure may be from the real one.
type bound struct {
	name      string
	real, sim float64
	low, high float64
}

func (b bound) holds() bool { return b.low <= b.sim && b.sim <= b.high }

// ratio is what the simulated figure is of the real one.
func (b bound) ratio() float64 { return b.sim / b.real }

// bounds compares a simulated row with the real one: throughput within 5 %, the median within 10 %, p99 within 25 % or 3 ms; with
// several workers, throughput within what the runs of the real one spread over.
func (r *row) bounds(got report.Load) []bound {
	around := func(name string, real, sim, share, least float64) bound {
		d := max(real*share, least)
		return bound{name, real, sim, real - d, real + d}
	}
	rps := around("rps", r.RPS, got.RPS, 0.05, 0)
	if r.Workers > 1 {
		rps.low, rps.high = slices.Min(r.RPSAll)*0.95, slices.Max(r.RPSAll)*1.05
		return []bound{rps}
	}
	return []bound{
		rps,
		around("p50", r.P50, got.LatencyMS.P50, 0.10, 0),
		around("p99", r.P99, got.LatencyMS.P99, 0.25, 3),
	}
}

// published is a measurement that others published.
type published struct {
	Workers     int     `json:"workers"`
	Path        string  `json:"path"`
	Connections int     `json:"connections"`
	Seconds     float64 `json:"seconds"`
	Timeout     float64 `json:"timeout_s"`
	Completed   int     `json:"completed"`
	Timeouts    int     `json:"timeouts"`
}

// name is a row's name in tables: "/sync, 4 workers".
func (p *published) name() string { return fmt.Sprintf("%s, %d workers", p.Path, p.Workers) }

// publishedApp is the program of those measurements.
const publishedApp = `import asyncio, time
from fastapi import FastAPI

app = FastAPI()

@app.get("/sync")
def sync():
    time.sleep(10)

@app.get("/async")
async def wait():
    await asyncio.sleep(10)
`

func (p *published) simulate(profile string) (report.Load, error) {
	s := core.Scenario{
		Serve: "app", Machine: profile, Workers: p.Workers, Duration: int64(p.Seconds * 1e9), Timeout: int64(p.Timeout * 1e9),
		Loads: []string{fmt.Sprintf("%s c=%d", p.Path, p.Connections)},
	}
	result := core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: publishedApp}}, Scenario: s}, silence{})
	if result.Load == nil || result.Status != core.OK {
		return report.Load{}, fmt.Errorf("published %s: %v", p.Path, result.Diagnostics)
	}
	return result.Load.Loads[0], nil
}

// within tells whether completed requests are exactly as many as the real ones, and timeouts within 5.
func (p *published) within(got report.Load) bool {
	return got.Requests.Completed == p.Completed && math.Abs(float64(got.Requests.TimedOut-p.Timeouts)) <= 5
}
