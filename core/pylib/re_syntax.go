// The syntax of regular expressions: Python's, with CPython's errors. What a pattern means is a tree of reNodes.

package pylib

import "strings"

// reOp is what a node or an instruction of a pattern matches.
type reOp uint8

const (
	reEmpty     reOp = iota
	reFail           // nothing matches
	reChar           // one character
	reAny            // any character but a newline
	reAll            // any character
	reIn             // a character of a set
	reConcat         // the parts, one after the other
	reBranch         // one of the parts; the first that leads to a match
	reRepeat         // the part, many times
	reGroup          // the part, remembered as a group
	reLook           // the part would match here
	reAtomic         // the part, without looking for another way to match it
	reBackref        // the text of a group, again
	reCondition      // the first part when the group took part in the match, else the second
	reAt             // a place between characters; at says which
)

// reNode is a part of a pattern.
type reNode struct {
	op       reOp
	char     rune
	set      *reSet
	parts    []*reNode
	min, max int // of reRepeat
	manner   reManner
	group    int // its number; of reAt the place
	negate   bool
	behind   bool
	fold     bool // the case does not matter
	ascii    bool // only ASCII has letters, digits and blanks
}

// reManner is how a repetition goes about it.
type reManner uint8

const (
	reGreedy reManner = iota
	reLazy
	rePossessive
)

// Places between characters.
const (
	reAtStart      = iota // \A, and ^
	reAtLineStart         // ^ with MULTILINE
	reAtEnd               // $: the end, or before a newline that ends the text
	reAtLineEnd           // $ with MULTILINE
	reAtVeryEnd           // \Z
	reAtBoundary          // \b
	reAtNoBoundary        // \B
)

const (
	reUnlimited = 1<<32 - 1 // CPython's MAXREPEAT
	reMaxGroups = 1 << 30
)

// reError is what is wrong with a pattern; pos counts characters. An overflow is an OverflowError in Python.
type reError struct {
	message  string
	pos      int
	overflow bool
}

func (e *reError) Error() string { return e.message }

// errVerbose asks to read the pattern again: it says itself that it is verbose.
var errVerbose = &reError{message: "verbose"}

// reParser reads a pattern. A token is a character, or a backslash and the character after it.
type reParser struct {
	src     []rune
	i       int    // where the token after next begins
	next    []rune // the token to come; nil at the end
	bytes   bool
	flags   reFlags
	groups  int // how many groups have begun, and the whole match
	closed  []bool
	bodies  []*reNode // of the closed groups
	names   map[string]int
	ordered []string    // names in the order of their groups
	refs    []reCondRef // groups that conditions name by number
	behind  int         // the number of groups when the outermost look-behind began; -1 outside
	depth   int
	quote   func(name string) string // a name as errors show it
}

type reCondRef struct{ group, pos int }

// maxReDepth is how deep groups may nest.
const maxReDepth = 200

// parseRegex reads a pattern. A byte of a bytes pattern is a character.
func parseRegex(src []rune, isBytes bool, flags reFlags, quote func(string) string) (*reParser, *reNode, *reError) {
	p := &reParser{src: src, bytes: isBytes, flags: flags, groups: 1, closed: []bool{false}, bodies: []*reNode{nil}, names: map[string]int{}, behind: -1, quote: quote}
	if err := p.advance(); err != nil {
		return nil, nil, err
	}
	root, err := p.alternatives(flags, true)
	switch {
	case err == errVerbose:
		return parseRegex(src, isBytes, flags|reVerbose, quote)
	case err != nil:
		return nil, nil, err
	case p.next != nil:
		return nil, nil, p.fail("unbalanced parenthesis", 0)
	}
	for _, ref := range p.refs {
		if ref.group >= p.groups {
			return nil, nil, &reError{message: "invalid group reference " + itoa(ref.group), pos: ref.pos}
		}
	}
	return p, root, nil
}

