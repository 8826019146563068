// Fuzzing Run: no program makes the simulator panic, each ends within its limits, and two runs are equal.

package core

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// token splits a program into what mutate moves about: words, numbers, texts, signs, and the white space between them.
var token = regexp.MustCompile(`(?m)^[ \t]+|\n|\w+|"[^"\n]*"|'[^'\n]*'|[^\w\s]|[ \t]+`)

// spare are tokens that mutate puts in: what Python code may stumble over.
var spare = []string{
	"None", "0", "-1", "1.5", "10**20", "''", "b'x'", "[]", "{}", "()", "{1}", "...", "True", "nan", "await ", "yield ", "return ", "raise ", "del ", "not ", "*", "**",
	"lambda: ", "self", "super()", "type", "object", "print", "asyncio.sleep(0)", "asyncio.gather()", "range(3)", "[x for x in y]", "async ", "global x\n", "break\n",
	"continue\n", "pass\n", "if 1:\n ", "try:\n pass\nfinally:\n ", "while 1:\n ", "__class__", "__dict__", "__init__", "exec('x = 1')", "eval('1')", "open('f')",
}

// mutate edits a program token by token: every three bytes of edits are a place, what is done there, and with what.
func mutate(source string, edits []byte) string {
	tokens := token.FindAllString(source, -1)
	for ; len(edits) >= 3 && len(tokens) > 0; edits = edits[3:] {
		at, from := int(edits[0])*len(tokens)/256, int(edits[2])*len(tokens)/256
		switch edits[1] % 5 {
		case 0:
			tokens[at] = ""
		case 1:
			tokens[at] = tokens[from]
		case 2:
			tokens[at], tokens[from] = tokens[from], tokens[at]
		case 3:
			tokens[at] = spare[int(edits[2])%len(spare)]
		case 4:
			tokens[at] += spare[int(edits[2])%len(spare)]
		}
	}
	return strings.Join(tokens, "")
}

func FuzzRun(f *testing.F) {
	for _, folder := range []string{"../assets/examples/*.py", "../../shared/oracle/programs/*.py", "testdata/oracle/*.py", "pylib/testdata/programs/*.py"} {
		files, _ := filepath.Glob(folder)
		for _, file := range files {
			if text, err := os.ReadFile(file); err == nil && len(text) < 4000 {
				f.Add(string(text), []byte{})
			}
		}
	}
	f.Add("\x00", []byte{1, 2, 3})
	f.Add("\xff = 1", []byte{})
	limits := Limits{Steps: 300_000, TimeNS: 60e9, Tasks: 500, Spans: 20_000}
	f.Fuzz(func(t *testing.T, source string, edits []byte) {
		if len(source) > 8000 || len(edits) > 60 {
			return
		}
		source = mutate(source, edits)
		run := func() *collect {
			c := &collect{}
			res := Run(Request{Files: []File{{Name: "app.py", Text: source}}, Scenario: Scenario{Limits: limits}}, c)
			for _, d := range res.Diagnostics {
				if d.Kind == "internal error" {
					t.Fatalf("%s\n%s\n%s", d.Message, c.err.String(), source)
				}
			}
			return c
		}
		a, b := run(), run()
		if a.out.String() != b.out.String() || a.err.String() != b.err.String() || a.raw.String() != b.raw.String() {
			t.Fatalf("two runs differ\n%s", source)
		}
	})
}
