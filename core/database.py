"""The two doors to Postgres, and the transaction that both share their discipline with.

`Database.transaction()` opens the hot door: prepared statements on asyncpg itself, for the few measured paths.
`Database.unit_of_work()` opens the everyday door: SQLModel's `AsyncSession`, whose asyncpg connection is reachable too,
so that a use case may run a hot statement inside it. Both publish facts into the outbox within the transaction and run
`after_commit` hints once it is safe. Domain code never commits: the edge does, once a request.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, cast

import asyncpg
import orjson
import structlog
from asyncpg.pool import PoolConnectionProxy
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from core import sealing
from core.errors import DomainError, Unavailable
from core.key_ring import KeyRing
from core.line import PATIENCE_SECONDS, Line
from core.outbox import Event, append
from core.sealing import RowId, Sealed
from core.settings import Settings

log = structlog.get_logger(__name__)

type Hint = Callable[[], Awaitable[None] | None]
type Write = Callable[[Any, Sequence[Any]], Awaitable[None]]
LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what a statement gets whose connection dies just before it is sent
    asyncpg.CannotConnectNowError,
    TimeoutError,
)


class Reader(Protocol):
    """What can answer a query: a transaction, or the pool itself for a single statement."""

    async def fetch(self, sql: str, /, *args: Any) -> list[asyncpg.Record]: ...
    async def fetchrow(self, sql: str, /, *args: Any) -> asyncpg.Record | None: ...
    async def fetchval(self, sql: str, /, *args: Any) -> Any: ...


@dataclass(slots=True)
class Transaction:
    """One running transaction on the hot door.

    `connection` is asyncpg's own; statements on it are prepared and cached by asyncpg. `keys`: of the sealed columns.
    """

    connection: "asyncpg.Connection[asyncpg.Record]"
    keys: KeyRing | None = None
    _events: list[Event] = field(default_factory=list)
    _hints: list[Hint] = field(default_factory=list)
    _gathered: dict[Write, dict[Hashable, None]] = field(default_factory=dict)

    async def fetch(self, sql: str, /, *args: Any) -> list[asyncpg.Record]:
        return await self.connection.fetch(sql, *args)

    async def fetchrow(self, sql: str, /, *args: Any) -> asyncpg.Record | None:
        return await self.connection.fetchrow(sql, *args)

    async def fetchval(self, sql: str, /, *args: Any) -> Any:
        return await self.connection.fetchval(sql, *args)

    async def execute(self, sql: str, *args: Any) -> str:
        return await self.connection.execute(sql, *args)

    async def execute_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each of `rows`, in one go."""
        if rows:
            await self.connection.executemany(sql, rows)

    def seal(self, column: Sealed, row: Sequence[RowId], value: Any) -> bytes | None:
        """A value as it is stored in a sealed column of this row."""
        assert self.keys is not None, "this transaction was begun without keys"
        return sealing.seal(self.keys, column, row, value)

    def unseal(self, column: Sealed, row: Sequence[RowId], sealed: bytes | None) -> Any:
        """What a sealed column of this row holds.

        Raises:
            sealing.NotOpened: it is not what was sealed for this row.
        """
        assert self.keys is not None, "this transaction was begun without keys"
        return sealing.unseal(self.keys, column, row, sealed)

    def unsealed(self, row: asyncpg.Record, columns: Sequence[Sealed]) -> dict[str, Any]:
        """A row, which has the columns that name it, with what is sealed in `columns` opened."""
        given = dict(row.items())
        opened = {one.column: self.unseal(one, [given[key] for key in one.key], given[one.column]) for one in columns}
        return given | opened

    def publish(self, event: Event) -> None:
        """Write `event` into the outbox when, and only when, this transaction commits."""
        self._events.append(event)

    def gather(self, write: Write, row: Hashable) -> None:
        """Have `write` called once before the commit, with this connection and each different row gathered for it."""
        self._gathered.setdefault(write, {})[row] = None

    def after_commit(self, hint: Hint) -> None:
        """Run `hint` once the commit is safe. A hint may be lost in a crash: never put a duty into one."""
        self._hints.append(hint)

    async def flush(self) -> bool:
        """Write what was gathered and the pending facts, last before the commit. Returns whether there were facts."""
        gathered, self._gathered = self._gathered, {}
        for write, rows in gathered.items():
            await write(self.connection, list(rows))
        events, self._events = self._events, []
        await append(self.connection, events)
        return bool(events)

    async def run_hints(self) -> None:
        hints, self._hints = self._hints, []
        for hint in hints:
            try:
                answer = hint()
                if answer is not None:
                    await answer
            except Exception:
                log.warning("hint.failed", exc_info=True)


