// The race: several runs under one axis, one cursor and each with its counter.

package stage

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"sort"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// Sizes in CSS pixels.
const (
	raceNames = 186 // room for the names and counters of a wide screen
	raceAxis  = 26
	raceHead  = 32  // of the words over a run's bars, where there is no room beside them
	stripTall = 14  // of the event loops' strip
	barMost   = 12  // height of a request's bar
	barLeast  = 1.5 // under it, a curve tells how many are done
	aheadness = 0.2 // how strong what is still to come is drawn
)

// A Runner is one run of a race. Its trace may grow between pictures.
type Runner struct {
	Name, Note string
	Trace      *trace.Trace
	End        trace.Time // how long the run is, or as far as it has got
	Over       bool
	heat       heat
}

// heat is what has been worked out about a runner's trace.
type heat struct {
	spans, lanes int // of the trace then
	loops        []trace.LaneID
	items        []trace.LaneID // the requests, or a script's tasks
	noun         string
	hue          []uint8      // of each task
	ends         []trace.Time // when each item ended, in order
	holds        []hold
}

// hold is a stretch in which a loop was held.
type hold struct {
	from, to trace.Time
	span     int
}

// Race draws runs side by side.
type Race struct {
	Runners []*Runner
	measure scene.Measurer
	picture scene.Picture
	axis    timeAxis
}

// timeAxis maps time to the horizontal, in CSS pixels.
type timeAxis struct {
	left, right float32
	whole       trace.Time
}

func (a timeAxis) x(t trace.Time) float32 {
	return a.left + (a.right-a.left)*float32(float64(t)/float64(max(a.whole, 1)))
}

// NewRace makes a race without runners.
func NewRace(m scene.Measurer) *Race { return &Race{measure: m} }

// End is when the last runner arrives.
func (r *Race) End() (end trace.Time) {
	for _, runner := range r.Runners {
		end = max(end, runner.End)
	}
	return end
}

// Instant is the time at a place of the last picture, in device pixels.
func (r *Race) Instant(x, scale float32) trace.Time {
	a := r.axis
	if a.right <= a.left {
		return 0
	}
	share := (x/scale - a.left) / (a.right - a.left)
	return trace.Time(float64(min(max(share, 0), 1)) * float64(a.whole))
}

// Next is the next instant at which a request or a task ends, in whichever run, or the one before.
func (r *Race) Next(at trace.Time, forward bool) trace.Time {
	next := trace.Time(0)
	if forward {
		next = r.End()
	}
	for _, runner := range r.Runners {
		runner.follow()
		ends := runner.heat.ends
		if forward {
			if i := sort.Search(len(ends), func(i int) bool { return ends[i] > at }); i < len(ends) {
				next = min(next, ends[i])
			}
		} else if i := sort.Search(len(ends), func(i int) bool { return ends[i] >= at }); i > 0 {
			next = max(next, ends[i-1])
		}
	}
	return next
}

// RaceView is everything that a picture of a race depends on besides the runs.
type RaceView struct {
	Width, Height float32 // of the free rectangle, device pixels
	Scale         float32 // device pixels a CSS pixel
	Cursor        trace.Time
	Theme         scene.Theme
}

// racer makes one picture.
type racer struct {
	brush
	*Race
	view RaceView
}

// Build draws the view. The picture is the race's own and is good until the next Build.
func (r *Race) Build(v RaceView) *scene.Picture {
	r.picture = scene.Picture{Quads: r.picture.Quads[:0], Strokes: r.picture.Strokes[:0], Labels: r.picture.Labels[:0]}
	p := &racer{brush{r.measure, v.Scale, &r.picture}, r, v}
	width, height := v.Width/v.Scale, v.Height/v.Scale
	slimmer := width < narrow
	r.axis = timeAxis{margin + raceNames, width - margin - 44, r.End()}
	if slimmer {
		r.axis.left, r.axis.right = slim, width-slim-46
	}
	if len(r.Runners) == 0 {
		return p.pic
	}
	started := r.End() > 0
	if started {
		p.ruler(height)
	}
	tall := (height - raceAxis - 8) / float32(len(r.Runners))
	for i, runner := range r.Runners {
		runner.follow()
		y := raceAxis + 4 + float32(i)*tall
		if i > 0 {
			p.box(rect{0, y, width, 1}, 0, scene.Solid, v.Theme.Line)
		}
		p.lane(runner, rect{0, y + 10, width, tall - 18}, slimmer)
		if started && slimmer {
			p.cursor(y+10+raceHead, y+tall)
		} else if started {
			p.cursor(y, y+tall)
		}
	}
	if started {
		p.cursor(raceAxis-6, raceAxis+4)
		p.cursorHead()
	}
	return p.pic
}

// cursor draws where playback is, from a height to another: over bars, not over words.
func (p *racer) cursor(from, to float32) {
	p.box(rect{p.axis.x(p.view.Cursor) - 0.7, from, 1.4, max(to-from, 0)}, 0, scene.Solid, p.view.Theme.Ink)
}

