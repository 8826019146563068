// The house rules that a test can hold: which package may import which, and that core/ is deterministic by construction.
package core_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "loopscope"

// house lists the packages from the roof down. A package may import those that stand below it, and none above or beside
// it on its line. A package that is not here has not been given its place yet.
var house = []string{
	".", // serve.go
	"wasm/build",
	"wasm/build/instead/template wasm/build/instead/gobuild wasm/build/instead/printer wasm/build/instead/gob wasm/build/instead/slog",
	"wasm/engine wasm/canvas wasm/e2e/fixtures",
	"wasm/stage",
	"wasm/scene",
	"wasm/player wasm/facts",
	"wasm/outbox",
	"wasm/wire",
	"core/cli core/bench core/calibrate core/differential",
	"core",
	"core/advice",
	"core/report",
	"core/pylib",
	"core/interp",
	"core/syntax",
	"core/web",
	"core/aio",
	"core/machine",
	"core/sim",
	"core/digest",
	"core/trace/tracetest",
	"core/trace",
}

// rooms says more about some packages: all that they may import of the project, and of others'.
var rooms = map[string]struct {
	ours   []string // nil: whatever stands below
	others []string // by prefix; the standard library is always allowed, and testify and rapid are for tests
}{
	".":           {ours: []string{"wasm/build", "wasm/outbox", "core/cli", "core"}},
	"wasm/build":  {ours: []string{"wasm/wire"}, others: []string{"github.com/evanw/esbuild/", "github.com/yuin/goldmark"}},
	"wasm/engine": {ours: []string{"core", "wasm/outbox", "wasm/wire"}},
	"wasm/outbox": {ours: []string{"core", "wasm/wire"}},
	"wasm/canvas": {ours: []string{"core/trace", "wasm/stage", "wasm/scene", "wasm/player", "wasm/facts", "wasm/wire"}, others: []string{"github.com/hajimehoshi/ebiten/"}},
	"wasm/stage":  {ours: []string{"core/trace", "wasm/scene"}},
	"wasm/scene":  {ours: []string{"core/trace", "wasm/player", "wasm/facts"}},
	"wasm/facts":  {ours: []string{"core/trace"}},
	"wasm/player": {ours: []string{"core/trace"}},
	"core/report": {others: []string{"github.com/HdrHistogram/"}},
	"core/syntax": {ours: []string{}},
	"core/trace":  {ours: []string{}},
}

// source is one Go file of the project.
type source struct {
	name string // slash-separated, from the top
	tree *ast.File
	fset *token.FileSet
}

func (s source) pkg() string { return path.Dir(s.name) }

func (s source) test() bool { return strings.HasSuffix(s.name, "_test.go") }

// carried tells sources of core/ that are in engine.wasm: all but tests and commands.
func (s source) carried() bool {
	command := slices.Contains([]string{"core/cli", "core/bench", "core/calibrate", "core/differential"}, s.pkg())
	return strings.HasPrefix(s.name, "core/") && !command && !s.test()
}

func (s source) imports(t *testing.T) []string {
	var paths []string
	for _, spec := range s.tree.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		paths = append(paths, name)
	}
	return paths
}

// sources parses every Go file of the project, whatever system it is for.
func sources(t *testing.T) []source {
	t.Helper()
	var found []source
	top := ".."
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && (base == "node_modules" || base == "testdata" || base == "dist" || len(base) > 2 && base[0] == '.') {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(top, name)
		found = append(found, source{filepath.ToSlash(relative), tree, fset})
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, found)
	return found
}

// floor is how far down a package stands, or -1.
func floor(pkg string) int {
	return slices.IndexFunc(house, func(line string) bool { return slices.Contains(strings.Fields(line), pkg) })
}

func TestImportsPointDown(t *testing.T) {
	for _, file := range sources(t) {
		if !assert.NotEqual(t, -1, floor(file.pkg()), "%s: package %s has no place in the house", file.name, file.pkg()) {
			continue
		}
		for _, imported := range file.imports(t) {
			if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
				checkOurs(t, file, ours)
			} else if strings.Contains(strings.Split(imported, "/")[0], ".") {
				checkOthers(t, file, imported)
			}
		}
	}
}

func checkOurs(t *testing.T, file source, imported string) {
	external := file.test() && strings.HasSuffix(file.tree.Name.Name, "_test")
	if external && (imported == file.pkg() || strings.HasPrefix(imported, file.pkg()+"/")) {
		return // a test from outside of the package may use what the package carries; those of core the whole of core/
	}
	if room := rooms[file.pkg()]; room.ours != nil && !file.test() {
		assert.Contains(t, room.ours, imported, "%s imports %s", file.name, imported)
	}
	assert.Greater(t, floor(imported), floor(file.pkg()), "%s imports %s, which does not stand below it", file.name, imported)
}

func checkOthers(t *testing.T, file source, imported string) {
	allowed := slices.Clone(rooms[file.pkg()].others)
	if file.test() {
		allowed = append(allowed, "github.com/stretchr/testify/", "pgregory.net/rapid")
	}
	known := slices.ContainsFunc(allowed, func(prefix string) bool { return strings.HasPrefix(imported, prefix) })
	assert.True(t, known, "%s imports %s", file.name, imported)
}

// A run depends on its request alone: no wall clock, no randomness but the seeded one, no scheduler but sim's.
func TestCoreIsDeterministic(t *testing.T) {
	clock := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	for _, file := range sources(t) {
		if !file.carried() {
			continue
		}
		imports := file.imports(t)
		for _, imported := range imports {
			banned := []string{"math/rand", "math/rand/v2", "crypto/rand", "os", "net", "net/http", "os/exec", "hash/maphash"}
			assert.NotContains(t, banned, imported, "%s", file.name)
		}
		ast.Inspect(file.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a go statement: strands belong to sim, and sim makes them with iter.Pull", file.fset.Position(n.Pos()))
			case *ast.SelectStmt:
				t.Errorf("%s: a select statement: Go chooses among its cases at random", file.fset.Position(n.Pos()))
			case *ast.SelectorExpr:
				if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains(imports, "time") && slices.Contains(clock, n.Sel.Name) {
					t.Errorf("%s: time.%s: the only clock is sim's", file.fset.Position(n.Pos()), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// What the engine imports is fetched by everybody who opens the page: some of Go's packages weigh more than what they would be used for.
func TestTheEngineIsLight(t *testing.T) {
	heavy := []string{"regexp", "net/url", "net/netip", "text/template", "html", "html/template", "encoding/gob", "encoding/xml", "log/slog", "go/ast", "go/parser"}
	for _, file := range sources(t) {
		if file.carried() {
			for _, imported := range file.imports(t) {
				assert.NotContains(t, heavy, imported, "%s", file.name)
			}
		}
	}
}

// The top of the project is small: a folder for each half, one for the assets, and the files that must be there.
func TestTopLevel(t *testing.T) {
	allowed := []string{"wasm", "core", "assets", "index.html", "serve.go", "content_test.go", "go.mod", "go.sum", "Makefile", "README.md", "dist"}
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			assert.Contains(t, allowed, entry.Name(), "at the top level")
		}
	}
}
