"""How a consultation begins: a question to a doctor, a place in a specialty's pool, or an appointment."""

from datetime import datetime, timedelta
from uuid import UUID

from consultations import accesses, events, pool
from consultations.contract.reminding import remind_at
from consultations.contract.terms import TextTerms, text_terms_of
from consultations.errors import AlreadyOpen, NobodyTakesInstant, NotAnsweredByText
from consultations.pool import ANYHOW, Wish
from consultations.reading import get
from consultations.records import Consultation
from consultations.statements.course import ALREADY_OPEN, ONE_AT_A_TIME, OPEN
from consultations.statements.pool import SOMEBODY_TAKES_INSTANT
from consultations.states import DECIDED, Kind, Status
from core import clock
from core.database import Transaction, to_json
from core.errors import Invalid
from core.ids import new_id
from directory import Mode, doctor, specialties
from identity import ConsentKind, Viewer, require_consent, require_proxy, take_turn
from matching import Booking, Reach, Urgency, Waiting, take_question


async def open_text(
    tx: Transaction,
    viewer: Viewer,
    doctor_id: int,
    complaint: str,
    *,
    answer_within: timedelta,
    patient_id: UUID | None = None,
    urgency: Urgency = Urgency.ROUTINE,
) -> Consultation:
    """Ask one doctor a question, for oneself or for `patient_id`, under the terms the doctor has at this moment.

    `answer_within`: how long a doctor has to answer who has set no terms, in whole hours.

    Raises:
        NotFound: there is no such doctor; `identity.NotInFamily`: the viewer does not act for this patient.
        NotAnsweredByText: the doctor takes no questions.
        identity.ConsentNeeded: the viewer has not agreed to consult by text.
        AlreadyOpen: this patient and this doctor have one open already.
        matching.TextUsedUp: the doctor has taken all the questions of today.
    """
    asked = await doctor(tx, doctor_id)
    patient = await _patient(tx, viewer, patient_id)
    if asked.person_id in (viewer.person_id, patient):
        raise Invalid("This is your own entry; a consultation needs two people.", field="doctor_id")
    price = asked.price(Mode.TEXT)
    if price is None:
        raise NotAnsweredByText
    await require_consent(tx, viewer.person_id, ConsentKind.TEXT)
    await _only_one(tx, patient, Kind.TEXT, doctor_id)
    await take_question(tx, asked)
    terms = await text_terms_of(tx, doctor_id, answer_within // timedelta(hours=1))
    opened = await _open(
        tx,
        kind=Kind.TEXT,
        patient=patient,
        opened_by=viewer.person_id,
        doctor_id=doctor_id,
        specialty=asked.main_specialty,
        complaint=complaint,
        price=price,
        currency=asked.currency,
        answer_by=terms.answer_by(clock.now()),
        terms=terms,
        urgency=urgency,
    )
    return await _opened(tx, viewer, opened)


async def open_instant(
    tx: Transaction,
    viewer: Viewer,
    specialty: str,
    complaint: str,
    wish: Wish = ANYHOW,
    *,
    patient_id: UUID | None = None,
) -> Consultation:
    """Ask for the next free doctor of `specialty`, for oneself or for `patient_id`.

    Doctors of the specialty itself, of those below it and of the ones above it are asked; with consent those of the
    neighbouring specialties as well.

    Raises:
        NotFound: there is no such specialty; `identity.NotInFamily`: the viewer does not act for this patient.
        NobodyTakesInstant: no doctor could ever accept it.
        identity.ConsentNeeded: the viewer has not agreed to consult by video, which the doctor may want.
        AlreadyOpen: this patient is waiting already.
    """
    tree = await specialties(tx)
    code = tree[specialty].code
    reach = Reach(tree)
    related = sorted(reach.own(code) | (reach.near(code) if wish.overflow else frozenset()))
    if not await tx.fetchval(SOMEBODY_TAKES_INSTANT, related):
        raise NobodyTakesInstant
    patient = await _patient(tx, viewer, patient_id)
    await require_consent(tx, viewer.person_id, ConsentKind.VIDEO)
    await _only_one(tx, patient, Kind.INSTANT, None)
    there = await pool.pool(tx)
    one = Waiting(new_id(), there.now, code, wish.urgency, wish.language, wish.overflow)
    said = await pool.said(tx, one, there)
    await _open(
        tx,
        new=one.id,
        kind=Kind.INSTANT,
        patient=patient,
        opened_by=viewer.person_id,
        doctor_id=None,
        specialty=code,
        complaint=complaint,
        answer_by=pool.answer_by(said, there.now),
        urgency=wish.urgency,
    )
    await pool.enter(tx, one, said)
    return await _opened(tx, viewer, one.id)


async def _opened(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    opened = await get(tx, viewer, consultation_id)
    accesses.note(tx, viewer, opened, "changed")
    return opened


async def open_for_booking(tx: Transaction, booking: Booking, complaint: str | None = None) -> UUID:
    """The consultation of a booking that was just confirmed, in the transaction that confirms it."""
    return await _open(
        tx,
        kind=Kind(booking.mode.value),
        status=Status.SCHEDULED,
        patient=booking.patient_id,
        opened_by=booking.booked_by,
        doctor_id=booking.doctor_id,
        specialty=booking.specialty_code,
        complaint=complaint or booking.reason,
        booking_id=booking.id,
        price=booking.price,
        currency=booking.currency,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
    )


async def _patient(tx: Transaction, viewer: Viewer, patient_id: UUID | None) -> UUID:
    """Whom it is for; whoever ends at this moment that the viewer acts for them waits, or was first."""
    if patient_id is None or patient_id == viewer.person_id:
        await require_proxy(tx, viewer.person_id, viewer.person_id, "consultation")
        return viewer.person_id
    await take_turn(tx, viewer.person_id)
    await require_proxy(tx, viewer.person_id, patient_id, "consultation")
    return patient_id


async def _only_one(tx: Transaction, patient: UUID, kind: Kind, doctor_id: int | None) -> None:
    await tx.execute(ONE_AT_A_TIME, str(patient))
    already = await tx.fetchval(ALREADY_OPEN, patient, kind.value, doctor_id)
    if already is not None:
        raise AlreadyOpen(consultation_id=str(already))


async def _open(
    tx: Transaction,
    *,
    kind: Kind,
    patient: UUID,
    opened_by: UUID,
    doctor_id: int | None,
    specialty: str,
    complaint: str,
    status: Status = Status.WAITING,
    booking_id: UUID | None = None,
    price: int = 0,
    currency: str = "CNY",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    answer_by: datetime | None = None,
    terms: TextTerms | None = None,
    urgency: Urgency = Urgency.ROUTINE,
    new: UUID | None = None,
) -> UUID:
    new = new or new_id()
    now = clock.now()
    await tx.execute(
        OPEN,
        new,
        kind.value,
        status.value,
        patient,
        doctor_id,
        specialty,
        booking_id,
        complaint,
        price,
        currency,
        starts_at,
        ends_at,
        answer_by,
        now,
        ends_at + DECIDED if kind is Kind.VIDEO and ends_at is not None else None,
        opened_by if opened_by != patient else None,
        to_json(terms.spelled) if terms is not None else None,
        remind_at(now, answer_by) if terms is not None and answer_by is not None else None,
        int(urgency),
    )
    tx.publish(events.opened(new, kind=kind, patient=patient, doctor=doctor_id, specialty=specialty, at=now))
    return new
