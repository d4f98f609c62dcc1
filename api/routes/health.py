"""Liveness, readiness by dependency, metrics."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.dependencies import Here
from api.schemas import View

router = APIRouter(tags=["health"])


class Readiness(View):
    """`ready` when what nothing works without is there; search has a fallback and does not count."""

    ready: bool
    dependencies: dict[str, Literal["ok", "down"]]


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(here: Here, response: Response) -> Readiness:
    """Whether the process can do its work, by dependency; 503 when it cannot."""
    postgres = await _postgres(here)
    response.status_code = 200 if postgres == "ok" else 503
    return Readiness(ready=postgres == "ok", dependencies={"postgres": postgres})


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Prometheus metrics of this process."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _postgres(here: Here) -> Literal["ok", "down"]:
    try:
        async with asyncio.timeout(2):
            await here.database.pool.fetchval("SELECT 1")
    except Exception:
        return "down"
    return "ok"
