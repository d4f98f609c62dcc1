"""The facts notices publish.

`notice.given`; key: the notice's id; payload, version 1: `{notice_id, person_id, kind}`.
"""

from datetime import datetime
from uuid import UUID

from core.outbox import Event

NOTICE_GIVEN = "notice.given"


def notice_given(notice_id: UUID, person_id: UUID, kind: str, at: datetime) -> Event:
    """Somebody has a new notice."""
    payload = {"notice_id": str(notice_id), "person_id": str(person_id), "kind": kind}
    return Event(NOTICE_GIVEN, str(notice_id), payload, at)
