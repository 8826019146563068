// Queueing theory: models whose answers are known, built as applications, must give them within 2 %; and no run breaks the bounds that
// hold for every server.

package core

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// stations are servers of one queue each: the event loop, which a sleeping endpoint holds, and the thread pool.
const stations = `
import random, time
from fastapi import FastAPI

app = FastAPI()

@app.get("/loop/random")
async def loop_random(mean: float):
    time.sleep(random.expovariate(1 / mean))

@app.get("/loop/fixed")
async def loop_fixed(mean: float):
    time.sleep(mean)

@app.get("/pool/random")
def pool_random(mean: float):
    time.sleep(random.expovariate(1 / mean))
`

func loadOf(t require.TestingT, source string, s Scenario) *Report {
	s.NoTrace, s.Limits.TimeNS = true, math.MaxInt64/2
	res := Run(Request{Files: []File{{Name: "app.py", Text: source}}, Scenario: s}, discard{})
	require.Equal(t, OK, res.Status, "%v", res.Diagnostics)
	require.NotNil(t, res.Load)
	return res.Load
}

// discard is a sink that forgets everything.
type discard struct{}

func (discard) Trace([]byte)      {}
func (discard) Output(Line)       {}
func (discard) Progress(Progress) {}

// erlangC is the probability that an arrival waits in M/M/c with a offered Erlangs (A. K. Erlang, 1917).
func erlangC(c int, a float64) float64 {
	sum, term := 0.0, 1.0
	for k := range c {
		sum += term
		term *= a / float64(k+1)
	}
	wait := term * float64(c) / (float64(c) - a)
	return wait / (sum + wait)
}

// repair is the throughput of the machine-repair model M/M/c//N: n customers, who think for z on average and are served in s by one of c
// servers; its states are a birth-death process.
func repair(n, c int, z, s float64) (throughput, response float64) {
	p, sum := make([]float64, n+1), 1.0
	p[0] = 1
	for k := 1; k <= n; k++ {
		p[k] = p[k-1] * float64(n-k+1) / z * s / float64(min(k, c))
		sum += p[k]
	}
	for k := range p {
		throughput += p[k] / sum * float64(min(k, c)) / s
	}
	return throughput, float64(n)/throughput - z
}

func TestQueueingTheory(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("a million requests: a run gives the same bytes as natively, which wasm/engine tests")
	}
	const ms = 1e-3
	open := func(path string, rate, mean float64) string {
		return fmt.Sprintf("%s?mean=%g rate=%g", path, mean, rate)
	}
	closed := func(path string, n int, think, mean float64) string {
		return fmt.Sprintf("%s?mean=%g c=%d think=~%gs", path, mean, n, think)
	}
	type row struct {
		name           string
		load           string
		threads        int
		rps, latencyMS float64
	}
	rows := []row{}
	for _, rho := range []float64{0.3, 0.5, 0.7} {
		s := 10 * ms
		rows = append(rows,
			row{"M/M/1", open("/loop/random", rho/s, s), 1, rho / s, s / (1 - rho) / ms},
			// Pollaczek and Khinchine
			row{"M/D/1", open("/loop/fixed", rho/s, s), 1, rho / s, (s + rho*s/(2*(1-rho))) / ms},
			row{"M/M/4", open("/pool/random", 4*rho/s, s), 4, 4 * rho / s, (s + erlangC(4, 4*rho)*s/4/(1-rho)) / ms},
		)
	}
	for _, n := range []int{1, 5, 20} {
		x, r := repair(n, 1, 40*ms, 5*ms)
		rows = append(rows, row{"M/M/1//N", closed("/loop/random", n, 40*ms, 5*ms), 1, x, r / ms})
		x, r = repair(n, 3, 40*ms, 10*ms)
		rows = append(rows, row{"M/M/3//N", closed("/pool/random", n, 40*ms, 10*ms), 3, x, r / ms})
	}
	for _, c := range rows {
		seconds := int64(min(60_000/c.rps, 20_000))
		r := loadOf(t, stations, Scenario{Loads: []string{c.load}, Threads: c.threads, Duration: seconds * 1e9})
		assert.InEpsilon(t, c.rps, r.RPS, 0.02, "%s: %s", c.name, c.load)
		assert.InEpsilon(t, c.latencyMS, r.LatencyMS.Mean, 0.02, "%s: %s", c.name, c.load)
		if strings.HasPrefix(c.load, "/loop") {
			// The utilisation law: busy is throughput times service time.
			var mean float64
			fmt.Sscanf(c.load[strings.IndexByte(c.load, '=')+1:], "%g", &mean)
			assert.InEpsilon(t, c.rps*mean, r.Loop.Busy, 0.02, "%s: %s", c.name, c.load)
		}
		assert.Empty(t, r.Warnings)
	}
}

