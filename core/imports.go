// Imports: which modules a program asks for, which of them there are none of, and what is assumed of libraries that are not modelled.

package core

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"loopscope/core/pylib"
	"loopscope/core/syntax"
)

// imports names every module of Python's own library that the program imports and that does not exist here: all at once, before the run.
// Other modules that do not exist become stand-ins. An import that the program guards itself (try: ... except ImportError) is its own business.
func (r *run) imports(tree *syntax.Module) {
	syntax.Inspect(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Try:
			return !catchesImportError(n)
		case *syntax.If:
			return !isTypeChecking(n.Test)
		case *syntax.Import:
			for _, a := range n.Names {
				r.imported(tree.File, a, a.Name)
			}
		case *syntax.ImportFrom:
			if n.Level == 0 {
				r.imported(tree.File, n, n.Module)
			}
		}
		return true
	})
}

// imported looks at the import of one module.
func (r *run) imported(file string, at syntax.Node, name string) {
	if name == "" || r.isOwn(name) {
		return
	}
	hint, standard := pylib.Lacking(name)
	r.libraries = r.libraries || !standard
	if pylib.Supports(name) {
		return
	}
	if !standard {
		top, _, _ := strings.Cut(name, ".")
		r.unknown = append(r.unknown, top)
		return
	}
	start, end := at.Span()
	r.fail(Unsupported, Diagnostic{
		Severity: "error", Kind: "unsupported", File: file, Line: int(start.Line), Col: int(start.Col) + 1,
		EndLine: int(end.Line), EndCol: int(end.Col) + 1,
		Message: "this Python has no module '" + name + "'", Hint: hint,
	})
}

// isOwn tells whether a module is one of the program's files, or a folder of them.
func (r *run) isOwn(name string) bool {
	if inside, ok := r.insideHome(name); ok {
		return inside == "" || r.isOwn(inside)
	}
	folder := strings.ReplaceAll(name, ".", "/") + "/"
	for i := range r.req.Files {
		file := r.moduleFile(i)
		if strings.TrimSuffix(strings.ReplaceAll(file, "/", "."), ".py") == name || strings.HasPrefix(file, folder) {
			return true
		}
	}
	return false
}

// insideHome is the name of a module in the program's folder: without that of the folder, where it has one. It is empty for the folder itself.
func (r *run) insideHome(name string) (string, bool) {
	if r.home == "" {
		return name, false
	}
	if name == r.home {
		return "", true
	}
	return strings.CutPrefix(name, r.home+".")
}

// findHome finds out what the program calls the folder that its files are in. Files of a folder app are served from beside it, and import
// app.routers; here the folder's name is not known. It is the package of which each import means one of the files, with all that is asked of it.
func (r *run) findHome() string {
	if len(r.req.Files) == 1 {
		return ""
	}
	fits := map[string]bool{}
	var tops []string
	look := func(name string, wanted []*syntax.Alias) {
		top, inside, _ := strings.Cut(name, ".")
		if _, standard := pylib.Lacking(top); standard || top == "" || pylib.Supports(top) || r.isOwn(top) {
			return
		}
		if _, seen := fits[top]; !seen {
			fits[top] = true
			tops = append(tops, top)
		}
		fits[top] = fits[top] && r.gives(inside, wanted)
	}
	for _, tree := range r.trees {
		syntax.Inspect(tree, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Import:
				for _, a := range n.Names {
					look(a.Name, nil)
				}
			case *syntax.ImportFrom:
				if n.Level == 0 {
					look(n.Module, n.Names)
				}
			}
			return true
		})
	}
	for _, top := range tops {
		if fits[top] {
			return top
		}
	}
	return ""
}

// gives tells whether a module is one of the program's files that has the names, or the folder with files of these names.
func (r *run) gives(module string, wanted []*syntax.Alias) bool {
	if module != "" && !r.isOwn(module) {
		return false
	}
	for _, a := range wanted {
		if a.Name != "*" && !r.isOwn(strings.TrimPrefix(module+"."+a.Name, ".")) && !r.binds(module, a.Name) {
			return false
		}
	}
	return module != "" || len(wanted) > 0
}

