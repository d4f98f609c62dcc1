"""Over what one is reminded, and what became of it, over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from core import clock
from core.database import Database
from core.settings import Settings
from notices import Planned, plan, public_key
from tests.access_matrix.asks import SUBSCRIPTION
from tests.client import SignedInClient, SignIn


async def channels(client: SignedInClient) -> dict[str, Any]:
    answer = await client.http.get("/v1/me/channels")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def deliveries(client: SignedInClient, **asked: str) -> list[dict[str, Any]]:
    answer = await client.http.get("/v1/me/deliveries", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["deliveries"]
    return found


async def planned(database: Database, client: SignedInClient, about: str, *, key: str = "a") -> None:
    at = clock.now() + timedelta(hours=1)
    async with database.transaction() as tx:
        what = Planned(client.person.id, "reminder", about, f"{about}:{key}", {}, at, at + timedelta(hours=1))
        await plan(tx, [what], ["push", "mail"])


async def test_mail_is_on_until_switched_off(sign_in: SignIn, settings: Settings):
    me = await sign_in()
    found = await channels(me)
    assert found["mail"] == {"on": True, "available": False, "address": me.person.email}  # no server is set up here
    assert found["sms"] == {"on": False, "available": False, "phone": None}
    assert found["push"] == {"public_key": public_key(settings), "devices": []}
    changed = await me.http.put("/v1/me/channels", json={"mail": False, "sms": True, "phone": "138 0013 8000"})
    assert changed.status_code == 200
    assert changed.json() == await channels(me)
    assert changed.json()["mail"]["on"] is False
    assert changed.json()["sms"] == {"on": True, "available": False, "phone": "+8613800138000"}


async def test_what_cannot_be_is_refused_and_changes_nothing(sign_in: SignIn):
    me = await sign_in()
    before = await channels(me)
    for body, code in (
        ({"mail": False, "sms": True}, "no_phone"),
        ({"mail": False, "sms": True, "phone": "12"}, "bad_contact"),
        ({"mail": False, "sms": False, "fax": True}, "invalid_request"),
        ({"mail": False}, "invalid_request"),
    ):
        answer = await me.http.put("/v1/me/channels", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await channels(me) == before


async def test_a_browser_is_added_once_and_removed(sign_in: SignIn):
    me, other = await sign_in(), await sign_in()
    device = str(uuid4())
    for _ in range(2):
        assert (await me.http.put(f"/v1/me/channels/push/{device}", json=SUBSCRIPTION)).status_code == 204
    [known] = (await channels(me))["push"]["devices"]
    assert (known["id"], known["name"]) == (device, "Firefox")
    assert (await other.http.delete(f"/v1/me/channels/push/{device}")).status_code == 204
    assert len((await channels(me))["push"]["devices"]) == 1, "somebody else's is not removed"
    assert (await me.http.delete(f"/v1/me/channels/push/{device}")).status_code == 204
    assert (await channels(me))["push"]["devices"] == []


async def test_an_address_inside_the_house_is_refused(sign_in: SignIn):
    me = await sign_in()
    answer = await me.http.put(
        f"/v1/me/channels/push/{uuid4()}", json={**SUBSCRIPTION, "endpoint": "https://169.254.169.254/latest"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_device")


async def test_deliveries_are_shown_to_whom_they_go_and_by_booking(sign_in: SignIn, database: Database):
    me, other = await sign_in(), await sign_in()
    await me.http.put(f"/v1/me/channels/push/{uuid4()}", json=SUBSCRIPTION)
    booking, another = str(uuid4()), str(uuid4())
    await planned(database, me, booking)
    await planned(database, me, another)
    assert [one["channel"] for one in await deliveries(me, booking_id=booking)] == ["push"]  # nobody sends mail here
    assert len(await deliveries(me)) == 2
    assert await deliveries(other) == []
    await database.pool.execute(
        "UPDATE delivery SET state = 'sent', sent_at = due_at WHERE channel = 'mail' AND about = $1", booking
    )
    await database.pool.execute(
        "UPDATE delivery SET state = 'failed', error = 'refused: smtp 550' WHERE channel = 'push' AND about = $1",
        booking,
    )
    found = {one["channel"]: one for one in await deliveries(me, booking_id=booking)}
    assert (found["mail"]["state"], found["mail"]["reason"]) == ("sent", None)
    assert found["mail"]["sent_at"] is not None
    assert (found["push"]["state"], found["push"]["reason"]) == ("failed", "refused")


async def test_pages_of_deliveries_join_without_gaps(sign_in: SignIn, database: Database):
    me = await sign_in()
    await me.http.put(f"/v1/me/channels/push/{uuid4()}", json=SUBSCRIPTION)
    for number in range(5):
        await planned(database, me, str(uuid4()), key=str(number))
    await database.pool.execute("UPDATE delivery SET state = 'failed'")
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = (await me.http.get("/v1/me/deliveries", params={"limit": "3", **cursor})).json()
        seen += [one["id"] for one in answer["deliveries"]]
        if answer["next_cursor"] is None:
            break
        cursor = {"cursor": answer["next_cursor"]}
    assert len(seen) == len(set(seen)) == 10
