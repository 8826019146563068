# loopscope: load '/posts burst=4' '/posts/3 burst=4' '/first burst=2'
from contextlib import asynccontextmanager
from typing import Annotated
from fastapi import FastAPI, Depends, HTTPException, status
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select, String, func
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("postgresql+asyncpg://u:p@db/app", pool_size=5, max_overflow=10, echo=False)
Session = async_sessionmaker(engine, expire_on_commit=False)

class Base(DeclarativeBase):
    pass

class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str | None]

class PostIn(BaseModel):
    title: str
    body: str | None = None

class PostOut(PostIn):
    id: int
    model_config = ConfigDict(from_attributes=True)

@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

app = FastAPI(lifespan=lifespan)

async def get_session():
    async with Session() as s:
        yield s

SessionDep = Annotated[AsyncSession, Depends(get_session)]

@app.get("/posts", response_model=list[PostOut])
async def list_posts(session: SessionDep, limit: int = 10):
    result = await session.execute(select(Post).order_by(Post.id.desc()).limit(limit))
    return result.scalars().all()

@app.get("/posts/{post_id}", response_model=PostOut)
async def get_post(post_id: int, session: SessionDep):
    post = await session.get(Post, post_id)
    if not post:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return post

@app.post("/posts", response_model=PostOut, status_code=201)
async def create_post(data: PostIn, session: SessionDep):
    post = Post(**data.model_dump())
    session.add(post)
    await session.commit()
    await session.refresh(post)
    return post

@app.get("/first")
async def first(session: SessionDep):
    def ask(blocking):
        return blocking.execute(select(Post)).scalars().first().title

    return {"title": await session.run_sync(ask)}
