// Characters in regular expressions: sets, classes like \w, escapes, and what is equal when the case does not matter.

package pylib

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode"

	"loopscope/core/syntax"
)

// reSet is a set of characters.
type reSet struct {
	negate bool
	fold   bool // the case does not matter
	ascii  bool
	items  []reItem
	low    [2]uint64 // the members below 0x80, all considered
}

// reItem is a range, or a class: one of "dswDSW".
type reItem struct {
	lo, hi rune
	class  byte
}

// finish works out low once the set is complete.
func (s *reSet) finish() *reSet {
	for r := range rune(0x80) {
		if s.find(r) != s.negate {
			s.low[r>>6] |= 1 << (r & 63)
		}
	}
	return s
}

// has tells whether r is in the set.
func (s *reSet) has(r rune) bool {
	if r < 0x80 {
		return s.low[r>>6]>>(r&63)&1 != 0
	}
	return s.find(r) != s.negate
}

// only is the one character that the set holds, below 0x80.
func (s *reSet) only() (r rune, ok bool) {
	if s.negate || len(s.items) != 1 || bits.OnesCount64(s.low[0])+bits.OnesCount64(s.low[1]) != 1 {
		return 0, false
	}
	return s.items[0].lo, s.items[0].class == 0 && s.items[0].lo == s.items[0].hi && s.items[0].lo < 0x80
}

func (s *reSet) find(r rune) bool {
	if s.findExact(r) {
		return true
	}
	if !s.fold {
		return false
	}
	if s.ascii {
		return r < 0x80 && unicode.IsLetter(r) && s.findExact(r^0x20)
	}
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if s.findExact(other) {
			return true
		}
	}
	return false
}

func (s *reSet) findExact(r rune) bool {
	for _, item := range s.items {
		if item.class != 0 && inClass(item.class, r, s.ascii) || item.class == 0 && item.lo <= r && r <= item.hi {
			return true
		}
	}
	return false
}

// inClass tells whether r belongs to a class.
func inClass(class byte, r rune, ascii bool) bool {
	if class < 'a' {
		return !inClass(class|0x20, r, ascii)
	}
	if r < 0x80 {
		switch class {
		case 'd':
			return '0' <= r && r <= '9'
		case 's':
			return r == ' ' || '\t' <= r && r <= '\r' || !ascii && 0x1c <= r && r <= 0x1f
		}
		return isWordRune(r, ascii)
	}
	switch {
	case ascii:
		return false
	case class == 'd':
		return unicode.Is(unicode.Nd, r)
	case class == 's':
		return unicode.IsSpace(r)
	}
	return isWordRune(r, ascii)
}

// isWordRune is \w.
func isWordRune(r rune, ascii bool) bool {
	if r < 0x80 {
		return r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return !ascii && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// hasCase tells whether other characters are equal to r when the case does not matter.
func hasCase(r rune, ascii bool) bool {
	if ascii {
		return r < 0x80 && unicode.IsLetter(r)
	}
	return unicode.SimpleFold(r) != r
}

// foldRune is the one character that stands for all that are equal to r when the case does not matter.
func foldRune(r rune, ascii bool) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r | 0x20
	case r < 0x80 || ascii:
		return r
	}
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	if 'A' <= least && least <= 'Z' {
		return least | 0x20
	}
	return least
}

// set reads a character set whose bracket stood at here.
func (p *reParser) set(here int, flags reFlags) (*reNode, *reError) {
	s := &reSet{fold: flags&reIgnoreCase != 0, ascii: p.isASCII(flags)}
	var err *reError
	if s.negate, err = p.skip('^'); err != nil {
		return nil, err
	}
	for {
		token, err := p.take()
		switch {
		case err != nil:
			return nil, err
		case token == nil:
			return nil, p.fail("unterminated character set", p.tell()-here)
		case token[0] == ']' && len(s.items) > 0:
			return setNode(s.finish()), nil
		}
		item, err := p.setItem(token)
		if err != nil {
			return nil, err
		}
		if dash, err := p.skip('-'); err != nil {
			return nil, err
		} else if !dash {
			s.items = append(s.items, item)
			continue
		}
		end, err := p.take()
		switch {
		case err != nil:
			return nil, err
		case end == nil:
			return nil, p.fail("unterminated character set", p.tell()-here)
		case end[0] == ']':
			s.items = append(s.items, item, reItem{lo: '-', hi: '-'})
			return setNode(s.finish()), nil
		}
		last, err := p.setItem(end)
		if err != nil {
			return nil, err
		}
		if item.class != 0 || last.class != 0 || last.lo < item.lo {
			return nil, p.fail("bad character range "+string(token)+"-"+string(end), len(token)+1+len(end))
		}
		s.items = append(s.items, reItem{lo: item.lo, hi: last.lo})
	}
}

