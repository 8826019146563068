// Simple statements: those that fit on a line.

package syntax

// statement reads a statement, or a line of simple ones, and appends them to body.
func (p *parser) statement(body []Stmt) []Stmt {
	switch p.tok.kind {
	case tIf, tWhile, tFor, tTry, tWith, tDef, tClass, tAsync, tAt:
		return append(body, p.compound())
	case tName:
		if p.isWord("match") && p.atMatch() {
			return append(body, p.match())
		}
	}
	return p.simpleStatements(body)
}

// simpleStatements reads statements separated by semicolons up to the end of the line.
func (p *parser) simpleStatements(body []Stmt) []Stmt {
	for {
		body = append(body, p.simpleStatement())
		if !p.accept(tSemi) || p.tok.kind == tNewline {
			break
		}
	}
	p.lineEnd = p.tok.start
	p.expect(tNewline)
	return body
}

func (p *parser) simpleStatement() Stmt {
	start := p.tok.pos
	switch p.tok.kind {
	case tReturn:
		p.advance()
		var x Expr
		p.optional(p.atExpr(), func() { x = p.starExpressions() })
		return &Return{Loc: p.from(start), Value: x}
	case tImport:
		p.advance()
		names := p.dottedAliases()
		return &Import{Loc: p.from(start), Names: names}
	case tFrom:
		return p.importFrom()
	case tRaise:
		return p.raiseStatement()
	case tPass:
		p.advance()
		return &Pass{Loc: p.from(start)}
	case tBreak:
		p.advance()
		return &Break{Loc: p.from(start)}
	case tContinue:
		p.advance()
		return &Continue{Loc: p.from(start)}
	case tDel:
		return p.del()
	case tAssert:
		p.advance()
		a := &Assert{Test: p.expression()}
		if p.accept(tComma) {
			a.Msg = p.expression()
		}
		a.Loc = p.from(start)
		return a
	case tGlobal:
		p.advance()
		names := p.nameList()
		return &Global{Loc: p.from(start), Names: names}
	case tNonlocal:
		p.advance()
		names := p.nameList()
		return &Nonlocal{Loc: p.from(start), Names: names}
	case tName:
		if p.isWord("type") && p.peek() == tName {
			return p.typeAlias()
		}
	}
	return p.expressionStatement()
}

// expressionStatement reads what begins with an expression: the expression alone, or an assignment to it.
func (p *parser) expressionStatement() (s Stmt) {
	if !p.diagnosing() {
		return p.assignment()
	}
	// CPython looks for an assignment first, and only if there is none for what is wrong with it.
	begin := p.mark()
	if p.attempt(func() {
		s = p.assignment()
		if _, ok := s.(*ExprStmt); ok {
			p.fail()
		}
	}) {
		return s
	}
	p.reset(begin)
	p.invalidAssignment()
	p.reset(begin)
	start := p.tok.pos
	x := p.yieldOrStar()
	return p.expressionAlone(start, x)
}

func (p *parser) expressionAlone(start Pos, x Expr) Stmt {
	s := p.stmts.new()
	s.Loc, s.Value = p.from(start), x
	return s
}

// assignment reads an expression and what makes it a target: =, an operator with =, or an annotation.
func (p *parser) assignment() Stmt {
	start, first := p.tok.pos, p.tok.kind
	x := p.yieldOrStar()
	switch k := p.tok.kind; {
	case k == tAssign:
		return p.assign(start, x)
	case k == tColon:
		if !isSingle(x) {
			p.fail()
		}
		return p.annotated(start, first != tLpar, x)
	case tPlusAssign <= k && k <= tDoubleSlashAssign:
		if !isSingle(x) {
			p.fail()
		}
		p.advance()
		setContext(x, Store)
		value := p.yieldOrStar()
		return &AugAssign{Loc: p.from(start), Target: x, Op: Operator(k - tPlusAssign), Value: value}
	}
	return p.expressionAlone(start, x)
}

// assign reads = value, or = target = value, and so on, behind the first target.
func (p *parser) assign(start Pos, x Expr) Stmt {
	base := len(p.exprs)
	for p.tok.kind == tAssign {
		if !setContext(x, Store) {
			p.fail()
		}
		p.exprs = append(p.exprs, x)
		p.advance()
		x = p.yieldOrStar()
	}
	a := p.assigns.new()
	a.Targets = p.popExprs(base)
	a.Value = x
	a.Loc = p.from(start)
	return a
}

