// The code of a Go program for WebAssembly, said more shortly.
package build

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Go's compiler knows no structured control flow: a function is a loop around a table of its basic blocks, and a jump writes the
// block's number to a variable and goes back to the table (cmd/internal/obj/wasm/wasmobj.go). The blocks lie nested in their order:
//
//	loop
//	  block block block
//	    local.get 0  br_table 0 1 2
//	  end  ...code 0...
//	  end  ...code 1, which may go to 2: i32.const 2, local.set 0, br (the loop)...
//	  end  ...code 2...
//	end
//
// shorten makes of a jump forwards what it is, a branch to the end of a block that is open: br 0 in place of the three. Then, since what stands in many places alike is nothing when it is
// compressed, it words alike what differs for no reason: a call that unwinds the stack returns at once, rather than by a branch
// to the function's end, whose depth is another in each place; a return address is the function's (a variable) plus the number
// of the block; and the checks for nil of a function share one, since the collector and defer do not tell them apart.

// Opcodes, https://webassembly.github.io/spec/core/binary/instructions.html.
const (
	opNop          = 0x01
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opBranch       = 0x0c
	opBranchIf     = 0x0d
	opBranchTable  = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opI64Const     = 0x42
	opI64Store     = 0x37
	opI64Add       = 0x7c

	typeEmpty = 0x40
	typeI64   = 0x7e
)

// functionOffset is the number of the first function in an address of code: the number of the function, 16 bits for the block.
const functionOffset = 0x1000

// An operation is an instruction.
type operation struct {
	opcode byte
	raw    []byte // all of it, as it stands in the module; what is made here has none but the opcode and the value
	label  int    // of the block that it begins or ends, or that it branches to
	table  []int  // of br_table, the default last
}

// A routine is the body of a function.
type routine struct {
	locals []byte
	ops    []operation
	labels int // number of labels; 0 is the function itself
}

// shorten rewrites the code section. A call of the function nilCheck (the runtime's sigpanic; -1 if there is none) is a check for nil.
func shorten(section []byte, imports, nilCheck int) ([]byte, error) {
	r := reader{rest: section}
	count := r.number()
	short := binary.AppendUvarint(make([]byte, 0, len(section)), count)
	for i := range int(count) {
		f, err := readRoutine(r.take(r.number()))
		if r.failed || err != nil {
			return nil, errors.Join(fmt.Errorf("function %d cannot be read", i), err)
		}
		f.jump()
		f.branch()
		f.unwind()
		f.share(nilCheck + imports)
		f.number(int64(functionOffset+i) << 16)
		f.prune()
		body := f.bytes()
		short = binary.AppendUvarint(short, uint64(len(body)))
		short = append(short, body...)
	}
	return short, nil
}

// A reader reads a module's numbers; it fails at the end.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.failed, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.failed, n = true, len(r.rest)
	}
	r.take(uint64(n))
	return v
}

func readRoutine(body []byte) (routine, error) {
	r := reader{rest: body}
	for range r.number() {
		r.number()
		r.byte()
	}
	f := routine{locals: body[:len(body)-len(r.rest)], ops: make([]operation, 0, len(body)/2), labels: 1}
	open := []int{0}
	at := func(depth uint64) int {
		if depth >= uint64(len(open)) {
			r.failed = true
			return 0
		}
		return open[len(open)-1-int(depth)]
	}
	for len(r.rest) > 0 && len(open) > 0 && !r.failed {
		before := r.rest
		op := operation{opcode: r.byte()}
		switch op.opcode {
		case opBlock, opLoop, opIf:
			r.number()
			op.label = f.labels
			f.labels++
			open = append(open, op.label)
		case opEnd:
			op.label = at(0)
			open = open[:len(open)-1]
		case opBranch, opBranchIf:
			op.label = at(r.number())
		case opBranchTable:
			for n := r.number() + 1; n > 0 && !r.failed; n-- {
				op.table = append(op.table, at(r.number()))
			}
		default:
			if !r.operands(op.opcode) {
				return f, fmt.Errorf("it has an instruction %#x, which Go 1.26 does not write", op.opcode)
			}
		}
		op.raw = before[:len(before)-len(r.rest)]
		f.ops = append(f.ops, op)
	}
	if r.failed || len(open) > 0 || len(r.rest) > 0 {
		return f, errTruncated
	}
	return f, nil
}

