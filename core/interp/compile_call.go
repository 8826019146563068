// Calls.

package interp

import "loopscope/core/syntax"

// call compiles a call. Its position, for tracebacks, is that of the whole call; when a chain of methods spans lines, that of the method's
// name, as CPython 3.11 has it.
func (c *compiler) call(e *syntax.Call, dst int) {
	if c.hasUnpacking(e) {
		c.callEx(e, dst)
		return
	}
	base := c.temp()
	method, isMethod := e.Func.(*syntax.Attribute)
	if isMethod {
		c.expr(method.Value, base)
	} else {
		c.expr(e.Func, base)
	}
	n := len(e.Args) + len(e.Keywords)
	args := c.temps(n)
	site := int32(-1)
	if isMethod {
		site = c.site(method.Mangled)
		c.code.Sites[site].loc = method.Loc
		if !quietArguments(e) {
			c.at(e)
			c.emit(Instr{Op: opBindMethod, B: uint16(base), J: site})
		}
	}
	for i, a := range e.Args {
		c.expr(a, args+i)
	}
	for i, k := range e.Keywords {
		c.expr(k.Value, args+len(e.Args)+i)
	}
	c.at(e)
	in := Instr{Op: opCall, A: uint16(dst), B: uint16(base), C: uint16(n), J: -1}
	if isMethod {
		in.Op, in.J = opCallMethod, site
		c.atMethod(e, method)
	} else if len(e.Keywords) > 0 {
		in.J = c.site("")
	}
	if len(e.Keywords) > 0 {
		c.code.Sites[in.J].kwnames = keywordNames(e.Keywords)
	}
	c.emit(in)
}

// quietArguments tells that nobody sees whether the arguments are evaluated before or after the method is found: they call nothing.
func quietArguments(e *syntax.Call) bool {
	quiet := true
	look := func(x syntax.Node) bool {
		switch x.(type) {
		case *syntax.Call, *syntax.Await, *syntax.Yield, *syntax.YieldFrom, *syntax.NamedExpr,
			*syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
			quiet = false
		case *syntax.Lambda:
			return false
		}
		return quiet
	}
	for _, a := range e.Args {
		syntax.Inspect(a, look)
	}
	for _, k := range e.Keywords {
		syntax.Inspect(k.Value, look)
	}
	return quiet
}

func (c *compiler) atMethod(e *syntax.Call, m *syntax.Attribute) {
	if m.Start.Line != m.End.Line {
		c.loc.Start = syntax.Pos{Line: m.End.Line, Col: m.End.Col - int32(len(m.Attr))}
	}
}

func keywordNames(keywords []*syntax.Keyword) []*Str {
	names := make([]*Str, len(keywords))
	for i, k := range keywords {
		names[i] = Intern(k.Arg)
	}
	return names
}

// hasUnpacking tells that a call has * or **, or too many arguments for registers.
func (c *compiler) hasUnpacking(e *syntax.Call) bool {
	if hasStar(e.Args) || len(e.Args)+len(e.Keywords) > 200 {
		return true
	}
	for _, k := range e.Keywords {
		if k.Arg == "" {
			return true
		}
	}
	return false
}

// callEx compiles f(*args, **kw): a list of the positional arguments and a dict of the others are built first. What is the only positional argument, with a
// star, CPython hands on as it is, so that it is looked at after the keywords, and the function is named that cannot take it.
func (c *compiler) callEx(e *syntax.Call, dst int) {
	base := c.temps(3)
	c.expr(e.Func, base)
	c.at(e)
	alone := -1
	if star, ok := soleStar(e.Args); ok {
		alone = c.temp()
		c.expr(star.Value, alone)
	} else {
		c.listOf(e.Args, base+1, c.loc)
	}
	if len(e.Keywords) > 0 {
		c.keywordsOf(e, base)
	} else {
		c.emit(Instr{Op: opDelTemp, A: uint16(base + 2)})
	}
	c.at(e)
	if alone >= 0 {
		c.emit(Instr{Op: opBuildList, A: uint16(base + 1)})
		c.emit(Instr{Op: opListExtend, A: uint16(base + 1), B: uint16(alone), C: uint16(base), D: 1})
	}
	c.emit(Instr{Op: opCallEx, A: uint16(dst), B: uint16(base)})
}

// keywordsOf builds the dict of the keyword arguments in the register base+2. Names that come after a ** are merged as another mapping is: one that is
// there already is an error.
func (c *compiler) keywordsOf(e *syntax.Call, base int) {
	all, r := base+2, c.temps(3)
	merge := func(from int) {
		c.at(e)
		c.emit(Instr{Op: opDictMerge, A: uint16(all), B: uint16(from), C: uint16(base)})
	}
	c.emit(Instr{Op: opBuildMap, A: uint16(all)})
	into := all
	for i, k := range e.Keywords {
		if k.Arg == "" {
			c.expr(k.Value, r)
			merge(r)
			into = r + 2
			continue
		}
		if into != all && e.Keywords[i-1].Arg == "" {
			c.emit(Instr{Op: opBuildMap, A: uint16(into)})
		}
		c.load(r, Intern(k.Arg).Value())
		c.expr(k.Value, r+1)
		c.emit(Instr{Op: opMapAdd, A: uint16(into), B: uint16(r), C: uint16(r + 1)})
		if into != all && (i+1 == len(e.Keywords) || e.Keywords[i+1].Arg == "") {
			merge(into)
		}
	}
}

func soleStar(args []syntax.Expr) (*syntax.Starred, bool) {
	if len(args) != 1 {
		return nil, false
	}
	star, ok := args[0].(*syntax.Starred)
	return star, ok
}
