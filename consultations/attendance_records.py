"""What was decided about an appointment, as it is kept and read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import asyncpg

from consultations.attendance import MOMENT, Evidence, Verdict, merged
from consultations.statements.attendance import EVIDENCE, KEEP
from consultations.states import EARLY, LATE, Side
from core.database import Reader, Transaction, to_json
from matching import Interval

type Source = Literal["presence", "doctor"]
type Outcome = Literal["upheld", "overturned"]

TO_DISPUTE = timedelta(days=14)
"""How long after it was decided either side may dispute it: two weeks, so that a holiday does not use it up."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Why a side does not accept what was decided."""

    side: Side
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, from what, and what became of it.

    `fee`: what it costs the patient, in minor units; due unless it is disputed or was overturned.
    """

    verdict: Verdict
    source: Source
    patient: Sequence[Interval]
    doctor: Sequence[Interval]
    fee: int
    decided_at: datetime
    disputed_at: datetime | None
    disputes: Sequence[Dispute]
    settled_at: datetime | None
    outcome: Outcome | None
    note: str | None

    @property
    def dispute_until(self) -> datetime:
        return self.decided_at + TO_DISPUTE

    def may_dispute(self, side: Side, moment: datetime) -> bool:
        """Once a side, in time, and not after an operator has decided."""
        again = any(one.side == side for one in self.disputes)
        return self.settled_at is None and not again and moment < self.dispute_until


async def evidence_of(tx: Reader, consultations: Sequence[UUID]) -> dict[UUID, dict[str, list[Interval]]]:
    """When each side was in the rooms of `consultations`, by what is known now."""
    found: dict[UUID, dict[str, list[Interval]]] = {one: {"patient": [], "doctor": []} for one in consultations}
    for row in await tx.fetch(EVIDENCE, list(consultations), MOMENT, EARLY, LATE):
        found[row["consultation_id"]][row["side"]].append(Interval(row["since"], row["until"]))
    return {one: {side: merged(spans) for side, spans in sides.items()} for one, sides in found.items()}


async def keep(
    tx: Transaction,
    consultation_id: UUID,
    verdict: Verdict,
    source: Source,
    evidence: dict[str, Any],
    fee: int,
    at: datetime,
) -> None:
    """Write what was decided; nothing is due about this appointment any more."""
    await tx.fetchval(KEEP, consultation_id, verdict.value, source, to_json(evidence), fee, at)


def decision_of(row: asyncpg.Record) -> Decision:
    """A row of the attendance statements."""
    evidence: Mapping[str, Any] = row["evidence"]
    return Decision(
        verdict=Verdict(row["verdict"]),
        source=row["source"],
        patient=_read(evidence.get("patient", ())),
        doctor=_read(evidence.get("doctor", ())),
        fee=row["fee"],
        decided_at=row["decided_at"],
        disputed_at=row["disputed_at"],
        disputes=[
            Dispute(one["side"], one["reason"], datetime.fromisoformat(one["at"])) for one in row["disputes"] or ()
        ],
        settled_at=row["settled_at"],
        outcome=row["outcome"],
        note=row["note"],
    )


def written(evidence: Evidence) -> dict[str, Any]:
    """Evidence as it is kept beside what was decided from it."""
    return {
        "patient": _written(evidence.patient),
        "doctor": _written(evidence.doctor),
        "began_at": evidence.began_at.isoformat() if evidence.began_at is not None else None,
        "completed": evidence.completed,
    }


def _written(spans: Sequence[Interval]) -> list[list[str]]:
    return [[span.starts_at.isoformat(), span.ends_at.isoformat()] for span in spans]


def _read(spans: Sequence[Sequence[str]]) -> list[Interval]:
    return [Interval(datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in spans]
