// SyntaxError: what its arguments mean, and how one is made of what the parser says.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

// syntaxFields are the attributes that SyntaxError takes from its second argument, in order.
var syntaxFields = []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}

// syntaxField is one of them; None when it is not there.
func syntaxField(e *Exception, i int) Value {
	if v := e.GetSlot(Intern(syntaxFields[i])); !v.IsNull() {
		return v
	}
	if len(e.Args) == 2 {
		if details := Plain(e.Args[1]); details.Kind() == KindTuple && i < len(details.AsTuple().Items) {
			return details.AsTuple().Items[i]
		}
	}
	return None
}

// defSyntaxFields adds those attributes to the class.
func defSyntaxFields() {
	for i, name := range syntaxFields {
		TypeSyntaxError.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return syntaxField(v.AsException(), i), nil },
			func(t *Thread, v, x Value) *Exception {
				v.AsException().SetSlot(Intern(name), x)
				return nil
			})
	}
}

// syntaxError is the exception of a source that cannot be compiled.
func (t *Thread) syntaxError(err error) *Exception {
	list, ok := AsSyntaxErrors(err)
	if !ok {
		return t.Errorf(TypeSyntaxError, "%v", err)
	}
	e := list[0]
	typ := map[syntax.Kind]*Type{syntax.Indentation: TypeIndentationError, syntax.Tab: TypeTabError}[e.Kind]
	if typ == nil {
		typ = TypeSyntaxError
	}
	text := NewStr(e.Line + "\n")
	switch _, isFile := t.RT.Sources[e.File]; {
	case e.By == syntax.ByScanner:
		text = NewStr(e.Line)
	case e.By == syntax.ByCompiler && !isFile:
		text = None
	}
	return NewException(typ, NewStr(e.Msg), NewTuple(NewStr(e.File), Int(int64(e.Pos.Line)), Int(int64(e.Offset())), text,
		Int(int64(e.End.Line)), Int(int64(e.EndOffset()))))
}

// strSyntaxError is str(e): the message with its place.
func (t *Thread) strSyntaxError(e *Exception) (string, *Exception) {
	msg, exc := t.Str(e.Args[0])
	file, line := syntaxField(e, 0), syntaxField(e, 1)
	switch {
	case exc != nil:
	case file.Kind() == KindStr && line.IsInt():
		name := file.AsStr().S
		msg += sprintf(" (%s, line %d)", name[strings.LastIndexByte(name, '/')+1:], line.AsInt())
	case file.Kind() == KindStr:
		msg += " (" + file.AsStr().S + ")"
	case line.IsInt():
		msg += sprintf(" (line %d)", line.AsInt())
	}
	return msg, exc
}

// syntaxPlace is what is printed above a SyntaxError: its file and line, the source and the carets; and its message alone.
func (t *Thread) syntaxPlace(e *Exception) (place, message string, ok bool) {
	line := syntaxField(e, 1)
	if !e.Is(TypeSyntaxError) || !line.IsInt() || len(e.Args) == 0 {
		return "", "", false
	}
	message, exc := t.Str(e.Args[0])
	file := "<string>"
	if f := syntaxField(e, 0); f.Kind() == KindStr {
		file = f.AsStr().S
	}
	at := syntax.Error{File: file, Msg: message, Pos: syntax.Pos{Line: int32(line.AsInt()), Col: -1}}
	if s := syntaxField(e, 3); s.Kind() == KindStr {
		at.Line = strings.TrimRight(s.AsStr().S, "\n\r")
	}
	column := func(v Value) int32 {
		if !v.IsInt() || v.AsInt() < 1 {
			return -1
		}
		return int32(charOffset(at.Line, min(int(v.AsInt())-1, countChars(at.Line)))) + int32(max(int(v.AsInt())-1-countChars(at.Line), 0))
	}
	at.Pos.Col = column(syntaxField(e, 2))
	at.End = at.Pos
	if n := syntaxField(e, 4); n.IsInt() {
		at.End = syntax.Pos{Line: int32(n.AsInt()), Col: column(syntaxField(e, 5))}
	}
	text := at.Format()
	return text[:strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n')+1], message, exc == nil
}
