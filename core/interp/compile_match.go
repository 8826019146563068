// match: patterns compile to tests and captures.

package interp

import "loopscope/core/syntax"

func (c *compiler) match(s *syntax.Match) {
	subject := c.temp()
	c.expr(s.Subject, subject)
	var ends []int
	var after []bool
	before := c.certain()
	for _, cs := range s.Cases {
		c.bound = append([]bool(nil), before...)
		mark := c.next
		p := &patternCompiler{c: c}
		p.pattern(cs.Pattern, subject)
		// Names are bound only after the whole pattern has matched.
		for _, n := range p.captures {
			c.storeBinding(n.binding, n.reg)
		}
		fail := p.fail
		if cs.Guard != nil {
			fail = append(fail, c.branch(cs.Guard, false)...)
		}
		c.body(cs.Body)
		if !leaves(cs.Body) {
			c.meetInto(&after)
			ends = append(ends, c.jump(Instr{Op: opJump}))
		}
		c.land(fail...)
		c.next = mark
	}
	c.land(ends...)
	c.bound = before
}

type capture struct {
	binding syntax.Binding
	reg     int
}

// patternCompiler collects, for one case, the jumps that are taken when it does not match, and the captures.
type patternCompiler struct {
	c        *compiler
	fail     []int
	captures []capture
}

func (p *patternCompiler) failIf(op Op, r int) {
	p.fail = append(p.fail, p.c.jump(Instr{Op: op, A: uint16(r)}))
}

// pattern tests the value of register v.
func (p *patternCompiler) pattern(pat syntax.Pattern, v int) {
	c := p.c
	c.at(pat)
	switch pat := pat.(type) {
	case *syntax.MatchValue:
		r := c.temps(2)
		c.expr(pat.Value, r)
		c.at(pat)
		c.emit(Instr{Op: opCompare, D: uint8(syntax.Eq), A: uint16(r + 1), B: uint16(v), C: uint16(r)})
		p.failIf(opJumpFalse, r+1)
	case *syntax.MatchSingleton:
		r := c.temps(2)
		c.load(r, constValue(pat.Value))
		c.emit(Instr{Op: opCompare, D: uint8(syntax.Is), A: uint16(r + 1), B: uint16(v), C: uint16(r)})
		p.failIf(opJumpFalse, r+1)
	case *syntax.MatchAs:
		if pat.Pattern != nil {
			p.pattern(pat.Pattern, v)
		}
		if pat.Name != "" {
			p.capture(pat.Binding, v)
		}
	case *syntax.MatchOr:
		p.or(pat, v)
	case *syntax.MatchSequence:
		p.sequence(pat, v)
	case *syntax.MatchMapping:
		p.mapping(pat, v)
	case *syntax.MatchClass:
		p.class(pat, v)
	}
}

// capture keeps a value for a name in a register of its own.
func (p *patternCompiler) capture(b syntax.Binding, v int) {
	p.captures = append(p.captures, capture{b, v})
}

// or tries the alternatives in turn. Each captures the same names; they end up in the same registers.
func (p *patternCompiler) or(pat *syntax.MatchOr, v int) {
	c := p.c
	var matched []int
	var shared []capture
	for i, alt := range pat.Patterns {
		q := &patternCompiler{c: c}
		q.pattern(alt, v)
		if i == 0 {
			for _, n := range q.captures {
				r := c.temp()
				shared = append(shared, capture{n.binding, r})
			}
		}
		for _, n := range q.captures {
			for _, s := range shared {
				if s.binding == n.binding {
					c.emit(Instr{Op: opMove, A: uint16(s.reg), B: uint16(n.reg)})
				}
			}
		}
		if i < len(pat.Patterns)-1 {
			matched = append(matched, c.jump(Instr{Op: opJump}))
			c.land(q.fail...)
		} else {
			p.fail = append(p.fail, q.fail...)
		}
	}
	c.land(matched...)
	p.captures = append(p.captures, shared...)
}

