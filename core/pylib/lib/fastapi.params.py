# The module fastapi.params: how a parameter says where it comes from. The names of fastapi itself (Query, Depends...) are these classes.

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined


class Param(FieldInfo):
    in_ = None

    def __init__(self, default=PydanticUndefined, **options):
        self.convert_underscores = options.pop("convert_underscores", True)
        self.media_type = options.pop("media_type", "application/json")
        self.embed = options.pop("embed", None)
        self.include_in_schema = options.pop("include_in_schema", True)
        self.example = options.pop("example", None)
        self.openapi_examples = options.pop("openapi_examples", None)
        super().__init__(default, **options)


class Path(Param):
    in_ = "path"

    def __init__(self, default=..., **options):
        assert default is ..., "Path parameters cannot have a default value"
        super().__init__(**options)


class Query(Param):
    in_ = "query"


class Header(Param):
    in_ = "header"


class Cookie(Param):
    in_ = "cookie"


class Body(Param):
    in_ = "body"


class Form(Body):
    def __init__(self, default=PydanticUndefined, *, media_type="application/x-www-form-urlencoded", **options):
        super().__init__(default, media_type=media_type, **options)


class File(Form):
    def __init__(self, default=PydanticUndefined, *, media_type="multipart/form-data", **options):
        super().__init__(default, media_type=media_type, **options)


class Depends:
    def __init__(self, dependency=None, *, use_cache=True):
        self.dependency = dependency
        self.use_cache = use_cache

    def __repr__(self):
        name = getattr(self.dependency, "__name__", type(self.dependency).__name__)
        return f"{type(self).__name__}({name}{'' if self.use_cache else ', use_cache=False'})"


class Security(Depends):
    def __init__(self, dependency=None, *, scopes=None, use_cache=True):
        super().__init__(dependency, use_cache=use_cache)
        self.scopes = scopes or []
