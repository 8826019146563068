//go:build js && wasm

// What the page's panels and tables ask for: a span in full, rows of the span table, a search, the order of the rows, what
// a stretch of time came to, and the view as a text, to come back to.
package main

import (
	"fmt"
	"syscall/js"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
	"loopscope/wasm/player"
	"loopscope/wasm/scene"
)

// tables is what has been asked for last.
type tables struct {
	rows  []uint32 // the span table as sorted and filtered
	found []uint32 // what the search found
}

// serveTables puts the calls in place.
func (g *game) serveTables(on func(name string, call func(args []js.Value) any)) {
	var tables tables
	on("detail", func(args []js.Value) any { return g.detail(args[0].Int()) })
	on("sortSpans", func(args []js.Value) any {
		tables.rows = facts.Order(g.trace, filterOf(args[0]))
		return len(tables.rows)
	})
	on("spanRows", func(args []js.Value) any { return g.spanRows(tables.rows, args[0].Int(), args[1].Int()) })
	on("rowOfSpan", func(args []js.Value) any {
		for row, span := range tables.rows {
			if int(span) == args[0].Int() {
				return row
			}
		}
		return -1
	})
	on("search", func(args []js.Value) any {
		g.timeline.query = facts.Find(g.trace, args[0].String())
		g.stale = true
		tables.found = nil
		if g.timeline.query != nil {
			tables.found = facts.Order(g.trace, facts.Filter{Query: args[0].String(), Threads: true})
		}
		return len(tables.found)
	})
	on("showFound", func(args []js.Value) any { return g.showFound(tables.found, args[0].Bool()) })
	on("arrange", func(args []js.Value) any {
		a := args[0]
		g.timeline.arrangement = scene.Arrangement{
			By: scene.SortKey(a.Get("by").String()), Route: a.Get("route").String(), State: trace.State(a.Get("state").Int()),
			Ending: facts.Ending(a.Get("ending").Int()),
		}
		g.timeline.scroll, g.stale = 0, true
		return nil
	})
	on("routes", func([]js.Value) any { return anyOf(g.timeline.scene.Routes(routesMost)) })
	on("measure", func(args []js.Value) any {
		g.own.Measure(nanoseconds(args[0]), nanoseconds(args[1]))
		return nil
	})
	on("stretch", func(args []js.Value) any { return g.stretch(nanoseconds(args[0]), nanoseconds(args[1])) })
	on("keepView", func([]js.Value) any { return g.keepView() })
	on("restoreView", func(args []js.Value) any {
		g.restoreView(args[0].String())
		return nil
	})
}

const routesMost = 200

func filterOf(v js.Value) facts.Filter {
	return facts.Filter{
		Query: v.Get("query").String(), State: trace.State(v.Get("state").Int()), Ending: facts.Ending(v.Get("ending").Int()), Threads: v.Get("threads").Bool(),
		From: nanoseconds(v.Get("from")), To: nanoseconds(v.Get("to")),
		Key: facts.Key(v.Get("key").String()), Descending: v.Get("descending").Bool(),
	}
}

func anyOf(texts []string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = text
	}
	return all
}

// detail is a span for the page's panel, or null.
func (g *game) detail(span int) any {
	d, ok := g.timeline.scene.Detail(span)
	if !ok {
		return nil
	}
	figures, ways := []any{}, []any{}
	for _, f := range d.Facts {
		figures = append(figures, map[string]any{"name": f.Name, "value": f.Value})
	}
	for _, w := range d.Links {
		ways = append(ways, map[string]any{"name": w.Name, "to": w.To, "span": w.Span})
	}
	return map[string]any{
		"span": span, "title": d.Title, "state": d.State, "status": d.Status, "bad": d.Bad, "why": d.Why, "file": d.File, "line": d.Line, "detail": d.Detail,
		"facts": figures, "links": ways,
	}
}

