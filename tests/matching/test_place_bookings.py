"""Bookings at a doctor's other places: what was promised stays, and edits do not pull it away unseen."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from directory import Mode
from matching import (
    Booking,
    BookingsAffected,
    NotOffered,
    PlacesOverlap,
    Schedule,
    agenda,
    booking,
    get_schedule,
    preview_schedule,
    put_schedule,
    read_schedule,
    slots,
)
from matching.openings import FOREVER
from tests.matching.conftest import DOCTOR, TODAY, Practice

URUMQI = {
    "id": 1,
    "name": "Tianshan Clinic",
    "address": "1 Tianshan Road",
    "time_zone": "Asia/Urumqi",  # UTC+6
    "directions": "Ring twice",
}


def two_places(**more: Any) -> Schedule:
    """In Shanghai from 09:00 to 10:00, in Urumqi from 11:00 to 12:00 there, which is 13:00 in Shanghai."""
    here, there = (
        [{"weekday": day, "mode": "visit", "slot_minutes": 30, **hours} for day in range(7)]
        for hours in ({"starts": "09:00", "ends": "10:00"}, {"starts": "11:00", "ends": "12:00", "place": 1})
    )
    written = {"time_zone": "Asia/Shanghai", "weekly": [*here, *there], "places": [URUMQI], "lead_minutes": 0, **more}
    return read_schedule(**written)


HERE, THERE = 60, 300  # minutes after TODAY, 08:00 in Shanghai


async def two_places_kept(practice: Practice, patient_minute: int = THERE) -> Booking:
    """A visit booked under hours at two places, whose version is 2."""
    await practice.keep(two_places(), 1)
    return await practice.hold(await practice.person(), patient_minute, Mode.VISIT)


async def put(
    practice: Practice, schedule: Schedule, version: int = 2, accepted: tuple[Any, ...] = ()
) -> list[Booking]:
    async with practice.database.transaction() as tx:
        return (await put_schedule(tx, DOCTOR, schedule, version, accepted)).affected


async def as_the_patient_sees(practice: Practice, one: Booking) -> Booking:
    async with practice.database.transaction() as tx:
        return await booking(tx, one.id, one.patient_id)


async def test_hours_at_several_places_are_stored_and_read(practice: Practice) -> None:
    wanted = two_places(travel_minutes=60, exceptions=[{"date": "2026-12-25", "place": 1, "hours": []}])
    await practice.keep(wanted, 1)
    async with practice.database.transaction() as tx:
        assert await get_schedule(tx, DOCTOR) == replace(wanted, version=2)
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(days=1))
    minutes = [int((one.starts_at - TODAY).total_seconds()) // 60 for one in found]
    assert minutes == [HERE, HERE + 30, THERE, THERE + 30]
    assert [one.place.name if one.place else None for one in found] == [
        None,
        None,
        "Tianshan Clinic",
        "Tianshan Clinic",
    ]


async def test_a_booking_remembers_its_place_and_zone(practice: Practice) -> None:
    held = await two_places_kept(practice)
    seen = await as_the_patient_sees(practice, held)
    assert seen == held
    assert seen.place is not None
    assert (seen.place.address, seen.time_zone) == ("1 Tianshan Road", "Asia/Urumqi")
    assert seen.place_now == seen.place


async def test_a_booking_at_the_institution_names_no_place(practice: Practice) -> None:
    seen = await as_the_patient_sees(practice, await two_places_kept(practice, HERE))
    assert (seen.place, seen.place_now, seen.time_zone) == (None, None, "Asia/Shanghai")


async def test_what_was_promised_stays_when_the_place_is_described_anew(practice: Practice) -> None:
    held = await two_places_kept(practice)
    anew = {**URUMQI, "name": "Tianshan Hospital", "directions": "Third floor"}
    assert await put(practice, two_places(places=[anew])) == []
    seen = await as_the_patient_sees(practice, held)
    assert seen.place == held.place
    assert seen.place_now is not None
    assert (seen.place_now.name, seen.place_now.directions) == ("Tianshan Hospital", "Third floor")


@pytest.mark.parametrize(
    "changed",
    [
        {"places": [], "weekly": []},
        {"places": [{**URUMQI, "address": "9 Other Road"}]},
        {"places": [{**URUMQI, "time_zone": "Asia/Tokyo"}]},
    ],
    ids=["removed", "elsewhere", "another clock"],
)
async def test_a_place_somebody_has_booked_at_is_not_changed_unseen(
    practice: Practice, changed: dict[str, Any]
) -> None:
    held = await two_places_kept(practice)
    async with practice.database.transaction() as tx:
        assert [one.id for one in (await preview_schedule(tx, DOCTOR, two_places(**changed), 2)).affected] == [held.id]
    with pytest.raises(BookingsAffected):
        await put(practice, two_places(**changed))
    (left,) = await put(practice, two_places(**changed), accepted=(held.id,))
    assert left.id == held.id
    assert (await as_the_patient_sees(practice, held)).place == held.place


async def test_without_the_look_at_the_place_it_would_be_changed_unseen(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    await two_places_kept(practice)
    monkeypatch.setattr("matching.places.Place.is_at", lambda *_: True)
    assert await put(practice, two_places(places=[{**URUMQI, "address": "9 Other Road"}])) == []


async def test_a_visit_moves_from_one_place_to_another_and_back(practice: Practice) -> None:
    held = await two_places_kept(practice)
    here = await practice.reschedule(held, HERE)
    assert (here.id, here.place, here.time_zone) == (held.id, None, "Asia/Shanghai")
    there = await practice.reschedule(here, THERE + 30)
    assert (there.place, there.time_zone) == (held.place, "Asia/Urumqi")


async def test_what_is_booked_at_one_place_is_taken_at_all_of_them(practice: Practice) -> None:
    """Booked in Urumqi; then the doctor is in Shanghai at that time, and it is not sold again."""
    held = await two_places_kept(practice)
    shanghai = [
        {"weekday": day, "starts": "13:00", "ends": "14:00", "mode": "visit", "slot_minutes": 30} for day in range(7)
    ]
    await put(practice, two_places(weekly=shanghai), accepted=(held.id,))
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(days=1))
    assert [one.starts_at for one in found] == [TODAY + timedelta(minutes=THERE + 30)]
    with pytest.raises(NotOffered):
        await practice.hold(await practice.person(), HERE, Mode.VISIT)


async def test_hours_that_overlap_are_neither_previewed_nor_kept(practice: Practice) -> None:
    overlapping = two_places(places=[{**URUMQI, "time_zone": "Asia/Bangkok"}], travel_minutes=60 * 6)
    async with practice.database.transaction() as tx:
        with pytest.raises(PlacesOverlap):
            await preview_schedule(tx, DOCTOR, overlapping, 1)
    with pytest.raises(PlacesOverlap):
        await put(practice, overlapping, 1)
    async with practice.database.transaction() as tx:
        assert (await get_schedule(tx, DOCTOR)).version == 1


async def test_what_an_edit_opens_and_closes_is_counted_by_place(practice: Practice) -> None:
    await practice.keep(two_places(horizon_days=1), 1)
    renamed = two_places(horizon_days=1, places=[{**URUMQI, "name": "Another name"}])
    elsewhere = two_places(
        horizon_days=1,
        places=[{**URUMQI, "id": 2}],
        weekly=[{"weekday": 0, "starts": "11:00", "ends": "12:00", "mode": "visit", "slot_minutes": 30, "place": 2}],
    )
    async with practice.database.transaction() as tx:
        nothing = await preview_schedule(tx, DOCTOR, renamed, 2)
        other = await preview_schedule(tx, DOCTOR, elsewhere, 2)
    assert (nothing.opened[Mode.VISIT], nothing.closed[Mode.VISIT]) == (0, 0)
    assert (other.opened[Mode.VISIT], other.closed[Mode.VISIT]) == (2, 4)


async def test_the_agenda_says_where(practice: Practice) -> None:
    held = await two_places_kept(practice)
    async with practice.database.transaction() as tx:
        (one,) = await agenda(tx, DOCTOR, start=TODAY, end=FOREVER)
    assert one.place == held.place