func (p *racer) cursorHead() {
	v, x := &p.view, p.axis.x(p.view.Cursor)
	p.pic.Quads = append(p.pic.Quads, scene.Quad{
		X0: round((x - 6) * v.Scale), Y0: round((raceAxis - 10) * v.Scale), X1: round((x + 6) * v.Scale), Y1: round((raceAxis - 2) * v.Scale),
		Pattern: scene.TriangleDown, Color: v.Theme.Ink,
	})
}

func (p *racer) ruler(height float32) {
	a, theme := p.axis, &p.view.Theme
	for _, tick := range scene.Ticks(a.whole, int((a.right-a.left)/72)) {
		x := a.x(tick.At)
		p.say(text{text: tick.Name, size: smallSize, color: theme.Dim, align: scene.Center}, x, 8, 0)
		p.box(rect{x, raceAxis - 4, 1, height - raceAxis}, 0, scene.Solid, theme.Line)
	}
}

// lane draws one run: who it is and how far it has got, and its bars.
func (p *racer) lane(r *Runner, at rect, slimmer bool) {
	theme, h := &p.view.Theme, &r.heat
	done := sort.Search(len(h.ends), func(i int) bool { return h.ends[i] > p.view.Cursor })
	status, alarm := p.status(r)
	ink := theme.Dim
	if alarm {
		ink = theme.Failed
	}
	bars, known := rect{p.axis.left, at.y, p.axis.right - p.axis.left, at.h}, len(h.items) > 0
	if slimmer {
		x := float32(slim)
		p.box(rect{0, at.y - 8, at.w, min(raceHead+6, at.h+16)}, 0, scene.Solid, theme.Ground) // no line of the ruler through the words
		if known {
			x += 10 + p.say(text{text: scene.FormatCount(done) + " of " + scene.FormatCount(len(h.items)), size: 15, bold: true, color: theme.Ink}, x, at.y+4, 0)
		}
		p.say(text{text: r.Name, size: 12, bold: true, color: theme.Ink}, x, at.y+4, at.w-x-slim)
		p.say(text{text: status, size: smallSize, bold: alarm, color: ink}, slim, at.y+20, at.w-2*slim)
		bars = bars.without(raceHead)
	} else {
		x, room := float32(margin), float32(raceNames-18)
		p.say(text{text: r.Name, size: textSize, bold: true, color: theme.Ink}, x, at.y+6, room)
		p.say(text{text: r.Note, size: smallSize, color: theme.Dim}, x, at.y+23, room)
		mid := at.y + min(max(at.h*0.5, 46), 64)
		if known {
			n := p.say(text{text: scene.FormatCount(done), size: 26, bold: true, color: theme.Ink}, x, mid, 0)
			p.say(text{text: fmt.Sprintf("of %s", plural(len(h.items), h.noun)), size: 12, color: theme.Dim}, x+n+6, mid+4, room-n-6)
		}
		p.say(text{text: status, size: 12, bold: alarm, color: ink}, x, mid+26, room)
	}
	if bars.h < 12 {
		return
	}
	p.strip(r, rect{bars.x, bars.y, bars.w, stripTall})
	body := bars.without(stripTall + 8)
	if each := body.h / float32(max(len(h.items), 1)); each >= barLeast {
		p.bars(r, body, min(each, barMost))
	} else {
		p.curve(r, body)
	}
	p.finish(r, bars)
}

// status tells what a run does at the cursor.
func (p *racer) status(r *Runner) (words string, alarm bool) {
	at := p.view.Cursor
	if r.Over && at >= r.End {
		return "done at " + scene.FormatTime(r.End), false
	}
	if len(r.heat.items) == 0 {
		return "is being run", false
	}
	holds := r.heat.holds
	if i := sort.Search(len(holds), func(i int) bool { return holds[i].to > at }); i < len(holds) && holds[i].from <= at {
		return "held by " + first(r.Trace.Str(r.Trace.SpanDetail[holds[i].span]), "its own code"), true
	}
	return "the loop is free", false
}

// fade draws a stretch: what the cursor has passed as it is, what is ahead of it faintly.
func (p *racer) fade(from, to trace.Time, y, tall float32, pattern scene.Pattern, c, back color.RGBA) {
	cut := min(max(p.view.Cursor, from), to)
	part := func(from, to trace.Time, strength float64) {
		x0, x1 := p.axis.x(from), p.axis.x(to)
		if x1-x0 < 0.4 {
			return
		}
		weak := func(c color.RGBA) color.RGBA {
			c.A = uint8(float64(c.A) * strength)
			return c
		}
		k := p.scale
		p.pic.Quads = append(p.pic.Quads, scene.Quad{
			X0: round(x0 * k), Y0: round(y * k), X1: max(round(x1*k), round(x0*k)+1), Y1: max(round((y+tall)*k), round(y*k)+1),
			Radius: min(2, tall/3) * k, Pattern: pattern, Color: weak(c), Color2: weak(back),
		})
	}
	part(from, cut, 1)
	part(cut, to, aheadness)
}

