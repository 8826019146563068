// Expressions: from star_expressions down to the operands of operators.

package syntax

// starExpressions reads an expression, or a tuple without parentheses, whose elements may be starred.
func (p *parser) starExpressions() Expr {
	start := p.tok.pos
	x := p.starExpression()
	if p.tok.kind != tComma {
		return x
	}
	return p.tupleFrom(start, x, p.starExpression)
}

// tupleFrom reads the rest of a tuple without parentheses, whose first element is x; the current token is the comma behind it.
func (p *parser) tupleFrom(start Pos, x Expr, element func() Expr) Expr {
	elts := p.moreElements(x, element)
	return &Tuple{Loc: p.from(start), Elts: elts}
}

// moreElements reads the elements after x; the current token is the comma behind it. A comma may end the list.
func (p *parser) moreElements(x Expr, element func() Expr) []Expr {
	base := len(p.exprs)
	p.exprs = append(p.exprs, x)
	for p.accept(tComma) {
		if !p.optional(p.atExpr(), func() { p.exprs = append(p.exprs, element()) }) {
			break
		}
	}
	return p.popExprs(base)
}

// popExprs takes the expressions above base off the scratch list.
func (p *parser) popExprs(base int) []Expr {
	if len(p.exprs) == base {
		return nil
	}
	list := make([]Expr, len(p.exprs)-base)
	copy(list, p.exprs[base:])
	clear(p.exprs[base:])
	p.exprs = p.exprs[:base]
	return list
}

// atExpr reports whether an expression, maybe starred, can begin here.
func (p *parser) atExpr() bool { return startsExpr[p.tok.kind] || p.tok.kind == tStar }

func (p *parser) starExpression() Expr {
	if p.tok.kind == tStar {
		return p.starred(precBitOr)
	}
	return p.expression()
}

// starNamedExpression reads an element of a display: starred, or with :=.
func (p *parser) starNamedExpression() Expr {
	if p.tok.kind == tStar {
		return p.starred(precBitOr)
	}
	return p.namedExpression()
}

// starred reads *x. prec is the loosest operator that x may have; precNone stands for a whole expression.
func (p *parser) starred(prec uint8) Expr {
	start := p.tok.pos
	p.expect(tStar)
	var x Expr
	if prec == precNone {
		x = p.expression()
	} else {
		x = p.operators(prec)
	}
	return &Starred{Loc: p.from(start), Value: x}
}

// namedExpression reads an expression, or NAME := expression.
func (p *parser) namedExpression() Expr {
	if x := p.walrus(); x != nil {
		return x
	}
	if p.diagnosing() {
		p.invalidNamedExpression()
	}
	x := p.expression()
	if p.tok.kind == tColonAssign {
		p.fail()
	}
	return x
}

// walrus reads NAME := expression if it stands here.
func (p *parser) walrus() Expr {
	if p.tok.kind != tName || p.peek() != tColonAssign {
		return nil
	}
	start := p.tok.pos
	target := p.name(Store)
	p.advance()
	x := p.expression()
	return &NamedExpr{Loc: p.from(start), Target: target, Value: x}
}

// name reads a name.
func (p *parser) name(ctx Context) *Name {
	n := p.names.new()
	n.Loc = Loc{p.tok.pos, p.tok.until}
	n.Id = p.ident()
	n.Ctx = ctx
	return n
}

// expression reads a conditional expression, a lambda, or what is between operators.
func (p *parser) expression() Expr {
	if p.diag {
		return p.memoized(ruleExpression, func() Expr {
			if p.quiet == 0 {
				p.invalidExpression()
			}
			return p.conditional()
		})
	}
	return p.conditional()
}

// maxElseLooked bounds how far down a chain of conditional expressions the second pass looks for errors.
const maxElseLooked = 20

