// Expressions.

package interp

import (
	"math"
	"slices"

	"loopscope/core/syntax"
)

// operand puts the value of e into some register and returns which: a local variable's own, where that is safe, or a new temporary.
func (c *compiler) operand(e syntax.Expr) int {
	if n, ok := e.(*syntax.Name); ok && n.Binding.Kind == syntax.Local && !c.walrus {
		c.checkLocal(n)
		return int(n.Binding.Index)
	}
	r := c.temp()
	c.expr(e, r)
	return r
}

// checkLocal makes sure that a local variable has a value.
func (c *compiler) checkLocal(n *syntax.Name) {
	i := n.Binding.Index
	if c.bound[i] {
		return
	}
	c.at(n)
	c.emit(Instr{Op: opCheck, A: uint16(i)})
	if !c.shaky[i] {
		c.bound[i] = true
	}
}

// expr puts the value of e into the register dst. dst may be a local variable: then only the last instruction of what is emitted
// writes it, since e may read it, or fail half way.
func (c *compiler) expr(e syntax.Expr, dst int) {
	mark := c.next
	if !c.isTemp(dst) && writesEarly(e) {
		r := c.temp()
		c.exprInto(e, r)
		c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(r)})
	} else {
		c.exprInto(e, dst)
	}
	c.next = mark
}

// writesEarly tells that the code of e writes its destination before it has read all that it reads.
func writesEarly(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.BoolOp, *syntax.IfExp, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.Await, *syntax.Yield, *syntax.YieldFrom, *syntax.NamedExpr, *syntax.Dict, *syntax.Set:
		return true
	case *syntax.Compare:
		return len(e.Ops) > 1
	case *syntax.List:
		return len(e.Elts) > maxDisplay || hasStar(e.Elts)
	case *syntax.Tuple:
		return len(e.Elts) > maxDisplay || hasStar(e.Elts)
	}
	return false
}

// maxDisplay is up to how many elements of a display are put into registers at once.
const maxDisplay = 64

func (c *compiler) exprInto(e syntax.Expr, dst int) {
	c.at(e)
	switch e := e.(type) {
	case *syntax.Constant:
		if z, ok := e.Value.(complex128); ok {
			c.complexLiteral(imag(z), dst)
			return
		}
		c.load(dst, constValue(e.Value))
	case *syntax.Name:
		c.loadName(e, dst)
	case *syntax.BinOp:
		c.binOp(e, dst)
	case *syntax.UnaryOp:
		c.unaryOp(e, dst)
	case *syntax.BoolOp:
		c.boolOp(e, dst)
	case *syntax.Compare:
		c.compare(e, dst)
	case *syntax.Call:
		c.call(e, dst)
	case *syntax.Attribute:
		r := c.operand(e.Value)
		c.at(e)
		c.emit(Instr{Op: opGetAttr, A: uint16(dst), B: uint16(r), J: c.site(e.Mangled)})
	case *syntax.Subscript:
		r := c.operand(e.Value)
		k := c.operand(e.Index)
		c.at(e)
		c.emit(Instr{Op: opGetItem, A: uint16(dst), B: uint16(r), C: uint16(k)})
	case *syntax.Slice:
		c.slice(e, dst)
	case *syntax.List:
		c.display(e.Elts, dst, opBuildList)
	case *syntax.Tuple:
		c.display(e.Elts, dst, opBuildTuple)
	case *syntax.Set:
		c.display(e.Elts, dst, opBuildSet)
	case *syntax.Dict:
		c.dict(e, dst)
	case *syntax.IfExp:
		c.ifExp(e, dst)
	case *syntax.NamedExpr:
		c.expr(e.Value, dst)
		c.at(e)
		c.storeBinding(e.Target.Binding, dst)
	case *syntax.Lambda:
		c.lambda(e, dst)
	case *syntax.ListComp:
		c.comprehension(e.Scope, e.Generators, dst, e)
	case *syntax.SetComp:
		c.comprehension(e.Scope, e.Generators, dst, e)
	case *syntax.DictComp:
		c.comprehension(e.Scope, e.Generators, dst, e)
	case *syntax.GeneratorExp:
		c.comprehension(e.Scope, e.Generators, dst, e)
	case *syntax.JoinedStr:
		c.joinedStr(e, dst)
	case *syntax.FormattedValue:
		c.formatted(e, dst)
	case *syntax.Await:
		r := c.temp()
		c.expr(e.Value, r)
		c.at(e)
		c.emit(Instr{Op: opGetAwaitable, A: uint16(r), B: uint16(r)})
		c.delegate(r, dst)
	case *syntax.Yield:
		c.yield(e, dst)
	case *syntax.YieldFrom:
		r := c.temp()
		c.expr(e.Value, r)
		c.at(e)
		c.emit(Instr{Op: opGetYieldIter, A: uint16(r), B: uint16(r)})
		c.delegate(r, dst)
	case *syntax.Starred:
		c.expr(e.Value, dst) // only in error: the parser admits a star nowhere else
	}
}

