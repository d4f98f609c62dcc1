"""Consultations, messages and queues as they go over the wire."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import consultations as domain
import directory
from api.schemas.consultations import (
    ConsultationView,
    Duty,
    Line,
    MessageView,
    NextStep,
    Patient,
    Presence,
    QueueEntry,
    Relative,
)
from api.schemas.contract import Contract, Refund, TextTerms, TransferView
from api.views import doctor_summary
from core import clock
from core.database import Reader
from matching import Urgency


async def consultation_view(tx: Reader, one: domain.Consultation) -> ConsultationView:
    return (await consultation_views(tx, [one]))[0]


async def guest_consultation_view(tx: Reader, one: domain.Consultation) -> ConsultationView:
    """For a guest: who is there and how it stands; a guest writes and joins a call, and decides nothing."""
    view = await consultation_view(tx, one)
    can = ["message"] if one.status in (domain.Status.SCHEDULED, domain.Status.RUNNING) else []
    if can and await domain.call_is_taken(tx, one.id):
        can.append("call")
    return view.model_copy(
        update={"viewer": "guest", "can": can, "relatives": [], "line": None, "opened_by": one.patient_id}
    )


async def consultation_views(tx: Reader, several: Sequence[domain.Consultation]) -> list[ConsultationView]:
    """Views with their doctors, which are read once for all."""
    tree = await directory.specialties(tx)
    transfers = await domain.transfers_of(tx, [one.id for one in several if one.kind is domain.Kind.TEXT])
    colleagues = {one.to_doctor_id for one in transfers.values()}
    doctors = await directory.doctors(tx, colleagues | {one.doctor_id for one in several if one.doctor_id is not None})
    summaries = {key: doctor_summary(doctor, tree) for key, doctor in doctors.items()}
    lines = await domain.lines(tx, several)
    relatives = await domain.relatives(tx, several)
    refunds = await domain.refunds_of(tx, [one.id for one in several if one.kind is domain.Kind.TEXT])
    now = clock.now()
    views = []
    for one in several:
        step = one.next_step(now)
        views.append(
            ConsultationView.model_construct(
                id=one.id,
                kind=one.kind.value,
                status=one.status.value,
                viewer=one.side,
                patient=Patient.model_construct(
                    id=one.patient_id, name=one.patient_name, age_months=one.age_months(now), gender=one.gender
                ),
                relatives=[
                    Relative.model_construct(id=who.id, name=who.name, relation=who.relation)
                    for who in relatives.get(one.id, ())
                ],
                opened_by=one.opened_by or one.patient_id,
                doctor=summaries.get(one.doctor_id) if one.doctor_id is not None else None,
                specialty=one.specialty_code,
                booking_id=one.booking_id,
                complaint=one.complaint,
                price=one.price,
                currency=one.currency,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                answer_by=one.answer_by,
                opened_at=one.opened_at,
                started_at=one.started_at,
                finished_at=one.finished_at,
                summary=one.summary,
                next_step=NextStep(code=step.code, by=step.by, data=step.data),
                contract=contract_view(one),
                refund=Refund.model_validate(refunds[one.id]) if one.id in refunds else None,
                standing=one.standing,
                transfer=_transfer_view(one, transfers.get(one.id), doctors),
                line=_line_view(lines.get(one.id)),
                last_seq=one.last_seq,
                read_seq=one.read_seq,
                other_read_seq=one.other_read_seq,
                other_received_seq=one.other_received_seq,
                can=[action.value for action in one.can(now)],
                as_of=now,
            )
        )
    return views


async def queue_views(tx: Reader, entries: Sequence[domain.QueueEntry]) -> list[QueueEntry]:
    views = await consultation_views(tx, [entry.consultation for entry in entries])
    return [
        QueueEntry.model_construct(
            consultation=view,
            waiting_since=entry.waiting_since,
            due_at=entry.due_at,
            in_pool=entry.consultation.in_pool,
            unread=entry.consultation.unread,
            is_new=entry.is_new,
            is_urgent=entry.consultation.urgency is Urgency.URGENT,
        )
        for entry, view in zip(entries, views, strict=True)
    ]


def contract_view(one: domain.Consultation) -> Contract | None:
    if one.terms is None:
        return None
    return Contract(
        terms=TextTerms.model_validate(one.terms),
        messages_left=one.messages_left,
        open_until=one.open_until,
        reply_by=one.reply_by,
        more_asked_at=one.more_asked_at,
    )


def _transfer_view(
    one: domain.Consultation, transfer: domain.Transfer | None, doctors: Mapping[int, directory.Doctor]
) -> TransferView | None:
    if transfer is None or one.standing == "handed_on":
        return None
    colleague = doctors[transfer.to_doctor_id]
    return TransferView.model_construct(
        state=cast("Any", transfer.state),
        doctor_id=colleague.id,
        doctor_name=colleague.name,
        doctor_name_pinyin=colleague.name_pinyin,
        note=transfer.note if one.side == "doctor" else None,
        asked_at=transfer.asked_at,
        decide_by=transfer.decide_by,
    )


def duty_view(duty: domain.Duty) -> Duty:
    return Duty(
        possible=duty.possible,
        on=duty.since is not None,
        since=duty.since,
        assigned=duty.assigned,
        taken=duty.taken,
        offered=duty.offered,
        offer_until=duty.offer_until,
        availability=duty.chosen.value,
        presence=Presence(state=duty.available.state.value, why=duty.available.why),
    )


def _line_view(line: domain.Line | None) -> Line | None:
    if line is None:
        return None
    return Line(
        position=line.position,
        wait_low_s=line.range.low if line.range is not None else None,
        wait_high_s=line.range.high if line.range is not None else None,
        doctors=line.doctors,
        asked=line.asked,
        overflow=line.overflow,
        neighbours=list(line.neighbours),
        language=line.language,
        as_of=line.as_of,
    )


def message_view(message: domain.Message) -> MessageView:
    return MessageView.model_validate(message)
