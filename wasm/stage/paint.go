// The painter: what every part of the stage is drawn with, and the parts where tasks wait.

package stage

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
	"unicode"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// painter makes one picture. Its lengths are CSS pixels.
type painter struct {
	*Stage
	brush
	view    View
	hurries bool // more moves than can be followed
}

func (p *painter) draw() {
	if p.script.Steps() == 0 {
		t := text{text: "Nobody has come on the stage yet.", size: textSize, color: p.view.Theme.Dim, align: scene.Center}
		if p.trace.Spans() > 0 {
			t.text = "The stage shows tasks and requests, and there are none: what the threads do is in the timeline."
		}
		lines := p.wrap(t, p.frame.width-2*margin)
		for i, line := range lines {
			t.text = line
			p.say(t, p.frame.width/2, p.frame.height/2+(float32(i)-float32(len(lines)-1)/2)*textSize*1.5, p.frame.width)
		}
		return
	}
	p.doorway()
	for w := range p.frame.booths {
		p.routes(w)
		p.wheel(w)
		p.waiting(w)
		p.lock(w)
	}
	_, _, p.hurries = p.stretch()
	for i := range p.frame.discs {
		p.disc(&p.frame.discs[i])
	}
	for w := range p.workers {
		if w < len(p.frame.booths) {
			p.key(w)
		}
	}
	p.caption()
}

// heading writes what a place is, and how many are there in the first wording that fits. With alarm they are those whom the
// loop keeps waiting.
func (p *painter) heading(r rect, name string, alarm bool, words ...string) {
	theme := &p.view.Theme
	x := r.x + p.say(text{text: name, size: textSize, bold: true, color: theme.Ink}, r.x, r.y+8, r.w) + 7
	c := text{size: textSize, color: theme.Dim}
	if alarm {
		c.color, c.bold = theme.Failed, true
	}
	if room := r.x + r.w - x; room > 0 {
		p.sayFirst(c, x, r.y+8, room, words...)
	}
}

// doorway draws where requests arrive, and where all end.
func (p *painter) doorway() {
	f := &p.frame
	if f.wants.requests {
		n := p.count(Door, -1)
		words := []string{"nobody waits", "nobody"}
		if n > 0 {
			words = []string{counted(n, "waits", "wait"), scene.FormatCount(n)}
		}
		p.heading(f.layout.door, "the door", n > 0 && p.anyHeld(), words...)
		p.more(f.door, n)
	}
	total, name := p.requests, "done"
	if total == 0 {
		total = p.tasks
	}
	if total > 0 || !f.wants.requests {
		done := p.finishedBy(f.ended)
		words := scene.FormatCount(done) + " of " + scene.FormatCount(total)
		if failed := p.failedBy(f.ended); failed > 0 {
			p.heading(f.layout.done, name, true, words+" · "+scene.FormatCount(failed)+" failed",
				scene.FormatCount(done)+" · "+scene.FormatCount(failed)+" failed", scene.FormatCount(failed)+" failed")
		} else {
			p.heading(f.layout.done, name, false, words)
		}
	}
}

// more tells how many of n a grid has no room for.
func (p *painter) more(g grid, n int) {
	if n > g.room && !g.empty() {
		x, y := g.at(g.room - 1)
		t := text{text: "+" + scene.FormatCount(n-g.room), size: smallSize, color: p.view.Theme.Dim, align: scene.Right}
		p.say(t, x+g.cell/2, y+g.tall, 0)
	}
}

// count tells how many are at a place, of a worker or of all.
func (p *painter) count(place Place, worker int) (n int) {
	for _, a := range p.frame.cast {
		if a.place == place && (worker < 0 || p.workerOf(a.lane) == worker) {
			n++
		}
	}
	return n
}

