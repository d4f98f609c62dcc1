"""What a patient sees of it: who looked, why, from where, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from audit.entries import Kind, Why
from audit.statements import LOOKS, MAY_SEE
from core import clock
from core.database import Reader
from core.errors import NotFound
from identity import Viewer

Who = Literal["others", "all", "doctors", "family", "operators"]

DOCTORS: tuple[Why, ...] = ("treating", "colleague", "pool", "emergency")
REASONS: dict[Who, tuple[Why, ...]] = {
    "others": (*DOCTORS, "proxy", "guest", "operator", "duty"),
    "all": get_args(Why),
    "doctors": DOCTORS,
    "family": ("proxy", "guest"),
    "operators": ("operator", "duty"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at things, or changed them, for one reason within some minutes.

    `doctor_id` and the doctor's names: whoever looked as one. `kinds` are all that were accessed, `changed` those of
    them that were changed. `person_name` is None for the platform itself, and for an account that is erased.
    """

    seq: int
    why: Why
    actor_id: UUID | None
    person_name: str | None
    doctor_id: int | None
    doctor_name: str | None
    doctor_name_latin: str | None
    consultation_id: UUID | None
    first_at: datetime
    last_at: datetime
    kinds: Sequence[Kind]
    changed: Sequence[Kind]
    exported: bool
    erased: bool
    addresses: Sequence[str]


async def looks_at(
    tx: Reader,
    viewer: Viewer,
    patient_id: UUID,
    who: Who = "others",
    kinds: Sequence[Kind] | None = None,
    after: int | None = None,
    limit: int = 30,
) -> list[Look]:
    """Who looked, the latest first, behind `after`; for the patient and whoever acts for them.

    Raises:
        NotFound: the viewer is not on the patient's side.
    """
    if await tx.fetchval(MAY_SEE, viewer.person_id, patient_id, clock.now()) is None:
        raise NotFound
    rows = await tx.fetch(
        LOOKS, patient_id, list(REASONS[who]), list(kinds) if kinds is not None else None, after, limit
    )
    return [
        Look(**{**dict(row.items()), "changed": row["changed"] or [], "addresses": row["addresses"] or []})
        for row in rows
    ]
