// Resolution: the walk over statements, in the order in which their code runs.

package syntax

func (r *resolver) stmts(list []Stmt) {
	for _, s := range list {
		r.stmt(s)
	}
}

func (r *resolver) stmt(s Stmt) {
	if !r.enter(s) {
		r.leave()
		return
	}
	switch s := s.(type) {
	case *ExprStmt:
		r.expr(s.Value)
	case *Assign:
		r.expr(s.Value)
		r.exprs(s.Targets)
		for _, t := range s.Targets {
			r.checkTarget(t)
		}
	case *AugAssign:
		r.augAssign(s)
	case *AnnAssign:
		r.annAssign(s)
	case *FunctionDef:
		r.functionDef(s)
	case *ClassDef:
		r.classDef(s)
	case *Return:
		r.checkReturn(s)
		r.opt(s.Value)
	case *Delete:
		r.exprs(s.Targets)
	case *For:
		if s.IsAsync {
			r.checkAsync(s, "'async for' outside async function")
		}
		r.expr(s.Iter)
		r.expr(s.Target)
		r.checkTarget(s.Target)
		r.framed(frameLoop, s, s.Body)
		r.stmts(s.Orelse)
	case *While:
		r.expr(s.Test)
		r.framed(frameLoop, s, s.Body)
		r.stmts(s.Orelse)
	case *If:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.Orelse)
	case *With:
		r.with(s)
	case *Match:
		r.expr(s.Subject)
		r.cases(s.Cases)
	case *Try:
		r.try(s)
	case *TypeAlias:
		r.typeAlias(s)
	default:
		r.smallStmt(s)
	}
	r.leave()
}

func (r *resolver) smallStmt(s Stmt) {
	switch s := s.(type) {
	case *Raise:
		r.opt(s.Exc)
		r.opt(s.Cause)
	case *Assert:
		r.expr(s.Test)
		r.opt(s.Msg)
	case *Import:
		for _, a := range s.Names {
			r.alias(a, s)
		}
	case *ImportFrom:
		r.checkFuture(s)
		for _, a := range s.Names {
			if a.Name != "*" {
				r.alias(a, s)
				continue
			}
			if r.block.Kind != ModuleScope {
				r.symbolError(a.Loc, "import * only allowed at module level")
			}
			r.block.HasStar = true
		}
	case *Global:
		r.declare(s.Names, s.Loc, useGlobal, "global")
	case *Nonlocal:
		r.declare(s.Names, s.Loc, useNonlocal, "nonlocal")
	case *Break:
		r.checkLoop(s, "'break' outside loop")
	case *Continue:
		r.checkLoop(s, "'continue' not properly in loop")
	}
}

func (r *resolver) augAssign(s *AugAssign) {
	if n, ok := s.Target.(*Name); ok {
		r.checkName(n.Id, n, Store)
		r.store(n.Id, &n.Binding, n)
	} else {
		r.expr(s.Target)
	}
	r.expr(s.Value)
}

func (r *resolver) annAssign(s *AnnAssign) {
	n, ok := s.Target.(*Name)
	if ok && s.Simple {
		sym := r.block.symbol(r.block.mangle(n.Id))
		if r.block.Kind != ModuleScope {
			switch {
			case sym.usage&useGlobal != 0:
				r.symbolError(s.Loc, "annotated name '"+n.Id+"' can't be global")
			case sym.usage&useNonlocal != 0:
				r.symbolError(s.Loc, "annotated name '"+n.Id+"' can't be nonlocal")
			}
		}
		sym.usage |= useAnnotated | useLocal
	}
	r.opt(s.Value)
	switch {
	case !ok:
		r.expr(s.Target)
	case s.Value != nil:
		r.store(n.Id, &n.Binding, n)
		fallthrough
	default:
		r.checkName(n.Id, s, Store)
	}
	r.expr(s.Annotation)
}

// alias binds the name of an import, which the statement of makes.
func (r *resolver) alias(a *Alias, of Stmt) {
	name := a.AsName
	if name == "" {
		name = a.Name
		for i := range len(name) {
			if name[i] == '.' {
				name = name[:i]
				break
			}
		}
	}
	r.checkName(name, of, Store)
	r.store(name, &a.Binding, a)
}

// declare notes the names of global and nonlocal.
func (r *resolver) declare(names []string, loc Loc, use usage, word string) {
	b := r.block
	for _, name := range names {
		s := b.symbol(b.mangle(name))
		switch {
		case s.usage&useParam != 0:
			r.symbolError(loc, "name '"+name+"' is parameter and "+word)
		case s.usage&useLoad != 0:
			r.symbolError(loc, "name '"+name+"' is used prior to "+word+" declaration")
		case s.usage&useAnnotated != 0:
			r.symbolError(loc, "annotated name '"+name+"' can't be "+word)
		case s.usage&useLocal != 0:
			r.symbolError(loc, "name '"+name+"' is assigned to before "+word+" declaration")
		}
		s.usage |= use
		if b.Kind == ModuleScope && use == useGlobal {
			b.Declared = addName(b.Declared, s.name)
		}
		b.declared = append(b.declared, declaration{s.name, loc})
	}
}

