package wire_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/wasm/wire"
)

type part struct {
	Name  string             `json:"name"`
	Note  string             `json:"note,omitempty"`
	Times []float64          `json:"times"`
	Kinds map[string]int     `json:"kinds,omitempty"`
	Deep  map[string][]*part `json:"deep"`
	Next  *part              `json:"next,omitempty"`
	Small struct {
		On bool `json:"on"`
	} `json:"small,omitzero"`
	Bytes  uint32 `json:"bytes"`
	Plain  int64
	Secret int `json:"-"`
}

func drawPart(t *rapid.T, depth int) *part {
	text := rapid.String()
	p := &part{
		Name: text.Draw(t, "name"), Note: text.Draw(t, "note"),
		Times: rapid.SliceOf(rapid.Float64()).Draw(t, "times"),
		Kinds: rapid.MapOf(text, rapid.Int()).Draw(t, "kinds"),
		Bytes: rapid.Uint32().Draw(t, "bytes"), Plain: rapid.Int64().Draw(t, "plain"),
	}
	p.Small.On = rapid.Bool().Draw(t, "on")
	if depth > 0 {
		p.Next = drawPart(t, depth-1)
		p.Deep = map[string][]*part{"": nil, "\u2028\x00": {drawPart(t, depth-1), nil}}
	}
	return p
}

func TestJSONIsAsTheStandardLibraryHasIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := drawPart(t, 2)
		ours := wire.AppendJSON([]byte("x"), value)[1:]
		theirs, err := json.Marshal(value)
		require.NoError(t, err)
		assert.JSONEq(t, string(theirs), string(ours))

		var read, wanted part
		require.NoError(t, wire.DecodeJSON(string(theirs), &read))
		require.NoError(t, json.Unmarshal(theirs, &wanted))
		assert.Equal(t, wanted, read)
	})
}

func TestDecodeJSONPassesOverWhatItDoesNotKnow(t *testing.T) {
	var read part
	require.NoError(t, wire.DecodeJSON(" {\"more\": [1, {\"x\": null}, \"\\ud83d\\ude00\", true], \"name\" : \"\\ud83d\\ude00\\n\\/\\ud83d\", \"next\":null }\n", &read))
	assert.Equal(t, part{Name: "\U0001f600\n/\ufffd"}, read)
}

func TestDecodeJSONErrors(t *testing.T) {
	for text, message := range map[string]string{
		"":                                      "byte 0 is not a number that fits",
		"{":                                     "byte 1 is not the name of a member",
		`{"name"`:                               "byte 7 is not a colon",
		`{"name": 1}`:                           "byte 9 is not a string",
		`{"name": "a`:                           "byte 11 is not within a text",
		`{"times": [1 2]}`:                      "byte 13 is not a comma",
		`{"times": [1,`:                         "byte 13 is not a number that fits",
		`{"bytes": -1}`:                         "byte 10 is not a number that fits",
		`{"bytes": 4294967296}`:                 "byte 10 is not a number that fits",
		`{"name": "\u12"}`:                      "hexadecimal",
		`{} {}`:                                 "byte 3 is not the end",
		`{"times": {}}`:                         "byte 11 is not a slice",
		strings.Repeat("[", 1000):               "is not a struct",
		`{"more": ` + strings.Repeat("[", 1000): "of less depth",
	} {
		var read part
		assert.ErrorContains(t, wire.DecodeJSON(text, &read), message, text)
	}
}

func FuzzDecodeJSON(f *testing.F) {
	f.Add(`{"name": "a", "times": [1.5e3, -0], "kinds": {"x": 1}, "deep": {"": [null, {}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var read part
		if wire.DecodeJSON(text, &read) == nil {
			var again part
			require.NoError(t, wire.DecodeJSON(string(wire.AppendJSON(nil, read)), &again))
		}
	})
}
