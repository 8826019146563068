// Package template is text/template as far as Ebitengine's shaders use it: a choice between parts of a text by
// {{if eq .A .B}}, {{else if eq .A .B}}, {{else}} and {{end}}, where A and B are fields that hold integers.
package template

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

// A Template is a text with choices in it.
type Template struct {
	name  string
	parts []string // text, action, text, action, …, text
}

func New(name string) *Template { return &Template{name: name} }

func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Parse takes the text; an action without its end is an error.
func (t *Template) Parse(text string) (*Template, error) {
	for {
		before, rest, found := strings.Cut(text, "{{")
		t.parts = append(t.parts, before)
		if !found {
			return t, nil
		}
		action, after, found := strings.Cut(rest, "}}")
		if !found {
			return nil, fmt.Errorf("template %s: an action has no end: %.20s", t.name, rest)
		}
		t.parts = append(t.parts, strings.TrimSpace(action))
		text = after
	}
}

// A choice is one {{if}}: whether its present branch is written, whether one has been, and whether it stands in a text that is.
type choice struct{ on, done, within bool }

// Execute writes the text to w; data is a struct, whose fields the actions compare.
func (t *Template) Execute(w io.Writer, data any) error {
	fields := reflect.ValueOf(data)
	choices := []choice{{on: true, done: true, within: true}}
	for i, part := range t.parts {
		top := &choices[len(choices)-1]
		if i%2 == 0 {
			if top.on {
				if _, err := io.WriteString(w, part); err != nil {
					return err
				}
			}
			continue
		}
		words := strings.Fields(part)
		switch {
		case part == "end" && len(choices) > 1:
			choices = choices[:len(choices)-1]
		case part == "else" && len(choices) > 1:
			*top = choice{on: top.within && !top.done, done: true, within: top.within}
		case strings.HasPrefix(part, "else if eq ") && len(words) == 5 && len(choices) > 1:
			same, err := t.same(fields, words[3:])
			if err != nil {
				return err
			}
			*top = choice{on: top.within && !top.done && same, done: top.done || same, within: top.within}
		case strings.HasPrefix(part, "if eq ") && len(words) == 4:
			same, err := t.same(fields, words[2:])
			if err != nil {
				return err
			}
			choices = append(choices, choice{on: top.on && same, done: same, within: top.on})
		default:
			return fmt.Errorf("template %s: unknown action: %s", t.name, part)
		}
	}
	if len(choices) > 1 {
		return fmt.Errorf("template %s: an if has no end", t.name)
	}
	return nil
}

// same says whether two fields, written .Name, hold the same number.
func (t *Template) same(fields reflect.Value, names []string) (bool, error) {
	var values [2]int64
	for i, name := range names {
		field := fields.FieldByName(strings.TrimPrefix(name, "."))
		if !field.IsValid() || !field.CanInt() {
			return false, fmt.Errorf("template %s: %s is no field with an integer", t.name, name)
		}
		values[i] = field.Int()
	}
	return values[0] == values[1], nil
}
