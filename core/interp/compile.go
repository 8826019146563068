// The compiler: from a resolved syntax tree to code for the register machine. This file holds what all of it uses: registers, jumps,
// constants, protected ranges. Expressions, statements, patterns and definitions are in compile_*.go.

package interp

import (
	"math/big"
	"strings"

	"loopscope/core/syntax"
)

// Compile compiles a module. The tree has been parsed and resolved without errors.
func Compile(mod *syntax.Module) (*Code, error) {
	return newCompiler(nil, mod, mod.Scope, mod.File).module()
}

// compileText compiles what exec runs: its names are looked up where it runs, in locals, globals and builtins.
func compileText(mod *syntax.Module) (*Code, error) {
	return newTextCompiler(mod).module()
}

// newTextCompiler compiles what has no file: tracebacks find no line of it.
func newTextCompiler(mod *syntax.Module) *compiler {
	c := newCompiler(nil, mod, mod.Scope, mod.File)
	c.text, c.code.source = true, nil
	return c
}

func (c *compiler) module() (*Code, error) {
	mod := c.mod
	c.code.Name = "<module>"
	c.loc = syntax.Loc{Start: syntax.Pos{Line: 1}, End: syntax.Pos{Line: 1}}
	if doc, ok := syntax.Docstring(mod.Body); ok && c.show.IsNull() {
		c.code.Doc = NewStr(doc)
		r := c.temp()
		c.load(r, NewStr(doc))
		op := opStoreGlobal
		if c.text {
			op = opStoreName
		}
		c.emit(Instr{Op: op, A: uint16(r), J: c.site("__doc__")})
	}
	if hasAnnotations(mod.Body) {
		c.emit(Instr{Op: opSetupAnnotations})
	}
	c.body(mod.Body)
	c.returnNone()
	return c.finish()
}

// compileExpression compiles a module that is one expression.
func compileExpression(mod *syntax.Module) (*Code, error) {
	var wrong syntax.Node = mod
	if len(mod.Body) > 0 {
		if s, ok := mod.Body[0].(*syntax.ExprStmt); ok && len(mod.Body) == 1 {
			c := newTextCompiler(mod)
			c.code.Name = "<module>"
			r := c.temp()
			c.expr(s.Value, r)
			c.emit(Instr{Op: opReturn, A: uint16(r)})
			return c.finish()
		}
		wrong = mod.Body[len(mod.Body)-1]
	}
	start, end := wrong.Span()
	return nil, syntax.Errors{{File: mod.File, Pos: start, End: end, Msg: "invalid syntax", Line: mod.Line(start.Line)}}
}

// compileSingle is compileText for one statement as it is typed at a prompt: what its expressions give is handed to show.
func compileSingle(show Value) func(mod *syntax.Module) (*Code, error) {
	return func(mod *syntax.Module) (*Code, error) {
		if len(mod.Body) > 1 {
			_, first := mod.Body[0].Span()
			if last, _ := mod.Body[len(mod.Body)-1].Span(); last.Line > first.Line {
				msg := "multiple statements found while compiling a single statement"
				return nil, syntax.Errors{{File: mod.File, Pos: first, End: first, Msg: msg, Line: mod.Line(first.Line)}}
			}
		}
		c := newTextCompiler(mod)
		c.show = show
		return c.module()
	}
}

const libraryPrefix = "<lib "

// libraryFile is the file name of a module of the library that is written in Python: its lines are not places of the user's program.
func libraryFile(module string) string { return libraryPrefix + module + ">" }

// TooLarge is the error of code that needs more registers, or longer jumps, than an instruction can name.
type TooLarge struct {
	File string
	Line int
}

// Error words it.
func (e *TooLarge) Error() string { return "this block of code is too large: split it into functions" }

// compiler makes one Code.
type compiler struct {
	code   *Code
	scope  *syntax.Scope
	parent *compiler
	mod    *syntax.Module
	loc    syntax.Loc
	next   int    // the next free register
	bound  []bool // locals that certainly have a value here
	shaky  []bool // locals that a del can take away: never certain
	text   bool   // of the module of an eval or exec: its names may be those of a mapping
	walrus bool   // the scope assigns inside expressions: operands must be copied
	blocks []*block
	show   Value // of a single statement: what is called with the value of an expression; Null for nothing
	consts map[any]int32
	err    *TooLarge
}

