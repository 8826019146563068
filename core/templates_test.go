package core

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Templates among the program's files are rendered, one that is missing beside them says so; a program of which none is there gets empty pages,
// and is told.
func TestTemplatesOfAProgram(t *testing.T) {
	const source = `
from pathlib import Path
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient

app = FastAPI()
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")

@app.get("/{name}", name="page")
async def page(request: Request, name: str):
    return templates.TemplateResponse(request, name + ".html", {"name": "<" + name + ">"})

client = TestClient(app, raise_server_exceptions=False)
for name in ("item", "other"):
    response = client.get("/" + name)
    print(response.status_code, response.text)
`
	run := func(files ...File) (string, string) {
		var c collect
		Run(Request{Files: append([]File{{Name: "src/app.py", Text: source}}, files...), Scenario: Scenario{Serve: "script"}}, &c)
		return c.out.String(), c.err.String()
	}
	out, err := run(
		File{Name: "templates/base.html", Text: "<b>{% block a %}{% endblock %}</b>"},
		File{Name: "templates/item.html", Text: `{% extends "base.html" %}{% block a %}{{ name }} {{ url_for("page", name="x") }}{% endblock %}`},
	)
	assert.Equal(t, "200 <b>&lt;item&gt; http://testserver/x</b>\n500 Internal Server Error\n", out)
	assert.NotContains(t, err, "RuntimeWarning")
	out, err = run()
	require.Equal(t, 2, strings.Count(out, "200 <html></html>\n"), out)
	assert.Contains(t, err, "item.html is not among the program's files: an empty page stands for it")
}

// What GZipMiddleware compresses is what the client gets back.
func TestCompressedAnswers(t *testing.T) {
	const source = `
import gzip
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
app.add_middleware(GZipMiddleware, minimum_size=100)

@app.middleware("http")
async def look(request, call_next):
    response = await call_next(request)
    print(response.headers.get("content-encoding"), int(response.headers.get("content-length", 0)) < 100)
    return response

@app.get("/large")
def large(): return {"text": "x" * 1000}

@app.get("/parts")
def parts(): return StreamingResponse(str(i) * 200 for i in range(3))

client = TestClient(app)
for path in ("/large", "/parts"):
    print(len(client.get(path).content), client.get(path, headers={"accept-encoding": "identity"}).headers.get("content-encoding"))
`
	_, c := runText(t, "app.py", source, Scenario{Serve: "script"})
	assert.Equal(t, "gzip True\nNone False\n1011 None\ngzip True\nNone True\n600 None\n", c.out.String(), c.err.String())
}
