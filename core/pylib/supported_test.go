package pylib

import (
	_ "embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var update = flag.Bool("update", false, "write assets/supported.md anew")

// cpythonNames are what CPython 3.11 offers: see testdata/record_names.py.
//
//go:embed testdata/cpython_names.txt
var cpythonNames string

// language are the parts of the language that the page tells of, each with a program that uses it.
var language = []struct{ what, source string }{
	{"decorators, closures, `global` and `nonlocal`", "@d\ndef f():\n x = 1\n def g():\n  nonlocal x\n  global y\n"},
	{"every kind of parameter", "def f(a, /, b, c=1, *d, e, f=2, **g): pass"},
	{"comprehensions, asynchronous ones too", "async def f(): return [x async for x in y if await z]"},
	{"generators: `yield`, `yield from`, `send`, `throw`, `close`", "def f(): x = yield from g()"},
	{"`async def`, `await`, `async for`, `async with`", "async def f():\n async with a as b, c:\n  async for d in e: await d"},
	{"asynchronous generators", "async def f(): yield await x"},
	{"assignment expressions", "if (n := f()) > 1: pass"},
	{"`match` with all patterns", "match x:\n case [1, *a] | {'b': 2, **a} | C(3, d=a) as e if e: pass"},
	{"`try`, `except*`, `else`, `finally`, `raise … from`", "try: pass\nexcept* E as e:\n raise F from e\nfinally: pass"},
	{"f-strings with format specifications, `=` and conversions", "f'{x = !r:>{w}}'"},
	{"classes: metaclasses, descriptors, `__slots__`, `super()`", "class C(B, metaclass=M, k=1):\n __slots__ = ()\n def f(self): super().f()"},
	{"annotations", "x: int = 1\ndef f(a: 'T') -> list[int]: pass"},
	{"3.12: the same quotes inside an f-string", "f'{d['k']}'"},
	{"3.12: `type` statements and type parameters", "type X[T] = list[T]\ndef f[T: int](a: T) -> T: pass\nclass C[*Ts]: pass"},
	{"3.14: `except A, B:` without parentheses", "try: pass\nexcept A, B: pass"},
	{"3.14: template strings", "t'{x}'"},
	{"complex literals", "1 + 2j"},
	{"identifiers that are not in normal form NFKC", "ﬁ = 1"},
}

// TestSupportedPage keeps assets/supported.md true.
func TestSupportedPage(t *testing.T) {
	const file = "../../assets/supported.md"
	page := supportedPage(t)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(page), 0o644))
	}
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, page, string(have), "run: go test ./core/pylib -run Supported -update")
}

func supportedPage(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# The Python that Loopscope runs\n\nWritten by a test out of the code; the names are held against CPython 3.11. What is missing is named when a program uses it.\n\n")
	b.WriteString("## The language\n\nThe syntax of Python 3.11, and what later versions added to it:\n\n| Part | |\n|---|---|\n")
	for _, part := range language {
		m, err := syntax.Parse("x.py", []byte(part.source))
		if err == nil {
			_, err = interp.Compile(m)
		}
		verdict := "yes"
		if err != nil {
			list, ok := interp.AsSyntaxErrors(err)
			require.True(t, ok && list[0].Kind == syntax.Unsupported, "%s: %v", part.what, err)
			verdict = "no: " + list[0].Msg
		}
		fmt.Fprintf(&b, "| %s | %s |\n", part.what, verdict)
	}
	b.WriteString("\n## The library\n")
	known := map[string]bool{}
	source := "import importlib\n" + checkNames
	for line := range strings.Lines(cpythonNames) {
		name, names, _ := strings.Cut(strings.TrimSpace(line), ":")
		known[name] = true
		if Supports(name) {
			source += fmt.Sprintf("module(%q, %q)\n", name, names)
		} else if i := strings.LastIndexByte(name, '.'); i > 0 && Supports(name[:i]) {
			source += fmt.Sprintf("cls(%q, %q, %q)\n", name[:i], name[i+1:], names)
		}
	}
	listing, stderr := runProgram(t, "names.py", source)
	require.Empty(t, stderr)
	b.WriteString(listing)
	b.WriteString("\n## Other libraries\n\nWritten for Loopscope, with the times that they take:\n\n")
	files, err := fs.Glob(lib, "lib/*.py")
	require.NoError(t, err)
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(f, "lib/"), ".py")
		if _, standard := Lacking(name); !standard && !strings.HasPrefix(name, "_") && !strings.Contains(name, "._") && !strings.Contains(name, "_more") && !known[name] {
			fmt.Fprintf(&b, "- `%s`\n", name)
		}
	}
	return b.String()
}

// checkNames is Python that writes what a module has of CPython's names, and what it lacks; and what a class lacks.
const checkNames = `
def refused(v):
    return str(getattr(v, "__doc__", "")).startswith("this Python has no")

def module(name, names):
    print("\n### " + name + "\n")
    try:
        m = importlib.import_module(name)
    except Exception as e:
        print("Not here:", e)
        return
    has = [n for n in names.split() if hasattr(m, n) and not refused(getattr(m, n))]
    print(", ".join(has))
    if lacks := [n for n in names.split() if n not in has]:
        print("\nMissing:", ", ".join(lacks))

def cls(module, name, names):
    c = getattr(importlib.import_module(module), name, None)
    if c is not None and not refused(c):
        if lacks := [n for n in names.split() if not hasattr(c, n) or refused(getattr(c, n))]:
            print("\nThe class " + name + " lacks:", ", ".join(lacks))
`
