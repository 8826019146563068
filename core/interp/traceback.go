// Tracebacks as CPython 3.11 prints them: source lines with carets, chains of exceptions, groups, suggestions.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

var typeTraceback = NewGoType("traceback", nil)

// NewTraceback is the traceback as a Python object; None when there is none.
func NewTraceback(tb *Traceback) Value {
	if tb == nil {
		return None
	}
	if tb.object == nil {
		tb.object = NewInstance(typeTraceback, tb)
	}
	return tb.object.Value()
}

// tracebackOf is the reverse.
func tracebackOf(v Value) *Traceback {
	if v.Kind() == KindInstance {
		if tb, ok := v.AsInstance().Data.(*Traceback); ok {
			return tb
		}
	}
	return nil
}

func init() {
	of := func(v Value) *Traceback { return v.AsInstance().Data.(*Traceback) }
	typeTraceback.Attr("tb_lineno", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(of(v).Loc.Start.Line)), nil }, nil)
	typeTraceback.Attr("tb_next", func(t *Thread, v Value) (Value, *Exception) { return NewTraceback(of(v).Next), nil }, setNextTraceback)
	typeTraceback.Attr("tb_frame", func(t *Thread, v Value) (Value, *Exception) { return NewFrame([]Call{{At: of(v)}}), nil }, nil)
}

// setNextTraceback is tb.tb_next = x.
func setNextTraceback(t *Thread, v, x Value) *Exception {
	next := tracebackOf(x)
	if next == nil && !x.IsNone() {
		return t.TypeErrorf("expected traceback object, got '%s'", x.Type().Shown())
	}
	tb := tracebackOf(v)
	for at := next; at != nil; at = at.Next {
		if at == tb {
			return t.ValueErrorf("traceback loop detected")
		}
	}
	tb.Next = next
	return nil
}

// FormatException is the text that the interpreter prints for an uncaught exception, with a line feed at its end.
func (t *Thread) FormatException(e *Exception) string {
	p := &tracePrinter{t: t, seen: map[*Exception]bool{}, suggests: true}
	p.exception(e, "")
	return p.b.String()
}

// FormatByModule is the same as the traceback module has it, piece by piece: only the interpreter itself asks "did you mean". Of each traceback
// it shows what cut leaves of it; nil for all.
func (t *Thread) FormatByModule(e *Exception, cut func(*Traceback) *Traceback) []string {
	p := &tracePrinter{t: t, seen: map[*Exception]bool{}, cut: cut}
	p.exception(e, "")
	return p.pieces()
}

// FormatTraceback is the list of frames alone, as traceback.format_tb has it: a frame a piece.
func (t *Thread) FormatTraceback(tb *Traceback) []string {
	p := &tracePrinter{t: t}
	p.frames(tb, "")
	return p.pieces()
}

// FormatExceptionOnly is the last lines: the class and the message, and with suggests what may have been meant; a note's line is a piece.
func (t *Thread) FormatExceptionOnly(e *Exception, suggests bool) []string {
	p := &tracePrinter{t: t, suggests: suggests}
	p.only(e, "")
	return p.pieces()
}

type tracePrinter struct {
	t        *Thread
	b        strings.Builder
	seen     map[*Exception]bool
	cut      func(*Traceback) *Traceback // what is shown of a traceback; nil for all
	suggests bool                        // ask "did you mean"
	depth    int                         // of groups
	ends     []int                       // where pieces end: what belongs together, as traceback's lists have it
	close    bool                        // the frame of the outermost group is still to be closed
}

func (p *tracePrinter) line(margin, text string) {
	p.b.WriteString(margin)
	p.b.WriteString(text)
	p.b.WriteByte('\n')
}

// end ends a piece.
func (p *tracePrinter) end() { p.ends = append(p.ends, p.b.Len()) }

// closed is a line that is a piece.
func (p *tracePrinter) closed(margin, text string) {
	p.line(margin, text)
	p.end()
}

func (p *tracePrinter) pieces() []string {
	text, list, from := p.b.String(), make([]string, len(p.ends)), 0
	for i, end := range p.ends {
		list[i], from = text[from:end], end
	}
	return list
}

const (
	causeText   = "The above exception was the direct cause of the following exception:"
	contextText = "During handling of the above exception, another exception occurred:"
	maxGroup    = 15 // exceptions of a group that are printed
	maxDepth    = 10 // groups in groups that are printed
)

// shown is what is printed of a traceback.
func (p *tracePrinter) shown(tb *Traceback) *Traceback {
	if p.cut == nil {
		return tb
	}
	return p.cut(tb)
}

