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
	Prefix  bool     // every path that begins so
	Name    string   // of the endpoint function
	IsAsync bool     // async def
	Pos     trace.Pos
	Index   int // among the routes; the router sets it
}

// Param is a path parameter: its name, its text in the path, and the convertor's name.
type Param struct{ Name, Value, Kind string }

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
	kind    string
	converter
}

// Pattern is a template, taken apart.
type Pattern struct{ parts []part }

// ParsePattern takes a template apart. The error is one that Starlette raises as well.
func ParsePattern(path string) (*Pattern, error) {
	parts, err := parseParts(path)
	return &Pattern{parts}, err
}

// Names are the names of the parameters.
func (p *Pattern) Names() []string {
	var names []string
	for _, part := range p.parts {
		if part.name != "" {
			names = append(names, part.name)
		}
	}
	return names
}

// Match gives the parameters of a path that fits.
func (p *Pattern) Match(path string) ([]Param, bool) { return match(p.parts, path) }

// Fill puts values in the places of the parameters.
func (p *Pattern) Fill(value func(name string) string) string {
	var b strings.Builder
	for _, part := range p.parts {
		b.WriteString(part.literal)
		if part.name != "" {
			b.WriteString(value(part.name))
		}
	}
	return b.String()
}

func parseParts(path string) ([]part, error) {
	var p []part
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
		p = append(p, part{literal, name, kind, c})
		path = after
	}
}

// match gives the parameters of a path that fits: each takes as much as it can, as in a regular expression.
func match(p []part, path string) ([]Param, bool) {
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
		if params, ok := match(p[1:], rest[n:]); ok {
			return append([]Param{{first.name, rest[:n], first.kind}}, params...), true
		}
	}
	return nil, false
}

// router finds routes.
type router struct {
	routes   []Route
	patterns []*Pattern
}

func newRouter(routes []Route) (*router, error) {
	r := &router{routes: routes}
	for i := range routes {
		routes[i].Index = i
		p, err := ParsePattern(routes[i].Path)
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
		if r.routes[i].Prefix {
			if strings.HasPrefix(path, r.routes[i].Path) {
				return found{route: &r.routes[i], tried: f.tried}
			}
			continue
		}
		params, ok := r.patterns[i].Match(path)
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
	return slices.ContainsFunc(r.patterns, func(p *Pattern) bool {
		_, ok := p.Match(path)
		return ok
	})
}
