// Queue, PriorityQueue and LifoQueue.

package aio

import "loopscope/core/sim"

// Store is where a queue keeps its items, and in which order it gives them back.
type Store interface {
	Len() int
	Put(item any) Exc
	Get() (any, Exc) // of a store that is not empty
	// Items calls visit with each item in the order in which repr() shows them.
	Items(visit func(any))
}

// Queue is asyncio.Queue, with the store of its kind.
type Queue struct {
	Ref any // the host's object, for the host alone
	bound

	store      Store
	maxSize    int
	getters    waiters
	putters    waiters
	unfinished int
	finished   *Event
	shutDown   bool
}

// NewQueue makes a queue: FIFO() for Queue, Stack() for LifoQueue, Priority(host) for PriorityQueue. A size of 0 or less is no bound.
func (e *Env) NewQueue(maxSize int, store Store) *Queue {
	q := &Queue{bound: bound{env: e}, store: store, maxSize: maxSize, finished: e.NewEvent()}
	q.finished.set = true
	return q
}

// What Python can ask of a queue.
func (q *Queue) Len() int        { return q.store.Len() }
func (q *Queue) MaxSize() int    { return q.maxSize }
func (q *Queue) Empty() bool     { return q.store.Len() == 0 }
func (q *Queue) Full() bool      { return q.maxSize > 0 && q.store.Len() >= q.maxSize }
func (q *Queue) Getters() int    { return q.getters.line.Len() }
func (q *Queue) Putters() int    { return q.putters.line.Len() }
func (q *Queue) Unfinished() int { return q.unfinished }
func (q *Queue) Store() Store    { return q.store }

// EachGetter and EachPutter call visit with the future of each task that waits to get an item, or to put one.
func (q *Queue) EachGetter(visit func(*Future)) { q.getters.Waiters(visit) }
func (q *Queue) EachPutter(visit func(*Future)) { q.putters.Waiters(visit) }

// wakeNext wakes the first that waits and is not done, and takes it and those before it out of the line.
func (w *waiters) wakeNext() {
	for w.line.Len() > 0 {
		if f := w.line.Pop(); !f.Done() {
			_ = f.SetResult(nil)
			return
		}
	}
}

// PutNowait is queue.put_nowait(item).
func (q *Queue) PutNowait(item any) Exc {
	switch {
	case q.shutDown:
		return q.env.Host.New(QueueShutDown, nil)
	case q.Full():
		return q.env.Host.New(QueueFull, nil)
	}
	if exc := q.store.Put(item); exc != nil {
		return exc
	}
	q.unfinished++
	q.finished.Clear()
	q.getters.wakeNext()
	return nil
}

// GetNowait is queue.get_nowait().
func (q *Queue) GetNowait() (any, Exc) {
	if q.Empty() {
		if q.shutDown {
			return nil, q.env.Host.New(QueueShutDown, nil)
		}
		return nil, q.env.Host.New(QueueEmpty, nil)
	}
	item, exc := q.store.Get()
	if exc != nil {
		return nil, exc
	}
	q.putters.wakeNext()
	return item, nil
}

// Get is the coroutine queue.get().
func (q *Queue) Get() Coro { return &queueWait{queue: q} }

// Put is the coroutine queue.put(item).
func (q *Queue) Put(item any) Coro { return &queueWait{queue: q, item: item, puts: true} }

// queueWait is the coroutine of get or put, and the future that it awaits, again and again until there is an item, or room.
type queueWait struct {
	queue  *Queue
	item   any
	future Future
	puts   bool
	stage  uint8
}

// CoroName is the name of the function.
func (w *queueWait) CoroName() string {
	if w.puts {
		return "put"
	}
	return "get"
}

// Resume implements Coro.
func (w *queueWait) Resume(in Input) Step {
	if in.Exc != nil {
		if w.stage == stageAwaiting {
			w.giveUp()
		}
		return Raise(in.Exc)
	}
	q := w.queue
	if w.mustWait() {
		if q.shutDown {
			return Raise(q.env.Host.New(QueueShutDown, nil))
		}
		l, exc := q.bind(q)
		if exc != nil {
			return Raise(exc)
		}
		w.stage = stageAwaiting
		w.future = Future{loop: l, Label: "Queue.get"}
		if w.puts {
			w.future.Label = "Queue.put"
		}
		w.line().line.Push(&w.future)
		return Await(&w.future)
	}
	if w.puts {
		return outcome(nil, q.PutNowait(w.item))
	}
	return outcome(q.GetNowait())
}

