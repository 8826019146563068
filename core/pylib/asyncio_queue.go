// asyncio's queues, and the hooks by which a subclass stores its items in its own way.

package pylib

import (
	"fmt"
	"math"

	"loopscope/core/aio"
	"loopscope/core/interp"
)

func defQueue() {
	for _, c := range []*interp.Type{typeQueue, typePriorityQueue, typeLifoQueue} {
		zero := func(e *aio.Env) *aio.Queue { return e.NewQueue(0, aio.FIFO()) }
		defInit(c, "maxsize=0", zero, func(t *Thread, v Value, a []Value) (*aio.Queue, *Exception) {
			n, exc := queueSize(t, a[0])
			if exc != nil {
				return nil, exc
			}
			store, exc := storeOf(t, v, n)
			return processOf(t).Env.NewQueue(n, store), exc
		})
	}
	defQueueHooks()
	c := typeQueue
	coroMethod(c, "put(item)", "put", func(q *aio.Queue, a []Value) aio.Coro { return q.Put(a[0]) })
	coroMethod(c, "get()", "get", func(q *aio.Queue, a []Value) aio.Coro { return q.Get() })
	coroMethod(c, "join()", "join", func(q *aio.Queue, a []Value) aio.Coro { return q.Join() })
	method(c, "put_nowait(item)", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return nothing(q.PutNowait(a[0])) })
	method(c, "get_nowait()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return outcome(q.GetNowait()) })
	method(c, "task_done()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return nothing(q.TaskDone()) })
	method(c, "empty()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return interp.Bool(q.Empty()), nil })
	method(c, "full()", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) { return interp.Bool(q.Full()), nil })
	method(c, "shutdown(immediate=False)", func(t *Thread, q *aio.Queue, a []Value) (Value, *Exception) {
		now, exc := t.Truth(a[0])
		if exc != nil {
			return null, exc
		}
		return nothing(q.Shutdown(now))
	})
	c.Attr("_unfinished_tasks", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Queue](v).Unfinished()), nil }, nil)
	lineAttr(c, "_getters", false, (*aio.Queue).EachGetter)
	lineAttr(c, "_putters", false, (*aio.Queue).EachPutter)
	c.Attr("maxsize", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*aio.Queue](v).MaxSize()), nil }, nil)
	c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewGenericAlias(a[0], a[1]), nil })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(fmt.Sprintf("<%s at %#x %s>", a[0].Type().Name, t.RT.ID(a[0]), queueState(t, dataOf[*aio.Queue](a[0])))), nil
	})
	c.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(fmt.Sprintf("<%s %s>", a[0].Type().Name, queueState(t, dataOf[*aio.Queue](a[0])))), nil
	})
}

// queueSize reads a maxsize. It is only ever compared with a length, so that a float is as good as the next int; infinity is no limit.
func queueSize(t *Thread, v Value) (int, *Exception) {
	if p := interp.Plain(v); p.Kind() == interp.KindFloat {
		if f := p.AsFloat(); !math.IsInf(f, 1) {
			return int(math.Ceil(f)), nil
		}
		return 0, nil
	}
	return t.Index(v)
}

// queueState is the middle of a queue's repr.
func queueState(t *Thread, q *aio.Queue) string {
	s := fmt.Sprintf("maxsize=%d", q.MaxSize())
	if q.Len() > 0 {
		var items []Value
		q.Store().Items(func(v any) { items = append(items, toValue(v)) })
		s += " _queue=" + quote(t, interp.NewList(items...))
	}
	if n := q.Getters(); n > 0 {
		s += fmt.Sprintf(" _getters[%d]", n)
	}
	if n := q.Putters(); n > 0 {
		s += fmt.Sprintf(" _putters[%d]", n)
	}
	if n := q.Unfinished(); n > 0 {
		s += fmt.Sprintf(" tasks=%d", n)
	}
	return s
}

// queueHooks are the methods that a subclass of a queue overrides to store its items in its own way.
var queueHooks = []*interp.Str{interp.Intern("_init"), interp.Intern("_put"), interp.Intern("_get"), interp.Intern("qsize")}

// nameQueue is the attribute where hooked queues keep their items, as CPython's do.
var nameQueue = interp.Intern("_queue")

