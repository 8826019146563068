// How package web sees an application: routes, calls of endpoints with their arguments, and responses.

package pylib

import (
	"fmt"
	"net/url"
	"strconv"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/web"
)

// App is a FastAPI application in a worker.
type App struct {
	p         *Process
	endpoints []*Endpoint
	routes    []web.Route
}

// NewApp makes an application of package web out of a FastAPI object of the process.
func (p *Process) NewApp(app Value) *App {
	a := &App{p: p, endpoints: Endpoints(app)}
	for _, e := range a.endpoints {
		a.routes = append(a.routes, web.Route{Methods: e.Methods, Path: e.Path, Name: e.Name, IsAsync: e.Async, Pos: p.PosOf(e.File, e.Line)})
	}
	return a
}

// Routes implements web.App.
func (a *App) Routes() []web.Route { return a.routes }

// endpoint is the endpoint of a route that Routes gave.
func (a *App) endpoint(r *web.Route) *Endpoint {
	for i := range a.routes {
		if a.routes[i].Path == r.Path && a.routes[i].Name == r.Name && a.routes[i].Methods[0] == r.Methods[0] {
			return a.endpoints[i]
		}
	}
	return nil
}

// Call implements web.App.
func (a *App) Call(route *web.Route, r *web.Request) aio.Coro {
	t := a.p.current()
	e := a.endpoint(route)
	kw, exc := a.arguments(t, e, r)
	if exc != nil {
		return aio.NewNative(e.Name, func(*aio.Native) aio.Step { return aio.Raise(exc) })
	}
	v, exc := t.Call(e.Fn, nil, kw)
	if exc != nil {
		return aio.NewNative(e.Name, func(*aio.Native) aio.Step { return aio.Raise(exc) })
	}
	return a.p.coro(v)
}

// CallSync implements web.App.
func (a *App) CallSync(mt *machine.Thread, route *web.Route, r *web.Request) (any, aio.Exc) {
	t := a.p.threadOf(mt)
	e := a.endpoint(route)
	kw, exc := a.arguments(t, e, r)
	if exc != nil {
		return nil, exc
	}
	v, exc := t.Call(e.Fn, nil, kw)
	return v, toExc(exc)
}

// typeInvalidRequest is the RequestValidationError of parameters that do not fit.
var typeInvalidRequest = interp.NewGoException("fastapi.exceptions.RequestValidationError", interp.TypeValueError)

// arguments binds the path's parameters, then the query's, then defaults.
func (a *App) arguments(t *Thread, e *Endpoint, r *web.Request) ([]interp.Kwarg, *Exception) {
	query, _ := url.ParseQuery(r.Query)
	kw := make([]interp.Kwarg, 0, len(e.params))
	for _, p := range e.params {
		raw, given := "", false
		for _, x := range r.Params {
			if x.Name == p.name.S {
				raw, given = x.Value, true
			}
		}
		if !given && query.Has(p.name.S) {
			raw, given = query.Get(p.name.S), true
		}
		switch {
		case given:
			v, ok := convert(raw, p.annotation)
			if !ok {
				return nil, t.Errorf(typeInvalidRequest, "parameter %s: %s is not valid", p.name.S, raw)
			}
			kw = append(kw, interp.Kwarg{Name: p.name, Value: v})
		case p.def.IsNull():
			return nil, t.Errorf(typeInvalidRequest, "parameter %s is missing", p.name.S)
		}
	}
	return kw, nil
}

// convert reads a parameter as its annotation says; a str when that says nothing known.
func convert(raw string, annotation Value) (Value, bool) {
	if annotation.Kind() != interp.KindType {
		return str(raw), true
	}
	switch annotation.AsType() {
	case interp.TypeInt:
		i, err := strconv.ParseInt(raw, 10, 64)
		return interp.Int(i), err == nil
	case interp.TypeFloat:
		f, err := strconv.ParseFloat(raw, 64)
		return interp.Float(f), err == nil
	case interp.TypeBool:
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

// Respond implements web.App.
func (a *App) Respond(r *web.Request, result any, e aio.Exc) web.Response {
	exc := fromExc(e)
	switch {
	case exc == nil:
		return web.Response{Status: 200}
	case exc.Is(typeHTTPException):
		status := exc.GetSlot(interp.Intern("status_code"))
		if status.IsInt() {
			return web.Response{Status: int(status.AsInt())}
		}
	case exc.Is(typeInvalidRequest):
		return web.Response{Status: 422}
	}
	t := a.p.current()
	a.p.stderr(t, fmt.Sprintf("ERROR:    Exception in ASGI application\n%s", t.FormatException(exc)))
	return web.Response{Status: 500}
}
