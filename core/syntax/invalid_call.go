// What people get wrong in the arguments of calls. Only the second pass calls these functions; see invalid_expr.go.

package syntax

// invalidArguments looks into arguments that cannot be read as such; the current token is the opening parenthesis.
func (p *parser) invalidArguments() {
	p.advance()
	begin := p.mark()
	for _, look := range []func() bool{
		p.starAfterMapping, p.bareGeneratorFirst, p.keywordGenerator, p.bareGeneratorLast, p.bareGeneratorNext, p.positionalAfterKeyword,
	} {
		done := false
		p.attempt(func() { done = look() })
		if done {
			return
		}
		p.reset(begin)
	}
}

const bareGenerator = "Generator expression must be parenthesized"

// starAfterMapping looks for *x behind **y.
func (p *parser) starAfterMapping() bool {
	_, keywords := p.someArguments()
	p.expect(tComma)
	if p.tok.kind != tStar || keywords == nil {
		p.fail()
	}
	p.raise(p.tok.pos, p.tok.until, "iterable argument unpacking follows keyword argument unpacking")
	return true
}

// bareGeneratorFirst looks for a generator expression without parentheses before other arguments.
func (p *parser) bareGeneratorFirst() bool {
	x := p.expression()
	end := p.generatorEnd()
	p.expect(tComma)
	start, _ := x.Span()
	p.attempt(func() {
		if !p.attempt(func() { p.someArguments() }) {
			p.expression()
			p.generatorEnd()
		}
	})
	p.raise(start, end, bareGenerator)
	return true
}

// keywordGenerator looks for name = x for ... in ...
func (p *parser) keywordGenerator() bool {
	name := p.tok
	p.expect(tName)
	eq := p.tok
	p.expect(tAssign)
	p.expression()
	p.generatorEnd()
	p.raise(name.pos, eq.until, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	return true
}

// bareGeneratorLast looks for a generator expression without parentheses behind other arguments.
func (p *parser) bareGeneratorLast() bool {
	args, _ := p.someArguments()
	end := p.generatorEnd()
	if len(args) > 1 {
		start, _ := args[len(args)-1].Span()
		p.raise(start, end, bareGenerator)
	}
	return true
}

// bareGeneratorNext is bareGeneratorLast behind keywords.
func (p *parser) bareGeneratorNext() bool {
	p.someArguments()
	p.expect(tComma)
	start, _ := p.expression().Span()
	end := p.generatorEnd()
	p.raise(start, end, bareGenerator)
	return true
}

func (p *parser) positionalAfterKeyword() bool {
	_, keywords := p.someArguments()
	p.expect(tComma)
	p.someArguments()
	msg := "positional argument follows keyword argument"
	for _, k := range keywords {
		if k.Arg == "" {
			msg += " unpacking"
			break
		}
	}
	p.raiseAtLast(msg)
	return true
}

// generatorEnd reads the clauses of a comprehension and returns where their last expression ends.
func (p *parser) generatorEnd() Pos {
	if !p.atComprehension() {
		p.fail()
	}
	clauses := p.comprehensions()
	last := clauses[len(clauses)-1]
	x := last.Iter
	if n := len(last.Ifs); n > 0 {
		x = last.Ifs[n-1]
	}
	_, end := x.Span()
	return end
}

// someArguments reads as many arguments as can be read in order: positional ones, then keywords and *x, then keywords and **x.
// It fails if there is none.
func (p *parser) someArguments() (args []Expr, keywords []*Keyword) {
	const (
		positional = iota
		starOrKeyword
		mappingOrKeyword
	)
	stage := positional
	one := func() {
		if stage == positional && p.attempt(func() { args = append(args, p.positionalOrStar()) }) {
			return
		}
		p.invalidKeyword()
		switch {
		case p.tok.kind == tStar && stage < mappingOrKeyword:
			args = append(args, p.starred(precNone))
			stage = starOrKeyword
		case p.tok.kind == tDoubleStar:
			keywords = append(keywords, p.keywordArgument())
			stage = mappingOrKeyword
		case p.tok.kind == tName && p.peek() == tAssign:
			keywords = append(keywords, p.keywordArgument())
			stage = max(stage, starOrKeyword)
		default:
			p.fail()
		}
	}
	one()
	for p.tok.kind == tComma && p.attempt(func() { p.advance(); one() }) {
	}
	return args, keywords
}

func (p *parser) positionalOrStar() Expr {
	if p.tok.kind == tStar {
		return p.starred(precNone)
	}
	return p.positional()
}

// invalidKeyword looks at an argument for = behind what is not a name, and for name = generator.
func (p *parser) invalidKeyword() {
	begin := p.mark()
	first := p.tok
	isName := first.kind == tName && p.peek() == tAssign
	switch {
	case first.kind == tTrue || first.kind == tFalse || first.kind == tNone:
		if p.peek() == tAssign {
			p.raise(first.pos, p.toks[p.i+1].until, "cannot assign to "+p.text(&first))
		}
	case isName:
		p.attempt(func() { p.keywordGenerator() })
		p.reset(begin)
	}
	if isName || first.kind == tStar || first.kind == tDoubleStar {
		return
	}
	p.attempt(func() {
		x := p.expression()
		eq := p.tok
		p.see(tAssign)
		start, _ := x.Span()
		p.raise(start, eq.until, `expression cannot contain assignment, perhaps you meant "=="?`)
	})
	p.reset(begin)
}
