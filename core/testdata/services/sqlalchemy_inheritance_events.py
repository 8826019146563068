from sqlalchemy import String, create_engine, event, inspect, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, validates


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "employee", "polymorphic_on": "type"}

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r})"


class Manager(Employee):
    manager_name: Mapped[str | None] = mapped_column(nullable=True)
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Engineer(Employee):
    skill: Mapped[str | None]
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(10), unique=True)

    @validates("label")
    def check(self, key, value):
        if " " in value:
            raise ValueError(f"{key} has a space")
        return value


engine = create_engine("sqlite://")
log = []


@event.listens_for(Tag, "before_insert")
def lower(mapper, connection, target):
    log.append(("before_insert", mapper.class_.__name__, target.label))
    target.label = target.label.lower()


@event.listens_for(Tag, "after_update")
def updated(mapper, connection, target):
    log.append(("after_update", target.label))


@event.listens_for(Session, "after_commit")
def committed(session):
    log.append("after_commit")


Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Employee(name="e"), Manager(name="m", manager_name="boss"), Engineer(name="g", skill="py"), Tag(label="AA")])
    session.commit()
    print(session.scalars(select(Employee).order_by(Employee.id)).all())
    print(session.scalars(select(Engineer)).all(), session.query(Manager).one().manager_name, session.query(Manager).count())
    print([(type(x).__name__, x.type) for x in session.query(Employee).all()])
    print(session.get(Employee, 2), session.get(Manager, 2), session.get(Manager, 3))
    tag = session.scalars(select(Tag)).one()
    tag.label = "bb"
    session.commit()
    print(tag.label, log)
    try:
        Tag(label="a b")
    except ValueError as e:
        print(e)
    print(session.execute(text("SELECT id, name FROM employee WHERE name = :n"), {"n": "m"}).all())
    print(session.execute(text("SELECT count(*) FROM employee")).scalar(), session.execute(text("SELECT 1 AS one, 'x' AS two")).mappings().all())
    print(session.execute(text("SELECT name FROM employee ORDER BY id DESC LIMIT 2")).scalars().all())
    session.execute(text("INSERT INTO tags (label) VALUES (:l)"), [{"l": "q"}, {"l": "w"}])
    session.commit()
    print(session.execute(text("SELECT label FROM tags ORDER BY label")).fetchall())
    print(session.execute(text("SELECT 1")).scalar_one())

found = inspect(engine)
print(found.get_table_names(), [c["name"] for c in found.get_columns("employee")], found.has_table("tags"), found.has_table("x"), found.get_pk_constraint("tags")["constrained_columns"])
mapper = inspect(Tag)
print(mapper.columns.keys(), [c.name for c in mapper.primary_key], mapper.local_table.name, [a.key for a in mapper.attrs])
new = Tag(label="n")
state = inspect(new)
print(state.transient, state.pending, state.persistent, state.detached)
print({c.key: getattr(new, c.key) for c in state.mapper.column_attrs}, [getattr(new, c.name) for c in new.__table__.columns])
print(list(Base.metadata.tables), str(Tag.__table__.c.label.type), Tag.__table__.columns.keys())