// waiting draws the sleepers' corner and the pool of a worker.
func (p *painter) waiting(w int) {
	f, b, theme := &p.frame, &p.frame.booths[w], &p.view.Theme
	n := p.count(Asleep, w)
	words := []string{scene.FormatCount(n)}
	if n == 0 {
		words = []string{"nobody"}
		if p.held(w) >= 0 {
			words = []string{"nobody: no await gave way", "nobody"}
		}
	} else if call := p.commonCall(w); call != "" {
		words = []string{words[0] + " · " + call, words[0]}
	}
	p.heading(b.asleep, "asleep", false, words...)
	if b.pool.empty() {
		return
	}
	busy := p.count(Seat, w)
	words = []string{fmt.Sprintf("%d of %d busy", busy, f.wants.seats), fmt.Sprintf("%d/%d", busy, f.wants.seats)}
	if line := p.count(Line, w); line > 0 {
		words = []string{words[0] + fmt.Sprintf(" · %d wait for one", line), words[1] + fmt.Sprintf(" · %d wait", line)}
	}
	name := "threads"
	if p.script.goroutines {
		name = "cores"
	}
	p.heading(b.pool, name, false, words...)
	g := f.pool[w]
	if g.cell < 5 {
		return // too small to be seen
	}
	for i := range min(f.wants.seats, g.room) {
		x, y := g.x+float32(i%g.columns)*g.cell, g.y+float32(i/g.columns)*g.tall
		inset := g.cell * 0.07
		r := rect{x + inset, y + inset, g.cell - 2*inset, g.tall - 2*inset}
		p.box(r, g.cell*0.18, scene.Solid, theme.Panel)
		edge := theme.Line
		if i < len(p.workers[w].pool) && p.runs(p.workers[w].pool[i]) {
			edge = theme.Accent
		}
		p.box(r, g.cell*0.18, scene.Outline, edge)
	}
}

// runs tells whether a thread executes, and does not merely wait in a call.
func (p *painter) runs(thread trace.LaneID) bool {
	i := p.trace.At(thread, p.view.Cursor)
	return i >= 0 && p.trace.SpanState[i] == trace.Running && p.trace.SpanEnd[i] > p.trace.SpanStart[i]
}

// commonCall is what all sleepers of a worker await, if it is the same.
func (p *painter) commonCall(w int) string {
	call := ""
	for _, a := range p.frame.cast {
		if a.place != Asleep || p.workerOf(a.lane) != w || a.span < 0 {
			continue
		}
		detail := p.trace.Str(p.trace.SpanDetail[a.span])
		if call != "" && detail != call || detail == "" {
			return ""
		}
		call = detail
	}
	return call
}

// lock writes who has the interpreter lock; its key is drawn where it is.
func (p *painter) lock(w int) {
	b, theme := &p.frame.booths[w], &p.view.Theme
	if b.lock.empty() {
		return
	}
	holder := p.frame.key[w].to
	if p.frame.progress < 0.5 {
		holder = p.frame.key[w].from
	}
	words := []string{"free: whoever runs Python next takes it", "free"}
	if holder != 0 {
		words = []string{"with " + p.threadName(w, holder)}
	}
	y := b.lock.y + b.lock.h/2
	x := b.lock.x + p.say(text{text: "GIL", size: textSize, bold: true, color: theme.Ink}, b.lock.x, y, 0) + 8
	p.sayFirst(text{size: textSize, color: theme.Dim}, x+30, y, b.lock.x+b.lock.w-x-30, words...)
}

func (p *painter) threadName(w int, thread trace.LaneID) string {
	if thread == p.workers[w].loop {
		return "the event loop"
	}
	return first(p.trace.Str(p.trace.Lanes[thread].Name), "a thread")
}

// keyAt is where a key is that a thread holds; on its hook when nobody does.
func (p *painter) keyAt(w int, holder trace.LaneID) (x, y float32) {
	b := &p.frame.booths[w]
	switch {
	case holder == 0:
		return b.lock.x + p.wide(text{text: "GIL", size: textSize, bold: true}) + 20, b.lock.y + b.lock.h/2
	case holder == p.workers[w].loop:
		return b.wheel.x + b.wheel.hub*0.78, b.wheel.y + b.wheel.hub*0.78
	default:
		x, y, r, _ := p.frame.chair(p.Stage, holder)
		return x + r*0.9, y - r*0.9
	}
}

