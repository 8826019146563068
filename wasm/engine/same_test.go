//go:build !js

// The same input gives the same bytes, natively and as WebAssembly: TestHashes, run both ways.
package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSameBytesAsWebAssembly(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH to run WebAssembly in")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	// Go's wrapper takes 12 kB of arguments and environment at most: next to nothing of ours is passed on.
	wrapper := fmt.Sprintf("env -i PATH=%s:/usr/bin:/bin HOME=%s %s", filepath.Dir(node), os.Getenv("HOME"),
		filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec"))
	cmd := exec.Command("go", "test", "-v", "-run", "^TestHashes$", "-exec", wrapper, ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)

	var wasm []string
	for line := range strings.Lines(string(out)) {
		if _, told, ok := strings.Cut(line, "run: "); ok {
			wasm = append(wasm, strings.TrimSpace(told))
		}
	}
	assert.Equal(t, hashes(t), wasm)
}
