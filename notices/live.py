"""Notices on the screens of the people they are for."""

from collections.abc import Sequence

from core.outbox import Published
from notices.events import NOTICE_GIVEN
from realtime import Hub


class Announcer:
    """Says in `person:<id>` that there is a new notice. A `realtime.Listener`."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def __call__(self, facts: Sequence[Published]) -> None:
        for fact in facts:
            if fact.topic == NOTICE_GIVEN:
                told = {"topic": fact.topic, "notice_id": fact.payload["notice_id"]}
                self._hub.publish(f"person:{fact.payload['person_id']}", "changed", told)
