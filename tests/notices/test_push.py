"""Web pushes: for one browser's eyes, signed by us, and to no address but a public one."""

import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import http_ece
import pytest
from cryptography.exceptions import InvalidTag
from py_vapid import Vapid02

from core.clock import VirtualTime
from core.database import Database
from core.ids import new_id
from core.outgoing import Outgoing
from core.settings import Settings
from notices import BadDevice, Subscription, TooManyDevices, add_device, devices, public_key, remove_device
from notices.choices import MOST_DEVICES
from notices.push import Push
from tests.notices.conftest import DAY, LINK, NOW, delivered
from tests.push_service import Browser, PushService, certificate


@dataclass
class Makers:
    """A browser maker's service, and channels that may reach it."""

    service: PushService
    trusted: ssl.SSLContext
    settings: Settings
    database: Database

    def guarded(self) -> Push:
        """As in operation, but for the certificate."""
        return Push(self.settings, self.database, lambda: Outgoing(tls=self.trusted))

    def unguarded(self) -> Push:
        """With leave to ask addresses that are not public, such as the service's here."""
        return Push(self.settings, self.database, lambda: Outgoing(allowed=lambda _: True, tls=self.trusted))

    async def subscribed(self, person: UUID, path: str = "browser") -> Browser:
        browser = Browser(self.service, path)
        async with self.database.transaction() as tx:
            await add_device(tx, person, new_id(), "Firefox", browser.subscription)
        return browser


@pytest.fixture
async def makers(database: Database, time: VirtualTime, settings: Settings, tmp_path: Path) -> AsyncIterator[Makers]:
    shown, trusted = certificate(tmp_path)
    service = PushService()
    await service.start(shown)
    yield Makers(service, ssl.create_default_context(cafile=str(trusted)), settings, database)
    await service.stop()


async def test_the_browser_reads_what_was_sent(makers: Makers, person: UUID):
    browser = await makers.subscribed(person)
    done = await delivered(makers.database, person, makers.unguarded())
    assert done.state == "sent"
    (arrived,) = makers.service.arrived
    read = browser.read(arrived.body)
    assert read["title"] == "Video appointment: Tuesday 24 November, 09:00"
    assert read["body"] == "Your video appointment with Zhang Wei is tomorrow."
    assert (read["url"], read["language"], read["id"]) == (LINK, "en", str(done.id))
    assert arrived.headers["TTL"] == str(int(DAY.total_seconds()))
    assert arrived.headers["Content-Encoding"] == "aes128gcm"


async def test_another_browser_cannot_read_it(makers: Makers, person: UUID):
    await makers.subscribed(person)
    await delivered(makers.database, person, makers.unguarded())
    with pytest.raises((InvalidTag, http_ece.ECEException)):
        Browser(makers.service, "browser").read(makers.service.arrived[0].body)
    assert b"Zhang" not in makers.service.arrived[0].body


async def test_it_is_signed_with_the_key_that_browsers_are_told(makers: Makers, person: UUID):
    await makers.subscribed(person)
    await delivered(makers.database, person, makers.unguarded())
    authorization = makers.service.arrived[0].headers["Authorization"]
    assert authorization.endswith(f",k={public_key(makers.settings)}")
    token = authorization.partition(",k=")[0]
    assert Vapid02.verify(authorization)
    assert not Vapid02.verify(f"{token},k={public_key(_with_secret(makers.settings, 'another'))}")


def test_the_key_stays_while_the_secret_does(settings: Settings):
    assert public_key(settings) == public_key(settings)
    assert public_key(settings) != public_key(_with_secret(settings, "another"))
    given = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"
    chosen = settings.model_copy(update={"vapid_private_key": type(settings.secret_key)(given)})
    assert public_key(chosen) == public_key(_with_secret(chosen, "another"))


async def test_an_address_that_is_not_public_is_not_asked_and_forgotten(makers: Makers, person: UUID):
    await makers.subscribed(person)
    done = await delivered(makers.database, person, makers.guarded())
    assert (done.state, done.error) == ("failed", "refused: not_allowed")
    assert makers.service.arrived == []
    assert await devices(makers.database.pool, person) == []


