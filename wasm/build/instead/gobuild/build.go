// Package build is go/build where there are no Go packages to find.
package build

import "errors"

type Package struct{ Dir string }

type Context struct{}

type ImportMode uint

const FindOnly ImportMode = 1

var Default Context

// Import finds nothing.
func (*Context) Import(string, string, ImportMode) (*Package, error) {
	return nil, errors.New("a page has no Go packages")
}
