// What builtins take on the reference machine beside what they take in CPython, which testdata/prices.py measures.

package core

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// measured is what python3.11.7 printed, best of five runs, times 24 ns over what its loop took: nanoseconds on the reference machine.
var measured = map[string]float64{
	"loop":                            24,
	"a try that nothing leaves":       12.3,
	"an exception, raised and caught": 106,
	"a loop of floats":                36,
	"comprehension, each":             17.2,
	"f-string of two":                 125,
	"f-string with .2f":               222,
	"json.dumps of rows, a row":       895,
	"json.dumps of a text, a byte":    1.77,
	"json.dumps of integers, each":    55,
	"json.dumps of floats, each":      550,
	"json.dumps with indent, a row":   3480,
	"json.loads of rows, a row":       524,
	"sorted integers, a comparison":   3.0,
	"sorted in order, each":           4.1,
	"sorted words, a comparison":      7.8,
	"sum of integers, each":           4.5,
	"join of words, each":             6.1,
	"md5, a byte":                     1.7,
	"sha256, a byte":                  0.70,
	"sha256 of little, each":          416,
	"base64, a byte":                  6.2,
	"re: addresses, a character":      22,
	"re: numbers, a character":        12.2,
	"copy of a list, each":            1.07,
	"slice of a list, each":           1.06,
	"set of integers, each":           10,
	"dict of pairs, each":             42,
	"in a list, each":                 6.8,
	"deepcopy of rows, a row":         2530,
	"deepcopy of integers, each":      168,
	"shuffle, each":                   184,
	"split, a part":                   19.6,
	"find, a character":               0.66,
	"replace, a character":            0.94,
	"upper, a character":              0.47,
}

func TestPricesAreCPythons(t *testing.T) {
	text, err := os.ReadFile("testdata/prices.py")
	require.NoError(t, err)
	_, c := runText(t, "prices.py", string(text), Scenario{Machine: "reference", Serve: "script"})
	lines := strings.Split(strings.TrimSpace(c.out.String()), "\n")
	require.Len(t, lines, len(measured), c.err.String())
	for _, line := range lines {
		i := strings.LastIndex(line, ": ")
		name, figure := line[:i], line[i+2:]
		ns, err := strconv.ParseFloat(figure, 64)
		require.NoError(t, err, line)
		assert.InDelta(t, 1, ns/measured[name], 0.55, "%s: CPython takes %g", line, measured[name])
	}
}
