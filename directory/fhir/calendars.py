"""Schedules with their Slots, as what a doctor's calendar lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import batched

from core.database import Reader
from directory.entries import Mode
from directory.fhir.resources import OWN, Concept, Key, Schedule, Slot
from directory.fhir.shelf import Refusal, Shelf
from directory.identities import ids_of

AT_ONCE = 1_000
DOCTORS = "SELECT id FROM doctor WHERE id = ANY($1::int[])"

MODES = f"{OWN}/CodeSystem/modes"
"""`video` and `visit`, as we call them."""

REMOTE = frozenset(
    {
        (MODES, "video"),
        ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "VR"),  # virtual
        ("http://snomed.info/sct", "448337001"),  # telemedicine consultation with patient
    }
)
REMOTE_WORDS = ("video", "virtual", "telehealth", "telemedicine", "teleconsult", "téléconsult", "视频", "远程", "线上")


type Calendars = dict[int, list[Key]]
"""The schedules of doctors: our number, and the keys of the resources."""


@dataclass(frozen=True, slots=True)
class CalendarSlot:
    """A slot as another calendar lists it, in UTC; `number` is that of its resource on the shelf."""

    number: int
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    free: bool


async def calendars(tx: Reader, shelf: Shelf, source: str) -> tuple[Calendars, list[Refusal]]:
    """The schedules of those who are doctors here, by doctor, and those that are nobody's."""
    found: dict[int, list[Key]] = {}
    refused = []
    for some in batched(shelf.related("acting"), AT_ONCE):
        ids = await ids_of(tx, source, {name for _, _, meant, names in some for name in ([meant] if meant else names)})
        here = {row["id"] for row in await tx.fetch(DOCTORS, list(ids.values()))}
        for seq, key, meant, names in some:
            doctor = next((ids[name] for name in ([meant] if meant else names) if ids.get(name) in here), None)
            schedule = shelf.get(Schedule, key)
            assert schedule is not None
            if doctor is None:
                named = meant or " or ".join(names)
                refused.append(shelf.refusal(seq, f"actor: {named} was not taken, now or before, nor are its slots"))
            elif not schedule.active:
                refused.append(shelf.refusal(seq, "it is not active, nor are its slots taken"))
            else:
                found.setdefault(doctor, []).append(key)
    return dict(sorted(found.items())), refused


def slots_of(shelf: Shelf, keys: Iterable[Key]) -> list[CalendarSlot]:
    """The slots of some schedules."""
    schedules = filter(None, (shelf.get(Schedule, key) for key in keys))
    return [slot for schedule in schedules for slot in _slots(shelf, schedule)]


def _slots(shelf: Shelf, schedule: Schedule) -> Iterator[CalendarSlot]:
    """The slots of a schedule; those entered in error are none."""
    for number, slot in shelf.referring(Slot, "within", schedule.key):
        if slot.status == "entered-in-error":
            continue
        said = (*slot.serviceCategory, *slot.serviceType, slot.appointmentType)
        mode = _mode(said) or _mode((*schedule.serviceCategory, *schedule.serviceType)) or Mode.VISIT
        starts_at, ends_at = slot.start.astimezone(UTC), slot.end.astimezone(UTC)
        yield CalendarSlot(number, starts_at, ends_at, mode, slot.status == "free")


def _mode(said: tuple[Concept, ...]) -> Mode | None:
    """What kind of appointment these words are for, if they say so."""
    for one in said:
        if any((coding.system, coding.code) in REMOTE for coding in one.coding):
            return Mode.VIDEO
        if any((coding.system, coding.code) == (MODES, "visit") for coding in one.coding):
            return Mode.VISIT
        if any(word in text.lower() for text in one.words for word in REMOTE_WORDS):
            return Mode.VIDEO
    return None
