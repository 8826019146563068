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

	"loopscope/core/trace"
	"loopscope/wasm/player"
)

// View is everything that a picture depends on besides the trace.
type View struct {
	Width, Height float32 // of the free rectangle
	Scale         float32 // device pixels a CSS pixel
	Scroll        float32 // how far the rows are scrolled up; clamped to what there is
	From, To      trace.Time
	Cursor        trace.Time
	Selection     player.Selection
	Hover         Hit // what HitTest gave for the pointer; zero for none
	Theme         Theme
}

// Measurer tells how wide text is. The canvas has the glyphs; tests have a fixed width.
type Measurer interface {
	// Advance is the width of text at size, in the unit of size.
	Advance(text string, size float32, bold bool) float32
}

// A Scene draws one trace. It keeps what it has worked out about the trace, which may grow between pictures.
type Scene struct {
	trace   *trace.Trace
	measure Measurer
	picture Picture
}

// New makes a scene of t, which may be empty yet.
func New(t *trace.Trace, m Measurer) *Scene { return &Scene{trace: t, measure: m} }

// Build draws the view. The picture is the scene's own and is good until the next Build.
func (s *Scene) Build(v View) *Picture { return &s.picture }

// Picture is a display list: the quads in their order, then the labels.
type Picture struct {
	Quads  []Quad
	Labels []Label

	Plot   Rect    // where time is drawn: X0 is View.From, X1 is View.To
	Rows   Rect    // where rows are drawn; they scroll in it
	Height float32 // of all rows: Scroll may go up to Height less that of Rows
	Scroll float32 // View.Scroll as it was clamped
}

// Rect is a rectangle in device pixels, without its right and lower edge.
type Rect struct{ X0, Y0, X1, Y1 float32 }

// Contains tells whether the point is inside.
func (r Rect) Contains(x, y float32) bool { return x >= r.X0 && x < r.X1 && y >= r.Y0 && y < r.Y1 }

// Quad is a rectangle filled with a pattern: Color where the pattern is set and Color2 elsewhere. Colours are not
// premultiplied; with A = 0 that part is left as it is.
type Quad struct {
	X0, Y0, X1, Y1 float32
	Phase          float32 // how far into the pattern's period the left edge is, so that it moves with its bar
	Radius         float32 // of rounded corners
	Pattern        Pattern
	Color, Color2  color.RGBA
}

// Pattern is what fills a quad.
type Pattern uint8

// The patterns. Those up to Dashes repeat every TileSize CSS pixels; the others are shapes that fill the quad.
const (
	Solid       Pattern = iota
	Hatch               // diagonal lines: gives way
	CrossHatch          // blocked in a call, and nobody else is kept waiting
	Dots                // waits for its turn
	SparseDots          // waits for a token
	Dashes              // waits for the interpreter lock or a core
	Outline             // a line of one CSS pixel along the edges
	TriangleDown
	TriangleRight
	Cross // failed
	Ring  // cancelled
	Patterns
)

// TileSize is the period of the repeating patterns, in CSS pixels.
const TileSize = 8

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

// HitKind says what a point is on.
type HitKind uint8

// The kinds of hits.
const (
	HitNone  HitKind = iota
	HitSpan          // Span and Lane
	HitLane          // Lane: its name, or its row where nothing is drawn
	HitGroup         // the heading of a group: Toggle(Lane, Group) folds it
	HitRuler         // At
)

// Hit is what a point is on.
type Hit struct {
	Kind  HitKind
	Lane  trace.LaneID
	Span  int        // index in the span table; only for HitSpan
	Group Group      // only for HitGroup
	At    trace.Time // the instant under the point, when it is right of the names
}

// Group is a stretch of rows under one heading, which can be folded.
type Group uint8

// The groups.
const (
	GroupMachine  Group = iota + 1 // cores
	GroupWorker                    // a process: its loop, lock and threads
	GroupPool                      // the pool threads of a process
	GroupRequests                  // requests and what they started
	GroupTasks                     // tasks that no request started
)

// HitTest tells what the last picture shows at a point.
func (s *Scene) HitTest(x, y float32) (Hit, bool) { return Hit{}, false }

// Toggle folds a group, or unfolds it. The lane is that of the hit: the process of a worker or a pool, else 0.
func (s *Scene) Toggle(lane trace.LaneID, g Group) {}

// Reveal gives the Scroll at which the lane's row is in sight, as near to the last picture's as can be. A row in a
// folded group, or no row at all, leaves it as it is.
func (s *Scene) Reveal(lane trace.LaneID) float32 { return s.picture.Scroll }

// Tip is the text of a tooltip.
type Tip struct {
	Title string   // "#4 GET /burgers"
	State string   // "waits for the loop"
	Lines []string // "ready since 0 s · 1.00 s so far", "#3 holds it until 3.00 s", "goroutine 7"

	Lane       trace.LaneID
	Span       int // -1: a lane or nothing
	File       string
	Line       int
	Start, End trace.Time
	Detail     string
	Goroutine  uint32
}

// Describe puts a hit in words.
func (s *Scene) Describe(h Hit) Tip { return Tip{Span: -1} }
