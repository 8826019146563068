package template_test

import (
	"bytes"
	"testing"
	standard "text/template"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/wasm/build/instead/template"
)

type filter int

type fields struct{ A, B, C filter }

const text = `start
{{if eq .A .B}}
a is b
{{if eq .B .C}}all{{else}}not c{{end}}
{{else if eq .A .C}}a is c{{else if eq .B .C}}b is c
{{else}}none{{end}}
end`

func TestAsTheStandardLibraryDoes(t *testing.T) {
	ours := template.Must(template.New("ours").Parse(text))
	theirs := standard.Must(standard.New("theirs").Parse(text))
	for i := range 27 {
		data := fields{filter(i % 3), filter(i / 3 % 3), filter(i / 9)}
		var got, wanted bytes.Buffer
		require.NoError(t, ours.Execute(&got, data))
		require.NoError(t, theirs.Execute(&wanted, data))
		assert.Equal(t, wanted.String(), got.String(), "%v", data)
	}
}

func TestWhatItDoesNotKnowIsAnError(t *testing.T) {
	_, err := template.New("t").Parse("a {{ b")
	require.ErrorContains(t, err, "template t: an action has no end")
	for text, message := range map[string]string{
		"{{.A}}":                     "unknown action: .A",
		"{{end}}":                    "unknown action: end",
		"{{else}}":                   "unknown action: else",
		"{{if eq .A .B}}":            "an if has no end",
		"{{if eq .A .D}}{{end}}":     ".D is no field",
		"{{if eq .A .B .C}} {{end}}": "unknown action",
	} {
		err := template.Must(template.New("t").Parse(text)).Execute(&bytes.Buffer{}, fields{})
		assert.ErrorContains(t, err, message, text)
	}
}