// setNode is the simplest node for a set.
func setNode(s *reSet) *reNode {
	if r, ok := s.only(); ok {
		return &reNode{op: reChar, char: r}
	}
	return &reNode{op: reIn, set: s}
}

// setItem is what a token means inside of a set.
func (p *reParser) setItem(token []rune) (reItem, *reError) {
	if token[0] != '\\' {
		return reItem{lo: token[0], hi: token[0]}, nil
	}
	c := token[1]
	if strings.ContainsRune("dswDSW", c) {
		return reItem{class: byte(c)}, nil
	}
	if c == 'b' {
		return reItem{lo: '\b', hi: '\b'}, nil
	}
	if '0' <= c && c <= '7' {
		more, err := p.takeWhile(2, "01234567")
		if err != nil {
			return reItem{}, err
		}
		r, err := p.octal("\\" + string(c) + more)
		return reItem{lo: r, hi: r}, err
	}
	r, err := p.charEscape(token)
	return reItem{lo: r, hi: r}, err
}

func (p *reParser) octal(escape string) (rune, *reError) {
	n, _ := strconv.ParseInt(escape[1:], 8, 32)
	if n > 0o377 {
		return 0, p.fail("octal escape value "+escape+" outside of range 0-0o377", len(escape))
	}
	return rune(n), nil
}

// rePlaces are the escapes for places.
var rePlaces = map[rune]int{'A': reAtStart, 'Z': reAtVeryEnd, 'b': reAtBoundary, 'B': reAtNoBoundary}

// escape is what an escape means outside of sets.
func (p *reParser) escape(token []rune, flags reFlags) (*reNode, *reError) {
	c := token[1]
	if place, ok := rePlaces[c]; ok {
		return &reNode{op: reAt, group: place, ascii: p.isASCII(flags)}, nil
	}
	if strings.ContainsRune("dswDSW", c) {
		return &reNode{op: reIn, set: (&reSet{ascii: p.isASCII(flags), items: []reItem{{class: byte(c)}}}).finish()}, nil
	}
	if c == '0' {
		more, err := p.takeWhile(2, "01234567")
		if err != nil {
			return nil, err
		}
		r, err := p.octal("\\0" + more)
		return p.literal(r, flags), err
	}
	if '1' <= c && c <= '9' {
		return p.reference(c, flags)
	}
	r, err := p.charEscape(token)
	return p.literal(r, flags), err
}

// reference reads the number of a group, or three octal digits.
func (p *reParser) reference(c rune, flags reFlags) (*reNode, *reError) {
	digits := string(c)
	second, err := p.takeWhile(1, "0123456789")
	if err != nil {
		return nil, err
	}
	digits += second
	if c <= '7' && second != "" && second[0] <= '7' && p.peekIn("01234567") {
		third, err := p.takeWhile(1, "01234567")
		if err != nil {
			return nil, err
		}
		r, err := p.octal("\\" + digits + third)
		return p.literal(r, flags), err
	}
	group, _ := strconv.Atoi(digits)
	if group >= p.groups {
		return nil, p.fail("invalid group reference "+itoa(group), len(digits))
	}
	if !p.closed[group] {
		return nil, p.fail("cannot refer to an open group", len(digits)+1)
	}
	return p.backref(group, flags), p.checkReference(group)
}

// reEscapes are the escapes that stand for one character, in patterns and in templates.
var reEscapes = map[rune]rune{'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

// charEscape is the character that an escape stands for.
func (p *reParser) charEscape(token []rune) (rune, *reError) {
	c := token[1]
	if r, ok := reEscapes[c]; ok {
		return r, nil
	}
	width := 0
	switch {
	case c == 'x':
		width = 2
	case c == 'u' && !p.bytes:
		width = 4
	case c == 'U' && !p.bytes:
		width = 8
	case c == 'N' && !p.bytes:
		return p.namedChar()
	}
	escape := string(token)
	if width > 0 {
		more, err := p.takeWhile(width, "0123456789abcdefABCDEF")
		if err != nil {
			return 0, err
		}
		escape += more
		if len(more) != width {
			return 0, p.fail("incomplete escape "+escape, len(escape))
		}
		if n, err := strconv.ParseInt(more, 16, 64); err == nil && n <= unicode.MaxRune {
			return rune(n), nil
		}
		return 0, p.fail("bad escape "+escape, len(escape))
	}
	if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
		return 0, p.fail("bad escape "+escape, len(token))
	}
	return c, nil
}

// namedChar reads \N{name}.
func (p *reParser) namedChar() (rune, *reError) {
	if open, err := p.skip('{'); err != nil {
		return 0, err
	} else if !open {
		return 0, p.fail("missing {", 0)
	}
	name, err := p.takeUntil('}', "character name")
	if err != nil {
		return 0, err
	}
	if r, ok := syntax.CharacterNamed(name); ok {
		return r, nil
	}
	return 0, p.fail("undefined character name "+p.quote(name), charCount(name)+len(`\N{}`))
}
