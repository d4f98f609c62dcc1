"""An account is erased, and what the law keeps stays no longer than it says."""

from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import charts
import identity
import privacy
import records
from charts import Kind, Noted
from identity import Dependent, Viewer
from privacy.erasure import LET_THROUGH
from records import SickNote, Signer
from tests.clinic import Clinic

WEEK = timedelta(days=7)
YEARS = timedelta(days=366 * 15)


async def ask(clinic: Clinic, viewer: Viewer) -> privacy.Plan:
    async with clinic.database.transaction() as tx:
        return await privacy.ask_erasure(tx, viewer)


async def consulted(clinic: Clinic) -> tuple[Viewer, Any]:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await clinic.say(patient, talk.id, "三天了")
    async with clinic.database.transaction() as tx:
        await charts.add(tx, patient, patient.person_id, Noted(Kind.ALLERGY, "Penicillin"))
    await clinic.act("complete", doctor, talk.id, "Rest")
    return patient, talk


async def person(clinic: Clinic, viewer: Viewer) -> dict[str, Any]:
    row = await clinic.database.pool.fetchrow("SELECT * FROM person WHERE id = $1", viewer.person_id)
    assert row is not None
    return dict(row)


async def test_nothing_happens_within_a_week_and_it_is_taken_back(clinic: Clinic):
    patient = await clinic.patient()
    asked = await ask(clinic, patient)
    assert asked.due_at == clinic.time.current + WEEK
    clinic.time.advance(WEEK - timedelta(seconds=1))
    assert await privacy.erase_due(clinic.database) == 0
    async with clinic.database.transaction() as tx:
        assert (await privacy.cancel_erasure(tx, patient)).due_at is None
    clinic.time.advance(WEEK)
    assert await privacy.erase_due(clinic.database) == 0
    assert (await person(clinic, patient))["email"] is not None


async def test_after_the_week_nobody_is_left_and_nobody_is_signed_in(clinic: Clinic):
    patient = await clinic.patient()
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    assert await privacy.erase_due(clinic.database) == 1
    left = await person(clinic, patient)
    assert (left["name"], left["email"], left["phone"], left["password_hash"], left["birth_date"]) == ("—", *[None] * 4)
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM session WHERE person_id = $1", left["id"]) == 0
    topics = [row["topic"] for row in await clinic.database.pool.fetch("SELECT topic FROM outbox")]
    assert {"session.revoked", "person.erased"} <= set(topics)


async def test_what_a_doctor_relied_on_stays_and_is_named_with_its_law(clinic: Clinic):
    patient, talk = await consulted(clinic)
    asked = await ask(clinic, patient)
    kept = {one.kind: one for one in asked.kept}
    assert {"consultation", "chart"} <= set(kept)
    assert kept["consultation"].until == clinic.time.current.replace(year=clinic.time.current.year + 15)
    assert "15 years" in kept["consultation"].because
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    assert await clinic.database.pool.fetchval("SELECT summary FROM consultation WHERE id = $1", talk.id) == "Rest"
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM chart_entry") == 1


async def test_it_goes_once_the_law_no_longer_wants_it(clinic: Clinic):
    patient, talk = await consulted(clinic)
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    assert await privacy.sweep(clinic.database) == 0
    clinic.time.advance(YEARS)
    assert await privacy.sweep(clinic.database) == 2
    assert await privacy.sweep(clinic.database) == 0
    one = await clinic.database.pool.fetchrow("SELECT complaint, summary FROM consultation WHERE id = $1", talk.id)
    assert one is not None
    assert tuple(one) == ("", None)
    for table in ("message", "chart_entry"):
        assert await clinic.database.pool.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_whoever_keeps_the_account_keeps_the_chart(clinic: Clinic):
    await consulted(clinic)
    clinic.time.advance(YEARS)
    await privacy.sweep(clinic.database)
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM chart_entry") == 1


