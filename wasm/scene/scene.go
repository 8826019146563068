// Package scene turns a trace and a view of it into a picture: quads, labels and an answer to "what is drawn here".
//
// It imports neither Ebitengine nor the DOM and knows no Python: the words in a picture are the trace's own and those for
// its states. A canvas draws the picture, and tests read it as text.
//
// Lengths are device pixels: the origin is the top left corner of the free rectangle. The layout is made in CSS pixels
// on a grid of eight and scaled by View.Scale. What a picture costs depends on what can be seen, pixels times rows, and
// not on how many spans the trace has (see summary.go).
package scene

import (
	"image/color"
	"iter"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
	"loopscope/wasm/player"
)

// View is everything that a picture depends on besides the trace.
type View struct {
	Width, Height float32 // of the free rectangle
	Scale         float32 // device pixels a CSS pixel
	Scroll        float32 // how far the rows are scrolled up; clamped to what there is
	From, To      trace.Time
	Cursor        trace.Time
	Whole         trace.Time // what the overview shows, player.Whole; 0 for none
	Selection     player.Selection
	Hover         Hit // what HitTest gave for the pointer; zero for none
	Arrangement   Arrangement
	Query         *facts.Query // what is searched for, nil for nothing; of the scene's trace
	Threads       int          // how many a pool may have, as far as is known
	Measured      player.Span  // the stretch that is measured; zero for none
	Box           Rect         // that is being drawn to zoom into; zero for none
	Theme         Theme
}

// Measurer tells how wide text is. The canvas has the glyphs; tests have a fixed width.
type Measurer interface {
	// Advance is the width of text at size, in the unit of size.
	Advance(text string, size float32, bold bool) float32
}

// A Scene draws one trace. It keeps what it has worked out about the trace, which may grow between pictures.
type Scene struct {
	trace    *trace.Trace
	measure  Measurer
	index    *facts.Index
	forest   forest
	layout   layout
	pyramids []pyramid // by lane
	picture  Picture
	shown    painter     // of the last picture
	row      lanePainter // memory that is used again
	columns  []float32
	overview overviewCache
	matches  matches
	lit      lit

	quads, labels int // of the last picture: those that do not depend on the cursor
}

// New makes a scene of t, which may be empty yet.
func New(t *trace.Trace, m Measurer) *Scene {
	return &Scene{trace: t, measure: m, index: facts.NewIndex(t)}
}

// Build draws the view. The picture is the scene's own and is good until the next Build. While only the cursor moves,
// what stands still is not drawn again.
func (s *Scene) Build(v View) *Picture {
	v.Hover = v.Hover.drawn()
	arranged := s.layout.follow(s, &v)
	s.matches.find(s.trace, v.Query)
	s.lit.follow(s.trace, v.Selection, v.Hover)
	p, pic := &s.shown, &s.picture
	still := v
	still.Cursor = p.view.Cursor
	if arranged || p.Scene == nil || still != p.view {
		*pic = Picture{Quads: pic.Quads[:0], Strokes: pic.Strokes[:0], Labels: pic.Labels[:0]}
		*p = painter{Scene: s, view: v, pic: pic}
		p.still()
		s.quads, s.labels = len(pic.Quads), len(pic.Labels)
	}
	p.view = v
	pic.Quads, pic.Labels = pic.Quads[:s.quads], pic.Labels[:s.labels]
	p.moving()
	return pic
}

// still draws what does not depend on the cursor.
func (p *painter) still() {
	p.place()
	p.axis = newAxis(p.pic.Plot.X0, p.pic.Plot.X1, p.view.From, p.view.To)
	p.drawOverview()
	p.ruler(Rect{0, p.pic.Rows.Y0 - p.px(rulerHeight), p.view.Width, p.pic.Rows.Y0})
	p.findHolds()
	for r, y := range p.visible() {
		p.drawRow(&r, y)
	}
	p.arrows()
	p.footer()
	p.measured()
	p.box()
}

// moving draws what does.
func (p *painter) moving() {
	for r, y := range p.visible() {
		switch {
		case r.kind == rowHead && r.group == GroupPool:
			p.poolWords(&r, y)
		case r.kind == rowChart:
			p.chartValue(&r, y)
		}
	}
	p.cursor(p.pic.Rows.Y0)
}

// visible yields the rows that are in sight, and where they begin on the screen.
func (p *painter) visible() iter.Seq2[row, float32] {
	return func(yield func(row, float32) bool) {
		for r := range p.layout.rowsFrom(p.css(p.pic.Scroll)) {
			if y := p.rowTop(&r); y >= p.pic.Rows.Y1 || !yield(r, y) {
				return
			}
		}
	}
}

func (p *painter) drawRow(r *row, y float32) {
	switch r.kind {
	case rowHead:
		p.head(r, y)
	case rowChart:
		p.chart(r, y)
	case rowLane:
		if r.lane == p.view.Hover.Lane {
			p.band(y, p.px(r.height), alpha(p.view.Theme.Ink, 0.04))
		}
		p.laneName(r, y)
		p.clip = p.inRows()
		p.laneRow(r, y)
	}
}

