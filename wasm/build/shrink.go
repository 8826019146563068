// What a Go program for WebAssembly carries and a page does not need.
package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// shrink returns a program that runs as the given one does and is about a fifth smaller to fetch. Code is said more shortly, see
// shorten. In the data section two things are done.
//
// The linker cuts the data at every short run of zeros and writes an address before each piece, up to 100,000 of them. Zeros
// compress better than addresses do: here they stay, and only long runs are cut out.
//
// The linker has no flag that leaves out the names, files and line numbers of functions (-s -w leaves out a second copy of
// them), which only a Go traceback reads. They become zeros; a panic still says what it is, and as a
// run is the same natively, its traceback can be had there. What the garbage collector, defer and recover read of the table stays.
func shrink(program []byte) ([]byte, error) {
	sections, err := readSections(program)
	if err != nil {
		return nil, err
	}
	var data, code *section
	imports := 0
	for i, s := range sections {
		switch s.id {
		case importSection: // of functions only
			n, _ := binary.Uvarint(s.body)
			imports = int(n)
		case codeSection:
			code = &sections[i]
		case dataSection:
			data = &sections[i]
		}
	}
	if data == nil || code == nil {
		return nil, errors.New("it has no code or no data")
	}
	memory, err := readData(data.body)
	if err != nil {
		return nil, err
	}
	table, err := findFunctions(memory)
	if err != nil {
		return nil, err
	}
	if code.body, err = shorten(code.body, imports, table.index(nilCheckName)); err != nil {
		return nil, err
	}
	if err := table.forgetSources(); err != nil {
		return nil, err
	}
	data.body = writeData(memory)
	return writeSections(sections), nil
}

// A section of a module, https://webassembly.github.io/spec/core/binary/modules.html.
type section struct {
	id   byte
	body []byte
}

const (
	preamble = "\x00asm\x01\x00\x00\x00"

	importSection = 2
	codeSection   = 10
	dataSection   = 11
	// zeroRun is the least number of zero bytes for which a new segment is begun.
	zeroRun = 64
	// maxMemory is more, in bytes, than any program of this project lays out.
	maxMemory = 1 << 28
)

var errTruncated = errors.New("it ends too early")

func readSections(program []byte) ([]section, error) {
	rest, found := bytes.CutPrefix(program, []byte(preamble))
	if !found {
		return nil, errors.New("it is not a WebAssembly module")
	}
	var sections []section
	for len(rest) > 0 {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errTruncated
		}
		body := rest[1+n:][:size]
		sections = append(sections, section{rest[0], body})
		rest = rest[1+n:][size:]
	}
	return sections, nil
}

func writeSections(sections []section) []byte {
	program := []byte(preamble)
	for _, s := range sections {
		program = append(program, s.id)
		program = binary.AppendUvarint(program, uint64(len(s.body)))
		program = append(program, s.body...)
	}
	return program
}

// Bytes of the segments that the Go linker writes: into memory 0, at a constant address.
const (
	activeSegment = 0x00
	opI32Const    = 0x41
	opEnd         = 0x0b
)

// readData returns the memory as the segments of a data section lay it out.
func readData(body []byte) ([]byte, error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, errTruncated
	}
	rest := body[n:]
	var memory []byte
	for range count {
		if len(rest) < 2 || rest[0] != activeSegment || rest[1] != opI32Const {
			return nil, errors.New("a data segment is not of the kind that the Go linker writes")
		}
		address, n := signedVarint(rest[2:])
		if rest = rest[2+n:]; n <= 0 || len(rest) == 0 || rest[0] != opEnd {
			return nil, errTruncated
		}
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errTruncated
		}
		if address < 0 || address > maxMemory-int64(size) {
			return nil, errors.New("a data segment lies outside its memory")
		}
		if end := int(address) + int(size); end > len(memory) {
			memory = append(memory, make([]byte, end-len(memory))...)
		}
		copy(memory[address:], rest[1+n:][:size])
		rest = rest[1+n:][size:]
	}
	return memory, nil
}

