// The matcher of regular expressions: it tries one way, and goes back to the last choice when that fails, as CPython does.
//
// It is the project's own for two reasons. Every step is counted against the run's limits, so that a pattern that explodes ends
// a run at the same step everywhere instead of hanging a browser; engines that can do look-around bound themselves by the wall
// clock, which a simulation must not read. And the text stays what a str is: nothing is converted before a search.

package pylib

import (
	"slices"
	"strings"

	"loopscope/core/interp"
)

// reUndo is an entry of the matcher's stack: a choice to go back to, or something to put back on the way there.
type reUndo struct {
	kind     undoKind
	pc       int // or which mark or counter
	pos, aux int
}

type undoKind uint8

const (
	undoChoice undoKind = iota // go on at pc, at pos
	undoRun                    // a greedy run ended at pos: let it end a character earlier, but not before aux
	undoLazy                   // a lazy run ended at pos: let it take one more character, aux times at most
	undoMark                   // mark pc was pos
	undoLast                   // the group that closed last was pos
	undoLoop                   // counter pc was pos, and its body began at aux
)

// reLoop is the state of a loop: how often its body has matched, and where it began the last time.
type reLoop struct{ count, last int }

// maxReStack bounds the matcher's stack, which is memory.
const maxReStack = 4 << 20

// reMatcher searches a text. Positions are bytes; what is before start is seen by look-behind, what is after end does not exist.
type reMatcher struct {
	t       *Thread
	prog    *reProgram
	s       string // up to the end of the search
	bytes   bool
	full    bool // the match must reach the end
	advance int  // an empty match here does not count; -1: all count
	marks   []int
	last    int // the group that closed last
	loops   []reLoop
	stack   []reUndo
	steps   int
	exc     *Exception
}

func newMatcher(t *Thread, p *pattern, s string) *reMatcher {
	return &reMatcher{t: t, prog: p.prog, s: s, bytes: p.bytes, advance: -1, marks: make([]int, 2*p.groups), loops: make([]reLoop, p.prog.loops)}
}

// matchAt tries to match at pos.
func (m *reMatcher) matchAt(pos int) bool {
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.last = 0
	m.stack = m.stack[:0]
	end, ok := m.run(0, pos)
	if ok {
		m.marks[0], m.marks[1] = pos, end
	}
	m.spend()
	return ok
}

// search tries to match at pos and after.
func (m *reMatcher) search(pos int) bool {
	for ; pos <= len(m.s) && m.exc == nil; pos++ {
		if pos = m.candidate(pos); pos < 0 {
			return false
		}
		if m.matchAt(pos) {
			return true
		}
		for !m.bytes && pos+1 < len(m.s) && m.s[pos+1]&0xc0 == 0x80 {
			pos++
		}
	}
	return false
}

// candidate is the first place from pos on where a match can begin, -1 when there is none.
func (m *reMatcher) candidate(pos int) int {
	switch p := m.prog; {
	case p.prefix != "":
		i := strings.Index(m.s[pos:], p.prefix)
		if i < 0 {
			m.steps += (len(m.s) - pos) / skippedAtOnce
			return -1
		}
		m.steps += i / skippedAtOnce
		return pos + i
	case p.first != nil:
		for ; pos < len(m.s); pos++ {
			if p.first[m.s[pos]] && (m.bytes || m.s[pos]&0xc0 != 0x80) {
				return pos
			}
			m.steps++
		}
		return -1
	}
	return pos
}

// skippedAtOnce is how many characters before a literal prefix CPython passes in the time of a step.
const skippedAtOnce = int(interp.PriceReStep / interp.PriceReSkip)

// spend charges the steps made since the last time.
func (m *reMatcher) spend() {
	if m.steps > 1024 {
		if exc := m.t.Charge(interp.PriceReStep, m.steps); m.exc == nil {
			m.exc = exc
		}
		m.steps = 0
	}
}

func (m *reMatcher) push(u reUndo) {
	if len(m.stack) >= maxReStack {
		m.exc = interp.NewException(interp.TypeMemoryError)
		return
	}
	m.stack = append(m.stack, u)
}

// step matches one character, and is where it ends; -1 when it does not match.
func (m *reMatcher) step(in *reInstr, pos int) int {
	if pos >= len(m.s) {
		return -1
	}
	r, size := rune(m.s[pos]), 1
	if r >= 0x80 && !m.bytes {
		r, size = decodeRune(m.s[pos:])
	}
	ok := false
	switch in.code {
	case codeChar:
		ok = r == in.char
	case codeFold:
		ok = foldRune(r, in.ascii) == in.char
	case codeAny:
		ok = r != '\n'
	case codeAll:
		ok = true
	case codeSet:
		ok = in.set.has(r)
	}
	if !ok {
		return -1
	}
	return pos + size
}

