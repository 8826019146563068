// What the server says to an application and hears from it: scope, receive and send, as ASGI has them, and the module _server that the
// Python parts of the server use.

package pylib

import (
	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/web"
)

var (
	typeReceive = interp.NewGoType("uvicorn.receive", nil)
	typeSend    = interp.NewGoType("uvicorn.send", nil)
	typePattern = interp.NewGoType("starlette.routing.PathPattern", nil)
)

var serverModule = module{"_server", func(t *Thread, m *interp.Module) *Exception {
	def(m, "compile_path(path, /)", func(t *Thread, a []Value) (Value, *Exception) {
		p, err := web.ParsePattern(strOf(a[0]))
		if err != nil {
			return null, t.Errorf(interp.TypeAssertionError, "%s", err)
		}
		return interp.NewInstance(typePattern, p).Value(), nil
	})
	def(m, "spend(step, amount=1, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[1])
		if exc == nil {
			mt := osThread(t)
			mt.Use(priceOf(&mt.Process.Machine.Profile, strOf(a[0]), sim.Time(n)))
		}
		return none, exc
	})
	return nil
}}

// priceOf is the CPU time of a step on a request's way, in terms of what the profile knows. The shares are those that core/testdata/web/prices.py
// measures with FastAPI in process; what it measures of pydantic 1 is a third here, for pydantic 2. BaseHTTPMiddleware is what is left of the
// published measurements (about as much as a whole request) beside the tasks and turns of the loop that it takes here too.
func priceOf(p *machine.Profile, step string, n sim.Time) sim.Time {
	switch step {
	case "endpoint":
		return p.Endpoint
	case "route":
		return n * p.Route
	case "dependency":
		return p.Endpoint / 4
	case "validate":
		return p.Endpoint / 10
	case "body":
		return p.Endpoint / 2
	case "response_model":
		return p.Endpoint / 4
	case "middleware":
		return p.Endpoint * 3
	case "asgi":
		return p.Endpoint / 20
	case "gzip":
		return perByte(p, n, 20)
	}
	return 0
}

// perByte is the CPU time of C code that goes through n bytes: of json a quarter or half of what an instruction takes for each, of
// zlib much more. Profile.Instruction is in picoseconds.
func perByte(p *machine.Profile, n, weight sim.Time) sim.Time {
	return n * weight * p.Instruction / 4000
}

// exchange is the server's side of one call of an application.
type exchange struct {
	p    *Process
	r    *web.Request
	read bool // the body has been received
	gone bool // the application knows that the client of a WebSocket has gone
}

func newExchange(p *Process, r *web.Request) *exchange { return &exchange{p: p, r: r} }

func (e *exchange) receive() Value { return interp.NewInstance(typeReceive, e).Value() }
func (e *exchange) send() Value    { return interp.NewInstance(typeSend, e).Value() }

func octets(s string) Value { return interp.NewBytes([]byte(s)) }

// scope is what Uvicorn tells of a request.
func (e *exchange) scope(t *Thread, a *App) Value {
	r := e.r
	d := interp.NewDict()
	kind, scheme, version := "http", "http", "2.3"
	if r.IsWebSocket() {
		kind, scheme, version = "websocket", "ws", "2.4"
	}
	asgi := interp.NewDict()
	asgi.SetStr("version", str("3.0"))
	asgi.SetStr("spec_version", str(version))
	headers := []Value{interp.NewTuple(octets("host"), octets("127.0.0.1:8000"))}
	for _, h := range r.Headers {
		headers = append(headers, interp.NewTuple(octets(h.Name), octets(h.Value)))
	}
	if r.Body != "" && !r.IsWebSocket() {
		headers = append(headers, interp.NewTuple(octets("content-length"), octets(itoa(len(r.Body)))))
	}
	for _, item := range []struct {
		name  string
		value Value
	}{
		{"type", str(kind)},
		{"asgi", asgi.Value()},
		{"http_version", str("1.1")},
		{"server", interp.NewTuple(str("127.0.0.1"), integer(8000))},
		{"client", interp.NewTuple(str("127.0.0.1"), integer(r.Port()))},
		{"scheme", str(scheme)},
		{"root_path", str("")},
		{"path", str(web.Unescape(r.Path, false))},
		{"raw_path", octets(r.Path)},
		{"query_string", octets(r.Query)},
		{"headers", interp.NewList(headers...)},
	} {
		d.SetStr(item.name, item.value)
	}
	if r.IsWebSocket() {
		d.SetStr("subprotocols", interp.NewList())
	} else {
		d.SetStr("method", str(r.Method))
	}
	if state, exc := t.CallName(a.server, "state", a.asgi); exc == nil {
		d.SetStr("state", state)
	}
	return d.Value()
}

// message makes a dict of a type and fields.
func message(kind string, fields ...any) Value {
	d := interp.NewDict()
	d.SetStr("type", str(kind))
	for i := 0; i < len(fields); i += 2 {
		d.SetStr(fields[i].(string), fields[i+1].(Value))
	}
	return d.Value()
}

// next is the coroutine receive().
func (e *exchange) next() aio.Coro {
	return aio.NewNative("receive", func(n *aio.Native) aio.Step {
		if e.r.IsWebSocket() {
			return e.nextEvent(n)
		}
		if !e.read && !e.r.Answered() {
			e.read = true
			return aio.Return(message("http.request", "body", octets(e.r.Body), "more_body", interp.False))
		}
		return n.Await(e.r.Over(), func(_ any, exc aio.Exc) aio.Step {
			if exc != nil {
				return aio.Raise(exc)
			}
			return aio.Return(message("http.disconnect"))
		})
	})
}