func (r *resolver) functionDef(s *FunctionDef) {
	outer := r.block
	r.exprs(s.Decorators)
	r.defaults(s.Params)
	if s.TypeParams != nil {
		s.TypeScope = r.open(TypeParamScope, "<generic parameters of "+s.Name+">", s)
		r.typeParams(s.TypeParams)
	}
	r.annotations(s.Params)
	r.opt(s.Returns)
	s.Scope = r.open(FunctionScope, s.Name, s)
	s.Scope.IsCoroutine = s.IsAsync
	inner := r.block
	r.params(s.Params, s)
	r.stmts(s.Body)
	r.close()
	if s.TypeParams != nil {
		r.close()
	}
	r.checkName(s.Name, s, Store)
	r.store(s.Name, &s.Binding, s)
	inner.defined = outer.symbol(outer.mangle(s.Name))
}

func (r *resolver) classDef(s *ClassDef) {
	outer := r.block
	r.exprs(s.Decorators)
	if s.TypeParams != nil {
		s.TypeScope = r.open(TypeParamScope, "<generic parameters of "+s.Name+">", s)
		r.typeParams(s.TypeParams)
	}
	r.elements(s.Bases)
	r.keywords(s.Keywords, s)
	s.Scope = r.open(ClassScope, s.Name, s)
	inner := r.block
	inner.private = s.Name
	r.stmts(s.Body)
	r.close()
	if s.TypeParams != nil {
		r.close()
	}
	r.checkName(s.Name, s, Store)
	r.store(s.Name, &s.Binding, s)
	inner.defined = outer.symbol(outer.mangle(s.Name))
}

// typeParams binds generic parameters. Their bounds and defaults are resolved in the same scope.
func (r *resolver) typeParams(list []TypeParam) {
	for _, t := range list {
		switch t := t.(type) {
		case *TypeVar:
			r.typeParam(t.Name, &t.Binding, t)
			r.opt(t.Bound)
			r.opt(t.Default)
		case *TypeVarTuple:
			r.typeParam(t.Name, &t.Binding, t)
			if t.Default != nil {
				r.element(t.Default)
			}
		case *ParamSpec:
			r.typeParam(t.Name, &t.Binding, t)
			r.opt(t.Default)
		}
	}
}

func (r *resolver) typeParam(name string, binding *Binding, n Node) {
	if s := r.block.table[r.block.mangle(name)]; s != nil && s.usage&useLocal != 0 {
		start, end := n.Span()
		r.symbolError(Loc{start, end}, "duplicate type parameter '"+name+"'")
	}
	r.store(name, binding, n)
}

func (r *resolver) typeAlias(s *TypeAlias) {
	r.store(s.Name.Id, &s.Name.Binding, s.Name)
	if s.TypeParams != nil {
		s.TypeScope = r.open(TypeParamScope, "<generic parameters of "+s.Name.Id+">", s)
		r.typeParams(s.TypeParams)
	}
	s.Scope = r.open(TypeAliasScope, s.Name.Id, s)
	r.expr(s.Value)
	r.close()
	if s.TypeParams != nil {
		r.close()
	}
}

func (r *resolver) with(s *With) {
	if s.IsAsync {
		r.checkAsync(s, "'async with' outside async function")
	}
	for _, item := range s.Items {
		r.expr(item.ContextExpr)
		if item.OptionalVars != nil {
			r.expr(item.OptionalVars)
			r.checkTarget(item.OptionalVars)
		}
		r.push(frameOther, s)
	}
	r.stmts(s.Body)
	r.pop(len(s.Items))
}

func (r *resolver) try(s *Try) {
	if s.Finalbody != nil {
		r.push(frameOther, s)
	}
	r.framed(frameOther, s, s.Body)
	r.stmts(s.Orelse)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			r.compileError(h, "default 'except:' must be last")
		}
		r.handler(s, h)
	}
	if s.Finalbody != nil {
		r.pop(1)
		r.framed(frameOther, s, s.Finalbody)
	}
}

func (r *resolver) handler(s *Try, h *ExceptHandler) {
	r.opt(h.Type)
	if h.Name != "" {
		r.checkName(h.Name, h, Store)
		r.store(h.Name, &h.Binding, h)
	}
	kind := frameOther
	if s.IsStar {
		kind = frameExceptStar
	}
	r.push(kind, h)
	r.framed(frameOther, h, h.Body)
	r.pop(1)
}
