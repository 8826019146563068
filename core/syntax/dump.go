// Trees as text, as CPython's ast.dump writes them.

package syntax

import (
	"fmt"
	"strconv"
	"strings"
)

// Dump returns what ast.dump(tree) of CPython 3.11 returns. Generic parameters, which 3.11 does not have, are written as 3.13 does.
func Dump(n Node) string {
	d := dumper{}
	d.node(n)
	return d.b.String()
}

// DumpPositions is Dump with include_attributes=True.
func DumpPositions(n Node) string {
	d := dumper{positions: true}
	d.node(n)
	return d.b.String()
}

type dumper struct {
	b         strings.Builder
	positions bool
	skip      bool // leave positions out within f-strings
	inString  int
	first     bool // no field of the current node has been written
}

// open begins a node.
func (d *dumper) open(name string) {
	d.b.WriteString(name)
	d.b.WriteByte('(')
	d.first = true
}

// close ends a node without a position.
func (d *dumper) close() {
	d.b.WriteByte(')')
	d.first = false
}

func (d *dumper) field(name string) {
	if !d.first {
		d.b.WriteString(", ")
	}
	d.first = false
	d.b.WriteString(name)
	d.b.WriteByte('=')
}

func (d *dumper) str(name, value string) {
	d.field(name)
	d.b.WriteString(quote(value))
}

// opt writes a string that is None, and so left out, when it is empty.
func (d *dumper) opt(name, value string) {
	if value != "" {
		d.str(name, value)
	}
}

func (d *dumper) num(name string, value int) {
	d.field(name)
	d.b.WriteString(strconv.Itoa(value))
}

// unit writes a field whose value is a node without fields: an operator, a context.
func (d *dumper) unit(name string, value fmt.Stringer) {
	d.field(name)
	d.b.WriteString(value.String())
	d.b.WriteString("()")
}

// expr writes a field that is a node, or left out.
func (d *dumper) expr(name string, x Expr) {
	if x != nil {
		d.field(name)
		d.node(x)
	}
}

func (d *dumper) pattern(name string, x Pattern) {
	if x != nil {
		d.field(name)
		d.node(x)
	}
}

// dumpList writes a field that is a list.
func dumpList[T any](d *dumper, name string, list []T, element func(T)) {
	d.field(name)
	d.b.WriteByte('[')
	for i, x := range list {
		if i > 0 {
			d.b.WriteString(", ")
		}
		element(x)
	}
	d.b.WriteByte(']')
	d.first = false
}

func dumpNodes[T Node](d *dumper, name string, list []T) {
	dumpList(d, name, list, func(x T) { d.node(x) })
}

func (d *dumper) exprs(name string, list []Expr) {
	dumpList(d, name, list, func(x Expr) {
		if x == nil {
			d.b.WriteString("None")
			return
		}
		d.node(x)
	})
}

func (d *dumper) names(name string, list []string) {
	dumpList(d, name, list, func(s string) { d.b.WriteString(quote(s)) })
}

// node writes a node with its position.
func (d *dumper) node(n Node) {
	positions := d.positions && !(d.skip && d.inString > 0)
	if _, ok := n.(*JoinedStr); ok {
		d.inString++
		defer func() { d.inString-- }()
	}
	switch n := n.(type) {
	case Stmt:
		d.stmt(n)
	case Expr:
		d.exprNode(n)
	case Pattern:
		d.patternNode(n)
	case *Module:
		d.open("Module")
		dumpNodes(d, "body", n.Body)
		d.field("type_ignores")
		d.b.WriteString("[]")
		d.close()
		return
	case *Arg:
		d.open("arg")
		d.str("arg", n.Name)
		d.expr("annotation", n.Annotation)
	case *Keyword:
		d.open("keyword")
		d.opt("arg", n.Arg)
		d.expr("value", n.Value)
	case *Alias:
		d.open("alias")
		d.str("name", n.Name)
		d.opt("asname", n.AsName)
	case *ExceptHandler:
		d.open("ExceptHandler")
		d.expr("type", n.Type)
		d.opt("name", n.Name)
		dumpNodes(d, "body", n.Body)
	case TypeParam:
		d.typeParam(n)
	}
	if positions {
		start, end := n.Span()
		d.num("lineno", int(start.Line))
		d.num("col_offset", int(start.Col))
		d.num("end_lineno", int(end.Line))
		d.num("end_col_offset", int(end.Col))
	}
	d.close()
}