func (c *compiler) loadName(n *syntax.Name, dst int) {
	b := n.Binding
	switch b.Kind {
	case syntax.Local:
		c.checkLocal(n)
		if int(b.Index) != dst {
			c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(b.Index)})
		}
	default:
		c.loadBinding(b, dst)
	}
}

// cellIndex is the index of a cell or free variable among the frame's cells.
func (c *compiler) cellIndex(b syntax.Binding) uint16 {
	if b.Kind == syntax.CellVar {
		return uint16(b.Index)
	}
	return uint16(len(c.scope.Cells) + int(b.Index))
}

// kind is how a name is reached. The module of an eval has, like a class, names of its own before the globals.
func (c *compiler) kind(b syntax.Binding) syntax.BindingKind {
	if c.text && b.Kind == syntax.GlobalVar && !slices.Contains(c.scope.Declared, c.scope.NameOf(b)) {
		return syntax.ClassName
	}
	return b.Kind
}

func (c *compiler) loadBinding(b syntax.Binding, dst int) {
	switch c.kind(b) {
	case syntax.Local:
		c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(b.Index)})
	case syntax.CellVar, syntax.FreeVar:
		c.emit(Instr{Op: opLoadCell, A: uint16(dst), B: c.cellIndex(b)})
	case syntax.GlobalVar:
		c.emit(Instr{Op: opLoadGlobal, A: uint16(dst), J: c.site(c.scope.NameOf(b))})
	case syntax.ClassName:
		c.emit(Instr{Op: opLoadName, A: uint16(dst), J: c.site(c.scope.NameOf(b))})
	case syntax.ClassFree:
		c.emit(Instr{Op: opLoadClassFree, A: uint16(dst), B: c.cellIndex(b), J: c.site(c.scope.NameOf(b))})
	}
}

// storeBinding stores a register into what a name stands for.
func (c *compiler) storeBinding(b syntax.Binding, src int) {
	switch c.kind(b) {
	case syntax.Local:
		if int(b.Index) != src {
			c.emit(Instr{Op: opMove, A: uint16(b.Index), B: uint16(src)})
		}
		c.assigned(b)
	case syntax.CellVar, syntax.FreeVar, syntax.ClassFree:
		c.emit(Instr{Op: opStoreCell, A: uint16(src), B: c.cellIndex(b)})
	case syntax.GlobalVar:
		c.emit(Instr{Op: opStoreGlobal, A: uint16(src), J: c.site(c.scope.NameOf(b))})
	case syntax.ClassName:
		c.emit(Instr{Op: opStoreName, A: uint16(src), J: c.site(c.scope.NameOf(b))})
	}
}

func (c *compiler) assigned(b syntax.Binding) {
	if b.Kind == syntax.Local && !c.shaky[b.Index] {
		c.bound[b.Index] = true
	}
}

// target is the register that a value for this name can be computed into directly, or a temporary.
func (c *compiler) target(b syntax.Binding) int {
	if b.Kind == syntax.Local {
		return int(b.Index)
	}
	return c.temp()
}

