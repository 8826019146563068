// The syntax tree. Types and fields are named as in CPython's ast module; what differs is said where it differs.

package syntax

// A Pos is a place in the source: Line counts from 1, Col counts UTF-8 bytes from 0, as CPython's lineno and col_offset do.
type Pos struct{ Line, Col int32 }

// A Loc is the extent of a node: Start is its first byte, End the byte after its last. Every node embeds one.
type Loc struct{ Start, End Pos }

// Span returns the extent of a node.
func (l *Loc) Span() (start, end Pos) { return l.Start, l.End }

// A Node is any node of the tree that has a position.
type Node interface {
	Span() (start, end Pos)
}

// A Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// An Expr is an expression.
type Expr interface {
	Node
	expr()
}

// A Pattern is the pattern of a case, or a part of one.
type Pattern interface {
	Node
	pattern()
}

// A TypeParam is one name of a generic parameter list: *TypeVar, *TypeVarTuple or *ParamSpec.
type TypeParam interface {
	Node
	typeParam()
}

// A Module is a parsed and resolved file. Its Loc covers the whole text.
type Module struct {
	Loc
	Body  []Stmt
	Scope *Scope

	File              string // as given to Parse
	Source            string // the text that positions refer to: UTF-8, no byte order mark, lines end in \n
	FutureAnnotations bool   // from __future__ import annotations
}

// Statements.
type (
	// FunctionDef is def and async def.
	FunctionDef struct {
		Loc
		Name       string
		Params     *Arguments
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // or nil
		IsAsync    bool
		TypeParams []TypeParam

		Binding   Binding // of Name, in the enclosing scope
		Scope     *Scope
		TypeScope *Scope // the scope of TypeParams; nil without them
	}

	ClassDef struct {
		Loc
		Name       string
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
		TypeParams []TypeParam

		Binding   Binding // of Name, in the enclosing scope
		Scope     *Scope
		TypeScope *Scope // the scope of TypeParams; nil without them
	}

	Return struct {
		Loc
		Value Expr // or nil
	}

	Delete struct {
		Loc
		Targets []Expr
	}

	Assign struct {
		Loc
		Targets []Expr // one for each =
		Value   Expr
	}

	AugAssign struct {
		Loc
		Target Expr
		Op     Operator
		Value  Expr
	}

	// AnnAssign: a Target that is a name and gets no Value has no Binding, since nothing is done with it.
	AnnAssign struct {
		Loc
		Target     Expr
		Annotation Expr
		Value      Expr // or nil
		Simple     bool // the target is a name without parentheses
	}

	// For is for and async for.
	For struct {
		Loc
		Target  Expr
		Iter    Expr
		Body    []Stmt
		Orelse  []Stmt
		IsAsync bool
	}

	While struct {
		Loc
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}

	// If: an elif is an If alone in Orelse, as in CPython.
	If struct {
		Loc
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}

	// With is with and async with.
	With struct {
		Loc
		Items   []*WithItem
		Body    []Stmt
		IsAsync bool
	}

	Match struct {
		Loc
		Subject Expr
		Cases   []*MatchCase
	}

	Raise struct {
		Loc
		Exc   Expr // or nil
		Cause Expr // or nil
	}

	// Try is try with except, and with except* (IsStar).
	Try struct {
		Loc
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
		IsStar    bool
	}

	Assert struct {
		Loc
		Test Expr
		Msg  Expr // or nil
	}

	Import struct {
		Loc
		Names []*Alias
	}

	ImportFrom struct {
		Loc
		Module string // "" in: from . import x
		Names  []*Alias
		Level  int
	}

	Global struct {
		Loc
		Names []string
	}

	Nonlocal struct {
		Loc
		Names []string
	}

	// ExprStmt is CPython's Expr.
	ExprStmt struct {
		Loc
		Value Expr
	}

	Pass     struct{ Loc }
	Break    struct{ Loc }
	Continue struct{ Loc }

	// TypeAlias is the type statement. Value is to be evaluated in Scope, when the alias is asked for it.
	TypeAlias struct {
		Loc
		Name       *Name
		TypeParams []TypeParam
		Value      Expr

		Scope     *Scope // function-like, of Value
		TypeScope *Scope // the scope of TypeParams; nil without them
	}
)

