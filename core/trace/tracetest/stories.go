// The stories.

package tracetest

import (
	"fmt"

	"loopscope/core/trace"
)

// Names are the stories that Tell knows, in the order in which a newcomer would read them.
var Names = []string{
	"await_in_a_loop", "gather", "coroutine_objects", "async_await", "async_blocking", "def_threadpool",
	"requests_and_gather", "cancelled_and_failed", "answers", "two_threads_one_gil", "goroutines_on_cores",
}

var stories = map[string]func(*teller){
	"await_in_a_loop":      awaitInALoop,
	"gather":               gather,
	"coroutine_objects":    coroutineObjects,
	"async_await":          asyncAwait,
	"async_blocking":       asyncBlocking,
	"def_threadpool":       defThreadpool,
	"requests_and_gather":  requestsAndGather,
	"goroutines_on_cores":  goroutinesOnCores,
	"cancelled_and_failed": cancelledAndFailed,
	"answers":              answers,
	"two_threads_one_gil":  twoThreadsOneGIL,
}

// Tell records a story and reads it back.
func Tell(name string) *trace.Trace {
	begin := newTeller
	if name == "goroutines_on_cores" {
		begin = newWorker
	}
	return read(func(sink func([]byte)) *teller { return begin("app.py", sink) }, stories[name])
}

func read(begin func(sink func([]byte)) *teller, story func(*teller)) *trace.Trace {
	tr := trace.New()
	t := begin(func(chunk []byte) {
		if err := tr.Append(chunk); err != nil {
			panic(err) // the recorder and the reader are of one mind, or their own tests fail
		}
	})
	story(t)
	t.Flush()
	return tr
}

// Three documents fetched one after another: three seconds.
func awaitInALoop(t *teller) {
	main := t.task(0, "main", 9, 0)
	for i := range trace.Time(3) {
		t.on(t.loop, main, i*Second, trace.Running, 11, fmt.Sprintf("fetch(%d)", i+1))
		t.awaits(main, i*Second, 6, 0, "asyncio.sleep(1)")
		t.wakes(0, main, (i+1)*Second)
	}
	t.on(t.loop, main, 3*Second, trace.Running, 12, "")
	t.ends(main, 3*Second, trace.Done)
}

// The same three at once: one second.
func gather(t *teller) {
	main := t.task(0, "main", 9, 0)
	t.on(t.loop, main, 0, trace.Running, 10, "")
	var fetches []trace.LaneID
	for range 3 {
		fetches = append(fetches, t.task(main, "fetch", 5, 0))
	}
	t.awaits(main, 0, 10, fetches[0], "asyncio.gather(…)")
	t.sleepAll(fetches, 0, 6)
	t.wakes(fetches[2], main, Second)
	t.on(t.loop, main, Second, trace.Running, 11, "")
	t.ends(main, Second, trace.Done)
}

// sleepAll runs tasks that do nothing but sleep for a second.
func (t *teller) sleepAll(tasks []trace.LaneID, at trace.Time, line int) {
	for _, id := range tasks {
		t.on(t.loop, id, at, trace.Running, line, "")
		t.awaits(id, at, line, 0, "asyncio.sleep(1)")
	}
	for _, id := range tasks {
		t.wakes(0, id, at+Second)
	}
	for _, id := range tasks {
		t.on(t.loop, id, at+Second, trace.Running, line+1, "")
		t.ends(id, at+Second, trace.Done)
	}
}

// A coroutine object that is awaited runs within its caller; one that is not never does.
func coroutineObjects(t *teller) {
	main := t.task(0, "main", 9, 0)
	t.on(t.loop, main, 0, trace.Running, 10, "work()")
	t.awaits(main, 0, 6, 0, "asyncio.sleep(1)")
	t.wakes(0, main, Second)
	t.on(t.loop, main, Second, trace.Running, 13, "")
	t.ends(main, Second, trace.Done)
}

// Ten requests whose handler awaits: all done after one second.
func asyncAwait(t *teller) { t.sleepAll(t.requests(10, "GET /burgers", 8), 0, 9) }

