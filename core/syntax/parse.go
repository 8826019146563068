// The parser's frame: tokens with lookahead, failure, and the two passes of Parse.

package syntax

import "fmt"

// A parser reads one file by recursive descent.
//
// The first pass knows no wrong programs: where the grammar is not met it gives up by fail. Then the statement in which that
// happened is read again with diag set: now the functions try, as CPython's second pass does, what people get wrong, and raise
// the error that says so. What neither pass names is "invalid syntax" at the farthest token that the first pass reached.
type parser struct {
	scan scanner
	toks []token // the tokens of the current statement, as far as they are scanned
	i    int     // of tok in toks
	tok  token   // the current token

	prevEnd Pos // the end of the last token consumed that is not layout
	far     int // the farthest token looked at
	dropped int // how many tokens of the current top-level statement are no longer in toks

	diag  bool // second pass
	quiet int  // > 0: second pass, but do not look for what people get wrong
	spent int  // tokens consumed in the second pass
	memo  map[memoKey]memoized

	lineEnd   int32 // where the last line of simple statements ended
	matchLine int32 // where the last line ended that begins with "match" and could be a match statement without its colon

	field   int // how many fields of f-strings are open
	lambdas int // how many lambdas are open
	inARow  int // how many names in a row invalidExpression has followed

	err *Error

	ops      []operation // the operators of the expressions that are being read
	exprs    []Expr      // scratch for lists of expressions
	names    slab[Name]
	consts   slab[Constant]
	attrs    slab[Attribute]
	calls    slab[Call]
	stmts    slab[ExprStmt]
	assigns  slab[Assign]
	keywords slab[Keyword]
	args     slab[Arg]
}

// A slab allocates nodes in blocks.
type slab[T any] struct{ block []T }

func (s *slab[T]) new() *T {
	if len(s.block) == cap(s.block) {
		s.block = make([]T, 0, min(max(2*cap(s.block), 8), 256))
	}
	s.block = s.block[:len(s.block)+1]
	return &s.block[len(s.block)-1]
}

// noMatch is what fail panics with: the source is not what the grammar wants here.
type noMatch struct{}

// raised is what raise panics with: p.err says what is wrong.
type raised struct{}

// maxLambdas bounds lambdas within lambdas, which no bracket counts.
const maxLambdas = 100

// Parse parses a file and resolves its names; errors are of type Errors.
//
// It returns the one error of syntax that CPython would report, or all constructs that are not supported. Where the module could
// be read around these it comes back too, so that a later stage can add what it does not support itself.
func Parse(filename string, src []byte) (m *Module, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, Errors{{File: filename, Pos: Pos{1, 0}, End: Pos{1, 0}, Kind: Unsupported, Msg: fmt.Sprint("internal error: ", r)}}
		}
	}()
	text, fault := sourceText(src)
	if fault != nil {
		fault.File = filename
		return nil, Errors{fault}
	}
	p := &parser{scan: newScanner(text, 0, 1)}
	m = &Module{File: filename, Source: text[:len(text)-1]}
	errs := p.parseFile(m)
	if errs == nil {
		errs = resolve(m)
	}
	if errs != nil {
		errs.complete(m)
		return nil, errs
	}
	if errs = p.scan.unsupported; errs != nil {
		errs.complete(m)
		return m, errs
	}
	return m, nil
}

// parseFile fills in the body of the module.
func (p *parser) parseFile(m *Module) Errors {
	if !p.run(p.first) {
		return Errors{p.err}
	}
	for p.tok.kind != tEOF {
		p.dropTokens()
		p.dropped, p.far = 0, 0
		begin := p.tok
		if !p.run(func() { m.Body = p.statement(m.Body) }) {
			if p.err == nil {
				p.diagnose(&begin)
			}
			return Errors{p.priority()}
		}
	}
	m.Loc = Loc{Pos{1, 0}, p.tok.pos}
	return nil
}

// first scans the first token.
func (p *parser) first() {
	p.fill()
	p.tok = p.toks[0]
}