// block is a construct that a return, break or continue leaves, or that protects code.
type block struct {
	kind      blockKind
	start     int32      // of the protected range that is open; -1 when suspended
	ranges    [][2]int32 // closed parts of the protected range
	breaks    []int      // loops: jumps to the end
	top       int        // loops: the first instruction
	iter      int        // loops over what a call has just made: the register of the iterator, which is dropped when the loop is left early; else -1
	continues []int      // loops: jumps to the next round
	final     []syntax.Stmt
	outer     int    // handlers: register of the exception handled around it, noReg for none
	name      func() // handlers: clears the name of "as"
	exit      int    // with: register of the exit method
	async     bool
	loc       syntax.Loc
}

type blockKind uint8

const (
	blockLoop    blockKind = iota
	blockTry               // try body with except handlers: nothing to do on the way out, but protected
	blockHandler           // inside an except clause
	blockFinally           // try body (and handlers) with a finally
	blockFinal             // inside the finally body run by an exception
	blockWith
)

func newCompiler(parent *compiler, mod *syntax.Module, scope *syntax.Scope, file string) *compiler {
	c := &compiler{parent: parent, mod: mod, scope: scope, consts: map[any]int32{}}
	c.code = &Code{Head: Head{typeCode, KindCode}, Name: scope.Name, Qualname: scope.Qualname, File: file, Scope: scope, Cells: scope.Cells, Doc: None, source: mod, Internal: strings.HasPrefix(file, libraryPrefix)}
	c.next = len(scope.Locals)
	c.code.Regs = c.next
	c.bound = make([]bool, len(scope.Locals))
	c.shaky = make([]bool, len(scope.Locals))
	for i := range scope.Params {
		c.bound[i] = true
	}
	switch {
	case scope.IsAsyncGenerator():
		c.code.genKind = AsyncGenKind
	case scope.IsGenerator:
		c.code.genKind = GeneratorKind
	case scope.IsCoroutine:
		c.code.genKind = CoroutineKind
	}
	return c
}

func (c *compiler) finish() (*Code, error) {
	if c.err != nil {
		return nil, c.err
	}
	c.code.price()
	return c.code, nil
}

func (c *compiler) tooLarge() {
	if c.err == nil {
		c.err = &TooLarge{c.code.File, int(c.loc.Start.Line)}
	}
	if c.parent != nil {
		c.parent.tooLarge()
	}
}

// emit appends an instruction at the current source position and returns its index.
func (c *compiler) emit(in Instr) int {
	c.code.Ins = append(c.code.Ins, in)
	c.code.Spans = append(c.code.Spans, c.loc)
	return len(c.code.Ins) - 1
}

func (c *compiler) pos() int { return len(c.code.Ins) }

// at sets the source position for the instructions that follow.
func (c *compiler) at(n syntax.Node) {
	start, end := n.Span()
	c.loc = syntax.Loc{Start: start, End: end}
}

// temp takes the next register.
func (c *compiler) temp() int { return c.temps(1) }

// temps takes n registers in a row.
func (c *compiler) temps(n int) int {
	r := c.next
	c.next += n
	if c.next > c.code.Regs {
		c.code.Regs = c.next
	}
	if c.next >= noReg {
		c.tooLarge()
		c.next = r
	}
	return r
}

// isTemp tells that a register is not a local variable.
func (c *compiler) isTemp(r int) bool { return r >= len(c.scope.Locals) }

// jump emits a jump whose target is not known yet.
func (c *compiler) jump(in Instr) int { return c.emit(in) }

// land makes a jump go to the next instruction to be emitted.
func (c *compiler) land(jumps ...int) {
	for _, j := range jumps {
		c.code.Ins[j].J = int32(c.pos() - j - 1)
	}
}

// jumpBack emits a jump to an earlier instruction.
func (c *compiler) jumpBack(to int) {
	n := c.pos() - to + 1
	c.emit(Instr{Op: opJumpBack, C: uint16(min(n, 60000)), J: int32(-n)})
}

// constant is the index of a constant in the table.
func (c *compiler) constant(v Value) int32 {
	var key any
	switch v.Kind() {
	case KindInt:
		key = v.AsInt()
	case KindStr:
		key = v.AsStr().S
	case KindFloat:
		key = [2]uint64{1, v.bits}
	default:
		c.code.Consts = append(c.code.Consts, v)
		return int32(len(c.code.Consts) - 1)
	}
	if i, ok := c.consts[key]; ok {
		return i
	}
	i := int32(len(c.code.Consts))
	c.code.Consts = append(c.code.Consts, v)
	c.consts[key] = i
	return i
}

