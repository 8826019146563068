// The patterns as images, for the canvas to put into its atlas.

package scene

import (
	"image"
	"image/color"
	"math"
)

// Mask gives a pattern as coverage in a square of size device pixels a side. For a repeating pattern that is a tile,
// TileSize CSS pixels at the canvas's scale; for a shape it is the shape. Solid and Outline need no image and give nil.
func Mask(p Pattern, size int) *image.Alpha {
	inside, ok := insides[p]
	if !ok {
		return nil
	}
	const sub = 4 // samples a pixel, each way
	m := image.NewAlpha(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			n := 0
			for i := range sub * sub {
				u := (float64(x) + (float64(i%sub)+0.5)/sub) / float64(size)
				v := (float64(y) + (float64(i/sub)+0.5)/sub) / float64(size)
				if inside(u, v) {
					n++
				}
			}
			m.SetAlpha(x, y, color.Alpha{A: uint8(n * 255 / (sub * sub))})
		}
	}
	return m
}

// insides tells for each pattern whether a point of the unit square is set. Those that repeat meet at their edges.
var insides = map[Pattern]func(u, v float64) bool{
	Hatch:         func(u, v float64) bool { return frac(2*(u+v)) < 0.28 },
	CrossHatch:    func(u, v float64) bool { return frac(2*(u+v)) < 0.2 || frac(2*(u-v)) < 0.2 },
	Dots:          func(u, v float64) bool { return math.Hypot(frac(2*u)-0.5, frac(2*v)-0.5) < 0.13 },
	SparseDots:    func(u, v float64) bool { return math.Hypot(u-0.5, v-0.5) < 0.075 },
	Dashes:        func(u, v float64) bool { return frac(2*u) < 0.6 && math.Abs(v-0.5) < 0.05 },
	TriangleDown:  func(u, v float64) bool { return math.Abs(u-0.5) < (1-v)/2 },
	TriangleRight: func(u, v float64) bool { return math.Abs(v-0.5) < (1-u)/2 },
	TriangleUp:    func(u, v float64) bool { return math.Abs(u-0.5) < v/2 },
	Cross:         func(u, v float64) bool { return math.Abs(u-v) < 0.2 || math.Abs(u+v-1) < 0.2 },
	Ring: func(u, v float64) bool {
		r := math.Hypot(u-0.5, v-0.5)
		return r < 0.5 && r > 0.32 || r < 0.4 && math.Abs(u+v-1) < 0.14
	},
}

func frac(x float64) float64 { return x - math.Floor(x) }
