// Program: the file to run, and the modules beside it.
package cli

import (
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"loopscope/core"
)

// program reads FILE and the modules that it imports from the folder that it stands in, and those that these import.
// Python looks there first, too; what is not there is a library's, and core's to know. FILE can be a folder.
func (env Env) program(file string) ([]core.File, error) {
	if file == "-" {
		text, err := io.ReadAll(env.Stdin)
		if err != nil {
			return nil, fmt.Errorf("cannot read stdin: %w", err)
		}
		return []core.File{{Name: "<stdin>", Text: string(text)}}, nil
	}
	file, text, err := env.main(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the program: %w", err)
	}
	home := folderName(file)
	found := []core.File{{Name: file, Text: string(text)}}
	// The program is called by the name that the command line gives it, a module by its path in the program's folder.
	seen := map[string]bool{filepath.Base(file): true}
	within := "" // the folder of the importing module, for relative imports
	for i := 0; i < len(found); i++ {
		if i > 0 {
			within = path.Dir(found[i].Name)
		}
		for _, name := range moduleFiles(found[i].Text, within, home) {
			if seen[name] {
				continue
			}
			seen[name] = true
			text, err := env.Files.ReadFile(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)))
			if err == nil {
				found = append(found, core.File{Name: name, Text: string(text)})
			}
		}
	}
	return env.data(file, found), nil
}

var comment = regexp.MustCompile(`#.*`)

var importLine = regexp.MustCompile(`(?m)^[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(\((?:[^()#]|#.*)*\)|[\w., \t]*))`)

// main reads the file that a program starts from: in a folder that is the one which FastAPI's own command would take.
func (env Env) main(file string) (name string, text []byte, err error) {
	text, err = env.Files.ReadFile(file)
	if err == nil {
		return file, text, nil
	}
	usuals := []string{"main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py"}
	for _, usual := range usuals {
		name := filepath.Join(file, filepath.FromSlash(usual))
		if text, err := env.Files.ReadFile(name); err == nil {
			return name, text, nil
		}
	}
	if errors.Is(err, syscall.EISDIR) {
		err = fmt.Errorf("%s is a folder that has none of %s; give the file that makes the application", file, strings.Join(usuals, ", "))
	}
	return file, nil, err
}

// folderName is the name of the folder that a file stands in, by which its modules may import each other: a server runs beside it.
func folderName(file string) string {
	whole, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	return filepath.Base(filepath.Dir(whole))
}

// moduleFiles lists the files that the import statements of a source could mean, some of which may not exist. Home is the name of the program's folder.
// It reads lines, not Python: one inside a string costs a look for a file and nothing else.
func moduleFiles(text, within, home string) []string {
	var names []string
	var add func(folder, dotted string)
	add = func(folder, dotted string) {
		if inside, ok := strings.CutPrefix(dotted+".", home+"."); ok && folder == "" {
			names = append(names, "__init__.py")
			add("", inside)
		}
		// a.b.c runs a/__init__.py, a/b/__init__.py, then a/b/c.py.
		for part := range strings.SplitSeq(dotted, ".") {
			if part == "" {
				continue
			}
			folder = path.Join(folder, part)
			names = append(names, folder+".py", folder+"/__init__.py")
		}
	}
	for _, m := range importLine.FindAllStringSubmatch(text, -1) {
		for module := range strings.SplitSeq(m[1], ",") {
			if words := strings.Fields(module); len(words) > 0 { // the others are "as name"
				add("", words[0])
			}
		}
		if m[3] == "" && m[2] == "" {
			continue
		}
		folder := ""
		if m[2] != "" {
			folder = path.Join(within, strings.Repeat("../", len(m[2])-1))
			if strings.HasPrefix(folder, "..") {
				continue // above the program's folder: CPython refuses it too
			}
		}
		add(folder, m[3])
		for name := range strings.SplitSeq(strings.Trim(comment.ReplaceAllString(m[4], ""), "()"), ",") {
			if words := strings.Fields(name); len(words) > 0 {
				add(folder, strings.Trim(m[3]+"."+words[0], "."))
			}
		}
	}
	return names
}
