// Resolution: the walk over expressions and patterns, in the order in which their code runs.

package syntax

func (r *resolver) exprs(list []Expr) {
	for _, x := range list {
		r.expr(x)
	}
}

// opt is expr for what may be missing.
func (r *resolver) opt(x Expr) {
	if x != nil {
		r.expr(x)
	}
}

func (r *resolver) expr(x Expr) {
	if !r.enter(x) {
		r.leave()
		return
	}
	switch x := x.(type) {
	case *Name:
		r.name(x)
	case *Constant:
	case *Attribute:
		x.Mangled = r.block.mangle(x.Attr)
		r.checkName(x.Attr, x, x.Ctx)
		r.expr(x.Value)
	case *Call:
		r.expr(x.Func)
		r.elements(x.Args)
		r.keywords(x.Keywords, x)
	case *Subscript:
		r.expr(x.Value)
		r.expr(x.Index)
	case *BinOp:
		r.expr(x.Left)
		r.expr(x.Right)
	case *UnaryOp:
		r.expr(x.Operand)
	case *BoolOp:
		r.exprs(x.Values)
	case *Compare:
		r.expr(x.Left)
		r.exprs(x.Comparators)
	case *IfExp:
		r.expr(x.Test)
		r.expr(x.Body)
		r.expr(x.Orelse)
	case *NamedExpr:
		r.namedExpr(x)
	case *Tuple:
		r.elements(x.Elts)
	case *List:
		r.elements(x.Elts)
	case *Set:
		r.elements(x.Elts)
	case *Dict:
		for i, value := range x.Values {
			r.opt(x.Keys[i])
			r.expr(value)
		}
	case *Lambda:
		r.lambda(x)
	case *ListComp:
		x.Scope = r.comprehension("<listcomp>", x, x.Generators, func() { r.expr(x.Elt) })
	case *SetComp:
		x.Scope = r.comprehension("<setcomp>", x, x.Generators, func() { r.expr(x.Elt) })
	case *DictComp:
		x.Scope = r.comprehension("<dictcomp>", x, x.Generators, func() {
			r.expr(x.Key)
			r.expr(x.Value)
		})
	case *GeneratorExp:
		x.Scope = r.comprehension("<genexpr>", x, x.Generators, func() { r.expr(x.Elt) })
	default:
		r.otherExpr(x)
	}
	r.leave()
}

func (r *resolver) otherExpr(x Expr) {
	switch x := x.(type) {
	case *Await:
		r.checkAwait(x)
		r.expr(x.Value)
	case *Yield:
		r.checkYield(x)
		r.opt(x.Value)
	case *YieldFrom:
		r.checkYield(x)
		r.expr(x.Value)
	case *FormattedValue:
		r.expr(x.Value)
		if x.FormatSpec != nil {
			r.expr(x.FormatSpec)
		}
	case *JoinedStr:
		r.exprs(x.Values)
	case *Slice:
		r.opt(x.Lower)
		r.opt(x.Upper)
		r.opt(x.Step)
	case *Starred:
		// Where it may stand, elements and Call have taken it apart.
		msg := "can't use starred expression here"
		if x.Ctx == Store {
			msg = "starred assignment target must be in a list or tuple"
		}
		r.compileError(x, msg)
		r.expr(x.Value)
	}
}

// elements walks the elements of a display, which may be starred.
func (r *resolver) elements(list []Expr) {
	for _, x := range list {
		r.element(x)
	}
}

func (r *resolver) element(x Expr) {
	s, ok := x.(*Starred)
	if !ok {
		r.expr(x)
		return
	}
	if r.enter(s) {
		r.expr(s.Value)
	}
	r.leave()
}

func (r *resolver) name(n *Name) {
	r.checkName(n.Id, n, n.Ctx)
	if n.Ctx == Load {
		r.load(n.Id, &n.Binding)
		return
	}
	r.store(n.Id, &n.Binding, n)
}

func (r *resolver) keywords(list []*Keyword, of Node) {
	for i, k := range list {
		if k.Arg != "" {
			r.checkName(k.Arg, of, Store)
			for _, earlier := range list[:i] {
				if earlier.Arg == k.Arg {
					r.compileError(k, "keyword argument repeated: "+k.Arg)
				}
			}
		}
		r.expr(k.Value)
	}
}

