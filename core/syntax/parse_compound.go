// Compound statements: those with blocks.

package syntax

import "fmt"

// compound reads a statement that begins with a keyword, or a decorator.
func (p *parser) compound() Stmt {
	start := p.tok.pos
	switch p.tok.kind {
	case tIf:
		return p.ifStatement()
	case tWhile:
		p.advance()
		w := &While{Test: p.header()}
		w.Body = p.block("'while' statement", start.Line)
		w.Orelse = p.elseBlock()
		w.Loc = p.from(start)
		return w
	case tFor:
		return p.forStatement(start, false)
	case tTry:
		return p.try()
	case tWith:
		return p.with(start, false)
	case tDef:
		return p.function(start, nil, false)
	case tClass:
		return p.class(nil)
	case tAt:
		return p.decorated()
	}
	p.advance() // async
	switch p.tok.kind {
	case tDef:
		return p.function(start, nil, true)
	case tFor:
		return p.forStatement(start, true)
	case tWith:
		return p.with(start, true)
	}
	p.fail()
	return nil
}

// header reads the condition of a statement and the colon behind it.
func (p *parser) header() Expr {
	x := p.namedExpression()
	p.colon()
	return x
}

// colon consumes the colon that ends a header. At the end of the line it has been forgotten.
func (p *parser) colon() {
	if p.tok.kind == tNewline && p.diagnosing() {
		p.raiseAtLast("expected ':'")
	}
	p.expect(tColon)
}

// block reads the body of a statement, which owner names for the error that it is missing. The colon has been read.
func (p *parser) block(owner string, line int32) []Stmt {
	if p.tok.kind != tNewline {
		return p.simpleStatements(nil)
	}
	p.advance()
	p.indent(owner, line)
	var body []Stmt
	for p.tok.kind != tDedent {
		p.dropTokens()
		body = p.statement(body)
	}
	p.advance()
	return body
}

// indent consumes the INDENT that a block begins with.
func (p *parser) indent(owner string, line int32) {
	if p.tok.kind != tIndent && p.diagnosing() {
		p.raiseKindAtLast(Indentation, fmt.Sprintf("expected an indented block after %s on line %d", owner, line))
	}
	p.expect(tIndent)
}

// elseBlock reads an else, if there is one.
func (p *parser) elseBlock() []Stmt {
	if p.tok.kind != tElse {
		return nil
	}
	line := p.tok.pos.Line
	p.advance()
	p.need(tColon, ":")
	return p.block("'else' statement", line)
}

// ifStatement reads if, its elifs in a loop, and else.
func (p *parser) ifStatement() Stmt {
	var chain []*If
	keyword := "if"
	for {
		s := &If{}
		s.Start = p.tok.pos
		p.advance()
		s.Test = p.header()
		s.Body = p.block("'"+keyword+"' statement", s.Start.Line)
		chain = append(chain, s)
		if p.tok.kind != tElif {
			break
		}
		keyword = "elif"
	}
	chain[len(chain)-1].Orelse = p.elseBlock()
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].End = p.prevEnd
		if i > 0 {
			chain[i-1].Orelse = []Stmt{chain[i]}
		}
	}
	return chain[0]
}

// forStatement reads for; async has been read.
func (p *parser) forStatement(start Pos, isAsync bool) Stmt {
	line := p.tok.pos.Line
	p.advance()
	f := &For{IsAsync: isAsync}
	f.Target = p.forTarget()
	p.expect(tIn)
	f.Iter = p.starExpressions()
	p.colon()
	f.Body = p.block("'for' statement", line)
	f.Orelse = p.elseBlock()
	f.Loc = p.from(start)
	return f
}

// with reads with; async has been read.
func (p *parser) with(start Pos, isAsync bool) Stmt {
	line := p.tok.pos.Line
	p.advance()
	w := &With{IsAsync: isAsync}
	if p.tok.kind != tLpar || !p.attempt(func() { w.Items = p.withParenthesis() }) {
		w.Items = p.withItems(tColon)
	}
	p.colon()
	w.Body = p.block("'with' statement", line)
	w.Loc = p.from(start)
	return w
}

// withParenthesis reads items in parentheses; it fails if the parenthesis is that of an expression.
func (p *parser) withParenthesis() []*WithItem {
	p.advance()
	items := p.withItems(tRpar)
	p.expect(tRpar)
	if p.tok.kind != tColon && (!p.diagnosing() || p.tok.kind != tNewline) {
		p.fail()
	}
	return items
}

// withItems reads expression as target, ... A comma may stand before a closing parenthesis.
func (p *parser) withItems(end kind) []*WithItem {
	var items []*WithItem
	for {
		item := &WithItem{ContextExpr: p.expression()}
		if p.tok.kind == tAs {
			item.OptionalVars = p.withTarget()
		}
		items = append(items, item)
		if !p.accept(tComma) || end == tRpar && p.tok.kind == tRpar {
			return items
		}
	}
}

