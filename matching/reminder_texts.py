"""What a reminder says, in the reader's language and time: the words are data (`matching/data/reminders`)."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from directory import Doctor, Mode, name_in
from matching.places import Place

FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a reminder is about. `time_zone` is that of the hours it lies in; `place` None: at the institution.

    `patient`: whose it is, if not the reader's.
    """

    doctor: Doctor
    mode: Mode
    starts_at: datetime
    time_zone: str
    place: Place | None = None
    patient: str | None = None

    def where(self, language: str) -> str:
        """The name and address of where a visit is, and how to find the way in."""
        if self.place is not None:
            parts = (self.place.name, self.place.address, self.place.directions)
        else:
            at = self.doctor.institution
            parts = (at.name if language == "zh" or not at.name_en else at.name_en, at.address, "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Said:
    """A reminder in words."""

    title: str
    lines: tuple[str, ...]
    link_words: str
    closing: str


def say(
    appointment: Appointment,
    language: str,
    time_zone: str,
    account: str,
    *,
    about: str = "reminders",
    until: datetime | None = None,
    was_at: datetime | None = None,
) -> Said:
    """Remind somebody who reads `language` and lives by `time_zone`; or tell them what the words in `about` say.

    `until`: for words that name a deadline; `was_at`: for those that say when it was to be before.

    Where the doctor's clock shows another time, it is said too. It is not said how long it still is until then: a
    letter may lie unread.
    """
    words = _words(about, language)
    starts, mode = appointment.starts_at, appointment.mode.value
    filled = {
        "doctor": doctor_in_words(appointment.doctor, language),
        "when_long": _moment(starts, time_zone, words["dates"], "long"),
        "was_long": _moment(was_at, time_zone, words["dates"], "long") if was_at is not None else "",
        "until": f"{until.astimezone(ZoneInfo(time_zone)):%H:%M}" if until is not None else "",
        "place": appointment.where(language),
    }
    lines = [line.format(**filled) for line in words["lines"][mode]]
    if _offset(starts, appointment.time_zone) != _offset(starts, time_zone):
        there = _moment(starts, appointment.time_zone, words["dates"], "long")
        lines.insert(1, words["lines"]["elsewhere"].format(there=there))
    if appointment.patient is not None:
        lines.insert(0, words["lines"]["for"].format(patient=appointment.patient))
    return Said(
        words["title"][mode].format(when=_moment(starts, time_zone, words["dates"], "short"), until=filled["until"]),
        tuple(lines),
        words["words"]["link"],
        words["words"]["closing"].format(account=account),
    )


def moment_in_words(moment: datetime, time_zone: str, language: str) -> str:
    """A moment as the titles of letters say it, without its zone, which is the reader's."""
    return _moment(moment, time_zone, _words("reminders", language)["dates"], "short")


def doctor_in_words(doctor: Doctor, language: str) -> str:
    """A doctor's name as readers of `language` can say it."""
    return name_in(language, doctor.name, doctor.name_pinyin)


def _moment(moment: datetime, time_zone: str, dates: dict[str, Any], form: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    said: str = dates[form].format(
        year=local.year,
        month=dates["months"][local.month - 1],
        day=dates["first"] if local.day == 1 else local.day,
        weekday=dates["weekdays"][local.weekday()],
        time=f"{local:%H:%M}",
        zone=f"{time_zone}, {_offset(moment, time_zone)}",
    )
    return said


def _offset(moment: datetime, time_zone: str) -> str:
    """How far a clock is from UTC at that moment: UTC+8, UTC-3:30."""
    offset = moment.astimezone(ZoneInfo(time_zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


@cache
def _words(about: str, language: str) -> dict[str, Any]:
    """The words, with the dates of reminders where they bring none of their own."""
    kinds = dict.fromkeys(("reminders", about))
    read = (tomllib.loads((FOLDER / kind / f"{language}.toml").read_text(encoding="utf-8")) for kind in kinds)
    return {name: part for words in read for name, part in words.items()}
