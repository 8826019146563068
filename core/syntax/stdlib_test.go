// The differential test: trees of the machine's standard library, as CPython 3.11 and as this package reads them.

package syntax

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// quickFiles are compared on every run; LOOPSCOPE_STDLIB=1 compares all of the standard library.
var quickFiles = []string{
	"ast.py", "asyncio/base_events.py", "asyncio/tasks.py", "asyncio/locks.py", "dataclasses.py", "enum.py", "inspect.py",
	"string.py", "textwrap.py", "threading.py", "typing.py", "test/test_patma.py", "test/test_grammar.py",
	"test/test_named_expressions.py", "test/test_positional_only_arg.py", "test/test_except_star.py",
}

// leftOut are files that are not compared: bad on purpose, or for a reason that is said.
var leftOut = map[string]string{
	"lib2to3/tests/data": "Python 2",
	"test/bad":           "bad on purpose",
}

// knownDifferences are files that differ, with the reason.
var knownDifferences = map[string]string{
	"bad_coding2.py": "CPython refuses the cookie utf8, but not utf-8, behind a byte order mark",
}

// python311 returns the machine's python3 if it is 3.11; the test is skipped without it.
func python311(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	out, err := exec.Command(path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])").Output()
	if err != nil || strings.TrimSpace(string(out)) != "3.11" {
		t.Skip("python3 is not 3.11")
	}
	return path
}

// filesToCompare returns the files that a differential test reads: a few, or all of the standard library.
func filesToCompare(t *testing.T, python string) []string {
	t.Helper()
	if os.Getenv("LOOPSCOPE_STDLIB") == "" {
		return stdlibFiles(t, python, quickFiles)
	}
	return stdlibFiles(t, python, nil)
}

// stdlibFiles returns the paths of files of the standard library, all of them if names is nil, and of the oracle's programs.
func stdlibFiles(t *testing.T, python string, names []string) []string {
	t.Helper()
	out, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	require.NoError(t, err)
	lib := strings.TrimSpace(string(out))
	var files []string
	if names != nil {
		for _, name := range names {
			if path := filepath.Join(lib, name); fileExists(path) {
				files = append(files, path)
			}
		}
	} else {
		require.NoError(t, filepath.WalkDir(lib, func(path string, d fs.DirEntry, err error) error {
			rel, _ := filepath.Rel(lib, path)
			if d.IsDir() && (rel == "site-packages" || d.Name() == "__pycache__") {
				return filepath.SkipDir
			}
			if strings.HasSuffix(path, ".py") && !isLeftOut(rel) {
				files = append(files, path)
			}
			return err
		}))
	}
	programs, err := filepath.Glob("../../../shared/oracle/programs/*.py")
	require.NoError(t, err)
	if names != nil && len(programs) > 40 {
		programs = programs[:40]
	}
	return append(files, programs...)
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func isLeftOut(rel string) bool {
	for prefix := range leftOut {
		if strings.HasPrefix(rel, prefix) {
			return true
		}
	}
	return false
}

// TestStdlibTrees compares the trees of files, with positions, statement by statement.
func TestStdlibTrees(t *testing.T) {
	python := python311(t)
	files := filesToCompare(t, python)
	cmd := exec.Command(python, "testdata/dump.py", "hash")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	r := bufio.NewReader(pipe)
	statements := 0
	for _, file := range files {
		want := readDumps(t, r)
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		m, err := Parse(file, src)
		if reason, ok := knownDifferences[filepath.Base(file)]; ok {
			t.Logf("%s: left out: %s", file, reason)
			continue
		}
		if strings.HasPrefix(want[0], "error ") {
			if err == nil {
				t.Errorf("%s: CPython reports %s", file, want[0])
			}
			continue
		}
		if err != nil {
			if err.(Errors)[0].Kind != Unsupported {
				t.Errorf("%s: %v", file, err)
				continue
			}
			t.Logf("%s: left out: %v", file, err)
			continue
		}
		statements += len(m.Body)
		compareHashes(t, python, file, m, want[1:])
	}
	_, err = io.Copy(io.Discard, r)
	require.NoError(t, err)
	require.NoError(t, cmd.Wait())
	t.Logf("%d files, %d statements", len(files), statements)
}

// readDumps reads the lines that testdata/dump.py writes for one file.
func readDumps(t *testing.T, r *bufio.Reader) []string {
	t.Helper()
	var lines []string
	for {
		line, err := r.ReadString('\n')
		require.NoError(t, err)
		if line == "\n" {
			return lines
		}
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
}

func compareHashes(t *testing.T, python, file string, m *Module, want []string) {
	t.Helper()
	if len(m.Body) != len(want) {
		t.Errorf("%s: got %d statements, want %d", file, len(m.Body), len(want))
		return
	}
	for i, s := range m.Body {
		d := dumper{positions: true, skip: true}
		d.node(s)
		got := d.b.String()
		sum := sha256.Sum256([]byte(got))
		if hex.EncodeToString(sum[:]) == want[i] {
			continue
		}
		start, _ := s.Span()
		t.Errorf("%s:%d: %s", file, start.Line, firstDifference(got, dumpOf(t, python, file)[1+i]))
		return
	}
}

// dumpOf asks CPython for the whole dump of a file.
func dumpOf(t *testing.T, python, file string) []string {
	t.Helper()
	cmd := exec.Command(python, "testdata/dump.py")
	cmd.Stdin = strings.NewReader(file + "\n")
	out, err := cmd.Output()
	require.NoError(t, err)
	return readDumps(t, bufio.NewReader(bytes.NewReader(out)))
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	from := max(0, i-200)
	cut := func(s string) string { return s[min(from, len(s)):min(i+200, len(s))] }
	return fmt.Sprintf("got  %s\nwant %s", cut(got), cut(want))
}
