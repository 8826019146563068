// What people get wrong in statements, parameters and patterns. Only the second pass calls these functions, but for those that
// say otherwise; see invalid_expr.go.

package syntax

// invalidAssignment looks at a statement that begins with an expression and is no assignment.
func (p *parser) invalidAssignment() {
	begin := p.mark()
	for _, look := range []func(){p.annotatedDisplay, p.annotatedTuple, p.annotatedExpression} {
		p.attempt(look)
		p.reset(begin)
	}
	for p.attempt(func() { p.starTargets(); p.expect(tAssign) }) {
	}
	behind := p.mark()
	if p.attempt(func() {
		x := p.starExpressions()
		p.see(tAssign)
		p.invalidTarget(x, forStar)
	}) {
		return
	}
	p.reset(behind)
	p.attempt(func() {
		start, end := p.yield().Span()
		p.see(tAssign)
		p.raise(start, end, "assignment to yield expression not possible")
	})
	p.reset(begin)
	p.attempt(func() {
		x := p.starExpressions()
		if k := p.tok.kind; k < tPlusAssign || k > tDoubleSlashAssign {
			p.fail()
		}
		p.advance()
		p.yieldOrStar()
		start, end := x.Span()
		p.raise(start, end, "'"+describe(x)+"' is an illegal expression for augmented assignment")
	})
	p.reset(begin)
}

// annotatedDisplay looks for an annotation of a list or of a tuple in parentheses.
func (p *parser) annotatedDisplay() {
	if p.tok.kind != tLsqb && p.tok.kind != tLpar {
		return
	}
	x := p.atom()
	switch x.(type) {
	case *List, *Tuple:
		p.expect(tColon)
		p.expression()
		start, end := x.Span()
		p.raise(start, end, "only single target (not "+describe(x)+") can be annotated")
	}
}

// annotatedTuple looks for an annotation of a tuple without parentheses.
func (p *parser) annotatedTuple() {
	x := p.starNamedExpression()
	if p.tok.kind != tComma {
		p.fail()
	}
	p.moreElements(x, p.starNamedExpression)
	for p.tok.kind != tColon && p.attempt(func() { p.moreElements(p.starNamedExpression(), p.starNamedExpression) }) {
	}
	p.expect(tColon)
	p.expression()
	start, end := x.Span()
	p.raise(start, end, "only single target (not tuple) can be annotated")
}

// annotatedExpression looks for an annotation of anything else.
func (p *parser) annotatedExpression() {
	x := p.expression()
	p.expect(tColon)
	p.expression()
	start, end := x.Span()
	p.raise(start, end, "illegal target for annotation")
}

// A targetUse says what a target is for.
type targetUse uint8

const (
	forStar targetUse = iota // assignment, with
	forLoop
	forDel
)

// invalidTarget raises an error if x cannot be a target.
func (p *parser) invalidTarget(x Expr, use targetUse) {
	bad := notTarget(x, use)
	if bad == nil {
		return
	}
	what := "cannot assign to "
	if use == forDel {
		what = "cannot delete "
	}
	start, end := bad.Span()
	p.raise(start, end, what+describe(bad))
}

// notTarget returns the first part of x that cannot be a target, or nil.
func notTarget(x Expr, use targetUse) Expr {
	switch x := x.(type) {
	case *List:
		return firstNotTarget(x.Elts, use)
	case *Tuple:
		return firstNotTarget(x.Elts, use)
	case *Starred:
		if use == forDel {
			return x
		}
		return notTarget(x.Value, use)
	case *Compare:
		// The "in" of a loop has been taken for a comparison.
		if use == forLoop {
			if x.Ops[0] == In {
				return notTarget(x.Left, use)
			}
			return nil
		}
	case *Name, *Subscript, *Attribute:
		return nil
	}
	return x
}

func firstNotTarget(list []Expr, use targetUse) Expr {
	for _, x := range list {
		if bad := notTarget(x, use); bad != nil {
			return bad
		}
	}
	return nil
}

// invalidForTarget looks at what stands behind for.
func (p *parser) invalidForTarget() {
	p.attempt(func() { p.invalidTarget(p.starExpressions(), forLoop) })
}

