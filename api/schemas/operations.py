"""The live board."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from api.schemas import View


class Point(View):
    at: datetime
    value: float


class Figure(View):
    value: float
    last_hour: list[Point] = Field(description="a point a minute, oldest first")


class SpecialtyVolume(View):
    specialty: str
    waiting: int
    running: int
    finished_today: int


class MinuteVolume(View):
    minute: datetime
    opened: int
    started: int
    finished: int


class Attention(View):
    """Something that needs a person."""

    consultation_id: UUID
    code: str
    specialty: str
    since: datetime


class RefundTotal(View):
    currency: str
    count: int
    amount: int = Field(description="minor units")


class Board(View):
    waiting: Figure
    longest_wait_seconds: Figure
    running: Figure
    finished_today: Figure
    unanswered: Figure
    failures: Figure
    bookings_today: int
    by_specialty: list[SpecialtyVolume]
    by_minute: list[MinuteVolume]
    attention: list[Attention]
    owed_back_today: list[RefundTotal] = Field(
        description="recorded as owed to patients, a line a currency; that it was paid is not known here"
    )
    owed_back_month: list[RefundTotal] = Field(description="in the last 30 days")
    as_of: datetime
