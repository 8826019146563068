// Calls: frames, how arguments reach parameters, and what calling each kind of object means.

package interp

import (
	"slices"
	"strings"
)

// Frame is a running function: its registers, and where it is.
type Frame struct {
	code     *Code
	regs     []Value
	pc       int // the next instruction
	back     *Frame
	fn       *Function
	globals  *Dict
	builtin  *Dict
	names    *Dict   // local names of a class body or a module
	locals   *Dict   // what locals() has given: the same dict each time, with what a program has put there
	space    Value   // the namespace of a class body, when it is an object that wants to see each assignment
	cells    []Value // own cells, then the closure's
	gen      *Generator
	handled  *Exception // what was being handled when the frame was entered
	handling bool       // a generator's frame: it handles an exception of its own
	self     Value      // of an __init__ call: the instance, which is the call's value; or a callEnd
	entry    bool       // run returns to Go when the frame ends
	heap     bool       // belongs to a generator: not to be used again
	thrown   *Exception // to be raised when the frame is resumed
	looped   int        // after the jump back of the loop that was last looked up
}

// line is the source line that the frame is at.
func (f *Frame) line() int {
	if f.pc == 0 {
		return f.code.Line
	}
	return int(f.code.Spans[f.pc-1].Start.Line)
}

const stackSegment = 1 << 14 // registers

// push makes a frame for a call of code on the thread's stack.
func (t *Thread) push(code *Code) *Frame {
	f := t.free
	if f == nil {
		f = &Frame{}
	} else {
		t.free = f.back
	}
	n := code.Regs
	if t.top+n > len(t.stack) {
		t.stack, t.top = make([]Value, max(stackSegment, n)), 0
	}
	f.code, f.looped = code, 0
	f.regs = t.stack[t.top : t.top+n : t.top+n]
	t.top += n
	f.pc = 0
	f.back = t.frame
	f.handled = t.handled
	return f
}

// pop takes the frame off the thread's stack.
func (t *Thread) pop(f *Frame) {
	t.frame = f.back
	t.depth--
	if f.heap {
		f.back = nil
		return
	}
	clear(f.regs)
	// A frame that began a new segment leaves it to the next: its caller's registers are in an older one.
	if n := len(f.regs); n <= t.top && (n == 0 || &t.stack[t.top-n] == &f.regs[0]) {
		t.top -= n
	}
	*f = Frame{back: t.free}
	t.free = f
}

// Call calls any object. args are read during the call only.
func (t *Thread) Call(fn Value, args []Value, kw []Kwarg) (Value, *Exception) {
	switch fn.Kind() {
	case KindFunction:
		return t.callFunction(fn.AsFunction(), args, kw)
	case KindNative:
		return t.callNative(fn.AsNative(), args, kw)
	case KindMethod:
		m := fn.AsMethod()
		if m.Fn.Kind() == KindFunction && m.Fn.AsFunction().Code.genKind == noGenerator {
			f, exc := t.prepare(m.Fn.AsFunction(), m.Self, args, kw)
			if exc != nil {
				return Null, exc
			}
			f.entry = true
			return t.run(f)
		}
		return t.Call(m.Fn, append(append(make([]Value, 0, len(args)+1), m.Self), args...), kw)
	case KindType:
		return t.callType(fn.AsType(), args, kw)
	case KindStaticMethod:
		return t.Call(fn.asWrapper().fn, args, kw)
	case KindNull:
		return Null, t.TypeErrorf("internal error: call of nothing")
	}
	m := fn.Type().dunder(dCall)
	if m.IsNull() {
		return Null, t.TypeErrorf("'%s' object is not callable", fn.Type().Shown())
	}
	if exc := t.enter(); exc != nil {
		return Null, exc
	}
	defer t.leave()
	return t.Call(m, append(append(make([]Value, 0, len(args)+1), fn), args...), kw)
}

