// How package web sees an application: its routes, and the coroutine that serves a request. Endpoints that ask for nothing but simple
// parameters of path and query, in an application without middleware, are called from here; all else is the business of
// starlette and fastapi, in Python.

package pylib

import (
	"fmt"
	"strconv"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/web"
)

// App is an ASGI application in a worker.
type App struct {
	p        *Process
	asgi     Value
	server   Value // the module _serve
	routes   []web.Route
	plans    []*plan // of the routes; nil: the application itself serves it
	reported map[string]bool
}

// plan is how an endpoint is called without further ado.
type plan struct {
	fn     Value
	async  bool
	status int
	params []planParam
	route  Value
}

type planParam struct {
	name  *interp.Str
	query bool   // of the query, else of the path
	kind  string // "int", "float", "str", "bool"
	def   Value  // Null when required
}

// FindApp is the application of a module: the one called app, or else the first that is a Starlette or FastAPI object. An app may
// be any ASGI application, as long as it is called so.
func (p *Process) FindApp(t *Thread, m *interp.Module) (Value, bool, *Exception) {
	server, exc := t.ImportModule("_serve")
	if exc != nil {
		return null, false, exc
	}
	v, exc := t.CallName(server, "find_app", m.Value())
	return v, !v.IsNull() && !v.IsNone(), exc
}

// NewApp makes an application of package web.
func (p *Process) NewApp(t *Thread, asgi Value) (*App, *Exception) {
	server, exc := t.ImportModule("_serve")
	if exc != nil {
		return nil, exc
	}
	a := &App{p: p, asgi: asgi, server: server, reported: map[string]bool{}}
	return a, a.plan(t)
}

// plan asks for the routes: (methods, path, is a prefix, name, file, line, plan).
func (a *App) plan(t *Thread) *Exception {
	list, exc := t.CallName(a.server, "routes", a.asgi)
	if exc != nil {
		return exc
	}
	a.routes, a.plans = nil, nil
	for _, v := range list.AsList().Items {
		f := v.AsTuple().Items
		r := web.Route{Path: strOf(f[1]), Prefix: f[2] == interp.True, Name: strOf(f[3]), Pos: a.p.PosOf(strOf(f[4]), int(f[5].AsInt()))}
		for _, m := range f[0].AsList().Items {
			r.Methods = append(r.Methods, strOf(m))
		}
		a.routes = append(a.routes, r)
		a.plans = append(a.plans, planOf(f[6]))
	}
	return nil
}

// planOf reads a plan: (function, is async, status, parameters, route), or None.
func planOf(v Value) *plan {
	if v.IsNone() {
		return nil
	}
	f := v.AsTuple().Items
	p := &plan{fn: f[0], async: f[1] == interp.True, status: int(f[2].AsInt()), route: f[4]}
	for _, v := range f[3].AsList().Items {
		q := v.AsTuple().Items
		param := planParam{name: interp.Intern(strOf(q[0])), query: strOf(q[1]) == "query", kind: strOf(q[2])}
		if len(q) > 3 {
			param.def = q[3]
		}
		p.params = append(p.params, param)
	}
	return p
}

// Requests are a request for each route, as the words of a load without how many, the best to begin with first. Empty when none can be
// made up.
func (a *App) Requests(t *Thread) []string {
	module, exc := t.ImportModule("_sample")
	if exc != nil {
		return nil
	}
	list, exc := t.CallName(module, "requests", a.asgi)
	if exc != nil {
		return nil
	}
	var words []string
	for _, v := range list.AsList().Items {
		words = append(words, strOf(v))
	}
	return words
}

// Lacks is what a load's route requires of its requests that they do not have.
func (a *App) Lacks(t *Thread, l *web.Load) []web.Lack {
	if l.Method == web.WebSocket {
		return nil
	}
	list, exc := t.CallName(a.server, "required", a.asgi, str(l.Method), str(l.Sample()))
	if exc != nil {
		return nil
	}
	var lacks []web.Lack
	for _, v := range list.AsList().Items {
		f := v.AsTuple().Items
		k := web.Lack{Place: strOf(f[0]), Name: strOf(f[1]), Words: strOf(f[2])}
		if !l.Gives(k.Place, k.Name) {
			lacks = append(lacks, k)
		}
	}
	return lacks
}