// place divides the rectangle: the overview at the top, the ruler, the rows; names at the left.
func (p *painter) place() {
	v, pic := &p.view, p.pic
	gutter, margin := p.px(wideGutter), p.px(rightMargin)
	if p.narrow() {
		gutter, margin = p.px(slimGutter), p.px(slimMargin)
	}
	right := max(v.Width-margin, gutter+1)
	top := float32(0)
	if v.Whole > 0 && v.Height >= p.px(overviewFrom) {
		pic.Overview = Rect{gutter, p.px(8), right, p.px(8 + overviewHeight)}
		top = pic.Overview.Y1
	}
	if pic.Overview == (Rect{}) && (p.narrow() || v.Whole > 0) {
		top = p.px(toolsHeight - rulerHeight) // what the page puts over the names
	}
	top += p.px(rulerHeight)
	bottom := max(v.Height, top)
	pic.Plot = Rect{gutter, top, right, bottom}
	pic.Rows = Rect{0, top, v.Width, bottom}
	pic.Height = p.px(p.layout.height + 8)
	if foot := p.px(footHeight); pic.Height > bottom-top && bottom-top > 3*foot {
		pic.Rows.Y1 -= foot
	}
	pic.Scroll = min(max(v.Scroll, 0), max(pic.Height-(pic.Rows.Y1-top), 0))
}

// rowTop is where a row begins on the screen.
func (p *painter) rowTop(r *row) float32 { return p.pic.Rows.Y0 + p.px(r.y) - round(p.pic.Scroll) }

// css is a length of device pixels in CSS pixels.
func (p *painter) css(device float32) float32 { return device / p.view.Scale }

// Picture is a display list: the quads in their order, then the strokes, then the labels.
type Picture struct {
	Quads   []Quad
	Strokes []Stroke
	Labels  []Label

	Overview Rect    // the whole run in small, with a frame around the window; empty if there is none
	Plot     Rect    // where time is drawn: X0 is View.From, X1 is View.To
	Rows     Rect    // where rows are drawn; they scroll in it
	Height   float32 // of all rows: Scroll may go up to Height less that of Rows
	Scroll   float32 // View.Scroll as it was clamped
}

// Rect is a rectangle in device pixels, without its right and lower edge.
type Rect struct{ X0, Y0, X1, Y1 float32 }

// Contains tells whether the point is inside.
func (r Rect) Contains(x, y float32) bool { return x >= r.X0 && x < r.X1 && y >= r.Y0 && y < r.Y1 }

// Cut gives the part of a line that is inside; ok is false if none is (Liang and Barsky's algorithm).
func (r Rect) Cut(a, b Point) (from, to Point, ok bool) {
	u0, u1 := float32(0), float32(1)
	for _, edge := range [4][2]float32{{a.X - b.X, a.X - r.X0}, {b.X - a.X, r.X1 - a.X}, {a.Y - b.Y, a.Y - r.Y0}, {b.Y - a.Y, r.Y1 - a.Y}} {
		switch out, room := edge[0], edge[1]; {
		case out == 0 && room < 0:
			return a, b, false
		case out < 0:
			u0 = max(u0, room/out)
		case out > 0:
			u1 = min(u1, room/out)
		}
	}
	at := func(u float32) Point { return Point{a.X + (b.X-a.X)*u, a.Y + (b.Y-a.Y)*u} }
	return at(u0), at(u1), u0 <= u1
}

// Quad is a rectangle filled with a pattern: Color where the pattern is set and Color2 elsewhere. Colours are not
// premultiplied; with A = 0 that part is left as it is.
type Quad struct {
	X0, Y0, X1, Y1 float32
	PhaseX, PhaseY float32 // where in the pattern's tile the corner X0, Y0 is, so that it moves with its bar; any multiple of a tile may be added
	Radius         float32 // of rounded corners
	Pattern        Pattern
	Color, Color2  color.RGBA
}

// Pattern is what fills a quad.
type Pattern uint8

// The patterns. Those up to Dashes repeat every TileSize CSS pixels; the others are shapes that fill the quad.
const (
	Solid      Pattern = iota
	Hatch              // diagonal lines: gives way
	CrossHatch         // blocked in a call, and nobody else is kept waiting
	Dots               // waits for its turn
	SparseDots         // waits for a token
	Dashes             // waits for the interpreter lock or a core
	Outline            // a line of one CSS pixel along the edges
	TriangleDown
	TriangleRight
	TriangleUp
	Cross // failed
	Ring  // cancelled
	Patterns
)

// TileSize is the period of the repeating patterns, in CSS pixels.
const TileSize = 16

// Stroke is a line along a cubic Bézier curve; a straight one has its control points on the way.
type Stroke struct {
	From, C1, C2, To Point
	Width            float32 // device pixels
	Dash             float32 // length of a dash and of a gap, device pixels; 0: none
	Arrow            float32 // length of the head at To, device pixels; 0: none
	Color            color.RGBA
	Clip             Rect // zero: none
}

// Point is a place in device pixels.
type Point struct{ X, Y float32 }

// At is the point of the curve at the share u of its parameter, from 0 to 1.
func (s *Stroke) At(u float32) Point {
	v := 1 - u
	a, b, c, d := v*v*v, 3*v*v*u, 3*v*u*u, u*u*u
	return Point{a*s.From.X + b*s.C1.X + c*s.C2.X + d*s.To.X, a*s.From.Y + b*s.C1.Y + c*s.C2.Y + d*s.To.Y}
}

// Align says which end of a label is at X.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

// Label is a line of text. It fits: what is too long has been cut with an ellipsis, or left out.
type Label struct {
	X, Y  float32 // Y is the baseline
	Text  string
	Color color.RGBA
	Size  float32 // of the font, device pixels
	Bold  bool
	Align Align
	Clip  Rect // rows that are scrolled half out of sight are cut
}
