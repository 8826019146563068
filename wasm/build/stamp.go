// What the site was built from: fingerprints of inputs, the .stamp file, and the files that a part wrote.
package build

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

const stampFile = ".stamp"

// stamp says, for each part by name, how it was built last.
type stamp map[string]stamped

type stamped struct {
	Inputs string           `json:"inputs"` // fingerprint
	Files  map[string]int64 `json:"files"`  // what the part wrote, with sizes in bytes
}

// inputs are what a part depends on: files of the checkout, and facts such as the version of a tool.
type inputs struct {
	files []string // relative to the root of the checkout, or absolute
	facts []string
}

// fingerprint hashes the names and the contents of the inputs. This package's own sources count in too: they are the recipe.
func (in inputs) fingerprint(root string) (string, error) {
	recipe, err := filepath.Glob(filepath.Join(root, "wasm", "build", "*.go"))
	if err != nil {
		return "", err
	}
	names := append(recipe, in.files...)
	slices.Sort(names)
	sum := sha256.New()
	for _, fact := range in.facts {
		fmt.Fprintf(sum, "fact %q\n", fact)
	}
	for _, name := range slices.Compact(names) {
		content, err := os.ReadFile(absolute(root, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "file %q %d\n", name, len(content))
		sum.Write(content)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func absolute(root, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(root, name)
}

// readStamp returns an empty stamp when there is none, or none that can be read: then everything is built.
func (s Site) readStamp() stamp {
	var old stamp
	content, err := os.ReadFile(filepath.Join(s.Out, stampFile))
	if err != nil || json.Unmarshal(content, &old) != nil {
		return stamp{}
	}
	return old
}

func (s Site) writeStamp(now stamp) error {
	content, err := json.MarshalIndent(now, "", "\t")
	if err != nil {
		return err
	}
	return replace(filepath.Join(s.Out, stampFile), append(content, '\n'))
}

// intact tells whether all files are still there with their sizes.
func (s Site) intact(sizes map[string]int64) bool {
	for name, size := range sizes {
		info, err := os.Stat(filepath.Join(s.Out, filepath.FromSlash(name)))
		if err != nil || info.Size() != size {
			return false
		}
	}
	return len(sizes) > 0
}

// sweep removes what an earlier build wrote and this one did not.
func (s Site) sweep(old, now stamp) {
	kept := map[string]bool{}
	for _, part := range now {
		for name := range part.Files {
			kept[name] = true
		}
	}
	for _, part := range old {
		for name := range part.Files {
			if !kept[name] && fs.ValidPath(name) {
				// A file that is gone already, or a folder that is not empty, is as good as removed.
				_ = os.Remove(filepath.Join(s.Out, filepath.FromSlash(name)))
				_ = os.Remove(filepath.Join(s.Out, filepath.FromSlash(path.Dir(name))))
			}
		}
	}
}

// write puts the files, and each gzipped beside it, into the site. It returns the sizes of all it wrote.
func (s Site) write(ctx context.Context, made files) (map[string]int64, error) {
	sizes := map[string]int64{}
	for name, content := range made {
		packed, err := s.pack(ctx, content)
		if err != nil {
			return nil, err
		}
		target := filepath.Join(s.Out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return nil, err
		}
		if err := cmp.Or(replace(target, content), replace(target+".gz", packed)); err != nil {
			return nil, err
		}
		sizes[name], sizes[name+".gz"] = int64(len(content)), int64(len(packed))
	}
	return sizes, nil
}

// replace writes a file in one step: a server that is reading it sees the old content or the new, never a half.
func replace(target string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(target), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(content)
	if err := cmp.Or(err, temp.Chmod(0o644), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), target)
}

// tree lists the regular files under a folder of the checkout, relative to its root. skip names folders to pass by.
func (s Site) tree(folder string, skip ...string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(filepath.Join(s.Root, folder), func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(skip, entry.Name()) {
			return filepath.SkipDir
		}
		if entry.Type().IsRegular() && !strings.HasPrefix(entry.Name(), ".") {
			relative, err := filepath.Rel(s.Root, name)
			if err != nil {
				return err
			}
			names = append(names, relative)
		}
		return nil
	})
	return names, err
}