// Routes implements web.App.
func (a *App) Routes() []web.Route { return a.routes }

// Startup implements web.App: the application's lifespan, up to its yield. Routes that were added meanwhile are seen too.
func (a *App) Startup() aio.Coro {
	if a.idle() && a.plan(a.p.current()) == nil {
		return nil
	}
	return a.lifespan("startup", func(t *Thread) *Exception { return a.plan(t) })
}

// Shutdown implements web.App.
func (a *App) Shutdown() aio.Coro {
	if a.idle() {
		return nil
	}
	return a.lifespan("shutdown", func(*Thread) *Exception { return nil })
}

// idle says that the application has nothing to do before it serves and after: most have no lifespan, and a run shows no tasks for it.
func (a *App) idle() bool {
	v, exc := a.p.current().CallName(a.server, "idle", a.asgi)
	return exc == nil && v == interp.True
}

func (a *App) lifespan(name string, after func(t *Thread) *Exception) aio.Coro {
	return aio.NewNative(name, func(n *aio.Native) aio.Step {
		c, exc := a.p.current().CallName(a.server, name, a.asgi)
		if exc != nil {
			return aio.Raise(exc)
		}
		return n.Delegate(a.p.coro(c), func(_ any, e aio.Exc) aio.Step {
			if e == nil {
				e = toExc(after(a.p.current()))
			}
			if e != nil {
				t := a.p.current()
				a.p.stderr(t, "ERROR:    "+t.FormatException(fromExc(e))+"\nERROR:    Application "+name+" failed. Exiting.\n")
				return aio.Raise(e)
			}
			return aio.Return(nil)
		})
	})
}

// Serve implements web.App.
func (a *App) Serve(r *web.Request) aio.Coro {
	if route := r.Route(); route != nil && !r.IsWebSocket() {
		if plan := a.plans[route.Index]; plan != nil {
			if kw, ok := plan.arguments(r); ok {
				return a.direct(r, plan, kw)
			}
		}
	}
	return a.call("run_asgi", func(t *Thread) (Value, *Exception) {
		e := newExchange(a.p, r)
		return t.Call(a.asgi, []Value{e.scope(t, a), e.receive(), e.send()}, nil)
	})
}

// call is the coroutine that a call gives.
func (a *App) call(name string, make func(t *Thread) (Value, *Exception)) aio.Coro {
	v, exc := make(a.p.current())
	if exc == nil && isCoroutine(v) {
		return a.p.coro(v)
	}
	return aio.NewNative(name, func(n *aio.Native) aio.Step {
		if exc != nil {
			return aio.Raise(exc)
		}
		c, e := a.p.Env.Host.Awaiter(v)
		if e != nil {
			return aio.Raise(e)
		}
		return n.Delegate(c, func(_ any, e aio.Exc) aio.Step {
			if e != nil {
				return aio.Raise(e)
			}
			return aio.Return(nil)
		})
	})
}

// direct calls an endpoint and sends what it returns, as JSON.
func (a *App) direct(r *web.Request, plan *plan, kw []interp.Kwarg) aio.Coro {
	return aio.NewNative("app", func(n *aio.Native) aio.Step {
		r.UseRouting()
		then := func(v any, e aio.Exc) aio.Step { return a.answer(n, r, plan, v, e) }
		if !plan.async {
			return n.Delegate(a.p.inWorker(r.Worker.Loop, nil, plan.fn, nil, kw), then)
		}
		v, exc := a.p.current().Call(plan.fn, nil, kw)
		if exc != nil {
			return then(nil, exc)
		}
		return n.Delegate(a.p.coro(v), then)
	})
}

// compact is how JSONResponse writes.
var compact = jsonEncoder{noNaN: true, itemSep: ",", keySep: ":"}

