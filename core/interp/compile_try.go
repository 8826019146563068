// try and with: protected ranges and their handlers.

package interp

import "loopscope/core/syntax"

func (c *compiler) try(s *syntax.Try) {
	if len(s.Finalbody) > 0 {
		c.tryFinally(s)
		return
	}
	c.tryExcept(s)
}

// tryFinally compiles the finally body twice: for when control leaves by the end (and, in leave, for each jump out), and for an exception.
func (c *compiler) tryFinally(s *syntax.Try) {
	before := c.certain()
	b := c.protect(&block{kind: blockFinally, final: s.Finalbody})
	if len(s.Handlers) > 0 {
		c.tryExcept(s)
	} else {
		c.body(s.Body)
	}
	c.unprotect(b)
	c.body(s.Finalbody)
	end := c.jump(Instr{Op: opJump})
	done := c.bound

	c.bound = before
	exc := c.temp()
	outer := c.handledReg()
	c.catch(b, exc)
	inner := c.protect(&block{kind: blockFinal, exit: exc, outer: outer})
	c.body(s.Finalbody)
	c.unprotect(inner)
	c.emit(Instr{Op: opReraise, A: uint16(exc)})
	c.cleanup(inner, outer)
	c.land(end)
	c.bound = done
}

// cleanup makes an exception that leaves a handler's body go on outwards. What was handled there stops being handled.
func (c *compiler) cleanup(b *block, outer int) {
	if len(b.ranges) == 0 {
		return
	}
	exc := c.temp()
	c.catch(b, exc)
	c.emit(Instr{Op: opLeaveHandler, A: uint16(outer)})
	if b.name != nil {
		b.name()
	}
	c.emit(Instr{Op: opReraise, A: uint16(exc)})
}

func (c *compiler) tryExcept(s *syntax.Try) {
	before := c.certain()
	b := c.protect(&block{kind: blockTry})
	c.body(s.Body)
	c.unprotect(b)
	c.body(s.Orelse)
	var ends []int
	ends = append(ends, c.jump(Instr{Op: opJump}))
	normal := c.bound
	dead := leaves(s.Body) || len(s.Orelse) > 0 && leaves(s.Orelse)

	c.bound = append([]bool(nil), before...)
	exc := c.temp()
	outer := c.handledReg()
	c.at(s)
	c.catch(b, exc)
	h := &block{kind: blockHandler, exit: exc, outer: outer}
	c.protect(h)
	var after []bool
	if s.IsStar {
		after = c.exceptStar(s, exc, h, before, &ends)
	} else {
		after = c.exceptClauses(s, exc, h, before, &ends)
	}
	c.land(ends...)
	c.bound = normal
	if after != nil {
		if dead {
			c.bound = after
		} else {
			c.meet(after)
		}
	}
}

// exceptClauses compiles the except clauses of one try. It returns what is certain after those that run off their end; nil when none does.
func (c *compiler) exceptClauses(s *syntax.Try, exc int, h *block, before []bool, ends *[]int) (after []bool) {
	for _, clause := range s.Handlers {
		c.bound = append([]bool(nil), before...)
		next := c.matchClause(clause, exc, opExcMatch)
		c.handlerName(clause, exc, h)
		c.body(clause.Body)
		if !leaves(clause.Body) {
			c.meetInto(&after)
		}
		h.suspend(c.pos())
		c.leaveClause(h)
		*ends = append(*ends, c.jump(Instr{Op: opJump}))
		if h.name != nil {
			// Leaving by an exception clears the name too: each such clause has its own clean-up.
			c.blocks = c.blocks[:len(c.blocks)-1]
			c.cleanup(h, h.outer)
			h.name, h.ranges = nil, nil
			c.blocks = append(c.blocks, h)
		}
		c.land(next...)
		h.start = int32(c.pos())
	}
	c.unprotect(h)
	c.at(s)
	c.emit(Instr{Op: opReraise, A: uint16(exc)})
	c.cleanup(h, h.outer)
	return after
}

func (c *compiler) meetInto(after *[]bool) {
	if *after == nil {
		*after = c.certain()
		return
	}
	for i := range *after {
		(*after)[i] = (*after)[i] && c.bound[i]
	}
}

func (c *compiler) leaveClause(h *block) {
	c.emit(Instr{Op: opLeaveHandler, A: uint16(h.outer)})
	if h.name != nil {
		h.name()
	}
}

// matchClause emits the test of an except clause; the jumps it returns are taken when it does not match.
func (c *compiler) matchClause(clause *syntax.ExceptHandler, exc int, op Op) []int {
	if clause.Type == nil {
		return nil
	}
	mark := c.next
	r := c.temps(2)
	c.expr(clause.Type, r)
	c.at(clause.Type)
	c.emit(Instr{Op: op, A: uint16(r + 1), B: uint16(exc), C: uint16(r)})
	j := c.jump(Instr{Op: opJumpFalse, A: uint16(r + 1)})
	c.next = mark
	return []int{j}
}

// handlerName binds the name of "as", and tells the block to clear it on every way out.
func (c *compiler) handlerName(clause *syntax.ExceptHandler, exc int, h *block) {
	if clause.Name == "" {
		return
	}
	b := clause.Binding
	c.storeBinding(b, exc)
	h.name = func() {
		r := c.temp()
		c.load(r, None)
		c.storeBinding(b, r) // so that the deletion never fails, as CPython does it
		c.deleteBinding(b)
		c.next = r
	}
}

