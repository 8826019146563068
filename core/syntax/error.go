// Errors: what is wrong with a source, where, and in CPython's words.

package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Kind sorts errors.
type Kind uint8

const (
	Syntax      Kind = iota // SyntaxError
	Indentation             // IndentationError
	Tab                     // TabError
	Unsupported             // valid Python that this package does not read
)

// String returns the name of CPython's exception; Unsupported has none, and is its own.
func (k Kind) String() string {
	return [...]string{"SyntaxError", "IndentationError", "TabError", "unsupported"}[k]
}

// A Finder is the part of CPython that finds an error, which shows in what it tells of the source.
type Finder uint8

const (
	ByParser   Finder = iota
	ByScanner         // the line of source comes without its end
	ByCompiler        // the line comes from the file, and a program that is a text has none
)

// An Error is one thing wrong with a source. It begins at Pos and ends before End; where only the place is known, End equals Pos.
type Error struct {
	File string
	Pos  Pos
	End  Pos
	Msg  string // as CPython 3.11 words it, where CPython has the error
	Hint string // what to do about it, or ""
	Kind Kind
	By   Finder
	Line string // the source line of Pos, without its line end
}

// Error returns "file:line:column: message"; columns count characters from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Pos.Line, e.column(e.Pos.Col)+1, e.what())
}

// EndOffset is CPython's end_offset, in characters from 1. It has none of its own where only the place is known: the parser then says 0 for
// what is open or wrongly continued, and -1 for the layout.
func (e *Error) EndOffset() int {
	if e.End == e.Pos && e.By == ByParser {
		switch {
		case e.Kind != Syntax, e.Msg == "expected 'except' or 'finally' block", e.Msg == "unexpected EOF while parsing":
			return -1
		case strings.HasSuffix(e.Msg, "was never closed"), e.Msg == "':' expected after dictionary key", e.Msg == continuedBadly:
			return 0
		}
	}
	return e.column(e.End.Col) + 1
}

// Offset is CPython's offset, in characters from 1.
func (e *Error) Offset() int { return e.column(e.Pos.Col) + 1 }

// what is the message; what is unsupported is called so.
func (e *Error) what() string {
	msg := e.Msg
	if e.Kind == Unsupported {
		msg = "unsupported: " + msg
	}
	if e.Hint != "" {
		msg += " (" + e.Hint + ")"
	}
	return msg
}

// Format returns the error as CPython prints it: the file, the line of source with carets under it, and the message.
func (e *Error) Format() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  File %q, line %d\n", e.File, e.Pos.Line)
	text := strings.TrimLeft(e.Line, " \t\f")
	if text != "" {
		fmt.Fprintf(&b, "    %s\n", text)
		e.formatCarets(&b, text)
	}
	kind := e.Kind
	if kind == Unsupported {
		kind = Syntax
	}
	fmt.Fprintf(&b, "%s: %s\n", kind, e.what())
	return b.String()
}

// formatCarets writes the line of carets under text, which is Line without its indentation. What lies before the text has no
// caret, what lies behind it has one right behind it, and what goes on in the next line has them to the end of this one.
func (e *Error) formatCarets(b *strings.Builder, text string) {
	width := utf8.RuneCountInString(text)
	indent := utf8.RuneCountInString(e.Line) - width
	from := e.column(e.Pos.Col) - indent
	n := 1
	switch {
	case e.End.Line > e.Pos.Line:
		n = width - from
	case e.End.Col > e.Pos.Col:
		n = e.column(e.End.Col) - indent - from
	}
	if from >= 0 {
		b.WriteString("    " + strings.Repeat(" ", min(from, width)) + strings.Repeat("^", max(n, 1)) + "\n")
	}
}

// column turns a column in bytes into one in characters.
func (e *Error) column(col int32) int {
	n := int(col)
	if n < 0 {
		return n
	}
	n = min(n, len(e.Line))
	return int(col) - n + utf8.RuneCountInString(e.Line[:n])
}

// Errors are all that Parse has to say: one error of syntax (CPython stops at the first too), or every unsupported construct.
type Errors []*Error

// Error returns the errors, each on a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Format returns the errors as CPython prints them.
func (e Errors) Format() string {
	var b strings.Builder
	for _, err := range e {
		b.WriteString(err.Format())
	}
	return b.String()
}

// sort puts errors in the order of the source.
func (e Errors) sort() {
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
}

// complete fills in the file and the source lines, and sorts.
func (e Errors) complete(m *Module) {
	e.sort()
	for _, err := range e {
		err.File = m.File
		if err.Line == "" {
			err.Line = m.Line(err.Pos.Line)
		}
	}
}

// Line returns a line of the source, counted from 1, without its line end; "" if there is none.
func (m *Module) Line(n int32) string {
	text := m.Source
	for ; n > 1; n-- {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			return ""
		}
		text = text[i+1:]
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	return text
}

// raise gives up with an error of syntax.
func (p *parser) raise(pos, end Pos, msg string) { p.raiseKind(Syntax, pos, end, msg, "") }

func (p *parser) raiseKind(k Kind, pos, end Pos, msg, hint string) {
	if p.field > 0 {
		msg = "f-string: " + msg
	}
	p.err = &Error{Pos: pos, End: end, Msg: msg, Hint: hint, Kind: k}
	panic(raised{})
}

// raiseAtLast gives up with an error at the farthest token looked at, where CPython places what it knows no better place for.
func (p *parser) raiseAtLast(msg string) { p.raiseKindAtLast(Syntax, msg) }

