// Machine: the profile that -machine names.
package cli

import (
	"fmt"

	"loopscope/core/machine"
)

// machine finds the profile that -machine names: ideal, reference, or a file.
func (env Env) machine(opts *options) error {
	name := opts.machine
	opts.scenario.Machine = name
	if name == "" || name == "ideal" || name == "reference" {
		return nil
	}
	text, err := env.Files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("-machine %s: want ideal, reference or a file that holds a profile: %w", name, err)
	}
	if _, err := machine.ParseProfile(string(text)); err != nil {
		return fmt.Errorf("-machine %s: %w", name, err)
	}
	opts.scenario.Machine = string(text)
	return nil
}
