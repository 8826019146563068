package pylib

import (
	"embed"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// The programs of testdata/programs, each with the output that CPython 3.11 gave, in a file of its name.
//
//go:embed testdata/programs
var programs embed.FS

var record = flag.Bool("record", false, "write the outputs of testdata/programs anew, with the python3 of this machine")

func TestPrograms(t *testing.T) {
	names, err := fs.Glob(programs, "testdata/programs/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(path.Base(name), func(t *testing.T) {
			answer := strings.TrimSuffix(name, ".py") + ".out"
			if *record {
				out, err := exec.Command("python3", filepath.FromSlash(name)).Output()
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(filepath.FromSlash(answer), out, 0o644))
				return
			}
			source, err := programs.ReadFile(name)
			require.NoError(t, err)
			want, err := programs.ReadFile(answer)
			require.NoError(t, err)
			stdout, stderr := runProgram(t, path.Base(name), string(source))
			assert.Equal(t, string(want), stdout, stderr)
		})
	}
}

// runProgram runs a program in a process of its own, on the ideal machine.
func runProgram(t *testing.T, name, source string) (stdout, stderr string) {
	kernel := sim.NewKernel(1, sim.Limits{Time: 3600 * sim.Second})
	defer kernel.Close()
	m := machine.New(kernel, nil, machine.Config{})
	written := map[string]*strings.Builder{"stdout": {}, "stderr": {}}
	rt := interp.NewRuntime(interp.Limits{})
	rt.Output = func(t *Thread, stream, text string) { written[stream].WriteString(text) }
	p := NewProcess(m.NewProcess("python"), rt)
	p.OS.Start(machine.ThreadConfig{Name: "MainThread"}, func(mt *machine.Thread) {
		thread := p.Attach(mt)
		code, err := rt.CompileFile(name, source)
		if !assert.NoError(t, err) {
			return
		}
		if _, exc := rt.RunCode(thread, "__main__", code); exc != nil {
			_ = writeStderr(thread, thread.FormatException(exc))
		}
		p.Finish(thread)
	})
	require.NoError(t, m.Run())
	return written["stdout"].String(), written["stderr"].String()
}
