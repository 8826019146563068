// The brush: text, boxes, circles, arcs and ways, as quads, strokes and labels of a scene.Picture.

package stage

import (
	"image/color"
	"math"

	"loopscope/wasm/scene"
)

// Sizes of text, in CSS pixels.
const (
	textSize  = 13
	smallSize = 11
	baseline  = 0.36 // how far the baseline is under the middle of capitals, as a share of the size
)

// brush draws into a picture. Its lengths are CSS pixels.
type brush struct {
	glyphs scene.Measurer
	scale  float32 // device pixels a CSS pixel
	pic    *scene.Picture
}

// text is a label before it has a place.
type text struct {
	text  string
	size  float32
	bold  bool
	color color.RGBA
	align scene.Align
}

// say writes t at x, with its middle at y, cut to the width; 0 is no limit. It gives the width that it took.
func (p *brush) say(t text, x, y, width float32) float32 {
	if width > 0 {
		t.text = p.fit(t, width)
	}
	if t.text == "" {
		return 0
	}
	k, size := p.scale, t.size*p.scale
	p.pic.Labels = append(p.pic.Labels, scene.Label{
		X: round(x * k), Y: round(y*k + baseline*size), Text: t.text, Color: t.color, Size: size, Bold: t.bold, Align: t.align,
	})
	return p.wide(t)
}

// sayFirst writes the first of several wordings that fits the width; the last one is cut.
func (p *brush) sayFirst(t text, x, y, width float32, words ...string) float32 {
	for _, t.text = range words {
		if p.wide(t) <= width {
			break
		}
	}
	return p.say(t, x, y, width)
}

// wide is how wide a text is.
func (p *brush) wide(t text) float32 {
	return p.glyphs.Advance(t.text, t.size*p.scale, t.bold) / p.scale
}

// fit cuts a text so that it is at most width wide, with an ellipsis.
func (p *brush) fit(t text, width float32) string {
	if p.wide(t) <= width {
		return t.text
	}
	letters := []rune(t.text)
	for n := len(letters) - 1; n > 1; n-- {
		t.text = scene.Cut(letters, n)
		if p.wide(t) <= width {
			return t.text
		}
	}
	return ""
}

// box fills a rectangle with round corners, if there is anything of it.
func (p *brush) box(r rect, radius float32, pattern scene.Pattern, c color.RGBA) {
	k := p.scale
	q := scene.Quad{
		X0: round(r.x * k), Y0: round(r.y * k), X1: round((r.x + r.w) * k), Y1: round((r.y + r.h) * k),
		Radius: round(radius * k), Pattern: pattern, Color: c,
	}
	if q.X0 < q.X1 && q.Y0 < q.Y1 {
		p.pic.Quads = append(p.pic.Quads, q)
	}
}

// circle fills one, or outlines it. It lies between pixels when it moves.
func (p *brush) circle(x, y, r float32, pattern scene.Pattern, c color.RGBA) {
	if r <= 0 || c.A == 0 {
		return
	}
	k := p.scale
	x, y, r = x*k, y*k, r*k
	p.pic.Quads = append(p.pic.Quads, scene.Quad{X0: x - r, Y0: y - r, X1: x + r, Y1: y + r, Radius: r, Pattern: pattern, Color: c})
}

// arc draws a part of a circle, from one share of a turn to another; it begins at the top and goes clockwise.
func (p *brush) arc(x, y, r, width float32, from, to float64, c color.RGBA) {
	k := p.scale
	for from < to {
		end := min(from+0.125, to)
		a, b := 2*math.Pi*from-math.Pi/2, 2*math.Pi*end-math.Pi/2
		grip := 4.0 / 3 * math.Tan((b-a)/4)
		at := func(angle, along float64) scene.Point {
			sin, cos := math.Sincos(angle)
			return scene.Point{X: (x + r*float32(cos-along*sin)) * k, Y: (y + r*float32(sin+along*cos)) * k}
		}
		p.pic.Strokes = append(p.pic.Strokes, scene.Stroke{
			From: at(a, 0), C1: at(a, grip), C2: at(b, -grip), To: at(b, 0), Width: width * k, Color: c,
		})
		from = end
	}
}

// way draws a path.
func (p *brush) way(s scene.Stroke, width, dash float32, c color.RGBA) {
	k := p.scale
	for _, at := range []*scene.Point{&s.From, &s.C1, &s.C2, &s.To} {
		at.X, at.Y = at.X*k, at.Y*k
	}
	s.Width, s.Dash, s.Arrow, s.Color = width*k, dash*k, s.Arrow*k, c
	p.pic.Strokes = append(p.pic.Strokes, s)
}

// blend is a colour on a ground, so strong.
func blend(c, ground color.RGBA, share float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*share + float64(b)*(1-share))) }
	return color.RGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

func round(x float32) float32 { return float32(math.Round(float64(x))) }
