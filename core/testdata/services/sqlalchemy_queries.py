# Queries of SQLAlchemy: a table that refers to itself, subqueries, cases, windows, upserts, relationships of several kinds, plain tables.
from sqlalchemy import *
from sqlalchemy.orm import *
class Base(DeclarativeBase): pass
class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    salary: Mapped[float] = mapped_column(default=100.0)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    manager: Mapped["Employee | None"] = relationship(remote_side=[id], back_populates="reports")
    reports: Mapped[list["Employee"]] = relationship(back_populates="manager")
    @property
    def label(self): return self.name.upper()
engine = create_engine("sqlite://"); Base.metadata.create_all(engine)
SessionLocal = sessionmaker(bind=engine, autoflush=False, expire_on_commit=False)
with SessionLocal() as s:
    boss = Employee(name="boss", salary=300)
    s.add(boss); s.flush()
    a = Employee(name="a", manager=boss); b = Employee(name="b", manager_id=boss.id, salary=150)
    s.add_all([a, b]); s.commit()
    Manager = aliased(Employee)
    print(s.execute(select(Employee.name, Manager.name).join(Manager, Employee.manager_id == Manager.id).order_by(Employee.name)).all())
    print(s.execute(select(Employee, Manager).join(Employee.manager.of_type(Manager))).all().__len__())
    print(s.execute(select(Employee.name, Manager.name.label("boss")).outerjoin(Manager, Employee.manager).order_by(Employee.id)).mappings().all())
    m2 = aliased(Employee, name="m2")
    print(s.scalars(select(m2.name).where(m2.salary > 120).order_by(m2.salary.desc())).all())
    avg = select(func.avg(Employee.salary)).scalar_subquery()
    print(s.scalars(select(Employee.name).where(Employee.salary > avg)).all())
    sub = select(Employee.manager_id, func.count().label("n")).where(Employee.manager_id.is_not(None)).group_by(Employee.manager_id).subquery()
    print(s.execute(select(Employee.name, sub.c.n).join(sub, Employee.id == sub.c.manager_id)).all())
    print(s.execute(select(Employee.name, func.coalesce(sub.c.n, 0)).outerjoin(sub, Employee.id == sub.c.manager_id).order_by(Employee.id)).all())
    print([e.name for e in boss.reports], a.manager.name, boss.label)
    print(s.scalars(select(Employee).where(Employee.manager.has(Employee.name == "boss")).order_by(Employee.id)).all().__len__(), s.scalars(select(Employee).where(Employee.reports.any(Employee.name == "a"))).one().name)
    top = select(Employee).where(Employee.salary >= 150).subquery()
    E2 = aliased(Employee, top)
    print(sorted(e.name for e in s.scalars(select(E2))))
    cte = select(Employee.id, Employee.name).where(Employee.manager_id.is_(None)).cte(name="tree", recursive=True)
    cte = cte.union_all(select(Employee.id, Employee.name).join(cte, Employee.manager_id == cte.c.id))
    print(s.execute(select(cte.c.name).order_by(cte.c.name)).scalars().all())
    print(s.query(Employee).filter(Employee.salary > 100).order_by(Employee.name.desc()).all()[0].name, s.query(func.count(Employee.id)).scalar(), s.query(Employee.name, Employee.salary).filter_by(name="a").first(), s.query(Employee).count())
    print(s.execute(select(case((Employee.salary > 200, "high"), (Employee.salary > 120, "mid"), else_="low").label("band"), func.count()).group_by("band").order_by("band")).all())
    s.execute(update(Employee).where(Employee.name == "a").values(salary=Employee.salary * 2)); s.commit(); s.refresh(a); print(a.salary)
    print(s.execute(select(Employee.name, func.rank().over(order_by=Employee.salary.desc()).label("r")).order_by("r")).all())
    print(s.scalar(select(exists().where(Employee.name == "zz"))), s.scalar(select(func.sum(Employee.salary))), s.execute(select(Employee.id).limit(1)).scalar_one_or_none())

# Rows that are there already.
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.dialects.postgresql import insert as pg_insert, JSONB, UUID as PGUUID, ARRAY
import datetime, uuid, enum
class Kind(enum.Enum):
    a = "A"; b = "B"
class Base(DeclarativeBase):
    type_annotation_map = {str: String(100)}
class TimestampMixin:
    created_at: Mapped[datetime.datetime] = mapped_column(default=lambda: datetime.datetime(2020, 1, 1))
    updated_at: Mapped[datetime.datetime | None] = mapped_column(server_default=None, onupdate=lambda: datetime.datetime(2021, 1, 1))
