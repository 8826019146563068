# loopscope: load '/tasks/3 burst=4'
from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI
celery_app = Celery("worker", broker="redis://localhost:6379/0", backend="redis://localhost:6379/1")
celery_app.conf.update(task_track_started=True)
@celery_app.task(name="create_task")
def create_task(n: int):
    return n * 2
app = FastAPI()
@app.post("/tasks", status_code=202)
def run_task(n: int = 1):
    task = create_task.delay(n)
    return {"task_id": task.id}
@app.get("/tasks/{task_id}")
def get_status(task_id: str):
    r = AsyncResult(task_id)
    return {"task_id": task_id, "status": r.status, "result": r.result}
