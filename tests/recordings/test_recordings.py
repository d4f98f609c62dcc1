"""Recording by agreement: both sides first, either ends it, and what is taken back is gone."""

import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

import identity
import recordings
from core import clock
from core.errors import Forbidden, NotFound
from core.ids import new_id
from core.sealed_files import SealedFile
from core.settings import Settings
from files import NotKept
from identity import ConsentOutdated, Viewer
from recordings import (
    CONSENT_VERSION,
    AlreadyRecording,
    Content,
    Deed,
    NoCallToRecord,
    NothingKept,
    NotRecording,
    Reason,
    Recording,
    State,
)
from recordings.vault import bound_to, key_of
from tests.recordings.conftest import Called

FILM = bytes(range(256)) * 200
NO_OFFER = "not a description"


async def filmed(called: Called) -> tuple[Recording, UUID]:
    """A recording that has ended, with one part of the patient's, sealed as the recorder seals it."""
    one, part_id = await called.started(), new_id()
    pool, vault = called.clinic.database.pool, called.studio.vault
    wrapped = await pool.fetchval("SELECT key FROM recording WHERE id = $1", one.id)
    path = vault.spooled(part_id)
    with SealedFile(path, vault.opened(wrapped, one.id), bound_to(one.id, part_id)) as file:
        file.write(FILM)
    digest = hashlib.sha256(path.read_bytes()).digest()
    await called.studio.storage.put(key_of(part_id), path)
    path.unlink(missing_ok=True)
    now = clock.now()
    part = (part_id, one.id, called.patient.person_id, now - timedelta(seconds=5), now, len(FILM), digest)
    await pool.execute(
        """
        INSERT INTO recording_part (id, recording_id, person_id, side, began_at, ended_at, size, sha256)
        VALUES ($1, $2, $3, 'patient', $4, $5, $6, $7)
        """,
        *part,
    )
    return await called.change(called.patient, one, Deed.STOP), part_id


async def begin(called: Called, viewer: Viewer, one: Recording, part_id: UUID) -> Content:
    async with called.clinic.database.transaction() as tx:
        playback, _ = await recordings.play(tx, viewer, one.id)
    pool = called.clinic.database.pool
    return await recordings.content_of(pool, viewer, called.studio.vault, playback, part_id)


async def read(called: Called, content: Content) -> bytes:
    return b"".join([piece async for piece in content.read(called.studio.storage, 0, content.size)])


async def test_who_asks_agrees_and_it_runs_once_the_other_does(called: Called) -> None:
    asked = await called.ask(called.doctor)
    assert (asked.state, asked.asked_side, asked.started_at) == (State.ASKED, "doctor", None)
    running = await called.answer(called.patient, asked)
    assert running.state is State.RUNNING
    assert [(one.side, one.given) for one in running.consents] == [("doctor", True), ("patient", True)]
    assert (await called.clinic.lines(called.doctor, called.consultation_id))[-1] == "recording_started"


async def test_the_patient_may_ask_as_well(called: Called) -> None:
    running = await called.answer(called.doctor, await called.ask(called.patient))
    assert running.state is State.RUNNING
    assert [one.side for one in running.consents] == ["patient", "doctor"]


async def test_who_asked_cannot_agree_for_the_other(called: Called) -> None:
    asked = await called.ask(called.doctor)
    with pytest.raises(NotRecording):
        await called.answer(called.doctor, asked)
    assert (await called.see(called.patient, asked)).state is State.ASKED


async def test_a_refusal_ends_it_and_no_key_was_made(called: Called) -> None:
    refused = await called.answer(called.patient, await called.ask(called.doctor), given=False)
    assert (refused.state, refused.reason) == (State.ENDED, Reason.DECLINED)
    assert not await called.clinic.database.pool.fetchval("SELECT count(key) FROM recording")


async def test_a_question_lapses_after_two_minutes(called: Called, own_settings: Settings) -> None:
    asked = await called.ask(called.doctor)
    called.clinic.time.advance(timedelta(minutes=2))
    with pytest.raises(NotRecording):
        await called.answer(called.patient, asked)
    assert await recordings.look_after(called.clinic.database, called.studio.storage, own_settings) == 1
    assert (await called.see(called.doctor, asked)).reason is Reason.LAPSED


async def test_one_at_a_time_and_another_afterwards(called: Called) -> None:
    one = await called.started()
    with pytest.raises(AlreadyRecording):
        await called.ask(called.patient)
    await called.change(called.doctor, one, Deed.STOP)
    assert (await called.ask(called.patient)).state is State.ASKED