class Item(TimestampMixin, Base):
    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("sku", name="uq_sku"), CheckConstraint("qty >= 0"), Index("ix_name", "name"))
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    sku: Mapped[str] = mapped_column(String(10), unique=True, index=True)
    name: Mapped[str | None]
    qty: Mapped[int] = mapped_column(default=0)
    kind: Mapped[Kind] = mapped_column(Enum(Kind), default=Kind.a)
    data: Mapped[dict | None] = mapped_column(JSON)
    uid: Mapped[uuid.UUID] = mapped_column(default=lambda: uuid.UUID(int=5))
    price: Mapped[Numeric | None] = mapped_column(Numeric(10, 2))
    active: Mapped[bool] = mapped_column(default=True)
engine = create_engine("sqlite://"); Base.metadata.create_all(engine)
with Session(engine) as s:
    stmt = sqlite_insert(Item).values(sku="x", name="one", qty=1)
    s.execute(stmt); s.commit()
    stmt = sqlite_insert(Item).values([{"sku": "x", "name": "two", "qty": 5}, {"sku": "y", "name": "three", "qty": 6}])
    stmt = stmt.on_conflict_do_update(index_elements=[Item.sku], set_={"name": stmt.excluded.name, "qty": Item.qty + stmt.excluded.qty})
    s.execute(stmt); s.commit()
    print([(i.sku, i.name, i.qty, i.kind, i.data, i.uid, i.created_at, i.active) for i in s.scalars(select(Item).order_by(Item.sku))])
    s.execute(sqlite_insert(Item).values(sku="x", name="four").on_conflict_do_nothing(index_elements=["sku"])); s.commit()
    r = s.execute(sqlite_insert(Item).values(sku="z", name="five").on_conflict_do_update(index_elements=["sku"], set_=dict(name="upd")).returning(Item.id, Item.name))
    print(r.all())
    print(s.scalars(insert(Item).returning(Item), [{"sku": "k1"}, {"sku": "k2", "data": {"a": [1]}}]).all().__len__())
    s.commit()
    i = s.scalars(select(Item).where(Item.sku == "k2")).one(); print(i.data, i.kind)
    i.name = "changed"; i.data = {"b": 1}; s.commit(); print(i.updated_at, i.data)
    try:
        s.add(Item(sku="x")); s.commit()
    except Exception as e:
        print(type(e).__name__, e.orig, str(e).splitlines()[0]); s.rollback()
    print(s.scalar(select(func.count()).select_from(Item)))
    s.execute(delete(Item).where(Item.sku.in_(["k1", "k2"]))); s.commit()
    print(s.scalars(select(Item.sku).order_by(Item.sku)).all())
    s.merge(Item(id=1, sku="x", name="merged")); s.commit(); print(s.get(Item, 1).name, s.get(Item, 99))
    s.bulk_insert_mappings(Item, [{"sku": "m1"}, {"sku": "m2"}]); s.bulk_save_objects([Item(sku="m3")]); s.commit()
    print(s.query(Item).filter(Item.sku.like("m%")).count(), s.query(Item).filter(Item.kind == Kind.a).count())
    s.execute(update(Item), [{"id": 1, "name": "bulk"}]); s.commit(); print(s.get(Item, 1).name)

# Relationships.
class Base(DeclarativeBase): pass
tags = Table("post_tags", Base.metadata, Column("post_id", ForeignKey("posts.id"), primary_key=True), Column("tag_id", ForeignKey("tags.id"), primary_key=True))
class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True); name = Column(String, nullable=False)
    posts = relationship("Post", back_populates="author", order_by="Post.title", cascade="all, delete-orphan")
    profile = relationship("Profile", uselist=False, back_populates="author")
class Profile(Base):
    __tablename__ = "profiles"
    id = Column(Integer, primary_key=True); bio = Column(String); author_id = Column(Integer, ForeignKey("authors.id"))
    author = relationship("Author", back_populates="profile")
class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True); title = Column(String); author_id = Column(ForeignKey("authors.id"))
    author = relationship("Author", back_populates="posts")
    tags = relationship("Tag", secondary="post_tags", back_populates="posts", lazy="selectin")
class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True); name = Column(String, unique=True)
    posts = relationship("Post", secondary="post_tags", back_populates="tags")
engine = create_engine("sqlite://"); Base.metadata.create_all(engine); S = sessionmaker(engine)
with S.begin() as s:
    t1, t2 = Tag(name="x"), Tag(name="y")
    s.add(Author(name="ann", profile=Profile(bio="hi"), posts=[Post(title="b", tags=[t1]), Post(title="a", tags=[t1, t2])]))
    s.add(Author(name="bob"))
