package syntax

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What CPython 3.11.7 warns of, as it words it.
func TestWarnings(t *testing.T) {
	for source, want := range map[string]string{
		"x is 5":            `1: "is" with a literal. Did you mean "=="?`,
		"'a' is not x":      `1: "is not" with a literal. Did you mean "!="?`,
		"x is None":         "",
		"x is ...":          "",
		"a < 1 is b":        `1: "is" with a literal. Did you mean "=="?`,
		"assert (x, 'y')":   "1: assertion is always true, perhaps remove parentheses?",
		"assert ()":         "",
		"\n[1](2)":          "2: 'list' object is not callable; perhaps you missed a comma?",
		"f'{x}'()":          "1: 'str' object is not callable; perhaps you missed a comma?",
		"(lambda: 1)()":     "",
		"None[1]":           "1: 'NoneType' object is not subscriptable; perhaps you missed a comma?",
		"(x for x in y)[0]": "1: 'generator' object is not subscriptable; perhaps you missed a comma?",
		"[1, 2]['a']":       "1: list indices must be integers or slices, not str; perhaps you missed a comma?",
		"(1, 2)[1.5]":       "1: tuple indices must be integers or slices, not float; perhaps you missed a comma?",
		"'abc'[None]":       "1: str indices must be integers or slices, not NoneType; perhaps you missed a comma?",
		"[1][0], [1][:], 'a'[x], {1: 2}['a'], [1][True]": "",
	} {
		m, err := Parse("x.py", []byte(source))
		require.NoError(t, err)
		got := ""
		for _, w := range Warnings(m) {
			got += fmt.Sprintf("%d: %s", w.Pos.Line, w.Msg)
		}
		assert.Equal(t, want, got, source)
	}
}
