# loopscope: load '/invoice/3 burst=4'
import sentry_sdk
from prometheus_fastapi_instrumentator import Instrumentator
from slowapi import Limiter
from slowapi.util import get_remote_address
from acme_billing import BillingClient, BillingError
from myapp.config import settings
from myapp.db import get_session
import structlog
from fastapi import FastAPI, Depends, Request
log = structlog.get_logger()
sentry_sdk.init(dsn=settings.SENTRY_DSN, traces_sample_rate=1.0)
limiter = Limiter(key_func=get_remote_address)
app = FastAPI(title=str(settings.APP_NAME))
Instrumentator().instrument(app).expose(app)
billing = BillingClient(api_key=settings.BILLING_KEY)
@app.get("/invoice/{uid}")
@limiter.limit("5/minute")
async def invoice(request: Request, uid: int):
    try:
        inv = await billing.create_invoice(user_id=uid, amount=100)
    except BillingError as e:
        log.error("failed", err=str(e))
        return {"ok": False}
    log.info("created", uid=uid)
    return {"ok": True, "id": str(inv.id), "total": inv.total + 5}
