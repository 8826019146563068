// Message: the body and the headers that the requests of a load carry, and the words for them.

package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Header is a header of a request or a response.
type Header struct{ Name, Value string }

// contentTypes are what the first byte of a body makes of it, when no header says otherwise.
const (
	jsonBody = "application/json"
	formBody = "application/x-www-form-urlencoded"
)

// boundary stands between the parts of a form with files.
const boundary = "----loopscope"

// maxFile is how large a file in a form can be.
const maxFile = 100e6

// upload is a file in a form: its field, what it is, and how many bytes.
type upload struct {
	field, kind string
	size        int
}

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
	if file, ok := strings.CutPrefix(field, "file="); ok {
		return true, l.setFile(file)
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

// setFile reads a file: photo:200KB, or photo:200KB:image/png.
func (l *Load) setFile(words string) error {
	name, rest, _ := strings.Cut(words, ":")
	size, kind, typed := strings.Cut(rest, ":")
	n, ok := parseSize(size)
	if name == "" || !ok || typed && !strings.Contains(kind, "/") {
		return l.errorf("file=%s: want the form's field and a size up to %d MB, as in file=photo:200KB, or file=photo:200KB:image/png", words, int(maxFile/1e6))
	}
	l.files = append(l.files, upload{name, cmp.Or(kind, "application/octet-stream"), n})
	return nil
}

// parseSize reads 200KB, 2MB, 100B or 100; the units are powers of 1,000.
func parseSize(text string) (n int, ok bool) {
	unit := 1
	for _, u := range []struct {
		name string
		size int
	}{{"KB", 1e3}, {"MB", 1e6}, {"B", 1}} {
		if number, found := strings.CutSuffix(strings.ToUpper(text), u.name); found {
			text, unit = number, u.size
			break
		}
	}
	n, err := strconv.Atoi(text)
	return n * unit, err == nil && n >= 0 && n <= maxFile/unit
}

// multipart makes one body of the files and of the form's other fields.
func (l *Load) multipart() error {
	if l.Body != "" && l.ContentType != formBody {
		return l.errorf("it has two bodies: %s and a file", clip(l.Body))
	}
	var b strings.Builder
	part := func(head, content string) {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n")
	}
	for field := range strings.SplitSeq(l.Body, "&") {
		if name, value, _ := strings.Cut(field, "="); name != "" {
			part(`name="`+Unescape(name, true)+`"`, Unescape(value, true))
		}
	}
	for _, f := range l.files {
		_, ending, _ := strings.Cut(f.kind, "/")
		if ending == "octet-stream" {
			ending = "bin"
		}
		part(`name="`+f.field+`"; filename="`+f.field+"."+ending+"\"\r\nContent-Type: "+f.kind, strings.Repeat("x", f.size))
	}
	b.WriteString("--" + boundary + "--\r\n")
	l.Body, l.ContentType, l.files = b.String(), "multipart/form-data; boundary="+boundary, nil
	return nil
}

// has tells whether the load's requests have a header of that name.
func (l *Load) has(name string) bool {
	return slices.ContainsFunc(l.Headers, func(h Header) bool { return h.Name == name })
}

// Unescape resolves %41, and in a query +; what is not well formed stays.
func Unescape(s string, plus bool) string {
	if strings.IndexByte(s, '%') < 0 && (!plus || strings.IndexByte(s, '+') < 0) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+' && plus:
			b = append(b, ' ')
		case s[i] == '%' && i+2 < len(s):
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
			b = append(b, '%')
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}
