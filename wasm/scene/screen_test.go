// Pictures as text: a line a row, a character for six pixels.

package scene

import (
	"flag"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
	"loopscope/wasm/player"
)

var update = flag.Bool("update", false, "write the pictures to testdata instead of comparing them")

// cell is the width of a character, in pixels and as the font of the tests has it.
const cell = 6

type fixedWidth struct{}

func (fixedWidth) Advance(text string, _ float32, _ bool) float32 {
	return cell * float32(len([]rune(text)))
}

// fitted is the view that a user has first.
func fitted(tr *trace.Trace, width, height float32) View {
	p := player.New()
	p.SetEnd(tr.End())
	v := View{Width: width, Height: height, Scale: 1, Theme: Light, Whole: p.Whole()}
	v.From, v.To = p.Window()
	return v
}

// screen draws a picture with characters: a bar is █, what waits : (for a token .), what awaits /, what blocks its own
// thread only ×, what holds the loop is underlined ▔, an event or an edge thinner than a character │.
func screen(s *Scene, v View) string {
	pic := s.Build(v)
	var out strings.Builder
	drawn := func(y0, y1, middle float32, glyph func(Quad) rune) { // quads at a height, labels anywhere in the band
		cells := []rune(strings.Repeat(" ", int(v.Width)/cell))
		for _, q := range pic.Quads {
			if q.Y0 > middle || q.Y1 < middle || q.X0 >= v.Width-8 { // what is there is how far one has scrolled
				continue
			}
			if r := glyph(q); r != 0 {
				put(cells, q, r)
			}
		}
		for _, l := range pic.Labels {
			if middle := l.Y - l.Size/2; l.Y > y0 && l.Y < y1 && middle > l.Clip.Y0 && l.Clip.Y1 > y0+1 {
				write(cells, l)
			}
		}
		out.WriteString(strings.TrimRight(string(cells), " ") + "\n")
	}
	line := func(y0, y1 float32, glyph func(Quad) rune) { drawn(y0, y1, (y0+y1)/2, glyph) }
	line(pic.Rows.Y0-rulerHeight, pic.Rows.Y0-2, func(q Quad) rune { return 0 })
	for r := range s.layout.rowsFrom(-1) {
		y := s.shown.rowTop(&r)
		if y+r.height <= pic.Rows.Y0 || y >= pic.Rows.Y1 {
			continue
		}
		if r.y > 0 && r.kind == rowHead && r.depth == 0 {
			out.WriteString("\n")
		}
		if r.kind == rowChart {
			drawn(y, y+22, y+35, func(q Quad) rune { return stair(q, y+4, y+36) })
			continue
		}
		// Two bands: the bar, without its lowest pixels, and those, where an alarm would be.
		line(y, y+20, func(q Quad) rune { return barGlyph(q, &v.Theme) })
		if r.kind == rowLane && alarmed(pic, v.Theme.Alarm, y, y+r.height) {
			under := y + 19
			if r.height == loopHeight {
				under = y + 28
			}
			line(under, under+1, func(q Quad) rune {
				if q.Color == v.Theme.Alarm && q.Pattern == Solid {
					return '▔'
				}
				return 0
			})
		}
	}
	if pic.Rows.Y1 < pic.Plot.Y1 {
		line(pic.Rows.Y1, pic.Plot.Y1, func(q Quad) rune { return barGlyph(q, &v.Theme) })
	}
	return out.String()
}

// stair is how high a step of a chart is, in eighths.
func stair(q Quad, top, bottom float32) rune {
	if q.Y1 != bottom || q.Color.A == 255 {
		return 0
	}
	return []rune(" ▁▂▃▄▅▆▇█")[int((q.Y1-q.Y0)/(bottom-top)*8+0.5)]
}

func barGlyph(q Quad, theme *Theme) rune {
	switch {
	case q.Color == theme.Line || q.Color == theme.Ink && q.X1-q.X0 <= 1, q.Color == alpha(theme.Alarm, heldTint), q.Color == alpha(theme.Accent, measuredTint): // a ruler's line, the cursor, what lies behind or over
		return 0
	case q.Pattern == Outline && q.Color == theme.Accent:
		return '□'
	case q.Pattern == Solid && q.Color.A == 255 && !slices.Contains(Hues[:], q.Color) && q.Color != theme.Dim:
		return ' ' // the plate of a label
	}
	return [Patterns]rune{
		Solid: '█', Hatch: '/', CrossHatch: '×', Dots: ':', SparseDots: '.', Dashes: '-',
		TriangleDown: '▾', TriangleRight: '▸', TriangleUp: '▴', Cross: 'x', Ring: 'o',
	}[q.Pattern]
}

