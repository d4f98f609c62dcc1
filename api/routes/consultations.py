"""Consultations and their messages."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response

import consultations as domain
import realtime
from api import cursors
from api.consultation_views import consultation_view, consultation_views, guest_consultation_view, message_view
from api.dependencies import Here, OnceOnly, SignedIn, SignedInOrGuest, Tx
from api.problems import refuses
from api.schemas.consultations import (
    Call,
    CallEnding,
    CallToken,
    Completion,
    ConsultationRequest,
    Consultations,
    ConsultationView,
    IceServer,
    MessageRequest,
    Messages,
    MessageView,
    Overflow,
    Refusal,
)
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from matching import TextUsedUp, Urgency

router = APIRouter(tags=["consultations"])
MOVES = refuses(NotSignedIn, NotFound, Forbidden, domain.NotPossibleNow, domain.NotYet, domain.TooLate)
OPENS = refuses(
    NotSignedIn,
    NotFound,
    Invalid,
    domain.NotAnsweredByText,
    domain.NobodyTakesInstant,
    domain.AlreadyOpen,
    TextUsedUp,
)


@router.post("/consultations", status_code=201, response_model=ConsultationView, responses=OPENS)
async def open_consultation(wanted: ConsultationRequest, viewer: SignedIn, here: Here, once: OnceOnly) -> Response:
    """Ask a doctor by text, or ask for the next free doctor of a specialty."""

    found = await here.search.triage(wanted.complaint, viewer.locale)
    urgency = Urgency.URGENT if found.emergency is not None else Urgency.ROUTINE

    async def work(tx: Transaction) -> ConsultationView:
        if wanted.kind == "text":
            if wanted.doctor_id is None or wanted.specialty is not None:
                raise Invalid("A text consultation names the doctor, and no specialty.", field="doctor_id")
            if wanted.overflow is not None or wanted.language is not None:
                raise Invalid("Only who asks for the next free doctor says how to wait.", field="overflow")
            within = timedelta(hours=here.settings.answer_text_hours)
            opened = await domain.open_text(
                tx,
                viewer,
                wanted.doctor_id,
                wanted.complaint,
                answer_within=within,
                patient_id=wanted.patient_id,
                urgency=urgency,
            )
        else:
            if wanted.specialty is None or wanted.doctor_id is not None:
                raise Invalid("An instant consultation names the specialty, and no doctor.", field="specialty")
            wish = domain.Wish(urgency, wanted.language, wanted.overflow or False)
            opened = await domain.open_instant(
                tx, viewer, wanted.specialty, wanted.complaint, wish, patient_id=wanted.patient_id
            )
        return await consultation_view(tx, opened)

    return await once(201, work)


@router.get("/consultations", responses=refuses(NotSignedIn, Invalid))
async def my_consultations(
    viewer: SignedIn,
    tx: Tx,
    side: Annotated[Literal["patient", "doctor"], Query(description="as whom")] = "patient",
    state: Annotated[Literal["open", "finished"] | None, Query()] = None,
    patient_id: Annotated[UUID | None, Query(description="those of one person only")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Consultations:
    """One's consultations, as patient also those of whom one acts for, newest first."""
    after = domain.Place(*cursors.decode(cursor)) if cursor is not None else None
    found = await domain.listed(tx, viewer, side=side, state=state, patient_id=patient_id, after=after, limit=limit + 1)
    page = found[:limit]
    following = cursors.encode(page[-1].opened_at, page[-1].id) if len(found) > limit else None
    return Consultations(consultations=await consultation_views(tx, page), next_cursor=following)


@router.get("/consultations/{consultation_id}", responses=refuses(NotSignedIn, NotFound))
async def consultation(consultation_id: UUID, viewer: SignedInOrGuest, tx: Tx) -> ConsultationView:
    """One consultation, as the side one is on, or as its guest."""
    try:
        return await consultation_view(tx, await domain.look(tx, viewer, consultation_id, "either"))
    except NotFound:
        return await guest_consultation_view(tx, await domain.seen_by_guest(tx, viewer, consultation_id))


