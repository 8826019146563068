// Names: what an expression stands for, as a dotted name: requests.Session.get, app.load_user.

package advice

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"loopscope/core/pylib"
	"loopscope/core/syntax"
)

// program is all files, and the functions that they define.
type program struct {
	home      string // what the program calls the folder of its files; ""
	files     []*file
	functions map[string]*function // by dotted name: app.load_user, app.Client.fetch
	blockers  []blocker
}

// file is one file.
type file struct {
	program *program
	name    string // app.py
	module  string // app
	tree    *syntax.Module
	lines   []string
	scope   *scope
	all     []*function
	makers  map[string]bool // calls of libraries that are known by what their objects do
	// parents has the node right above each, once it has been asked for
	parents map[syntax.Node]syntax.Node
}

// function is a def or async def.
type function struct {
	*syntax.FunctionDef
	file  *file
	name  string // dotted
	class string // that it is a method of, dotted; ""
	scope *scope
	// blocks is what blocks in it, or in what it calls: set for those that are not async, once they have been looked at.
	blocks *blocking
	looked bool
}

// scope says what the names of a function, or of a module, stand for; "" is something unknown.
type scope struct {
	names map[string]string
	outer *scope
}

func newProgram(trees []*syntax.Module, home string) *program {
	p := &program{home: home, functions: map[string]*function{}, blockers: blockerList()}
	makers := map[string]bool{}
	for _, b := range p.blockers {
		makers[b.of] = true
	}
	for _, t := range trees {
		f := &file{
			program: p, name: t.File, module: moduleName(t.File), tree: t,
			lines: strings.Split(t.Source, "\n"), scope: &scope{names: map[string]string{}},
			makers: makers,
		}
		if len(p.files) == 0 {
			f.module = strings.TrimSuffix(path.Base(t.File), ".py")
		}
		p.files = append(p.files, f)
		f.declare(p, t.Body, f.scope, f.module, "")
	}
	for _, f := range p.files {
		f.assign(f.scope, f.tree.Body)
		for _, fn := range f.all {
			f.parameters(fn)
			f.assign(fn.scope, fn.Body)
		}
	}
	for range 2 { // what other files, functions further down and dependencies give is known now
		for _, f := range p.files {
			for _, fn := range f.all {
				f.inject(fn)
				f.assign(fn.scope, fn.Body)
			}
		}
	}
	return p
}

func (p *program) order(name string) int {
	return slices.IndexFunc(p.files, func(f *file) bool { return f.name == name })
}

// declare notes the functions, classes and imports of a body, and of what is nested in it.
func (f *file) declare(p *program, body []syntax.Stmt, s *scope, prefix, class string) {
	for _, stmt := range body {
		syntax.Inspect(stmt, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef:
				fn := &function{FunctionDef: n, file: f, name: prefix + "." + n.Name, class: class, scope: &scope{names: map[string]string{}, outer: s}}
				if class == "" {
					s.names[n.Name] = fn.name
				}
				if isTask(n) {
					for _, sends := range []string{"delay", "apply_async"} {
						f.scope.names[fn.name+"."+sends] = "celery.task." + sends
					}
				}
				if _, twice := p.functions[fn.name]; twice {
					fn.name += " again" // which one a call means depends on when it is made
					s.names[n.Name] = ""
				}
				p.functions[fn.name] = fn
				f.all = append(f.all, fn)
				f.declare(p, n.Body, fn.scope, fn.name, "")
				return false
			case *syntax.ClassDef:
				name := prefix + "." + n.Name
				s.names[n.Name] = name
				f.declare(p, n.Body, &scope{names: map[string]string{}, outer: s}, name, name)
				return false
			case *syntax.Lambda:
				return false
			case *syntax.Import:
				for _, a := range n.Names {
					if top, _, dotted := strings.Cut(a.Name, "."); a.AsName == "" && dotted {
						s.names[top] = top
					} else {
						s.names[orName(a)] = p.inside(a.Name)
					}
				}
			case *syntax.ImportFrom:
				for _, a := range n.Names {
					s.names[orName(a)] = strings.TrimPrefix(f.moduleOf(n.Level, n.Module)+"."+a.Name, ".")
				}
			}
			return true
		})
	}
}

// isTask tells whether a function is one of Celery's: @app.task, @shared_task.
func isTask(fn *syntax.FunctionDef) bool {
	return slices.ContainsFunc(fn.Decorators, func(d syntax.Expr) bool {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		switch d := d.(type) {
		case *syntax.Name:
			return d.Id == "shared_task"
		case *syntax.Attribute:
			return d.Attr == "task" || d.Attr == "shared_task"
		}
		return false
	})
}

func orName(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	return a.Name
}

// parameters notes what annotations say of a function's parameters, and that the others are unknown.
func (f *file) parameters(fn *function) {
	a := fn.Params
	all := slices.Concat(a.PosOnlyArgs, a.Args, a.KwOnlyArgs)
	for i, arg := range all {
		fn.scope.names[arg.Name] = ""
		if i == 0 && fn.class != "" {
			fn.scope.names[arg.Name] = fn.class
		} else if arg.Annotation != nil {
			fn.scope.names[arg.Name] = f.dotted(fn.scope.outer, annotated(arg.Annotation))
		}
	}
	for _, arg := range []*syntax.Arg{a.Vararg, a.Kwarg} {
		if arg != nil {
			fn.scope.names[arg.Name] = ""
		}
	}
}

