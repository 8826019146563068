import asyncio
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import AsyncIterator, TypedDict
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

log = []


class Job(BaseModel):
    id: int
    payload: str
    status: str = "queued"
    result: str | None = None
    attempts: int = 0


class JobQueue:
    def __init__(self, workers: int = 2):
        self.queue: asyncio.Queue[Job] = asyncio.Queue(maxsize=3)
        self.jobs: dict[int, Job] = {}
        self.workers = workers
        self.tasks: list[asyncio.Task] = []

    async def start(self):
        self.tasks = [asyncio.create_task(self._work(f"w{i}"), name=f"worker-{i}") for i in range(self.workers)]

    async def stop(self):
        for t in self.tasks:
            t.cancel()
        results = await asyncio.gather(*self.tasks, return_exceptions=True)
        log.append("stopped " + ",".join(type(r).__name__ for r in results))

    async def _work(self, name: str):
        while True:
            job = await self.queue.get()
            try:
                job.status = "running"
                job.attempts += 1
                await asyncio.sleep(0.1)
                if job.payload == "bad":
                    raise ValueError("bad payload")
                job.result = job.payload.upper()
                job.status = "done"
            except ValueError as e:
                job.status = "failed"
                job.result = str(e)
            finally:
                self.queue.task_done()

    def submit(self, payload: str) -> Job:
        job = Job(id=len(self.jobs) + 1, payload=payload)
        try:
            self.queue.put_nowait(job)
        except asyncio.QueueFull:
            raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "queue full", headers={"Retry-After": "1"})
        self.jobs[job.id] = job
        return job


class State(TypedDict):
    queue: JobQueue
    started: str


ticks = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    log.append("startup")
    queue = JobQueue()
    await queue.start()
    app.state.queue = queue

    async def ticker():
        while True:
            ticks.append(1)
            await asyncio.sleep(0.5)

    t = asyncio.create_task(ticker())
    yield {"queue": queue, "started": "yes"}
    t.cancel()
    await queue.stop()
    log.append("shutdown")


app = FastAPI(lifespan=lifespan)


def get_queue(request: Request) -> JobQueue:
    return request.state.queue


@app.post("/jobs", status_code=202, response_model=Job)
async def create(payload: dict, queue: JobQueue = Depends(get_queue)):
    return queue.submit(payload["data"])


@app.get("/jobs/{job_id}", response_model=Job, response_model_exclude_none=True)
async def get(job_id: int, request: Request):
    job = request.app.state.queue.jobs.get(job_id)
    if job is None:
        raise HTTPException(404)
    return job


@app.get("/jobs")
async def listing(queue: JobQueue = Depends(get_queue), state: str | None = None) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for job in queue.jobs.values():
        counts[job.status] += 1
    return counts


@app.get("/wait")
async def wait(queue: JobQueue = Depends(get_queue)):
    await queue.queue.join()
    return {"left": queue.queue.qsize()}


old = FastAPI()


@old.on_event("startup")
async def startup_event():
    old.state.items = {"foo": {"name": "Fighters"}}
    log.append("old up")


@old.on_event("startup")
def sync_startup():
    log.append("old sync up")


@old.on_event("shutdown")
def shutdown_event():
    log.append("old down")


@old.get("/items/{item_id}")
async def read_items(item_id: str, request: Request):
    return request.app.state.items[item_id]


failing = FastAPI()


@failing.on_event("startup")
async def bad():
    raise RuntimeError("no database")


if __name__ == "__main__":
    with TestClient(app) as c:
        print(c.post("/jobs", json={"data": "one"}).json())
        print(c.post("/jobs", json={"data": "bad"}).json())
        print(c.get("/jobs/1").json()["status"] in ("queued", "running"))
        time.sleep(0.3)
        print(c.get("/jobs/1").json(), c.get("/jobs/2").json())
        print(c.get("/jobs/9").status_code)
        for i in range(3):
            c.post("/jobs", json={"data": f"d{i}"})
        print(c.get("/wait").json(), c.get("/jobs").json())
        time.sleep(1.0)
        print(2 <= len(ticks) <= 4)
    print(log)
    log.clear()
    with TestClient(old) as c:
        print(c.get("/items/foo").json(), log)
    print(log)
    try:
        TestClient(old).get("/items/foo")
        print("state is kept")
    except AttributeError as e:
        print("no state", e)
    try:
        with TestClient(failing) as c:
            print("never")
    except RuntimeError as e:
        print("failed:", e)
