# Textual statements that change rows.
from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session, declarative_base

engine = create_engine("sqlite://")
Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    age = Column(Integer)


Base.metadata.create_all(engine)


def show(session):
    print([(u.id, u.name, u.age) for u in session.query(User).order_by(User.id)])


with Session(engine) as session:
    session.add_all([User(id=n, name=name, age=n * 2 + 1) for n, name in enumerate(["ann", "bob", "cid", None, "eve"], 1)])
    session.commit()
    result = session.execute(text("UPDATE users SET name = :n, age = age + 1 WHERE id = :id"), {"n": "z", "id": 2})
    print(result.rowcount)
    session.commit()
    show(session)
    print(session.execute(text("delete from users where age > 6 and name is not null")).rowcount)
    show(session)
    session.rollback()
    show(session)
    session.execute(text("UPDATE users SET name='none', age = 0 WHERE name IS NULL"))
    session.execute(text("UPDATE users SET age = age * 2"))
    session.execute(text("DELETE FROM users WHERE name LIKE 'e%' AND id >= 5;"))
    session.execute(text("UPDATE users SET age = :a WHERE name = :n").bindparams(a=None, n="ann"))
    session.commit()
    show(session)
    print(session.execute(text("SELECT count(*) FROM users")).scalar())
with engine.begin() as connection:
    print(connection.execute(text("DELETE FROM users WHERE id <> :i"), {"i": 1}).rowcount)
with Session(engine) as session:
    show(session)
    session.execute(text("UPDATE users SET age = 5 WHERE id = 1"))
    show(session)