func (c *compiler) deleteBinding(b syntax.Binding) {
	switch c.kind(b) {
	case syntax.Local:
		c.emit(Instr{Op: opDelLocal, A: uint16(b.Index)})
		c.bound[b.Index] = false
	case syntax.CellVar, syntax.FreeVar, syntax.ClassFree:
		c.emit(Instr{Op: opDelCell, B: c.cellIndex(b)})
	case syntax.GlobalVar:
		c.emit(Instr{Op: opDelGlobal, J: c.site(c.scope.NameOf(b))})
	case syntax.ClassName:
		c.emit(Instr{Op: opDelName, J: c.site(c.scope.NameOf(b))})
	}
}

// smallInt is the value of a literal that fits an instruction.
func smallInt(e syntax.Expr) (int64, bool) {
	if k, ok := e.(*syntax.Constant); ok {
		if i, ok := k.Value.(int64); ok && i > -30000 && i < 30000 {
			return i, true
		}
	}
	return 0, false
}

func (c *compiler) binOp(e *syntax.BinOp, dst int) {
	// A chain a+b+c+... leans to the left: walk down it, so that its length does not deepen the Go stack.
	chain := []*syntax.BinOp{e}
	for {
		l, ok := chain[len(chain)-1].Left.(*syntax.BinOp)
		if !ok {
			break
		}
		chain = append(chain, l)
	}
	left := c.operand(chain[len(chain)-1].Left)
	for i := len(chain) - 1; i >= 0; i-- {
		b := chain[i]
		out := dst
		if i > 0 {
			out = c.temp()
		}
		mark := c.next
		c.binOpOn(b, left, out)
		c.next = mark
		left = out
	}
}

// binOpOn emits one operation whose left operand is in a register.
func (c *compiler) binOpOn(b *syntax.BinOp, left, out int) {
	if k, ok := smallInt(b.Right); ok && (b.Op == syntax.Add || b.Op == syntax.Sub) {
		c.at(b)
		in := Instr{Op: opAddI, A: uint16(out), B: uint16(left), J: int32(k)}
		if b.Op == syntax.Sub {
			in.J, in.D = int32(-k), 1
		}
		c.emit(in)
		return
	}
	right := c.operand(b.Right)
	c.at(b)
	in := Instr{Op: opBinary, D: uint8(b.Op), A: uint16(out), B: uint16(left), C: uint16(right)}
	switch b.Op {
	case syntax.Add:
		in.Op = opAdd
	case syntax.Sub:
		in.Op = opSub
	case syntax.Mult:
		in.Op = opMul
	}
	c.emit(in)
}

func (c *compiler) unaryOp(e *syntax.UnaryOp, dst int) {
	if k, ok := e.Operand.(*syntax.Constant); ok && e.Op == syntax.USub {
		switch v := k.Value.(type) {
		case int64:
			if v != math.MinInt64 {
				c.load(dst, Int(-v))
				return
			}
		case float64:
			c.load(dst, Float(-v))
			return
		}
	}
	r := c.operand(e.Operand)
	c.at(e)
	if e.Op == syntax.Not {
		c.emit(Instr{Op: opNot, A: uint16(dst), B: uint16(r)})
		return
	}
	c.emit(Instr{Op: opUnary, D: uint8(e.Op), A: uint16(dst), B: uint16(r)})
}

func (c *compiler) boolOp(e *syntax.BoolOp, dst int) {
	op := opJumpFalse
	if e.Op == syntax.Or {
		op = opJumpTrue
	}
	var ends []int
	var first []bool
	for i, v := range e.Values {
		c.expr(v, dst)
		if i == 0 {
			first = c.certain()
		}
		if i < len(e.Values)-1 {
			c.at(v)
			ends = append(ends, c.jump(Instr{Op: op, A: uint16(dst)}))
		}
	}
	c.land(ends...)
	c.meet(first)
}

func (c *compiler) ifExp(e *syntax.IfExp, dst int) {
	no := c.branch(e.Test, false)
	before := c.certain()
	c.expr(e.Body, dst)
	end := c.jump(Instr{Op: opJump})
	c.land(no...)
	yes := c.bound
	c.bound = before
	c.expr(e.Orelse, dst)
	c.meet(yes)
	c.land(end)
}