// run calls f and reports whether it came back, rather than by fail or raise.
func (p *parser) run(f func()) (ok bool) {
	defer func() {
		switch r := recover(); r.(type) {
		case nil, noMatch, raised:
		default:
			panic(r)
		}
	}()
	f()
	return true
}

// fill scans one more token.
func (p *parser) fill() {
	p.toks = append(p.toks, token{})
	if !p.scan.next(&p.toks[len(p.toks)-1]) {
		p.toks = p.toks[:len(p.toks)-1]
		p.err = p.scan.err
		panic(raised{})
	}
}

// advance consumes the current token.
func (p *parser) advance() {
	if !p.tok.kind.isLayout() {
		p.prevEnd = p.tok.until
	}
	p.i++
	if p.i == len(p.toks) {
		p.fill()
	}
	p.tok = p.toks[p.i]
	if p.i > p.far {
		p.far = p.i
	}
	if p.diag {
		p.spend()
	}
}

// dropTokens forgets the tokens before the current one. In the second pass they are kept, to go back to.
func (p *parser) dropTokens() {
	if p.diag {
		return
	}
	p.dropped += p.i
	p.toks = p.toks[:copy(p.toks, p.toks[p.i:])]
	p.i, p.far = 0, p.far-p.i
}

// peek returns the kind of the token after the current one.
func (p *parser) peek() kind {
	if p.i+1 == len(p.toks) {
		p.fill()
	}
	p.far = max(p.far, p.i+1)
	return p.toks[p.i+1].kind
}

func (p *parser) text(t *token) string { return p.scan.src[t.start:t.end] }

// fail gives up: the current token is not what the grammar wants.
func (p *parser) fail() { panic(noMatch{}) }

// see gives up if the current token is not of kind k. Unlike expect it does not scan what stands behind, where an error may be.
func (p *parser) see(k kind) {
	if p.tok.kind != k {
		p.fail()
	}
}

// expect consumes a token of kind k.
func (p *parser) expect(k kind) {
	if p.tok.kind != k {
		p.fail()
	}
	p.advance()
}

// accept consumes a token if it is of kind k.
func (p *parser) accept(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.advance()
	return true
}

// need consumes a token that nothing else can stand for: its lack is an error at once.
func (p *parser) need(k kind, what string) {
	if p.tok.kind != k {
		p.raise(p.tok.pos, p.tok.until, "expected '"+what+"'")
	}
	p.advance()
}

// isWord reports whether the current token is a name with this text: a soft keyword.
func (p *parser) isWord(word string) bool {
	return p.tok.kind == tName && p.text(&p.tok) == word
}

// ident consumes a name.
func (p *parser) ident() string {
	if p.tok.kind != tName {
		p.fail()
	}
	name := p.text(&p.tok)
	p.advance()
	return name
}

// from is the Loc from start to what was consumed last.
func (p *parser) from(start Pos) Loc { return Loc{start, p.prevEnd} }

// A mark is a place to go back to.
type mark struct {
	i, ops, exprs  int
	prevEnd        Pos
	field, lambdas int
	quiet, inARow  int
}

func (p *parser) mark() mark {
	return mark{p.i, len(p.ops), len(p.exprs), p.prevEnd, p.field, p.lambdas, p.quiet, p.inARow}
}

func (p *parser) reset(m mark) {
	p.i, p.ops, p.exprs, p.prevEnd = m.i, p.ops[:m.ops], p.exprs[:m.exprs], m.prevEnd
	p.field, p.lambdas, p.quiet, p.inARow = m.field, m.lambdas, m.quiet, m.inARow
	p.tok = p.toks[p.i]
}

// attempt calls f; if f fails the parser stands where it stood.
func (p *parser) attempt(f func()) (ok bool) {
	m := p.mark()
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case noMatch:
			p.reset(m)
		default:
			panic(r)
		}
	}()
	f()
	return true
}

// optional calls f for a part that may be missing. In the first pass it is there if begins says so, and then it must be right;
// in the second pass a part that fails is missing, so that the rest can be looked at.
func (p *parser) optional(begins bool, f func()) bool {
	if !begins {
		return false
	}
	if !p.diag {
		f()
		return true
	}
	return p.attempt(f)
}
