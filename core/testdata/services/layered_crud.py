"""Layered CRUD: SQLAlchemy models, repository, unit of work, service, JWT."""
import base64
import hashlib
import hmac
import json
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache, wraps
from typing import Annotated, Any, Generic, Self, TypeVar

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request, Response, status
from fastapi.responses import JSONResponse
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, EmailStr, Field, SecretStr, field_validator


class Role(StrEnum):
    USER = "user"
    ADMIN = "admin"


ModelT = TypeVar("ModelT")
IdT = TypeVar("IdT")


@dataclass
class UserRow:
    id: int
    email: str
    hashed_password: str
    role: Role = Role.USER
    is_active: bool = True
    created_at: datetime = field(default_factory=lambda: datetime(2024, 1, 1, tzinfo=timezone.utc))


@dataclass
class ItemRow:
    id: int
    title: str
    owner_id: int
    description: str | None = None
    price_cents: int = 0


class Repository(ABC, Generic[ModelT, IdT]):
    @abstractmethod
    async def get(self, id_: IdT) -> ModelT | None: ...

    @abstractmethod
    async def add(self, **values: Any) -> ModelT: ...

    @abstractmethod
    async def list(self, *, offset: int = 0, limit: int = 100, **filters: Any) -> Sequence[ModelT]: ...


class InMemoryRepository(Repository[ModelT, int]):
    model: type[ModelT]

    def __init__(self, store: dict[int, ModelT]) -> None:
        self._store = store

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.model = cls.__orig_bases__[0].__args__[0]

    async def get(self, id_: int) -> ModelT | None:
        return self._store.get(id_)

    async def add(self, **values: Any) -> ModelT:
        row = self.model(id=max(self._store, default=0) + 1, **values)
        self._store[row.id] = row
        return row

    async def list(self, *, offset: int = 0, limit: int = 100, **filters: Any) -> Sequence[ModelT]:
        rows = [r for r in self._store.values() if all(getattr(r, k) == v for k, v in filters.items() if v is not None)]
        return rows[offset : offset + limit]

    async def delete(self, id_: int) -> bool:
        return self._store.pop(id_, None) is not None


class UserRepository(InMemoryRepository[UserRow]):
    async def by_email(self, email: str) -> UserRow | None:
        return next((u for u in self._store.values() if u.email == email), None)


class ItemRepository(InMemoryRepository[ItemRow]):
    pass


class Database:
    def __init__(self) -> None:
        self.users: dict[int, UserRow] = {}
        self.items: dict[int, ItemRow] = {}
        self.log: list[str] = []


class UnitOfWork:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def __aenter__(self) -> Self:
        self.users = UserRepository(dict(self.db.users))
        self.items = ItemRepository(dict(self.db.items))
        self.committed = False
        return self

    async def commit(self) -> None:
        self.db.users, self.db.items = self.users._store, self.items._store
        self.committed = True

    async def __aexit__(self, exc_type, exc, tb) -> None:
        self.db.log.append("commit" if self.committed else f"rollback {exc_type.__name__ if exc_type else ''}".strip())


class Settings(BaseModel):
    secret: SecretStr = SecretStr("dev-secret")
    token_minutes: int = 30
    page_size: int = Field(default=2, ge=1)


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    return Settings()


SettingsDep = Annotated[Settings, Depends(get_settings)]


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_token(payload: dict[str, Any], secret: str) -> str:
    head = b64(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = b64(json.dumps(payload, separators=(",", ":")).encode())
    sig = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{b64(sig)}"


class TokenError(Exception):
    pass


def decode_token(token: str, secret: str) -> dict[str, Any]:
    try:
        head, body, sig = token.split(".")
    except ValueError:
        raise TokenError("malformed") from None
    good = b64(hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest())
    if not hmac.compare_digest(good, sig):
        raise TokenError("signature")
    payload = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if payload["exp"] < time.time():
        raise TokenError("expired")
    return payload


def hash_password(password: str, salt: str = "pepper") -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 10).hex()


class UserCreate(BaseModel):
    email: EmailStr
    password: str = Field(min_length=8)

    @field_validator("password")
    @classmethod
    def has_digit(cls, v: str) -> str:
        if not any(c.isdigit() for c in v):
            raise ValueError("must contain a digit")
        return v


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    email: EmailStr
    role: Role
    is_active: bool
    created_at: datetime