// conditional reads a lambda, a disjunction, or: a if b else c. The chain in c is read in a loop, whatever its length.
func (p *parser) conditional() Expr {
	if p.tok.kind == tLambda {
		return p.lambda()
	}
	start := p.tok.pos
	x := p.disjunction()
	if p.tok.kind != tIf {
		return x
	}
	first := &IfExp{Body: x}
	first.Start = start
	ifs := []*IfExp{first}
	for last := first; ; {
		more := p.optional(p.tok.kind == tIf, func() {
			p.advance()
			test := p.disjunction()
			p.expect(tElse)
			start := p.tok.pos
			var orelse Expr
			switch {
			case p.tok.kind == tLambda:
				orelse = p.lambda()
			case p.diagnosing() && len(ifs) < maxElseLooked:
				orelse = p.expression()
			default:
				orelse = p.disjunction()
			}
			last.Test = test
			next := &IfExp{Body: orelse}
			next.Start = start
			ifs = append(ifs, next)
			last = next
		})
		if !more {
			break
		}
	}
	x = ifs[len(ifs)-1].Body
	for i := len(ifs) - 2; i >= 0; i-- {
		ifs[i].Orelse = x
		ifs[i].End = p.prevEnd
		x = ifs[i]
	}
	return x
}

func (p *parser) disjunction() Expr {
	if p.diag {
		return p.memoized(ruleDisjunction, func() Expr { return p.operators(precOr) })
	}
	return p.operators(precOr)
}

// lambda reads lambda parameters: expression.
func (p *parser) lambda() Expr {
	start := p.tok.pos
	p.advance()
	if p.lambdas++; p.lambdas > maxLambdas {
		p.raiseKind(Unsupported, start, p.prevEnd, "more than 100 nested lambdas", "define functions")
	}
	params := p.parameters(tColon)
	p.expect(tColon)
	body := p.expression()
	p.lambdas--
	return &Lambda{Loc: p.from(start), Params: params, Body: body}
}

// An operation is an operator whose right operand is being read.
type operation struct {
	prec    uint8
	op      uint8 // Operator or UnaryOperator
	start   Pos   // of the left operand, or of a prefix operator
	left    Expr  // nil for a prefix operator
	compare *Compare
	boolean *BoolOp
}

// operators reads operands with the operators between and before them, down to the precedence prec. The operators wait on a stack
// until their right operand is complete, so that chains of any length and mixture do not deepen the Go stack.
func (p *parser) operators(prec uint8) Expr {
	base := len(p.ops)
	p.prefixes(base, prec)
	x, start := p.operand()
	for {
		q := p.infix(prec)
		for len(p.ops) > base {
			top := &p.ops[len(p.ops)-1]
			if top.prec < q || top.prec == q && !isLeftAssociative(q) {
				break
			}
			x, start = p.fold(x)
		}
		if q == precNone {
			return x
		}
		p.shift(base, q, x, start)
		more := p.optional(true, func() {
			p.infixTokens(q)
			p.prefixes(base, prec)
			x, start = p.operand()
		})
		if !more {
			x, start = p.unshift()
			for len(p.ops) > base {
				x, start = p.fold(x)
			}
			return x
		}
	}
}

// isLeftAssociative reports whether an operator takes up an equal one before it: ** does not,
// and comparisons and "and" and "or" gather their operands in one node.
func isLeftAssociative(prec uint8) bool {
	return prec > precCompare && prec != precPower
}

// infix returns the precedence of the operator at the current token, precNone if there is none that binds as tight as prec.
func (p *parser) infix(prec uint8) uint8 {
	q := infixPrec[p.tok.kind]
	if q < prec || p.tok.kind == tNot && p.peek() != tIn {
		return precNone
	}
	return q
}

// prefixes reads the operators before an operand.
func (p *parser) prefixes(base int, prec uint8) {
	for {
		o := operation{prec: precUnary, start: p.tok.pos}
		switch p.tok.kind {
		case tMinus:
			o.op = uint8(USub)
		case tPlus:
			o.op = uint8(UAdd)
		case tTilde:
			o.op = uint8(Invert)
		case tNot:
			if prec > precNot || len(p.ops) > base && p.ops[len(p.ops)-1].prec > precNot {
				p.fail()
			}
			o.op, o.prec = uint8(Not), precNot
		default:
			return
		}
		p.advance()
		p.ops = append(p.ops, o)
	}
}

// operand reads a primary, maybe awaited.
func (p *parser) operand() (x Expr, start Pos) {
	start = p.tok.pos
	if p.tok.kind == tAwait {
		p.advance()
		x := p.primary()
		return &Await{Loc: p.from(start), Value: x}, start
	}
	return p.primary(), start
}

