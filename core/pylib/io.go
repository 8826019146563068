// io: files in memory. StringIO holds code points, BytesIO bytes; the rest is the same.

package pylib

import (
	"slices"

	"loopscope/core/interp"
)

var ioModule = module{"io", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeIOBase, typeRawIOBase, typeBufferedIOBase, typeTextIOBase, typeStringIO, typeBytesIO, typeTextIO, typeUnsupportedOperation)
	m.Attrs.SetStr("SEEK_SET", integer(seekStart))
	m.Attrs.SetStr("SEEK_CUR", integer(seekHere))
	m.Attrs.SetStr("SEEK_END", integer(seekEnd))
	m.Attrs.SetStr("DEFAULT_BUFFER_SIZE", integer(8192))
	return nil
}}

var (
	typeIOBase               = interp.NewGoType("io.IOBase", nil)
	typeRawIOBase            = interp.NewGoType("io.RawIOBase", typeIOBase)
	typeBufferedIOBase       = interp.NewGoType("io.BufferedIOBase", typeIOBase)
	typeTextIOBase           = interp.NewGoType("io.TextIOBase", typeIOBase)
	typeStringIO             = interp.NewGoType("_io.StringIO", typeTextIOBase)
	typeBytesIO              = interp.NewGoType("_io.BytesIO", typeBufferedIOBase)
	typeUnsupportedOperation = interp.NewGoException("io.UnsupportedOperation", interp.TypeOSError, interp.TypeValueError)
)

// Where seek counts from.
const (
	seekStart = iota
	seekHere
	seekEnd
)

// memoryFile is a StringIO (E is rune) or a BytesIO (byte).
type memoryFile[E rune | byte] struct {
	data   []E
	pos    int // may stand behind the end
	closed bool
}

// A fileKind is how a class of files in memory turns Python's objects into elements and back.
type fileKind[E rune | byte] struct {
	class *interp.Type
	read  func(t *Thread, v Value) ([]E, *Exception)
	wrap  func(data []E) Value
}

func init() {
	defFile(fileKind[rune]{typeStringIO, func(t *Thread, v Value) ([]rune, *Exception) {
		s, ok := text(v)
		if !ok {
			return nil, t.TypeErrorf("string argument expected, got '%s'", v.Type().Shown())
		}
		return []rune(s), nil
	}, func(data []rune) Value { return str(string(data)) }})
	defFile(fileKind[byte]{typeBytesIO, func(t *Thread, v Value) ([]byte, *Exception) {
		if k := v.Kind(); k != interp.KindBytes && k != interp.KindByteArray {
			return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", v.Type().Shown())
		}
		return slices.Clone(v.AsBytes().B), nil
	}, func(data []byte) Value { return interp.NewBytes(slices.Clone(data)) }})
	typeStringIO.Attr("encoding", func(t *Thread, v Value) (Value, *Exception) { return none, nil }, nil)
	for _, c := range []*interp.Type{typeStringIO, typeBytesIO} {
		for _, name := range []string{"readable", "writable", "seekable"} {
			c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) { return interp.True, nil })
		}
		c.Def("isatty()", func(t *Thread, a []Value) (Value, *Exception) { return interp.False, nil })
		c.Def("flush()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
		c.Def("fileno()", func(t *Thread, a []Value) (Value, *Exception) {
			return null, t.Errorf(typeUnsupportedOperation, "fileno")
		})
		c.Def("__enter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
		c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	}
}

func defFile[E rune | byte](k fileKind[E]) {
	c := k.class
	defMakes(c, func() any { return &memoryFile[E]{} })
	init := "__init__(initial_bytes=None)"
	if c == typeStringIO {
		init = "__init__(initial_value='', newline='\\n')"
	}
	method(c, init, func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		f.data, f.pos = nil, 0
		if a[0].IsNone() {
			return none, nil
		}
		var exc *Exception
		f.data, exc = k.read(t, a[0])
		return none, exc
	})
	// open adds a method of a file that is not closed.
	open := func(decl string, fn func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception)) {
		method(c, decl, func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
			if f.closed {
				return null, t.ValueErrorf("I/O operation on closed file")
			}
			return fn(t, f, a)
		})
	}
	open("write(b, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		data, exc := k.read(t, a[0])
		f.write(data)
		return integer(len(data)), exc
	})
	open("writelines(lines, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		return none, t.Each(a[0], func(line Value) (bool, *Exception) {
			data, exc := k.read(t, line)
			f.write(data)
			return true, exc
		})
	})
	open("getvalue()", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) { return k.wrap(f.data), nil })
	defFileReads(k, open)
	defFilePosition(k, open)
	method(c, "close()", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		f.closed = true
		return none, nil
	})
	method(c, "__exit__(*args)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		f.closed = true
		return none, nil
	})
	c.Attr("closed", func(t *Thread, v Value) (Value, *Exception) {
		return interp.Bool(dataOf[*memoryFile[E]](v).closed), nil
	}, nil)
}

