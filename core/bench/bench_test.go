// Tests of what bench makes of go test's output.
package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

const printed = `goos: linux
pkg: loopscope/core/sim
BenchmarkEvents/pending=1e5-2         	 1000	       190 ns/op
BenchmarkEvents/pending=1e5-2         	 1000	       150.5 ns/op	       0 B/op
BenchmarkSwitch/iter.Pull-2           	 1000	        80.0 ns/op
BenchmarkSwitch/Strand.Step-2         	 1000	       130 ns/op
PASS
ok  	loopscope/core/sim	1.0s
pkg: loopscope/core/trace
BenchmarkEnter 	 1000	         7.25 ns/op
`

func TestTable(t *testing.T) {
	native := parse(strings.NewReader(printed))
	wasm := parse(strings.NewReader(strings.ReplaceAll(printed, "80.0", "160")))
	var out strings.Builder
	assert.Equal(t, 1, printTable(&out, native, wasm), "Strand.Step is over natively")
	assert.Equal(t, strings.TrimPrefix(`
ns                           native         wasm   ratio

sim Events/pending=1e5          150          150     1.0  bound 200 500

sim Switch/iter.Pull           80.0          160     2.0
sim Switch/Strand.Step          130          130     1.0  bound 120 240  OVER

trace Enter                    7.25         7.25     1.0
`, "\n"), out.String())
}
