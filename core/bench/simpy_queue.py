"""Two queues in SimPy, as Loopscope's own bench has them behind a FastAPI server: 100 clients who each wait 0.1 s again and again, and 200
clients for 40 servers that take 0.1 s. Prints the requests that are simulated in a second of real time, a line each."""
import time

LIMIT = 300.0  # virtual seconds


def simpy_4():
    import simpy

    def run(clients, servers):
        env = simpy.Environment()
        pool = simpy.Resource(env, servers) if servers else None
        done = [0]

        def client():
            while True:
                if pool:
                    with pool.request() as turn:
                        yield turn
                        yield env.timeout(0.1)
                else:
                    yield env.timeout(0.1)
                done[0] += 1

        for _ in range(clients):
            env.process(client())
        env.run(until=LIMIT)
        return done[0]

    return run, simpy.__version__


def simpy_2():
    import SimPy
    from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

    def run(clients, servers):
        sim = Simulation()
        sim.initialize()
        pool = Resource(capacity=servers, sim=sim) if servers else None
        done = [0]

        class Client(Process):
            def run(self):
                while True:
                    if pool:
                        yield request, self, pool
                        yield hold, self, 0.1
                        yield release, self, pool
                    else:
                        yield hold, self, 0.1
                    done[0] += 1

        for _ in range(clients):
            one = Client(sim=sim)
            sim.activate(one, one.run())
        sim.simulate(until=LIMIT)
        return done[0]

    return run, SimPy.__version__


try:
    run, version = simpy_4()
except ImportError:
    run, version = simpy_2()
print(version)
for clients, servers in (100, 0), (200, 40):
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        best = max(best, run(clients, servers) / (time.perf_counter() - start))
    print(best)
