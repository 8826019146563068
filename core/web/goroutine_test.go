// A server of goroutines: one for each request, on as many cores as there are, and no loop that anything could hold.

package web

import (
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

func TestGoroutinesBlockNobodyElse(t *testing.T) {
	for load, want := range map[string]string{
		"/async burst=10": "10 at 1s", "/async_blocking burst=10": "10 at 1s", "/def burst=100": "100 at 1s", "/fails burst=3": "3 at 0s",
		"/compute burst=3": "3 at 0.01s",
	} {
		profile := machine.Profile{}
		if load == "/compute burst=3" {
			profile.CoreSlice = sim.Millisecond // of threads; two goroutines take turns of 10 ms, and 5 ms fit into one
		}
		o := scenario{machine: machine.Config{GIL: machine.Goroutines, Cores: 2, Profile: profile}, loads: []string{load}}.run(t)
		require.NoError(t, o.err, load)
		last := o.Figures[0].Done[len(o.Figures[0].Done)-1].At
		if profile.CoreSlice > 0 {
			require.InDelta(t, 10e6, float64(last), 1e4, "two at a time")
		} else {
			require.Equal(t, want, groups(o.Figures[0]), load)
		}
		require.Zero(t, o.server.Workers()[0].Loop.Held, load)
		require.Zero(t, o.server.Workers()[0].MostThreads(), load)
		for _, l := range o.trace.Lanes {
			require.NotContains(t, []trace.Kind{trace.KindPoolThread, trace.KindGIL}, l.Kind, load)
		}
	}
}

func TestGoroutinesShareTheCores(t *testing.T) {
	for cores := 1; cores <= 4; cores++ {
		o := scenario{
			machine:  machine.Config{GIL: machine.Goroutines, Cores: cores, Profile: machine.Profile{CoreSlice: sim.Millisecond}},
			loads:    []string{"/compute c=20", "/slow/10 c=5"},
			duration: 20 * sim.Second,
		}.run(t)
		require.NoError(t, o.err)
		require.InDelta(t, 200*cores*20, o.Figures[0].Completed, 40, "5 ms of a core each")
		require.Equal(t, aio.Held{}, o.server.Workers()[0].Loop.Held)
		// One that waits for a timer stands in line twice: 20 requests of 5 ms are before it.
		require.InDelta(t, 10+2*100/cores, float64(5*20_000)/float64(o.Figures[1].Completed), 25)
	}
}
