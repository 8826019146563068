// Operands: atoms, displays and comprehensions, and what follows them: attributes, calls, subscripts.

package syntax

// primary reads an atom and its trailers.
func (p *parser) primary() Expr {
	start := p.tok.pos
	x := p.atom()
	for {
		k := p.tok.kind
		if k == tLbrace && p.diagnosing() {
			p.invalidComprehension() // as CPython does, which looks for a generator expression here
		}
		if k != tDot && k != tLpar && k != tLsqb {
			return x
		}
		if !p.optional(true, func() { x = p.trailer(x, start) }) {
			return x
		}
	}
}

// trailer reads .name, (arguments) or [subscript] behind x.
func (p *parser) trailer(x Expr, start Pos) Expr {
	switch p.tok.kind {
	case tDot:
		p.advance()
		a := p.attrs.new()
		a.Value = x
		a.Attr = p.ident()
		a.Loc = p.from(start)
		return a
	case tLpar:
		c := p.calls.new()
		c.Func = x
		c.Args, c.Keywords = p.arguments(true)
		c.Loc = p.from(start)
		return c
	default:
		p.advance()
		index := p.subscript()
		p.expect(tRsqb)
		return &Subscript{Loc: p.from(start), Value: x, Index: index}
	}
}

// subscript reads what is between the brackets of x[...].
func (p *parser) subscript() Expr {
	start := p.tok.pos
	x := p.subscriptItem()
	if _, isStarred := x.(*Starred); p.tok.kind != tComma && !isStarred {
		return x
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, x)
	for p.accept(tComma) {
		begins := p.atExpr() || p.tok.kind == tColon
		if !p.optional(begins, func() { p.exprs = append(p.exprs, p.subscriptItem()) }) {
			break
		}
	}
	elts := p.popExprs(base)
	return &Tuple{Loc: p.from(start), Elts: elts}
}

// subscriptItem reads an index, a slice or a starred expression.
func (p *parser) subscriptItem() Expr {
	start := p.tok.pos
	if p.tok.kind == tStar {
		return p.starred(precNone)
	}
	var lower Expr
	if p.tok.kind != tColon {
		lower = p.namedExpression()
		if p.tok.kind != tColon {
			return lower
		}
		if isBareWalrus(lower, start) {
			p.fail()
		}
	}
	p.advance()
	s := &Slice{Lower: lower}
	p.optional(startsExpr[p.tok.kind], func() { s.Upper = p.expression() })
	if p.accept(tColon) {
		p.optional(startsExpr[p.tok.kind], func() { s.Step = p.expression() })
	}
	s.Loc = p.from(start)
	return s
}

// atom reads the smallest operands.
func (p *parser) atom() Expr {
	switch k := p.tok.kind; k {
	case tName:
		return p.name(Load)
	case tNumber:
		return p.numberConstant()
	case tString, tFStringStart:
		return p.strings()
	case tNone, tTrue, tFalse, tEllipsis:
		c := p.constant()
		switch k {
		case tTrue:
			c.Value = true
		case tFalse:
			c.Value = false
		case tEllipsis:
			c.Value = Ellipsis{}
		}
		return c
	case tLpar:
		return p.display(p.parenthesis, p.invalidParenthesis)
	case tLsqb:
		return p.display(p.list, p.invalidList)
	case tLbrace:
		return p.display(p.brace, p.invalidBrace)
	}
	p.fail()
	return nil
}

// display reads what an opening bracket begins. In the second pass a failure is looked into.
func (p *parser) display(read func() Expr, diagnose func()) (x Expr) {
	if !p.diag {
		return read()
	}
	return p.memoized(ruleDisplay, func() Expr {
		if !p.attempt(func() { x = read() }) {
			if p.quiet == 0 || p.tok.kind == tLbrace {
				diagnose()
			}
			p.fail()
		}
		return x
	})
}