// exception prints e with what it came from first. margin stands before each line of an exception inside a group.
func (p *tracePrinter) exception(e *Exception, margin string) {
	p.seen[e] = true
	before, text := e.Cause, causeText
	if before == nil && !e.Suppress {
		before, text = e.Context, contextText
	}
	if before != nil && !p.seen[before] {
		p.exception(before, margin)
		p.line(margin, "")
		p.line(margin, text)
		p.closed(margin, "")
	}
	if e.Is(TypeBaseExceptionGroup) {
		p.group(e, margin)
		return
	}
	if tb := p.shown(e.TB); tb != nil {
		p.closed(margin, "Traceback (most recent call last):")
		p.frames(tb, margin)
	}
	p.only(e, margin)
}

// group prints an exception group: its own traceback, then each exception in a box of its own.
func (p *tracePrinter) group(e *Exception, margin string) {
	if p.depth >= maxDepth {
		p.closed(margin, "... (max_group_depth is "+itoa(maxDepth)+")")
		return
	}
	outer, tb := margin, p.shown(e.TB)
	if p.depth == 0 {
		margin += "  | "
		if tb != nil {
			p.closed(outer, "  + Exception Group Traceback (most recent call last):")
		}
	} else if tb != nil {
		p.closed(margin, "Exception Group Traceback (most recent call last):")
	}
	p.frames(tb, margin)
	p.only(e, margin)
	p.depth++
	inner := strings.TrimSuffix(margin, "| ")
	n := min(len(e.Group), maxGroup)
	for i := range n {
		head := "+---------------- "
		if i == 0 {
			head = "+-+---------------- "
		} else {
			head = "  +---------------- "
		}
		p.closed(inner, head+itoa(i+1)+" ----------------")
		p.close = i == len(e.Group)-1
		p.exception(e.Group[i].AsException(), inner+"  | ")
		if i == len(e.Group)-1 && p.close {
			p.closed(inner, "  +------------------------------------")
			p.close = false
		}
	}
	if len(e.Group) > maxGroup {
		p.closed(inner, "  +---------------- ... ----------------")
		p.closed(inner, "  | and "+itoa(len(e.Group)-maxGroup)+" more exception"+plural(len(e.Group)-maxGroup))
		p.closed(inner, "  +------------------------------------")
	}
	p.depth--
}

// recursionCutoff is how many equal frames in a row are printed.
const recursionCutoff = 3

func (p *tracePrinter) frames(tb *Traceback, margin string) {
	var last *Traceback
	count := 0
	repeated := func() {
		if count > recursionCutoff {
			n := count - recursionCutoff
			p.closed(margin, "  [Previous line repeated "+itoa(n)+" more time"+plural(n)+"]")
		}
	}
	for ; tb != nil; tb = tb.Next {
		if last != nil && last.Code.File == tb.Code.File && last.Loc.Start.Line == tb.Loc.Start.Line && last.Code.Name == tb.Code.Name {
			count++
			if count > recursionCutoff {
				continue
			}
		} else {
			repeated()
			last, count = tb, 1
		}
		p.frame(tb, margin)
	}
	repeated()
}

func (p *tracePrinter) frame(tb *Traceback, margin string) {
	p.line(margin, "  File \""+tb.Code.File+"\", line "+itoa(int(tb.Loc.Start.Line))+", in "+tb.Code.Name)
	defer p.end()
	src := tb.Code.source
	if src == nil || tb.Loc.Start.Line == 0 {
		return
	}
	line, ok := sourceLine(src.Source, int(tb.Loc.Start.Line))
	text := strings.TrimSpace(line)
	if !ok || text == "" {
		return
	}
	p.line(margin, "    "+text)
	if carets := caretLine(line, text, tb.Loc); carets != "" {
		p.line(margin, "    "+carets)
	}
}

// SourceLine is a line of the code's file, without the white space around it.
func (c *Code) SourceLine(n int) (string, bool) {
	if c.source == nil {
		return "", false
	}
	line, ok := sourceLine(c.source.Source, n)
	return strings.TrimSpace(line), ok
}

// Place is where the exception was raised: the innermost line of the user's program.
func (e *Exception) Place() (file string, line int) {
	for tb := e.TB; tb != nil; tb = tb.Next {
		if !tb.Code.Internal {
			file, line = tb.Code.File, int(tb.Loc.Start.Line)
		}
	}
	return file, line
}

