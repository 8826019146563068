// Parameters of functions and lambdas, and the generic parameters of PEP 695.

package syntax

// parameters reads parameters up to the closing token: a parenthesis, or the colon of a lambda, whose parameters have no annotations.
func (p *parser) parameters(end kind) *Arguments {
	a := &Arguments{}
	r := paramReader{parser: p, end: end, args: a}
	for p.tok.kind != end {
		r.parameter()
		if !p.accept(tComma) {
			break
		}
	}
	if r.bareStar && len(a.KwOnlyArgs) == 0 {
		p.fail()
	}
	if p.tok.kind != end {
		p.fail()
	}
	return a
}

// A paramReader knows how far a parameter list has come.
type paramReader struct {
	*parser
	end      kind
	args     *Arguments
	slash    bool // a / has been read
	star     bool // a * has been read
	bareStar bool // it stood alone
}

// parameter reads one parameter, or a / or * in its place.
func (r *paramReader) parameter() {
	a := r.args
	switch r.tok.kind {
	case tSlash:
		if r.slash || r.star || len(a.Args) == 0 {
			r.invalid()
			r.fail()
		}
		r.advance()
		a.PosOnlyArgs, a.Args = a.Args, nil
		r.slash = true
		r.endOfParameter()
	case tStar:
		r.starParameter()
	case tDoubleStar:
		r.kwParameter()
	case tName:
		r.plainParameter()
	default:
		r.invalid()
		r.fail()
	}
}

// plainParameter reads name: annotation = default.
func (r *paramReader) plainParameter() {
	a := r.args
	arg := r.arg(false)
	var value Expr
	if r.tok.kind == tAssign {
		value = r.defaultValue()
	}
	r.endOfParameter()
	switch {
	case r.star:
		a.KwOnlyArgs = append(a.KwOnlyArgs, arg)
		a.KwDefaults = append(a.KwDefaults, value)
		return
	case value != nil:
		a.Defaults = append(a.Defaults, value)
	case len(a.Defaults) > 0:
		r.reject(arg.Start, arg.End, "non-default argument follows default argument")
	}
	a.Args = append(a.Args, arg)
}

// defaultValue reads = default.
func (r *paramReader) defaultValue() Expr {
	eq := r.tok
	r.advance()
	if r.tok.kind == tRpar || r.tok.kind == tComma {
		r.reject(eq.pos, eq.until, "expected default value expression")
	}
	return r.expression()
}

// starParameter reads * or *name.
func (r *paramReader) starParameter() {
	if r.star {
		r.invalid()
		r.fail()
	}
	r.invalidStar()
	r.star = true
	r.advance()
	if r.tok.kind == tComma {
		r.bareStar = true
		return
	}
	r.args.Vararg = r.arg(true)
	if r.tok.kind == tAssign {
		r.reject(r.tok.pos, r.tok.until, "var-positional argument cannot have default value")
	}
	r.endOfParameter()
}

// kwParameter reads **name, which must be the last.
func (r *paramReader) kwParameter() {
	if r.bareStar && len(r.args.KwOnlyArgs) == 0 {
		r.fail()
	}
	r.advance()
	r.args.Kwarg = r.arg(false)
	if r.tok.kind == tAssign {
		r.reject(r.tok.pos, r.tok.until, "var-keyword argument cannot have default value")
	}
	r.endOfParameter()
	if r.tok.kind == tComma && r.peek() != r.end {
		r.advance()
		r.invalidAfterKwargs()
		r.fail()
	}
}

// arg reads a name with its annotation. starred says that the annotation may be *x.
func (r *paramReader) arg(starred bool) *Arg {
	a := r.parser.args.new()
	start := r.tok.pos
	a.Name = r.ident()
	r.optional(r.end == tRpar && r.tok.kind == tColon, func() {
		r.advance()
		if starred && r.tok.kind == tStar {
			a.Annotation = r.parser.starred(precBitOr)
		} else {
			a.Annotation = r.expression()
		}
	})
	a.Loc = r.from(start)
	return a
}

// endOfParameter checks that the parameter is complete.
func (r *paramReader) endOfParameter() {
	switch {
	case r.tok.kind == tComma || r.tok.kind == r.end:
	case r.tok.kind == tStar && r.toks[r.i-1].kind == tSlash:
		r.reject(r.tok.pos, r.tok.until, "expected comma between / and *")
	default:
		r.fail()
	}
}

// typeParameters reads [T: bound = default, *Ts, **P], if there is one.
func (p *parser) typeParameters() []TypeParam {
	if p.tok.kind != tLsqb {
		return nil
	}
	open := p.tok
	p.advance()
	if p.tok.kind == tRsqb {
		p.reject(open.pos, p.tok.until, "Type parameter list cannot be empty")
		p.fail()
	}
	var list []TypeParam
	for p.tok.kind != tRsqb {
		list = append(list, p.typeParameter())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRsqb)
	return list
}

func (p *parser) typeParameter() TypeParam {
	start := p.tok.pos
	switch p.tok.kind {
	case tStar:
		p.advance()
		t := &TypeVarTuple{Name: p.ident()}
		if p.accept(tAssign) {
			t.Default = p.starExpression()
		}
		t.Loc = p.from(start)
		return t
	case tDoubleStar:
		p.advance()
		t := &ParamSpec{Name: p.ident()}
		if p.accept(tAssign) {
			t.Default = p.expression()
		}
		t.Loc = p.from(start)
		return t
	}
	t := &TypeVar{Name: p.ident()}
	if p.accept(tColon) {
		t.Bound = p.expression()
	}
	if p.accept(tAssign) {
		t.Default = p.expression()
	}
	t.Loc = p.from(start)
	return t
}
