// The fix of awaits in a loop: asyncio.gather in its place.

package advice

import (
	"slices"
	"strings"

	"loopscope/core/report"
	"loopscope/core/syntax"
)

// gathered words the gather that makes all the calls of a loop.
func (f *file) gathered(asyncio string, call *syntax.Call, target, iter syntax.Expr) string {
	return "await " + asyncio + ".gather(*[" + f.source(call) + " for " + f.source(target) + " in " + f.source(iter) + "])"
}

// fixComprehension makes [await f(x) for x in xs] the list that gather gives.
func (c *checker) fixComprehension(s *scope, whole syntax.Expr, call *syntax.Call, gen *syntax.Comprehension) []report.Fix {
	f := c.file
	asyncio, imports, ok := f.imported(s, "asyncio")
	if _, isList := whole.(*syntax.ListComp); !isList || !ok || len(gen.Ifs) > 0 || !f.awaitable(s, whole) {
		return nil
	}
	text := strings.TrimPrefix(f.gathered(asyncio, call, gen.Target, gen.Iter), "await ")
	return []report.Fix{{Title: "With `" + asyncio + ".gather`", Edits: withImport(f.awaiting(whole, text), imports, report.Edit{}, false)}}
}

// fixLoop takes the await out of a loop: it goes over what a gather of all its calls gave.
//
//	for url in urls:                  for page in await asyncio.gather(*[fetch(url) for url in urls]):
//	    page = await fetch(url)           print(page)
//	    print(page)
//
// It is sure when the await is the first thing that each pass does, and the loop's own variables mean nothing to the rest; else the
// loop goes over both, if what it goes over can be gone over twice.
func (c *checker) fixLoop(fn *function, loop *syntax.For, call *syntax.Call) []report.Fix {
	f := c.file
	asyncio, imports, ok := f.imported(fn.scope, "asyncio")
	if !ok || c.usedAfter(fn, loop) {
		return nil
	}
	title := "With `" + asyncio + ".gather`"
	gathered := f.gathered(asyncio, call, loop.Target, loop.Iter)
	first, await := loop.Body[0], firstAwait(loop.Body[0])
	if await == nil || await.Value != syntax.Expr(call) {
		return nil
	}
	if stmt, ok := first.(*syntax.ExprStmt); ok && stmt.Value == syntax.Expr(await) && len(loop.Body) == 1 {
		return []report.Fix{{Title: title, Edits: withImport(f.replaceNode(loop, gathered), imports, report.Edit{}, false)}}
	}
	result, edit, ok := c.withResult(fn, loop, await)
	if !ok {
		return nil
	}
	header := result + " in " + gathered
	if c.needsTarget(loop, await) {
		if !c.twice(fn, loop.Iter) {
			return nil
		}
		target := f.source(loop.Target)
		if _, isTuple := loop.Target.(*syntax.Tuple); isTuple && !strings.HasPrefix(target, "(") {
			target = "(" + target + ")"
		}
		header = target + ", " + result + " in zip(" + f.source(loop.Iter) + ", " + gathered + ")"
	}
	from, _ := loop.Target.Span()
	_, to := loop.Iter.Span()
	edits := withImport(f.replace(from, to, header), imports, report.Edit{}, false)
	return []report.Fix{{Title: title, Edits: append(edits, edit)}}
}

// firstAwait is the await that a statement begins with: nothing else of it can be told to happen before or after.
func firstAwait(stmt syntax.Stmt) *syntax.Await {
	plain := func(e syntax.Expr) bool {
		switch e := e.(type) {
		case *syntax.Name, *syntax.Constant:
			return true
		case *syntax.Attribute:
			_, isName := e.Value.(*syntax.Name)
			return isName
		}
		return false
	}
	var value syntax.Expr
	switch n := stmt.(type) {
	case *syntax.Assign:
		if _, isName := n.Targets[0].(*syntax.Name); len(n.Targets) != 1 || !isName {
			return nil
		}
		value = n.Value
	case *syntax.AugAssign:
		if _, isName := n.Target.(*syntax.Name); !isName {
			return nil
		}
		value = n.Value
	case *syntax.ExprStmt:
		value = n.Value
	}
	if call, ok := value.(*syntax.Call); ok && plain(call.Func) && len(call.Keywords) == 0 {
		value = nil
		for _, a := range call.Args {
			if await, ok := a.(*syntax.Await); ok && value == nil {
				value = await
			} else if !plain(a) {
				return nil
			}
		}
	}
	await, _ := value.(*syntax.Await)
	return await
}

