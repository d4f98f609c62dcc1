"""Calendars."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas import Request, View

type FeedKind = Literal["patient", "doctor"]


class CalendarFeed(View):
    kind: FeedKind = Field(description="whose appointments: those one goes to, or those one gives")
    url: str = Field(description="iCalendar; whoever knows it can read it, without signing in")


class BusyCalendarChange(Request):
    url: str = Field(min_length=1, max_length=2000, description="https:// or webcal://")


class BusyCalendar(View):
    url: str | None = Field(description="null: no calendar is followed")
    looked_at: datetime | None
    problem: Literal["unreachable", "no_calendar", "too_much"] | None = Field(
        description="why the last look found nothing; what was known before stays in force"
    )
