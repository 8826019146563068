// Literals and their values.

package syntax

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func bigInt(s string) *big.Int {
	i, _ := new(big.Int).SetString(s, 10)
	return i
}

func TestConstants(t *testing.T) {
	tests := []struct {
		src  string
		want any
		repr string
	}{
		{"None", nil, "None"},
		{"True", true, "True"},
		{"...", Ellipsis{}, "Ellipsis"},
		{"0", int64(0), "0"},
		{"00_0", int64(0), "0"},
		{"1_000", int64(1000), "1000"},
		{"0xDEAD_beef", int64(0xdeadbeef), "3735928559"},
		{"0o1_7", int64(15), "15"},
		{"0B1_01", int64(5), "5"},
		{"9223372036854775807", int64(math.MaxInt64), "9223372036854775807"},
		{"9223372036854775808", bigInt("9223372036854775808"), "9223372036854775808"},
		{"0xffffffffffffffffffff", bigInt("1208925819614629174706175"), "1208925819614629174706175"},
		{"1.", 1.0, "1.0"},
		{".5", 0.5, "0.5"},
		{"1_0.2_5e-0_1", 1.025, "1.025"},
		{"1e16", 1e16, "1e+16"},
		{"123456789012345.6", 123456789012345.6, "123456789012345.6"},
		{"0.0001", 0.0001, "0.0001"},
		{"0.00001", 0.00001, "1e-05"},
		{"1e400", math.Inf(1), "inf"},
		{"0777.5", 777.5, "777.5"},
		{"1j", 1i, "1j"},
		{"1.5e2J", 150i, "150j"},
		{"08j", 8i, "8j"},
		{`'a\n\t\\\'\"\a\b\f\v\r'`, "a\n\t\\'\"\a\b\f\v\r", `'a\n\t\\\'"\x07\x08\x0c\x0b\r'`},
		{`"it's"`, "it's", `"it's"`},
		{`'\x41\101\u0042\U00000043\0'`, "AABC\x00", `'AABC\x00'`},
		{`'\d\ '`, `\d\ `, `'\\d\\ '`},
		{`r'\d\''`, `\d\'`, `"\\d\\'"`},
		{"'a\\\nb'", "ab", "'ab'"},
		{"'''a\n'b''c'''", "a\n'b''c", `"a\n'b''c"`},
		{`'\N{EM DASH}\N{greek small letter pi}\N{Digit Nine}'`, "—π9", "'—π9'"},
		{`'\ud800x'`, "\xed\xa0\x80x", `'\ud800x'`},
		{`'\ud83d\ude00'`, "\xed\xa0\xbd\xed\xb8\x80", `'\ud83d\ude00'`},
		{`'é\x85\u200b😀'`, "é\u0085\u200b😀", `'é\x85\u200b😀'`},
		{`u'a' R'\b'`, `a\b`, `'a\\b'`},
		{`b'a\x00\xff\777\d\''`, Bytes("a\x00\xff\xff\\d'"), `b"a\x00\xff\xff\\d'"`},
		{`Rb'\x' bR'\y' B'z'`, Bytes(`\x\yz`), `b'\\x\\yz'`},
		{`''`, "", "''"},
		{`b""""""`, Bytes(""), "b''"},
	}
	for _, test := range tests {
		m, err := Parse("x.py", []byte(test.src))
		require.NoError(t, err, test.src)
		c := m.Body[0].(*ExprStmt).Value.(*Constant)
		assert.Equal(t, test.want, c.Value, test.src)
		assert.Equal(t, test.repr, Repr(c.Value), test.src)
	}
}
