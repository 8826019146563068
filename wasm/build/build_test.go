// Tests that build a small checkout of their own: what the site holds, what is built again, what is said when a part breaks.
package build

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const lock = `{"name": "page", "lockfileVersion": 3, "packages": {}}`

// small is a checkout with the least of everything that a site is made from.
var small = map[string]string{
	"go.mod":                      "module loopscope\n\ngo 1.26\n",
	"go.sum":                      "",
	"index.html":                  "<!doctype html>\n<!-- lessons --><!-- table --><!-- questions -->",
	"assets/icon.svg":             "<svg/>",
	"assets/help/help.json":       `{"help": {"print": "Writes."}}`,
	"assets/table/table.json":     "[]",
	"assets/lessons/01-one.md":    "title: <One>\nask: How long?\nanswer: total\nexpect: total=1.00 s\nsource: https://example.org/\n---\nBefore.\n---\nAfter <b>bold</b> [x](javascript:alert(1)).\n",
	"assets/lessons/01-one.py":    "print(1 < 2)\n",
	"assets/questions/01-why.md":  "title: Why?\nexpect: total=1.00 s\nsource: https://example.org/\n---\nBecause.\n",
	"assets/questions/01-why.py":  "print(2)\n",
	"wasm/page/serviceworker.ts":  "declare const VERSION: string, FILES: string[]\nconsole.log(VERSION, FILES)\n",
	"assets/readme/page.png":      "a picture",
	"assets/examples/b_second.py": "#!/usr/bin/env python3\n# loopscope: load '/ burst=1'\n# Second?\n",
	"assets/examples/a_first.py":  "\n\"\"\"First?\n\nMore.\n\"\"\"\n",
	"core/core.go":                "package core\n\nimport _ \"embed\"\n\n//go:embed words.txt\nvar Words string\n",
	"core/words.txt":              "hello",
	"core/core_test.go":           "package core\n",
	"wasm/engine/main.go":         "package main\n\nimport \"loopscope/core\"\n\nfunc main() { println(core.Words) }\n",
	"wasm/canvas/main.go":         "package main\n\nfunc main() {}\n",
	"wasm/page/main.ts":           "import './page.css'\nimport { word } from './word'\nconsole.log(word as string)\n",
	"wasm/page/word.ts":           "export const word = 'hello'\n",
	"wasm/page/page.css":          "body { margin: 0 }\n",
	"wasm/page/chartscript.ts":    "console.log('charts')\n",
	"wasm/page/compiler.ts":       "postMessage('compiled')\n",
	"wasm/page/worker.ts":         "postMessage({ type: 'ready' })\n",
	"wasm/page/package-lock.json": lock,
}

// checkout lays the files out and says that the packages of their lock are installed.
func checkout(t *testing.T, changes map[string]string) (Site, *bytes.Buffer) {
	t.Helper()
	root, log := t.TempDir(), &bytes.Buffer{}
	files := maps.Clone(small)
	maps.Copy(files, changes)
	sum := sha256.Sum256([]byte(lock))
	files["wasm/page/node_modules/.installed-from"] = hex.EncodeToString(sum[:])
	files["wasm/page/node_modules/libdeflate/package.json"] = `{"type": "module", "exports": "./index.js"}`
	files["wasm/page/node_modules/libdeflate/index.js"] = `import { gzipSync } from "node:zlib"; export const gzip = (bytes) => gzipSync(bytes);`
	for name, text := range files {
		put(t, root, name, text)
	}
	return Site{Root: root, Out: filepath.Join(root, "dist"), Log: log}, log
}

func put(t *testing.T, root, name, text string) {
	t.Helper()
	target := filepath.Join(root, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(target), 0o755))
	require.NoError(t, os.WriteFile(target, []byte(text), 0o644))
}

// contents reads a whole site; it fails unless every file stands there gzipped too.
func contents(t *testing.T, s Site) map[string]string {
	t.Helper()
	names, err := Site{Root: s.Out}.tree(".")
	require.NoError(t, err)
	found := map[string]string{}
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(s.Out, name))
		require.NoError(t, err)
		found[filepath.ToSlash(name)] = string(content)
	}
	for name, content := range found {
		if !strings.HasSuffix(name, ".gz") {
			unpacked, err := gzip.NewReader(strings.NewReader(found[name+".gz"]))
			require.NoError(t, err, name)
			plain, err := io.ReadAll(unpacked)
			require.NoError(t, err, name)
			assert.Equal(t, content, string(plain), name)
		}
	}
	return found
}

// built lists the parts that a log tells of.
func built(log *bytes.Buffer) []string {
	var parts []string
	for line := range strings.Lines(log.String()) {
		parts = append(parts, strings.Fields(line)[1])
	}
	log.Reset()
	return slices.Sorted(slices.Values(parts))
}