// operands skips those of an instruction that does not deal with labels; it reports whether it knows the instruction.
func (r *reader) operands(opcode byte) bool {
	switch {
	case opcode <= opNop, opcode == 0x05, opcode == opReturn, opcode == 0x1a, opcode == 0x1b, opcode >= 0x45 && opcode <= 0xc4:
	case opcode == opCall, opcode >= opLocalGet && opcode <= 0x24, opcode == 0x3f, opcode == 0x40:
		r.number()
	case opcode == opI32Const, opcode == opI64Const:
		_, n := signedVarint(r.rest)
		r.failed = r.failed || n == 0
		r.take(uint64(n))
	case opcode == opCallIndirect, opcode >= 0x28 && opcode <= 0x3e:
		r.number()
		r.number()
	case opcode == 0x43:
		r.take(4)
	case opcode == 0x44:
		r.take(8)
	case opcode == 0xfc:
		switch r.number() {
		case 0, 1, 2, 3, 4, 5, 6, 7:
		case 10:
			r.take(2)
		case 11:
			r.take(1)
		default:
			return false
		}
	default:
		return false
	}
	return true
}

// is tells whether the operation is the opcode with one number, which it has in one byte.
func (op operation) is(opcode, number byte) bool {
	return op.opcode == opcode && len(op.raw) == 2 && op.raw[1] == number
}

// value is the number of a constant.
func (op operation) value() int64 {
	v, _ := signedVarint(op.raw[1:])
	return v
}

// dispatcher finds the table of basic blocks, and the label of the loop around it: -1 if there is none. It is not ok unless the
// variable of the table serves nothing else, except that an indirect call keeps its target there for a moment.
func (f *routine) dispatcher() (table []int, loop int, ok bool) {
	loop = -1
	for i, op := range f.ops {
		switch {
		case op.opcode == opBranchTable:
			if table != nil || i == 0 || !f.ops[i-1].is(opLocalGet, 0) {
				return nil, 0, false
			}
			table = op.table
			first := i - 2
			for first >= 0 && f.ops[first].opcode == opBlock {
				first--
			}
			if first >= 0 && f.ops[first].opcode == opLoop {
				loop = f.ops[first].label
			}
		case op.is(opLocalGet, 0) && f.ops[i+1].opcode != opBranchTable:
			if i < 2 || !f.ops[i-2].is(opLocalSet, 0) || f.ops[i+1].opcode != opCallIndirect {
				return nil, 0, false
			}
		}
	}
	return table, loop, table != nil
}

// A function of more than manyBlocks basic blocks that goes back from more than fewReturns places stays as it is: V8 makes worse code of it when it
// sees where the jumps go. In Node 20, loops in Python took 2.3 times as long with the jumps of the machine's main loop made branches. In others
// it is the jumps through the table that cost: V8 takes each for a turn of a loop as long as the function, and optimises for seconds what only
// initialises a package.
const (
	manyBlocks = 400
	fewReturns = 100
)

// jump makes branches of the jumps forwards.
func (f *routine) jump() {
	table, loop, ok := f.dispatcher()
	if !ok || loop < 0 {
		return
	}
	back := 0
	open := make([]bool, f.labels)
	short := make([]operation, 0, len(f.ops))
	for i := 0; i < len(f.ops); i++ {
		op := f.ops[i]
		switch op.opcode {
		case opBlock, opLoop, opIf:
			open[op.label] = true
		case opEnd:
			open[op.label] = false
		case opI32Const:
			if i+2 < len(f.ops) && f.ops[i+1].is(opLocalSet, 0) && f.ops[i+2].opcode == opBranch && f.ops[i+2].label == loop {
				target := table[min(uint64(op.value()), uint64(len(table)-1))]
				if open[target] {
					op = operation{opcode: opBranch, label: target}
					i += 2
				} else {
					back++
				}
			}
		}
		short = append(short, op)
	}
	if len(table) <= manyBlocks || back <= fewReturns {
		f.ops = short
	}
}

// branch makes conditional branches of branches under a condition.
func (f *routine) branch() {
	short := f.ops[:0]
	for i := 0; i < len(f.ops); i++ {
		op := f.ops[i]
		if op.is(opIf, typeEmpty) && i+2 < len(f.ops) && f.ops[i+1].opcode == opBranch && f.ops[i+2].opcode == opEnd {
			if target := f.ops[i+1].label; target != op.label {
				op = operation{opcode: opBranchIf, label: target}
				i += 2
			}
		}
		short = append(short, op)
	}
	f.ops = short
}