func sourceLine(src string, n int) (string, bool) {
	for ; n > 1; n-- {
		i := strings.IndexByte(src, '\n')
		if i < 0 {
			return "", false
		}
		src = src[i+1:]
	}
	line, _, _ := strings.Cut(src, "\n")
	return line, true
}

// caretLine is the line of carets under the part of a source line that failed; empty when that is the whole line.
// CPython: _format_traceback_frame and traceback._extract_caret_anchors_from_line_segment.
func caretLine(line, text string, loc syntax.Loc) string {
	indent := strings.Index(line, text)
	start, end := int(loc.Start.Col), int(loc.End.Col)
	if loc.End.Line != loc.Start.Line {
		end = len(strings.TrimRight(line, " \t\r\f"))
	}
	if start > len(line) || end > len(line) || start >= end {
		return ""
	}
	start, end = max(start, indent), min(end, indent+len(text))
	segment := line[start:end]
	left, right, ok := 0, 0, false
	if loc.End.Line == loc.Start.Line {
		left, right, ok = caretAnchors(segment)
	}
	if !ok && start <= indent && end >= indent+len(text) {
		return ""
	}
	width := displayWidth
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", width(line[indent:start])))
	if ok {
		b.WriteString(strings.Repeat("~", width(segment[:left])))
		b.WriteString(strings.Repeat("^", width(segment[left:right])))
		b.WriteString(strings.Repeat("~", width(segment[right:])))
	} else {
		b.WriteString(strings.Repeat("^", width(segment)))
	}
	return b.String()
}

// caretAnchors finds the part of a failing expression to point at: a binary operator, or the brackets of a subscript.
func caretAnchors(segment string) (left, right int, ok bool) {
	tree, err := syntax.Parse("<caret>", []byte(segment))
	if err != nil || len(tree.Body) != 1 {
		return 0, 0, false
	}
	stmt, isExpr := tree.Body[0].(*syntax.ExprStmt)
	if !isExpr {
		return 0, 0, false
	}
	switch e := stmt.Value.(type) {
	case *syntax.BinOp:
		_, l := e.Left.Span()
		r, _ := e.Right.Span()
		if l.Line != 1 || r.Line != 1 {
			return 0, 0, false
		}
		for i := int(l.Col); i < int(r.Col); i++ {
			if c := segment[i]; c == ' ' || c == ')' || c == '(' || c == '\t' {
				continue
			}
			right = i + 1
			if right < int(r.Col) && segment[right] != ' ' && segment[right] != '(' {
				right++
			}
			return i, right, true
		}
	case *syntax.Subscript:
		_, l := e.Value.Span()
		_, r := e.Span()
		for i := int(l.Col); i < int(r.Col); i++ {
			if segment[i] == '[' {
				return i, int(r.Col), true
			}
		}
	}
	return 0, 0, false
}

// only prints the class and the message, and the notes.
func (p *tracePrinter) only(e *Exception, margin string) {
	name := e.typ.Qualname
	if m := e.typ.Module; m != "builtins" && m != "__main__" && m != "" {
		name = m + "." + name
	}
	text, exc := p.t.Str(e.Value())
	if exc != nil {
		text = "<exception str() failed>"
	}
	if place, message, ok := p.t.syntaxPlace(e); ok {
		for l := range strings.Lines(place) {
			p.closed(margin, strings.TrimSuffix(l, "\n"))
		}
		text = message
	}
	if p.suggests {
		text += p.t.suggestion(e)
	}
	if text != "" {
		name += ": " + text
	}
	for _, l := range strings.Split(name, "\n") {
		p.line(margin, l)
	}
	p.end()
	p.notes(e, margin)
}

// notes prints the notes, which are a list of texts unless the program has put something else there.
func (p *tracePrinter) notes(e *Exception, margin string) {
	notes := e.GetSlot(Intern("__notes__"))
	switch notes.Kind() {
	case KindNull, KindNone:
		return
	case KindList, KindTuple, KindStr:
		items, _ := p.t.Items(notes)
		for _, n := range items {
			s, exc := p.t.Str(n)
			if exc != nil {
				s = "<note str() failed>"
			}
			for _, l := range strings.Split(s, "\n") {
				p.closed(margin, l)
			}
		}
	default:
		s, exc := p.t.Repr(notes)
		if exc != nil {
			s = "<__notes__ repr() failed>"
		}
		p.closed(margin, s)
	}
}

// Carets is the line of carets under a line of source, of which the part from col to endCol, in bytes, failed; empty without one. An end in
// another line makes it the rest of this one.
func Carets(source string, loc syntax.Loc) string {
	return caretLine(source, strings.TrimSpace(source), loc)
}
