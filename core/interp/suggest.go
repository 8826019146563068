// "Did you mean": the nearest name to one that was not found.

package interp

// suggestion is the end of the message of a NameError or AttributeError; empty when nothing is near. CPython computes it when
// the exception is printed, too (Python/suggestions.c).
func (t *Thread) suggestion(e *Exception) string {
	nameAttr := e.GetSlot(Intern("name"))
	if nameAttr.Kind() != KindStr {
		return ""
	}
	name := nameAttr.AsStr().S
	var groups [][]string // a later one counts when nothing in those before is near
	switch {
	case e.Is(TypeAttributeError):
		obj := e.GetSlot(Intern("obj"))
		if obj.IsNull() {
			return ""
		}
		groups = [][]string{texts(t.Dir(obj).AsList().Items)}
	case e.Is(TypeNameError) && e.TB != nil:
		groups = t.namesAt(e.TB)
	default:
		return ""
	}
	for _, candidates := range groups {
		if s := nearest(name, candidates); s != "" {
			return ". Did you mean: '" + s + "'?"
		}
	}
	return ""
}

// namesAt are the names that the failing frame could have meant: its own, the module's, the builtins.
func (t *Thread) namesAt(tb *Traceback) [][]string {
	for tb.Next != nil {
		tb = tb.Next
	}
	var own, global []string
	if s := tb.Code.Scope; s != nil {
		own = append(own, s.Locals...)
		for _, c := range s.Cells {
			own = append(own, c.Name)
		}
	}
	for _, e := range t.RT.Modules.Entries() {
		m := e.Value
		if m.Kind() != KindModule {
			continue
		}
		if f, ok := m.AsModule().Attrs.GetName("__file__"); ok && f.Kind() == KindStr && f.AsStr().S == tb.Code.File {
			global = append(global, names(m.AsModule().Attrs)...)
		}
	}
	return [][]string{own, global, names(t.RT.Builtins)}
}

// names are the keys of a namespace, in the order in which they came.
func names(d *Dict) []string {
	var keys []Value
	for _, e := range d.Entries() {
		keys = append(keys, e.Key)
	}
	return texts(keys)
}

// texts are those of values that are texts.
func texts(values []Value) []string {
	var all []string
	for _, v := range values {
		if v.Kind() == KindStr {
			all = append(all, v.AsStr().S)
		}
	}
	return all
}

const (
	moveCost = 2
	caseCost = 1
	maxNames = 750
)

// nearest is the first candidate with the smallest edit distance to name, if that is small enough.
func nearest(name string, candidates []string) string {
	if len(candidates) > maxNames || len(name) > 40 {
		return ""
	}
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		if c == name {
			continue
		}
		limit := (len(name) + len(c) + 3) * moveCost / 6
		limit = min(limit, bestDistance-1)
		if d := editDistance(name, c, limit); d <= limit && d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// editDistance is the Levenshtein distance with CPython's costs; more than limit is any number over it.
func editDistance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * moveCost
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i * moveCost
		low := row[0]
		for j := 1; j <= len(b); j++ {
			d := min(row[j], row[j-1]) + moveCost
			d = min(d, diagonal+substitution(a[i-1], b[j-1]))
			diagonal, row[j] = row[j], d
			low = min(low, d)
		}
		if low > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}

func substitution(a, b byte) int {
	switch {
	case a == b:
		return 0
	case lower(a) == lower(b):
		return caseCost
	}
	return moveCost
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// BuiltinTypes are the classes and exceptions that the builtins module has.
func BuiltinTypes() map[string]*Type {
	m := map[string]*Type{
		"object": TypeObject, "type": TypeType, "int": TypeInt, "bool": TypeBool, "float": TypeFloat, "str": TypeStr, "bytes": TypeBytes,
		"bytearray": TypeByteArray, "tuple": TypeTuple, "list": TypeList, "dict": TypeDict, "set": TypeSet, "frozenset": TypeFrozenSet,
		"range": TypeRange, "slice": TypeSlice, "property": TypeProperty, "staticmethod": typeStaticMethod, "classmethod": typeClassMethod,
		"super": typeSuper,
	}
	for _, c := range goExceptions {
		if c.Module == "builtins" {
			m[c.Name] = c
		}
	}
	m["EnvironmentError"], m["IOError"] = TypeOSError, TypeOSError
	return m
}
