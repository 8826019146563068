import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from typing import Annotated, AsyncIterator

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, ForeignKey, String, Table, func, select, update, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship, selectinload
from sqlalchemy.pool import StaticPool

engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
SessionLocal = async_sessionmaker(engine, expire_on_commit=False, class_=AsyncSession)


class Base(AsyncAttrs, DeclarativeBase):
    pass


post_tags = Table("post_tags", Base.metadata, Column("post_id", ForeignKey("posts.id"), primary_key=True), Column("tag_id", ForeignKey("tags.id"), primary_key=True))


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    posts: Mapped[list["Post"]] = relationship(back_populates="author", cascade="all, delete-orphan", lazy="selectin")


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    views: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author] = relationship(back_populates="posts")
    tags: Mapped[list["Tag"]] = relationship(secondary=post_tags, back_populates="posts")


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    posts: Mapped[list[Post]] = relationship(secondary=post_tags, back_populates="tags")


class TagOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class PostOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    title: str
    views: int
    author_id: int


class PostFull(PostOut):
    tags: list[TagOut]
    author: "AuthorShort"


class AuthorShort(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    name: str


class AuthorOut(AuthorShort):
    posts: list[PostOut] = []


class PostIn(BaseModel):
    title: str
    tags: list[str] = []


PostFull.model_rebuild()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with SessionLocal() as session:
        try:
            yield session
            await session.commit()
        except Exception:
            await session.rollback()
            raise


Db = Annotated[AsyncSession, Depends(get_session)]


class BaseRepo:
    model: type[Base]

    def __init__(self, session: Db):
        self.session = session

    async def get(self, id: int):
        return await self.session.get(self.model, id)

    async def all(self, *where):
        return (await self.session.execute(select(self.model).where(*where).order_by(self.model.id))).scalars().all()


class AuthorRepo(BaseRepo):
    model = Author


class PostRepo(BaseRepo):
    model = Post

    async def full(self, id: int):
        stmt = select(Post).options(selectinload(Post.tags), joinedload(Post.author)).where(Post.id == id)
        return (await self.session.scalars(stmt)).one_or_none()


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/authors", response_model=AuthorShort, status_code=201)
async def add_author(data: dict, db: Db):
    author = Author(name=data["name"])
    db.add(author)
    try:
        await db.flush()
    except IntegrityError:
        raise HTTPException(409, "name taken")
    return author


@app.get("/authors", response_model=list[AuthorOut])
async def authors(repo: Annotated[AuthorRepo, Depends()]):
    return await repo.all()


@app.post("/authors/{author_id}/posts", response_model=PostFull, status_code=201)
async def add_post(author_id: int, data: PostIn, db: Db, repo: Annotated[PostRepo, Depends()]):
    if await db.get(Author, author_id) is None:
        raise HTTPException(404, "no such author")
    tags = []
    for name in data.tags:
        tag = (await db.scalars(select(Tag).where(Tag.name == name))).first()
        if tag is None:
            tag = Tag(name=name)
            db.add(tag)
        tags.append(tag)
    post = Post(title=data.title, author_id=author_id, tags=tags)
    db.add(post)
    await db.flush()
    return await repo.full(post.id)


@app.get("/posts/{post_id}", response_model=PostFull)
async def get_post(post_id: int, repo: Annotated[PostRepo, Depends()], db: Db):
    await db.execute(update(Post).where(Post.id == post_id).values(views=Post.views + 1))
    post = await repo.full(post_id)
    if post is None:
        raise HTTPException(404, "no such post")
    return post


@app.get("/tags")
async def tags(db: Db):
    stmt = select(Tag.name, func.count(Post.id).label("n")).join(Tag.posts).group_by(Tag.name).having(func.count(Post.id) >= 1).order_by(func.count(Post.id).desc(), Tag.name)
    return [dict(r._mapping) for r in (await db.execute(stmt)).all()]


@app.get("/search")
async def search(db: Db, q: str = "", page: int = 1, size: int = 2):
    cond = Post.title.ilike(f"%{q}%")
    total = await db.scalar(select(func.count()).select_from(Post).where(cond))
    rows = (await db.scalars(select(Post).where(cond).order_by(Post.title.desc()).offset((page - 1) * size).limit(size))).all()
    return {"total": total, "pages": -(-total // size), "items": [r.title for r in rows]}


@app.delete("/authors/{author_id}", status_code=204)
async def drop(author_id: int, db: Db):
    author = await db.get(Author, author_id)
    if author is None:
        raise HTTPException(404)
    await db.delete(author)


@app.post("/fail")
async def fail(db: Db):
    db.add(Author(name="ghost"))
    await db.flush()
    raise HTTPException(400, "changed my mind")


if __name__ == "__main__":
    with TestClient(app) as c:
        def show(method, url, **kw):
            r = c.request(method, url, **kw)
            print(method, url, r.status_code, r.text)

        for n in ("Ann", "Bob", "Ann"):
            show("POST", "/authors", json={"name": n})
        show("POST", "/authors/1/posts", json={"title": "One", "tags": ["py", "web"]})
        show("POST", "/authors/1/posts", json={"title": "Two", "tags": ["py"]})
        show("POST", "/authors/2/posts", json={"title": "Three"})
        show("POST", "/authors/9/posts", json={"title": "x"})
        show("GET", "/posts/1")
        show("GET", "/posts/1")
        show("GET", "/posts/7")
        show("GET", "/authors")
        show("GET", "/tags")
        show("GET", "/search")
        show("GET", "/search?q=t&page=2&size=1")
        show("POST", "/fail")
        show("GET", "/authors")
        show("DELETE", "/authors/1")
        show("DELETE", "/authors/1")
        show("GET", "/authors")
        show("GET", "/search")
