// Tests of the code that runs share.
package interp

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLibraryCodeIsNeverRun runs a module of the library in two runtimes: the second finds what the first found, and what they share
// knows of neither.
func TestLibraryCodeIsNeverRun(t *testing.T) {
	const source = `
class Counter:
    def __init__(self):
        self.n = 0

    def add(self):
        self.n += 1
        return self.n

counter = Counter()
total = 0
while total < 1000:
    total = counter.add()
`
	defer delete(library, "counting")
	for range 2 {
		rt := NewRuntime(Limits{})
		m, exc := rt.RunLibrary(rt.NewThread(), "counting", source)
		require.Nil(t, exc)
		total, ok := m.AsModule().Attrs.GetStr(Intern("total"))
		require.True(t, ok)
		assert.Equal(t, int64(1000), total.AsInt())
	}
	assertUntouched(t, library["counting"])
}

func assertUntouched(t *testing.T, code *Code) {
	t.Helper()
	assert.Nil(t, code.loops, code.Qualname)
	for _, site := range code.Sites {
		assert.Equal(t, Site{name: site.name, kwnames: site.kwnames, loc: site.loc}, site, "%s: %s", code.Qualname, site.name.S)
	}
	for _, v := range code.Consts {
		if v.Kind() == KindCode {
			assertUntouched(t, v.asCode())
		}
	}
}
