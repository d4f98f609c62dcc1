"""Keeps what a process ranks by true to what was published: told by the outbox, so that no search has to ask."""

from collections.abc import Callable, Sequence

from core.database import Database
from core.outbox import Published
from operations.events import RANKING_PUBLISHED
from operations.policies import InForce, in_force


class PolicyWatch:
    """A `realtime.Listener`: reads what is in force whenever that changes, and tells it."""

    def __init__(self, database: Database, tell: Callable[[InForce], None]) -> None:
        self._database = database
        self._tell = tell
        self._behind = False

    async def load(self) -> None:
        """Read what is in force now. To be called once the facts are followed, so that none falls in between."""
        self._behind = True
        self._tell(await in_force(self._database.pool))
        self._behind = False

    async def __call__(self, facts: Sequence[Published]) -> None:
        # A reading that failed is made up for with the next facts.
        if self._behind or any(fact.topic == RANKING_PUBLISHED for fact in facts):
            await self.load()
