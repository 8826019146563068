package scene

import (
	"encoding/xml"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSVG(t *testing.T) {
	red := color.RGBA{R: 0xd1, G: 0x49, B: 0x1b, A: 0xff}
	p := &Picture{
		Quads: []Quad{
			{X0: 10, Y0: 20, X1: 30, Y1: 40, Radius: 4, Color: red},
			{X0: 10, Y0: 50, X1: 30, Y1: 70, Pattern: Hatch, Color: red, Color2: color.RGBA{A: 0x80}},
			{X0: 10, Y0: 50, X1: 30, Y1: 70, Pattern: Hatch, Color: red},
			{X0: 5, Y0: 5, X1: 5, Y1: 9, Color: red},
		},
		Strokes: []Stroke{{From: Point{1, 2}, C1: Point{3, 4}, C2: Point{5, 6}, To: Point{7, 8}, Width: 2, Color: red}},
		Labels: []Label{
			{X: 12, Y: 34, Text: `<b>"bold" & more</b>`, Color: red, Size: 26, Bold: true, Align: Right},
			{X: 12, Y: 99, Text: "out of sight", Color: red, Size: 26, Clip: Rect{0, 0, 100, 50}},
		},
	}
	text := SVG(p, 200, 100, 2, Light)

	assert.Contains(t, text, `width="100" height="50" viewBox="0 0 200 100"`)
	assert.Contains(t, text, `<rect x="10" y="20" width="20" height="20" rx="4" fill="#d1491b"/>`)
	assert.Contains(t, text, `<path d="M1 2C3 4 5 6 7 8" fill="none" stroke="#d1491b" stroke-width="2"/>`)
	assert.Contains(t, text, `text-anchor="end" font-weight="600" fill="#d1491b">&lt;b&gt;&quot;bold&quot; &amp; more&lt;/b&gt;</text>`)
	assert.Equal(t, 1, strings.Count(text, "<pattern "), "one definition for two bars")
	assert.NotContains(t, text, "out of sight")
	assert.Equal(t, 5, strings.Count(text, "<rect "), "ground, solid, a hatched one on its ground, a hatched one; what has no width is left out")

	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := decoder.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, "it is XML")
	}
}

func TestCut(t *testing.T) {
	r := Rect{10, 10, 20, 20}
	for _, tc := range []struct {
		a, b     Point
		from, to Point
		ok       bool
	}{
		{Point{12, 12}, Point{18, 18}, Point{12, 12}, Point{18, 18}, true},
		{Point{15, 0}, Point{15, 100}, Point{15, 10}, Point{15, 20}, true},
		{Point{0, 15}, Point{15, 15}, Point{10, 15}, Point{15, 15}, true},
		{Point{15, 100}, Point{15, 15}, Point{15, 20}, Point{15, 15}, true},
		{Point{0, 0}, Point{5, 5}, Point{}, Point{}, false},
		{Point{5, 0}, Point{5, 100}, Point{}, Point{}, false},
		{Point{0, 15}, Point{15, 0}, Point{}, Point{}, false},
	} {
		from, to, ok := r.Cut(tc.a, tc.b)
		assert.Equal(t, tc.ok, ok, "%v", tc)
		if ok {
			assert.Equal(t, [2]Point{tc.from, tc.to}, [2]Point{from, to})
		}
	}
}