// answer makes the response. What is not plain JSON, and exceptions, are left to Python.
func (a *App) answer(n *aio.Native, r *web.Request, plan *plan, v any, e aio.Exc) aio.Step {
	t := a.p.current()
	var method string
	args := []Value{a.asgi}
	if e != nil {
		if a.p.Env.Host.Is(e, aio.CancelledError) || a.p.Env.Host.Is(e, aio.Exit) {
			return aio.Raise(e)
		}
		method, args = "failed", append(args, fromExc(e).Value())
	} else {
		w := jsonWriter{jsonEncoder: compact, t: t}
		if exc := w.value(toValue(v)); exc == nil {
			if exc := a.chargeResult(t, &w); exc != nil {
				return aio.Raise(exc)
			}
			r.Start(plan.status, nil)
			r.Send(w.out, false)
			return aio.Return(nil)
		}
		method, args = "respond", append(args, plan.route, toValue(v), interp.Bool(plan.async))
	}
	x := newExchange(a.p, r)
	c, exc := t.CallName(a.server, method, append(args, x.scope(t, a), x.receive(), x.send())...)
	if exc != nil {
		return aio.Raise(exc)
	}
	return n.Delegate(a.p.coro(c), func(_ any, e aio.Exc) aio.Step {
		if e != nil {
			return aio.Raise(e)
		}
		return aio.Return(nil)
	})
}

// What jsonable_encoder takes for each value and key, in thousandths of a plain instruction: 620 ns, by FastAPI 0.92's, which is Python; and how many of them are
// in the profile's price of a response, which was fitted to an answer of one pair.
const (
	priceJSONable = interp.Price(52_000)
	nodesInPrice  = 3
)

// chargeResult is the CPU time of making JSON of a result: jsonable_encoder, then json.dumps.
func (a *App) chargeResult(t *Thread, w *jsonWriter) *Exception {
	if w.nodes <= nodesInPrice {
		return nil
	}
	if exc := t.Charge(priceJSONable, w.nodes-nodesInPrice); exc != nil {
		return exc
	}
	return w.charge()
}

// Report implements web.App: Uvicorn's log of an exception, once for each line that raises it.
func (a *App) Report(r *web.Request, e aio.Exc) {
	exc, t := fromExc(e), a.p.current()
	if !r.Answered() {
		a.p.blame(r, exc)
	}
	file, line := exc.Place()
	key := fmt.Sprint(file, line, exc.Type().Name)
	if !a.reported[key] {
		a.reported[key] = true
		a.p.stderr(t, "ERROR:    Exception in ASGI application\n"+strings.Join(t.FormatByModule(exc, nil), ""))
	}
}

// blame says that a response is about an exception.
func (p *Process) blame(r *web.Request, exc *Exception) {
	file, line := exc.Place()
	r.Because(web.Cause{Exception: p.Env.Host.(aio.Describer).Describe(exc), File: file, Line: line, Pos: p.PosOf(file, line)})
}

// arguments reads the parameters; ok is false when one is missing, or not what it must be: then FastAPI words the answer.
func (p *plan) arguments(r *web.Request) (kw []interp.Kwarg, ok bool) {
	for i := range p.params {
		param := &p.params[i]
		raw, given := "", false
		if param.query {
			raw, given = queryValue(r.Query, param.name.S)
		} else {
			raw, given = pathValue(r.Params, param.name.S)
		}
		v := param.def
		switch {
		case given:
			if v, ok = convert(raw, param.kind); !ok {
				return nil, false
			}
		case v.IsNull():
			return nil, false
		}
		kw = append(kw, interp.Kwarg{Name: param.name, Value: v})
	}
	return kw, true
}

func pathValue(params []web.Param, name string) (string, bool) {
	for _, p := range params {
		if p.Name == name {
			return web.Unescape(p.Value, false), true
		}
	}
	return "", false
}

// queryValue is the last value of a name in a query.
func queryValue(query, name string) (value string, found bool) {
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if k, v, ok := strings.Cut(pair, "="); ok && web.Unescape(k, true) == name {
			value, found = web.Unescape(v, true), true
		}
	}
	return value, found
}

// convert reads a plain parameter. What is not in the plainest form is not ok.
func convert(raw, kind string) (Value, bool) {
	switch kind {
	case "int":
		i, err := strconv.ParseInt(raw, 10, 64)
		return interp.Int(i), err == nil && raw[0] != '+'
	case "float":
		f, err := strconv.ParseFloat(raw, 64)
		return interp.Float(f), err == nil
	case "bool":
		switch raw {
		case "1", "true", "True", "on", "yes":
			return interp.True, true
		case "0", "false", "False", "off", "no":
			return interp.False, true
		}
		return null, false
	}
	return str(raw), true
}
