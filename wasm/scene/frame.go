// The frame of a picture: the ruler and its lines, headings, names, the cursor.

package scene

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
	"unicode"

	"loopscope/core/trace"
)

const (
	tickRoom = 80 // CSS pixels between two ticks, at least
	edgeRoom = 4  // CSS pixels between a tick's label and the edge
	foldRoom = 16 // CSS pixels left of a name, for the triangle that folds what is beneath it
)

// ruler draws the ticks' labels, and their lines through the rows.
func (p *painter) ruler(band Rect) {
	theme, pic := &p.view.Theme, p.pic
	gap := p.px(tickRoom)
	if p.narrow() {
		gap = p.px(64)
	}
	k := rule(p.view.From, p.view.To, int((pic.Plot.X1-pic.Plot.X0)/gap))
	dim := text{size: smallSize, color: theme.Dim, align: Center}
	p.clip = band
	taken := float32(0) // how far labels have got
	if k.base != 0 {
		base := dim
		base.text, base.align = k.baseLabel(), Right
		taken = pic.Plot.X0 - p.px(20)
		p.label(p.fit(base, taken-p.px(4)), taken, band.Y0, band.Y1)
	}
	edge := p.view.Width - p.px(edgeRoom)
	for at := k.first; at <= k.last; at += k.step {
		x := round(float32(p.axis.x(at)))
		dim.text = k.label(at)
		p.clip = band
		half := p.width(dim) / 2
		middle := min(x, edge-half)
		if middle-half >= taken && x-middle <= half && !p.underMeasure(middle-half, middle+half) {
			p.label(dim, middle, band.Y0, band.Y1)
			taken = middle + half + p.px(4)
		}
		p.clip = Rect{pic.Plot.X0, band.Y1, pic.Plot.X1 + 1, pic.Rows.Y1}
		p.fill(Rect{x, band.Y1, x + 1, pic.Rows.Y1}, theme.Line)
	}
}

// cursor draws the instant of playback through everything.
func (p *painter) cursor(top float32) {
	pic := p.pic
	x := round(float32(p.axis.x(p.view.Cursor)))
	if x < pic.Plot.X0 || x > pic.Plot.X1 {
		return
	}
	p.clip = Rect{0, 0, p.view.Width, p.view.Height}
	ink := p.view.Theme.Ink
	thin, head := p.px(1), p.px(12)
	p.fill(Rect{x - thin/2, top, x - thin/2 + thin, pic.Rows.Y1}, ink)
	p.quad(Quad{X0: x - head/2, Y0: top - p.px(6), X1: x + head/2, Y1: top + p.px(2), Pattern: TriangleDown, Color: ink})
}

// head draws the heading of a group.
func (p *painter) head(r *row, y float32) {
	theme := &p.view.Theme
	y1 := y + p.px(r.height)
	indent := float32(r.depth) * 16
	if p.narrow() {
		indent /= 2
	}
	x := p.px(8 + indent)
	arrow := TriangleDown
	if r.folded {
		arrow = TriangleRight
	}
	p.clip = p.gutter()
	p.shape(arrow, x+p.px(4), (y+y1)/2, p.px(7), theme.Dim)
	count := text{size: smallSize, color: theme.Dim}
	if r.count > 0 {
		count.text = FormatCount(r.count)
	}
	if r.away > 0 {
		count.text = FormatCount(r.count-r.away) + " of " + FormatCount(r.count)
	}
	x += p.px(14)
	room := p.clip.X1 - p.px(8) - x
	name := p.fit(text{text: p.groupName(r), size: textSize, bold: r.depth == 0, color: theme.Ink}, room)
	p.label(name, x, y, y1)
	x += p.width(name) + p.px(8)
	if x+p.width(count) <= p.clip.X1-p.px(4) {
		p.label(count, x, y, y1)
	}
	if r.group == GroupRequests {
		p.tallyWords(y, y1)
	}
	if r.group == GroupPool && r.folded {
		p.clip = p.inRows()
		p.poolHeat(r.lane, y+p.px(3), y+p.px(21), r.count)
	}
}

func (p *painter) groupName(r *row) string {
	switch r.group {
	case GroupWorker:
		return p.name(r.lane)
	case GroupPool:
		return "thread pool"
	case GroupMachine:
		return "machine"
	case GroupRequests:
		return "requests"
	case GroupCharts:
		return "counters"
	default:
		return "tasks"
	}
}

