// The caption: what happens at a moment, in a sentence or two.

package stage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// Words are a caption: what happens, and what follows from it.
type Words struct {
	At        trace.Time
	What, Why string
	Alarm     bool // the loop is held
}

// Caption words the moment that the last picture shows.
func (s *Stage) Caption(v View) Words {
	if s.script == nil || s.script.Steps() == 0 {
		return Words{}
	}
	p := &painter{Stage: s, view: v, brush: brush{s.measure, v.Scale, &scene.Picture{}}}
	w := p.words()
	w.At = v.Cursor
	return w
}

// words chooses what to tell: while a step's movement is seen and a while after, what moves; then what stays.
func (p *painter) words() Words {
	from, to, many := p.stretch()
	for w := range p.workers {
		if i := p.held(w); i >= 0 && p.frame.progress > 0.5 && (!many || p.watched(i)) {
			return p.heldWords(w, i)
		}
	}
	if p.view.Moment >= p.pace.Last() {
		return p.overWords()
	}
	if many {
		return p.hurriedWords(from, to)
	}
	step, done := p.pace.split(p.view.Moment)
	if from, _ := p.pace.clock(step); p.pace.next(step) > p.script.at[step] && done > from+0.1*(1-from) && p.view.Cursor > p.script.at[step] {
		return p.restWords()
	}
	return p.stepWords(p.movesOf(p.frame.step))
}

func (p *painter) heldWords(w, span int) Words {
	t := p.trace
	task := t.SpanRef[span]
	if a, ok := p.runner(w); ok {
		task = a.lane
	}
	what := first(t.Str(t.SpanDetail[span]), "its own code")
	place := t.Place(t.SpanPos[span])
	if place != "" {
		place = " (" + place + ")"
	}
	words := Words{Alarm: true, What: fmt.Sprintf("%s is in %s%s and does not give way: the loop stands still.", p.called(task), what, place)}
	if n := p.count(Door, -1) + p.count(Queue, w); n > 0 {
		words.Why = fmt.Sprintf("%s until it returns, for %s more.", counted(n, "waits", "wait"), scene.FormatDuration(max(t.SpanEnd[span]-p.view.Cursor, 0)))
	} else {
		words.Why = "Nothing else could run meanwhile."
	}
	if late := p.gaveUpWords(); late != "" && p.view.Cursor == p.script.at[p.frame.step] {
		words.Why = upper(late) + ". " + words.Why
	}
	return words
}

// overWords tells how it ended.
func (p *painter) overWords() Words {
	total, name := p.requests, "request"
	if total == 0 {
		total, name = p.tasks, "task"
	}
	if total == 0 {
		return Words{What: "The program is over."}
	}
	done := p.finishedBy(p.frame.ended)
	if done < total {
		return Words{What: fmt.Sprintf("%s of %s done at %s%s.", scene.FormatCount(done), plural(total, name), scene.FormatTime(p.script.end), p.tally())}
	}
	verb := "are"
	if total == 1 {
		verb = "is"
	}
	return Words{What: fmt.Sprintf("%s %s done at %s%s.", upper(every(total, name)), verb, scene.FormatTime(p.script.end), p.tally())}
}

func every(n int, name string) string {
	if n == 1 {
		return "the " + name
	}
	return fmt.Sprintf("all %s %ss", scene.FormatCount(n), name)
}

// restWords tells what goes on while nobody moves.
func (p *painter) restWords() Words {
	asleep, seated, line := p.count(Asleep, -1), p.count(Seat, -1), p.count(Line, -1)
	_, loop := p.scheduler()
	loops := oneOf(len(p.workers), "The "+loop+" is", "The "+loop+"s are")
	for w := range p.workers {
		if a, ok := p.runner(w); ok {
			return Words{What: fmt.Sprintf("The loop runs %s%s.", p.called(a.lane), p.doing(a.span))}
		}
	}
	next := trace.LaneID(0)
	var at trace.Time
	for _, a := range p.frame.cast {
		if (a.place == Asleep || a.place == Seat) && a.span >= 0 && (next == 0 || p.trace.SpanEnd[a.span] < at) {
			next, at = a.lane, p.trace.SpanEnd[a.span]
		}
	}
	rest := ""
	if next != 0 {
		rest = fmt.Sprintf("%s wakes first, in %s.", upper(p.called(next)), scene.FormatDuration(max(at-p.view.Cursor, 0)))
	}
	switch {
	case seated > 0 && p.script.goroutines:
		return Words{What: fmt.Sprintf("%s on the cores.", counted(seated, "goroutine runs", "goroutines run"))}
	case seated > 0 && asleep == 0:
		words := Words{What: fmt.Sprintf("%s free: %s in %s.", loops, counted(seated, "call runs", "calls run"), oneOf(seated, "a thread", "threads"))}
		if line > 0 {
			words.Why = fmt.Sprintf("All threads are taken: %s for one.", counted(line, "request waits", "requests wait"))
		}
		return words
	case asleep > 0:
		return Words{What: fmt.Sprintf("%s idle: %s, and nobody is ready.", loops, counted(asleep+seated, "sleeps", "sleep")), Why: rest}
	}
	return Words{What: fmt.Sprintf("The %s is idle: there is nobody.", loop)}
}