// Expressions.
type (
	BoolOp struct {
		Loc
		Op     BoolOperator
		Values []Expr
	}

	NamedExpr struct {
		Loc
		Target *Name
		Value  Expr
	}

	BinOp struct {
		Loc
		Op    Operator
		Left  Expr
		Right Expr
	}

	UnaryOp struct {
		Loc
		Op      UnaryOperator
		Operand Expr
	}

	Lambda struct {
		Loc
		Params *Arguments
		Body   Expr
		Scope  *Scope
	}

	IfExp struct {
		Loc
		Test   Expr
		Body   Expr
		Orelse Expr
	}

	Dict struct {
		Loc
		Keys   []Expr // nil where Values has a **mapping
		Values []Expr
	}

	Set struct {
		Loc
		Elts []Expr
	}

	ListComp struct {
		Loc
		Elt        Expr
		Generators []*Comprehension
		Scope      *Scope
	}

	SetComp struct {
		Loc
		Elt        Expr
		Generators []*Comprehension
		Scope      *Scope
	}

	DictComp struct {
		Loc
		Key        Expr
		Value      Expr
		Generators []*Comprehension
		Scope      *Scope
	}

	GeneratorExp struct {
		Loc
		Elt        Expr
		Generators []*Comprehension
		Scope      *Scope
	}

	Await struct {
		Loc
		Value Expr
	}

	Yield struct {
		Loc
		Value Expr // or nil
	}

	YieldFrom struct {
		Loc
		Value Expr
	}

	Compare struct {
		Loc
		Left        Expr
		Ops         []CmpOperator
		Comparators []Expr
	}

	Call struct {
		Loc
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}

	// FormattedValue is a replacement field of an f-string.
	FormattedValue struct {
		Loc
		Value      Expr
		Conversion rune       // 's', 'r', 'a', or -1
		FormatSpec *JoinedStr // or nil
	}

	// JoinedStr is an f-string, or the format spec of a field: *Constant and *FormattedValue in turn.
	JoinedStr struct {
		Loc
		Values []Expr
	}

	// Constant is a literal. Value is nil (None), bool, int64, *big.Int (what an int64 does not hold),
	// float64, complex128, string, Bytes or Ellipsis.
	//
	// A string is WTF-8: UTF-8 in which a lone surrogate, as "\ud800" makes, stands as the three
	// bytes that UTF-8 would give its number. utf8.ValidString tells whether there is one.
	Constant struct {
		Loc
		Value any
		U     bool // written with the prefix u: kind='u'
	}

	Attribute struct {
		Loc
		Value Expr
		Attr  string // as written
		Ctx   Context

		Mangled string // the name to look up: Attr, or _Class__attr for a private name in a class
	}

	// Subscript: the field that CPython calls slice is Index.
	Subscript struct {
		Loc
		Value Expr
		Index Expr
		Ctx   Context
	}

	Starred struct {
		Loc
		Value Expr
		Ctx   Context
	}

	Name struct {
		Loc
		Id  string // as written, not mangled
		Ctx Context

		Binding Binding
	}

	List struct {
		Loc
		Elts []Expr
		Ctx  Context
	}

	Tuple struct {
		Loc
		Elts []Expr
		Ctx  Context
	}

	Slice struct {
		Loc
		Lower Expr // or nil
		Upper Expr // or nil
		Step  Expr // or nil
	}
)

// Patterns.
type (
	MatchValue struct {
		Loc
		Value Expr
	}

	MatchSingleton struct {
		Loc
		Value any // nil (None), true or false
	}

	MatchSequence struct {
		Loc
		Patterns []Pattern
	}

	MatchMapping struct {
		Loc
		Keys     []Expr
		Patterns []Pattern
		Rest     string // or ""

		Binding Binding // of Rest
	}

	MatchClass struct {
		Loc
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}

	MatchStar struct {
		Loc
		Name string // or "" for *_

		Binding Binding // of Name
	}

	// MatchAs: without a Pattern it is a capture; without a Name too it is the wildcard.
	MatchAs struct {
		Loc
		Pattern Pattern // or nil
		Name    string  // or ""

		Binding Binding // of Name
	}

	MatchOr struct {
		Loc
		Patterns []Pattern
	}
)

