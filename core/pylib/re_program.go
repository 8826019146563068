// From the tree of a regular expression to a program for the matcher in re_matcher.go.

package pylib

// reCode is what an instruction does.
type reCode uint8

const (
	codeChar    reCode = iota // the character char
	codeFold                  // a character equal to char when the case does not matter
	codeAny                   // any character but a newline
	codeAll                   // any character
	codeSet                   // a character of set
	codeFail                  // no match this way
	codeRun                   // the next instruction, which matches one character, min to max times; then on after it
	codeSplit                 // try x, then y
	codeJump                  // go on at x
	codeSave                  // the place is mark x of a group
	codeAt                    // the place must be an x
	codeBackref               // the text of group x
	codeIf                    // go on at the next instruction when group x took part, else at y
	codeSub                   // the program that follows must match here (or, negated, not); go on at y
	codeEndSub                // the end of such a program
	codeBegin                 // loop x begins
	codeUntil                 // the end of loop x's body, which is at y; go on at the next instruction but one when the loop is done
	codeAgain                 // after codeUntil: a lazy loop runs its body once more
	codeMatch                 // the end
)

type reInstr struct {
	code     reCode
	manner   reManner
	fold     bool
	ascii    bool
	negate   bool
	look     bool // of codeSub: what it matched is not taken
	char     rune
	set      *reSet
	x, y     int
	min, max int // of codeSub: min is how many characters before the place it begins
}

// reProgram is a pattern, compiled.
type reProgram struct {
	code   []reInstr
	loops  int        // how many loops have a counter
	first  *[256]bool // bytes that a match can begin with; nil when it can be empty
	prefix string     // what every match begins with
}

// reCompiler makes a program.
type reCompiler struct {
	reProgram
	bytes bool
}

// maxReProgram bounds how long a program may become.
const maxReProgram = 1 << 20

// compileRegex makes the program of a tree. The errors are those that need the whole tree.
func compileRegex(root *reNode, isBytes bool) (*reProgram, *reError) {
	c := &reCompiler{bytes: isBytes}
	if err := c.node(root); err != nil {
		return nil, err
	}
	c.emit(reInstr{code: codeMatch})
	f := firstBytes{bytes: isBytes}
	if !f.add(root) {
		c.first = &f.set
	}
	c.prefix = literalPrefix(root, isBytes)
	return &c.reProgram, nil
}

func (c *reCompiler) emit(in reInstr) int {
	c.code = append(c.code, in)
	return len(c.code) - 1
}

// one is the instruction for a node that matches one character; ok is false for others.
func (n *reNode) one() (in reInstr, ok bool) {
	switch n.op {
	case reChar:
		if n.fold {
			return reInstr{code: codeFold, char: n.char, ascii: n.ascii}, true
		}
		return reInstr{code: codeChar, char: n.char}, true
	case reAny:
		return reInstr{code: codeAny}, true
	case reAll:
		return reInstr{code: codeAll}, true
	case reIn:
		return reInstr{code: codeSet, set: n.set}, true
	case reConcat:
		if len(n.parts) == 1 {
			return n.parts[0].one()
		}
	}
	return reInstr{}, false
}

func (c *reCompiler) node(n *reNode) *reError {
	if len(c.code) > maxReProgram {
		return &reError{message: "regular expression too large", overflow: true}
	}
	if in, ok := n.one(); ok {
		c.emit(in)
		return nil
	}
	switch n.op {
	case reFail:
		c.emit(reInstr{code: codeFail})
	case reConcat:
		for _, part := range n.parts {
			if err := c.node(part); err != nil {
				return err
			}
		}
	case reBranch:
		return c.branch(n.parts)
	case reRepeat:
		return c.repeat(n)
	case reGroup:
		c.emit(reInstr{code: codeSave, x: 2 * n.group})
		err := c.node(n.parts[0])
		c.emit(reInstr{code: codeSave, x: 2*n.group + 1})
		return err
	case reLook:
		return c.look(n)
	case reAtomic:
		return c.sub(reInstr{code: codeSub}, n.parts[0])
	case reBackref:
		c.emit(reInstr{code: codeBackref, x: n.group, fold: n.fold, ascii: n.ascii})
	case reCondition:
		return c.condition(n)
	case reAt:
		c.emit(reInstr{code: codeAt, x: n.group, ascii: n.ascii})
	}
	return nil
}

func (c *reCompiler) branch(parts []*reNode) *reError {
	var ends []int
	for i, part := range parts {
		split := -1
		if i < len(parts)-1 {
			split = c.emit(reInstr{code: codeSplit, x: len(c.code) + 1})
		}
		if err := c.node(part); err != nil {
			return err
		}
		if split >= 0 {
			ends = append(ends, c.emit(reInstr{code: codeJump}))
			c.code[split].y = len(c.code)
		}
	}
	for _, end := range ends {
		c.code[end].x = len(c.code)
	}
	return nil
}

