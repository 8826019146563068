// Targets: what can be assigned to, deleted, and looped over with.

package syntax

// setContext turns an expression into a target. It reports whether it can be one.
func setContext(x Expr, ctx Context) bool {
	switch x := x.(type) {
	case *Name:
		x.Ctx = ctx
	case *Attribute:
		x.Ctx = ctx
	case *Subscript:
		x.Ctx = ctx
	case *Starred:
		x.Ctx = ctx
		if _, twice := x.Value.(*Starred); twice || ctx == Del {
			return false
		}
		return setContext(x.Value, ctx)
	case *Tuple:
		x.Ctx = ctx
		return setContexts(x.Elts, ctx)
	case *List:
		x.Ctx = ctx
		return setContexts(x.Elts, ctx)
	default:
		return false
	}
	return true
}

func setContexts(list []Expr, ctx Context) bool {
	for _, x := range list {
		if !setContext(x, ctx) {
			return false
		}
	}
	return true
}

// isSingle reports whether x is a target that an annotation or an augmented assignment can have.
func isSingle(x Expr) bool {
	switch x.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

// starTarget reads one target, which may be starred.
func (p *parser) starTarget() Expr {
	start := p.tok.pos
	star := p.accept(tStar)
	x := p.primary()
	if !setContext(x, Store) {
		p.fail()
	}
	if star {
		x = &Starred{Loc: p.from(start), Value: x, Ctx: Store}
	}
	return x
}

// forTarget reads the targets between for and in.
func (p *parser) forTarget() (x Expr) {
	if !p.diag {
		return p.starTargets()
	}
	start := p.mark()
	if !p.attempt(func() {
		x = p.starTargets()
		if p.tok.kind != tIn {
			p.fail()
		}
	}) {
		if p.quiet == 0 {
			p.reset(start)
			p.invalidForTarget()
		}
		p.fail()
	}
	return x
}

// starTargets reads a target, or a tuple of them without parentheses.
func (p *parser) starTargets() Expr {
	start := p.tok.pos
	x := p.starTarget()
	if p.tok.kind != tComma {
		return x
	}
	t := p.tupleFrom(start, x, p.starTarget).(*Tuple)
	t.Ctx = Store
	return t
}
