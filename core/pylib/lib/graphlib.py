# The module graphlib: nodes in an order in which each comes after those that it depends on.

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle: args[1] lists its nodes, the first one twice."""


class TopologicalSorter:
    """Sorts a graph: a dict from a node to the nodes that it depends on."""

    def __init__(self, graph=None):
        self._after = {}  # node: those that wait for it, in order
        self._waits = {}  # node: for how many it waits; -1 handed out, -2 done
        self._ready = None
        self._out = self._done = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def _node(self, node):
        if node not in self._waits:
            self._waits[node], self._after[node] = 0, []

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._node(node)
        self._waits[node] += len(predecessors)
        for before in predecessors:
            self._node(before)
            self._after[before].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, n in self._waits.items() if n == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        """Depth first, without recursion; the nodes of the first cycle."""
        seen, path, index, walks = set(), [], {}, []
        for start in self._waits:
            if start in seen:
                continue
            node = start
            while True:
                if node in seen:
                    if node in index:
                        return path[index[node]:] + [node]
                else:
                    seen.add(node)
                    walks.append(iter(self._after[node]))
                    index[node] = len(path)
                    path.append(node)
                while path:
                    try:
                        node = next(walks[-1])
                        break
                    except StopIteration:
                        del index[path.pop()]
                        walks.pop()
                else:
                    break
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready, self._ready = tuple(self._ready), []
        for node in ready:
            self._waits[node] = -1
        self._out += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            state = self._waits.get(node)
            if state is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if state >= 0:
                raise ValueError(f"node {node!r} was not passed out by get_ready() (still not ready)" if state else f"node {node!r} is not ready")
            if state == -2:
                raise ValueError(f"node {node!r} was already marked done")
            self._waits[node] = -2
            self._done += 1
            for after in self._after[node]:
                self._waits[after] -= 1
                if self._waits[after] == 0:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)
