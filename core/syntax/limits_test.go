// Limits: whatever the source, Parse comes back with a tree of bounded depth or an error, and its own stack stays shallow.

package syntax

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// depthOf returns the depth of a tree, by a walk that does not recurse over it.
func depthOf(m *Module) int {
	type item struct {
		n     Node
		depth int
	}
	deepest := 0
	for stack := []item{{m, 0}}; len(stack) > 0; {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		deepest = max(deepest, top.depth)
		children(top.n, func(c Node) { stack = append(stack, item{c, top.depth + 1}) })
	}
	return deepest
}

// TestLimits reads sources that nest, or repeat, more than any program does.
func TestLimits(t *testing.T) {
	repeat := strings.Repeat
	nest := func(n int, open, middle, end string) string { return repeat(open, n) + middle + repeat(end, n) }
	indented := func(n int, head string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(repeat(" ", i) + head + "\n")
		}
		return b.String() + repeat(" ", n) + "pass\n"
	}
	tests := []struct{ name, src, err string }{
		{"parentheses", nest(200, "(", "x", ")"), ""},
		{"parentheses, one more", nest(201, "(", "x", ")"), "too many nested parentheses"},
		{"parentheses, many", nest(100_000, "(", "x", ")"), "too many nested parentheses"},
		{"tuples", nest(200, "(x, ", "x", ")"), ""},
		{"lists", nest(200, "[", "x", "]"), ""},
		{"dictionaries", nest(200, "{1: ", "x", "}"), ""},
		{"calls", nest(200, "f(", "x", ")"), ""},
		{"calls with keywords", nest(200, "f(a=", "x", ")"), ""},
		{"subscripts", nest(200, "a[", "x", "]"), ""},
		{"comprehensions", nest(200, "[", "x", " for x in y]"), ""},
		{"operators in parentheses", nest(200, "a or b and not c < d | e ^ f & g << h + i * -j ** (", "x", ")"), "code nested more than 1000 levels deep"},
		{"targets", nest(200, "[", "x", "]") + " = y", ""},
		{"patterns", "match x:\n case " + nest(200, "[", "x", "]") + ": pass", ""},
		{"f-strings", nest(50, `f"{`, "x", `}"`), ""},
		{"f-strings, many", nest(1000, `f"{`, "x", `}"`), "too many nested parentheses"},
		{"format specs", nest(50, "{x:", "", "}"), "expression expected after dictionary key and ':'"},
		{"format specs in an f-string", `f"` + nest(150, "{x:", "", "}") + `"`, ""},
		{"lambdas", nest(100, "lambda: ", "x", ""), ""},
		{"lambdas, many", nest(100_000, "lambda: ", "x", ""), "more than 100 nested lambdas"},
		{"lambdas in defaults", nest(100_000, "lambda x=", "x", ""), "more than 100 nested lambdas"},
		{"sum", "x" + repeat(" + x", 900), ""},
		{"sum, many", "x" + repeat(" + x", 100_000), "code nested more than 1000 levels deep"},
		{"power, many", "x" + repeat(" ** x", 100_000), "code nested more than 1000 levels deep"},
		{"not, many", repeat("not ", 100_000) + "x", "code nested more than 1000 levels deep"},
		{"minus, many", repeat("- ", 100_000) + "x", "code nested more than 1000 levels deep"},
		{"attributes, many", "x" + repeat(".a", 100_000), "code nested more than 1000 levels deep"},
		{"calls in a row, many", "x" + repeat("()", 100_000), "code nested more than 1000 levels deep"},
		{"else, many", repeat("x if y else ", 100_000) + "z", "code nested more than 1000 levels deep"},
		{"elif, many", "if x: pass\n" + repeat("elif x: pass\n", 10_000), "code nested more than 1000 levels deep"},
		{"elif", "if x: pass\n" + repeat("elif x: pass\n", 900), ""},
		{"and", "x" + repeat(" and x", 100_000), ""},
		{"comparison", "x" + repeat(" < x", 100_000), ""},
		{"assignment", repeat("x = ", 100_000) + "y", ""},
		{"strings", repeat("'a' ", 100_000), ""},
		{"f-strings in a row", repeat("f'{a}' ", 10_000), ""},
		{"arguments", "f(" + repeat("x, ", 100_000) + ")", ""},
		{"decorators", repeat("@x\n", 10_000) + "def f(): pass", ""},
		{"semicolons", repeat("x;", 100_000), ""},
		{"blocks", indented(99, "if x:"), ""},
		{"blocks, one more", indented(100, "if x:"), "too many levels of indentation"},
		{"functions", indented(99, "def f():"), ""},
		{"long name", repeat("x", 1_000_000), ""},
		{"long number", repeat("1", 5000), "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; " +
			"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."},
		{"long hexadecimal number", "0x" + repeat("1", 5000), ""},
		{"names in a row", repeat("a ", 10_000), "invalid syntax"},
		{"names in parentheses", "(" + repeat("a ", 10_000) + ")", "invalid syntax. Perhaps you forgot a comma?"},
		{"open brackets", repeat("[", 199), "'[' was never closed"},
		{"open calls", repeat("f(", 199) + "a b", "invalid syntax"},
		{"missing comma, deep", nest(50, "f(a, ", "a b", ")"), "invalid syntax. Perhaps you forgot a comma?"},
		{"missing comma, deeper than looked for", nest(199, "f(a, ", "a b", ")"), "invalid syntax"},
		{"missing operand, deep", nest(50, "f(a, ", "+", ")"), "invalid syntax"},
		{"missing operand, deep in braces", nest(50, "{a: ", "+", "}"), "invalid syntax"},
		{"missing operand, deep in brackets", nest(50, "[a, ", "*", "]"), "invalid syntax"},
		{"missing operand, deep in all", nest(12, "(a, [b, {c: f(d=", "*", ")}])"), "invalid syntax"},
		{"missing operand, deep in f-strings", nest(50, `f"{a}{`, "+", `}"`), "f-string: invalid syntax"},
		{"missing operand in else", repeat("x if y else ", 1000) + "+", "invalid syntax"},
		{"missing operand, deep in with", "with " + nest(50, "(a, ", "+", ")") + ": pass", "invalid syntax"},
		{"missing operand, deep in match", "match " + nest(50, "(a, ", "+", ")") + ":\n case 1: pass", "invalid syntax"},
		{"missing operand, deep in lambdas", nest(90, "lambda x=", "+", ": y"), "invalid syntax"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			began := time.Now()
			m, err := Parse("x.py", []byte(test.src))
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
			if test.err == "" {
				require.NoError(t, err)
			} else {
				require.Error(t, err)
				assert.Equal(t, test.err, err.(Errors)[0].Msg)
			}
			if err == nil {
				assert.LessOrEqual(t, depthOf(m), MaxDepth)
			}
		})
	}
}

// TestLargeSource reads 10 MB.
func TestLargeSource(t *testing.T) {
	if testing.Short() || os.Getenv("LOOPSCOPE_STDLIB") == "" {
		t.Skip("slow; LOOPSCOPE_STDLIB=1 runs it")
	}
	const line = "x = f(a, b=[1, 2.5, 'three'], **{c: d for c, d in e.items()})  # a comment\n"
	src := []byte(strings.Repeat(line, 10<<20/len(line)))
	began := time.Now()
	m, err := Parse("x.py", src)
	require.NoError(t, err)
	assert.Len(t, m.Body, 10<<20/len(line))
	t.Logf("%.1f MB/s", float64(len(src))/1e6/time.Since(began).Seconds())
}