// Parts of nodes.
type (
	// Arguments are the parameters of a function. It has no position, as in CPython.
	Arguments struct {
		PosOnlyArgs []*Arg
		Args        []*Arg
		Vararg      *Arg // *args, or nil
		KwOnlyArgs  []*Arg
		KwDefaults  []Expr // as long as KwOnlyArgs; nil where there is no default
		Kwarg       *Arg   // **kwargs, or nil
		Defaults    []Expr // of the last of PosOnlyArgs + Args
	}

	Arg struct {
		Loc
		Name       string // CPython's field arg
		Mangled    string // the name of the variable: Name, or _Class__name for a private one in a class
		Annotation Expr   // or nil

		Binding Binding // in the scope of the function: Local, or Cell
	}

	Keyword struct {
		Loc
		Arg   string // "" in f(**mapping)
		Value Expr
	}

	Alias struct {
		Loc
		Name   string // may be dotted; "*" in: from m import *
		AsName string // or ""

		Binding Binding // of AsName, or else of Name up to its first dot
	}

	ExceptHandler struct {
		Loc
		Type Expr   // or nil
		Name string // or ""
		Body []Stmt

		Binding Binding // of Name
	}

	// WithItem has no position, as in CPython.
	WithItem struct {
		ContextExpr  Expr
		OptionalVars Expr // or nil
	}

	// MatchCase has no position, as in CPython.
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // or nil
		Body    []Stmt
	}

	// Comprehension is one "for target in iter if ..." of a comprehension. It has no position, as in CPython.
	Comprehension struct {
		Target  Expr
		Iter    Expr
		Ifs     []Expr
		IsAsync bool
	}

	TypeVar struct {
		Loc
		Name    string
		Bound   Expr // or nil
		Default Expr // or nil

		Binding Binding // in the TypeScope
	}

	TypeVarTuple struct {
		Loc
		Name    string
		Default Expr // or nil

		Binding Binding // in the TypeScope
	}

	ParamSpec struct {
		Loc
		Name    string
		Default Expr // or nil

		Binding Binding // in the TypeScope
	}
)

// Bytes is the value of a bytes literal.
type Bytes string

// Ellipsis is the value of the literal "...".
type Ellipsis struct{}

// A Context says what is done to a target expression.
type Context uint8

const (
	Load Context = iota
	Store
	Del
)

// An Operator is a binary operator.
type Operator uint8

const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// A UnaryOperator is a prefix operator.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// A BoolOperator is And or Or.
type BoolOperator uint8

const (
	And BoolOperator = iota
	Or
)

// A CmpOperator is a comparison.
type CmpOperator uint8

const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

var (
	contextNames  = [...]string{"Load", "Store", "Del"}
	operatorNames = [...]string{
		"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv",
	}
	operatorSigns = [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"}
	unaryNames    = [...]string{"Invert", "Not", "UAdd", "USub"}
	boolNames     = [...]string{"And", "Or"}
	cmpNames      = [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}
	cmpSigns      = [...]string{"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}
)

// String returns CPython's name: Load, Store, Del.
func (c Context) String() string { return contextNames[c] }

// String returns CPython's name: Add, Sub, and so on.
func (op Operator) String() string { return operatorNames[op] }

// Sign returns the operator as it is written: +, -, and so on.
func (op Operator) Sign() string { return operatorSigns[op] }

// String returns CPython's name: Invert, Not, UAdd, USub.
func (op UnaryOperator) String() string { return unaryNames[op] }

// String returns CPython's name: And, Or.
func (op BoolOperator) String() string { return boolNames[op] }

// String returns CPython's name: Eq, NotEq, and so on.
func (op CmpOperator) String() string { return cmpNames[op] }

// Sign returns the comparison as it is written: ==, is not, and so on.
func (op CmpOperator) Sign() string { return cmpSigns[op] }

// Docstring returns the documentation string that a body begins with, if there is one.
func Docstring(body []Stmt) (doc string, ok bool) {
	if len(body) == 0 {
		return "", false
	}
	s, ok := body[0].(*ExprStmt)
	if !ok {
		return "", false
	}
	c, ok := s.Value.(*Constant)
	if !ok {
		return "", false
	}
	doc, ok = c.Value.(string)
	return doc, ok
}

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}
func (*TypeAlias) stmt()   {}

func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*FormattedValue) expr() {}
func (*JoinedStr) expr()      {}
func (*Constant) expr()       {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Name) expr()           {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Slice) expr()          {}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}

func (*TypeVar) typeParam()      {}
func (*TypeVarTuple) typeParam() {}
func (*ParamSpec) typeParam()    {}
