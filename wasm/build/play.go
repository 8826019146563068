// Runs of the simulator that the build itself makes: for the figures in what there is to read, and the recordings of the examples.
package build

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loopscope/wasm/wire"
)

// A Runner runs a core.Request, given as JSON, and returns all that the engine would say (package wire).
type Runner func(request []byte) (records []byte)

// play runs a request and returns its core.Result as JSON, and what the program wrote to stdout.
func (s Site) play(request []byte) (result []byte, stdout string, err error) {
	var text strings.Builder
	for record, err := range wire.Records(s.Run(request)) {
		switch {
		case err != nil:
			return nil, "", err
		case record.Kind == wire.Outcome:
			result = record.Payload
		case record.Kind == wire.Output:
			var lines []struct{ Stream, Text string }
			if err := json.Unmarshal(record.Payload, &lines); err != nil {
				return nil, "", err
			}
			for _, line := range lines {
				if line.Stream == "stdout" {
					text.WriteString(line.Text)
				}
			}
		}
	}
	return result, text.String(), nil
}

// recordedMost bounds a recording, in bytes: a longer one would not be there before the engine.
const recordedMost = 64 << 10

// recordings runs each example and keeps what the engine says of it, after the request. A run is the same wherever it is made, so that the
// page can show one before its engine is there.
func (s Site) recordings() (files, error) {
	made := files{}
	if s.Run == nil {
		return made, nil
	}
	names, err := filepath.Glob(filepath.Join(s.Root, "assets", "examples", "*.py"))
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(slices.Values(names)) {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		base := filepath.Base(name)
		request, err := json.Marshal(map[string]any{
			"files":    []map[string]string{{"name": base, "text": string(text)}},
			"scenario": map[string]any{},
		})
		if err != nil {
			return nil, err
		}
		if recording := append(wire.Append(nil, wire.Request, request), s.Run(request)...); len(recording) <= recordedMost {
			made["recorded/"+strings.TrimSuffix(base, ".py")+".bin"] = recording
		}
	}
	if len(made) == 0 {
		return nil, fmt.Errorf("no run of assets/examples/*.py takes less than %d bytes", recordedMost)
	}
	return made, nil
}