@dataclass(slots=True)
class UnitOfWork(Transaction):
    """One running transaction on the everyday door; `session` and `connection` are the same transaction."""

    session: AsyncSession = field(kw_only=True)


class AtHand:
    """Single hot statements on connections that stay taken from the pool: what the pool does around each costs more.

    At most `most` are taken, so that the pool can serve all others; whoever finds none waits in line. A connection on
    which anything went wrong goes back to the pool, which mends it.
    """

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", most: int) -> None:
        self._pool = pool
        self._line = asyncio.Semaphore(most)
        self._free: list[PoolConnectionProxy[asyncpg.Record]] = []
        self._closed = False

    @asynccontextmanager
    async def sitting(self) -> AsyncIterator[Reader]:
        """One connection for several statements, each of which commits by itself.

        One waits in line but once, and must not wait there for another meanwhile.
        """
        async with self._line:
            connection = await self._connection()
            try:
                yield connection
            except DomainError:
                await self._back(connection)
                raise
            except BaseException:
                await self._pool.release(connection)
                raise
            await self._back(connection)

    async def fetch(self, sql: str, /, *args: Any) -> list[asyncpg.Record]:
        """The rows of one statement."""
        async with self._line:
            connection = await self._connection()
            try:
                rows: list[asyncpg.Record] = await connection.fetch(sql, *args)
            except BaseException:
                await self._pool.release(connection)
                raise
            await self._back(connection)
        return rows

    async def fetchrow(self, sql: str, /, *args: Any) -> asyncpg.Record | None:
        """The first row."""
        rows = await self.fetch(sql, *args)
        return rows[0] if rows else None

    async def fetchval(self, sql: str, /, *args: Any) -> Any:
        """The first value of the first row."""
        row = await self.fetchrow(sql, *args)
        return None if row is None else row[0]

    async def _connection(self) -> "PoolConnectionProxy[asyncpg.Record]":
        while self._free:
            connection = self._free.pop()
            with suppress(asyncpg.InterfaceError):  # ended meanwhile: the pool has taken it back by itself
                if not connection.is_closed():
                    return connection
        return await self._pool.acquire()

    async def _back(self, connection: "PoolConnectionProxy[asyncpg.Record]") -> None:
        if self._closed:
            await self._pool.release(connection)
        else:
            self._free.append(connection)

    async def close(self) -> None:
        """Give the connections back, and keep none from now on."""
        self._closed = True
        while self._free:
            await self._pool.release(self._free.pop())


