'A small shop as a team would write it: settings, repositories, services, errors in one shape.'
import logging
from abc import ABC, abstractmethod
from contextlib import asynccontextmanager
from datetime import datetime, timezone, timedelta
from decimal import Decimal, ROUND_HALF_UP
from enum import StrEnum, auto
from functools import lru_cache
from typing import Annotated, AsyncIterator, Generic, Protocol, Self, TypeVar
from uuid import UUID, uuid4, uuid5, NAMESPACE_DNS
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, computed_field, field_validator, model_validator, PositiveInt, NonNegativeFloat, condecimal, constr, EmailStr
from starlette.exceptions import HTTPException as StarletteHTTPException

logger = logging.getLogger('shop')


class OrderStatus(StrEnum):
    PENDING = auto()
    PAID = auto()
    SHIPPED = auto()


class DomainError(Exception):
    code = 'domain_error'
    status_code = 400

    def __init__(self, message: str, **details):
        super().__init__(message)
        self.message = message
        self.details = details


class NotFound(DomainError):
    code = 'not_found'
    status_code = 404


class OutOfStock(DomainError):
    code = 'out_of_stock'
    status_code = 409


Money = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]


class Schema(BaseModel):
    model_config = ConfigDict(from_attributes=True, str_strip_whitespace=True, validate_assignment=True)


class Line(Schema):
    sku: constr(pattern='^[A-Z]{3}-\\d{3}$')
    quantity: PositiveInt = 1


class OrderIn(Schema):
    customer: str = Field(min_length=1, examples=['ann'])
    lines: list[Line] = Field(min_length=1, max_length=3)
    coupon: str | None = None

    @model_validator(mode='after')
    def unique(self) -> Self:
        skus = [l.sku for l in self.lines]
        if len(set(skus)) != len(skus):
            raise ValueError('duplicate sku')
        return self

    @field_validator('coupon', mode='before')
    @classmethod
    def empty(cls, v):
        return v or None


class OrderOut(Schema):
    id: UUID
    customer: str
    lines: list[Line]
    status: OrderStatus
    total: Money
    created_at: datetime

    @computed_field
    @property
    def items(self) -> int:
        return sum((l.quantity for l in self.lines))


T = TypeVar('T')


class Paginated(BaseModel, Generic[T]):
    data: list[T]
    next: str | None = None


class Product:

    def __init__(self, sku, price, stock):
        self.sku, self.price, self.stock = (sku, Decimal(price), stock)


class Order:

    def __init__(self, **kw):
        self.__dict__.update(kw)


class Repo(Protocol):

    async def get(self, key):
        ...

    async def add(self, key, value):
        ...


class MemoryRepo(Repo):

    def __init__(self):
        self.rows = {}

    async def get(self, key):
        try:
            return self.rows[key]
        except KeyError:
            raise NotFound(f'{key} not found', key=str(key)) from None

    async def add(self, key, value):
        self.rows[key] = value

    async def all(self) -> AsyncIterator:
        for r in self.rows.values():
            yield r


class UnitOfWork:

    def __init__(self, state):
        self.orders, self.products = (state.orders, state.products)

    async def __aenter__(self):
        return self

    async def __aexit__(self, et, e, tb):
        logger.warning('rollback %s', e) if e else None
        return False


async def uow(request: Request) -> AsyncIterator[UnitOfWork]:
    async with UnitOfWork(request.app.state) as u:
        yield u


UOW = Annotated[UnitOfWork, Depends(uow)]


class OrderService:

    def __init__(self, u: UOW):
        self.u = u

    async def place(self, data: OrderIn) -> Order:
        total = Decimal(0)
        for line in data.lines:
            p = await self.u.products.get(line.sku)
            if p.stock < line.quantity:
                raise OutOfStock(f'only {p.stock} left', sku=line.sku, wanted=line.quantity)
            total += p.price * line.quantity
        if data.coupon == 'HALF':
            total = (total / 2).quantize(Decimal('0.01'), ROUND_HALF_UP)
        order = Order(id=uuid5(NAMESPACE_DNS, data.customer), customer=data.customer, lines=data.lines, status=OrderStatus.PENDING, total=total, created_at=datetime(2024, 5, 1, tzinfo=timezone(timedelta(hours=2))))
        await self.u.orders.add(order.id, order)
        return order


router = APIRouter(prefix='/orders', tags=['orders'])


