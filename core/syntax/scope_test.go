// The differential test of scopes, against CPython's code objects and symbol tables, and the tables of scope cases.

package syntax

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// scopeDifferences are files whose scopes differ from CPython's, with the reason.
var scopeDifferences = map[string]string{
	"proactor_events.py":          "a return in try compiles the finally block early, and so numbers its variables earlier",
	"test_traceback.py":           "identifiers that NFKC changes",
	"test_unicode_identifiers.py": "identifiers that NFKC changes",
}

// TestStdlibScopes compares the variables of every code object, in their order, and the kind of every name of every block.
func TestStdlibScopes(t *testing.T) {
	python := python311(t)
	files := filesToCompare(t, python)
	cmd := exec.Command(python, "testdata/scopes.py")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	r := bufio.NewReader(pipe)
	scopes := 0
	for _, file := range files {
		want := readDumps(t, r)
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		m, _ := Parse(file, src)
		// With that import, CPython resolves annotations apart.
		if want[0] == "error" || m == nil || m.FutureAnnotations {
			continue
		}
		if reason, ok := scopeDifferences[filepath.Base(file)]; ok {
			t.Logf("%s: left out: %s", file, reason)
			continue
		}
		got := scopeLines(m)
		scopes += len(got)
		dropAnnotated(got, want[1:])
		compareLines(t, file, got, want[1:])
	}
	_, err = io.Copy(io.Discard, r)
	require.NoError(t, err)
	require.NoError(t, cmd.Wait())
	t.Logf("%d lines", scopes)
}

// dropAnnotated drops the names that are annotated from the lines of tables: where nothing else is done with them, they have
// no place in a Scope.
func dropAnnotated(got, want []string) {
	names := map[string]bool{}
	for _, line := range want {
		for _, field := range strings.Fields(line) {
			if name, ok := strings.CutSuffix(field, ":annotated"); ok {
				names[name] = true
			}
		}
	}
	for _, lines := range [][]string{got, want} {
		for i, line := range lines {
			if strings.HasPrefix(line, "table ") {
				lines[i] = strings.Join(slices.DeleteFunc(strings.Split(line, " "), func(field string) bool {
					name, _, _ := strings.Cut(field, ":")
					return names[name]
				}), " ")
			}
		}
	}
}

