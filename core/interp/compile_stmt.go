// Statements.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

func (c *compiler) body(body []syntax.Stmt) {
	for _, s := range body {
		mark := c.next
		c.at(s)
		c.stmt(s)
		c.next = mark
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		c.exprStmt(s)
	case *syntax.Assign:
		c.assign(s)
	case *syntax.AugAssign:
		c.augAssign(s)
	case *syntax.AnnAssign:
		c.annAssign(s)
	case *syntax.Return:
		c.returnStmt(s)
	case *syntax.If:
		c.ifStmt(s)
	case *syntax.While:
		c.while(s)
	case *syntax.For:
		c.forStmt(s)
	case *syntax.Break, *syntax.Continue:
		c.breakContinue(s)
	case *syntax.With:
		c.with(s, s.Items)
	case *syntax.Try:
		c.try(s)
	case *syntax.Raise:
		c.raise(s)
	case *syntax.Assert:
		c.assert(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			c.del(t)
		}
	case *syntax.FunctionDef:
		c.functionDef(s)
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.Import:
		c.importStmt(s)
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.Match:
		c.match(s)
	case *syntax.TypeAlias:
		c.typeAlias(s)
	case *syntax.Pass:
		c.emit(Instr{Op: opNop})
	case *syntax.Global, *syntax.Nonlocal:
	}
}

func (c *compiler) exprStmt(s *syntax.ExprStmt) {
	if !c.show.IsNull() {
		base := c.temps(2)
		c.load(base, c.show)
		c.expr(s.Value, base+1)
		c.emit(Instr{Op: opCall, A: uint16(base), B: uint16(base), C: 1, J: -1})
		return
	}
	if _, ok := s.Value.(*syntax.Constant); ok {
		return
	}
	r := c.temp()
	c.expr(s.Value, r)
	if _, ok := s.Value.(*syntax.Call); ok {
		c.emit(Instr{Op: opCoroCheck, A: uint16(r)})
	}
}

func (c *compiler) assign(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		if n, ok := s.Targets[0].(*syntax.Name); ok {
			r := c.target(n.Binding)
			c.expr(s.Value, r)
			c.at(n)
			c.storeBinding(n.Binding, r)
			return
		}
		if c.swap(s) {
			return
		}
	}
	r := c.operand(s.Value)
	for _, t := range s.Targets {
		c.store(t, r)
	}
}

// swap compiles a, b = x, y without a tuple.
func (c *compiler) swap(s *syntax.Assign) bool {
	to, ok := s.Targets[0].(*syntax.Tuple)
	from, ok2 := s.Value.(*syntax.Tuple)
	if !ok || !ok2 || len(to.Elts) != len(from.Elts) || len(to.Elts) > 4 || hasStar(to.Elts) || hasStar(from.Elts) {
		return false
	}
	base := c.temps(len(from.Elts))
	for i, e := range from.Elts {
		c.expr(e, base+i)
	}
	for i, t := range to.Elts {
		c.store(t, base+i)
	}
	return true
}

// store assigns the value of a register to a target.
func (c *compiler) store(target syntax.Expr, src int) {
	mark := c.next
	defer func() { c.next = mark }()
	c.at(target)
	switch t := target.(type) {
	case *syntax.Name:
		c.storeBinding(t.Binding, src)
	case *syntax.Attribute:
		r := c.operand(t.Value)
		c.at(target)
		c.emit(Instr{Op: opSetAttr, A: uint16(r), B: uint16(src), J: c.site(t.Mangled)})
	case *syntax.Subscript:
		r := c.operand(t.Value)
		k := c.operand(t.Index)
		c.at(target)
		c.emit(Instr{Op: opSetItem, A: uint16(r), B: uint16(k), C: uint16(src)})
	case *syntax.Tuple:
		c.unpack(t.Elts, src)
	case *syntax.List:
		c.unpack(t.Elts, src)
	case *syntax.Starred:
		c.store(t.Value, src)
	}
}

func (c *compiler) unpack(elts []syntax.Expr, src int) {
	base := c.temps(max(len(elts), 1)) // () = x has no targets, and its instruction a register all the same
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			star = i
		}
	}
	if star < 0 {
		c.emit(Instr{Op: opUnpack, A: uint16(base), B: uint16(src), C: uint16(len(elts))})
	} else {
		if len(elts)-star-1 > 255 {
			c.tooLarge()
		}
		c.emit(Instr{Op: opUnpackEx, A: uint16(base), B: uint16(src), C: uint16(star), D: uint8(len(elts) - star - 1)})
	}
	for i, e := range elts {
		c.store(e, base+i)
	}
}