func (c *compiler) compare(e *syntax.Compare, dst int) {
	left := c.operand(e.Left)
	var ends []int
	for i, op := range e.Ops {
		right := c.operand(e.Comparators[i])
		c.at(e)
		c.emit(Instr{Op: opCompare, D: uint8(op), A: uint16(dst), B: uint16(left), C: uint16(right)})
		if i < len(e.Ops)-1 {
			ends = append(ends, c.jump(Instr{Op: opJumpFalse, A: uint16(dst)}))
		}
		left = right
	}
	c.land(ends...)
}

var fusedCompare = map[syntax.CmpOperator]Op{syntax.Lt: opJumpLt, syntax.LtE: opJumpLe, syntax.Gt: opJumpGt, syntax.GtE: opJumpGe, syntax.Eq: opJumpEq, syntax.NotEq: opJumpNe}

// branch emits jumps that are taken when the truth of e is `when`; control falls through otherwise. It returns the jumps.
func (c *compiler) branch(e syntax.Expr, when bool) []int {
	mark := c.next
	defer func() { c.next = mark }()
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			return c.branch(e.Operand, !when)
		}
	case *syntax.BoolOp:
		return c.branchBool(e, when)
	case *syntax.Compare:
		if len(e.Ops) == 1 {
			if jumps, ok := c.branchCompare(e, when); ok {
				return jumps
			}
		}
	case *syntax.Constant:
		if truth, known := constTruth(e.Value); known {
			if truth == when {
				return []int{c.jump(Instr{Op: opJump})}
			}
			return nil
		}
	}
	r := c.operand(e)
	c.at(e)
	op := opJumpFalse
	if when {
		op = opJumpTrue
	}
	return []int{c.jump(Instr{Op: op, A: uint16(r)})}
}

func constTruth(v any) (truth, known bool) {
	switch v := v.(type) {
	case nil:
		return false, true
	case bool:
		return v, true
	case int64:
		return v != 0, true
	}
	return false, false
}

func (c *compiler) branchBool(e *syntax.BoolOp, when bool) []int {
	// "a and b" jumps when false as soon as one is false; it jumps when true only if the last is.
	early := (e.Op == syntax.Or) == when
	var out, skip []int
	var first []bool
	for i, v := range e.Values {
		last := i == len(e.Values)-1
		switch {
		case early || last:
			out = append(out, c.branch(v, when)...)
		default:
			skip = append(skip, c.branch(v, !when)...)
		}
		if i == 0 {
			first = c.certain()
		}
	}
	c.land(skip...)
	c.meet(first)
	return out
}

func (c *compiler) branchCompare(e *syntax.Compare, when bool) ([]int, bool) {
	op, right := e.Ops[0], e.Comparators[0]
	if k, ok := right.(*syntax.Constant); ok && k.Value == nil && (op == syntax.Is || op == syntax.IsNot) {
		r := c.operand(e.Left)
		c.at(e)
		jump := opJumpNone
		if (op == syntax.Is) != when {
			jump = opJumpNotNone
		}
		return []int{c.jump(Instr{Op: jump, A: uint16(r)})}, true
	}
	fused, ok := fusedCompare[op]
	if !ok {
		return nil, false
	}
	in := Instr{Op: fused}
	if when {
		in.D = 1
	}
	in.A = uint16(c.operand(e.Left))
	if k, ok := smallInt(right); ok {
		in.Op = fused - opJumpLt + opJumpLtI
		in.B = uint16(int16(k))
	} else {
		in.B = uint16(c.operand(right))
	}
	c.at(e)
	return []int{c.jump(in)}, true
}

func (c *compiler) slice(e *syntax.Slice, dst int) {
	base := c.temps(3)
	for i, part := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
		if part == nil {
			c.load(base+i, None)
		} else {
			c.expr(part, base+i)
		}
	}
	c.at(e)
	c.emit(Instr{Op: opBuildSlice, A: uint16(dst), B: uint16(base)})
}