// run runs the program from pc at pos up to its end, and is where that is. When it fails the stack is as it was before; when it
// succeeds the choices that are left lie on it.
func (m *reMatcher) run(pc, pos int) (end int, ok bool) {
	base := len(m.stack)
	for {
		if m.steps++; m.steps > 4096 {
			m.spend()
		}
		if m.exc != nil {
			return 0, false
		}
		in := &m.prog.code[pc]
		good := true
		switch in.code {
		case codeChar, codeFold, codeAny, codeAll, codeSet:
			pos = m.step(in, pos)
			good = pos >= 0
			pc++
		case codeRun:
			pos = m.repeat(in, pc, pos)
			good = pos >= 0
			pc += 2
		case codeSplit:
			m.push(reUndo{kind: undoChoice, pc: in.y, pos: pos})
			pc = in.x
		case codeJump:
			pc = in.x
		case codeSave:
			m.save(in.x, pos)
			pc++
		case codeAt:
			good = m.isAt(in, pos)
			pc++
		case codeBackref:
			pos = m.backref(in, pos)
			good = pos >= 0
			pc++
		case codeIf:
			if m.marks[2*in.x+1] >= 0 {
				pc++
			} else {
				pc = in.y
			}
		case codeSub:
			pos = m.sub(in, pc, pos)
			good = pos >= 0
			pc = in.y
		case codeBegin:
			m.setLoop(in.x, reLoop{-1, -1})
			pc++
		case codeUntil:
			pc = m.until(in, pc, pos)
		case codeAgain:
			m.setLoop(in.x, reLoop{m.loops[in.x].count + 1, pos})
			pc = in.y
		case codeEndSub:
			return pos, true
		case codeMatch:
			if good = !(m.full && pos != len(m.s)) && pos != m.advance; good {
				return pos, true
			}
		default:
			good = false
		}
		if !good {
			if pc, pos, ok = m.back(base); !ok {
				return 0, false
			}
		}
	}
}

// back goes back to the last choice above base.
func (m *reMatcher) back(base int) (pc, pos int, ok bool) {
	for len(m.stack) > base {
		u := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		switch u.kind {
		case undoChoice:
			return u.pc, u.pos, true
		case undoRun:
			u.pos--
			for !m.bytes && m.s[u.pos]&0xc0 == 0x80 {
				u.pos--
			}
			if u.pos > u.aux {
				m.stack = append(m.stack, u)
			}
			return u.pc, u.pos, true
		case undoLazy:
			pos := m.step(&m.prog.code[u.pc-1], u.pos)
			if pos < 0 {
				continue
			}
			if u.aux > 1 {
				u.pos, u.aux = pos, u.aux-1
				m.stack = append(m.stack, u)
			}
			return u.pc, pos, true
		default:
			m.undo(u)
		}
	}
	return 0, 0, false
}

// undo puts back what an entry that is no choice remembers.
func (m *reMatcher) undo(u reUndo) {
	switch u.kind {
	case undoMark:
		m.marks[u.pc] = u.pos
	case undoLast:
		m.last = u.pos
	case undoLoop:
		m.loops[u.pc] = reLoop{u.pos, u.aux}
	}
}

// repeat matches one character as often as it may, and is where that ends; -1 when it is not often enough.
func (m *reMatcher) repeat(in *reInstr, pc, pos int) int {
	item := &m.prog.code[pc+1]
	for range in.min {
		if pos = m.step(item, pos); pos < 0 {
			return -1
		}
	}
	m.steps += in.min
	if in.manner == reLazy {
		if in.max > in.min {
			m.push(reUndo{kind: undoLazy, pc: pc + 2, pos: pos, aux: in.max - in.min})
		}
		return pos
	}
	least := pos
	for left := in.max - in.min; left > 0; left-- {
		next := m.step(item, pos)
		if next < 0 {
			break
		}
		pos = next
	}
	m.steps += pos - least
	if pos > least && in.manner == reGreedy {
		m.push(reUndo{kind: undoRun, pc: pc + 2, pos: pos, aux: least})
	}
	return pos
}

