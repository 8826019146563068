// What the names of a program mean: scopes, their slots, and the bindings that hang on the nodes.

package syntax

// A ScopeKind says what made a scope.
type ScopeKind uint8

const (
	ModuleScope ScopeKind = iota
	FunctionScope
	LambdaScope
	ClassScope
	ComprehensionScope // list, set, dict comprehension or generator expression: a function with the parameter ".0"
	TypeParamScope     // around a generic function, class or alias: a function without parameters that holds T, *Ts, **P
	TypeAliasScope     // the value of a type statement: a function without parameters
)

// A Scope is a block of code with names of its own, as a code object of CPython is.
//
// Locals, Cells, Frees and Names are tables; a Binding is an index into one of them. All names are mangled.
type Scope struct {
	Kind     ScopeKind
	Name     string // "<module>", "f", "<lambda>", "<listcomp>", "<genexpr>"...
	Qualname string // "C.f.<locals>.<lambda>"; "" for the module
	Parent   *Scope // nil for the module

	// Locals are the slots of a function: the parameters first (positional-only, positional, keyword-only, *args, **kwargs),
	// then the other local variables that no inner scope uses, in the order in which code reaches them.
	Locals []string
	Params int // how many of Locals are parameters

	// Cells are the variables of this scope that an inner scope uses.
	Cells []Cell

	// Frees are the variables of an outer function that this scope, or one inside it, uses.
	// Captures says, for each, where the parent has it: a Cell or a Free of the parent.
	Frees    []string
	Captures []Binding

	// Names are what the scope looks up by name: globals, and everything in a class.
	Names []string

	// Declared are the names that a module declares global: where it is run with names of its own, these are not among them.
	Declared []string

	IsGenerator bool // has a yield
	IsCoroutine bool // async def; a comprehension that awaits. With IsGenerator it is an asynchronous generator
	HasStar     bool // from m import *
}

// A Cell is a variable that lives in a cell.
type Cell struct {
	Name string
	Slot int // the slot in Locals of the parameter whose value starts the cell; -1 if the variable is not a parameter
}

// A BindingKind says where a name lives.
type BindingKind uint8

const (
	Unbound   BindingKind = iota // not resolved: the node binds no name
	Local                        // Scope.Locals[Index]
	CellVar                      // Scope.Cells[Index]
	FreeVar                      // Scope.Frees[Index]
	GlobalVar                    // Scope.Names[Index] in the module's dictionary, then in builtins
	ClassName                    // Scope.Names[Index] in the class's dictionary, then (to load) in the module's, then in builtins
	ClassFree                    // to load: the class's dictionary under the name Scope.Frees[Index], then that cell; to store and delete: the cell
)

// A Binding is what a name in the source stands for, in the scope that it stands in.
type Binding struct {
	Kind  BindingKind
	Index int32
}

// IsAsyncGenerator reports whether the scope is the body of an asynchronous generator.
func (s *Scope) IsAsyncGenerator() bool { return s.IsGenerator && s.IsCoroutine }

// NameOf returns the (mangled) name of a binding of this scope.
func (s *Scope) NameOf(b Binding) string {
	switch b.Kind {
	case Local:
		return s.Locals[b.Index]
	case CellVar:
		return s.Cells[b.Index].Name
	case FreeVar, ClassFree:
		return s.Frees[b.Index]
	case GlobalVar, ClassName:
		return s.Names[b.Index]
	}
	return ""
}
