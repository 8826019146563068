// Tight loops: what is remembered of them must be what they do, and a busy wait must end when its clock says so.

package pylib

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// runOn runs a program on a machine and gives what it printed, the virtual time of its end, and how many instructions it ran.
func runOn(t *testing.T, profile machine.Profile, program string) (out string, end sim.Time, steps int64) {
	t.Helper()
	k := sim.NewKernel(1, sim.Limits{})
	defer k.Close()
	m := machine.New(k, nil, machine.Config{Profile: profile})
	rt := interp.NewRuntime(interp.Limits{})
	p := NewProcess(m.NewProcess("python"), rt)
	rt.Output = func(_ *Thread, _, text string) { out += text }
	p.OS.Start(machine.ThreadConfig{Name: "MainThread"}, func(mt *machine.Thread) {
		thread := p.Attach(mt)
		code, err := rt.CompileFile("program.py", program)
		require.NoError(t, err)
		_, exc := rt.RunCode(thread, "__main__", code)
		if exc != nil {
			out += thread.FormatException(exc)
		}
	})
	require.NoError(t, m.Run())
	return out, k.Now(), rt.Steps
}

func TestLoopsThatAreKnownDoWhatTheyDid(t *testing.T) {
	const program = `
import math
limit = 30_000

def total(n):
    s = 0
    for i in range(n):
        s += i * i % 7
    return s, i

def search(n, wanted):
    i, last = 0, None
    while i < n:
        i += 1
        if i % 3 == 0:
            last = i
        if i == wanted:
            break
    else:
        return "none", i, last
    return "found", i, last

def nested(n):
    s = 0.0
    for i in range(n):
        for j in range(100):
            s += math.sqrt(i * j) if j % 2 else -1
    return round(s, 6), i, j

def words(n):
    text = ""
    for i in range(n):
        text = (text + str(i))[-20:]
    return text

def over(n):
    s = 1
    for i in range(n):
        s = s * 3 + limit
    return s % 1_000_007

def fails(n):
    s = 0
    for i in range(n):
        s += 1 // (n - 1 - i)
    return s

def once():
    r = [total(20_000), total(20_001), search(30_000, 25_000), search(20_000, 25_000), nested(300), words(20_000), over(3_000)]
    try:
        fails(20_000)
    except ZeroDivisionError as e:
        r.append(repr(e))
    return r

first = once()
for _ in range(3):
    assert once() == first
print(first)
limit = 1
assert once() != first
`
	const want = "[(39998, 19999), (39999, 20000), ('found', 25000, 24999), ('none', 20000, 19998), (1137028.424732, 299, 99), '19996199971999819999', 426709, \"ZeroDivisionError('integer division or modulo by zero')\"]\n" // CPython's
	out, _, _ := runOn(t, machine.Profile{}, program)
	require.Equal(t, want, out)
}

// Each call of a function with a long loop takes the same CPU time, whether the loop runs or is known; the simulator runs it once.
func TestKnownLoopsTakeTheSameTime(t *testing.T) {
	const program = `
import time
def work():
    s = 0
    for i in range(1_000_000):
        s += i
    return s
took = []
for _ in range(50):
    start = time.perf_counter_ns()
    work()
    took.append(time.perf_counter_ns() - start)
print(min(took) // 100, max(took) // 100)
`
	_, end, steps := runOn(t, machine.Profile{Instruction: 12_000}, program)
	require.InDelta(t, 50*1_000_000*2*12e-9, sim.Seconds(end), 0.1)
	require.Less(t, steps, int64(10_000_000))
	var low, high int
	out, _, _ := runOn(t, machine.Profile{Instruction: 12_000}, program)
	_, err := fmt.Sscan(out, &low, &high)
	require.NoError(t, err)
	require.InDelta(t, low, high, 2)
}

func TestABusyWaitEndsWhenItsClockSaysSo(t *testing.T) {
	const program = `
import time
from time import perf_counter
def until(end):
    while time.perf_counter() < end:
        pass
def burn(seconds):
    start = time.thread_time()
    while time.thread_time() - start < seconds:
        pass
def spin(seconds):
    end = perf_counter() + seconds
    while True:
        now = perf_counter()
        if now >= end:
            break
    return now - end
def counting(seconds):
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
    return n
until(1)
print(round(time.perf_counter(), 5))
burn(60)
print(round(time.perf_counter(), 5), round(spin(100), 5))
`
	for _, p := range []machine.Profile{{}, {Instruction: 12_000}} {
		out, end, steps := runOn(t, p, program)
		require.Equal(t, "1.0\n61.0 0.0\n", strings.ReplaceAll(out, "61.00001", "61.0"))
		require.InDelta(t, 161, sim.Seconds(end), 0.001)
		require.Less(t, steps, int64(1_000_000))
	}
	out, _, _ := runOn(t, machine.Profile{Instruction: 12_000}, program+"print(1_000 < counting(0.01) < 1_000_000)\n")
	require.Contains(t, out, "True")
}
