"""A booking that is confirmed and called off, or moved, at the same moment: its consultation is never left behind."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from consultations import appointments, cancel_booking, confirm_booking, reschedule_booking
from tests.clinic import TODAY, Clinic
from tests.matching.test_races import waiting

LATER = TODAY + timedelta(hours=2)
LEFT_BEHIND = """
SELECT count(*) FROM booking b JOIN consultation c ON c.booking_id = b.id
 WHERE b.status = 'cancelled' AND c.status = 'scheduled' OR lower(b.during) <> c.starts_at
"""
BESIDE: dict[str, tuple[Callable[..., Awaitable[Any]], tuple[Any, ...]]] = {
    "cancelled": (cancel_booking, ()),
    "moved": (reschedule_booking, (LATER,)),
}


async def left_behind(clinic: Clinic, beside: Callable[..., Awaitable[Any]], *more: Any) -> int:
    """Consultations that do not follow their bookings, after `beside` had waited for a confirmation."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    held = await clinic.held(patient, doctor)

    async def act() -> None:
        async with clinic.database.transaction() as tx:
            await beside(tx, patient, held, *more)

    async with clinic.database.transaction() as tx:
        await confirm_booking(tx, patient, held)
        acting = asyncio.create_task(act())
        await waiting(clinic)
    await acting
    return await clinic.database.pool.fetchval(LEFT_BEHIND)


@pytest.mark.parametrize("what", BESIDE)
async def test_what_waits_for_a_confirmation_takes_the_consultation_along(clinic: Clinic, what: str) -> None:
    beside, more = BESIDE[what]
    assert await left_behind(clinic, beside, *more) == 0


@pytest.mark.parametrize("what", BESIDE)
async def test_without_looking_again_it_would_be_left_behind(
    clinic: Clinic, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appointments, "OF_BOOKING", "SELECT NULL::uuid WHERE $1::uuid IS NOT NULL")
    beside, more = BESIDE[what]
    assert await left_behind(clinic, beside, *more) == 1
