package pylib

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/interp"
)

// The tables of testdata/library are sessions of CPython's interactive interpreter: see record.py there.
//
//go:embed testdata/library
var libraryTables embed.FS

func TestLibraryTables(t *testing.T) {
	tables, err := fs.Glob(libraryTables, "testdata/library/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, tables)
	for _, table := range tables {
		t.Run(path.Base(table), func(t *testing.T) {
			data, err := libraryTables.ReadFile(table)
			require.NoError(t, err)
			s := newSession()
			for _, c := range readTable(string(data)) {
				if got := s.answer(c.source); got != c.answer {
					t.Errorf("%s:%d\n>>> %s\nCPython: %sgot:     %s", path.Base(table), c.line, c.source, c.answer, got)
				}
			}
		})
	}
}

// chunk is an input of a session, and what CPython printed.
type chunk struct {
	line           int
	source, answer string
}

func readTable(text string) []chunk {
	var chunks []chunk
	for i, line := range strings.SplitAfter(text, "\n") {
		if source, ok := strings.CutPrefix(line, ">>> "); ok {
			chunks = append(chunks, chunk{line: i + 1, source: source})
			continue
		}
		if strings.HasPrefix(line, "#") || len(chunks) == 0 || line == "\n" {
			continue
		}
		last := &chunks[len(chunks)-1]
		if source, ok := strings.CutPrefix(line, "..."); ok && last.answer == "" {
			last.source += strings.TrimPrefix(source, " ")
		} else {
			last.answer += line
		}
	}
	return chunks
}

// session is an interactive interpreter.
type session struct {
	rt     *interp.Runtime
	thread *Thread
	names  *interp.Dict
	out    strings.Builder
}

func newSession() *session {
	main := interp.NewModule("__main__")
	s := &session{rt: interp.NewRuntime(interp.Limits{}), names: main.Attrs}
	s.rt.Modules.SetStr("__main__", main.Value())
	Install(s.rt)
	s.rt.Output = func(t *Thread, stream, text string) { s.out.WriteString(text) }
	s.thread = s.rt.NewThread()
	return s
}

// answer is what the session prints for an input: statements on one line are separated by "; ".
func (s *session) answer(source string) string {
	s.out.Reset()
	parts := []string{source}
	if !strings.Contains(strings.TrimSuffix(source, "\n"), "\n") {
		parts = strings.Split(source, "; ")
	}
	for _, part := range parts {
		if exc := s.run(part); exc != nil {
			s.out.WriteString(s.lastLine(exc))
			break
		}
	}
	return s.out.String()
}

// run runs one statement: an expression's value is shown unless it is None.
func (s *session) run(source string) *Exception {
	code, exc := s.thread.Compile("table", "_ = (\n"+source+"\n)\n")
	if exc != nil {
		if code, exc = s.thread.Compile("table", source+"\n"); exc != nil {
			return exc
		}
		_, exc = s.thread.RunIn(s.names, s.names.Value(), code)
		return exc
	}
	if _, exc := s.thread.RunIn(s.names, s.names.Value(), code); exc != nil {
		return exc
	}
	if v, _ := s.names.GetName("_"); !v.IsNone() {
		shown, exc := s.thread.Repr(v)
		s.out.WriteString(shown + "\n")
		return exc
	}
	return nil
}

// lastLine is the last line of the traceback.
func (s *session) lastLine(exc *Exception) string {
	text, failed := s.thread.Str(exc.Value())
	switch {
	case failed != nil:
		text = ": ?"
	case text != "":
		text = ": " + text
	}
	return exc.Type().Name + text + "\n"
}
