// What a load says when it makes no sense, and what it leaves behind when it does.

package core

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const served = `
from fastapi import FastAPI

app = FastAPI()

@app.get("/")
async def root():
    return {"ok": True}

@app.post("/")
async def change(name: str):
    return name
`

func TestLoadsThatMakeNoSense(t *testing.T) {
	noRoutes := `the application has no routes to send a request to: decorate a function with @app.get("/"), or include the router that has them`
	for _, c := range []struct {
		source   string
		scenario Scenario
		status   Status
		exit     int
		message  string
	}{
		{served, Scenario{Loads: []string{"/ c=0"}}, Misused, 2, "load '/ c=0': c=0: want a whole number from 1 to 100000"},
		{served, Scenario{Loads: []string{"/ c=1 at=9s"}, Duration: 5e9}, Misused, 2, "load '/ c=1 at=9s': at=9s: the run is over at 5s"},
		{served, Scenario{Machine: "fast"}, Misused, 2, ""},
		{"# loopscope: load '/ x=1'\n" + served, Scenario{}, Misused, 2, "load '/ x=1': got \"x=1\", want c=N, rate=R or burst=N, and besides " +
			`think=T, at=T, a header (X-Token:abc), a body ({"name": "x"}, form=a=1&b=2, file=photo:200KB)`},
		{"from fastapi import FastAPI\napp = FastAPI()\n", Scenario{Serve: "app"}, Failed, 1, noRoutes},
		{"x = 1\n", Scenario{Loads: []string{"/ burst=1"}}, Failed, 1, "there is no FastAPI application to serve"},
		{"1 / 0\n" + served, Scenario{Serve: "app"}, Failed, 1, "ZeroDivisionError: division by zero"},
	} {
		res := Run(Request{Files: []File{{Name: "app.py", Text: c.source}}, Scenario: c.scenario}, discard{})
		assert.Equal(t, c.status, res.Status, c.message)
		assert.Equal(t, c.exit, res.ExitCode, c.message)
		assert.Nil(t, res.Load, "nothing ran: there is nothing to report")
		require.Len(t, res.Diagnostics, 1, c.message)
		if c.message != "" {
			assert.Equal(t, c.message, res.Diagnostics[0].Message)
		}
	}
}

// An application that names no load is asked what it answers: parameters, headers and bodies are made up from its schemas.
func TestALoadIsPickedFromTheRoutes(t *testing.T) {
	const head = `
from typing import Annotated, Literal
from fastapi import APIRouter, Depends, FastAPI, File, Form, Header, UploadFile, WebSocket
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, Field

class Sub(BaseModel):
    tags: list[str] = Field(min_length=2)

class Item(BaseModel):
    name: str = Field(min_length=6, max_length=8)
    price: float = Field(gt=5)
    kind: Literal["b", "a"]
    code: str = Field(pattern="^[A-Z]{3}-[0-9]{3}$")
    sub: Sub | None
    note: str = "x"

app = FastAPI()
router = APIRouter(prefix="/v1")
`
	const tail = "\napp.include_router(router)\n"
	for _, c := range []struct {
		routes, load string
		others       []string
	}{
		{"@router.get('/items/{item_id}')\nasync def get(item_id: int, q: int, limit: int = 5): return q", "/v1/items/1?q=1", nil},
		{
			"@app.get('/health')\nasync def health(): return 1\n@router.post('/items')\nasync def make(item: Item): return item",
			`POST /v1/items {"name": "namexx", "price": 6, "kind": "b", "code": "ABC-123", "sub": {"tags": ["tags", "tags"]}}`,
			[]string{"/health"},
		},
		{"@app.post('/a')\nasync def a(x_key: Annotated[str, Header()], user_id: Annotated[str, Form()]): return 1", "POST /a form=user_id=1 x-key:x-key", nil},
		{"@app.post('/a')\nasync def a(photo_image: UploadFile, n: Annotated[int, Form()]): return n", "POST /a form=n=1 file=photo_image:200KB:image/png", nil},
		{
			"@app.get('/me')\nasync def me(t: Annotated[str, Depends(OAuth2PasswordBearer('/t'))]): return t\n@app.websocket('/ws/{n:int}')\nasync def ws(ws: WebSocket, n: int):\n  await ws.accept()\n  await ws.send_text('x')",
			`WS /ws/1 "hello"`,
			[]string{"/me"},
		},
	} {
		r := loadOf(t, head+c.routes+tail, Scenario{Serve: "app"})
		assert.Equal(t, c.load+" burst=10", r.Loads[0].Load)
		assert.Equal(t, c.others, append([]string(nil), r.Others...))
		for status := range r.Loads[0].Statuses {
			assert.Contains(t, []string{"200", "101"}, status, c.load)
		}
	}
}