// nextEvent is receive() of a WebSocket.
func (e *exchange) nextEvent(n *aio.Native) aio.Step {
	event, wait := e.r.ReceiveEvent()
	if wait != nil {
		return n.Await(wait, func(_ any, exc aio.Exc) aio.Step {
			if exc != nil {
				return aio.Raise(exc)
			}
			return e.nextEvent(n)
		})
	}
	switch event.Kind {
	case "receive":
		return aio.Return(message("websocket.receive", "text", str(event.Text), "bytes", none))
	case "disconnect":
		e.gone = true
		return aio.Return(message("websocket.disconnect", "code", integer(event.Code), "reason", str("")))
	}
	return aio.Return(message("websocket.connect"))
}

// take is what send(message) does.
func (e *exchange) take(t *Thread, v Value) *Exception {
	if v.Kind() != interp.KindDict {
		return t.TypeErrorf("an ASGI message is a dict, not '%s'", v.Type().Shown())
	}
	d, r := v.AsDict(), e.r
	field := func(name string) Value {
		f, ok := d.GetName(name)
		if !ok {
			return none
		}
		return f
	}
	kind := strOf(field("type"))
	switch kind {
	case "http.response.start":
		headers, exc := headersOf(t, field("headers"))
		if exc != nil {
			return exc
		}
		status, exc := t.Index(field("status"))
		if exc != nil {
			return exc
		}
		if handled := t.Handled(); handled != nil && status >= 400 {
			e.p.blame(r, handled)
		}
		if !r.Start(status, headers) {
			return t.Errorf(interp.TypeRuntimeError, "Expected ASGI message 'http.response.body', but got 'http.response.start'.")
		}
	case "http.response.body":
		if !r.Started() {
			return t.Errorf(interp.TypeRuntimeError, "Expected ASGI message 'http.response.start', but got 'http.response.body'.")
		}
		if r.Answered() {
			return t.Errorf(interp.TypeRuntimeError, "Unexpected ASGI message 'http.response.body' sent, after response already completed.")
		}
		r.Send(bodyOf(field("body")), field("more_body") == interp.True)
	case "websocket.accept":
		r.Accept()
	case "websocket.send":
		switch {
		case r.Closed():
			return t.Errorf(interp.TypeRuntimeError, "Unexpected ASGI message 'websocket.send', after sending 'websocket.close' or response already completed.")
		case e.gone:
			return t.Errorf(interp.TypeOSError, "the client has closed the WebSocket")
		}
		if s, ok := text(field("text")); ok {
			r.SendMessage([]byte(s))
		} else {
			r.SendMessage(bodyOf(field("bytes")))
		}
	case "websocket.close":
		r.Close()
	case "websocket.http.response.start", "websocket.http.response.body":
		r.Close()
	default:
		return t.Errorf(interp.TypeRuntimeError, "Expected ASGI message 'http.response.start' or 'http.response.body', but got '%s'.", kind)
	}
	return nil
}

func bodyOf(v Value) []byte {
	switch p := interp.Plain(v); p.Kind() {
	case interp.KindBytes:
		return p.AsBytes().B
	case interp.KindStr:
		return []byte(p.AsStr().S)
	}
	return nil
}

// headersOf reads a list of pairs of bytes.
func headersOf(t *Thread, v Value) ([]web.Header, *Exception) {
	if v.IsNone() {
		return nil, nil
	}
	items, exc := t.Items(v)
	if exc != nil {
		return nil, exc
	}
	headers := make([]web.Header, 0, len(items))
	for _, item := range items {
		pair, exc := t.Items(item)
		if exc != nil {
			return nil, exc
		}
		if len(pair) == 2 {
			headers = append(headers, web.Header{Name: string(bodyOf(pair[0])), Value: string(bodyOf(pair[1]))})
		}
	}
	return headers, nil
}

func init() {
	of := dataOf[*exchange]
	typeReceive.Def("__call__()", func(t *Thread, a []Value) (Value, *Exception) { return newCoro(t, "receive", of(a[0]).next()) }).Async = true
	typeSend.Def("__call__(message)", func(t *Thread, a []Value) (Value, *Exception) {
		e, m := of(a[0]), a[1]
		return newCoro(t, "send", aio.NewNative("send", func(*aio.Native) aio.Step {
			if exc := e.take(e.p.current(), m); exc != nil {
				return aio.Raise(exc)
			}
			return aio.Return(nil)
		}))
	}).Async = true
	defPattern()
}

// defPattern is what a route knows of its path.
func defPattern() {
	of := dataOf[*web.Pattern]
	typePattern.Attr("names", func(t *Thread, v Value) (Value, *Exception) {
		var names []Value
		for _, name := range of(v).Names() {
			names = append(names, str(name))
		}
		return interp.NewList(names...), nil
	}, nil)
	typePattern.Def("match(path)", func(t *Thread, a []Value) (Value, *Exception) {
		params, ok := of(a[0]).Match(strOf(a[1]))
		if !ok {
			return none, nil
		}
		d := interp.NewDict()
		for _, p := range params {
			v := str(p.Value)
			switch p.Kind {
			case "int":
				v, _ = convert(p.Value, "int")
			case "float":
				v, _ = convert(p.Value, "float")
			case "uuid":
				module, exc := t.ImportModule("uuid")
				if exc == nil {
					v, exc = t.CallName(module, "UUID", v)
				}
				if exc != nil {
					return null, exc
				}
			}
			d.SetStr(p.Name, v)
		}
		return d.Value(), nil
	})
	typePattern.Def("fill(params)", func(t *Thread, a []Value) (Value, *Exception) {
		return str(of(a[0]).Fill(func(name string) string {
			v, _ := a[1].AsDict().GetName(name)
			return strOf(v)
		})), nil
	})
}
