// Package web is a FastAPI server under load: Uvicorn workers, routing as Starlette does it, endpoints on the event loop or on AnyIO's
// threads, and the clients that send requests. It knows no Python: an App stands for the program.
//
// A worker is a process with a loop thread. A request belongs to a connection, and a connection to a worker. From its arrival it
// has a lane in the trace, which the task that serves it shares: Ready until the loop has time for it, then
// whatever its endpoint does, and a final state when the response has gone out.
//
// What a request does on the loop costs what the machine's profile says: reading it, trying routes, and the response. What comes between is
// the application's: its coroutine Serve answers with Start and Send, as an ASGI application does with send(). pylib has that application:
// middleware, dependencies and models in Python, and a shorter way in Go for endpoints that ask for none of these.
//
// A WebSocket is a request whose client sends its body as a message, takes one in return and closes.
//
// When the bursts of a run are done, the workers finish what is in the background, and the application's lifespan ends.
//
// Clients are not part of the machine: they are events of the kernel, and cost nothing.
package web