// withTarget reads as target.
func (p *parser) withTarget() (x Expr) {
	begin := p.mark()
	if !p.optional(true, func() {
		p.advance()
		x = p.starTarget()
		if k := p.tok.kind; k != tComma && k != tRpar && k != tColon {
			if !p.diag || k != tNewline {
				p.fail()
			}
		}
	}) {
		p.reset(begin)
		p.invalidWithTarget()
		p.fail()
	}
	return x
}

// try reads try with its handlers.
func (p *parser) try() Stmt {
	t := &Try{}
	start := p.tok.pos
	p.advance()
	p.need(tColon, ":")
	t.Body = p.block("'try' statement", start.Line)
	if p.tok.kind != tExcept && p.tok.kind != tFinally {
		if p.diagnosing() {
			p.raiseAtLast("expected 'except' or 'finally' block")
		}
		p.fail()
	}
	for p.tok.kind == tExcept {
		p.handler(t)
	}
	if len(t.Handlers) > 0 {
		t.Orelse = p.elseBlock()
	}
	if p.tok.kind == tFinally {
		line := p.tok.pos.Line
		p.advance()
		p.need(tColon, ":")
		t.Finalbody = p.block("'finally' statement", line)
	}
	t.Loc = p.from(start)
	return t
}

// handler reads an except, or except*.
func (p *parser) handler(t *Try) {
	except := p.tok
	h := &ExceptHandler{}
	p.advance()
	star := p.tok
	isStar := p.accept(tStar)
	if p.tok.kind != tColon && p.tok.kind != tNewline {
		first := p.tok.pos
		h.Type = p.expression()
		if p.tok.kind == tComma {
			h.Type = p.tupleFrom(first, h.Type, p.expression)
			if p.tok.kind == tAs {
				p.reject(first, p.prevEnd, "multiple exception types must be parenthesized when using 'as'")
				p.fail()
			}
		}
		if p.accept(tAs) {
			h.Name = p.ident()
		}
	} else if isStar && p.diagnosing() {
		p.raiseAtLast("expected one or more exception types")
	}
	if isStar && h.Type == nil {
		p.fail()
	}
	p.colon()
	owner := "'except' statement"
	if isStar {
		owner = "'except*' statement"
	}
	if len(t.Handlers) > 0 && t.IsStar != isStar {
		end := except.until
		if isStar {
			end = star.until
		}
		p.reject(except.pos, end, "cannot have both 'except' and 'except*' on the same 'try'")
		p.fail()
	}
	t.IsStar = isStar
	h.Body = p.block(owner, except.pos.Line)
	h.Loc = p.from(except.pos)
	t.Handlers = append(t.Handlers, h)
}

// decorated reads decorators and the definition behind them.
func (p *parser) decorated() Stmt {
	var list []Expr
	for p.accept(tAt) {
		list = append(list, p.namedExpression())
		p.expect(tNewline)
	}
	start := p.tok.pos
	switch {
	case p.tok.kind == tClass:
		return p.class(list)
	case p.tok.kind == tDef:
		return p.function(start, list, false)
	}
	p.expect(tAsync)
	if p.tok.kind != tDef {
		p.fail()
	}
	return p.function(start, list, true)
}

// function reads def; async has been read.
func (p *parser) function(start Pos, decorators []Expr, isAsync bool) Stmt {
	f := &FunctionDef{Decorators: decorators, IsAsync: isAsync}
	line := p.tok.pos.Line
	p.advance()
	f.Name = p.ident()
	f.TypeParams = p.typeParameters()
	p.need(tLpar, "(")
	f.Params = p.parameters(tRpar)
	p.expect(tRpar)
	if p.tok.kind == tArrow {
		p.returns(f)
	}
	p.need(tColon, ":")
	f.Body = p.block("function definition", line)
	f.Loc = p.from(start)
	return f
}

// returns reads -> expression. What of it cannot be read stands in the place of the colon.
func (p *parser) returns(f *FunctionDef) {
	read := func() {
		p.advance()
		f.Returns = p.expression()
	}
	if !p.attempt(read) {
		p.prefix(read)
	}
}

// class reads class.
func (p *parser) class(decorators []Expr) Stmt {
	c := &ClassDef{Decorators: decorators}
	start := p.tok.pos
	p.advance()
	c.Name = p.ident()
	c.TypeParams = p.typeParameters()
	if p.tok.kind == tLpar {
		c.Bases, c.Keywords = p.arguments(false)
	}
	p.colon()
	c.Body = p.block("class definition", start.Line)
	c.Loc = p.from(start)
	return c
}
