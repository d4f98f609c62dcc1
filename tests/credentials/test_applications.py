from datetime import date, timedelta
from uuid import uuid4

import pytest

import notices
from core.errors import Invalid, NotFound
from core.ids import new_id
from credentials import (
    APPLICATION,
    Check,
    Draft,
    Incomplete,
    LicenceInUse,
    LicenceOver,
    NotAsked,
    Status,
    TooManyDocuments,
)
from credentials import documents as credentials_documents
from identity import Viewer
from tests.clinic import Clinic
from tests.credentials.conftest import LICENCE, Office


async def test_what_is_missing_is_said_by_name(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.do("save", applicant, Draft(name="陈静"))
    with pytest.raises(Incomplete) as refused:
        await office.do("submit", applicant)
    assert "licence_number" in refused.value.extra["missing"]
    assert {"document_licence", "document_identity"} <= set(refused.value.extra["missing"])
    assert "name" not in refused.value.extra["missing"]


async def test_a_licence_number_is_compared_without_spaces_and_in_capitals(office: Office, clinic: Clinic):
    saved = await office.do("save", await clinic.patient(), Draft(licence_number=" ab 12-34 5"))
    assert saved.said.licence_number == "AB12-345"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Draft(licence_number="§§§§"), Invalid),
        (Draft(specialties=("99",)), Invalid),
        (Draft(institution_id=77), NotFound),
    ],
)
async def test_what_there_is_not_cannot_be_said(said: Draft, refusal: type[Exception], office: Office, clinic: Clinic):
    with pytest.raises(refusal):
        await office.do("save", await clinic.patient(), said)


