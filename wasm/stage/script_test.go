package stage

import (
	"fmt"
	"os"
	"testing"

	"loopscope/core/trace/tracetest"
)

func TestX(t *testing.T) {
	for _, n := range tracetest.Names {
		tr := tracetest.Tell(n)
		s := Direct(tr)
		fmt.Fprintln(os.Stderr, n, s.Steps())
		if s.Steps() > 60 {
			continue
		}
		for i := range s.Steps() {
			fmt.Fprintf(os.Stderr, "  %d %.3f", i, float64(s.at[i])/1e9)
			for _, m := range s.of(i) {
				fmt.Fprintf(os.Stderr, "  %d>%d", m.lane, m.to)
			}
			fmt.Fprintln(os.Stderr)
		}
	}
}
