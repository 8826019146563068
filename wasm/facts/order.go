// Order: the span table sorted and filtered, a million rows at a time.

package facts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/trace"
)

// Key is what a table of spans is sorted by.
type Key string

// The keys.
const (
	ByStart    Key = "start"
	ByDuration Key = "duration"
	ByTask     Key = "task"
	ByState    Key = "state"
	ByPlace    Key = "place"
	ByDetail   Key = "detail"
	ByStatus   Key = "status" // of answers; spans that show none come last
)

// Filter says which spans a table has; its zero value, all that are on a task or a request.
type Filter struct {
	Query      string      // see Find
	State      trace.State // 0: any
	Ending     Ending      // those that show an answer like that, or an end; 0: any
	From, To   trace.Time  // those that share time with it; To 0: any
	Threads    bool        // also those of threads, locks and cores
	Key        Key
	Descending bool
}

// Order gives the indices of the spans that pass, sorted. Those with equal keys stay in the order of the table.
func Order(t *trace.Trace, f Filter) []uint32 {
	query := Find(t, f.Query)
	var ends map[int]bool
	if f.Ending != AnyEnding {
		ends = endsOf(t, f.Ending)
	}
	var rows []uint32
	for i := range t.Spans() {
		switch {
		case ends != nil && !ends[i], f.State != 0 && t.SpanState[i] != f.State, f.To != 0 && (t.SpanEnd[i] < f.From || t.SpanStart[i] > f.To),
			!f.Threads && !IsTask(t.Lanes[t.SpanLane[i]].Kind), query != nil && !query.Has(i):
			continue
		}
		rows = append(rows, uint32(i))
	}
	keys := sortKeys(t, f)
	if keys == nil {
		return rows
	}
	sorted := radix(rows, keys)
	if f.Descending {
		slices.Reverse(sorted)
	}
	return sorted
}

// endsOf gives the spans that show that their lane ended so.
func endsOf(t *trace.Trace, how Ending) map[int]bool {
	ends := map[int]bool{}
	for i, lane := range t.Lanes {
		id := trace.LaneID(i)
		spans := t.LaneSpans(id)
		if !IsTask(lane.Kind) || len(spans) == 0 || EndingOf(t, id) != how {
			continue
		}
		shows := AnswerSpan(t, id)
		if shows < 0 {
			shows = int(spans[len(spans)-1])
		}
		ends[shows] = true
	}
	return ends
}

// statusKey sorts what has no status behind what has one, whichever way. Who timed out has the greatest.
func statusKey(t *trace.Trace, descending bool) func(i uint32) uint64 {
	none := uint64(1 << 20)
	if descending {
		none = 0
	}
	keys := map[int]uint64{}
	for id := range t.Lanes {
		a, ok := t.Answer(trace.LaneID(id))
		if !ok {
			continue
		}
		key := uint64(a.Status)
		if key == 0 {
			key = 1000 + uint64(a.Outcome)
		}
		keys[AnswerSpan(t, a.Request)] = key
	}
	return func(i uint32) uint64 {
		if key, ok := keys[int(i)]; ok {
			return key
		}
		return none
	}
}

// sortKeys gives a number for each span that sorts as the filter's key does.
func sortKeys(t *trace.Trace, f Filter) func(i uint32) uint64 {
	switch f.Key {
	case ByStatus:
		return statusKey(t, f.Descending)
	case ByDuration:
		return func(i uint32) uint64 { return uint64(t.SpanEnd[i] - t.SpanStart[i]) }
	case ByTask:
		rank := ranks(t.Strings)
		return func(i uint32) uint64 {
			l := &t.Lanes[t.SpanLane[i]]
			return uint64(rank[l.Name])<<32 | uint64(t.SpanLane[i])
		}
	case ByState:
		return func(i uint32) uint64 { return uint64(t.SpanState[i]) }
	case ByPlace:
		return func(i uint32) uint64 { return uint64(t.SpanPos[i]) }
	case ByDetail:
		rank := ranks(t.Strings)
		return func(i uint32) uint64 { return uint64(rank[t.SpanDetail[i]]) }
	default:
		return func(i uint32) uint64 { return uint64(t.SpanStart[i]) }
	}
}

