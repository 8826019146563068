// The painter: what every part of a picture is drawn with.

package scene

import (
	"image/color"
	"math"
	"sort"
	"strings"

	"loopscope/core/trace"
)

// Sizes of text and what surrounds it, in CSS pixels.
const (
	textSize  = 13   // names
	slimText  = 12   // names on a narrow screen
	smallSize = 11   // in bars, on the ruler
	padding   = 6    // between a bar's edge and its label
	baseline  = 0.36 // how far the baseline is under the middle of capitals, as a share of the size
	ellipsis  = "…"
)

// painter makes one picture.
type painter struct {
	*Scene
	view View
	axis axis
	pic  *Picture
	clip Rect // of what is drawn in the plot
	held []heldLoop
}

// axis maps time to the horizontal.
type axis struct {
	left, right float64
	from        trace.Time
	perNS       float64 // pixels a nanosecond
}

func newAxis(left, right float32, from, to trace.Time) axis {
	return axis{float64(left), float64(right), from, float64(right-left) / float64(max(to-from, 1))}
}

func (a axis) x(t trace.Time) float64 { return a.left + float64(t-a.from)*a.perNS }

// share is how much of a pixel's time a duration is, at most 1; in steps, so that equal neighbours look the same.
func (a axis) share(d trace.Time) float64 {
	return math.Ceil(min(float64(d)*a.perNS, 1)*levels) / levels
}

// at is the first instant that is at x or right of it.
func (a axis) at(x float64) trace.Time {
	t := a.from + trace.Time(math.Ceil((x-a.left)/a.perNS))
	for a.x(t) < x { // what rounding took away
		t++
	}
	return t
}

// px is a length of CSS pixels as whole device pixels.
func (p *painter) px(css float32) float32 { return round(css * p.view.Scale) }

func round(x float32) float32 { return float32(math.Round(float64(x))) }

// quad adds what of q is inside the clip.
func (p *painter) quad(q Quad) {
	c := p.clip
	if q.X0 < c.X0 {
		q.PhaseX, q.X0 = q.PhaseX+c.X0-q.X0, c.X0
	}
	if q.Y0 < c.Y0 {
		q.PhaseY, q.Y0 = q.PhaseY+c.Y0-q.Y0, c.Y0
	}
	q.X1, q.Y1 = min(q.X1, c.X1), min(q.Y1, c.Y1)
	if q.X0 < q.X1 && q.Y0 < q.Y1 {
		p.pic.Quads = append(p.pic.Quads, q)
	}
}

func (p *painter) fill(r Rect, c color.RGBA) {
	p.quad(Quad{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1, Color: c})
}

// shape draws one of the shapes into the square of the given size around a point.
func (p *painter) shape(kind Pattern, x, y, size float32, c color.RGBA) {
	half := size / 2
	p.quad(Quad{X0: round(x - half), Y0: round(y - half), X1: round(x + half), Y1: round(y + half), Pattern: kind, Color: c})
}

// outline draws a line of n CSS pixels around r, outside of it.
func (p *painter) outline(r Rect, n int, radius float32, c color.RGBA) {
	for i := range n {
		d := p.px(float32(i + 1))
		p.quad(Quad{X0: r.X0 - d, Y0: r.Y0 - d, X1: r.X1 + d, Y1: r.Y1 + d, Radius: radius + d, Pattern: Outline, Color: c})
	}
}

// text is a label before it has a place.
type text struct {
	text  string
	size  float32 // CSS pixels
	bold  bool
	color color.RGBA
	align Align
}

// label writes t at x, in the middle of the band from y0 to y1.
func (p *painter) label(t text, x, y0, y1 float32) {
	size := t.size * p.view.Scale
	y := round((y0+y1)/2 + baseline*size)
	if t.text == "" || y <= p.clip.Y0 || y-2*baseline*size >= p.clip.Y1 {
		return
	}
	p.pic.Labels = append(p.pic.Labels, Label{
		X: round(x), Y: y, Text: t.text, Color: t.color, Size: size, Bold: t.bold, Align: t.align, Clip: p.clip,
	})
}

// plate hides the pattern behind a label, and leaves its ground.
func (p *painter) plate(x, width, y0, y1 float32, ground color.RGBA) {
	pad := p.px(3)
	p.quad(Quad{X0: x - pad, Y0: y0, X1: x + width + pad, Y1: y1, Color: ground})
}

// width is how wide a text is, in device pixels.
func (p *painter) width(t text) float32 {
	return p.measure.Advance(t.text, t.size*p.view.Scale, t.bold)
}

// Cut is what stands of a text of which the first n letters have room.
func Cut(letters []rune, n int) string {
	return strings.TrimRight(string(letters[:n]), " ·,:.") + ellipsis
}

// fit cuts a text so that it is at most width wide, with an ellipsis. What would keep fewer than three letters is left out.
func (p *painter) fit(t text, width float32) text {
	if p.width(t) <= width {
		return t
	}
	letters := []rune(t.text)
	cut := func(n int) text {
		t.text = Cut(letters, n)
		return t
	}
	n := sort.Search(len(letters), func(n int) bool { return p.width(cut(n+1)) > width })
	if n < 3 {
		return text{}
	}
	return cut(n)
}

func alpha(c color.RGBA, a float64) color.RGBA {
	c.A = uint8(math.Round(float64(c.A) * a))
	return c
}

// over gives what a translucent colour on an opaque one looks like.
func over(c, ground color.RGBA) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255) }
	return color.RGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}