func hasStar(elts []syntax.Expr) bool {
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// complexLiteral is complex(0, imag): the class is written in Python.
func (c *compiler) complexLiteral(imag float64, dst int) {
	r := c.temps(3)
	c.emit(Instr{Op: opImport, D: 1, A: uint16(r), J: c.constant(NewStr(complexModule))})
	c.emit(Instr{Op: opGetAttr, A: uint16(r), B: uint16(r), J: c.site("complex")})
	c.load(r+1, Int(0))
	c.load(r+2, Float(imag))
	c.emit(Instr{Op: opCall, A: uint16(dst), B: uint16(r), C: 2, J: -1})
}

// display builds a list, tuple or set.
func (c *compiler) display(elts []syntax.Expr, dst int, op Op) {
	node := c.loc
	if fixed := c.constants(elts, op); !fixed.IsNull() {
		c.load(dst, fixed)
		if op == opBuildSet {
			c.emit(Instr{Op: op, A: uint16(dst), B: uint16(dst), D: 1})
		}
		return
	}
	if !hasStar(elts) && len(elts) <= maxDisplay {
		base := c.temps(len(elts))
		for i, e := range elts {
			c.expr(e, base+i)
		}
		c.loc = node
		c.emit(Instr{Op: op, A: uint16(dst), B: uint16(base), C: uint16(len(elts))})
		return
	}
	if op == opBuildSet {
		c.setDisplay(elts, dst, node)
		return
	}
	list := c.temp()
	c.listOf(elts, list, node)
	c.loc = node
	if op == opBuildTuple {
		c.emit(Instr{Op: opListToTuple, A: uint16(dst), B: uint16(list)})
	} else {
		c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(list)})
	}
}

// constants is the tuple that a display of constants is, or the frozenset that CPython makes a set of three or more of: a program can
// see it by the order of the set. Null for any other.
func (c *compiler) constants(elts []syntax.Expr, op Op) Value {
	if len(elts) == 0 || op == opBuildList || op == opBuildSet && len(elts) < 3 {
		return Null
	}
	items := make([]Value, len(elts))
	for i, e := range elts {
		switch e := e.(type) {
		case *syntax.Constant:
			items[i] = constValue(e.Value)
		case *syntax.Tuple:
			items[i] = c.constants(e.Elts, opBuildTuple)
		case *syntax.UnaryOp:
			if k, ok := e.Operand.(*syntax.Constant); ok && e.Op == syntax.USub {
				items[i] = negated(constValue(k.Value))
			}
		}
		if items[i].IsNull() {
			return Null
		}
	}
	if op == opBuildTuple {
		return NewTuple(items...)
	}
	var set *Set
	for range 2 { // CPython makes it anew when it merges equal constants
		set = NewFrozenSet()
		for _, v := range items {
			if !hasConstantHash(v) || set.Add(&Thread{}, v) != nil {
				return Null
			}
		}
		items = set.Items()
	}
	return set.Value()
}

// hasConstantHash tells whether a constant's hash is the same in every run.
func hasConstantHash(v Value) bool {
	switch k := v.Kind(); k {
	case KindTuple:
		return !slices.ContainsFunc(v.AsTuple().Items, func(x Value) bool { return !hasConstantHash(x) })
	default:
		return isNumber(k) || k == KindStr || k == KindBytes
	}
}

// negated is minus a number, Null for anything else.
func negated(v Value) Value {
	switch {
	case v.IsInt() && v.AsInt() != math.MinInt64:
		return Int(-v.AsInt())
	case v.IsFloat():
		return Float(-v.AsFloat())
	}
	return Null
}

// listOf builds a list with stars, piece by piece; whole is the place of what it is a part of.
func (c *compiler) listOf(elts []syntax.Expr, list int, whole syntax.Loc) {
	c.emit(Instr{Op: opBuildList, A: uint16(list)})
	r := c.temp()
	for _, e := range elts {
		op := opListAppend
		if s, ok := e.(*syntax.Starred); ok {
			e, op = s.Value, opListExtend
		}
		c.expr(e, r)
		c.loc = whole
		c.emit(Instr{Op: op, A: uint16(list), B: uint16(r)})
	}
}

func (c *compiler) setDisplay(elts []syntax.Expr, dst int, whole syntax.Loc) {
	c.emit(Instr{Op: opBuildSet, A: uint16(dst)})
	r := c.temp()
	for _, e := range elts {
		op := opSetAdd
		if s, ok := e.(*syntax.Starred); ok {
			e, op = s.Value, opSetUpdate
		}
		c.expr(e, r)
		c.loc = whole
		c.emit(Instr{Op: op, A: uint16(dst), B: uint16(r)})
	}
}

