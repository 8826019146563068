// What people get wrong in expressions, in CPython's words. Only the second pass calls these functions, where the right form
// has not been met. Each returns, with the parser where it was, or raises an error.

package syntax

import "strings"

// invalidExpression looks at the beginning of an expression for a missing comma, a missing else, and print without parentheses.
func (p *parser) invalidExpression() {
	begin := p.mark()
	p.missingComma()
	p.reset(begin)
	if p.tok.kind != tName || p.inARow > maxNamesInARow || p.peek() == tLpar {
		return
	}
	// CPython looks at what follows any name. That matters: the scanner may find an error there.
	word := p.tok
	p.attempt(func() {
		p.advance()
		p.inARow++
		x := p.starExpressions()
		p.inARow--
		if name := p.text(&word); isLegacy(name) {
			_, end := x.Span()
			p.raise(word.pos, end, "Missing parentheses in call to '"+name+"'. Did you mean "+name+"(...)?")
		}
	})
	p.reset(begin)
}

// maxNamesInARow bounds how far invalidExpression follows names that stand one behind the other.
const maxNamesInARow = 50

func isLegacy(word string) bool { return word == "print" || word == "exec" }

// missingComma looks for two expressions in a row, and for a conditional expression without its else.
func (p *parser) missingComma() {
	first := p.tok
	var a Expr
	if p.tok.kind == tLambda || !p.attempt(func() { a = p.disjunction() }) {
		return
	}
	start, end := a.Span()
	if startsExpr[p.tok.kind] && !p.isPrefixedString(&first) {
		behind := p.mark()
		var b Expr
		p.quiet++
		found := p.attempt(func() { b = p.conditional() })
		p.quiet = behind.quiet
		if found {
			if n, ok := a.(*Name); (!ok || !isLegacy(n.Id)) && p.toks[p.i-1].level != 0 {
				_, end := b.Span()
				p.raise(start, end, "invalid syntax. Perhaps you forgot a comma?")
			}
			return
		}
	}
	if p.tok.kind != tIf {
		return
	}
	p.attempt(func() {
		p.advance()
		b := p.disjunction()
		if p.tok.kind != tElse && p.tok.kind != tColon {
			_, end = b.Span()
			p.raise(start, end, "expected 'else' after 'if' expression")
		}
	})
}

// isPrefixedString reports whether an expression begins with a name before a string, which looks like a wrong prefix,
// or with a soft keyword: then no comma is missing behind it. CPython takes the beginning of a soft keyword for one.
func (p *parser) isPrefixedString(first *token) bool {
	if first.kind != tName {
		return false
	}
	word := p.text(first)
	for _, soft := range [...]string{"_", "case", "match"} {
		if strings.HasPrefix(soft, word) {
			return true
		}
	}
	return p.toks[p.i-1] == *first && (p.tok.kind == tString || p.tok.kind == tFStringStart)
}