async def test_what_nobody_relied_on_goes_at_once(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    async with clinic.database.transaction() as tx:
        await charts.add(tx, patient, patient.person_id, Noted(Kind.ALLERGY, "Penicillin"))
    await clinic.act("cancel", patient, asked.id)
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    assert await clinic.database.pool.fetchval("SELECT complaint FROM consultation WHERE id = $1", asked.id) == ""
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM chart_entry") == 0


@pytest.mark.parametrize("why", ["appointments", "consultations", "family", "doctor"])
async def test_what_the_account_is_needed_for_is_said(clinic: Clinic, why: str):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    match why:
        case "appointments":
            await clinic.appointment(patient, doctor)
        case "consultations":
            await clinic.ask(patient, doctor)
        case "family":
            async with clinic.database.transaction() as tx:
                await identity.add_dependent(tx, patient.person_id, Dependent("Mei", "child", date(2019, 5, 4)))
        case "doctor":
            patient = doctor
    with pytest.raises(privacy.StillNeeded) as refusal:
        await ask(clinic, patient)
    assert refusal.value.extra == {"why": why}


async def test_what_comes_to_be_needed_meanwhile_puts_it_off(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await ask(clinic, patient)
    await clinic.ask(patient, doctor)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    assert (await person(clinic, patient))["email"] is not None


async def test_it_is_in_the_audit_as_the_platforms_own_work(clinic: Clinic):
    patient = await clinic.patient()
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    rows = await clinic.database.pool.fetch("SELECT actor_id, why FROM audit_entry WHERE verb = 'erased'")
    assert [tuple(row) for row in rows] == [(None, "duty")]


async def test_everything_that_goes_with_an_account_is_empty_behind_it(clinic: Clinic):
    patient = await clinic.patient()
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    tables = await clinic.database.pool.fetch(
        """
        SELECT c.conrelid::regclass::text AS name, a.attname AS column
          FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND c.confdeltype = 'c'
        """
    )
    assert len(tables) > 10
    for row in tables:
        if row["name"] not in ("consent", "proxy"):
            count = f'SELECT count(*) FROM {row["name"]} WHERE "{row["column"]}" = $1'
            assert await clinic.database.pool.fetchval(count, patient.person_id) == 0, row["name"]


async def signed(clinic: Clinic) -> tuple[Viewer, Any]:
    """A patient with a consultation in which a sick note was signed, and which they have reviewed."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    today = clinic.time.current.date()
    async with clinic.database.transaction() as tx:
        await records.sign(tx, doctor, talk.id, SickNote(today, today, "work"), Signer(Ed25519PrivateKey.generate()))
    await clinic.act("complete", doctor, talk.id, "Rest")
    async with clinic.database.transaction() as tx:
        await records.review(tx, patient, talk.id, 5, "took time for me")
    return patient, talk


async def test_what_was_signed_stays_until_the_rule_lets_it_go_and_goes_then(clinic: Clinic):
    await signed(clinic)
    assert await privacy.sweep(clinic.database) == 0
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM signed_document") == 1
    clinic.time.advance(YEARS)
    assert await privacy.sweep(clinic.database) == 1
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM signed_document") == 0


async def test_the_words_of_a_review_go_with_the_account_and_what_was_done_stays(clinic: Clinic):
    patient, _ = await signed(clinic)
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    entries = await clinic.database.pool.fetch("SELECT what, data FROM record_entry ORDER BY id")
    assert [entry["what"] for entry in entries] == ["signed", "written"]
    assert not any("comment" in entry["data"] for entry in entries)
    assert await clinic.database.pool.fetchval("SELECT comment FROM review") == ""
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM signed_document") == 1


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM record_entry", "UPDATE record_entry SET what = 'x'", "UPDATE signed_document SET code = 'x'"],
)
async def test_an_erasure_passes_the_guards_for_nothing_else(clinic: Clinic, change: str):
    await signed(clinic)
    async with clinic.database.transaction() as tx:
        await tx.execute(LET_THROUGH)
        with pytest.raises(asyncpg.RestrictViolationError):
            async with tx.connection.transaction():
                await tx.execute(change)


@pytest.mark.parametrize("decided", ["before", "after"])
async def test_why_somebody_looked_in_an_emergency_goes_once_an_operator_has_decided(clinic: Clinic, decided: str):
    patient, doctor, judge = await clinic.patient(), await clinic.doctor(), await clinic.patient()
    contact = (await person(clinic, patient))["email"]

    async def decide() -> None:
        async with clinic.database.transaction() as tx:
            await charts.decide_emergency(tx, judge, opened.id, "justified", "the ward was asked")

    async with clinic.database.transaction() as tx:
        opened = await charts.open_emergency(tx, doctor, contact, "found unconscious in the street")
    if decided == "before":
        await decide()
    await ask(clinic, patient)
    clinic.time.advance(WEEK)
    await privacy.erase_due(clinic.database)
    assert (await reasons(clinic)) == (["found unconscious in the street"] if decided == "after" else [""])
    if decided == "after":
        await decide()
    await privacy.sweep(clinic.database)
    assert await reasons(clinic) == [""]
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM emergency_access") == 1


async def reasons(clinic: Clinic) -> list[str]:
    async with clinic.database.transaction() as tx:
        found = [one for decided in (False, True) for one in await charts.emergencies(tx, decided=decided)]
    return [one.reason for one in found]
