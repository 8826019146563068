from datetime import datetime, timedelta, timezone
from typing import Annotated
import secrets
import hashlib
import hmac

from fastapi import Depends, FastAPI, HTTPException, Security, status, Request
from fastapi.security import (
    HTTPBasic, HTTPBasicCredentials, HTTPBearer, HTTPAuthorizationCredentials, OAuth2PasswordBearer, OAuth2PasswordRequestForm, SecurityScopes,
    APIKeyHeader, APIKeyQuery, APIKeyCookie, HTTPDigest, OAuth2PasswordRequestFormStrict, OAuth2AuthorizationCodeBearer, OpenIdConnect,
)
from fastapi.testclient import TestClient
from pydantic import BaseModel, ValidationError

fake_users_db = {
    "johndoe": {"username": "johndoe", "full_name": "John Doe", "email": "johndoe@example.com", "hashed_password": "fakehashedsecret", "disabled": False},
    "alice": {"username": "alice", "full_name": "Alice Wonderson", "email": "alice@example.com", "hashed_password": "fakehashedsecret2", "disabled": True},
}

app = FastAPI()


def fake_hash_password(password: str):
    return "fakehashed" + password


oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token", scopes={"me": "Read information about the current user.", "items": "Read items."})


class User(BaseModel):
    username: str
    email: str | None = None
    full_name: str | None = None
    disabled: bool | None = None


class UserInDB(User):
    hashed_password: str


def get_user(db, username: str):
    if username in db:
        return UserInDB(**db[username])


tokens = {}


async def get_current_user(security_scopes: SecurityScopes, token: Annotated[str, Depends(oauth2_scheme)]):
    if security_scopes.scopes:
        authenticate_value = f'Bearer scope="{security_scopes.scope_str}"'
    else:
        authenticate_value = "Bearer"
    credentials_exception = HTTPException(status.HTTP_401_UNAUTHORIZED, detail="Could not validate credentials", headers={"WWW-Authenticate": authenticate_value})
    data = tokens.get(token)
    if data is None:
        raise credentials_exception
    user = get_user(fake_users_db, data["sub"])
    for scope in security_scopes.scopes:
        if scope not in data["scopes"]:
            raise HTTPException(status_code=401, detail="Not enough permissions", headers={"WWW-Authenticate": authenticate_value})
    return user


async def get_current_active_user(current_user: Annotated[User, Security(get_current_user, scopes=["me"])]):
    if current_user.disabled:
        raise HTTPException(status_code=400, detail="Inactive user")
    return current_user


@app.post("/token")
async def login(form_data: Annotated[OAuth2PasswordRequestForm, Depends()]):
    user_dict = fake_users_db.get(form_data.username)
    if not user_dict:
        raise HTTPException(status_code=400, detail="Incorrect username or password")
    user = UserInDB(**user_dict)
    if not fake_hash_password(form_data.password) == user.hashed_password:
        raise HTTPException(status_code=400, detail="Incorrect username or password")
    token = f"tok-{user.username}-{len(tokens)}"
    tokens[token] = {"sub": user.username, "scopes": form_data.scopes}
    return {"access_token": token, "token_type": "bearer", "scopes": form_data.scopes, "client": form_data.client_id}


@app.post("/strict")
def strict(form: OAuth2PasswordRequestFormStrict = Depends()):
    return form.grant_type


@app.get("/users/me", response_model=User)
async def read_users_me(current_user: Annotated[User, Depends(get_current_active_user)]):
    return current_user


@app.get("/users/me/items/")
async def read_own_items(current_user: Annotated[User, Security(get_current_active_user, scopes=["items"])]):
    return [{"item_id": "Foo", "owner": current_user.username}]


@app.get("/status/")
async def read_system_status(current_user: Annotated[User, Depends(get_current_user)]):
    return {"status": "ok"}


basic = HTTPBasic(realm="simple")
basic_auto = HTTPBasic(auto_error=False)


def get_current_username(credentials: Annotated[HTTPBasicCredentials, Depends(basic)]):
    ok_user = secrets.compare_digest(credentials.username.encode("utf8"), b"stanleyjobson")
    ok_pass = secrets.compare_digest(credentials.password.encode("utf8"), b"swordfish")
    if not (ok_user and ok_pass):
        raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED, detail="Incorrect username or password", headers={"WWW-Authenticate": "Basic"})
    return credentials.username


