package build

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// routines are bodies of functions as Go's compiler writes them, and as they come out. The function is number 2, of which there
// are 3; number 1 checks for nil. A line is a line of WebAssembly: its instructions in hexadecimal.
var routines = []struct{ name, before, after string }{
	{
		"a jump forwards, one backwards, one under a condition", `
		01 01 7f                  # a variable, SP
		23 00 21 01               # its value
		03 40 02 40 02 40 02 40   # loop block block block
		20 00 0e 03 00 01 02 02   # local.get 0, br_table
		0b                        # 0:
		20 01 04 40 41 02 21 00 0c 03 0b   # if SP goto 2
		0b 01                     # 1: nop
		41 00 21 00 0c 01         # goto 0
		0b                        # 2:
		41 00 0f 0b 00 0b`, `
		01 01 7f
		23 00 21 01
		03 40 02 40 02 40 02 40
		20 00 0e 03 00 01 02 02
		0b
		20 01 0d 01               # br_if 1
		0b
		41 00 21 00 0c 01
		0b
		41 00 0f 0b 00 0b`,
	},
	{
		"a call that may unwind the stack, in a block that nothing else branches to", `
		01 01 7f 23 00 21 01
		02 40                     # block
		10 00 0d 00               # call 0, br_if 0
		02 40 10 00 0d 01 0b      # the same, deeper
		41 00 0f 00 0b 41 01 0b`, `
		01 01 7f 23 00 21 01
		10 00 04 40 41 01 0f 0b   # call 0, if, return 1, end
		10 00 04 40 41 01 0f 0b
		41 00 0f 00 41 01 0b`,
	},
	{
		"addresses of code, and checks for nil", `
		01 01 7f 23 00 21 01
		20 01 42 85 80 88 80 01 37 03 00 41 00 10 01 1a   # call 1, from block 5
		20 01 42 87 80 88 80 01 37 03 00 41 00 10 00 1a   # call 0, from block 7
		20 01 42 89 80 88 80 01 37 03 00 41 00 10 01 1a   # call 1, from block 9
		42 80 80 8c 80 01 1a                              # another function's
		41 00 0b`, `
		02 01 7f 01 7e 23 00 21 01 42 80 80 88 80 01 21 02
		20 01 20 02 42 05 7c 37 03 00 41 00 10 01 1a
		20 01 20 02 42 07 7c 37 03 00 41 00 10 00 1a
		20 01 20 02 42 05 7c 37 03 00 41 00 10 01 1a
		42 80 80 8c 80 01 1a
		41 00 0b`,
	},
}

func instructions(t *testing.T, text string) []byte {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		digits.WriteString(strings.Join(strings.Fields(line), ""))
	}
	code, err := hex.DecodeString(digits.String())
	require.NoError(t, err)
	return code
}

// codeSectionOf is one with the function at number 2; the two before it do nothing.
func codeSectionOf(body []byte) []byte {
	return append([]byte{3, 2, 0, 0x0b, 2, 0, 0x0b, byte(len(body))}, body...)
}

func TestShorten(t *testing.T) {
	for _, r := range routines {
		before, after := instructions(t, r.before), instructions(t, r.after)
		short, err := shorten(codeSectionOf(before), 0, 1)
		require.NoError(t, err, r.name)
		assert.Equal(t, hex.EncodeToString(codeSectionOf(after)), hex.EncodeToString(short), r.name)
	}
}

// A function of very many blocks that goes back from many keeps its jumps; the rest of it is shortened all the same.
func TestShortenManyBlocks(t *testing.T) {
	for _, c := range []struct {
		blocks, returns int
		jumps           bool
	}{{manyBlocks - 1, fewReturns + 1, false}, {manyBlocks, fewReturns + 1, true}, {manyBlocks, fewReturns, false}} {
		body := []byte{0, opLoop, typeEmpty}
		body = append(body, bytes.Repeat([]byte{opBlock, typeEmpty}, c.blocks)...)
		body = append(body, opLocalGet, 0, opBranchTable)
		body = binary.AppendUvarint(body, uint64(c.blocks))
		for i := range c.blocks + 1 {
			body = binary.AppendUvarint(body, uint64(min(i, c.blocks-1)))
		}
		body = append(body, opEnd)
		to := func(block byte) []byte {
			return binary.AppendUvarint([]byte{opI32Const, block, opLocalSet, 0, opBranch}, uint64(c.blocks-1)) // to the loop
		}
		jump := to(1)
		body = append(body, jump...)
		body = append(body, bytes.Repeat(to(0), c.returns)...)
		body = append(body, opNop)
		body = append(body, bytes.Repeat([]byte{opEnd}, c.blocks-1)...)
		body = append(body, opEnd, 0, opEnd) // of the loop, unreachable, of the function
		section := binary.AppendUvarint([]byte{1}, uint64(len(body)))
		short, err := shorten(append(section, body...), 0, -1)
		require.NoError(t, err)
		assert.Equal(t, c.jumps, bytes.Contains(short, jump[:5]), "%d blocks, %d returns", c.blocks, c.returns)
		assert.NotContains(t, string(short), string([]byte{opNop, opEnd}))
	}
}

// Damaged code is refused, or shortened to something; it is nothing to fall over.
func TestShortenDamaged(t *testing.T) {
	for _, r := range routines {
		body := instructions(t, r.before)
		for i := range body {
			_, err := shorten(codeSectionOf(body)[:8+i], 0, 1)
			require.Error(t, err, "%s cut at %d", r.name, i)
			_, err = shorten(codeSectionOf(body[:i]), 0, 1)
			require.Error(t, err, "%s ends at %d", r.name, i)
			for _, change := range []byte{0x01, 0x02, 0x04, 0x40, 0x80, 0xff} {
				damaged := append([]byte(nil), body...)
				damaged[i] ^= change
				require.NotPanics(t, func() { _, _ = shorten(codeSectionOf(damaged), 0, 1) }, "%s with %d", r.name, i)
			}
		}
	}
}
