// Walking a tree.

package syntax

// Inspect calls f for n and, where f returns true, for the nodes below it, in the order of their fields.
// The parts without a position (Arguments, WithItem, MatchCase, Comprehension) are passed through.
func Inspect(n Node, f func(Node) bool) {
	if f(n) {
		children(n, func(c Node) { Inspect(c, f) })
	}
}

// walkAll calls f for every element.
func walkAll[T Node](list []T, f func(Node)) {
	for _, n := range list {
		f(n)
	}
}

func walkExpr(x Expr, f func(Node)) {
	if x != nil {
		f(x)
	}
}

// children calls f for every node right below n.
func children(n Node, f func(Node)) {
	switch n := n.(type) {
	case Stmt:
		stmtChildren(n, f)
	case Expr:
		exprChildren(n, f)
	case Pattern:
		patternChildren(n, f)
	case *Module:
		walkAll(n.Body, f)
	case *Arg:
		walkExpr(n.Annotation, f)
	case *Keyword:
		f(n.Value)
	case *ExceptHandler:
		walkExpr(n.Type, f)
		walkAll(n.Body, f)
	case *TypeVar:
		walkExpr(n.Bound, f)
		walkExpr(n.Default, f)
	case *TypeVarTuple:
		walkExpr(n.Default, f)
	case *ParamSpec:
		walkExpr(n.Default, f)
	}
}

func stmtChildren(n Stmt, f func(Node)) {
	switch n := n.(type) {
	case *FunctionDef:
		walkAll(n.Decorators, f)
		walkAll(n.TypeParams, f)
		argumentsChildren(n.Params, f)
		walkExpr(n.Returns, f)
		walkAll(n.Body, f)
	case *ClassDef:
		walkAll(n.Decorators, f)
		walkAll(n.TypeParams, f)
		walkAll(n.Bases, f)
		walkAll(n.Keywords, f)
		walkAll(n.Body, f)
	case *Return:
		walkExpr(n.Value, f)
	case *Delete:
		walkAll(n.Targets, f)
	case *Assign:
		walkAll(n.Targets, f)
		f(n.Value)
	case *AugAssign:
		f(n.Target)
		f(n.Value)
	case *AnnAssign:
		f(n.Target)
		f(n.Annotation)
		walkExpr(n.Value, f)
	case *For:
		f(n.Target)
		f(n.Iter)
		walkAll(n.Body, f)
		walkAll(n.Orelse, f)
	case *While:
		f(n.Test)
		walkAll(n.Body, f)
		walkAll(n.Orelse, f)
	case *If:
		f(n.Test)
		walkAll(n.Body, f)
		walkAll(n.Orelse, f)
	case *With:
		for _, item := range n.Items {
			f(item.ContextExpr)
			walkExpr(item.OptionalVars, f)
		}
		walkAll(n.Body, f)
	case *Match:
		f(n.Subject)
		for _, c := range n.Cases {
			f(c.Pattern)
			walkExpr(c.Guard, f)
			walkAll(c.Body, f)
		}
	case *Raise:
		walkExpr(n.Exc, f)
		walkExpr(n.Cause, f)
	case *Try:
		walkAll(n.Body, f)
		walkAll(n.Handlers, f)
		walkAll(n.Orelse, f)
		walkAll(n.Finalbody, f)
	case *Assert:
		f(n.Test)
		walkExpr(n.Msg, f)
	case *Import:
		walkAll(n.Names, f)
	case *ImportFrom:
		walkAll(n.Names, f)
	case *ExprStmt:
		f(n.Value)
	case *TypeAlias:
		f(n.Name)
		walkAll(n.TypeParams, f)
		f(n.Value)
	}
}

func exprChildren(n Expr, f func(Node)) {
	switch n := n.(type) {
	case *BoolOp:
		walkAll(n.Values, f)
	case *NamedExpr:
		f(n.Target)
		f(n.Value)
	case *BinOp:
		f(n.Left)
		f(n.Right)
	case *UnaryOp:
		f(n.Operand)
	case *Lambda:
		argumentsChildren(n.Params, f)
		f(n.Body)
	case *IfExp:
		f(n.Test)
		f(n.Body)
		f(n.Orelse)
	case *Dict:
		for i, value := range n.Values {
			walkExpr(n.Keys[i], f)
			f(value)
		}
	case *Set:
		walkAll(n.Elts, f)
	case *ListComp:
		f(n.Elt)
		comprehensionChildren(n.Generators, f)
	case *SetComp:
		f(n.Elt)
		comprehensionChildren(n.Generators, f)
	case *DictComp:
		f(n.Key)
		f(n.Value)
		comprehensionChildren(n.Generators, f)
	case *GeneratorExp:
		f(n.Elt)
		comprehensionChildren(n.Generators, f)
	case *Await:
		f(n.Value)
	case *Yield:
		walkExpr(n.Value, f)
	case *YieldFrom:
		f(n.Value)
	case *Compare:
		f(n.Left)
		walkAll(n.Comparators, f)
	case *Call:
		f(n.Func)
		walkAll(n.Args, f)
		walkAll(n.Keywords, f)
	case *FormattedValue:
		f(n.Value)
		if n.FormatSpec != nil {
			f(n.FormatSpec)
		}
	case *JoinedStr:
		walkAll(n.Values, f)
	case *Attribute:
		f(n.Value)
	case *Subscript:
		f(n.Value)
		f(n.Index)
	case *Starred:
		f(n.Value)
	case *List:
		walkAll(n.Elts, f)
	case *Tuple:
		walkAll(n.Elts, f)
	case *Slice:
		walkExpr(n.Lower, f)
		walkExpr(n.Upper, f)
		walkExpr(n.Step, f)
	}
}

func patternChildren(n Pattern, f func(Node)) {
	switch n := n.(type) {
	case *MatchValue:
		f(n.Value)
	case *MatchSequence:
		walkAll(n.Patterns, f)
	case *MatchMapping:
		walkAll(n.Keys, f)
		walkAll(n.Patterns, f)
	case *MatchClass:
		f(n.Cls)
		walkAll(n.Patterns, f)
		walkAll(n.KwdPatterns, f)
	case *MatchAs:
		if n.Pattern != nil {
			f(n.Pattern)
		}
	case *MatchOr:
		walkAll(n.Patterns, f)
	}
}

func argumentsChildren(a *Arguments, f func(Node)) {
	walkAll(a.PosOnlyArgs, f)
	walkAll(a.Args, f)
	if a.Vararg != nil {
		f(a.Vararg)
	}
	walkAll(a.KwOnlyArgs, f)
	for _, x := range a.KwDefaults {
		walkExpr(x, f)
	}
	if a.Kwarg != nil {
		f(a.Kwarg)
	}
	walkAll(a.Defaults, f)
}

func comprehensionChildren(list []*Comprehension, f func(Node)) {
	for _, c := range list {
		f(c.Target)
		f(c.Iter)
		walkAll(c.Ifs, f)
	}
}
