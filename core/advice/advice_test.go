// The rules on programs that say themselves what is to be found: ### code: title -> fix, at the end of the guilty line.

package advice

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/pylib"
	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/syntax"
)

func parse(t *testing.T, name, text string) *syntax.Module {
	t.Helper()
	tree, err := syntax.Parse(name, []byte(text))
	require.NoError(t, err)
	return tree
}

var expectation = regexp.MustCompile(`^(.*?)\s*### ([\w-]+): (.*?)(?: -> (.*))?$`)

func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		var want, fixes []string
		var source strings.Builder
		wanted := map[string]string{}
		for i, line := range strings.Split(string(text), "\n") {
			if m := expectation.FindStringSubmatch(line); m != nil {
				line = m[1]
				want = append(want, words(i+1, m[2], m[3]))
				if m[4] != "" {
					wanted[words(i+1, m[2], m[3])] = m[4]
				}
			}
			source.WriteString(line + "\n")
		}
		var got []string
		for _, f := range Check([]*syntax.Module{parse(t, "app.py", source.String())}, Evidence{}) {
			line := words(f.Line, f.Code, f.Title)
			got = append(got, line)
			if fix, ok := wanted[line]; ok {
				fixes = append(fixes, fix)
				assert.Equal(t, fix, f.Fix, line)
			}
			assert.NotEmpty(t, f.Why, f.Code)
			assert.NotEmpty(t, f.Fix, f.Code)
			assert.Empty(t, f.Measured)
		}
		assert.Equal(t, strings.Join(want, "\n"), strings.Join(got, "\n"), name)
		assert.Len(t, fixes, len(wanted), name)
	}
}

func words(line int, code, title string) string {
	return strings.Join([]string{string(rune('0' + line/100%10)), string(rune('0' + line/10%10)), string(rune('0' + line%10)), " ", code, ": ", title}, "")
}

// A package's modules import each other by its name, which the files do not have, and by dots.
func TestModulesOfAPackage(t *testing.T) {
	files := []*syntax.Module{
		parse(t, "src/main.py", "from app.routers import orders\n"),
		parse(t, "routers/__init__.py", ""),
		parse(t, "routers/orders.py", `from fastapi import APIRouter, Depends
from app.services import payments
from ..services.payments import charge, get_db
import app.services.payments
from .helpers import wait

router = APIRouter()

@router.post("/a")
async def a():
    return charge(1)

@router.post("/b")
async def b():
    return payments.client.charge(1)

@router.post("/c")
async def c(db=Depends(get_db)):
    wait()
    return db.commit()

@router.post("/d")
async def d():
    return app.services.payments.client.session.get("x")
`),
		parse(t, "routers/helpers.py", "import time\n\ndef wait():\n    time.sleep(1)\n"),
		parse(t, "services/payments.py", `import requests
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
Local = sessionmaker(bind=create_engine("x"))

def get_db():
    db = Local()
    yield db

class Client:
    def __init__(self):
        self.session = requests.Session()

    def charge(self, n):
        return self.session.post("x", n)

client = Client()

def charge(n):
    return client.charge(n)
`),
	}
	var got []string
	for _, f := range Check(files, Evidence{Home: "app"}) {
		got = append(got, f.File+" "+words(f.Line, f.Code, f.Title))
	}
	assert.Equal(t, []string{
		`routers/orders.py 011 blocking-call: charge() holds the event loop: it calls self.session.post("x", n)`,
		`routers/orders.py 015 blocking-call: payments.client.charge() holds the event loop: it calls self.session.post("x", n)`,
		"routers/orders.py 019 blocking-call: wait() holds the event loop: it calls time.sleep(1)",
		"routers/orders.py 020 blocking-call: db.commit() holds the event loop",
		`routers/orders.py 024 blocking-call: app.services.payments.client.session.get("x") holds the event loop`,
	}, got)
}

func TestHelpersInOtherFiles(t *testing.T) {
	app := parse(t, "app.py", "import db\nfrom db import load as get\n\nasync def one():\n    return db.load(1)\n\nasync def two():\n    return get(2)\n")
	db := parse(t, "db.py", "import requests\n\ndef load(n):\n    return requests.get('x', n)\n")
	var got []string
	for _, f := range Check([]*syntax.Module{app, db}, Evidence{Holds: []Hold{{File: "db.py", Line: 4, Call: "requests.get", Total: 2 * sim.Second, Longest: sim.Second, Count: 2}}}) {
		got = append(got, f.File+" "+words(f.Line, f.Code, f.Title)+" "+f.Measured)
	}
	assert.Equal(t, []string{
		"app.py 005 blocking-call: db.load() holds the event loop: it calls requests.get('x', n) held the event loop for 1 s, 2 times",
		"app.py 008 blocking-call: get() holds the event loop: it calls requests.get('x', n) held the event loop for 1 s, 2 times",
	}, got)
}

