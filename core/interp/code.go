// Compiled code: instructions for a register machine, and what hangs on them.

package interp

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/syntax"
)

// Code is the compiled body of a function, class, comprehension or module.
//
// The machine is a register machine: a frame's registers are the function's local variables (Scope.Locals) followed by
// temporaries. An instruction names registers, so most expressions over local variables are one instruction.
type Code struct {
	Head
	Name     string
	Qualname string
	File     string
	Line     int // of the def
	First    int // the line of its first decorator, or else Line: what CPython counts as the first
	Scope    *syntax.Scope
	Internal bool // the library's own Python: not shown as a place of the user's program

	Ins       []Instr
	Spans     []syntax.Loc // of each instruction, for tracebacks
	Consts    []Value
	Sites     []Site
	Handlers  []Handler // innermost first
	Regs      int       // registers of a frame
	Doc       Value
	ArgCount  int // positional parameters, positional-only ones included
	PosOnly   int
	KwOnly    int
	VarArgs   bool
	VarKw     bool
	Cells     []syntax.Cell
	plainArgs bool // an ordinary function with only positional parameters: arguments are copied and that is all
	genKind   GenKind
	iterable  bool   // its generators can be awaited: types.coroutine
	names     []*Str // parameter names
	source    *syntax.Module
	weight    int                // what is not in a loop, in instructions
	plain     *Code              // of a copy in which a loop is watched: the code itself
	loops     map[int]*tightLoop // by their jumps back, as far as they were looked at; nil: not tight
}

// Instr is one instruction. A is usually the destination, B and C operands; J is a jump distance from the next instruction, an
// immediate, or an index into Consts or Sites; D is a small variant.
type Instr struct {
	Op      Op
	D       uint8
	A, B, C uint16
	J       int32
}

// Handler protects instructions From up to To: an exception there continues at Target. CPython's exception table.
type Handler struct {
	From, To, Target int32
}

// Site is what an instruction knows beside its operands: a name, and what the last lookup found (an inline cache).
type Site struct {
	name    *Str
	kwnames []*Str
	loc     syntax.Loc // CALLM: of the attribute, for an error in finding it

	shape   *Shape // GETATTR, SETATTR, CALLM on an instance: valid for this shape ...
	version uint64 // ... and this version of its class; LOADGLOBAL: of the globals
	builtin uint64 // LOADGLOBAL: version of the builtins, when the name is there
	slot    int32  // slot of the attribute, or position in the dict
	next    *Shape // SETATTR that adds an attribute: the shape after
	value   Value  // CALLM: the function; GETATTR: the class's attribute to bind
	typ     *Type  // CALLM on a builtin object: its class
}

const noReg = 0xffff

// Op is an operation.
type Op uint8

