# The package fastapi.

__version__ = "0.115.12"

from starlette import status as status
from starlette.background import BackgroundTasks as BackgroundTasks
from starlette.datastructures import UploadFile as UploadFile
from starlette.requests import Request as Request
from starlette.responses import Response as Response
from starlette.websockets import WebSocket as WebSocket
from starlette.websockets import WebSocketDisconnect as WebSocketDisconnect

from fastapi.exceptions import HTTPException as HTTPException
from fastapi.exceptions import WebSocketException as WebSocketException
from fastapi.params import Body as Body
from fastapi.params import Cookie as Cookie
from fastapi.params import Depends as Depends
from fastapi.params import File as File
from fastapi.params import Form as Form
from fastapi.params import Header as Header
from fastapi.params import Path as Path
from fastapi.params import Query as Query
from fastapi.params import Security as Security
from fastapi.applications import FastAPI as FastAPI
from fastapi.routing import APIRouter as APIRouter
