// How many requests a second are simulated: the bound is 150,000 natively, 40,000 in WebAssembly.

package web

import (
	"testing"

	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

func BenchmarkRequests(b *testing.B) {
	for _, words := range []string{"/slow/100 c=100", "/def c=200"} {
		b.Run(words, func(b *testing.B) {
			load, err := ParseLoad(words)
			if err != nil {
				b.Fatal(err)
			}
			requests := 0
			b.ReportAllocs()
			for b.Loop() {
				k := sim.NewKernel(1, sim.Limits{})
				m := machine.New(k, nil, machine.Config{})
				server := NewServer(m, Config{}, func(w *Worker, _ *machine.Thread) (App, *aio.Env, error) {
					env := aio.NewEnv(w.Process, host{})
					return &app{env}, env, nil
				})
				run := NewRun(server, []Load{load}, 60*sim.Second, 0)
				if err := run.Do(); err != nil {
					b.Fatal(err)
				}
				k.Close()
				requests += run.Figures[0].Completed
			}
			b.ReportMetric(float64(requests)/b.Elapsed().Seconds(), "requests/s")
		})
	}
}