// annotated reads : annotation = value behind the target.
func (p *parser) annotated(start Pos, bare bool, target Expr) Stmt {
	p.advance()
	a := &AnnAssign{Target: target, Annotation: p.expression()}
	_, isName := target.(*Name)
	a.Simple = isName && bare
	setContext(target, Store)
	p.optional(p.tok.kind == tAssign, func() {
		p.advance()
		a.Value = p.yieldOrStar()
	})
	a.Loc = p.from(start)
	return a
}

func (p *parser) raiseStatement() Stmt {
	r := &Raise{}
	start := p.tok.pos
	p.advance()
	p.optional(startsExpr[p.tok.kind], func() {
		r.Exc = p.expression()
		p.optional(p.tok.kind == tFrom, func() {
			p.advance()
			r.Cause = p.expression()
		})
	})
	r.Loc = p.from(start)
	return r
}

// del reads del targets.
func (p *parser) del() Stmt {
	start := p.tok.pos
	p.advance()
	d := &Delete{}
	begin := p.mark()
	if !p.optional(true, func() {
		d.Targets = p.moreElementsOf(p.delTarget)
		if p.tok.kind != tSemi && p.tok.kind != tNewline {
			p.fail()
		}
	}) {
		p.reset(begin)
		p.invalidDelete()
		p.fail()
	}
	d.Loc = p.from(start)
	return d
}

func (p *parser) moreElementsOf(element func() Expr) []Expr {
	return p.moreElements(element(), element)
}

func (p *parser) delTarget() Expr {
	x := p.primary()
	if !setContext(x, Del) {
		p.fail()
	}
	return x
}

// nameList reads the names of global and nonlocal.
func (p *parser) nameList() []string {
	names := []string{p.ident()}
	for p.accept(tComma) {
		names = append(names, p.ident())
	}
	return names
}

// dottedAliases reads the names of import.
func (p *parser) dottedAliases() []*Alias {
	var list []*Alias
	for {
		start := p.tok.pos
		a := &Alias{Name: p.dottedName()}
		if p.accept(tAs) {
			a.AsName = p.ident()
		}
		a.Loc = p.from(start)
		list = append(list, a)
		if !p.accept(tComma) {
			return list
		}
	}
}

// dottedName reads a.b.c. Where no space is between, the name is a piece of the source.
func (p *parser) dottedName() string {
	start := p.tok.start
	name := p.ident()
	for p.accept(tDot) {
		name += "." + p.text(&p.tok)
		end := p.tok.end
		p.expect(tName)
		if source := p.scan.src[start:end]; source == name {
			name = source
		}
	}
	return name
}

// importFrom reads from ...module import names.
func (p *parser) importFrom() Stmt {
	start := p.tok.pos
	f := &ImportFrom{}
	p.advance()
	for p.tok.kind == tDot || p.tok.kind == tEllipsis {
		if f.Level++; p.tok.kind == tEllipsis {
			f.Level += 2
		}
		p.advance()
	}
	if f.Level == 0 || p.tok.kind != tImport {
		f.Module = p.dottedName()
	}
	p.expect(tImport)
	switch {
	case p.tok.kind == tStar:
		a := &Alias{Name: "*", Loc: Loc{p.tok.pos, p.tok.until}}
		p.advance()
		f.Names = []*Alias{a}
	case p.accept(tLpar):
		f.Names = p.importAliases()
		p.accept(tComma)
		p.expect(tRpar)
	default:
		f.Names = p.importAliases()
		if p.tok.kind == tComma {
			p.invalidImportComma()
			p.fail()
		}
	}
	f.Loc = p.from(start)
	return f
}

// importAliases reads name as name, ...; a comma behind the last is left.
func (p *parser) importAliases() []*Alias {
	var list []*Alias
	for {
		start := p.tok.pos
		a := &Alias{Name: p.ident()}
		if p.accept(tAs) {
			a.AsName = p.ident()
		}
		a.Loc = p.from(start)
		list = append(list, a)
		if p.tok.kind != tComma || p.peek() != tName {
			return list
		}
		p.advance()
	}
}

// typeAlias reads type name[parameters] = value.
func (p *parser) typeAlias() Stmt {
	start := p.tok.pos
	p.advance()
	t := &TypeAlias{Name: p.name(Store)}
	t.TypeParams = p.typeParameters()
	p.expect(tAssign)
	t.Value = p.expression()
	t.Loc = p.from(start)
	return t
}
