// Fuzzing: no source makes the scanner or the parser panic, and what they return keeps its promises.

package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// addSeeds gives the fuzzer the bad programs of testdata and some good ones.
func addSeeds(f *testing.F) {
	data, err := os.ReadFile("testdata/errors.txt")
	if err == nil {
		for _, program := range strings.Split(string(data), "\n=== ") {
			_, source, _ := strings.Cut(program, "\n")
			f.Add(source)
		}
	}
	files, _ := filepath.Glob("testdata/*.py")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(string(data))
		}
	}
	for _, source := range []string{
		"", "\n", "\\", "\x00", "\xff", "\ufeffx", "\r\nx\r", "f'{x!r:>{w}}'", "rf'''{a=}\n{{'''", "t'{x}'", "x = '\\N{DASH}'",
		"match x:\n case [1, *_, {'a': b, **c}] | C(d=e) as f if g: pass",
		"def f[T: int = str, *Ts, **P](a, /, b: c = d, *e: *g, h=i, **j) -> k: pass", "type X[T] = list[T]",
		"class C(a, *b, c=d, **e): x: int = 1", "async def f():\n async with a as b, c: pass\n async for d in e: yield f",
		"try:\n pass\nexcept* A, B:\n pass\nelse: pass\nfinally: pass", "lambda a, /, b=1, *c, d=2, **e: [x async for x in y if z]",
		"with (a as b, c as d,): pass", "x = {**a, 'b': c, **d}, {*e, f}, [*g], (*h, i), j[k:l:m, ..., *n]", "global a; nonlocal b; del c, (d, [e])",
	} {
		f.Add(source)
	}
}

// FuzzScan checks that tokens come in order and lie within the text.
func FuzzScan(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		text, err := sourceText([]byte(source))
		if err != nil {
			return
		}
		s := newScanner(text, 0, 1)
		last := int32(0)
		for range 4*len(text) + 10 {
			var tok token
			if !s.next(&tok) {
				if s.err == nil {
					t.Fatal("false without an error")
				}
				return
			}
			if tok.start < last || tok.end < tok.start || int(tok.end) >= len(text) {
				t.Fatalf("token %d from %d to %d behind %d of %d", tok.kind, tok.start, tok.end, last, len(text))
			}
			last = tok.end
			if tok.kind == tEOF {
				return
			}
		}
		t.Fatal("no end")
	})
}

// FuzzParse checks trees and errors.
func FuzzParse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		m, err := Parse("x.py", []byte(source))
		if err != nil {
			for _, e := range err.(Errors) {
				if e.Msg == "" || e.Format() == "" || e.Error() == "" {
					t.Fatal("empty error")
				}
			}
			if m != nil && err.(Errors)[0].Kind != Unsupported {
				t.Fatal("a module with an error of syntax")
			}
		}
		if m == nil {
			if err == nil {
				t.Fatal("neither module nor error")
			}
			return
		}
		if depth := depthOf(m); depth > MaxDepth {
			t.Fatalf("depth %d", depth)
		}
		DumpPositions(m)
		checkSpans(t, m)
	})
}

// checkSpans checks that every node lies within the one above it, but for decorators, which stand before.
func checkSpans(t *testing.T, n Node) {
	start, end := n.Span()
	if before(end, start) {
		t.Fatalf("%T ends before it begins: %v %v", n, start, end)
	}
	decorators := map[Node]bool{}
	switch n := n.(type) {
	case *FunctionDef:
		for _, d := range n.Decorators {
			decorators[d] = true
		}
	case *ClassDef:
		for _, d := range n.Decorators {
			decorators[d] = true
		}
	}
	children(n, func(c Node) {
		from, to := c.Span()
		if !decorators[c] && (before(from, start) || before(end, to)) {
			t.Fatalf("%T at %v-%v is not within %T at %v-%v", c, from, to, n, start, end)
		}
		checkSpans(t, c)
	})
}

func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }
