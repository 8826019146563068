// The match statement and its patterns (PEP 634).

package syntax

// atMatch decides whether the word "match" begins a match statement. It does if its line ends with a colon, which the line of
// an expression never does; where no operand could stand behind a name it does too, so that the error is that of a match.
func (p *parser) atMatch() bool {
	switch k := p.peek(); k {
	case tLpar, tLsqb, tMinus, tPlus, tStar, tNot:
		return p.lineEndsInColon()
	default:
		return startsExpr[k]
	}
}

// lineEndsInColon looks ahead to the end of the logical line. An error of the scanner is left to be found again.
func (p *parser) lineEndsInColon() bool {
	known, here := len(p.toks), p.scan.clone()
	last := tEOF
	ok := p.run(func() {
		for i := p.i; ; i++ {
			if i == len(p.toks) {
				p.fill()
			}
			k := p.toks[i].kind
			if k == tNewline || k == tEOF {
				p.matchLine = p.toks[i].start
				return
			}
			last = k
		}
	})
	if !ok {
		p.toks, p.scan, p.err = p.toks[:known], here, nil
	}
	return ok && last == tColon
}

// match reads a match statement.
func (p *parser) match() Stmt {
	m := &Match{}
	start := p.tok.pos
	p.advance()
	first := p.tok.pos
	m.Subject = p.starNamedExpression()
	if p.tok.kind == tComma {
		m.Subject = p.tupleFrom(first, m.Subject, p.starNamedExpression)
	} else if _, ok := m.Subject.(*Starred); ok {
		p.fail()
	}
	p.colon()
	p.expect(tNewline)
	p.indent("'match' statement", start.Line)
	for {
		m.Cases = append(m.Cases, p.matchCase())
		if p.tok.kind == tDedent {
			break
		}
	}
	p.advance()
	m.Loc = p.from(start)
	return m
}

func (p *parser) matchCase() *MatchCase {
	if !p.isWord("case") {
		p.fail()
	}
	line := p.tok.pos.Line
	p.advance()
	c := &MatchCase{Pattern: p.patterns()}
	if p.accept(tIf) {
		c.Guard = p.namedExpression()
	}
	p.colon()
	c.Body = p.block("'case' statement", line)
	return c
}

// patterns reads the pattern of a case: one, or a sequence without brackets.
func (p *parser) patterns() Pattern {
	start := p.tok.pos
	x := p.maybeStarPattern()
	if p.tok.kind != tComma {
		if _, ok := x.(*MatchStar); ok {
			p.fail()
		}
		return x
	}
	list := p.morePatterns(x, tColon)
	return &MatchSequence{Loc: p.from(start), Patterns: list}
}

// morePatterns reads the elements of a sequence after x; the current token is the comma behind it. A comma may end the list.
func (p *parser) morePatterns(x Pattern, end kind) []Pattern {
	list := []Pattern{x}
	for p.accept(tComma) {
		if k := p.tok.kind; k == end || k == tIf {
			break
		}
		list = append(list, p.maybeStarPattern())
	}
	return list
}

func (p *parser) maybeStarPattern() Pattern {
	if p.tok.kind != tStar {
		return p.pattern()
	}
	start := p.tok.pos
	p.advance()
	s := &MatchStar{}
	if p.isWord("_") {
		p.advance()
	} else {
		s.Name = p.captureName()
	}
	s.Loc = p.from(start)
	return s
}

// captureName reads the name of a capture, which is not _ and has no continuation.
func (p *parser) captureName() string {
	if p.isWord("_") {
		p.fail()
	}
	name := p.ident()
	if k := p.tok.kind; k == tDot || k == tLpar || k == tAssign {
		p.fail()
	}
	return name
}

// pattern reads alternatives, and: as name.
func (p *parser) pattern() Pattern {
	start := p.tok.pos
	x := p.closedPattern()
	if p.tok.kind == tVbar {
		or := &MatchOr{Patterns: []Pattern{x}}
		for p.accept(tVbar) {
			or.Patterns = append(or.Patterns, p.closedPattern())
		}
		or.Loc = p.from(start)
		x = or
	}
	if p.tok.kind != tAs {
		return x
	}
	p.advance()
	p.invalidAsTarget()
	name := p.captureName()
	return &MatchAs{Loc: p.from(start), Pattern: x, Name: name}
}

func (p *parser) closedPattern() Pattern {
	start := p.tok.pos
	switch p.tok.kind {
	case tNumber, tMinus, tString, tFStringStart:
		x := p.literalPattern()
		return &MatchValue{Loc: p.from(start), Value: x}
	case tNone, tTrue, tFalse:
		s := &MatchSingleton{}
		if p.tok.kind != tNone {
			s.Value = p.tok.kind == tTrue
		}
		p.advance()
		s.Loc = p.from(start)
		return s
	case tName:
		return p.namePattern()
	case tLpar:
		return p.groupPattern()
	case tLsqb:
		p.advance()
		s := &MatchSequence{}
		if p.tok.kind != tRsqb {
			s.Patterns = p.morePatterns(p.maybeStarPattern(), tRsqb)
		}
		p.expect(tRsqb)
		s.Loc = p.from(start)
		return s
	case tLbrace:
		return p.mappingPattern()
	}
	p.fail()
	return nil
}

