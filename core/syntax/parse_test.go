// Trees: what Python 3.12 to 3.14 added, which CPython 3.11 cannot tell us, and what is unsupported.

package syntax

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// body returns the dump of the statements of a source.
func body(t *testing.T, source string) string {
	t.Helper()
	m, err := Parse("x.py", []byte(source))
	require.NoError(t, err, source)
	dump, _ := strings.CutPrefix(Dump(m), "Module(body=[")
	dump, _ = strings.CutSuffix(dump, "], type_ignores=[])")
	return dump
}

func TestNewSyntax(t *testing.T) {
	const noArgs = "args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])"
	tests := []struct{ src, want string }{
		{"type X = int", "TypeAlias(name=Name(id='X', ctx=Store()), value=Name(id='int', ctx=Load()))"},
		{
			"type X[T] = a[T]",
			"TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T')], " +
				"value=Subscript(value=Name(id='a', ctx=Load()), slice=Name(id='T', ctx=Load()), ctx=Load()))",
		},
		{"type = int", "Assign(targets=[Name(id='type', ctx=Store())], value=Name(id='int', ctx=Load()))"},
		{
			"type(x)", "Expr(value=Call(func=Name(id='type', ctx=Load()), args=[Name(id='x', ctx=Load())], keywords=[]))",
		},
		{
			"def f[T: int = str, *Ts = *a, **P = b](): pass",
			"FunctionDef(name='f', " + noArgs + ", body=[Pass()], decorator_list=[], type_params=[" +
				"TypeVar(name='T', bound=Name(id='int', ctx=Load()), default_value=Name(id='str', ctx=Load())), " +
				"TypeVarTuple(name='Ts', default_value=Starred(value=Name(id='a', ctx=Load()), ctx=Load())), " +
				"ParamSpec(name='P', default_value=Name(id='b', ctx=Load()))])",
		},
		{
			"class C[T]: pass",
			"ClassDef(name='C', bases=[], keywords=[], body=[Pass()], decorator_list=[], type_params=[TypeVar(name='T')])",
		},
		{
			"try: pass\nexcept A, B: pass",
			"Try(body=[Pass()], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='A', ctx=Load()), Name(id='B', ctx=Load())], " +
				"ctx=Load()), body=[Pass()])], orelse=[], finalbody=[])",
		},
		// PEP 701: the same quotes, backslashes, comments and line ends within fields.
		{
			`f"{a["b"]}"`,
			"Expr(value=JoinedStr(values=[FormattedValue(value=Subscript(value=Name(id='a', ctx=Load()), " +
				"slice=Constant(value='b'), ctx=Load()), conversion=-1)]))",
		},
		{
			`f"{f"{f"{1}"}"}"`,
			"Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[" +
				"FormattedValue(value=Constant(value=1), conversion=-1)]), conversion=-1)]), conversion=-1)]))",
		},
		{
			`f"{'\n'}\t{{"`,
			`Expr(value=JoinedStr(values=[FormattedValue(value=Constant(value='\n'), conversion=-1), Constant(value='\t{')]))`,
		},
		{
			"f'{a  # a comment\n}'",
			"Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))",
		},
		{
			"f'{a = !s:{b}>{c}}'",
			"Expr(value=JoinedStr(values=[Constant(value='a = '), FormattedValue(value=Name(id='a', ctx=Load()), conversion=115, " +
				"format_spec=JoinedStr(values=[FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1), Constant(value='>'), " +
				"FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1)]))]))",
		},
		{
			`f"{a:{b:{c}}}"`,
			"Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[" +
				"FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[" +
				"FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1)]))]))]))",
		},
		{`rf"\{a}"`, `Expr(value=JoinedStr(values=[Constant(value='\\'), FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))`},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, body(t, test.src), test.src)
	}
}

// TestUnsupported checks that what is Python but not ours is named, all of it at once, and does not hide the tree.
func TestUnsupported(t *testing.T) {
	m, err := Parse("x.py", []byte("a = t'{b}'\nc = '\\N{NO-SUCH-NAME}' + Tr'd'\nprint(ﬁ)\n"))
	require.Error(t, err)
	require.NotNil(t, m)
	assert.Len(t, m.Body, 3)
	assert.Equal(t, `x.py:1:5: unsupported: t-string (template string literal) (use an f-string)
x.py:2:5: unsupported: the character name \N{NO-SUCH-NAME} (write the character itself, or \u and its number)
x.py:2:26: unsupported: t-string (template string literal) (use an f-string)
x.py:3:7: unsupported: the identifier ﬁ is not in normal form NFKC (write it with the plain characters that it looks like)`, err.Error())
	_, err = Parse("x.py", []byte("a = t'{b}'\nc = ("))
	require.Error(t, err)
	assert.Equal(t, "x.py:2:5: '(' was never closed", err.Error(), "an error of syntax comes alone")
}

// TestPositionsInFStrings checks that nodes in f-strings, whose positions CPython 3.11 does not know, stand where they say.
func TestPositionsInFStrings(t *testing.T) {
	const source = "x = f'''é{alpha!r:>{beta}} {\n gamma + f\"{delta[epsilon]:{zeta}}\" }''' 'tail' f'{eta=}'\n"
	m, err := Parse("x.py", []byte(source))
	require.NoError(t, err)
	names := 0
	Inspect(m, func(n Node) bool {
		if n, ok := n.(*Name); ok {
			assert.Equal(t, n.Id, m.Line(n.Start.Line)[n.Start.Col:n.End.Col])
			names++
		}
		return true
	})
	assert.Equal(t, 8, names)
	checkSpans(t, m)
}

// TestFormat checks how errors are printed.
func TestFormat(t *testing.T) {
	tests := []struct{ src, want string }{
		{"x = 1\n  y = é b\n", "  File \"x.py\", line 2\n    y = é b\nIndentationError: unexpected indent\n"},
		{"if x:\n\ty = 'é' b\n", "  File \"x.py\", line 2\n    y = 'é' b\n            ^\nSyntaxError: invalid syntax\n"},
		{"x = (é b)", "  File \"x.py\", line 1\n    x = (é b)\n         ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n"},
		{"await (x +\n  y)", "  File \"x.py\", line 1\n    await (x +\n    ^^^^^^^^^^\nSyntaxError: 'await' outside function\n"},
		{"f(", "  File \"x.py\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n"},
		{"if x:\n        y\n\tz\n", "  File \"x.py\", line 3\n    z\nTabError: inconsistent use of tabs and spaces in indentation\n"},
		{"class C", "  File \"x.py\", line 1\n    class C\n           ^\nSyntaxError: expected ':'\n"},
		{
			"x = t''", "  File \"x.py\", line 1\n    x = t''\n        ^^\nSyntaxError: unsupported: t-string (template string literal) (use an f-string)\n",
		},
	}
	for _, test := range tests {
		_, err := Parse("x.py", []byte(test.src))
		require.Error(t, err)
		assert.Equal(t, test.want, err.(Errors).Format())
	}
}

// TestDocstring checks what counts as documentation.
func TestDocstring(t *testing.T) {
	for source, want := range map[string]string{
		"'a' 'b'": "ab", "b'a'": "", "f'a'": "", "x = 'a'": "", "": "", "('a')": "a",
	} {
		m, err := Parse("x.py", []byte(source))
		require.NoError(t, err)
		got, ok := Docstring(m.Body)
		assert.Equal(t, want, got, source)
		assert.Equal(t, want != "", ok, source)
	}
}
