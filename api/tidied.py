"""When a process looks for cycles among its objects."""

import asyncio
import gc

from starlette.types import ASGIApp, Receive, Scope, Send

NEW_OBJECTS = 2_000
"""Looking through so many takes about a millisecond."""


class Tidied:
    """Looks for cycles among new objects behind an answer, rather than amid the next, where there are a few of them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._due = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)
        if not self._due and gc.get_count()[0] > NEW_OBJECTS:
            self._due = True
            asyncio.get_running_loop().call_soon(self._tidy)

    def _tidy(self) -> None:
        self._due = False
        gc.collect(1)
