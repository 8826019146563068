// What a request asks for: a script to be run, or an application to be served, and under which loads.

package core

import (
	"fmt"
	"path"
	"strings"

	"loopscope/core/pylib"
	"loopscope/core/syntax"
	"loopscope/core/web"
)

// loadComment begins the comment by which a program says itself under which load it is to be looked at.
const loadComment = "loopscope: load "

// mode decides between script and application.
func (r *run) mode() (app bool, loads []web.Load, err error) {
	words := r.req.Scenario.Loads
	switch r.req.Scenario.Serve {
	case "script":
		return false, nil, nil
	case "", "auto", "app":
	default:
		return false, nil, fmt.Errorf("serve is %q: it can be auto, script or app", r.req.Scenario.Serve)
	}
	if len(words) == 0 {
		words = CommentLoads(r.req.Files[0].Text)
	}
	if len(words) == 0 {
		path, defined := firstRoute(r.main)
		if !defined || r.req.Scenario.Serve != "app" && startsItself(r.main) {
			return false, nil, nil
		}
		words = []string{path + " burst=10"}
	}
	for _, w := range words {
		l, err := web.ParseLoad(w)
		if err != nil {
			return false, nil, err
		}
		if l.Kind != web.Burst && r.req.Scenario.Duration <= 0 {
			r.req.Scenario.Duration = 10_000_000_000
		}
		loads = append(loads, l)
	}
	return true, loads, nil
}

// CommentLoads are the loads that a program's comment asks for: # loopscope: load '/loop burst=10' '/gather burst=10'
func CommentLoads(text string) []string {
	rest := ""
	for line := range strings.Lines(text) {
		if c, ok := strings.CutPrefix(line, "#"); ok {
			if words, ok := strings.CutPrefix(strings.TrimSpace(c), loadComment); ok {
				rest = strings.TrimSpace(words)
				break
			}
		}
	}
	var loads []string
	for rest != "" {
		if q := rest[0]; q == '\'' || q == '"' {
			if end := strings.IndexByte(rest[1:], q); end >= 0 {
				loads = append(loads, rest[1:1+end])
				rest = strings.TrimSpace(rest[end+2:])
				continue
			}
		}
		return append(loads, strings.Trim(rest, `'"`))
	}
	return loads
}

// firstRoute is the path of the first GET route, and tells whether the program defines an application at all.
func firstRoute(tree *syntax.Module) (route string, defined bool) {
	for _, s := range tree.Body {
		switch s := s.(type) {
		case *syntax.Assign:
			defined = defined || isCallOf(s.Value, "FastAPI")
		case *syntax.FunctionDef:
			for _, d := range s.Decorators {
				c, ok := d.(*syntax.Call)
				if !ok || route != "" {
					continue
				}
				if a, ok := c.Func.(*syntax.Attribute); ok && a.Attr == "get" && len(c.Args) > 0 {
					if k, ok := c.Args[0].(*syntax.Constant); ok {
						route, _ = k.Value.(string)
					}
				}
			}
		}
	}
	if route == "" {
		route = "/"
	}
	return fillPath(route), defined
}

// fillPath puts something into the parameters of a path: /items/{id} becomes /items/1.
func fillPath(route string) string {
	for {
		open := strings.IndexByte(route, '{')
		end := strings.IndexByte(route, '}')
		if open < 0 || end < open {
			return route
		}
		route = route[:open] + "1" + route[end+1:]
	}
}

func isCallOf(e syntax.Expr, name string) bool {
	c, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	switch f := c.Func.(type) {
	case *syntax.Name:
		return f.Id == name
	case *syntax.Attribute:
		return f.Attr == name
	}
	return false
}

// startsItself tells whether a module runs something when it is run: asyncio.run(...) at its top level.
func startsItself(tree *syntax.Module) bool {
	for _, s := range tree.Body {
		if e, ok := s.(*syntax.ExprStmt); ok && isCallOf(e.Value, "run") {
			return true
		}
	}
	return false
}

// importsAsyncio tells whether the main thread is likely to run an event loop.
func importsAsyncio(tree *syntax.Module) bool {
	found := false
	syntax.Inspect(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Import:
			for _, a := range n.Names {
				found = found || strings.HasPrefix(a.Name, "asyncio")
			}
		case *syntax.ImportFrom:
			found = found || strings.HasPrefix(n.Module, "asyncio")
		}
		return !found
	})
	return found
}

// moduleName is the name under which a server imports a file: app.py is app.
func moduleName(file string) string { return strings.TrimSuffix(path.Base(file), ".py") }

// imports names every module that the program imports and that does not exist here: all at once, before the run. An import that the
// program guards itself (try: ... except ImportError) is its own business.
func (r *run) imports(tree *syntax.Module) {
	own := map[string]bool{}
	for _, f := range r.req.Files {
		own[strings.TrimSuffix(strings.ReplaceAll(f.Name, "/", "."), ".py")] = true
	}
	check := func(at syntax.Node, name string) {
		if name == "" || own[name] || pylib.Supports(name) {
			return
		}
		start, end := at.Span()
		r.fail(Unsupported, Diagnostic{
			Severity: "error", Kind: "unsupported", File: tree.File, Line: int(start.Line), Col: int(start.Col) + 1,
			EndLine: int(end.Line), EndCol: int(end.Col) + 1,
			Message: "this Python has no module '" + name + "'", Hint: importHint(name),
		})
	}
	syntax.Inspect(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Try:
			return !catchesImportError(n)
		case *syntax.If:
			return !isTypeChecking(n.Test)
		case *syntax.Import:
			for _, a := range n.Names {
				check(a, a.Name)
			}
		case *syntax.ImportFrom:
			if n.Level == 0 {
				check(n, n.Module)
			}
		}
		return true
	})
}

func isTypeChecking(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return e.Id == "TYPE_CHECKING"
	case *syntax.Attribute:
		return e.Attr == "TYPE_CHECKING"
	}
	return false
}

// importHints say what to do without the commonest modules that are missing.
var importHints = map[string]string{
	"requests": "stand in for a call with time.sleep(seconds): it blocks its thread as long",
	"httpx":    "stand in for a call with await asyncio.sleep(seconds)",
	"aiohttp":  "stand in for a call with await asyncio.sleep(seconds)",
	"uvicorn":  "leave it out: the page serves the app itself",
	"anyio":    "use asyncio's own functions",
}

func importHint(name string) string {
	top, _, _ := strings.Cut(name, ".")
	if h, ok := importHints[top]; ok {
		return h
	}
	return "put what the program needs of it into the file itself; time.sleep and asyncio.sleep can stand for its waiting"
}

func catchesImportError(t *syntax.Try) bool {
	for _, h := range t.Handlers {
		if h.Type == nil {
			return true
		}
		found := false
		syntax.Inspect(h.Type, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				switch name.Id {
				case "ImportError", "ModuleNotFoundError", "Exception":
					found = true
				}
			}
			return true
		})
		if found {
			return true
		}
	}
	return false
}