// spanRows gives n rows of the sorted table from one on.
func (g *game) spanRows(rows []uint32, from, n int) any {
	from = min(max(from, 0), len(rows))
	texts := []any{}
	for _, span := range rows[from:min(from+max(n, 0), len(rows))] {
		if int(span) >= g.trace.Spans() {
			break // of a trace that has been forgotten
		}
		r := g.timeline.scene.Row(int(span))
		texts = append(texts, map[string]any{
			"span": r.Span, "task": r.Task, "state": r.State, "detail": r.Detail, "place": r.Place, "status": r.Status, "bad": r.Bad,
			"start": scene.FormatTime(r.Start), "duration": scene.FormatDuration(r.End - r.Start),
		})
	}
	return texts
}

// showFound selects what was found after the selected span, or before it, and tells which of them that is, from 0; -1 when
// nothing was found.
func (g *game) showFound(found []uint32, forward bool) any {
	if len(found) == 0 || int(found[len(found)-1]) >= g.trace.Spans() {
		return -1
	}
	next := 0
	if selected := g.own.Selected(); selected.Kind == player.SelectSpan {
		for i, span := range found {
			if int(span) == selected.Span {
				next = i + 1
				if !forward {
					next = i - 1
				}
			}
		}
	}
	next = (next + len(found)) % len(found)
	g.selectSpan(int(found[next]))
	return next
}

// stretch is what a stretch of time came to.
func (g *game) stretch(from, to trace.Time) any {
	s := facts.Over(g.trace, from, to)
	states, lines := []any{}, []any{}
	for state, long := range s.States {
		if long > 0 {
			states = append(states, map[string]any{"name": scene.StateName(trace.State(state)), "state": state, "ns": float64(long)})
		}
	}
	for _, l := range s.Lines {
		lines = append(lines, map[string]any{
			"file": g.trace.File(l.Pos), "line": l.Pos.Line(), "name": scene.StateName(l.State), "state": int(l.State),
			"ns": float64(l.Time), "spans": l.Spans,
		})
	}
	percentile := func(p float64) float64 { return float64(facts.Percentile(s.Latencies, p)) }
	return map[string]any{
		"fromNs": float64(from), "toNs": float64(to), "states": states, "lines": lines,
		"heldNs": float64(s.Held), "busyNs": float64(s.LoopBusy), "loops": s.Loops,
		"requests": s.Requests, "arrived": s.Arrived, "ended": s.Ended, "failed": s.Failed,
		"p50Ns": percentile(0.5), "p90Ns": percentile(0.9), "p99Ns": percentile(0.99), "maxNs": percentile(1),
	}
}

// tellMeasure says what stretch is measured, when that has changed.
func (p *page) tellMeasure(g *game) {
	m := g.own.Measured()
	if m == p.measured {
		return
	}
	p.measured = m
	if m.From == m.To {
		p.call(p.api, "onMeasure", nil)
		return
	}
	p.call(p.api, "onMeasure", map[string]any{"fromNs": float64(m.From), "toNs": float64(m.To)})
}

// keepView writes down what is shown: window, cursor, selected span, scroll in CSS pixels.
func (g *game) keepView() string {
	from, to := g.own.Target()
	span := -1
	if selected := g.own.Selected(); selected.Kind == player.SelectSpan {
		span = selected.Span
	}
	return fmt.Sprintf("%d %d %d %d %g", from, to, g.own.Cursor(), span, float64(g.timeline.scroll)/g.scale)
}

// restoreView shows what keepView wrote down; what it cannot read changes nothing.
func (g *game) restoreView(kept string) {
	var from, to, cursor trace.Time
	var span int
	var scroll float64
	if n, err := fmt.Sscanf(kept, "%d %d %d %d %g", &from, &to, &cursor, &span, &scroll); n != 5 || err != nil {
		return
	}
	g.own.Seek(cursor)
	if span >= 0 && span < g.trace.Spans() {
		g.selectSpan(span)
	}
	g.own.Show(from, to)
	g.timeline.scroll, g.stale = float32(scroll*g.scale), true
}