@app.get("/basic")
def read_current_user(username: Annotated[str, Depends(get_current_username)]):
    return {"username": username}


@app.get("/basic-auto")
def basic_optional(cred: HTTPBasicCredentials | None = Depends(basic_auto)):
    return cred


bearer = HTTPBearer()


@app.get("/bearer")
def bear(cred: HTTPAuthorizationCredentials = Security(bearer)):
    return {"scheme": cred.scheme, "credentials": cred.credentials}


key_h = APIKeyHeader(name="X-API-Key")
key_h_auto = APIKeyHeader(name="X-API-Key", auto_error=False)
key_q = APIKeyQuery(name="api_key", auto_error=False)
key_c = APIKeyCookie(name="session")


async def api_key(h: str = Security(key_h_auto), q: str = Security(key_q)):
    for k in (h, q):
        if k == "sesame":
            return k
    raise HTTPException(403, "Could not validate API KEY")


@app.get("/key")
def key(k: str = Depends(api_key)):
    return k


@app.get("/key-header")
def key_header(k: str = Depends(key_h)):
    return k


@app.get("/key-cookie")
def key_cookie(k: str = Depends(key_c)):
    return k


@app.get("/digest")
def digest(c=Depends(HTTPDigest())):
    return c


@app.get("/code")
def code(t: str | None = Depends(OAuth2AuthorizationCodeBearer(authorizationUrl="a", tokenUrl="t", auto_error=False))):
    return {"t": t}


@app.get("/oidc")
def oidc(t=Depends(OpenIdConnect(openIdConnectUrl="/openid"))):
    return t


if __name__ == "__main__":
    c = TestClient(app)

    def show(method, url, **kw):
        r = c.request(method, url, **kw)
        print(method, url, r.status_code, r.text, r.headers.get("www-authenticate"))
        return r

    show("GET", "/users/me")
    show("POST", "/token", data={"username": "nobody", "password": "x"})
    show("POST", "/token", data={"username": "johndoe", "password": "x"})
    show("POST", "/token", data={"username": "johndoe"})
    show("POST", "/token", data={"username": "johndoe", "password": "secret", "grant_type": "client"})
    t1 = show("POST", "/token", data={"username": "johndoe", "password": "secret"}).json()["access_token"]
    t2 = show("POST", "/token", data={"username": "johndoe", "password": "secret", "scope": "me items", "grant_type": "password", "client_id": "c"}).json()["access_token"]
    t3 = show("POST", "/token", data={"username": "alice", "password": "secret2", "scope": "me"}).json()["access_token"]
    for t in (t1, t2, t3, "bogus"):
        for url in ["/users/me", "/users/me/items/", "/status/"]:
            show("GET", url, headers={"Authorization": f"Bearer {t}"})
    show("GET", "/status/", headers={"Authorization": "Basic abc"})
    show("GET", "/status/", headers={"Authorization": "bearer " + t1})
    show("POST", "/strict", data={"username": "johndoe", "password": "secret"})
    show("POST", "/strict", data={"username": "johndoe", "password": "secret", "grant_type": "password"})
    show("GET", "/basic")
    show("GET", "/basic", auth=("stanleyjobson", "swordfish"))
    show("GET", "/basic", auth=("stanleyjobson", "x"))
    show("GET", "/basic", headers={"Authorization": "Basic notbase64!"})
    show("GET", "/basic", headers={"Authorization": "Bearer x"})
    show("GET", "/basic-auto")
    show("GET", "/basic-auto", auth=("a", "b:c"))
    show("GET", "/bearer")
    show("GET", "/bearer", headers={"Authorization": "Basic x"})
    show("GET", "/bearer", headers={"Authorization": "Bearer abc"})
    show("GET", "/key")
    show("GET", "/key?api_key=sesame")
    show("GET", "/key", headers={"x-api-key": "sesame"})
    show("GET", "/key-header")
    show("GET", "/key-header", headers={"x-api-key": "k"})
    show("GET", "/key-cookie")
    c.cookies.set("session", "abc")
    show("GET", "/key-cookie")
    show("GET", "/digest")
    show("GET", "/digest", headers={"Authorization": "Digest xyz"})
    show("GET", "/code")
    show("GET", "/code", headers={"Authorization": "Bearer q"})
    show("GET", "/oidc")
    show("GET", "/oidc", headers={"Authorization": "Bearer q"})
