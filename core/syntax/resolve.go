// Resolution: which scope every name belongs to.
//
// The algorithm is that of CPython's symtable. One walk over the tree (resolve_stmt.go, resolve_expr.go) opens a block for every
// scope, notes in it how each name is used, and remembers the places that want a Binding. Then every name of every block is
// classified, outer blocks first: a name that is bound in a block is its own; one that is only used belongs to the nearest
// enclosing function that binds it, or else to the module. A name that reaches over blocks becomes a cell of the block that
// binds it and a free variable of all between. Last, the tables of the scopes are laid out and the bindings filled in.
//
// The same walk makes the checks of CPython's compiler (check.go), such as 'return' outside function, and bounds the depth.

package syntax

import (
	"slices"
	"strings"
)

// MaxDepth bounds the depth of every tree that Parse returns: no node has more than MaxDepth nodes above it, the branches of an
// elif chain and the operands of a + b + c + ... counted, so that a walk over the tree by recursion is safe.
const MaxDepth = 1000

// How a name is used in a block.
type usage uint16

const (
	useLoad usage = 1 << iota
	useLocal
	useParam
	useGlobal
	useNonlocal
	useAnnotated
	useIteration // the target of a comprehension

	useBound = useLocal | useParam
)

// A symbol is a name in a block.
type symbol struct {
	name  string // mangled
	usage usage
	index int32 // in block.symbols
	used  bool  // in block.used
	Binding
}

// A block is a scope while it is resolved.
type block struct {
	*Scope
	outer    *block
	table    map[string]*symbol
	symbols  []*symbol
	used     []*symbol  // those that code reads or binds, in that order: only they get a place in the tables
	wants    []*Binding // to be filled in; until then Index is that of the symbol
	params   []string
	cells    []string
	frees    []string
	declared []declaration
	private  string // the class whose private names are mangled here

	iterables int       // how many iterables of comprehensions the walk is in
	inTarget  bool      // the walk is in the target of a comprehension
	frames    []frame   // what is around the current statement
	defined   *symbol   // the name that the block defines outside; if it is declared global, Qualname is short
	returns   []*Return // with a value, in an async def
	awaitable awaiting  // whether await may stand here
}

// A declaration is a global or nonlocal name, or one that a := in a comprehension makes so.
type declaration struct {
	name string
	loc  Loc
}

// A resolver resolves one module.
type resolver struct {
	module *Module
	block  *block
	blocks []*block // all of them, outer ones first
	depth  int
	tooDeep,
	futureErr, symbolErr, compileErr *Error
}

// resolve fills in the scopes and bindings of a module.
func resolve(m *Module) Errors {
	r := &resolver{module: m}
	r.futures()
	m.Scope = r.open(ModuleScope, "<module>", m)
	r.stmts(m.Body)
	r.close()
	for _, b := range r.blocks {
		r.classify(b)
	}
	for _, err := range [...]*Error{r.futureErr, r.symbolErr, r.compileErr, r.tooDeep} {
		if err != nil {
			return Errors{err}
		}
	}
	for _, b := range r.blocks {
		b.layOut()
	}
	return nil
}

// note records an error if it is the first of its sort.
func note(first **Error, loc Loc, msg string) {
	if *first == nil {
		*first = &Error{Pos: loc.Start, End: loc.End, Msg: msg, By: ByCompiler}
	}
}

// symbolError records an error that CPython's symtable finds.
func (r *resolver) symbolError(loc Loc, msg string) { note(&r.symbolErr, loc, msg) }

// compileError records an error that CPython's compiler finds: it comes behind those of the symtable.
func (r *resolver) compileError(n Node, msg string) {
	start, end := n.Span()
	note(&r.compileErr, Loc{start, end}, msg)
}

// enter counts a node that the walk goes into. It returns false where the tree is too deep.
func (r *resolver) enter(n Node) bool {
	r.depth++
	if r.depth <= MaxDepth {
		return true
	}
	if r.tooDeep == nil {
		start, end := n.Span()
		r.tooDeep = &Error{
			Pos: start, End: end, Kind: Unsupported,
			Msg:  "code nested more than 1000 levels deep",
			Hint: "split the expression or the chain",
		}
	}
	return false
}