const mixed = `
import asyncio, time
from fastapi import FastAPI

app = FastAPI()

@app.get("/await/{ms}")
async def awaits(ms: int):
    await asyncio.sleep(ms / 1000)

@app.get("/hold/{ms}")
async def holds(ms: int):
    time.sleep(ms / 1000)

@app.get("/pool/{ms}")
def pool(ms: int):
    time.sleep(ms / 1000)
`

// TestBounds holds random scenarios against what no server can break (Denning and Buzen's operational bounds): a closed loop of c
// connections sees at most c/s requests a second, s being what one takes at least; the loop serves at most 1/s, and the pool threads/s
// for each worker.
func TestBounds(t *testing.T) {
	connections := map[string]int{"c=1": 1, "c=7": 7, "c=1..9": 9, "c=5 think=30ms": 5}
	rapid.Check(t, func(t *rapid.T) {
		s := Scenario{
			Machine: rapid.SampledFrom([]string{"ideal", "reference"}).Draw(t, "machine"),
			Workers: rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "workers"),
			Threads: rapid.IntRange(1, 8).Draw(t, "threads"),
			Cores:   rapid.IntRange(1, 3).Draw(t, "cores"),
			Seed:    rapid.Uint64Range(1, 1000).Draw(t, "seed"),
		}
		s.Duration = rapid.Int64Range(1, 4).Draw(t, "seconds") * 1e9
		kinds, hows, services := []string{}, []string{}, []float64{}
		for range rapid.IntRange(1, 3).Draw(t, "loads") {
			kind := rapid.SampledFrom([]string{"await", "hold", "pool"}).Draw(t, "kind")
			ms := rapid.IntRange(5, 200).Draw(t, "ms")
			how := rapid.SampledFrom([]string{"c=1", "c=7", "c=1..9", "c=5 think=30ms", "rate=20", "rate=0..60", "burst=12", "burst=3 at=500ms"}).Draw(t, "how")
			kinds, hows, services = append(kinds, kind), append(hows, how), append(services, float64(ms)/1000)
			s.Loads = append(s.Loads, fmt.Sprintf("/%s/%d %s", kind, ms, how))
		}
		r := loadOf(t, mixed, s)
		seconds := float64(s.Duration) / 1e9
		used := map[string]float64{}
		for i, l := range r.Loads {
			done := float64(l.Requests.Completed)
			used[kinds[i]] += done * services[i]
			if done > 0 {
				require.GreaterOrEqual(t, l.LatencyMS.Mean, services[i]*1000*(1-1e-9))
			}
			load := s.Loads[i]
			if c := connections[hows[i]]; c > 0 {
				require.LessOrEqual(t, done, float64(c)*seconds/services[i]*(1+1e-9), load)
			}
			sum := 0
			for _, n := range l.Statuses {
				sum += n
			}
			require.Equal(t, l.Requests.Completed, sum, "each request is answered once")
			require.Zero(t, l.Requests.Failed)
		}
		require.LessOrEqual(t, used["hold"], float64(s.Workers)*seconds*(1+1e-9), "the loops")
		require.LessOrEqual(t, used["pool"], float64(s.Workers*s.Threads)*seconds*(1+1e-9), "the threads")
		require.LessOrEqual(t, r.Threads.InUseMax, s.Threads)
		require.LessOrEqual(t, r.Loop.Busy, 1+1e-9)
		for _, w := range r.Warnings {
			require.NotContains(t, w, "a fault of Loopscope")
		}
		if rapid.IntRange(1, 5).Draw(t, "repeat") == 1 {
			require.Equal(t, r, loadOf(t, mixed, s), "one seed, one result")
		}
	})
}
