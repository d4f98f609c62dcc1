"""Text messages, through a real gateway of a few lines; off unless one is set up."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from aiohttp import web
from pydantic import SecretStr

from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from identity import BadContact
from notices import Choice, NoPhone, channels_of, choice, choose, configured
from notices.sms import Sms
from tests.notices.conftest import LINK, delivered

PHONE = "+8613800138000"


class Gateway:
    """Takes messages with the right token."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.status = 200
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != "Bearer token":
            return web.Response(status=401)
        if self.status == 200:
            self.taken.append(await request.json())
        return web.Response(status=self.status)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    gateway = Gateway()
    app = web.Application()
    app.router.add_post("/send", gateway.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    gateway.url = f"http://127.0.0.1:{runner.addresses[0][1]}/send"
    yield gateway
    await runner.cleanup()


def sms(settings: Settings, gateway: Gateway, token: str = "token") -> Sms:
    update = {"sms_gateway_url": gateway.url, "sms_gateway_token": SecretStr(token)}
    return Sms(settings.model_copy(update=update))


async def wants(database: Database, person: UUID, phone: str | None = PHONE) -> Choice:
    async with database.transaction() as tx:
        return await choose(tx, person, Choice(sms=True, phone=phone))


async def test_a_short_message_with_the_link(
    database: Database, time: VirtualTime, person: UUID, settings: Settings, gateway: Gateway
):
    await wants(database, person, "138 0013 8000")
    done = await delivered(database, person, sms(settings, gateway))
    assert done.state == "sent"
    text = f"Video appointment: Tuesday 24 November, 09:00 {LINK}"
    assert gateway.taken == [{"id": str(done.id), "to": PHONE, "text": text}]


@pytest.mark.parametrize(
    ("status", "state", "error"),
    [
        (400, "failed", "refused: http 400"),
        (429, "waiting", "not_now: http 429"),
        (503, "waiting", "unreachable: http 503"),
    ],
)
async def test_what_the_gateway_answers_is_noted(
    database: Database,
    time: VirtualTime,
    person: UUID,
    settings: Settings,
    gateway: Gateway,
    status: int,
    state: str,
    error: str,
):
    await wants(database, person)
    gateway.status = status
    done = await delivered(database, person, sms(settings, gateway))
    assert (done.state, done.error) == (state, error)


async def test_a_wrong_token_is_our_fault_and_loses_nothing(
    database: Database, time: VirtualTime, person: UUID, settings: Settings, gateway: Gateway
):
    await wants(database, person)
    done = await delivered(database, person, sms(settings, gateway, "wrong"))
    assert (done.state, done.error) == ("waiting", "unreachable: http 401")


async def test_who_did_not_ask_for_them_gets_none(
    database: Database, time: VirtualTime, person: UUID, settings: Settings, gateway: Gateway
):
    done = await delivered(database, person, sms(settings, gateway))
    assert (done.state, done.error, gateway.taken) == ("dropped", "off", [])


async def test_there_is_no_gateway_unless_one_is_set(database: Database, settings: Settings):
    assert configured(settings) == ("push",)
    assert [one.name for one in channels_of(settings, database)] == ["push"]
    both = settings.model_copy(update={"sms_gateway_url": "https://sms.example.org", "smtp_url": SecretStr("smtp://m")})
    assert configured(both) == ("push", "mail", "sms")
    assert [one.name for one in channels_of(both, database)] == ["push", "mail", "sms"]


async def test_messages_need_a_number(database: Database, person: UUID):
    with pytest.raises(NoPhone):
        await wants(database, person, None)
    with pytest.raises(BadContact):
        await wants(database, person, "12")
    with pytest.raises(NoPhone):
        await wants(database, person, "somebody@example.org")
    assert await choice(database.pool, person) == Choice()


async def test_the_accounts_own_number_will_do(database: Database, person: UUID):
    await database.pool.execute("UPDATE person SET phone = $2 WHERE id = $1", person, PHONE)
    assert (await wants(database, person, None)).phone == PHONE
