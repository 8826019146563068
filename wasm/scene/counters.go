// Counters along the axis: how busy a folded pool is, who waits for the lock, and the charts at the bottom.

package scene

import (
	"fmt"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// chartColumn is how wide a step of a chart is, at least, in CSS pixels.
const chartColumn = 2

// stairs calls draw for each stretch where a series is the same number, more than none.
func (p *painter) stairs(s *facts.Series, a axis, column float32, draw func(x0, x1, n float32)) {
	n := max(int((float32(a.right)-float32(a.left))/column), 1)
	wide := float32(a.right-a.left) / float32(n)
	x := func(c int) float32 { return round(float32(a.left) + float32(c)*wide) }
	level, from := int32(0), 0
	over := max(round(float32(a.x(p.trace.End()))), round(float32(a.left))) // nothing is known of what comes then
	end := func(c int) {
		if x0, x1 := x(from), min(x(c), over); level > 0 && x1 > x0 {
			draw(x0, x1, float32(level))
		}
	}
	s.Columns(a.from, a.at(a.right), n, func(c int, most int32) {
		if most != level {
			end(c)
			level, from = most, c
		}
	})
	end(n)
}

// poolWords tells beside a pool's heading how many of its threads are busy at the cursor.
func (p *painter) poolWords(r *row, y float32) {
	p.clip = p.inRows()
	y0, y1 := y+p.px(3), y+p.px(21)
	says := text{size: smallSize, color: p.view.Theme.Ink, text: fmt.Sprintf("%d of %d busy", p.busyThreads(r.lane), max(r.count, p.view.Threads))}
	x := p.pic.Plot.X0 + p.px(padding)
	if says = p.fit(says, p.pic.Plot.X1-x); says.text == "" {
		return
	}
	if r.folded {
		p.plate(x, p.width(says), y0+p.px(1), y1-p.px(1), p.view.Theme.Ground)
	}
	p.label(says, x, y0, y1)
}

// poolHeat draws what a folded pool's threads do, as shares of all of them that were ever used: those that run are solid,
// those that are blocked in a call crossed, those that wait for the lock or a core dashed, as in their own rows.
func (p *painter) poolHeat(process trace.LaneID, y0, y1 float32, threads int) {
	theme := &p.view.Theme
	p.fill(Rect{p.pic.Plot.X0, y1 - 1, p.pic.Plot.X1, y1}, theme.Line)
	below := p.columnsOf(p.pic.Plot)
	clear(below)
	for _, part := range []struct {
		count   facts.Count
		pattern Pattern
		fore    float64
		back    float64
	}{
		{facts.ThreadsRunning, Solid, 0.75, 0},
		{facts.ThreadsBlocked, CrossHatch, 0.75, 0.3},
		{facts.ThreadsWaiting, Dashes, 0.9, 0.12},
	} {
		p.stack(p.index.Of(part.count, process), below, y0, y1, float32(threads), Quad{
			Pattern: part.pattern, Color: alpha(theme.Dim, part.fore), Color2: alpha(theme.Dim, part.back),
		})
	}
}

// columnsOf gives a number for each column of the plot, of memory that is used again.
func (p *painter) columnsOf(plot Rect) []float32 {
	n := max(int((plot.X1-plot.X0)/p.px(chartColumn)), 1)
	if cap(p.columns) < n {
		p.columns = make([]float32, n)
	}
	return p.columns[:n]
}

// stack draws a series on top of what below has already, and adds itself to it.
func (p *painter) stack(s *facts.Series, below []float32, y0, y1, most float32, look Quad) {
	n, plot := len(below), p.pic.Plot
	wide := (plot.X1 - plot.X0) / float32(n)
	x := func(c int) float32 { return round(plot.X0 + float32(c)*wide) }
	height := func(n float32) float32 { return round((y1 - y0) * min(n/most, 1)) }
	level, base, from := int32(0), float32(0), 0
	end := func(c int) {
		if level > 0 {
			q := look
			q.X0, q.X1, q.PhaseX, q.PhaseY = x(from), x(c), x(from), y0
			q.Y1 = y1 - height(base)
			q.Y0 = min(y1-height(base+float32(level)), q.Y1-1)
			p.quad(q.within(TileSize * p.view.Scale))
		}
	}
	s.Columns(p.view.From, p.axis.at(p.axis.right), n, func(c int, most int32) {
		if most != level || below[c] != base {
			end(c)
			level, base, from = most, below[c], c
		}
	})
	end(n)
	s.Columns(p.view.From, p.axis.at(p.axis.right), n, func(c int, most int32) { below[c] += float32(most) })
}

// within takes whole tiles away from the phases.
func (q Quad) within(tile float32) Quad {
	q.PhaseX -= tile * float32(int(q.PhaseX/tile))
	q.PhaseY -= tile * float32(int(q.PhaseY/tile))
	return q
}

// busyThreads is how many pool threads of a process do something at the cursor.
func (p *painter) busyThreads(process trace.LaneID) (n int) {
	for _, count := range []facts.Count{facts.ThreadsRunning, facts.ThreadsBlocked, facts.ThreadsWaiting} {
		n += int(p.index.Of(count, process).At(p.view.Cursor))
	}
	return n
}

// gilQueue draws under a lock's row how many threads wait for it.
func (p *painter) gilQueue(process trace.LaneID, y0, y1 float32) {
	series := p.index.Of(facts.GILQueue, process)
	most := float32(series.Most())
	p.stairs(series, p.axis, p.px(chartColumn), func(x0, x1, n float32) {
		q := Quad{X0: x0, Y0: y1 - max(round((y1-y0)*n/most), p.px(3)), X1: x1, Y1: y1, PhaseX: x0, PhaseY: 0, Pattern: Dots}
		q.Color, q.Color2 = alpha(p.view.Theme.Ink, 0.8), alpha(p.view.Theme.Dim, 0.25)
		p.quad(q.within(TileSize * p.view.Scale))
	})
}

var chartNames = [charts]string{
	chartInFlight: "in flight", chartReady: "ready queue", chartThreads: "threads busy", chartTokens: "wait for a thread",
	chartLatency: "latency",
}

// chart draws a counter: its name, the most that it comes to, and its area.
func (p *painter) chart(r *row, y float32) {
	theme := &p.view.Theme
	p.clip = p.gutter()
	x, size := p.nameStart(r), float32(textSize)
	if p.narrow() {
		size = slimText
	}
	right := p.pic.Plot.X0 - p.px(12)
	p.label(p.fit(text{text: chartNames[r.chart], size: size, color: theme.Ink}, right-x), x, y, y+p.px(22))
	says := text{text: "most " + p.chartWords(r.chart, p.chartMost(r.chart)), size: smallSize, color: theme.Dim}
	p.label(p.fit(says, right-x), x, y+p.px(17), y+p.px(37))

	p.clip = p.inRows()
	y0, y1 := y+p.px(4), y+p.px(36)
	p.fill(Rect{p.pic.Plot.X0, y1, p.pic.Plot.X1, y1 + 1}, theme.Line)
	if r.chart == chartLatency {
		p.latencies(y0, y1)
		return
	}
	most := float32(p.chartMost(r.chart))
	p.stairs(p.index.Of(chartCounts[r.chart], 0), p.axis, p.px(chartColumn), func(x0, x1, n float32) {
		p.fill(Rect{x0, y1 - max(round((y1-y0)*n/most), 1), x1, y1}, alpha(theme.Accent, 0.5))
	})
}

// latencies draws the longest of the requests that ended in each column, as a stem with a head.
func (p *painter) latencies(y0, y1 float32) {
	theme, l := &p.view.Theme, &p.index.Latencies
	most := float64(l.Most())
	wide := p.px(chartColumn)
	n := max(int((p.pic.Plot.X1-p.pic.Plot.X0)/wide), 1)
	last := float32(-1)
	l.Columns(p.view.From, p.axis.at(p.axis.right), n, func(c int, longest trace.Time, _ int) {
		x := round(p.pic.Plot.X0 + (p.pic.Plot.X1-p.pic.Plot.X0)*float32(c)/float32(n))
		top := y1 - max(round((y1-y0)*float32(float64(longest)/most)), 1)
		p.fill(Rect{x, top, x + wide, y1}, alpha(theme.Accent, 0.3))
		if head := p.px(4); x-last >= head { // a crowd has no room for heads
			p.fill(Rect{x - p.px(1), top - p.px(1), x - p.px(1) + head, top - p.px(1) + head}, theme.Accent)
		}
		last = x
	})
}

// chartWords words a value of a chart.
func (p *painter) chartWords(c chart, value trace.Time) string {
	if c == chartLatency {
		return FormatDuration(value)
	}
	return fmt.Sprint(int64(value))
}

// chartValue writes what a counter is at the cursor beside its name.
func (p *painter) chartValue(r *row, y float32) {
	value := trace.Time(0)
	if r.chart == chartLatency {
		ended := p.index.Latencies.Until(p.view.Cursor)
		if len(ended) == 0 {
			return
		}
		value = ended[len(ended)-1]
	} else {
		value = trace.Time(p.index.Of(chartCounts[r.chart], 0).At(p.view.Cursor))
	}
	p.clip = p.gutter()
	size := float32(textSize)
	if p.narrow() {
		size = slimText
	}
	right := p.pic.Plot.X0 - p.px(12)
	name := text{text: chartNames[r.chart], size: size}
	says := text{text: p.chartWords(r.chart, value), size: smallSize, bold: true, color: p.view.Theme.Ink, align: Right}
	if p.nameStart(r)+p.width(name)+p.px(6)+p.width(says) <= right {
		p.label(says, right, y, y+p.px(22))
	}
}
