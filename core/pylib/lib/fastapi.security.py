# The package fastapi.security: dependencies that read credentials.

import base64
import binascii

from fastapi.dependencies import SecurityScopes
from fastapi.exceptions import HTTPException
from fastapi.params import Form
from pydantic import BaseModel
from starlette.requests import Request
from typing import Annotated, Optional, Union


def get_authorization_scheme_param(value):
    scheme, _, param = (value or "").partition(" ")
    return scheme, param


class SecurityBase:
    """A dependency that finds credentials in a request; without them it answers, or gives None."""

    def __init__(self, *, scheme_name=None, description=None, auto_error=True):
        self.scheme_name = scheme_name or type(self).__name__
        self.description = description
        self.auto_error = auto_error

    @property
    def model(self):
        """What an OpenAPI document says of it."""
        return {k: v for k, v in {"type": self.kind, "description": self.description, **self.told()}.items() if v is not None}

    kind = "http"

    def told(self):
        return {}

    def refuse(self, status_code, detail, headers=None):
        if self.auto_error:
            raise HTTPException(status_code=status_code, detail=detail, headers=headers)


class HTTPBasicCredentials(BaseModel):
    username: str
    password: str


class HTTPAuthorizationCredentials(BaseModel):
    scheme: str
    credentials: str


class _APIKey(SecurityBase):
    def __init__(self, *, name, **options):
        super().__init__(**options)
        self.name = name

    kind = "apiKey"
    place = None

    def told(self):
        return {"in": self.place, "name": self.name}

    def find(self, request):
        raise NotImplementedError

    async def __call__(self, request: Request) -> Optional[str]:
        key = self.find(request)
        if not key:
            self.refuse(403, "Not authenticated")
            return None
        return key


class APIKeyHeader(_APIKey):
    place = "header"

    def find(self, request):
        return request.headers.get(self.name)


class APIKeyQuery(_APIKey):
    place = "query"

    def find(self, request):
        return request.query_params.get(self.name)


class APIKeyCookie(_APIKey):
    place = "cookie"

    def find(self, request):
        return request.cookies.get(self.name)


class HTTPBase(SecurityBase):
    def __init__(self, *, scheme="", bearerFormat=None, realm=None, **options):
        super().__init__(**options)
        self.scheme = scheme
        self.bearerFormat = bearerFormat
        self.realm = realm

    def told(self):
        return {"scheme": self.scheme, "bearerFormat": self.bearerFormat}

    async def __call__(self, request: Request) -> Optional[HTTPAuthorizationCredentials]:
        scheme, credentials = get_authorization_scheme_param(request.headers.get("Authorization"))
        if not (scheme and credentials):
            self.refuse(403, "Not authenticated")
            return None
        if self.scheme and scheme.lower() != self.scheme:
            self.refuse(403, "Invalid authentication credentials")
            return None
        return HTTPAuthorizationCredentials(scheme=scheme, credentials=credentials)


class HTTPBearer(HTTPBase):
    def __init__(self, **options):
        super().__init__(scheme="bearer", **options)


class HTTPDigest(HTTPBase):
    def __init__(self, **options):
        super().__init__(scheme="digest", **options)


class HTTPBasic(HTTPBase):
    def __init__(self, **options):
        super().__init__(scheme="basic", **options)

    async def __call__(self, request: Request) -> Optional[HTTPBasicCredentials]:
        challenge = {"WWW-Authenticate": f'Basic realm="{self.realm}"' if self.realm else "Basic"}
        scheme, param = get_authorization_scheme_param(request.headers.get("Authorization"))
        if scheme.lower() != "basic":
            self.refuse(401, "Not authenticated", challenge)
            return None
        invalid = HTTPException(status_code=401, detail="Invalid authentication credentials", headers=challenge)
        try:
            data = base64.b64decode(param).decode("ascii")
        except (ValueError, UnicodeDecodeError, binascii.Error):
            raise invalid
        username, separator, password = data.partition(":")
        if not separator:
            raise invalid
        return HTTPBasicCredentials(username=username, password=password)


class OAuth2(SecurityBase):
    kind = "oauth2"

    def __init__(self, *, flows=None, **options):
        super().__init__(**options)
        self.flows = flows or {}

    def told(self):
        flows = self.flows if isinstance(self.flows, dict) else self.flows.model_dump(exclude_none=True)
        return {"flows": {name: {k: v for k, v in flow.items() if v is not None} for name, flow in flows.items()}}

    async def __call__(self, request: Request) -> Optional[str]:
        authorization = request.headers.get("Authorization")
        if not authorization:
            self.refuse(403, "Not authenticated")
        return authorization


class OAuth2PasswordBearer(OAuth2):
    def __init__(self, tokenUrl, scheme_name=None, scopes=None, description=None, auto_error=True, refreshUrl=None):
        flow = {"scopes": scopes or {}, "refreshUrl": refreshUrl, "tokenUrl": tokenUrl}
        super().__init__(flows={"password": flow}, scheme_name=scheme_name, description=description, auto_error=auto_error)

    async def __call__(self, request: Request) -> Optional[str]:
        scheme, param = get_authorization_scheme_param(request.headers.get("Authorization"))
        if scheme.lower() != "bearer":
            self.refuse(401, "Not authenticated", {"WWW-Authenticate": "Bearer"})
            return None
        return param


class OAuth2AuthorizationCodeBearer(OAuth2PasswordBearer):
    def __init__(self, authorizationUrl, tokenUrl, refreshUrl=None, scheme_name=None, scopes=None, description=None, auto_error=True):
        super().__init__(tokenUrl, scheme_name, scopes, description, auto_error, refreshUrl)
        self.flows = {"authorizationCode": {**self.flows["password"], "authorizationUrl": authorizationUrl}}


class OpenIdConnect(OAuth2):
    kind = "openIdConnect"

    def __init__(self, *, openIdConnectUrl, **options):
        super().__init__(**options)
        self.openIdConnectUrl = openIdConnectUrl

    def told(self):
        return {"openIdConnectUrl": self.openIdConnectUrl}


class OAuth2PasswordRequestForm:
    def __init__(
        self, *, grant_type: Annotated[Union[str, None], Form(pattern="^password$")] = None, username: Annotated[str, Form()],
        password: Annotated[str, Form()], scope: Annotated[str, Form()] = "", client_id: Annotated[Union[str, None], Form()] = None,
        client_secret: Annotated[Union[str, None], Form()] = None,
    ):
        self.grant_type = grant_type
        self.username = username
        self.password = password
        self.scopes = scope.split()
        self.client_id = client_id
        self.client_secret = client_secret


class OAuth2PasswordRequestFormStrict(OAuth2PasswordRequestForm):
    def __init__(
        self, grant_type: Annotated[str, Form(pattern="^password$")], username: Annotated[str, Form()], password: Annotated[str, Form()],
        scope: Annotated[str, Form()] = "", client_id: Annotated[Union[str, None], Form()] = None,
        client_secret: Annotated[Union[str, None], Form()] = None,
    ):
        super().__init__(grant_type=grant_type, username=username, password=password, scope=scope, client_id=client_id, client_secret=client_secret)