// callNative calls a Go function.
func (t *Thread) callNative(n *Native, args []Value, kw []Kwarg) (Value, *Exception) {
	if n.Owner != nil && len(args) > 0 && n.Head.typ == typeMethodDescriptor {
		self := args[0]
		if n.Owner.Layout != KindInstance {
			plain := Plain(self)
			if !plain.Is(self) && plain.Type().IsSubclass(n.Owner) {
				args = append([]Value{plain}, args[1:]...)
			} else if !self.Type().IsSubclass(n.Owner) {
				return Null, t.wrongSelf(n, self)
			}
		} else if !self.Type().IsSubclass(n.Owner) {
			return Null, t.wrongSelf(n, self)
		}
	}
	if len(kw) == 0 && n.Sig.simple && len(args) == n.Sig.pos {
		return n.Fn(t, args)
	}
	if n.Head.typ == typeMethodDescriptor && len(args) == 0 {
		if n.isSlot() {
			return Null, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", n.Name, n.Owner.Name)
		}
		return Null, t.TypeErrorf("unbound method %s.%s() needs an argument", n.Owner.Name, n.Name)
	}
	bound := t.borrow(len(n.Sig.Params))
	exc := n.Sig.bind(t, n, bound, args, kw)
	if exc == nil {
		var v Value
		v, exc = n.Fn(t, bound)
		t.giveBack(bound)
		return v, exc
	}
	t.giveBack(bound)
	return Null, exc
}

// borrow takes n registers off the thread's stack for the length of a call, so that binding its arguments allocates nothing.
func (t *Thread) borrow(n int) []Value {
	if t.top+n > len(t.stack) {
		return make([]Value, n)
	}
	regs := t.stack[t.top : t.top+n : t.top+n]
	t.top += n
	return regs
}

// giveBack returns what borrow took.
func (t *Thread) giveBack(regs []Value) {
	clear(regs)
	if n := len(regs); n > 0 && n <= t.top && &t.stack[t.top-n] == &regs[0] {
		t.top -= n
	}
}

func (t *Thread) wrongSelf(n *Native, self Value) *Exception {
	return t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", n.Name, n.Owner.Name, self.Type().Shown())
}

// callFunction calls a Python function from Go.
func (t *Thread) callFunction(fn *Function, args []Value, kw []Kwarg) (Value, *Exception) {
	if fn.Code.genKind != noGenerator {
		return t.newGenerator(fn, args, kw)
	}
	f, exc := t.prepare(fn, Null, args, kw)
	if exc != nil {
		return Null, exc
	}
	f.entry = true
	return t.run(f)
}

// prepare makes the frame of a call with its arguments in place; it is not running yet. self, unless it is Null, stands before args.
func (t *Thread) prepare(fn *Function, self Value, args []Value, kw []Kwarg) (*Frame, *Exception) {
	f := t.push(fn.Code)
	f.fn, f.globals, f.builtin = fn, fn.Globals, fn.Builtins
	if !self.IsNull() {
		if fn.Code.plainArgs && len(kw) == 0 && len(args)+1 == fn.Code.ArgCount {
			f.regs[0] = self
			copy(f.regs[1:], args)
			if n := len(fn.Code.Cells) + len(fn.Closure); n > 0 {
				f.makeCells(n, fn.Closure)
			}
			return f, nil
		}
		args = append(append(make([]Value, 0, len(args)+1), self), args...)
	}
	if exc := t.bindFrame(f, fn, args, kw); exc != nil {
		f.back, t.frame = t.frame, f
		t.depth++
		t.pop(f)
		return nil, exc
	}
	return f, nil
}

// bindFrame puts the arguments into the frame's registers, and makes its cells.
func (t *Thread) bindFrame(f *Frame, fn *Function, args []Value, kw []Kwarg) *Exception {
	code := fn.Code
	if code.plainArgs && len(kw) == 0 && len(args) == code.ArgCount {
		copy(f.regs, args)
	} else if exc := t.bindArgs(fn, f.regs, args, kw); exc != nil {
		return exc
	}
	if n := len(code.Cells) + len(fn.Closure); n > 0 {
		f.makeCells(n, fn.Closure)
	}
	return nil
}

