// Message: the body and the headers that the requests of a load carry, and the words for them.

package web

import (
	"slices"
	"strings"
)

// Header is a header of a request or a response.
type Header struct{ Name, Value string }

// contentTypes are what the first byte of a body makes of it, when no header says otherwise.
const (
	jsonBody = "application/json"
	formBody = "application/x-www-form-urlencoded"
)

// splitWords takes the words of a load apart. A JSON object, list or string is one word, and so is what stands in double quotes within one.
func (l *Load) splitWords(words string) ([]string, error) {
	var fields []string
	for {
		words = strings.TrimLeft(words, " \t\r\n")
		if words == "" {
			return fields, nil
		}
		n := wordLen(words)
		if n < 0 {
			return nil, l.errorf("%s does not end: a bracket or a quote is missing", clip(words))
		}
		fields, words = append(fields, words[:n]), words[n:]
	}
}

// wordLen is how long the first word of s is, -1 when it does not end.
func wordLen(s string) int {
	depth, quoted := 0, false
	isJSON := strings.IndexByte(`{["`, s[0]) >= 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case isJSON && (c == '{' || c == '['):
			depth++
		case isJSON && (c == '}' || c == ']'):
			depth--
		case depth == 0 && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			return i
		}
	}
	if quoted || depth > 0 {
		return -1
	}
	return len(s)
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// setMessage reads a body or a header; it tells whether the field was one.
func (l *Load) setMessage(field string) (bool, error) {
	if form, ok := strings.CutPrefix(field, "form="); ok {
		return true, l.setBody(form, formBody)
	}
	if strings.IndexByte(`{["`, field[0]) >= 0 {
		return true, l.setBody(field, jsonBody)
	}
	name, value, ok := strings.Cut(field, ":")
	if !ok || name == "" || strings.ContainsAny(name, `="`) {
		return false, nil
	}
	l.Headers = append(l.Headers, Header{strings.ToLower(name), strings.ReplaceAll(value, `"`, "")})
	return true, nil
}

func (l *Load) setBody(body, contentType string) error {
	if l.Body != "" {
		return l.errorf("it has two bodies: %s and %s", clip(l.Body), clip(body))
	}
	l.Body, l.ContentType = body, contentType
	return nil
}

// has tells whether the load's requests have a header of that name.
func (l *Load) has(name string) bool {
	return slices.ContainsFunc(l.Headers, func(h Header) bool { return h.Name == name })
}
