"""An API that acknowledges messages a moment before it commits them, for a negative control.

Run as `python -m tests.faults.hasty serve`.
"""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from cli.app import main
from consultations.appends import Appends, Stored, Wanted, parameters_of
from consultations.statements.messages import APPEND

LATE = 0.5


async def _store(self: Appends, messages: Sequence[Wanted]) -> dict[UUID, Stored]:
    written: asyncio.Future[dict[UUID, Stored]] = asyncio.get_running_loop().create_future()

    async def write() -> None:
        async with self.database.transaction() as tx:
            rows = await tx.fetch(APPEND, *parameters_of(messages))
            written.set_result({row["consultation_id"]: row for row in rows})
            await asyncio.sleep(LATE)

    task = asyncio.create_task(write())
    try:
        return await written
    finally:
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


_tasks: set[asyncio.Task[None]] = set()

if __name__ == "__main__":
    Appends._store = _store  # type: ignore[method-assign]
    main()
