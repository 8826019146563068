// Fixes: for each rule the edits that are sure to keep what the program means. Where none is, there is none.

package advice

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/report"
	"loopscope/core/syntax"
)

// fixBlocking gives the ways out of a call that holds the event loop: awaiting its like, the endpoint as a def, a thread for the call.
func (c *checker) fixBlocking(fn *function, call *syntax.Call, b blocking) []report.Fix {
	var fixes []report.Fix
	add := func(fix report.Fix, ok bool) {
		if ok {
			fixes = append(fixes, fix)
		}
	}
	if b.group == "sleep" && b.via == "" {
		add(c.awaitSleep(fn.scope, call))
		add(c.asDef(fn))
		return fixes
	}
	add(c.asDef(fn))
	add(c.inThread(fn, call, b))
	return fixes
}

// awaitSleep makes time.sleep(x) await asyncio.sleep(x).
func (c *checker) awaitSleep(s *scope, call *syntax.Call) (report.Fix, bool) {
	f := c.file
	if len(call.Args) != 1 || len(call.Keywords) > 0 || !f.awaitable(s, call) {
		return report.Fix{}, false
	}
	if _, starred := call.Args[0].(*syntax.Starred); starred {
		return report.Fix{}, false
	}
	asyncio, imports, ok := f.imported(s, "asyncio")
	if !ok {
		return report.Fix{}, false
	}
	name := asyncio + ".sleep"
	edit := f.awaiting(call, name+"("+f.source(call.Args[0])+")")
	unused, forget := f.forget(call.Func)
	return report.Fix{
		Title: "With `await " + name + "(" + f.text(call.Args[0]) + ")`", Edits: withImport(edit, imports, unused, forget),
	}, true
}

// longTitle is how long arguments may be to stand in a fix's title.
const longTitle = 40

// inThread makes f(x) await asyncio.to_thread(f, x): for calls whose whole work is done when they return, and which do not belong to the
// thread that they are made on, as those over a database's connection do.
func (c *checker) inThread(fn *function, call *syntax.Call, b blocking) (report.Fix, bool) {
	f := c.file
	text := f.text(call.Func)
	method := text[strings.LastIndexByte(text, '.')+1:]
	fits := map[string]bool{"http": true, "hash": true, "wait": true, "network": true, "input": true, "process": true}[b.group]
	if b.group == "file" {
		fits = slices.Contains([]string{
			"read_text", "read_bytes", "write_text", "write_bytes", "copy", "copy2", "copyfile", "copytree", "move", "rmtree", "make_archive",
		}, method)
	}
	if b.via != "" {
		callee := c.functions[f.dotted(fn.scope, call.Func)]
		fits = fits && callee != nil && c.threadSafe(callee)
	} else if slices.Contains([]string{"stream", "urlopen", "socket", "accept", "wait_for"}, method) {
		fits = false
	}
	if !fits || !f.awaitable(fn.scope, call) || strings.HasPrefix(text, "super()") {
		return report.Fix{}, false
	}
	asyncio, imports, ok := f.imported(fn.scope, "asyncio")
	if !ok {
		return report.Fix{}, false
	}
	args := []string{f.source(call.Func)}
	for _, a := range call.Args {
		args = append(args, f.source(a))
	}
	for _, k := range call.Keywords {
		args = append(args, f.source(k))
	}
	name, title := asyncio+".to_thread(", strings.Join(args, ", ")
	edit := f.awaiting(call, name+title+")")
	if len(title) > longTitle || strings.Contains(title, "\n") {
		title = text + ", …"
	}
	return report.Fix{Title: "With `await " + name + title + ")`", Edits: withImport(edit, imports, report.Edit{}, false)}, true
}