// annotated is the class that an annotation names: of Annotated[Session, Depends(get_db)] and Optional[Session] the first argument.
func annotated(e syntax.Expr) syntax.Expr {
	s, ok := e.(*syntax.Subscript)
	if !ok {
		return e
	}
	if t, ok := s.Index.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		return t.Elts[0]
	}
	return s.Index
}

// assign notes what assignments make of the names of a scope. A name that is assigned two things is unknown.
func (f *file) assign(s *scope, body []syntax.Stmt) {
	seen := map[string]bool{}
	set := func(target syntax.Expr, to string) {
		switch t := target.(type) {
		case *syntax.Name:
			if seen[t.Id] && s.names[t.Id] != to {
				to = ""
			}
			seen[t.Id], s.names[t.Id] = true, to
		case *syntax.Attribute:
			if base := f.dotted(s, t.Value); base != "" && to != "" {
				f.scope.names[base+"."+t.Attr] = to
			}
		case *syntax.Subscript:
			if item := f.item(s, t); item != "" && to != "" {
				f.scope.names[item] = to
			}
		}
	}
	unknown := func(target syntax.Node) {
		syntax.Inspect(target, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store {
				set(name, "")
			}
			return true
		})
	}
	inside(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			for _, t := range n.Targets {
				switch t.(type) {
				case *syntax.Name, *syntax.Attribute, *syntax.Subscript:
					set(t, f.made(s, n.Value))
				default:
					unknown(t)
				}
			}
		case *syntax.AnnAssign:
			if n.Value != nil {
				set(n.Target, f.made(s, n.Value))
			}
		case *syntax.NamedExpr:
			set(n.Target, f.made(s, n.Value))
		case *syntax.With:
			for _, item := range n.Items {
				if item.OptionalVars != nil {
					set(item.OptionalVars, f.made(s, item.ContextExpr))
				}
			}
		case *syntax.For:
			unknown(n.Target)
		case *syntax.ExceptHandler:
			if n.Name != "" {
				s.names[n.Name] = ""
			}
		}
		return true
	})
}

// made is what a value is: the name of what was called to make it.
func (f *file) made(s *scope, value syntax.Expr) string {
	if a, ok := value.(*syntax.Await); ok {
		value = a.Value
	}
	switch value.(type) {
	case *syntax.Call, *syntax.BinOp:
		return f.dotted(s, value)
	}
	return ""
}

// instance is the class of what a call makes, where the table of stand-ins knows it; else the call's own name stands for it, as for those whose
// methods have a line among the blockers.
func (f *file) instance(call string) string {
	if f.makers[call] {
		return call
	}
	if a, ok := pylib.Assumed(call); ok && a.Returns != "" && a.Returns[0] != '=' && a.Returns[0] != '[' {
		return a.Returns
	}
	return call
}

// inside walks what runs when a body does: not the bodies of functions and lambdas within it.
func inside(body []syntax.Stmt, visit func(syntax.Node) bool) {
	for _, stmt := range body {
		syntax.Inspect(stmt, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
				return false
			}
			return visit(n)
		})
	}
}

// item names what is under a constant key of a dict that has a name: models["clf"]. "" is another key, or an unknown dict.
func (f *file) item(s *scope, e *syntax.Subscript) string {
	dict, ok := e.Value.(*syntax.Name)
	key, isConstant := e.Index.(*syntax.Constant)
	if !ok || !isConstant {
		return ""
	}
	return fmt.Sprintf("%s[%v]", dict.Id, key.Value)
}

// dotted is the name of what an expression stands for; a call stands for what it makes. "" is unknown.
func (f *file) dotted(s *scope, e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		for at := s; at != nil; at = at.outer {
			if name, ok := at.names[e.Id]; ok {
				return f.program.resolve(name)
			}
		}
		return e.Id // a builtin
	case *syntax.Attribute:
		base := f.dotted(s, e.Value)
		if base == "" {
			return ""
		}
		if name, ok := f.scope.names[base+"."+e.Attr]; ok {
			return name
		}
		if name, ok := f.program.attribute(base, e.Attr); ok {
			return name
		}
		if e.Attr == "app" && strings.HasSuffix(base, ".Request") {
			return "fastapi.FastAPI"
		}
		return f.program.resolve(base + "." + e.Attr)
	case *syntax.Subscript:
		return f.scope.names[f.item(s, e)]
	case *syntax.Call:
		return f.instance(f.dotted(s, e.Func))
	case *syntax.BinOp: // a chain of a library's objects: prompt | model
		if e.Op == syntax.BitOr {
			if left := f.dotted(s, e.Left); left != "" {
				return left
			}
			return f.dotted(s, e.Right)
		}
	}
	return ""
}
