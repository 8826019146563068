// WebSockets: a client that opens one, sends its message, takes one in return and closes.

package web

import (
	"loopscope/core/aio"
	"loopscope/core/sim"
)

// Event is what the application receives of a WebSocket.
type Event struct {
	Kind string // "connect", "receive", "disconnect"
	Text string // of a message
	Code int    // of a disconnection
}

// socket is a WebSocket, seen from both sides.
type socket struct {
	request  *Request
	inbox    sim.Queue[Event]
	waiting  *aio.Future // of a receive that has found nothing
	accepted bool
	closed   bool
	over     bool // the client has what it wanted
}

func newSocket(r *Request) *socket {
	s := &socket{request: r}
	s.inbox.Push(Event{Kind: "connect"})
	return s
}

// push gives the application an event.
func (s *socket) push(e Event) {
	s.inbox.Push(e)
	if f := s.waiting; f != nil && !f.Done() {
		s.waiting = nil
		_ = f.SetResult(nil)
	}
}

// ReceiveEvent takes the next event of a WebSocket. Without one it gives the future of the next.
func (r *Request) ReceiveEvent() (Event, *aio.Future) {
	s := r.socket
	if s.inbox.Len() > 0 {
		return s.inbox.Pop(), nil
	}
	s.waiting = r.Worker.Loop.NewFuture("a message of the WebSocket")
	return Event{}, s.waiting
}

// IsWebSocket tells whether the request opens a WebSocket.
func (r *Request) IsWebSocket() bool { return r.socket != nil }

// Accept accepts a WebSocket: the client sends its message, if it has one.
func (r *Request) Accept() {
	s := r.socket
	s.accepted = true
	r.use()
	if r.Body != "" {
		s.push(Event{Kind: "receive", Text: r.Body})
	}
}

// use is the CPU time of a message on a WebSocket, which is sent as a response is.
func (r *Request) use() {
	r.thread().Syscall(r.Worker.server.machine.Profile.Send, "socket.send()")
}

// SendMessage sends a message to the client, who is content with the first and closes.
func (r *Request) SendMessage(text []byte) {
	s := r.socket
	r.use()
	if s.over {
		return
	}
	r.response.Body = text
	s.answer(101)
	s.push(Event{Kind: "disconnect", Code: 1000})
}

// Closed tells whether the application has closed the WebSocket.
func (r *Request) Closed() bool { return r.socket.closed }

// Close closes a WebSocket from the application's side: before it was accepted that is a refusal.
func (r *Request) Close() {
	s := r.socket
	r.use()
	s.closed = true
	if s.accepted {
		s.answer(101)
	} else {
		s.answer(403)
	}
}

// answer gives the client what it waits for.
func (s *socket) answer(status int) {
	if s.over {
		return
	}
	s.over = true
	s.request.response.Status = status
	s.request.complete()
}

// end is the end of the application's coroutine.
func (s *socket) end(failed bool) {
	switch {
	case failed:
		s.answer(500)
	case s.accepted:
		s.answer(101)
	default:
		s.answer(403)
	}
}
