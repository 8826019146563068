//go:build js && wasm

// Painting: a picture becomes one list of triangles and one draw call.
package main

import (
	_ "embed"
	"image"
	"image/color"
	"math"

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
	indices  []uint32
	origin   image.Point
	pending  bool // there is a picture that has not been painted
}

func newPainter() (*painter, error) {
	shader, err := ebiten.NewShader(paintSource)
	return &painter{shader: shader}, err
}

// draw paints a picture into a rectangle of the screen.
func (p *painter) draw(screen *ebiten.Image, bounds image.Rectangle, scale float64, picture *scene.Picture, atlas *atlas) {
	p.pending = false
	if !p.collect(bounds.Min, picture, atlas) {
		atlas.grow(scale)
		p.pending = !p.collect(bounds.Min, picture, atlas)
	}
	atlas.upload()
	options := &ebiten.DrawTrianglesShaderOptions{
		Uniforms: map[string]any{"Tile": float32(atlas.tile), "Line": float32(max(atlas.tile/scene.TileSize, 1))},
	}
	options.Images[0] = atlas.image
	target := screen.SubImage(bounds).(*ebiten.Image)
	target.DrawTrianglesShader32(p.vertices, p.indices, p.shader, options)
}

// collect makes the triangles. It tells false when the atlas had no room for all of them.
func (p *painter) collect(origin image.Point, picture *scene.Picture, atlas *atlas) bool {
	p.vertices, p.indices, p.origin = p.vertices[:0], p.indices[:0], origin
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
	baseline := int(math.Round(float64(l.Y)))
	for cluster := range clusters(l.Text) {
		g := atlas.glyph(face, cluster)
		if !g.placed && !atlas.place(face, cluster, g) {
			return false
		}
		if !g.bounds.Empty() {
			x := int(math.Round(float64(pen))) + g.left
			p.clipped(x, baseline+g.top, g.bounds, l.Color, l.Clip)
		}
		pen += g.advance
	}
	return true
}

// clipped sets a glyph as far as it is inside clip.
func (p *painter) clipped(x, y int, bounds image.Rectangle, c color.RGBA, clip scene.Rect) {
	at := image.Rectangle{image.Pt(x, y), image.Pt(x, y).Add(bounds.Size())}
	if clip != (scene.Rect{}) {
		inside := image.Rect(int(clip.X0), int(clip.Y0), int(clip.X1), int(clip.Y1))
		seen := at.Intersect(inside)
		if seen.Empty() {
			return
		}
		bounds = seen.Add(bounds.Min.Sub(at.Min))
		at = seen
	}
	p.piece(float32(at.Min.X), float32(at.Min.Y), bounds, c)
}

func (p *painter) piece(x, y float32, bounds image.Rectangle, c color.RGBA) {
	if bounds.Empty() {
		return
	}
	size := bounds.Size()
	p.rectangle(x, y, x+float32(size.X), y+float32(size.Y), float32(bounds.Min.X), float32(bounds.Min.Y), c,
		[4]float32{fillPiece*fillUnit + fillMargin})
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
	p.rectangle(q.X0, q.Y0, q.X1, q.Y1, 0, 0, c, custom)
}

// within takes whole tiles away from a phase.
func within(phase float32, tile int) int {
	if tile == 0 {
		return 0
	}
	return (int(math.Round(float64(phase)))%tile + tile) % tile
}

// rectangle appends two triangles. sx, sy is where its upper left corner is on the source.
func (p *painter) rectangle(x0, y0, x1, y1, sx, sy float32, c color.RGBA, custom [4]float32) {
	first := uint32(len(p.vertices))
	dx, dy := float32(p.origin.X), float32(p.origin.Y)
	for corner := range 4 {
		x, y := x0, y0
		if corner%2 == 1 {
			x = x1
		}
		if corner >= 2 {
			y = y1
		}
		p.vertices = append(p.vertices, ebiten.Vertex{
			DstX: x + dx, DstY: y + dy, SrcX: sx + x - x0, SrcY: sy + y - y0,
			ColorR: float32(c.R) / 255, ColorG: float32(c.G) / 255, ColorB: float32(c.B) / 255, ColorA: float32(c.A) / 255,
			Custom0: custom[0], Custom1: custom[1], Custom2: custom[2], Custom3: custom[3],
		})
	}
	p.indices = append(p.indices, first, first+1, first+2, first+1, first+2, first+3)
}
