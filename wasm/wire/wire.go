// Package wire is the form of what the engine says: a buffer of records, which a worker hands to the page in one piece.
//
// A record is a header of two numbers, kind and length, the payload, and zeros up to a multiple of eight bytes, so that
// every header is aligned. All numbers are little-endian. The package moves payloads; what is in them is told in
// wasm/README.md.
package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
)

// Kind says what a payload is.
type Kind uint32

// The kinds of records. A reader passes over those that it does not know.
const (
	Trace    Kind = iota + 1 // a chunk of core/trace's binary form
	Output                   // JSON: an array of core.Line
	Progress                 // JSON: core.Progress
	Outcome                  // JSON: core.Result; the last record of a run
	Request                  // JSON: core.Request; the first record of a recording, and only there
)

const (
	headerSize = 8
	align      = 8
)

// ErrCut is what Records yields for a buffer that ends within a record.
var ErrCut = errors.New("wire: buffer is cut off")

// A Record is one of a buffer's. Its payload is a part of that buffer.
type Record struct {
	Kind    Kind
	Payload []byte
}

// Append adds a record to buf, which holds whole records or nothing. It panics for a payload of 4 GiB.
func Append(buf []byte, kind Kind, payload []byte) []byte {
	if uint64(len(payload)) > math.MaxUint32 {
		panic(fmt.Sprintf("wire: a payload of %d bytes", len(payload)))
	}
	buf = binary.LittleEndian.AppendUint32(buf, uint32(kind))
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(payload)))
	buf = append(buf, payload...)
	return append(buf, make([]byte, padding(len(payload)))...)
}

// Size is how many bytes a record with such a payload takes.
func Size(payload int) int { return headerSize + payload + padding(payload) }

func padding(payload int) int { return -payload & (align - 1) }

// Records yields the records of a buffer in their order, and ErrCut at the end if the last one is not whole.
func Records(buf []byte) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for at := 0; at < len(buf); {
			rest := buf[at:]
			if len(rest) < headerSize {
				yield(Record{}, fmt.Errorf("%w: %d bytes of a header at %d", ErrCut, len(rest), at))
				return
			}
			kind, length := Kind(binary.LittleEndian.Uint32(rest)), uint64(binary.LittleEndian.Uint32(rest[4:]))
			if whole := headerSize + length + -length&(align-1); whole > uint64(len(rest)) {
				yield(Record{}, fmt.Errorf("%w: %d bytes of %d in a record of kind %d at %d", ErrCut, len(rest), whole, kind, at))
				return
			}
			if !yield(Record{kind, rest[headerSize : headerSize+length : headerSize+length]}, nil) {
				return
			}
			at += Size(int(length))
		}
	}
}