func TestStatusesAreCountedAndExplained(t *testing.T) {
	for load, want := range map[string]struct {
		status string
		note   string
	}{
		"/ burst=3":                 {"200", ""},
		"/nowhere burst=3":          {"404", "'/nowhere burst=3': 3 of 3 responses were 404: no route matches the path, unless an endpoint raised it; the application has GET /, POST /"},
		"PUT / burst=3":             {"405", "'PUT / burst=3': 3 of 3 responses were 405: the path has a route, but for another method: GET /, POST /; the method stands before the path"},
		"POST / burst=3":            {"422", "'POST / burst=3': 3 of 3 responses were 422: RequestValidationError: query.name: Field required; its route requires the query parameter name; made up from its schema: -load 'POST /?name=name burst=3'"},
		"POST /?name=x burst=3":     {"200", ""},
		"POST /?name={a|b} burst=3": {"200", ""},
	} {
		r := loadOf(t, served, Scenario{Loads: []string{load}})
		assert.Equal(t, map[string]int{want.status: 3}, r.Loads[0].Statuses, load)
		if want.note == "" {
			assert.Empty(t, r.Warnings, load)
		} else {
			assert.Equal(t, []string{want.note}, r.Warnings, load)
		}
	}
}

// A load that lacks what its route requires is told the whole of it, made up; without a body it would measure refusals alone.
func TestWhatLoadsLack(t *testing.T) {
	const source = `
from typing import Annotated
from fastapi import Cookie, Depends, FastAPI, File, Form, Header, UploadFile
from pydantic import BaseModel, Field

class Item(BaseModel):
    name: str
    price: float = Field(gt=0)

def page(limit: int): return limit

sub = FastAPI()

@sub.put("/{n}")
async def put(n: int, item: Item | None = None): return n

@sub.post("/{n}")
async def post(n: int, item: Item, limit: Annotated[int, Depends(page)], x_token: Annotated[str, Header()]): return n

app = FastAPI()

@app.post("/form")
async def form(a: Annotated[int, Form()], photo: UploadFile): return a

@app.post("/names")
async def names(names: list[str]): return names

@app.get("/me")
async def me(session: Annotated[str, Cookie()]): return session

app.mount("/sub", sub)
`
	for load, want := range map[string]string{
		"POST /form burst=1":               "a body; made up from its schema: -load 'POST /form burst=1 form=a=1 file=photo:200KB:image/png'",
		"POST /names burst=1":              `a body; made up from its schema: -load 'POST /names burst=1 ["string"]'`,
		"POST /names []  burst=1":          "",
		"PUT /sub/1 burst=1":               "",
		"POST /sub/{1..3}?a=b burst=1":     `a body and the query parameter limit and the header x-token; made up from its schema: -load 'POST /sub/{1..3}?a=b&limit=1 burst=1 x-token:x-token {"name": "name", "price": 1}'; {} sends an empty body`,
		"POST /sub/1 {} X-Token:x burst=1": "the query parameter limit; made up from its schema: -load 'POST /sub/1?limit=1 {} X-Token:x burst=1'",
		"POST /sub/1?limit=1 {} burst=1":   "the header x-token; made up from its schema: -load 'POST /sub/1?limit=1 {} burst=1 x-token:x-token'",
		"/me burst=1":                      `the header cookie; made up from its schema: -load '/me burst=1 Cookie:"session=session"'`,
	} {
		result, _ := runText(t, "app.py", source, Scenario{Loads: []string{load}})
		said := fmt.Sprintf("load '%s': its route requires %s", load, want)
		switch {
		case strings.HasPrefix(want, "a body"):
			assert.Equal(t, Misused, result.Status, load)
			require.NotEmpty(t, result.Diagnostics, load)
			assert.Equal(t, said, result.Diagnostics[0].Message)
		case want == "":
			assert.Equal(t, map[string]int{"200": 1}, result.Load.Loads[0].Statuses, load)
		default:
			assert.Contains(t, strings.Join(result.Load.Warnings, "\n"), "its route requires "+want, load)
		}
	}
}