func (f *Frame) makeCells(n int, closure []Value) {
	cells := make([]Value, n)
	for i := range f.code.Cells {
		var v Value
		if s := f.code.Cells[i].Slot; s >= 0 {
			v = f.regs[s]
		}
		cells[i] = newCell(v)
	}
	copy(cells[len(f.code.Cells):], closure)
	f.cells = cells
}

// bindArgs is Python's binding of arguments to parameters (reference, "Calls").
func (t *Thread) bindArgs(fn *Function, regs []Value, args []Value, kw []Kwarg) *Exception {
	code := fn.Code
	n := copy(regs[:code.ArgCount], args)
	at := code.ArgCount + code.KwOnly
	if code.VarArgs {
		var rest []Value
		if len(args) > n {
			rest = append(rest, args[n:]...)
		}
		regs[at] = NewTuple(rest...)
		at++
	}
	var extra *Dict
	if code.VarKw {
		extra = NewDict()
		regs[at] = extra.Value()
	}
	for _, k := range kw {
		if exc := t.bindKeyword(fn, regs, kw, k, extra); exc != nil {
			return exc
		}
	}
	if len(args) > code.ArgCount && !code.VarArgs {
		return t.tooManyArgs(fn, regs, len(args))
	}
	if exc := t.bindDefaults(fn, regs, n); exc != nil {
		return exc
	}
	return nil
}

// bindKeyword puts k, one of the keywords kw, into its register, or into extra.
func (t *Thread) bindKeyword(fn *Function, regs []Value, kw []Kwarg, k Kwarg, extra *Dict) *Exception {
	code := fn.Code
	for i := code.PosOnly; i < code.ArgCount+code.KwOnly; i++ {
		if code.names[i] == k.Name || code.names[i].S == k.Name.S {
			if !regs[i].IsNull() {
				return t.TypeErrorf("%s() got multiple values for argument '%s'", fn.qualname(), k.Name.S)
			}
			regs[i] = k.Value
			return nil
		}
	}
	if extra != nil {
		extra.SetStrKey(internStr(k.Name), k.Value)
		return nil
	}
	if names := code.positionalOnly(kw); len(names) > 0 {
		return t.TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'", fn.qualname(), strings.Join(names, ", "))
	}
	return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", fn.qualname(), k.Name.S)
}

// positionalOnly names the positional-only parameters that keywords would set.
func (c *Code) positionalOnly(kw []Kwarg) []string {
	var names []string
	for i := range c.PosOnly {
		if slices.ContainsFunc(kw, func(k Kwarg) bool { return k.Name.S == c.names[i].S }) {
			names = append(names, c.names[i].S)
		}
	}
	return names
}

func (t *Thread) bindDefaults(fn *Function, regs []Value, given int) *Exception {
	code := fn.Code
	first := code.ArgCount - len(fn.Defaults)
	var missing []string
	for i := given; i < code.ArgCount; i++ {
		if !regs[i].IsNull() {
			continue
		}
		if i >= first {
			regs[i] = fn.Defaults[i-first]
		} else {
			missing = append(missing, "'"+code.names[i].S+"'")
		}
	}
	if missing != nil {
		return t.TypeErrorf("%s() missing %d required positional argument%s: %s", fn.qualname(), len(missing), plural(len(missing)), joinAnd(missing))
	}
	for i := code.ArgCount; i < code.ArgCount+code.KwOnly; i++ {
		if !regs[i].IsNull() {
			continue
		}
		if fn.KwDefs != nil {
			if v, ok := fn.KwDefs.GetStr(code.names[i]); ok {
				regs[i] = v
				continue
			}
		}
		missing = append(missing, "'"+code.names[i].S+"'")
	}
	if missing != nil {
		return t.TypeErrorf("%s() missing %d required keyword-only argument%s: %s", fn.qualname(), len(missing), plural(len(missing)), joinAnd(missing))
	}
	return nil
}

