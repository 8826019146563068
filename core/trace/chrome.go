// The trace-event format of Chrome, which Perfetto and speedscope open.

package trace

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
)

// WriteChrome writes a trace as JSON in Chrome's trace-event format ("JSON object format"). A process is a process there,
// and every other lane one of its threads, in the order of the lanes; what belongs to no process is in process 0, "machine".
// Spans are complete events ("X"), endings and answers instants ("i"), links flows ("s", "f"). The same trace gives the same bytes.
//
// The format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
func WriteChrome(w io.Writer, t *Trace) error {
	c := chrome{Trace: t, w: bufio.NewWriter(w)}
	c.w.WriteString(`{"displayTimeUnit":"ms","traceEvents":[`) // an error stays until Flush
	c.names()
	for i := range t.Spans() {
		c.span(t.Span(i))
	}
	for _, a := range t.Answers {
		c.answer(a)
	}
	for i, l := range t.Links {
		c.link(i, l)
	}
	c.w.WriteString("\n]}\n")
	return c.w.Flush()
}

type chrome struct {
	*Trace
	w     *bufio.Writer
	buf   []byte
	begun bool
}

// begin starts an event of a lane. Its fields follow, each with its comma before it, and end.
func (c *chrome) begin(phase string, lane LaneID) {
	c.buf = append(c.buf[:0], ",\n"...)
	if !c.begun {
		c.buf, c.begun = c.buf[1:], true
	}
	c.buf = append(c.buf, `{"ph":"`...)
	c.buf = append(c.buf, phase...)
	c.buf = append(c.buf, `","pid":`...)
	c.buf = strconv.AppendUint(c.buf, uint64(c.Lanes[lane].Process), 10)
	c.buf = append(c.buf, `,"tid":`...)
	c.buf = strconv.AppendUint(c.buf, uint64(lane), 10)
}

func (c *chrome) end() {
	c.w.Write(append(c.buf, '}'))
}

func (c *chrome) text(key, value string) {
	quoted, err := json.Marshal(value)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	c.key(key)
	c.buf = append(c.buf, quoted...)
}

func (c *chrome) key(key string) {
	c.buf = append(c.buf, `,"`...)
	c.buf = append(c.buf, key...)
	c.buf = append(c.buf, `":`...)
}

// time writes an instant or a duration as microseconds with three decimals: exact.
func (c *chrome) time(key string, t Time) {
	c.key(key)
	if t < 0 {
		c.buf, t = append(c.buf, '-'), -t
	}
	c.buf = strconv.AppendInt(c.buf, int64(t/1000), 10)
	c.buf = append(c.buf, '.', byte('0'+t/100%10), byte('0'+t/10%10), byte('0'+t%10))
}

// args writes what a viewer shows when an event is selected. Empty values are left out.
func (c *chrome) args(pairs ...string) {
	c.buf = append(c.buf, `,"args":{`...)
	open := len(c.buf)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			c.text(pairs[i], pairs[i+1])
		}
	}
	if len(c.buf) > open { // without the first comma
		c.buf = append(c.buf[:open], c.buf[open+1:]...)
	}
	c.buf = append(c.buf, '}')
}

// names tells the names and the order of processes and threads.
func (c *chrome) names() {
	c.begin("M", 0)
	c.text("name", "process_name")
	c.args("name", "machine")
	c.end()
	for i := 1; i < len(c.Lanes); i++ {
		lane := LaneID(i)
		kind := "thread"
		if c.Lanes[i].Kind == KindProcess {
			kind = "process"
		}
		c.begin("M", lane)
		c.text("name", kind+"_name")
		c.args("name", c.chromeName(lane))
		c.end()
		c.begin("M", lane)
		c.text("name", kind+"_sort_index")
		c.key("args")
		c.buf = append(c.buf, `{"sort_index":`...)
		c.buf = append(strconv.AppendInt(c.buf, int64(i), 10), '}')
		c.end()
	}
}

// chromeName is a lane's name with its number, which tells requests apart.
func (c *chrome) chromeName(lane LaneID) string {
	l := c.Lanes[lane]
	name := c.Str(l.Name)
	if name == "" {
		name = l.Kind.String()
	}
	if l.Kind == KindRequest && l.Number > 0 {
		name += " #" + strconv.Itoa(int(l.Number))
	}
	return name
}

func (c *chrome) span(s Span) {
	name := c.Str(s.Detail)
	if name == "" {
		name = s.State.String()
	}
	phase := "X"
	if s.State.Ended() {
		phase = "i"
	}
	c.begin(phase, s.Lane)
	c.text("name", name)
	c.text("cat", s.State.String())
	c.time("ts", s.Start)
	if phase == "X" {
		c.time("dur", s.End-s.Start)
	} else {
		c.text("s", "t")
	}
	c.args("state", s.State.String(), "at", c.Place(s.Pos), "ref", c.label(s.Ref))
	c.end()
}

// answer writes what the client of a request got.
func (c *chrome) answer(a Answer) {
	c.begin("i", a.Request)
	c.text("name", a.words())
	c.text("cat", "answer")
	c.time("ts", a.At)
	c.text("s", "t")
	status := ""
	if a.Status > 0 {
		status = strconv.Itoa(int(a.Status))
	}
	c.args("outcome", a.Outcome.String(), "status", status, "exception", c.Str(a.Detail), "at", c.Place(a.Pos))
	c.end()
}

// link writes a flow from one lane to another.
func (c *chrome) link(i int, l Link) {
	for phase, lane := range [...]LaneID{l.From, l.To} {
		c.begin([...]string{"s", "f"}[phase], lane)
		c.text("name", l.Kind.String())
		c.text("cat", "link")
		c.key("id")
		c.buf = strconv.AppendInt(c.buf, int64(i), 10)
		c.time("ts", l.At)
		if phase == 1 {
			c.text("bp", "e")
		}
		c.end()
	}
}