func (r *resolver) leave() { r.depth-- }

// open begins a scope.
func (r *resolver) open(kind ScopeKind, name string, def Node) *Scope {
	b := &block{Scope: &Scope{Kind: kind, Name: name}, outer: r.block, table: map[string]*symbol{}}
	if r.block != nil {
		b.Parent = r.block.Scope
		b.private = r.block.private
		b.iterables = r.block.iterables
		b.awaitable = r.block.inner(kind, def)
	}
	r.block = b
	r.blocks = append(r.blocks, b)
	return b.Scope
}

// close ends the scope.
func (r *resolver) close() {
	b := r.block
	if b.IsGenerator {
		for _, s := range b.returns {
			r.compileError(s, "'return' with value in async generator")
		}
	}
	r.block = b.outer
}

// Mangle returns the name that an identifier stands for within a class: __x in C is _C__x (language reference, 6.2.1).
// Scopes, bindings and Attribute.Mangled have it done already.
func Mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

func (b *block) mangle(name string) string { return Mangle(b.private, name) }

// symbol returns the symbol of a mangled name.
func (b *block) symbol(name string) *symbol {
	s := b.table[name]
	if s == nil {
		s = &symbol{name: name, index: int32(len(b.symbols))}
		b.table[name] = s
		b.symbols = append(b.symbols, s)
	}
	return s
}

// want asks for the binding of a symbol.
func (b *block) want(s *symbol, binding *Binding) {
	if !s.used {
		s.used = true
		b.used = append(b.used, s)
	}
	binding.Index = s.index
	b.wants = append(b.wants, binding)
}

// load notes that a name is read.
func (r *resolver) load(name string, binding *Binding) {
	b := r.block
	s := b.symbol(b.mangle(name))
	s.usage |= useLoad
	b.want(s, binding)
	if name == "super" && b.isFunction() {
		b.symbol("__class__").usage |= useLoad
	}
}

// store notes that a name is bound, or unbound by del.
func (r *resolver) store(name string, binding *Binding, n Node) {
	b := r.block
	s := b.symbol(b.mangle(name))
	if b.inTarget {
		if s.usage&(useGlobal|useNonlocal) != 0 {
			start, end := n.Span()
			r.symbolError(Loc{start, end}, "comprehension inner loop cannot rebind assignment expression target '"+name+"'")
		}
		s.usage |= useIteration
	}
	s.usage |= useLocal
	b.want(s, binding)
}

// param notes a parameter.
func (r *resolver) param(a *Arg, of Node) {
	b := r.block
	a.Mangled = b.mangle(a.Name)
	s := b.symbol(a.Mangled)
	if s.usage&useParam != 0 {
		r.symbolError(a.Loc, "duplicate argument '"+a.Name+"' in function definition")
	}
	s.usage |= useParam
	b.params = append(b.params, s.name)
	b.want(s, &a.Binding)
	r.checkName(a.Name, of, Store)
}

// isFunction reports whether the variables of the block are slots.
func (b *block) isFunction() bool { return b.Kind != ModuleScope && b.Kind != ClassScope }

// classify decides where each name of a block lives.
func (r *resolver) classify(b *block) {
	for _, s := range b.symbols {
		switch {
		case s.usage&useGlobal != 0:
			if s.usage&useNonlocal != 0 {
				r.declarationError(b, s.name, "name '"+s.name+"' is nonlocal and global")
			}
			s.Kind = GlobalVar
		case s.usage&useNonlocal != 0:
			if b.Kind == ModuleScope {
				r.declarationError(b, s.name, "nonlocal declaration not allowed at module level")
			} else if !b.capture(s) {
				r.declarationError(b, s.name, "no binding for nonlocal '"+s.name+"' found")
			}
		case s.usage&useBound != 0:
			switch b.Kind {
			case ModuleScope:
				s.Kind = GlobalVar
			case ClassScope:
				s.Kind = ClassName
			default:
				s.Kind = Local
			}
		case !b.capture(s):
			s.Kind = GlobalVar
			if b.Kind == ClassScope {
				s.Kind = ClassName
			}
		}
	}
}