// withResult names what an await of a loop's first statement gives, and is the edit that leaves its name in its place, or nothing where the
// statement only gave it that name.
func (c *checker) withResult(fn *function, loop *syntax.For, await *syntax.Await) (name string, edit report.Edit, ok bool) {
	f := c.file
	first := loop.Body[0]
	if a, isAssign := first.(*syntax.Assign); isAssign && a.Value == syntax.Expr(await) {
		name = a.Targets[0].(*syntax.Name).Id
		next := loop.Body[min(1, len(loop.Body)-1)]
		from, to := first.Span()
		below, _ := next.Span()
		if len(loop.Body) == 1 || strings.TrimSpace(f.lines[from.Line-1][:from.Col]) != "" || below.Line <= to.Line || slices.Contains(names(loop.Target), name) {
			return "", report.Edit{}, false
		}
		line, rest := syntax.Pos{Line: from.Line}, f.lines[to.Line-1][to.Col:]
		if comment := strings.TrimSpace(rest); strings.HasPrefix(comment, "#") {
			to.Col += int32(len(rest) - len(strings.TrimLeft(rest, " ")))
			return name, f.replace(from, to, ""), true
		}
		return name, f.replace(line, syntax.Pos{Line: to.Line + 1}, ""), true
	}
	for _, name := range []string{"result", "answer", "value"} {
		if f.mentions(name) == 0 && f.dotted(fn.scope, &syntax.Name{Id: name}) == name {
			return name, f.replaceNode(await, name), true
		}
	}
	return "", report.Edit{}, false
}

// needsTarget tells whether a pass uses the loop's variables for more than the call.
func (c *checker) needsTarget(loop *syntax.For, await *syntax.Await) bool {
	targets, found := names(loop.Target), false
	inside(loop.Body, func(n syntax.Node) bool {
		if n == syntax.Node(await) {
			return false
		}
		if name, ok := n.(*syntax.Name); ok {
			found = found || slices.Contains(targets, name.Id)
		}
		return !found
	})
	return found
}

// usedAfter tells whether the function uses the loop's variables elsewhere: a gather would leave them unset. Where another loop or a
// comprehension binds them anew they are others.
func (c *checker) usedAfter(fn *function, loop *syntax.For) bool {
	targets, found := names(loop.Target), false
	whole := syntax.Node(c.file.tree)
	if fn != nil {
		whole = fn.FunctionDef
	}
	syntax.Inspect(whole, func(n syntax.Node) bool {
		if n == syntax.Node(loop) || fn == nil && c.bindsAll(n, targets) {
			return false
		}
		if name, ok := n.(*syntax.Name); ok && name.Ctx != syntax.Store && slices.Contains(targets, name.Id) {
			found = found || !c.boundAround(name)
		}
		return !found
	})
	return found
}

// bindsAll tells whether a node is a function of the file that has names of its own in the place of all of these.
func (c *checker) bindsAll(n syntax.Node, ids []string) bool {
	at := slices.IndexFunc(c.file.all, func(fn *function) bool { return syntax.Node(fn.FunctionDef) == n })
	return at >= 0 && !slices.ContainsFunc(ids, func(id string) bool {
		_, binds := c.file.all[at].scope.names[id]
		return !binds
	})
}

// boundAround tells whether a loop or a comprehension that a name stands in binds it.
func (c *checker) boundAround(name *syntax.Name) bool {
	parents := c.file.parentsOf()
	for at := parents[name]; at != nil; at = parents[at] {
		if loop, ok := at.(*syntax.For); ok && slices.Contains(names(loop.Target), name.Id) {
			return true
		}
		if slices.ContainsFunc(generators(at), func(g *syntax.Comprehension) bool { return slices.Contains(names(g.Target), name.Id) }) {
			return true
		}
	}
	return false
}

// generators are the loops of a comprehension, none of anything else.
func generators(n syntax.Node) []*syntax.Comprehension {
	switch n := n.(type) {
	case *syntax.ListComp:
		return n.Generators
	case *syntax.SetComp:
		return n.Generators
	case *syntax.DictComp:
		return n.Generators
	case *syntax.GeneratorExp:
		return n.Generators
	}
	return nil
}

