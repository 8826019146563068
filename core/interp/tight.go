// Tight loops: loops whose rounds depend on plain values alone. A long one is run once for the same values and then remembered; one
// that only waits for a clock is over when the clock says so, without its rounds.

package interp

import (
	"encoding/binary"
	"slices"
)

// A tightLoop is a loop that touches nothing but its frame's registers, by instructions that are the same for the same values, and
// calls of functions that are pure or read a clock.
type tightLoop struct {
	header, back int      // the first instruction, and the jump back to it
	inputs       []uint16 // registers whose values it may read
	outputs      []uint16 // local variables that it may write
	globals      []Value  // what it uses from outside of the function
	exits        []int    // instructions outside of it that it jumps to
	clock        bool     // it reads a clock
	carries      bool     // a round may read what the round before has written

	watched *Code // the code, in which whatever leaves the loop is an opLeaveLoop
	probe   *Code // the code, in which the jump back is one too
	known   map[string]*loopResult
	misses  int // keys that could not be made, or were new
}

// loopResult is what came of a loop for some values.
type loopResult struct {
	values []Value // of its outputs
	exit   int
	work   int64 // fuel
}

// loopRecord is a loop whose result is being found.
type loopRecord struct {
	loop  *tightLoop
	frame *Frame
	key   string
	work  int64
}

// maxKnownLoops is how many results a loop remembers.
const maxKnownLoops = 4096

// outside are the instructions by which a loop would touch more than its registers.
var outside = func() (set [opCount]bool) {
	for _, op := range []Op{
		opLoadCell, opStoreCell, opDelCell, opLoadClosure, opStoreGlobal, opDelGlobal, opLoadName, opStoreName, opDelName, opLoadClassFree,
		opGetAttr, opSetAttr, opDelAttr, opCallEx, opReturn, opMakeFunction, opYield, opSend, opGetAwaitable, opGetYieldIter, opGetAIter,
		opGetANext, opAwaitCheckStop, opRaise, opReraise, opHandler, opLeaveHandler, opExcMatch, opGroupMatch, opGroupRaise, opBeforeWith,
		opExitWith, opImport, opImportFrom, opImportStar, opBuildClass, opMatchClass, opSetupAnnotations, opCoroCheck, opLeaveLoop,
	} {
		set[op] = true
	}
	return set
}()

// loopAt is the outermost tight loop around the jump back at pc, or nil.
func (f *Frame) loopAt(pc int) *tightLoop {
	code := f.code
	if code.loops == nil {
		code.loops = map[int]*tightLoop{}
	}
	var best *tightLoop
	for back := pc; back < len(code.Ins); back++ {
		in := &code.Ins[back]
		header := back + 1 + int(in.J)
		if in.Op != opJumpBack || header > pc {
			continue
		}
		l, known := code.loops[back]
		if !known {
			l = f.analyse(header, back)
			code.loops[back] = l
		}
		if l == nil {
			break
		}
		best = l
	}
	return best
}

// analyse tells what a loop touches; nil when it is not tight.
//
// A temporary register is written before it is read wherever the compiler uses one for something new. A variable may be written on one
// path and read on another: it counts as carried from round to round, unless each round begins by writing it.
func (f *Frame) analyse(header, back int) *tightLoop {
	code := f.code
	l := &tightLoop{header: header, back: back, known: map[string]*loopResult{}}
	for _, h := range code.Handlers {
		if int(h.From) <= back && int(h.To) > header {
			return nil
		}
	}
	locals, straight := uint16(len(code.Scope.Locals)), true
	written, fresh := map[uint16]bool{}, map[uint16]bool{}
	for pc := header; pc <= back; pc++ {
		in := &code.Ins[pc]
		if outside[in.Op] || !f.callsPure(in, l) {
			return nil
		}
		reads, writes := in.registers()
		for _, r := range reads {
			if !fresh[r] && (r < locals || !written[r]) {
				l.inputs = append(l.inputs, r)
			}
		}
		if in.Op.jumps() && pc < back {
			straight = false
			if target := pc + 1 + int(in.J); target < header || target > back {
				l.exits = append(l.exits, target)
			}
		}
		for _, r := range writes {
			written[r] = true
			fresh[r] = fresh[r] || straight
			if r < locals {
				l.outputs = append(l.outputs, r)
			}
		}
	}
	l.carries = slices.ContainsFunc(l.inputs, func(r uint16) bool { return written[r] })
	l.inputs, l.outputs = unique(append(l.inputs, l.outputs...)), unique(l.outputs)
	if len(l.exits) == 0 || len(l.inputs) > 64 {
		return nil
	}
	return l
}

func unique(regs []uint16) []uint16 {
	slices.Sort(regs)
	return slices.Compact(regs)
}

