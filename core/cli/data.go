// Data: the files that a program reads: templates, what it serves as static files, JSON.
package cli

import (
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"loopscope/core"
)

// dataName is a string that names a file of text; folderString one that may name the folder of such.
var (
	dataName     = regexp.MustCompile(`["']([\w./ -]*\w\.(?:html?|jinja2?|j2|xml|txt|css|js|json|csv|md|ya?ml|toml|sql|ini|svg))["']`)
	folderString = regexp.MustCompile(`(?:directory\s*=\s*|Jinja2Templates\(\s*|FileSystemLoader\(\s*|/\s*)\[?["']([\w./-]+)["']`)
)

// maxData is how large such a file can be; more than mostData of them are not looked for.
const (
	maxData  = 1_000_000
	mostData = 500
)

// data adds the files that the strings of a program name, in one of its folders, and those that these name: a template extends another.
// As for modules, a string that means something else costs a look for a file.
func (env Env) data(file string, found []core.File) []core.File {
	folders := []string{"", "templates"}
	seen := map[string]bool{}
	for _, f := range found {
		for _, m := range folderString.FindAllStringSubmatch(f.Text, -1) {
			if !seen[m[1]+"/"] {
				seen[m[1]+"/"] = true
				folders = append(folders, m[1])
			}
		}
	}
	for i := 0; i < len(found) && len(found) < mostData; i++ {
		for _, m := range dataName.FindAllStringSubmatch(found[i].Text, -1) {
			for _, folder := range folders {
				name := path.Join(folder, m[1])
				if seen[name] || path.IsAbs(name) || strings.Contains(m[1], "..") || strings.HasPrefix(name, "../") {
					continue
				}
				seen[name] = true
				if text, ok := env.text(file, name); ok {
					found = append(found, core.File{Name: name, Text: text})
				}
			}
		}
	}
	return found
}

// text reads a file of text beside the program, or else where the command was started.
func (env Env) text(file, name string) (string, bool) {
	text, err := env.Files.ReadFile(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)))
	if err != nil {
		text, err = env.Files.ReadFile(filepath.FromSlash(name))
	}
	return string(text), err == nil && len(text) <= maxData && utf8.Valid(text)
}