@router.post('', response_model=OrderOut, status_code=status.HTTP_201_CREATED)
async def place(data: OrderIn, svc: Annotated[OrderService, Depends()], response: Response):
    order = await svc.place(data)
    response.headers['Location'] = str(router.url_path_for('get_order', order_id=order.id))
    return order


@router.get('/{order_id}', response_model=OrderOut)
async def get_order(order_id: UUID, u: UOW):
    return await u.orders.get(order_id)


@router.get('', response_model=Paginated[OrderOut])
async def index(u: UOW, status_: Annotated[OrderStatus | None, Query(alias='status')]=None, limit: Annotated[int, Query(le=50)]=10):
    rows = [o async for o in u.orders.all() if status_ is None or o.status == status_]
    return {'data': rows[:limit], 'next': f'/orders?limit={limit}' if len(rows) > limit else None}


@router.post('/{order_id}/pay', response_model=OrderOut, response_model_exclude={'lines': {0: {'sku'}}})
async def pay(order_id: UUID, u: UOW):
    order = await u.orders.get(order_id)
    order.status = OrderStatus.PAID
    return order


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.orders, app.state.products = (MemoryRepo(), MemoryRepo())
    for sku, price, stock in (('ABC-001', '9.99', 5), ('ABC-002', '0.015', 1), ('XYZ-100', '100', 0)):
        await app.state.products.add(sku, Product(sku, price, stock))
    yield


def create_app() -> FastAPI:
    app = FastAPI(title='Shop', lifespan=lifespan)
    app.include_router(router, prefix='/api/v1')

    @app.exception_handler(DomainError)
    async def domain(request: Request, exc: DomainError):
        return JSONResponse({'error': {'code': exc.code, 'message': exc.message, 'details': exc.details}}, exc.status_code)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, exc: RequestValidationError):
        return JSONResponse({'error': {'code': 'validation', 'fields': [{'field': '.'.join(map(str, e['loc'][1:])), 'message': e['msg'], 'type': e['type']} for e in exc.errors()]}}, 422)

    @app.exception_handler(StarletteHTTPException)
    async def http(request: Request, exc):
        return JSONResponse({'error': {'code': 'http', 'message': exc.detail}}, exc.status_code, headers=getattr(exc, 'headers', None))

    @app.exception_handler(Exception)
    async def unhandled(request: Request, exc):
        return JSONResponse({'error': {'code': 'internal', 'message': type(exc).__name__}}, 500)

    @app.get('/boom')
    async def boom():
        raise LookupError('x')
    return app


app = create_app()
with TestClient(app, raise_server_exceptions=False) as c:

    def show(m, p, **kw):
        r = c.request(m, p, **kw)
        print(m, p, r.status_code, r.text, r.headers.get('location', ''), r.headers.get('allow', ''))
        return r
    ok = {'customer': ' ann ', 'lines': [{'sku': 'ABC-001', 'quantity': 2}], 'coupon': ''}
    oid = show('POST', '/api/v1/orders', json=ok).json()['id']
    for change in ({'coupon': 'HALF', 'customer': 'bob'}, {'lines': []}, {'lines': ok['lines'] * 2}, {'lines': ok['lines'] * 4}, {'lines': [{'sku': 'abc'}]}, {'lines': [{'sku': 'ABC-002', 'quantity': 2}]}, {'lines': [{'sku': 'NOP-999'}]}, {'lines': [{'sku': 'ABC-002'}], 'customer': 'c'}, {'customer': '   '}, {'customer': 5}, {'lines': {'sku': 1}}, {'lines': [{'sku': 'ABC-001', 'quantity': 0}, {'sku': 'XYZ-100', 'quantity': '1.5'}]}):
        show('POST', '/api/v1/orders', json={**ok, **change})
    for m, p in (('GET', f'/api/v1/orders/{oid}'), ('GET', '/api/v1/orders/zzz'), ('GET', f'/api/v1/orders/{UUID(int=0)}'), ('GET', '/api/v1/orders'), ('GET', '/api/v1/orders?limit=1'), ('GET', '/api/v1/orders?status=paid'), ('GET', '/api/v1/orders?status=x&limit=99'), ('POST', f'/api/v1/orders/{oid}/pay'), ('GET', '/api/v1/orders?status=paid'), ('GET', '/boom'), ('GET', '/nope'), ('PUT', '/api/v1/orders'), ('POST', '/boom')):
        show(m, p)