// stepWords tells what moves.
func (p *painter) stepWords(moves []move) Words {
	var to [Cancelled + 1][]move
	moves = slices.Clone(moves)
	slices.SortStableFunc(moves, func(a, b move) int { return cmp.Compare(a.lane, b.lane) })
	for i, m := range moves {
		if m.gaveUp || i > 0 && moves[i-1].lane == m.lane && !moves[i-1].gaveUp {
			continue // told apart, or the same in more detail
		}
		if m.to == Hub && p.wasAt(m.lane, Hub) || m.to == Seat && p.wasAt(m.lane, Seat) {
			continue
		}
		to[m.to] = append(to[m.to], m)
	}
	var said []string
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	if n := len(to[Door]); n == 1 {
		say("%s arrives at the door", p.called(to[Door][0].lane))
	} else if n > 1 {
		say("%s at the door", counted(n, "request arrives", "requests arrive"))
	}
	if late := p.gaveUpWords(); late != "" {
		said = append(said, late)
	}
	woken, born := p.split(to[Queue])
	if n := len(born); n > 0 {
		starter := p.trace.Lanes[born[0].lane].Parent
		if isTask(p.trace.Lanes[starter].Kind) {
			say("%s starts %s: ready, but not before it gives way", p.called(starter), oneOf(n, "a task", plural(n, "task")))
		} else {
			say("%s is ready", p.names(born))
		}
	}
	if n := len(woken); n > 0 && p.script.goroutines {
		say("%s %s for a core", p.names(woken), oneOf(n, "waits", "wait"))
	} else if n > 0 {
		say("what %s waited for is there: ready for %s", p.names(woken), oneOf(n, "a turn", "their turns"))
	}
	for place := Done; place <= Cancelled; place++ {
		for words, ms := range p.byEnd(to[place]) {
			say("%s %s", p.names(ms), oneOf(len(ms), words.one, words.many))
		}
	}
	for _, words := range p.goOn() {
		say("%s", words)
	}
	if n := len(to[Line]); n > 0 {
		say("%s %s for a thread: all are taken", p.names(to[Line]), oneOf(n, "waits", "wait"))
	}
	if n := len(to[Seat]); n > 0 && p.script.goroutines {
		say("%s %s a core", p.names(to[Seat]), oneOf(n, "gets", "get"))
	} else if n > 0 {
		say("%s %s on a thread, and leaves the loop free", p.names(to[Seat]), oneOf(n, "goes on", "go on"))
	}
	if ms := to[Asleep]; len(ms) > 0 {
		if p.script.goroutines {
			say("%s %s in%s, and %s no core", p.names(ms), oneOf(len(ms), "is", "are"), p.awaited(ms[0].span), oneOf(len(ms), "needs", "need"))
		} else {
			say("%s awaits%s: it gives way", p.names(ms), p.awaited(ms[0].span))
		}
	}
	if ms := to[Hub]; len(ms) > 0 {
		how := "takes the next:"
		if len(said) == 0 {
			how = "takes"
		}
		if len(ms) > 1 { // each worker's
			say("the loops take %s", p.names(ms))
		} else {
			say("the loop %s %s", how, p.names(ms))
		}
	}
	for w, key := range p.frame.key {
		if len(said) == 0 && key.to != 0 && key.to != key.from {
			say("the GIL goes to %s", p.threadName(w, key.to))
		}
	}
	if len(said) == 0 {
		return p.restWords()
	}
	words := Words{What: upper(said[0]) + "."}
	if len(said) > 1 {
		words.Why = upper(strings.Join(said[1:], "; ")) + "."
	}
	return words
}