// twice tells whether an expression gives the same items a second time: a range, a literal, or a name that is known to be a list.
func (c *checker) twice(fn *function, e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.List, *syntax.Tuple:
		return true
	case *syntax.Call:
		return c.file.dotted(fn.scope, e.Func) == "range"
	case *syntax.Name:
		for _, arg := range slices.Concat(fn.Params.PosOnlyArgs, fn.Params.Args, fn.Params.KwOnlyArgs) {
			if arg.Name == e.Id {
				kind := arg.Annotation
				if s, ok := kind.(*syntax.Subscript); ok {
					kind = s.Value
				}
				name, ok := kind.(*syntax.Name)
				return ok && slices.Contains([]string{"list", "tuple", "set", "dict", "frozenset", "List", "Sequence"}, name.Id)
			}
		}
		return c.boundToList(e.Id)
	}
	return false
}

// boundToList tells whether the file binds a name once, and to a list, tuple or set.
func (c *checker) boundToList(id string) bool {
	stores, lists := 0, 0
	syntax.Inspect(c.file.tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Id == id && n.Ctx == syntax.Store {
				stores++
			}
		case *syntax.Assign:
			target, ok := n.Targets[0].(*syntax.Name)
			if !ok || target.Id != id {
				break
			}
			switch n.Value.(type) {
			case *syntax.List, *syntax.Tuple, *syntax.Set, *syntax.ListComp, *syntax.SetComp:
				lists++
			}
		}
		return true
	})
	return stores == 1 && lists == 1
}

// fixRuns puts a loop of asyncio.run into one coroutine, which a single asyncio.run runs.
//
//	for name in names:              async def run_all():
//	    asyncio.run(greet(name))        for name in names:
//	                                        await greet(name)
//
//	                                asyncio.run(run_all())
//
// It is sure when the pass does nothing else, its coroutine function leaves no task behind, which the end of each loop would
// cancel, and the loop's own variables mean nothing to the rest: they are the coroutine's now.
func (c *checker) fixRuns(fn *function, s *scope, loop *syntax.For, run *syntax.Call) []report.Fix {
	const name = "run_all"
	f := c.file
	if fn != nil && fn.IsAsync || len(loop.Body) != 1 || len(loop.Orelse) > 0 || len(run.Args) != 1 || len(run.Keywords) > 0 || f.mentions(name) > 0 {
		return nil
	}
	stmt, isStmt := loop.Body[0].(*syntax.ExprStmt)
	call, isCall := run.Args[0].(*syntax.Call)
	if !isStmt || stmt.Value != syntax.Expr(run) || !isCall {
		return nil
	}
	callee := c.functions[f.dotted(s, call.Func)]
	from, to := loop.Span()
	indent := f.lines[from.Line-1][:from.Col]
	if callee == nil || !callee.IsAsync || generator(callee.FunctionDef) || c.startsTasks(callee) ||
		strings.TrimSpace(indent) != "" || from.Line == stmt.Start.Line || c.usedAfter(fn, loop) || f.dotted(s, &syntax.Name{Id: name}) != name {
		return nil
	}
	const step = "    "
	text := "async def " + name + "():\n" +
		indent + step + "for " + f.source(loop.Target) + " in " + f.source(loop.Iter) + ":\n" +
		indent + step + step + "await " + f.source(call) + "\n\n" +
		indent + f.source(run.Func) + "(" + name + "())"
	return []report.Fix{{Title: "With one `" + f.text(run.Func) + "`", Edits: []report.Edit{f.replace(from, to, text)}}}
}

// startsTasks tells whether a coroutine function, or what it calls of the program, may leave a task behind.
func (c *checker) startsTasks(fn *function) bool {
	seen := map[*function]bool{}
	var starts func(fn *function) bool
	starts = func(fn *function) bool {
		if seen[fn] {
			return false
		}
		seen[fn] = true
		found := false
		inside(fn.Body, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.Call); ok {
				name := fn.file.dotted(fn.scope, call.Func)
				made := name[strings.LastIndexByte(name, '.')+1:]
				called := c.functions[name]
				found = found || made == "create_task" || made == "ensure_future" || called != nil && starts(called)
			}
			return !found
		})
		return found
	}
	return starts(fn)
}
