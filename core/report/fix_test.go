package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestApply(t *testing.T) {
	fix := Fix{Edits: []Edit{
		{"a.py", 1, 1, 1, 1, "import x\n"},
		{"a.py", 2, 4, 2, 6, "-"}, // é
		{"b.py", 1, 1, 9, 9, ""},
		{"a.py", 3, 1, 4, 1, ""},
	}}
	assert.Equal(t, "import x\none\ntwo-!\nfour\n", fix.Apply("a.py", "one\ntwoé!\nthree\nfour\n"))
	assert.Equal(t, "", fix.Apply("b.py", "one\ntwo"))
	assert.Equal(t, "x", fix.Apply("c.py", "x"))
}

func TestJoin(t *testing.T) {
	load := Edit{"a.py", 1, 1, 1, 1, "import asyncio\n"}
	one := Fix{Edits: []Edit{load, {"a.py", 5, 1, 5, 9, "one"}}}
	two := Fix{Edits: []Edit{load, {"a.py", 6, 1, 6, 9, "two"}}}
	inside := Fix{Edits: []Edit{{"a.py", 5, 3, 5, 3, "x"}}}
	elsewhere := Fix{Edits: []Edit{{"b.py", 5, 3, 5, 3, "x"}}}
	joined, taken := Join([]Fix{one, inside, {Threads: 100}, two, elsewhere})
	assert.Equal(t, []bool{true, false, false, true, true}, taken)
	assert.Equal(t, "import asyncio\n\n\n\n\none\ntwo\n", joined.Apply("a.py", "\n\n\n\n12345678\n12345678\n"))
}