// asDef makes an async endpoint that awaits nothing a def, which FastAPI calls on a thread.
func (c *checker) asDef(fn *function) (report.Fix, bool) {
	source := fn.file.source(fn.FunctionDef)
	def := strings.Index(source, "def")
	if !c.isEndpoint(fn) || !fn.IsAsync || asynchronous(fn) || generator(fn.FunctionDef) || !c.threadSafe(fn) ||
		c.mentionedElsewhere(fn) || strings.TrimSpace(source[:max(def, 0)]) != "async" {
		return report.Fix{}, false
	}
	end := fn.Start
	end.Col += int32(def)
	return report.Fix{Title: "As `def` (thread pool)", Edits: []report.Edit{fn.file.replace(fn.Start, end, "")}}, true
}

// asAsync makes a def endpoint an async def, when nothing in it blocks but time.sleep, which becomes asyncio.sleep.
func (c *checker) asAsync(fn *function) (report.Fix, bool) {
	if !c.isEndpoint(fn) || fn.IsAsync || generator(fn.FunctionDef) || c.mentionedElsewhere(fn) || !strings.HasPrefix(fn.file.source(fn.FunctionDef), "def") {
		return report.Fix{}, false
	}
	was := c.file
	c.file = fn.file
	defer func() { c.file = was }()
	fix := report.Fix{Title: "As `async def`", Edits: []report.Edit{fn.file.replace(fn.Start, fn.Start, "async ")}}
	sure, slept := true, false
	inside(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			name := fn.file.dotted(fn.scope, n.Func)
			if name == "time.sleep" {
				sleep, ok := c.awaitSleep(fn.scope, n)
				sure, slept = sure && ok && !slept, true
				fix.Edits = append(fix.Edits, sleep.Edits...)
				fix.Title = "As `async def` with " + strings.TrimPrefix(sleep.Title, "With ")
			} else if !slices.Contains([]string{"len", "str", "int", "float", "dict", "list", "tuple", "set", "round", "min", "max", "print"}, name) {
				sure = false
			}
		case *syntax.For, *syntax.While, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp, *syntax.With:
			sure = false // it may take long
		}
		return sure
	})
	slices.SortStableFunc(fix.Edits, func(a, b report.Edit) int { return a.Line - b.Line })
	return fix, sure
}

// offLoop gets a computation off the event loop: the async endpoint that it is in, or that alone calls it, as a def.
func (c *checker) offLoop(fn *function) []report.Fix {
	if !fn.IsAsync {
		if fn = c.onlyCaller(fn); fn == nil {
			return nil
		}
	}
	if fix, ok := c.asDef(fn); ok {
		return []report.Fix{fix}
	}
	return nil
}

// onlyCaller is the one function that calls another; nil when there are several, or when something but a call names it.
func (c *checker) onlyCaller(callee *function) (caller *function) {
	calls, mentions := 0, 0
	for _, f := range c.files {
		mentions += f.mentions(callee.Name)
		for _, fn := range f.all {
			inside(fn.Body, func(n syntax.Node) bool {
				if call, ok := n.(*syntax.Call); ok && c.functions[f.dotted(fn.scope, call.Func)] == callee {
					caller = fn
					calls++
				}
				return true
			})
		}
	}
	if calls != 1 || mentions != 1 {
		return nil
	}
	return caller
}

// isEndpoint tells whether a function is registered with FastAPI, and nothing else is made of it.
func (c *checker) isEndpoint(fn *function) bool {
	for _, d := range fn.Decorators {
		call, isCall := d.(*syntax.Call)
		if _, ok := route(d); !ok || !isCall {
			return false
		}
		name := fn.file.dotted(fn.scope.outer, call.Func)
		if dot := strings.LastIndexByte(name, '.'); dot < 0 || name[dot:] == ".websocket" || name[:dot] != "fastapi.FastAPI" && name[:dot] != "fastapi.APIRouter" {
			return false
		}
	}
	return len(fn.Decorators) > 0
}

// asynchronous tells whether a function awaits, in whatever way.
func asynchronous(fn *function) bool {
	found := awaits(fn.Body)
	inside(fn.Body, func(n syntax.Node) bool {
		found = found || slices.ContainsFunc(generators(n), func(g *syntax.Comprehension) bool { return g.IsAsync })
		return !found
	})
	return found
}

