// The checks of CPython's compiler: what is well formed, and still wrong where it stands.

package syntax

import (
	"math/big"
	"strings"
)

// maxFrames is CPython's CO_MAXBLOCKS.
const maxFrames = 20

// A frame is a loop, a with or a part of a try around a statement.
type frame uint8

const (
	frameOther frame = iota
	frameLoop
	frameExceptStar
)

// framed walks statements within a frame.
func (r *resolver) framed(f frame, n Node, body []Stmt) {
	r.push(f, n)
	r.stmts(body)
	r.pop(1)
}

func (r *resolver) push(f frame, n Node) {
	if len(r.block.frames) >= maxFrames {
		r.compileError(n, "too many statically nested blocks")
	}
	r.block.frames = append(r.block.frames, f)
}

func (r *resolver) pop(n int) {
	r.block.frames = r.block.frames[:len(r.block.frames)-n]
}

const inExceptStar = "'break', 'continue' and 'return' cannot appear in an except* block"

// checkLoop checks that a break or continue has a loop, with no except* between.
func (r *resolver) checkLoop(n Node, outside string) {
	for i := len(r.block.frames) - 1; i >= 0; i-- {
		switch r.block.frames[i] {
		case frameLoop:
			return
		case frameExceptStar:
			r.compileError(n, inExceptStar)
			return
		}
	}
	r.compileError(n, outside)
}

func (r *resolver) checkReturn(s *Return) {
	b := r.block
	if b.Kind != FunctionScope {
		r.compileError(s, "'return' outside function")
		return
	}
	for _, f := range b.frames {
		if f == frameExceptStar {
			// The code of a constant comes behind that of the way out.
			if c, ok := s.Value.(*Constant); ok && c.Start.Line == s.Start.Line {
				r.compileError(c, inExceptStar)
			}
			r.compileError(s, inExceptStar)
		}
	}
	if s.Value != nil && b.IsCoroutine {
		b.returns = append(b.returns, s)
	}
}

// An awaiting says whether await may stand in a block.
type awaiting uint8

const (
	awaitNoFunction awaiting = iota
	awaitNotAsync
	awaitOK
)

// inner returns what a block within b may await.
func (b *block) inner(kind ScopeKind, def Node) awaiting {
	switch kind {
	case ClassScope:
		return awaitNoFunction
	case ComprehensionScope:
		return awaitOK
	}
	if f, ok := def.(*FunctionDef); ok && kind == FunctionScope && f.IsAsync {
		return awaitOK
	}
	return awaitNotAsync
}

func (r *resolver) checkAwait(x *Await) {
	b := r.block
	switch b.awaitable {
	case awaitNoFunction:
		r.compileError(x, "'await' outside function")
	case awaitNotAsync:
		r.compileError(x, "'await' outside async function")
	}
	if b.Kind == ComprehensionScope {
		b.IsCoroutine = true
	}
}

// isAsyncFunction reports whether the block is the body of an async def.
func (b *block) isAsyncFunction() bool { return b.Kind == FunctionScope && b.IsCoroutine }

func (r *resolver) checkAsync(n Node, msg string) {
	if !r.block.isAsyncFunction() {
		r.compileError(n, msg)
	}
}

// checkAsyncComprehension checks that a comprehension that awaits stands where awaiting is possible.
func (r *resolver) checkAsyncComprehension(n Node) {
	if !r.block.isAsyncFunction() && r.block.Kind != ComprehensionScope {
		r.compileError(n, "asynchronous comprehension outside of an asynchronous function")
	}
}

func (r *resolver) checkYield(x Expr) {
	b := r.block
	if b.Kind == ComprehensionScope {
		what := map[string]string{
			"<listcomp>": "list comprehension", "<setcomp>": "set comprehension",
			"<dictcomp>": "dict comprehension", "<genexpr>": "generator expression",
		}[b.Name]
		start, end := x.Span()
		r.symbolError(Loc{start, end}, "'yield' inside "+what)
	}
	if !b.isFunction() {
		r.compileError(x, "'yield' outside function")
		return
	}
	if _, ok := x.(*YieldFrom); ok && b.isAsyncFunction() {
		r.compileError(x, "'yield from' inside async function")
	}
	b.IsGenerator = true
}

// checkName checks that __debug__ is not bound.
func (r *resolver) checkName(name string, n Node, ctx Context) {
	if name != "__debug__" || ctx == Load {
		return
	}
	if ctx == Del {
		r.compileError(n, "cannot delete __debug__")
		return
	}
	r.compileError(n, "cannot assign to __debug__")
}

// checkTarget checks the stars in a target.
func (r *resolver) checkTarget(x Expr) {
	var elts []Expr
	switch x := x.(type) {
	case *Tuple:
		elts = x.Elts
	case *List:
		elts = x.Elts
	default:
		return
	}
	stars := 0
	for _, e := range elts {
		if s, ok := e.(*Starred); ok {
			if stars++; stars == 2 {
				r.compileError(x, "multiple starred expressions in assignment")
			}
			e = s.Value
		}
		r.checkTarget(e)
	}
}

// futures looks at the imports from __future__ that begin the module.
func (r *resolver) futures() {
	body := r.module.Body
	if _, ok := Docstring(body); ok {
		body = body[1:]
	}
	for _, s := range body {
		f, ok := s.(*ImportFrom)
		if !ok || f.Module != "__future__" || f.Level != 0 {
			return
		}
		for _, a := range f.Names {
			switch a.Name {
			case "annotations":
				r.module.FutureAnnotations = true
			case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
				"unicode_literals", "barry_as_FLUFL", "generator_stop":
			case "braces":
				note(&r.futureErr, Loc{f.Start, f.Start}, "not a chance")
			default:
				note(&r.futureErr, Loc{f.Start, f.Start}, "future feature "+a.Name+" is not defined")
			}
		}
	}
}

