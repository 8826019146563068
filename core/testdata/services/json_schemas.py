import json
from typing import *
from typing_extensions import TypedDict
from enum import Enum, IntEnum
from datetime import date, datetime, timedelta
from uuid import UUID
from pydantic import *
import dataclasses
from typing import *
from typing_extensions import TypedDict
class C(str, Enum):
    a="a"; b="b"
class L(IntEnum):
    x=1
class Im(BaseModel):
    url: HttpUrl
    n: str = Field(max_length=5, pattern="^a")
@dataclasses.dataclass
class D:
    x: int
    y: list[str] = dataclasses.field(default_factory=list)
class TD(TypedDict):
    a: int
    b: NotRequired[str]
class Cat(BaseModel):
    kind: Literal["cat"]
class Dog(BaseModel):
    kind: Literal["dog","wolf"]
class It(BaseModel):
    """Doc."""
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples":[{"name":"x"}]})
    name: str = Field(title="T", description="D", examples=["e"])
    price: float = Field(gt=0, le=10)
    q: int = Field(1, ge=0, multiple_of=2)
    c: C = C.a
    l: L | None = None
    tags: set[str] = set()
    ims: list[Im] | None = None
    im: Optional[Im] = None
    im2: Im = Field(description="second")
    m: dict[str,int] = {}
    k: Literal["a","b"]="a"
    one: Literal[1]=1
    w: datetime|None=None
    d: date = date(2024,1,1)
    td: timedelta = timedelta(1)
    a: Any = None
    p: tuple[int,str]=(1,"a")
    t: tuple[int,...]=()
    u: UUID|None=None
    e: Union[int,str,None]=None
    al: str = Field("x", alias="aL")
    sl: list[int]=Field(default_factory=list, min_length=1)
    dc: D
    pet: Union[Cat,Dog] = Field(discriminator="kind")
    pets: list[Annotated[Union[Cat,Dog], Field(discriminator="kind")]] = []
    ann: Annotated[int, Field(gt=3, description="ann")] = 5
    pos: PositiveInt = 1
    sec: SecretStr = SecretStr("s")
    b: bytes = b"x"
    lst: list = []
    dct: dict = {}
    fs: frozenset[int] = frozenset()
    seq: Sequence[str] = ()
    dep: int = Field(1, deprecated=True)
    ex: int = Field(1, json_schema_extra={"x-a":1})
    cl: ClassVar[int] = 3
    _p: int = 1
print(json.dumps(It.model_json_schema(), indent=1))
class N(BaseModel):
    v: int
    ch: list["N"] = []
    nx: Optional["N"] = None
print(json.dumps(N.model_json_schema()))
class R(RootModel[list[int]]): pass
print(json.dumps(R.model_json_schema()))
print(json.dumps(TypeAdapter(list[Im]).json_schema()), TypeAdapter(int|None).json_schema())
T=TypeVar("T")
class Pg(BaseModel, Generic[T]):
    items: list[T]
    total: int
print(json.dumps(Pg[Im].model_json_schema()))
class S(BaseModel):
    first: str = Field(serialization_alias="f", validation_alias=AliasChoices("ff","g"))
    @computed_field(alias="full")
    def fu(self) -> int:
        """X y."""
        return 1
    @field_serializer("first")
    def ser(self, v) -> int: return 1
print(json.dumps(S.model_json_schema()), json.dumps(S.model_json_schema(mode="serialization")), json.dumps(S.model_json_schema(by_alias=False)))
print(json.dumps(S.model_json_schema(ref_template="#/x/{model}")))
