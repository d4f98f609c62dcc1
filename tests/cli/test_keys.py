"""`keys`: every sealed column is on its list, and what it says."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from rich.console import Console

import charts
from cli import keys
from cli.keys import SEALED
from core.database import Database
from core.key_ring import FILE, Keys
from core.settings import Settings

KEY = """
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
 WHERE i.indrelid = $1::text::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)
"""
BINARY = """
SELECT table_name || '.' || column_name AS name FROM information_schema.columns
 WHERE data_type = 'bytea' AND table_schema = 'public'
"""
OTHERS = {
    "audit_day.before",
    "audit_day.head",
    "audit_day.signature",
    "audit_entry.hash",
    "contact_code.code_hash",
    "data_export.key",
    "file.sha256",
    "guest.code_hash",
    "idempotency.request_hash",
    "openid_request.browser_hash",
    "openid_request.state_hash",
    "passkey.credential_id",
    "passkey.public_key",
    "passkey_challenge.challenge_hash",
    "proxy_invitation.code_hash",
    "realtime_ticket.token_hash",
    "recording.key",
    "recording_part.sha256",
    "recovery_code.code_hash",
    "session.token_hash",
    "sign_in_attempt.key",
    "sign_in_step.ticket_hash",
    "signed_document.content_hash",
    "signed_document.signature",
    "signing_key.public_key",
}
"""Binary, and not sealed with these keys: hashes, public keys, signatures, and what has a key of its own."""


async def test_every_sealed_column_is_on_the_list_with_the_key_of_its_table(database: Database) -> None:
    for one in SEALED:
        found = await database.pool.fetch(KEY, one.table)
        assert [row["attname"] for row in found] == list(one.key), one.table
    listed = {f"{one.table}.{one.column}" for one in SEALED}
    binary = {row["name"] for row in await database.pool.fetch(BINARY)}
    assert binary == listed | OTHERS
    assert not listed & OTHERS


LINA = UUID(int=7)


@pytest.fixture
async def here(settings: Settings, database: Database, tmp_path: Path) -> Settings:
    """An installation with keys of its own and one sealed value."""
    own = settings.model_copy(update={"state_dir": tmp_path})
    async with Database(own) as opened, opened.transaction() as tx:
        await tx.execute("INSERT INTO person (id, name) VALUES ($1, 'Lina')", LINA)
        weight = tx.seal(charts.SEALED_FACT, (LINA, "weight_kg"), 72.5)
        await tx.execute("INSERT INTO chart_fact VALUES ($1, 'weight_kg', $2, now(), $1)", LINA, weight)
    return own


async def said(command: Callable[[Settings, Console], bool], settings: Settings) -> tuple[bool, str]:
    """Whether all was well, and what was said."""
    text = io.StringIO()
    whole = await asyncio.to_thread(command, settings, Console(file=text, width=200))
    return whole, " ".join(text.getvalue().split())


async def test_rotating_says_what_was_done_and_status_what_is_sealed_with_what(here: Settings) -> None:
    whole, text = await said(keys.status, here)
    assert whole
    assert "key 1 (current)" in text
    assert "chart_fact.value │ 1 " in text
    whole, text = await said(keys.rotate, here)
    assert whole
    assert "1 values sealed anew; everything is sealed with key 2" in text
    assert "Nothing needs key 1 any more" in text


async def test_a_key_that_is_missing_is_named_and_nothing_is_retired(here: Settings) -> None:
    await said(keys.rotate, here)
    (here.state_dir / FILE).write_text(Keys.fresh().text())
    whole, text = await said(keys.status, here)
    assert not whole
    assert "✗ Key 2 is missing" in text
    whole, text = await said(keys.rotate, here)
    assert not whole
    assert f"✗ chart_fact.value of {LINA}, weight_kg (key 2) does not open" in text
    assert "1:" in (here.state_dir / FILE).read_text()
