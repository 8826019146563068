// Words for kinds, states and links, as the text form and every view use them.

package trace

import "fmt"

var kindNames = [...]string{
	KindProcess: "process", KindLoopThread: "loop thread", KindPoolThread: "pool thread", KindThread: "thread",
	KindGIL: "gil", KindCore: "core", KindRequest: "request", KindTask: "task",
}

var stateNames = [...]string{
	Running: "running", Ready: "ready", Awaiting: "awaiting", Blocked: "blocked", WaitToken: "wait token",
	WaitGIL: "wait gil", WaitCore: "wait core", Done: "done", Failed: "failed", Cancelled: "cancelled",
}

var outcomeNames = [...]string{Answered: "answered", BrokenOff: "broken off", Refused: "refused", TimedOut: "timed out"}

var linkNames = [...]string{LinkCreate: "create", LinkAwait: "await", LinkWake: "wake", LinkCarry: "carry"}

func (k Kind) String() string     { return name(kindNames[:], int(k), "Kind") }
func (s State) String() string    { return name(stateNames[:], int(s), "State") }
func (k LinkKind) String() string { return name(linkNames[:], int(k), "LinkKind") }
func (o Outcome) String() string  { return name(outcomeNames[:], int(o), "Outcome") }

func name(names []string, i int, kind string) string {
	if i > 0 && i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s(%d)", kind, i)
}

// waits tells whether s is a wait: when it has no length, it did not happen.
func (s State) waits() bool {
	return s == Ready || s == Awaiting || s == WaitToken || s == WaitGIL || s == WaitCore
}
