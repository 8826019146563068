// Errors: what CPython 3.11.7 says of bad programs, recorded in testdata/errors.txt, and how they are printed.

package syntax

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An errorCase is a bad program and what is said of it.
type errorCase struct {
	line   int // in the file of cases
	source string
	want   string // as CPython 3.11.7
	ours   string // where we differ
}

// readErrorCases reads what testdata/record_errors.py writes.
func readErrorCases(t *testing.T, data []byte) []errorCase {
	t.Helper()
	var err error
	var cases []errorCase
	var program []string
	for i, line := range strings.Split(string(data), "\n") {
		if want, ok := strings.CutPrefix(line, "=== "); ok {
			c := errorCase{line: i + 1, source: strings.Join(program, "\n"), want: want}
			if len(program) > 0 && program[0] == "repr" {
				c.source, err = strconv.Unquote(program[1])
				require.NoError(t, err, "line %d", i)
			}
			cases = append(cases, c)
			program = nil
		} else if ours, ok := strings.CutPrefix(line, "=!= "); ok {
			cases[len(cases)-1].ours, _, _ = strings.Cut(ours, " # ")
		} else {
			program = append(program, line)
		}
	}
	return cases
}

// verdict says what Parse finds wrong, in the form of testdata/record_errors.py. CPython's parser and compiler give columns in
// different ways, which byCompiler chooses: where an error spans lines, the parser takes the column of the end for one of the
// first line; and the compiler counts bytes.
func verdict(source string, byCompiler bool) string {
	_, err := Parse("x.py", []byte(source))
	if err == nil {
		return "ok"
	}
	e := err.(Errors)[0]
	start, end := int(e.Pos.Col), int(e.End.Col)
	if !byCompiler {
		start, end = e.column(e.Pos.Col), min(e.column(e.End.Col), e.column(int32(len(e.Line))))
	}
	place := fmt.Sprintf("%d:%d", e.Pos.Line, start+1)
	if e.End != e.Pos {
		place += fmt.Sprintf("-%d:%d", e.End.Line, end+1)
	}
	return fmt.Sprintf("%s %s %s", e.Kind, place, strings.ReplaceAll(e.Msg, "\n", "\\n"))
}

// TestErrors compares the errors of bad programs with CPython's: the message and both ends of the place.
func TestErrors(t *testing.T) {
	const file = "testdata/errors.txt"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	cases := readErrorCases(t, data)
	assert.NotEmpty(t, cases)
	for _, c := range cases {
		want := c.want
		if c.ours != "" {
			want = c.ours
		}
		if got := verdict(c.source, false); got != want && verdict(c.source, true) != want {
			t.Errorf("%s:%d:\n%s\ngot  %s\nwant %s", file, c.line, c.source, got, want)
		}
	}
}

// TestMutations compares the errors of programs that chance has spoilt. What later versions of Python have made right, and how
// CPython 3.11 trips over its own soft keywords, lets a few of ten thousand differ.
func TestMutations(t *testing.T) {
	python := python311(t)
	number, seed := "500", "1"
	if os.Getenv("LOOPSCOPE_STDLIB") != "" {
		number = "20000"
		if s := os.Getenv("LOOPSCOPE_SEED"); s != "" {
			seed = s
		}
	}
	out, err := exec.Command(python, append([]string{"testdata/mutate.py", seed, number}, stdlibFiles(t, python, quickFiles)...)...).Output()
	require.NoError(t, err)
	cases := readErrorCases(t, out)
	wrong := 0
	for _, c := range cases {
		if got := verdict(c.source, false); got != c.want && verdict(c.source, true) != c.want {
			wrong++
			t.Logf("%s\ngot  %s\nwant %s", c.source, got, c.want)
		}
	}
	t.Logf("%d programs, %d differ", len(cases), wrong)
	assert.LessOrEqual(t, wrong, 1+len(cases)/1000)
}
