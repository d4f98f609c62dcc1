"""A copy of what is known of somebody, and erasing an account."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

ExportState = Literal["waiting", "making", "ready", "expired", "failed"]
RetainedKind = Literal["consultation", "document", "chart", "booking", "audit"]


class ExportRequest(Request):
    language: Literal["en", "zh", "fr"] = Field(description="of the PDF")


class ExportView(View):
    """`progress` in percent, `size` in bytes. `url` is there while it can be fetched, for this session alone."""

    id: UUID
    patient_id: UUID
    state: ExportState
    progress: int
    asked_at: datetime
    ready_at: datetime | None
    expires_at: datetime | None
    size: int | None
    url: str | None


class Exports(View):
    exports: list[ExportView]


class RetainedView(View):
    """What stays when an account is erased, until when, and because of which law. `count`: how many there are."""

    kind: RetainedKind
    count: int
    until: datetime
    because: str


class ErasureView(View):
    """What an erasure would keep. `due_at`: when the account will be erased; `blocked_by`: why it cannot be now."""

    kept: list[RetainedView]
    waits_days: int
    asked_at: datetime | None
    due_at: datetime | None
    blocked_by: Literal["appointments", "consultations", "family", "doctor"] | None


class ErasureRequest(Request):
    """`password`: one's own, where the account has one."""

    password: str | None = Field(default=None, max_length=256)