func TestBuild(t *testing.T) {
	s, log := checkout(t, nil)
	require.NoError(t, s.Build(t.Context()))
	site := contents(t, s)

	plain := slices.DeleteFunc(slices.Sorted(maps.Keys(site)), func(name string) bool { return strings.HasSuffix(name, ".gz") })
	assert.Equal(t, []string{
		"canvas.wasm", "chartscript.js", "compiler.js", "engine.wasm", "examples.json", "examples/a_first.py", "examples/b_second.py",
		"icon.svg", "index.html", "lessons.json", "main.css", "main.js", "python.json", "questions.json", "sw.js", "table.json", "wasm_exec.js", "worker.js",
	}, plain)
	assert.Equal(t, "\x00asm", site["engine.wasm"][:4])
	assert.Equal(t, "(()=>{var o=\"hello\";console.log(o);})();\n", site["main.js"])
	assert.JSONEq(t, `[
		{"name": "a_first.py", "title": "First?", "text": "\n\"\"\"First?\n\nMore.\n\"\"\"\n"},
		{"name": "b_second.py", "title": "Second?", "text": "#!/usr/bin/env python3\n# loopscope: load '/ burst=1'\n# Second?\n"}
	]`, site["examples.json"])

	assert.Contains(t, site["index.html"], `<a href="#lessons/01-one"><span class="number">1</span>&lt;One&gt;</a>`)
	assert.Contains(t, site["index.html"], "<p>Before.</p>")
	assert.Contains(t, site["index.html"], "<code>print(1 &lt; 2)")
	assert.NotContains(t, site["index.html"], "<b>", "HTML in Markdown is left out")
	assert.NotContains(t, site["index.html"], "javascript:")
	assert.Contains(t, site["sw.js"], `"lessons.json"`)

	t.Run("same bytes again", func(t *testing.T) {
		again := s
		again.Out = t.TempDir()
		require.NoError(t, again.Build(t.Context()))
		assert.Equal(t, site, contents(t, again))
	})
	t.Run("only what changed", func(t *testing.T) {
		assert.Len(t, built(log), 12, "six parts, twice")
		for _, c := range []struct {
			change string
			parts  []string
		}{
			{"", nil},
			{"core/core_test.go", nil},
			{"core/words.txt", []string{"document", "engine"}},
			{"wasm/canvas/main.go", []string{"canvas", "document"}},
			{"wasm/page/word.ts", []string{"document", "page"}},
			{"index.html", []string{"document"}},
			{"assets/icon.svg", []string{"document", "page", "static"}},
			{"go.mod", []string{"canvas", "document", "engine"}},
		} {
			if c.change != "" {
				put(t, s.Root, c.change, small[c.change]+"\n")
			}
			require.NoError(t, s.Build(t.Context()))
			assert.Equal(t, c.parts, built(log), "after a change of %q", c.change)
		}
	})
	t.Run("what went away is removed, what was lost comes back", func(t *testing.T) {
		put(t, s.Out, "CNAME", "somebody else's")
		require.NoError(t, os.Remove(filepath.Join(s.Root, "assets/examples/b_second.py")))
		require.NoError(t, os.Remove(filepath.Join(s.Out, "worker.js.gz")))
		require.NoError(t, s.Build(t.Context()))
		assert.NoFileExists(t, filepath.Join(s.Out, "examples/b_second.py.gz"))
		assert.FileExists(t, filepath.Join(s.Out, "CNAME"))
		assert.FileExists(t, filepath.Join(s.Out, "worker.js.gz"))
	})
}

func TestBrokenParts(t *testing.T) {
	s, log := checkout(t, map[string]string{
		"wasm/engine/main.go":      "package main\n\nfunc main() {\n\ta()\n\tb()\n}\n",
		"wasm/page/main.ts":        "import './nowhere'\n",
		"assets/examples/plain.py": "print('no title')\n",
	})
	err := s.Build(t.Context())
	assert.EqualError(t, err, strings.Join([]string{
		"engine.wasm does not build: wasm/engine/main.go:4:2: undefined: a (and 1 more: GOOS=js GOARCH=wasm go vet ./wasm/engine)",
		`the page does not bundle: wasm/page/main.ts:1:8: Could not resolve "./nowhere"`,
		"assets/examples/plain.py: no title: begin it with a comment or a docstring that asks its question",
	}, "\n"))
	assert.Equal(t, []string{"canvas", "glue"}, built(log), "the others are built")

	for _, name := range []string{"wasm/engine/main.go", "wasm/page/main.ts"} {
		put(t, s.Root, name, small[name])
	}
	put(t, s.Root, "assets/examples/plain.py", "# A title\n")
	require.NoError(t, s.Build(t.Context()))
	assert.Equal(t, []string{"document", "engine", "page", "static"}, built(log))
}

func TestMissingTools(t *testing.T) {
	bin := t.TempDir()
	offer := func(name string) {
		command, err := exec.LookPath(name)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(command, filepath.Join(bin, name)))
	}
	offer("go")
	offer("node")
	t.Setenv("PATH", bin)

	s, _ := checkout(t, nil)
	require.NoError(t, s.Build(t.Context()), "npm is not asked for when its packages are there")
	put(t, s.Root, "wasm/page/package-lock.json", lock+"\n")
	assert.EqualError(t, s.Build(t.Context()), "npm is not on the PATH: install Node.js 20 or newer, which brings it, https://nodejs.org/")

	t.Setenv("PATH", t.TempDir())
	assert.EqualError(t, s.Build(t.Context()), "the go command is not on the PATH: install Go 1.26 or newer, https://go.dev/dl/")
	s.Root = t.TempDir()
	assert.EqualError(t, s.Build(t.Context()), "no wasm/page here: run this in the folder of a checkout of Loopscope")
}

func TestNPMError(t *testing.T) {
	const refused = "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when in sync.\nnpm error More.\n"
	assert.Equal(t, "`npm ci` can only install packages when in sync.", npmError(refused, io.EOF))
	assert.Equal(t, "code E500", npmError("npm error code E500\n", io.EOF))
	assert.Equal(t, "EOF", npmError("", io.EOF))
}

func TestTitle(t *testing.T) {
	for text, want := range map[string]string{
		"# A question?\nimport asyncio\n":           "A question?",
		"\n'''One line.'''\n":                       "One line.",
		"# -*- coding: utf-8 -*-\n#\n# After all\n": "After all",
		"\"plain\"\n":                               "plain",
		"import asyncio  # no\n":                    "",
		"":                                          "",
	} {
		assert.Equal(t, want, title(text), "%q", text)
	}
}
