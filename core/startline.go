// How a program says that it is started: uvicorn.run(app, workers=4) at its end, or a comment such as "uvicorn app:app --workers 4". What the
// scenario leaves open is simulated so.

package core

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/sim"
	"loopscope/core/syntax"
)

// started is what a program says of its server, and where.
type started struct {
	by      string // "uvicorn.run(…)"
	line    int
	options []option
	app     syntax.Expr // that uvicorn.run was given
}

type option struct{ name, value string }

// startLine takes the server's options over from the program, and notes it.
func (r *run) startLine() {
	s, ok := uvicornRun(r.main)
	if !ok {
		s, ok = commandLine(r.req.Files[0].Text)
	}
	if !ok {
		return
	}
	var taken []string
	for _, o := range s.options {
		if o.name == "workers" && o.value != "1" && s.app != nil && r.req.Scenario.Workers == 0 && !isText(s.app) {
			r.notes = append(r.notes, fmt.Sprintf("%s at line %d would not start: for several workers it wants the application as an import string, such as \"%s:app\"; "+
				"one worker is simulated", s.by, s.line, moduleName(r.main.File)))
			continue
		}
		if r.takeOver(o) {
			taken = append(taken, o.name+"="+o.value)
		}
	}
	if len(taken) > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%s at line %d says %s, and so it is simulated; flags say otherwise, such as -workers 1", s.by, s.line, strings.Join(taken, ", ")))
	}
}

// takeOver sets an option that the scenario leaves open, and tells whether it did.
func (r *run) takeOver(o option) bool {
	s := &r.req.Scenario
	if o.name == "loop" {
		if s.Loop != "" || o.value != "uvloop" {
			return false
		}
		s.Loop = o.value
		return true
	}
	n, err := strconv.Atoi(o.value)
	if err != nil || n < 1 || n > 100_000 {
		return false
	}
	set := func(to *int, usual int) bool {
		if *to != 0 || n == usual {
			return false
		}
		*to = n
		return true
	}
	switch o.name {
	case "workers":
		return n <= 256 && set(&s.Workers, 1)
	case "limit_concurrency":
		return set(&s.LimitConcurrency, 0)
	case "backlog":
		return set(&s.Backlog, 2048)
	case "timeout_keep_alive":
		if s.KeepAlive != 0 || n == 5 {
			return false
		}
		s.KeepAlive = int64(n) * int64(sim.Second)
		return true
	}
	return false
}

// uvicornRun finds the call of uvicorn.run.
func uvicornRun(tree *syntax.Module) (s started, found bool) {
	syntax.Inspect(tree, func(n syntax.Node) bool {
		call, ok := n.(*syntax.Call)
		if !ok || found || !isCallOf(call, "run") || !isUvicorn(call) {
			return !found
		}
		start, _ := call.Span()
		s, found = started{by: "uvicorn.run(…)", line: int(start.Line)}, true
		if len(call.Args) > 0 {
			s.app = call.Args[0]
		}
		for _, k := range call.Keywords {
			if k.Arg == "app" {
				s.app = k.Value
			}
			if c, ok := k.Value.(*syntax.Constant); ok {
				s.options = append(s.options, option{k.Arg, fmt.Sprint(c.Value)})
			}
		}
		return false
	})
	return s, found
}

func isText(e syntax.Expr) bool {
	if _, ok := e.(*syntax.JoinedStr); ok {
		return true
	}
	c, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	_, ok = c.Value.(string)
	return ok
}

// serverFlags are the flags of a command line that a scenario has an option for.
var serverFlags = map[string]string{
	"-w": "workers", "--workers": "workers", "--limit-concurrency": "limit_concurrency", "--backlog": "backlog",
	"--timeout-keep-alive": "timeout_keep_alive", "--loop": "loop",
}

// serverCommand is what stands in a comment from the name of a server on, word by word, if it serves an application: app:app, or what fastapi run finds.
func serverCommand(comment string) []string {
	words := strings.Fields(comment)
	for i, word := range words {
		words[i] = strings.TrimLeft(word, "$>`")
		rest := words[i+1:]
		switch words[i] {
		case "uvicorn", "gunicorn":
			if slices.ContainsFunc(rest, func(w string) bool { return strings.Contains(w, ":") }) {
				return words[i:]
			}
		case "fastapi":
			if len(rest) > 1 && rest[0] == "run" {
				return words[i:]
			}
		}
	}
	return nil
}

// commandLine finds a server's command line in a comment: # uvicorn app:app --workers 4.
func commandLine(text string) (s started, found bool) {
	number := 0
	for line := range strings.Lines(text) {
		number++
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			continue
		}
		command := serverCommand(comment)
		if len(command) == 0 {
			continue
		}
		s.by, s.line = "the comment with "+command[0], number
		for i, word := range command {
			flag, value, given := strings.Cut(word, "=")
			if name, ok := serverFlags[flag]; ok && (given || i+1 < len(command)) {
				if !given {
					value = command[i+1]
				}
				s.options = append(s.options, option{name, strings.Trim(value, "`.,;")})
			}
		}
		return s, len(s.options) > 0
	}
	return s, false
}
