//go:build js && wasm

// The page's calls and the answers to it: globalThis.loopscopeCanvas, as wasm/README.md has it.
package main

import (
	"math"
	"slices"
	"syscall/js"

	"loopscope/core/trace"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

// page is the JavaScript side. Its callbacks may be there before the canvas, or come later, or never.
type page struct {
	api      js.Value
	told     playerState
	measured player.Span
	isReady  bool
}

type playerState struct {
	cursor, end trace.Time
	playing     bool
	speed       float64
	share       float64 // of the time that it takes to watch; -1 where that is the run's own
}

// pickedLine is what selectLine asked for: the trace may not have named the file yet.
type pickedLine struct {
	file string
	line int
}

// serve puts the calls in place.
func (g *game) serve() {
	api := window.Get("loopscopeCanvas")
	if !api.Truthy() {
		api = window.Get("Object").New()
		window.Set("loopscopeCanvas", api)
	}
	g.page.api = api
	on := func(name string, call func(args []js.Value) any) {
		api.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any {
			answer := call(args)
			if g.stale || g.fresh || g.player.Moving() {
				g.page.call(window, "loopscopeWake")
			}
			return answer
		}))
	}
	do := func(name string, call func(args []js.Value)) {
		on(name, func(args []js.Value) any {
			call(args)
			return nil
		})
	}
	do("reset", func([]js.Value) { g.reset() })
	on("append", func(args []js.Value) any { return g.append(args[0]) })
	do("finish", func(args []js.Value) { g.grown(nanoseconds(args[0])) })
	do("setRect", func(args []js.Value) {
		g.place(rect{args[0].Float(), args[1].Float(), args[2].Float(), args[3].Float()})
	})
	do("setTheme", func(args []js.Value) { g.setTheme(args[0].String()) })
	do("setView", func(args []js.Value) { g.setView(args[0].String()) })
	do("selectLine", func(args []js.Value) { g.selectLine(pickedLine{args[0].String(), args[1].Int()}) })
	do("selectSpan", func(args []js.Value) { g.selectSpan(args[0].Int()) })
	do("command", func(args []js.Value) { g.command(args[0].String()) })
	do("seek", func(args []js.Value) { g.player.Seek(nanoseconds(args[0])) })
	do("setSpeed", func(args []js.Value) { g.player.SetSpeed(args[0].Float()) })
	g.serveTables(on)
	on("requests", func([]js.Value) any { return g.requests() })
	on("svg", func([]js.Value) any { return g.svg() })
	on("traceEvents", func([]js.Value) any { return g.traceEvents() })
	on("requestRows", func([]js.Value) any { return g.requestRows() })
	do("seekShare", func(args []js.Value) { g.stage.seekShare(args[0].Float()) })
	do("setSlow", func(args []js.Value) { g.stage.setSlow(args[0].Bool()) })
	do("setThreads", func(args []js.Value) { g.stage.setThreads(args[0].Int()) })
	do("compare", func(args []js.Value) { g.race.begin(args[0]) })
	on("appendTo", func(args []js.Value) any { return g.race.append(args[0].Int(), args[1]) })
	do("finishOf", func(args []js.Value) { g.race.finish(args[0].Int(), nanoseconds(args[1])) })
	do("perform", func([]js.Value) { g.stage.perform() })
	api.Set("moving", js.FuncOf(func(js.Value, []js.Value) any { return g.moving() }))
	on("memory", func([]js.Value) any { return memory() })
	on("labelsMs", func(args []js.Value) any { return g.labelsMs(args[0].Int()) })
	on("stats", func([]js.Value) any { return g.stats() })
	on("hitTest", func(args []js.Value) any {
		at := point{args[0].Float(), args[1].Float()}
		hit, ok := g.view.hit(at)
		if !ok {
			return nil
		}
		return g.info(hit, at)
	})
}

func nanoseconds(v js.Value) trace.Time { return trace.Time(math.Round(v.Float())) }

// inbox is where chunks lie that the page hands over: the memory of one serves the next.
type inbox []byte

// read adds a chunk to a trace. What cannot be read is an Error for the page.
func (b *inbox) read(t *trace.Trace, bytes js.Value) any {
	*b = slices.Grow((*b)[:0], bytes.Get("byteLength").Int())
	n := js.CopyBytesToGo((*b)[:cap(*b)], bytes)
	if err := t.Append((*b)[:n]); err != nil {
		return window.Get("Error").New(err.Error())
	}
	return nil
}

func (g *game) append(bytes js.Value) any {
	g.fresh = true
	return g.inbox.read(g.trace, bytes)
}

// grown shows a trace that has become longer.
func (g *game) grown(end trace.Time) {
	g.fresh = false
	g.own.SetEnd(max(end, g.trace.End()))
	if g.line != (pickedLine{}) {
		g.selectLine(g.line)
	}
	g.stale = true
}

func (g *game) setTheme(name string) {
	g.theme = scene.Light
	if name == "dark" {
		g.theme = scene.Dark
	}
	g.stale = true
}

