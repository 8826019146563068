// Definitions: functions, classes, comprehensions, and the scopes of type parameters.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

// survey looks through the body of a scope, before it is compiled, for what makes registers unsafe: names that a del or the end of an
// except clause can unbind, and assignments inside expressions.
func (c *compiler) survey(nodes ...syntax.Node) {
	unsure := func(b syntax.Binding) {
		if b.Kind == syntax.Local {
			c.shaky[b.Index] = true
			c.bound[b.Index] = false
		}
	}
	for _, root := range nodes {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
				return false
			case *syntax.Delete:
				for _, t := range n.Targets {
					syntax.Inspect(t, func(n syntax.Node) bool {
						if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Del {
							unsure(name.Binding)
						}
						return true
					})
				}
			case *syntax.ExceptHandler:
				unsure(n.Binding)
			case *syntax.NamedExpr:
				c.walrus = true
			}
			return true
		})
	}
}

func stmtNodes(body []syntax.Stmt) []syntax.Node {
	nodes := make([]syntax.Node, len(body))
	for i, s := range body {
		nodes[i] = s
	}
	return nodes
}

// inner starts the compiler of a scope inside this one.
func (c *compiler) inner(scope *syntax.Scope, at syntax.Node) *compiler {
	in := newCompiler(c, c.mod, scope, c.code.File)
	in.code.source = c.code.source
	in.at(at)
	in.code.Line = int(in.loc.Start.Line)
	in.code.First = in.code.Line
	return in
}

// beginAt lets the code begin with its first decorator.
func (c *compiler) beginAt(decorators []syntax.Expr) {
	if len(decorators) > 0 {
		start, _ := decorators[0].Span()
		c.code.First = int(start.Line)
	}
}

// parameters fills in what a call must know.
func (c *compiler) parameters(p *syntax.Arguments) {
	code := c.code
	code.PosOnly = len(p.PosOnlyArgs)
	code.ArgCount = len(p.PosOnlyArgs) + len(p.Args)
	code.KwOnly = len(p.KwOnlyArgs)
	code.VarArgs, code.VarKw = p.Vararg != nil, p.Kwarg != nil
	for _, n := range c.scope.Locals[:c.scope.Params] {
		code.names = append(code.names, Intern(n))
	}
	code.plainArgs = code.KwOnly == 0 && !code.VarArgs && !code.VarKw
}

func (c *compiler) functionDef(s *syntax.FunctionDef) {
	dst := c.temp()
	decorators := c.decorators(s.Decorators)
	if s.TypeScope != nil {
		c.typeScope(s.TypeScope, s.TypeParams, s, dst, func(in *compiler, r int) { in.makeDef(s, r) })
	} else {
		c.makeDef(s, dst)
	}
	c.decorate(s.Decorators, decorators, dst)
	c.at(s)
	c.storeBinding(s.Binding, dst)
}

// decorators evaluates the decorators into registers in a row.
func (c *compiler) decorators(list []syntax.Expr) int {
	base := c.temps(2 * len(list))
	for i, d := range list {
		c.expr(d, base+2*i)
	}
	return base
}

// decorate applies the decorators, the last first, to the object in dst.
func (c *compiler) decorate(list []syntax.Expr, base, dst int) {
	for i := len(list) - 1; i >= 0; i-- {
		c.at(list[i])
		c.emit(Instr{Op: opMove, A: uint16(base + 2*i + 1), B: uint16(dst)})
		c.emit(Instr{Op: opCall, A: uint16(dst), B: uint16(base + 2*i), C: 1, J: -1})
	}
}

// makeDef compiles a function's body and makes its object.
func (c *compiler) makeDef(s *syntax.FunctionDef, dst int) {
	in := c.inner(s.Scope, s)
	in.beginAt(s.Decorators)
	in.parameters(s.Params)
	if doc, ok := syntax.Docstring(s.Body); ok {
		in.code.Doc = NewStr(doc)
	}
	in.survey(stmtNodes(s.Body)...)
	in.body(s.Body)
	in.returnNone()
	c.at(s)
	c.makeFunction(in, s.Params, s.Returns, dst)
}

func (c *compiler) lambda(e *syntax.Lambda, dst int) {
	in := c.inner(e.Scope, e)
	in.parameters(e.Params)
	in.survey(e.Body)
	r := in.operand(e.Body)
	in.at(e.Body)
	in.emit(Instr{Op: opReturn, A: uint16(r)})
	c.makeFunction(in, e.Params, nil, dst)
}

