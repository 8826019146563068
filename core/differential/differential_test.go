package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/syntax"
)

func TestProgramsOfAGrammar(t *testing.T) {
	g, err := parse(strings.Join([]string{
		"== program", "--", "def f():", "    $block", "$stmt", "",
		"== block", "--", "$stmt", "$stmt", "--", "if x:", "    $block:deep", "",
		"== stmt", "pass", "a$# = $#", "@deep return", "@-deep,3 x", "",
	}, "\n"))
	require.NoError(t, err)
	seen := map[string]bool{}
	for seed := range uint64(200) {
		program := g.program(seed, 200)
		assert.Equal(t, program, g.program(seed, 200), "the same seed gives the same program")
		for line := range strings.Lines(program) {
			seen[strings.TrimRight(line, "0123456789\n")] = true
		}
		_, err := syntax.Parse("app.py", []byte(program))
		assert.NoError(t, err, program)
	}
	assert.True(t, seen["    if x:"] && seen["        return"], "blocks stand where they belong: %v", seen)
	assert.False(t, seen["return"] || seen["        x"], "flags are heeded: %v", seen)
}

func TestWrongGrammars(t *testing.T) {
	for text, message := range map[string]string{
		"== program\n$other\n":          "there is no symbol other",
		"== program\n$program\n":        "program never ends",
		"== program\n$a\n\n== a\nx$a\n": "never ends",
	} {
		_, err := parse(text)
		assert.ErrorContains(t, err, message)
	}
}

func TestShrink(t *testing.T) {
	program := "a\nif b:\n    c\n    d\ne\nf\n"
	small := shrink(program, 100, func(p string) bool { return strings.Contains(p, "d\n") && strings.Contains(p, "if b:\n") })
	assert.Equal(t, "if b:\n    d\n", small)
}

// A few programs of each kind; `make differential` runs many.
func TestAgainstCPython(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("there is no python3")
	}
	r, err := newReferee("../../../shared/oracle", t.TempDir())
	if err != nil {
		t.Skip(err)
	}
	defer r.close()
	all, err := grammars()
	require.NoError(t, err)
	for kind, g := range all {
		for seed := range uint64(5) {
			program := g.program(seed, 1500)
			if theirs, ok := r.run(g, program); ok {
				assert.Equal(t, theirs, r.ours(program), "%s, seed %d\n%s", kind, seed, program)
			}
		}
	}
}
