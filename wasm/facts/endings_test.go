// What clients got, as figures, as a filter, as an order and in a search.

package facts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
)

// shows words the spans that an order gives: "#3 done 500".
func shows(tr *trace.Trace, rows []uint32) (all []string) {
	for _, i := range rows {
		s := tr.Span(int(i))
		words := fmt.Sprintf("#%d %v", tr.Lanes[s.Lane].Number, s.State)
		if a, ok := Shows(tr, int(i)); ok {
			words += fmt.Sprintf(" %v %d", a.Outcome, a.Status)
		}
		all = append(all, words)
	}
	return all
}

func TestEndings(t *testing.T) {
	tr := tracetest.Tell("answers")
	var endings []Ending
	for id, lane := range tr.Lanes {
		if lane.Kind == trace.KindRequest {
			endings = append(endings, EndingOf(tr, trace.LaneID(id)))
		}
	}
	assert.Equal(t, []Ending{Good, ClientError, ServerError, Good, TimedOut, ServerError}, endings)
	tasks := tracetest.Tell("cancelled_and_failed")
	endings = nil
	for id, lane := range tasks.Lanes {
		if lane.Kind == trace.KindTask {
			endings = append(endings, EndingOf(tasks, trace.LaneID(id)))
		}
	}
	assert.Equal(t, []Ending{Raised, Raised, Cancelled}, endings)
	var over []trace.Time
	for id := trace.LaneID(3); id <= 8; id++ {
		over = append(over, OverAt(tr, id))
	}
	assert.Equal(t, []trace.Time{second / 2, second / 2, second / 2, second / 2, 2 * second, 0}, over)
	assert.Equal(t, second/2, OverAt(tasks, 4))
	a, ok := Final(tr, 7)
	assert.True(t, ok)
	assert.Equal(t, uint16(200), a.Status, "the answer that came too late")
}

// An answer shows in its lane where it came: at its end, before what goes on in the background, in the wait that took too long.
func TestAnswersAreFoundAndSorted(t *testing.T) {
	tr := tracetest.Tell("answers")
	for _, tc := range []struct {
		filter Filter
		want   []string
	}{
		{Filter{Ending: ServerError}, []string{"#6 failed refused 0", "#3 done answered 500"}},
		{Filter{Ending: ClientError}, []string{"#2 done answered 404"}},
		{Filter{Ending: TimedOut}, []string{"#5 awaiting timed out 0"}},
		{Filter{Ending: Good}, []string{"#1 done answered 200", "#4 running answered 200"}},
		{Filter{Query: "500"}, []string{"#3 done answered 500"}},
		{Filter{Query: "4xx"}, []string{"#2 done answered 404"}},
		{Filter{Query: "valueerror"}, []string{"#3 done answered 500"}},
		{Filter{Query: "app.py:12"}, []string{"#2 done answered 404"}},
		{Filter{Query: "#3", State: trace.Done}, []string{"#3 done answered 500"}},
		{Filter{Query: "503"}, nil},
		{Filter{Key: ByStatus, Descending: true, State: trace.Done}, []string{
			"#3 done answered 500", "#2 done answered 404", "#1 done answered 200", "#5 done", "#4 done",
		}},
	} {
		assert.Equal(t, tc.want, shows(tr, Order(tr, tc.filter)), "%+v", tc.filter)
	}
	up, down := shows(tr, Order(tr, Filter{Key: ByStatus})), shows(tr, Order(tr, Filter{Key: ByStatus, Descending: true}))
	assert.Equal(t, []string{"#1 done answered 200", "#4 running answered 200", "#2 done answered 404", "#3 done answered 500"}, up[:4])
	assert.Equal(t, []string{"#5 awaiting timed out 0", "#6 failed refused 0", "#3 done answered 500"}, down[:3])
	assert.Len(t, up, len(down))
}