// checkFuture checks that an import from __future__ stands at the beginning.
func (r *resolver) checkFuture(s *ImportFrom) {
	if s.Module != "__future__" || s.Level != 0 {
		return
	}
	body := r.module.Body
	if _, ok := Docstring(body); ok {
		body = body[1:]
	}
	for _, first := range body {
		f, ok := first.(*ImportFrom)
		if !ok || f.Module != "__future__" || f.Level != 0 {
			break
		}
		if f == s {
			return
		}
	}
	r.compileError(s, "from __future__ imports must occur at the beginning of the file")
}

// A patternChecker checks one case.
type patternChecker struct {
	*resolver
	stores []string
	last   Pattern // the pattern that was looked at last: CPython places errors there
}

// checkPattern checks the pattern of a case. last says that it may match everything.
func (r *resolver) checkPattern(p Pattern, last bool) {
	c := &patternChecker{resolver: r}
	c.check(p, last)
}

// check checks a pattern; irrefutable says that it may match everything.
func (c *patternChecker) check(p Pattern, irrefutable bool) {
	c.last = p
	switch p := p.(type) {
	case *MatchValue:
		if _, ok := p.Value.(*JoinedStr); ok {
			c.compileError(p, "patterns may only match literals and attribute lookups")
		}
	case *MatchAs:
		if p.Pattern != nil {
			c.check(p.Pattern, irrefutable)
		} else if !irrefutable {
			if p.Name != "" {
				c.compileError(p, "name capture '"+p.Name+"' makes remaining patterns unreachable")
			} else {
				c.compileError(p, "wildcard makes remaining patterns unreachable")
			}
		}
		c.store(p.Name)
	case *MatchStar:
		c.store(p.Name)
	case *MatchSequence:
		stars := 0
		for _, e := range p.Patterns {
			if _, ok := e.(*MatchStar); ok {
				if stars++; stars == 2 {
					c.compileError(p, "multiple starred names in sequence pattern")
				}
			}
		}
		for _, e := range p.Patterns {
			c.check(e, true)
		}
	case *MatchMapping:
		c.mapping(p)
	case *MatchClass:
		c.class(p)
	case *MatchOr:
		c.or(p, irrefutable)
	}
}

func (c *patternChecker) store(name string) {
	if name == "" {
		return
	}
	c.checkName(name, c.last, Store)
	for _, s := range c.stores {
		if s == name {
			c.compileError(c.last, "multiple assignments to name '"+name+"' in pattern")
			return
		}
	}
	c.stores = append(c.stores, name)
}

func (c *patternChecker) mapping(p *MatchMapping) {
	seen := map[any]bool{}
	for _, key := range p.Keys {
		switch key.(type) {
		case *Attribute:
			continue
		case *JoinedStr:
			c.compileError(p, "mapping pattern keys may only match literals and attribute lookups")
			continue
		}
		value := keyValue(key)
		k := hashKey(value)
		if seen[k] {
			c.compileError(p, "mapping pattern checks duplicate key ("+Repr(value)+")")
		}
		seen[k] = true
	}
	for _, e := range p.Patterns {
		c.check(e, true)
	}
	c.store(p.Rest)
}

// keyValue is the value of a literal key: a constant, maybe negative, or a complex sum.
func keyValue(key Expr) any {
	switch key := key.(type) {
	case *Constant:
		return key.Value
	case *UnaryOp:
		switch v := keyValue(key.Operand).(type) {
		case int64:
			return -v
		case float64:
			return -v
		case complex128:
			return -v
		case *big.Int:
			return new(big.Int).Neg(v)
		}
	case *BinOp:
		left, right := toComplex(keyValue(key.Left)), toComplex(keyValue(key.Right))
		if key.Op == Sub {
			return left - right
		}
		return left + right
	}
	return nil
}

func toComplex(value any) complex128 {
	switch v := value.(type) {
	case bool:
		return complex(float64(boolInt(v)), 0)
	case int64:
		return complex(float64(v), 0)
	case float64:
		return complex(v, 0)
	case complex128:
		return v
	}
	return 0
}

// hashKey returns a value that two keys share if Python finds them equal.
func hashKey(value any) any {
	switch v := value.(type) {
	case bool, int64, float64, complex128:
		return toComplex(v)
	case *big.Int:
		return "int " + v.String()
	case string:
		return "str " + v
	}
	return value
}

func (c *patternChecker) class(p *MatchClass) {
	for i, name := range p.KwdAttrs {
		c.checkName(name, p, Store)
		for _, earlier := range p.KwdAttrs[:i] {
			if earlier == name {
				c.compileError(p.KwdPatterns[i], "attribute name repeated in class pattern: "+name)
			}
		}
	}
	for _, e := range p.Patterns {
		c.check(e, true)
	}
	for _, e := range p.KwdPatterns {
		c.check(e, true)
	}
}

// or checks that all alternatives bind the same names.
func (c *patternChecker) or(p *MatchOr, irrefutable bool) {
	around := c.stores
	var first []string
	for i, alternative := range p.Patterns {
		c.stores = nil
		c.check(alternative, irrefutable && i == len(p.Patterns)-1)
		if i == 0 {
			first = c.stores
		} else if !sameNames(first, c.stores) {
			c.compileError(c.last, "alternative patterns bind different names")
		}
	}
	c.stores = around
	for _, name := range first {
		c.store(name)
	}
}

func sameNames(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	all := "\n" + strings.Join(b, "\n") + "\n"
	for _, name := range a {
		if !strings.Contains(all, "\n"+name+"\n") {
			return false
		}
	}
	return true
}