async def test_a_licence_holds_on_its_last_day_where_the_institution_is(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.drafted(applicant, licence_expires_on=date(2026, 11, 23))
    clinic.time.advance(timedelta(hours=15, minutes=59))  # 23:59 in Shanghai
    assert (await office.do("submit", applicant)).status is Status.SUBMITTED


async def test_an_expired_licence_is_not_taken(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.drafted(applicant, licence_expires_on=date(2026, 11, 23))
    clinic.time.advance(timedelta(hours=16))
    with pytest.raises(LicenceOver):
        await office.do("submit", applicant)


async def test_what_was_submitted_is_not_edited_and_has_one_revision(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    assert (await office.do("submit", applicant)).revision == one.revision == 1
    with pytest.raises(NotAsked):
        await office.do("save", applicant, Draft())
    with pytest.raises(NotAsked):
        await office.show(applicant, Check.INSTITUTION)


async def test_what_was_withdrawn_is_a_draft_once_it_is_edited(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    assert (await office.do("withdraw", applicant)).status is Status.WITHDRAWN
    assert (await office.do("withdraw", applicant)).status is Status.WITHDRAWN
    again = await office.drafted(applicant)
    assert (again.id, again.status) == (one.id, Status.DRAFT)


async def test_nobody_withdraws_what_nobody_has(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    with pytest.raises(NotAsked):
        await office.do("withdraw", applicant)
    await office.drafted(applicant)
    with pytest.raises(NotAsked):
        await office.do("withdraw", applicant)


async def test_a_question_is_answered_with_words_and_another_revision(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    await office.decide(await office.operator(), one, "ask", "哪一页？")
    with pytest.raises(Incomplete):
        await office.do("submit", applicant)
    answered = await office.do("submit", applicant, "第二页")
    assert (answered.status, answered.revision) == (Status.SUBMITTED, 2)
    steps = await office.do("steps_of", one.id)
    assert [(step.kind, step.note) for step in steps] == [
        ("submitted", ""),
        ("question", "哪一页？"),
        ("answered", "第二页"),
    ]


async def test_each_revision_is_kept_as_it_was_submitted(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    one = await office.submitted(applicant)
    await office.decide(await office.operator(), one, "ask", "?")
    await office.drafted(applicant, licence_number="999900001111222")
    await office.do("submit", applicant, "!")
    rows = await office.database.pool.fetch(
        "SELECT said ->> 'licence_number' AS number FROM application_step WHERE said IS NOT NULL ORDER BY revision"
    )
    assert [row["number"] for row in rows] == [LICENCE, "999900001111222"]


async def test_a_licence_that_another_doctor_is_listed_under_is_refused(office: Office, clinic: Clinic):
    await office.listed()
    applicant = await clinic.patient()
    await office.drafted(applicant)
    with pytest.raises(LicenceInUse):
        await office.do("submit", applicant)


async def test_a_doctor_renews_under_their_own_number(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.listed(applicant)
    assert (await office.submitted(applicant)).status is Status.SUBMITTED


async def test_a_document_that_was_submitted_stays(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.drafted(applicant)
    extra = await office.show(applicant, Check.INSTITUTION)
    await office.do("remove_document", applicant, extra.id)
    clinic.time.advance(timedelta(minutes=1))
    one = await office.do("submit", applicant)
    clinic.time.advance(timedelta(minutes=1))
    await office.decide(await office.operator(), one, "ask", "?")
    seen = (await office.do("documents_of", one.id))[0]
    with pytest.raises(NotFound):
        await office.do("remove_document", applicant, seen.file.id)


async def test_documents_are_the_applicants_and_once_submitted_the_operators(office: Office, clinic: Clinic):
    applicant, stranger, operator = await clinic.patient(), await clinic.patient(), await office.operator()
    await office.drafted(applicant)
    one = await office.do("mine", applicant)
    file = (await office.do("documents_of", one.id))[0].file
    assert (await office.do("document", applicant, file.id)).id == file.id
    for viewer in (stranger, operator):
        with pytest.raises(NotFound):
            await office.do("document", viewer, file.id)
    await office.do("submit", applicant)
    assert (await office.do("document", operator, file.id)).id == file.id
    with pytest.raises(NotFound):
        await office.do("document", stranger, file.id)


async def test_an_upload_that_is_sent_again_is_one_document(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    file = await office.show(applicant, Check.LICENCE)
    cid = new_id()
    await office.database.pool.execute("UPDATE application_document SET cid = $1", cid)
    again = await office.do("document_as", applicant, cid)
    assert again.file.id == file.id
    assert await office.do("document_as", applicant, uuid4()) is None


async def test_an_application_is_full_at_some_time(office: Office, clinic: Clinic, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(credentials_documents, "MOST_DOCUMENTS", 1)
    applicant = await clinic.patient()
    await office.show(applicant, Check.LICENCE)
    with pytest.raises(TooManyDocuments):
        await office.show(applicant, Check.IDENTITY)


async def test_operators_are_told_of_what_waits_for_them_and_the_applicant_is_not_one_of_them(
    office: Office, clinic: Clinic
):
    first, second = await office.operator(), await office.operator()
    one = await office.submitted(await clinic.patient())
    own = await office.submitted(first, licence_number="110310000009999")
    assert await _told(clinic, first) == {(str(one.id), False)}
    assert await _told(clinic, second) == {(str(one.id), False), (str(own.id), False)}


async def test_an_answer_is_told_apart_from_a_new_application(office: Office, clinic: Clinic):
    operator, applicant = await office.operator(), await clinic.patient()
    one = await office.submitted(applicant)
    await office.decide(operator, one, "ask", note="Which ward?")
    await _seen(clinic, operator)
    await office.do("submit", applicant, "The third.")
    assert await _told(clinic, operator) == {(str(one.id), True)}


async def _told(clinic: Clinic, operator: Viewer) -> set[tuple[str, bool]]:
    """The applications an operator was told of and has not seen, and whether each came again."""
    return {
        (one.data["application_id"], one.data["again"])
        for one in await notices.notices_of(clinic.database.pool, operator.person_id)
        if one.kind == APPLICATION and one.read_at is None
    }


async def _seen(clinic: Clinic, operator: Viewer) -> None:
    async with clinic.database.transaction() as tx:
        await notices.mark_read(tx, operator.person_id, clinic.time.current)
