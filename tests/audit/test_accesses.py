"""What is written down of an access, and what the patient sees of it."""

from datetime import date, timedelta
from typing import Any

import pytest

import audit
import charts
import consultations
import identity
from core import clock
from core.errors import NotFound
from core.origin import came_from, shortened
from identity import Dependent, Viewer
from tests.clinic import Clinic


async def entries(clinic: Clinic) -> list[dict[str, Any]]:
    return [dict(row) for row in await clinic.database.pool.fetch("SELECT * FROM audit_entry ORDER BY seq")]


async def looks(clinic: Clinic, viewer: Viewer, who: audit.Who = "others", **more: Any) -> list[audit.Look]:
    async with clinic.database.transaction() as tx:
        return await audit.looks_at(tx, viewer, more.pop("patient_id", viewer.person_id), who, **more)


async def chart(clinic: Clinic, *asked: Any) -> None:
    async with clinic.database.transaction() as tx:
        await charts.chart(tx, *asked)


async def test_an_entry_says_who_of_whom_what_why_from_where_and_when(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    token = came_from.set("203.0.113.77")
    try:
        await chart(clinic, doctor, patient.person_id, asked.id)
    finally:
        came_from.reset(token)
    one = next(one for one in await entries(clinic) if one["kind"] == "chart")
    assert (
        one
        | {
            "actor_id": doctor.person_id,
            "session_id": doctor.session_id,
            "address": "203.0.113.0/24",
            "patient_id": patient.person_id,
            "verb": "read",
            "subject": str(patient.person_id),
            "why": "treating",
            "consultation_id": asked.id,
            "at": clock.now(),
        }
        == one
    )


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("testclient", None),
    ],
)
def test_an_address_is_shortened_to_its_network(address: str, network: str | None):
    assert shortened(address) == network


async def test_what_is_rolled_back_was_not_accessed(clinic: Clinic):
    patient = await clinic.patient()
    with pytest.raises(RuntimeError):
        async with clinic.database.transaction() as tx:
            await charts.chart(tx, patient, patient.person_id)
            raise RuntimeError
    assert await entries(clinic) == []


async def test_what_is_refused_leaves_no_entry(clinic: Clinic):
    patient, stranger = await clinic.patient(), await clinic.patient()
    with pytest.raises(NotFound):
        await chart(clinic, stranger, patient.person_id)
    assert await entries(clinic) == []


async def test_whoever_changes_a_thing_has_seen_it(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    before = len(await entries(clinic))
    await clinic.act("accept", doctor, asked.id)
    (one,) = (await entries(clinic))[before:]
    assert (one["verb"], one["kind"], one["why"]) == ("changed", "consultation", "treating")


async def test_the_patient_sees_the_doctor_once_in_ten_minutes_with_all_they_looked_at(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await chart(clinic, doctor, patient.person_id, talk.id)
    await clinic.lines(doctor, talk.id)
    (look,) = await looks(clinic, patient)
    assert (look.why, look.doctor_name, look.consultation_id) == ("treating", "张伟", talk.id)
    assert set(look.kinds) == {"consultation", "chart", "transcript"}
    assert look.changed == ["consultation"]
    clinic.time.advance(timedelta(minutes=20))
    await chart(clinic, doctor, patient.person_id, talk.id)
    assert (await looks(clinic, patient))[0].kinds == ["chart"]


async def test_somebody_who_acts_for_the_patient_is_seen_as_that(clinic: Clinic):
    parent = await clinic.patient()
    async with clinic.database.transaction() as tx:
        child = await identity.add_dependent(tx, parent.person_id, Dependent("Mei", "child", date(2019, 5, 4)))
    await chart(clinic, parent, child.id)
    (look,) = await looks(clinic, parent, patient_id=child.id)
    assert (look.why, look.actor_id, look.kinds) == ("proxy", parent.person_id, ["chart"])


async def test_one_own_looks_are_shown_when_asked_for(clinic: Clinic):
    patient = await clinic.patient()
    await chart(clinic, patient, patient.person_id)
    assert await looks(clinic, patient) == []
    (look,) = await looks(clinic, patient, "all")
    assert look.why == "own"


async def test_the_list_goes_on_behind_what_was_seen(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    for _ in range(5):
        await chart(clinic, doctor, patient.person_id, asked.id)
        clinic.time.advance(timedelta(minutes=11))
    first = await looks(clinic, patient, limit=3)
    rest = await looks(clinic, patient, after=first[-1].seq, limit=3)
    assert len(first) == 3
    assert len(rest) == 2
    assert [look.seq for look in (*first, *rest)] == sorted((look.seq for look in (*first, *rest)), reverse=True)


async def test_a_stranger_does_not_see_who_looked(clinic: Clinic):
    patient, stranger = await clinic.patient(), await clinic.patient()
    with pytest.raises(NotFound):
        await looks(clinic, stranger, patient_id=patient.person_id)


async def test_a_list_that_is_looked_through_again_shows_its_lines_once(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await clinic.ask(patient, doctor)
    before = len(await entries(clinic))
    for minutes in (0, 1, 15):
        clinic.time.advance(timedelta(minutes=minutes))
        async with clinic.database.transaction() as tx:
            await consultations.queue(tx, doctor)
    assert [one["why"] for one in (await entries(clinic))[before:]] == ["treating", "treating"]


async def test_a_doctor_who_sees_it_in_the_pool_is_seen_as_that(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor(instant=True)
    asked = await clinic.ask_anyone(patient, "03")
    await clinic.see(doctor, asked.id)
    (look,) = await looks(clinic, patient)
    assert (look.why, look.doctor_name) == ("pool", "张伟")
