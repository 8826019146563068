# loopscope: load 'POST /heroes {"name": "Ann", "age": 7} burst=3' 'POST /heroes {"age": "old"} burst=1' '/heroes burst=2' '/heroes/3 burst=2'
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    age: int | None = None


engine = create_engine("sqlite:///heroes.db")


def get_session():
    with Session(engine) as session:
        yield session


app = FastAPI()


@app.on_event("startup")
def create_tables():
    SQLModel.metadata.create_all(engine)


@app.post("/heroes")
def create(hero: Hero, session: Annotated[Session, Depends(get_session)]) -> Hero:
    session.add(hero)
    session.commit()
    session.refresh(hero)
    print(hero.name, hero.age + 1)
    return hero


@app.get("/heroes")
def heroes(session: Annotated[Session, Depends(get_session)], offset: int = 0) -> list[Hero]:
    found = session.exec(select(Hero).where(Hero.age > 3).offset(offset).limit(10)).all()
    print(len(found))
    return found


@app.get("/heroes/{hero_id}", response_model=Hero)
def hero(hero_id: int, session: Annotated[Session, Depends(get_session)]):
    found = session.get(Hero, hero_id)
    if not found:
        raise HTTPException(404)
    return found
