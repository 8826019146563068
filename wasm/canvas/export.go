//go:build js && wasm

// What the page takes out of the trace and the picture: files to keep, and the times of requests for its charts.
package main

import (
	"encoding/binary"
	"math"
	"strings"
	"syscall/js"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
	"loopscope/wasm/scene"
)

// traceEvents is the trace in Chrome's format.
func (g *game) traceEvents() any {
	var out strings.Builder
	if err := trace.WriteChrome(&out, g.trace); err != nil {
		return ""
	}
	return out.String()
}

// requestRows is a table of the requests, as CSV.
func (g *game) requestRows() any {
	var out strings.Builder
	if err := facts.WriteRequests(&out, g.trace); err != nil {
		return ""
	}
	return out.String()
}

// svg is the picture that is shown.
func (g *game) svg() any {
	g.build()
	k := float32(g.scale)
	return scene.SVG(g.picture, float32(g.rect.w)*k, float32(g.rect.h)*k, k, g.theme)
}

// requests gives three numbers for each request: arrived and over in nanoseconds, and how it ended: 0 well, 1 not, 2 with the run.
func (g *game) requests() any {
	var bytes []byte
	number := func(x float64) { bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(x)) }
	for id, lane := range g.trace.Lanes {
		id := trace.LaneID(id)
		if lane.Kind != trace.KindRequest || len(g.trace.LaneSpans(id)) == 0 {
			continue
		}
		ending := 1.0
		switch facts.EndingOf(g.trace, id) {
		case facts.Good, facts.ClientError:
			ending = 0
		case facts.Unended:
			ending = 2
		}
		number(float64(lane.Born))
		number(float64(facts.OverAt(g.trace, id)))
		number(ending)
	}
	buffer := window.Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(buffer, bytes)
	return window.Get("Float64Array").New(buffer.Get("buffer"))
}