// literalPattern reads a number, maybe with a sign or as a complex sum, or strings.
func (p *parser) literalPattern() Expr {
	if p.tok.kind == tString || p.tok.kind == tFStringStart {
		return p.strings()
	}
	start := p.tok.pos
	x, imaginary := p.signedNumber()
	if p.tok.kind != tPlus && p.tok.kind != tMinus {
		return x
	}
	if imaginary {
		p.raise(start, p.prevEnd, "real number required in complex literal")
	}
	op := Operator(p.tok.kind - tPlus)
	p.advance()
	second := p.tok
	if p.tok.kind != tNumber {
		p.fail()
	}
	right := p.numberConstant()
	if _, ok := right.Value.(complex128); !ok {
		p.raise(second.pos, second.until, "imaginary number required in complex literal")
	}
	return &BinOp{Loc: p.from(start), Left: x, Op: op, Right: right}
}

// signedNumber reads a number, maybe with a minus.
func (p *parser) signedNumber() (x Expr, imaginary bool) {
	start := p.tok.pos
	minus := p.accept(tMinus)
	if p.tok.kind != tNumber {
		p.fail()
	}
	c := p.numberConstant()
	_, imaginary = c.Value.(complex128)
	if minus {
		return &UnaryOp{Loc: p.from(start), Op: USub, Operand: c}, imaginary
	}
	return c, imaginary
}

// namePattern reads a capture, the wildcard, a dotted value or a class.
func (p *parser) namePattern() Pattern {
	start := p.tok.pos
	word := p.text(&p.tok)
	name := p.name(Load)
	if p.tok.kind != tDot && p.tok.kind != tLpar {
		if p.tok.kind == tAssign {
			p.fail()
		}
		if word == "_" {
			word = ""
		}
		return &MatchAs{Loc: p.from(start), Name: word}
	}
	x := p.dotted(start, name)
	if p.tok.kind == tLpar {
		return p.classPattern(start, x)
	}
	return &MatchValue{Loc: p.from(start), Value: x}
}

// dotted reads .name, any number of times, behind x.
func (p *parser) dotted(start Pos, x Expr) Expr {
	for p.accept(tDot) {
		a := p.attrs.new()
		a.Value, a.Attr = x, p.ident()
		a.Loc = p.from(start)
		x = a
	}
	return x
}

// groupPattern reads what is in parentheses: a pattern, or a sequence.
func (p *parser) groupPattern() Pattern {
	start := p.tok.pos
	p.advance()
	if p.accept(tRpar) {
		return &MatchSequence{Loc: p.from(start)}
	}
	x := p.maybeStarPattern()
	if p.tok.kind == tComma {
		list := p.morePatterns(x, tRpar)
		p.expect(tRpar)
		return &MatchSequence{Loc: p.from(start), Patterns: list}
	}
	if _, ok := x.(*MatchStar); ok {
		p.fail()
	}
	p.expect(tRpar)
	return x
}

// mappingPattern reads {key: pattern, **rest}.
func (p *parser) mappingPattern() Pattern {
	m := &MatchMapping{}
	start := p.tok.pos
	p.advance()
	for p.tok.kind != tRbrace {
		if p.accept(tDoubleStar) {
			m.Rest = p.captureName()
			p.accept(tComma)
			break
		}
		m.Keys = append(m.Keys, p.mappingKey())
		p.expect(tColon)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRbrace)
	m.Loc = p.from(start)
	return m
}

func (p *parser) mappingKey() Expr {
	start := p.tok.pos
	switch p.tok.kind {
	case tNone, tTrue, tFalse:
		return p.atom()
	case tName:
		x := p.dotted(start, p.name(Load))
		if _, ok := x.(*Name); ok {
			p.fail()
		}
		return x
	}
	return p.literalPattern()
}

// classPattern reads (patterns, name=pattern) behind a class.
func (p *parser) classPattern(start Pos, cls Expr) Pattern {
	c := &MatchClass{Cls: cls}
	p.advance()
	for p.tok.kind != tRpar {
		if p.tok.kind == tName && p.peek() == tAssign {
			c.KwdAttrs = append(c.KwdAttrs, p.ident())
			p.advance()
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else if len(c.KwdAttrs) > 0 {
			p.invalidPositionalPattern()
			p.fail()
		} else {
			c.Patterns = append(c.Patterns, p.pattern())
		}
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRpar)
	c.Loc = p.from(start)
	return c
}
