// The rules, one after the other.

package advice

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// checkFile applies the rules to the current file.
func (c *checker) checkFile() {
	f := c.file
	c.checkBody(nil, f.scope, f.tree.Body)
	for _, fn := range f.all {
		c.checkBody(fn, fn.scope, fn.Body)
	}
}

// checkBody applies them to what runs in one function, or in the module: fn is nil.
func (c *checker) checkBody(fn *function, s *scope, body []syntax.Stmt) {
	isAsync := fn != nil && fn.IsAsync
	if isAsync && !c.startsUp(fn) {
		c.blocking(fn)
		c.computing(fn)
	}
	if isAsync {
		c.locks(fn)
		c.gathers(fn)
	}
	c.loops(fn, s, body)
	inside(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.ExprStmt:
			if call, ok := n.Value.(*syntax.Call); ok {
				c.dropped(fn, s, call)
			}
		case *syntax.Call:
			if name := c.file.dotted(s, n.Func); isAsync && runsALoop(name) {
				c.add(nestedRun, n, nestedFix(c.file, n), "%s inside an async def", c.file.text(n.Func)).offer(c.fixNested(s, n))
			}
		}
		return true
	})
}

// startsUp tells whether a function runs before the application serves and after: its lifespan, or a handler of its startup. Nobody waits then.
func (c *checker) startsUp(fn *function) bool {
	for _, d := range fn.Decorators {
		switch d := d.(type) {
		case *syntax.Call:
			if calleeName(d) == "on_event" {
				return true
			}
		default:
			if fn.file.dotted(fn.scope.outer, d) == "contextlib.asynccontextmanager" && c.isLifespan(fn.Name) {
				return true
			}
		}
	}
	return false
}

// isLifespan tells whether an application is given a function of that name as its lifespan.
func (c *checker) isLifespan(name string) bool {
	found := false
	for _, f := range c.files {
		syntax.Inspect(f.tree, func(n syntax.Node) bool {
			if k, ok := n.(*syntax.Keyword); ok && k.Arg == "lifespan" {
				if value, ok := k.Value.(*syntax.Name); ok && value.Id == name {
					found = true
				}
			}
			return !found
		})
	}
	return found
}

func runsALoop(name string) bool {
	return slices.Contains([]string{
		"asyncio.run", "anyio.run", "asyncio.get_event_loop.run_until_complete", "asyncio.new_event_loop.run_until_complete",
		"asyncio.get_running_loop.run_until_complete",
	}, name)
}

func nestedFix(f *file, call *syntax.Call) string {
	if len(call.Args) == 1 {
		return "await " + f.text(call.Args[0])
	}
	return ""
}

// blocking finds calls that hold the event loop.
func (c *checker) blocking(fn *function) {
	c.blockingCalls(c.file, fn.scope, fn.Body, func(at syntax.Node, b blocking) {
		if b.via == "" && (b.group == "native" || b.group == "cpu") {
			c.computingCall(fn, at, b)
			return
		}
		title := b.call + " holds the event loop"
		if b.via != "" {
			title = c.file.text(at.(*syntax.Call).Func) + "() holds the event loop: it calls " + b.call
			if b.fix != "" && b.group != "database" && b.group != "cpu" {
				b.fix = "await asyncio.to_thread(" + strings.Join(append([]string{c.file.text(at.(*syntax.Call).Func)}, c.argsOf(at)...), ", ") + ")"
			}
		}
		code := blockingCall
		if b.group == "cpu" {
			code = cpuBound
		}
		found := c.add(code, at, c.plainDef(fn, b.fix), "%s", title)
		found.at = b.at
		found.offer(c.fixBlocking(fn, at.(*syntax.Call), b))
		if b.group == "file" || b.group == "hash" {
			found.Severity = "warning"
		}
	})
}

