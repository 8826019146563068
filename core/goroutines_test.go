// Programs on a machine of goroutines: what they print and answer is what it is elsewhere, where that does not hang on who is first.

package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const service = `
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
import anyio
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import StreamingResponse

lock = asyncio.Lock()
gate = asyncio.Semaphore(2)
pool = ThreadPoolExecutor(3)
done = []

@asynccontextmanager
async def lifespan(app):
    app.state.inside, app.state.most = 0, 0
    yield
    print("done", len(done))

app = FastAPI(lifespan=lifespan)

@app.middleware("http")
async def stamp(request: Request, call_next):
    response = await call_next(request)
    response.headers["x-from"] = "middleware"
    return response

def connection():
    time.sleep(0.01)
    yield "connection"

@app.get("/deps")
def deps(c: str = Depends(connection)):
    time.sleep(0.01)
    return c

@app.get("/locked")
async def locked():
    async with lock:
        app.state.inside += 1
        app.state.most = max(app.state.most, app.state.inside)
        time.sleep(0.001)
        await asyncio.sleep(0.001)
        app.state.inside -= 1
    return app.state.most

@app.get("/gated")
async def gated():
    async with gate:
        await asyncio.sleep(0.01)

@app.get("/gather")
async def gather():
    async def part(n):
        time.sleep(0.02)
        return n
    async with asyncio.TaskGroup() as group:
        group.create_task(part(3))
    assert asyncio.current_task() is not None
    return await asyncio.gather(*[part(n) for n in range(3)], asyncio.to_thread(time.sleep, 0.02))

@app.get("/timeout")
async def timeout():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        return "late"

@app.get("/pool")
async def pooled():
    await asyncio.get_running_loop().run_in_executor(pool, time.sleep, 0.01)
    return await anyio.to_thread.run_sync(lambda: threading.current_thread().name != "")

@app.get("/stream")
def stream():
    def rows():
        for i in range(3):
            time.sleep(0.001)
            yield f"{i}\n"
    return StreamingResponse(rows())

@app.get("/background")
async def background(tasks: BackgroundTasks):
    tasks.add_task(done.append, 1)

@app.get("/fails")
async def fails():
    raise RuntimeError("no")
`

func TestAServiceOfGoroutines(t *testing.T) {
	paths := []string{"/deps", "/locked", "/gated", "/gather", "/timeout", "/pool", "/stream", "/background", "/fails"}
	for _, machine := range []string{"ideal", "reference"} {
		s := Scenario{GIL: "goroutines", Machine: machine, Cores: 3}
		for _, p := range paths {
			s.Loads = append(s.Loads, p+" burst=20")
		}
		res, c := runText(t, "app.py", service, s)
		require.NotNil(t, res.Load, c.err.String())
		assert.Equal(t, "done 20\n", c.out.String(), c.err.String())
		for i, l := range res.Load.Loads {
			want := map[string]int{"200": 20}
			if paths[i] == "/fails" {
				want = map[string]int{"500": 20}
			}
			assert.Equal(t, want, l.Statuses, "%s on %s: %s", paths[i], machine, c.err.String())
		}
		assert.Zero(t, res.Loop.LongestNS)
		if machine == "ideal" {
			max := func(i int) float64 { return res.Load.Loads[i].LatencyMS.Max }
			assert.Equal(t, []float64{20, 40, 100, 40}, []float64{max(0), max(1), max(2), max(3)}, "no pool is full, nothing is held; locks hold still")
		}
	}
}

func TestScriptsOfGoroutines(t *testing.T) {
	const script = `
import asyncio, time
async def work(n):
    time.sleep(n)
    return n
async def main():
    start = time.perf_counter()
    print(await asyncio.gather(work(1), work(2), work(3)), time.perf_counter() - start)
    queue = asyncio.Queue()
    async def producer():
        for i in range(3):
            await queue.put(i)
    task = asyncio.create_task(producer())
    print([await queue.get() for _ in range(3)], await task)
    asyncio.get_running_loop().call_later(1, print, "later")
    await asyncio.sleep(2)
    raise SystemExit(7)
asyncio.run(main())
`
	res, c := runText(t, "main.py", script, Scenario{GIL: "goroutines"})
	assert.Equal(t, "[1, 2, 3] 3.0\n[0, 1, 2] None\nlater\n", c.out.String(), c.err.String())
	assert.Equal(t, 7, res.ExitCode)
	assert.Equal(t, int64(5e9), res.EndNS)
}