// exceptStar compiles except* clauses: each takes its part of the group; what they raise, and what is left, is raised at the end.
func (c *compiler) exceptStar(s *syntax.Try, exc int, h *block, before []bool, ends *[]int) (after []bool) {
	raised := c.temp()
	state := c.temps(2) // what is left; the exception as it came
	c.emit(Instr{Op: opBuildList, A: uint16(raised)})
	c.emit(Instr{Op: opMove, A: uint16(state), B: uint16(exc)})
	c.emit(Instr{Op: opMove, A: uint16(state + 1), B: uint16(exc)})
	after = append([]bool(nil), before...)
	for _, clause := range s.Handlers {
		c.bound = append([]bool(nil), before...)
		c.starClause(clause, raised, state, h)
	}
	c.unprotect(h)
	r := c.temp()
	c.at(s)
	c.emit(Instr{Op: opGroupRaise, A: uint16(r), B: uint16(raised), C: uint16(state)})
	c.emit(Instr{Op: opLeaveHandler, A: uint16(h.outer)})
	none := c.jump(Instr{Op: opJumpNone, A: uint16(r)})
	c.emit(Instr{Op: opReraise, A: uint16(r)})
	c.cleanup(h, h.outer)
	c.land(none)
	return after
}

// starClause compiles one except* clause.
func (c *compiler) starClause(clause *syntax.ExceptHandler, raised, state int, h *block) {
	mark := c.next
	r := c.temps(3) // match, rest, class
	c.expr(clause.Type, r+2)
	c.at(clause.Type)
	c.emit(Instr{Op: opGroupMatch, A: uint16(r), B: uint16(state), C: uint16(r + 2)})
	c.emit(Instr{Op: opMove, A: uint16(state), B: uint16(r + 1)})
	skip := c.jump(Instr{Op: opJumpNone, A: uint16(r)})
	inner := &block{kind: blockHandler, exit: r, outer: h.exit}
	c.emit(Instr{Op: opHandler, A: uint16(r)})
	c.protect(inner)
	c.handlerName(clause, r, inner)
	c.body(clause.Body)
	inner.suspend(c.pos())
	c.leaveClause(inner)
	done := c.jump(Instr{Op: opJump})
	c.blocks = c.blocks[:len(c.blocks)-1]
	// An exception of the clause is kept, and the clauses after it go on.
	if len(inner.ranges) > 0 {
		x := c.temp()
		c.catch(inner, x)
		c.emit(Instr{Op: opListAppend, A: uint16(raised), B: uint16(x)})
		c.leaveClause(inner)
	}
	c.land(done, skip)
	c.next = mark
}

// with compiles the first item around the others.
func (c *compiler) with(s *syntax.With, items []*syntax.WithItem) {
	if len(items) == 0 {
		c.body(s.Body)
		return
	}
	item := items[0]
	exit := c.temps(2)
	c.expr(item.ContextExpr, exit)
	c.at(s)
	in := Instr{Op: opBeforeWith, A: uint16(exit)}
	if s.IsAsync {
		in.D = 1
	}
	c.emit(in)
	if s.IsAsync {
		c.delegate(exit+1, exit+1)
	}
	from, to := s.Span() // an exit that fails is shown as the whole statement
	b := c.protect(&block{kind: blockWith, exit: exit, async: s.IsAsync, loc: syntax.Loc{Start: from, End: to}})
	if item.OptionalVars != nil {
		c.store(item.OptionalVars, exit+1)
	}
	entered := c.certain()
	c.with(s, items[1:])
	c.unprotect(b)
	c.loc = b.loc
	c.exitWith(b)
	end := c.jump(Instr{Op: opJump})

	exc := c.temps(2)
	outer := c.handledReg()
	c.catch(b, exc)
	inner := c.protect(&block{kind: blockFinal, exit: exc, outer: outer})
	c.emit(Instr{Op: opExitWith, A: uint16(exc + 1), B: uint16(exit), C: uint16(exc)})
	if s.IsAsync {
		c.emit(Instr{Op: opGetAwaitable, A: uint16(exc + 1), B: uint16(exc + 1), D: 1})
		c.delegate(exc+1, exc+1)
	}
	swallow := c.jump(Instr{Op: opJumpTrue, A: uint16(exc + 1)})
	c.unprotect(inner)
	c.emit(Instr{Op: opReraise, A: uint16(exc)})
	c.cleanup(inner, outer)
	c.land(swallow)
	c.emit(Instr{Op: opLeaveHandler, A: uint16(outer)})
	c.land(end)
	c.bound = entered
}

// exitWith emits the call of the exit method when nothing was raised.
func (c *compiler) exitWith(b *block) {
	r := c.temp()
	c.emit(Instr{Op: opExitWith, A: uint16(r), B: uint16(b.exit), C: noReg})
	if b.async {
		c.emit(Instr{Op: opGetAwaitable, A: uint16(r), B: uint16(r), D: 1})
		c.delegate(r, r)
	}
	c.next = r
}
