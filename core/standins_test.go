// Programs that use libraries which are not modelled: what they print, how their requests end, and what was assumed, beside each in a .txt file.

package core

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the answers of testdata/standins anew")

func TestStandIns(t *testing.T) {
	files, err := filepath.Glob("testdata/standins/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			s := Scenario{}
			if strings.Contains(file, "workers") {
				s.Workers = 2
			}
			res, c := runText(t, "app.py", string(text), s)
			got := answer(res, c)
			golden := strings.TrimSuffix(file, ".py") + ".txt"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got, c.err.String())
		})
	}
}

// answer is what a run came to, as text.
func answer(res *Result, c *collect) string {
	var b strings.Builder
	b.WriteString(c.out.String())
	fmt.Fprintf(&b, "-- %s\n", res.Status)
	if res.Load != nil {
		for _, l := range res.Load.Loads {
			fmt.Fprintf(&b, "%s:", l.Load)
			for _, status := range slices.Sorted(maps.Keys(l.Statuses)) {
				fmt.Fprintf(&b, " %d x %s", l.Statuses[status], status)
			}
			b.WriteString("\n")
		}
	}
	for _, a := range res.Assumed {
		fmt.Fprintf(&b, "line %d: %s %s %s\n", a.Line, a.Name, a.Kind, a.Latency)
	}
	return b.String()
}

// TestAssume: what the user assumes goes before the table, and must be about calls that the program can make.
func TestAssume(t *testing.T) {
	const program = "import requests, time, acme\nt = time.time()\nrequests.get('https://x')\nacme.load.it()\nprint(round(time.time() - t, 3))\n"
	for _, c := range []struct{ assume, want string }{
		{"requests.get=block:200ms", "0.2\n"},
		{"requests.get=cpu:1s", "1.0\n"},
		{"requests.get=instant", "0.0\n"},
		{"requests.get=instant;acme.*=block:50ms", "0.05\n"},
		{"requests.*=block:uniform(30ms,30ms)", "0.03\n"},
		{"httpx.get=block:1s", "assumption httpx.get: the program does not import httpx; it imports acme, requests, time"},
		{"requests.post=block:1s", "assumption requests.post: the program never calls anything of the name post"},
		{"requests.get=await:1s", "assumption requests.get: it is called without await: its kind can be block, cpu, nogil or instant"},
		{"requests.get=sleep:1s", `assumption "requests.get=sleep:1s": no kind "sleep": want NAME=KIND:LATENCY with block, await, cpu, nogil or instant`},
		{"requests.get=block", `assumption "requests.get=block": no latency: want block:200ms`},
		{"requests.get", `assumption "requests.get": want NAME=KIND:LATENCY, such as requests.get=block:200ms`},
	} {
		t.Run(c.assume, func(t *testing.T) {
			res, out := runText(t, "app.py", program, Scenario{Assume: strings.Split(c.assume, ";")})
			if res.Status == OK {
				assert.Equal(t, c.want, out.out.String())
				return
			}
			require.Len(t, res.Diagnostics, 1)
			assert.Equal(t, c.want, res.Diagnostics[0].Message)
		})
	}
}

// TestImports: of Python's own modules those that are missing are named, all at once; what is nobody's is a stand-in.
func TestImports(t *testing.T) {
	res, _ := runText(t, "app.py", "import asynico, acme\nimport tkinter as tk\nfrom os.foo import x\nfrom collection import deque\nimport typer, bcrypt\n", Scenario{})
	var got []string
	for _, d := range res.Diagnostics {
		got = append(got, fmt.Sprintf("%d:%d %s: %s", d.Line, d.Col, d.Message, d.Hint))
	}
	assert.Equal(t, []string{
		"1:8 this Python has no module 'asynico': did you mean 'asyncio'?",
		"2:8 this Python has no module 'tkinter': there are no windows here",
		"3:1 this Python has no module 'os.foo': this Python has os without it",
		"4:1 this Python has no module 'collection': did you mean 'collections'?",
	}, got)
}

// What the table knows is no misspelling, however near its name is to a module of Python's own; and an object of the database is answered without what the
// library keeps in it.
func TestLibrariesThatAnAppUses(t *testing.T) {
	res, c := runText(t, "app.py", `
import urllib3
from fastapi import FastAPI
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker
engine = create_engine("sqlite://")
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
Base.metadata.create_all(engine)
Session = sessionmaker(bind=engine)
app = FastAPI()
@app.get("/users")
def users():
    with Session() as db:
        db.add(User(name="ada"))
        db.commit()
        return db.query(User).all()
@app.get("/outside")
def outside():
    return urllib3.PoolManager().request("GET", "http://example.com").status
`, Scenario{Loads: []string{"/users burst=1", "/outside burst=1"}})
	require.NotNil(t, res.Load, c.err.String())
	for _, l := range res.Load.Loads {
		assert.Equal(t, map[string]int{"200": 1}, l.Statuses, c.err.String())
	}
}
