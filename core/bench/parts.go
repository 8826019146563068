// The parts of the bench, each a table.
package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Bounds, as ratios of time to CPython's.
const (
	meanNative, mostNative = 1.5, 3.0
	meanWasm               = 5.0
)

// timePython prints the processor's seconds that a program runs within a Python that has started.
const timePython = `import contextlib, io, runpy, sys, time
start = time.process_time()
with contextlib.redirect_stdout(io.StringIO()):
    runpy.run_path(sys.argv[1], run_name="__main__")
print(time.process_time() - start)`

// programs measures Python programs.
func (m *meter) programs() (over int, err error) {
	files, err := filepath.Glob(testdata("*.py"))
	if err != nil {
		return 0, err
	}
	python := "without CPython"
	if out, err := exec.Command("python3", "--version").Output(); err == nil {
		python = "C" + strings.TrimSpace(string(out))
	}
	fmt.Printf("%-12s %16s %9s %6s %9s %6s\n", "seconds", python, "native", "ratio", "wasm", "ratio")
	var sumNative, sumWasm float64
	n := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		native, wasm, err := m.here("program", file)
		if err != nil {
			return over, err
		}
		real, err := m.best("python3", "-c", timePython, file)
		if err != nil {
			fmt.Printf("%-12s %16s %9.3f %6s %9.3f\n", name, "", native, "", wasm)
			continue
		}
		mark := ""
		if native > mostNative*real {
			mark = fmt.Sprintf("  OVER %g natively", mostNative)
			over++
		}
		fmt.Printf("%-12s %16.3f %9.3f %6.2f %9.3f %6.2f%s\n", name, real, native, native/real, wasm, wasm/real, mark)
		sumNative, sumWasm, n = sumNative+math.Log(native/real), sumWasm+math.Log(wasm/real), n+1
	}
	if n > 0 {
		meanN, meanW := math.Exp(sumNative/float64(n)), math.Exp(sumWasm/float64(n))
		mark := ""
		if meanN > meanNative || meanW > meanWasm {
			mark = "  OVER"
			over++
		}
		fmt.Printf("%-12s %16s %9s %6.2f %9s %6.2f  bounds %g %g%s\n", "geom. mean", "", "", meanN, "", meanW, meanNative, meanWasm, mark)
	}
	return over, nil
}

// loads are what the requests part simulates.
var loads = []struct {
	name         string
	app          string
	native, wasm float64 // bounds, requests a second; 0: none
}{
	{
		"async def, await asyncio.sleep(0.1), c=100",
		"# loopscope: load '/ c=100'\nimport asyncio\nfrom fastapi import FastAPI\napp = FastAPI()\n\n" +
			"@app.get('/')\nasync def endpoint():\n    await asyncio.sleep(0.1)\n    return {'ok': True}\n", 150_000, 40_000,
	},
	{
		"def, time.sleep(0.1), c=200, 40 threads",
		"# loopscope: load '/ c=200'\nimport time\nfrom fastapi import FastAPI\napp = FastAPI()\n\n" +
			"@app.get('/')\ndef endpoint():\n    time.sleep(0.1)\n    return {'ok': True}\n", 0, 0,
	},
}

// requests measures simulated requests a second, beside the same queues in SimPy.
func (m *meter) requests() (over int, err error) {
	version, simpy := simPy()
	fmt.Printf("%-44s %10s %10s %12s\n", "simulated requests a second", "native", "wasm", version)
	for i, l := range loads {
		file := filepath.Join(m.folder, fmt.Sprintf("load%d.py", i))
		if err := os.WriteFile(file, []byte(l.app), 0o644); err != nil {
			return over, err
		}
		native, wasm, err := m.here("requests", file)
		if err != nil {
			return over, err
		}
		native, wasm = 1e6/native, 1e6/wasm
		beside, mark := "", ""
		if i < len(simpy) {
			beside = fmt.Sprintf("%.0f", simpy[i])
		}
		if l.native > 0 {
			mark = fmt.Sprintf("  bounds %.0f %.0f", l.native, l.wasm)
		}
		if native < l.native || wasm < l.wasm {
			mark += "  UNDER"
			over++
		}
		fmt.Printf("%-44s %10.0f %10.0f %12s%s\n", l.name, native, wasm, beside, mark)
	}
	if len(simpy) == 0 {
		fmt.Println("no SimPy to compare with (apt-get install python3-simpy)")
	} else {
		fmt.Println("SimPy has the bare queue: no Python endpoint, no event loop, no server")
	}
	return over, nil
}

// simPy runs the queues in SimPy. Debian's python3-simpy is for Debian's own python3, which need not be the first on the PATH.
func simPy() (version string, rates []float64) {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		out, err := exec.Command(python, filepath.Join("core", "bench", "simpy_queue.py")).Output()
		lines := strings.Fields(string(out))
		if err != nil || len(lines) < 2 {
			continue
		}
		for _, l := range lines[1:] {
			if rate, err := strconv.ParseFloat(l, 64); err == nil {
				rates = append(rates, rate)
			}
		}
		return "SimPy " + lines[0], rates
	}
	return "", nil
}

// sleepers is 100,000 tasks asleep at once.
const sleepers = `import asyncio

async def sleeper():
    await asyncio.sleep(1)

async def main():
    await asyncio.gather(*[sleeper() for _ in range(100_000)])

asyncio.run(main())
`

const mostMegabytes = 600 // in WebAssembly

// memory measures what many sleeping tasks take.
func (m *meter) memory() (over int, err error) {
	file := filepath.Join(m.folder, "sleepers.py")
	if err := os.WriteFile(file, []byte(sleepers), 0o644); err != nil {
		return 0, err
	}
	native, wasm, err := m.here("memory", file)
	if err != nil {
		return 0, err
	}
	mark := fmt.Sprintf("  bound %d in wasm", mostMegabytes)
	if wasm > mostMegabytes {
		mark += "  OVER"
		over++
	}
	fmt.Printf("%-44s %10s %10s\n", "MB", "native", "wasm")
	fmt.Printf("%-44s %10.0f %10.0f%s\n", "100,000 tasks asleep at once", native, wasm, mark)
	return over, nil
}

const leastParse = 10 // MB/s, natively

// parse measures the parser on the programs of testdata.
func (m *meter) parse() (over int, err error) {
	files, err := filepath.Glob(testdata("*.py"))
	if err != nil {
		return 0, err
	}
	var all strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return 0, err
		}
		all.Write(text)
	}
	file := filepath.Join(m.folder, "all.py")
	if err := os.WriteFile(file, []byte(all.String()), 0o644); err != nil {
		return 0, err
	}
	native, wasm, err := m.here("parse", file)
	if err != nil {
		return 0, err
	}
	mark := fmt.Sprintf("  bound %d natively", leastParse)
	if 1/native < leastParse {
		mark += "  UNDER"
		over++
	}
	fmt.Printf("%-44s %10s %10s\n", "MB/s", "native", "wasm")
	fmt.Printf("%-44s %10.1f %10.1f%s\n", "parsing", 1/native, 1/wasm, mark)
	return over, nil
}