// An answer that came of an exception is explained by it, and by the line that raised it; the most frequent first.
func TestAnswersAreExplainedByTheirExceptions(t *testing.T) {
	source := "from fastapi import HTTPException\n" + served + `
@app.get("/items/{n}")
async def item(n: int):
    if n > 7:
        raise HTTPException(404, detail="no such item")
    return [1, 2][n]

@app.get("/either/{n}")
async def either(n: int):
    return {1: 2}[n] if n % 2 else 1 / (n - 2)
`
	for load, want := range map[string][]string{
		"/items/1 burst=2":       nil,
		"/items/{2|9} burst=40":  {"404: HTTPException: no such item, raised at app.py:18", "500: IndexError: list index out of range, raised at app.py:19"},
		"/either/{2|3} burst=40": {"500: KeyError: 3, raised at app.py:23 (", "ZeroDivisionError: division by zero, raised at app.py:23 ("},
	} {
		r := loadOf(t, source, Scenario{Loads: []string{load}})
		said := strings.Join(r.Warnings, "\n")
		for _, w := range want {
			assert.Contains(t, said, w, load)
		}
		assert.Equal(t, want == nil, len(r.Warnings) == 0, said)
		count := 0
		for _, e := range r.Loads[0].Errors {
			count += e.Count
			assert.Equal(t, "app.py", e.File)
		}
		assert.Equal(t, r.Loads[0].Requests.Completed-r.Loads[0].Statuses["200"], count, load)
	}
}

func TestResponsesThatBreakOffAreNoneAtAll(t *testing.T) {
	source := served + `
from fastapi.responses import StreamingResponse

@app.get("/half")
async def half():
    async def body():
        yield "a"
        raise RuntimeError("no more")
    return StreamingResponse(body())
`
	for _, c := range []struct {
		load, machine string
		least         int
	}{{"/half burst=3", "ideal", 3}, {"/half c=2", "reference", 100}} {
		r := loadOf(t, source, Scenario{Loads: []string{c.load}, Duration: 1e9, Machine: c.machine})
		assert.Zero(t, r.Requests.Completed, c.load)
		assert.GreaterOrEqual(t, r.Requests.Failed, c.least, c.load)
		assert.Empty(t, r.Loads[0].Statuses, c.load)
		require.Len(t, r.Warnings, 1, c.load)
		assert.Contains(t, r.Warnings[0], "responses broke off: the application had begun to respond; RuntimeError: no more, raised at app.py:20", c.load)
	}
}

func TestOverloadIsSaid(t *testing.T) {
	slow := "import time\n" + served + "\n@app.get('/slow')\nasync def slow():\n    time.sleep(0.5)\n"
	r := loadOf(t, slow, Scenario{Loads: []string{"/slow rate=10"}, Duration: 60e9})
	require.Len(t, r.Warnings, 1)
	assert.Contains(t, r.Warnings[0], "requests came faster than they were answered")
}

// Past its limit the trace stops, and the run goes on; the figures are the same.
func TestFiguresOutliveTheTrace(t *testing.T) {
	run := func(spans int, none bool) *Report {
		s := Scenario{Loads: []string{"/ burst=200"}, Machine: "reference", NoTrace: none}
		s.Limits.Spans = spans
		res := Run(Request{Files: []File{{Name: "app.py", Text: served}}, Scenario: s}, discard{})
		require.Equal(t, OK, res.Status)
		require.LessOrEqual(t, res.Load.Requests.Completed, 200)
		return res.Load
	}
	whole, cut, none := run(0, false), run(100, false), run(0, true)
	assert.Equal(t, []string{"the trace holds the first 100 spans; the figures are of the whole run"}, cut.Limits)
	cut.Limits = whole.Limits
	assert.Equal(t, whole, cut)
	assert.Equal(t, whole, none)
}
