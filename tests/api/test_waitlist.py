"""The waitlist over HTTP: joining, leaving, offers among one's bookings, and what is told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from core import clock, outbox
from core.clock import VirtualTime
from core.database import Database
from core.ids import new_id
from matching import Offering, expire_holds
from tests.access_matrix.world import World, build
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import TODAY

DOCTOR = 2


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    with clock.at(TODAY) as virtual:
        yield virtual


@pytest.fixture
async def world(database: Database, time: VirtualTime) -> World:
    """Its second doctor has one hour in the afternoon, which somebody has booked."""
    async with database.transaction() as tx:
        found = await build(tx)
    await database.pool.execute("DELETE FROM waitlist_entry")
    await database.pool.execute(
        """
        UPDATE schedule SET exceptions = jsonb_build_array(jsonb_build_object('date', '2026-11-23', 'hours',
               jsonb_build_array(jsonb_build_object('starts', '09:00', 'ends', '10:00', 'mode', 'video',
                                                    'slot_minutes', 60)))), weekly = '[]'
         WHERE doctor_id = 2
        """
    )
    return found


async def told(client: SignedInClient, what: str) -> Any:
    answer = await client.http.get(f"/v1/{what}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def joins(client: SignedInClient, **more: Any) -> httpx.Response:
    headers = {"Idempotency-Key": str(new_id())}
    return await client.http.post("/v1/waitlist", json={"doctor_id": DOCTOR, **more}, headers=headers)


async def books(client: SignedInClient) -> str:
    slot = {"doctor_id": DOCTOR, "mode": "video", "starts_at": (TODAY + timedelta(hours=9)).isoformat()}
    held = await client.http.post("/v1/bookings", json=slot)
    assert held.status_code == 201, held.text
    assert held.json()["offer"] is False
    await client.http.post(f"/v1/bookings/{held.json()['id']}/confirm")
    return str(held.json()["id"])


async def works(database: Database) -> None:
    await expire_holds(database)
    await outbox.advance(database.pool, Offering(database))


async def offers_of(client: SignedInClient) -> list[dict[str, Any]]:
    found = (await told(client, "bookings"))["bookings"]
    return [one for one in found if one["offer"] and one["status"] == "held"]


async def test_who_waits_is_offered_what_is_given_back_and_accepts_it(
    world: World, sign_in: SignIn, database: Database
) -> None:
    somebody, me = await sign_in(), await sign_in()
    taken = await books(somebody)
    joined = await joins(me, mode="video")
    assert joined.status_code == 201, joined.text
    assert joined.json()["doctor"]["id"] == DOCTOR
    assert (await told(me, "waitlist"))["waits"] == [joined.json()]
    assert (await told(somebody, "waitlist"))["waits"] == []
    await somebody.http.post(f"/v1/bookings/{taken}/cancel")
    await works(database)
    [offer] = await offers_of(me)
    assert offer["hold_expires_at"] == "2026-11-23T00:15:00Z"
    [notice] = (await told(me, "me/notices"))["notices"]
    assert (notice["kind"], notice["booking_id"], notice["is_open"]) == ("slot_offered", offer["id"], True)
    assert notice["until"] == offer["hold_expires_at"]
    accepted = await me.http.post(f"/v1/bookings/{offer['id']}/confirm", json={"reason": "cough"})
    assert (accepted.json()["status"], accepted.json()["offer"]) == ("confirmed", True)
    assert accepted.json()["consultation_id"] is not None
    assert (await told(me, "waitlist"))["waits"] == []
    assert (await told(me, "me/notices"))["notices"][0]["is_open"] is False


async def test_what_is_declined_is_missed_once_and_not_offered_again(
    world: World, sign_in: SignIn, database: Database
) -> None:
    me = await sign_in()
    for attempt in range(2):
        somebody = await sign_in()
        taken = await books(somebody)
        if attempt == 0:
            await joins(me)
        await somebody.http.post(f"/v1/bookings/{taken}/cancel")
        await works(database)
        offered = await offers_of(me)
        assert len(offered) == (1 if attempt == 0 else 0)
        for offer in offered:
            assert (await me.http.post(f"/v1/bookings/{offer['id']}/cancel")).status_code == 200
        await works(database)
        [wait] = (await told(me, "waitlist"))["waits"]
        assert (wait["missed"], wait["paused"]) == (1, False)


async def test_a_place_in_line_is_for_a_specialty_in_a_city(world: World, sign_in: SignIn) -> None:
    me = await sign_in()
    asked = {
        "specialty": "03",
        "city": 1,
        "mode": "visit",
        "from": "2026-11-24T00:00:00Z",
        "to": "2026-11-25T00:00:00Z",
    }
    answer = await me.http.post("/v1/waitlist", json=asked)
    assert answer.status_code == 201, answer.text
    [wait] = (await told(me, "waitlist"))["waits"]
    assert (wait["doctor"], wait["specialty"]["code"], wait["city"]["id"]) == (None, "03", 1)
    assert (wait["starts_from"], wait["starts_before"]) == (asked["from"], asked["to"])
    assert (await me.http.delete(f"/v1/waitlist/{wait['id']}")).status_code == 204
    assert (await told(me, "waitlist"))["waits"] == []
    again = (await me.http.post("/v1/waitlist", json=asked)).json()
    assert (again["id"], again["since"]) == (wait["id"], wait["since"])


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"doctor_id": 1}, 409, "open_already"),
        ({"doctor_id": 99}, 404, "not_found"),
        ({}, 422, "invalid"),
        ({"specialty": "99"}, 404, "not_found"),
        ({"specialty": "03", "city": 99}, 404, "not_found"),
        ({"doctor_id": 2, "mode": "text"}, 422, "invalid_request"),
        ({"doctor_id": 2, "to": "2026-11-22T00:00:00Z"}, 422, "invalid"),
        ({"doctor_id": 2, "place": 1}, 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_waited_for_is_refused_with_a_code(
    world: World, sign_in: SignIn, asked: dict[str, Any], status: int, code: str
) -> None:
    answer = await (await sign_in()).http.post("/v1/waitlist", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_the_same_key_joins_once(world: World, sign_in: SignIn) -> None:
    somebody, me = await sign_in(), await sign_in()
    await books(somebody)
    headers = {"Idempotency-Key": str(new_id())}
    answers = [await me.http.post("/v1/waitlist", json={"doctor_id": DOCTOR}, headers=headers) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotent-replay"] == "true"


async def test_a_pause_is_told(world: World, sign_in: SignIn, database: Database, time: VirtualTime) -> None:
    me = await sign_in()
    await me.http.post("/v1/waitlist", json={"specialty": "03.04", "city": 1})
    async with database.transaction() as tx:
        await tx.execute("UPDATE waitlist_entry SET missed = 1")
    somebody = await sign_in()
    taken = await books(somebody)
    await somebody.http.post(f"/v1/bookings/{taken}/cancel")
    await works(database)
    time.advance(timedelta(minutes=15))
    await works(database)
    await works(database)
    paused, _ = (await told(me, "me/notices"))["notices"]
    assert (paused["kind"], paused["doctor"]) == ("waitlist_paused", None)
    assert (paused["specialty"]["code"], paused["city"]["id"]) == ("03.04", 1)
