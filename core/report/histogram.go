// Histogram: latencies, of which there can be millions.

package report

import (
	"slices"

	"github.com/HdrHistogram/hdrhistogram-go"

	"loopscope/core/sim"
)

// Histogram counts times. It keeps the first 10,000 as they are; from then on it is an HdrHistogram, and quantiles have three digits. Its memory
// does not grow past 400 kB. The zero Histogram is empty.
type Histogram struct {
	exact  []sim.Time
	sorted bool
	many   *hdrhistogram.Histogram // nil as long as exact has them all
	count  int
	sum    float64 // in ns
	max    sim.Time
}

const (
	exactMost   = 10_000
	longestTime = 1000 * 3600 * sim.Second // that HdrHistogram tells from longer ones
	digits      = 3
)

// Record adds a time.
func (h *Histogram) Record(d sim.Time) {
	h.count++
	h.sum += float64(d)
	h.max = max(h.max, d)
	if h.many == nil && len(h.exact) < exactMost {
		h.exact, h.sorted = append(h.exact, d), false
		return
	}
	if h.many == nil {
		h.many = hdrhistogram.New(1, int64(longestTime), digits)
		for _, e := range h.exact {
			h.put(e)
		}
		h.exact = nil
	}
	h.put(d)
}

// put records what is within the histogram's range, and its bounds for what is not: so there is no error.
func (h *Histogram) put(d sim.Time) { _ = h.many.RecordValue(int64(min(max(d, 0), longestTime))) }

// Count is how many times there are, Max the longest, Mean their mean: the last two are exact, and 0 when there are none.
func (h *Histogram) Count() int    { return h.count }
func (h *Histogram) Max() sim.Time { return h.max }
func (h *Histogram) Mean() sim.Time {
	if h.count == 0 {
		return 0
	}
	return sim.Time(h.sum / float64(h.count))
}

// Quantile is the smallest of the times that the share q of them does not exceed, to three digits; 0 when there are none.
func (h *Histogram) Quantile(q float64) sim.Time {
	switch {
	case h.count == 0:
		return 0
	case h.many != nil:
		return min(sim.Time(h.many.ValueAtQuantile(100*q)), h.max)
	case !h.sorted:
		slices.Sort(h.exact)
		h.sorted = true
	}
	rank := int(q * float64(len(h.exact)))
	if float64(rank) < q*float64(len(h.exact)) {
		rank++
	}
	return h.exact[min(max(rank, 1), len(h.exact))-1]
}
