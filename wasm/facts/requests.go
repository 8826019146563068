// Requests: a row each, as a table for spreadsheets.

package facts

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"loopscope/core/trace"
)

// WriteRequests writes the requests of a trace as CSV (RFC 4180), a row each after the names of the columns: its number, what it asked for,
// when it came and when its client had its answer or gave up, in seconds; the latency in milliseconds; the status; what came of it; the
// exception that its answer is about, and the line that raised that. What is not known is empty.
func WriteRequests(w io.Writer, t *trace.Trace) error {
	out := bufio.NewWriter(w)
	out.WriteString("number,request,arrived_s,over_s,latency_ms,status,outcome,exception,line\r\n") // an error stays until Flush
	for i, lane := range t.Lanes {
		id := trace.LaneID(i)
		if lane.Kind != trace.KindRequest {
			continue
		}
		over, latency, status, outcome, exception, line := "", "", "", "unfinished", "", ""
		if a, ok := t.Answer(id); ok {
			over, outcome = decimal(a.At, 9), a.Outcome.String()
			exception, line = t.Str(a.Detail), t.Place(a.Pos)
			if a.Outcome == trace.Answered {
				latency = decimal(a.At-lane.Born, 6)
			}
			if a.Status > 0 {
				status = fmt.Sprint(a.Status)
			}
		} else if EndingOf(t, id) == Cancelled {
			outcome = "cancelled"
		}
		row := []string{fmt.Sprint(lane.Number), t.Str(lane.Name), decimal(lane.Born, 9), over, latency, status, outcome, exception, line}
		for k, cell := range row {
			row[k] = csvCell(cell)
		}
		out.WriteString(strings.Join(row, ",") + "\r\n")
	}
	return out.Flush()
}

// decimal writes nanoseconds, exactly, in a unit of so many powers of ten of them.
func decimal(t trace.Time, digits int) string {
	text := fmt.Sprintf("%0*d", digits+1, t)
	whole, rest := text[:len(text)-digits], strings.TrimRight(text[len(text)-digits:], "0")
	if rest == "" {
		return whole
	}
	return whole + "." + rest
}

// csvCell quotes a cell that needs it. What a spreadsheet would take for a formula gets an apostrophe before it.
func csvCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, "\",\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