func (d *dumper) typeParam(n TypeParam) {
	switch n := n.(type) {
	case *TypeVar:
		d.open("TypeVar")
		d.str("name", n.Name)
		d.expr("bound", n.Bound)
		d.expr("default_value", n.Default)
	case *TypeVarTuple:
		d.open("TypeVarTuple")
		d.str("name", n.Name)
		d.expr("default_value", n.Default)
	case *ParamSpec:
		d.open("ParamSpec")
		d.str("name", n.Name)
		d.expr("default_value", n.Default)
	}
}

func (d *dumper) typeParams(list []TypeParam) {
	if len(list) > 0 {
		dumpNodes(d, "type_params", list)
	}
}

func (d *dumper) body(body, orelse []Stmt) {
	dumpNodes(d, "body", body)
	dumpNodes(d, "orelse", orelse)
}

// openAsync begins a node whose name has the prefix Async when isAsync is set.
func (d *dumper) openAsync(name string, isAsync bool) {
	if isAsync {
		name = "Async" + name
	}
	d.open(name)
}

func (d *dumper) stmt(n Stmt) {
	switch n := n.(type) {
	case *FunctionDef:
		d.openAsync("FunctionDef", n.IsAsync)
		d.str("name", n.Name)
		d.arguments(n.Params)
		dumpNodes(d, "body", n.Body)
		d.exprs("decorator_list", n.Decorators)
		d.expr("returns", n.Returns)
		d.typeParams(n.TypeParams)
	case *ClassDef:
		d.open("ClassDef")
		d.str("name", n.Name)
		d.exprs("bases", n.Bases)
		dumpNodes(d, "keywords", n.Keywords)
		dumpNodes(d, "body", n.Body)
		d.exprs("decorator_list", n.Decorators)
		d.typeParams(n.TypeParams)
	case *Return:
		d.open("Return")
		d.expr("value", n.Value)
	case *Delete:
		d.open("Delete")
		d.exprs("targets", n.Targets)
	case *Assign:
		d.open("Assign")
		d.exprs("targets", n.Targets)
		d.expr("value", n.Value)
	case *AugAssign:
		d.open("AugAssign")
		d.expr("target", n.Target)
		d.unit("op", n.Op)
		d.expr("value", n.Value)
	case *AnnAssign:
		d.open("AnnAssign")
		d.expr("target", n.Target)
		d.expr("annotation", n.Annotation)
		d.expr("value", n.Value)
		d.num("simple", boolInt(n.Simple))
	case *For:
		d.openAsync("For", n.IsAsync)
		d.expr("target", n.Target)
		d.expr("iter", n.Iter)
		d.body(n.Body, n.Orelse)
	case *While:
		d.open("While")
		d.expr("test", n.Test)
		d.body(n.Body, n.Orelse)
	case *If:
		d.open("If")
		d.expr("test", n.Test)
		d.body(n.Body, n.Orelse)
	case *With:
		d.openAsync("With", n.IsAsync)
		dumpList(d, "items", n.Items, d.withItem)
		dumpNodes(d, "body", n.Body)
	case *Match:
		d.open("Match")
		d.expr("subject", n.Subject)
		dumpList(d, "cases", n.Cases, d.matchCase)
	case *Try:
		d.open("Try" + map[bool]string{true: "Star"}[n.IsStar])
		dumpNodes(d, "body", n.Body)
		dumpNodes(d, "handlers", n.Handlers)
		dumpNodes(d, "orelse", n.Orelse)
		dumpNodes(d, "finalbody", n.Finalbody)
	default:
		d.smallStmt(n)
	}
}

