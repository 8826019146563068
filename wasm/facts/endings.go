// Endings: what came of a request or a task, and where in its lane that shows.

package facts

import (
	"strconv"

	"loopscope/core/trace"
)

// Ending is what came of a request, as its client sees it, or of a task.
type Ending uint8

// The endings, as they are sorted when failures come first.
const (
	AnyEnding   Ending = iota
	ServerError        // answered 5xx, broken off or refused
	TimedOut           // its client has given up
	Raised             // a task that an exception ended
	ClientError        // answered 4xx
	Cancelled
	Unended // it goes on, or was cut off by the run's end
	Good
)

// EndingOf tells what came of a lane.
func EndingOf(t *trace.Trace, lane trace.LaneID) Ending {
	if a, ok := t.Answer(lane); ok {
		switch {
		case a.Outcome == trace.TimedOut:
			return TimedOut
		case a.Bad():
			return ServerError
		case a.Status >= 400:
			return ClientError
		}
		return Good
	}
	state := trace.Running
	if spans := t.LaneSpans(lane); len(spans) > 0 {
		state = t.SpanState[spans[len(spans)-1]]
	}
	switch state {
	case trace.Done:
		return Good
	case trace.Failed:
		return Raised
	case trace.Cancelled:
		return Cancelled
	}
	return Unended
}

// OverAt is when it was over for the client of a request, or the task: with its answer, or its end; the end of what is known of it while it goes on.
func OverAt(t *trace.Trace, lane trace.LaneID) trace.Time {
	if a, ok := t.Answer(lane); ok {
		return a.At
	}
	spans := t.LaneSpans(lane)
	if len(spans) == 0 {
		return t.Lanes[lane].Born
	}
	return t.SpanEnd[spans[len(spans)-1]]
}

// Final gives the server's answer to a request, even if it came too late; ok is false while there is none.
func Final(t *trace.Trace, request trace.LaneID) (a trace.Answer, ok bool) {
	if a, ok = t.Answer(request); ok && a.Outcome == trace.TimedOut {
		return t.LateAnswer(request)
	}
	return a, ok
}

// GoesOn tells whether a request goes on when its client has its answer: in the background, say. What the server itself has to do
// afterwards is not worth a word.
func GoesOn(t *trace.Trace, request trace.LaneID) bool {
	a, ok := t.Answer(request)
	spans := t.LaneSpans(request)
	return ok && len(spans) > 0 && t.SpanEnd[spans[len(spans)-1]] >= a.At+HeldFrom
}

// AnswerSpan gives the span at whose end the client of a request was answered, or in which it gave up: the lane's end, if the
// request does not go on. It gives -1 for what has no answer.
func AnswerSpan(t *trace.Trace, request trace.LaneID) int {
	a, ok := t.Answer(request)
	if !ok {
		return -1
	}
	if all := t.LaneSpans(request); len(all) > 0 && t.SpanState[all[len(all)-1]].Ended() && !GoesOn(t, request) {
		return int(all[len(all)-1])
	}
	spans := t.Window(request, a.At, a.At)
	for i := len(spans) - 1; i >= 0; i-- {
		if span := spans[i]; t.SpanEnd[span] == a.At && (t.SpanState[span].Ended() || t.SpanState[span] == trace.Running || t.SpanState[span] == trace.Blocked) {
			return int(span)
		}
	}
	return t.At(request, a.At)
}

// Shows gives the answer that a span shows.
func Shows(t *trace.Trace, i int) (trace.Answer, bool) {
	a, ok := t.Answer(t.SpanLane[i])
	return a, ok && AnswerSpan(t, a.Request) == i
}

// answersFor gives the spans that show the answers which a query is for: "500" or "5xx", their exception, or the line that raised it.
func (q *Query) answersFor(query string) map[int]bool {
	status, _ := strconv.Atoi(query)
	class := len(query) == 3 && query[1:] == "xx"
	found := map[int]bool{}
	for _, a := range q.t.Answers {
		switch {
		case a.Status > 0 && (int(a.Status) == status || class && a.Status/100 == uint16(query[0]-'0')),
			a.Detail != 0 && q.strings[a.Detail], q.isLine(a.Pos):
			if span := AnswerSpan(q.t, a.Request); span >= 0 {
				found[span] = true
			}
		}
	}
	return found
}