// invalidNamedExpression looks for = in the place of == or :=, and for := behind what is not a name.
func (p *parser) invalidNamedExpression() {
	begin := p.mark()
	p.attempt(func() {
		x := p.expression()
		p.expect(tColonAssign)
		p.expression()
		start, end := x.Span()
		p.raise(start, end, "cannot use assignment expressions with "+describe(x))
	})
	p.reset(begin)
	if p.tok.kind == tName && p.peek() == tAssign {
		start := p.tok.pos
		p.attempt(func() {
			p.advance()
			_, end := p.assigned().Span()
			p.raise(start, end, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		})
		p.reset(begin)
	}
	if p.isDisplayOrConstant() {
		return
	}
	p.attempt(func() {
		x := p.operators(precBitOr)
		p.assigned()
		start, end := x.Span()
		p.raise(start, end, "cannot assign to "+describe(x)+" here. Maybe you meant '==' instead of '='?")
	})
	p.reset(begin)
}

// assigned reads = and an expression that no other = follows.
func (p *parser) assigned() Expr {
	p.expect(tAssign)
	x := p.operators(precBitOr)
	if p.tok.kind == tAssign || p.tok.kind == tColonAssign {
		p.fail()
	}
	return x
}

// isDisplayOrConstant reports whether a list, a tuple, a generator expression, True, False or None begins here.
func (p *parser) isDisplayOrConstant() (is bool) {
	switch p.tok.kind {
	case tTrue, tFalse, tNone:
		return true
	case tLsqb, tLpar:
		begin := p.mark()
		p.attempt(func() {
			switch p.atom().(type) {
			case *List, *Tuple, *GeneratorExp:
				is = true
			}
		})
		p.reset(begin)
	}
	return is
}

// invalidParenthesis looks into a parenthesis that is no group, tuple or generator expression.
func (p *parser) invalidParenthesis() {
	begin := p.mark()
	p.attempt(func() {
		p.advance()
		pos, end := p.tok.pos, p.tok.until
		what := "starred"
		if p.accept(tDoubleStar) {
			what = "double starred"
			p.expression()
		} else {
			_, end = p.starred(precNone).Span()
		}
		p.see(tRpar)
		p.raise(pos, end, "cannot use "+what+" expression here")
	})
	p.reset(begin)
	p.invalidComprehension()
}

// invalidComprehension looks for a starred element, and for a target that is a tuple without parentheses.
func (p *parser) invalidComprehension() {
	begin := p.mark()
	bracket := p.tok.kind
	p.attempt(func() {
		p.advance()
		start, end := p.starred(precNone).Span()
		p.comprehensions()
		p.raise(start, end, "iterable unpacking cannot be used in comprehension")
	})
	p.reset(begin)
	if bracket == tLpar {
		return
	}
	p.attempt(func() {
		p.advance()
		x := p.starNamedExpression()
		start, _ := x.Span()
		comma := p.tok
		if comma.kind != tComma {
			p.fail()
		}
		elts := p.moreElements(x, p.starNamedExpression)
		_, end := elts[len(elts)-1].Span()
		if len(elts) == 1 {
			end = comma.until
		}
		if !p.atComprehension() {
			p.fail()
		}
		p.comprehensions()
		p.raise(start, end, "did you forget parentheses around the comprehension target?")
	})
	p.reset(begin)
}

// invalidList looks into a bracket that is no list and no list comprehension.
func (p *parser) invalidList() { p.invalidComprehension() }

// invalidBrace looks into a brace that is no dictionary, no set and no comprehension. CPython looks at the pairs of a
// dictionary even where it does not look for errors, so that they come before others.
func (p *parser) invalidBrace() {
	begin := p.mark()
	p.attempt(func() {
		p.advance()
		for p.attempt(func() { p.pair(); p.expect(tComma) }) {
		}
		p.invalidPair(p.i > begin.i+1)
	})
	p.reset(begin)
	if p.quiet > 0 {
		return
	}
	p.attempt(func() {
		p.advance()
		stars := p.tok
		p.expect(tDoubleStar)
		p.operators(precBitOr)
		p.comprehensions()
		p.see(tRbrace)
		p.raise(stars.pos, stars.until, "dict unpacking cannot be used in dict comprehension")
	})
	p.reset(begin)
	p.invalidComprehension()
}

// pair reads key: value, or **mapping.
func (p *parser) pair() {
	if p.accept(tDoubleStar) {
		p.operators(precBitOr)
		return
	}
	p.expression()
	p.expect(tColon)
	p.expression()
}

// invalidPair looks at a pair of a dictionary. notFirst says that a right pair stands before it, so that this is no set.
func (p *parser) invalidPair(notFirst bool) {
	begin := p.mark()
	p.attempt(func() {
		x := p.expression()
		if p.tok.kind != tColon && notFirst {
			_, end := x.Span()
			pos := Pos{end.Line, end.Col - 1}
			p.raise(pos, pos, "':' expected after dictionary key")
		}
		colon := p.tok
		p.expect(tColon)
		switch star := p.tok; star.kind {
		case tStar:
			p.advance()
			p.operators(precBitOr)
			end := p.toks[p.far].until
			p.raise(star.pos, Pos{end.Line, end.Col - 1}, "cannot use a starred expression in a dictionary value")
		case tRbrace, tComma:
			p.raise(colon.pos, colon.until, "expression expected after dictionary key and ':'")
		}
	})
	p.reset(begin)
}

// describe names an expression in an error about what it cannot be.
func describe(x Expr) string {
	switch x := x.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		switch x.Value {
		case nil:
			return "None"
		case true:
			return "True"
		case false:
			return "False"
		case Ellipsis{}:
			return "ellipsis"
		}
	}
	return "literal"
}