class Database:
    """Connections of one process. Open with `async with Database(settings) as database`."""

    def __init__(self, settings: Settings) -> None:
        if settings.database_url is None:
            raise ValueError("database_url is not set; start the embedded server first (./wenzhen demo)")
        self._url = settings.database_url
        self._size = settings.database_pool
        self._timeout_ms = settings.statement_timeout_ms
        self.keys = KeyRing(settings)
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._at_hand: AtHand | None = None
        # The pool lets whoever comes at the right moment go ahead of those who wait; in a crowd some wait for seconds.
        self._line = Line(1)
        self._engine: AsyncEngine | None = None
        self.when_facts_are_written: list[Callable[[], None]] = []
        """Called after a commit that wrote facts: who follows the outbox need not wait for the next poll."""

    async def __aenter__(self) -> Self:
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=1,
            max_size=self._size,
            init=_speak_json,
            reset=_leave_as_is,
            server_settings={"statement_timeout": str(self._timeout_ms), "timezone": "UTC"},
        )
        at_hand = max(1, self._size * 3 // 8)
        self._at_hand = AtHand(self._pool, at_hand)
        self._line = Line(self._size - at_hand)
        url = make_url(self._url).set(drivername="postgresql+asyncpg")
        self._engine = create_async_engine(
            url,
            pool_size=self._size,
            max_overflow=0,
            hide_parameters=True,  # errors are logged, and parameters may be personal
            pool_pre_ping=False,
            connect_args={"server_settings": {"statement_timeout": str(self._timeout_ms), "timezone": "UTC"}},
            json_serializer=to_json,
            json_deserializer=orjson.loads,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Give back every connection."""
        if self._engine is not None:
            await self._engine.dispose()
        if self._at_hand is not None:
            await self._at_hand.close()
        if self._pool is not None:
            await self._pool.close()
        self._engine = self._pool = self._at_hand = None

    @property
    def pool(self) -> "asyncpg.Pool[asyncpg.Record]":
        """asyncpg's pool, for single statements that need no transaction of their own."""
        assert self._pool is not None, "the database is not open"
        return self._pool

    @property
    def at_hand(self) -> AtHand:
        """For the hottest single reads."""
        assert self._at_hand is not None, "the database is not open"
        return self._at_hand

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """The hot door. Commits on leaving, rolls back on any exception.

        Raises:
            Unavailable: Postgres cannot be reached.
        """
        async with self._line.turn():
            with _reaching():
                connection = await self.pool.acquire(timeout=PATIENCE_SECONDS)
            try:
                tx = Transaction(cast("asyncpg.Connection[asyncpg.Record]", connection), self.keys)
                async with connection.transaction():
                    yield tx
                    wrote = await tx.flush()
            finally:
                await self.pool.release(connection)
        await self._after_commit(tx, wrote)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """The everyday door. Commits on leaving, rolls back on any exception.

        Raises:
            Unavailable: Postgres cannot be reached.
        """
        assert self._engine is not None, "the database is not open"
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            with _reaching():
                connection = await session.connection()
                await connection.exec_driver_sql("SELECT 1")  # opens the transaction for the raw connection as well
            raw = await connection.get_raw_connection()
            driver = raw.driver_connection
            assert driver is not None
            uow = UnitOfWork(driver, self.keys, session=session)
            yield uow
            await session.flush()
            wrote = await uow.flush()
            await session.commit()
        await self._after_commit(uow, wrote)

    async def _after_commit(self, tx: Transaction, wrote: bool) -> None:
        if wrote:
            for look in self.when_facts_are_written:
                look()
        await tx.run_hints()


class _reaching:  # noqa: N801 - reads as a verb at its call sites
    """Turn 'cannot reach Postgres' into the refusal that says so."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        cause = getattr(error, "orig", None) or error
        if kind is not None and isinstance(cause, (*LOST, ssl.SSLError)):
            raise Unavailable("The database is not reachable; nothing was changed. Try again in a moment.") from error


def to_json(value: Any) -> str:
    """JSON text for a `jsonb` parameter; both doors take text in and give values out."""
    return orjson.dumps(value).decode()


async def _leave_as_is(_: Any) -> None:
    # asyncpg has already rolled back what was open. Its own reset would cost every statement a second round trip, and
    # nothing here changes a session's settings; whoever takes a session lock gives it back.
    return None


async def _speak_json(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    # The same convention as SQLAlchemy's asyncpg dialect, so that a statement works through either door.
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, encoder=str, decoder=orjson.loads, schema="pg_catalog")