// The operations; R[x] is a register, K a constant.
const (
	opNop           Op = iota
	opMove             // R[A] = R[B]
	opLoadK            // R[A] = K[J]
	opLoadI            // R[A] = int J
	opLoadNone         // R[A] = None
	opCheck            // unbound local check of R[A]
	opDelLocal         // del R[A]
	opDelTemp          // R[A] = nothing
	opLoadCell         // R[A] = cell B
	opStoreCell        // cell B = R[A]
	opDelCell          // del cell B
	opLoadClosure      // R[A] = the cell B itself
	opLoadGlobal       // R[A] = site J
	opStoreGlobal      // site J = R[A]
	opDelGlobal        // del site J
	opLoadName         // R[A] = names, globals, builtins[site J]
	opStoreName        // names[site J] = R[A]
	opDelName          // del names[site J]
	opLoadClassFree    // R[A] = names[site J] or cell B
	opGetAttr          // R[A] = R[B].site J
	opSetAttr          // R[A].site J = R[B]
	opDelAttr          // del R[A].site J
	opGetItem          // R[A] = R[B][R[C]]
	opSetItem          // R[A][R[B]] = R[C]
	opDelItem          // del R[A][R[B]]
	opAdd              // R[A] = R[B] + R[C]; these and the next have fast paths
	opSub
	opMul
	opAddI   // R[A] = R[B] + int J (D&1: written as a subtraction, D&2: in place)
	opBinary // R[A] = R[B] (operator D) R[C]
	opInPlace
	opCompare // R[A] = R[B] (comparison D) R[C]
	opUnary   // R[A] = (operator D) R[B]
	opNot
	opJump
	opJumpBack // a jump that closes a loop; C: the loop's weight; D 1: what comes of the loop may be known
	opJumpFalse
	opJumpTrue
	opJumpNone // if R[A] is None
	opJumpNotNone
	opJumpLt // if (R[A] < R[B]) == D
	opJumpLe
	opJumpGt
	opJumpGe
	opJumpEq
	opJumpNe
	opJumpLtI // if (R[A] < int B as int16) == D
	opJumpLeI
	opJumpGtI
	opJumpGeI
	opJumpEqI
	opJumpNeI
	opBuildList // R[A] = [R[B] .. C of them]
	opBuildTuple
	opBuildSet
	opBuildMap   // C pairs
	opListAppend // R[A].append(R[B])
	opSetAdd
	opMapAdd // R[A][R[B]] = R[C]
	opListExtend
	opSetUpdate
	opDictUpdate
	opDictMerge // like it, but a key that is there is an error of a call of R[C]
	opListToTuple
	opBuildStr   // R[A] = the strs from R[B], C of them, joined
	opFormat     // R[A] = format(conversion D of R[B], R[C] or "")
	opBuildSlice // R[A] = slice(R[B], R[B+1], R[B+2])
	opUnpack     // R[A..] = R[B], exactly C of them
	opUnpackEx   // R[A..] = R[B], C before the star, D after
	opGetIter
	opForIter    // R[A] = next(R[B]) or jump
	opDropIter   // the loop over R[B] is left early: close the generator that it alone has; D 1: raise R[A] again
	opCall       // R[A] = R[B](R[B+1] .. C of them), site J has keyword names; D: its weight
	opCallMethod // R[A] = R[B].site J(R[B+1] .. C of them)
	opBindMethod // R[B].site J is found before the arguments of an opCallMethod: R[B] stays, or is what was found (see bindMethod)
	opCallEx     // R[A] = R[B](*R[B+1], **R[B+2])
	opReturn
	opMakeFunction // R[A] = function K[J]; R[B..] defaults (D&1), kwdefaults (D&2), annotations (D&4), C cells
	opYield        // R[A] = (yield R[B]); D 1: on behalf of the iterator R[C]
	opSend         // R[A] = R[B].send(R[C]); when it ends, its value and jump
	opGetAwaitable // D: 1 of what __aexit__ gave
	opGetYieldIter
	opGetAIter
	opGetANext
	opAwaitCheckStop // end of async for: R[A] is StopAsyncIteration? jump : reraise
	opRaise          // D arguments: R[A] from R[B]
	opReraise        // R[A]
	opHandler        // R[A] = the exception that came here; it is now being handled
	opLeaveHandler   // the handled exception is R[A] again (noReg: what it was when the frame began)
	opExcMatch       // R[A] = R[B] matches R[C]
	opGroupMatch     // R[A] (matched) R[A+1] (rest) = split R[B] by R[C]
	opGroupRaise     // R[A] = what to raise after except* handlers: raised list R[B], the group R[C], or None
	opBeforeWith     // R[A], R[A+1] = exit, enter() of R[A]; D 1: async (R[A+1] is to be awaited)
	opExitWith       // R[A] = R[B](type, value, traceback of R[C]; noReg: three None)
	opImport         // R[A] = import site J, level C; D 1: with names
	opImportFrom     // R[A] = from R[B] import site J
	opImportStar     // from R[A] import *
	opBuildClass     // R[A] = class K[J]: R[B] body function, R[B+1] bases, R[B+2] keywords
	opMatchSequence
	opMatchMapping
	opMatchKeys  // R[A] = tuple of R[B][k] for k in R[C], or None
	opMatchClass // R[A] = tuple of attributes of R[B] as R[C](D positional, names K[J]), or None
	opLen
	opAssertError // R[A] = AssertionError
	opSetupAnnotations
	opCoroCheck // the value R[A] is thrown away: a coroutine never awaited is said at once
	opLeaveLoop // the end of a loop that is watched; D 1: of a round
	opCount
)