// load puts a constant into a register.
func (c *compiler) load(dst int, v Value) {
	switch {
	case v.IsNone():
		c.emit(Instr{Op: opLoadNone, A: uint16(dst)})
	case v.IsInt() && v.AsInt() == int64(int32(v.AsInt())):
		c.emit(Instr{Op: opLoadI, A: uint16(dst), J: int32(v.AsInt())})
	default:
		c.emit(Instr{Op: opLoadK, A: uint16(dst), J: c.constant(v)})
	}
}

// site makes an inline cache for a name.
func (c *compiler) site(name string) int32 {
	c.code.Sites = append(c.code.Sites, Site{name: Intern(name)})
	return int32(len(c.code.Sites) - 1)
}

// constValue turns the value of a literal into an object.
func constValue(v any) Value {
	switch v := v.(type) {
	case nil:
		return None
	case bool:
		return Bool(v)
	case int64:
		return Int(v)
	case *big.Int:
		return BigInt(v)
	case float64:
		return Float(v)
	case string:
		if isName(v) {
			return Intern(v).Value()
		}
		return NewStr(v)
	case syntax.Bytes:
		return NewBytes([]byte(v))
	case syntax.Ellipsis:
		return Ellipsis
	}
	return Null // a complex number: see complexLiteral
}

// isName tells whether a str looks like an identifier: such constants are interned, as in CPython.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if !(b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9') {
			return false
		}
	}
	return len(s) < 40
}

// certain is a copy of what is certainly bound here.
func (c *compiler) certain() []bool { return append([]bool(nil), c.bound...) }

// meet keeps what is certain on both ways into this point.
func (c *compiler) meet(other []bool) {
	for i := range c.bound {
		c.bound[i] = c.bound[i] && other[i]
	}
}

// leaves tells whether control never runs off the end of a body.
func leaves(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	switch s := body[len(body)-1].(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Break, *syntax.Continue:
		return true
	case *syntax.If:
		return leaves(s.Body) && leaves(s.Orelse)
	}
	return false
}

// protect opens the protected range of a block.
func (c *compiler) protect(b *block) *block {
	b.start = int32(c.pos())
	c.blocks = append(c.blocks, b)
	return b
}

// unprotect closes the range and takes the block off.
func (c *compiler) unprotect(b *block) {
	b.suspend(c.pos())
	c.blocks = c.blocks[:len(c.blocks)-1]
}

func (b *block) suspend(at int) {
	if b.start >= 0 && int32(at) > b.start {
		b.ranges = append(b.ranges, [2]int32{b.start, int32(at)})
	}
	b.start = -1
}

// catch makes the next instruction the handler of the block's ranges: it stores the exception into a register.
func (c *compiler) catch(b *block, reg int) {
	c.handle(b, Instr{Op: opHandler, A: uint16(reg)})
}

// handle makes an instruction, which finds the exception in R[A], the handler of the block's ranges.
func (c *compiler) handle(b *block, in Instr) {
	target := int32(c.emit(in))
	for _, r := range b.ranges {
		c.code.Handlers = append(c.code.Handlers, Handler{r[0], r[1], target})
	}
}

// handledReg is the register of the exception that is handled at this point of the function, noReg for none.
func (c *compiler) handledReg() int {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		if b := c.blocks[i]; b.kind == blockHandler || b.kind == blockFinal {
			return b.exit
		}
	}
	return noReg
}

// leave emits what a jump out of the blocks from the innermost down to index keep has to do, then the jump itself. The code so
// emitted is not protected by the blocks that it leaves.
func (c *compiler) leave(keep int, jump func()) {
	blocks := c.blocks
	var suspended []*block
	for i := len(blocks) - 1; i >= keep; i-- {
		b := blocks[i]
		if b.start >= 0 {
			b.suspend(c.pos())
			suspended = append(suspended, b)
		}
		c.blocks = blocks[:i:i] // what b.final protects must not take the place of b
		c.leaveBlock(b)
	}
	jump()
	c.blocks = blocks
	for _, b := range suspended {
		b.start = int32(c.pos())
	}
}

func (c *compiler) leaveBlock(b *block) {
	switch b.kind {
	case blockLoop:
		c.dropIter(b)
	case blockHandler, blockFinal:
		c.emit(Instr{Op: opLeaveHandler, A: uint16(b.outer)})
		if b.name != nil {
			b.name()
		}
	case blockFinally:
		saved, loc := c.certain(), c.loc
		c.body(b.final)
		c.bound, c.loc = saved, loc
	case blockWith:
		loc := c.loc
		c.loc = b.loc
		c.exitWith(b)
		c.loc = loc
	}
}
