// Errors: what is wrong with a source, where, and in CPython's words.

package syntax

import "strings"

// A Kind sorts errors.
type Kind uint8

const (
	Syntax      Kind = iota // SyntaxError
	Indentation             // IndentationError
	Tab                     // TabError
	Unsupported             // valid Python that this package does not read
)

// An Error is one thing wrong with a source. End is the place after the last byte in error.
type Error struct {
	File string
	Pos  Pos
	End  Pos
	Msg  string // as CPython 3.11 words it, where CPython has the error
	Hint string // what to do about it, or ""
	Kind Kind
	Line string // the source line of Pos, without its line end
}

// Errors are all that Parse has to say: one error of syntax (CPython stops at the first too), or every unsupported construct.
type Errors []*Error

// Error returns the first error as "file:line:col: message"; columns count from 1.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

func (e *Error) Error() string { return e.Msg }
