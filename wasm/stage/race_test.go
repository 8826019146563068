// Races as text, and what holds for each of their pictures.

package stage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
	"loopscope/wasm/scene"
)

func raceOf(names ...string) *Race {
	r := NewRace(fixedWidth{})
	for _, name := range names {
		tr := tracetest.Tell(name)
		r.Runners = append(r.Runners, &Runner{Name: name, Note: "10 at once", Trace: tr, End: tr.End(), Over: true})
	}
	return r
}

// raceText writes a picture's words as they stand, and under each run its bars at 20 characters a second.
func raceText(r *Race, v RaceView) string {
	pic := r.Build(v)
	labels := slices.Clone(pic.Labels)
	slices.SortStableFunc(labels, func(a, b scene.Label) int {
		return cmp.Or(cmp.Compare(int(a.Y/12), int(b.Y/12)), cmp.Compare(a.X, b.X))
	})
	var out strings.Builder
	line := -1
	for _, l := range labels {
		if y := int(l.Y / 12); y != line {
			line = y
			out.WriteString("\n")
		}
		fmt.Fprintf(&out, "%s  ", l.Text)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestRaces(t *testing.T) {
	r := raceOf("async_await", "async_blocking", "gather")
	var out strings.Builder
	for _, at := range []trace.Time{0, 500e6, 1000e6, 4500e6, 10_000e6} {
		fmt.Fprintf(&out, "== at %s\n%s", scene.FormatTime(at), raceText(r, RaceView{Width: 988, Height: 460, Scale: 1, Cursor: at, Theme: scene.Light}))
	}
	golden(t, "race", out.String())
}

func TestRacePicturesHold(t *testing.T) {
	traces := stories()
	rapid.Check(t, func(t *rapid.T) {
		r := NewRace(fixedWidth{})
		names := rapid.SliceOfN(rapid.SampledFrom(append([]string{"server", "empty"}, tracetest.Names...)), 0, 4).Draw(t, "runs")
		for _, name := range names {
			tr := traces[name]
			r.Runners = append(r.Runners, &Runner{Name: name, Trace: tr, End: tr.End(), Over: rapid.Bool().Draw(t, "over")})
		}
		scale := rapid.SampledFrom([]float32{1, 2, 3}).Draw(t, "scale")
		v := RaceView{
			Width: scale * rapid.Float32Range(280, 1600).Draw(t, "width"), Height: scale * rapid.Float32Range(120, 900).Draw(t, "height"),
			Scale: scale, Theme: scene.Dark, Cursor: trace.Time(rapid.Int64Range(0, int64(r.End())).Draw(t, "cursor")),
		}
		pic := r.Build(v)
		for _, q := range pic.Quads {
			require.True(t, q.X0 < q.X1 && q.Y0 < q.Y1 && q.X0 >= -8*scale && q.X1 <= v.Width+8*scale && q.Y0 >= 0 && q.Y1 <= v.Height+8*scale, "%+v", q)
		}
		if len(names) > 0 && r.End() > 0 {
			x := r.axis.x(v.Cursor) * scale
			assert.InDelta(t, float64(v.Cursor), float64(r.Instant(x, scale)), float64(r.End())/1e4)
		}
	})
}

func BenchmarkRace(b *testing.B) {
	r := raceOf("async_await", "async_blocking", "def_threadpool", "requests_and_gather")
	v := RaceView{Width: 1976, Height: 920, Scale: 2, Theme: scene.Light}
	for b.Loop() {
		v.Cursor = (v.Cursor + 16e6) % r.End()
		r.Build(v)
	}
}
