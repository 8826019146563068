# The library celery, on the side that sends: delay and apply_async cost a message to the broker; the worker that does the task is elsewhere.

from _standin import StandIn, take


class AsyncResult:
    """What has become of a task: to ask is a round trip to the result backend."""

    result = info = None

    def __init__(self, id, **options):
        self.id = self.task_id = id

    @property
    def status(self):
        take("celery.state")
        return "PENDING"

    state = status

    def ready(self):
        return self.status == "SUCCESS"

    successful = ready

    def failed(self):
        return self.status == "FAILURE"

    def get(self, timeout=None, **options):
        take("celery.get", timeout)
        return StandIn("celery.result", True)

    def revoke(self, **options):
        pass

    def __str__(self):
        return self.id


class Task:
    """A task: calling it runs it here, as celery does."""

    def __init__(self, function, options):
        self.run = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__wrapped__ = function
        self.name = options.get("name") or f"{function.__module__}.{function.__name__}"
        self._bound = options.get("bind", False)
        self._sent = 0
        self.request = StandIn("celery.Task.request", True)
        self.max_retries = options.get("max_retries", 3)

    def __call__(self, *args, **kwargs):
        return self.run(self, *args, **kwargs) if self._bound else self.run(*args, **kwargs)

    def apply_async(self, args=(), kwargs=None, **options):
        take("celery.delay")
        self._sent += 1
        return AsyncResult(f"{self.name}-{self._sent}")

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def s(self, *args, **kwargs):
        return Signature(self, args, kwargs)

    si = signature = s

    def retry(self, *args, exc=None, **options):
        raise exc or Retry("Retry")

    def update_state(self, **options):
        pass


class Retry(Exception): ...


class Signature:
    def __init__(self, task, args, kwargs):
        self.task, self.args, self.kwargs = task, args, kwargs

    def apply_async(self, *args, **options):
        return self.task.apply_async(self.args, self.kwargs)

    delay = apply_async

    def __or__(self, other):
        return self


class Celery:
    def __init__(self, main=None, broker=None, backend=None, **options):
        self.main = main
        self.conf = StandIn("celery.Celery.conf", True)
        self.tasks = {}

    def task(self, *args, **options):
        def decorate(function):
            task = Task(function, options)
            self.tasks[task.name] = task
            return task

        return decorate(args[0]) if args and callable(args[0]) else decorate

    def send_task(self, name, args=(), kwargs=None, **options):
        take("celery.delay")
        return AsyncResult(name)

    def AsyncResult(self, id):
        return AsyncResult(id)

    def autodiscover_tasks(self, *args, **options):
        pass


def shared_task(*args, **options):
    return Celery().task(*args, **options)


def _many(*tasks):
    return tasks[0] if len(tasks) == 1 and isinstance(tasks[0], Signature) else list(tasks[0] if len(tasks) == 1 else tasks)[0]


chain = group = chord = _many