// makeFunction emits what makes the function object of a compiled scope: defaults, annotations, cells.
func (c *compiler) makeFunction(in *compiler, p *syntax.Arguments, returns syntax.Expr, dst int) {
	mark := c.next
	loc := c.loc
	ins := Instr{Op: opMakeFunction, A: uint16(dst), B: uint16(c.next), J: c.codeConst(in)}
	if p != nil {
		ins.D = c.defaults(p)
		if c.annotations(p, returns) {
			ins.D |= 4
		}
	}
	c.loc = loc
	captures := in.scope.Captures
	cells := c.temps(len(captures))
	for i, b := range captures {
		c.emit(Instr{Op: opLoadClosure, A: uint16(cells + i), B: c.cellIndex(b)})
	}
	ins.C = uint16(len(captures))
	c.emit(ins)
	c.next = mark
}

func (c *compiler) codeConst(in *compiler) int32 {
	if in.err != nil {
		c.tooLarge()
	}
	in.code.plainArgs = in.code.plainArgs && in.code.genKind == noGenerator
	in.code.price()
	return c.constant(ofHead(&in.code.Head))
}

// defaults evaluates the parameters' defaults: a tuple, then a dict for the keyword-only ones.
func (c *compiler) defaults(p *syntax.Arguments) (have uint8) {
	if len(p.Defaults) > 0 {
		r := c.temp()
		c.display(p.Defaults, r, opBuildTuple)
		c.next = r + 1
		have |= 1
	}
	n := 0
	for _, d := range p.KwDefaults {
		if d != nil {
			n++
		}
	}
	if n == 0 {
		return have
	}
	r := c.temp()
	c.emit(Instr{Op: opBuildMap, A: uint16(r)})
	kv := c.temps(2)
	for i, d := range p.KwDefaults {
		if d != nil {
			c.load(kv, Intern(p.KwOnlyArgs[i].Mangled).Value())
			c.expr(d, kv+1)
			c.emit(Instr{Op: opMapAdd, A: uint16(r), B: uint16(kv), C: uint16(kv + 1)})
		}
	}
	c.next = r + 1
	return have | 2
}

// annotations evaluates __annotations__ into the next register, if there are any.
func (c *compiler) annotations(p *syntax.Arguments, returns syntax.Expr) bool {
	type annotated struct {
		name string
		expr syntax.Expr
	}
	var list []annotated
	add := func(a *syntax.Arg) {
		if a != nil && a.Annotation != nil {
			list = append(list, annotated{a.Mangled, a.Annotation})
		}
	}
	for _, a := range p.Args { // CPython's order: these before the positional-only ones
		add(a)
	}
	for _, a := range p.PosOnlyArgs {
		add(a)
	}
	add(p.Vararg)
	for _, a := range p.KwOnlyArgs {
		add(a)
	}
	add(p.Kwarg)
	if returns != nil {
		list = append(list, annotated{"return", returns})
	}
	if len(list) == 0 {
		return false
	}
	r := c.temp()
	c.emit(Instr{Op: opBuildMap, A: uint16(r)})
	kv := c.temps(2)
	for _, a := range list {
		c.load(kv, Intern(a.name).Value())
		if s, ok := a.expr.(*syntax.Starred); ok && !c.mod.FutureAnnotations {
			c.expr(s.Value, kv+1) // *args: *Shape says what Shape unpacks to
			c.emit(Instr{Op: opUnpack, A: uint16(kv + 1), B: uint16(kv + 1), C: 1})
		} else {
			c.annotation(a.expr, kv+1)
		}
		c.emit(Instr{Op: opMapAdd, A: uint16(r), B: uint16(kv), C: uint16(kv + 1)})
	}
	c.next = r + 1
	return true
}

// sourceOf is the text of an expression as it is written.
func (c *compiler) sourceOf(e syntax.Expr) string {
	start, end := e.Span()
	lines := strings.Split(c.mod.Source, "\n")
	if int(end.Line) > len(lines) {
		return ""
	}
	if start.Line == end.Line {
		return lines[start.Line-1][start.Col:end.Col]
	}
	text := lines[start.Line-1][start.Col:]
	for i := start.Line; i < end.Line-1; i++ {
		text += " " + strings.TrimSpace(lines[i])
	}
	return text + " " + strings.TrimSpace(lines[end.Line-1][:end.Col])
}

