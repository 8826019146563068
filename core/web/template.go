// Templates: requests of a load that differ, as in /items/{1..1000} and {red|green}.

package web

import (
	"strconv"
	"strings"

	"loopscope/core/sim"
)

// template is a text with choices in it.
type template []choice

// choice is literal text, and then one of some words, or a number from low to high.
type choice struct {
	literal   string
	words     []string
	low, high int
}

// parseTemplate takes a text apart. One without a choice is nil: braces around anything else are text.
func parseTemplate(text string) template {
	var t template
	done := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		n := strings.IndexAny(text[i+1:], "{}")
		if n < 0 {
			break
		}
		if c, ok := parseChoice(text[i+1 : i+1+n]); ok && text[i+1+n] == '}' {
			c.literal = text[done:i]
			t = append(t, c)
			i += n + 1
			done = i + 1
		}
	}
	if t == nil {
		return nil
	}
	return append(t, choice{literal: text[done:]})
}

// parseChoice reads what stands between braces: "1..1000" or "red|green".
func parseChoice(text string) (c choice, ok bool) {
	if strings.ContainsAny(text, `"' `) {
		return c, false // JSON
	}
	if from, to, found := strings.Cut(text, ".."); found {
		low, err := strconv.Atoi(from)
		high, err2 := strconv.Atoi(to)
		return choice{low: low, high: high}, err == nil && err2 == nil && low <= high && high-low < 1<<31 && high-low >= 0
	}
	if strings.Contains(text, "|") {
		return choice{words: strings.Split(text, "|")}, true
	}
	return c, false
}

// draw makes one of the texts that the template stands for; without a source of chance, that with the first of its choices.
func (t template) draw(r *sim.Rand) string {
	var b strings.Builder
	pick := func(n int) int {
		if r == nil {
			return 0
		}
		return r.IntN(n)
	}
	for i, c := range t {
		b.WriteString(c.literal)
		switch {
		case i == len(t)-1:
		case c.words != nil:
			b.WriteString(c.words[pick(len(c.words))])
		default:
			b.WriteString(strconv.Itoa(c.low + pick(c.high-c.low+1)))
		}
	}
	return b.String()
}

// first is the text with the first of its choices.
func (t template) first() string { return t.draw(nil) }

// unfilled is the first of a path's braces that is no choice: /items/{id}.
func unfilled(path string) (name string, ok bool) {
	_, rest, open := strings.Cut(path, "{")
	name, _, closed := strings.Cut(rest, "}")
	return name, open && closed
}