type fileMethod[E rune | byte] = func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception)

func defFileReads[E rune | byte](k fileKind[E], open func(decl string, fn fileMethod[E])) {
	open("read(size=-1, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		n, exc := sizeArg(t, a[0])
		return k.wrap(f.take(len(f.data), n)), exc
	})
	open("readline(size=-1, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		n, exc := sizeArg(t, a[0])
		return k.wrap(f.take(f.lineEnd(), n)), exc
	})
	open("readlines(hint=-1, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		var lines []Value
		for f.pos < len(f.data) {
			lines = append(lines, k.wrap(f.take(f.lineEnd(), -1)))
		}
		return interp.NewList(lines...), nil
	})
	open("__next__()", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		if f.pos >= len(f.data) {
			return null, interp.NewException(interp.TypeStopIteration)
		}
		return k.wrap(f.take(f.lineEnd(), -1)), nil
	})
}

func defFilePosition[E rune | byte](k fileKind[E], open func(decl string, fn fileMethod[E])) {
	open("tell()", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) { return integer(f.pos), nil })
	open("seek(pos, whence=0, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		pos, exc := t.Index(a[0])
		if exc != nil {
			return null, exc
		}
		whence, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		return f.seek(t, pos, whence, k.class == typeStringIO)
	})
	open("truncate(size=None, /)", func(t *Thread, f *memoryFile[E], a []Value) (Value, *Exception) {
		n := f.pos
		if !a[0].IsNone() {
			var exc *Exception
			if n, exc = t.Index(a[0]); exc != nil {
				return null, exc
			}
		}
		if n < 0 {
			return null, t.ValueErrorf("Negative size value %d", n)
		}
		f.data = f.data[:min(n, len(f.data))]
		return integer(n), nil
	})
}

// sizeArg is how much to read; None is all.
func sizeArg(t *Thread, v Value) (int, *Exception) {
	if v.IsNone() {
		return -1, nil
	}
	return t.Index(v)
}

// write puts data over what stands at the position, after zeros if that is behind the end.
func (f *memoryFile[E]) write(data []E) {
	if gap := f.pos - len(f.data); gap > 0 && len(data) > 0 {
		f.data = append(f.data, make([]E, gap)...)
	}
	n := copy(f.data[min(f.pos, len(f.data)):], data)
	f.data = append(f.data, data[n:]...)
	f.pos += len(data)
}

// take reads up to end, and at most n unless that is negative.
func (f *memoryFile[E]) take(end, n int) []E {
	start := min(f.pos, end)
	if n >= 0 {
		end = min(end, start+n)
	}
	f.pos = max(f.pos, end)
	return f.data[start:end]
}

// lineEnd is behind the line feed of the line at the position.
func (f *memoryFile[E]) lineEnd() int {
	if f.pos < len(f.data) {
		if i := slices.Index(f.data[f.pos:], '\n'); i >= 0 {
			return f.pos + i + 1
		}
	}
	return len(f.data)
}

func (f *memoryFile[E]) seek(t *Thread, pos, whence int, chars bool) (Value, *Exception) {
	switch {
	case whence < seekStart || whence > seekEnd:
		invalid := "invalid whence (%d, should be 0, 1 or 2)"
		if chars {
			invalid = "Invalid whence (%d, should be 0, 1 or 2)"
		}
		return null, t.ValueErrorf(invalid, whence)
	case whence == seekStart && pos < 0 && chars:
		return null, t.ValueErrorf("Negative seek position %d", pos)
	case whence == seekStart && pos < 0:
		return null, t.ValueErrorf("negative seek value %d", pos)
	case whence != seekStart && pos != 0 && chars:
		return null, t.Errorf(interp.TypeOSError, "Can't do nonzero cur-relative seeks")
	}
	base := [...]int{0, f.pos, len(f.data)}[whence]
	f.pos = max(base+pos, 0)
	return integer(f.pos), nil
}
