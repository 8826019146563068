// What code costs: a weight for each kind of instruction, from which a thread's fuel is counted, and CPU time with it.

package interp

import "strings"

// callCost is what a call takes from a thread's fuel, in instructions, besides the code of the function.
const callCost = 2

// raiseCost is what an exception takes on its way from where it is raised to where it is handled.
const raiseCost = 6

// callFuel is how much more fuel than it has a thread may spend on calls, so that it is the jump back of a loop that notices.
const callFuel = 1000

// weights are what the kinds of instructions cost, in tenths of a plain one such as the i + 1 of a loop: from what CPython 3.11 takes for the
// bytecodes that an instruction stands for, as core/testdata/prices.py measures some of them. Calls cost callCost, and what is not here
// costs a plain instruction.
var weights = [opCount]int{
	opNop: -1, opMove: 2, opLoadK: 2, opLoadI: 2, opLoadNone: 2, opCheck: -1, opDelTemp: -1, opLoadCell: 2, opStoreCell: 2, opLoadClosure: 2,
	opLoadGlobal: 3, opGetAttr: 4, opSetAttr: 6, opNot: 3, opJump: 2, opJumpBack: 2, opJumpFalse: 4, opJumpTrue: 4, opJumpNone: 3,
	opJumpNotNone: 3, opJumpLt: 5, opJumpLe: 5, opJumpGt: 5, opJumpGe: 5, opJumpEq: 5, opJumpNe: 5, opJumpLtI: 5, opJumpLeI: 5, opJumpGtI: 5,
	opJumpGeI: 5, opJumpEqI: 5, opJumpNeI: 5, opAddI: 7, opCompare: 6, opBinary: 17, opForIter: 6, opReturn: 3, opBuildList: 20,
	opBuildTuple: 12, opBuildSet: 50, opBuildMap: 30, opListAppend: 3, opMapAdd: 25, opBuildStr: 30, opFormat: 36, opUnpack: 5, opGetIter: 15,
	opCall: -1, opCallMethod: -1, opBindMethod: -1, opMakeFunction: 40, opYield: 6, opSend: 12, opBeforeWith: 80, opExitWith: 60, opImport: 200,
	opImportFrom: 60, opBuildClass: 5000,
}

// formatted is what an opFormat costs that has a format specification.
const formatted = 140

func weight(in *Instr) int {
	switch w := weights[in.Op]; {
	case in.Op == opFormat && in.C != noReg:
		return formatted
	case w < 0:
		return 0
	case w > 0:
		return w
	}
	return 10
}

// modelled are the libraries whose own work has prices in a machine's profile: to count the Python that stands for them here as well
// would count it twice.
var modelled = []string{"fastapi", "starlette", "anyio", "uvicorn", "asyncio", "pydantic", "_serve"}

// handling marks the instructions that only an exception leads to: what it costs is counted when there is one, by raiseCost.
func (c *Code) handling() []bool {
	marked := make([]bool, len(c.Ins))
	if len(c.Handlers) == 0 {
		return marked
	}
	reached := make([]bool, len(c.Ins))
	next := []int{0}
	for len(next) > 0 {
		i := next[len(next)-1]
		next = next[:len(next)-1]
		for ; i < len(c.Ins) && !reached[i]; i++ {
			reached[i] = true
			in := &c.Ins[i]
			if jumps(in.Op) {
				next = append(next, i+1+int(in.J))
			}
			if in.Op == opJump || in.Op == opJumpBack || in.Op == opReturn || in.Op == opRaise || in.Op == opReraise {
				break
			}
		}
	}
	for i := range marked {
		marked[i] = !reached[i]
	}
	return marked
}

// jumps tells whether an operation may go on at another place.
func jumps(op Op) bool { return op >= opJump && op <= opJumpNeI || op == opForIter || op == opSend }

// price puts into the code's instructions what they take from a thread's fuel: the body of a loop at its jump back, the rest at the return.
func (c *Code) price() {
	free := false
	for _, name := range modelled {
		free = free || strings.HasPrefix(c.File, libraryPrefix+name)
	}
	inLoop := c.handling() // or counted already
	for i := range c.Ins {
		in := &c.Ins[i]
		switch in.Op {
		case opCall, opCallMethod:
			in.D = callCost
			if free {
				in.D = 0
			}
		case opJumpBack:
			sum := 0
			for j := i + 1 + int(in.J); j <= i; j++ {
				if !inLoop[j] {
					sum += weight(&c.Ins[j])
					inLoop[j] = true
				}
			}
			in.C = uint16(min((sum+5)/10, 60000))
			if free || in.C == 0 {
				in.C = 1
			}
		}
	}
	sum := 0
	for i := range c.Ins {
		if !inLoop[i] {
			sum += weight(&c.Ins[i])
		}
	}
	if !free {
		c.weight = (sum + 5) / 10
	}
}
