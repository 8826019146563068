// The two WebAssembly programs, built by the go command, and the glue script of its toolchain.
package build

import (
	"context"
	"errors"
	"fmt"
	gobuild "go/build"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// modulePath is the module's name in go.mod.
const modulePath = "loopscope"

// cold are packages that are compiled without inlining, as most of what they have runs seldom: Ebiten alone brings a Go parser, text
// templates, gob and a shader compiler. It makes canvas.wasm 9 % and engine.wasm 5 % smaller to fetch. (Without inlining anywhere, the
// runtime above all, Python would run 40 % slower; the Python machine itself is inlined by wasm/engine/default.pgo, which `make profile` writes.)
var cold = []string{
	"archive/...", "bufio", "compress/...", "context", "encoding/base32", "encoding/base64", "encoding/hex", "encoding/json", "fmt", "go/...", "io/...", "log/...", "math/big", "net/...",
	"os", "os/...", "path/...", "reflect", "regexp/...", "text/...", "time", "vendor/...",
	ebiten + "gamepad", ebiten + "gamepaddb", ebiten + "legacyshader", ebiten + "png", ebiten + "shader", ebiten + "shaderir/...",
	ebiten + "vmguest", ebiten + "vmprotocol",
	modulePath + "/core", modulePath + "/core/pylib", modulePath + "/core/syntax", modulePath + "/core/web",
}

const ebiten = ebitengine + "/internal/"

// program is the part that builds wasm/NAME as NAME.wasm.
func (s Site) program(name string, chain toolchain) part {
	folder := filepath.Join("wasm", name)
	return part{
		name: name,
		inputs: func(context.Context) (inputs, error) {
			sources := map[string]bool{"go.mod": true, "go.sum": true}
			if err := s.sources(folder, sources); err != nil {
				return inputs{}, fmt.Errorf("%s.wasm does not build: %s", name, oneLine(err.Error()))
			}
			instead, err := s.tree("wasm/build/instead")
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return inputs{}, err
			}
			return inputs{files: append(slices.Collect(maps.Keys(sources)), instead...), facts: []string{chain.version, chain.flags}}, nil
		},
		build: func(ctx context.Context) (files, error) {
			content, err := s.compile(ctx, folder)
			if err != nil {
				return nil, fmt.Errorf("%s.wasm does not build: %w", name, err)
			}
			return files{name + ".wasm": content}, nil
		},
	}
}

// glue is the part that copies wasm_exec.js.
func (s Site) glue(chain toolchain) part {
	const name = "wasm_exec.js"
	source := filepath.Join(chain.root, "lib", "wasm", name)
	return part{
		name:   "glue",
		inputs: func(context.Context) (inputs, error) { return inputs{files: []string{source}}, nil },
		build: func(context.Context) (files, error) {
			content, err := os.ReadFile(source)
			return files{name: content}, err
		},
	}
}

// toolchain is the one that the go command takes inside the checkout; go.mod may ask for another than the PATH has.
type toolchain struct{ root, version, flags string }

func (s Site) toolchain(ctx context.Context) (toolchain, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT", "GOVERSION", "GOFLAGS")
	cmd.Dir = s.Root
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return toolchain{}, errors.New("the go command is not on the PATH: install Go 1.26 or newer, https://go.dev/dl/")
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return toolchain{}, fmt.Errorf("go env fails: %s", oneLine(string(exit.Stderr)))
	}
	if err != nil {
		return toolchain{}, err
	}
	lines := append(strings.Split(string(out), "\n"), "", "", "")
	return toolchain{root: lines[0], version: lines[1], flags: lines[2]}, nil
}

// sources adds the files that the package in folder is compiled from for js/wasm, and those of the module's packages that it imports.
func (s Site) sources(folder string, found map[string]bool) error {
	target := gobuild.Default
	target.GOOS, target.GOARCH, target.CgoEnabled = "js", "wasm", false
	pkg, err := target.ImportDir(filepath.Join(s.Root, folder), 0)
	if err != nil {
		return err
	}
	if len(pkg.GoFiles) > 0 && found[filepath.Join(folder, pkg.GoFiles[0])] {
		return nil
	}
	for _, file := range pkg.GoFiles {
		found[filepath.Join(folder, file)] = true
	}
	if err := s.embedded(folder, pkg.EmbedPatterns, found); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(pkg.Dir, "default.pgo")); err == nil {
		found[filepath.Join(folder, "default.pgo")] = true
	}
	for _, path := range pkg.Imports {
		if inside, ok := strings.CutPrefix(path, modulePath+"/"); ok {
			if err := s.sources(filepath.FromSlash(inside), found); err != nil {
				return err
			}
		}
	}
	return nil
}

// embedded adds the files that //go:embed patterns of a package match.
func (s Site) embedded(folder string, patterns []string, found map[string]bool) error {
	for _, pattern := range patterns {
		matches, err := filepath.Glob(filepath.Join(s.Root, folder, strings.TrimPrefix(pattern, "all:")))
		if err != nil {
			return err
		}
		for _, match := range matches {
			relative, err := filepath.Rel(s.Root, match)
			if err != nil {
				return err
			}
			names, err := s.tree(relative)
			if err != nil {
				return err
			}
			for _, name := range names {
				found[name] = true
			}
		}
	}
	return nil
}

// compile returns the package in folder as a WebAssembly program without symbols, and without what else a page does not need.
func (s Site) compile(ctx context.Context, folder string) ([]byte, error) {
	temp, err := os.MkdirTemp("", "loopscope-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	target := filepath.Join(temp, "program.wasm")
	command := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", target}
	for _, pkg := range cold {
		command = append(command, "-gcflags="+pkg+"=-l")
	}
	if folder == filepath.Join("wasm", "canvas") {
		modfile, err := s.lighter(ctx, temp)
		if err != nil {
			return nil, err
		}
		if modfile != "" {
			command = append(command, "-modfile", modfile)
		}
	}
	cmd := exec.CommandContext(ctx, "go", append(command, "./"+filepath.ToSlash(folder))...)
	cmd.Dir = s.Root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, compileError(out, err, folder)
	}
	program, err := os.ReadFile(target)
	if err != nil {
		return nil, err
	}
	small, err := shrink(program)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made smaller: %w", folder, err)
	}
	return small, nil
}

// compileError makes one line of what the compiler said: its first error, and how to see the others.
func compileError(out []byte, err error, folder string) error {
	var messages []string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(line)
		// "# package" heads the errors of a package, and the go command tells of downloads.
		if line != "" && !strings.HasPrefix(line, "# ") && !strings.HasPrefix(line, "go: downloading ") {
			messages = append(messages, line)
		}
	}
	switch len(messages) {
	case 0:
		return err
	case 1:
		return errors.New(messages[0])
	default:
		all := "GOOS=js GOARCH=wasm go vet ./" + filepath.ToSlash(folder)
		return fmt.Errorf("%s (and %d more: %s)", messages[0], len(messages)-1, all)
	}
}

// oneLine is the first line of a message that says something.
func oneLine(message string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(message), "\n")
	return first
}
