// The syntax of parentheses in regular expressions: groups, look-around, conditions, flags.

package pylib

import (
	"strings"
	"unicode"
)

// isIdentifier tells whether a group may have that name.
func isIdentifier(name string) bool {
	for i, c := range name {
		if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c) && !unicode.IsMark(c)) {
			return false
		}
	}
	return name != ""
}

// checkName refuses what cannot be a group's name.
func (p *reParser) checkName(name string) *reError {
	if !isIdentifier(name) {
		return p.fail("bad character in group name "+p.quote(name), charCount(name)+1)
	}
	return nil
}

// checkReference refuses a reference to a group that is still open, or that a look-behind cannot know yet.
func (p *reParser) checkReference(group int) *reError {
	switch {
	case p.behind < 0:
		return nil
	case group >= p.groups || !p.closed[group]:
		return p.fail("cannot refer to an open group", 0)
	case group >= p.behind:
		return p.fail("cannot refer to group defined in the same lookbehind subpattern", 0)
	}
	return nil
}

// parenthesis reads what an opening parenthesis at start begins; nil when that matches nothing, like a comment.
func (p *reParser) parenthesis(start int, flags reFlags, first bool) (*reNode, *reError) {
	if special, err := p.skip('?'); err != nil {
		return nil, err
	} else if !special {
		return p.group(start, "", flags)
	}
	token, err := p.takeOrFail("unexpected end of pattern")
	if err != nil {
		return nil, err
	}
	switch c := token[0]; {
	case c == 'P':
		return p.named(start, flags)
	case c == ':':
		return p.plain(start, flags)
	case c == '>':
		n, err := p.inner(start, flags)
		return &reNode{op: reAtomic, parts: []*reNode{n}}, err
	case c == '#':
		return nil, p.comment(start)
	case c == '=' || c == '!' || c == '<':
		return p.look(start, c, flags)
	case c == '(':
		return p.condition(start, flags)
	case c == '-' || isInlineFlag(c):
		return p.inlineFlags(start, c, flags, first)
	}
	return nil, p.fail("unknown extension ?"+string(token), len(token)+1)
}

func isInlineFlag(c rune) bool {
	_, ok := inlineFlag(c)
	return ok
}

func (p *reParser) takeOrFail(message string) ([]rune, *reError) {
	token, err := p.take()
	if err == nil && token == nil {
		err = p.fail(message, 0)
	}
	return token, err
}

// inner reads up to the closing parenthesis, and that.
func (p *reParser) inner(start int, flags reFlags) (*reNode, *reError) {
	n, err := p.alternatives(flags, false)
	if err != nil {
		return nil, err
	}
	return n, p.close(start)
}

func (p *reParser) close(start int) *reError {
	closed, err := p.skip(')')
	if err == nil && !closed {
		err = p.fail("missing ), unterminated subpattern", p.tell()-start)
	}
	return err
}

// plain reads (?:...).
func (p *reParser) plain(start int, flags reFlags) (*reNode, *reError) {
	n, err := p.inner(start, flags)
	return &reNode{op: reConcat, parts: []*reNode{n}}, err
}

// group reads a group that is remembered.
func (p *reParser) group(start int, name string, flags reFlags) (*reNode, *reError) {
	number := p.groups
	if name != "" {
		if other, ok := p.names[name]; ok {
			message := "redefinition of group name " + p.quote(name) + " as group " + itoa(number) + "; was group " + itoa(other)
			return nil, p.fail(message, charCount(name)+1)
		}
		p.names[name] = number
		p.ordered = append(p.ordered, name)
	}
	p.groups++
	p.closed = append(p.closed, false)
	p.bodies = append(p.bodies, nil)
	n, err := p.inner(start, flags)
	p.closed[number], p.bodies[number] = true, n
	return &reNode{op: reGroup, group: number, parts: []*reNode{n}}, err
}

// named reads what follows (?P: a named group, or a reference to one.
func (p *reParser) named(start int, flags reFlags) (*reNode, *reError) {
	if open, err := p.skip('<'); err != nil {
		return nil, err
	} else if open {
		name, err := p.takeUntil('>', "group name")
		if err == nil {
			err = p.checkName(name)
		}
		if err != nil {
			return nil, err
		}
		return p.group(start, name, flags)
	}
	if same, err := p.skip('='); err != nil {
		return nil, err
	} else if same {
		name, err := p.takeUntil(')', "group name")
		if err == nil {
			err = p.checkName(name)
		}
		if err != nil {
			return nil, err
		}
		number, known := p.names[name]
		switch {
		case !known:
			return nil, p.fail("unknown group name "+p.quote(name), charCount(name)+1)
		case !p.closed[number]:
			return nil, p.fail("cannot refer to an open group", charCount(name)+1)
		}
		return p.backref(number, flags), p.checkReference(number)
	}
	token, err := p.takeOrFail("unexpected end of pattern")
	if err != nil {
		return nil, err
	}
	return nil, p.fail("unknown extension ?P"+string(token), len(token)+2)
}

func (p *reParser) backref(group int, flags reFlags) *reNode {
	return &reNode{op: reBackref, group: group, parts: p.bodies[group : group+1], fold: flags&reIgnoreCase != 0, ascii: p.isASCII(flags)}
}

