// A picture as an SVG document, for a report or a blog.

package scene

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// SVG writes a picture of a rectangle of so many device pixels, scale of them a CSS pixel, as a document that stands alone. Repeating patterns are anchored to the
// document and not to their bars; everything else is where the canvas draws it.
func SVG(p *Picture, width, height, scale float32, theme Theme) string {
	d := svg{scale: scale, patterns: map[string]string{}}
	for i := range p.Quads {
		d.quad(&p.Quads[i])
	}
	for i := range p.Strokes {
		d.stroke(&p.Strokes[i])
	}
	for i := range p.Labels {
		d.label(&p.Labels[i])
	}
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="Inter, DejaVu Sans, system-ui, sans-serif">`,
		number(width/scale), number(height/scale), number(width), number(height))
	out.WriteString("<defs>" + d.defs.String() + "</defs>")
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" %s/>`, fill(theme.Ground))
	out.WriteString(d.body.String() + "</svg>\n")
	return out.String()
}

type svg struct {
	scale      float32
	defs, body strings.Builder
	patterns   map[string]string // what a pattern is made of -> its id
}

// tiles draw the repeating patterns' set part into a tile of 16 by 16.
var tiles = map[Pattern]string{
	Hatch:      `<path d="M-4 4 4-4M-4 12 12-4M-4 20 20-4M4 20 20 4M12 20 20 12" stroke="%s" stroke-width="1.4"/>`,
	CrossHatch: `<path d="M0 16 16 0M0 0 16 16M-4 4 4-4M12 20 20 12M12-4 20 4M-4 12 4 20M0 8 8 0M8 16 16 8M8 0 16 8M0 8 8 16" stroke="%s" stroke-width="1"/>`,
	Dots:       `<g fill="%s"><circle cx="2" cy="2" r="1"/><circle cx="10" cy="2" r="1"/><circle cx="6" cy="8" r="1"/><circle cx="14" cy="8" r="1"/><circle cx="2" cy="14" r="1"/><circle cx="10" cy="14" r="1"/></g>`,
	SparseDots: `<g fill="%s"><circle cx="4" cy="4" r="1"/><circle cx="12" cy="12" r="1"/></g>`,
	Dashes:     `<path d="M0 4h8M8 12h8" stroke="%s" stroke-width="1.4"/>`,
}

func (d *svg) quad(q *Quad) {
	w, h := q.X1-q.X0, q.Y1-q.Y0
	if w <= 0 || h <= 0 {
		return
	}
	x, y := q.X0, q.Y0
	switch q.Pattern {
	case TriangleDown:
		d.path(q.Color, "M%s %sH%sL%s %sZ", x, y, x+w, x+w/2, y+h)
	case TriangleRight:
		d.path(q.Color, "M%s %sV%sL%s %sZ", x, y, y+h, x+w, y+h/2)
	case Cross:
		fmt.Fprintf(&d.body, `<path d="M%s %sL%s %sM%s %sL%s %s" %s stroke-width="%s"/>`, number(x), number(y), number(x+w), number(y+h),
			number(x+w), number(y), number(x), number(y+h), stroke(q.Color), number(1.5*d.scale))
	case Ring:
		fmt.Fprintf(&d.body, `<circle cx="%s" cy="%s" r="%s" fill="none" %s stroke-width="%s"/>`, number(x+w/2), number(y+h/2),
			number(w/2-d.scale), stroke(q.Color), number(1.5*d.scale))
	case Outline:
		d.rect(q, fill(q.Color2)+" "+stroke(q.Color)+` stroke-width="`+number(d.scale)+`"`, d.scale/2)
	case Solid:
		d.rect(q, fill(q.Color), 0)
	default:
		if q.Color2.A > 0 {
			d.rect(q, fill(q.Color2), 0)
		}
		d.rect(q, `fill="url(#`+d.pattern(q.Pattern, q.Color)+`)"`, 0)
	}
}