func (c *reCompiler) repeat(n *reNode) *reError {
	body := n.parts[0]
	if in, ok := body.one(); ok {
		c.emit(reInstr{code: codeRun, min: n.min, max: n.max, manner: n.manner})
		c.emit(in)
		return nil
	}
	if n.manner == rePossessive {
		greedy := *n
		greedy.manner = reGreedy
		return c.sub(reInstr{code: codeSub}, &greedy)
	}
	loop := c.loops
	c.loops++
	c.emit(reInstr{code: codeBegin, x: loop})
	jump := c.emit(reInstr{code: codeJump})
	start := len(c.code)
	if err := c.node(body); err != nil {
		return err
	}
	c.code[jump].x = len(c.code)
	c.emit(reInstr{code: codeUntil, x: loop, y: start, min: n.min, max: n.max, manner: n.manner})
	c.emit(reInstr{code: codeAgain, x: loop, y: start})
	return nil
}

// sub compiles a program of its own.
func (c *reCompiler) sub(in reInstr, body *reNode) *reError {
	start := c.emit(in)
	err := c.node(body)
	c.emit(reInstr{code: codeEndSub})
	c.code[start].y = len(c.code)
	return err
}

func (c *reCompiler) look(n *reNode) *reError {
	in := reInstr{code: codeSub, look: true, negate: n.negate}
	if n.behind {
		lo, hi := n.parts[0].width()
		if lo != hi {
			return &reError{message: "look-behind requires fixed-width pattern", pos: -1}
		}
		in.min = lo
	}
	return c.sub(in, n.parts[0])
}

func (c *reCompiler) condition(n *reNode) *reError {
	test := c.emit(reInstr{code: codeIf, x: n.group})
	if err := c.node(n.parts[0]); err != nil {
		return err
	}
	jump := c.emit(reInstr{code: codeJump})
	c.code[test].y = len(c.code)
	err := c.node(n.parts[1])
	c.code[jump].x = len(c.code)
	return err
}

// width is how many characters a node matches, at least and at most.
func (n *reNode) width() (lo, hi int) {
	switch n.op {
	case reChar, reAny, reAll, reIn:
		return 1, 1
	case reConcat, reGroup, reAtomic:
		for _, part := range n.parts {
			l, h := part.width()
			lo, hi = min(lo+l, reUnlimited), min(hi+h, reUnlimited)
		}
	case reBranch, reCondition:
		for i, part := range n.parts {
			if l, h := part.width(); i == 0 {
				lo, hi = l, h
			} else {
				lo, hi = min(lo, l), max(hi, h)
			}
		}
	case reRepeat:
		l, h := n.parts[0].width()
		return timesUpTo(l, n.min), timesUpTo(h, n.max)
	case reBackref:
		return n.parts[0].width()
	}
	return lo, hi
}

// timesUpTo is x*y, no more than reUnlimited.
func timesUpTo(x, y int) int {
	if x > 0 && y > reUnlimited/x {
		return reUnlimited
	}
	return x * y
}

// firstBytes collects the bytes that a match can begin with.
type firstBytes struct {
	set   [256]bool
	bytes bool
}

func (f *firstBytes) all(of func(b int) bool) {
	for b := range f.set {
		f.set[b] = f.set[b] || of(b)
	}
}

// add adds those of a node, and tells whether it can match nothing.
func (f *firstBytes) add(n *reNode) (empty bool) {
	switch n.op {
	case reChar:
		if n.fold || n.char >= 0x80 && !f.bytes {
			r := n.char
			f.all(func(b int) bool { return b >= 0x80 || foldRune(rune(b), n.ascii) == r })
		} else {
			f.set[n.char&0xff] = true
		}
		return false
	case reAny:
		f.all(func(b int) bool { return b != '\n' })
		return false
	case reAll:
		f.all(func(int) bool { return true })
		return false
	case reIn:
		f.all(func(b int) bool { return b >= 0x80 || n.set.has(rune(b)) })
		return false
	case reGroup, reAtomic:
		return f.add(n.parts[0])
	case reConcat:
		for _, part := range n.parts {
			if !f.add(part) {
				return false
			}
		}
		return true
	case reBranch, reCondition:
		for _, part := range n.parts {
			empty = f.add(part) || empty
		}
		return empty
	case reRepeat:
		return f.add(n.parts[0]) || n.min == 0
	}
	return true
}

// literalPrefix is what every match begins with.
func literalPrefix(n *reNode, isBytes bool) string {
	prefix, _ := n.appendPrefix(nil, isBytes)
	return string(prefix)
}

// appendPrefix appends to b; whole tells that the node matches exactly what was appended.
func (n *reNode) appendPrefix(b []byte, isBytes bool) (longer []byte, whole bool) {
	switch n.op {
	case reChar:
		switch {
		case n.fold:
			return b, false
		case isBytes:
			return append(b, byte(n.char)), true
		}
		return appendRune(b, n.char), true
	case reConcat:
		for _, part := range n.parts {
			if b, whole = part.appendPrefix(b, isBytes); !whole {
				return b, false
			}
		}
		return b, true
	case reGroup:
		return n.parts[0].appendPrefix(b, isBytes)
	}
	return b, n.op == reEmpty
}