// threadSafe tells whether a function does the same on a thread of its own as on the loop's: it changes nothing that others see,
// has nothing to do with the event loop, and what it calls of the program neither.
func (c *checker) threadSafe(fn *function) bool {
	seen := map[*function]bool{}
	var safe func(fn *function) bool
	safe = func(fn *function) bool {
		if seen[fn] {
			return true
		}
		seen[fn] = true
		if c.ordered(fn) {
			return false
		}
		fine, connects, queries := true, false, false
		inside(fn.Body, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.Call); ok {
				name := fn.file.dotted(fn.scope, call.Func)
				top, _, _ := strings.Cut(name, ".")
				called := c.functions[name]
				fine = fine && top != "asyncio" && top != "anyio" && (called == nil || !called.IsAsync && safe(called))
				connects = connects || name == "sqlite3.connect"
				queries = queries || strings.HasPrefix(name, "sqlite3.connect.") // only the thread that connected may
			}
			return fine
		})
		return fine && (connects || !queries)
	}
	return safe(fn)
}

// mentionedElsewhere tells whether anything but its def names the function: somebody may call it.
func (c *checker) mentionedElsewhere(fn *function) bool {
	for _, f := range c.files {
		found := f.mentions(fn.Name) > 0
		syntax.Inspect(f.tree, func(n syntax.Node) bool {
			if a, ok := n.(*syntax.Attribute); ok && a.Attr == fn.Name {
				found = true
			}
			return !found
		})
		for _, stmt := range f.tree.Body {
			if from, ok := stmt.(*syntax.ImportFrom); ok {
				found = found || slices.ContainsFunc(from.Names, func(a *syntax.Alias) bool { return a.Name == fn.Name })
			}
		}
		if found {
			return true
		}
	}
	return false
}

// fixNeverAwaited awaits a coroutine, or runs it where nothing runs yet.
func (c *checker) fixNeverAwaited(fn *function, s *scope, call *syntax.Call) []report.Fix {
	f := c.file
	if fn != nil && fn.IsAsync {
		return []report.Fix{{Title: "With `await " + f.text(call) + "`", Edits: []report.Edit{f.awaiting(call, f.source(call))}}}
	}
	if fn != nil || c.servesAnApp() {
		return nil // a loop may be running by then
	}
	asyncio, imports, ok := f.imported(s, "asyncio")
	if !ok {
		return nil
	}
	text := asyncio + ".run("
	return []report.Fix{{
		Title: "With `" + text + f.text(call) + ")`",
		Edits: withImport(f.replaceNode(call, text+f.source(call)+")"), imports, report.Edit{}, false),
	}}
}

// servesAnApp tells whether the program makes an application, whose server imports it on a running loop.
func (c *checker) servesAnApp() bool {
	for _, f := range c.files {
		for _, name := range f.scope.names {
			if name == "fastapi.FastAPI" || name == "starlette.applications.Starlette" {
				return true
			}
		}
	}
	return false
}

// fixNested awaits the one coroutine that a nested asyncio.run would run.
func (c *checker) fixNested(s *scope, call *syntax.Call) []report.Fix {
	f := c.file
	if f.dotted(s, call.Func) != "asyncio.run" || len(call.Args) != 1 || len(call.Keywords) > 0 || !f.awaitable(s, call) {
		return nil
	}
	if _, isCall := call.Args[0].(*syntax.Call); !isCall {
		return nil
	}
	return []report.Fix{{Title: "With `await " + f.text(call.Args[0]) + "`", Edits: []report.Edit{f.awaiting(call, f.source(call.Args[0]))}}}
}

