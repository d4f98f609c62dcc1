"""Recordings of calls: asking, agreeing, stopping, playing."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

import files
import recordings as domain
from api.dependencies import Here, OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.ranges import NotInside, read_range
from api.schemas.recordings import (
    PlayedPart,
    RecordingAnswer,
    RecordingChange,
    RecordingConsent,
    RecordingOffer,
    RecordingPeer,
    RecordingPlayback,
    RecordingPlaybacks,
    RecordingPlayed,
    RecordingRequest,
    Recordings,
    RecordingView,
)
from core.database import Transaction
from core.errors import NotFound, NotSignedIn
from identity import ConsentOutdated
from realtime import RecorderBusy, RecorderRefused

router = APIRouter(tags=["recordings"])
IS_WEBM: dict[int | str, dict[str, Any]] = {
    status: {"content": {"video/webm": {"schema": {"type": "string", "format": "binary"}}}, "description": said}
    for status, said in ((200, "All of it"), (206, "A part of it"))
}


@router.get("/consultations/{consultation_id}/recordings", responses=refuses(NotSignedIn, NotFound))
async def recordings(consultation_id: UUID, viewer: SignedIn, tx: Tx, here: Here) -> Recordings:
    """What was recorded in a consultation, or is being recorded, or asked for."""
    found = await domain.of_consultation(tx, viewer, consultation_id)
    return Recordings(
        consent_version=domain.CONSENT_VERSION,
        keep_days=here.studio.keep.days,
        recordings=[recording_view(one) for one in found],
    )


@router.post(
    "/consultations/{consultation_id}/recordings",
    status_code=201,
    response_model=RecordingView,
    responses=refuses(NotSignedIn, NotFound, domain.NoCallToRecord, domain.AlreadyRecording, ConsentOutdated),
)
async def ask_to_record(
    consultation_id: UUID, wanted: RecordingRequest, viewer: SignedIn, once: OnceOnly, here: Here
) -> Response:
    """Ask the other side whether the running call may be recorded; whoever asks agrees."""

    async def work(tx: Transaction) -> RecordingView:
        return recording_view(await domain.ask(tx, viewer, consultation_id, wanted.consent_version))

    answered = await once(201, work)
    here.studio.prepare()
    return answered


@router.post(
    "/recordings/{recording_id}/consent",
    response_model=RecordingView,
    responses=refuses(NotSignedIn, NotFound, domain.NotRecording, ConsentOutdated),
)
async def answer_recording(
    recording_id: UUID, wanted: RecordingAnswer, viewer: SignedIn, once: OnceOnly, here: Here
) -> Response:
    """Agree to be recorded, or refuse."""

    async def work(tx: Transaction) -> RecordingView:
        vault = here.studio.vault
        done = await domain.answer(tx, viewer, vault, recording_id, wanted.consent_version, given=wanted.given)
        return recording_view(done)

    return await once(200, work)


@router.post(
    "/recordings/{recording_id}/change",
    response_model=RecordingView,
    responses=refuses(NotSignedIn, NotFound, domain.NotRecording),
)
async def change_recording(
    recording_id: UUID, wanted: RecordingChange, viewer: SignedIn, once: OnceOnly, here: Here
) -> Response:
    """Pause, resume, stop, or take one's consent back. It has stopped when this answers."""

    async def work(tx: Transaction) -> RecordingView:
        return recording_view(await domain.change(tx, viewer, recording_id, domain.Deed(wanted.deed), here.studio.keep))

    answered = await once(200, work)
    if wanted.deed != "resume":
        await here.studio.stop(recording_id)
    return answered


@router.post(
    "/recordings/{recording_id}/peer",
    responses=refuses(NotSignedIn, NotFound, domain.NotRecording, RecorderRefused, RecorderBusy),
)
async def record(recording_id: UUID, offer: RecordingOffer, viewer: SignedIn, here: Here) -> RecordingPeer:
    """A peer that records what one's browser sends it, for as long as both agree."""
    return RecordingPeer(type="answer", sdp=await here.studio.take(viewer, recording_id, offer.sdp))


@router.post(
    "/recordings/{recording_id}/playbacks",
    status_code=201,
    response_model=RecordingPlayback,
    responses=refuses(NotSignedIn, NotFound, domain.NothingKept),
)
async def play_recording(recording_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """Begin to play a recording. It is noted, and both sides see it."""

    async def work(tx: Transaction) -> RecordingPlayback:
        playback_id, found = await domain.play(tx, viewer, recording_id)
        began = found.started_at or found.asked_at
        return RecordingPlayback(
            id=playback_id,
            parts=[
                PlayedPart(
                    side=part.side,
                    offset_s=max(0.0, (part.began_at - began).total_seconds()),
                    length_s=(part.ended_at - part.began_at).total_seconds(),
                    url=f"/v1/recordings/playbacks/{playback_id}/parts/{part.id}",
                )
                for part in found.parts
            ],
        )

    return await once(201, work)


@router.get("/recordings/{recording_id}/playbacks", responses=refuses(NotSignedIn, NotFound))
async def recording_playbacks(recording_id: UUID, viewer: SignedIn, tx: Tx) -> RecordingPlaybacks:
    """Who has played a recording, and when: for both sides."""
    found = await domain.playbacks_of(tx, viewer, recording_id)
    return RecordingPlaybacks(playbacks=[RecordingPlayed.model_validate(one) for one in found])


@router.get(
    "/recordings/playbacks/{playback_id}/parts/{part_id}",
    response_class=Response,
    responses={
        **IS_WEBM,
        **refuses(NotSignedIn, NotFound, domain.NothingKept, NotInside, files.StorageDown),
    },
)
async def recording_part(playback_id: UUID, part_id: UUID, request: Request, viewer: SignedIn, here: Here) -> Response:
    """The bytes of a part, or a range of them, opened on the way out."""
    found = await domain.content_of(here.database.at_hand, viewer, here.studio.vault, playback_id, part_id)
    span = read_range(request.headers.get("range"), found.size)
    wanted = span if span is not None else range(found.size)
    headers = {
        "Content-Type": "video/webm",
        "Content-Length": str(len(wanted)),
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store",
    }
    if span is not None:
        headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{found.size}"
    pieces = found.read(here.studio.storage, wanted.start, wanted.stop)
    first = await anext(pieces)  # that it cannot be had must be said before the answer begins

    async def all_of_it() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return StreamingResponse(all_of_it(), 200 if span is None else 206, headers)


def recording_view(one: domain.Recording) -> RecordingView:
    """A recording as the client sees it."""
    is_open = one.state is not domain.State.ENDED
    said = {consent.side for consent in one.consents}
    has_begun = one.started_at is not None
    return RecordingView(
        id=one.id,
        consultation_id=one.consultation_id,
        state=one.state.value,
        reason=one.reason.value if one.reason is not None else None,
        asked_at=one.asked_at,
        asked_side=one.asked_side,
        waits_for_you=one.state is domain.State.ASKED and one.side not in said,
        started_at=one.started_at,
        paused_at=one.paused_at,
        ended_at=one.ended_at,
        deleted_at=one.deleted_at,
        deleted_why=one.deleted_why,
        size=sum(part.size for part in one.parts),
        playable=one.playable,
        may_withdraw=one.deleted_at is None and (is_open or (has_begun and one.side == "patient")),
        consents=[RecordingConsent.model_validate(consent) for consent in one.consents],
    )