// advance reads the token to come.
func (p *reParser) advance() *reError {
	if p.i >= len(p.src) {
		p.next = nil
		return nil
	}
	end := p.i + 1
	if p.src[p.i] == '\\' {
		if end++; end > len(p.src) {
			return &reError{message: "bad escape (end of pattern)", pos: len(p.src) - 1}
		}
	}
	p.next = p.src[p.i:end]
	p.i = end
	return nil
}

// tell is where the token to come begins.
func (p *reParser) tell() int { return p.i - len(p.next) }

func (p *reParser) seek(pos int) *reError {
	p.i = pos
	return p.advance()
}

// take is the token to come, taken; nil at the end.
func (p *reParser) take() ([]rune, *reError) {
	token := p.next
	return token, p.advance()
}

// peek tells whether the token to come is that character.
func (p *reParser) peek(c rune) bool { return len(p.next) == 1 && p.next[0] == c }

// skip takes the token to come when it is that character.
func (p *reParser) skip(c rune) (bool, *reError) {
	if !p.peek(c) {
		return false, nil
	}
	return true, p.advance()
}

// peekIn tells whether the token to come is one of those characters.
func (p *reParser) peekIn(chars string) bool {
	return len(p.next) == 1 && strings.ContainsRune(chars, p.next[0])
}

// fail is an error, back characters before the token to come.
func (p *reParser) fail(message string, back int) *reError {
	return &reError{message: message, pos: p.tell() - back}
}

// takeWhile takes up to n of those characters.
func (p *reParser) takeWhile(n int, chars string) (string, *reError) {
	var taken []rune
	for len(taken) < n && p.peekIn(chars) {
		taken = append(taken, p.next[0])
		if err := p.advance(); err != nil {
			return "", err
		}
	}
	return string(taken), nil
}

// takeUntil takes what stands before the terminator, and that; what says in errors what is read.
func (p *reParser) takeUntil(terminator rune, what string) (string, *reError) {
	var taken []rune
	for {
		token, err := p.take()
		switch {
		case err != nil:
			return "", err
		case token == nil && len(taken) == 0:
			return "", p.fail("missing "+what, 0)
		case token == nil:
			return "", p.fail("missing "+string(terminator)+", unterminated name", len(taken))
		case token[0] == terminator && len(taken) == 0:
			return "", p.fail("missing "+what, 1)
		case token[0] == terminator:
			return string(taken), nil
		}
		taken = append(taken, token...)
	}
}

// alternatives reads branches up to a parenthesis or the end.
func (p *reParser) alternatives(flags reFlags, first bool) (*reNode, *reError) {
	if p.depth++; p.depth > maxReDepth {
		return nil, p.fail("too many nested parentheses", 0)
	}
	defer func() { p.depth-- }()
	var branches []*reNode
	for {
		n, err := p.sequence(flags, first && len(branches) == 0)
		if err != nil {
			return nil, err
		}
		if first {
			flags |= p.flags
		}
		branches = append(branches, n)
		if more, err := p.skip('|'); err != nil {
			return nil, err
		} else if !more {
			break
		}
	}
	if len(branches) == 1 {
		return branches[0], nil
	}
	return &reNode{op: reBranch, parts: branches}, nil
}

// sequence reads one branch. At the very start of the pattern it may set the flags of the whole.
func (p *reParser) sequence(flags reFlags, first bool) (*reNode, *reError) {
	seq := &reNode{op: reConcat}
	for p.next != nil && !p.peekIn("|)") {
		at := p.tell()
		token, err := p.take()
		if err != nil {
			return nil, err
		}
		c := token[0]
		var n *reNode
		switch {
		case flags&reVerbose != 0 && strings.ContainsRune(" \t\n\r\v\f", c):
			continue
		case flags&reVerbose != 0 && c == '#':
			if err := p.skipComment(); err != nil {
				return nil, err
			}
			continue
		case c == '\\':
			n, err = p.escape(token, flags)
		case c == '[':
			n, err = p.set(at, flags)
		case c == '*' || c == '+' || c == '?' || c == '{':
			var literal bool
			if literal, err = p.repetition(c, seq); literal {
				n = p.literal(c, flags)
			}
		case c == '.':
			n = &reNode{op: reAny}
			if flags&reDotAll != 0 {
				n.op = reAll
			}
		case c == '(':
			n, err = p.parenthesis(at, flags, first && len(seq.parts) == 0)
			if first {
				flags |= p.flags
			}
		case c == '^':
			n = &reNode{op: reAt, group: reAtStart}
			if flags&reMultiline != 0 {
				n.group = reAtLineStart
			}
		case c == '$':
			n = &reNode{op: reAt, group: reAtEnd}
			if flags&reMultiline != 0 {
				n.group = reAtLineEnd
			}
		default:
			n = p.literal(c, flags)
		}
		if err != nil {
			return nil, err
		}
		if n != nil {
			seq.parts = append(seq.parts, n)
		}
	}
	return seq, nil
}

