// What the str methods look for: find, count, replace, startswith, split, strip, partition and their like.

package interp

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const indicesWanted = "slice indices must be integers or None or have an __index__ method"

// span is the part of a sequence of that length from start to stop, each None or an integer that may count from the end;
// ok is false when start lies behind stop, where not even an empty text can be found.
func (t *Thread) span(start, stop Value, length int) (from, to int, ok bool, exc *Exception) {
	to = length
	if !start.IsNone() {
		if from, exc = t.position(start, indicesWanted); exc != nil {
			return
		}
		if from < 0 {
			from = max(from+length, 0)
		}
	}
	if !stop.IsNone() {
		if to, exc = t.position(stop, indicesWanted); exc != nil {
			return
		}
		if to < 0 {
			to += length
		}
		to = min(max(to, 0), length)
	}
	return from, to, from <= to, nil
}

// strSpan is the part of s from start to stop, and at which byte of s it begins.
func (t *Thread) strSpan(s *Str, start, stop Value) (part string, at int, ok bool, exc *Exception) {
	if start.IsNone() && stop.IsNone() {
		return s.S, 0, true, nil
	}
	from, to, ok, exc := t.span(start, stop, s.Len())
	if exc != nil || !ok {
		return "", 0, false, exc
	}
	at = s.offset(from)
	return s.S[at:s.offset(to)], at, true, nil
}

// strFind is s.find(sub, start, stop); last makes it rfind. -1: not there.
func (t *Thread) strFind(a []Value, last bool) (int, *Exception) {
	s, sub := a[0].AsStr(), Plain(a[1])
	part, at, ok, exc := t.strSpan(s, a[2], a[3])
	switch {
	case exc != nil:
		return -1, exc
	case sub.Kind() != KindStr:
		return 0, t.TypeErrorf("must be str, not %s", a[1].Type().Shown())
	case !ok:
		return -1, nil
	}
	i, looked := -1, len(part)
	if last {
		i = strings.LastIndex(part, sub.AsStr().S)
		looked -= max(i, 0)
	} else if i = strings.Index(part, sub.AsStr().S); i >= 0 {
		looked = i
	}
	exc = t.Charge(PriceSearch, looked)
	if i < 0 || exc != nil {
		return -1, exc
	}
	return s.position(at + i), nil
}

// strCount is s.count(sub, start, stop).
func strCount(t *Thread, a []Value) (Value, *Exception) {
	sub := Plain(a[1])
	part, _, ok, exc := t.strSpan(a[0].AsStr(), a[2], a[3])
	switch {
	case exc != nil:
		return Null, exc
	case sub.Kind() != KindStr:
		return Null, t.TypeErrorf("must be str, not %s", a[1].Type().Shown())
	case !ok:
		return Int(0), nil
	case sub.AsStr().S == "":
		return Int(int64(countChars(part) + 1)), nil
	}
	return Int(int64(strings.Count(part, sub.AsStr().S))), t.Charge(PriceSearch, len(part))
}

// affixed is s.startswith(affix, start, stop), or endswith; affix is a str or a tuple of them.
func (t *Thread) affixed(a []Value, method string, has func(s, affix string) bool) (Value, *Exception) {
	affix := Plain(a[1])
	part, _, ok, exc := t.strSpan(a[0].AsStr(), a[2], a[3])
	switch {
	case exc != nil:
		return Null, exc
	case affix.Kind() == KindStr:
		return Bool(ok && has(part, affix.AsStr().S)), nil
	case affix.Kind() != KindTuple:
		return Null, t.TypeErrorf("%s first arg must be str or a tuple of str, not %s", method, a[1].Type().Shown())
	}
	for _, x := range affix.AsTuple().Items {
		p := Plain(x)
		if p.Kind() != KindStr {
			return Null, t.TypeErrorf("tuple for %s must only contain str, not %s", method, x.Type().Shown())
		}
		if ok && has(part, p.AsStr().S) {
			return True, nil
		}
	}
	return False, nil
}

// strReplace is s.replace(old, new, count).
func strReplace(t *Thread, a []Value) (Value, *Exception) {
	for i := 1; i <= 2; i++ {
		if Plain(a[i]).Kind() != KindStr {
			return Null, t.TypeErrorf("replace() argument %d must be str, not %s", i, argName(a[i]))
		}
	}
	n, exc := t.Index(a[3])
	if exc != nil {
		return Null, exc
	}
	s, old, with := a[0].AsStr().S, Plain(a[1]).AsStr().S, Plain(a[2]).AsStr().S
	return t.replaced(a[0], s, old, with, n)
}