const measured = `import asyncio, time
from fastapi import FastAPI

app = FastAPI()
hits = 0

@app.get("/block")
async def block():
    time.sleep(1)
    await asyncio.sleep(0)

@app.get("/search/{text}")
async def search(text: str):
    global hits
    hits += 1
    found = sorted(text * 1000)
    return found

@app.get("/def/{n}")
def threads(n: int):
    time.sleep(1)

@app.get("/ping")
def ping():
    return {"pong": True}
`

const depending = `from typing import Annotated
from fastapi import Depends, FastAPI

store = {}

def get_store():
    return store

def get_user(name: str, store=Depends(get_store)):
    return store.get(name)

User = Annotated[dict, Depends(get_user)]

def verified(token: str):
    return token

app = FastAPI(dependencies=[Depends(verified)])

@app.get("/user")
async def user(user: User):
    return user

@app.get("/plain")
async def plain():
    return {}

@app.get("/slow")
def slow():
    return sorted(store)

def unrelated():
    return 1
`

func TestDependenciesThatNeedNoThread(t *testing.T) {
	tree := []*syntax.Module{parse(t, "app.py", depending)}
	contended := &report.Report{Seconds: 10, Requests: report.Requests{Completed: 1000}, GIL: report.GIL{WaitShare: 0.6}, Threads: report.Threads{Limit: 40}}
	for path, want := range map[string][]string{
		"/user":  {"006 needless-thread: get_store() needs no thread", "014 needless-thread: verified() needs no thread"},
		"/plain": {"014 needless-thread: verified() needs no thread"},
		"/slow":  {"028 gil-contention: threads wait for the GIL"},
	} {
		var got []string
		for _, f := range Check(tree, Evidence{Report: contended, Paths: []string{path}, GILWaiters: 2}) {
			got = append(got, words(f.Line, f.Code, f.Title))
		}
		assert.Equal(t, want, got, path)
	}
	contended.Requests.Completed = 100_000 // it is not what the endpoint computes that contends
	assert.Empty(t, Check(tree, Evidence{Report: contended, Paths: []string{"/slow"}, GILWaiters: 2}))
}

func TestWorkThatIsHandedToAThread(t *testing.T) {
	tree := []*syntax.Module{parse(t, "app.py", `from fastapi import BackgroundTasks, Depends, FastAPI
from starlette.concurrency import run_in_threadpool

def crunch(n):
    return sum(i * i for i in range(n))

def note(text):
    return text

async def later(background: BackgroundTasks):
    background.add_task(crunch, 1000)

app = FastAPI()

@app.post("/jobs")
async def jobs(background: BackgroundTasks):
    background.add_task(note, "trivial")
    background.add_task(crunch, n=1000)

@app.post("/depends")
async def depends(job=Depends(later)):
    return 1

@app.get("/pool")
async def pool():
    return await run_in_threadpool(crunch, 1000)

@app.post("/def")
def sync(background: BackgroundTasks):
    background.add_task(crunch, 1000)

@app.get("/both")
def both(background: BackgroundTasks):
    background.add_task(crunch, 1000)
    return [i for i in range(1000)]
`)}
	contended := &report.Report{Seconds: 5, GIL: report.GIL{WaitShare: 0.6}, Threads: report.Threads{Limit: 40}}
	for path, line := range map[string]int{"/jobs": 4, "/depends": 4, "/pool": 4, "/def": 4, "/both": 33} {
		var got []string
		for _, f := range Check(tree, Evidence{Report: contended, Paths: []string{path}, GILWaiters: 2}) {
			got = append(got, words(f.Line, f.Code, f.Title))
		}
		assert.Equal(t, []string{words(line, gilContention, "threads wait for the GIL")}, got, path)
	}
}