// computingCall finds a call of a library that computes on the event loop. All those of a function are one finding: they go to a thread together,
// those that keep the GIL to a process.
func (c *checker) computingCall(fn *function, at syntax.Node, b blocking) {
	code := map[string]string{"native": blockingCall, "cpu": cpuBound}[b.group]
	for _, f := range c.found {
		if f.fn == fn && f.Code == code {
			f.also = append(f.also, b.at)
			calls := "call holds"
			if len(f.also) > 1 {
				calls = "calls hold"
			}
			f.Title = fmt.Sprintf("%s computes, and %d more %s the event loop", f.holds.Call, len(f.also), calls)
			if code == blockingCall {
				f.Fix = c.plainDef(fn, "They compute without the GIL, so that a thread leaves the loop free: put them into a function of their own and "+
					"await asyncio.to_thread(function, …)"+orPlainDef)
			}
			return
		}
	}
	title := b.call + " holds the event loop"
	if code == cpuBound {
		title = b.call + " computes on the event loop"
	}
	f := c.add(code, at, c.plainDef(fn, b.fix), "%s", title)
	f.at, f.fn, f.holds.Call = b.at, fn, b.call
	f.offer(c.offLoop(fn))
}

func (c *checker) argsOf(n syntax.Node) []string {
	var args []string
	for _, a := range n.(*syntax.Call).Args {
		args = append(args, c.file.text(a))
	}
	return args
}

// dropped finds statements that make a coroutine or a task and drop it.
func (c *checker) dropped(fn *function, s *scope, call *syntax.Call) {
	isAsync := fn != nil && fn.IsAsync
	name := c.file.dotted(s, call.Func)
	text := c.file.text(call)
	switch {
	case c.makesCoroutine(name):
		fix := "await " + text
		if !isAsync {
			fix = "asyncio.run(" + text + "), or make this function async def and await it"
		}
		c.add(neverAwaited, call, fix, "%s is never awaited: it does nothing", text).offer(c.fixNeverAwaited(fn, s, call))
	case slices.Contains([]string{
		"asyncio.create_task", "asyncio.ensure_future", "asyncio.get_running_loop.create_task", "asyncio.get_event_loop.create_task",
	}, name):
		c.add(droppedTask, call, "", "nobody keeps the task of %s", text).offer(c.fixDropped(s, call, name))
	case name == "asyncio.gather" && isAsync:
		c.add(droppedTask, call, "await "+text, "nobody awaits %s", text).offer(c.fixDropped(s, call, name))
	}
}

// makesCoroutine tells whether a call of the name only makes a coroutine.
func (c *checker) makesCoroutine(name string) bool {
	switch name {
	case "asyncio.sleep", "asyncio.wait_for", "asyncio.wait", "asyncio.to_thread", "anyio.sleep", "anyio.to_thread.run_sync",
		"fastapi.concurrency.run_in_threadpool", "starlette.concurrency.run_in_threadpool":
		return true
	}
	fn := c.functions[name]
	return fn != nil && fn.IsAsync && !generator(fn.FunctionDef) && !slices.ContainsFunc(fn.Decorators, func(d syntax.Expr) bool {
		_, isRoute := route(d)
		return !isRoute // another decorator may make something else of it
	})
}

// route is the path of a decorator that registers an endpoint: @app.get("/items").
func route(decorator syntax.Expr) (path string, ok bool) {
	call, ok := decorator.(*syntax.Call)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	a, ok := call.Func.(*syntax.Attribute)
	if !ok || !slices.Contains([]string{"get", "post", "put", "patch", "delete", "head", "options", "api_route", "websocket"}, a.Attr) {
		return "", false
	}
	c, ok := call.Args[0].(*syntax.Constant)
	if !ok {
		return "", false
	}
	path, ok = c.Value.(string)
	return path, ok
}

// locks finds thread locks that are held at an await.
func (c *checker) locks(fn *function) {
	inside(fn.Body, func(n syntax.Node) bool {
		with, ok := n.(*syntax.With)
		if !ok || with.IsAsync || !awaits(with.Body) {
			return true
		}
		for _, item := range with.Items {
			name := c.file.dotted(fn.scope, item.ContextExpr)
			if strings.HasPrefix(name, "threading.") {
				c.add(lockAcrossAwait, item.ContextExpr, "", "%s is held across an await", c.file.text(item.ContextExpr)).offer(c.fixLock(fn.scope, item.ContextExpr))
			}
		}
		return true
	})
}

func awaits(body []syntax.Stmt) bool {
	found := false
	inside(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Await:
			found = true
		case *syntax.For:
			found = found || n.IsAsync
		case *syntax.With:
			found = found || n.IsAsync
		}
		return !found
	})
	return found
}