// declarationError records an error at the declaration of a name.
func (r *resolver) declarationError(b *block, name, msg string) {
	for _, d := range b.declared {
		if d.name == name {
			r.symbolError(d.loc, msg)
			return
		}
	}
}

// capture makes a symbol free if a function around the block binds it: a cell there, a free variable of every block between.
func (b *block) capture(s *symbol) bool {
	owner := b.outer.binder(s.name)
	if owner == nil {
		return false
	}
	owner.cells = addName(owner.cells, s.name)
	for q := b; q != owner; q = q.outer {
		q.frees = addName(q.frees, s.name)
	}
	s.Kind = FreeVar
	if b.Kind == ClassScope {
		s.Kind = ClassFree
	}
	return true
}

// binder returns the nearest block, from b on outwards, that gives its inner ones the name.
func (b *block) binder(name string) *block {
	for ; b != nil && b.Kind != ModuleScope; b = b.outer {
		if b.Kind == ClassScope {
			if name == "__class__" {
				return b
			}
			continue
		}
		if s := b.table[name]; s != nil {
			switch {
			case s.usage&useGlobal != 0:
				return nil
			case s.usage&useNonlocal == 0 && s.usage&useBound != 0:
				return b
			}
		}
	}
	return nil
}

func addName(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// layOut fills in the tables of the scope and the bindings of the block.
// Cells and free variables are in CPython's order: parameters by their slots, all others by name.
func (b *block) layOut() {
	b.sortCells()
	slices.Sort(b.frees)
	b.Frees = b.frees
	b.Locals = b.params
	b.Params = len(b.params)
	for i, name := range b.params {
		s := b.table[name]
		s.Kind, s.Index = Local, int32(i)
	}
	for _, name := range b.cells {
		slot := slices.Index(b.params, name)
		if s := b.table[name]; s != nil && b.isFunction() {
			s.Kind, s.Index = CellVar, int32(len(b.Cells))
		}
		b.Cells = append(b.Cells, Cell{name, slot})
	}
	for _, s := range b.used {
		switch s.Kind {
		case Local:
			if s.usage&useParam == 0 {
				s.Index = int32(len(b.Locals))
				b.Locals = append(b.Locals, s.name)
			}
		case FreeVar, ClassFree:
			s.Index = int32(slices.Index(b.frees, s.name))
		case GlobalVar, ClassName:
			s.Index = int32(len(b.Names))
			b.Names = append(b.Names, s.name)
		}
	}
	for _, want := range b.wants {
		*want = b.symbols[want.Index].Binding
	}
	for _, name := range b.frees {
		b.Captures = append(b.Captures, b.outer.inside(name))
	}
	b.Qualname = b.qualname()
}

func (b *block) sortCells() {
	var cells []string
	for _, name := range b.params {
		if slices.Contains(b.cells, name) {
			cells = append(cells, name)
		}
	}
	n := len(cells)
	for _, name := range b.cells {
		if !slices.Contains(cells, name) {
			cells = append(cells, name)
		}
	}
	slices.Sort(cells[n:])
	b.cells = cells
}

// inside returns where a block has a variable that an inner one captures.
func (b *block) inside(name string) Binding {
	for i, c := range b.Cells {
		if c.Name == name {
			return Binding{CellVar, int32(i)}
		}
	}
	return Binding{FreeVar, int32(slices.Index(b.frees, name))}
}

// qualname is the name with those of the scopes around it (PEP 3155).
func (b *block) qualname() string {
	outer := b.outer
	for outer != nil && outer.Kind == TypeParamScope {
		outer = outer.outer
	}
	if outer == nil {
		return ""
	}
	if outer.Kind == ModuleScope || b.defined != nil && b.defined.usage&useGlobal != 0 {
		return b.Name
	}
	if outer.Kind == FunctionScope || outer.Kind == LambdaScope {
		return outer.Qualname + ".<locals>." + b.Name
	}
	return outer.Qualname + "." + b.Name
}