// tooManyArgs words the TypeError of too many positional arguments as CPython does.
func (t *Thread) tooManyArgs(fn *Function, regs []Value, given int) *Exception {
	code := fn.Code
	kwGiven := 0
	for i := code.ArgCount; i < code.ArgCount+code.KwOnly; i++ {
		if !regs[i].IsNull() {
			kwGiven++
		}
	}
	takes := itoa(code.ArgCount)
	many := code.ArgCount != 1
	if d := len(fn.Defaults); d > 0 {
		takes = "from " + itoa(code.ArgCount-d) + " to " + takes
		many = true
	}
	s := ""
	if many {
		s = "s"
	}
	got := itoa(given)
	verb := wasWere(given)
	if kwGiven > 0 {
		got += " positional argument" + plural(given) + " (and " + itoa(kwGiven) + " keyword-only argument" + plural(kwGiven) + ")"
		verb = "were"
	}
	return t.TypeErrorf("%s() takes %s positional argument%s but %s %s given", fn.qualname(), takes, s, got, verb)
}

func (fn *Function) qualname() string { return fn.Qualname.AsStr().S }

// callType makes an instance: type.__call__ .
func (t *Thread) callType(c *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if c.Head.typ != TypeType {
		if m := c.Head.typ.ownCall(); !m.IsNull() {
			return t.Call(m, append([]Value{c.Value()}, args...), kw)
		}
	}
	return t.makeInstance(c, args, kw)
}

// makeInstance runs __new__ and __init__ .
func (t *Thread) makeInstance(c *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if c == TypeType && len(args) == 1 && len(kw) == 0 {
		return args[0].Type().Value(), nil
	}
	v, exc := t.newInstance(c, args, kw)
	if exc != nil || !v.Type().IsSubclass(c) {
		return v, exc
	}
	if c.Static && v.Type() == c && c.NS.Len() > 0 && c.Layout != KindInstance && c.Layout != KindException {
		return v, nil // a builtin's own New has done everything
	}
	m := v.Type().dunder(dInit)
	if m.IsNull() {
		return v, nil
	}
	r, exc := t.Call(m, append(append(make([]Value, 0, len(args)+1), v), args...), kw)
	if exc == nil && !r.IsNone() {
		exc = t.TypeErrorf("__init__() should return None, not '%s'", r.Type().Shown())
	}
	return v, exc
}

// newInstance runs __new__ .
func (t *Thread) newInstance(c *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(c.abstract) > 0 {
		return Null, t.abstractError(c)
	}
	if m := c.dunder(dNew); !m.IsNull() {
		if m.Kind() == KindStaticMethod {
			m = m.asWrapper().fn
		}
		return t.Call(m, append([]Value{c.Value()}, args...), kw)
	}
	return t.nativeNew(c, args, kw)
}

// nativeNew is the __new__ that c inherits from a class written in Go.
func (t *Thread) nativeNew(c *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if owner, _ := c.newFunc(); owner != nil {
		return t.newBy(owner, c, args, kw)
	}
	if c.Static && c.Layout != KindInstance {
		return Null, t.TypeErrorf("cannot create '%s' instances", c.FullName())
	}
	if len(args)+len(kw) > 0 && c.dunder(dInit).IsNull() {
		return Null, t.TypeErrorf("%s() takes no arguments", c.Name)
	}
	return NewInstance(c, nil).Value(), nil
}

// newBy is what owner, a class written in Go, makes for its subclass c. Iterators are made without a look at c: an instance of c goes around.
func (t *Thread) newBy(owner, c *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	v, exc := owner.New(t, c, args, kw)
	if exc == nil && c.Layout == KindIter && v.Type() == owner {
		v = Wrap(c, v)
	}
	return v, exc
}

func joinComma(names []string) string {
	s := ""
	for i, n := range names {
		if i > 0 {
			s += ", "
		}
		s += n
	}
	return s
}
