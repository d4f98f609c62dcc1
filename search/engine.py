"""The connection to Elasticsearch, and the breaker that keeps a dead one from being waited for."""

import time
from collections.abc import Coroutine
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import orjson
import structlog
from elasticsearch import ApiError, AsyncElasticsearch, OrjsonSerializer, TransportError

from core.settings import Settings
from search.wire import Wire

log = structlog.get_logger(__name__)

BULK_SECONDS = 120
"""A bulk may wait for merges; a search may not."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
HEARD_SECONDS = 1.0
GONE = (b"search_context_missing_exception", b"index_not_found_exception", b"no_shard_available_action_exception")
"""What is said of a view that is over, and of one whose index is no more. Neither means that Elasticsearch is down."""


class EngineDown(Exception):
    """Elasticsearch cannot answer: it is not reachable, too slow, overloaded, or has no index yet."""


class ViewGone(Exception):
    """A view was asked for that is not kept any more: its time is over, or Elasticsearch has forgotten it."""


class QueryRefused(Exception):
    """Elasticsearch finds fault with our question: a defect, which falling back to Postgres would hide."""


@dataclass(slots=True)
class Breaker:
    """Closed while calls succeed. A failure opens it for a pause that doubles; then one call may try again."""

    pause: float = 0.0
    opens_again_at: float = 0.0

    def allows(self) -> bool:
        """Whether to call now; a true answer while it is open is the one trial of this pause."""
        if not self.pause:
            return True
        moment = time.monotonic()
        if moment < self.opens_again_at:
            return False
        self.opens_again_at = moment + self.pause
        return True

    def succeeded(self) -> None:
        self.pause = 0.0

    def failed(self) -> None:
        self.pause = min(max(self.pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
        self.opens_again_at = time.monotonic() + self.pause


class Engine:
    """Elasticsearch as one process uses it. Open with `async with Engine(settings) as engine`.

    Opening does not connect: an Elasticsearch that is down at start is no reason not to start.
    """

    def __init__(self, settings: Settings) -> None:
        if settings.elasticsearch_url is None:
            raise ValueError("elasticsearch_url is not set; start the embedded server first (./wenzhen demo)")
        self.alias = settings.elasticsearch_index
        self.breaker = Breaker()
        self.settings = settings
        self._client: AsyncElasticsearch | None = None
        self._wire: Wire | None = None
        self._view_wire: Wire | None = None
        self.took = 0.0
        """Seconds from the last question to its answer."""
        self._heard_at = 0.0
        self._url = settings.elasticsearch_url.rstrip("/")

    async def __aenter__(self) -> Self:
        settings = self.settings
        options: dict[str, Any] = {}
        if settings.elasticsearch_username and settings.elasticsearch_password:
            password = settings.elasticsearch_password.get_secret_value()
            options["basic_auth"] = (settings.elasticsearch_username, password)
        if settings.elasticsearch_ca:
            options["ca_certs"] = str(settings.elasticsearch_ca)
        self._client = AsyncElasticsearch(
            settings.elasticsearch_url,
            request_timeout=settings.elasticsearch_timeout_ms / 1000,
            max_retries=0,
            http_compress=False,
            connections_per_node=32,
            serializer=OrjsonSerializer(),
            **options,
        )
        self._wire, self._view_wire = (
            Wire(
                f"{self._url}{path}",
                auth=options.get("basic_auth"),
                ca=options.get("ca_certs"),
                seconds=settings.elasticsearch_timeout_ms / 1000,
                lost=self._not_heard,
            )
            for path in (f"/{self.alias}/_search", "/_search")
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None
        for wire in (self._wire, self._view_wire):
            if wire is not None:
                await wire.close()
        self._wire = self._view_wire = None

    @property
    def client(self) -> AsyncElasticsearch:
        """The client, with the short timeout of a search."""
        assert self._client is not None, "the engine is not open"
        return self._client

    @property
    def patient(self) -> AsyncElasticsearch:
        """The same client for work that may take long: bulks, refreshes, index changes."""
        return self.client.options(request_timeout=BULK_SECONDS)

    async def search(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer `body` from the alias.

        Raises:
            EngineDown: no answer; the breaker has taken note, and answers at once for a while.
            QueryRefused: our question is wrong.
        """
        found: dict[str, Any] = orjson.loads(await self.ask(orjson.dumps(body)))
        return found

    async def ask(self, question: bytes) -> bytes:
        """As `search`, with JSON as it is sent and as it comes."""
        assert self._wire is not None, "the engine is not open"
        return await self._guarded(self._asked(self._wire, question))

    async def count(self, body: dict[str, Any]) -> dict[str, Any]:
        """As `search`, for what can be done without: that it takes too long says nothing of searches."""
        assert self._wire is not None, "the engine is not open"
        if self.breaker.pause:
            raise EngineDown("it did not answer a moment ago")
        try:
            found: dict[str, Any] = orjson.loads(await self._asked(self._wire, orjson.dumps(body)))
        except OSError as error:
            raise EngineDown(repr(error)) from error
        return found

    async def search_view(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer `body` from the view it names.

        Raises:
            EngineDown, QueryRefused: as `search`.
            ViewGone: there is no such view any more.
        """
        assert self._view_wire is not None, "the engine is not open"
        answer = await self._guarded(self._asked(self._view_wire, orjson.dumps(body), of_view=True))
        found: dict[str, Any] = orjson.loads(answer)
        return found

    async def open_view(self, minutes: int) -> str:
        """The id of a view of the index as it is now, which is kept so long behind the last question to it.

        Raises:
            EngineDown: there is none to be had.
        """
        return await self._guarded(self._opened(minutes))

    async def _opened(self, minutes: int) -> str:
        try:
            answer = await self.client.open_point_in_time(index=self.alias, keep_alive=f"{minutes}m")
        except (ApiError, TransportError) as error:
            raise EngineDown(repr(error)) from error
        return str(answer["id"])

    @property
    def heard_lately(self) -> bool:
        """Whether it answered within the last second, and its connections have stood since."""
        return time.monotonic() - self._heard_at < HEARD_SECONDS

    def _not_heard(self) -> None:
        self._heard_at = 0.0

    async def _guarded[T](self, question: Coroutine[Any, Any, T]) -> T:
        """What `question` answers, unless the breaker is open."""
        if not self.breaker.allows():
            question.close()
            raise EngineDown("it did not answer a moment ago")
        began = time.monotonic()
        try:
            found = await question
        except (OSError, EngineDown) as error:
            if self.breaker.pause == 0:
                log.warning("search.engine_down", error=repr(error)[:300])
            self.breaker.failed()
            self._not_heard()
            raise EngineDown(repr(error)) from error
        self._heard_at = time.monotonic()
        self.took = self._heard_at - began
        if self.breaker.pause:
            log.info("search.engine_back")
            self.breaker.succeeded()
        return found

    async def _asked(self, wire: Wire, question: bytes, *, of_view: bool = False) -> bytes:
        status, answer = await wire.post(question)
        if status >= 400 and of_view and any(sign in answer for sign in GONE):
            raise ViewGone
        if status == 400 and b"index_closed_exception" not in answer[:200]:
            raise QueryRefused(f"status {status}: {answer[:500]!r}")
        if status >= 400:
            # No index, blocked, locked out, full, broken: whatever it is, another question will not mend it.
            raise EngineDown(f"status {status}: {answer[:200]!r}")
        return answer
