#!/usr/bin/env python3
"""Measure this machine, and print a profile for Loopscope: what a server here takes for what it does.

Usage: python3 calibrate.py > profile.json       (Python 3.8 or later; nothing to install; about 20 seconds)

Run it with the Python of your server, on your server's machine, while that is quiet. With FastAPI and Uvicorn installed it also
measures a request, on a port of 127.0.0.1; without them it scales the reference machine's. Then:

    go run . load app.py -machine profile.json -load '/path c=50' -d 10s
"""
import asyncio
import json
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time

APP = '''
from fastapi import FastAPI
app = FastAPI()

@app.get("/hello")
async def hello():
    return {"ok": True}

@app.get("/hello-def")
def hello_def():
    return {"ok": True}
'''

# What does not differ much from one Linux machine to another, or cannot be seen from outside; and the reference machine's requests.
PROFILE = {
    "core_slice_ns": 1_500_000, "wake_ns": 25_000, "idle_wake_ns": 150_000, "signal_ns": 15_400, "timer_slack_ns": 50_000,
    "thread_start_ns": 300_000, "cold_ns": 700_000, "cooling_ns": 10_000_000, "warming_ns": 120_000,
    "instruction_ps": 12_000, "loop_turn_ns": 4_000, "select_ns": 3_000, "selector_tick_ns": 1_000_000, "callback_ns": 500,
    "wake_up_ns": 5_000, "thread_hop_ns": 47_700, "first_thread_ns": 16_699_200, "accept_ns": 10_000, "connect_ns": 80_000,
    "receive_ns": 4_000, "request_ns": 30_000, "route_ns": 500, "endpoint_ns": 42_000, "response_ns": 21_000, "send_ns": 10_000,
    "finish_ns": 28_200, "delayed_ack_ns": 40_000_000, "jiffy_ns": 4_000_000, "client_connect_ns": 20_000, "client_request_ns": 10_000,
}
REQUEST = ["request_ns", "endpoint_ns", "response_ns", "finish_ns"]  # Python's part of a request
REFERENCE_LOOP_NS = 24.0  # a round of the loop in instruction() at 12 ns an instruction