// fixDropped keeps a task, in the way that the documentation of asyncio.create_task has it; or awaits a gather.
func (c *checker) fixDropped(s *scope, call *syntax.Call, name string) []report.Fix {
	f := c.file
	if name == "asyncio.gather" {
		return []report.Fix{{Title: "With `await " + f.text(call.Func) + "(…)`", Edits: []report.Edit{f.awaiting(call, f.source(call))}}}
	}
	const set, task = "background_tasks", "task"
	start := call.Start
	indent := f.lines[start.Line-1][:start.Col]
	if f.mentions(set) > 0 || strings.TrimSpace(indent) != "" || f.dotted(s, &syntax.Name{Id: task}) != task || f.mentions(task) > 0 {
		return nil
	}
	at, ok := f.afterImports()
	if !ok {
		return nil
	}
	keeping := "\n" + indent + set + ".add(" + task + ")\n" + indent + task + ".add_done_callback(" + set + ".discard)"
	return []report.Fix{{Title: "With the task kept in a set", Edits: []report.Edit{
		f.replace(at, at, "\n"+set+" = set()\n"), f.replaceNode(call, task+" = "+f.source(call)+keeping),
	}}}
}

// afterImports is the line below the first block of imports.
func (f *file) afterImports() (at syntax.Pos, ok bool) {
	for _, stmt := range f.tree.Body {
		switch stmt.(type) {
		case *syntax.Import, *syntax.ImportFrom:
			_, end := stmt.Span()
			at, ok = syntax.Pos{Line: end.Line + 1}, true
			continue
		}
		if ok {
			break
		}
	}
	return at, ok
}

// fixLock makes a module's thread lock one of asyncio, when every use of it is a with of an async def.
func (c *checker) fixLock(s *scope, item syntax.Expr) []report.Fix {
	f := c.file
	name, isName := item.(*syntax.Name)
	if !isName || f.dotted(s, item) != "threading.Lock" || f.scope.names[name.Id] != "threading.Lock" {
		return nil
	}
	asyncio, imports, ok := f.imported(f.scope, "asyncio")
	if !ok {
		return nil
	}
	var made *syntax.Call
	for _, stmt := range f.tree.Body {
		if a, ok := stmt.(*syntax.Assign); ok && len(a.Targets) == 1 {
			if target, ok := a.Targets[0].(*syntax.Name); ok && target.Id == name.Id {
				made, _ = a.Value.(*syntax.Call)
			}
		}
	}
	uses := c.withsOf(name.Id)
	for _, other := range c.files {
		if other != f && other.mentions(name.Id) > 0 || c.attributed(other, name.Id) {
			return nil
		}
	}
	if made == nil || len(uses) != f.mentions(name.Id)-1 {
		return nil
	}
	unused, forget := f.forget(made.Func)
	edits := withImport(f.replaceNode(made, asyncio+".Lock()"), imports, unused, forget)
	for _, with := range uses {
		edits = append(edits, f.replace(with.Start, with.Start, "async "))
	}
	return []report.Fix{{Title: "With `asyncio.Lock` and `async with`", Edits: edits}}
}

// withsOf are the with statements of async functions, of one item, which take the name.
func (c *checker) withsOf(id string) []*syntax.With {
	var list []*syntax.With
	for _, fn := range c.file.all {
		inside(fn.Body, func(n syntax.Node) bool {
			if with, ok := n.(*syntax.With); ok && fn.IsAsync && !with.IsAsync && len(with.Items) == 1 {
				if name, ok := with.Items[0].ContextExpr.(*syntax.Name); ok && name.Id == id && with.Items[0].OptionalVars == nil {
					list = append(list, with)
				}
			}
			return true
		})
	}
	return list
}

// attributed tells whether a file has an attribute of this name, as another module's name would be one.
func (c *checker) attributed(f *file, id string) bool {
	found := false
	syntax.Inspect(f.tree, func(n syntax.Node) bool {
		if a, ok := n.(*syntax.Attribute); ok && a.Attr == id {
			found = true
		}
		return !found
	})
	return found
}

// setting is the fix that starts the server otherwise.
func setting(what string, n int) report.Fix {
	name := what
	if n == 1 {
		name = strings.TrimSuffix(what, "s")
	}
	fix := report.Fix{Title: fmt.Sprintf("With %d %s", n, name)}
	switch what {
	case "workers":
		fix.Workers = n
	case "threads":
		fix.Threads = n
	}
	return fix
}