async def test_another_version_of_the_text_is_not_what_was_agreed_to(called: Called) -> None:
    with pytest.raises(ConsentOutdated):
        await called.ask(called.doctor, version=CONSENT_VERSION + 1)
    asked = await called.ask(called.doctor)
    with pytest.raises(ConsentOutdated):
        await called.answer(called.patient, asked, version=CONSENT_VERSION + 1)


async def test_without_a_call_there_is_nothing_to_record(called: Called) -> None:
    await called.hang_up()
    with pytest.raises(NoCallToRecord):
        await called.ask(called.doctor)


async def test_nothing_is_written_before_both_agreed_while_it_is_paused_or_once_it_ended(
    called: Called, own_settings: Settings
) -> None:
    async def nothing_written() -> None:
        for viewer in (called.patient, called.doctor):
            with pytest.raises(NotRecording):
                await called.studio.take(viewer, one.id, NO_OFFER)
        assert not await called.clinic.database.pool.fetchval("SELECT count(*) FROM recording_part")
        assert not list((own_settings.state_dir / "recordings-open").glob("*"))
        assert not called.studio._recorder._media.is_running

    one = await called.ask(called.doctor)
    await nothing_written()
    await called.answer(called.patient, one)
    await called.change(called.doctor, one, Deed.PAUSE)
    await nothing_written()
    await called.change(called.patient, one, Deed.WITHDRAW)
    await nothing_written()


async def test_the_doctor_pauses_and_resumes_and_the_patient_sees_it(called: Called) -> None:
    one = await called.started()
    await called.change(called.doctor, one, Deed.PAUSE)
    seen = await called.see(called.patient, one)
    assert (seen.state, seen.paused_at) == (State.PAUSED, clock.now())
    with pytest.raises(Forbidden):
        await called.change(called.patient, one, Deed.RESUME)
    resumed = await called.change(called.doctor, one, Deed.RESUME)
    assert (resumed.state, resumed.paused_at) == (State.RUNNING, None)


@pytest.mark.parametrize("who", ["patient", "doctor"])
async def test_either_side_takes_its_consent_back_and_it_ends(called: Called, who: str) -> None:
    one = await called.started()
    ended = await called.change(getattr(called, who), one, Deed.WITHDRAW)
    assert (ended.state, ended.reason) == (State.ENDED, Reason.WITHDRAWN)
    assert [consent.side for consent in ended.consents if consent.withdrawn_at is not None] == [who]
    assert ended.deleted_why == ("withdrawn" if who == "patient" else None)
    assert (await called.clinic.lines(called.doctor, called.consultation_id))[-1] == "recording_ended"


async def test_both_play_it_and_both_see_who_has(called: Called) -> None:
    one, part_id = await filmed(called)
    for viewer in (called.patient, called.doctor):
        assert await read(called, await begin(called, viewer, one, part_id)) == FILM
        called.clinic.time.advance(timedelta(minutes=1))
    for viewer in (called.patient, called.doctor):
        noted = await recordings.playbacks_of(called.clinic.database.pool, viewer, one.id)
        assert [(each.side, each.person_id) for each in noted] == [
            ("doctor", called.doctor.person_id),
            ("patient", called.patient.person_id),
        ]


async def test_that_somebody_plays_it_is_told_to_the_screens_of_both(called: Called) -> None:
    one, part_id = await filmed(called)
    told = "SELECT count(*) FROM outbox WHERE topic = 'recording.changed'"
    before = await called.clinic.database.pool.fetchval(told)
    await begin(called, called.doctor, one, part_id)
    assert await called.clinic.database.pool.fetchval(told) == before + 1


async def test_nobody_else_sees_plays_or_changes_it(called: Called) -> None:
    one, part_id = await filmed(called)
    pool = called.clinic.database.pool
    async with called.clinic.database.transaction() as tx:
        playback, _ = await recordings.play(tx, called.patient, one.id)
    strangers = [
        await called.clinic.patient(),
        await called.clinic.doctor("10"),
        await called.clinic.person("operator"),
    ]
    for stranger in strangers:
        with pytest.raises(NotFound):
            await begin(called, stranger, one, part_id)
        with pytest.raises(NotFound):
            await called.change(stranger, one, Deed.STOP)
        with pytest.raises(NotFound):
            await recordings.playbacks_of(pool, stranger, one.id)
        with pytest.raises(NotFound):  # with a playback of the patient's
            await recordings.content_of(pool, stranger, called.studio.vault, playback, part_id)
        with pytest.raises(NotFound):
            await called.studio.take(stranger, one.id, NO_OFFER)
    assert len(await recordings.playbacks_of(pool, called.patient, one.id)) == 1