func writeData(memory []byte) []byte {
	var segments []byte
	count := 0
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		end := at + segmentLength(memory[at:])
		segments = append(segments, activeSegment, opI32Const)
		segments = appendSignedVarint(segments, int64(at))
		segments = append(segments, opEnd)
		segments = binary.AppendUvarint(segments, uint64(end-at))
		segments = append(segments, memory[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}

// segmentLength is how far it is to the next long run of zeros.
func segmentLength(memory []byte) int {
	zeros := 0
	for i, b := range memory {
		if b != 0 {
			zeros = 0
		} else if zeros++; zeros == zeroRun {
			return i + 1 - zeroRun
		}
	}
	return len(memory) - zeros
}

// signedVarint reads a number in signed LEB128, and returns how many bytes that took: 0 when there are not enough.
func signedVarint(b []byte) (v int64, n int) {
	for shift := 0; n < len(b) && shift < 64; {
		c := b[n]
		n++
		v |= int64(c&0x7f) << shift
		shift += 7
		if c < 0x80 {
			if c&0x40 != 0 && shift < 64 {
				v |= -1 << shift
			}
			return v, n
		}
	}
	return 0, 0
}

func appendSignedVarint(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// The table of functions as the runtime reads it: pcHeader in runtime/symtab.go, _func in runtime/runtime2.go and the
// indices in internal/abi/symtab.go. Offsets are in bytes.
const (
	tableMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08" // abi.CurrentPCLnTabMagic, padding, instructions of 1 byte, pointers of 8
	headerSize = 80

	fieldEntry    = 0
	fieldName     = 4
	fieldFile     = 20
	fieldLine     = 24
	fieldTables   = 28
	fieldUnit     = 32
	fieldStart    = 36
	functionSize  = 44 // the offsets of its tables follow
	fieldStack    = 16
	tableUnsafe   = 0 // where a signal may not stop a goroutine: there are no signals
	tableLiveArgs = 3 // which arguments a traceback may print
)

// runtimeName is the one name that stays, for all functions of the runtime: by its beginning, the runtime knows which
// goroutines are its own.
const runtimeName = "runtime."

// nilCheckName is the function that a check for nil calls.
const nilCheckName = "runtime.sigpanic"

// A functionTable is a program's pclntab, in its memory.
type functionTable struct {
	names, units, files, numbers, functions []byte // its five parts; the last one goes on after its end
	count                                   int
}

// index is the number of the function with a name, among those of the program: -1 if there is none.
func (t functionTable) index(name string) int {
	wanted := append([]byte(name), 0)
	for i := range t.count {
		f, _, err := t.function(i)
		if err != nil {
			return -1
		}
		if bytes.HasPrefix(t.names[min(uint64(field(f, fieldName)), uint64(len(t.names))):], wanted) {
			return int(field(f, fieldEntry) >> 16)
		}
	}
	return -1
}

// forgetSources clears the names, files and lines of functions.
func (t functionTable) forgetSources() error {
	kept := make([]bool, len(t.numbers))
	for i := range t.count {
		f, tables, err := t.function(i)
		if err != nil {
			return err
		}
		name := uint32(0)
		if bytes.HasPrefix(t.names[min(uint64(field(f, fieldName)), uint64(len(t.names))):], []byte(runtimeName)) {
			name = 1
		}
		setField(f, fieldName, name)
		for _, at := range []int{fieldFile, fieldLine, fieldUnit, fieldStart} {
			setField(f, at, 0)
		}
		if err := t.keep(kept, field(f, fieldStack)); err != nil {
			return err
		}
		for n := range len(tables) / 4 {
			if n == tableUnsafe || n == tableLiveArgs {
				setField(tables, 4*n, 0)
			} else if err := t.keep(kept, field(tables, 4*n)); err != nil {
				return err
			}
		}
	}
	for i := range t.numbers {
		if !kept[i] {
			t.numbers[i] = 0
		}
	}
	clear(t.names)
	clear(t.files)
	clear(t.units)
	copy(t.names[1:], runtimeName)
	return nil
}

func findFunctions(memory []byte) (functionTable, error) {
	at := bytes.Index(memory, []byte(tableMagic))
	if at < 0 || len(memory)-at < headerSize {
		return functionTable{}, errors.New("its table of functions is not of the form that Go 1.26 writes")
	}
	header := func(word int) uint64 { return binary.LittleEndian.Uint64(memory[at+8*word:]) }
	// Words: 1 functions, 2 files, 3 unused, 4 names, 5 units, 6 files, 7 numbers, 8 functions.
	rest := uint64(len(memory) - at)
	names, units, files, numbers, functions := header(4), header(5), header(6), header(7), header(8)
	if !slices.IsSorted([]uint64{headerSize - 8, names, units, files, numbers, functions, rest}) || header(1) > (rest-functions)/8 {
		return functionTable{}, errors.New("its table of functions is damaged")
	}
	table := memory[at:]
	return functionTable{
		names: table[names:units], units: table[units:files], files: table[files:numbers],
		numbers: table[numbers:functions], functions: table[functions:], count: int(header(1)),
	}, nil
}

// function returns the record of function i, and the offsets of its tables of numbers.
func (t functionTable) function(i int) (record, tables []byte, err error) {
	at := uint64(field(t.functions, 8*i+4))
	if at+functionSize > uint64(len(t.functions)) {
		return nil, nil, fmt.Errorf("function %d lies outside its table", i)
	}
	record = t.functions[at:][:functionSize]
	size := 4 * uint64(field(record, fieldTables))
	if at+functionSize+size > uint64(len(t.functions)) {
		return nil, nil, fmt.Errorf("function %d lies outside its table", i)
	}
	return record, t.functions[at+functionSize:][:size], nil
}

// keep marks a table of numbers: pairs of a difference of values and a difference of addresses, and a zero at the end.
func (t functionTable) keep(kept []bool, offset uint32) error {
	if offset == 0 || uint64(offset) < uint64(len(kept)) && kept[offset] {
		return nil // none, or marked already
	}
	for at := uint64(offset); at < uint64(len(t.numbers)); {
		value, n := binary.Uvarint(t.numbers[at:])
		end := at + uint64(max(n, 0))
		if last := value == 0 && at != uint64(offset); !last && n > 0 {
			_, m := binary.Uvarint(t.numbers[end:])
			if m <= 0 {
				break
			}
			end += uint64(m)
		} else if n > 0 {
			kept[at] = true
			return nil
		} else {
			break
		}
		for ; at < end; at++ {
			kept[at] = true
		}
	}
	return errors.New("a table of its functions has no end")
}

func field(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

func setField(b []byte, at int, v uint32) { binary.LittleEndian.PutUint32(b[at:], v) }