func (c *compiler) augAssign(s *syntax.AugAssign) {
	switch t := s.Target.(type) {
	case *syntax.Name:
		old := c.operand(t)
		c.inPlace(s, old, c.target(t.Binding), func(r int) { c.at(t); c.storeBinding(t.Binding, r) })
	case *syntax.Attribute:
		obj := c.operand(t.Value)
		old := c.temp()
		c.at(t)
		c.emit(Instr{Op: opGetAttr, A: uint16(old), B: uint16(obj), J: c.site(t.Mangled)})
		c.inPlace(s, old, old, func(r int) {
			c.at(t)
			c.emit(Instr{Op: opSetAttr, A: uint16(obj), B: uint16(r), J: c.site(t.Mangled)})
		})
	case *syntax.Subscript:
		obj := c.operand(t.Value)
		key := c.operand(t.Index)
		old := c.temp()
		c.at(t)
		c.emit(Instr{Op: opGetItem, A: uint16(old), B: uint16(obj), C: uint16(key)})
		c.inPlace(s, old, old, func(r int) {
			c.at(t)
			c.emit(Instr{Op: opSetItem, A: uint16(obj), B: uint16(key), C: uint16(r)})
		})
	}
}

// inPlace emits old op= value into dst, and stores it.
func (c *compiler) inPlace(s *syntax.AugAssign, old, dst int, store func(r int)) {
	if k, ok := smallInt(s.Value); ok && (s.Op == syntax.Add || s.Op == syntax.Sub) {
		c.at(s)
		in := Instr{Op: opAddI, A: uint16(dst), B: uint16(old), J: int32(k), D: 2}
		if s.Op == syntax.Sub {
			in.J, in.D = int32(-k), 3
		}
		c.emit(in)
		store(dst)
		return
	}
	v := c.operand(s.Value)
	c.at(s)
	c.emit(Instr{Op: opInPlace, D: uint8(s.Op), A: uint16(dst), B: uint16(old), C: uint16(v)})
	store(dst)
}

func (c *compiler) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		r := c.temp()
		c.expr(s.Value, r)
		c.store(s.Target, r)
	}
	if c.isFunction() {
		return
	}
	n, ok := s.Target.(*syntax.Name)
	if !ok || !s.Simple {
		return
	}
	r := c.temps(3)
	c.annotation(s.Annotation, r)
	c.at(s)
	name := c.site("__annotations__")
	if c.scope.Kind == syntax.ClassScope || c.text {
		c.emit(Instr{Op: opLoadName, A: uint16(r + 1), J: name})
	} else {
		c.emit(Instr{Op: opLoadGlobal, A: uint16(r + 1), J: name})
	}
	c.load(r+2, Intern(c.annotatedName(n)).Value())
	c.emit(Instr{Op: opSetItem, A: uint16(r + 1), B: uint16(r + 2), C: uint16(r)})
}

// annotatedName is the name as __annotations__ has it. One that gets no value has no binding to take it from.
func (c *compiler) annotatedName(n *syntax.Name) string {
	if bound := c.scope.NameOf(n.Binding); bound != "" {
		return bound
	}
	if c.scope.Kind == syntax.ClassScope && strings.HasPrefix(n.Id, "__") && !strings.HasSuffix(n.Id, "__") {
		return "_" + strings.TrimLeft(c.scope.Name, "_") + n.Id
	}
	return n.Id
}

// annotation evaluates an annotation, or takes its text under "from __future__ import annotations".
func (c *compiler) annotation(e syntax.Expr, dst int) {
	if c.mod.FutureAnnotations {
		c.load(dst, NewStr(c.sourceOf(e)))
		return
	}
	c.expr(e, dst)
}

func (c *compiler) isFunction() bool {
	return c.scope.Kind != syntax.ModuleScope && c.scope.Kind != syntax.ClassScope
}

func hasAnnotations(body []syntax.Stmt) bool {
	found := false
	for _, s := range body {
		syntax.Inspect(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.AnnAssign:
				if _, ok := n.Target.(*syntax.Name); ok {
					found = true
				}
			case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
				return false
			}
			return !found
		})
	}
	return found
}

func (c *compiler) returnNone() {
	r := c.temp()
	c.load(r, None)
	c.emit(Instr{Op: opReturn, A: uint16(r)})
	c.next = r
}