async def test_without_the_guard_it_would_be_asked(makers: Makers, person: UUID):
    await makers.subscribed(person)
    await delivered(makers.database, person, makers.unguarded())
    assert len(makers.service.arrived) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(makers: Makers, person: UUID, status: int):
    await makers.subscribed(person)
    makers.service.answers["browser"] = status
    done = await delivered(makers.database, person, makers.unguarded())
    assert (done.state, done.error) == ("failed", "refused: gone")
    assert await devices(makers.database.pool, person) == []


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_service_that_is_busy_is_asked_again(makers: Makers, person: UUID, status: int):
    await makers.subscribed(person)
    makers.service.answers["browser"] = status
    done = await delivered(makers.database, person, makers.unguarded())
    assert (done.state, done.error) == ("waiting", f"not_now: http {status}")
    assert done.try_at > NOW


async def test_every_browser_gets_it_and_one_is_enough(makers: Makers, person: UUID):
    await makers.subscribed(person, "gone")
    await makers.subscribed(person, "phone")
    await makers.subscribed(person, "desk")
    makers.service.answers["gone"] = 410
    done = await delivered(makers.database, person, makers.unguarded())
    assert done.state == "sent"
    assert sorted(one.path for one in makers.service.arrived) == ["desk", "phone"]
    assert len(await devices(makers.database.pool, person)) == 2


async def test_without_a_browser_there_is_nothing_to_send(makers: Makers, person: UUID):
    done = await delivered(makers.database, person, makers.unguarded())
    assert (done.state, done.error) == ("dropped", "off")


async def test_a_browser_belongs_to_whoever_signed_in_last(makers: Makers, person: UUID):
    browser = await makers.subscribed(person)
    other = new_id()
    await makers.database.pool.execute("INSERT INTO person (id, email, name) VALUES ($1, 'b@example.org', 'B')", other)
    async with makers.database.transaction() as tx:
        await add_device(tx, other, new_id(), "Firefox", browser.subscription)
    assert await devices(makers.database.pool, person) == []
    assert len(await devices(makers.database.pool, other)) == 1


async def test_the_same_device_again_replaces_itself(makers: Makers, person: UUID):
    device = new_id()
    for path in ("before", "after"):
        async with makers.database.transaction() as tx:
            await add_device(tx, person, device, path, Browser(makers.service, path).subscription)
    (known,) = await devices(makers.database.pool, person)
    assert known.name == "after"
    async with makers.database.transaction() as tx:
        await remove_device(tx, person, device)
        await remove_device(tx, person, device)
    assert await devices(makers.database.pool, person) == []


async def test_there_is_an_end_to_devices(makers: Makers, person: UUID):
    for number in range(MOST_DEVICES):
        await makers.subscribed(person, f"browser{number}")
    with pytest.raises(TooManyDevices):
        await makers.subscribed(person, "one more")
    assert len(await devices(makers.database.pool, person)) == MOST_DEVICES


async def test_nobody_replaces_anothers_device(makers: Makers, person: UUID):
    await makers.subscribed(person)
    (known,) = await devices(makers.database.pool, person)
    other = new_id()
    await makers.database.pool.execute("INSERT INTO person (id, email, name) VALUES ($1, 'b@example.org', 'B')", other)
    with pytest.raises(BadDevice):
        async with makers.database.transaction() as tx:
            await add_device(tx, other, known.id, "mine", Browser(makers.service, "mine").subscription)
    assert len(await devices(makers.database.pool, person)) == 1


@pytest.mark.parametrize(
    ("endpoint", "p256dh", "auth"),
    [
        ("http://push.example.org/a", None, None),
        ("https://127.0.0.1/a", None, None),
        ("https://[::1]/a", None, None),
        ("https://user@push.example.org/a", None, None),
        ("https:///a", None, None),
        ("ftp://push.example.org", None, None),
        ("https://push.example.org:99999/a", None, None),
        (None, "AAAA", None),
        (None, "BP" + "A" * 85, None),
        (None, None, "AAAA"),
        (None, None, "not base64 at all!"),
    ],
)
async def test_what_is_no_subscription_is_refused(
    makers: Makers, person: UUID, endpoint: str | None, p256dh: str | None, auth: str | None
):
    good = Browser(makers.service, "browser").subscription
    given = Subscription(endpoint or good.endpoint, p256dh or good.p256dh, auth or good.auth)
    with pytest.raises(BadDevice):
        async with makers.database.transaction() as tx:
            await add_device(tx, person, new_id(), "x", given)


def _with_secret(settings: Settings, secret: str) -> Settings:
    return settings.model_copy(update={"secret_key": type(settings.secret_key)(secret)})
