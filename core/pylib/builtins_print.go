// print and input.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var (
	nameStdout = interp.Intern("stdout")
	nameWrite  = interp.Intern("write")
)

// console is the stream that sys.stdout is at first.
var console = stream{"stdout"}

// stdout is sys.stdout; Null when the program has not imported sys, and so cannot have replaced it.
func stdout(t *Thread) Value {
	sys, ok := t.RT.Modules.GetName("sys")
	if !ok || sys.Kind() != interp.KindModule {
		return null
	}
	v, _ := sys.AsModule().Attrs.GetStr(nameStdout)
	return v
}

// builtinPrint is print(*args, sep, end, file, flush).
func builtinPrint(t *Thread, a []Value) (Value, *Exception) {
	sep, exc := printOption(t, "sep", a[1], " ")
	if exc != nil {
		return null, exc
	}
	end, exc := printOption(t, "end", a[2], "\n")
	if exc != nil {
		return null, exc
	}
	file := a[3]
	if file.IsNone() {
		file = stdout(t)
	}
	args := a[0].AsTuple().Items
	switch {
	case file.IsNone():
		return none, nil
	case file.IsNull():
		return none, printTo(t, &console, args, sep, end)
	case asStream(file) != nil:
		return none, printTo(t, asStream(file), args, sep, end)
	}
	if exc := printToFile(t, file, args, sep, end); exc != nil {
		return null, exc
	}
	return flush(t, file, a[4])
}

// printOption is the text of sep or end.
func printOption(t *Thread, name string, v Value, standard string) (string, *Exception) {
	if v.IsNone() {
		return standard, nil
	}
	s, ok := text(v)
	if !ok {
		return "", t.TypeErrorf("%s must be None or a string, not %s", name, v.Type().Shown())
	}
	return s, nil
}

// printTo writes a line at once.
func printTo(t *Thread, s *stream, args []Value, sep, end string) *Exception {
	var line strings.Builder
	for i, x := range args {
		if i > 0 {
			line.WriteString(sep)
		}
		shown, exc := t.Str(x)
		if exc != nil {
			s.write(t, line.String()) // CPython has written what came before
			return exc
		}
		line.WriteString(shown)
	}
	line.WriteString(end)
	s.write(t, line.String())
	return nil
}

// printToFile calls file.write for each piece, as CPython does.
func printToFile(t *Thread, file Value, args []Value, sep, end string) *Exception {
	write, exc := t.GetAttr(file, nameWrite)
	if exc != nil {
		return exc
	}
	put := func(s string) *Exception {
		_, exc := t.Call(write, []Value{str(s)}, nil)
		return exc
	}
	for i, x := range args {
		if i > 0 {
			if exc := put(sep); exc != nil {
				return exc
			}
		}
		shown, exc := t.Str(x)
		if exc != nil {
			return exc
		}
		if exc := put(shown); exc != nil {
			return exc
		}
	}
	return put(end)
}

func flush(t *Thread, file, wanted Value) (Value, *Exception) {
	if yes, exc := t.Truth(wanted); exc != nil || !yes {
		return none, exc
	}
	_, exc := t.CallName(file, "flush")
	return none, exc
}

// builtinInput is input(prompt): nobody types here, but a program may have put a file of its own in the place of sys.stdin.
func builtinInput(t *Thread, a []Value) (Value, *Exception) {
	shown, exc := t.Str(a[0])
	if exc != nil {
		return null, exc
	}
	in := null
	if sys, ok := t.RT.Modules.GetName("sys"); ok {
		if in, exc = t.GetAttr(sys, interp.Intern("stdin")); exc != nil || in.IsNone() {
			return null, t.Errorf(interp.TypeRuntimeError, "input(): lost sys.stdin")
		}
	}
	if _, exc := builtinPrint(t, []Value{interp.NewTuple(str(shown)), none, str(""), none, interp.False}); exc != nil {
		return null, exc
	}
	if in.IsNull() || asStream(in) != nil {
		return null, t.Errorf(interp.TypeEOFError, "EOF when reading a line")
	}
	line, exc := t.CallName(in, "readline")
	if exc != nil {
		return null, exc
	}
	s, ok := text(line)
	switch {
	case !ok:
		return null, t.TypeErrorf("object.readline() returned non-string")
	case s == "":
		return null, t.Errorf(interp.TypeEOFError, "EOF when reading a line")
	}
	return str(strings.TrimSuffix(s, "\n")), nil
}
