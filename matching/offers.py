"""What a doctor offers at a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.database import Reader
from core.errors import NotFound
from core.kept import Lately, Recent
from directory import Mode
from matching.errors import NotOffered
from matching.free_time import open_slots
from matching.openings import schedule_of
from matching.schedules import Interval, Schedule, Slot
from matching.statements.offers import OFFER
from matching.terms import Terms

KEPT = 20_000
LATELY_SECONDS = 1.0
NEARBY_KEPT = 1_000


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
    city_id: int
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
        row["city_id"],
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


class Nearby(Lately[list[dict[str, Any]]]):
    """Who was free about a time a moment ago, by city, specialty and mode: in a crowd many ask that.

    Who asks for one of those who has just been booked is refused, and told anew.
    """

    def __init__(self) -> None:
        super().__init__(LATELY_SECONDS, NEARBY_KEPT)


class Offers:
    """What doctors offered when they were asked last, for who checks the `mark` in the statement that takes it."""

    def __init__(self) -> None:
        self._kept = Recent[Offer](KEPT)
        self.nearby = Nearby()

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