class ItemIn(BaseModel):
    title: str = Field(min_length=1, max_length=20)
    description: str | None = None
    price_cents: int = Field(0, ge=0)


class ItemPatch(BaseModel):
    title: str | None = None
    description: str | None = None
    price_cents: int | None = None


class ItemRead(ItemIn):
    model_config = ConfigDict(from_attributes=True)
    id: int
    owner_id: int


class Page(BaseModel, Generic[ModelT]):
    data: list[ModelT]
    count: int
    next: int | None = None


class ServiceError(Exception):
    status_code = 400

    def __init__(self, message: str, **context: Any) -> None:
        super().__init__(message)
        self.context = context


class NotFound(ServiceError):
    status_code = 404


class Forbidden(ServiceError):
    status_code = 403


class Conflict(ServiceError):
    status_code = 409


class UserService:
    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow

    async def register(self, data: UserCreate, role: Role = Role.USER) -> UserRow:
        async with self.uow as uow:
            if await uow.users.by_email(data.email):
                raise Conflict("email taken", email=data.email)
            user = await uow.users.add(email=data.email, hashed_password=hash_password(data.password), role=role)
            await uow.commit()
            return user

    async def authenticate(self, email: str, password: str) -> UserRow | None:
        async with self.uow as uow:
            user = await uow.users.by_email(email)
        if user is None or not hmac.compare_digest(user.hashed_password, hash_password(password)):
            return None
        return user


class ItemService:
    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow

    async def owned(self, uow: UnitOfWork, item_id: int, user: UserRow) -> ItemRow:
        item = await uow.items.get(item_id)
        if item is None:
            raise NotFound("item not found", item_id=item_id)
        if item.owner_id != user.id and user.role is not Role.ADMIN:
            raise Forbidden("not enough permissions")
        return item


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.db = Database()
    await UserService(UnitOfWork(app.state.db)).register(UserCreate(email="admin@example.com", password="changeth1s"), Role.ADMIN)
    yield
    app.state.db.log.append("closed")


app = FastAPI(title="Layers", lifespan=lifespan)
api = APIRouter(prefix="/api/v1")
users_router, items_router, login_router = APIRouter(prefix="/users", tags=["users"]), APIRouter(prefix="/items", tags=["items"]), APIRouter(tags=["login"])
oauth2 = OAuth2PasswordBearer(tokenUrl="/api/v1/login/access-token")


def get_uow(request: Request) -> UnitOfWork:
    return UnitOfWork(request.app.state.db)


UowDep = Annotated[UnitOfWork, Depends(get_uow)]


async def current_user(token: Annotated[str, Depends(oauth2)], uow: UowDep, settings: SettingsDep) -> UserRow:
    try:
        payload = decode_token(token, settings.secret.get_secret_value())
    except TokenError as e:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, f"Could not validate credentials: {e}", {"WWW-Authenticate": "Bearer"})
    async with uow:
        user = await uow.users.get(int(payload["sub"]))
    if user is None or not user.is_active:
        raise HTTPException(404, "User not found")
    return user


CurrentUser = Annotated[UserRow, Depends(current_user)]


def require(*roles: Role) -> Callable[..., UserRow]:
    def check(user: CurrentUser) -> UserRow:
        if user.role not in roles:
            raise Forbidden("role", need=[r.value for r in roles])
        return user

    return check


@app.exception_handler(ServiceError)
async def service_error(request: Request, exc: ServiceError) -> JSONResponse:
    return JSONResponse({"error": type(exc).__name__, "message": str(exc), **exc.context}, exc.status_code)


@login_router.post("/login/access-token")
async def login(form: Annotated[OAuth2PasswordRequestForm, Depends()], uow: UowDep, settings: SettingsDep) -> dict[str, str]:
    user = await UserService(uow).authenticate(form.username, form.password)
    if user is None:
        raise HTTPException(400, "Incorrect email or password")
    expires = datetime.now(timezone.utc) + timedelta(minutes=settings.token_minutes)
    return {"access_token": encode_token({"sub": str(user.id), "exp": int(expires.timestamp())}, settings.secret.get_secret_value()), "token_type": "bearer"}


@users_router.post("/", response_model=UserRead, status_code=201)
async def register(data: UserCreate, uow: UowDep):
    return await UserService(uow).register(data)


@users_router.get("/me", response_model=UserRead)
async def me(user: CurrentUser):
    return user