func (g *game) selectLine(line pickedLine) {
	g.line = line
	selection := player.Selection{}
	if file := g.trace.FileIndex(line.file); file > 0 && line.line > 0 {
		selection = player.Selection{Kind: player.SelectLine, Pos: trace.MakePos(file, line.line)}
	}
	g.player.Select(selection)
}

func (g *game) selectSpan(span int) {
	g.line = pickedLine{}
	if span < 0 || span >= g.trace.Spans() {
		g.player.Select(player.Selection{})
		return
	}
	g.player.Select(player.Selection{Kind: player.SelectSpan, Span: span})
	g.view.reveal(span)
	g.tellSelection(scene.Hit{Kind: scene.HitSpan, Lane: g.trace.SpanLane[span], Span: span, At: g.trace.SpanStart[span]})
}

func (g *game) command(name string) {
	switch name {
	case "fit":
		g.player.Fit()
	case "play":
		g.player.Play()
	case "pause":
		g.player.Pause()
	case "toggle":
		g.player.Toggle()
	case "next":
		if !g.view.key("ArrowRight") {
			g.player.Step(g.trace, g.selectedLane(), true)
		}
	case "previous":
		if !g.view.key("ArrowLeft") {
			g.player.Step(g.trace, g.selectedLane(), false)
		}
	case "start":
		g.player.Seek(0)
	case "end":
		g.player.Seek(g.player.End())
	case "measure":
		g.timeline.measure(!g.timeline.measuring)
	case "next-of-task":
		g.timeline.beside(true)
	case "previous-of-task":
		g.timeline.beside(false)
	case "zoom-in":
		g.player.Zoom(stepZoom)
	case "zoom-out":
		g.player.Zoom(1.0 / stepZoom)
	}
}

// selectedLane is the lane whose events the arrow keys step through: all, unless one is selected.
func (g *game) selectedLane() trace.LaneID {
	if selected := g.player.Selected(); selected.Kind == player.SelectLane {
		return selected.Lane
	}
	return 0
}

func (g *game) stats() map[string]any {
	from, to := g.player.Window()
	return map[string]any{
		"frames": g.frames, "drawn": g.drawn,
		"spans": g.trace.Spans(), "lanes": len(g.trace.Lanes) - 1,
		"window": []any{float64(from), float64(to)},
		"drawMs": g.drew.Seconds() * 1e3, "updateMs": g.updated.Seconds() * 1e3,
		"selected": g.selectedSpans(),
		"cursor":   float64(g.player.Cursor()), "playing": g.player.Playing(),
	}
}

// selectedSpans counts them.
func (g *game) selectedSpans() int {
	selected, n := g.player.Selected(), 0
	if selected == (player.Selection{}) {
		return 0
	}
	for i := range g.trace.Spans() {
		if selected.Has(g.trace, i) {
			n++
		}
	}
	return n
}

// ready tells the page, once, that frames are drawn.
func (p *page) ready() {
	if p.isReady {
		return
	}
	p.isReady = true
	p.call(window, "loopscopeCanvasReady")
}

func (p *page) call(object js.Value, name string, args ...any) {
	if object.Get(name).Type() == js.TypeFunction {
		object.Call(name, args...)
	}
}

func (p *page) tellPlayer(from *player.Player, share float64) {
	now := playerState{cursor: from.Cursor(), end: from.End(), playing: from.Playing(), speed: from.Speed(), share: share}
	if now == p.told {
		return
	}
	p.told = now
	p.call(p.api, "onPlayer", map[string]any{
		"cursor": float64(now.cursor), "end": float64(now.end), "playing": now.playing, "speed": now.speed, "share": now.share,
	})
}

// tellHover says what the pointer is over, when it is something.
func (p *page) tellHover(g *game, hit scene.Hit, at point) {
	switch hit.Kind {
	case scene.HitSpan, scene.HitLane:
		p.call(p.api, "onHover", g.info(hit, at))
	default:
		if g.hover.Kind == scene.HitSpan || g.hover.Kind == scene.HitLane {
			p.call(p.api, "onHover", nil)
		}
	}
}

func (g *game) tellSelection(hit scene.Hit) {
	g.line = pickedLine{}
	switch hit.Kind {
	case scene.HitSpan, scene.HitLane:
		g.page.call(g.page.api, "onSelect", g.info(hit, g.input.at))
	default:
		g.page.call(g.page.api, "onSelect", nil)
	}
}

// info is a hit for the page.
func (g *game) info(hit scene.Hit, at point) map[string]any {
	tip := g.view.describe(hit)
	lines := make([]any, len(tip.Lines))
	for i, line := range tip.Lines {
		lines[i] = line
	}
	task := ""
	if int(tip.Lane) < len(g.trace.Lanes) {
		task = g.trace.Str(g.trace.Lanes[tip.Lane].Name)
	}
	return map[string]any{
		"x": at.x, "y": at.y, "span": tip.Span, "lane": int(tip.Lane), "task": task,
		"title": tip.Title, "state": tip.State, "lines": lines, "detail": tip.Detail,
		"file": tip.File, "line": tip.Line, "goroutine": int(tip.Goroutine),
		"startNs": float64(tip.Start), "endNs": float64(tip.End),
	}
}