// put draws a quad: over the cells whose middle it covers, or into one cell if it is thinner.
func put(cells []rune, q Quad, r rune) {
	if r == '□' { // only its sides
		cells[int(q.X0)/cell], cells[min(int(q.X1-1)/cell, len(cells)-1)] = '[', ']'
		return
	}
	if q.X1-q.X0 < cell || q.Pattern >= TriangleDown {
		if r == '█' {
			r = '│'
		}
		if i := int(q.X0+q.X1) / 2 / cell; i < len(cells) {
			cells[i] = r
		}
		return
	}
	for i := range cells {
		if middle := float32(i*cell + cell/2); q.X0 <= middle && middle < q.X1 && q.Color.A != 0 {
			cells[i] = r
		}
	}
}

func write(cells []rune, l Label) {
	text := []rune(l.Text)
	at := int(l.X+cell/2) / cell
	switch l.Align {
	case Center:
		at -= len(text) / 2
	case Right:
		at -= len(text)
	}
	for i, r := range text {
		if at+i >= 0 && at+i < len(cells) {
			cells[at+i] = r
		}
	}
}

func alarmed(pic *Picture, alarm color.RGBA, y0, y1 float32) bool {
	for _, q := range pic.Quads {
		if q.Color == alarm && q.Pattern == Solid && q.Y0 >= y0 && q.Y1 <= y1 && q.Y1-q.Y0 < 6 {
			return true
		}
	}
	return false
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, strings.ReplaceAll(string(want), "\r\n", "\n"), got)
}

func TestStories(t *testing.T) {
	for _, name := range tracetest.Names {
		t.Run(name, func(t *testing.T) {
			tr := tracetest.Tell(name)
			s := New(tr, fixedWidth{})
			golden(t, name, screen(s, fitted(tr, 780, 480)))
		})
	}
}

func TestViews(t *testing.T) {
	const second = tracetest.Second
	for name, tc := range map[string]struct {
		story string
		view  func(*View)
		scene func(*Scene)
	}{
		"phone":         {"async_blocking", func(v *View) { v.Width, v.Height = 390, 300 }, nil},
		"phone_tasks":   {"cancelled_and_failed", func(v *View) { v.Width = 390 }, nil},
		"zoomed":        {"async_blocking", func(v *View) { v.From, v.To = 3*second, 5*second }, nil},
		"zoomed_far_in": {"async_blocking", func(v *View) { v.From, v.To = 4*second-5000, 4*second+5000 }, nil},
		"scrolled":      {"async_blocking", func(v *View) { v.Height, v.Scroll = 200, 100 }, nil},
		"selected":      {"async_blocking", func(v *View) { v.Selection = player.Selection{Kind: player.SelectSpan, Span: 1} }, nil},
		"unfolded": {"def_threadpool", func(v *View) { v.Height = 400 }, func(s *Scene) {
			s.Toggle(1, GroupPool)
		}},
		"folded": {"requests_and_gather", nil, func(s *Scene) { s.Toggle(0, GroupRequests) }},
		"crowd":  {"def_threadpool", func(v *View) { v.From, v.To = 2100e6, 2900e6 }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tr := tracetest.Tell(tc.story)
			s, v := New(tr, fixedWidth{}), fitted(tr, 780, 480)
			if tc.view != nil {
				tc.view(&v)
			}
			if tc.scene != nil {
				s.Build(v)
				tc.scene(s)
			}
			golden(t, "view_"+name, screen(s, v))
		})
	}
}

// A hold of a millisecond in a minute is a sixtieth of a pixel; it has to be seen all the same.
func TestAShortHoldStaysVisible(t *testing.T) {
	tr := tracetest.Server(80_000)
	s := New(tr, fixedWidth{})
	v := fitted(tr, 780, 480)
	v.To = 60 * tracetest.Second
	holds := 0
	for i := range tr.Spans() {
		if tr.Lanes[tr.SpanLane[i]].Kind == trace.KindLoopThread && tr.SpanState[i] == trace.Blocked {
			holds++
		}
	}
	require.NotZero(t, holds)
	marks := 0
	y := float32(0)
	pic := s.Build(v)
	for r := range s.layout.rowsFrom(-1) {
		if r.height == loopHeight {
			y = s.shown.rowTop(&r)
		}
	}
	for _, q := range pic.Quads {
		if q.Color == Light.Alarm && q.Y0 > y && q.Y1 < y+loopHeight {
			marks++
			assert.GreaterOrEqual(t, q.X1-q.X0, float32(markWidth))
		}
	}
	assert.Equal(t, holds, marks)
}