func (c *compiler) returnStmt(s *syntax.Return) {
	var r int
	switch {
	case s.Value == nil:
		r = c.temp()
		c.load(r, None)
	case len(c.blocks) > 0:
		r = c.temp() // a finally may change the variable, not the value
		c.expr(s.Value, r)
	default:
		r = c.operand(s.Value)
	}
	c.at(s)
	c.leave(0, func() {
		c.at(s)
		c.emit(Instr{Op: opReturn, A: uint16(r)})
	})
}

func (c *compiler) ifStmt(s *syntax.If) {
	no := c.branch(s.Test, false)
	before := c.certain()
	c.body(s.Body)
	if len(s.Orelse) == 0 {
		c.land(no...)
		if leaves(s.Body) {
			c.bound = before
		} else {
			c.meet(before)
		}
		return
	}
	var end []int
	if !leaves(s.Body) {
		end = append(end, c.jump(Instr{Op: opJump}))
	}
	c.land(no...)
	after := c.bound
	c.bound = before
	c.body(s.Orelse)
	switch {
	case leaves(s.Body):
	case leaves(s.Orelse):
		c.bound = after
	default:
		c.meet(after)
	}
	c.land(end...)
}

func (c *compiler) while(s *syntax.While) {
	// The test stands at both ends: once before the loop, and once as the jump back.
	before := c.certain()
	exit := c.branch(s.Test, false)
	top := c.pos()
	loop := &block{kind: blockLoop, start: -1, iter: -1}
	c.blocks = append(c.blocks, loop)
	c.body(s.Body)
	c.land(loop.continues...)
	c.at(s)
	if always(s.Test) {
		c.jumpBack(top)
	} else {
		skip := c.branch(s.Test, false)
		c.at(s)
		c.jumpBack(top)
		c.land(skip...)
	}
	c.blocks = c.blocks[:len(c.blocks)-1]
	c.land(exit...)
	c.bound = append([]bool(nil), before...)
	c.body(s.Orelse)
	c.bound = before
	c.land(loop.breaks...)
}

func always(e syntax.Expr) bool {
	k, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	truth, known := constTruth(k.Value)
	return truth && known
}

func (c *compiler) forStmt(s *syntax.For) {
	it := c.temp()
	c.expr(s.Iter, it)
	before := c.certain()
	loop := &block{kind: blockLoop, start: -1, iter: -1}
	begin := Instr{Op: opGetIter, A: uint16(it), B: uint16(it)}
	if s.IsAsync {
		begin.Op = opGetAIter
	}
	if maybeGenerator(s.Iter) {
		loop.iter, begin.D = it, 1
	}
	c.at(s) // what iter() and next() raise is shown at the whole statement
	c.emit(begin)
	if c.blocks = append(c.blocks, loop); loop.iter >= 0 {
		loop.start = int32(c.pos())
	}
	loop.top = c.pos()
	end := c.nextItem(s.Target, s, it, s.IsAsync)
	c.body(s.Body)
	c.land(loop.continues...)
	c.at(s)
	c.jumpBack(loop.top)
	c.unprotect(loop)
	end()
	c.bound = append([]bool(nil), before...)
	c.body(s.Orelse)
	c.bound = before
	if loop.iter >= 0 {
		done := c.jump(Instr{Op: opJump})
		exc := c.temp()
		c.handle(loop, Instr{Op: opDropIter, D: 1, A: uint16(exc), B: uint16(it)})
		c.land(done)
	}
	c.land(loop.breaks...)
}

// noGenerators are the names of functions and methods whose calls, as far as anybody writes them, make no generator.
const noGenerators = " range enumerate zip map filter reversed sorted list dict set tuple items keys values split splitlines readlines "

// maybeGenerator tells of a call that may make a generator for the loop alone.
func maybeGenerator(iter syntax.Expr) bool {
	call, ok := iter.(*syntax.Call)
	if !ok {
		return false
	}
	name := ""
	switch fn := call.Func.(type) {
	case *syntax.Name:
		name = fn.Id
	case *syntax.Attribute:
		name = fn.Attr
	}
	return !strings.Contains(noGenerators, " "+name+" ")
}

// dropIter emits what a jump out of a loop does with the iterator.
func (c *compiler) dropIter(loop *block) {
	if loop.iter >= 0 {
		c.emit(Instr{Op: opDropIter, A: uint16(loop.iter), B: uint16(loop.iter)})
	}
}

