package build

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// demanding is a program that needs of its tables whatever may be needed: it collects garbage, grows stacks, switches
// goroutines, and recovers panics through wrappers, inlined functions and open-coded defers.
const demanding = `package main

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
)

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

type closer interface{ Close() }

type file struct{ name string }

func (f file) Close() {
	if r := recover(); r != nil {
		fmt.Println("closed", f.name, "after", r)
	}
}

type door struct{ file }

func use(c closer, indices []int, at int) int {
	defer c.Close()
	return indices[at]
}

func quiet() { recover() }

// sort has jumps of all kinds: loops in loops, out of them and on with the outer one, and a switch.
func sort(list []int) (swaps int) {
outer:
	for end := len(list); end > 1; end-- {
		before := swaps
		for i := range end - 1 {
			switch a, b := list[i], list[i+1]; {
			case a < 0:
				break outer
			case a <= b:
				continue
			case a == 1000:
				continue outer
			default:
				list[i], list[i+1] = b, a
				swaps++
			}
		}
		if swaps == before {
			break
		}
	}
	return swaps
}

// left checks two pointers for nil; which of them was nil is told by what has been done.
func left(a, b *tree, done *string) (t *tree) {
	defer func() {
		if recover() != nil {
			*done += " nil"
		}
	}()
	t = a.left
	*done += "a"
	t = b.right
	*done += "b"
	return t
}

func numbers(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

func main() {
	trees := map[string]*tree{}
	for i := range 12 {
		trees[strings.Repeat("x", i)] = grow(i)
		runtime.GC()
	}
	total := 0
	for _, t := range trees {
		total += t.count()
	}
	fmt.Println(total)
	use(door{file{"a"}}, []int{1}, 7)
	use(&door{file{"b"}}, nil, 0)
	func() {
		defer quiet()
		panic(errors.New("nobody hears this"))
	}()
	next, stop := iter.Pull(iter.Seq[int](numbers))
	sums := make(chan int)
	for range 3 {
		go func() {
			sum := 0
			for range 1000 {
				n, _ := next()
				sum += n
			}
			sums <- sum
		}()
		fmt.Println(<-sums)
	}
	stop()
	list := make([]int, 300)
	for i := range list {
		list[i] = i * 7919 % 997
	}
	fmt.Println(sort(list), list[0], list[150], list[299], sort([]int{3, 2, -1, 0}), sort([]int{1000, 7, 3}))
	var nothing *tree
	for i, pair := range [][2]*tree{{{}, {}}, {{}, nil}, {nil, {}}} {
		done := ""
		fmt.Println(i, left(pair[0], pair[1], &done), done)
	}
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(nothing.left)
}
`

func compiled(t *testing.T) []byte {
	t.Helper()
	folder := t.TempDir()
	put(t, folder, "go.mod", "module demanding\n\ngo 1.26\n")
	put(t, folder, "main.go", demanding)
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", "program.wasm", ".")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	program, err := os.ReadFile(filepath.Join(folder, "program.wasm"))
	require.NoError(t, err)
	return program
}

func TestShrinkChangesNothingButTheSize(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("there is no go command under js")
	}
	program := compiled(t)
	small, err := shrink(program)
	require.NoError(t, err)
	assert.Less(t, size(t, small), 0.8*size(t, program))
	assert.Contains(t, string(program), "main.grow")
	assert.NotContains(t, string(small), "main.grow")

	before, after := output(t, program), output(t, small)
	assert.Contains(t, before, "closed a after runtime error: index out of range [7] with length 1")
	assert.Contains(t, before, "recovered: runtime error: invalid memory address")
	assert.Equal(t, before, after)
}

func TestShrinkRefusesWhatItDoesNotKnow(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("there is no go command under js")
	}
	program := compiled(t)
	for name, bad := range map[string][]byte{
		"nothing":    nil,
		"text":       []byte("#!/bin/sh"),
		"no data":    []byte(preamble),
		"cut short":  program[:len(program)-100],
		"other form": bytes.ReplaceAll(program, []byte(tableMagic), []byte("\xf0\xff\xff\xff\x00\x00\x01\x08")),
	} {
		_, err := shrink(bad)
		assert.Error(t, err, name)
	}
	// Whatever the table says, there is an answer.
	sections, err := readSections(program)
	require.NoError(t, err)
	data := sections[slices.IndexFunc(sections, func(s section) bool { return s.id == dataSection })]
	memory, err := readData(data.body)
	require.NoError(t, err)
	at := bytes.Index(memory, []byte(tableMagic))
	require.Positive(t, at)
	for i := range 400 {
		damaged := bytes.Clone(memory)
		damaged[at+8+i*7] ^= 0xff
		assert.NotPanics(t, func() {
			if table, err := findFunctions(damaged); err == nil {
				table.index(nilCheckName)
				_ = table.forgetSources()
			}
		})
	}
}

func size(t *testing.T, content []byte) float64 {
	t.Helper()
	packed, err := gzipped(content)
	require.NoError(t, err)
	return float64(len(packed))
}

// output is what a program prints under Node.
func output(t *testing.T, program []byte) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not on the PATH")
	}
	file := filepath.Join(t.TempDir(), "program.wasm")
	require.NoError(t, os.WriteFile(file, program, 0o644))
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	cmd := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}