func (c *compiler) classDef(s *syntax.ClassDef) {
	dst := c.temp()
	decorators := c.decorators(s.Decorators)
	if s.TypeScope != nil {
		c.typeScope(s.TypeScope, s.TypeParams, s, dst, func(in *compiler, r int) { in.makeClass(s, r) })
	} else {
		c.makeClass(s, dst)
	}
	c.decorate(s.Decorators, decorators, dst)
	c.at(s)
	c.storeBinding(s.Binding, dst)
}

func (c *compiler) makeClass(s *syntax.ClassDef, dst int) {
	in := c.inner(s.Scope, s)
	in.beginAt(s.Decorators)
	in.classBody(s)
	base := c.temps(3)
	c.at(s)
	c.makeFunction(in, nil, nil, base)
	c.listOf(s.Bases, base+1, c.loc)
	c.next = base + 3
	c.emit(Instr{Op: opBuildMap, A: uint16(base + 2)})
	kv := c.temps(2)
	for _, k := range s.Keywords {
		if k.Arg == "" {
			c.expr(k.Value, kv)
			c.emit(Instr{Op: opDictUpdate, A: uint16(base + 2), B: uint16(kv)})
			continue
		}
		c.load(kv, Intern(k.Arg).Value())
		c.expr(k.Value, kv+1)
		c.emit(Instr{Op: opMapAdd, A: uint16(base + 2), B: uint16(kv), C: uint16(kv + 1)})
	}
	c.at(s)
	c.emit(Instr{Op: opBuildClass, A: uint16(dst), B: uint16(base), J: c.constant(NewStr(s.Name))})
}

// classBody compiles the body of a class: a function that fills the names of its frame and returns the cell of __class__, if any.
func (c *compiler) classBody(s *syntax.ClassDef) {
	r := c.temp()
	c.emit(Instr{Op: opLoadGlobal, A: uint16(r), J: c.site("__name__")})
	c.emit(Instr{Op: opStoreName, A: uint16(r), J: c.site("__module__")})
	c.load(r, NewStr(s.Scope.Qualname))
	c.emit(Instr{Op: opStoreName, A: uint16(r), J: c.site("__qualname__")})
	if doc, ok := syntax.Docstring(s.Body); ok {
		c.load(r, NewStr(doc))
		c.emit(Instr{Op: opStoreName, A: uint16(r), J: c.site("__doc__")})
	}
	if hasAnnotations(s.Body) {
		c.emit(Instr{Op: opSetupAnnotations})
	}
	c.survey(stmtNodes(s.Body)...)
	c.body(s.Body)
	c.at(s)
	c.load(r, None)
	for i, cell := range c.scope.Cells {
		if cell.Name == "__class__" {
			c.emit(Instr{Op: opLoadClosure, A: uint16(r), B: uint16(i)})
		}
	}
	c.emit(Instr{Op: opReturn, A: uint16(r)})
}

// comprehension compiles a comprehension: a function of one argument, the iterator of the outermost for, that is called at once.
func (c *compiler) comprehension(scope *syntax.Scope, gens []*syntax.Comprehension, dst int, e syntax.Expr) {
	in := c.inner(scope, e)
	in.code.ArgCount, in.code.plainArgs = 1, true
	in.code.names = []*Str{Intern(".0")}
	in.comprehensionBody(gens, e)

	base := c.temps(2)
	c.at(e)
	c.makeFunction(in, nil, nil, base)
	c.expr(gens[0].Iter, base+1)
	c.at(e)
	op := opGetIter
	if gens[0].IsAsync {
		op = opGetAIter
	}
	c.emit(Instr{Op: op, A: uint16(base + 1), B: uint16(base + 1)})
	c.at(e)
	c.emit(Instr{Op: opCall, A: uint16(base), B: uint16(base), C: 1, J: -1})
	if in.code.genKind == CoroutineKind {
		c.emit(Instr{Op: opGetAwaitable, A: uint16(base), B: uint16(base)})
		c.delegate(base, dst)
		return
	}
	c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(base)})
}

