// Awaits in a loop that could overlap, and event loops made in a loop.

package advice

import (
	"slices"
	"strings"

	"loopscope/core/report"
	"loopscope/core/syntax"
)

// loops finds the loops of a body whose passes do not need each other.
func (c *checker) loops(fn *function, s *scope, body []syntax.Stmt) {
	isAsync := fn != nil && fn.IsAsync
	inside(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.For:
			if isAsync && !n.IsAsync {
				if call := c.independent(s, n); call != nil {
					if found := c.sequential(s, call, n.Iter, n.Target); found != nil {
						found.offer(c.fixLoop(fn, n, call))
					}
				}
			}
			c.runs(s, n.Body, func(call *syntax.Call) []report.Fix { return c.fixRuns(fn, s, n, call) })
		case *syntax.While:
			c.runs(s, n.Body, func(*syntax.Call) []report.Fix { return nil })
		case *syntax.ListComp:
			c.inComprehension(isAsync, s, n, n.Elt, n.Generators)
		case *syntax.SetComp:
			c.inComprehension(isAsync, s, n, n.Elt, n.Generators)
		}
		return true
	})
}

// runs finds asyncio.run in the body of a loop, and offers what mends one.
func (c *checker) runs(s *scope, body []syntax.Stmt, fix func(*syntax.Call) []report.Fix) {
	inside(body, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.Call); ok && c.file.dotted(s, call.Func) == "asyncio.run" {
			c.add(runInLoop, call, "", "asyncio.run in a loop").offer(fix(call))
		}
		return true
	})
}

func (c *checker) inComprehension(isAsync bool, s *scope, whole, elt syntax.Expr, gens []*syntax.Comprehension) {
	await, ok := elt.(*syntax.Await)
	if !isAsync || !ok || len(gens) != 1 || gens[0].IsAsync {
		return
	}
	if call, ok := await.Value.(*syntax.Call); ok && c.overlaps(s, call, names(gens[0].Target)) {
		if found := c.sequential(s, call, gens[0].Iter, gens[0].Target); found != nil {
			found.offer(c.fixComprehension(s, whole, call, gens[0]))
		}
	}
}

// sequential adds the finding, with the gather that would do the same; nil where that would be no remedy.
func (c *checker) sequential(s *scope, call *syntax.Call, iter, target syntax.Expr) *finding {
	f := c.file
	if f.length(s, iter) >= manyCoroutines {
		return nil
	}
	fix := "await asyncio.gather(*[" + f.text(call) + " for " + f.text(target) + " in " + f.text(iter) + "])"
	return c.add(awaitInLoop, call, fix, "%s is awaited in a loop: the waits add up", f.text(call))
}

// independent is the call that a loop awaits once in each pass, when no pass needs what another has done: it reads no name that
// the loop's body binds before it does so itself, and leaves the loop in no other way than at its end.
func (c *checker) independent(s *scope, loop *syntax.For) *syntax.Call {
	var call *syntax.Call
	count, alone := 0, true
	inside(loop.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Await:
			count++
			call, _ = n.Value.(*syntax.Call)
		case *syntax.Break, *syntax.Return, *syntax.Raise, *syntax.Yield, *syntax.YieldFrom, *syntax.Try, *syntax.If, *syntax.While, *syntax.For, *syntax.Match:
			alone = false
		case *syntax.With:
			alone = alone && !n.IsAsync
		}
		return true
	})
	if count != 1 || call == nil || !alone || len(loop.Orelse) > 0 || !c.overlaps(s, call, names(loop.Target)) || carries(loop) {
		return nil
	}
	return call
}

// overlaps tells whether calls of this kind may run at the same time, one for each value of the loop's targets: the program's own
// coroutine functions, and requests of HTTP clients. What goes over one connection, and what is about time itself, may not.
func (c *checker) overlaps(s *scope, call *syntax.Call, targets []string) bool {
	if !mentions(call, targets) && !slices.Contains(targets, "_") {
		return false
	}
	name := c.file.dotted(s, call.Func)
	if fn := c.functions[name]; fn != nil {
		return fn.IsAsync && !generator(fn.FunctionDef) && !c.ordered(fn)
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || !slices.Contains([]string{"get", "post", "put", "patch", "delete", "head", "request"}, name[dot+1:]) {
		return false
	}
	return slices.Contains([]string{"httpx.AsyncClient", "aiohttp.ClientSession"}, name[:dot])
}

// inOrder are methods that hand something on to somebody who sees in what order it comes.
var inOrder = []string{
	"put", "put_nowait", "publish", "emit", "send", "send_text", "send_json", "send_bytes", "send_message", "sendall", "write", "writelines", "lpush", "rpush", "xadd",
}

// ordered tells whether a coroutine function changes something that it shares, or hands something on, so that the order of its calls can matter.
func (c *checker) ordered(fn *function) bool {
	found := false
	inside(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Global, *syntax.Nonlocal:
			found = true
		case *syntax.Attribute:
			found = found || n.Ctx == syntax.Store || slices.Contains(inOrder, n.Attr)
		case *syntax.Subscript:
			found = found || n.Ctx == syntax.Store
		}
		return !found
	})
	return found
}

// carries tells whether a pass of the loop uses what an earlier one has bound. What is only added to (total += x, list.append(x))
// does not count: that can be done afterwards.
func carries(loop *syntax.For) bool {
	bound, carried := map[string]bool{}, false
	for _, name := range names(loop.Target) {
		bound[name] = true
	}
	stored := map[string]bool{}
	inside(loop.Body, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store {
			stored[name.Id] = true
		}
		return true
	})
	for _, stmt := range loop.Body {
		if a, ok := stmt.(*syntax.AugAssign); ok {
			if name, ok := a.Target.(*syntax.Name); ok && !mentions(a.Value, []string{name.Id}) {
				delete(stored, name.Id)
				continue
			}
		}
		inside([]syntax.Stmt{stmt}, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Load && stored[name.Id] && !bound[name.Id] {
				carried = true
			}
			return true
		})
		inside([]syntax.Stmt{stmt}, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store {
				bound[name.Id] = true
			}
			return true
		})
	}
	return carried
}

// names are the names in an expression.
func names(e syntax.Expr) []string {
	var list []string
	syntax.Inspect(e, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			list = append(list, name.Id)
		}
		return true
	})
	return list
}

func mentions(e syntax.Expr, wanted []string) bool {
	return slices.ContainsFunc(names(e), func(n string) bool { return slices.Contains(wanted, n) })
}