async def test_a_playback_is_over_after_six_hours(called: Called) -> None:
    one, part_id = await filmed(called)
    async with called.clinic.database.transaction() as tx:
        playback, _ = await recordings.play(tx, called.patient, one.id)
    called.clinic.time.advance(timedelta(hours=6))
    with pytest.raises(NotFound):
        await recordings.content_of(called.clinic.database.pool, called.patient, called.studio.vault, playback, part_id)


async def test_who_acted_for_the_patient_loses_it_with_that(called: Called) -> None:
    one, part_id = await filmed(called)
    daughter = await called.clinic.patient()
    async with called.clinic.database.transaction() as tx:
        invited = await identity.invite(tx, daughter.person_id, "parent")
        await identity.accept_invitation(tx, called.patient.person_id, invited.code)
    content = await begin(called, daughter, one, part_id)
    assert await read(called, content) == FILM
    await called.clinic.database.pool.execute("UPDATE proxy SET ends_at = $1", clock.now())
    with pytest.raises(NotFound):
        await begin(called, daughter, one, part_id)


async def test_what_the_patients_side_takes_back_afterwards_is_gone(called: Called, own_settings: Settings) -> None:
    one, part_id = await filmed(called)
    content = await begin(called, called.doctor, one, part_id)
    gone = await called.change(called.patient, one, Deed.WITHDRAW)
    assert (gone.playable, gone.deleted_why, gone.reason) == (False, "withdrawn", Reason.STOPPED)
    assert await called.clinic.database.pool.fetchval("SELECT key IS NULL FROM recording")
    with pytest.raises(NothingKept):
        await begin(called, called.doctor, one, part_id)
    await recordings.look_after(called.clinic.database, called.studio.storage, own_settings)
    with pytest.raises(NotKept):
        await anext(called.studio.storage.read(key_of(part_id)))
    with pytest.raises(NothingKept):
        await read(called, content)


async def test_the_doctor_cannot_delete_it(called: Called) -> None:
    one, _ = await filmed(called)
    with pytest.raises(NotRecording):
        await called.change(called.doctor, one, Deed.WITHDRAW)
    assert (await called.see(called.patient, one)).playable


async def test_it_is_deleted_after_its_days_and_not_before(called: Called, own_settings: Settings) -> None:
    one, part_id = await filmed(called)
    days = own_settings.recording_days

    async def look_after() -> int:
        return await recordings.look_after(called.clinic.database, called.studio.storage, own_settings)

    called.clinic.time.advance(timedelta(days=days) - timedelta(seconds=1))
    assert await look_after() == 0
    called.clinic.time.advance(timedelta(seconds=1))
    assert await look_after() == 1
    assert await look_after() == 0
    gone = await called.see(called.patient, one)
    assert (gone.playable, gone.deleted_why) == (False, "retention")
    with pytest.raises(NotKept):
        await anext(called.studio.storage.read(key_of(part_id)))


async def test_what_was_changed_where_it_is_kept_does_not_play(called: Called, own_settings: Settings) -> None:
    one, part_id = await filmed(called)
    [path] = [at for at in own_settings.state_dir.rglob(f"{part_id}*") if at.is_file()]
    bits = bytearray(path.read_bytes())
    bits[20_000] ^= 1
    path.chmod(0o600)
    path.write_bytes(bits)
    content = await begin(called, called.patient, one, part_id)
    pieces = content.read(called.studio.storage, 0, content.size)
    assert await anext(pieces) == FILM[: 16 * 1024]  # what comes before it is as it was
    with pytest.raises(NothingKept) as refused:
        await anext(pieces)
    assert refused.value.extra["why"] == "damaged"


async def test_neither_the_database_nor_the_folder_alone_opens_it(called: Called, own_settings: Settings) -> None:
    one, part_id = await filmed(called)
    other = recordings.Vault(own_settings.model_copy(update={"state_dir": own_settings.state_dir / "elsewhere"}))
    async with called.clinic.database.transaction() as tx:
        playback, _ = await recordings.play(tx, called.patient, one.id)
    with pytest.raises(NothingKept):
        await recordings.content_of(called.clinic.database.pool, called.patient, other, playback, part_id)


def test_the_installations_key_is_made_once_and_read_by_its_owner_alone(own_settings: Settings) -> None:
    made = [recordings.Vault(own_settings) for _ in range(2)]
    recording_id = new_id()
    assert made[1].opened(made[0].new_key(recording_id), recording_id)
    path: Path = own_settings.state_dir / "recording.key"
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(NothingKept):
        made[0].opened(made[0].new_key(recording_id), new_id())
