"""Calendars."""

from typing import Literal

from pydantic import Field

from api.schemas import View

type FeedKind = Literal["patient", "doctor"]


class CalendarFeed(View):
    kind: FeedKind = Field(description="whose appointments: those one goes to, or those one gives")
    url: str = Field(description="iCalendar; whoever knows it can read it, without signing in")