func (d *svg) rect(q *Quad, paint string, inset float32) {
	fmt.Fprintf(&d.body, `<rect x="%s" y="%s" width="%s" height="%s"`, number(q.X0+inset), number(q.Y0+inset),
		number(q.X1-q.X0-2*inset), number(q.Y1-q.Y0-2*inset))
	if q.Radius > 0 {
		fmt.Fprintf(&d.body, ` rx="%s"`, number(q.Radius))
	}
	d.body.WriteString(" " + paint + "/>")
}

func (d *svg) path(c color.RGBA, format string, at ...float32) {
	words := make([]any, len(at))
	for i, x := range at {
		words[i] = number(x)
	}
	fmt.Fprintf(&d.body, `<path d="`+format+`" %s/>`, append(words, fill(c))...)
}

// pattern defines a pattern of one colour once, and gives its id.
func (d *svg) pattern(p Pattern, c color.RGBA) string {
	key := fmt.Sprint(p, c)
	id, ok := d.patterns[key]
	if !ok {
		id = "p" + strconv.Itoa(len(d.patterns))
		d.patterns[key] = id
		fmt.Fprintf(&d.defs, `<pattern id="%s" width="%d" height="%d" patternUnits="userSpaceOnUse" patternTransform="scale(%s)" opacity="%s">`,
			id, TileSize, TileSize, number(d.scale), number(float32(c.A)/255))
		fmt.Fprintf(&d.defs, tiles[p]+"</pattern>", hex(c))
	}
	return id
}

// headHalf is half the width of an arrow's head, as a share of its length.
const headHalf = 0.42

func (d *svg) stroke(s *Stroke) {
	if s.Arrow > 0 {
		from := s.At(0.96) // the curve's direction at its end
		dx, dy := s.To.X-from.X, s.To.Y-from.Y
		long := max(float32(math.Hypot(float64(dx), float64(dy))), 1e-3) / s.Arrow
		dx, dy = dx/long, dy/long
		d.path(s.Color, "M%s %sL%s %sL%s %sZ", s.To.X, s.To.Y, s.To.X-dx-dy*headHalf, s.To.Y-dy+dx*headHalf, s.To.X-dx+dy*headHalf, s.To.Y-dy-dx*headHalf)
	}
	fmt.Fprintf(&d.body, `<path d="M%s %sC%s %s %s %s %s %s" fill="none" %s stroke-width="%s"`, number(s.From.X), number(s.From.Y),
		number(s.C1.X), number(s.C1.Y), number(s.C2.X), number(s.C2.Y), number(s.To.X), number(s.To.Y), stroke(s.Color), number(s.Width))
	if s.Dash > 0 {
		fmt.Fprintf(&d.body, ` stroke-dasharray="%s"`, number(s.Dash))
	}
	d.body.WriteString("/>")
}

func (d *svg) label(l *Label) {
	if l.Clip != (Rect{}) && (l.Y > l.Clip.Y1+l.Size/4 || l.Y-l.Size/2 < l.Clip.Y0) {
		return // scrolled half out of sight
	}
	anchor := [...]string{"start", "middle", "end"}[l.Align]
	weight := ""
	if l.Bold {
		weight = ` font-weight="600"`
	}
	fmt.Fprintf(&d.body, `<text x="%s" y="%s" font-size="%s" text-anchor="%s"%s %s>%s</text>`,
		number(l.X), number(l.Y), number(l.Size), anchor, weight, fill(l.Color), escape.Replace(l.Text))
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func fill(c color.RGBA) string   { return paint("fill", c) }
func stroke(c color.RGBA) string { return paint("stroke", c) }

func paint(attribute string, c color.RGBA) string {
	switch c.A {
	case 0:
		return attribute + `="none"`
	case 255:
		return attribute + `="` + hex(c) + `"`
	}
	return attribute + `="` + hex(c) + `" ` + attribute + `-opacity="` + number(float32(c.A)/255) + `"`
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// number writes a length with at most two decimals.
func number(x float32) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(float64(x), 'f', 2, 32), "0"), ".")
}