// A client's latency ends with its answer, not with what its request does afterwards; and it has none when it has given up.
func TestLatenciesAreTheClients(t *testing.T) {
	tr := tracetest.Tell("answers")
	x := NewIndex(tr)
	x.Grow()
	half := second / 2
	assert.Equal(t, []trace.Time{half, half, half, half}, x.Latencies.Until(10*second))
	assert.Equal(t, int32(5), x.Of(InFlight, 0).At(second/4), "the sixth was refused at once")
	assert.Equal(t, int32(1), x.Of(InFlight, 0).At(second), "the fifth is still worked on; the fourth is answered")
	assert.Zero(t, x.Of(InFlight, 0).At(3*second))
	s := Over(tr, 0, 10*second)
	assert.Equal(t, [3]int{6, 6, 3}, [3]int{s.Arrived, s.Ended, s.Failed})
	assert.Equal(t, []trace.Time{half, half, half, half}, s.Latencies)
	s = Over(tr, second, 10*second)
	assert.Equal(t, [3]int{0, 1, 1}, [3]int{s.Arrived, s.Ended, s.Failed}, "who gave up at two seconds has its end there")
}

func TestWriteRequests(t *testing.T) {
	var out strings.Builder
	assert.NoError(t, WriteRequests(&out, tracetest.Tell("answers")))
	assert.Equal(t, strings.Join([]string{
		"number,request,arrived_s,over_s,latency_ms,status,outcome,exception,line",
		"1,GET /orders,0,0.5,500,200,answered,,",
		"2,GET /orders,0,0.5,500,404,answered,HTTPException: no such order,app.py:12",
		"3,GET /orders,0,0.5,500,500,answered,ValueError: no burgers,app.py:14",
		"4,GET /orders,0,0.5,500,200,answered,,",
		"5,GET /orders,0,2,,,timed out,,",
		"6,GET /orders,0,0,,,refused,,",
		"",
	}, "\r\n"), out.String())
	for text, want := range map[string]string{"=1+1": "'=1+1", `say "a, b"`: `"say ""a, b"""`, "GET /": "GET /"} {
		assert.Equal(t, want, csvCell(text))
	}
	assert.Equal(t, []string{"0.000000001", "1.5", "12"}, []string{decimal(1, 9), decimal(1_500_000_000, 9), decimal(12_000_000, 6)})
}

// What the end of the run cuts off was in flight until then: it counts, though it has no end.
func TestUnfinishedIsInFlight(t *testing.T) {
	for _, kind := range []trace.Kind{trace.KindRequest, trace.KindTask} {
		tr := trace.New()
		r := trace.NewRecorder(func(chunk []byte) { assert.NoError(t, tr.Append(chunk)) }, 1)
		x := NewIndex(tr)
		for n := range trace.Time(3) {
			id := r.NewLane(trace.Lane{Kind: kind, Born: n * second})
			r.Enter(id, n*second, trace.Awaiting, 0, 0, 0)
		}
		r.Flush()
		x.Grow()
		r.Close(5 * second)
		x.Grow()
		assert.Equal(t, []int32{1, 3, 3}, []int32{x.Of(InFlight, 0).At(0), x.Of(InFlight, 0).At(2 * second), x.Of(InFlight, 0).At(5 * second)}, "%v", kind)
		assert.Equal(t, int32(3), x.Of(InFlight, 0).Most())
	}
}

// A server has something to do after an answer, microseconds of it: the answer shows at the request's end all the same.
func TestAnAnswerShortlyBeforeTheEnd(t *testing.T) {
	for after, goesOn := range map[trace.Time]bool{0: false, 40e3: false, 2e6: true} {
		tr := trace.New()
		r := trace.NewRecorder(func(chunk []byte) { assert.NoError(t, tr.Append(chunk)) }, 0)
		id := r.NewLane(trace.Lane{Kind: trace.KindRequest})
		r.Enter(id, 0, trace.Running, 0, 0, 0)
		r.Answer(trace.Answer{Outcome: trace.Answered, Request: id, Status: 500, At: second})
		r.End(id, second+after, trace.Done)
		r.Flush()
		assert.Equal(t, goesOn, GoesOn(tr, id))
		assert.Equal(t, !goesOn, tr.SpanState[AnswerSpan(tr, id)].Ended())
	}
}
