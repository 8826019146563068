// Clients and engines that each request makes anew.

package advice

import (
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// remade is what a call makes that is meant to be made once: what it is called, and where to keep it.
type remade struct{ what, fix string }

var (
	asyncClient = remade{"a client", "Make it once, in the lifespan: app.state.client = %s before the yield, and close it after; in the endpoint: request.app.state.client"}
	plainClient = remade{"a session", "Make it once, at the module's level: client = %s"}
	engine      = remade{"an engine", "Make it once, at the module's level: engine = %s; a session of it for each request costs little"}
	pool        = remade{"a pool", "Make it once, in the lifespan: app.state.pool = %s before the yield, and close it after; in the endpoint: request.app.state.pool"}
)

var makesConnections = map[string]remade{
	"httpx.AsyncClient": asyncClient, "aiohttp.ClientSession": asyncClient, "httpx.Client": plainClient, "requests.Session": plainClient, "requests.session": plainClient,
	"sqlalchemy.create_engine": engine, "sqlmodel.create_engine": engine, "sqlalchemy.ext.asyncio.create_async_engine": engine,
	"asyncpg.create_pool": pool, "aiomysql.create_pool": pool,
}

// ofTheRequest are arguments that make a client one of the request's own, or of a test's.
var ofTheRequest = []string{"app", "auth", "cert", "cookies", "cookie_jar", "mounts", "proxies", "proxy", "transport", "verify"}

// remakes finds the clients and engines that endpoints make, those that they depend on, and the functions that these call.
func (c *checker) remakes() {
	for _, fn := range c.perRequest() {
		c.file = fn.file
		kept := keptNames(fn)
		inside(fn.Body, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.With:
				for _, item := range n.Items {
					c.remakesAt(fn, item.ContextExpr)
				}
			case *syntax.Assign:
				if name, ok := n.Targets[0].(*syntax.Name); ok && len(n.Targets) == 1 && !kept[name.Id] {
					c.remakesAt(fn, n.Value)
				}
			case *syntax.Return:
				c.remakesAt(fn, n.Value)
			case *syntax.Attribute: // httpx.AsyncClient().get(…)
				c.remakesAt(fn, n.Value)
			}
			return true
		})
	}
}

func (c *checker) remakesAt(fn *function, value syntax.Expr) {
	if await, ok := value.(*syntax.Await); ok {
		value = await.Value
	}
	call, ok := value.(*syntax.Call)
	if !ok {
		return
	}
	made, ok := makesConnections[c.file.dotted(fn.scope, call.Func)]
	if !ok || slices.ContainsFunc(call.Keywords, func(k *syntax.Keyword) bool { return slices.Contains(ofTheRequest, k.Arg) || k.Arg == "" }) {
		return
	}
	text := c.file.text(call)
	c.add(madePerRequest, call, strings.Replace(made.fix, "%s", text, 1), "each request makes %s of its own: %s", made.what, text)
}

// perRequest are the functions that run for each request: endpoints, what they depend on, and what these call. A decorator that may keep what
// a function gives, as a cache does, takes it out.
func (c *checker) perRequest() []*function {
	r := reach{c, map[string]bool{}}
	var found []*function
	add := func(fn *function) {
		if !slices.Contains(found, fn) && !c.startsUp(fn) && !slices.ContainsFunc(fn.Decorators, func(d syntax.Expr) bool { return c.mayKeep(fn, d) }) {
			found = append(found, fn)
		}
	}
	for _, f := range c.files {
		for _, fn := range f.all {
			if slices.ContainsFunc(fn.Decorators, func(d syntax.Expr) bool { _, ok := route(d); return ok }) {
				r.function(fn)
				add(fn)
			}
		}
		syntax.Inspect(f.tree, r.everywhere)
	}
	for _, f := range c.files {
		for _, fn := range f.all {
			if r.names[fn.Name] && fn.class == "" {
				add(fn)
			}
		}
	}
	for i := 0; i < len(found); i++ { // it grows
		fn := found[i]
		inside(fn.Body, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.Call); ok {
				if callee := c.functions[fn.file.dotted(fn.scope, call.Func)]; callee != nil {
					add(callee)
				}
			}
			return true
		})
	}
	return found
}

// mayKeep tells whether a decorator is none of those that call the function each time.
func (c *checker) mayKeep(fn *function, d syntax.Expr) bool {
	if _, ok := route(d); ok {
		return false
	}
	return !slices.Contains([]string{"contextlib.contextmanager", "contextlib.asynccontextmanager", "staticmethod"}, fn.file.dotted(fn.scope.outer, d))
}

// keptNames are the names of a function whose values outlive the call: global ones, and what is assigned to something else, or handed on to
// somebody.
func keptNames(fn *function) map[string]bool {
	kept := map[string]bool{}
	keep := func(e syntax.Expr) {
		if name, ok := e.(*syntax.Name); ok {
			kept[name.Id] = true
		}
	}
	inside(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Global:
			for _, name := range n.Names {
				kept[name] = true
			}
		case *syntax.Nonlocal:
			for _, name := range n.Names {
				kept[name] = true
			}
		case *syntax.Assign:
			keep(n.Value)
		case *syntax.Call:
			if _, method := n.Func.(*syntax.Attribute); method {
				for _, a := range n.Args {
					keep(a)
				}
			}
		}
		return true
	})
	return kept
}