func (p *reParser) skipComment() *reError {
	for {
		if token, err := p.take(); err != nil || token == nil || token[0] == '\n' {
			return err
		}
	}
}

// isASCII tells whether the flags confine letters to ASCII.
func (p *reParser) isASCII(flags reFlags) bool { return p.bytes || flags&reASCII != 0 }

func (p *reParser) literal(c rune, flags reFlags) *reNode {
	n := &reNode{op: reChar, char: c, ascii: p.isASCII(flags)}
	if flags&reIgnoreCase != 0 && hasCase(c, n.ascii) {
		n.fold, n.char = true, foldRune(c, n.ascii)
	}
	return n
}

// repetition wraps the last part of seq. literal tells that a brace is just a brace.
func (p *reParser) repetition(c rune, seq *reNode) (literal bool, err *reError) {
	here := p.tell()
	lo, hi := 0, reUnlimited
	switch c {
	case '?':
		hi = 1
	case '+':
		lo = 1
	case '{':
		if literal, lo, hi, err = p.bounds(here); literal || err != nil {
			return literal, err
		}
	}
	last := len(seq.parts) - 1
	if last < 0 || seq.parts[last].op == reAt {
		return false, p.fail("nothing to repeat", p.tell()-here+1)
	}
	item := seq.parts[last]
	if item.op == reRepeat {
		return false, p.fail("multiple repeat", p.tell()-here+1)
	}
	n := &reNode{op: reRepeat, min: lo, max: hi, parts: []*reNode{item}}
	if lazy, err := p.skip('?'); err != nil {
		return false, err
	} else if lazy {
		n.manner = reLazy
	} else if possessive, err := p.skip('+'); err != nil {
		return false, err
	} else if possessive {
		n.manner = rePossessive
	}
	seq.parts[last] = n
	return false, nil
}

// bounds reads {lo,hi}; literal tells that it is none.
func (p *reParser) bounds(here int) (literal bool, lo, hi int, err *reError) {
	if p.peek('}') {
		return true, 0, 0, nil
	}
	const digits = "0123456789"
	low, err := p.takeWhile(len(p.src), digits)
	if err != nil {
		return false, 0, 0, err
	}
	high := low
	if comma, err := p.skip(','); err != nil {
		return false, 0, 0, err
	} else if comma {
		if high, err = p.takeWhile(len(p.src), digits); err != nil {
			return false, 0, 0, err
		}
	}
	if closed, err := p.skip('}'); err != nil {
		return false, 0, 0, err
	} else if !closed {
		return true, 0, 0, p.seek(here)
	}
	lo, hi = 0, reUnlimited
	if low != "" {
		lo = atoiUpTo(low, reUnlimited)
	}
	if high != "" {
		hi = atoiUpTo(high, reUnlimited)
	}
	switch {
	case lo == reUnlimited || hi == reUnlimited && high != "":
		return false, 0, 0, &reError{message: "the repetition number is too large", overflow: true}
	case hi < lo:
		return false, 0, 0, p.fail("min repeat greater than max repeat", p.tell()-here)
	}
	return false, lo, hi, nil
}

// atoiUpTo reads decimal digits; limit stands for all that is larger.
func atoiUpTo(digits string, limit int) int {
	n := 0
	for _, c := range digits {
		if n = n*10 + int(c-'0'); n >= limit {
			return limit
		}
	}
	return n
}