def median(values):
    values = sorted(values)
    return values[len(values) // 2]


def best(function, times=7):
    return min(function() for _ in range(times))


def say(text):
    print(text, file=sys.stderr, flush=True)


def instruction():
    """Nanoseconds of one round of a plain loop."""
    def run(n=300_000):
        total = 0
        start = time.perf_counter()
        for i in range(n):
            total += i
        return (time.perf_counter() - start) / n * 1e9
    return best(run)


def ping_pong(rounds=400):
    """Nanoseconds from writing to a thread that waits until it runs: half a round trip, each a little after the last."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        while theirs.recv(1):
            theirs.send(b"x")
        os._exit(0)
    theirs.close()
    took = []
    for _ in range(rounds):
        time.sleep(0.0005)
        start = time.perf_counter()
        ours.send(b"x")
        ours.recv(1)
        took.append(time.perf_counter() - start)
    ours.close()
    os.waitpid(child, 0)
    return median(took) / 2 * 1e9


def timer_slack():
    """Nanoseconds by which time.sleep is late."""
    late = []
    for _ in range(100):
        start = time.perf_counter()
        time.sleep(0.005)
        late.append(time.perf_counter() - start - 0.005)
    return median(late) * 1e9


def system_calls():
    """Nanoseconds of a send and of a recv on a connection of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    ours = socket.create_connection(listener.getsockname())
    theirs = listener.accept()[0]
    ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(n=200):
        start = time.perf_counter()
        for _ in range(n):
            ours.send(b"x" * 150)
        took = (time.perf_counter() - start) / n * 1e9
        while n:
            n -= len(theirs.recv(150 * n)) // 150
        return took

    def receive(n=100):
        for _ in range(n):
            ours.send(b"x" * 150)
        start = time.perf_counter()
        for _ in range(n):
            theirs.recv(150)
        return (time.perf_counter() - start) / n * 1e9

    figures = best(send), best(receive)
    for s in (ours, theirs, listener):
        s.close()
    return figures


def event_loop():
    """Nanoseconds of one turn of the event loop with its callback, and of one more callback in a turn."""
    async def turns(n, together):
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        left = n

        def call():
            nonlocal left
            left -= 1
            if left == 0:
                done.set_result(None)
            elif together == 1:
                loop.call_soon(call)

        start = time.perf_counter()
        for _ in range(n if together > 1 else 1):
            loop.call_soon(call)
        await done
        return (time.perf_counter() - start) / n * 1e9

    one = best(lambda: asyncio.run(turns(5_000, 1)))
    more = best(lambda: asyncio.run(turns(5_000, 5_000)))
    return one, more


def start_thread():
    """Nanoseconds of starting a thread, until it runs."""
    def run():
        begun = threading.Event()
        start = time.perf_counter()
        threading.Thread(target=begun.set).start()
        begun.wait()
        return (time.perf_counter() - start) * 1e9
    return median([run() for _ in range(50)])


def hand_over():
    """Nanoseconds of handing a call to a thread that waits at a queue, and having it back, but for the waking."""
    calls, results = queue.SimpleQueue(), queue.SimpleQueue()

    def work():
        while calls.get():
            results.put(1)

    threading.Thread(target=work, daemon=True).start()
    took = []
    for _ in range(500):
        start = time.perf_counter()
        calls.put(1)
        results.get()
        took.append(time.perf_counter() - start)
    calls.put(None)
    return median(took) * 1e9


class Server:
    """FastAPI on a port of its own, and requests to it."""

    def __init__(self, folder):
        with open(os.path.join(folder, "calibrate_app.py"), "w") as f:
            f.write(APP)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "calibrate_app:app", "--port", str(self.port), "--log-level", "error", "--no-access-log",
             "--loop", "asyncio", "--http", "h11"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.connect().close()
                return
            except OSError:
                time.sleep(0.1)
        raise OSError("the server does not answer")

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def seconds(self, path, connections, length):
        """Seconds between two responses, with so many requests under way all the time; and the median latency."""
        request = f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        sockets = [self.connect() for _ in range(connections)]
        sent, latencies, count = [0.0] * connections, [], 0
        for warm_up in (0.3, length):
            count, latencies, start = 0, [], time.perf_counter()
            for i, s in enumerate(sockets):
                s.send(request)
                sent[i] = time.perf_counter()
            pending = list(range(connections))
            while pending:
                i = pending.pop(0)
                body = b""
                while not body.endswith(b"}"):
                    body += sockets[i].recv(65536)
                now = time.perf_counter()
                latencies.append(now - sent[i])
                count += 1
                if now - start < warm_up:
                    sockets[i].send(request)
                    sent[i] = now
                    pending.append(i)
            took = time.perf_counter() - start
        for s in sockets:
            s.close()
        return took / count, median(latencies)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def requests(profile):
    """Fit a request and a thread's hop to a server that is really there."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            busy, _ = server.seconds("/hello", 10, 2)
            alone, latency = server.seconds("/hello", 1, 2)
            _, hop = server.seconds("/hello-def", 1, 2)
        finally:
            server.stop()
    say(f"/hello: {1 / busy:.0f} requests a second with 10 connections, {latency * 1e6:.0f} µs with one; /hello-def: {hop * 1e6:.0f} µs")
    fixed = profile["receive_ns"] + profile["send_ns"] + profile["route_ns"] + 2 * profile["callback_ns"] + 1_000
    scale = max(busy * 1e9 - fixed, 10_000) / sum(PROFILE[name] for name in REQUEST)
    for name in REQUEST:
        profile[name] = PROFILE[name] * scale
    # A hop is two wake-ups, four turns of the loop, two system calls, and Python's work on either side.
    turns = 4 * (profile["loop_turn_ns"] + profile["select_ns"])
    rest = (hop - latency) * 1e9 - 2 * profile["wake_ns"] - turns - 2 * profile["wake_up_ns"]
    profile["thread_hop_ns"] = max(rest / 2, 2_000)
    profile["first_thread_ns"] = PROFILE["first_thread_ns"] * scale


def main():
    profile = dict(PROFILE)
    round_ns = instruction()
    speed = round_ns / REFERENCE_LOOP_NS
    say(f"Python {sys.version.split()[0]}: {round_ns:.0f} ns a round of a plain loop")
    profile["instruction_ps"] = PROFILE["instruction_ps"] * speed
    for name in [*REQUEST, "connect_ns", "thread_hop_ns", "first_thread_ns", "client_request_ns", "client_connect_ns"]:
        profile[name] = PROFILE[name] * speed
    profile["timer_slack_ns"] = timer_slack()
    profile["send_ns"], profile["receive_ns"] = system_calls()
    turn, callback = event_loop()
    profile["callback_ns"] = callback
    profile["select_ns"] = profile["loop_turn_ns"] = max(turn - callback, 0) / 2
    profile["thread_start_ns"] = start_thread()
    if hasattr(os, "fork"):
        profile["wake_ns"] = max(ping_pong() - profile["send_ns"], 1_000)
    profile["signal_ns"] = min(max(hand_over() / 4, 1_000), 50_000)
    profile["wake_up_ns"] = profile["send_ns"] / 2
    source = f"calibrate.py: Python {sys.version.split()[0]}, {os.cpu_count()} cores"
    try:
        import fastapi
        import uvicorn
        say("measuring requests ...")
        requests(profile)
        source += f", FastAPI {fastapi.__version__}, Uvicorn {uvicorn.__version__}"
    except ImportError:
        say("no FastAPI with Uvicorn here: requests are those of the reference machine, at this one's speed")
        source += ", requests scaled from the reference machine"
    except OSError as e:
        say(f"requests are those of the reference machine, at this one's speed: {e}")
        source += ", requests scaled from the reference machine"
    print(json.dumps({"name": "own", "source": source, **{k: round(v) for k, v in profile.items()}}, indent=2))


if __name__ == "__main__":
    main()