// split tells those who had waited from those who appear.
func (p *painter) split(moves []move) (woken, born []move) {
	for _, m := range moves {
		if p.wasAt(m.lane, Nowhere) {
			born = append(born, m)
		} else {
			woken = append(woken, m)
		}
	}
	return woken, born
}

// wasAt tells whether a task was at a place before the step.
func (p *painter) wasAt(lane trace.LaneID, place Place) bool {
	if i, was := p.frame.index[lane]; was {
		return p.frame.before[i].place == place
	}
	return place == Nowhere
}

// doing is what a span says, as the end of a sentence.
func (p *painter) doing(span int32) string {
	if span < 0 {
		return ""
	}
	t := p.trace
	switch detail, place := t.Str(t.SpanDetail[span]), t.Place(t.SpanPos[span]); {
	case detail != "" && place != "":
		return ": " + detail + " at " + place
	case detail != "":
		return ": " + detail
	case place != "":
		return " at " + place
	}
	return ""
}

func (p *painter) awaited(span int32) string {
	if span < 0 {
		return ""
	}
	if detail := p.trace.Str(p.trace.SpanDetail[span]); detail != "" {
		return " " + detail
	}
	if ref := p.trace.SpanRef[span]; isTask(p.trace.Lanes[ref].Kind) {
		return " " + p.called(ref)
	}
	return ""
}

// names is who moves: one, two, or how many.
func (p *painter) names(moves []move) string {
	switch n := len(moves); {
	case n == 1:
		return p.called(moves[0].lane)
	case n == 2:
		return p.called(moves[0].lane) + " and " + p.called(moves[1].lane)
	default:
		return fmt.Sprintf("%s … %s", p.called(moves[0].lane), p.called(moves[n-1].lane))
	}
}

// caption writes the words at the foot of the stage.
func (p *painter) caption() {
	if p.script.Steps() == 0 {
		return
	}
	theme, r := &p.view.Theme, p.frame.layout.caption
	words := p.words()
	bar := theme.Accent
	if words.Alarm {
		bar = theme.Alarm
	}
	p.box(rect{r.x, r.y, r.w, r.h}, 7, scene.Solid, theme.Panel)
	p.box(rect{r.x, r.y, r.w, r.h}, 7, scene.Outline, theme.Line)
	p.box(rect{r.x, r.y + 6, 3, r.h - 12}, 1, scene.Solid, bar)
	x, size := r.x+14, float32(14)
	if p.frame.narrow {
		size = 12
	}
	width := r.x + r.w - x - 10
	if !p.frame.narrow {
		at := text{text: scene.FormatTime(p.view.Cursor), size: size, bold: true, color: theme.Ink}
		p.say(at, x, r.y+r.h/2, 0)
		x, width = x+88, width-88
	}
	lines := p.wrap(text{text: words.What, size: size}, width)
	ink := len(lines)
	if words.Why != "" {
		lines = append(lines, p.wrap(text{text: words.Why, size: size}, width)...)
	}
	if len(lines) == 2 && p.wide(text{text: words.What + " " + words.Why, size: size}) <= width && words.Why != "" {
		p.say(text{text: words.What, size: size, color: theme.Ink}, x, r.y+r.h/2, 0)
		p.say(text{text: words.Why, size: size, color: theme.Dim}, x+p.wide(text{text: words.What + " ", size: size}), r.y+r.h/2, 0)
		return
	}
	most := min(len(lines), max(int(r.h/(size*1.35)), 1))
	up := r.y + r.h/2 - float32(most-1)*size*0.675
	for i, line := range lines[:most] {
		t := text{text: line, size: size, color: theme.Ink}
		if i >= ink {
			t.color = theme.Dim
		}
		p.say(t, x, up+float32(i)*size*1.35, width)
	}
}

// wrap breaks a text into lines.
func (p *painter) wrap(t text, width float32) (lines []string) {
	line := ""
	for _, word := range strings.Fields(t.text) {
		longer := strings.TrimLeft(line+" "+word, " ")
		t.text = longer
		if line != "" && p.wide(t) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// counted is a number with the word that goes with it.
func counted(n int, one, many string) string {
	return scene.FormatCount(n) + " " + oneOf(n, one, many)
}

func oneOf(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func plural(n int, noun string) string { return counted(n, noun, noun+"s") }

// upper begins a sentence, unless it begins with a name of the program's.
func upper(s string) string {
	for _, begin := range []string{"the ", "what ", "all "} {
		if strings.HasPrefix(s, begin) {
			return strings.ToUpper(s[:1]) + s[1:]
		}
	}
	return s
}