// binds tells whether the file of a module has the name anywhere: what it is there, the import itself will find out.
func (r *run) binds(module, name string) bool {
	path := strings.TrimPrefix(strings.ReplaceAll(module, ".", "/")+"/", "/")
	for i, f := range r.req.Files {
		file := r.moduleFile(i)
		if (file == strings.TrimSuffix(path, "/")+".py" || file == path+"__init__.py") && strings.Contains(f.Text, name) {
			return true
		}
	}
	return false
}

// moduleFile is the name of a file as the imports see it: the program itself goes by whatever path the command line gave.
func (r *run) moduleFile(i int) string {
	if i == 0 {
		inside, _ := r.insideHome(r.mainModule())
		return strings.ReplaceAll(inside, ".", "/") + ".py"
	}
	return r.req.Files[i].Name
}

// mainModule is the name under which a server imports the program: by the folder that it shares with the other files.
func (r *run) mainModule() string {
	name := r.req.Files[0].Name
	folder := path.Dir(name)
	for _, f := range r.req.Files[1:] {
		if strings.HasPrefix(f.Name, folder+"/") {
			return strings.ReplaceAll(folder, "/", ".") + "." + moduleName(name)
		}
	}
	if r.home != "" {
		return r.home + "." + moduleName(name)
	}
	return moduleName(name)
}

func isTypeChecking(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return e.Id == "TYPE_CHECKING"
	case *syntax.Attribute:
		return e.Attr == "TYPE_CHECKING"
	}
	return false
}

func catchesImportError(t *syntax.Try) bool {
	for _, h := range t.Handlers {
		if h.Type == nil {
			return true
		}
		found := false
		syntax.Inspect(h.Type, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				switch name.Id {
				case "ImportError", "ModuleNotFoundError", "Exception":
					found = true
				}
			}
			return true
		})
		if found {
			return true
		}
	}
	return false
}

// assume reads what the scenario assumes of library calls, and tells whether it makes sense: each must be about a call that the program can make.
func (r *run) assume() bool {
	if len(r.req.Scenario.Assume) == 0 {
		return true
	}
	libraries, names := r.names()
	for _, words := range r.req.Scenario.Assume {
		a, err := pylib.ParseAssumption(words)
		if err == nil {
			err = a.Concerns(libraries, names)
		}
		if err != nil {
			r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: err.Error()})
			continue
		}
		r.assumed = append(r.assumed, a)
	}
	return r.result.Status == OK
}

// names are the libraries that the program's files import, in order, and the names that occur in them.
func (r *run) names() (libraries []string, names map[string]bool) {
	tops := map[string]bool{}
	names = map[string]bool{}
	for _, tree := range r.trees {
		syntax.Inspect(tree, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Import:
				for _, a := range n.Names {
					top, _, _ := strings.Cut(a.Name, ".")
					tops[top] = true
				}
			case *syntax.ImportFrom:
				top, _, _ := strings.Cut(n.Module, ".")
				tops[top] = true
				for _, a := range n.Names {
					names[a.Name] = true
				}
			case *syntax.Attribute:
				names[n.Attr] = true
			case *syntax.Name:
				names[n.Id] = true
			}
			return true
		})
	}
	delete(tops, "")
	return slices.Sorted(maps.Keys(tops)), names
}

// assumptions are those that the run relied on, by line.
func (r *run) assumptions() []Assumption {
	list := []Assumption{}
	for _, u := range r.world.Uses() {
		list = append(list, Assumption{
			Name: u.Name, Kind: u.Kind, MS: float64(u.Latency.Mean()) / 1e6, Latency: u.Latency.String(), File: u.File, Line: u.Line, Source: u.Source,
		})
	}
	return list
}

// unusedAssumptions warns of those of the user that the run never came to.
func (r *run) unusedAssumptions() {
	for _, a := range r.world.Unused() {
		r.output(nil, "stderr", fmt.Sprintf("-assume %s: this run never came to such a call\n", a.Name))
		r.result.Diagnostics = append(r.result.Diagnostics, Diagnostic{
			Severity: "warning", Kind: "assumption", Message: "this run never called " + a.Name, Hint: "-assume " + a.Name + " had no effect",
		})
	}
}
