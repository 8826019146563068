//go:build js && wasm

// Strokes: curves as strips of triangles, whose edges the shader smooths.
package main

import (
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"loopscope/wasm/scene"
)

const (
	strokeStep = 8    // device pixels between two bends of a curve, about
	strokeMost = 96   // bends of one
	overlap    = 0.4  // device pixels that the pieces of a curve overlap
	headHalf   = 0.42 // half the width of an arrow's head, as a share of its length
)

// stroke paints a curve and its head.
func (p *painter) stroke(s *scene.Stroke) {
	n := int(min(max(length(s)/strokeStep, 2), strokeMost))
	body := *s
	if s.Arrow > 0 { // the head ends where the curve does
		body.To = toward(s.To, s.At(1-1/float32(n)), 0.7*s.Arrow)
		p.head(s, body.To)
	}
	half := s.Width / 2
	at, along := body.From, float32(0)
	for i := 1; i <= n; i++ {
		next := body.At(float32(i) / float32(n))
		step := distance(at, next)
		from, to, shown := at, next, true
		if s.Clip != (scene.Rect{}) {
			from, to, shown = s.Clip.Cut(at, next)
		}
		if long := distance(from, to); shown && long > 0 {
			begun := along + distance(at, from)
			p.segment(from, to, half, begun, begun+long, s.Dash, s.Color)
		}
		at, along = next, along+step
	}
}

// segment is a straight piece; across it, custom.y runs from one edge to the other.
func (p *painter) segment(a, b scene.Point, half, along0, along1, dash float32, c color.RGBA) {
	long := distance(a, b)
	edge := half + 1 // room for smooth edges
	nx, ny := -(b.Y-a.Y)/long*edge, (b.X-a.X)/long*edge
	if dash == 0 && c.A == 255 { // pieces overlap, so that no wedge is left where they bend
		dx, dy := (b.X-a.X)/long*overlap, (b.Y-a.Y)/long*overlap
		a, b = scene.Point{X: a.X - dx, Y: a.Y - dy}, scene.Point{X: b.X + dx, Y: b.Y + dy}
	}
	p.strip([4]scene.Point{{X: a.X + nx, Y: a.Y + ny}, {X: b.X + nx, Y: b.Y + ny}, {X: a.X - nx, Y: a.Y - ny}, {X: b.X - nx, Y: b.Y - ny}},
		c, func(corner int) [4]float32 {
			side, along := edge, along0
			if corner >= 2 {
				side = -edge
			}
			if corner%2 == 1 {
				along = along1
			}
			custom := [4]float32{fillStroke*fillUnit + fillMargin, side, half, -1}
			if dash > 0 {
				custom[3] = along / dash
			}
			return custom
		})
}

// head is the triangle at the end of an arrow. Its corners are those of a strip of which two are the same.
func (p *painter) head(s *scene.Stroke, from scene.Point) {
	long := distance(from, s.To)
	if long == 0 || s.Clip != (scene.Rect{}) && !s.Clip.Contains(s.To.X, s.To.Y) {
		return
	}
	dx, dy := (s.To.X-from.X)/long*s.Arrow, (s.To.Y-from.Y)/long*s.Arrow
	back := scene.Point{X: s.To.X - dx, Y: s.To.Y - dy}
	p.strip([4]scene.Point{
		{X: back.X - dy*headHalf, Y: back.Y + dx*headHalf}, s.To, {X: back.X + dy*headHalf, Y: back.Y - dx*headHalf}, s.To,
	}, s.Color, func(int) [4]float32 { return [4]float32{fillStroke*fillUnit + fillMargin, 0, s.Arrow, -1} })
}

// strip appends two triangles between four corners.
func (p *painter) strip(at [4]scene.Point, c color.RGBA, custom func(corner int) [4]float32) {
	corners, tint := p.strip4(), tintOf(c)
	for corner, q := range at {
		k := custom(corner)
		corners[corner] = ebiten.Vertex{
			DstX: q.X, DstY: q.Y,
			ColorR: tint[0], ColorG: tint[1], ColorB: tint[2], ColorA: tint[3],
			Custom0: k[0], Custom1: k[1], Custom2: k[2], Custom3: k[3],
		}
	}
}

func distance(a, b scene.Point) float32 {
	return float32(math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y)))
}

// length is at least that of the curve.
func length(s *scene.Stroke) float32 {
	return distance(s.From, s.C1) + distance(s.C1, s.C2) + distance(s.C2, s.To)
}

// toward is the point at a distance from one on the way to another.
func toward(from, to scene.Point, d float32) scene.Point {
	long := max(distance(from, to), 1e-3)
	return scene.Point{X: from.X + (to.X-from.X)/long*d, Y: from.Y + (to.Y-from.Y)/long*d}
}
