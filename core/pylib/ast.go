// The module ast: literal_eval alone, since a program never sees a syntax tree here.

package pylib

import (
	"fmt"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var astModule = module{"ast", func(t *Thread, m *interp.Module) *Exception {
	def(m, "literal_eval(node_or_string)", literalEval)
	return nil
}}

// literalEval is the value of a source that holds nothing but literals; a ValueError for any other expression.
func literalEval(t *Thread, a []Value) (Value, *Exception) {
	source, ok := text(a[0])
	if !ok {
		repr, exc := t.Repr(a[0])
		if exc != nil {
			return null, exc
		}
		return null, t.ValueErrorf("malformed node or string: %s", repr)
	}
	source = strings.TrimLeft(source, " \t")
	code, exc := t.CompileExpression("<unknown>", source)
	if exc != nil {
		return null, exc
	}
	tree, err := syntax.Parse("<unknown>", []byte(source))
	if err != nil || len(tree.Body) != 1 {
		return null, t.ValueErrorf("malformed node or string")
	}
	if bad := notLiteral(tree.Body[0].(*syntax.ExprStmt).Value); bad != nil {
		start, _ := bad.Span()
		kind := strings.TrimPrefix(fmt.Sprintf("%T", bad), "*syntax.")
		return null, t.ValueErrorf("malformed node or string on line %d: <ast.%s object at 0x%x>", start.Line, kind, t.RT.ID(a[0]))
	}
	names := interp.NewDict()
	return t.RunIn(names, names.Value(), code)
}

// notLiteral is the first part of an expression that is no literal; nil when there is none.
func notLiteral(e syntax.Expr) syntax.Expr {
	switch e := e.(type) {
	case *syntax.Constant:
		return nil
	case *syntax.Tuple:
		return firstNotLiteral(e.Elts)
	case *syntax.List:
		return firstNotLiteral(e.Elts)
	case *syntax.Set:
		return firstNotLiteral(e.Elts)
	case *syntax.Dict:
		for i, key := range e.Keys {
			if key == nil {
				return e.Values[i]
			}
		}
		if bad := firstNotLiteral(e.Keys); bad != nil {
			return bad
		}
		return firstNotLiteral(e.Values)
	case *syntax.Call:
		if name, ok := e.Func.(*syntax.Name); ok && name.Id == "set" && len(e.Args)+len(e.Keywords) == 0 {
			return nil
		}
	case *syntax.UnaryOp, *syntax.BinOp:
		return notNumber(e)
	}
	return e
}

func firstNotLiteral(list []syntax.Expr) syntax.Expr {
	for _, e := range list {
		if bad := notLiteral(e); bad != nil {
			return bad
		}
	}
	return nil
}

// notNumber is notLiteral for a number with a sign, and for the sum or the difference that makes a complex one.
func notNumber(e syntax.Expr) syntax.Expr {
	switch n := e.(type) {
	case *syntax.UnaryOp:
		if number, ok := n.Operand.(*syntax.Constant); ok && (n.Op == syntax.UAdd || n.Op == syntax.USub) && isNumber(number.Value) {
			return nil
		}
	case *syntax.BinOp:
		right, ok := n.Right.(*syntax.Constant)
		if !ok || n.Op != syntax.Add && n.Op != syntax.Sub {
			return e
		}
		if _, isComplex := right.Value.(complex128); !isComplex {
			return e
		}
		if left, ok := n.Left.(*syntax.Constant); ok && isNumber(left.Value) {
			return nil
		}
		if _, signed := n.Left.(*syntax.UnaryOp); signed && notNumber(n.Left) == nil {
			return nil
		}
	}
	return e
}

func isNumber(v any) bool {
	switch v.(type) {
	case nil, bool, string, syntax.Bytes, syntax.Ellipsis:
		return false
	}
	return true
}