// callsPure tells whether what an instruction takes from outside of the frame is a pure function, a clock, or a plain value.
func (f *Frame) callsPure(in *Instr, l *tightLoop) bool {
	switch in.Op {
	case opCall:
		return in.J < 0
	case opCallMethod:
		site := &f.code.Sites[in.J]
		if site.kwnames != nil {
			return false
		}
		for _, v := range l.globals {
			if v.Kind() == KindModule {
				if fn, ok := v.AsModule().Attrs.GetStr(site.name); ok && !l.pure(fn) {
					return false
				}
			}
		}
	case opLoadGlobal:
		v, ok := f.global(&f.code.Sites[in.J])
		l.globals = append(l.globals, v)
		return ok && (v.Kind() == KindModule || l.pure(v))
	}
	return true
}

// global is the value of a name outside of the function.
func (f *Frame) global(s *Site) (Value, bool) {
	if v, ok := f.globals.GetStr(s.name); ok {
		return v, true
	}
	return f.builtin.GetStr(s.name)
}

// pure tells whether a value that may be called is a function of its arguments, or a clock; or no function but a plain value.
func (l *tightLoop) pure(v Value) bool {
	switch v.Kind() {
	case KindNative:
		n := v.AsNative()
		l.clock = l.clock || n.Clock
		return n.Pure || n.Clock
	case KindType:
		switch v.AsType() {
		case TypeInt, TypeFloat, TypeStr, TypeBool, TypeRange:
			return true
		}
		return false
	}
	return isConstant(v)
}

// isConstant tells whether a value never changes and can be told from others by its bits.
func isConstant(v Value) bool {
	switch v.Kind() {
	case KindNull, KindInt, KindBool, KindFloat, KindNone, KindStr, KindBigInt:
		return true
	}
	return false
}

// key puts the values that the loop depends on into words; false when one of them is not plain.
func (l *tightLoop) key(f *Frame) (string, bool) {
	key := make([]byte, 0, 128)
	for _, reg := range l.inputs {
		v := f.regs[reg]
		key = append(key, byte(v.Kind()))
		switch v.Kind() {
		case KindStr:
			s := v.AsStr().S
			key = append(binary.AppendUvarint(key, uint64(len(s))), s...)
		case KindRangeIter:
			r := v.asRangeIter()
			key = binary.AppendVarint(binary.AppendVarint(binary.AppendVarint(key, r.next), r.step), r.left)
		case KindNull, KindInt, KindBool, KindFloat, KindNone:
			key = binary.LittleEndian.AppendUint64(key, v.bits)
		default:
			return "", false
		}
	}
	return string(key), len(key) <= 1024 && l.sameGlobals(f)
}

// sameGlobals tells whether the names outside of the function mean what they meant when the loop was looked at.
func (l *tightLoop) sameGlobals(f *Frame) bool {
	i := 0
	for pc := l.header; pc <= l.back; pc++ {
		if in := &f.code.Ins[pc]; in.Op == opLoadGlobal {
			if v, _ := f.global(&f.code.Sites[in.J]); v != l.globals[i] {
				return false
			}
			i++
		}
	}
	return true
}

// longLoop is called when a thread has spent its fuel at the jump back of a loop: it looks for a short cut.
func (t *Thread) longLoop(f *Frame, pc int) {
	if t.Probing || t.watching() {
		return
	}
	l := f.loopAt(pc)
	switch {
	case l == nil:
	case !l.clock:
		if l.misses == 0 {
			f.code.Ins[l.back].D = 1 // from now on it is looked up when it begins
		}
	case !l.carries && pc == l.back && t.Spin != nil && l.sameGlobals(f):
		t.spin(f, l)
	}
}

// watching tells whether the thread is in a watched loop. It may have left one by an exception.
func (t *Thread) watching() bool {
	if r := t.record; r != nil && r.frame.code != r.loop.watched {
		t.record = nil
	}
	return t.record != nil
}

// maxMisses is how often in a row a loop is looked up in vain before that is given up.
const maxMisses = 64

// beginLoop is called at the end of the first round of a long loop: when its result is known that is put into the frame, else it is
// watched. It tells whether the frame has changed.
func (t *Thread) beginLoop(f *Frame, back int) bool {
	l := f.code.loops[back]
	if t.Probing || l == nil || t.watching() {
		return false
	}
	key, ok := l.key(f)
	if r := l.known[key]; ok && r != nil {
		l.misses = 0
		for i, reg := range l.outputs {
			f.regs[reg] = r.values[i]
		}
		f.pc = r.exit
		t.replayed += r.work
		return true
	}
	if l.misses++; l.misses > maxMisses {
		f.code.Ins[l.back].D = 0
	}
	if !ok {
		return false
	}
	if l.watched == nil {
		l.watched = f.code.with(l.exits, -1)
	}
	t.record = &loopRecord{loop: l, frame: f, key: key, work: t.Work()}
	f.code, f.pc = l.watched, l.header
	return true
}

