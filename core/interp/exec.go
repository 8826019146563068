// The machine: one loop that runs frames. A call of Python by Python pushes a frame and goes on in the same loop, so that it never
// deepens Go's stack; so do resuming a generator in a for loop and awaiting a coroutine.

package interp

import (
	"math"

	"loopscope/core/syntax"
)

// run runs f, which is prepared and marked as entry, until it returns, yields or raises.
func (t *Thread) run(f *Frame) (Value, *Exception) {
	if t.nesting >= maxNesting {
		return Null, t.abandon(f, t.recursionError())
	}
	t.nesting++
	t.breathe()
	t.frame = f
	t.depth++
	v, exc := t.loop(f)
	t.nesting--
	return v, exc
}

// abandon gives up a frame that was prepared but never ran.
func (t *Thread) abandon(f *Frame, exc *Exception) *Exception {
	if g := f.gen; g != nil {
		g.running = false
		t.handled = f.handled
		f.entry, f.back = false, nil
		return exc
	}
	f.back, t.frame = t.frame, f
	t.depth++
	t.pop(f)
	return exc
}

// loop is the interpreter. f is the running frame; everything else about it is reloaded whenever the frame changes.
//
// An operation that fails sets exc and breaks out of the inner loop; what follows the inner loop finds the handler.
func (t *Thread) loop(f *Frame) (Value, *Exception) {
	var exc *Exception
	var r Value     // a result on its way to a register: one that failed must not overwrite what is there
	retrace := true // the raising frame gets a traceback entry
	if f.thrown != nil {
		exc = t.throwInto(f)
	}
	if f = t.frame; exc != nil && exc.Stop == "" {
		t.chain(exc, f)
		t.passed(exc, f)
		retrace = false
	}
frames:
	for {
		if exc != nil {
			f, exc = t.unwind(exc, retrace)
			retrace = true
			if f == nil {
				return Null, exc
			}
		}
		code := f.code
		ins, sites, regs, pc := code.Ins, code.Sites, f.regs, f.pc
	exec:
		for {
			in := &ins[pc]
			pc++
			f.pc = pc
			switch in.Op {
			case opNop:
			case opMove:
				regs[in.A] = regs[in.B]
			case opLoadK:
				regs[in.A] = code.Consts[in.J]
			case opLoadI:
				regs[in.A] = Int(int64(in.J))
			case opLoadNone:
				regs[in.A] = None
			case opCheck:
				if regs[in.A].ref == nil {
					exc = t.unboundLocal(code, int(in.A))
					break exec
				}
			case opDelLocal:
				if regs[in.A].ref == nil {
					exc = t.unboundLocal(code, int(in.A))
					break exec
				}
				regs[in.A] = Null
			case opDelTemp:
				regs[in.A] = Null
			case opLoadCell:
				v := f.cells[in.B].asCell().V
				if v.ref == nil {
					exc = t.unboundCell(code, int(in.B))
					break exec
				}
				regs[in.A] = v
			case opStoreCell:
				f.cells[in.B].asCell().V = regs[in.A]
			case opDelCell:
				if f.cells[in.B].asCell().V.ref == nil {
					exc = t.unboundCell(code, int(in.B))
					break exec
				}
				f.cells[in.B].asCell().V = Null
			case opLoadClosure:
				regs[in.A] = f.cells[in.B]
			case opLoadGlobal:
				s := &sites[in.J]
				if s.version == f.globals.version {
					if s.builtin == 0 {
						regs[in.A] = f.globals.entries[s.slot].Value
						continue
					}
					if s.builtin == f.builtin.version {
						regs[in.A] = f.builtin.entries[s.slot].Value
						continue
					}
				}
				if r, exc = t.loadGlobal(f, s); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opStoreGlobal:
				f.globals.SetStrKey(sites[in.J].name, regs[in.A])

			case opGetAttr:
				v, s := regs[in.B], &sites[in.J]
				if v.ref.kind == KindInstance {
					o := v.AsInstance()
					if o.shape == s.shape && o.typ.version == s.version {
						regs[in.A] = o.slots[s.slot]
						continue
					}
				}
				if r, exc = t.getAttrSite(v, s); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opSetAttr:
				v, s := regs[in.A], &sites[in.J]
				if v.ref.kind == KindInstance {
					o := v.AsInstance()
					if o.shape == s.shape && o.typ.version == s.version {
						if s.next == nil {
							o.slots[s.slot] = regs[in.B]
						} else {
							o.grow(s.next, regs[in.B])
						}
						continue
					}
				}
				if exc = t.setAttrSite(v, s, regs[in.B]); exc != nil {
					break exec
				}
			case opGetItem:
				v, k := regs[in.B], regs[in.C]
				if k.ref == &intHead && v.ref.kind == KindList {
					items := v.AsList().Items
					if i := int64(k.bits); i >= 0 && i < int64(len(items)) {
						regs[in.A] = items[i]
						continue
					}
				}
				if v.ref.kind == KindDict && k.ref.kind == KindStr {
					if x, ok := v.AsDict().GetStr(k.AsStr()); ok {
						regs[in.A] = x
						continue
					}
				}
				if r, exc = t.GetItem(v, k); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opSetItem:
				v, k := regs[in.A], regs[in.B]
				if k.ref == &intHead && v.ref.kind == KindList {
					items := v.AsList().Items
					if i := int64(k.bits); i >= 0 && i < int64(len(items)) {
						items[i] = regs[in.C]
						continue
					}
				}
				if exc = t.SetItem(v, k, regs[in.C]); exc != nil {
					break exec
				}

			case opAdd:
				b, c := regs[in.B], regs[in.C]
				if b.ref == &intHead && c.ref == &intHead {
					x, y := int64(b.bits), int64(c.bits)
					if r := x + y; (r^x)&(r^y) >= 0 {
						regs[in.A] = Int(r)
						continue
					}
				} else if b.ref == &floatHead && c.ref == &floatHead {
					regs[in.A] = Float(b.AsFloat() + c.AsFloat())
					continue
				}
				if r, exc = t.Binary(syntax.Add, b, c); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opSub:
				b, c := regs[in.B], regs[in.C]
				if b.ref == &intHead && c.ref == &intHead {
					x, y := int64(b.bits), int64(c.bits)
					if r := x - y; (x^y)&(r^x) >= 0 {
						regs[in.A] = Int(r)
						continue
					}
				} else if b.ref == &floatHead && c.ref == &floatHead {
					regs[in.A] = Float(b.AsFloat() - c.AsFloat())
					continue
				}
				if r, exc = t.Binary(syntax.Sub, b, c); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opMul:
				b, c := regs[in.B], regs[in.C]
				if b.ref == &floatHead && c.ref == &floatHead {
					regs[in.A] = Float(b.AsFloat() * c.AsFloat())
					continue
				}
				if b.ref == &intHead && c.ref == &intHead {
					x, y := int64(b.bits), int64(c.bits)
					if (x >= -1<<31 && x < 1<<31) && (y >= -1<<31 && y < 1<<31) {
						regs[in.A] = Int(x * y)
						continue
					}
				}
				if r, exc = t.Binary(syntax.Mult, b, c); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opAddI:
				b := regs[in.B]
				if b.ref == &intHead {
					x, y := int64(b.bits), int64(in.J)
					if r := x + y; (r^x)&(r^y) >= 0 {
						regs[in.A] = Int(r)
						continue
					}
				}
				if r, exc = t.addImmediate(b, in); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opBinary:
				if r, exc = t.binaryFast(syntax.Operator(in.D), regs[in.B], regs[in.C]); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opInPlace:
				b, c := regs[in.B], regs[in.C]
				if b.ref == c.ref {
					op := syntax.Operator(in.D)
					if b.ref == &intHead && op <= syntax.Sub {
						x, y := int64(b.bits), int64(c.bits)
						if op == syntax.Sub {
							y = -y
						}
						if r := x + y; (r^x)&(r^y) >= 0 && y != math.MinInt64 {
							regs[in.A] = Int(r)
							continue
						}
					} else if b.ref == &floatHead {
						if op == syntax.Add {
							regs[in.A] = Float(b.AsFloat() + c.AsFloat())
							continue
						}
						if op == syntax.Sub {
							regs[in.A] = Float(b.AsFloat() - c.AsFloat())
							continue
						}
					}
				}
				if r, exc = t.inPlaceFast(syntax.Operator(in.D), b, c); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opCompare:
				if r, exc = t.compareOp(syntax.CmpOperator(in.D), regs[in.B], regs[in.C]); exc != nil {
					break exec
				}
				regs[in.A] = r
			case opNot:
				v := regs[in.B]
				if v.ref == &boolHead {
					regs[in.A] = Bool(v.bits == 0)
					continue
				}
				var truth bool
				if truth, exc = t.Truth(v); exc != nil {
					break exec
				}
				regs[in.A] = Bool(!truth)

			case opJump:
				pc += int(in.J)
			case opJumpBack:
				t.Fuel -= int(in.C)
				if t.Fuel < 0 {
					t.longLoop(f, pc-1)
					if exc = t.refuel(); exc != nil {
						break exec
					}
				}
				if in.D == 0 {
					f.looped = 0
				} else if f.looped != pc {
					f.looped = pc
					if t.beginLoop(f, pc-1) {
						continue frames
					}
				}
				pc += int(in.J)
			case opLeaveLoop:
				if t.Probing {
					return Int(int64(pc - 1)), nil
				}
				t.leaveLoop(f, pc-1)
				continue frames
			case opJumpFalse, opJumpTrue:
				v := regs[in.A]
				truth := v.bits != 0
				if v.ref != &boolHead && v.ref != &intHead {
					if v.ref == &noneHead {
						truth = false
					} else if truth, exc = t.Truth(v); exc != nil {
						break exec
					}
				}
				if truth == (in.Op == opJumpTrue) {
					pc += int(in.J)
				}
			case opJumpNone:
				if regs[in.A].ref == &noneHead {
					pc += int(in.J)
				}
			case opJumpNotNone:
				if regs[in.A].ref != &noneHead {
					pc += int(in.J)
				}
			case opJumpLt:
				a, b := regs[in.A], regs[in.B]
				var r bool
				if a.ref == &intHead && b.ref == &intHead {
					r = int64(a.bits) < int64(b.bits)
				} else if a.ref == &floatHead && b.ref == &floatHead {
					r = a.AsFloat() < b.AsFloat()
				} else if r, exc = t.compareTruth(syntax.Lt, a, b); exc != nil {
					break exec
				}
				if r == (in.D == 1) {
					pc += int(in.J)
				}
			case opJumpLe:
				a, b := regs[in.A], regs[in.B]
				var r bool
				if a.ref == &intHead && b.ref == &intHead {
					r = int64(a.bits) <= int64(b.bits)
				} else if r, exc = t.compareTruth(syntax.LtE, a, b); exc != nil {
					break exec
				}
				if r == (in.D == 1) {
					pc += int(in.J)
				}
			case opJumpGt:
				a, b := regs[in.A], regs[in.B]
				var r bool
				if a.ref == &intHead && b.ref == &intHead {
					r = int64(a.bits) > int64(b.bits)
				} else if a.ref == &floatHead && b.ref == &floatHead {
					r = a.AsFloat() > b.AsFloat()
				} else if r, exc = t.compareTruth(syntax.Gt, a, b); exc != nil {
					break exec
				}
				if r == (in.D == 1) {
					pc += int(in.J)
				}
			case opJumpGe:
				a, b := regs[in.A], regs[in.B]
				var r bool
				if a.ref == &intHead && b.ref == &intHead {
					r = int64(a.bits) >= int64(b.bits)
				} else if r, exc = t.compareTruth(syntax.GtE, a, b); exc != nil {
					break exec
				}
				if r == (in.D == 1) {
					pc += int(in.J)
				}
			case opJumpEq, opJumpNe:
				a, b := regs[in.A], regs[in.B]
				var r bool
				if a.ref == &intHead && b.ref == &intHead {
					r = a.bits == b.bits
				} else if a.ref.kind == KindStr && b.ref.kind == KindStr {
					r = a.AsStr().S == b.AsStr().S
				} else if in.Op == opJumpNe {
					if r, exc = t.compareTruth(syntax.NotEq, a, b); exc != nil {
						break exec
					}
					r = !r
				} else if r, exc = t.compareTruth(syntax.Eq, a, b); exc != nil {
					break exec
				}
				if (r == (in.Op == opJumpEq)) == (in.D == 1) {
					pc += int(in.J)
				}
			case opJumpLtI, opJumpLeI, opJumpGtI, opJumpGeI, opJumpEqI, opJumpNeI:
				a := regs[in.A]
				var r bool
				if a.ref == &intHead {
					x, y := int64(a.bits), int64(int16(in.B))
					switch in.Op {
					case opJumpLtI:
						r = x < y
					case opJumpLeI:
						r = x <= y
					case opJumpGtI:
						r = x > y
					case opJumpGeI:
						r = x >= y
					case opJumpEqI:
						r = x == y
					default:
						r = x != y
					}
				} else if r, exc = t.compareTruth(immediateCompare[in.Op-opJumpLtI], a, Int(int64(int16(in.B)))); exc != nil {
					break exec
				}
				if r == (in.D == 1) {
					pc += int(in.J)
				}

			case opForIter:
				it := regs[in.B]
				switch it.ref.kind {
				case KindRangeIter:
					r := it.asRangeIter()
					if r.left == 0 {
						pc += int(in.J)
						continue
					}
					regs[in.A] = Int(r.next)
					r.next += r.step
					r.left--
					continue
				case KindListIter:
					l := it.asListIter()
					if l.list == nil || l.i >= len(l.list.Items) {
						l.list = nil
						pc += int(in.J)
						continue
					}
					regs[in.A] = l.list.Items[l.i]
					l.i++
					continue
				case KindGenerator:
					g := it.AsGenerator()
					if g.frame == nil {
						pc += int(in.J)
						continue
					}
					if exc = t.canPush(g); exc != nil {
						break exec
					}
					f = g.begin(t, None, nil)
					t.frame = f
					t.depth++
					continue frames
				}
				var ok bool
				var v Value
				if v, ok, exc = t.Next(it); exc != nil {
					break exec
				}
				if !ok {
					pc += int(in.J)
					continue
				}
				regs[in.A] = v

			case opCall:
				t.Fuel -= int(in.D)
				if t.Fuel < -callFuel {
					if exc = t.refuel(); exc != nil {
						break exec
					}
				}
				fn := regs[in.B]
				first, last := int(in.B)+1, int(in.B)+1+int(in.C)
				if fn.ref.kind == KindFunction {
					if callee := fn.AsFunction(); callee.Code.plainArgs && in.J < 0 && callee.Code.ArgCount == int(in.C) {
						if t.depth >= t.RT.Limits.Recursion {
							exc = t.recursionError()
							break exec
						}
						f = t.push(callee.Code)
						f.fn, f.globals, f.builtin = callee, callee.Globals, callee.Builtins
						copy(f.regs, regs[first:last])
						if n := len(callee.Code.Cells) + len(callee.Closure); n > 0 {
							f.makeCells(n, callee.Closure)
						}
						t.frame = f
						t.depth++
						continue frames
					}
				}
				if fn.ref.kind == KindNative && in.J < 0 {
					if n := fn.AsNative(); n.Owner == nil && n.Sig.simple && n.Sig.pos == int(in.C) {
						if r, exc = n.Fn(t, regs[first:last:last]); exc != nil {
							break exec
						}
						regs[in.A] = r
						continue
					}
				}
				var kw []*Str
				if in.J >= 0 {
					kw = sites[in.J].kwnames
				}
				pushed, v, failed := t.callAny(fn, regs[first:last:last], kw)
				if failed != nil {
					exc = failed
					break exec
				}
				if pushed {
					f = t.frame
					continue frames
				}
				regs[in.A] = v
			case opBindMethod:
				self, s := regs[in.B], &sites[in.J]
				if s.typ != nil && self.ref.typ == s.typ {
					continue
				}
				if self.ref.kind == KindInstance && s.shape != nil {
					if o := self.AsInstance(); o.shape == s.shape && o.typ.version == s.version {
						continue
					}
				}
				if regs[in.B], exc = t.bindMethod(self, s); exc != nil {
					break exec
				}
			case opCallMethod:
				t.Fuel -= int(in.D)
				if t.Fuel < -callFuel {
					if exc = t.refuel(); exc != nil {
						break exec
					}
				}
				self, s := regs[in.B], &sites[in.J]
				first, last := int(in.B), int(in.B)+1+int(in.C)
				if self.ref.kind == KindInstance && s.shape != nil && s.kwnames == nil {
					o := self.AsInstance()
					if o.shape == s.shape && o.typ.version == s.version {
						callee := s.value.AsFunction()
						if callee.Code.plainArgs && callee.Code.ArgCount == last-first {
							if t.depth >= t.RT.Limits.Recursion {
								exc = t.recursionError()
								break exec
							}
							f = t.push(callee.Code)
							f.fn, f.globals, f.builtin = callee, callee.Globals, callee.Builtins
							copy(f.regs, regs[first:last])
							if n := len(callee.Code.Cells) + len(callee.Closure); n > 0 {
								f.makeCells(n, callee.Closure)
							}
							t.frame = f
							t.depth++
							continue frames
						}
					}
				} else if s.typ != nil && self.ref.typ == s.typ && s.kwnames == nil {
					if n := s.value.AsNative(); n.Sig.simple && n.Sig.pos == last-first {
						if r, exc = n.Fn(t, regs[first:last:last]); exc != nil {
							break exec
						}
						regs[in.A] = r
						continue
					}
				}
				pushed, v, failed := t.callMethodSite(self, s, regs[first:last:last])
				if failed != nil {
					exc = failed
					break exec
				}
				if pushed {
					f = t.frame
					continue frames
				}
				regs[in.A] = v
			case opReturn:
				v := regs[in.A]
				t.Fuel -= code.weight
				t.handled = f.handled
				if f.gen != nil {
					f.gen.end(nil)
				}
				self, entry := f.self, f.entry
				t.pop(f)
				if self.ref != nil {
					if v, exc = t.resultOf(self, v); exc != nil {
						if entry {
							return Null, exc
						}
						continue frames
					}
				}
				if entry {
					return v, nil
				}
				f = t.frame
				call := &f.code.Ins[f.pc-1]
				if call.Op == opForIter {
					f.pc += int(call.J)
				} else {
					f.regs[call.A] = v
					if call.Op == opSend {
						f.pc += int(call.J)
					}
				}
				continue frames
			case opYield:
				v := regs[in.B]
				g := f.gen
				g.running = false
				if f.handling {
					g.handled = t.handled
				}
				t.handled = f.handled
				entry := f.entry
				t.frame = f.back
				t.depth--
				f.back, f.entry = nil, false
				if entry {
					return v, nil
				}
				f = t.frame
				f.regs[f.code.Ins[f.pc-1].A] = v
				continue frames
			case opSend:
				it := regs[in.B]
				if it.ref.kind == KindGenerator {
					g := it.AsGenerator()
					if exc = g.ready(t, regs[in.C], nil); exc != nil {
						break exec
					}
					if g.frame == nil {
						regs[in.A] = None
						pc += int(in.J)
						continue
					}
					if exc = t.canPush(g); exc != nil {
						break exec
					}
					f = g.begin(t, regs[in.C], nil)
					t.frame = f
					t.depth++
					continue frames
				}
				var done bool
				if r, done, exc = t.SendTo(it, regs[in.C]); exc != nil {
					break exec
				}
				regs[in.A] = r
				if done {
					pc += int(in.J)
				}
			case opLeaveHandler:
				t.handled, f.handling = f.handled, in.A != noReg
				if f.handling {
					t.handled = regs[in.A].AsException()
				}
			case opReraise:
				exc = regs[in.A].AsException()
				retrace = false
				break exec
			default:
				if exc, retrace = t.execute(f, in); exc != nil {
					break exec
				}
				retrace = true
				if t.frame != f {
					f = t.frame
					continue frames
				}
			}
		}
	}
}

var immediateCompare = [...]syntax.CmpOperator{syntax.Lt, syntax.LtE, syntax.Gt, syntax.GtE, syntax.Eq, syntax.NotEq}
