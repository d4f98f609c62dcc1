"""What a doctor offers at a moment, and what to offer instead of a slot that cannot be had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.clock import now
from core.database import Reader
from core.errors import NotFound
from core.kept import Recent, Shared
from directory import Mode
from matching.errors import NotOffered
from matching.openings import LONGEST_HORIZON, open_slots_many, schedule_of, slots
from matching.schedules import Interval, Schedule, Slot, open_slots
from matching.statements import COLLEAGUES, OFFER
from matching.terms import Terms

ALTERNATIVES = 5
ELSEWHERE = 3
ASKED = 24
"""Colleagues looked at, the best first."""
AT_ONCE = 8
"""Of them in the first reading: mostly some are free."""
ABOUT_THEN = timedelta(hours=1)
KEPT = 20_000
_REFUSED_TOGETHER = Shared[dict[str, Any]]()


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """The slot somebody wants, by its start; its length is the doctor's affair."""

    doctor_id: int
    mode: Mode
    starts_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a doctor offers at this moment. `schedule` is None where no hours are kept.

    `mark` changes whenever any of it does, `doctor_mark` whenever the doctor's row does; `person_id` is the doctor's.
    """

    schedule: Schedule | None
    prices: dict[Mode, int]
    currency: str
    specialty_code: str
    terms: Terms
    person_id: UUID | None
    doctor_mark: str
    mark: str

    @property
    def time_zone(self) -> str | None:
        """Of the hours at the institution."""
        return self.schedule.time_zone if self.schedule is not None else None

    def slot(self, wanted: SlotRequest, moment: datetime) -> Slot | None:
        """The slot that starts when wanted, if the hours contain it and it may still be booked."""
        if self.schedule is None or wanted.mode not in self.prices:
            return None
        bookable = self.schedule.bookable(moment)
        if not bookable.starts_at <= wanted.starts_at < bookable.ends_at:
            return None
        this_instant = Interval(wanted.starts_at, wanted.starts_at + timedelta.resolution)
        starting = open_slots(self.schedule, (), this_instant)
        return next((slot for slot in starting if slot.mode == wanted.mode), None)


async def offer(tx: Reader, doctor_id: int) -> Offer:
    """What the doctor offers.

    Raises:
        NotFound: there is no such doctor.
    """
    row = await tx.fetchrow(OFFER, doctor_id)
    if row is None:
        raise NotFound("There is no such doctor, or the doctor is no longer listed. Search for another one.")
    prices = {Mode.VIDEO: row["price_video"], Mode.VISIT: row["price_visit"]}
    return Offer(
        schedule_of(row) if row["version"] is not None else None,
        {mode: price for mode, price in prices.items() if price is not None},
        row["currency"],
        row["specialty_code"],
        Terms(row["notice_hours"], row["late_percent"]) if row["notice_hours"] is not None else Terms(),
        row["person_id"],
        row["doctor_mark"],
        row["mark"],
    )


def refuse_own(offered: Offer, *people: UUID) -> None:
    """Make sure that none of `people` is the doctor.

    Raises:
        NotOffered: one is.
    """
    if offered.person_id in people:
        raise NotOffered("This is your own calendar; patients book it.", alternatives=[], elsewhere=[])


class Offers:
    """What doctors offered when they were asked last, for who checks the `mark` in the statement that takes it."""

    def __init__(self) -> None:
        self._kept = Recent[Offer](KEPT)

    def get(self, doctor_id: int) -> Offer | None:
        """What the doctor offered then."""
        return self._kept.get(doctor_id)

    def put(self, doctor_id: int, offered: Offer) -> None:
        """Keep what a doctor offers now."""
        self._kept.put(doctor_id, offered)


async def is_free(db: Reader, wanted: SlotRequest, known: Offers) -> bool:
    """Whether a slot costs nothing, as far as it is known; what it costs is said when it is held.

    Raises:
        NotFound: there is no such doctor.
    """
    offered = known.get(wanted.doctor_id)
    if offered is None:
        offered = await offer(db, wanted.doctor_id)
        known.put(wanted.doctor_id, offered)
    return offered.prices.get(wanted.mode) == 0


async def not_offered(tx: Reader, wanted: SlotRequest, offered: Offer, moment: datetime) -> NotOffered:
    """Why a time is none of the doctor's slots."""
    if wanted.starts_at <= moment:
        reason = "This time has passed. Choose a later one."
    else:
        reason = "The doctor's hours do not contain this time, or no longer do. Choose one of the open times."
    return NotOffered(reason, **await instead(tx, wanted, offered))


async def instead(tx: Reader, wanted: SlotRequest, offered: Offer) -> dict[str, Any]:
    """The same doctor at other times, and other doctors at this time, as a refusal carries them.

    Made up once for those of a crowd who are refused at the same moment.
    """

    async def look() -> dict[str, Any]:
        return {
            "alternatives": await other_times(tx, wanted, offered.prices.get(wanted.mode), offered.currency),
            "elsewhere": await _other_doctors(tx, wanted, offered.specialty_code),
        }

    return await _REFUSED_TOGETHER.get((wanted.doctor_id, wanted.mode, wanted.starts_at), look)


async def other_times(tx: Reader, wanted: SlotRequest, price: int | None, currency: str) -> list[dict[str, Any]]:
    """The doctor's open slots nearest to the one wanted, in time order, as the interface shows slots."""
    others: list[Slot] = []
    if _near(wanted):
        start, end = wanted.starts_at - timedelta(days=1), wanted.starts_at + timedelta(days=1)
        others = await slots(tx, wanted.doctor_id, mode=wanted.mode, start=start, end=end)
    if len(others) < ALTERNATIVES:
        others = await slots(tx, wanted.doctor_id, mode=wanted.mode)
    nearest = sorted(others, key=lambda slot: abs(slot.starts_at - wanted.starts_at))[:ALTERNATIVES]
    return [_shown(slot, price, currency) for slot in sorted(nearest, key=lambda slot: slot.starts_at)]


async def _other_doctors(tx: Reader, wanted: SlotRequest, specialty_code: str) -> list[dict[str, Any]]:
    """Doctors of the specialty and city who have a slot within an hour of the one wanted, the best first."""
    if not _near(wanted):
        return []
    rows = await tx.fetch(COLLEAGUES, wanted.doctor_id, specialty_code, wanted.mode.value, ASKED)
    start, end = wanted.starts_at - ABOUT_THEN, wanted.starts_at + ABOUT_THEN
    chosen: list[dict[str, Any]] = []
    for some in (rows[:AT_ONCE], rows[AT_ONCE:]):
        found = await open_slots_many(tx, [row["id"] for row in some], start=start, end=end, modes=(wanted.mode,))
        for row in some:
            if found[row["id"]]:
                nearest = min(found[row["id"]], key=lambda slot: abs(slot.starts_at - wanted.starts_at))
                shown = _shown(nearest, row["price"], row["currency"])
                chosen.append({"doctor_id": row["id"], "name": row["name"], "name_pinyin": row["name_pinyin"], **shown})
        if len(chosen) >= ELSEWHERE:
            break
    return chosen[:ELSEWHERE]


def _near(wanted: SlotRequest) -> bool:
    """Whether anybody could have hours then."""
    return timedelta() < wanted.starts_at - now() < LONGEST_HORIZON


def _shown(slot: Slot, price: int | None, currency: str) -> dict[str, Any]:
    return {
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
        "mode": slot.mode.value,
        "price": price,
        "currency": currency,
        "place": slot.place.written if slot.place is not None else None,
    }
