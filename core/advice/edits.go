// Edits: how a fix changes the text of a program without changing anything else of it.

package advice

import (
	"slices"
	"strings"

	"loopscope/core/report"
	"loopscope/core/syntax"
)

// replace is the edit that puts a text in the place of what stands from one position to another.
func (f *file) replace(from, to syntax.Pos, text string) report.Edit {
	return report.Edit{
		File: f.name, Line: int(from.Line), Col: int(from.Col) + 1, EndLine: int(to.Line), EndCol: int(to.Col) + 1, Text: text,
	}
}

// replaceNode is the edit that puts a text in the place of a node.
func (f *file) replaceNode(n syntax.Node, text string) report.Edit {
	from, to := n.Span()
	return f.replace(from, to, text)
}

// source is the whole text of a node, over as many lines as it has.
func (f *file) source(n syntax.Node) string {
	from, to := n.Span()
	if from.Line == to.Line {
		return f.lines[from.Line-1][from.Col:to.Col]
	}
	parts := []string{f.lines[from.Line-1][from.Col:]}
	parts = append(parts, f.lines[from.Line:to.Line-1]...)
	return strings.Join(append(parts, f.lines[to.Line-1][:to.Col]), "\n")
}

// parentsOf says which node stands right above each node of the file.
func (f *file) parentsOf() map[syntax.Node]syntax.Node {
	if f.parents == nil {
		f.parents = map[syntax.Node]syntax.Node{}
		var note func(above syntax.Node)
		note = func(above syntax.Node) {
			syntax.Inspect(above, func(n syntax.Node) bool {
				if n == above {
					return true
				}
				f.parents[n] = above
				note(n)
				return false
			})
		}
		note(f.tree)
	}
	return f.parents
}

// awaitable tells whether an await can stand where an expression of an async def does: not in a generator expression, whose kind it would
// change; not in an f-string, whose quotes are in the way; and not where a lock of threads may be held.
func (f *file) awaitable(s *scope, e syntax.Expr) bool {
	parents := f.parentsOf()
	for at := parents[e]; at != nil; at = parents[at] {
		switch at := at.(type) {
		case *syntax.GeneratorExp, *syntax.JoinedStr, *syntax.Lambda:
			return false
		case *syntax.With:
			if !at.IsAsync && slices.ContainsFunc(at.Items, func(item *syntax.WithItem) bool { return f.mayLock(s, item.ContextExpr) }) {
				return false
			}
		case *syntax.FunctionDef:
			return true
		}
	}
	return false
}

// mayLock tells whether what a with statement enters may be a lock: something of threading, or unknown.
func (f *file) mayLock(s *scope, e syntax.Expr) bool {
	name := f.dotted(s, e)
	return name == "" || strings.HasPrefix(name, "threading.") || strings.Contains(strings.ToLower(f.source(e)), "lock")
}

// awaiting puts an await of a text in the place of an expression, in parentheses where it needs them.
func (f *file) awaiting(e syntax.Expr, text string) report.Edit {
	text = "await " + text
	switch above := f.parentsOf()[e].(type) {
	case *syntax.ExprStmt, *syntax.Assign, *syntax.AnnAssign, *syntax.AugAssign, *syntax.Return, *syntax.NamedExpr,
		*syntax.List, *syntax.Tuple, *syntax.Set, *syntax.Dict, *syntax.Keyword:
	case *syntax.Call:
		if above.Func == e {
			text = "(" + text + ")"
		}
	default:
		text = "(" + text + ")"
	}
	return f.replaceNode(e, text)
}

// imported is the name that a module has in a scope, and the edit that imports it at the top of the file where none does yet. Where its
// name means something else already, ok is false.
func (f *file) imported(s *scope, module string) (name string, edits []report.Edit, ok bool) {
	for id, to := range f.scope.names {
		if to == module && f.dotted(s, &syntax.Name{Id: id}) == module && (name == "" || id < name) {
			name = id
		}
	}
	if name != "" {
		return name, nil, true
	}
	for at := s; at != nil; at = at.outer {
		if _, taken := at.names[module]; taken {
			return "", nil, false
		}
	}
	return module, []report.Edit{f.importing(module)}, true
}

// importing adds an import to the first ones of a file, in the order of the alphabet.
func (f *file) importing(module string) report.Edit {
	text := "import " + module + "\n"
	at, found := syntax.Pos{Line: 1}, false
	for _, stmt := range f.tree.Body {
		switch n := stmt.(type) {
		case *syntax.Import:
			if !found || n.Names[0].Name < module {
				at, found = n.Start, true
				if n.Names[0].Name < module {
					at.Line = n.End.Line + 1
				}
				continue
			}
		case *syntax.ImportFrom:
			if n.Module == "__future__" {
				at, found = syntax.Pos{Line: n.End.Line + 1}, false
				continue
			}
			if !found {
				at, found = n.Start, true
			}
		case *syntax.ExprStmt:
			if c, ok := n.Value.(*syntax.Constant); ok && !found {
				if _, isText := c.Value.(string); isText {
					at = syntax.Pos{Line: n.End.Line + 1}
					continue
				}
			}
		}
		break
	}
	if !found {
		text += "\n\n"
	}
	at.Col = 0
	return f.replace(at, at, text)
}

// forget gives the edit that removes the import of a name which stands nowhere else in the file than in the expression that goes.
func (f *file) forget(e syntax.Expr) (edit report.Edit, ok bool) {
	for {
		a, isAttribute := e.(*syntax.Attribute)
		if !isAttribute {
			break
		}
		e = a.Value
	}
	name, isName := e.(*syntax.Name)
	if !isName || f.mentions(name.Id) != 1 {
		return report.Edit{}, false
	}
	for _, stmt := range f.tree.Body {
		var names []*syntax.Alias
		switch n := stmt.(type) {
		case *syntax.Import:
			names = n.Names
		case *syntax.ImportFrom:
			names = n.Names
		}
		from, to := stmt.Span()
		alone := from.Line == to.Line && strings.TrimSpace(f.lines[from.Line-1]) == f.source(stmt)
		if len(names) == 1 && orName(names[0]) == name.Id && alone {
			return f.replace(syntax.Pos{Line: from.Line}, syntax.Pos{Line: to.Line + 1}, ""), true
		}
	}
	return report.Edit{}, false
}

// mentions counts the names in the file that are spelled so, whatever they mean.
func (f *file) mentions(id string) int {
	count := 0
	syntax.Inspect(f.tree, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && name.Id == id {
			count++
		}
		return true
	})
	return count
}

// withImport joins the edits that a fix makes with those of the imports: one that is needed takes the line of one that is not.
func withImport(edit report.Edit, needed []report.Edit, forgotten report.Edit, forget bool) []report.Edit {
	switch {
	case forget && len(needed) > 0 && strings.Count(needed[0].Text, "\n") == 1:
		forgotten.Text = needed[0].Text
		return []report.Edit{forgotten, edit}
	case forget:
		needed = append(needed, forgotten)
	}
	edits := append(slices.Clone(needed), edit)
	slices.SortStableFunc(edits, func(a, b report.Edit) int { return a.Line - b.Line })
	return edits
}