// replaced is s with the first n occurrences of old replaced, all with n < 0. v is the object that s comes from.
func (t *Thread) replaced(v Value, s, old, with string, n int) (Value, *Exception) {
	found := 0
	if old == "" {
		found = countChars(s) + 1
	} else {
		found = strings.Count(s, old)
	}
	if n < 0 || n > found {
		n = found
	}
	if exc := t.Charge(PriceReplace, len(s)); exc != nil {
		return Null, exc
	}
	if n == 0 || old == with {
		return v, nil
	}
	if grow := len(with) - len(old); grow > 0 && n > (maxItems-len(s))/grow {
		return Null, NewException(TypeMemoryError)
	}
	if old == "" {
		return NewStr(spread(s, with, n)), nil
	}
	var b strings.Builder
	b.Grow(len(s) + n*(len(with)-len(old)))
	for range n {
		i := strings.Index(s, old)
		b.WriteString(s[:i])
		b.WriteString(with)
		s = s[i+len(old):]
	}
	b.WriteString(s)
	return NewStr(b.String()), nil
}

// spread puts a text before each of the first n characters of s, the last of them may be the end.
func spread(s, with string, n int) string {
	var b strings.Builder
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i]&0xC0 != 0x80 {
			if n == 0 {
				b.WriteString(s[i:])
				break
			}
			b.WriteString(with)
			n--
		}
		if i < len(s) {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// separator is the sep argument of split: the text to split at, or white space.
func (t *Thread) separator(v Value) (sep string, space bool, exc *Exception) {
	p := Plain(v)
	switch {
	case p.IsNone():
		return "", true, nil
	case p.Kind() != KindStr:
		return "", false, t.TypeErrorf("must be str or None, not %s", v.Type().Shown())
	case p.AsStr().S == "":
		return "", false, t.ValueErrorf("empty separator")
	}
	return p.AsStr().S, false, nil
}

// strSplit is s.split(sep, maxsplit); right makes it rsplit.
func (t *Thread) strSplit(a []Value, right bool) (Value, *Exception) {
	limit, exc := t.splitLimit(a[2])
	if exc != nil {
		return Null, exc
	}
	sep, bySpace, exc := t.separator(a[1])
	if exc != nil {
		return Null, exc
	}
	var room [16]string
	if bySpace {
		return t.strList(splitSpace(room[:0], a[0].AsStr().S, limit, right, strSpace))
	}
	return t.strList(splitAt(room[:0], a[0].AsStr().S, sep, limit, right))
}

// splitLimit is the maxsplit argument; a negative one means no limit.
func (t *Thread) splitLimit(v Value) (int, *Exception) {
	n, exc := t.Index(v)
	if n < 0 {
		n = math.MaxInt
	}
	return n, exc
}

// strList makes a list of the strs into which one was split, which are allocated several at once.
func (t *Thread) strList(parts []string) (Value, *Exception) {
	items := make([]Value, len(parts))
	var strs []Str
	for i, p := range parts {
		if len(p) <= 1 {
			items[i] = NewStr(p)
			continue
		}
		if len(strs) == 0 {
			strs = make([]Str, min(len(parts)-i, 16))
		}
		strs[0] = Str{Head: Head{TypeStr, KindStr}, S: p, chars: -1}
		items[i] = strs[0].Value()
		strs = strs[1:]
	}
	return NewList(items...), t.Charge(PriceSplit, len(parts))
}

// spaces tells what white space is: of ASCII by a table, and beyond.
type spaces struct {
	ascii *[utf8.RuneSelf]bool
	wide  func(r rune) bool // nil: there is none
}

var (
	strSpace  = spaces{spaceTable(isSpace), unicode.IsSpace}
	byteSpace = spaces{spaceTable(isByteSpace), nil}
)

func spaceTable(is func(rune) bool) *[utf8.RuneSelf]bool {
	var table [utf8.RuneSelf]bool
	for c := range table {
		table[c] = is(rune(c))
	}
	return &table
}

// at is the length of the white space that begins at byte i of s; 0 when it is something else, whose length is other.
func (w *spaces) at(s string, i int) (space, other int) {
	if c := s[i]; c < utf8.RuneSelf {
		if w.ascii[c] {
			return 1, 0
		}
		return 0, 1
	}
	if w.wide == nil {
		return 0, 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if w.wide(r) {
		return size, 0
	}
	return 0, size
}

// before is like at, for what ends before byte i.
func (w *spaces) before(s string, i int) (space, other int) {
	if w.wide == nil || s[i-1] < utf8.RuneSelf {
		return w.at(s, i-1)
	}
	r, size := utf8.DecodeLastRuneInString(s[:i])
	if w.wide(r) {
		return size, 0
	}
	return 0, size
}

// trimLeft and trimRight cut white space off.
func (w *spaces) trimLeft(s string) string {
	for s != "" {
		n, _ := w.at(s, 0)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	return s
}

func (w *spaces) trimRight(s string) string {
	for s != "" {
		n, _ := w.before(s, len(s))
		if n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// splitSpace appends the words of s to parts, after at most limit splits from the left, or from the right; the rest keeps the
// space on its far side.
func splitSpace(parts []string, s string, limit int, right bool, w spaces) []string {
	if right {
		return rsplitSpace(parts, s, limit, w)
	}
	for s = w.trimLeft(s); s != ""; s = w.trimLeft(s) {
		end := 0
		for end < len(s) {
			space, other := w.at(s, end)
			if space > 0 {
				break
			}
			end += other
		}
		if end == len(s) || len(parts) == limit {
			return append(parts, s)
		}
		parts = append(parts, s[:end])
		s = s[end:]
	}
	return parts
}

func rsplitSpace(parts []string, s string, limit int, w spaces) []string {
	for s = w.trimRight(s); s != ""; s = w.trimRight(s) {
		start := len(s)
		for start > 0 {
			space, other := w.before(s, start)
			if space > 0 {
				break
			}
			start -= other
		}
		if start == 0 || len(parts) == limit {
			parts = append(parts, s)
			break
		}
		parts = append(parts, s[start:])
		s = s[:start]
	}
	slices.Reverse(parts)
	return parts
}

// splitAt appends the parts of s between separators, after at most limit splits from the left, or from the right.
func splitAt(parts []string, s, sep string, limit int, right bool) []string {
	if !right {
		for len(parts) < limit {
			i := strings.Index(s, sep)
			if i < 0 {
				break
			}
			parts = append(parts, s[:i])
			s = s[i+len(sep):]
		}
		return append(parts, s)
	}
	for len(parts) < limit {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(sep):])
		s = s[:i]
	}
	parts = append(parts, s)
	slices.Reverse(parts)
	return parts
}

// lines splits at line ends, which keep tells to leave; ending is the length of the line end at i, 0 when there is none.
func lines(s string, keep bool, ending func(s string, i int) int) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); {
		n := ending(s, i)
		if n == 0 {
			i++
			continue
		}
		end := i
		if i += n; keep {
			end = i
		}
		parts = append(parts, s[start:end])
		start = i
	}
	if start < len(s) {
		parts = append(parts, s[start:])
	}
	return parts
}

// byteLineEnd knows \n, \r and \r\n.
func byteLineEnd(s string, i int) int {
	switch {
	case s[i] == '\n':
		return 1
	case s[i] != '\r':
		return 0
	case i+1 < len(s) && s[i+1] == '\n':
		return 2
	}
	return 1
}

// strLineEnd knows Unicode's line ends too.
func strLineEnd(s string, i int) int {
	switch c := s[i]; {
	case c == '\v' || c == '\f' || 0x1C <= c && c <= 0x1E:
		return 1
	case c == 0xC2 && strings.HasPrefix(s[i:], "\u0085"):
		return 2
	case c == 0xE2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
		return 3
	}
	return byteLineEnd(s, i)
}

// expandTabs replaces tabs by spaces up to the next multiple of size. Columns count code points, or bytes when s holds those.
func (t *Thread) expandTabs(s string, size int, bytes bool) (string, *Exception) {
	var b strings.Builder
	column := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '\t' {
			b.WriteByte(c)
			if bytes || c&0xC0 != 0x80 {
				column++
			}
			if c == '\n' || c == '\r' {
				column = 0
			}
			continue
		}
		if size <= 0 {
			continue
		}
		n := size - column%size
		if exc := t.checkSize(b.Len() + n); exc != nil {
			return "", exc
		}
		b.WriteString(strings.Repeat(" ", n))
		column += n
	}
	return b.String(), nil
}

// zeroFill puts zeros between a sign and the digits; n is how many.
func zeroFill(s string, n int) string {
	if n <= 0 {
		return s
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[:1] + strings.Repeat("0", n) + s[1:]
	}
	return strings.Repeat("0", n) + s
}

// centerLeft is how much of the padding CPython's center puts on the left.
func centerLeft(pad, width int) int { return pad/2 + pad&width&1 }