// leaveLoop is called where a watched loop has ended: the frame goes on with the code as it was, and the result is kept.
func (t *Thread) leaveLoop(f *Frame, pc int) {
	rec := t.record
	t.record = nil
	f.code, f.pc = f.code.plain, pc
	if rec == nil {
		return
	}
	l := rec.loop
	result := &loopResult{exit: pc, work: t.Work() - rec.work}
	for _, reg := range l.outputs {
		if !isConstant(f.regs[reg]) {
			return
		}
		result.values = append(result.values, f.regs[reg])
	}
	if len(l.known) >= maxKnownLoops {
		clear(l.known)
	}
	l.known[rec.key] = result
}

// with is the code in which some instructions are opLeaveLoop: at the exits, and at the jump back unless that is negative. Loops inside
// are not looked up by themselves.
func (c *Code) with(exits []int, back int) *Code {
	d := *c
	d.plain = c
	d.Ins = slices.Clone(c.Ins)
	for i := range d.Ins {
		if d.Ins[i].Op == opJumpBack {
			d.Ins[i].D = 0
		}
	}
	for _, pc := range exits {
		d.Ins[pc] = Instr{Op: opLeaveLoop}
	}
	if back >= 0 {
		d.Ins[back] = Instr{Op: opLeaveLoop, D: 1}
	}
	return &d
}

// spin passes the time of a busy wait: Spin is told how to find out whether a round would end the loop if the clock were so much later.
func (t *Thread) spin(f *Frame, l *tightLoop) {
	if l.probe == nil {
		l.probe = f.code.with(l.exits, l.back)
	}
	code, pc, fuel := f.code, f.pc, t.Fuel
	saved := slices.Clone(f.regs)
	exits := func(later int64) bool {
		t.Probing, t.Later = true, later
		f.code, f.pc = l.probe, l.header
		f.thrown = nil
		v, exc := t.loop(f)
		f.code, f.pc = code, pc
		copy(f.regs, saved)
		t.Probing, t.Fuel, t.frame = false, fuel, f
		return exc != nil || v.AsInt() != int64(l.back)
	}
	round := int64(0)
	for i := l.header; i <= l.back; i++ {
		switch in := &f.code.Ins[i]; in.Op {
		case opCall, opCallMethod:
			round += int64(in.D)
		case opJumpBack:
			round += int64(in.C)
		}
	}
	t.Spin(t, round, exits)
}

// jumps tells whether an operation can go on elsewhere than at the next instruction.
func (op Op) jumps() bool { return op >= opJump && op <= opJumpNeI || op == opForIter }

// registers are those that an instruction reads, and those that it writes.
func (in *Instr) registers() (reads, writes []uint16) {
	row := func(from, n uint16) {
		for i := range n {
			reads = append(reads, from+i)
		}
	}
	switch in.Op {
	case opNop, opJump, opJumpBack:
	case opLoadK, opLoadI, opLoadNone, opLoadGlobal, opAssertError, opDelLocal, opDelTemp:
		writes = []uint16{in.A}
	case opMove, opAddI, opUnary, opNot, opForIter, opGetIter, opLen, opListToTuple:
		reads, writes = []uint16{in.B}, []uint16{in.A}
	case opBindMethod:
		reads = []uint16{in.B}
	case opCheck, opJumpFalse, opJumpTrue, opJumpNone, opJumpNotNone, opJumpLtI, opJumpLeI, opJumpGtI, opJumpGeI, opJumpEqI, opJumpNeI:
		reads = []uint16{in.A}
	case opJumpLt, opJumpLe, opJumpGt, opJumpGe, opJumpEq, opJumpNe, opListAppend, opSetAdd, opListExtend, opSetUpdate, opDictUpdate:
		reads = []uint16{in.A, in.B}
	case opCall, opCallMethod:
		row(in.B, in.C+1)
		writes = []uint16{in.A}
	case opBuildList, opBuildTuple, opBuildSet, opBuildStr:
		row(in.B, in.C)
		writes = []uint16{in.A}
	case opBuildMap:
		row(in.B, 2*in.C)
		writes = []uint16{in.A}
	case opBuildSlice:
		row(in.B, 3)
		writes = []uint16{in.A}
	case opUnpack:
		reads = []uint16{in.B}
		for i := range in.C {
			writes = append(writes, in.A+i)
		}
	case opFormat:
		reads, writes = []uint16{in.B}, []uint16{in.A}
		if in.C != noReg {
			reads = append(reads, in.C)
		}
	case opSetItem, opMapAdd:
		reads = []uint16{in.A, in.B, in.C}
	default:
		reads, writes = []uint16{in.B, in.C}, []uint16{in.A}
	}
	return reads, writes
}