// laneName writes a lane's name and its number into the gutter.
func (p *painter) laneName(r *row, y float32) {
	theme := &p.view.Theme
	lane := p.trace.Lanes[r.lane]
	p.clip = p.gutter()
	y1 := y + p.px(rowHeight)
	if r.height == loopHeight {
		y1 = y + p.px(26)
	}
	x := p.nameStart(r)
	right := p.pic.Plot.X0 - p.px(12)
	name := text{text: p.name(r.lane), size: textSize, color: theme.Ink}
	if p.narrow() {
		name.size, right = slimText, p.pic.Plot.X0-p.px(8)
	}
	switch lane.Kind {
	case trace.KindGIL, trace.KindPoolThread, trace.KindThread, trace.KindCore:
		name.color = theme.Dim
	}
	if r.lane == p.view.Hover.Lane {
		name.color = theme.Accent
	}
	if p.view.Query != nil && p.view.Query.Lane(r.lane) {
		name.bold, name.color = true, theme.Accent
	}
	if r.parent {
		arrow := TriangleDown
		if r.folded {
			arrow = TriangleRight
		}
		p.shape(arrow, x-p.px(8), (y+y1)/2, p.px(6), theme.Dim)
	}
	number, rest := p.number(r.lane)
	tight := p.width(name) > right-x
	if tight && rest != "" {
		name.text = rest // "fetch", with "#3" beside it, for "Task-3 fetch"
	}
	if number != "" && (tight || lane.Kind == trace.KindRequest) {
		n := text{text: "#" + number, size: smallSize, color: theme.Dim, align: Right}
		p.label(n, right, y, y1)
		right -= p.width(n) + p.px(6)
	}
	p.label(p.fit(name, right-x), x, y, y1)
}

// number gives what tells a lane from others of its kind: of a request its number; of a task or a thread the one in its
// name, which the program gave it and its author knows. In "Task-3 fetch", rest is "fetch", in "AnyIO worker thread" it is
// "worker thread"; the last of several numbers counts, as in "ThreadPoolExecutor-0_1".
func (s *Scene) number(lane trace.LaneID) (number, rest string) {
	l := s.trace.Lanes[lane]
	switch {
	case l.Kind == trace.KindRequest && l.Number > 0:
		_, path, _ := strings.Cut(s.name(lane), " ")
		return strconv.Itoa(int(l.Number)), path
	case l.Kind != trace.KindTask && l.Kind != trace.KindPoolThread:
		return "", ""
	}
	name, after, _ := strings.Cut(s.name(lane), " ")
	if digits := trailingDigits(name); digits != "" && after != "" {
		return digits, after
	}
	digits := trailingDigits(s.name(lane))
	if l.Kind == trace.KindTask {
		return digits, ""
	}
	return digits, strings.TrimSpace(strings.TrimSuffix(after, digits))
}

func trailingDigits(s string) string { return s[len(strings.TrimRightFunc(s, unicode.IsDigit)):] }

// name is a lane's name, or its kind if it has none. A thread that runs a loop is called by what it runs.
func (s *Scene) name(lane trace.LaneID) string {
	l := s.trace.Lanes[lane]
	if l.Kind == trace.KindLoopThread {
		return "event loop"
	}
	return first(s.trace.Str(l.Name), l.Kind.String())
}

// nameStart is where the name of a lane begins.
func (p *painter) nameStart(r *row) float32 {
	base, step := float32(indentBase), float32(indentStep)
	if p.narrow() {
		base, step = base-8, step-4
	}
	return p.px(base + step*float32(min(r.depth, indentMost)))
}

// shortName is how a task is called on a thread's bar: its number if it is a request, else its name.
func (s *Scene) shortName(lane trace.LaneID) string {
	switch l := s.trace.Lanes[lane]; {
	case lane == 0:
		return ""
	case l.Kind == trace.KindRequest && l.Number > 0:
		return "#" + strconv.Itoa(int(l.Number))
	default:
		return s.name(lane)
	}
}

// fullName is how a lane is called where nothing else says which it is: "#4 GET /burgers".
func (s *Scene) fullName(lane trace.LaneID) string {
	if l := s.trace.Lanes[lane]; l.Kind == trace.KindRequest && l.Number > 0 {
		return fmt.Sprintf("#%d %s", l.Number, s.name(lane))
	}
	return s.name(lane)
}

// band marks a whole row: the one that the pointer is on.
func (p *painter) band(y, height float32, c color.RGBA) {
	p.clip = p.inRows()
	p.clip.X0 = 0
	p.fill(Rect{0, y, p.view.Width, y + height}, c)
}

func (p *painter) narrow() bool { return p.view.Width < narrow*p.view.Scale }

// gutter is where names are written: left of the plot.
func (p *painter) gutter() Rect { return Rect{0, p.pic.Rows.Y0, p.pic.Plot.X0, p.pic.Rows.Y1} }

// inRows is where bars are drawn.
func (p *painter) inRows() Rect {
	return Rect{p.pic.Plot.X0, p.pic.Rows.Y0, p.pic.Plot.X1, p.pic.Rows.Y1}
}