@router.get("/consultations/{consultation_id}/messages", responses=refuses(NotSignedIn, NotFound))
async def messages(
    consultation_id: UUID,
    viewer: SignedInOrGuest,
    tx: Tx,
    after: Annotated[int, Query(ge=0, lt=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Messages:
    """Messages behind sequence `after`, in order."""
    found, last = await domain.read_messages(tx, viewer, consultation_id, after, limit)
    return Messages(messages=[message_view(message) for message in found], last_seq=last)


@router.post(
    "/consultations/{consultation_id}/messages",
    status_code=201,
    responses=refuses(
        NotSignedIn,
        NotFound,
        domain.NotPossibleNow,
        domain.TooLate,
        domain.BadMessage,
        domain.MessagesUsedUp,
        domain.FileAlreadySent,
    ),
)
async def send_message(consultation_id: UUID, said: MessageRequest, viewer: SignedInOrGuest, here: Here) -> MessageView:
    """Say something; the answer comes after the commit. A retry with the same `cid` answers the first message."""
    if said.author_id not in (None, viewer.person_id):
        raise NotSignedIn
    body = said.model_dump(mode="json", include={"text", "file"}, exclude_none=True)
    appended = await here.hub.send(viewer, f"consultation:{consultation_id}", said.cid, body)
    return message_view(await domain.message(here.database.pool, consultation_id, appended.seq))


@router.post(
    "/consultations/{consultation_id}/accept",
    response_model=ConsultationView,
    responses=refuses(NotSignedIn, NotFound, domain.NotPossibleNow, domain.NotYet, domain.TooLate, domain.AlreadyTaken),
)
async def accept(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor takes it; of several who press at once, one gets it."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await domain.accept(tx, viewer, consultation_id))

    return await once(200, work)


@router.post("/consultations/{consultation_id}/decline", response_model=ConsultationView, responses=MOVES)
async def decline(consultation_id: UUID, viewer: SignedIn, once: OnceOnly, refusal: Refusal | None = None) -> Response:
    """The doctor does not take it; the slot of an appointment is free again."""

    async def work(tx: Transaction) -> ConsultationView:
        reason = refusal.reason if refusal is not None else ""
        return await consultation_view(tx, await domain.decline(tx, viewer, consultation_id, reason))

    return await once(200, work)


@router.post("/consultations/{consultation_id}/complete", response_model=ConsultationView, responses=MOVES)
async def complete(consultation_id: UUID, outcome: Completion, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor ends it with a summary."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await domain.complete(tx, viewer, consultation_id, outcome.summary))

    return await once(200, work)


@router.post("/consultations/{consultation_id}/cancel", response_model=ConsultationView, responses=MOVES)
async def cancel_consultation(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The patient gives up waiting, or cancels the appointment and its booking."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await domain.cancel(tx, viewer, consultation_id))

    return await once(200, work)


@router.put(
    "/consultations/{consultation_id}/overflow", responses=refuses(NotSignedIn, NotFound, domain.NotPossibleNow)
)
async def allow_overflow(consultation_id: UUID, wanted: Overflow, viewer: SignedIn, tx: Tx) -> ConsultationView:
    """Whether doctors of neighbouring specialties may be asked too, while one waits for the next free one."""
    return await consultation_view(tx, await domain.consent(tx, viewer, consultation_id, wanted.overflow))


@router.post("/consultations/{consultation_id}/call", responses=MOVES)
async def call(consultation_id: UUID, viewer: SignedInOrGuest, here: Here) -> Call:
    """Join the call: the servers to use and who yields; the other side's client rings."""
    async with here.database.transaction() as tx:
        joined = await domain.join_call(tx, viewer, consultation_id, has_livekit=here.settings.has_livekit)
    room = f"consultation:{consultation_id}"
    told = {"call": str(joined.id), "from": joined.side, "participant": str(joined.participant)}
    if joined.rings_until is not None:
        here.hub.announce(room, "call.ringing", told)
        for screen in domain.call_screens_of(joined.rung):
            here.hub.announce(screen, "call.ringing", {**told, "consultation_id": str(consultation_id)})
    if joined.has_moved:
        here.hub.announce(room, "call.moved", {**told, "carrier": joined.carrier})
    await here.hub.wrote(room)
    ice = realtime.ice_servers(here.settings, viewer.person_id)
    return Call(
        call=joined.id,
        polite=joined.polite,
        participant=joined.participant,
        rings_until=joined.rings_until,
        carrier=joined.carrier,
        ice_servers=[IceServer.model_validate(server) for server in ice.servers],
        expires_at=ice.expires_at,
    )


@router.post("/consultations/{consultation_id}/call/token", status_code=201, responses=MOVES)
async def call_token(consultation_id: UUID, viewer: SignedInOrGuest, here: Here, tx: Tx) -> CallToken:
    """What lets one into the media of a call that LiveKit carries; ask again for each connection."""
    await domain.require_forwarded(tx, viewer, consultation_id)
    if not here.settings.has_livekit:
        raise domain.NotPossibleNow
    return CallToken.model_validate(realtime.media_token(here.settings, consultation_id, viewer.person_id))


@router.post("/consultations/{consultation_id}/call/end", status_code=204, responses=refuses(NotSignedIn, NotFound))
async def end_call(consultation_id: UUID, ending: CallEnding, viewer: SignedIn, here: Here) -> None:
    """Hang up or refuse a call from anywhere; from inside the room the socket does the same."""
    async with here.database.transaction() as tx:
        parties = await domain.end_call(tx, viewer, consultation_id, ending.call, ending.reason)
        mine = await domain.get(tx, viewer, consultation_id)
    kind = "call.ended" if ending.reason == "hung_up" else "call.declined"
    who = {"from": mine.side, "participant": str(viewer.person_id)}
    told = {"call": str(ending.call), **who, "reason": ending.reason}
    room = f"consultation:{consultation_id}"
    here.hub.announce(room, kind, told)
    for screen in domain.call_screens(parties):
        here.hub.announce(screen, kind, {**told, "consultation_id": str(consultation_id)})
    await here.hub.wrote(room)