@users_router.get("/", dependencies=[Depends(require(Role.ADMIN))])
async def all_users(uow: UowDep, settings: SettingsDep, skip: int = 0, limit: Annotated[int | None, Query(le=100)] = None) -> Page[UserRead]:
    async with uow:
        rows = await uow.users.list(offset=skip, limit=limit or settings.page_size)
        total = len(await uow.users.list())
    upto = skip + len(rows)
    return Page(data=[UserRead.model_validate(r) for r in rows], count=total, next=upto if upto < total else None)


@items_router.post("/", response_model=ItemRead, status_code=201)
async def create_item(data: ItemIn, user: CurrentUser, uow: UowDep):
    async with uow:
        item = await uow.items.add(owner_id=user.id, **data.model_dump())
        await uow.commit()
    return item


@items_router.get("/")
async def list_items(user: CurrentUser, uow: UowDep, mine: bool = True) -> list[ItemRead]:
    async with uow:
        return await uow.items.list(owner_id=user.id if mine else None)


@items_router.patch("/{item_id}", response_model=ItemRead)
async def patch_item(item_id: int, patch: ItemPatch, user: CurrentUser, uow: UowDep):
    service = ItemService(uow)
    async with uow:
        item = await service.owned(uow, item_id, user)
        for key, value in patch.model_dump(exclude_unset=True).items():
            setattr(item, key, value)
        await uow.commit()
    return item


@items_router.delete("/{item_id}", status_code=204, response_class=Response)
async def delete_item(item_id: int, user: CurrentUser, uow: UowDep) -> None:
    async with uow:
        await ItemService(uow).owned(uow, item_id, user)
        await uow.items.delete(item_id)
        await uow.commit()


for r in (login_router, users_router, items_router):
    api.include_router(r)
app.include_router(api)


@app.get("/health", include_in_schema=False)
async def health(request: Request):
    return {"status": "ok", "users": len(request.app.state.db.users)}


if __name__ == "__main__":
    with TestClient(app) as c:
        def show(method, url, **kw):
            r = c.request(method, "/api/v1" + url, **kw)
            print(method, url, r.status_code, r.text if "access_token" not in r.text else "token", r.headers.get("www-authenticate"))
            return r

        def auth(email, password):
            t = show("POST", "/login/access-token", data={"username": email, "password": password}).json()["access_token"]
            return {"Authorization": f"Bearer {t}"}

        show("POST", "/users/", json={"email": "Ann@Example.com", "password": "short"})
        show("POST", "/users/", json={"email": "ann@example.com", "password": "nodigitshere"})
        show("POST", "/users/", json={"email": "ann@example.com", "password": "passw0rd"})
        show("POST", "/users/", json={"email": "ann@example.com", "password": "passw0rd"})
        show("POST", "/users/", json={"email": "bob@example.com", "password": "passw0rd"})
        show("POST", "/login/access-token", data={"username": "ann@example.com", "password": "bad"})
        ann, bob, admin = auth("ann@example.com", "passw0rd"), auth("bob@example.com", "passw0rd"), auth("admin@example.com", "changeth1s")
        show("GET", "/users/me", headers=ann)
        show("GET", "/users/me")
        show("GET", "/users/me", headers={"Authorization": "Bearer a.b"})
        show("GET", "/users/me", headers={"Authorization": ann["Authorization"][:-2] + "xx"})
        show("GET", "/users/", headers=ann)
        show("GET", "/users/", headers=admin)
        show("GET", "/users/?skip=2", headers=admin)
        show("POST", "/items/", headers=ann, json={"title": "Lamp", "price_cents": 1999})
        show("POST", "/items/", headers=bob, json={"title": "x" * 21, "price_cents": -1})
        show("POST", "/items/", headers=bob, json={"title": "Chair"})
        show("GET", "/items/", headers=ann)
        show("GET", "/items/?mine=false", headers=ann)
        show("PATCH", "/items/1", headers=ann, json={"description": "bright"})
        show("PATCH", "/items/1", headers=bob, json={"title": "Mine"})
        show("PATCH", "/items/9", headers=bob, json={})
        show("DELETE", "/items/1", headers=bob)
        show("DELETE", "/items/1", headers=admin)
        show("GET", "/items/?mine=0", headers=admin)
        print(c.get("/health").json())
        print(app.state.db.log)
    print(app.state.db.log[-1])