// unwind makes returns of 1 of the conditional branches to the end of the function, where it returns 1.
func (f *routine) unwind() {
	n := len(f.ops)
	if n < 4 || f.ops[n-4].opcode != 0x00 || f.ops[n-3].opcode != opEnd || !f.ops[n-2].is(opI32Const, 1) {
		return
	}
	exit := f.ops[n-3].label
	var long []operation
	for _, op := range f.ops {
		if op.opcode != opBranchIf || op.label != exit {
			long = append(long, op)
			continue
		}
		long = append(long,
			operation{opcode: opIf, raw: []byte{opIf, typeEmpty}, label: f.labels},
			operation{opcode: opI32Const, raw: []byte{opI32Const, 1}},
			operation{opcode: opReturn, raw: []byte{opReturn}},
			operation{opcode: opEnd, raw: []byte{opEnd}, label: f.labels})
		f.labels++
	}
	f.ops = long
}

// share gives all checks for nil the return address of the first.
func (f *routine) share(nilCheck int) {
	call := binary.AppendUvarint([]byte{opCall}, uint64(nilCheck))
	var address []byte
	for i := 3; i < len(f.ops); i++ {
		constant := &f.ops[i-3]
		if string(f.ops[i].raw) != string(call) || f.ops[i-2].opcode != opI64Store || constant.opcode != opI64Const {
			continue
		}
		if address == nil {
			address = constant.raw
		}
		constant.raw = address
	}
}

// number makes sums of the addresses in the function's code: its own address, in a variable, and the number of the block.
func (f *routine) number(own int64) {
	const block = 1<<16 - 1
	isOwn := func(op operation) bool { return op.opcode == opI64Const && op.value()&^block == own }
	count := 0
	for _, op := range f.ops {
		if isOwn(op) {
			count++
		}
	}
	const least = 3 // below, the variable costs more
	if count < least || !f.ops[0].is(0x23, 0) || !f.ops[1].is(opLocalSet, 1) {
		return
	}
	variable := f.addLocal()
	long := make([]operation, 0, len(f.ops)+2*count+2)
	long = append(long, f.ops[:2]...)
	long = append(long, constant(own), operation{opcode: opLocalSet, raw: binary.AppendUvarint([]byte{opLocalSet}, variable)})
	get := operation{opcode: opLocalGet, raw: binary.AppendUvarint([]byte{opLocalGet}, variable)}
	add := operation{opcode: opI64Add, raw: []byte{opI64Add}}
	for _, op := range f.ops[2:] {
		if isOwn(op) {
			long = append(long, get, constant(op.value()&block), add)
		} else {
			long = append(long, op)
		}
	}
	f.ops = long
}

func constant(v int64) operation {
	return operation{opcode: opI64Const, raw: appendSignedVarint([]byte{opI64Const}, v)}
}

// addLocal declares another variable, of 64 bits, and returns its number. The function has one parameter.
func (f *routine) addLocal() uint64 {
	r := reader{rest: f.locals}
	groups, variable := r.number(), uint64(1)
	rest := r.rest
	for range groups {
		variable += r.number()
		r.byte()
	}
	f.locals = append(append(binary.AppendUvarint(nil, groups+1), rest...), 1, typeI64)
	return variable
}

// prune removes what does nothing, and the blocks that nothing branches to.
func (f *routine) prune() {
	used := make([]bool, f.labels)
	used[0] = true
	for _, op := range f.ops {
		switch op.opcode {
		case opBranch, opBranchIf:
			used[op.label] = true
		case opBranchTable:
			for _, label := range op.table {
				used[label] = true
			}
		case opIf:
			used[op.label] = true
		case opBlock, opLoop:
			if op.raw[1] != typeEmpty {
				used[op.label] = true
			}
		}
	}
	short := f.ops[:0]
	for _, op := range f.ops {
		switch op.opcode {
		case opNop:
			continue
		case opBlock, opLoop, opEnd:
			if !used[op.label] {
				continue
			}
		}
		short = append(short, op)
	}
	f.ops = short
}

// bytes is the routine as it stands in a module.
func (f *routine) bytes() []byte {
	depths := make([]int, f.labels) // of the open blocks, from the outside
	depth := 0
	body := append([]byte(nil), f.locals...)
	for _, op := range f.ops {
		switch op.opcode {
		case opBlock, opLoop, opIf:
			depth++
			depths[op.label] = depth
			body = append(body, op.raw...)
		case opEnd:
			depth--
			body = append(body, op.raw...)
		case opBranch, opBranchIf:
			body = binary.AppendUvarint(append(body, op.opcode), uint64(depth-depths[op.label]))
		case opBranchTable:
			body = binary.AppendUvarint(append(body, op.opcode), uint64(len(op.table)-1))
			for _, label := range op.table {
				body = binary.AppendUvarint(body, uint64(depth-depths[label]))
			}
		default:
			body = append(body, op.raw...)
		}
	}
	return body
}
