// Package web is a FastAPI server under load: Uvicorn workers, routing as Starlette does it, endpoints on the event loop or on AnyIO's
// threads, and the clients that send requests. It knows no Python: an App stands for the program.
//
// A worker is a process with a loop thread. A request belongs to a connection, and a connection to a worker. From its arrival it
// has a lane in the trace, which the task that serves it shares: Ready until the loop has time for it, then
// whatever its endpoint does, and a final state when the response has gone out.
//
// What a request does on the loop costs what the machine's profile says: reading it, trying routes, and the response. An `async
// def` endpoint runs on the loop. A `def` endpoint runs by aio's RunSync on a worker thread, if one of the limiter's
// tokens is free; there are 40 of them to a worker.
//
// Clients are not part of the machine: they are events of the kernel, and cost nothing.
package web
