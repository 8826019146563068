// Programs of several files: modules, packages and folders.

package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPackages: a folder with an __init__.py is a package, one without it a namespace; both find what is beside them.
func TestPackages(t *testing.T) {
	files := []File{
		{Name: "main.py", Text: "import shop.orders.lines\nimport shop, plain.one, empty\nfrom shop import total\n" +
			"print(shop.name, shop.orders.lines.where, total, plain.one.k, __package__, empty.__package__ == '')\n" +
			"try:\n    from shop import nothing\nexcept ImportError as e:\n    print(e)\n" +
			"try:\n    import plain.two\nexcept ImportError as e:\n    print(e)\n"},
		{Name: "shop/__init__.py", Text: "from . import prices\nfrom .orders import count\ntotal = count * prices.each\nname = __name__, __package__, __path__\n"},
		{Name: "shop/prices.py", Text: "from plain.one import k\neach = k + 1\n"},
		{Name: "shop/orders/__init__.py", Text: "from ..prices import each\ncount = each + 1\n"},
		{Name: "shop/orders/lines.py", Text: "from . import count\nfrom ..prices import each\nwhere = __package__, count, each\n"},
		{Name: "plain/one.py", Text: "k = 3\n"},
		{Name: "empty.py"},
	}
	c := &collect{}
	res := Run(Request{Files: files, Scenario: Scenario{Serve: "script"}}, c)
	require.Equal(t, OK, res.Status, c.err.String())
	assert.Equal(t, "('shop', 'shop', ['shop']) ('shop.orders', 5, 4) 20 3 None True\n"+
		"cannot import name 'nothing' from 'shop' (shop/__init__.py)\nNo module named 'plain.two'\n", c.out.String())
}