// Ten requests whose handler blocks the loop: ten seconds, one after another.
func asyncBlocking(t *teller) {
	for i, id := range t.requests(10, "GET /burgers", 8) {
		at := trace.Time(i) * Second
		t.on(t.loop, id, at, trace.Blocked, 9, "time.sleep(1)")
		t.on(t.loop, id, at+Second, trace.Running, 10, "")
		t.ends(id, at+Second, trace.Done)
	}
}

// Four requests as goroutines on two cores: each computes for a second, then blocks for one, and holds nobody up.
func goroutinesOnCores(t *teller) {
	cores := []trace.LaneID{t.lane(trace.KindCore, t.process, "core 1", 0, 0), t.lane(trace.KindCore, t.process, "core 2", 0, 0)}
	ids := t.requests(4, "GET /burgers", 8)
	run := func(pair []trace.LaneID, at trace.Time) {
		for i, core := range cores {
			t.enter(core, at, trace.Running, 0, pair[i], "")
			t.enter(pair[i], at, trace.Running, 9, 0, "")
		}
	}
	block := func(pair []trace.LaneID, at trace.Time) {
		for _, id := range pair {
			t.enter(id, at, trace.Blocked, 10, 0, "time.sleep(1)")
		}
	}
	first, second, begin := ids[:2], ids[2:], Second/2
	run(first, begin)
	for _, id := range second {
		t.enter(id, begin, trace.WaitCore, 9, 0, "")
	}
	block(first, begin+Second)
	run(second, begin+Second)
	for _, core := range cores {
		t.Leave(core, begin+2*Second)
	}
	block(second, begin+2*Second)
	for i, id := range ids {
		t.ends(id, begin+trace.Time(2+i/2)*Second, trace.Done)
	}
}

// A hundred requests whose handler is a def, forty tokens: 40, 40 and 20 after one, two and three seconds.
func defThreadpool(t *teller) {
	ids := t.requests(100, "GET /burgers", 8)
	var threads []trace.LaneID
	for _, id := range ids {
		t.on(t.loop, id, 0, trace.Running, 8, "")
		t.Leave(t.loop, 0)
		t.enter(id, 0, trace.WaitToken, 8, 0, "")
	}
	for round := trace.Time(0); len(ids) > 0; round++ {
		batch := ids[:min(40, len(ids))]
		ids = ids[len(batch):]
		for i, id := range batch {
			if i == len(threads) {
				name := fmt.Sprintf("AnyIO worker thread %d", i+1)
				threads = append(threads, t.lane(trace.KindPoolThread, t.process, name, 0, 0))
			}
			t.Link(trace.LinkCarry, round*Second, id, threads[i])
			t.on(threads[i], id, round*Second, trace.Blocked, 9, "time.sleep(1)")
		}
		for i, id := range batch {
			t.on(threads[i], id, (round+1)*Second, trace.Running, 10, "")
			t.Leave(threads[i], (round+1)*Second)
			t.wakes(threads[i], id, (round+1)*Second)
		}
		for _, id := range batch {
			t.on(t.loop, id, (round+1)*Second, trace.Running, 8, "")
			t.ends(id, (round+1)*Second, trace.Done)
		}
	}
}

// Two requests that gather three sleeps each: children beneath their requests.
func requestsAndGather(t *teller) {
	requests := t.requests(2, "GET /menu", 8)
	children := make([][]trace.LaneID, len(requests))
	for i, id := range requests {
		t.on(t.loop, id, 0, trace.Running, 9, "")
		for range 3 {
			children[i] = append(children[i], t.task(id, "fetch", 5, 0))
		}
		t.awaits(id, 0, 9, children[i][0], "asyncio.gather(…)")
	}
	t.sleepAll(append(children[0], children[1]...), 0, 6)
	for i, id := range requests {
		t.wakes(children[i][2], id, Second)
	}
	for _, id := range requests {
		t.on(t.loop, id, Second, trace.Running, 10, "")
		t.ends(id, Second, trace.Done)
	}
}

