// Modules: names that one file of a program has from another, and what dependencies give.

package advice

import (
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// moduleName is the name of the module in a file, as the program's own imports have it.
func moduleName(file string) string {
	name := strings.TrimSuffix(strings.ReplaceAll(file, "/", "."), ".py")
	return strings.TrimSuffix(name, ".__init__")
}

// moduleOf is the module that an import in f names: level is how many dots stand before it.
func (f *file) moduleOf(level int, module string) string {
	if level == 0 {
		return f.program.inside(module)
	}
	folder := strings.Split(f.module, ".")
	if !strings.HasSuffix(f.name, "__init__.py") {
		folder = folder[:len(folder)-1]
	}
	folder = folder[:max(len(folder)-(level-1), 0)]
	return strings.Trim(strings.Join(append(slices.Clone(folder), module), "."), ".")
}

// inside is a name without that of the program's folder.
func (p *program) inside(name string) string {
	if p.home == "" || name == p.home {
		return strings.TrimPrefix(name, p.home)
	}
	return strings.TrimPrefix(name, p.home+".")
}

// resolve follows a dotted name through the program's modules to what it stands for there: app.payments.client is app.payments.Client when
// that module has client = Client().
func (p *program) resolve(name string) string {
	for range 5 {
		if name == p.home {
			return name
		}
		name = p.inside(name)
		m, rest := p.moduleWith(name)
		if m == nil || rest == "" {
			return name
		}
		first, tail, more := strings.Cut(rest, ".")
		to, ok := m.scope.names[first]
		if !ok || to == "" || to == m.module+"."+first {
			return name
		}
		if name = to; more {
			name += "." + tail
		}
	}
	return name
}

// moduleWith is the file whose module a dotted name begins with, the longest one, and what follows.
func (p *program) moduleWith(name string) (found *file, rest string) {
	for _, f := range p.files {
		if after, ok := strings.CutPrefix(name, f.module+"."); ok && (found == nil || len(f.module) > len(found.module)) {
			found, rest = f, after
		}
	}
	return found, rest
}

// attribute is what an attribute of a class, or of an object, has been given; "" is unknown.
func (p *program) attribute(base, attr string) (string, bool) {
	m, _ := p.moduleWith(base)
	if m == nil {
		return "", false
	}
	to, ok := m.scope.names[base+"."+attr]
	return to, ok
}

// inject gives parameters without a type what their dependencies give: cur=Depends(get_cursor).
func (f *file) inject(fn *function) {
	a := fn.Params
	set := func(arg *syntax.Arg, value syntax.Expr) {
		call, ok := value.(*syntax.Call)
		if !ok || calleeName(call) != "Depends" || len(call.Args) == 0 || fn.scope.names[arg.Name] != "" {
			return
		}
		name := f.dotted(fn.scope.outer, call.Args[0])
		if dependency := f.program.functions[name]; dependency != nil {
			fn.scope.names[arg.Name] = dependency.gives()
		} else if name != "" {
			fn.scope.names[arg.Name] = f.instance(name)
		}
	}
	positional := slices.Concat(a.PosOnlyArgs, a.Args)
	for i, value := range a.Defaults {
		set(positional[len(positional)-len(a.Defaults)+i], value)
	}
	for i, value := range a.KwDefaults {
		if value != nil {
			set(a.KwOnlyArgs[i], value)
		}
	}
}

// gives is what a function returns or yields first; "" is unknown.
func (fn *function) gives() string {
	var value syntax.Expr
	inside(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Yield:
			value = n.Value
		case *syntax.Return:
			value = n.Value
		}
		return value == nil
	})
	if value == nil {
		return ""
	}
	return fn.file.dotted(fn.scope, value)
}
