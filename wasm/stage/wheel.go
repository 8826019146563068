// The wheel: the event loop, what it runs, and whether it turns.

package stage

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"time"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

const (
	notches  = 24                                // marks on the rim, by which one sees it turn
	tellFrom = trace.Time(10 * time.Microsecond) // how long a turn has to last so that its progress is drawn
)

// runner gives who is at the hub of a worker, in the half of the step that the moment is in.
func (p *painter) runner(w int) (actor, bool) {
	if p.frame.progress < 0.5 {
		for _, sp := range p.frame.before {
			if sp.place == Hub && p.workerOf(sp.lane) == w {
				return sp.actor, true
			}
		}
		return actor{}, false
	}
	for _, a := range p.frame.cast {
		if a.place == Hub && p.workerOf(a.lane) == w {
			return a, true
		}
	}
	return actor{}, false
}

// held gives the span that holds the loop of a worker at the moment; -1 if none does.
func (p *painter) held(w int) int {
	a, ok := p.runner(w)
	if !ok || a.span < 0 {
		return -1
	}
	t, i := p.trace, int(a.span)
	if p.view.Cursor >= t.SpanStart[i] && p.view.Cursor < t.SpanEnd[i] && scene.Holds(t, i) {
		return i
	}
	return -1
}

func (p *painter) anyHeld() bool {
	for w := range p.workers {
		if p.held(w) >= 0 {
			return true
		}
	}
	return false
}

// turns is how many turns a worker's loop has begun at the moment.
func (p *painter) turns(w int) float64 {
	loop, n := p.workers[w].loop, 0
	for _, m := range p.movesOf(p.frame.step) {
		if m.to == Hub && m.thread == loop {
			n = 1
		}
	}
	if i := slices.Index(p.ensemble.loops, loop); i >= 0 {
		return float64(p.frame.turned[i]) + float64(n)*p.frame.progress
	}
	return 0
}

// wheel draws the rim, the hub and the words beneath.
func (p *painter) wheel(w int) {
	theme, b := &p.view.Theme, &p.frame.booths[w]
	k := b.wheel
	held := p.held(w)
	a, runs := p.runner(w)
	rim, mark := theme.Line, blend(theme.Dim, theme.Line, 0.45)
	if held >= 0 {
		rim, mark = blend(theme.Alarm, theme.Ground, 0.3), blend(theme.Alarm, theme.Ground, 0.7)
		p.circle(k.x, k.y, k.outer+5, scene.Solid, blend(theme.Alarm, theme.Ground, 0.14))
	}
	p.circle(k.x, k.y, k.outer, scene.Solid, rim)
	p.circle(k.x, k.y, k.inner, scene.Solid, theme.Ground)
	angle := p.turns(w) * k.turn
	if p.view.Still {
		angle = 0
	}
	for i := range notches {
		sin, cos := math.Sincos(angle + 2*math.Pi*float64(i)/notches)
		r := float64(k.outer+k.inner) / 2
		p.circle(k.x+float32(r*cos), k.y+float32(r*sin), max(k.outer*0.014, 1), scene.Solid, mark)
	}
	p.circle(k.x, k.y, k.hub, scene.Outline, blend(theme.Dim, theme.Line, 0.3))
	if !runs {
		p.idle(w)
	}
	if i := int(a.span); runs && i >= 0 && p.trace.SpanEnd[i]-p.trace.SpanStart[i] >= tellFrom {
		start, end := p.trace.SpanStart[i], p.trace.SpanEnd[i]
		share := min(max(float64(p.view.Cursor-start)/float64(end-start), 0), 1)
		c := theme.Accent
		if held >= 0 {
			c = theme.Alarm
		}
		p.arc(k.x, k.y, (k.outer+k.inner)/2, max((k.outer-k.inner)*0.3, 3), 0, share, c)
	}
	p.wheelWords(w, held, a, runs)
}

// idle writes into an empty hub.
func (p *painter) idle(w int) {
	k, theme := p.frame.booths[w].wheel, &p.view.Theme
	t := text{size: min(k.hub*0.26, textSize), color: theme.Dim, align: scene.Center}
	if t.size < 9 {
		return
	}
	lines := []string{"nobody", "is ready"}
	if p.count(Queue, w)+p.count(Door, -1) > 0 {
		lines = []string{"whose", "turn?"}
	}
	for i, line := range lines {
		t.text = line
		p.say(t, k.x, k.y+(float32(i)-0.5)*t.size*1.35, 0)
	}
}

