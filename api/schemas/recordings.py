"""Recordings of calls."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

type Side = Literal["patient", "doctor"]


class RecordingRequest(Request):
    consent_version: int = Field(ge=1, le=2**31 - 1, description="of the text that was read")


class RecordingAnswer(RecordingRequest):
    given: bool


class RecordingChange(Request):
    deed: Literal["pause", "resume", "stop", "withdraw"]


class RecordingOffer(Request):
    sdp: str = Field(min_length=1, max_length=65_536, description="an offer that holds all its candidates")


class RecordingPeer(View):
    type: Literal["answer"]
    sdp: str


class RecordingConsent(View):
    side: Side
    person_id: UUID
    name: str
    given: bool
    version: int
    at: datetime
    withdrawn_at: datetime | None


class RecordingView(View):
    """`asked_side`: who asked, and so agreed; `waits_for_you`: the other side has asked, and waits for an answer."""

    id: UUID
    consultation_id: UUID
    state: Literal["asked", "running", "paused", "ended"]
    reason: (
        Literal["declined", "lapsed", "stopped", "withdrawn", "call_ended", "failed", "storage_full", "too_long"] | None
    )
    asked_at: datetime
    asked_side: Side
    waits_for_you: bool
    started_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None
    deleted_at: datetime | None
    deleted_why: Literal["retention", "withdrawn"] | None
    size: int
    playable: bool
    may_withdraw: bool
    consents: list[RecordingConsent]


class Recordings(View):
    """`consent_version`: of the text in force; `keep_days`: for how long recordings stay."""

    consent_version: int
    keep_days: int
    recordings: list[RecordingView]


class PlayedPart(View):
    """`offset_s`: where it begins, in seconds after the recording did."""

    side: Side
    offset_s: float
    length_s: float
    url: str


class RecordingPlayback(View):
    id: UUID
    parts: list[PlayedPart]


class RecordingPlayed(View):
    person_id: UUID
    name: str
    side: Side
    at: datetime


class RecordingPlaybacks(View):
    playbacks: list[RecordingPlayed]
