// What a run comes to, as one line a program: the same natively and as WebAssembly (see same_test.go).
package main_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core"
)

// summing is a sink that keeps nothing but a sum of all that it was given, the order included.
type summing struct{ hash.Hash }

func (s summing) Trace(chunk []byte)       { s.Write(chunk) }
func (s summing) Output(l core.Line)       { fmt.Fprintf(s, "%+v\n", l) }
func (s summing) Progress(p core.Progress) { fmt.Fprintf(s, "%+v\n", p) }

// hashes runs the examples and returns a line for each: its name and the sum of its trace, its output and its outcome.
func hashes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../assets/examples/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var lines []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		sum := summing{sha256.New()}
		result := core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: string(text)}}}, sum)
		require.NoError(t, json.NewEncoder(sum).Encode(result))
		lines = append(lines, fmt.Sprintf("%s %x", filepath.Base(file), sum.Sum(nil)))
	}
	return lines
}

func TestHashes(t *testing.T) {
	for _, line := range hashes(t) {
		t.Log("run:", line)
	}
}
