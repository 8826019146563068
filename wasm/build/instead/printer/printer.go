// Package printer is go/printer where nothing is printed: Ebitengine converts shaders of an old form with it.
package printer

import (
	"errors"
	"go/token"
	"io"
)

// Fprint always fails.
func Fprint(io.Writer, *token.FileSet, any) error {
	return errors.New("a shader without //kage:unit pixels cannot be converted here")
}
