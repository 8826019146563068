// Console: the sink of a run on a terminal.
package cli

import (
	"bufio"
	"fmt"
	"io"
	"runtime"
	"strings"

	"loopscope/core"
	"loopscope/core/trace"
)

// console prints output as it comes, each stream to its own place and in the order of writing.
type console struct {
	stdout, stderr *bufio.Writer
	stamps         bool            // begin each line with its virtual time
	midline        map[string]bool // by stream: the last piece did not end its line
	most           int             // lines that are shown; 0: all. A traceback is shown even past them
	shown, hidden  int             // lines
	trace          *trace.Trace    // nil: not kept
	broken         error           // the first chunk that the trace refused
}

func newConsole(stdout, stderr io.Writer) *console {
	return &console{stdout: bufio.NewWriter(stdout), stderr: bufio.NewWriter(stderr), midline: map[string]bool{}}
}

func (c *console) keepTrace(keep bool) {
	if keep {
		c.trace = trace.New()
	}
}

// Trace implements core.Sink.
func (c *console) Trace(chunk []byte) {
	if c.trace != nil && c.broken == nil {
		c.broken = c.trace.Append(chunk)
	}
}

// Output implements core.Sink.
func (c *console) Output(l core.Line) {
	to, other := c.stdout, c.stderr
	if l.Stream == "stderr" {
		to, other = other, to
	}
	other.Flush()
	if c.hides(l.Text) {
		return
	}
	if !c.stamps {
		to.WriteString(l.Text)
		return
	}
	for line := range strings.Lines(l.Text) {
		if !c.midline[l.Stream] {
			fmt.Fprintf(to, "[%12.6f] ", float64(l.T)/1e9)
		}
		to.WriteString(line)
		c.midline[l.Stream] = !strings.HasSuffix(line, "\n")
	}
}

// hides counts a piece of text, and tells whether there have been too many lines for it.
func (c *console) hides(text string) bool {
	lines := strings.Count(text, "\n")
	if c.most > 0 && c.shown >= c.most && !strings.Contains(text, "Traceback (most recent call last)") {
		c.hidden += lines
		return true
	}
	c.shown += lines
	return false
}

// Progress implements core.Sink: a good moment to show what a long run has printed.
func (c *console) Progress(core.Progress) { c.flush() }

// close says how much was hidden, and by which flag it is shown.
func (c *console) close() {
	if c.hidden > 0 {
		fmt.Fprintf(c.stderr, "… %d more lines of the program's output; -output shows all\n", c.hidden)
	}
	c.flush()
}

func (c *console) flush() {
	c.stdout.Flush()
	c.stderr.Flush()
}

// writeChrome writes the trace as Chrome trace events.
func (c *console) writeChrome(out io.Writer) error {
	if c.broken != nil {
		return c.broken
	}
	return trace.WriteChrome(out, c.trace)
}

// HeapBytes implements core.Meter.
func (c *console) HeapBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