var opNames = [...]string{
	"NOP", "MOVE", "LOADK", "LOADI", "LOADNONE", "CHECK", "DELLOCAL", "DELTEMP", "LOADCELL", "STORECELL", "DELCELL", "LOADCLOSURE", "LOADGLOBAL",
	"STOREGLOBAL", "DELGLOBAL", "LOADNAME", "STORENAME", "DELNAME", "LOADCLASSFREE", "GETATTR", "SETATTR", "DELATTR", "GETITEM", "SETITEM",
	"DELITEM", "ADD", "SUB", "MUL", "ADDI", "BINARY", "INPLACE", "COMPARE", "UNARY", "NOT", "JUMP", "JUMPBACK", "JUMPFALSE", "JUMPTRUE",
	"JUMPNONE", "JUMPNOTNONE", "JUMPLT", "JUMPLE", "JUMPGT", "JUMPGE", "JUMPEQ", "JUMPNE", "JUMPLTI", "JUMPLEI", "JUMPGTI", "JUMPGEI",
	"JUMPEQI", "JUMPNEI", "BUILDLIST", "BUILDTUPLE", "BUILDSET", "BUILDMAP", "LISTAPPEND", "SETADD", "MAPADD", "LISTEXTEND", "SETUPDATE",
	"DICTUPDATE", "DICTMERGE", "LISTTOTUPLE", "BUILDSTR", "FORMAT", "BUILDSLICE", "UNPACK", "UNPACKEX", "GETITER", "FORITER", "DROPITER", "CALL",
	"CALLMETHOD", "BINDMETHOD", "CALLEX", "RETURN", "MAKEFUNCTION", "YIELD", "SEND", "GETAWAITABLE", "GETYIELDITER", "GETAITER", "GETANEXT",
	"AWAITCHECKSTOP", "RAISE", "RERAISE", "HANDLER", "LEAVEHANDLER", "EXCMATCH", "GROUPMATCH", "GROUPRAISE", "BEFOREWITH", "EXITWITH",
	"IMPORT", "IMPORTFROM", "IMPORTSTAR", "BUILDCLASS", "MATCHSEQUENCE", "MATCHMAPPING", "MATCHKEYS", "MATCHCLASS", "LEN", "ASSERTERROR",
	"SETUPANNOTATIONS", "COROCHECK", "LEAVELOOP",
}

// String is the operation's name.
func (op Op) String() string { return opNames[op] }

// handler finds where an exception at the instruction continues.
func (c *Code) handler(at int) (int, bool) {
	for i := range c.Handlers {
		if h := &c.Handlers[i]; int32(at) >= h.From && int32(at) < h.To {
			return int(h.Target), true
		}
	}
	return 0, false
}

// Disassemble lists the instructions, one a line, for tests and for people.
func (c *Code) Disassemble() string {
	var b strings.Builder
	for i, in := range c.Ins {
		fmt.Fprintf(&b, "%4d %4d  %-14s A=%d B=%d C=%d D=%d J=%d", c.Spans[i].Start.Line, i, in.Op, in.A, in.B, in.C, in.D, in.J)
		switch in.Op {
		case opLoadGlobal, opGetAttr, opSetAttr, opCallMethod, opBindMethod, opLoadName, opStoreName, opStoreGlobal:
			fmt.Fprintf(&b, " (%s)", c.Sites[in.J].name.S)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// IsCoroutine tells whether calling the function makes a coroutine.
func (c *Code) IsCoroutine() bool { return c.genKind == CoroutineKind }

// Kind tells what calling the function makes.
func (c *Code) Kind() GenKind { return c.genKind }

// AwaitableGenerators lets the generators of a generator function be awaited: types.coroutine.
func (fn *Function) AwaitableGenerators() {
	if fn.Code.genKind == GeneratorKind && !fn.Code.iterable {
		code := *fn.Code
		code.iterable = true
		fn.Code = &code
	}
}

// fresh is code that has not run as c has not, for another run: they share what never changes, and neither sees what the other's lookups find.
func (c *Code) fresh() *Code {
	other := *c
	other.Ins, other.Sites, other.Consts = slices.Clone(c.Ins), slices.Clone(c.Sites), slices.Clone(c.Consts)
	for i, v := range other.Consts {
		if v.Kind() == KindCode {
			other.Consts[i] = v.asCode().fresh().Value()
		}
	}
	return &other
}

// ParamNames are the names of the parameters, in the order of their registers.
func (c *Code) ParamNames() []*Str { return c.names }
