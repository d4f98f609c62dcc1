"""Letters over SMTP: encrypted unless said otherwise, and written so that nothing can be slipped in."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import SecretStr

from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from notices.mail import Mail
from tests.mailbox import Mailbox, html, plain
from tests.notices.conftest import delivered, letter
from tests.push_service import certificate


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
async def plain_box() -> AsyncIterator[Mailbox]:
    box = Mailbox()
    await box.start()
    yield box
    await box.stop()


@pytest.fixture
async def tls_box(tls: tuple[ssl.SSLContext, Path]) -> AsyncIterator[Mailbox]:
    box = Mailbox(tls=tls[0])
    await box.start()
    yield box
    await box.stop()


def mail(settings: Settings, url: str, **more: object) -> Mail:
    return Mail(settings.model_copy(update={"smtp_url": SecretStr(url), **more}))


async def test_where_tls_is_required_a_server_without_it_gets_nothing(
    database: Database, time: VirtualTime, person: UUID, settings: Settings, plain_box: Mailbox
):
    done = await delivered(database, person, mail(settings, plain_box.url))
    assert (done.state, plain_box.letters) == ("waiting", [])
    assert done.error is not None
    assert done.error.startswith("unreachable: ")
    done = await delivered(database, person, mail(settings, plain_box.url, smtp_tls="none"))
    assert (done.state, len(plain_box.letters)) == ("sent", 1)


async def test_a_letter_goes_over_tls_to_a_server_that_is_trusted(
    database: Database,
    time: VirtualTime,
    person: UUID,
    settings: Settings,
    tls_box: Mailbox,
    tls: tuple[ssl.SSLContext, Path],
):
    url = f"smtp://localhost:{tls_box.port}"
    done = await delivered(database, person, mail(settings, url, smtp_ca=tls[1]))
    assert (done.state, tls_box.encrypted) == ("sent", [True])
    done = await delivered(database, person, mail(settings, url))  # its certificate is nobody's
    assert (done.state, len(tls_box.letters)) == ("waiting", 1)


async def test_a_letter_carries_the_deliverys_id(
    database: Database, time: VirtualTime, person: UUID, settings: Settings, plain_box: Mailbox
):
    channel = mail(settings, plain_box.url, smtp_tls="none", mail_from="问诊 <no-reply@wenzhen.example>")
    done = await delivered(database, person, channel)
    (arrived,) = plain_box.letters
    assert arrived["Message-ID"] == f"<{done.id}@wenzhen.example>"
    assert arrived["From"].addresses[0].display_name == "问诊"


def test_nothing_slips_into_headers_or_html(settings: Settings):
    wanted = letter(title="Hello\r\nBcc: all@example.org", lines=("<script>alert(1)</script>",), closing='"&<')
    message = mail(settings, "smtp://localhost").message(wanted, "a@example.org")
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: all@example.org"
    assert "<script>" not in html(message)
    assert "&quot;&amp;&lt;" in html(message)
    assert "<script>" in plain(message)


@pytest.mark.parametrize("url", ["http://mail", "smtp://", "mail.example.org:25"])
def test_an_address_that_is_none_is_refused_at_the_start(settings: Settings, url: str):
    with pytest.raises(ValueError, match="WENZHEN_SMTP_URL"):
        mail(settings, url)