// wheelWords tells under the wheel which loop it is, and what it does.
func (p *painter) wheelWords(w, held int, a actor, runs bool) {
	theme, b := &p.view.Theme, &p.frame.booths[w]
	name, _ := p.scheduler()
	if len(p.workers) > 1 {
		name = first(p.trace.Str(p.trace.Lanes[p.workers[w].process].Name), name)
	}
	x, y := b.title.x+b.title.w/2, b.title.y+8
	p.say(text{text: name, size: textSize, bold: true, color: theme.Ink, align: scene.Center}, x, y, b.title.w)
	t, words := text{size: 12, color: theme.Dim, align: scene.Center}, []string{"idle: it waits for the next to wake", "idle"}
	switch {
	case held >= 0:
		t.color, t.bold = theme.Failed, true
		words[1] = "held for " + scene.FormatDuration(p.view.Cursor-p.trace.SpanStart[held])
		words[0] = words[1] + " at " + p.trace.Place(p.trace.SpanPos[held])
	case runs:
		words = []string{"runs " + p.called(a.lane)}
	case p.script.goroutines && p.count(Queue, w) > 0:
		words = []string{fmt.Sprintf("%s for a core", counted(p.count(Queue, w), "waits", "wait"))}
	case p.count(Queue, w)+p.count(Door, -1) > 0:
		words = []string{"between two turns"}
	case p.count(Asleep, w)+p.count(Seat, w)+p.count(Line, w) == 0:
		words[0] = "idle: nobody is there"
	}
	p.sayFirst(t, x, y+17, b.title.w, words...)
	if n := p.count(Queue, w); n > 0 && b.wheel.outer > 60 {
		ready := text{text: "ready · " + scene.FormatCount(n), size: 12, color: theme.Dim, align: scene.Right}
		if held >= 0 {
			ready.color, ready.bold = theme.Failed, true
		}
		x := max(b.wheel.x-b.wheel.outer*0.72, p.wide(ready)+8)
		p.say(ready, x, b.wheel.y-b.wheel.outer*0.86, 0)
	}
}

// hubWords writes on the disc at the hub who runs, and what.
func (p *painter) hubWords(d *disc, fill color.RGBA) {
	ink := p.inkOn(fill)
	name := text{text: p.called(d.lane), size: min(d.r*0.38, 20), bold: true, color: ink, align: scene.Center}
	detail := text{size: min(max(d.r*0.22, 9), 12), color: ink, align: scene.Center}
	if d.span >= 0 {
		detail.text = p.trace.Str(p.trace.SpanDetail[d.span])
		if line := p.trace.SpanPos[d.span].Line(); detail.text == "" && line > 0 {
			detail.text = fmt.Sprintf("line %d", line)
		}
	}
	for name.size > 9 && p.wide(name) > 1.75*d.r {
		name.size--
	}
	if detail.text == "" || d.r < 26 {
		p.say(name, d.x, d.y, 1.8*d.r)
		return
	}
	p.say(name, d.x, d.y-d.r*0.16, 1.8*d.r)
	ways := scene.Shorter(detail.text)
	p.sayFirst(detail, d.x, d.y+d.r*0.3, 1.7*d.r, ways[:]...)
}

// routes draws the ways between the places, where somebody could go.
func (p *painter) routes(w int) {
	f, b := &p.frame, &p.frame.booths[w]
	k, theme := b.wheel, &p.view.Theme
	if k.outer < 60 || f.narrow || len(f.booths) > 1 {
		return
	}
	c := blend(theme.Dim, theme.Ground, 0.45)
	rim := func(turn float64) scene.Point {
		sin, cos := math.Sincos(2 * math.Pi * turn)
		return scene.Point{X: k.x + (k.outer+9)*float32(cos), Y: k.y + (k.outer+9)*float32(sin)}
	}
	line := func(from, to scene.Point) {
		reach := (to.X - from.X) * 0.45
		p.way(scene.Stroke{
			From: from, To: to, Arrow: 7,
			C1: scene.Point{X: from.X + reach, Y: from.Y}, C2: scene.Point{X: to.X - reach, Y: to.Y},
		}, 1.2, 3, c)
	}
	if f.wants.requests {
		door := f.layout.door
		line(scene.Point{X: door.x + door.w + 4, Y: door.y + headUp + discMost}, rim(0.54))
	}
	done := f.layout.done
	line(rim(0.43), scene.Point{X: done.x + done.w + 4, Y: done.y + headUp + discMost})
	line(rim(-0.07), scene.Point{X: b.asleep.x - 8, Y: b.asleep.y + headUp + discMost})
	if !b.pool.empty() {
		line(rim(0.05), scene.Point{X: b.pool.x - 8, Y: b.pool.y + headUp + (b.pool.h-headUp)/2})
	}
}
