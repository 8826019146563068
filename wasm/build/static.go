// What is served as it stands: the page's document, the assets, and the examples as one file.
package build

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// static is the part that copies and collects.
func (s Site) static() part {
	list := func() ([]string, error) {
		return s.tree("assets", append(readingFolders, "readme", "help")...)
	}
	return part{
		name: "static",
		inputs: func(context.Context) (inputs, error) {
			names, err := list()
			return inputs{files: names}, err
		},
		build: func(context.Context) (files, error) {
			names, err := list()
			if err != nil {
				return nil, err
			}
			made := files{}
			for _, name := range names {
				content, err := os.ReadFile(filepath.Join(s.Root, name))
				if err != nil {
					return nil, err
				}
				made[strings.TrimPrefix(filepath.ToSlash(name), "assets/")] = content
			}
			made["examples.json"], err = examples(made)
			return made, err
		},
	}
}

// example is a program that the page offers.
type example struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// examples lists the site's examples/*.py as JSON.
func examples(made files) ([]byte, error) {
	list := []example{}
	for _, path := range slices.Sorted(maps.Keys(made)) {
		name, ok := strings.CutPrefix(path, "examples/")
		if !ok || !strings.HasSuffix(name, ".py") {
			continue
		}
		text := string(made[path])
		title := title(text)
		if title == "" {
			return nil, fmt.Errorf("assets/%s: no title: begin it with a comment or a docstring that asks its question", path)
		}
		list = append(list, example{Name: name, Title: title, Text: text})
	}
	return json.Marshal(list)
}

// title is the first line of a program that is a comment or begins its docstring.
func title(text string) string {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if comment, ok := strings.CutPrefix(line, "#"); ok {
			if directive(comment) {
				continue
			}
			return strings.TrimSpace(comment)
		}
		for _, quotes := range []string{`"""`, `'''`, `"`, `'`} {
			if doc, ok := strings.CutPrefix(line, quotes); ok {
				return strings.TrimSpace(strings.TrimSuffix(doc, quotes))
			}
		}
		if line != "" {
			return ""
		}
	}
	return ""
}

// directive tells a comment that is for a program (#!, a coding, a scenario) from one that is for a reader.
func directive(comment string) bool {
	word := strings.TrimSpace(comment)
	return word == "" || strings.HasPrefix(comment, "!") || strings.HasPrefix(word, "-*-") || strings.HasPrefix(word, "loopscope:")
}
