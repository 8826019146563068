//go:build js && wasm

// The atlas: one image with every glyph and pattern that has been drawn, rasterised by the browser's 2D canvas, so that
// any script that the browser can write is there, and no font is shipped.
package main

import (
	"fmt"
	"image"
	"math"
	"syscall/js"
	"unicode/utf8"

	"github.com/hajimehoshi/ebiten/v2"

	"loopscope/wasm/scene"
)

const (
	atlasWidth     = 1024
	atlasHeight    = 1024
	atlasHeightMax = 4096
	padding        = 1 // around a glyph, so that none bleeds into its neighbour
)

// An atlas keeps a 2D canvas and a copy of it as an image. Glyphs and shapes are put on shelves, one after another.
type atlas struct {
	image   *ebiten.Image
	context js.Value // of the 2D canvas
	family  string
	shelves shelves
	changed image.Rectangle // what the image does not have yet
	pixels  []byte

	faces  map[faceKey]*face
	shapes map[shapeKey]image.Rectangle
	tile   int // the side of a pattern's tile, device pixels
}

type faceKey struct {
	size float32
	bold bool
}

type shapeKey struct {
	pattern scene.Pattern
	size    int
}

// A face is a font at one size and weight.
type face struct {
	font  string
	ascii [utf8.RuneSelf]*glyph
	other map[string]*glyph
}

// A glyph is a cluster of a text: a character, one with its marks, or a word in a script whose letters join.
type glyph struct {
	advance float32
	placed  bool
	bounds  image.Rectangle // on the atlas; empty for a space
	left    int             // from the pen to the left edge, and from the baseline to the upper
	top     int
}

func newAtlas(scale float64) *atlas {
	document := window.Get("document")
	body := window.Call("getComputedStyle", document.Get("body"))
	a := &atlas{family: body.Get("fontFamily").String()}
	canvas := document.Call("createElement", "canvas")
	a.context = canvas.Call("getContext", "2d", map[string]any{"willReadFrequently": true})
	a.resize(atlasHeight)
	a.clear(scale)
	return a
}

// resize gives the atlas room; what was on it is gone.
func (a *atlas) resize(height int) {
	canvas := a.context.Get("canvas")
	canvas.Set("width", atlasWidth)
	canvas.Set("height", height)
	if a.image != nil {
		a.image.Deallocate()
	}
	a.image = ebiten.NewImageWithOptions(image.Rect(0, 0, atlasWidth, height), &ebiten.NewImageOptions{Unmanaged: true})
}

// clear forgets everything on the atlas, and puts the patterns' tiles for the given scale into its first row.
func (a *atlas) clear(scale float64) {
	height := a.image.Bounds().Dy()
	a.context.Call("clearRect", 0, 0, atlasWidth, height)
	a.shelves = shelves{width: atlasWidth, height: height}
	a.faces, a.shapes = map[faceKey]*face{}, map[shapeKey]image.Rectangle{}
	a.tile = int(math.Round(scene.TileSize * scale))
	a.changed = image.Rectangle{}
	row := a.shelves.place(atlasWidth, a.tile)
	for pattern := scene.Solid; pattern <= scene.Dashes; pattern++ {
		a.putMask(scene.Mask(pattern, a.tile), image.Pt(int(pattern)*a.tile, row.Min.Y))
	}
}

// grow makes room when the atlas is full: a taller image as long as there may be one, else a fresh start.
func (a *atlas) grow(scale float64) {
	if height := a.image.Bounds().Dy(); height < atlasHeightMax {
		a.resize(2 * height)
	}
	a.clear(scale)
}

// Advance measures text; it makes the atlas a scene.Measurer.
func (a *atlas) Advance(text string, size float32, bold bool) float32 {
	face := a.face(size, bold)
	var sum float32
	for cluster := range clusters(text) {
		sum += a.glyph(face, cluster).advance
	}
	return sum
}