// constant consumes a token that is a constant, whose value is still to be set.
func (p *parser) constant() *Constant {
	c := p.consts.new()
	c.Loc = Loc{p.tok.pos, p.tok.until}
	p.advance()
	return c
}

func (p *parser) numberConstant() *Constant {
	t := p.tok
	c := p.constant()
	value, msg := numberValue(p.text(&t))
	if msg != "" {
		p.raise(t.pos, t.until, msg)
	}
	c.Value = value
	return c
}

// parenthesis reads (), a group, a tuple or a generator expression.
func (p *parser) parenthesis() Expr {
	start := p.tok.pos
	p.advance()
	if p.accept(tRpar) {
		return &Tuple{Loc: p.from(start)}
	}
	if p.tok.kind == tYield {
		x := p.yield()
		p.expect(tRpar)
		return x
	}
	x := p.starNamedExpression()
	if p.tok.kind == tComma {
		elts := p.moreElements(x, p.starNamedExpression)
		p.expect(tRpar)
		return &Tuple{Loc: p.from(start), Elts: elts}
	}
	if _, ok := x.(*Starred); ok {
		p.fail()
	}
	if p.atComprehension() {
		g := &GeneratorExp{Elt: x, Generators: p.comprehensions()}
		p.expect(tRpar)
		g.Loc = p.from(start)
		return g
	}
	p.expect(tRpar)
	return x
}

// list reads a list or a list comprehension.
func (p *parser) list() Expr {
	start := p.tok.pos
	p.advance()
	if p.accept(tRsqb) {
		return &List{Loc: p.from(start)}
	}
	x := p.starNamedExpression()
	if p.atComprehension() {
		if _, ok := x.(*Starred); ok {
			p.fail()
		}
		c := &ListComp{Elt: x, Generators: p.comprehensions()}
		p.expect(tRsqb)
		c.Loc = p.from(start)
		return c
	}
	elts := p.moreElements(x, p.starNamedExpression)
	p.expect(tRsqb)
	return &List{Loc: p.from(start), Elts: elts}
}

// brace reads a dictionary, a set or a comprehension of one.
func (p *parser) brace() Expr {
	start := p.tok.pos
	p.advance()
	if p.accept(tRbrace) {
		return &Dict{Loc: p.from(start)}
	}
	if p.tok.kind == tDoubleStar {
		return p.dict(start, nil)
	}
	first := p.tok.pos
	x := p.starNamedExpression()
	if p.tok.kind == tColon {
		if _, ok := x.(*Starred); ok || isBareWalrus(x, first) {
			p.fail()
		}
		return p.dict(start, x)
	}
	if p.atComprehension() {
		if _, ok := x.(*Starred); ok {
			p.fail()
		}
		c := &SetComp{Elt: x, Generators: p.comprehensions()}
		p.expect(tRbrace)
		c.Loc = p.from(start)
		return c
	}
	elts := p.moreElements(x, p.starNamedExpression)
	p.expect(tRbrace)
	return &Set{Loc: p.from(start), Elts: elts}
}

// isBareWalrus reports whether x, whose first token is at start, is a := without parentheses.
func isBareWalrus(x Expr, start Pos) bool {
	w, ok := x.(*NamedExpr)
	return ok && w.Start == start
}

// dict reads a dictionary or a comprehension of one, whose first key, if it is not **, has been read.
func (p *parser) dict(start Pos, key Expr) Expr {
	d := &Dict{}
	base := len(p.exprs)
	for {
		if key == nil && p.accept(tDoubleStar) {
			p.exprs = append(p.exprs, nil, p.operators(precBitOr))
		} else {
			if key == nil {
				key = p.expression()
			}
			p.expect(tColon)
			value := p.expression()
			if len(p.exprs) == base && p.atComprehension() {
				c := &DictComp{Key: key, Value: value, Generators: p.comprehensions()}
				p.expect(tRbrace)
				c.Loc = p.from(start)
				return c
			}
			p.exprs = append(p.exprs, key, value)
			key = nil
		}
		if !p.accept(tComma) || p.tok.kind == tRbrace {
			break
		}
	}
	p.expect(tRbrace)
	d.Loc = p.from(start)
	pairs := p.exprs[base:]
	d.Keys, d.Values = make([]Expr, len(pairs)/2), make([]Expr, len(pairs)/2)
	for i := range d.Keys {
		d.Keys[i], d.Values[i] = pairs[2*i], pairs[2*i+1]
	}
	clear(pairs)
	p.exprs = p.exprs[:base]
	return d
}

