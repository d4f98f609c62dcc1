"""Who looked at or changed what of a patient."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from api.schemas import View

AuditWho = Literal["others", "all", "doctors", "family", "operators"]
AuditReason = Literal["own", "proxy", "treating", "colleague", "pool", "guest", "operator", "emergency", "duty"]
AuditKind = Literal[
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


class LookView(View):
    """Somebody accessed things for one reason within some minutes.

    `name` is null for the platform itself, and where an account is gone. `networks`: where from, shortened.
    """

    id: int
    why: AuditReason
    name: str | None
    doctor_id: int | None
    doctor_name: str | None
    doctor_name_latin: str | None
    consultation_id: UUID | None
    first_at: datetime
    last_at: datetime
    kinds: list[AuditKind]
    changed: list[AuditKind]
    exported: bool
    erased: bool
    networks: list[str]


class Looks(View):
    looks: list[LookView]
    next_cursor: str | None