// enough steps of a loop to be felt, and enough coroutines to be bounded
const (
	manySteps      = 1_000_000
	manyCoroutines = 1_000
	mostSteps      = 1_000_000_000
)

// computing finds loops that run long without an await.
func (c *checker) computing(fn *function) {
	inside(fn.Body, func(n syntax.Node) bool {
		switch loop := n.(type) {
		case *syntax.For:
			if steps := c.file.steps(fn.scope, loop); !loop.IsAsync && steps >= manySteps && !awaits(loop.Body) {
				c.add(cpuBound, loop, "", "a loop of %d steps holds the event loop", steps).offer(c.offLoop(fn))
				return false
			}
		case *syntax.While:
			if call, ok := clock(c.file, fn.scope, loop.Test); ok && !awaits(loop.Body) {
				c.add(cpuBound, loop, "await asyncio.sleep(…)", "waiting for %s in a loop holds the event loop", call).offer(c.offLoop(fn))
				return false
			}
		}
		return true
	})
}

// steps is how many steps the loop takes with those inside it, as far as constants tell.
func (f *file) steps(s *scope, loop *syntax.For) int {
	n := f.length(s, loop.Iter)
	inner := 1
	for _, stmt := range loop.Body {
		if l, ok := stmt.(*syntax.For); ok {
			inner = max(inner, f.steps(s, l))
		}
	}
	return min(n*inner, mostSteps)
}

// length is how many items a range or a literal has, 1 when that is not known, at most 1e9.
func (f *file) length(s *scope, e syntax.Expr) int {
	switch e := e.(type) {
	case *syntax.List:
		return len(e.Elts)
	case *syntax.Tuple:
		return len(e.Elts)
	case *syntax.Call:
		if f.dotted(s, e.Func) != "range" || len(e.Args) == 0 || len(e.Args) > 2 {
			return 1
		}
		if c, ok := e.Args[len(e.Args)-1].(*syntax.Constant); ok {
			if n, ok := c.Value.(int64); ok {
				return int(min(max(n, 0), mostSteps))
			}
		}
	}
	return 1
}

// clock tells whether a test reads a clock.
func clock(f *file, s *scope, test syntax.Expr) (call string, ok bool) {
	syntax.Inspect(test, func(n syntax.Node) bool {
		if c, isCall := n.(*syntax.Call); isCall {
			switch f.dotted(s, c.Func) {
			case "time.time", "time.monotonic", "time.perf_counter", "time.time_ns", "time.monotonic_ns", "time.perf_counter_ns":
				call, ok = f.text(c), true
			}
		}
		return !ok
	})
	return call, ok
}

// gathers finds gathers of more coroutines than anybody wants at once.
func (c *checker) gathers(fn *function) {
	inside(fn.Body, func(n syntax.Node) bool {
		call, ok := n.(*syntax.Call)
		if !ok || c.file.dotted(fn.scope, call.Func) != "asyncio.gather" {
			return true
		}
		for _, a := range call.Args {
			star, ok := a.(*syntax.Starred)
			if !ok {
				continue
			}
			iter, elt := comprehension(star.Value)
			if iter == nil || c.bounded(fn.scope, elt) {
				continue
			}
			if n := c.file.length(fn.scope, iter); n >= manyCoroutines {
				c.add(unboundedGather, call, "", "gather starts %d coroutines at once", n)
			}
		}
		return true
	})
}

// comprehension is what a list comprehension or a generator of one loop goes over, and makes.
func comprehension(e syntax.Expr) (iter, elt syntax.Expr) {
	switch e := e.(type) {
	case *syntax.ListComp:
		return e.Generators[0].Iter, e.Elt
	case *syntax.GeneratorExp:
		return e.Generators[0].Iter, e.Elt
	}
	return nil, nil
}

// bounded tells whether the coroutine that a call makes waits for its turn: for a semaphore, or some other async with.
func (c *checker) bounded(s *scope, e syntax.Expr) bool {
	call, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	fn := c.functions[c.file.dotted(s, call.Func)]
	if fn == nil {
		return false
	}
	found := false
	inside(fn.Body, func(n syntax.Node) bool {
		with, ok := n.(*syntax.With)
		found = found || ok && with.IsAsync
		return !found
	})
	return found
}
