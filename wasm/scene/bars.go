// A lane's row: its spans as bars, the short ones as marks, what holds the loop underlined.

package scene

import (
	"image/color"
	"math"
	"strings"

	"loopscope/core/trace"
)

const (
	wideFrom  = 1.5  // device pixels from which a span is a bar by itself
	markWidth = 2    // CSS pixels of an event that took no time
	crowdFrom = 4    // spans in one pixel from which their share of it is drawn, and not a mark
	dimmed    = 0.35 // how strong what is not selected stays
	chainFrom = 8    // CSS pixels over which events of no length stand so close that they are a crowd
	levels    = 8    // shares are drawn in so many steps, so that equal neighbours become one quad
)

// look is how a span is drawn.
type look struct {
	pattern    Pattern
	fore, back color.RGBA
	outline    color.RGBA // A = 0: none
	inset      float32    // CSS pixels at the top and at the bottom: what waits is slimmer
	mute       bool       // no label: a wait is told by its pattern
	held       bool       // it held the loop
}

// look decides how the i-th span is drawn.
func (p *painter) look(i int) look {
	t, theme := p.trace, &p.view.Theme
	lane := t.SpanLane[i]
	hue := p.hueOf(lane, i)
	switch t.SpanState[i] {
	case trace.Running:
		return look{fore: hue, held: Holds(t, i)}
	case trace.Blocked:
		if Holds(t, i) || t.Lanes[lane].Kind == trace.KindLoopThread {
			return look{fore: hue, held: Holds(t, i)}
		}
		return look{pattern: CrossHatch, fore: alpha(hue, 0.5), back: alpha(hue, 0.16)}
	case trace.Awaiting:
		return look{pattern: Hatch, fore: alpha(hue, 0.55), back: alpha(hue, 0.13)}
	case trace.WaitToken:
		return look{pattern: SparseDots, fore: theme.Dim, outline: alpha(theme.Dim, 0.6), inset: 2, mute: true}
	case trace.WaitGIL, trace.WaitCore:
		return look{pattern: Dashes, fore: theme.Dim, outline: theme.Line, inset: 2, mute: true}
	default:
		return look{pattern: Dots, fore: alpha(theme.Dim, 0.8), outline: theme.Line, inset: 2, mute: true}
	}
}

// hueOf gives the hue of what a lane is busy with during the i-th span: of a task itself, on a thread of the task that it
// serves, on a lock or a core of the task that the thread there serves.
func (p *painter) hueOf(lane trace.LaneID, i int) color.RGBA {
	if who := p.served(lane, i); who != 0 {
		return Hues[p.forest.hue[who]-1]
	}
	return p.view.Theme.Dim
}

// served gives the task or request that the i-th span is about; 0 if it is about none.
func (s *Scene) served(lane trace.LaneID, i int) trace.LaneID {
	t := s.trace
	for range 3 { // core, thread, task
		if isTask(t.Lanes[lane].Kind) {
			return lane
		}
		ref := t.SpanRef[i]
		if ref == 0 || isTask(t.Lanes[ref].Kind) {
			return ref
		}
		lane = ref
		if i = t.At(ref, t.SpanStart[i]); i < 0 {
			return 0
		}
	}
	return 0
}

// visitor is told what is in the window, from left to right.
type visitor interface {
	wide(i int, x0, x1 float32)      // a span with room of its own
	crowd(x0, x1 float32, s summary) // what begins in one pixel
}

// walk shows v a lane's spans on the axis. It costs as much as there are pixels with something in them.
func (s *Scene) walk(lane trace.LaneID, a axis, v visitor) {
	t, spans := s.trace, s.trace.LaneSpans(lane)
	lo, hi := t.Range(lane, a.at(a.left), a.at(a.right))
	if hi > lo && t.SpanState[spans[hi-1]].Ended() {
		hi-- // it has a mark of its own
	}
	pyramid, guess := s.pyramid(lane), 1
	for lo < hi {
		i := int(spans[lo])
		x0, x1 := a.x(t.SpanStart[i]), a.x(t.SpanEnd[i])
		if x1-x0 >= wideFrom {
			left := math.Round(max(x0, a.left-markWidth*8))
			v.wide(i, float32(left), float32(max(math.Round(min(x1, a.right+markWidth*8)), left+1)))
			lo++
			continue
		}
		column := math.Floor(max(x0, a.left))
		next := lo + 1 + after(t, spans[lo+1:hi], a.at(column+1), guess)
		guess = next - lo - 1
		if whole := wholeBlocks(next, next-lo); whole <= hi {
			next = whole
		}
		if last := spans[next-1]; next-1 > lo && a.x(t.SpanEnd[last])-a.x(t.SpanStart[last]) >= wideFrom {
			next--
		}
		sum := pyramid.between(t, spans, lo, next)
		v.crowd(float32(column), float32(column)+1, sum)
		lo = next
	}
}

