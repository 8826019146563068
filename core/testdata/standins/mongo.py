# loopscope: load '/students/ burst=4' '/students/3 burst=4' '/iter burst=4'
from fastapi import FastAPI, HTTPException
from motor.motor_asyncio import AsyncIOMotorClient
from bson import ObjectId
from pydantic import BaseModel
app = FastAPI()
client = AsyncIOMotorClient("mongodb://localhost:27017")
db = client.college
students = db.get_collection("students")
class Student(BaseModel):
    name: str
    gpa: float = 3.0
@app.post("/students/", status_code=201)
async def create(s: Student):
    result = await students.insert_one(s.model_dump())
    return {"id": str(result.inserted_id)}
@app.get("/students/")
async def list_students():
    docs = await db["students"].find({"gpa": {"$gt": 3}}).sort("name").to_list(length=100)
    return [{"name": str(d["name"])} for d in docs]
@app.get("/students/{id}")
async def one(id: str):
    if (s := await db.students.find_one({"_id": ObjectId(id)})) is not None:
        return {"name": str(s["name"])}
    raise HTTPException(404)
@app.get("/iter")
async def it():
    names = []
    async for d in students.find():
        names.append(str(d["name"]))
    return names
