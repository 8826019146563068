// Routes: which endpoint a request is for, as Starlette finds it.

package web

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/trace"
)

// Route is an endpoint of an application.
type Route struct {
	Methods []string // "GET"
	Path    string   // a template: "/burgers/{id}", "{id:int}", "{file:path}"
	Name    string   // of the endpoint function
	IsAsync bool     // async def
	Pos     trace.Pos
}

// Param is a path parameter: its name, and its text in the path.
type Param struct{ Name, Value string }

// A converter says what a parameter of a kind can be: of a text at most so many bytes, and which of them are valid.
type converter struct {
	most  func(text string) int
	valid func(value string) bool
}

var converters = map[string]converter{
	"":      {untilSlash, notEmpty},
	"str":   {untilSlash, notEmpty},
	"path":  {func(s string) int { return len(s) }, func(string) bool { return true }},
	"int":   {untilSlash, isInt},
	"float": {untilSlash, isFloat},
	"uuid":  {untilSlash, isUUID},
}

func untilSlash(s string) int {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return i
	}
	return len(s)
}

func notEmpty(s string) bool { return s != "" }

func isInt(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isFloat(s string) bool {
	whole, fraction, dot := strings.Cut(s, ".")
	return isInt(whole) && (!dot || isInt(fraction))
}

func isUUID(s string) bool {
	digits := strings.ReplaceAll(s, "-", "")
	return len(digits) == 32 && strings.Trim(strings.ToLower(digits), "0123456789abcdef") == ""
}

// part of a template: literal text, then a parameter.
type part struct {
	literal string
	name    string // "" at the end of a template
	converter
}

// pattern is a template, taken apart.
type pattern []part

// parsePattern takes a template apart. The error is one that Starlette raises as well.
func parsePattern(path string) (pattern, error) {
	var p pattern
	for {
		literal, rest, found := strings.Cut(path, "{")
		if !found {
			return append(p, part{literal: literal}), nil
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed {
			return append(p, part{literal: path}), nil
		}
		name, kind, _ := strings.Cut(inside, ":")
		c, known := converters[kind]
		if !known {
			return nil, fmt.Errorf("unknown path convertor '%s'", kind)
		}
		p = append(p, part{literal, name, c})
		path = after
	}
}

// match gives the parameters of a path that fits: each takes as much as it can, as in a regular expression.
func (p pattern) match(path string) ([]Param, bool) {
	first := p[0]
	rest, ok := strings.CutPrefix(path, first.literal)
	if !ok {
		return nil, false
	}
	if len(p) == 1 {
		return nil, rest == ""
	}
	for n := first.most(rest); n >= 0; n-- {
		if !first.valid(rest[:n]) {
			continue
		}
		if params, ok := p[1:].match(rest[n:]); ok {
			return append([]Param{{first.name, rest[:n]}}, params...), true
		}
	}
	return nil, false
}

// router finds routes.
type router struct {
	routes   []Route
	patterns []pattern
}

func newRouter(routes []Route) (*router, error) {
	r := &router{routes: routes}
	for _, route := range routes {
		p, err := parsePattern(route.Path)
		if err != nil {
			return nil, err
		}
		r.patterns = append(r.patterns, p)
	}
	return r, nil
}

// found is where a request goes: a route, or the status of the answer that the router gives itself.
type found struct {
	route  *Route
	params []Param
	status int // 404, 405, 307 (the path with a slash more or less is known), or 0
	tried  int // routes
}

// find takes the first route whose path and method fit. Failing that, a path that fits is answered with 405.
func (r *router) find(method, path string) found {
	var f found
	status := 0
	for i := range r.routes {
		f.tried++
		params, ok := r.patterns[i].match(path)
		if !ok {
			continue
		}
		if slices.Contains(r.routes[i].Methods, method) {
			return found{route: &r.routes[i], params: params, tried: f.tried}
		}
		status = 405
	}
	if status == 0 {
		status = 404
		if other := otherSlash(path); other != "" && r.knows(other) {
			status = 307
		}
	}
	return found{status: status, tried: f.tried}
}

// otherSlash is the path with a slash at its end, or without.
func otherSlash(path string) string {
	if path == "/" {
		return ""
	}
	if short, ok := strings.CutSuffix(path, "/"); ok {
		return short
	}
	return path + "/"
}

func (r *router) knows(path string) bool {
	return slices.ContainsFunc(r.patterns, func(p pattern) bool {
		_, ok := p.match(path)
		return ok
	})
}
