import asyncio

import pytest

import directory
from credentials import (
    ApplicationChanged,
    Check,
    ChecksMissing,
    DoctorSuspended,
    LicenceInUse,
    NotAsked,
    NotThisDoctor,
    OwnApplication,
    ReviewsDiffer,
    Status,
)
from credentials import reviews as credentials_reviews
from identity import viewers_through
from tests.clinic import ADD_DOCTOR, Clinic
from tests.credentials.conftest import BOTH, Office

UNKNOWN = 500


async def unclaimed(office: Office, name: str = "陈静") -> int:
    """A doctor of the directory who is nobody's."""
    await office.database.pool.execute(ADD_DOCTOR, UNKNOWN, None, ["03"], True, False)
    await office.database.pool.execute("UPDATE doctor SET name = $2 WHERE id = $1", UNKNOWN, name)
    return UNKNOWN


async def test_one_operator_alone_lists_nobody(office: Office):
    one = await office.submitted()
    after = await office.decide(await office.operator(), one, "approve")
    assert (after.status, after.approvals) == (Status.SUBMITTED, 1)
    assert await office.database.pool.fetchval("SELECT count(*) FROM doctor") == 0


async def test_who_approves_twice_has_approved_once(office: Office):
    one, operator = await office.submitted(), await office.operator()
    await office.decide(operator, one, "approve")
    assert (await office.decide(operator, one, "approve")).status is Status.SUBMITTED
    assert (await office.do("file_of", one.id)).application.approvals == 1


