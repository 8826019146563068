//go:build js && wasm

// Painting: a picture becomes one list of triangles and one draw call.
package main

import (
	_ "embed"
	"image"
	"image/color"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/hajimehoshi/ebiten/v2"

	"loopscope/wasm/scene"
)

//go:embed paint.kage
var paintSource []byte

// What paint.kage fills a quad with; scene's patterns up to Dashes have the same numbers there.
const (
	fillOutline = 6
	fillPiece   = 7
	fillStroke  = 8
	fillPlain   = 9
	fillInverse = 16

	// How two numbers share one of a vertex's.
	fillUnit    = 1024
	fillMargin  = 256
	shiftUnit   = 1024
	shiftMargin = 16
)

type painter struct {
	shader   *ebiten.Shader
	vertices []ebiten.Vertex
	indices  []uint32 // as many of everyIndex as there are vertices for

	everyIndex []uint32 // all that were ever needed: they are the same in every picture
	pending    bool     // there is a picture that has not been painted
}

func newPainter() (*painter, error) {
	shader, err := ebiten.NewShader(paintSource)
	return &painter{shader: shader}, err
}

// collect makes the triangles of a picture.
func (p *painter) collect(scale float64, picture *scene.Picture, atlas *atlas) {
	p.pending = false
	if !p.gather(picture, atlas) {
		atlas.grow(scale)
		p.pending = !p.gather(picture, atlas)
	}
	atlas.upload()
}

// draw paints what was collected.
func (p *painter) draw(screen ebiten.FinalScreen, atlas *atlas) {
	options := &ebiten.DrawTrianglesShaderOptions{
		Uniforms: map[string]any{"Tile": float32(atlas.tile), "Line": float32(max(atlas.tile/scene.TileSize, 1))},
	}
	options.Images[0] = atlas.image
	screen.DrawTrianglesShader32(p.vertices, p.indices, p.shader, options)
}

// gather makes the triangles. It tells false when the atlas had no room for all of them.
func (p *painter) gather(picture *scene.Picture, atlas *atlas) bool {
	p.vertices, p.indices = p.vertices[:0], nil
	whole := true
	for i := range picture.Quads {
		whole = p.quad(&picture.Quads[i], atlas) && whole
	}
	for i := range picture.Strokes {
		p.stroke(&picture.Strokes[i])
	}
	for i := range picture.Labels {
		whole = p.label(&picture.Labels[i], atlas) && whole
	}
	return whole
}

func (p *painter) quad(q *scene.Quad, atlas *atlas) bool {
	switch {
	case q.Pattern == scene.Solid && q.Radius == 0 && whole(q.X0) && whole(q.Y0) && whole(q.X1) && whole(q.Y1):
		p.fill(q, fillPlain, 0, q.Color)
	case q.Pattern == scene.Solid:
		p.fill(q, 0, 0, q.Color)
	case q.Pattern == scene.Outline:
		p.fill(q, fillOutline, 0, q.Color)
	case q.Pattern <= scene.Dashes:
		p.fill(q, int(q.Pattern)+fillInverse, atlas.tile, q.Color2)
		p.fill(q, int(q.Pattern), atlas.tile, q.Color)
	default:
		size := int(math.Round(float64(q.X1 - q.X0)))
		bounds := atlas.shape(q.Pattern, size)
		p.piece(q.X0, q.Y0, bounds, q.Color)
		return !bounds.Empty() || size <= 0
	}
	return true
}

// whole tells a coordinate that is between two pixels.
func whole(x float32) bool { return x == float32(int(x)) }

// label sets a text, glyph by glyph, each at a whole pixel.
func (p *painter) label(l *scene.Label, atlas *atlas) bool {
	pen := l.X
	switch l.Align {
	case scene.Center:
		pen -= atlas.Advance(l.Text, l.Size, l.Bold) / 2
	case scene.Right:
		pen -= atlas.Advance(l.Text, l.Size, l.Bold)
	}
	face := atlas.face(l.Size, l.Bold)
	line := textLine{baseline: int(math.Round(float64(l.Y))), tint: tintOf(l.Color)}
	if l.Clip != (scene.Rect{}) {
		line.clip = image.Rect(int(l.Clip.X0), int(l.Clip.Y0), int(l.Clip.X1), int(l.Clip.Y1))
	}
	whole := true
	set := func(cluster string) {
		g := atlas.glyph(face, cluster)
		if !g.placed && !atlas.place(face, cluster, g) {
			whole = false
			return
		}
		if !g.bounds.Empty() {
			p.glyph(int(math.Round(float64(pen))), g, &line)
		}
		pen += g.advance
	}
	if !plain(l.Text) {
		for cluster := range clusters(l.Text) {
			set(cluster)
		}
		return whole
	}
	for i := range len(l.Text) {
		set(l.Text[i : i+1])
	}
	return whole
}

