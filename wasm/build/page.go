// The page's scripts and styles: npm fetches the packages, esbuild bundles them.
package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

var pageFolder = filepath.Join("wasm", "page")

// page is the part that bundles wasm/page.
func (s Site) page() part {
	return part{
		name: "page",
		inputs: func(ctx context.Context) (inputs, error) {
			if err := s.installPackages(ctx); err != nil {
				return inputs{}, err
			}
			// The lock file, among the sources, stands for the packages.
			sources, err := s.tree(pageFolder, "node_modules")
			if err != nil {
				return inputs{}, err
			}
			// Styles may stand in assets/ too.
			assets, err := s.tree("assets")
			return inputs{files: append(sources, assets...)}, err
		},
		build: func(context.Context) (files, error) { return s.bundle() },
	}
}

// scripts are what is bundled, each with what it imports; the page needs the first at once, and the others later or elsewhere.
var scripts = []string{"main", "chartscript", "compiler", "worker"}

// bundle makes a file of each script, and main.css.
func (s Site) bundle() (files, error) {
	var entries []string
	for _, name := range scripts {
		entries = append(entries, "wasm/page/"+name+".ts")
	}
	root, err := filepath.Abs(s.Root)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(root, "bundle") // esbuild wants a place to name the files by; nothing is written there
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       entries,
		Outbase:           "wasm/page",
		Outdir:            out,
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Loader:            map[string]api.Loader{".svg": api.LoaderDataURL},
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("the page does not bundle: %w", bundleError(result.Errors))
	}
	made := files{}
	for _, file := range result.OutputFiles {
		name, err := filepath.Rel(out, file.Path)
		if err != nil {
			return nil, err
		}
		made[filepath.ToSlash(name)] = file.Contents
	}
	return made, nil
}

// bundleError makes one line of esbuild's messages.
func bundleError(messages []api.Message) error {
	first := messages[0]
	text := first.Text
	if at := first.Location; at != nil {
		text = fmt.Sprintf("%s:%d:%d: %s", at.File, at.Line, at.Column+1, text)
	}
	if len(messages) > 1 {
		text += fmt.Sprintf(" (and %d more)", len(messages)-1)
	}
	return errors.New(text)
}

// installing lets one part install the packages that several need.
var installing sync.Mutex

// installPackages runs npm ci when node_modules is missing or was installed from another lock file.
func (s Site) installPackages(ctx context.Context) error {
	installing.Lock()
	defer installing.Unlock()
	folder := filepath.Join(s.Root, pageFolder)
	lock, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(lock)
	want := hex.EncodeToString(sum[:])
	// npm ci removes node_modules first, so this file is there only when the install that it tells of is.
	installed := filepath.Join(folder, "node_modules", ".installed-from")
	if have, err := os.ReadFile(installed); err == nil && string(have) == want {
		return nil
	}
	fmt.Fprintln(s.Log, "installing the page's packages (npm ci in wasm/page)")
	cmd := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return errors.New("npm is not on the PATH: install Node.js 20 or newer, which brings it, https://nodejs.org/")
	}
	if err != nil {
		return fmt.Errorf("npm ci fails in wasm/page: %s", npmError(string(out), err))
	}
	return os.WriteFile(installed, []byte(want), 0o644)
}

// npmError finds the line in which npm says what went wrong; the ones before it give a code.
func npmError(out string, err error) string {
	text := err.Error()
	for line := range strings.Lines(out) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), "npm error ")
		if ok && line != "" {
			text = line
			if !strings.HasPrefix(line, "code ") && !strings.HasPrefix(line, "errno ") && !strings.HasPrefix(line, "syscall ") {
				break
			}
		}
	}
	return text
}
