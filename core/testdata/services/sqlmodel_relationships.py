from typing import Optional
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import *
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select, col, or_
from sqlmodel.pool import StaticPool
from sqlalchemy.exc import NoResultFound, IntegrityError

class TeamBase(SQLModel):
    name: str = Field(index=True)
    headquarters: str
class Team(TeamBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    heroes: list["Hero"] = Relationship(back_populates="team")
class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=20)
    secret_name: str
    age: int | None = Field(default=None, ge=0)
    team_id: int | None = Field(default=None, foreign_key="team.id")
class Hero(HeroBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team: Optional[Team] = Relationship(back_populates="heroes")
class HeroPublic(HeroBase):
    id: int
class TeamPublic(TeamBase):
    id: int
class HeroPublicWithTeam(HeroPublic):
    team: TeamPublic | None = None
class TeamPublicWithHeroes(TeamPublic):
    heroes: list[HeroPublic] = []

engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
app = FastAPI()
@app.post("/raw")
def raw(hero: Hero) -> Hero:
    return hero
@app.get("/teams/{i}", response_model=TeamPublicWithHeroes)
def team(i: int):
    with Session(engine) as s:
        return TeamPublicWithHeroes.model_validate(s.get(Team, i))
@app.get("/heroes/{i}", response_model=HeroPublicWithTeam)
def hero(i: int):
    with Session(engine) as s:
        h = s.get(Hero, i)
        h.team
        return h
SQLModel.metadata.create_all(engine)
h = Hero(name="A", secret_name="B")
print(repr(h), h.id, h.model_dump())
print(Hero(name="x", age="old"))
try: HeroPublic(name="x")
except Exception as e: print(type(e).__name__, e.error_count())
with Session(engine) as s:
    t1 = Team(name="Preventers", headquarters="Sharp Tower")
    t2 = Team(name="Z-Force", headquarters="Sister Margaret's Bar")
    h1 = Hero(name="Deadpond", secret_name="Dive Wilson", team=t2)
    h2 = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=t1)
    h3 = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
    s.add(h1); s.add(h2); s.add(h3); s.add(t1)
    s.commit()
    print(h1.id, h2.id, h3.id, t1.id, t2.id, h1.team_id, h3.team_id)
    s.refresh(h1)
    print(h1.name, h1.age, h1.team.name, [h.name for h in t1.heroes])
    t1.heroes.append(h3)
    s.add(t1); s.commit(); s.refresh(h3)
    print(h3.team_id, h3.team.name)
with Session(engine) as s:
    print([h.name for h in s.exec(select(Hero).where(Hero.age == None)).all()])
    print([h.name for h in s.exec(select(Hero).where(col(Hero.name).contains("a")).order_by(Hero.name))])
    print([h.name for h in s.exec(select(Hero).where(or_(Hero.age > 40, Hero.name == "Deadpond")))])
    print([(h.name, t.name) for h, t in s.exec(select(Hero, Team).join(Team).order_by(Hero.id))])
    print([(h.name, t.name if t else None) for h, t in s.exec(select(Hero, Team).join(Team, isouter=True).where(Hero.id <= 2))])
    print([(h.name, t.name) for h, t in s.exec(select(Hero, Team).where(Hero.team_id == Team.id))])
    print(s.exec(select(Hero.name, Hero.age)).first(), s.exec(select(func.count()).select_from(Hero)).one(), s.exec(select(func.max(Hero.age))).one())
    try: s.exec(select(Hero).where(Hero.id == 99)).one()
    except NoResultFound as e: print(e)
    print(s.exec(select(Hero).where(Hero.id == 99)).first(), s.get(Hero, 99))
    h = s.exec(select(Hero).where(Hero.name == "Rusty-Man")).one()
    h.age = 50
    h.sqlmodel_update({"name": "Rusty"})
    s.add(h); s.commit(); s.refresh(h)
    print(h.age, h.name, sorted(h.model_dump().items(), key=str))
    s.delete(h); s.commit()
    print(len(s.exec(select(Hero)).all()), s.exec(select(Hero).offset(1).limit(1)).all()[0].name)
    hp = HeroPublic.model_validate(s.get(Hero, 1)); print(hp)
    x = Hero.model_validate(HeroPublic(id=5, name="n", secret_name="s"), update={"age": 3}); print(x.age, x.id)
c = TestClient(app)
print(c.get("/teams/1").json(), c.get("/heroes/1").json(), c.get("/heroes/3").json())
r=c.post("/raw", json={"name":"q","secret_name":"w","age":"old"}); print(r.status_code, r.text)
r=c.post("/raw", json={"name":"q","secret_name":"w","age":"7"}); print(r.status_code, r.text)
r=c.post("/raw", json={"name":"q"}); print(r.status_code, r.text)
print(sorted(Hero.__table__.columns.keys()), Hero.__tablename__, isinstance(h1, SQLModel))