// plain tells a text that is set character by character without a further look.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// textLine is what the glyphs of a label have in common.
type textLine struct {
	baseline int
	clip     image.Rectangle // empty: none
	tint     [4]float32
}

// glyph sets a glyph as far as it is inside the clip.
func (p *painter) glyph(pen int, g *glyph, line *textLine) {
	bounds := g.bounds
	at := image.Pt(pen+g.left, line.baseline+g.top)
	box := image.Rectangle{at, at.Add(bounds.Size())}
	if !line.clip.Empty() && !box.In(line.clip) {
		seen := box.Intersect(line.clip)
		if seen.Empty() {
			return
		}
		bounds = seen.Add(bounds.Min.Sub(box.Min))
		box = seen
	}
	p.rectangle(float32(box.Min.X), float32(box.Min.Y), float32(box.Max.X), float32(box.Max.Y), float32(bounds.Min.X), float32(bounds.Min.Y),
		line.tint, pieceCustom)
}

var pieceCustom = [4]float32{fillPiece*fillUnit + fillMargin}

func (p *painter) piece(x, y float32, bounds image.Rectangle, c color.RGBA) {
	if bounds.Empty() {
		return
	}
	size := bounds.Size()
	p.rectangle(x, y, x+float32(size.X), y+float32(size.Y), float32(bounds.Min.X), float32(bounds.Min.Y), tintOf(c), pieceCustom)
}

// tintOf is a colour as vertices have it.
func tintOf(c color.RGBA) [4]float32 {
	return [4]float32{float32(c.R) / 255, float32(c.G) / 255, float32(c.B) / 255, float32(c.A) / 255}
}

// fill covers a quad, with a pattern that repeats every tile pixels.
func (p *painter) fill(q *scene.Quad, fill, tile int, c color.RGBA) {
	if c.A == 0 {
		return
	}
	left, up := within(q.PhaseX, tile), within(q.PhaseY, tile)
	custom := [4]float32{
		float32(fill*fillUnit + fillMargin + left), q.X1 - q.X0, q.Y1 - q.Y0,
		float32(up*shiftUnit+shiftMargin) + q.Radius,
	}
	p.rectangle(q.X0, q.Y0, q.X1, q.Y1, 0, 0, tintOf(c), custom)
}

// within takes whole tiles away from a phase.
func within(phase float32, tile int) int {
	if tile == 0 {
		return 0
	}
	return (int(math.Round(float64(phase)))%tile + tile) % tile
}

// rectangle appends two triangles. sx, sy is where its upper left corner is on the source.
func (p *painter) rectangle(x0, y0, x1, y1, sx, sy float32, tint, custom [4]float32) {
	v := ebiten.Vertex{
		DstX: x0, DstY: y0, SrcX: sx, SrcY: sy,
		ColorR: tint[0], ColorG: tint[1], ColorB: tint[2], ColorA: tint[3],
		Custom0: custom[0], Custom1: custom[1], Custom2: custom[2], Custom3: custom[3],
	}
	corners := p.strip4()
	corners[0] = v
	v.DstX, v.SrcX = x1, sx+x1-x0
	corners[1] = v
	v.DstY, v.SrcY = y1, sy+y1-y0
	corners[3] = v
	v.DstX, v.SrcX = x0, sx
	corners[2] = v
}

// strip4 appends four vertices, and the indices of the two triangles between them; the caller sets the vertices.
func (p *painter) strip4() *[4]ebiten.Vertex {
	n := len(p.vertices)
	p.vertices = slices.Grow(p.vertices, 4)[:n+4]
	if quads := n/4 + 1; 6*quads > len(p.everyIndex) {
		first := uint32(n)
		p.everyIndex = append(p.everyIndex, first, first+1, first+2, first+1, first+2, first+3)
	}
	p.indices = p.everyIndex[:6*(n/4+1)]
	return (*[4]ebiten.Vertex)(p.vertices[n:])
}
