from typing import Any
from pydantic import BaseModel, model_validator, root_validator, ValidationError, TypeAdapter, ConfigDict

log = []


class A(BaseModel):
    x: int

    @model_validator(mode='before')
    @classmethod
    def pre(cls, v):
        log.append(('before', type(v).__name__))
        return v

    @model_validator(mode='after')
    def post(self):
        log.append('after')
        return self

    @model_validator(mode='wrap')
    @classmethod
    def wr(cls, v, h):
        log.append(('wrap', type(v).__name__))
        return h(v)


class B(A):
    pass


class C(BaseModel):
    a: A


class D(A):
    model_config = ConfigDict(revalidate_instances='always')


class V(BaseModel):
    x: int

    @root_validator(pre=True)
    def pre(cls, values):
        log.append(('rpre', type(values).__name__))
        return values

    @root_validator(skip_on_failure=True)
    def post(cls, values):
        log.append('rpost')
        return values


a = A(x=1)
print(log)
log.clear()
A.model_validate(a)
print(log)
log.clear()
TypeAdapter(A).validate_python(B(x=2))
print(log)
log.clear()
C(a=a)
print(log)
log.clear()
d = D(x=1)
log.clear()
D.model_validate(d)
print(log)
log.clear()
v = V(x=1)
print(log)
log.clear()
V.model_validate(v)
print(log)
log.clear()