// kindOfQueue is the class of asyncio that v's class descends from.
func kindOfQueue(v Value) *interp.Type {
	for _, c := range []*interp.Type{typePriorityQueue, typeLifoQueue} {
		if v.Type().IsSubclass(c) {
			return c
		}
	}
	return typeQueue
}

// storeOf is the store of a new queue.
func storeOf(t *Thread, v Value, maxSize int) (aio.Store, *Exception) {
	kind := kindOfQueue(v)
	for _, name := range queueHooks {
		if v.Type().Lookup(name) != kind.Lookup(name) {
			_, exc := t.CallName(v, "_init", integer(maxSize))
			return &hookedStore{processOf(t), v}, exc
		}
	}
	switch kind {
	case typePriorityQueue:
		return aio.Priority(host{processOf(t)}), nil
	case typeLifoQueue:
		return aio.Stack(), nil
	}
	return aio.FIFO(), nil
}

// hookedStore keeps the items of a queue by calling the methods of its class.
type hookedStore struct {
	p    *Process
	self Value
}

// Len implements aio.Store.
func (s *hookedStore) Len() int {
	t := s.p.current()
	v, exc := t.CallName(s.self, "qsize")
	if exc != nil {
		return 0
	}
	n, _ := t.Index(v)
	return n
}

// Put implements aio.Store.
func (s *hookedStore) Put(item any) aio.Exc {
	_, exc := s.p.current().CallName(s.self, "_put", toValue(item))
	return toExc(exc)
}

// Get implements aio.Store.
func (s *hookedStore) Get() (any, aio.Exc) {
	v, exc := s.p.current().CallName(s.self, "_get")
	return v, toExc(exc)
}

// Items implements aio.Store.
func (s *hookedStore) Items(visit func(any)) {
	t := s.p.current()
	if held, exc := t.GetAttr(s.self, nameQueue); exc == nil {
		if items, exc := t.Items(held); exc == nil {
			for _, v := range items {
				visit(v)
			}
		}
	}
}

// defQueueHooks adds what the hooks do unless they are overridden: on the queue's own store, or in a queue with hooks on its _queue.
func defQueueHooks() {
	typeQueue.Def("qsize()", func(t *Thread, a []Value) (Value, *Exception) {
		q := dataOf[*aio.Queue](a[0])
		if _, hooked := q.Store().(*hookedStore); !hooked {
			return integer(q.Len()), nil
		}
		held, exc := t.GetAttr(a[0], nameQueue)
		if exc != nil {
			return null, exc
		}
		n, exc := t.Len(held)
		return integer(n), exc
	})
	typeQueue.Def("_init(maxsize)", func(t *Thread, a []Value) (Value, *Exception) {
		held := interp.NewList()
		if kindOfQueue(a[0]) == typeQueue {
			var exc *Exception
			if held, exc = t.Call(typeDeque.Value(), nil, nil); exc != nil {
				return null, exc
			}
		}
		return none, t.SetAttr(a[0], nameQueue, held)
	})
	typeQueue.Def("_put(item)", func(t *Thread, a []Value) (Value, *Exception) {
		q := dataOf[*aio.Queue](a[0])
		if _, hooked := q.Store().(*hookedStore); !hooked {
			return nothing(q.Store().Put(a[1]))
		}
		held, exc := t.GetAttr(a[0], nameQueue)
		if exc != nil {
			return null, exc
		}
		if kindOfQueue(a[0]) == typePriorityQueue {
			return heappush(t, []Value{held, a[1]})
		}
		return t.CallName(held, "append", a[1])
	})
	typeQueue.Def("_get()", func(t *Thread, a []Value) (Value, *Exception) {
		q := dataOf[*aio.Queue](a[0])
		if _, hooked := q.Store().(*hookedStore); !hooked {
			return outcome(q.Store().Get())
		}
		held, exc := t.GetAttr(a[0], nameQueue)
		if exc != nil {
			return null, exc
		}
		switch kindOfQueue(a[0]) {
		case typePriorityQueue:
			return heappop(t, []Value{held})
		case typeLifoQueue:
			return t.CallName(held, "pop")
		}
		return t.CallName(held, "popleft")
	})
}
