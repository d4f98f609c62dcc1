"""Lines of the system in a room, and the facts beside them."""

from typing import Any
from uuid import UUID

from consultations import events
from consultations.records import Consultation
from consultations.statements.messages import SYSTEM_LINE, SYSTEM_LINE_AT
from core import clock
from core.database import Transaction, to_json
from core.ids import new_id
from core.outbox import Event


async def tell(
    tx: Transaction, one: Consultation, what: events.ContractTopic, body: dict[str, Any] | None = None
) -> int:
    """Write a line of the system into the room, by default with the code `what`, and publish the fact; its sequence."""
    seq = await write_line(tx, one.id, {"code": what, **(body or {})})
    tx.publish(told(what, one))
    return seq


async def write_line(tx: Transaction, consultation_id: UUID, body: dict[str, Any]) -> int:
    """A line of the system in a locked room; its sequence."""
    seq: int = await tx.fetchval(SYSTEM_LINE, consultation_id, new_id(), to_json(body), clock.now())
    return seq


def told(what: events.ContractTopic, one: Consultation) -> Event:
    """The fact that something about the contract of a consultation has changed."""
    return events.under_terms(
        what,
        one.id,
        patient=one.patient_id,
        doctor=one.doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
        kind=one.kind,
    )


async def write_line_at(tx: Transaction, consultation_id: UUID, seq: int, code: str) -> None:
    await tx.execute(SYSTEM_LINE_AT, consultation_id, seq, new_id(), to_json({"code": code}), clock.now())
