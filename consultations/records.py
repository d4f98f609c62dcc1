"""A consultation as somebody sees it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg

from consultations.contract.terms import TextTerms
from consultations.next_steps import NextStep, next_step
from consultations.rules import allowed
from consultations.states import Action, Facts, Kind, Side, Status
from identity import Relation
from matching import Urgency


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation from the side of the person who asked for it.

    `birth_date` and `gender` are the patient's; `opened_by`: who asked for it, None for the patient.

    `terms` and what remains of them (`messages_left`, `open_until`, `reply_by`, `more_asked_at`) are those of a text
    consultation: see `states.Facts`.

    `looked_at`: when its doctor first entered the room.

    `in_pool`: nobody has taken it yet and a doctor is looking at it; the patient's name is then withheld, and there is
    no room to look into. `unread` is counted in lists only.

    `standing`: `offered` by a colleague, to take or not, without its room; `handed_on` to one, to be read up to
    `last_seq`.
    """

    id: UUID
    kind: Kind
    status: Status
    side: Side
    patient_id: UUID
    patient_name: str
    birth_date: date | None
    gender: str | None
    opened_by: UUID | None
    doctor_id: int | None
    specialty_code: str
    booking_id: UUID | None
    complaint: str
    price: int
    currency: str
    starts_at: datetime | None
    ends_at: datetime | None
    answer_by: datetime | None
    opened_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    summary: str | None
    urgency: Urgency
    looked_at: datetime | None
    terms: TextTerms | None
    messages_left: int | None
    open_until: datetime | None
    reply_by: datetime | None
    more_asked_at: datetime | None
    last_seq: int
    read_seq: int
    other_read_seq: int
    other_received_seq: int
    in_pool: bool
    unread: int
    standing: Literal["own", "offered", "handed_on"]

    @property
    def facts(self) -> Facts:
        return Facts(
            self.kind,
            self.status,
            self.starts_at,
            self.ends_at,
            self.answer_by,
            self.terms is not None,
            self.open_until,
            self.messages_left,
            self.reply_by,
            self.more_asked_at is not None,
        )

    def age_months(self, now: datetime) -> int | None:
        """The patient's age in whole months, by the calendar of UTC; None where it is not known."""
        if self.birth_date is None:
            return None
        today = now.astimezone(UTC).date()
        months = (today.year - self.birth_date.year) * 12 + today.month - self.birth_date.month
        return max(0, months - (today.day < self.birth_date.day))

    def next_step(self, now: datetime) -> NextStep:
        """What both sides are waiting for."""
        if self.standing != "own":
            return NextStep("transfer_offered" if self.standing == "offered" else "handed_on", None, {})
        return next_step(self.facts, now)

    def can(self, now: datetime) -> list[Action]:
        """What this side may do now."""
        if self.standing != "own":
            return []
        possible = allowed(self.facts, self.side, now)
        return [Action.ACCEPT] if self.in_pool and Action.ACCEPT in possible else [] if self.in_pool else possible


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody who acts for the patient, or has and took part. `relation`: what the patient is to them."""

    id: UUID
    name: str
    relation: Relation


def consultation_of(row: asyncpg.Record) -> Consultation:
    """A row of `statements/seen.py`, `beside.py` or `POOL` as a value."""
    fields: dict[str, Any] = dict(row.items())
    fields["kind"] = Kind(fields["kind"])
    fields["status"] = Status(fields["status"])
    fields["urgency"] = Urgency(fields["urgency"])
    fields["terms"] = TextTerms.of(fields["terms"])
    if fields["in_pool"]:
        fields["patient_name"] = fields["patient_name"][:1] + "**"
        fields["opened_by"] = None
    return Consultation(**fields)


def facts_of(row: asyncpg.Record) -> Facts:
    return Facts(Kind(row["kind"]), Status(row["status"]), row["starts_at"], row["ends_at"], row["answer_by"])


def facts_under_terms(row: asyncpg.Record) -> Facts:
    """Those of a row of `UNANSWERED` or `TIME_OVER`, with what remains of its contract."""
    return replace(
        facts_of(row),
        has_terms=row["terms"] is not None,
        open_until=row["open_until"],
        messages_left=row["messages_left"],
        reply_by=row["reply_by"],
        more_asked=row["more_asked_at"] is not None,
    )
