package report

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/sim"
)

func TestHistogram(t *testing.T) {
	var empty Histogram
	require.Zero(t, empty.Quantile(0.5)+empty.Mean()+empty.Max())

	for _, count := range []int{1, 2, 99, exactMost, 2 * exactMost, 200_000} {
		r, h := sim.NewRand(uint64(count)), Histogram{}
		var all []sim.Time
		sum := sim.Time(0)
		for range count {
			d := sim.FromSeconds(r.Exp() * math.Pow(10, float64(r.IntN(9)-6))) // from microseconds to minutes
			all, sum = append(all, d), sum+d
			h.Record(d)
		}
		slices.Sort(all)
		require.Equal(t, count, h.Count())
		require.Equal(t, all[count-1], h.Max())
		require.InEpsilon(t, float64(sum)/float64(count), float64(h.Mean()), 1e-9)
		for _, q := range []float64{0.001, 0.5, 0.9, 0.99, 1} {
			want, got := all[max(int(math.Ceil(q*float64(count))), 1)-1], h.Quantile(q)
			if count <= exactMost {
				require.Equal(t, want, got, "%d %g", count, q)
			} else {
				require.InEpsilon(t, float64(want), float64(got), 1e-3, "%d %g", count, q)
			}
		}
	}
}

func TestHistogramKeepsWithinItsRange(t *testing.T) {
	var h Histogram
	for range exactMost + 1 {
		h.Record(sim.Never)
	}
	h.Record(-1)
	require.Equal(t, exactMost+2, h.Count())
	require.GreaterOrEqual(t, h.Quantile(0.5), longestTime)
}
