// Modules of Python's library that this Python does not have: what to do instead, and what a misspelt one means.

package pylib

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed stdlib.txt
var standardTable string

// standard are the modules of Python's own library, each with what to do where there is none of it.
var standard = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(standardTable) {
		if line[0] != '#' {
			name, hint, _ := strings.Cut(strings.TrimSpace(line), "  ")
			all[name] = hint
		}
	}
	return all
})

// Lacking tells whether a module that there is none of is one of Python's own library, or a misspelt one of these, and what to do then.
// Every other module is a library's or the program's.
func Lacking(name string) (hint string, isStandard bool) {
	top, _, dotted := strings.Cut(name, ".")
	if hint, ok := standard()[top]; ok {
		switch {
		case dotted && Supports(top):
			hint = "this Python has " + top + " without it"
		case hint == "":
			hint = "put what the program needs of it into the file itself"
		}
		return hint, true
	}
	inTable := func(a Assumption) bool { return strings.HasPrefix(a.Name, top+".") }
	if slices.Contains(namesakes, top) || slices.ContainsFunc(table(), inTable) {
		return "", false
	}
	for _, known := range slices.Sorted(maps.Keys(standard())) {
		if misspelt(top, known) {
			return "did you mean '" + known + "'?", true
		}
	}
	return "", false
}

// namesakes are libraries whose names are one letter away from those of modules of Python's own.
var namesakes = []string{"bcrypt", "contextlib2", "configparser2", "jsons", "pickle5", "queues", "typer", "types2", "unittest2"}

// misspelt tells whether name is known with one letter changed, left out or too many, or with two neighbours swapped. Short names are
// too near to too many others.
func misspelt(name, known string) bool {
	if len(name) < 5 || len(known) < 5 {
		return false
	}
	n := 0
	for n < len(name) && n < len(known) && name[n] == known[n] {
		n++
	}
	a, b := name[n:], known[n:]
	switch len(a) - len(b) {
	case 0:
		return len(a) > 0 && (a[1:] == b[1:] || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:])
	case 1:
		return a[1:] == b
	case -1:
		return a == b[1:]
	}
	return false
}