func (p *patternCompiler) sequence(pat *syntax.MatchSequence, v int) {
	c := p.c
	n, star := len(pat.Patterns), -1
	for i, sub := range pat.Patterns {
		if _, ok := sub.(*syntax.MatchStar); ok {
			star = i
		}
	}
	r := c.temps(2)
	c.emit(Instr{Op: opMatchSequence, A: uint16(r), B: uint16(v)})
	p.failIf(opJumpFalse, r)
	c.emit(Instr{Op: opLen, A: uint16(r), B: uint16(v)})
	op, want := syntax.Eq, n
	if star >= 0 {
		op, want = syntax.GtE, n-1
	}
	c.load(r+1, Int(int64(want)))
	c.emit(Instr{Op: opCompare, D: uint8(op), A: uint16(r), B: uint16(r), C: uint16(r + 1)})
	p.failIf(opJumpFalse, r)
	base := c.temps(max(n, 1)) // the instruction has a register even when it unpacks nothing
	if star >= 0 {
		c.emit(Instr{Op: opUnpackEx, A: uint16(base), B: uint16(v), C: uint16(star), D: uint8(n - star - 1)})
	} else {
		c.emit(Instr{Op: opUnpack, A: uint16(base), B: uint16(v), C: uint16(n)})
	}
	for i, sub := range pat.Patterns {
		if s, ok := sub.(*syntax.MatchStar); ok {
			if s.Name != "" {
				p.capture(s.Binding, base+i)
			}
			continue
		}
		p.pattern(sub, base+i)
	}
}

func (p *patternCompiler) mapping(pat *syntax.MatchMapping, v int) {
	c := p.c
	r := c.temps(2)
	c.emit(Instr{Op: opMatchMapping, A: uint16(r), B: uint16(v)})
	p.failIf(opJumpFalse, r)
	n := len(pat.Keys)
	c.display(pat.Keys, r+1, opBuildTuple)
	vals := c.temps(1 + max(n, 1))
	c.emit(Instr{Op: opMatchKeys, A: uint16(vals), B: uint16(v), C: uint16(r + 1)})
	p.failIf(opJumpNone, vals)
	c.emit(Instr{Op: opUnpack, A: uint16(vals + 1), B: uint16(vals), C: uint16(n)})
	for i, sub := range pat.Patterns {
		p.pattern(sub, vals+1+i)
	}
	if pat.Rest != "" {
		rest := c.temp()
		c.emit(Instr{Op: opBuildMap, A: uint16(rest)})
		c.emit(Instr{Op: opDictUpdate, A: uint16(rest), B: uint16(v)})
		k := c.temp()
		for _, key := range pat.Keys {
			c.expr(key, k)
			c.emit(Instr{Op: opDelItem, A: uint16(rest), B: uint16(k)})
		}
		p.capture(pat.Binding, rest)
	}
}

func (p *patternCompiler) class(pat *syntax.MatchClass, v int) {
	c := p.c
	r := c.temp()
	c.expr(pat.Cls, r)
	names := make([]Value, len(pat.KwdAttrs))
	for i, n := range pat.KwdAttrs {
		names[i] = Intern(n).Value()
	}
	subs := append(append([]syntax.Pattern(nil), pat.Patterns...), pat.KwdPatterns...)
	vals := c.temps(1 + max(len(subs), 1))
	c.at(pat)
	if len(pat.Patterns) > 255 {
		c.tooLarge()
	}
	c.emit(Instr{Op: opMatchClass, A: uint16(vals), B: uint16(v), C: uint16(r), D: uint8(len(pat.Patterns)), J: c.constant(NewTuple(names...))})
	p.failIf(opJumpNone, vals)
	c.emit(Instr{Op: opUnpack, A: uint16(vals + 1), B: uint16(vals), C: uint16(len(subs))})
	for i, sub := range subs {
		p.pattern(sub, vals+1+i)
	}
}
