// fastapi: FastAPI, APIRouter and the routes that their decorators register.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var (
	typeFastAPI       = interp.NewGoType("fastapi.applications.FastAPI", nil)
	typeAPIRouter     = interp.NewGoType("fastapi.routing.APIRouter", nil)
	typeHTTPException = interp.NewGoException("fastapi.exceptions.HTTPException", interp.TypeException)
)

var fastapiModule = module{"fastapi", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeFastAPI, typeAPIRouter, typeHTTPException)
	return nil
}}

// Endpoint is a path operation: what a request to a route calls.
type Endpoint struct {
	Methods []string
	Path    string
	Fn      Value
	Name    string
	Async   bool
	File    string
	Line    int // of the def
	params  []endpointParam
}

// endpointParam is one parameter of an endpoint function.
type endpointParam struct {
	name       *interp.Str
	annotation Value
	def        Value // Null when required
}

// routes is the state of a FastAPI application or an APIRouter.
type routes struct {
	prefix    string
	endpoints []*Endpoint
}

// Endpoints are the path operations of an application, in the order of their registration.
func Endpoints(app Value) []*Endpoint {
	if app.Kind() != interp.KindInstance {
		return nil
	}
	r, ok := app.AsInstance().Data.(*routes)
	if !ok || !app.Type().IsSubclass(typeFastAPI) {
		return nil
	}
	return r.endpoints
}

// FindApp is the application of a module: the one called app, or else the first.
func FindApp(m *interp.Module) (Value, bool) {
	if v, ok := m.Attrs.GetName("app"); ok && isApp(v) {
		return v, true
	}
	for _, e := range m.Attrs.Entries() {
		if isApp(e.Value) {
			return e.Value, true
		}
	}
	return null, false
}

func isApp(v Value) bool {
	if v.Kind() != interp.KindInstance {
		return false
	}
	_, ok := v.AsInstance().Data.(*routes)
	return ok && v.Type().IsSubclass(typeFastAPI)
}

func init() {
	for _, c := range []*interp.Type{typeFastAPI, typeAPIRouter} {
		c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
			r := &routes{}
			for _, k := range kw {
				if s, ok := text(k.Value); ok && k.Name.S == "prefix" {
					r.prefix = s
				}
			}
			return interp.NewInstance(cls, r).Value(), nil
		}
		for _, verb := range []string{"get", "post", "put", "delete", "patch", "options", "head", "trace"} {
			defVerb(c, verb)
		}
		c.Def("api_route(path, *, methods=None, **options)", func(t *Thread, a []Value) (Value, *Exception) {
			methods := []string{"GET"}
			if !a[2].IsNone() {
				list, exc := t.Items(a[2])
				if exc != nil {
					return null, exc
				}
				methods = methods[:0]
				for _, m := range list {
					methods = append(methods, strings.ToUpper(strOf(m)))
				}
			}
			return register(t, a[0], methods, a[1])
		})
		c.Def("add_api_route(path, endpoint, *, methods=None, **options)", func(t *Thread, a []Value) (Value, *Exception) {
			_, exc := addRoute(t, dataOf[*routes](a[0]), []string{"GET"}, strOf(a[1]), a[2])
			return none, exc
		})
		c.Def("include_router(router, *, prefix='', **options)", includeRouter)
	}
	defHTTPException()
}

func defVerb(c *interp.Type, verb string) {
	c.Def(verb+"(path, **options)", func(t *Thread, a []Value) (Value, *Exception) {
		return register(t, a[0], []string{strings.ToUpper(verb)}, a[1])
	})
}

// register is the decorator that app.get(path) gives.
func register(t *Thread, self Value, methods []string, path Value) (Value, *Exception) {
	p, ok := text(path)
	if !ok {
		return null, t.TypeErrorf("a route's path must be a str, not '%s'", path.Type().Shown())
	}
	r := dataOf[*routes](self)
	return interp.NewNative("decorator(func, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return addRoute(t, r, methods, p, a[0])
	}).Value(), nil
}

// addRoute registers fn, and gives it back.
func addRoute(t *Thread, r *routes, methods []string, path string, fn Value) (Value, *Exception) {
	path = r.prefix + path
	if !strings.HasPrefix(path, "/") {
		return null, t.Errorf(interp.TypeAssertionError, "Routed paths must start with '/'")
	}
	e := &Endpoint{Methods: methods, Path: path, Fn: fn, Name: callLabel(t, fn), Async: isCoroutineFunction(fn)}
	if target := unwrapped(fn); target.Kind() == interp.KindFunction {
		f := target.AsFunction()
		e.File, e.Line = f.Code.File, f.Code.Line
		e.params = paramsOf(f)
	}
	r.endpoints = append(r.endpoints, e)
	return fn, nil
}

// unwrapped follows __wrapped__, as functools.wraps leaves it, and bound methods.
func unwrapped(fn Value) Value {
	for range 20 {
		switch fn.Kind() {
		case interp.KindMethod:
			fn = fn.AsMethod().Fn
			continue
		case interp.KindFunction:
			if w := fn.AsFunction().GetSlot(interp.Intern("__wrapped__")); !w.IsNull() {
				fn = w
				continue
			}
		}
		break
	}
	return fn
}

// paramsOf lists what a function takes by name.
func paramsOf(f *interp.Function) []endpointParam {
	names := f.Code.ParamNames()
	list := make([]endpointParam, 0, len(names))
	first := f.Code.ArgCount - len(f.Defaults)
	for i, n := range names[:f.Code.ArgCount+f.Code.KwOnly] {
		p := endpointParam{name: n}
		if f.Annotate != nil {
			p.annotation, _ = f.Annotate.GetStr(n)
		}
		if i >= first && i < f.Code.ArgCount {
			p.def = f.Defaults[i-first]
		} else if i >= f.Code.ArgCount && f.KwDefs != nil {
			p.def, _ = f.KwDefs.GetStr(n)
		}
		list = append(list, p)
	}
	return list
}

func includeRouter(t *Thread, a []Value) (Value, *Exception) {
	to := dataOf[*routes](a[0])
	if a[1].Kind() != interp.KindInstance {
		return null, t.TypeErrorf("include_router() needs an APIRouter, not '%s'", a[1].Type().Shown())
	}
	from, ok := a[1].AsInstance().Data.(*routes)
	if !ok {
		return null, t.TypeErrorf("include_router() needs an APIRouter, not '%s'", a[1].Type().Shown())
	}
	for _, e := range from.endpoints {
		c := *e
		c.Path = to.prefix + strOf(a[2]) + c.Path
		to.endpoints = append(to.endpoints, &c)
	}
	return none, nil
}

func defHTTPException() {
	c := typeHTTPException
	n := interp.NewNative("HTTPException(status_code, detail=None, headers=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.NewTuple(a...), nil
	})
	c.Def("__init__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		bound, exc := t.Call(n.Value(), a[1].AsTuple().Items, kwargsOf(a[2]))
		if exc != nil {
			return null, exc
		}
		e := a[0].AsException()
		for i, name := range []string{"status_code", "detail", "headers"} {
			e.SetSlot(interp.Intern(name), bound.AsTuple().Items[i])
		}
		return none, nil
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		e := a[0].AsException()
		code, exc := t.Str(e.GetSlot(interp.Intern("status_code")))
		if exc != nil {
			return null, exc
		}
		detail, exc := t.Str(e.GetSlot(interp.Intern("detail")))
		return str(code + ": " + detail), exc
	})
}
