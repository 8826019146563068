// Reasons: why responses had the status that they had, and what helps.

package report

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/web"
)

// reason says why responses had a status: the exceptions that they are about, the most frequent first, and what helps.
func (c *Collector) reason(f *web.Figures, status int) string {
	var causes []web.CauseCount
	raised := true // by lines of the program, all of them
	for _, cause := range f.Causes {
		if cause.Status == status {
			causes = append(causes, cause)
			raised = raised && cause.Cause.Line > 0
		}
	}
	slices.SortStableFunc(causes, func(a, b web.CauseCount) int { return b.Count - a.Count })
	var parts []string
	for _, c := range causes[:min(len(causes), mostReasons)] {
		if c.Cause.Line == 0 && (status == 404 || status == 405) {
			continue // the router's own
		}
		part := c.Cause.Exception
		if c.Cause.Line > 0 {
			part += fmt.Sprintf(", raised at %s:%d", c.Cause.File, c.Cause.Line)
		}
		if len(causes) > 1 {
			part += fmt.Sprintf(" (%d times)", c.Count)
		}
		parts = append(parts, part)
	}
	if len(causes) > mostReasons {
		parts = append(parts, fmt.Sprintf("and %d others", len(causes)-mostReasons))
	}
	told := len(causes) > 0 && raised && (status == 404 || status >= 500 || status == 0)
	if status == 0 && told {
		return "the application had begun to respond; " + strings.Join(parts, "; ")
	}
	if why := c.refusal(&f.Load, status); why != "" && !told {
		parts = append(parts, why)
	}
	return strings.Join(parts, "; ")
}

// mostReasons is how many exceptions are named.
const mostReasons = 3

// refusal says what a status means that a server gives by itself, mostly before any endpoint is called, and what to ask for instead.
func (c *Collector) refusal(l *web.Load, status int) string {
	switch status {
	case 404:
		if own := c.answers(func(web.Route) bool { return true }); len(own) > 0 {
			return "no route matches the path, unless an endpoint raised it; the application has " + some(own)
		}
	case 405:
		if own := c.answers(func(r web.Route) bool { return matches(r, l.Sample()) }); len(own) > 0 {
			return "the path has a route, but for another method: " + some(own) + "; the method stands before the path"
		}
	case 422:
		if lacks := l.LackWords(); lacks != "" {
			return lacks
		}
	}
	return refusals[status]
}

// answers are the routes of the program that are picked, with their methods.
func (c *Collector) answers(picked func(web.Route) bool) []string {
	var words []string
	for _, w := range c.server.Workers()[:1] {
		for _, r := range w.App.Routes() {
			if r.Pos == 0 || r.Prefix || !picked(r) {
				continue
			}
			for _, method := range r.Methods {
				if method != "HEAD" {
					words = append(words, method+" "+r.Path)
				}
			}
		}
	}
	return words
}

// matches tells whether a route is for a path.
func matches(r web.Route, path string) bool {
	p, err := web.ParsePattern(r.Path)
	if err != nil {
		return false
	}
	_, ok := p.Match(path)
	return ok
}

// some lists the first of some words.
func some(words []string) string {
	if len(words) > mostRoutes {
		return fmt.Sprintf("%s, and %d more", strings.Join(words[:mostRoutes], ", "), len(words)-mostRoutes)
	}
	return strings.Join(words, ", ")
}

// mostRoutes is how many routes are named.
const mostRoutes = 8

// refusals say what the statuses mean that a server gives by itself, mostly before any endpoint is called.
var refusals = map[int]string{
	0:   "the application had begun to respond; it raised an exception, or returned too early",
	404: "no route matches the path, unless an endpoint raised it",
	401: "the endpoint wants credentials, and a load can bring them: '/me authorization:\"Bearer TOKEN\"'",
	403: "the endpoint refuses; credentials may be missing, and a load can bring them: '/me authorization:\"Bearer TOKEN\"'",
	405: "the path has a route, but for another method; put the method before the path, as in 'POST /items'",
	307: "the path has a route with or without a slash at its end; write it as the route does",
	500: "the application raised an exception, and the output has its traceback, unless an endpoint gave this status",
	503: "the server took no more at a time, as its limit of concurrency says, unless an endpoint gave this status",
	429: "the application limits how many requests it takes",
	422: "parameters or a body are missing or of another type; a load gives them as in 'POST /items?limit=3 {\"name\": \"x\"}'",
}