// nextItem emits the step of a loop: the next item into the target, or a jump out. The returned function emits what stands at the end.
// loop is the statement or comprehension.
func (c *compiler) nextItem(target syntax.Expr, loop syntax.Node, it int, async bool) (end func()) {
	c.at(loop)
	if !async {
		item := c.temp()
		if n, ok := target.(*syntax.Name); ok && n.Binding.Kind == syntax.Local {
			item = int(n.Binding.Index)
		}
		exit := c.jump(Instr{Op: opForIter, A: uint16(item), B: uint16(it)})
		c.store(target, item)
		return func() { c.land(exit) }
	}
	r := c.temp()
	b := c.protect(&block{kind: blockTry})
	c.emit(Instr{Op: opGetANext, A: uint16(r), B: uint16(it)})
	c.delegate(r, r)
	c.unprotect(b)
	c.store(target, r)
	return func() {
		exc := c.temp()
		c.at(loop)
		c.catch(b, exc)
		c.emit(Instr{Op: opAwaitCheckStop, A: uint16(exc)})
		c.emit(Instr{Op: opLeaveHandler, A: uint16(c.handledReg())})
	}
}

func (c *compiler) breakContinue(s syntax.Stmt) {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		loop := c.blocks[i]
		if loop.kind != blockLoop {
			continue
		}
		c.leave(i+1, func() {
			c.at(s)
			_, breaks := s.(*syntax.Break)
			if breaks {
				c.dropIter(loop)
			}
			j := c.jump(Instr{Op: opJump})
			if breaks {
				loop.breaks = append(loop.breaks, j)
			} else {
				loop.continues = append(loop.continues, j)
			}
		})
		return
	}
}

func (c *compiler) raise(s *syntax.Raise) {
	in := Instr{Op: opRaise}
	if s.Exc != nil {
		in.D, in.A = 1, uint16(c.operand(s.Exc))
		if s.Cause != nil {
			in.D, in.B = 2, uint16(c.operand(s.Cause))
		}
	}
	c.at(s)
	c.emit(in)
}

func (c *compiler) assert(s *syntax.Assert) {
	ok := c.branch(s.Test, true)
	before := c.certain()
	r := c.temps(2)
	c.at(s)
	c.emit(Instr{Op: opAssertError, A: uint16(r)})
	if s.Msg != nil {
		c.expr(s.Msg, r+1)
		c.at(s.Test)
		c.emit(Instr{Op: opCall, A: uint16(r), B: uint16(r), C: 1, J: -1})
	}
	c.at(s.Test)
	c.emit(Instr{Op: opRaise, D: 1, A: uint16(r)})
	c.land(ok...)
	c.bound = before
}

func (c *compiler) del(target syntax.Expr) {
	c.at(target)
	switch t := target.(type) {
	case *syntax.Name:
		c.deleteBinding(t.Binding)
	case *syntax.Attribute:
		r := c.operand(t.Value)
		c.at(target)
		c.emit(Instr{Op: opDelAttr, A: uint16(r), J: c.site(t.Mangled)})
	case *syntax.Subscript:
		r := c.operand(t.Value)
		k := c.operand(t.Index)
		c.at(target)
		c.emit(Instr{Op: opDelItem, A: uint16(r), B: uint16(k)})
	case *syntax.Tuple:
		for _, e := range t.Elts {
			c.del(e)
		}
	case *syntax.List:
		for _, e := range t.Elts {
			c.del(e)
		}
	}
}

func (c *compiler) importStmt(s *syntax.Import) {
	for _, a := range s.Names {
		r := c.temp()
		c.at(s)
		c.emit(Instr{Op: opImport, A: uint16(r), J: c.constant(NewStr(a.Name))})
		top := a.Name
		for i := 0; i < len(top); i++ {
			if top[i] == '.' {
				top = top[:i]
			}
		}
		if a.AsName == "" && top != a.Name {
			// import a.b binds a: ask for it, now that a.b is loaded.
			c.emit(Instr{Op: opImport, A: uint16(r), J: c.constant(NewStr(top))})
		}
		c.storeBinding(a.Binding, r)
		c.next = r
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	if s.Module == "__future__" && s.Level == 0 {
		return
	}
	mod := c.temp()
	c.emit(Instr{Op: opImport, D: 1, A: uint16(mod), C: uint16(s.Level), J: c.constant(NewStr(s.Module))})
	for _, a := range s.Names {
		c.at(s)
		if a.Name == "*" {
			c.emit(Instr{Op: opImportStar, A: uint16(mod)})
			continue
		}
		r := c.temp()
		c.emit(Instr{Op: opImportFrom, A: uint16(r), B: uint16(mod), J: c.site(a.Name)})
		c.storeBinding(a.Binding, r)
		c.next = r
	}
}