// A task group: one task fails after half a second, and its sibling is cancelled.
func cancelledAndFailed(t *teller) {
	main := t.task(0, "main", 12, 0)
	t.on(t.loop, main, 0, trace.Running, 13, "")
	bad, good := t.task(main, "bad", 4, 0), t.task(main, "good", 8, 0)
	t.awaits(main, 0, 13, bad, "TaskGroup")
	t.on(t.loop, bad, 0, trace.Running, 5, "")
	t.awaits(bad, 0, 5, 0, "asyncio.sleep(0.5)")
	t.on(t.loop, good, 0, trace.Running, 9, "")
	t.awaits(good, 0, 9, 0, "asyncio.sleep(1)")
	half := Second / 2
	t.wakes(0, bad, half)
	t.on(t.loop, bad, half, trace.Running, 6, "")
	t.Leave(t.loop, half)
	t.enter(bad, half, trace.Failed, 6, 0, "ValueError: no burgers")
	t.wakes(bad, good, half)
	t.on(t.loop, good, half, trace.Running, 9, "")
	t.ends(good, half, trace.Cancelled)
	t.wakes(good, main, half)
	t.on(t.loop, main, half, trace.Running, 13, "")
	t.ends(main, half, trace.Failed)
}

// Six requests: the second finds nothing, the third runs into a defect, the fourth goes on in the background, the fifth is answered when its
// client has given up, and the sixth is refused.
func answers(t *teller) {
	ids := t.requests(6, "GET /orders", 8)
	half, slow := Second/2, ids[4]
	t.answers(ids[5], 0, trace.Refused, 0, 0, "")
	t.End(ids[5], 0, trace.Failed)
	for _, id := range ids[:5] {
		t.on(t.loop, id, 0, trace.Running, 9, "")
		t.awaits(id, 0, 10, 0, "db.fetch()")
	}
	for _, id := range ids[:4] {
		t.wakes(0, id, half)
	}
	for i, id := range ids[:4] {
		t.on(t.loop, id, half, trace.Running, 11, "")
		switch i {
		case 1:
			t.answers(id, half, trace.Answered, 404, 12, "HTTPException: no such order")
		case 2:
			t.answers(id, half, trace.Answered, 500, 14, "ValueError: no burgers")
		case 3:
			t.answers(id, half, trace.Answered, 200, 0, "")
			t.awaits(id, half, 17, 0, "mail.send()")
			continue
		}
		t.ends(id, half, trace.Done)
	}
	t.wakes(0, ids[3], half+Second)
	t.on(t.loop, ids[3], half+Second, trace.Running, 17, "")
	t.ends(ids[3], half+Second, trace.Done)
	t.answers(slow, 2*Second, trace.TimedOut, 0, 0, "")
	t.wakes(0, slow, 3*Second)
	t.on(t.loop, slow, 3*Second, trace.Running, 11, "")
	t.answers(slow, 3*Second, trace.Answered, 200, 0, "")
	t.ends(slow, 3*Second, trace.Done)
}

// Two requests whose handlers compute in the thread pool for ten milliseconds each: they take turns of five.
func twoThreadsOneGIL(t *teller) {
	const turn = trace.Time(5e6)
	gil := t.lane(trace.KindGIL, t.process, "GIL", 0, 0)
	cores := [2]trace.LaneID{t.lane(trace.KindCore, 0, "core 1", 0, 0), t.lane(trace.KindCore, 0, "core 2", 0, 0)}
	requests := t.requests(2, "GET /primes", 8)
	var threads [2]trace.LaneID
	for i, id := range requests {
		t.on(t.loop, id, 0, trace.Running, 8, "")
		t.Leave(t.loop, 0)
		threads[i] = t.lane(trace.KindPoolThread, t.process, fmt.Sprintf("AnyIO worker thread %d", i+1), 0, 0)
		t.Link(trace.LinkCarry, 0, id, threads[i])
		t.on(threads[i], id, 0, trace.WaitGIL, 9, "")
	}
	for now := trace.Time(0); now < 4*turn; now += turn {
		i := int(now / turn % 2)
		t.on(threads[i], requests[i], now, trace.Running, 9, "primes(1000)")
		t.enter(gil, now, trace.Running, 0, threads[i], "")
		t.enter(cores[i], now, trace.Running, 0, threads[i], "")
		t.Leave(gil, now+turn)
		t.Leave(cores[i], now+turn)
		if now < 2*turn {
			t.on(threads[i], requests[i], now+turn, trace.WaitGIL, 9, "")
			continue
		}
		t.Leave(threads[i], now+turn)
		t.wakes(threads[i], requests[i], now+turn)
		t.on(t.loop, requests[i], now+turn, trace.Running, 8, "")
		t.ends(requests[i], now+turn, trace.Done)
	}
}
