// The apps of testdata/web, with the answers that FastAPI gave: see record.py there.

package core

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// webApp is an app of a table, with its requests and their answers.
type webApp struct {
	name, source      string
	requests, answers []string
}

func readWebApps(t *testing.T, file string) []webApp {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var apps []webApp
	for _, part := range strings.Split("\n"+string(text), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		source, pairs, found := strings.Cut(rest, "---\n")
		require.True(t, found, name)
		app := webApp{name: name, source: source}
		lines := strings.Split(strings.TrimSpace(pairs), "\n")
		require.Zero(t, len(lines)%2, "%s: a request without an answer", name)
		for i := 0; i < len(lines); i += 2 {
			app.requests = append(app.requests, strings.TrimSuffix(lines[i], "  # by hand"))
			app.answers = append(app.answers, lines[i+1])
		}
		apps = append(apps, app)
	}
	return apps
}

func TestAnswersAreFastAPIs(t *testing.T) {
	driver, err := os.ReadFile("testdata/web/driver.py")
	require.NoError(t, err)
	tables, err := filepath.Glob("testdata/web/*.txt")
	require.NoError(t, err)
	count := 0
	for _, table := range tables {
		for _, app := range readWebApps(t, table) {
			count++
			t.Run(app.name, func(t *testing.T) {
				program := app.source + "\n" + string(driver) + "\ndrive(app, [\n"
				for _, r := range app.requests {
					program += "    " + pythonString(r) + ",\n"
				}
				_, c := runText(t, "app.py", program+"])\n", Scenario{Serve: "script"})
				got := strings.Split(strings.TrimSuffix(c.out.String(), "\n"), "\n")
				for i, want := range app.answers {
					if i >= len(got) {
						t.Fatalf("%s\nno answer\n%s", app.requests[i], c.err.String())
					}
					assert.Equal(t, strings.TrimSpace(want), strings.TrimSpace(got[i]), "%s\n%s", app.requests[i], c.err.String())
				}
			})
		}
	}
	assert.GreaterOrEqual(t, count, 60)
}

func pythonString(s string) string {
	return "'" + strings.NewReplacer("\\", "\\\\", "'", "\\'").Replace(s) + "'"
}

// The same apps, asked over the simulated server: its statuses are those of the test client.
func TestTheServerAnswersAsTheTestClient(t *testing.T) {
	for _, table := range []string{"parameters", "bodies", "responses", "errors"} {
		for _, app := range readWebApps(t, "testdata/web/"+table+".txt") {
			t.Run(app.name, func(t *testing.T) { answersOverLoads(t, app, Scenario{}) })
		}
	}
}

// And as goroutines, whose steps interrupt each other.
func TestGoroutinesAnswerAsTheTestClient(t *testing.T) {
	for _, table := range []string{"bodies", "responses", "errors"} {
		for _, app := range readWebApps(t, "testdata/web/"+table+".txt") {
			t.Run(app.name, func(t *testing.T) { answersOverLoads(t, app, Scenario{GIL: "goroutines", Machine: "reference"}) })
		}
	}
}

func answersOverLoads(t *testing.T, app webApp, s Scenario) {
	var want []string
	for i, r := range app.requests {
		if strings.Contains(r, "raw=") || strings.Contains(r, "Cookie:") {
			continue // what the words of a load cannot say
		}
		if strings.Contains(app.answers[i], `"missing","loc":["body"]`) {
			continue // a load without the body that it needs is refused
		}
		s.Loads = append(s.Loads, fmt.Sprintf("%s burst=1 at=%ds", r, i))
		want = append(want, r+" -> "+app.answers[i][:3])
	}
	if len(s.Loads) == 0 {
		t.Skip("its bodies cannot be said in the words of a load")
	}
	res, c := runText(t, "app.py", app.source, s)
	require.NotNil(t, res.Load, c.err.String())
	for i, l := range res.Load.Loads {
		for status, n := range l.Statuses {
			require.Equal(t, 1, n)
			request, _, _ := strings.Cut(want[i], " -> ")
			assert.Equal(t, want[i], request+" -> "+status)
		}
		assert.Len(t, l.Statuses, 1, want[i])
	}
}

func TestApplicationsThatCannotBeServed(t *testing.T) {
	const head = "from contextlib import asynccontextmanager\nfrom fastapi import FastAPI\n"
	for _, c := range []struct{ source, want string }{
		{"app = FastAPI()\n", "the application has no routes to send a request to"},
		{"x = FastAPI\n", "there is no FastAPI application to serve"},
		{
			"@asynccontextmanager\nasync def lifespan(app):\n    raise RuntimeError('no database')\n    yield\n" +
				"app = FastAPI(lifespan=lifespan)\n@app.get('/')\ndef root(): pass\n",
			"application startup failed",
		},
	} {
		res, _ := runText(t, "app.py", head+c.source, Scenario{Loads: []string{"/ burst=1"}})
		require.Equal(t, Failed, res.Status)
		require.Contains(t, res.Diagnostics[len(res.Diagnostics)-1].Message, c.want)
	}
}

func TestAnExceptionIsReportedOnceForEachLine(t *testing.T) {
	res, c := runText(t, "app.py", "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root():\n    return 1 / 0\n", Scenario{Loads: []string{"/ burst=5"}})
	require.Equal(t, OK, res.Status)
	require.Equal(t, 5, res.Load.Requests.Failed)
	require.Equal(t, 1, strings.Count(c.err.String(), "ZeroDivisionError: division by zero"))
}

// The trace tells of each answer which exception it is about, and the line of the program that raised it.
func TestAnswersAreTracedWithTheirCause(t *testing.T) {
	source := `from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse

app = FastAPI()

class Sold(Exception):
    pass

@app.exception_handler(Sold)
async def sold(request, exc):
    return JSONResponse({}, status_code=409)

def find(key):
    return {"a": 1}[key]

@app.get("/fails")
async def fails():
    return find("x")

@app.get("/thread")
def thread():
    raise ValueError("no burgers")

@app.get("/missing")
async def missing():
    raise HTTPException(404, detail="no such order")

@app.get("/handled")
async def handled():
    raise Sold(7)

@app.get("/own")
async def own():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    return JSONResponse({}, status_code=503)

@app.get("/typed")
async def typed(n: int):
    return n

async def user():
    raise HTTPException(401)

@app.get("/guarded", dependencies=[Depends(user)])
async def guarded():
    return 1

@app.get("/good")
async def good(tasks: BackgroundTasks):
    tasks.add_task(find, "x")
    return 1
`
	for path, want := range map[string]string{
		"/fails":   "500 app.py:14 KeyError: 'x'",
		"/thread":  "500 app.py:22 ValueError: no burgers",
		"/missing": "404 app.py:26 HTTPException: no such order",
		"/handled": "409 app.py:30 Sold: 7",
		"/own":     "503  ",
		"/typed":   "422  RequestValidationError: query.n: Field required",
		"/guarded": "401 app.py:45 HTTPException: Unauthorized",
		"/nowhere": "404  HTTPException: Not Found",
		"/good":    "200  ",
	} {
		_, c := runText(t, "app.py", source, Scenario{Loads: []string{path + " burst=1"}})
		require.Len(t, c.trace.Answers, 1, path)
		a := c.trace.Answers[0]
		assert.Equal(t, want, fmt.Sprintf("%d %s %s", a.Status, c.trace.Place(a.Pos), c.trace.Str(a.Detail)), path)
	}
}