// strip draws who ran on each event loop, and where it was held.
func (p *racer) strip(r *Runner, at rect) {
	theme, t := &p.view.Theme, r.Trace
	tall := at.h / float32(max(len(r.heat.loops), 1))
	for i, loop := range r.heat.loops {
		y := at.y + float32(i)*tall
		p.box(rect{at.x, y + tall - 2, p.axis.x(r.End) - at.x, 1}, 0, scene.Solid, theme.Line)
		spans := t.LaneSpans(loop)
		shown := trace.Time(float64(p.axis.whole) / float64(max(at.w*p.scale, 1)))
		until := trace.Time(-1)
		for _, span := range spans {
			from, to := t.SpanStart[span], t.SpanEnd[span]
			task := t.SpanRef[span]
			if to-from < shown && to < until+shown || !isTask(t.Lanes[task].Kind) {
				continue // not even a pixel of its own
			}
			until = to
			p.fade(from, max(to, from+shown), y, tall-4, scene.Solid, scene.Hues[r.heat.hue[task]], color.RGBA{})
		}
	}
	for _, h := range r.heat.holds {
		p.fade(h.from, h.to, at.y+at.h-3, 3, scene.Solid, theme.Alarm, color.RGBA{})
	}
}

// bars draws a line for each request or task.
func (p *racer) bars(r *Runner, at rect, each float32) {
	theme, t := &p.view.Theme, r.Trace
	gap := min(each*0.25, 2)
	for i, lane := range r.heat.items {
		y, hue := at.y+float32(i)*each, scene.Hues[r.heat.hue[lane]]
		for _, span := range t.LaneSpans(lane) {
			from, to := t.SpanStart[span], t.SpanEnd[span]
			if to == from {
				continue
			}
			c, tall, down := hue, each-gap, float32(0)
			switch t.SpanState[span] {
			case trace.Running, trace.Blocked:
			case trace.Awaiting:
				c.A = 130
			default: // waits for its turn, a thread, the lock
				c = theme.Dim
				c.A = 90
				down, tall = tall*0.36, tall*0.28
			}
			p.fade(from, to, y+down, tall, scene.Solid, c, color.RGBA{})
		}
	}
}

// curve draws how many are done, where there are too many for a line each.
func (p *racer) curve(r *Runner, at rect) {
	const step = 2
	ends := r.heat.ends
	for x := at.x; x < p.axis.x(r.End); x += step {
		share := float64((x + step - p.axis.left) / (p.axis.right - p.axis.left))
		t := trace.Time(share * float64(p.axis.whole))
		n := sort.Search(len(ends), func(i int) bool { return ends[i] > t })
		c := p.view.Theme.Accent
		if t > p.view.Cursor {
			c.A = 50
		}
		tall := at.h * float32(n) / float32(max(len(r.heat.items), 1))
		if tall < 1 {
			continue
		}
		p.box(rect{x, at.y + at.h - tall, step, tall}, 0, scene.Solid, c)
	}
}

// finish marks when a run is over; that of the first is the accent's.
func (p *racer) finish(r *Runner, at rect) {
	if !r.Over {
		return
	}
	theme, first := &p.view.Theme, true
	for _, other := range p.Runners {
		first = first && (!other.Over || other.End >= r.End)
	}
	c := theme.Dim
	if first {
		c = theme.Accent
	}
	x := p.axis.x(r.End)
	p.box(rect{x, at.y, 2, at.h}, 0, scene.Solid, c)
	if p.view.Cursor >= r.End {
		p.say(text{text: scene.FormatTime(r.End), size: 12, bold: first, color: theme.Ink}, x+6, at.y+6, 0)
	}
}

// follow works the trace out anew when it has grown.
func (r *Runner) follow() {
	t, h := r.Trace, &r.heat
	if h.spans == t.Spans() && h.lanes == len(t.Lanes) {
		return
	}
	*h = heat{spans: t.Spans(), lanes: len(t.Lanes), noun: "task", hue: make([]uint8, len(t.Lanes))}
	var requests, tasks []trace.LaneID
	for i := 1; i < len(t.Lanes); i++ {
		id, kind := trace.LaneID(i), t.Lanes[i].Kind
		if kind == trace.KindLoopThread {
			h.loops = append(h.loops, id)
		}
		if !isTask(kind) {
			continue
		}
		h.hue[i] = uint8(len(tasks) % len(scene.Hues))
		tasks = append(tasks, id)
		if kind == trace.KindRequest {
			requests = append(requests, id)
		}
	}
	if h.items = tasks; len(requests) > 0 {
		h.items, h.noun = requests, "request"
	}
	for _, id := range h.items {
		if spans := t.LaneSpans(id); len(spans) > 0 {
			if last := spans[len(spans)-1]; t.SpanState[last].Ended() {
				h.ends = append(h.ends, t.SpanEnd[last])
			}
		}
	}
	slices.Sort(h.ends)
	for _, loop := range h.loops {
		for _, span := range t.LaneSpans(loop) {
			if isTask(t.Lanes[t.SpanRef[span]].Kind) && scene.Holds(t, int(span)) {
				h.holds = append(h.holds, hold{t.SpanStart[span], t.SpanEnd[span], int(span)})
			}
		}
	}
	slices.SortFunc(h.holds, func(a, b hold) int { return cmp.Compare(a.from, b.from) })
}