func (w *queueWait) mustWait() bool {
	if w.puts {
		return w.queue.Full()
	}
	return w.queue.Empty()
}

func (w *queueWait) line() *waiters {
	if w.puts {
		return &w.queue.putters
	}
	return &w.queue.getters
}

// giveUp leaves the line; one who was woken and cannot take the call wakes the next.
func (w *queueWait) giveUp() {
	w.future.Cancel(nil)
	w.line().remove(&w.future)
	if !w.mustWait() && !w.future.Cancelled() {
		w.line().wakeNext()
	}
}

// TaskDone is queue.task_done().
func (q *Queue) TaskDone() Exc {
	if q.unfinished <= 0 {
		return q.env.Host.New(ValueError, "task_done() called too many times")
	}
	q.unfinished--
	if q.unfinished == 0 {
		q.finished.Set()
	}
	return nil
}

// Join is the coroutine queue.join().
func (q *Queue) Join() Coro {
	return NewNative("join", func(n *Native) Step {
		if q.unfinished == 0 {
			return Return(nil)
		}
		return n.Delegate(q.finished.Wait(), func(_ any, exc Exc) Step { return outcome(nil, exc) })
	})
}

// Shutdown is queue.shutdown(immediate) of 3.13: put raises from now on, and get when the queue is empty.
func (q *Queue) Shutdown(immediate bool) Exc {
	q.shutDown = true
	for immediate && !q.Empty() {
		if _, exc := q.store.Get(); exc != nil {
			return exc
		}
		q.unfinished = max(0, q.unfinished-1)
	}
	if immediate && q.unfinished == 0 {
		q.finished.Set()
	}
	for q.getters.line.Len() > 0 {
		q.getters.line.Pop().release(nil)
	}
	for q.putters.line.Len() > 0 {
		q.putters.line.Pop().release(nil)
	}
	return nil
}

// FIFO is the store of a Queue.
func FIFO() Store { return &fifo{} }

type fifo struct{ items sim.Queue[any] }

func (s *fifo) Len() int         { return s.items.Len() }
func (s *fifo) Put(item any) Exc { s.items.Push(item); return nil }
func (s *fifo) Get() (any, Exc)  { return s.items.Pop(), nil }
func (s *fifo) Items(visit func(any)) {
	for i := range s.items.Len() {
		visit(s.items.At(i))
	}
}

// Stack is the store of a LifoQueue.
func Stack() Store { return &stack{} }

type stack struct{ fifo }

func (s *stack) Get() (any, Exc) { return s.items.PopLast(), nil }

// Priority is the store of a PriorityQueue: a heap in the order of the host's `<`.
func Priority(h Host) Store { return &priority{host: h} }

// priority is a binary heap, by the algorithm of CPython's heapq: which of equal items comes first is a part of the contract. A
// comparison that raises leaves the heap as heapq does: the item is in it, not yet in its place.
type priority struct {
	host  Host
	items []any
}

func (s *priority) Len() int { return len(s.items) }

func (s *priority) Items(visit func(any)) {
	for _, item := range s.items {
		visit(item)
	}
}

func (s *priority) Put(item any) Exc {
	s.items = append(s.items, item)
	return s.up(0, len(s.items)-1)
}

func (s *priority) Get() (any, Exc) {
	last := len(s.items) - 1
	item := s.items[last]
	s.items[last] = nil
	s.items = s.items[:last]
	if last == 0 {
		return item, nil
	}
	first := s.items[0]
	s.items[0] = item
	return first, s.down()
}

// up moves the item at i towards the root start, past every parent that it is less than.
func (s *priority) up(start, i int) Exc {
	for i > start {
		parent := (i - 1) / 2
		less, exc := s.host.Less(s.items[i], s.items[parent])
		if exc != nil || !less {
			return exc
		}
		s.items[i], s.items[parent] = s.items[parent], s.items[i]
		i = parent
	}
	return nil
}

// down moves the first item to a leaf, past the lesser child each time, and then up to its place.
func (s *priority) down() Exc {
	i, n := 0, len(s.items)
	for i < n/2 {
		child := 2*i + 1
		if child+1 < n {
			less, exc := s.host.Less(s.items[child], s.items[child+1])
			if exc != nil {
				return exc
			}
			if !less {
				child++
			}
		}
		s.items[i], s.items[child] = s.items[child], s.items[i]
		i = child
	}
	return s.up(0, i)
}