func (c *compiler) dict(e *syntax.Dict, dst int) {
	plain := len(e.Keys) <= maxDisplay/2
	for _, k := range e.Keys {
		plain = plain && k != nil
	}
	if plain {
		base := c.temps(2 * len(e.Keys))
		for i := range e.Keys {
			c.expr(e.Keys[i], base+2*i)
			c.expr(e.Values[i], base+2*i+1)
		}
		c.at(e)
		c.emit(Instr{Op: opBuildMap, A: uint16(dst), B: uint16(base), C: uint16(len(e.Keys))})
		return
	}
	c.emit(Instr{Op: opBuildMap, A: uint16(dst)})
	base := c.temps(2)
	for i := range e.Keys {
		if e.Keys[i] == nil {
			c.expr(e.Values[i], base)
			c.at(e)
			c.emit(Instr{Op: opDictUpdate, A: uint16(dst), B: uint16(base)})
			continue
		}
		c.expr(e.Keys[i], base)
		c.expr(e.Values[i], base+1)
		c.at(e)
		c.emit(Instr{Op: opMapAdd, A: uint16(dst), B: uint16(base), C: uint16(base + 1)})
	}
}

func (c *compiler) joinedStr(e *syntax.JoinedStr, dst int) {
	if len(e.Values) == 1 {
		if f, ok := e.Values[0].(*syntax.FormattedValue); ok {
			c.formatted(f, dst)
			return
		}
	}
	if len(e.Values) > maxDisplay {
		c.longJoinedStr(e, dst)
		return
	}
	base := c.temps(len(e.Values))
	for i, v := range e.Values {
		c.expr(v, base+i)
	}
	c.at(e)
	c.emit(Instr{Op: opBuildStr, A: uint16(dst), B: uint16(base), C: uint16(len(e.Values))})
}

// longJoinedStr joins a very long f-string in parts.
func (c *compiler) longJoinedStr(e *syntax.JoinedStr, dst int) {
	base := c.temps(maxDisplay + 1)
	c.load(base, NewStr(""))
	for at := 0; at < len(e.Values); at += maxDisplay {
		part := e.Values[at:min(at+maxDisplay, len(e.Values))]
		for i, v := range part {
			c.expr(v, base+1+i)
		}
		c.at(e)
		c.emit(Instr{Op: opBuildStr, A: uint16(base), B: uint16(base), C: uint16(len(part) + 1)})
	}
	c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(base)})
}

func (c *compiler) formatted(f *syntax.FormattedValue, dst int) {
	r := c.operand(f.Value)
	spec := noReg
	if f.FormatSpec != nil {
		spec = c.temp()
		c.expr(f.FormatSpec, spec)
	}
	c.at(f)
	in := Instr{Op: opFormat, A: uint16(dst), B: uint16(r), C: uint16(spec)}
	if f.Conversion > 0 {
		in.D = uint8(f.Conversion)
	}
	c.emit(in)
}

// delegate drives the iterator in register it until it ends: await and yield from. dst gets its value.
func (c *compiler) delegate(it, dst int) {
	send, out := c.temp(), c.temp()
	c.emit(Instr{Op: opLoadNone, A: uint16(send)})
	top := c.pos()
	end := c.jump(Instr{Op: opSend, A: uint16(out), B: uint16(it), C: uint16(send)})
	c.emit(Instr{Op: opYield, D: 1, A: uint16(send), B: uint16(out), C: uint16(it)})
	c.jumpBack(top)
	c.land(end)
	c.emit(Instr{Op: opMove, A: uint16(dst), B: uint16(out)})
}

func (c *compiler) yield(e *syntax.Yield, dst int) {
	r := c.temp()
	if e.Value == nil {
		c.load(r, None)
	} else {
		c.expr(e.Value, r)
	}
	c.at(e)
	c.emit(Instr{Op: opYield, A: uint16(dst), B: uint16(r)})
}
