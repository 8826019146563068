//go:build js && wasm

// The engine runs core in a Web Worker: a request comes in, buffers of records go out (wasm/README.md has the protocol).
// A run is synchronous; to cancel it, the page ends the worker.
package main

import (
	"fmt"
	"syscall/js"
	"time"

	"loopscope/core"
	"loopscope/wasm/outbox"
	"loopscope/wasm/wire"
)

// progressEvery is how often the page hears of a run that goes on.
const progressEvery = 100 * time.Millisecond

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
	out := outbox.New(func(buffer []byte) { post(id, buffer) }, progressEvery)
	var decoded core.Request
	if err := wire.DecodeJSON(request, &decoded); err != nil {
		out.Outcome(&core.Result{Status: core.Failed, ExitCode: 1, Diagnostics: []core.Diagnostic{{
			Severity: "error", Kind: "internal", Message: fmt.Sprintf("the page asks for what the engine cannot read: %v", err),
		}}})
		return
	}
	out.Outcome(core.Run(decoded, out))
}

// post hands a copy of the buffer over to the page, by transfer.
func post(id js.Value, records []byte) {
	array := js.Global().Get("Uint8Array").New(len(records))
	js.CopyBytesToJS(array, records)
	buffer := array.Get("buffer")
	js.Global().Call("postMessage", map[string]any{"type": "records", "id": id, "buffer": buffer}, []any{buffer})
}