// shift puts the operator at the current token on the stack, with its left operand x.
func (p *parser) shift(base int, q uint8, x Expr, start Pos) {
	k := p.tok.kind
	var top *operation
	if len(p.ops) > base {
		top = &p.ops[len(p.ops)-1]
	}
	same := top != nil && top.prec == q
	switch q {
	case precOr, precAnd:
		if same {
			top.boolean.Values = append(top.boolean.Values, x)
			return
		}
		b := &BoolOp{Op: And, Values: []Expr{x}}
		if q == precOr {
			b.Op = Or
		}
		p.ops = append(p.ops, operation{prec: q, start: start, left: x, boolean: b})
	case precCompare:
		op := p.comparison()
		if same {
			top.compare.Comparators = append(top.compare.Comparators, x)
			top.compare.Ops = append(top.compare.Ops, op)
			return
		}
		c := &Compare{Left: x, Ops: []CmpOperator{op}}
		p.ops = append(p.ops, operation{prec: q, start: start, left: x, compare: c})
	default:
		p.ops = append(p.ops, operation{prec: q, op: uint8(k - tPlus), start: start, left: x})
	}
}

// comparison tells which comparison begins at the current token.
func (p *parser) comparison() CmpOperator {
	switch k := p.tok.kind; k {
	case tIn:
		return In
	case tNot:
		return NotIn
	case tIs:
		if p.peek() == tNot {
			return IsNot
		}
		return Is
	default:
		return CmpOperator(k - tEqual)
	}
}

// infixTokens consumes the operator that shift has put on the stack.
func (p *parser) infixTokens(q uint8) {
	k := p.tok.kind
	p.advance()
	if q == precCompare && (k == tNot || k == tIs && p.tok.kind == tNot) {
		p.advance()
	}
}

// unshift takes back the last shift and returns the operand before it.
func (p *parser) unshift() (Expr, Pos) {
	top := &p.ops[len(p.ops)-1]
	start := top.start
	switch {
	case top.boolean != nil:
		n := len(top.boolean.Values) - 1
		x := top.boolean.Values[n]
		if n > 0 {
			top.boolean.Values = top.boolean.Values[:n]
			return x, start
		}
	case top.compare != nil:
		n := len(top.compare.Comparators) - 1
		top.compare.Ops = top.compare.Ops[:n+1]
		if n >= 0 {
			x := top.compare.Comparators[n]
			top.compare.Comparators = top.compare.Comparators[:n]
			return x, start
		}
	}
	x := top.left
	p.ops = p.ops[:len(p.ops)-1]
	return x, start
}

// fold completes the operation on top of the stack by its last operand.
func (p *parser) fold(x Expr) (Expr, Pos) {
	o := &p.ops[len(p.ops)-1]
	start, loc := o.start, p.from(o.start)
	switch {
	case o.boolean != nil:
		o.boolean.Values = append(o.boolean.Values, x)
		o.boolean.Loc = loc
		x = o.boolean
	case o.compare != nil:
		o.compare.Comparators = append(o.compare.Comparators, x)
		o.compare.Loc = loc
		x = o.compare
	case o.left == nil:
		x = &UnaryOp{Loc: loc, Op: UnaryOperator(o.op), Operand: x}
	default:
		x = &BinOp{Loc: loc, Left: o.left, Op: Operator(o.op), Right: x}
	}
	p.ops = p.ops[:len(p.ops)-1]
	return x, start
}

// yieldOrStar reads the right-hand side of an assignment.
func (p *parser) yieldOrStar() Expr {
	if p.tok.kind == tYield {
		return p.yield()
	}
	return p.starExpressions()
}

// yield reads a yield expression.
func (p *parser) yield() Expr {
	start := p.tok.pos
	p.expect(tYield)
	if p.accept(tFrom) {
		x := p.expression()
		return &YieldFrom{Loc: p.from(start), Value: x}
	}
	var x Expr
	p.optional(p.atExpr(), func() { x = p.starExpressions() })
	return &Yield{Loc: p.from(start), Value: x}
}