func (c *compiler) comprehensionBody(gens []*syntax.Comprehension, e syntax.Expr) {
	out := c.temp()
	for _, g := range gens {
		c.survey(g.Target)
	}
	switch e := e.(type) {
	case *syntax.ListComp:
		c.survey(e.Elt)
		c.emit(Instr{Op: opBuildList, A: uint16(out)})
		c.generators(e, gens, 0, func() {
			r := c.operand(e.Elt)
			c.at(e)
			c.emit(Instr{Op: opListAppend, A: uint16(out), B: uint16(r)})
		})
	case *syntax.SetComp:
		c.survey(e.Elt)
		c.emit(Instr{Op: opBuildSet, A: uint16(out)})
		c.generators(e, gens, 0, func() {
			r := c.operand(e.Elt)
			c.at(e)
			c.emit(Instr{Op: opSetAdd, A: uint16(out), B: uint16(r)})
		})
	case *syntax.DictComp:
		c.survey(e.Key, e.Value)
		c.emit(Instr{Op: opBuildMap, A: uint16(out)})
		c.generators(e, gens, 0, func() {
			k := c.operand(e.Key)
			v := c.operand(e.Value)
			c.at(e)
			c.emit(Instr{Op: opMapAdd, A: uint16(out), B: uint16(k), C: uint16(v)})
		})
	case *syntax.GeneratorExp:
		c.survey(e.Elt)
		c.load(out, None)
		c.generators(e, gens, 0, func() {
			r := c.temp()
			c.expr(e.Elt, r)
			c.at(e)
			c.emit(Instr{Op: opYield, A: uint16(r), B: uint16(r)})
		})
	}
	c.at(e)
	c.emit(Instr{Op: opReturn, A: uint16(out)})
}

// generators compiles the for and if clauses from number i on around what add emits.
func (c *compiler) generators(comp syntax.Node, gens []*syntax.Comprehension, i int, add func()) {
	mark := c.next
	if i == len(gens) {
		add()
		c.next = mark
		return
	}
	g := gens[i]
	it := 0 // the parameter .0
	if i > 0 {
		it = c.temp()
		c.expr(g.Iter, it)
		c.at(comp)
		op := opGetIter
		if g.IsAsync {
			op = opGetAIter
		}
		c.emit(Instr{Op: op, A: uint16(it), B: uint16(it)})
	}
	top := c.pos()
	end := c.nextItem(g.Target, comp, it, g.IsAsync)
	var skip []int
	for _, cond := range g.Ifs {
		c.survey(cond)
		skip = append(skip, c.branch(cond, false)...)
	}
	c.generators(comp, gens, i+1, add)
	c.land(skip...)
	c.at(comp)
	c.jumpBack(top)
	end()
	c.next = mark
}

// typeScope compiles a scope of type parameters: a function without parameters that makes them, makes what they are for, and returns it.
func (c *compiler) typeScope(scope *syntax.Scope, params []syntax.TypeParam, at syntax.Node, dst int, make func(in *compiler, r int)) {
	in := c.inner(scope, at)
	in.code.plainArgs = true
	for _, p := range params {
		in.typeParam(p)
	}
	r := in.temp()
	make(in, r)
	in.emit(Instr{Op: opReturn, A: uint16(r)})
	base := c.temp()
	c.at(at)
	c.makeFunction(in, nil, nil, base)
	c.emit(Instr{Op: opCall, A: uint16(dst), B: uint16(base), C: 0, J: -1})
}

// typeParam makes one type parameter. Bounds and defaults are kept unevaluated: nothing at run time depends on them.
func (c *compiler) typeParam(p syntax.TypeParam) {
	kind, name, b := "TypeVar", "", syntax.Binding{}
	switch p := p.(type) {
	case *syntax.TypeVar:
		name, b = p.Name, p.Binding
	case *syntax.TypeVarTuple:
		kind, name, b = "TypeVarTuple", p.Name, p.Binding
	case *syntax.ParamSpec:
		kind, name, b = "ParamSpec", p.Name, p.Binding
	}
	r := c.temp()
	c.at(p)
	c.emit(Instr{Op: opLoadK, A: uint16(r), J: c.constant(NewTypeParam(kind, name))})
	c.storeBinding(b, r)
	c.next = r
}

func (c *compiler) typeAlias(s *syntax.TypeAlias) {
	dst := c.temp()
	value := func(in *compiler, r int) {
		body := in.inner(s.Scope, s.Value)
		body.code.plainArgs = true
		v := body.operand(s.Value)
		body.emit(Instr{Op: opReturn, A: uint16(v)})
		args := in.temps(3)
		in.emit(Instr{Op: opLoadK, A: uint16(args), J: in.constant(newTypeAlias.Value())})
		in.load(args+1, NewStr(s.Name.Id))
		in.makeFunction(body, nil, nil, args+2)
		in.emit(Instr{Op: opCall, A: uint16(r), B: uint16(args), C: 2, J: -1})
	}
	if s.TypeScope != nil {
		c.typeScope(s.TypeScope, s.TypeParams, s, dst, value)
	} else {
		value(c, dst)
	}
	c.at(s)
	c.storeBinding(s.Name.Binding, dst)
}
