# loopscope: load '/make burst=4' '/files burst=4' '/object burst=4'
import os, io, uuid, shutil
from pathlib import Path
import boto3, aiofiles
from fastapi import FastAPI, BackgroundTasks
from PIL import Image
app = FastAPI()
s3 = boto3.client("s3", region_name="eu-west-1")
UPLOADS = Path("/tmp/uploads"); UPLOADS.mkdir(exist_ok=True, parents=True)
def make_thumb(path: str):
    img = Image.open(path)
    img.thumbnail((128, 128))
    img.save(path + ".thumb.jpg", "JPEG")
    s3.upload_file(path, "bucket", os.path.basename(path))
@app.get("/make")
async def make(bg: BackgroundTasks):
    p = UPLOADS / f"{uuid.uuid4()}.bin"
    async with aiofiles.open(p, "wb") as f:
        await f.write(os.urandom(1000))
    bg.add_task(make_thumb, str(p))
    return {"size": p.stat().st_size, "name": p.name[-4:]}
@app.get("/files")
def files():
    return sorted(x.suffix for x in UPLOADS.iterdir())[:3]
@app.get("/object")
def get_object():
    obj = s3.get_object(Bucket="b", Key="k")
    return {"len": len(obj["Body"].read()), "url": s3.generate_presigned_url("get_object", Params={})}
