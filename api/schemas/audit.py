"""Who looked at or changed what of a patient."""

from datetime import datetime
from uuid import UUID

from api.schemas import View
from audit import Kind, Why


class LookView(View):
    """Somebody accessed things for one reason within some minutes.

    `name` is null for the platform itself, and where an account is gone. `networks`: where from, shortened.
    """

    id: int
    why: Why
    name: str | None
    doctor_id: int | None
    doctor_name: str | None
    doctor_name_latin: str | None
    consultation_id: UUID | None
    first_at: datetime
    last_at: datetime
    kinds: list[Kind]
    changed: list[Kind]
    exported: bool
    erased: bool
    networks: list[str]


class Looks(View):
    looks: list[LookView]
    next_cursor: str | None
