// Sources: encodings, line ends, and what is not text.

package syntax

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSources(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", ""},
		{"no line end", "x", "x\n"},
		{"byte order mark", "\ufeffx\n", "x\n"},
		{"line ends", "a\r\nb\rc\n\r\n", "a\nb\nc\n\n"},
		{"line ends in a string", "'''a\r\nb\rc'''", "'''a\nb\nc'''\n"},
		{"form feed", "x\n\fy\n", "x\n\fy\n"},
		{"UTF-8 cookie", "# -*- coding: utf8 -*-\nx", "# -*- coding: utf8 -*-\nx\n"},
		{"Latin-1 cookie", "#!python\n# vim: set fileencoding=latin-1 :\n'\xe9'", "#!python\n# vim: set fileencoding=latin-1 :\n'é'\n"},
		{"cookie too late", "x\n\n# coding: latin-1\n", "x\n\n# coding: latin-1\n"},
		{"no cookie behind code", "x = 1 # coding: latin-1\n", "x = 1 # coding: latin-1\n"},
	}
	for _, test := range tests {
		m, err := Parse("x.py", []byte(test.src))
		require.NoError(t, err, test.name)
		assert.Equal(t, test.want, m.Source, test.name)
	}
}

func TestBadSources(t *testing.T) {
	tests := []struct{ src, want string }{
		{"x = 1\ny = \x00", "x.py:2:5: source code cannot contain null bytes"},
		{"\xff", `x.py:1:1: (unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`},
		{"x\r\nab \xe9t\xe9", `x.py:2:4: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 3: invalid continuation byte`},
		{"x = '\xe2\x82", `x.py:1:6: (unicode error) 'utf-8' codec can't decode bytes in position 5-6: unexpected end of data`},
		{"x = '\xe2\x82'", `x.py:1:6: (unicode error) 'utf-8' codec can't decode bytes in position 5-6: invalid continuation byte`},
		{"x = '\xed\xa0\x80'", `x.py:1:6: (unicode error) 'utf-8' codec can't decode byte 0xed in position 5: invalid continuation byte`},
		{"# coding: koi8-r\n", "x.py:1:1: unsupported: source encoding koi8-r (save the file as UTF-8)"},
		{"\ufeff# coding: latin-1\n", "x.py:1:0: encoding problem: latin-1 with BOM"},
	}
	for _, test := range tests {
		m, err := Parse("x.py", []byte(test.src))
		assert.Nil(t, m, test.src)
		assert.EqualError(t, err, test.want, "%q", test.src)
		assert.NotEmpty(t, err.(Errors).Format())
	}
}
