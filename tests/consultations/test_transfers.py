"""Handing a text consultation on: the patient agrees, the colleague takes it, and the clock moves by rule."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

import consultations
import notices
from consultations import Consultation, NotFitting, NothingToDecide, NotPossibleNow, TextTerms, TransferUnderWay
from consultations.contract.transfers import Clock, decide_by, handed_on
from consultations.statements.beside import OFFERED
from core.database import Transaction
from core.errors import Forbidden, NotFound
from identity import Viewer
from tests.clinic import TODAY, Clinic

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def under_way(clinic: Clinic) -> tuple[Viewer, Viewer, Viewer, UUID]:
    """Patient, doctor, colleague, and a question that the doctor wants to hand on."""
    patient, doctor, colleague = await clinic.patient(), await clinic.doctor("03.04"), await clinic.doctor("03.01")
    one = await clinic.ask(patient, doctor)
    await clinic.act("offer_transfer", doctor, one.id, clinic.id_of(colleague), "请看看肺部")
    return patient, doctor, colleague, one.id


async def agree(clinic: Clinic, patient: Viewer, one: UUID, *, agrees: bool = True) -> None:
    async with clinic.database.transaction() as tx:
        await consultations.answer_patient(tx, patient, one, agrees=agrees)


async def take(clinic: Clinic, colleague: Viewer, one: UUID, *, takes: bool = True) -> Consultation:
    async with clinic.database.transaction() as tx:
        return await consultations.answer_colleague(tx, colleague, one, takes=takes)


async def look(clinic: Clinic, viewer: Viewer, one: UUID) -> Consultation:
    return await clinic.act("look", viewer, one)


def test_the_time_to_answer_is_the_one_promised_and_never_shorter() -> None:
    terms = TextTerms(answer_hours=12)
    waiting = Clock(answer_by=NOW + HOUR, open_until=None)
    assert handed_on(waiting, terms, NOW - HOUR, NOW) == Clock(NOW + 12 * HOUR, None)
    longer = Clock(answer_by=NOW + 20 * HOUR, open_until=None)
    assert handed_on(longer, terms, NOW - HOUR, NOW) == longer


def test_what_was_answered_stays_open_longer_by_what_handing_on_took() -> None:
    talking = Clock(answer_by=NOW, open_until=NOW + 5 * HOUR)
    assert handed_on(talking, TextTerms(), NOW - 2 * HOUR, NOW) == Clock(NOW, NOW + 7 * HOUR)


def test_an_offer_lapses_after_a_day_or_with_the_consultations_own_time() -> None:
    assert decide_by(Clock(NOW + 48 * HOUR, None), NOW) == NOW + 24 * HOUR
    assert decide_by(Clock(NOW - HOUR, NOW + 3 * HOUR), NOW) == NOW + 3 * HOUR


async def test_it_changes_hands_once_both_agree_with_its_history_and_a_clock_of_its_own(clinic: Clinic) -> None:
    patient, _, colleague, one = await under_way(clinic)
    await clinic.say(patient, one, "还有点喘")
    await agree(clinic, patient, one)
    clinic.time.advance(3 * HOUR)
    taken = await take(clinic, colleague, one)
    assert (taken.side, taken.doctor_id, taken.standing) == ("doctor", clinic.id_of(colleague), "own")
    assert taken.answer_by == clinic.time.current + 24 * HOUR
    said = await clinic.say(colleague, one, "我来看看")
    assert said.message is not None
    assert await clinic.lines(colleague, one) == [
        "transfer_asked", "还有点喘", "transfer_agreed", "transferred", "started", "我来看看",
    ]  # fmt: skip


async def test_lines_name_the_colleague_in_both_scripts(clinic: Clinic) -> None:
    patient, _, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    await take(clinic, colleague, one)
    async with clinic.database.transaction() as tx:
        found, _ = await consultations.read_messages(tx, patient, one, 0, 50)
    assert {(line.body["name"], line.body["name_pinyin"]) for line in found} == {("张伟", "zhang wei")}


async def test_whoever_handed_it_on_reads_what_was_theirs_and_nothing_after(clinic: Clinic) -> None:
    patient, doctor, colleague, one = await under_way(clinic)
    await clinic.say(doctor, one, "我请同事看")
    await agree(clinic, patient, one)
    await take(clinic, colleague, one)
    await clinic.say(colleague, one, "我来看看")
    mine = await look(clinic, doctor, one)
    assert (mine.standing, mine.can(clinic.time.current), mine.next_step(clinic.time.current).code) == (
        "handed_on", [], "handed_on",
    )  # fmt: skip
    assert await clinic.lines(doctor, one) == [
        "transfer_asked", "started", "我请同事看", "transfer_agreed", "transferred",
    ]  # fmt: skip
    async with clinic.database.transaction() as tx:
        found, _ = await consultations.read_messages(tx, patient, one, 0, 50)
    assert [line.author for line in found if line.kind == "text"] == ["doctor", "doctor"]
    with pytest.raises(NotFound):
        await clinic.say(doctor, one, "等等")
    with pytest.raises(NotFound):
        await clinic.act("complete", doctor, one, "x")


async def test_before_the_patient_agrees_the_colleague_sees_nothing_and_then_what_it_is_about(clinic: Clinic) -> None:
    patient, _, colleague, one = await under_way(clinic)
    with pytest.raises(NotFound):
        await look(clinic, colleague, one)
    with pytest.raises(NotFound):
        await take(clinic, colleague, one)
    await agree(clinic, patient, one)
    offered = await look(clinic, colleague, one)
    assert (offered.standing, offered.complaint, offered.can(clinic.time.current)) == ("offered", "胸闷三天", [])
    with pytest.raises(NotFound):
        await clinic.lines(colleague, one)
    async with clinic.database.transaction() as tx:
        [entry] = await consultations.queue(tx, colleague)
    assert (entry.consultation.id, entry.due_at) == (one, clinic.time.current + 24 * HOUR)


async def test_what_is_offered_while_it_runs_stands_in_the_queue_before_what_waits_for_a_patient(
    clinic: Clinic,
) -> None:
    patient, doctor, colleague, one = await under_way(clinic)
    await clinic.say(doctor, one, "我请同事看")
    resting = await clinic.talk(await clinic.patient(), colleague)
    await clinic.say(colleague, resting.id, "请说")
    await agree(clinic, patient, one)
    async with clinic.database.transaction() as tx:
        assert [entry.consultation.id for entry in await consultations.queue(tx, colleague)] == [one, resting.id]


async def test_offered_to_are_those_it_fits_of_the_field_first(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    near, own, _ = await clinic.doctor("03.01"), await clinic.doctor("03.04"), await clinic.doctor("07")
    await clinic.doctor("03.04", text=False)
    one = await clinic.ask(patient, doctor)
    await clinic.database.pool.execute("UPDATE doctor SET name = '何一心' WHERE id = $1", clinic.id_of(near))
    async with clinic.database.transaction() as tx:
        found = await consultations.colleagues(tx, doctor, one.id)
        assert [each.id for each in found] == [clinic.id_of(own), clinic.id_of(near)]
        assert await consultations.colleagues(tx, doctor, one.id, "%") == []
        [named] = await consultations.colleagues(tx, doctor, one.id, " 一心")
        assert named.id == clinic.id_of(near)
        with pytest.raises(Forbidden):
            await consultations.colleagues(tx, patient, one.id)


async def test_a_patient_who_refuses_keeps_the_doctor(clinic: Clinic) -> None:
    patient, doctor, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one, agrees=False)
    with pytest.raises(NotFound):
        await look(clinic, colleague, one)
    assert (await clinic.say(doctor, one, "好的")).message is not None
    await clinic.act("offer_transfer", doctor, one, clinic.id_of(colleague))  # and may be asked again


async def test_a_colleague_who_declines_leaves_it_where_it_was(clinic: Clinic) -> None:
    patient, doctor, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    await take(clinic, colleague, one, takes=False)
    assert (await clinic.see(doctor, one)).doctor_id == clinic.id_of(doctor)
    with pytest.raises(NotFound):
        await take(clinic, colleague, one)


async def declined(clinic: Clinic) -> tuple[Viewer, Viewer, Viewer, UUID]:
    """As `under_way`, agreed to by the patient and declined by the colleague."""
    patient, doctor, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    await take(clinic, colleague, one, takes=False)
    return patient, doctor, colleague, one


async def test_a_colleague_who_thinks_again_has_the_offer_back_until_when_it_was(clinic: Clinic) -> None:
    _, doctor, colleague, one = await declined(clinic)
    clinic.time.advance(timedelta(seconds=59))
    await clinic.act("reconsider", colleague, one)
    async with clinic.database.transaction() as tx:
        [entry] = await consultations.queue(tx, colleague)
    assert (entry.consultation.standing, entry.due_at) == ("offered", TODAY + 24 * HOUR)
    assert (await clinic.lines(doctor, one))[-2:] == ["transfer_declined", "transfer_reconsidered"]
    assert (await take(clinic, colleague, one)).standing == "own"


async def test_the_doctor_is_told_of_each_turn(clinic: Clinic) -> None:
    _, doctor, colleague, one = await declined(clinic)
    clinic.time.advance(timedelta(seconds=5))
    await clinic.act("reconsider", colleague, one)
    clinic.time.advance(timedelta(seconds=5))
    await take(clinic, colleague, one, takes=False)
    async with clinic.database.transaction() as tx:
        told = [notice.data["what"] for notice in await notices.notices_of(tx, doctor.person_id)]
    assert told == ["transfer_declined", "transfer_reconsidered", "transfer_declined"]


async def test_declining_stands_after_a_minute(clinic: Clinic) -> None:
    _, _, colleague, one = await declined(clinic)
    clinic.time.advance(timedelta(minutes=1))
    with pytest.raises(NothingToDecide):
        await clinic.act("reconsider", colleague, one)


async def test_declining_stands_once_somebody_else_was_asked(clinic: Clinic) -> None:
    _, doctor, colleague, one = await declined(clinic)
    await clinic.act("offer_transfer", doctor, one, clinic.id_of(await clinic.doctor("03")))
    with pytest.raises(NothingToDecide):
        await clinic.act("reconsider", colleague, one)


async def test_declining_stands_once_it_is_over(clinic: Clinic) -> None:
    patient, _, colleague, one = await declined(clinic)
    await clinic.act("cancel", patient, one)
    with pytest.raises(NotPossibleNow):
        await clinic.act("reconsider", colleague, one)


async def test_only_who_declined_takes_it_back(clinic: Clinic) -> None:
    patient, doctor, _, one = await declined(clinic)
    for other in (patient, doctor, await clinic.doctor("03")):
        with pytest.raises(NotFound):
            await clinic.act("reconsider", other, one)


async def test_asking_somebody_else_and_thinking_again_at_once_leave_one_offer(clinic: Clinic) -> None:
    _, doctor, colleague, one = await declined(clinic)
    other = clinic.id_of(await clinic.doctor("03"))
    done = await asyncio.gather(
        clinic.act("reconsider", colleague, one),
        clinic.act("offer_transfer", doctor, one, other),
        return_exceptions=True,
    )
    failed = [what for what in done if isinstance(what, Exception)]
    assert len(failed) == 1
    assert isinstance(failed[0], NothingToDecide | TransferUnderWay)


class Meanwhile:
    """A transaction in which something else happens right behind one of its statements."""

    def __init__(self, tx: Transaction, behind: str, happens: Callable[[], Awaitable[object]]) -> None:
        self._tx, self._behind, self._happens = tx, behind, happens

    async def fetch(self, statement: str, *arguments: object) -> Any:
        rows = await self._tx.fetch(statement, *arguments)
        if statement == self._behind:
            await self._happens()
        return rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)


async def test_what_is_taken_while_the_queue_is_read_stands_in_it_once_and_as_ones_own(clinic: Clinic) -> None:
    patient, _, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    async with clinic.database.transaction() as tx:
        beside: Any = Meanwhile(tx, OFFERED, lambda: take(clinic, colleague, one))
        entries = await consultations.queue(beside, colleague)
    assert [(entry.consultation.id, entry.consultation.standing) for entry in entries] == [(one, "own")]


async def test_what_nobody_decides_lapses(clinic: Clinic) -> None:
    patient, doctor, one = await clinic.patient(), await clinic.doctor("03"), None
    colleague = await clinic.doctor("03")
    one = (await clinic.talk(patient, doctor)).id
    await clinic.say(doctor, one, "多久了？")
    await clinic.act("offer_transfer", doctor, one, clinic.id_of(colleague))
    clinic.time.advance(24 * HOUR - timedelta(seconds=1))
    assert await consultations.lapse_transfers(clinic.database) == 0
    clinic.time.advance(timedelta(seconds=1))
    with pytest.raises(NothingToDecide):  # also before a worker has come by
        await agree(clinic, patient, one)
    assert await consultations.lapse_transfers(clinic.database) == 1
    assert (await clinic.lines(patient, one))[-1] == "transfer_lapsed"


async def test_what_has_ended_is_not_handed_on(clinic: Clinic) -> None:
    patient, _, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    await clinic.act("cancel", patient, one)
    with pytest.raises(NotFound):
        await take(clinic, colleague, one)


async def test_taking_and_withdrawing_at_once_leave_one_doctor(clinic: Clinic) -> None:
    patient, doctor, colleague, one = await under_way(clinic)
    await agree(clinic, patient, one)
    done = await asyncio.gather(
        take(clinic, colleague, one), clinic.act("withdraw_transfer", doctor, one), return_exceptions=True
    )
    failed = [what for what in done if isinstance(what, Exception)]
    assert len(failed) == 1
    assert isinstance(failed[0], NotFound | NothingToDecide | NotPossibleNow)


async def test_one_at_a_time(clinic: Clinic) -> None:
    _, doctor, colleague, one = await under_way(clinic)
    with pytest.raises(TransferUnderWay):
        await clinic.act("offer_transfer", doctor, one, clinic.id_of(colleague))


@pytest.mark.parametrize("who", ["of another field", "without questions", "oneself", "the patient"])
async def test_only_a_colleague_who_fits_is_asked(clinic: Clinic, who: str) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    colleague: Any = {"of another field": {"specialty": "10"}, "without questions": {"text": False}}.get(who)
    if who == "oneself":
        chosen = doctor
    elif who == "the patient":
        chosen = patient = await clinic.doctor("03.04")
    else:
        chosen = await clinic.doctor(colleague.get("specialty", "03.04"), text=colleague.get("text", True))
    one = await clinic.ask(patient, doctor)
    with pytest.raises(NotFitting):
        await clinic.act("offer_transfer", doctor, one.id, clinic.id_of(chosen))
