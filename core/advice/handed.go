// What endpoints hand to threads: background tasks that are def, and functions that they run in a pool.

package advice

import (
	"slices"

	"loopscope/core/syntax"
)

// handing are the calls that run a function on a thread, and which of their arguments the function is.
var handing = map[string]int{
	"add_task": 0, "BackgroundTask": 0, "run_in_threadpool": 0, "to_thread": 0, "run_sync": 0, "submit": 0, "run_in_executor": 1,
}

// handed is the first function that one of the endpoints has a thread run, and that is more than trivial; nil when there is none.
// It is looked for in what they depend on, too.
func (c *checker) handed(endpoints []*function) *function {
	r := reach{c, map[string]bool{}}
	for _, fn := range endpoints {
		r.function(fn)
	}
	for _, f := range c.files {
		for _, fn := range f.all {
			if !slices.Contains(endpoints, fn) && !r.names[fn.Name] {
				continue
			}
			var found *function
			inside(fn.Body, func(n syntax.Node) bool {
				if call, ok := n.(*syntax.Call); ok && found == nil {
					found = c.handedBy(f, fn.scope, call)
				}
				return true
			})
			if found != nil {
				return found
			}
		}
	}
	return nil
}

func (c *checker) handedBy(f *file, s *scope, call *syntax.Call) *function {
	name := ""
	switch callee := call.Func.(type) {
	case *syntax.Name:
		name = callee.Id
	case *syntax.Attribute:
		name = callee.Attr
	}
	at, ok := handing[name]
	if !ok || len(call.Args) <= at {
		return nil
	}
	if fn := c.functions[f.dotted(s, call.Args[at])]; fn != nil && !fn.IsAsync && !trivial(fn) {
		return fn
	}
	return nil
}