// invalidDelete looks at what stands behind del.
func (p *parser) invalidDelete() {
	if p.diagnosing() {
		p.attempt(func() { p.invalidTarget(p.starExpressions(), forDel) })
	}
}

// invalidWithTarget looks at what stands behind as.
func (p *parser) invalidWithTarget() {
	if !p.diagnosing() {
		return
	}
	p.attempt(func() {
		p.advance()
		x := p.expression()
		if k := p.tok.kind; k == tComma || k == tRpar || k == tColon {
			p.invalidTarget(x, forStar)
		}
	})
}

// invalidImportComma is called at a comma behind the names of an import. Both passes call it.
func (p *parser) invalidImportComma() {
	if p.diagnosing() && p.peek() == tNewline {
		p.raiseAtLast("trailing comma not allowed without surrounding parentheses")
	}
}

// invalidAsTarget is called behind the as of a pattern. Both passes call it.
func (p *parser) invalidAsTarget() {
	if !p.diagnosing() {
		return
	}
	if p.isWord("_") {
		p.raise(p.tok.pos, p.tok.until, "cannot use '_' as a target")
	}
	if p.tok.kind == tName {
		return
	}
	begin := p.mark()
	p.attempt(func() {
		start, end := p.expression().Span()
		p.raise(start, end, "invalid pattern target")
	})
	p.reset(begin)
}

// invalidPositionalPattern is called at a pattern behind keyword patterns. Both passes call it.
func (p *parser) invalidPositionalPattern() {
	if !p.diagnosing() {
		return
	}
	start, end := p.pattern().Span()
	for p.tok.kind == tComma && p.attempt(func() { p.advance(); _, end = p.pattern().Span() }) {
	}
	p.raise(start, end, "positional patterns follow keyword patterns")
}

// invalid is called at a token that cannot stand in a parameter list. Both passes call it.
func (r *paramReader) invalid() {
	if !r.diagnosing() {
		return
	}
	t := r.tok
	switch t.kind {
	case tLpar:
		r.parenthesized()
	case tSlash:
		switch {
		case r.star:
			r.raise(t.pos, t.until, "/ must be ahead of *")
		case r.slash:
			r.raise(t.pos, t.until, "/ may appear only once")
		case len(r.args.Args) == 0 && r.peek() == tComma:
			r.raise(t.pos, t.until, "at least one argument must precede /")
		}
	case tStar:
		r.raise(t.pos, t.until, "* argument may appear only once")
	}
}

// parenthesized looks for parameters in parentheses, as Python 2 had them.
func (r *paramReader) parenthesized() {
	if len(r.args.Defaults) > 0 || r.star {
		return
	}
	open := r.tok
	begin := r.mark()
	r.attempt(func() {
		r.advance()
		for {
			r.ident()
			if r.end == tRpar && r.accept(tColon) {
				r.expression()
			}
			if !r.accept(tComma) || r.tok.kind == tRpar {
				break
			}
		}
		end := r.tok.until
		r.see(tRpar)
		what := "Function"
		if r.end == tColon {
			what = "Lambda expression"
		}
		r.raise(open.pos, end, what+" parameters cannot be parenthesized")
	})
	r.reset(begin)
}

// invalidStar is called at a * of a parameter list. Both passes call it.
func (r *paramReader) invalidStar() {
	if !r.diagnosing() {
		return
	}
	star := r.tok
	begin := r.mark()
	r.advance()
	if r.tok.kind == tComma {
		r.advance()
		if r.tok.kind != r.end && r.tok.kind != tDoubleStar {
			r.reset(begin)
			return
		}
	} else if r.tok.kind != r.end {
		r.reset(begin)
		return
	}
	if r.end == tColon {
		r.raiseAtLast("named arguments must follow bare *")
	}
	r.raise(star.pos, star.until, "named arguments must follow bare *")
}

// invalidAfterKwargs is called at what stands behind **kwargs and a comma. Both passes call it.
func (r *paramReader) invalidAfterKwargs() {
	if !r.diagnosing() {
		return
	}
	const msg = "arguments cannot follow var-keyword argument"
	t := r.tok
	switch t.kind {
	case tName:
		a := r.arg(false)
		r.raise(a.Start, a.End, msg)
	case tStar, tDoubleStar, tSlash:
		r.raise(t.pos, t.until, msg)
	}
}
