// What code costs: a weight for each kind of instruction, from which a thread's fuel is counted, and CPU time with it.

package interp

import "strings"

// callCost is what a call takes from a thread's fuel, in instructions.
const callCost = 4

// callFuel is how much more fuel than it has a thread may spend on calls, so that it is the jump back of a loop that notices.
const callFuel = 1000

// weights are what the kinds of instructions cost, in tenths of a plain one such as i + 1: from what CPython 3.11 takes for the
// bytecodes that an instruction stands for. Calls cost callCost, and what is not here costs a plain instruction.
var weights = [opCount]int{
	opNop: -1, opMove: 4, opLoadK: 3, opLoadI: 3, opLoadNone: 3, opCheck: -1, opDelTemp: -1, opLoadCell: 4, opStoreCell: 4, opLoadClosure: 3,
	opLoadGlobal: 5, opGetAttr: 9, opSetAttr: 9, opNot: 5, opJump: 2, opJumpBack: 3, opJumpFalse: 6, opJumpTrue: 6, opJumpNone: 5,
	opJumpNotNone: 5, opCompare: 9, opBinary: 17, opBuildList: 25, opBuildTuple: 20, opBuildSet: 60, opBuildMap: 40, opListAppend: 12,
	opBuildStr: 30, opFormat: 60, opUnpack: 12, opGetIter: 25, opCall: -1, opCallMethod: -1, opMakeFunction: 50, opYield: 20, opSend: 20,
	opRaise: 150, opHandler: 60, opBeforeWith: 80, opExitWith: 60, opImport: 200, opImportFrom: 60, opBuildClass: 5000,
}

func weight(in *Instr) int {
	switch w := weights[in.Op]; {
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

// price puts into the code's instructions what they take from a thread's fuel: the body of a loop at its jump back, the rest at the return.
func (c *Code) price() {
	free := false
	for _, name := range modelled {
		free = free || strings.HasPrefix(c.File, libraryPrefix+name)
	}
	inLoop := make([]bool, len(c.Ins))
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
