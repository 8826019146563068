// Lack: what a route requires of its requests, and a load does not bring.

package web

import (
	"slices"
	"strings"
)

// Lack is a parameter of the query, a header or the body that a route requires, and that a load lacks.
type Lack struct {
	Place string // "query", "header" or "body"
	Name  string // a header's in lower case; "" of a body
	Words string // an example of it, as a load words it
}

// Sample is the path of one of the load's requests, as the application sees it.
func (l *Load) Sample() string {
	if l.varies == nil || l.varies[0] == nil {
		return Unescape(l.Path, false)
	}
	return Unescape(l.varies[0].first(), false)
}

// Gives tells whether the load's requests have something that a route can require of them. A body is one even if it is empty JSON.
func (l *Load) Gives(place, name string) bool {
	switch place {
	case "body":
		return l.Body != ""
	case "header":
		return l.has(name)
	}
	return slices.ContainsFunc(strings.Split(l.Query, "&"), func(part string) bool {
		key, _, _ := strings.Cut(part, "=")
		return Unescape(key, true) == name
	})
}

// LacksBody tells whether what is lacking is a body, among others.
func (l *Load) LacksBody() bool {
	return slices.ContainsFunc(l.Lacks, func(k Lack) bool { return k.Place == "body" })
}

// LackError is the error of a load without a body that its route requires.
func (l *Load) LackError() error { return l.errorf("%s", l.LackWords()) }

// LackWords names what is lacking, and the load with it: what stands there was made up from the route's schema. "" when nothing is.
func (l *Load) LackWords() string {
	if l.Lacks == nil {
		return ""
	}
	named := map[string][]string{}
	words, query := "", l.Query
	for _, k := range l.Lacks {
		named[k.Place] = append(named[k.Place], k.Name)
		if k.Place == "query" {
			query = strings.TrimPrefix(query+"&"+k.Words, "&")
		} else {
			words += " " + k.Words
		}
	}
	var parts []string
	if named["body"] != nil {
		parts = append(parts, "a body")
	}
	for _, kind := range [][3]string{{"query", "the query parameter ", "the query parameters "}, {"header", "the header ", "the headers "}} {
		if n := named[kind[0]]; len(n) > 0 {
			parts = append(parts, kind[min(len(n), 2)]+strings.Join(n, ", "))
		}
	}
	// The load as it was worded, with the query in its place and all else at its end.
	at := l.Path
	if l.Query != "" {
		at += "?" + l.Query
	}
	whole := l.Words
	if query != "" {
		whole = strings.Replace(whole, at, l.Path+"?"+query, 1)
	}
	text := "its route requires " + strings.Join(parts, " and ") + "; made up from its schema: -load '" + whole + words + "'"
	if strings.HasSuffix(words, "}") {
		text += "; {} sends an empty body"
	}
	return text
}