// ranks gives each string its place among all in alphabetical order.
func ranks(all []string) []uint32 {
	order := make([]uint32, len(all))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(all[a], all[b]) })
	rank := make([]uint32, len(all))
	for place, i := range order {
		rank[i] = uint32(place)
	}
	return rank
}

// radix sorts rows by their keys, 16 bits at a time from the least, and skips the bits in which no two differ.
func radix(rows []uint32, key func(uint32) uint64) []uint32 {
	type pair struct {
		key uint64
		row uint32
	}
	from, to := make([]pair, len(rows)), make([]pair, len(rows))
	differ := uint64(0)
	for i, row := range rows {
		from[i] = pair{key(row), row}
		differ |= from[i].key ^ from[0].key
	}
	counts := make([]int, 1<<16)
	for shift := 0; shift < 64; shift += 16 {
		if differ>>shift&0xffff == 0 {
			continue
		}
		clear(counts)
		for _, p := range from {
			counts[p.key>>shift&0xffff]++
		}
		sum := 0
		for digit, n := range counts {
			counts[digit], sum = sum, sum+n
		}
		for _, p := range from {
			digit := p.key >> shift & 0xffff
			to[counts[digit]] = p
			counts[digit]++
		}
		from, to = to, from
	}
	sorted := make([]uint32, len(rows))
	for i, p := range from {
		sorted[i] = p.row
	}
	return sorted
}

// Query is what Find has found: strings and lines.
type Query struct {
	t       *trace.Trace
	strings []bool       // by Str
	numbers []bool       // by LaneID: "#4" and its like
	answers map[int]bool // spans that show an answer which is looked for
	file    string
	line    int
}

// Find reads a query: part of a name or of a call, in any case; "#4", a request by its number; "app.py:9" or ":9", a line; "500" or
// "5xx", answers with such a status, and where there are none a request by its number.
// Nothing is nil.
func Find(t *trace.Trace, query string) *Query {
	if query = strings.ToLower(strings.TrimSpace(query)); query == "" {
		return nil
	}
	q := &Query{t: t, strings: make([]bool, len(t.Strings))}
	for i, s := range t.Strings {
		q.strings[i] = strings.Contains(strings.ToLower(s), query)
	}
	if file, line, ok := strings.Cut(query, ":"); ok {
		if n, err := strconv.Atoi(line); err == nil && n > 0 {
			q.file, q.line = file, n
		}
	}
	q.answers = q.answersFor(query)
	if len(q.answers) > 0 && !strings.HasPrefix(query, "#") {
		return q
	}
	if number, err := strconv.Atoi(strings.TrimPrefix(query, "#")); err == nil && number > 0 {
		q.numbers = make([]bool, len(t.Lanes))
		for id, l := range t.Lanes {
			q.numbers[id] = l.Kind == trace.KindRequest && int(l.Number) == number
		}
	}
	return q
}

// Lane tells whether a lane has the name, or the number, that is looked for.
func (q *Query) Lane(id trace.LaneID) bool {
	name := q.t.Lanes[id].Name
	return int(name) < len(q.strings) && q.strings[name] || int(id) < len(q.numbers) && q.numbers[id]
}

// Has tells whether the i-th span is looked for: by its call, its line, or its lane.
func (q *Query) Has(i int) bool {
	detail, pos := q.t.SpanDetail[i], q.t.SpanPos[i]
	return int(detail) < len(q.strings) && q.strings[detail] ||
		q.isLine(pos) || q.answers[i] || q.Lane(q.t.SpanLane[i])
}

func (q *Query) isLine(pos trace.Pos) bool {
	return q.line > 0 && pos.Line() == q.line && strings.HasSuffix(strings.ToLower(q.t.File(pos)), q.file)
}
