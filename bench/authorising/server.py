"""The API in one process without a worker: `python -m bench.authorising.server FD` on a listening socket.

Where a request's header `X-Trusting` says `1`, the handler of a booking takes whoever `X-Person` names for that person
and asks nothing about it. Everything else is what `serve` runs.
"""

import gc
import sys
from typing import Any
from uuid import UUID

import uvicorn

from api.app import create_app
from api.dependencies import maybe_signed_in
from api.routes import holds
from api.services import Services
from api.tidied import Tidied
from identity import Viewer

TRUSTING, PERSON = "X-Trusting", "X-Person"
SESSION = UUID(int=0)
PATIENT = frozenset({"patient"})


async def _asked_or_trusted(request: Any, here: Services) -> Viewer | None:
    if request.headers[TRUSTING] != "1":
        return await maybe_signed_in(request, here)
    return Viewer(UUID(request.headers[PERSON]), SESSION, "", "en", "UTC", PATIENT)


if __name__ == "__main__":
    vars(holds).update(maybe_signed_in=_asked_or_trusted)
    gc.set_threshold(50_000, 1, 10_000)  # as `serve` does
    uvicorn.run(
        Tidied(create_app()),
        fd=int(sys.argv[1]),
        loop="uvloop",
        http="api.patience:PatientProtocol",
        ws="api.sockets:SocketProtocol",
        access_log=False,
        log_config=None,
        server_header=False,
    )
