// Fixes: edits of a program that a finding can offer, and how they are applied.

package report

import (
	"cmp"
	"slices"
	"strings"
)

// Fix is a change that is sure to keep what the program means: edits of its text, or another setting of the server.
type Fix struct {
	Title   string `json:"title"` // "With `await asyncio.sleep(1)`": a clause that what it comes to can follow; code is between backticks
	Edits   []Edit `json:"edits,omitempty"`
	Workers int    `json:"workers,omitempty"` // so many workers instead; 0 leaves them
	Threads int    `json:"threads,omitempty"` // so many threads instead; 0 leaves them
}

// Edit replaces a stretch of a file by a text. Lines and columns count from 1, columns in UTF-8 bytes; the end is the place after the
// last byte. The edits of a fix are in order and do not overlap.
type Edit struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	EndLine int    `json:"end_line"`
	EndCol  int    `json:"end_col"`
	Text    string `json:"text"`
}

// Apply makes the edits of a fix that are of the named file, in its text. Places that the text does not have are its end.
func (x Fix) Apply(name, text string) string {
	edits := slices.Clone(x.Edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(b.Line, a.Line), cmp.Compare(b.Col, a.Col)) })
	for _, e := range edits {
		if e.File == name {
			from := offset(text, e.Line, e.Col)
			text = text[:from] + e.Text + text[max(from, offset(text, e.EndLine, e.EndCol)):]
		}
	}
	return text
}

// offset is where a line and column are in a text.
func offset(text string, line, col int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	return min(at+col-1, len(text))
}

// Join makes one fix of several: each whose edits do not meet those of the ones before it. taken tells which they are. An edit that two of
// them need, as an import, is made once.
func Join(fixes []Fix) (joined Fix, taken []bool) {
	taken = make([]bool, len(fixes))
	for i, x := range fixes {
		var fresh []Edit
		fits := len(x.Edits) > 0
		for _, e := range x.Edits {
			if !slices.Contains(joined.Edits, e) {
				fresh = append(fresh, e)
				fits = fits && !slices.ContainsFunc(joined.Edits, e.meets)
			}
		}
		if taken[i] = fits; fits {
			joined.Edits = append(joined.Edits, fresh...)
		}
	}
	return joined, taken
}

// meets tells whether two edits change the same place.
func (e Edit) meets(other Edit) bool {
	before := func(line, col, otherLine, otherCol int) bool {
		return line < otherLine || line == otherLine && col < otherCol
	}
	if e.Line == other.Line && e.Col == other.Col {
		return e.File == other.File
	}
	return e.File == other.File && before(e.Line, e.Col, other.EndLine, other.EndCol) && before(other.Line, other.Col, e.EndLine, e.EndCol)
}