// key draws the key of a worker's lock: a ring, a shaft and two teeth.
func (p *painter) key(w int) {
	if p.frame.booths[w].lock.empty() {
		return
	}
	k, done := p.frame.key[w], float32(p.frame.progress)
	x0, y0 := p.keyAt(w, k.from)
	x1, y1 := p.keyAt(w, k.to)
	x, y := x0+(x1-x0)*done, y0+(y1-y0)*done
	theme := &p.view.Theme
	p.box(rect{x - 14, y - 8, 29, 16}, 8, scene.Solid, theme.Panel)
	p.box(rect{x - 14, y - 8, 29, 16}, 8, scene.Outline, theme.Line)
	p.circle(x-6, y, 5, scene.Solid, theme.Accent)
	p.circle(x-6, y, 2.2, scene.Solid, theme.Panel)
	p.box(rect{x - 2, y - 1, 12, 2}, 0, scene.Solid, theme.Accent)
	p.box(rect{x + 5, y, 2, 4}, 0, scene.Solid, theme.Accent)
	p.box(rect{x + 8, y, 2, 4}, 0, scene.Solid, theme.Accent)
}

// disc draws a task.
func (p *painter) disc(d *disc) {
	theme := &p.view.Theme
	hue := scene.Hues[p.hues[d.lane]]
	fill := hue
	if (d.place == Door || d.place == Line) && d.from.place == d.place {
		fill = blend(hue, theme.Ground, 0.4) // has not begun, or cannot go on
	}
	if d.place.ended() && d.moving == 1 && (d.place != Done || p.sign(d.lane) != "") {
		fill = blend(hue, theme.Ground, 0.25)
	}
	x, y, r := d.x, d.y, d.r
	if d.faded < 1 {
		fill.A = uint8(255 * d.faded)
	}
	if d.moving < 1 && d.from.place != d.place && !p.view.Still {
		p.trail(d, hue)
	}
	p.circle(x, y, r, scene.Solid, fill)
	if p.gaveUp(d.lane) && !d.place.ended() {
		p.arc(x, y, r+1, min(max(r*0.14, 1.5), 3), 0, 1, theme.Failed)
	}
	if d.lane == p.view.Hover || d.lane == p.view.Selected {
		p.arc(x, y, r+2.5, 2, 0, 1, theme.Accent)
	}
	if d.moving == 1 {
		switch d.place {
		case Hub:
			p.hubWords(d, fill)
			return
		case Asleep:
			p.clock(d, hue)
		}
	}
	if p.hurries && d.moving < 1 {
		return // nobody could read it, and it would be over another's
	}
	p.tag(d, fill)
}

// tag writes on a disc who it is; of those that have ended, how.
func (p *painter) tag(d *disc, fill color.RGBA) {
	t := text{text: p.short(d.lane), size: min(max(d.r*0.78, 9), 20), bold: true, align: scene.Center, color: p.inkOn(fill)}
	if sign := p.sign(d.lane); d.place.ended() && sign != "" {
		t.text, t.color = sign, p.view.Theme.Ink
		if d.place == Failed {
			t.color = p.view.Theme.Failed
		}
		if t.size = min(t.size, (2*d.r-4)/p.wide(text{text: sign, size: 1, bold: true})); t.size < 8 && d.place == Failed {
			t.text, t.size = "✕", max(d.r*0.78, 9)
		}
	} else if d.place.ended() && d.moving == 1 {
		switch d.place {
		case Failed:
			t.text, t.color = "✕", p.view.Theme.Failed
		case Cancelled:
			t.text, t.color = "–", p.view.Theme.Dim
		}
	}
	if d.faded > 0.6 && p.wide(t) <= 2*d.r-3 {
		p.say(t, d.x, d.y, 0)
	}
}

// gaveUp tells whether nobody waits for a request any more: its disc has a ring while the server goes on with it.
func (p *painter) gaveUp(lane trace.LaneID) bool {
	a, ok := p.trace.Answer(lane)
	return ok && a.Outcome == trace.TimedOut && a.At <= p.view.Cursor
}

// sign is what a request's disc says at its end, when its answer was none that a client likes: "500".
func (p *painter) sign(lane trace.LaneID) string {
	a, ok := p.trace.Answer(lane)
	switch {
	case !ok || !a.Bad() && a.Status < 400:
		return ""
	case a.Status > 0:
		return strconv.Itoa(int(a.Status))
	}
	return "✕"
}

