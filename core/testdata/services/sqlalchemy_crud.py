"""The SQL chapter with SQLAlchemy 2 (sync and async) on SQLite in memory."""
import asyncio
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, AsyncIterator, Iterator

from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, create_engine, func, select, delete, update, and_, or_, desc, text
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, selectinload, sessionmaker
from sqlalchemy.pool import StaticPool

engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
SessionLocal = sessionmaker(autocommit=False, autoflush=False, bind=engine)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(100), unique=True, index=True)
    name: Mapped[str | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    items: Mapped[list["Item"]] = relationship(back_populates="owner", cascade="all, delete-orphan")


class Item(Base):
    __tablename__ = "items"
    id = Column(Integer, primary_key=True)
    title = Column(String, index=True, nullable=False)
    price = Column(Integer, default=0)
    owner_id = Column(Integer, ForeignKey("users.id"))
    owner = relationship("User", back_populates="items")


class ItemOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    title: str
    price: int
    owner_id: int | None


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    email: str
    is_active: bool
    items: list[ItemOut] = []


class UserIn(BaseModel):
    email: str
    name: str | None = None


class ItemIn(BaseModel):
    title: str
    price: int = 1


@asynccontextmanager
async def lifespan(app):
    Base.metadata.create_all(bind=engine)
    yield


app = FastAPI(lifespan=lifespan)


def get_db() -> Iterator[Session]:
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


Db = Annotated[Session, Depends(get_db)]


@app.post("/users/", response_model=UserOut, status_code=201)
def create_user(user: UserIn, db: Db):
    if db.query(User).filter(User.email == user.email).first():
        raise HTTPException(400, "Email already registered")
    row = User(**user.model_dump())
    db.add(row)
    db.commit()
    db.refresh(row)
    return row


@app.get("/users/", response_model=list[UserOut])
def users(db: Db, skip: int = 0, limit: int = Query(default=100, le=100)):
    return db.query(User).order_by(User.id).offset(skip).limit(limit).all()


@app.get("/users/{user_id}", response_model=UserOut)
def user(user_id: int, db: Db):
    row = db.get(User, user_id)
    if row is None:
        raise HTTPException(404, "User not found")
    return row


@app.post("/users/{user_id}/items/", response_model=ItemOut)
def create_item(user_id: int, item: ItemIn, db: Db):
    row = Item(**item.model_dump(), owner_id=user_id)
    db.add(row)
    db.commit()
    db.refresh(row)
    return row


@app.get("/items/", response_model=list[ItemOut])
def items(db: Db, q: str | None = None, min_price: int | None = None, sort: str = "id"):
    stmt = select(Item)
    if q:
        stmt = stmt.where(Item.title.ilike(f"%{q}%"))
    if min_price is not None:
        stmt = stmt.where(Item.price >= min_price)
    stmt = stmt.order_by(desc(Item.price) if sort == "-price" else Item.id)
    return db.scalars(stmt).all()


@app.get("/stats")
def stats(db: Db):
    total = db.scalar(select(func.count()).select_from(Item))
    per = db.execute(select(User.email, func.count(Item.id).label("n"), func.sum(Item.price)).join(Item, Item.owner_id == User.id).group_by(User.email).order_by(User.email)).all()
    return {"total": total, "per": [{"email": r.email, "n": r.n, "sum": r[2]} for r in per], "max": db.scalar(select(func.max(Item.price)))}


@app.get("/eager")
def eager(db: Db):
    rows = db.scalars(select(User).options(selectinload(User.items)).where(User.is_active.is_(True))).unique().all()
    return {u.email: [i.title for i in u.items] for u in rows}


@app.patch("/items/{item_id}", response_model=ItemOut)
def patch(item_id: int, data: dict, db: Db):
    item = db.query(Item).filter_by(id=item_id).one_or_none()
    if not item:
        raise HTTPException(404)
    for k, v in data.items():
        setattr(item, k, v)
    db.commit()
    return item


@app.put("/prices")
def prices(db: Db, by: int):
    r = db.execute(update(Item).where(Item.price > 0).values(price=Item.price + by))
    db.commit()
    return {"changed": r.rowcount}


@app.delete("/users/{user_id}")
def remove(user_id: int, db: Db):
    row = db.get(User, user_id)
    if not row:
        raise HTTPException(404)
    db.delete(row)
    db.commit()
    return {"left": db.query(Item).count()}


@app.post("/twice")
def twice(db: Db):
    db.add_all([User(email="x@y.z"), User(email="x@y.z")])
    try:
        db.commit()
    except IntegrityError:
        db.rollback()
        raise HTTPException(409, "duplicate")


@app.get("/one/{email}")
def one(email: str, db: Db):
    try:
        return db.scalars(select(User).where(User.email == email)).one().id
    except NoResultFound:
        raise HTTPException(404, "none")


if __name__ == "__main__":
    with TestClient(app) as c:
        def show(method, url, **kw):
            r = c.request(method, url, **kw)
            print(method, url, r.status_code, r.text)

        for e in ("ann@x.org", "bob@x.org", "ann@x.org"):
            show("POST", "/users/", json={"email": e})
        show("GET", "/users/9")
        for u, t, p in ((1, "Lamp", 30), (1, "Chair", 10), (2, "Lampshade", 5)):
            show("POST", f"/users/{u}/items/", json={"title": t, "price": p})
        show("GET", "/users/")
        show("GET", "/users/?skip=1&limit=1")
        show("GET", "/users/1")
        show("GET", "/items/?q=lamp")
        show("GET", "/items/?min_price=10&sort=-price")
        show("GET", "/stats")
        show("GET", "/eager")
        show("PATCH", "/items/2", json={"title": "Stool"})
        show("PUT", "/prices?by=5")
        show("GET", "/items/")
        show("GET", "/one/ann@x.org")
        show("GET", "/one/none")
        show("POST", "/twice")
        show("GET", "/users/?skip=2")
        show("DELETE", "/users/1")
        show("GET", "/items/")
