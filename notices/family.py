"""What people are told about their family: an invitation, that it was accepted, changed, that it is over, and why."""

from collections.abc import Sequence
from uuid import UUID

import identity
from core.database import Database, Transaction
from core.outbox import Published
from notices.notices import News, give

INVITED = "family_invited"
JOINED = "family_joined"
LEFT = "family_left"
CHANGED = "family_changed"
OVER = "family_over"
LAPSED = "family_lapsed"
OF_AGE = "family_of_age"
FAMILY = (INVITED, JOINED, LEFT, CHANGED, OVER, LAPSED, OF_AGE)


class FamilyNews:
    """The outbox's consumer `family`. A notice names the other person, who is known to whoever reads it."""

    name = "family"
    every_seconds = 1.0
    topics: Sequence[str] | None = ("proxy.invited", "proxy.granted", "proxy.changed", "proxy.ended")

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, events: Sequence[Published]) -> None:
        async with self._database.transaction() as tx:
            for event in events:
                await give(tx, await _news(tx, event))


async def _news(tx: Transaction, event: Published) -> list[News]:
    proxy = UUID(event.payload["proxy_id"])
    if event.topic == "proxy.invited":
        invited = await identity.addressed_to(tx, UUID(event.payload["invitation_id"]))
        return [await _tell(tx, INVITED, invited, proxy)] if invited is not None else []
    patient = UUID(event.payload["patient_id"])
    reason = event.payload.get("reason", "revoked")
    over = await _tell(tx, OVER, proxy, patient)
    reach = await identity.reach(tx, patient)
    if reach is None or (reach.email or reach.phone) is None:
        # Whoever acts for somebody without an account did all but that themself.
        return [over] if reason == "majority" else []
    if event.topic == "proxy.granted":
        return [await _tell(tx, JOINED, proxy, patient)]
    if event.topic == "proxy.changed":
        return [await _tell(tx, CHANGED, proxy, patient)]
    if reason != "revoked":
        return [over, await _tell(tx, OF_AGE if reason == "majority" else LAPSED, patient, proxy)]
    told, about = (patient, proxy) if event.payload["by"] == str(proxy) else (proxy, patient)
    return [await _tell(tx, LEFT, told, about)]


async def _tell(tx: Transaction, kind: str, person: UUID, about: UUID) -> News:
    name = (await identity.names(tx, [about])).get(about, "")
    return News(person, kind, f"{kind}:{about}", {"name": name})