func (p *reParser) comment(start int) *reError {
	for {
		if p.next == nil {
			return p.fail("missing ), unterminated comment", p.tell()-start)
		}
		if token, err := p.take(); err != nil || token[0] == ')' {
			return err
		}
	}
}

// look reads (?=...), (?!...), (?<=...) and (?<!...); c is the character after the question mark.
func (p *reParser) look(start int, c rune, flags reFlags) (*reNode, *reError) {
	n := &reNode{op: reLook, behind: c == '<'}
	outer := p.behind
	if n.behind {
		token, err := p.takeOrFail("unexpected end of pattern")
		if err != nil {
			return nil, err
		}
		if c = token[0]; c != '=' && c != '!' {
			return nil, p.fail("unknown extension ?<"+string(token), len(token)+2)
		}
		if p.behind < 0 {
			p.behind = p.groups
		}
	}
	n.negate = c == '!'
	body, err := p.alternatives(flags, false)
	if err != nil {
		return nil, err
	}
	p.behind = outer
	n.parts = []*reNode{body}
	return n, p.close(start)
}

// condition reads (?(group)yes|no).
func (p *reParser) condition(start int, flags reFlags) (*reNode, *reError) {
	name, err := p.takeUntil(')', "group name")
	if err != nil {
		return nil, err
	}
	back := charCount(name) + 1
	number, known := p.names[name]
	if !isIdentifier(name) {
		switch {
		case strings.Trim(name, "0123456789") != "":
			return nil, p.fail("bad character in group name "+p.quote(name), back)
		case strings.Trim(name, "0") == "":
			return nil, p.fail("bad group number", back)
		}
		if number = atoiUpTo(name, reMaxGroups); number == reMaxGroups {
			return nil, p.fail("invalid group reference "+name, back)
		}
		p.refs = append(p.refs, reCondRef{number, p.tell() - back})
	} else if !known {
		return nil, p.fail("unknown group name "+p.quote(name), back)
	}
	if err := p.checkReference(number); err != nil {
		return nil, err
	}
	yes, err := p.sequence(flags, false)
	if err != nil {
		return nil, err
	}
	no := &reNode{op: reEmpty}
	if more, err := p.skip('|'); err != nil {
		return nil, err
	} else if more {
		if no, err = p.sequence(flags, false); err != nil {
			return nil, err
		}
		if p.peek('|') {
			return nil, p.fail("conditional backref with more than two branches", 0)
		}
	}
	return &reNode{op: reCondition, group: number, parts: []*reNode{yes, no}}, p.close(start)
}

// inlineFlags reads (?flags), which is for the whole pattern, and (?flags-flags:...).
func (p *reParser) inlineFlags(start int, c rune, flags reFlags, first bool) (*reNode, *reError) {
	var add, del reFlags
	var err *reError
	if c != '-' {
		if add, c, err = p.flagsOn(c); err != nil {
			return nil, err
		}
	}
	if c == ')' {
		if !first {
			return nil, p.fail("global flags not at the start of the expression", p.tell()-start)
		}
		if add&reVerbose != 0 && p.flags&reVerbose == 0 {
			return nil, errVerbose
		}
		p.flags |= add
		return nil, nil
	}
	if c == '-' {
		if del, err = p.flagsOff(); err != nil {
			return nil, err
		}
	}
	if add&del != 0 {
		return nil, p.fail("bad inline flags: flag turned on and off", 1)
	}
	if add&reTypes != 0 {
		flags &^= reTypes
	}
	return p.plain(start, (flags|add)&^del)
}

// flagsOn reads the letters of flags to set; end is the character after them.
func (p *reParser) flagsOn(c rune) (add reFlags, end rune, err *reError) {
	for {
		flag, _ := inlineFlag(c)
		switch add |= flag; {
		case c == 'L' && !p.bytes:
			return 0, 0, p.fail("bad inline flags: cannot use 'L' flag with a str pattern", 0)
		case c == 'u' && p.bytes:
			return 0, 0, p.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", 0)
		case flag&reTypes != 0 && add&reTypes != flag:
			return 0, 0, p.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0)
		}
		token, err := p.takeOrFail("missing -, : or )")
		if err != nil {
			return 0, 0, err
		}
		if c = token[0]; c == ')' || c == '-' || c == ':' {
			return add, c, nil
		}
		if !isInlineFlag(c) {
			return 0, 0, p.badFlag(token, "missing -, : or )")
		}
	}
}

func (p *reParser) badFlag(token []rune, missing string) *reError {
	if len(token) == 1 && unicode.IsLetter(token[0]) {
		missing = "unknown flag"
	}
	return p.fail(missing, len(token))
}

// flagsOff reads the letters of flags to clear, and the colon.
func (p *reParser) flagsOff() (del reFlags, err *reError) {
	missing := "missing flag"
	for {
		token, err := p.takeOrFail(missing)
		if err != nil {
			return 0, err
		}
		c := token[0]
		if c == ':' && del != 0 {
			return del, nil
		}
		flag, ok := inlineFlag(c)
		switch {
		case !ok:
			return 0, p.badFlag(token, missing)
		case flag&reTypes != 0:
			return 0, p.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0)
		}
		del |= flag
		missing = "missing :"
	}
}
