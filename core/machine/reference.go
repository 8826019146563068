// The machine on which real servers were measured.

package machine

import _ "embed"

//go:embed reference.json
var reference string

// Reference is the profile of the machine on which real FastAPI was measured: `make calibrate` fits it, and says how well.
func Reference() Profile {
	p, err := ParseProfile(reference)
	if err != nil {
		panic(err) // reference.json is a part of the program
	}
	return p
}

// Find is the profile of that name, or the one that the text itself is: see ParseProfile.
func Find(nameOrText string) (Profile, error) {
	switch nameOrText {
	case "", "ideal":
		return Profile{Name: "ideal"}, nil
	case "reference":
		return Reference(), nil
	}
	return ParseProfile(nameOrText)
}