// compareLines compares sorted lines. Code objects that CPython has optimised away may be missing from want.
func compareLines(t *testing.T, file string, got, want []string) {
	t.Helper()
	for len(got) > 0 || len(want) > 0 {
		switch {
		case len(want) == 0 || len(got) > 0 && got[0] < want[0]:
			if !strings.HasPrefix(got[0], "code ") || !isSuperfluous(got[0], want) {
				t.Errorf("%s:\ngot  %s\nwant %s", file, got[0], first(want))
				return
			}
			got = got[1:]
		case len(got) == 0 || got[0] > want[0]:
			t.Errorf("%s:\nwant %s\ngot  %s", file, want[0], first(got))
			return
		default:
			got, want = got[1:], want[1:]
		}
	}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// isSuperfluous reports whether no wanted line is for the same code object.
func isSuperfluous(line string, want []string) bool {
	key, _, _ := strings.Cut(line[5:], " ")
	return !slices.ContainsFunc(want, func(w string) bool { return strings.HasPrefix(w, "code "+key+" ") })
}

// TestScopes compares scopes and bindings with testdata/scopes.txt; LOOPSCOPE_UPDATE=1 writes it anew.
func TestScopes(t *testing.T) {
	const file = "testdata/scopes.txt"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var out strings.Builder
	for _, chunk := range strings.SplitAfter(string(data), "\n---\n") {
		source, want, _ := strings.Cut(chunk, "\n===\n")
		want = strings.TrimSuffix(want, "---\n")
		m, err := Parse("x.py", []byte(source))
		require.NoError(t, err, source)
		got := describeScopes(m)
		out.WriteString(source + "\n===\n" + got)
		if strings.HasSuffix(chunk, "\n---\n") {
			out.WriteString("---\n")
		}
		if os.Getenv("LOOPSCOPE_UPDATE") == "" {
			require.Equal(t, want, got, source)
		}
	}
	if os.Getenv("LOOPSCOPE_UPDATE") != "" {
		require.NoError(t, os.WriteFile(file, []byte(out.String()), 0o644))
	}
}

// describeScopes writes the scopes of a module, and then what every name in it is bound to, in the order of the source.
func describeScopes(m *Module) string {
	var b strings.Builder
	for _, s := range scopesOf(m) {
		fmt.Fprintf(&b, "%s %q params %d locals %v cells %v frees %v captures %s names %v", scopeKinds[s.Kind], s.Qualname, s.Params,
			s.Locals, s.Cells, s.Frees, bindings(s.Captures), s.Names)
		for _, flag := range [...]struct {
			word string
			is   bool
		}{{"generator", s.IsGenerator}, {"coroutine", s.IsCoroutine}, {"star", s.HasStar}} {
			if flag.is {
				b.WriteString(" " + flag.word)
			}
		}
		b.WriteString("\n")
	}
	Inspect(m, func(n Node) bool {
		if name, binding := boundName(n); name != "" {
			start, _ := n.Span()
			fmt.Fprintf(&b, "%d:%d %s %s\n", start.Line, start.Col, name, bindings([]Binding{binding}))
		}
		return true
	})
	return b.String()
}

var (
	scopeKinds   = [...]string{"module", "function", "lambda", "class", "comprehension", "type parameters", "type alias"}
	bindingKinds = [...]string{"unbound", "local", "cell", "free", "global", "class", "class free"}
)

func bindings(list []Binding) string {
	texts := make([]string, len(list))
	for i, b := range list {
		texts[i] = fmt.Sprintf("%s %d", bindingKinds[b.Kind], b.Index)
	}
	return strings.Join(texts, ", ")
}

// scopesOf lists the scopes of a module, outer ones first.
func scopesOf(m *Module) []*Scope {
	list := []*Scope{m.Scope}
	Inspect(m, func(n Node) bool {
		var scopes []*Scope
		switch n := n.(type) {
		case *FunctionDef:
			scopes = []*Scope{n.TypeScope, n.Scope}
		case *ClassDef:
			scopes = []*Scope{n.TypeScope, n.Scope}
		case *TypeAlias:
			scopes = []*Scope{n.TypeScope, n.Scope}
		case *Lambda:
			scopes = []*Scope{n.Scope}
		case *ListComp:
			scopes = []*Scope{n.Scope}
		case *SetComp:
			scopes = []*Scope{n.Scope}
		case *DictComp:
			scopes = []*Scope{n.Scope}
		case *GeneratorExp:
			scopes = []*Scope{n.Scope}
		}
		for _, s := range scopes {
			if s != nil {
				list = append(list, s)
			}
		}
		return true
	})
	return list
}

// boundName returns the name that a node binds or uses, or "".
func boundName(n Node) (string, Binding) {
	switch n := n.(type) {
	case *Name:
		return n.Id, n.Binding
	case *FunctionDef:
		return n.Name, n.Binding
	case *ClassDef:
		return n.Name, n.Binding
	case *Arg:
		return n.Name, n.Binding
	case *Alias:
		return n.Name + " " + n.AsName, n.Binding
	case *ExceptHandler:
		return n.Name, n.Binding
	case *MatchAs:
		return n.Name, n.Binding
	case *MatchStar:
		return n.Name, n.Binding
	case *MatchMapping:
		return n.Rest, n.Binding
	case *TypeVar:
		return n.Name, n.Binding
	case *TypeVarTuple:
		return n.Name, n.Binding
	case *ParamSpec:
		return n.Name, n.Binding
	case *Attribute:
		if n.Mangled != n.Attr {
			return "." + n.Mangled, Binding{}
		}
	}
	return "", Binding{}
}

// scopeLines writes the scopes of a module as testdata/scopes.py does.
func scopeLines(m *Module) []string {
	lines := []string{tableLine(m.Scope, 0)}
	Inspect(m, func(n Node) bool {
		var scope *Scope
		start, _ := n.Span()
		line := start.Line
		codeLine := line
		decorated := func(list []Expr) {
			if len(list) > 0 {
				start, _ := list[0].Span()
				codeLine = start.Line
			}
		}
		switch n := n.(type) {
		case *FunctionDef:
			scope = n.Scope
			decorated(n.Decorators)
		case *ClassDef:
			scope = n.Scope
			decorated(n.Decorators)
		case *Lambda:
			scope = n.Scope
		case *ListComp:
			scope = n.Scope
		case *SetComp:
			scope = n.Scope
		case *DictComp:
			scope = n.Scope
		case *GeneratorExp:
			scope = n.Scope
		default:
			return true
		}
		lines = append(lines, codeLineOf(scope, codeLine), tableLine(scope, line))
		return true
	})
	slices.Sort(lines)
	return lines
}

func codeLineOf(s *Scope, line int32) string {
	flags := ""
	switch {
	case s.IsAsyncGenerator():
		flags = "async_generator"
	case s.IsCoroutine:
		flags = "coroutine"
	case s.IsGenerator:
		flags = "generator"
	}
	cells := make([]string, len(s.Cells))
	for i, c := range s.Cells {
		cells[i] = c.Name
	}
	return fmt.Sprintf("code %s:%d %s | %s | %s | %s", s.Qualname, line, flags,
		strings.Join(s.Locals, " "), strings.Join(cells, " "), strings.Join(s.Frees, " "))
}

// tableLine lists the names of a scope with their kinds.
func tableLine(s *Scope, line int32) string {
	kinds := map[string]string{}
	for _, name := range s.Names {
		kinds[name] = "name"
		if s.Kind != ModuleScope && s.Kind != ClassScope {
			kinds[name] = "global"
		}
	}
	for _, name := range s.Locals {
		kinds[name] = "local"
	}
	for _, c := range s.Cells {
		if s.Kind != ClassScope {
			kinds[c.Name] = "cell"
		}
	}
	for _, name := range s.Frees {
		if s.Kind != ClassScope || kinds[name] == "" {
			kinds[name] = "free"
		}
	}
	names := make([]string, 0, len(kinds))
	for name, kind := range kinds {
		names = append(names, name+":"+kind)
	}
	slices.Sort(names)
	path := ""
	for p := s; p != nil; p = p.Parent {
		path = "/" + strings.Trim(p.Name, "<>") + path
	}
	path = strings.Replace(path, "/module", "/top", 1)
	return strings.Join(append([]string{"table", fmt.Sprintf("%s:%d", path, line)}, names...), " ")
}