func (p *parser) raiseKindAtLast(k Kind, msg string) {
	pos, end := p.placeOf(&p.toks[p.far])
	p.raiseKind(k, pos, end, msg, "")
}

// placeOf is the extent of a token in an error. Tokens without text stand before their place, and at the end of the text behind
// the last line.
func (p *parser) placeOf(t *token) (pos, end Pos) {
	switch t.kind {
	case tIndent, tDedent, tEOF:
		pos = Pos{t.pos.Line, t.pos.Col - 1}
		if before := p.scan.src[:t.start]; int(t.start) == len(p.scan.src)-1 && pos.Col < 0 && pos.Line > 1 {
			before = before[:len(before)-1]
			pos = Pos{pos.Line - 1, int32(len(before) - strings.LastIndexByte(before, '\n') - 1)}
		}
		return pos, pos
	}
	return t.pos, t.until
}

// reject gives up, in the second pass with an error.
func (p *parser) reject(pos, end Pos, msg string) {
	if p.diagnosing() {
		p.raise(pos, end, msg)
	}
	p.fail()
}

// diagnosing reports whether to look for what people get wrong.
func (p *parser) diagnosing() bool { return p.diag && p.quiet == 0 }

// diagnose reads again, from its line on, the statement that begins so and could not be read, to say what is wrong with it.
func (p *parser) diagnose(begin *token) {
	stuck, far := p.toks[p.far], p.dropped+p.far
	p.scan = newScanner(p.scan.src, int(begin.start-begin.pos.Col), begin.pos.Line)
	p.toks = nil
	p.i, p.ops, p.exprs, p.prevEnd, p.field, p.lambdas = 0, nil, nil, Pos{}, 0, 0
	if !p.run(func() {
		for len(p.toks) <= far {
			p.fill()
		}
	}) {
		return
	}
	p.tok, p.far = p.toks[0], far
	p.diag = true
	for _, quiet := range [...]int{1, 0} {
		if p.deepestBracket() > maxLookedLevel {
			break
		}
		begin := p.mark()
		p.quiet = quiet
		p.run(func() { p.statement(nil) })
		if p.err != nil {
			return
		}
		p.reset(begin)
		p.memo = nil
	}
	// The place of a failure is that of the first pass: the second may have looked farther.
	p.field = 0
	if stuck.inField {
		p.field = 1
	}
	p.run(func() {
		switch stuck.kind {
		case tIndent:
			if p.matchLine == p.lineEnd && p.lineEnd > 0 {
				p.raiseAtLast("expected ':'")
			}
			p.raiseKindAtLast(Indentation, "unexpected indent")
		case tDedent:
			p.raiseKindAtLast(Indentation, "unexpected unindent")
		}
		pos, end := p.placeOf(&stuck)
		if stuck.kind == tEOF {
			pos.Col = -1
			end = pos
		}
		p.raise(pos, end, "invalid syntax")
	})
}

// maxLookedLevel bounds the brackets within brackets in which the second pass, which needs more stack than the first, looks for
// what is wrong.
const maxLookedLevel = 50

// deepestBracket returns how many brackets are open in the tokens that the first pass has reached, at most.
func (p *parser) deepestBracket() uint8 {
	level := uint8(0)
	for i := range p.far + 1 {
		level = max(level, p.toks[i].level)
	}
	return level
}

// priority returns the error to report: one that the scanner finds in the rest of the source comes before the parser's,
// and so does a bracket that is never closed if it was opened on an earlier line.
func (p *parser) priority() *Error {
	if p.err == p.scan.err || p.err.Msg == "unexpected indent" {
		return p.err
	}
	line := p.toks[p.far].pos.Line
	for t := p.toks[len(p.toks)-1]; t.kind != tEOF; {
		if p.scan.next(&t) {
			continue
		}
		if p.scan.raised {
			return p.scan.err
		}
		if n := len(p.scan.brackets); n > 0 && line > p.scan.brackets[n-1].pos.Line {
			p.scan.endOfText(nil)
			return p.scan.err
		}
		break
	}
	return p.err
}

// A rule is a part of the grammar whose result the second pass remembers.
type rule uint8

const (
	ruleExpression rule = iota
	ruleDisjunction
	ruleDisplay
)

type memoKey struct {
	rule  rule
	quiet bool
	i     int
}

type memoized struct {
	x       Expr // nil: it failed
	i       int
	prevEnd Pos
}

// memoized calls f, or takes what it returned here before: without this, the attempts of the second pass would multiply.
func (p *parser) memoized(r rule, f func() Expr) (x Expr) {
	// CPython shares what it remembers of expressions between looking for errors and not.
	key := memoKey{r, p.quiet > 0 && r == ruleDisplay, p.i}
	m, known := p.memo[key]
	if !known {
		if p.attempt(func() { x = f() }) {
			m = memoized{x, p.i, p.prevEnd}
		}
		if p.memo == nil {
			p.memo = map[memoKey]memoized{}
		}
		p.memo[key] = m
	}
	if m.x == nil {
		p.fail()
	}
	p.i, p.prevEnd = m.i, m.prevEnd
	p.tok = p.toks[p.i]
	return m.x
}

// prefix calls f in the first pass as the second would: what may be missing and fails is missing, so that f ends before it.
func (p *parser) prefix(f func()) {
	diag := p.diag
	p.diag = true
	p.quiet++
	p.attempt(f)
	p.quiet--
	p.diag, p.memo = diag, nil
}

// maxSpent bounds the work of the second pass, in tokens.
const maxSpent = 2_000_000

func (p *parser) spend() {
	if p.spent++; p.spent > maxSpent {
		panic(raised{})
	}
}
