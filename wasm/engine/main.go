//go:build js && wasm

// The engine runs core in a Web Worker: a request comes in, buffers of records go out (wasm/README.md has the protocol).
// A run is synchronous; to cancel it, the page ends the worker.
package main

import (
	"fmt"
	"syscall/js"

	"loopscope/core"
	"loopscope/wasm/wire"
)

func main() {
	core.SpendMemory()
	listen()
	select {} // the listener lives as long as the worker
}

// listen answers run messages from now on, and says so.
func listen() {
	global := js.Global()
	global.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if message := args[0].Get("data"); message.Get("type").String() == "run" {
			run(message.Get("id"), message.Get("request").String())
		}
		return nil
	}))
	global.Call("postMessage", map[string]any{"type": "ready"})
}

// run plays one request; the outcome is the last record that it posts.
func run(id js.Value, request string) {
	out := newOutbox(id)
	var decoded core.Request
	if err := wire.DecodeJSON(request, &decoded); err != nil {
		out.outcome(&core.Result{Status: core.Failed, ExitCode: 1, Diagnostics: []core.Diagnostic{{
			Severity: "error", Kind: "internal", Message: fmt.Sprintf("the page asks for what the engine cannot read: %v", err),
		}}})
		return
	}
	out.outcome(core.Run(decoded, out))
}
