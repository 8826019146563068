// What a request asks for: a script to be run, or an application to be served, and under which loads.

package core

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/pylib"
	"loopscope/core/syntax"
	"loopscope/core/web"
)

// loadComment begins the comment by which a program says itself under which load it is to be looked at.
const loadComment = "loopscope: load "

// defaultCount is how many requests come when nobody has said.
const defaultCount = " burst=10"

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
		if r.req.Scenario.Serve != "app" && (!defined && !r.makesApp() || startsItself(r.main)) {
			return false, nil, nil
		}
		words = []string{path + defaultCount}
		r.picks = true
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

// makesApp tells whether the main module calls something its application that a function makes: app = create_app().
func (r *run) makesApp() bool {
	called := slices.ContainsFunc(r.main.Body, func(s syntax.Stmt) bool {
		a, ok := s.(*syntax.Assign)
		if !ok {
			return false
		}
		name, ok := a.Targets[0].(*syntax.Name)
		_, call := a.Value.(*syntax.Call)
		return ok && call && (name.Id == "app" || name.Id == "application" || name.Id == "api")
	})
	return called && slices.ContainsFunc(r.trees, func(tree *syntax.Module) bool {
		found := false
		syntax.Inspect(tree, func(n syntax.Node) bool {
			call, ok := n.(*syntax.Call)
			found = found || ok && (isCallOf(call, "FastAPI") || isCallOf(call, "Starlette"))
			return !found
		})
		return found
	})
}

// pick takes the load of a program that names none from the routes of its application, as soon as there is one.
func (r *run) pick(app *pylib.App, t *interp.Thread) {
	if !r.picks {
		return
	}
	r.picks = false
	for _, words := range app.Requests(t) {
		if l, err := web.ParseLoad(words + defaultCount); err != nil {
			continue
		} else if r.others == nil {
			r.web.Figures[0].Load, r.others = l, []string{}
		} else {
			r.others = append(r.others, words)
		}
	}
}

// lacking looks, once, whether the loads have what their routes require. One without the body that it needs would measure nothing but refusals.
func (r *run) lacking(app *pylib.App, t *interp.Thread) error {
	if r.looked {
		return nil
	}
	r.looked = true
	for _, f := range r.web.Figures {
		f.Load.Lacks = app.Lacks(t, &f.Load)
		if f.Load.LacksBody() {
			return f.Load.LackError()
		}
	}
	return nil
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
		if e, ok := s.(*syntax.ExprStmt); ok && isCallOf(e.Value, "run") && !isUvicorn(e.Value) {
			return true
		}
	}
	return false
}

// isUvicorn tells whether a call is uvicorn.run(app): what it asks for is done here without it.
func isUvicorn(e syntax.Expr) bool {
	a, ok := e.(*syntax.Call).Func.(*syntax.Attribute)
	if !ok {
		return false
	}
	n, ok := a.Value.(*syntax.Name)
	return ok && n.Id == "uvicorn"
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
