// Warnings: what is valid Python and most likely a mistake, in the words of CPython 3.11's compiler.

package syntax

import "slices"

// A Warning is a SyntaxWarning.
type Warning struct {
	Pos Pos
	Msg string
}

// Warnings returns the warnings of a module, in the order of the source.
func Warnings(m *Module) []Warning {
	var list []Warning
	warn := func(n Node, msg string) {
		pos, _ := n.Span()
		list = append(list, Warning{pos, msg})
	}
	Inspect(m, func(n Node) bool {
		switch n := n.(type) {
		case *Assert:
			if t, ok := n.Test.(*Tuple); ok && len(t.Elts) > 0 {
				warn(n, "assertion is always true, perhaps remove parentheses?")
			}
		case *Compare:
			warnOfIs(n, warn)
		case *Call:
			if kind := typeOf(n.Func); kind != "" && kind != "function" {
				warn(n, "'"+kind+"' object is not callable; perhaps you missed a comma?")
			}
		case *Subscript:
			warnOfSubscript(n, warn)
		}
		return true
	})
	return list
}

// warnOfIs warns of "is" with a literal: whether two equal ones are the same object is nobody's promise.
func warnOfIs(n *Compare, warn func(Node, string)) {
	literal := isLiteral(n.Left)
	for i, op := range n.Ops {
		right := isLiteral(n.Comparators[i])
		if literal || right {
			switch op {
			case Is:
				warn(n, `"is" with a literal. Did you mean "=="?`)
				return
			case IsNot:
				warn(n, `"is not" with a literal. Did you mean "!="?`)
				return
			}
		}
		literal = right
	}
}

// isLiteral tells whether x is a constant, when those of numbers and tuples are made one as CPython does, and not one of those that there is only one of.
func isLiteral(x Expr) bool {
	if t, ok := x.(*Tuple); ok {
		return !slices.ContainsFunc(t.Elts, func(e Expr) bool { _, single := e.(*Constant); return !single && !isLiteral(e) })
	}
	switch typeOf(x) {
	case "str":
		_, formatted := x.(*JoinedStr)
		return !formatted
	case "int", "float", "bytes":
		return true
	}
	return false
}

func warnOfSubscript(n *Subscript, warn func(Node, string)) {
	kind := typeOf(n.Value)
	switch kind {
	case "NoneType", "ellipsis", "int", "float", "complex", "bool", "set", "generator", "function":
		warn(n, "'"+kind+"' object is not subscriptable; perhaps you missed a comma?")
	case "str", "bytes", "tuple", "list":
		if index := typeOf(n.Index); index != "" && index != "int" && index != "bool" {
			warn(n, kind+" indices must be integers or slices, not "+index+"; perhaps you missed a comma?")
		}
	}
}

// typeOf is the class of what an expression gives, where its form alone tells; else "".
func typeOf(x Expr) string {
	switch x := x.(type) {
	case *Tuple:
		return "tuple"
	case *List, *ListComp:
		return "list"
	case *Dict, *DictComp:
		return "dict"
	case *Set, *SetComp:
		return "set"
	case *GeneratorExp:
		return "generator"
	case *Lambda:
		return "function"
	case *JoinedStr:
		return "str"
	case *UnaryOp:
		if kind := typeOf(x.Operand); isNumber(kind) && x.Op != Not {
			return kind
		}
	case *BinOp:
		return typeOfNumbers(x)
	case *Constant:
		return constantType(x)
	}
	return ""
}

// typeOfNumbers is the class of what an operator makes of two numbers that stand there; "" for operands that are none, and where it is not plain.
func typeOfNumbers(x *BinOp) string {
	left, right := typeOf(x.Left), typeOf(x.Right)
	switch {
	case !isNumber(left) || !isNumber(right):
		return ""
	case left == "float" || right == "float" || x.Op == Div:
		return "float"
	case x.Op == Add || x.Op == Sub || x.Op == Mult:
		return "int"
	}
	return ""
}

func isNumber(kind string) bool { return kind == "int" || kind == "float" }

func constantType(x *Constant) string {
	switch x.Value.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case float64:
		return "float"
	case string:
		return "str"
	case Bytes:
		return "bytes"
	case Ellipsis:
		return "ellipsis"
	}
	return "int"
}
