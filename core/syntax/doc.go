// Package syntax reads Python: source to tokens, to a tree, to resolved names.
//
// # What it reads
//
// Parse reads all of Python 3.11's grammar, and what 3.12 to 3.14 added to it: f-strings without limits (PEP 701), the type
// statement and generic parameters with defaults (PEP 695, 696), and except A, B without parentheses (PEP 758). Template strings
// (PEP 750) are recognised, and reported as unsupported, as are source encodings other than UTF-8 and Latin-1, identifiers that
// NFKC changes, and names in \N{...} beyond a small table.
//
// # What comes back
//
// The tree mirrors CPython's ast module, name by name (ast.go), with positions as CPython 3.11 gives them: lines from 1, columns
// in bytes of UTF-8 from 0, and ends. Within f-strings, where 3.11 has none to speak of, they are the places in the file.
// Every scope hangs on the node that makes it, and every place that binds or uses a name holds a Binding into the tables of its
// scope (scope.go): local slots, cells, free variables, or names to look up. Comprehensions are functions, as in 3.11; a
// comprehension's first iterable belongs to the scope around it. Private names are mangled in scopes and in Attribute.Mangled.
//
// A tree is never deeper than MaxDepth. Parse itself needs little stack whatever the source: brackets nest 200 deep, blocks 100
// (both CPython's own limits), lambdas 100, and everything that repeats is read in loops.
//
// # Errors
//
// Errors are Errors: one of syntax, the first, with the type, the words and the place that CPython 3.11 gives it, the checks of
// its symbol table and of its compiler included; or everything that is unsupported, at once, each with a hint. Warnings, such as
// that of an invalid escape, are not given.
//
// Known differences from CPython 3.11.7, beyond what newer versions made right:
//   - errors in f-strings are at their place in the file; 3.11 gives a place in the expression, taken out and parenthesised,
//     and since quotes and newlines may now stand in fields, some say what is missing where 3.11 sees an unterminated string
//   - break and continue in a finally block that the way out of a try repeats are looked at in the order of the source
//   - co_varnames may number the variables of a finally block later
//   - what is wrong with an expression of more than 50 open brackets is only called "invalid syntax"
//
// # How
//
// sourceText (source.go) makes text of bytes; the scanner (scan*.go) makes tokens of text as they are asked for; the parser
// (parse*.go, fstring.go) is a recursive descent without backtracking, but for two heads of statements. Where it fails, the
// statement is read a second time, with attempts and with an eye to what people get wrong (invalid*.go), as CPython does; that is
// slower, and happens once. Then the resolver (resolve*.go, check.go) walks the tree once.
package syntax