func TestEvidence(t *testing.T) {
	tree := []*syntax.Module{parse(t, "app.py", measured)}
	exhausted := &report.Report{Seconds: 10, LatencyMS: report.Latency{P50: 2000}, GIL: report.GIL{WaitShare: 0.3}}
	exhausted.Threads = report.Threads{Limit: 40, InUseMax: 40, WaitMS: report.Wait{P50: 1000, P99: 2000}}
	for _, c := range []struct {
		evidence Evidence
		want     []string
	}{
		{Evidence{}, []string{"009 blocking-call: time.sleep(1) holds the event loop | "}},
		{Evidence{Holds: []Hold{
			{File: "app.py", Line: 9, Call: "time.sleep(1)", Total: 10 * sim.Second, Longest: sim.Second, Count: 10},
			{File: "app.py", Line: 17, Total: 300 * sim.Millisecond, Longest: 200 * sim.Millisecond, Count: 2},
			{File: "app.py", Line: 16, Call: "Lock.acquire()", Total: sim.Second, Longest: sim.Second, Count: 1},
			{File: "app.py", Line: 16, Total: 3 * sim.Millisecond, Longest: 2 * sim.Millisecond, Count: 2},
			{Total: sim.Second, Longest: sim.Second, Count: 1},
		}}, []string{
			"009 blocking-call: time.sleep(1) holds the event loop | held the event loop for 1 s, 10 times",
			"013 cpu-bound: search() computes on the event loop | held the event loop 2 times, for 300 ms in all, at the longest 200 ms",
			"016 blocking-call: Lock.acquire() holds the event loop | held the event loop for 1 s, once",
		}},
		{Evidence{Report: exhausted, Paths: []string{"/search/x", "/api/def/7"}, Workers: 4, Cores: 2, CoreWait: 0.5, GILWaiters: 2, Delayed: 7}, []string{
			"000 delayed-responses: responses wait for delayed acknowledgements | 7 responses waited",
			"000 too-many-workers: 4 workers on 2 cores | 50 % of the time that threads were not idle went into waiting for a core",
			"009 blocking-call: time.sleep(1) holds the event loop | ",
			"014 state-per-worker: each worker has its own hits | ",
			"020 threads-exhausted: all 40 threads are in use, and requests wait for one | half of the calls waited 1 s or more for a thread, one in a hundred 2 s",
			"020 gil-contention: threads wait for the GIL | 30 % of the time that threads were not idle went into waiting for the GIL",
		}},
		{Evidence{Report: exhausted, Paths: []string{"/ping"}, GILWaiters: 2}, []string{
			"009 blocking-call: time.sleep(1) holds the event loop | ",
			"024 needless-thread: ping() needs no thread | 30 % of the time that threads were not idle went into waiting for the GIL",
		}},
		{Evidence{Report: &report.Report{Seconds: 1}, Holds: []Hold{{File: "app.py", Line: 17, Total: 900 * sim.Millisecond, Longest: 2 * sim.Millisecond, Count: 600}}}, []string{
			"009 blocking-call: time.sleep(1) holds the event loop | ",
			"013 cpu-bound: search() computes on the event loop | held the event loop 600 times, for 900 ms in all, at the longest 2 ms",
		}},
	} {
		var got []string
		for _, f := range Check(tree, c.evidence) {
			got = append(got, words(f.Line, f.Code, f.Title)+" | "+f.Measured)
		}
		assert.Equal(t, c.want, got)
	}
}

// Threads that wait for connections are not what there is too little of.
func TestPoolsThatAreExhausted(t *testing.T) {
	tree := []*syntax.Module{parse(t, "app.py", measured)}
	r := &report.Report{Seconds: 10, LatencyMS: report.Latency{P50: 2000}}
	r.Threads = report.Threads{Limit: 40, InUseMax: 40, WaitMS: report.Wait{P50: 1000, P99: 2000}}
	wait := pylib.PoolWait{Library: "sqlalchemy", Size: 15, File: "app.py", Line: 21, Count: 100, Total: 200 * sim.Second, Longest: 30 * sim.Second}
	for _, c := range []struct {
		pools []pylib.PoolWait
		want  []string
	}{
		{
			[]pylib.PoolWait{wait, {Library: "asyncpg", File: "app.py", Line: 9, Count: 9, Total: sim.Second, Longest: sim.Second}},
			[]string{"021 pool-exhausted: all 15 connections of the pool are out, and requests wait for one | 100 calls waited 2 s on average for a connection, at the longest 30 s"},
		},
		{
			[]pylib.PoolWait{{Library: "sqlalchemy", Size: 15, File: "app.py", Line: 21, Count: 100, Total: 100 * sim.Millisecond, Longest: sim.Millisecond}},
			[]string{"020 threads-exhausted: all 40 threads are in use, and requests wait for one | half of the calls waited 1 s or more for a thread, one in a hundred 2 s"},
		},
	} {
		var got []string
		for _, f := range Check(tree, Evidence{Report: r, Paths: []string{"/api/def/7"}, Pools: c.pools}) {
			if f.Code != blockingCall {
				got = append(got, words(f.Line, f.Code, f.Title)+" | "+f.Measured)
			}
			if f.Code == poolExhausted {
				assert.Contains(t, f.Fix, "create_engine(…, pool_size=40, max_overflow=0), one for each of the threads; and give the connection back")
			}
		}
		assert.Equal(t, c.want, got)
	}
}

// The holds of several workers add up to more than the run took: they are said to be of all of them.
func TestHoldsOfSeveralWorkers(t *testing.T) {
	h := Hold{Count: 12, Total: 12 * sim.Second, Longest: 2 * sim.Second}
	assert.Equal(t, "held the event loops of 4 workers 12 times, for 12 s in all, at the longest 2 s", held(h, 4))
	assert.Equal(t, "held the event loop 12 times, for 12 s in all, at the longest 2 s", held(h, 1))
}
