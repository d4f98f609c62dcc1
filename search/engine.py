"""The connection to Elasticsearch, and the breaker that keeps a dead one from being waited for."""

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import structlog
from elastic_transport import TransportError
from elasticsearch import ApiError, AsyncElasticsearch, OrjsonSerializer

from core.settings import Settings

log = structlog.get_logger(__name__)

BULK_SECONDS = 120
"""A bulk may wait for merges; a search may not."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0


class EngineDown(Exception):
    """Elasticsearch cannot answer: it is not reachable, too slow, overloaded, or has no index yet."""


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
        self._settings = settings
        self._client: AsyncElasticsearch | None = None

    async def __aenter__(self) -> Self:
        settings = self._settings
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
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

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
        """
        if not self.breaker.allows():
            raise EngineDown("it did not answer a moment ago")
        try:
            answer = await self.client.perform_request(
                "POST", f"/{self.alias}/_search", headers=_JSON, body=body, endpoint_id="search"
            )
        except (ApiError, TransportError, OSError) as error:
            if isinstance(error, ApiError) and error.status_code < 500 and error.status_code not in (404, 429):
                raise  # our query is wrong: that is a defect, and hiding it behind the fallback would keep it
            if self.breaker.pause == 0:
                log.warning("search.engine_down", error=repr(error)[:300])
            self.breaker.failed()
            raise EngineDown(str(error)) from error
        if self.breaker.pause:
            log.info("search.engine_back")
            self.breaker.succeeded()
        found: dict[str, Any] = answer.body
        return found


_JSON = {"accept": "application/json", "content-type": "application/json"}
