// Tests of what there is to read: front matter, claims, the words for figures.
package build

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestClaims(t *testing.T) {
	assert.Equal(t, []Claim{
		{"total", "3.00 s", ""},
		{"output", "[0, 1, 4]", ""},
		{"rps", "4", "2.5"},
	}, claims("total=3.00 s, output=[0, 1, 4], rps=4±2.5"))

	figures := map[string]string{"total": "3.00 s", "held": "250 ms", "rps": "9.8"}
	assert.NoError(t, Claim{"total", "3.00 s", ""}.Holds(figures))
	assert.EqualError(t, Claim{"total", "4.00 s", ""}.Holds(figures), "total is 3.00 s, the text says 4.00 s")
	assert.NoError(t, Claim{"held", "0.3 s", "60 ms"}.Holds(figures))
	assert.EqualError(t, Claim{"rps", "12", "2"}.Holds(figures), "rps is 9.8, the text says 12±2")
	assert.EqualError(t, Claim{"p50", "1 s", ""}.Holds(figures), `there is no figure "p50"`)
}

func TestDuration(t *testing.T) {
	for ns, want := range map[int64]string{
		0: "0 s", 17: "17 ns", 1_500: "1.5 µs", 250_000_000: "250 ms", 999_400_000: "999 ms", 1_000_000_000: "1.00 s",
		9_999_000_000: "10.00 s", 100_000_000_000: "100.0 s",
	} {
		assert.Equal(t, want, Duration(ns))
	}
}

func TestSignificant(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 9.81: "9.81", 980.4: "980", 7168: "7,170", 1_234_567: "1,230,000"} {
		assert.Equal(t, want, significant(x, 3))
	}
}

func TestChange(t *testing.T) {
	e := &Experiment{Program: "a = 1\nb = 1\n", Settings: map[string]string{}}
	assert.NoError(t, e.set("change", `a = 1\nb ==> a = 2\nb`))
	changed, err := e.Changed.Apply(e.Program)
	assert.NoError(t, err)
	assert.Equal(t, "a = 2\nb = 1\n", changed)
	assert.Error(t, e.set("change", "no arrow"))
	assert.EqualError(t, e.set("colour", "red"), `front matter has no key "colour"`)
	_, err = (&Change{Edits: [][2]string{{"c", "d"}}}).Apply(e.Program)
	assert.EqualError(t, err, `the program has no "c" to change`)
}

func TestShortURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.starlette.io/threadpool/":                                            "www.starlette.io/threadpool",
		"https://github.com/Kludex/starlette/issues/1724":                                 "github.com/Kludex/starlette/issues/1724",
		"https://github.com/python/cpython/blob/v3.11.7/Python/ceval_gil.h":               "cpython v3.11.7, Python/ceval_gil.h",
		"https://github.com/python/cpython/blob/v3.11.7/Lib/asyncio/base_events.py#L1845": "cpython v3.11.7, Lib/asyncio/base_events.py, line 1845",
	} {
		assert.Equal(t, want, shortURL(address))
	}
}
