"""What is free of charge is booked at once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

import matching
from core.ids import new_id
from tests.api.test_bookings import WANTED
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import Practice, practice

__all__ = ["practice"]


@pytest.fixture
async def patient(app: FastAPI, practice: Practice, sign_in: SignIn) -> SignedInClient:
    app.state.services.offers = matching.Offers()  # of another test's doctor with the same number
    await charge(practice, 0)
    return await sign_in()


async def charge(practice: Practice, price: int) -> None:
    await practice.database.pool.execute("UPDATE doctor SET price_video = $1", price)


async def book(patient: SignedInClient, **change: Any) -> dict[str, Any]:
    answer = await patient.http.post("/v1/bookings", json={**WANTED, **change})
    assert answer.status_code == 201, answer.text
    booked: dict[str, Any] = answer.json()
    return booked


async def test_a_free_slot_is_booked_and_its_room_open_in_one_step(patient: SignedInClient, practice: Practice):
    booked = await book(patient)
    assert (booked["status"], booked["price"], booked["hold_expires_at"]) == ("confirmed", 0, None)
    room = (await patient.http.get(f"/v1/consultations/{booked['consultation_id']}")).json()
    assert (room["status"], room["complaint"]) == ("scheduled", "palpitations")
    assert await practice.told() == ["booking.held", "booking.confirmed"]


async def test_what_costs_something_is_only_held(patient: SignedInClient, practice: Practice):
    await charge(practice, 1)
    assert (await book(patient))["status"] == "held"


async def test_a_free_slot_may_be_only_held_and_confirmed_later(patient: SignedInClient):
    held = await book(patient, hold_only=True)
    assert (held["status"], held["consultation_id"]) == ("held", None)
    confirmed = await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
    assert confirmed.json()["status"] == "confirmed"


async def test_a_price_set_since_it_was_looked_up_is_not_passed_over(
    patient: SignedInClient, practice: Practice, monkeypatch: pytest.MonkeyPatch
):
    looked_up = matching.is_free

    async def then_charged(*asked: Any) -> bool:
        free = await looked_up(*asked)
        await charge(practice, 5000)
        return free

    monkeypatch.setattr(matching, "is_free", then_charged)
    held = await book(patient)
    assert (held["status"], held["price"]) == ("held", 5000)


async def test_one_key_sent_fifty_times_at_once_is_one_free_booking_and_one_answer(
    patient: SignedInClient, practice: Practice
):
    key = {"Idempotency-Key": str(new_id())}
    answers = await asyncio.gather(*(patient.http.post("/v1/bookings", json=WANTED, headers=key) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert await practice.told() == ["booking.held", "booking.confirmed"]
    assert await practice.database.pool.fetchval("SELECT count(*) FROM consultation") == 1


async def test_of_many_who_press_a_free_slot_at_once_one_has_it(
    patient: SignedInClient, practice: Practice, sign_in: SignIn
):
    crowd = [await sign_in() for _ in range(20)]
    answers = await asyncio.gather(*(one.http.post("/v1/bookings", json=WANTED) for one in crowd))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
    assert await practice.statuses() == ["confirmed"]


async def test_booked_free_of_charge_for_a_child(patient: SignedInClient, practice: Practice):
    child = {"name": "小明", "relation": "child", "birth_date": "2020-01-01"}
    member = (await patient.http.post("/v1/family/members", json=child)).json()
    booked = await book(patient, patient_id=member["id"])
    assert (booked["status"], booked["patient"]["id"]) == ("confirmed", member["id"])


async def test_a_free_booking_is_given_back_for_nothing_at_the_last_moment(patient: SignedInClient, practice: Practice):
    booked = await book(patient)
    practice.time.advance(timedelta(minutes=59))
    cancelled = (await patient.http.post(f"/v1/bookings/{booked['id']}/cancel")).json()
    assert (cancelled["status"], cancelled["fee_due"]) == ("cancelled", 0)


async def test_who_is_elsewhere_then_books_nothing(patient: SignedInClient, practice: Practice):
    first = await book(patient)
    again = await patient.http.post("/v1/bookings", json=WANTED)
    assert (again.status_code, again.json()["booking_id"]) == (409, first["id"])
    assert await practice.statuses() == ["confirmed"]
