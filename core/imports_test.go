// Programs of several files: how they import each other, and what their folder is called.

package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFilesOfOneFolder(t *testing.T) {
	router := File{Name: "routers/items.py", Text: "from fastapi import APIRouter\nfrom ..db import get\nfrom app.db import get as same\nrouter = APIRouter()\n" +
		"@router.get('/items')\ndef items():\n    return [__name__, __package__, get is same]\n"}
	db := File{Name: "db.py", Text: "def get():\n    pass\n"}
	pack := File{Name: "routers/__init__.py", Text: ""}
	serve := "from fastapi import FastAPI\nfrom fastapi.testclient import TestClient\napp = FastAPI()\napp.include_router(items.router)\n" +
		"print(__name__, TestClient(app).get('/items').json())\n"
	for _, c := range []struct {
		name, imports, serve, printed string
		files                         []File
	}{
		{
			"by the folder's name", "from app.routers import items\n", "", "app.main ['app.routers.items', 'app.routers', True]\n",
			[]File{{Name: "anywhere/main.py"}, router, db, pack},
		},
		{
			"both ways", "from .routers import items\nimport routers.items as one\nfrom app.db import get\nassert one is items\n", "",
			"app.main ['app.routers.items', 'app.routers', True]\n",
			[]File{{Name: "main.py"}, router, db, pack},
		},
		{
			"files that have the folder before them", "from .routers import items\n", "", "app.main ['app.routers.items', 'app.routers', True]\n",
			[]File{{Name: "app/main.py"}, {"app/" + router.Name, router.Text}, {"app/" + db.Name, db.Text}},
		},
		{
			"a script", "from app.routers import items\n", "script", "__main__ ['app.routers.items', 'app.routers', True]\n",
			[]File{{Name: "main.py"}, router, db},
		},
	} {
		c.files[0].Text = c.imports + serve
		out := &collect{}
		res := Run(Request{Files: c.files, Scenario: Scenario{Serve: c.serve}}, out)
		assert.Equal(t, OK, res.Status, "%s: %s", c.name, out.err.String())
		assert.Equal(t, c.printed, out.out.String(), c.name)
		assert.Empty(t, res.Assumed, c.name)
	}
}

func TestALibraryIsNoFolder(t *testing.T) {
	out := &collect{}
	res := Run(Request{Files: []File{
		{"main.py", "from acme.models import Document\nfrom models import Item\nprint(Document, Item)\n"},
		{"models.py", "class Item:\n    pass\n"},
	}}, out)
	assert.Equal(t, OK, res.Status)
	assert.Equal(t, "<acme.models.Document> <class 'models.Item'>\n", out.out.String())
}
