import asyncio, threading, time
from datetime import datetime
from typing import List, Optional
from sqlalchemy import create_engine, select, func, String, ForeignKey, Column, Integer, text, and_, or_, desc, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, Session, sessionmaker, declarative_base, selectinload
from sqlalchemy.exc import IntegrityError, TimeoutError as PoolTimeout, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine, AsyncSession, async_sessionmaker
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    email: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=datetime.now)
    active: Mapped[bool] = mapped_column(default=True)
    nick: Mapped[Optional[str]]
    orders: Mapped[List["Order"]] = relationship(back_populates="user")
class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    total: Mapped[float]
    user: Mapped["User"] = relationship(back_populates="orders")
OldBase = declarative_base()
class Item(OldBase):
    __tablename__ = "items"
    id = Column(Integer, primary_key=True, index=True)
    title = Column(String, index=True)
engine = create_engine("postgresql://u:p@h/db")
SessionLocal = sessionmaker(autocommit=False, autoflush=False, bind=engine)
Base.metadata.create_all(bind=engine)
with Session(engine) as s:
    u = s.get(User, 7); print(u.id, u.name, u.email, u.active, [o.total for o in u.orders], u.orders[0].user is u)
    print(len(s.execute(select(User)).scalars().all()), s.scalar(select(func.count()).select_from(User)))
    print([x.title for x in s.query(Item).offset(0).limit(2).all()])
    new = User(name="bob", email="b@x"); s.add(new); s.commit(); s.refresh(new); print(new.id, new.active, new.created_at)
    print(s.query(User).filter(User.email == "b@x").first().name, s.query(User).filter(User.email == "zz").first(), s.query(User).count())
    s.add(User(name="c", email="b@x"))
    try: s.commit()
    except IntegrityError as e: print("IE", e); s.rollback()
    print(s.execute(select(User.name, User.id).where(and_(User.id > 0, User.name.like("b%"))).order_by(desc(User.id))).all())
    s.execute(update(User).where(User.id == 1).values(name="zed")); s.commit(); print(s.get(User, 1).name)
    print(s.execute(text("SELECT 1")).scalar(), s.execute(text("SELECT * FROM x")).fetchall())
def worker(i):
    db = SessionLocal()
    try:
        db.execute(text("select 1")); time.sleep(40)
    except PoolTimeout as e: errs.append(str(e))
    finally: db.close()
errs = []
ts = [threading.Thread(target=worker, args=(i,)) for i in range(17)]
for t in ts: t.start()
for t in ts: t.join()
print(len(errs), errs[0])
ae = create_async_engine("postgresql+asyncpg://h/db")
AS = async_sessionmaker(ae, expire_on_commit=False)
async def main():
    async with ae.begin() as c: await c.run_sync(Base.metadata.create_all)
    async with AS() as s:
        r = await s.execute(select(User).where(User.id == 3).options(selectinload(User.orders)))
        u = r.scalar_one_or_none(); print(u.id, len(u.orders))
        s.add(Order(user_id=3, total=9.5)); await s.commit()
        print([o.total for o in (await s.scalars(select(Order))).all()])
        u2 = await s.get(User, 4)
        try: u2.orders
        except SQLAlchemyError as e: print(type(e).__name__, e)
    t0 = time.time()
    async def q():
        async with AS() as s:
            await s.execute(select(User)); await asyncio.sleep(1)
    await asyncio.gather(*(q() for _ in range(20))); print(f"{time.time()-t0:.1f}")
asyncio.run(main())