func (d *dumper) smallStmt(n Stmt) {
	switch n := n.(type) {
	case *Raise:
		d.open("Raise")
		d.expr("exc", n.Exc)
		d.expr("cause", n.Cause)
	case *Assert:
		d.open("Assert")
		d.expr("test", n.Test)
		d.expr("msg", n.Msg)
	case *Import:
		d.open("Import")
		dumpNodes(d, "names", n.Names)
	case *ImportFrom:
		d.open("ImportFrom")
		d.opt("module", n.Module)
		dumpNodes(d, "names", n.Names)
		d.num("level", n.Level)
	case *Global:
		d.open("Global")
		d.names("names", n.Names)
	case *Nonlocal:
		d.open("Nonlocal")
		d.names("names", n.Names)
	case *ExprStmt:
		d.open("Expr")
		d.expr("value", n.Value)
	case *Pass:
		d.open("Pass")
	case *Break:
		d.open("Break")
	case *Continue:
		d.open("Continue")
	case *TypeAlias:
		d.open("TypeAlias")
		d.expr("name", n.Name)
		d.typeParams(n.TypeParams)
		d.expr("value", n.Value)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (d *dumper) exprNode(n Expr) {
	switch n := n.(type) {
	case *BoolOp:
		d.open("BoolOp")
		d.unit("op", n.Op)
		d.exprs("values", n.Values)
	case *NamedExpr:
		d.open("NamedExpr")
		d.expr("target", n.Target)
		d.expr("value", n.Value)
	case *BinOp:
		d.open("BinOp")
		d.expr("left", n.Left)
		d.unit("op", n.Op)
		d.expr("right", n.Right)
	case *UnaryOp:
		d.open("UnaryOp")
		d.unit("op", n.Op)
		d.expr("operand", n.Operand)
	case *Lambda:
		d.open("Lambda")
		d.arguments(n.Params)
		d.expr("body", n.Body)
	case *IfExp:
		d.open("IfExp")
		d.expr("test", n.Test)
		d.expr("body", n.Body)
		d.expr("orelse", n.Orelse)
	case *Dict:
		d.open("Dict")
		d.exprs("keys", n.Keys)
		d.exprs("values", n.Values)
	case *Set:
		d.open("Set")
		d.exprs("elts", n.Elts)
	case *ListComp:
		d.comprehension("ListComp", n.Elt, n.Generators)
	case *SetComp:
		d.comprehension("SetComp", n.Elt, n.Generators)
	case *GeneratorExp:
		d.comprehension("GeneratorExp", n.Elt, n.Generators)
	case *DictComp:
		d.open("DictComp")
		d.expr("key", n.Key)
		d.expr("value", n.Value)
		dumpList(d, "generators", n.Generators, d.generator)
	case *Await:
		d.open("Await")
		d.expr("value", n.Value)
	case *Yield:
		d.open("Yield")
		d.expr("value", n.Value)
	case *YieldFrom:
		d.open("YieldFrom")
		d.expr("value", n.Value)
	case *Compare:
		d.open("Compare")
		d.expr("left", n.Left)
		dumpList(d, "ops", n.Ops, func(op CmpOperator) { d.b.WriteString(op.String() + "()") })
		d.exprs("comparators", n.Comparators)
	case *Call:
		d.open("Call")
		d.expr("func", n.Func)
		d.exprs("args", n.Args)
		dumpNodes(d, "keywords", n.Keywords)
	case *FormattedValue:
		d.open("FormattedValue")
		d.expr("value", n.Value)
		d.num("conversion", int(n.Conversion))
		if n.FormatSpec != nil {
			d.expr("format_spec", n.FormatSpec)
		}
	case *JoinedStr:
		d.open("JoinedStr")
		d.exprs("values", n.Values)
	default:
		d.smallExpr(n)
	}
}

func (d *dumper) smallExpr(n Expr) {
	switch n := n.(type) {
	case *Constant:
		d.open("Constant")
		d.field("value")
		d.b.WriteString(Repr(n.Value))
		if n.U {
			d.str("kind", "u")
		}
	case *Attribute:
		d.open("Attribute")
		d.expr("value", n.Value)
		d.str("attr", n.Attr)
		d.unit("ctx", n.Ctx)
	case *Subscript:
		d.open("Subscript")
		d.expr("value", n.Value)
		d.expr("slice", n.Index)
		d.unit("ctx", n.Ctx)
	case *Starred:
		d.open("Starred")
		d.expr("value", n.Value)
		d.unit("ctx", n.Ctx)
	case *Name:
		d.open("Name")
		d.str("id", n.Id)
		d.unit("ctx", n.Ctx)
	case *List:
		d.open("List")
		d.exprs("elts", n.Elts)
		d.unit("ctx", n.Ctx)
	case *Tuple:
		d.open("Tuple")
		d.exprs("elts", n.Elts)
		d.unit("ctx", n.Ctx)
	case *Slice:
		d.open("Slice")
		d.expr("lower", n.Lower)
		d.expr("upper", n.Upper)
		d.expr("step", n.Step)
	}
}

func (d *dumper) comprehension(name string, elt Expr, generators []*Comprehension) {
	d.open(name)
	d.expr("elt", elt)
	dumpList(d, "generators", generators, d.generator)
}

func (d *dumper) generator(c *Comprehension) {
	d.open("comprehension")
	d.expr("target", c.Target)
	d.expr("iter", c.Iter)
	d.exprs("ifs", c.Ifs)
	d.num("is_async", boolInt(c.IsAsync))
	d.close()
}

func (d *dumper) withItem(w *WithItem) {
	d.open("withitem")
	d.expr("context_expr", w.ContextExpr)
	d.expr("optional_vars", w.OptionalVars)
	d.close()
}

func (d *dumper) matchCase(c *MatchCase) {
	d.open("match_case")
	d.pattern("pattern", c.Pattern)
	d.expr("guard", c.Guard)
	dumpNodes(d, "body", c.Body)
	d.close()
}

func (d *dumper) arguments(a *Arguments) {
	d.field("args")
	d.open("arguments")
	dumpNodes(d, "posonlyargs", a.PosOnlyArgs)
	dumpNodes(d, "args", a.Args)
	if a.Vararg != nil {
		d.field("vararg")
		d.node(a.Vararg)
	}
	dumpNodes(d, "kwonlyargs", a.KwOnlyArgs)
	d.exprs("kw_defaults", a.KwDefaults)
	if a.Kwarg != nil {
		d.field("kwarg")
		d.node(a.Kwarg)
	}
	d.exprs("defaults", a.Defaults)
	d.close()
}

func (d *dumper) patternNode(n Pattern) {
	switch n := n.(type) {
	case *MatchValue:
		d.open("MatchValue")
		d.expr("value", n.Value)
	case *MatchSingleton:
		d.open("MatchSingleton")
		d.field("value")
		d.b.WriteString(Repr(n.Value))
	case *MatchSequence:
		d.open("MatchSequence")
		dumpNodes(d, "patterns", n.Patterns)
	case *MatchMapping:
		d.open("MatchMapping")
		d.exprs("keys", n.Keys)
		dumpNodes(d, "patterns", n.Patterns)
		d.opt("rest", n.Rest)
	case *MatchClass:
		d.open("MatchClass")
		d.expr("cls", n.Cls)
		dumpNodes(d, "patterns", n.Patterns)
		d.names("kwd_attrs", n.KwdAttrs)
		dumpNodes(d, "kwd_patterns", n.KwdPatterns)
	case *MatchStar:
		d.open("MatchStar")
		d.opt("name", n.Name)
	case *MatchAs:
		d.open("MatchAs")
		d.pattern("pattern", n.Pattern)
		d.opt("name", n.Name)
	case *MatchOr:
		d.open("MatchOr")
		dumpNodes(d, "patterns", n.Patterns)
	}
}