// wholeBlocks rounds the end of a great many spans up to where their summaries end: in a crowd, a few are drawn a pixel
// too early, none twice and none left out.
func wholeBlocks(end, n int) int {
	size := 1
	for n >= size*fan*fan {
		size *= fan
	}
	return (end + size - 1) / size * size
}

// after counts the spans that begin before the instant. It doubles its strides from a guess first: the answer is mostly near.
func after(t *trace.Trace, spans []uint32, at trace.Time, guess int) int {
	lo, hi := 0, min(max(guess, 1), len(spans))
	for hi < len(spans) && t.SpanStart[spans[hi-1]] < at {
		lo, hi = hi, min(2*hi, len(spans))
	}
	for lo < hi {
		if middle := int(uint(lo+hi) / 2); t.SpanStart[spans[middle]] < at {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	return lo
}

// pyramid gives the lane's summaries, brought up to date.
func (s *Scene) pyramid(lane trace.LaneID) *pyramid {
	for len(s.pyramids) <= int(lane) {
		s.pyramids = append(s.pyramids, pyramid{})
	}
	p := &s.pyramids[lane]
	p.grow(s.trace, s.trace.LaneSpans(lane))
	return p
}

// lanePainter draws one lane's row: bars first, then what stands on them.
type lanePainter struct {
	*painter
	lane   trace.LaneID
	top    float32 // of the row
	y0, y1 float32 // of a bar
	heldY1 float32 // where a bar that held the loop ends
	s0, s1 float32 // its underline

	hold        Rect // the underline so far: it grows while holds touch
	short       shortHold
	solid       Quad // the last solid bar: what is of its colour and touches it needs no mark beside it
	pixel       crowdPixel
	run         crowdRun
	marks       []Quad // events of no length
	low         bool   // and these are a crowd
	chain       int    // the first of the marks that stand one beside the other up to the last
	pickedBoxes []Rect // bars that are selected
	labels      []barLabel
	signs       []sign
	anyHold     bool
}

// crowdPixel is a pixel with spans too short for bars. It waits for what comes next: alone it is a mark.
type crowdPixel struct {
	x0, x1 float32
	sum    summary
	chain  bool // another one is next to it
}

// shortHold is a pixel with holds too short for bars. It waits for the next: alone it is a mark, among others as high as its share.
type shortHold struct {
	x0, x1 float32
	share  float64 // of the pixel's time
	chain  bool
}

// crowdRun is a stretch of pixels, each with many spans, that look the same: shares of the time, in levels, one on top of
// the other from the bottom.
type crowdRun struct {
	x0, x1                  float32
	works, awaits, waits    int
	fore, awaiting, waiting color.RGBA
}

// barLabel is a label that a bar will get when all bars are drawn: its plate must be on top of them.
type barLabel struct {
	i      int
	x0, x1 float32
	look   look
	fade   bool
}

// laneRow draws a lane into the band that begins at the height y.
func (p *painter) laneRow(r *row, y float32) {
	l := &p.row
	*l = lanePainter{painter: p, lane: r.lane, top: y, marks: l.marks[:0], pickedBoxes: l.pickedBoxes[:0], labels: l.labels[:0]}
	l.signs = p.signs(r.lane)
	if r.height == loopHeight {
		l.y0, l.y1, l.s0, l.s1 = y+p.px(2), y+p.px(24), y+p.px(26), y+p.px(30)
		l.heldY1 = l.y1
	} else {
		l.y0, l.y1, l.s0, l.s1 = y+p.px(3), y+p.px(21), y+p.px(18), y+p.px(21)
		l.heldY1 = l.s0 - p.px(1)
	}
	p.walk(r.lane, p.axis, l)
	l.endPixel()
	l.endCrowd()
	for _, q := range l.marks {
		p.quad(q)
	}
	l.endShortHold()
	l.endHold()
	l.litMarks()
	for _, r := range l.pickedBoxes {
		p.outline(r, 2, p.px(3), p.view.Theme.Accent)
	}
	for _, b := range l.labels {
		l.label(b)
	}
	l.endMark()
	p.clip = p.inRows()
	p.marks(p.matches.byLane[r.lane], p.axis, y+p.px(r.height)-p.px(3), y+p.px(r.height)-p.px(1))
	if p.trace.Lanes[r.lane].Kind == trace.KindGIL {
		p.gilQueue(p.trace.Lanes[r.lane].Process, y+p.px(25), y+p.px(31))
	}
}

// litMarks draws what of the selected chain is in this lane and too short for a bar: no crowd may hide it.
func (l *lanePainter) litMarks() {
	if l.lit.chain == nil {
		return
	}
	t := l.trace
	for _, i := range l.lit.chain.Spans {
		x0, x1 := l.axis.x(t.SpanStart[i]), l.axis.x(t.SpanEnd[i])
		if t.SpanLane[i] != l.lane || x1-x0 >= wideFrom || x0 < l.axis.left || x0 > l.axis.right || t.SpanState[i].Ended() {
			continue
		}
		x, look := round(float32(x0)), l.look(i)
		mark := Rect{x, l.y0, x + l.px(markWidth), l.y1}
		l.fill(mark, look.fore)
		if l.picks(i) {
			l.pickedBoxes = append(l.pickedBoxes, mark)
		}
	}
}

func (l *lanePainter) wide(i int, x0, x1 float32) {
	l.endPixel()
	l.endCrowd()
	look, fade := l.look(i), l.fades(i)
	if l.trace.SpanState[i] == trace.Ready && l.heldBand(x0, x1) {
		look.fore = alpha(l.view.Theme.Alarm, 0.85)
	}
	if fade {
		look = look.faded()
	}
	box := Rect{x0, l.y0 + l.px(look.inset), x1, l.y1 - l.px(look.inset)}
	if look.held {
		box.Y1 = l.heldY1
		l.addHold(x0, x1)
	}
	if gap := l.px(1); x1-x0 > 3*gap {
		box.X1 -= gap // so that neighbours stay two
	}
	if look.pattern == Solid {
		l.joinSolid(Quad{X0: x0, X1: x1, Color: look.fore})
	}
	radius := min(l.px(3), (box.X1-box.X0)/2)
	phase := float32(math.Mod(float64(x0)-l.axis.x(l.trace.SpanStart[i]), float64(TileSize*l.view.Scale)))
	l.quad(Quad{
		X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, PhaseX: phase, PhaseY: l.phaseY(box), Radius: radius,
		Pattern: look.pattern, Color: look.fore, Color2: look.back,
	})
	if look.outline.A != 0 {
		l.quad(Quad{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, Radius: radius, Pattern: Outline, Color: look.outline})
	}
	if l.picks(i) {
		l.pickedBoxes = append(l.pickedBoxes, box)
	}
	if x1-x0 >= l.px(24) && !look.mute {
		l.labels = append(l.labels, barLabel{i, max(box.X0, l.clip.X0), min(box.X1, l.clip.X1), look, fade})
	}
}

// joinSolid takes back the mark that a solid bar of the same colour now stands beside, and keeps the bar for the marks to come.
func (l *lanePainter) joinSolid(bar Quad) {
	if n := len(l.marks); n > 0 && l.marks[n-1].Color == bar.Color && l.marks[n-1].X1 >= bar.X0 {
		l.marks = l.marks[:n-1]
	}
	l.solid = bar
}

// joined tells whether something at x of that colour only goes on with the last solid bar.
func (l *lanePainter) joined(x float32, c color.RGBA) bool {
	return l.solid.Color == c && l.solid.X1 > l.solid.X0 && x <= l.solid.X1+l.px(1)
}

// phaseY puts the middle of a tile at the middle of a bar, whatever its height.
func (p *painter) phaseY(bar Rect) float32 { return (TileSize*p.view.Scale - (bar.Y1 - bar.Y0)) / 2 }

func (k look) faded() look {
	k.fore, k.back, k.outline = alpha(k.fore, dimmed), alpha(k.back, dimmed), alpha(k.outline, dimmed)
	return k
}

func (l *lanePainter) crowd(x0, x1 float32, sum summary) {
	chain := l.pixel.sum.spans > 0 && x0-l.pixel.x1 < l.px(3)
	l.pixel.chain = l.pixel.chain || chain
	l.endPixel()
	l.pixel = crowdPixel{x0, x1, sum, chain}
}

// endPixel draws one pixel of spans too short for bars. A few alone are a mark, as high as a bar; in a crowd the share of
// the time that was work is solid, from the bottom, before what most of the rest was.
func (l *lanePainter) endPixel() {
	c := l.pixel
	l.pixel = crowdPixel{}
	if c.sum.spans == 0 {
		return
	}
	top := int(c.sum.top)
	look, mark := l.look(top), Rect{c.x0, l.y0, c.x0 + l.px(markWidth), l.y1}
	if look.held {
		mark.Y1 = l.heldY1
	}
	if l.fades(top) {
		look = look.faded()
	}
	if c.sum.holds > 0 {
		l.addShortHold(c.x0, c.x1, l.axis.share(c.sum.held))
	}
	few := c.sum.spans <= crowdFrom
	if !few && l.trace.SpanEnd[top]-l.trace.SpanStart[top] <= c.sum.busy/2 {
		look.fore = l.view.Theme.Dim // many tasks, and none of them more than the others
	}
	timeless := c.sum.busy == 0 && c.sum.awaiting+c.sum.waiting == 0
	if c.sum.events > 0 && (timeless || few && !c.chain) {
		if !l.joined(mark.X0, look.fore) {
			l.addMark(Quad{X0: mark.X0, Y0: mark.Y0, X1: mark.X1, Y1: mark.Y1, Color: look.fore}, timeless)
		}
		return
	}
	l.addCrowd(l.share(c, look))
}

// addMark adds the mark of an event. Where those that took no time stand one beside the other over a stretch, they are as low as what takes
// next to none of a pixel's time: they do not fill it.
func (l *lanePainter) addMark(q Quad, timeless bool) {
	l.chain = min(l.chain, len(l.marks)) // a bar may have taken the last
	if n := len(l.marks); !timeless || n == 0 || q.X0-l.marks[n-1].X1 >= l.px(markWidth) {
		l.chain, l.low = n, false
	}
	if l.low {
		l.addLow(q)
		return
	}
	l.marks = append(l.marks, q)
	if q.X1-l.marks[l.chain].X0 >= l.px(chainFrom) {
		stood := append([]Quad(nil), l.marks[l.chain:]...)
		l.marks, l.low = l.marks[:l.chain], true
		for _, q := range stood {
			l.addLow(q)
		}
	}
}

// addLow adds a low mark, without the part that the one before it covers.
func (l *lanePainter) addLow(q Quad) {
	q.Y0, q.Y1 = l.y1-round((l.y1-l.y0)/levels), l.y1
	if n := len(l.marks); n > l.chain {
		last := &l.marks[n-1]
		if q.X0 <= last.X1 && q.Color == last.Color {
			last.X1 = q.X1
			return
		}
		q.X0 = max(q.X0, last.X1)
	}
	l.marks = append(l.marks, q)
}

// share is how a pixel of a crowd looks.
func (l *lanePainter) share(c crowdPixel, top look) crowdRun {
	level := func(d trace.Time) int {
		if d == 0 {
			return 0
		}
		return max(int(min(float64(d)*l.axis.perNS, 1)*levels+0.5), 1) // what is there can be seen
	}
	run := crowdRun{x0: c.x0, x1: c.x1, works: level(c.sum.busy), awaits: level(c.sum.awaiting), waits: level(c.sum.waiting)}
	if c.sum.events > 0 {
		run.works = max(run.works, 1)
	}
	run.fore, run.awaiting, run.waiting = top.fore, top.fore, l.view.Theme.Dim
	return run
}

func (l *lanePainter) addCrowd(run crowdRun) {
	last := l.run
	last.x0, last.x1 = run.x0, run.x1
	if l.run.x1 == run.x0 && last == run {
		l.run.x1 = run.x1
		return
	}
	l.endCrowd()
	l.run = run
}

// endCrowd draws what is done solid, what is awaited hatched, what waits for its turn dotted.
func (l *lanePainter) endCrowd() {
	c := l.run
	l.run = crowdRun{}
	if c.x0 == c.x1 {
		return
	}
	bottom := l.y1
	part := func(share int, look Quad) {
		if share == 0 || bottom <= l.y0 {
			return
		}
		look.X0, look.X1, look.Y1 = c.x0, c.x1, bottom
		bottom = max(bottom-max(round((l.y1-l.y0)*float32(share)/levels), 1), l.y0)
		look.Y0 = bottom
		look.PhaseX, look.PhaseY = c.x0, look.Y0-l.y0
		l.quad(look.within(TileSize * l.view.Scale))
	}
	part(c.works, Quad{Color: c.fore})
	part(c.awaits, Quad{Pattern: Hatch, Color: alpha(c.awaiting, 0.55), Color2: alpha(c.awaiting, 0.13)})
	part(c.waits, Quad{Pattern: Dots, Color: alpha(c.waiting, 0.8)})
}

// addHold underlines a stretch that held the loop.
func (l *lanePainter) addHold(x0, x1 float32) {
	l.endShortHold()
	l.underline(x0, max(x1, x0+l.px(markWidth)), l.s0)
}

// addShortHold underlines a pixel with holds in it: see shortHold.
func (l *lanePainter) addShortHold(x0, x1 float32, share float64) {
	chain := l.short.x1 > l.short.x0 && x0-l.short.x1 < l.px(3)
	l.short.chain = l.short.chain || chain
	l.endShortHold()
	l.short = shortHold{x0, x1, share, chain}
}

func (l *lanePainter) endShortHold() {
	s := l.short
	l.short = shortHold{}
	switch {
	case s.x0 == s.x1:
	case s.chain:
		l.underline(s.x0, s.x1, l.s1-max(round((l.s1-l.s0)*float32(s.share)), 1))
	default:
		l.underline(s.x0, s.x0+l.px(markWidth), l.s0)
	}
}

// underline draws from x0 to x1, from the height y0 down.
func (l *lanePainter) underline(x0, x1, y0 float32) {
	if l.anyHold && x0 <= l.hold.X1+1 && y0 == l.hold.Y0 {
		l.hold.X1 = max(l.hold.X1, x1)
		return
	}
	l.endHold()
	l.hold, l.anyHold = Rect{x0, y0, x1, l.s1}, true
}

func (l *lanePainter) endHold() {
	if l.anyHold {
		l.fill(l.hold, l.view.Theme.Alarm)
		l.anyHold = false
	}
}

// label writes into a bar the most that fits: everything, or less and less of it, or that with an ellipsis.
func (l *lanePainter) label(b barLabel) {
	look := b.look
	ground := over(look.fore, l.view.Theme.Ground)
	if look.pattern != Solid {
		ground = over(look.back, l.view.Theme.Ground)
	}
	t := text{size: smallSize}
	switch {
	case b.fade: // as weak as can be read
		t.color = over(alpha(l.view.Theme.Ink, 0.75), ground)
	case look.pattern == Solid:
		t.color = TextOn(ground)
	default:
		t.color = l.view.Theme.Ink
	}
	b.avoid(l.signs)
	room := b.x1 - b.x0 - 2*l.px(padding)
	words, bold := l.words(b.i)
	t.bold = bold
	for _, t.text = range words {
		if l.width(t) <= room {
			break
		}
	}
	if t = l.fit(t, room); t.text == "" {
		return
	}
	x, y1 := b.x0+l.px(padding), l.y1
	if look.held {
		y1 = l.heldY1
	}
	if look.pattern != Solid {
		l.plate(x, l.width(t), l.y0, l.y1, ground)
	}
	l.painter.label(t, x, l.y0, y1)
}

// avoid keeps a label off the signs that stand on its bar.
func (b *barLabel) avoid(signs []sign) {
	for _, s := range signs {
		switch {
		case !s.inside || s.x1 <= b.x0 || s.x0 >= b.x1:
		case s.x0-b.x0 >= b.x1-s.x1:
			b.x1 = s.x0
		default:
			b.x0 = s.x1
		}
	}
}

// Shorter gives the ways to write a call, from the most to the least: "asyncio.sleep(1)", "asyncio.sleep", "sleep".
func Shorter(call string) [3]string {
	name, _, _ := strings.Cut(call, "(")
	return [3]string{call, name, name[strings.LastIndexByte(name, '.')+1:]}
}

// words gives what a bar could say, from the most to the least: on a thread whom it serves, on a task the call and where
// it is.
func (l *lanePainter) words(i int) (words [4]string, bold bool) {
	t := l.trace
	detail, place := t.Str(t.SpanDetail[i]), t.Place(t.SpanPos[i])
	ways := Shorter(detail)
	if !isTask(t.Lanes[l.lane].Kind) {
		if who := l.shortName(l.served(l.lane, i)); who != "" {
			return [4]string{join(who, ways[0]), join(who, ways[1]), join(who, ways[2]), who}, true
		}
	}
	return [4]string{join(detail, place), first(ways[0], place), first(ways[1], place), first(ways[2], place)}, false
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "  " + b
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