func (a *atlas) face(size float32, bold bool) *face {
	key := faceKey{size, bold}
	f := a.faces[key]
	if f == nil {
		weight := "400"
		if bold {
			weight = "600"
		}
		f = &face{font: fmt.Sprintf("%s %gpx %s", weight, size, a.family), other: map[string]*glyph{}}
		a.faces[key] = f
	}
	return f
}

// glyph finds a glyph and knows its advance; it is not on the atlas before place.
func (a *atlas) glyph(f *face, cluster string) *glyph {
	single := len(cluster) == 1
	if single && f.ascii[cluster[0]] != nil {
		return f.ascii[cluster[0]]
	}
	g := f.other[cluster]
	if g != nil {
		return g
	}
	a.context.Set("font", f.font)
	g = &glyph{advance: float32(a.context.Call("measureText", cluster).Get("width").Float())}
	if single {
		f.ascii[cluster[0]] = g
	} else {
		f.other[cluster] = g
	}
	return g
}

// place draws a glyph on the atlas. It tells false when there is no room.
func (a *atlas) place(f *face, cluster string, g *glyph) bool {
	a.context.Set("font", f.font)
	a.context.Set("fillStyle", "#fff")
	m := a.context.Call("measureText", cluster)
	left := int(math.Ceil(m.Get("actualBoundingBoxLeft").Float()))
	right := int(math.Ceil(m.Get("actualBoundingBoxRight").Float()))
	up := int(math.Ceil(m.Get("actualBoundingBoxAscent").Float()))
	down := int(math.Ceil(m.Get("actualBoundingBoxDescent").Float()))
	w, h := left+right+2*padding, up+down+2*padding
	g.placed = true
	if left+right <= 0 || up+down <= 0 {
		return true
	}
	room := a.shelves.place(w, h)
	if room.Empty() {
		g.placed = false
		return false
	}
	a.context.Call("fillText", cluster, room.Min.X+left+padding, room.Min.Y+up+padding)
	a.changed = a.changed.Union(room)
	g.bounds, g.left, g.top = room, -left-padding, -up-padding
	return true
}

// shape finds the picture of a pattern that is one, size device pixels a side. It is empty when there is no room.
func (a *atlas) shape(p scene.Pattern, size int) image.Rectangle {
	key := shapeKey{p, size}
	if bounds, ok := a.shapes[key]; ok {
		return bounds
	}
	room := a.shelves.place(size, size)
	if !room.Empty() {
		a.putMask(scene.Mask(p, size), room.Min)
		a.shapes[key] = room
	}
	return room
}

// putMask puts coverage on the 2D canvas, as white.
func (a *atlas) putMask(mask *image.Alpha, at image.Point) {
	if mask == nil {
		return
	}
	size := mask.Bounds().Size()
	rgba := make([]byte, 0, 4*size.X*size.Y)
	for y := range size.Y {
		for x := range size.X {
			rgba = append(rgba, 255, 255, 255, mask.AlphaAt(mask.Rect.Min.X+x, mask.Rect.Min.Y+y).A)
		}
	}
	data := a.context.Call("createImageData", size.X, size.Y)
	js.CopyBytesToJS(data.Get("data"), rgba)
	a.context.Call("putImageData", data, at.X, at.Y)
	a.changed = a.changed.Union(image.Rectangle{at, at.Add(size)})
}

// upload copies what has changed on the 2D canvas to the image. Only the coverage counts there.
func (a *atlas) upload() {
	if a.changed.Empty() {
		return
	}
	at, size := a.changed.Min, a.changed.Size()
	data := a.context.Call("getImageData", at.X, at.Y, size.X, size.Y).Get("data")
	a.pixels = append(a.pixels[:0], make([]byte, 4*size.X*size.Y)...)
	js.CopyBytesToGo(a.pixels, data)
	a.image.SubImage(a.changed).(*ebiten.Image).WritePixels(a.pixels)
	a.changed = image.Rectangle{}
}