async def test_two_operators_list_a_new_doctor_with_what_both_checked(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    await office.decide(await office.operator(), one, "approve", checks=tuple(Check))
    after = await office.decide(await office.operator(), one, "approve", checks=BOTH)
    assert after.status is Status.APPROVED
    doctor = await directory.doctor(office.database.pool, after.doctor_id or 0)
    assert (doctor.person_id, doctor.name, doctor.name_pinyin) == (applicant.person_id, "陈静", "chen jing")
    assert doctor.verified_what == ("licence", "identity")
    assert (str(doctor.verified_until), doctor.verified_at) == ("2027-11-30", clinic.time.current)
    session = (await viewers_through(office.database.pool, [applicant.session_id]))[applicant.session_id]
    assert session.is_("doctor")
    assert await office.told(applicant.person_id) == ["approved"]
    facts = await office.database.pool.fetch("SELECT topic FROM outbox WHERE key = $1", str(doctor.id))
    assert "doctor.changed" in {row["topic"] for row in facts}


async def test_several_who_press_at_once_list_one_doctor(office: Office):
    one = await office.submitted()
    operators = [await office.operator() for _ in range(4)]
    pressed = await asyncio.gather(
        *(office.decide(who, one, "approve") for who in operators * 2), return_exceptions=True
    )
    assert all(not isinstance(one, Exception) or isinstance(one, NotAsked) for one in pressed)
    assert await office.database.pool.fetchval("SELECT count(*) FROM doctor") == 1
    assert await office.database.pool.fetchval("SELECT count(*) FROM application_step WHERE kind = 'approved'") == 2


async def test_nobody_decides_about_themself(office: Office, clinic: Clinic):
    both = await clinic.person("patient", "operator")
    one = await office.submitted(both)
    for kind in ("approve", "reject", "ask"):
        with pytest.raises(OwnApplication):
            await office.decide(both, one, kind, "!")


async def test_without_having_checked_licence_and_identity_nobody_approves(office: Office):
    with pytest.raises(ChecksMissing) as refused:
        await office.decide(await office.operator(), await office.submitted(), "approve", checks=(Check.LICENCE,))
    assert refused.value.extra["missing"] == ["identity"]


async def test_one_operator_rejects_with_a_reason_and_it_may_be_submitted_again(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    await office.decide(await office.operator(), one, "approve")
    rejected = await office.decide(await office.operator(), one, "reject", "照片看不清")
    assert rejected.status is Status.REJECTED
    assert await office.told(applicant.person_id) == ["rejected"]
    again = await office.submitted(applicant)
    assert (again.id, again.revision) == (one.id, 2)
    assert (await office.do("file_of", one.id)).application.approvals == 0


async def test_an_approval_is_of_the_revision_that_was_looked_at(office: Office, clinic: Clinic):
    applicant, operator = await clinic.patient(), await office.operator()
    one = await office.submitted(applicant)
    await office.decide(await office.operator(), one, "approve")
    await office.do("withdraw", applicant)
    await office.submitted(applicant, name="陈晶")
    with pytest.raises(ApplicationChanged):
        await office.decide(operator, one, "approve")
    after = await office.decide(operator, one, "approve", revision=2)
    assert after.approvals == 1


async def test_what_is_not_submitted_is_not_decided(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    await office.do("withdraw", applicant)
    for kind in ("approve", "reject", "ask"):
        with pytest.raises(NotAsked):
            await office.decide(await office.operator(), one, kind)


async def test_while_a_question_waits_nobody_approves(office: Office):
    one = await office.submitted()
    await office.decide(await office.operator(), one, "ask", "?")
    with pytest.raises(NotAsked):
        await office.decide(await office.operator(), one, "approve")


async def test_an_entry_of_the_directory_is_claimed(office: Office, clinic: Clinic):
    entry, applicant = await unclaimed(office), await clinic.patient()
    one = await office.submitted(applicant, prices={})
    assert [doctor.id for doctor in (await office.do("file_of", one.id)).candidates] == [entry]
    for _ in range(2):
        after = await office.decide(await office.operator(), one, "approve", claims=entry)
    assert after.doctor_id == entry
    doctor = await directory.doctor(office.database.pool, entry)
    assert doctor.person_id == applicant.person_id
    assert doctor.specialties == ("03.04",)
    assert doctor.prices  # what the directory knew stays


async def test_reviewers_who_name_different_entries_do_not_agree(office: Office):
    entry, one = await unclaimed(office), await office.submitted()
    await office.decide(await office.operator(), one, "approve", claims=entry)
    with pytest.raises(ReviewsDiffer):
        await office.decide(await office.operator(), one, "approve")


async def test_an_entry_of_another_name_or_of_somebody_is_not_claimed(office: Office, clinic: Clinic):
    another = await unclaimed(office, "李雷")
    somebodys = clinic.id_of(await clinic.doctor())
    one = await office.submitted()
    for entry in (another, somebodys):
        with pytest.raises(NotThisDoctor):
            await office.decide(await office.operator(), one, "approve", claims=entry)


async def test_of_two_applications_with_one_licence_the_second_is_refused(office: Office):
    first, second = await office.submitted(), await office.submitted()
    assert [same.id for same in (await office.do("file_of", second.id)).same_licence] == [first.id]
    for _ in range(2):
        await office.decide(await office.operator(), first, "approve")
    assert (await office.do("file_of", second.id)).licensed is not None
    with pytest.raises(LicenceInUse):
        await office.decide(await office.operator(), second, "approve")


async def test_a_doctor_who_is_listed_keeps_the_entry_when_renewing(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    assert await office.listed(doctor) == clinic.id_of(doctor)
    assert await office.database.pool.fetchval("SELECT count(*) FROM doctor") == 1


async def test_who_was_suspended_is_not_brought_back_by_a_new_licence(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    doctor_id = await office.listed(applicant)
    await office.do("suspend", await office.operator(), doctor_id, "投诉")
    one = await office.submitted(applicant)
    with pytest.raises(DoctorSuspended):
        await office.decide(await office.operator(), one, "approve")


async def test_every_decision_is_kept_with_who_when_and_what_was_checked(office: Office):
    one, operator = await office.submitted(), await office.operator()
    await office.decide(operator, one, "approve", "查过官网", checks=tuple(Check))
    step = (await office.do("file_of", one.id)).steps[-1]
    assert (step.kind, step.person_id, step.note) == ("approved", operator.person_id, "查过官网")
    assert set(step.checks) == set(Check)


async def test_a_draft_is_not_for_reviewers(office: Office, clinic: Clinic):
    await office.drafted(await clinic.patient())
    assert await office.do("listed") == []


async def test_control_with_one_pair_of_eyes_one_operator_would_list(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(credentials_reviews, "EYES", 1)
    assert (await office.decide(await office.operator(), await office.submitted(), "approve")).doctor_id is not None