with S() as s:
    for a in s.scalars(select(Author).options(selectinload(Author.posts).selectinload(Post.tags), joinedload(Author.profile)).order_by(Author.name)):
        print(a.name, [(p.title, [t.name for t in p.tags]) for p in a.posts], a.profile and a.profile.bio)
    print(sorted(a.name for a in s.scalars(select(Author).options(joinedload(Author.posts))).unique()))
    print(s.execute(select(Author.name, func.count(Post.id)).outerjoin(Author.posts).group_by(Author.id).order_by(Author.id)).all())
    print(s.execute(select(Tag.name, Post.title).join(Tag.posts).order_by(Tag.name, Post.title)).all())
    print(s.scalars(select(Post).join(Post.tags).where(Tag.name == "y")).one().title)
    print(s.scalars(select(Post).where(Post.tags.any(Tag.name == "x")).order_by(Post.id)).all().__len__(), s.scalars(select(Post).where(Post.author.has(name="ann"))).all().__len__())
    print([p.title for p in s.scalars(select(Post).options(contains_eager(Post.author)).join(Post.author).order_by(Post.title.desc()))])
    ann = s.scalars(select(Author).filter_by(name="ann")).first()
    s.delete(ann); s.commit()
    print(s.scalar(select(func.count(Post.id))), s.execute(select(tags)).all(), s.scalars(select(Tag.name)).all())
    print(s.scalars(select(Author)).one_or_none().name)
    try: s.scalars(select(Author).where(Author.name == "zz")).one()
    except Exception as e: print(type(e).__name__, e)
    try: s.add(Author(name=None)); s.flush()
    except Exception as e: print(type(e).__name__, e.orig)

# Tables without classes.
meta = MetaData()
shops = Table("shops", meta, Column("id", Integer, primary_key=True), Column("city", String(20)), Column("boss", String))
sales = Table("sales", meta, Column("id", Integer, primary_key=True), Column("shop_id", ForeignKey("shops.id"), nullable=False), Column("amount", Integer))
engine = create_engine("sqlite://"); meta.create_all(engine)
with engine.begin() as conn:
    print(conn.execute(insert(shops).values(city="Rome", boss="ada")).inserted_primary_key)
    conn.execute(shops.insert(), [{"city": "Oslo", "boss": "bo"}, {"city": "Lima", "boss": "cy"}])
    of_boss = select(shops.c.id).where(shops.c.boss == bindparam("who")).scalar_subquery()
    conn.execute(insert(sales).values(shop_id=of_boss), [{"who": "ada", "amount": 5}, {"who": "bo", "amount": 7}, {"who": "bo", "amount": 7}])
    print(conn.execute(select(shops.c.city, sales.c.amount).join_from(shops, sales).order_by(sales.c.id)).all())
    print(conn.execute(select(shops.c["city", "boss"]).order_by(desc("city")).limit(2)).all())
    each = select(sales.c.shop_id, func.sum(sales.c.amount).label("total")).group_by(sales.c.shop_id).cte("each")
    print(conn.execute(select(shops.c.city, each.c.total).join_from(shops, each, isouter=True).order_by(shops.c.id)).all())
    print(conn.execute(select(shops.c.city, select(func.count(sales.c.id)).where(sales.c.shop_id == shops.c.id).scalar_subquery().label("n")).order_by("n", shops.c.id)).all())
    print(conn.execute(select(shops.c.city).where(~exists().where(sales.c.shop_id == shops.c.id))).scalars().all())
    print(conn.execute(select(func.count(distinct(sales.c.amount)), func.sum(sales.c.amount), func.count(sales.c.id).filter(sales.c.amount > 6))).one())
    print(conn.execute(union_all(select(shops.c.city), select(shops.c.boss)).order_by("city")).scalars().all())
    print(conn.execute(select(sales.c.id, func.sum(sales.c.amount).over(order_by=sales.c.id)).order_by(sales.c.id)).all())
    print(conn.execute(update(shops).where(shops.c.id.in_(select(sales.c.shop_id))).values(boss=shops.c.boss + "!").returning(shops.c.boss)).scalars().all())
    print(conn.execute(update(shops).where(shops.c.city == bindparam("where")).values(boss=bindparam("who")), [{"where": "Lima", "who": "di"}]).rowcount)
    print(conn.execute(delete(sales).where(sales.c.amount == 7)).rowcount, conn.execute(select(sales)).mappings().all(), conn.scalar(select(shops.c.boss).where(shops.c.id == 3)))
