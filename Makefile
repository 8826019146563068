# What the project can be asked to do. CI runs `make test` and nothing else.

.PHONY: build serve test test-wasm e2e firefox bench profile truth calibrate stdlib differential golden check clean

# The browser of the end-to-end tests.
CHROMIUM ?= /usr/bin/chromium
export CHROMIUM

WASM := GOOS=js GOARCH=wasm
# Go's wrapper for Node takes at most 12 kB of arguments and environment, so that next to nothing of it is passed on.
IN_NODE = -exec "env -i PATH=$$(dirname "$$(command -v node)"):/usr/bin:/bin HOME=$$HOME $$(go env GOROOT)/lib/wasm/go_js_wasm_exec"

build:
	go run . build

serve:
	go run .

test: check
	go test ./...
	$(MAKE) test-wasm e2e

test-wasm:
	$(WASM) go test $(IN_NODE) ./core/... ./wasm/engine ./wasm/outbox ./wasm/scene ./wasm/facts ./wasm/player ./wasm/wire

# A test that hangs must not hold up the rest for ever (milliseconds).
e2e: | $(CHROMIUM) firefox
	go run . build -single
	node --test --test-timeout=600000 wasm/e2e/*.test.mjs

bench: build | $(CHROMIUM)
	go run ./core/bench
	node wasm/e2e/bench.mjs

# What runs much, for the compiler of engine.wasm.
profile:
	go run ./core/bench -profile wasm/engine/default.pgo

# Real servers beside simulated ones, in the folder TRUTH; and the fitting of the reference machine to them.
TRUTH ?= ../shared/truth

truth:
	go run ./core/calibrate -truth $(TRUTH) check

calibrate:
	go run ./core/calibrate -truth $(TRUTH) fit

# Holds the parser against every file of python3's standard library: it reads each, and its tree is that of CPython's ast.dump.
stdlib:
	LOOPSCOPE_STDLIB=1 go test ./core/syntax -run Stdlib -count 1 -v

# Holds the interpreter against CPython with N programs of each kind that are made at random, from the seed SEED on.
N ?= 200
SEED ?= 1

differential:
	go run ./core/differential -n $(N) -seed $(SEED)

# Writes the expected outputs of the tests anew; git diff then shows what changed.
golden:
	go test $$(grep -rl --include=*_test.go 'flag.Bool("update"' core wasm | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

# Builds first: the type checker needs the page's packages.
check: build
	@unformatted="$$(go tool gofumpt -l core wasm serve.go)"; test -z "$$unformatted" || { echo "gofumpt would change:" $$unformatted; exit 1; }
	go vet ./... && $(WASM) go vet ./core/... ./wasm/...
	go tool staticcheck ./... && tool="$$(go tool -n staticcheck)" && $(WASM) "$$tool" ./core/... ./wasm/...
	wasm/page/node_modules/.bin/tsc -p wasm/page

clean:
	rm -rf dist .ebitengine wasm/page/node_modules wasm/e2e/screenshots

# The tests leave Firefox out where there is none; Xvfb is the screen without which it has no WebGL.
firefox:
	@test -x /usr/bin/firefox-esr -a -x /usr/bin/Xvfb || test "$$(id -u)" != 0 || { apt-get update && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends firefox-esr xvfb libgl1-mesa-dri libegl1; } || echo "no Firefox: its tests are left out"

$(CHROMIUM):
	@test "$$(id -u)" = 0 || { echo "no $(CHROMIUM): install Chromium, or run make with CHROMIUM=/path/to/it"; exit 1; }
	apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium
