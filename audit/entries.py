"""Writing down who looked at or changed something of somebody's health: in the transaction that did it.

What one transaction notes goes in one statement, last before the commit, each access once: what is refused or rolled
back has not been accessed, and what was accessed cannot be without its entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from core import clock
from core.database import Transaction
from core.origin import network

Verb = Literal["read", "changed", "exported", "erased"]
Why = Literal["own", "proxy", "treating", "colleague", "pool", "guest", "operator", "emergency", "duty"]
Kind = Literal[
    "chart",
    "history",
    "preparation",
    "earlier",
    "consultation",
    "transcript",
    "file",
    "outcome",
    "document",
    "recording",
    "review",
    "record",
]
"""What was accessed. `record`: all there is of somebody, as an export holds it and an erasure takes away."""

WRITE = """
INSERT INTO audit_entry (at, actor_id, session_id, address, patient_id, verb, kind, subject, why, consultation_id)
SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[],
                     $8::text[], $9::text[], $10::uuid[])
"""


WRITE_LISTED = f"""
{WRITE.rstrip()} AS listed (at, actor_id, session_id, address, patient_id, verb, kind, subject, why, consultation_id)
 WHERE NOT EXISTS (SELECT FROM audit_entry e
                    WHERE e.patient_id = listed.patient_id AND e.at > listed.at - interval '10 minutes'
                      AND e.actor_id = listed.actor_id AND e.kind = listed.kind AND e.subject = listed.subject)
"""
"""A list that is looked through again and again, as it changes, shows each of its lines once in ten minutes."""


class Actor(Protocol):
    """Whoever does something through a session: a viewer."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def session_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Access:
    """One access. `actor_id` is None for the platform itself; `subject` is the id of what was accessed."""

    at: datetime
    actor_id: UUID | None
    session_id: UUID | None
    address: str | None
    patient_id: UUID
    verb: Verb
    kind: Kind
    subject: str
    why: Why
    consultation_id: UUID | None = None


def note(
    tx: Transaction,
    actor: Actor | None,
    patient_id: UUID,
    verb: Verb,
    kind: Kind,
    subject: UUID | str,
    why: Why,
    consultation_id: UUID | None = None,
) -> None:
    """Note an access of `actor`, or of the platform itself, to what is known of `patient_id`."""
    tx.gather(write, access(actor, patient_id, verb, kind, subject, why, consultation_id))


def note_listed(
    tx: Transaction, actor: Actor, patient_id: UUID, kind: Kind, subject: UUID, why: Why, consultation_id: UUID
) -> None:
    """Note that a list showed `actor` the beginning of something."""
    tx.gather(write_listed, access(actor, patient_id, "read", kind, subject, why, consultation_id))


def access(
    actor: Actor | None,
    patient_id: UUID,
    verb: Verb,
    kind: Kind,
    subject: UUID | str,
    why: Why,
    consultation_id: UUID | None = None,
) -> Access:
    """An access that takes place now."""
    return Access(
        clock.now(),
        actor.person_id if actor is not None else None,
        actor.session_id if actor is not None else None,
        network(),
        patient_id,
        verb,
        kind,
        str(subject),
        why,
        consultation_id,
    )


def patients_side(actor: Actor, patient_id: UUID) -> Why:
    """Why somebody accesses who is on the patient's side: as themself, or acting for them."""
    return "own" if actor.person_id == patient_id else "proxy"


async def write(connection: Any, accesses: Sequence[Access]) -> None:
    """Write entries at once; within a transaction `note` calls it.

    What one does twice in one go is one access, and whoever changes a thing has seen it.
    """
    once = {_what(one): one for one in reversed(accesses)}
    changed = {what[:-1] for what in once if what[-1] != "read"}
    await connection.execute(
        WRITE, *_columns([one for what, one in once.items() if what[-1] != "read" or what[:-1] not in changed])
    )


async def write_listed(connection: Any, accesses: Sequence[Access]) -> None:
    """Write those of several accesses that a list has not shown just before."""
    await connection.execute(WRITE_LISTED, *_columns({_what(one): one for one in accesses}.values()))


def _what(one: Access) -> tuple[Any, ...]:
    return one.actor_id, one.session_id, one.patient_id, one.kind, one.subject, one.why, one.consultation_id, one.verb


def _columns(accesses: Iterable[Access]) -> list[list[Any]]:
    return [list(column) for column in zip(*(_row(one) for one in accesses), strict=True)]


def _row(one: Access) -> tuple[Any, ...]:
    return (
        one.at,
        one.actor_id,
        one.session_id,
        one.address,
        one.patient_id,
        one.verb,
        one.kind,
        one.subject,
        one.why,
        one.consultation_id,
    )
