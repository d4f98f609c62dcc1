"""What there is instead of a slot that cannot be had."""

from datetime import datetime, timedelta
from typing import Any

from core.clock import now
from core.database import Reader
from core.kept import Shared
from matching.errors import NotOffered
from matching.offers import Nearby, Offer, Offers, SlotRequest
from matching.openings import LONGEST_HORIZON, open_slots_many, slots
from matching.schedules import Slot
from matching.statements.offers import COLLEAGUES

ALTERNATIVES = 5
ELSEWHERE = 3
ASKED = 24
"""Colleagues looked at, the best first."""
AT_ONCE = 8
"""Of them in the first reading: mostly some are free."""
ABOUT_THEN = timedelta(hours=1)
_REFUSED_TOGETHER = Shared[dict[str, Any]]()


async def not_offered(
    tx: Reader, wanted: SlotRequest, offered: Offer, moment: datetime, known: Offers | None = None
) -> NotOffered:
    """Why a time is none of the doctor's slots."""
    if wanted.starts_at <= moment:
        reason = "This time has passed. Choose a later one."
    else:
        reason = "The doctor's hours do not contain this time, or no longer do. Choose one of the open times."
    return NotOffered(reason, **await instead(tx, wanted, offered, known))


async def instead(tx: Reader, wanted: SlotRequest, offered: Offer, known: Offers | None = None) -> dict[str, Any]:
    """The same doctor at other times, and other doctors at this time, as a refusal carries them.

    Made up once for those of a crowd who are refused at the same moment. What is `known` may be a moment old.
    """

    async def look() -> dict[str, Any]:
        return {
            "alternatives": await other_times(tx, wanted, offered.prices.get(wanted.mode), offered.currency),
            "elsewhere": await _other_doctors(tx, wanted, offered, (known or Offers()).nearby),
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


async def _other_doctors(tx: Reader, wanted: SlotRequest, offered: Offer, nearby: Nearby) -> list[dict[str, Any]]:
    """Doctors of the specialty and city who have a slot within an hour of the one wanted, the best first."""
    if not _near(wanted):
        return []

    async def look() -> list[dict[str, Any]]:
        return await _free_about_then(tx, wanted, offered)

    found = await nearby.get((offered.city_id, offered.specialty_code, wanted.mode, wanted.starts_at), look)
    return [one for one in found if one["doctor_id"] != wanted.doctor_id][:ELSEWHERE]


async def _free_about_then(tx: Reader, wanted: SlotRequest, offered: Offer) -> list[dict[str, Any]]:
    """One more than are shown: the doctor who was asked may be among them."""
    rows = await tx.fetch(COLLEAGUES, offered.city_id, offered.specialty_code, wanted.mode.value, ASKED)
    start, end = wanted.starts_at - ABOUT_THEN, wanted.starts_at + ABOUT_THEN
    chosen: list[dict[str, Any]] = []
    for some in (rows[:AT_ONCE], rows[AT_ONCE:]):
        found = await open_slots_many(tx, [row["id"] for row in some], start=start, end=end, modes=(wanted.mode,))
        for row in some:
            if found[row["id"]]:
                nearest = min(found[row["id"]], key=lambda slot: abs(slot.starts_at - wanted.starts_at))
                shown = _shown(nearest, row["price"], row["currency"])
                chosen.append({"doctor_id": row["id"], "name": row["name"], "name_pinyin": row["name_pinyin"], **shown})
        if len(chosen) > ELSEWHERE:
            break
    return chosen[: ELSEWHERE + 1]


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
