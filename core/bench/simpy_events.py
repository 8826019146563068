"""What an event costs in SimPy: each asks for the next, with 100,000 others pending. core/sim's BenchmarkEvents does the same."""
import time

PENDING = 100_000
EVENTS = 500_000


def simpy_4():
    import simpy

    env = simpy.Environment()

    def ask(delay):
        while True:
            yield env.timeout(delay)

    for i in range(PENDING):
        env.process(ask(1 + i / PENDING))
    env.run(until=1)
    start = time.perf_counter()
    for _ in range(EVENTS):
        env.step()
    return "SimPy " + simpy.__version__, EVENTS / (time.perf_counter() - start)


def simpy_2():
    import SimPy
    from SimPy.Simulation import Process, Simulation, hold

    fired, start = 0, 0.0

    class Ask(Process):
        def run(self, delay):
            nonlocal fired, start
            while True:
                yield hold, self, delay
                start = start or time.perf_counter()
                fired += 1

    sim = Simulation()
    sim.initialize()
    for i in range(PENDING):
        ask = Ask(sim=sim)
        sim.activate(ask, ask.run(1 + i / PENDING))
    sim.simulate(until=1 + EVENTS / PENDING)
    return "SimPy " + SimPy.__version__, fired / (time.perf_counter() - start)


try:
    version, rate = simpy_4()
except ImportError:
    version, rate = simpy_2()
print(f"{version}: {1e9 / rate:,.0f} ns an event with {PENDING:,} pending ({rate / 1e6:.2f} million a second)")
