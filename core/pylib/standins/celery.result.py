# The module celery.result.

from celery import AsyncResult
