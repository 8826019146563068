// What Ebitengine would bring along and a page cannot use.
package build

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const ebitengine = "github.com/hajimehoshi/ebiten/v2"

// replaced are imports of Ebitengine's for which the packages in instead/ stand in. By them come a template engine that
// has the linker keep every exported method of the program, a printer of Go source, a finder of Go packages, a log and a
// codec for virtual machines: a sixth of canvas.wasm, of which the page would use a choice between two texts.
var replaced = []struct{ file, standard, ours string }{
	{"internal/builtinshader/shader.go", "text/template", "template"},
	{"internal/colormshader/shader.go", "text/template", "template"},
	{"internal/debug/caller.go", "go/build", "gobuild"},
	{"internal/legacyshader/convert.go", "go/printer", "printer"},
	{"internal/vmprotocol/vmprotocol.go", "encoding/gob", "gob"},
	{"internal/thread/thread.go", "log/slog", "slog"},
	{"internal/atlas/gpuresources.go", "log/slog", "slog"},
}

// hushed is how often Ebitengine looks whether its audio, of which the page has none, should be heard: ten times a second otherwise,
// in a hidden tab too.
var hushed = struct{ file, before, after string }{
	"internal/ui/ui_js.go", "const interval = 100 * time.Millisecond", "const interval = 100 * 365 * 24 * time.Hour",
}

// lightFolder has Ebitengine's sources with those imports and that constant changed and nothing else. It stands in the checkout, since its path
// is written into the program, which must not depend on where it was built.
const lightFolder = ".ebitengine"

// lighter fills that folder, and writes into another one a go.mod that takes Ebitengine from it. It returns the file's name for the
// go command's flag -modfile: "" for a checkout that does not use Ebitengine.
func (s Site) lighter(ctx context.Context, folder string) (string, error) {
	module, err := s.module(ctx, ebitengine)
	if module == "" || err != nil {
		return "", err
	}
	copied := filepath.Join(s.Root, lightFolder)
	if err := os.RemoveAll(copied); err != nil {
		return "", err
	}
	if err := copySources(module, copied); err != nil {
		return "", err
	}
	for _, r := range replaced {
		before, after := fmt.Sprintf("\t%q\n", r.standard), fmt.Sprintf("\t%q\n", modulePath+"/wasm/build/instead/"+r.ours)
		if err := rewrite(copied, r.file, before, after); err != nil {
			return "", err
		}
	}
	if err := rewrite(copied, hushed.file, hushed.before, hushed.after); err != nil {
		return "", err
	}
	requirements, err := os.ReadFile(filepath.Join(s.Root, "go.mod"))
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(s.Root, "go.sum"))
	if err != nil {
		return "", err
	}
	name := filepath.Join(folder, "go.mod")
	requirements = fmt.Appendf(requirements, "\nreplace %s => ./%s\n", ebitengine, lightFolder)
	return name, cmp.Or(os.WriteFile(name, requirements, 0o644), os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o644))
}

// rewrite changes the one place of a source that has a text.
func rewrite(folder, file, before, after string) error {
	name := filepath.Join(folder, filepath.FromSlash(file))
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if strings.Count(string(source), before) != 1 {
		return fmt.Errorf("%s does not have %q once: this version of Ebitengine must be made lighter in another way", file, before)
	}
	return os.WriteFile(name, []byte(strings.Replace(string(source), before, after, 1)), 0o644)
}

// module is the folder of a module's sources in the module cache, where it is put first if need be (the go command does so by
// itself only for packages that it builds): "" for a module that the checkout does not use.
func (s Site) module(ctx context.Context, path string) (string, error) {
	list := exec.CommandContext(ctx, "go", "list", "-m", path)
	list.Dir = s.Root
	if list.Run() != nil {
		return "", nil
	}
	download := exec.CommandContext(ctx, "go", "mod", "download", "-json", path)
	download.Dir = s.Root
	out, failure := download.Output()
	var module struct{ Dir, Error string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("go mod download %s: %w", path, cmp.Or(failure, err))
	}
	if module.Error != "" {
		return "", fmt.Errorf("%s cannot be had: %s", path, oneLine(module.Error))
	}
	return module.Dir, nil
}

// copySources copies what a module's packages are compiled from: not its tests, and not what its sources do not name.
func copySources(module, target string) error {
	return filepath.WalkDir(module, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(module, name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && relative == "examples":
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(target, relative), 0o755)
		case relative != "go.mod" && (filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go")):
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(target, relative), content, 0o644)
	})
}
