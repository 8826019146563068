// What endpoints depend on.

package advice

import (
	"slices"

	"loopscope/core/syntax"
)

// needlessDependencies are the functions that run on threads because they are def, though they neither wait nor compute: those that the
// endpoints depend on, directly or through others.
func (c *checker) needlessDependencies(endpoints []*function) []*function {
	r := reach{c, map[string]bool{}}
	for _, fn := range endpoints {
		r.function(fn)
	}
	for _, f := range c.files {
		syntax.Inspect(f.tree, r.everywhere)
	}
	var found []*function
	for _, f := range c.files {
		for _, fn := range f.all {
			if r.names[fn.Name] && fn.class == "" && !fn.IsAsync && trivial(fn) {
				found = append(found, fn)
			}
		}
	}
	return found
}

// reach collects the names that parameters mention, and those that what they stand for mentions: an alias Annotated[…, Depends(f)] as well
// as f, and what f depends on.
type reach struct {
	*checker
	names map[string]bool
}

func (r reach) function(fn *function) {
	a := fn.Params
	for _, arg := range slices.Concat(a.PosOnlyArgs, a.Args, a.KwOnlyArgs) {
		r.expr(arg.Annotation)
	}
	for _, value := range slices.Concat(a.Defaults, a.KwDefaults, fn.Decorators) {
		r.expr(value)
	}
}

func (r reach) expr(e syntax.Expr) {
	if e == nil {
		return
	}
	syntax.Inspect(e, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && !r.names[name.Id] {
			r.names[name.Id] = true
			r.meaning(name.Id)
		}
		return true
	})
}

// meaning follows a name to the functions of that name, and to what modules assign to it.
func (r reach) meaning(id string) {
	for _, f := range r.files {
		for _, fn := range f.all {
			if fn.Name == id {
				r.function(fn)
			}
		}
		for _, stmt := range f.tree.Body {
			switch s := stmt.(type) {
			case *syntax.Assign:
				if name, ok := s.Targets[0].(*syntax.Name); ok && name.Id == id {
					r.expr(s.Value)
				}
			case *syntax.AnnAssign:
				if name, ok := s.Target.(*syntax.Name); ok && name.Id == id {
					r.expr(s.Value)
				}
			}
		}
	}
}

// everywhere follows the dependencies of whole applications and routers: FastAPI(dependencies=[…]).
func (r reach) everywhere(n syntax.Node) bool {
	if call, ok := n.(*syntax.Call); ok {
		switch name := calleeName(call); name {
		case "FastAPI", "APIRouter", "include_router":
			for _, k := range call.Keywords {
				if k.Arg == "dependencies" {
					r.expr(k.Value)
				}
			}
		}
	}
	return true
}

// calleeName is the last part of what a call calls.
func calleeName(call *syntax.Call) string {
	switch f := call.Func.(type) {
	case *syntax.Name:
		return f.Id
	case *syntax.Attribute:
		return f.Attr
	}
	return ""
}