// atComprehension reports whether "for" or "async for" follows.
func (p *parser) atComprehension() bool {
	return p.tok.kind == tFor || p.tok.kind == tAsync && p.peek() == tFor
}

// comprehensions reads for ... in ... if ..., one or more.
func (p *parser) comprehensions() []*Comprehension {
	list := []*Comprehension{p.comprehension()}
	for p.atComprehension() {
		if !p.optional(true, func() { list = append(list, p.comprehension()) }) {
			break
		}
	}
	return list
}

func (p *parser) comprehension() *Comprehension {
	c := &Comprehension{IsAsync: p.accept(tAsync)}
	p.expect(tFor)
	c.Target = p.forTarget()
	p.expect(tIn)
	c.Iter = p.disjunction()
	for p.tok.kind == tIf {
		more := p.optional(true, func() {
			p.advance()
			c.Ifs = append(c.Ifs, p.disjunction())
		})
		if !more {
			break
		}
	}
	return c
}

// arguments reads the arguments of a call, or the bases of a class, with the parentheses.
// A call may have a generator expression without parentheses of its own.
func (p *parser) arguments(isCall bool) (args []Expr, keywords []*Keyword) {
	if !p.diag {
		return p.argumentList(isCall)
	}
	open := p.mark()
	if !p.attempt(func() { args, keywords = p.argumentList(isCall) }) {
		if p.quiet == 0 {
			p.reset(open)
			p.invalidArguments()
		}
		p.fail()
	}
	return args, keywords
}

func (p *parser) argumentList(isCall bool) (args []Expr, keywords []*Keyword) {
	open := p.tok.pos
	p.expect(tLpar)
	base := len(p.exprs)
	mapping := false // a ** has been read
	for p.tok.kind != tRpar {
		switch {
		case p.tok.kind == tStar:
			if mapping {
				p.fail()
			}
			p.exprs = append(p.exprs, p.starred(precNone))
		case p.tok.kind == tDoubleStar || p.tok.kind == tName && p.peek() == tAssign:
			k := p.keywordArgument()
			mapping = mapping || k.Arg == ""
			keywords = append(keywords, k)
		default:
			if p.diagnosing() {
				p.invalidKeyword()
			}
			if len(keywords) > 0 {
				p.fail()
			}
			x := p.positional()
			if isCall && len(p.exprs) == base && p.atComprehension() {
				g := &GeneratorExp{Elt: x, Generators: p.comprehensions()}
				p.expect(tRpar)
				g.Loc = p.from(open)
				return []Expr{g}, nil
			}
			p.exprs = append(p.exprs, x)
		}
		if !p.accept(tComma) {
			break
		}
	}
	args = p.popExprs(base)
	p.expect(tRpar)
	return args, keywords
}

// positional reads a positional argument: an expression, or NAME := expression.
func (p *parser) positional() Expr {
	x := p.walrus()
	if x == nil {
		x = p.expression()
	}
	if p.tok.kind == tAssign || p.tok.kind == tColonAssign {
		p.fail()
	}
	return x
}

// keywordArgument reads name=value or **value.
func (p *parser) keywordArgument() *Keyword {
	if p.diagnosing() {
		p.invalidKeyword()
	}
	k := p.keywords.new()
	start := p.tok.pos
	if !p.accept(tDoubleStar) {
		k.Arg = p.ident()
		p.expect(tAssign)
	}
	k.Value = p.expression()
	k.Loc = p.from(start)
	return k
}