// namedExpr binds the target of := in the scope around all comprehensions.
func (r *resolver) namedExpr(x *NamedExpr) {
	b := r.block
	if b.iterables > 0 {
		r.symbolError(x.Loc, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if b.Kind == ComprehensionScope {
		r.bindOutside(x)
	}
	r.expr(x.Value)
	r.name(x.Target)
}

// bindOutside makes the target of a := in a comprehension a variable of the function or module around.
func (r *resolver) bindOutside(x *NamedExpr) {
	b := r.block
	id := x.Target.Id
	name := b.mangle(id)
	for outer := b; outer != nil; outer = outer.outer {
		switch outer.Kind {
		case ComprehensionScope:
			if s := outer.table[name]; s != nil && s.usage&useIteration != 0 {
				r.symbolError(x.Target.Loc, "assignment expression cannot rebind comprehension iteration variable '"+id+"'")
				return
			}
			continue
		case ClassScope:
			r.symbolError(x.Target.Loc, "assignment expression within a comprehension cannot be used in a class body")
			return
		case ModuleScope:
			b.symbol(name).usage |= useGlobal
		default:
			s := outer.symbol(name)
			if s.usage&useGlobal != 0 {
				b.symbol(name).usage |= useGlobal
			} else {
				b.symbol(name).usage |= useNonlocal
			}
			s.usage |= useLocal
		}
		b.declared = append(b.declared, declaration{name, x.Target.Loc})
		return
	}
}

func (r *resolver) lambda(x *Lambda) {
	r.defaults(x.Params)
	x.Scope = r.open(LambdaScope, "<lambda>", x)
	r.params(x.Params, x)
	r.expr(x.Body)
	r.close()
}

// defaults walks the defaults of parameters, which belong to the scope around the function.
func (r *resolver) defaults(a *Arguments) {
	r.exprs(a.Defaults)
	for _, x := range a.KwDefaults {
		r.opt(x)
	}
}

// annotations walks the annotations of parameters, which belong to the scope around the function.
func (r *resolver) annotations(a *Arguments) {
	for _, list := range [...][]*Arg{a.PosOnlyArgs, a.Args, {a.Vararg}, a.KwOnlyArgs, {a.Kwarg}} {
		for _, arg := range list {
			if arg != nil && arg.Annotation != nil {
				r.element(arg.Annotation)
			}
		}
	}
}

// params binds the parameters, in the order of the slots.
func (r *resolver) params(a *Arguments, of Node) {
	for _, list := range [...][]*Arg{a.PosOnlyArgs, a.Args, a.KwOnlyArgs} {
		for _, arg := range list {
			r.param(arg, of)
		}
	}
	for _, arg := range [...]*Arg{a.Vararg, a.Kwarg} {
		if arg != nil {
			r.param(arg, of)
		}
	}
}

// comprehension walks a comprehension: its first iterable in the scope around it, all the rest in its own.
func (r *resolver) comprehension(name string, n Expr, generators []*Comprehension, element func()) *Scope {
	outer := r.block
	outer.iterables++
	r.expr(generators[0].Iter)
	outer.iterables--
	scope := r.open(ComprehensionScope, name, n)
	b := r.block
	b.iterables = 0
	if outer.iterables > 0 {
		b.iterables = outer.iterables
	}
	b.symbol(".0").usage |= useParam
	b.params = []string{".0"}
	_, scope.IsGenerator = n.(*GeneratorExp)
	for i, g := range generators {
		scope.IsCoroutine = scope.IsCoroutine || g.IsAsync
		b.inTarget = true
		r.expr(g.Target)
		b.inTarget = false
		r.checkTarget(g.Target)
		if i > 0 {
			b.iterables++
			r.expr(g.Iter)
			b.iterables--
		}
		r.exprs(g.Ifs)
	}
	element()
	r.close()
	if scope.IsCoroutine && !scope.IsGenerator {
		r.checkAsyncComprehension(n)
		if outer.Kind == ComprehensionScope {
			outer.IsCoroutine = true
		}
	}
	return scope
}

func (r *resolver) cases(list []*MatchCase) {
	for i, c := range list {
		r.pattern(c.Pattern)
		r.checkPattern(c.Pattern, c.Guard != nil || i == len(list)-1)
		r.opt(c.Guard)
		r.stmts(c.Body)
	}
}

func (r *resolver) patterns(list []Pattern) {
	for _, p := range list {
		r.pattern(p)
	}
}

func (r *resolver) pattern(p Pattern) {
	if !r.enter(p) {
		r.leave()
		return
	}
	switch p := p.(type) {
	case *MatchValue:
		r.expr(p.Value)
	case *MatchSequence:
		r.patterns(p.Patterns)
	case *MatchMapping:
		r.exprs(p.Keys)
		r.patterns(p.Patterns)
		r.capture(p.Rest, &p.Binding, p)
	case *MatchClass:
		r.expr(p.Cls)
		r.patterns(p.Patterns)
		r.patterns(p.KwdPatterns)
	case *MatchStar:
		r.capture(p.Name, &p.Binding, p)
	case *MatchAs:
		if p.Pattern != nil {
			r.pattern(p.Pattern)
		}
		r.capture(p.Name, &p.Binding, p)
	case *MatchOr:
		r.patterns(p.Patterns)
	}
	r.leave()
}

// capture binds a name in a pattern, if there is one.
func (r *resolver) capture(name string, binding *Binding, p Pattern) {
	if name != "" {
		r.store(name, binding, p)
	}
}
