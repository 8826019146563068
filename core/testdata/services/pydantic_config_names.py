# Settings under the names that they had before pydantic 2: it warns, as pydantic/_internal/_config.py of 2.11 words it, and ignores them.
import warnings

from pydantic import BaseModel, Field, ValidationError

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", UserWarning)

    class Old(BaseModel):
        x: int = Field(1, alias="ex")

        class Config:
            orm_mode = True
            allow_population_by_field_name = True
            schema_extra = {"example": {"ex": 1}}

    class Other(BaseModel):
        model_config = {"anystr_strip_whitespace": True, "smart_union": True, "fields": {}}
        s: str

    class New(BaseModel):
        model_config = {"str_strip_whitespace": True, "validate_by_name": True, "json_schema_extra": {"example": 1}}
        s: str = Field(alias="es")

for w in caught:
    if w.category is UserWarning:
        print(w.message)
print(Old(x=5).x, Old(ex=5).x, Old.model_json_schema(), repr(Other(s=" a ").s), New(s=" a "), New.model_json_schema())


class Row:
    ex = 3


try:
    Old.model_validate(Row())
except ValidationError as e:
    print(e.errors()[0]["type"])