func (m *reMatcher) save(mark, pos int) {
	m.push(reUndo{kind: undoMark, pc: mark, pos: m.marks[mark]})
	m.marks[mark] = pos
	if mark&1 == 1 {
		m.push(reUndo{kind: undoLast, pos: m.last})
		m.last = mark / 2
	}
}

func (m *reMatcher) setLoop(loop int, to reLoop) {
	m.push(reUndo{kind: undoLoop, pc: loop, pos: m.loops[loop].count, aux: m.loops[loop].last})
	m.loops[loop] = to
}

// until decides at the end of a loop's body whether to run it again. A body that matched nothing is not run again.
func (m *reMatcher) until(in *reInstr, pc, pos int) int {
	loop := m.loops[in.x]
	loop.count++
	switch {
	case loop.count < in.min:
		m.setLoop(in.x, reLoop{loop.count, loop.last})
		return in.y
	case loop.count >= in.max || pos == loop.last:
		return pc + 2
	case in.manner == reLazy:
		m.push(reUndo{kind: undoChoice, pc: pc + 1, pos: pos})
		return pc + 2
	}
	m.push(reUndo{kind: undoChoice, pc: pc + 2, pos: pos})
	m.setLoop(in.x, reLoop{loop.count, pos})
	return in.y
}

// sub runs a program of its own: look-around, or a group that is not tried again. It is where to go on; -1 when it fails.
func (m *reMatcher) sub(in *reInstr, pc, pos int) int {
	start := pos
	for range in.min {
		if start == 0 {
			if in.negate {
				return pos
			}
			return -1
		}
		start--
		for !m.bytes && start > 0 && m.s[start]&0xc0 == 0x80 {
			start--
		}
	}
	base := len(m.stack)
	end, ok := m.run(pc+1, start)
	switch {
	case m.exc != nil:
		return -1
	case in.negate:
		for ok && len(m.stack) > base {
			m.undo(m.stack[len(m.stack)-1])
			m.stack = m.stack[:len(m.stack)-1]
		}
		if ok {
			return -1
		}
		return pos
	case !ok:
		return -1
	}
	m.stack = append(m.stack[:base], slices.DeleteFunc(m.stack[base:], func(u reUndo) bool { return u.kind < undoMark })...)
	if in.look {
		return pos
	}
	return end
}

// isAt tells whether pos is such a place.
func (m *reMatcher) isAt(in *reInstr, pos int) bool {
	switch in.x {
	case reAtStart:
		return pos == 0
	case reAtLineStart:
		return pos == 0 || m.s[pos-1] == '\n'
	case reAtEnd:
		return pos == len(m.s) || pos == len(m.s)-1 && m.s[pos] == '\n'
	case reAtLineEnd:
		return pos == len(m.s) || m.s[pos] == '\n'
	case reAtVeryEnd:
		return pos == len(m.s)
	case reAtBoundary:
		return len(m.s) > 0 && m.wordBefore(in, pos) != m.wordAfter(in, pos)
	}
	return len(m.s) > 0 && m.wordBefore(in, pos) == m.wordAfter(in, pos)
}

func (m *reMatcher) wordBefore(in *reInstr, pos int) bool {
	if pos == 0 {
		return false
	}
	start := pos - 1
	for !m.bytes && start > 0 && m.s[start]&0xc0 == 0x80 {
		start--
	}
	return m.wordAfter(in, start)
}

func (m *reMatcher) wordAfter(in *reInstr, pos int) bool {
	if pos >= len(m.s) {
		return false
	}
	if m.bytes {
		return isWordRune(rune(m.s[pos]), true)
	}
	r, _ := decodeRune(m.s[pos:])
	return isWordRune(r, in.ascii)
}

// backref matches the text of a group again, and is where that ends.
func (m *reMatcher) backref(in *reInstr, pos int) int {
	from, to := m.marks[2*in.x], m.marks[2*in.x+1]
	if from < 0 || to < from {
		return -1
	}
	text := m.s[from:to]
	m.steps += len(text)
	if !in.fold {
		if !strings.HasPrefix(m.s[pos:], text) {
			return -1
		}
		return pos + len(text)
	}
	for text != "" {
		if pos >= len(m.s) {
			return -1
		}
		want, n := decodeRune(text)
		got, size := decodeRune(m.s[pos:])
		if m.bytes {
			want, n, got, size = rune(text[0]), 1, rune(m.s[pos]), 1
		}
		if foldRune(want, in.ascii) != foldRune(got, in.ascii) {
			return -1
		}
		text = text[n:]
		pos += size
	}
	return pos
}
