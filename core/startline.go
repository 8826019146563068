// How a program says that it is started: uvicorn.run(app, workers=4) at its end, or a comment such as "uvicorn app:app --workers 4". What the
// scenario leaves open is simulated so.

package core

import (
	"fmt"
	"regexp"
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

var (
	serverLine = regexp.MustCompile(`(?:^|[\s$>` + "`" + `])((?:uvicorn|gunicorn|fastapi run)\s.*)$`)
	serverFlag = regexp.MustCompile(`(?:^|\s)(-w|--workers|--limit-concurrency|--backlog|--timeout-keep-alive|--loop)[ =](\w+)`)
)

// commandLine finds a server's command line in a comment: # uvicorn app:app --workers 4.
func commandLine(text string) (s started, found bool) {
	number := 0
	for line := range strings.Lines(text) {
		number++
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			continue
		}
		command := serverLine.FindStringSubmatch(strings.TrimSpace(comment))
		if command == nil || !strings.Contains(command[1], ":") && !strings.HasPrefix(command[1], "fastapi") {
			continue
		}
		for _, m := range serverFlag.FindAllStringSubmatch(command[1], -1) {
			name := strings.ReplaceAll(strings.TrimLeft(m[1], "-"), "-", "_")
			if name == "w" {
				name = "workers"
			}
			s.options = append(s.options, option{name, m[2]})
		}
		program, _, _ := strings.Cut(command[1], " ")
		s.by, s.line = "the comment with "+program, number
		return s, len(s.options) > 0
	}
	return s, false
}