// inkOn is the colour of text on a fill. There are few fills, and it takes long to find out.
func (s *Stage) inkOn(fill color.RGBA) color.RGBA {
	if s.inks == nil || len(s.inks) > 64 {
		s.inks = map[color.RGBA]color.RGBA{}
	}
	ink, known := s.inks[fill]
	if !known {
		ink = scene.TextOn(fill)
		s.inks[fill] = ink
	}
	return ink
}

// trail draws the way that a disc has come.
func (p *painter) trail(d *disc, hue color.RGBA) {
	c := hue
	c.A = 130
	p.way(head(d.path, float32(d.moving)), 1.5, 4, c)
}

// head is the part of a curve up to a share of its parameter (de Casteljau's construction).
func head(s scene.Stroke, u float32) scene.Stroke {
	mid := func(a, b scene.Point) scene.Point { return scene.Point{X: a.X + (b.X-a.X)*u, Y: a.Y + (b.Y-a.Y)*u} }
	ab, bc, cd := mid(s.From, s.C1), mid(s.C1, s.C2), mid(s.C2, s.To)
	abc, bcd := mid(ab, bc), mid(bc, cd)
	s.C1, s.C2, s.To = ab, abc, mid(abc, bcd)
	return s
}

// clock draws how much of its sleep a sleeper has behind it, and where there is room how much is left.
func (p *painter) clock(d *disc, hue color.RGBA) {
	if d.span < 0 {
		return
	}
	theme := &p.view.Theme
	start, end := p.trace.SpanStart[d.span], p.trace.SpanEnd[d.span]
	share := min(max(float64(p.view.Cursor-start)/max(float64(end-start), 1), 0), 1)
	width := max(d.r*0.16, 1.2)
	p.circle(d.x, d.y, d.r+width*1.2, scene.Outline, theme.Line)
	p.arc(d.x, d.y, d.r+width*1.2, width, share, 1, hue)
	w := p.workerOf(d.lane)
	if g := p.frame.asleep[w]; g.tall > 2*g.disc+14 {
		left := max(end-p.view.Cursor, 0)
		up := d.y + d.r + 12
		if p.requests == 0 && g.tall >= 2*g.disc+34 {
			name := text{text: p.called(d.lane), size: smallSize, color: theme.Ink, align: scene.Center}
			p.say(name, d.x, up, g.cell-6)
			up += 14
		}
		t := text{text: scene.FormatDuration(left), size: smallSize, color: theme.Dim, align: scene.Center}
		p.say(t, d.x, up, g.cell-4)
	}
}

// short is a task's name on its disc: a request's number, or the number that the program gave a task.
func (p *painter) short(lane trace.LaneID) string {
	l := p.trace.Lanes[lane]
	if l.Kind == trace.KindRequest {
		return "#" + strconv.Itoa(int(l.Number))
	}
	name, _, _ := strings.Cut(p.trace.Str(l.Name), " ")
	if digits := name[len(strings.TrimRightFunc(name, unicode.IsDigit)):]; digits != "" {
		return digits
	}
	return string([]rune(name + "  ")[:2])
}

// called is a task's name in words: "#4", "main", "fetch 3".
func (p *painter) called(lane trace.LaneID) string {
	l := p.trace.Lanes[lane]
	name := p.trace.Str(l.Name)
	if l.Kind == trace.KindRequest {
		return p.short(lane)
	}
	number, rest, found := strings.Cut(name, " ")
	if digits := number[len(strings.TrimRightFunc(number, unicode.IsDigit)):]; found && digits != "" {
		if i := strings.LastIndexByte(rest, '.'); i >= 0 {
			rest = rest[i+1:]
		}
		if p.alone(lane) {
			return rest
		}
		return rest + " " + digits
	}
	return name
}

// alone tells whether no other task stands at the root with a task: a script's main.
func (p *painter) alone(lane trace.LaneID) bool {
	return !isTask(p.trace.Lanes[p.trace.Lanes[lane].Parent].Kind)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
