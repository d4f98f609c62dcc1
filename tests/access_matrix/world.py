"""A small world with one of everything, written straight into the tables so that no rule under test builds it."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import clock
from core.database import Transaction, to_json
from core.ids import new_id
from core.sealing import Sealed
from identity import SCOPES, Invitation, Scope, invite
from identity.sessions import open_session, token_hash
from matching import FeedKind, feed_address
from records import Signer
from tests.consenting import agree

ROLES: dict[str, str | None] = {
    "anonymous": None,
    "patient": "patient",
    "other_patient": "patient",
    "doctor": "doctor",
    "other_doctor": "doctor",
    "operator": "operator",
    "proxy": "patient",
    "former_proxy": "patient",
    "booking_proxy": "patient",
    "consulting_proxy": "patient",
    "record_proxy": "patient",
    "guest": "guest",
}
# Who acts for `patient` in one thing alone; nobody may take copies without all the rest.
ONLY: dict[str, Scope] = {
    "booking_proxy": "booking",
    "consulting_proxy": "consultation",
    "record_proxy": "record",
}
ALWAYS_OPEN = [
    {"weekday": day, "starts": "00:00", "ends": "24:00", "mode": "video", "slot_minutes": 30} for day in range(7)
]


BLOCK = UUID(int=1)
CODE = "ABCDEFGH12345678"


@dataclass(frozen=True)
class World:
    """Who is there, by role, and what belongs to `patient` and `doctor`."""

    tokens: dict[str, str]
    people: dict[str, UUID]
    doctor_id: int
    held: UUID
    confirmed: UUID
    waiting: UUID
    running: UUID
    scheduled: UUID
    pooled: UUID
    visit: UUID
    missed: UUID
    disputed: UUID
    link: str
    wait: UUID
    child: UUID
    file: UUID
    shared_file: UUID
    earlier_file: UUID
    invitation: Invitation
    allergy: UUID
    completed: UUID
    document: UUID
    review: UUID
    held_review: UUID
    invited_guest: UUID
    guest: UUID
    asked_recording: UUID
    running_recording: UUID
    recording: UUID
    application: UUID
    licence_file: UUID
    suspended_doctor_id: int
    passkey: UUID
    federated: UUID
    session: UUID
    emergency: UUID


async def build(tx: Transaction) -> World:
    """Write the world."""
    people, tokens = await _people(tx)
    await _directory(tx, people)
    await _ranking(tx, people["operator"])
    held = await _booking(tx, people["patient"], "held", hours=30)
    confirmed = await _booking(tx, people["patient"], "confirmed", hours=0)
    visited = await _booking(tx, people["patient"], "confirmed", hours=-3, mode="visit")
    not_come = [await _booking(tx, people["patient"], "no_show", hours=hours) for hours in (-8, -6)]
    missed, disputed = [await _consultation(tx, people["patient"], "video", "missed", booking=one) for one in not_come]
    await _decided(tx, missed)
    await _decided(tx, disputed, disputed_by=people["patient"])
    patient = people["patient"]
    completed, reviewed, withheld = [await _completed(tx, patient) for _ in range(3)]
    running = await _consultation(tx, patient, "text", "running")
    scheduled = await _consultation(tx, patient, "video", "scheduled", booking=confirmed)
    child = await _family(tx, people)
    return World(
        tokens=tokens,
        people=people,
        doctor_id=1,
        held=held,
        confirmed=confirmed,
        waiting=await _consultation(tx, patient, "text", "waiting"),
        running=running,
        scheduled=scheduled,
        pooled=await _consultation(tx, patient, "instant", "waiting", doctor=None),
        visit=await _consultation(tx, patient, "visit", "scheduled", booking=visited, hours=-3),
        missed=missed,
        disputed=disputed,
        link=(await feed_address(tx, patient, FeedKind.PATIENT)).rsplit("/", 1)[1].removesuffix(".ics"),
        wait=await _wait(tx, patient),
        child=child,
        emergency=await _emergency(tx, people["other_doctor"], child),
        file=await _file(tx, patient, running),
        earlier_file=await _file(tx, patient, running, said_in=1),
        shared_file=await _file(tx, patient, running, said_in=2),
        invitation=await invite(tx, patient, "parent"),
        allergy=await _allergy(tx, patient),
        completed=completed,
        document=await _document(tx, people, completed),
        review=await _review(tx, patient, reviewed, "published"),
        held_review=await _review(tx, patient, withheld, "held"),
        invited_guest=await _guest(tx, patient, running),
        guest=await _guest(tx, patient, running, who=people["guest"]),
        asked_recording=await _recording(tx, people, running, "asked"),
        running_recording=await _recording(tx, people, scheduled, "running"),
        recording=await _recording(tx, people, completed, "ended"),
        application=(application := await _application(tx, patient)),
        licence_file=await _licence_file(tx, patient, application),
        suspended_doctor_id=await _suspended(tx, people),
        passkey=await _passkey(tx, patient),
        federated=await _federated(tx, patient),
        session=await _session(tx, patient),
    )


async def _passkey(tx: Transaction, patient: UUID) -> UUID:
    passkey_id = new_id()
    await tx.execute(
        "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, name, added_at) "
        "VALUES ($1, $2, 'x', 'x', 0, 'phone', now())",
        passkey_id,
        patient,
    )
    return passkey_id


async def _federated(tx: Transaction, patient: UUID) -> UUID:
    """An identity at a provider that is not offered any more."""
    identity_id = new_id()
    await tx.execute(
        "INSERT INTO federated_identity (id, person_id, issuer, subject, linked_at) "
        "VALUES ($1, $2, 'https://id.ruijin.example', 'wang-1', now())",
        identity_id,
        patient,
    )
    return identity_id


async def _session(tx: Transaction, patient: UUID) -> UUID:
    """Another device."""
    token, _ = await open_session(tx, patient, "cookie", 1)
    found: UUID = await tx.fetchval("SELECT id FROM session WHERE token_hash = $1", token_hash(token))
    return found


async def _guest(tx: Transaction, patient: UUID, consultation_id: UUID, *, who: UUID | None = None) -> UUID:
    """An interpreter whom both sides want, and who has come behind the first line as `who`, or not come."""
    guest_id = new_id()
    await tx.execute(
        """
        INSERT INTO guest (id, consultation_id, kind, name, invited_by, invited_side, code_hash, created_at, expires_at,
                           patient_agreed_at, doctor_agreed_at, person_id, came_at, first_seq)
        VALUES ($1, $2, 'interpreter', 'Ana', $3, 'patient', sha256($4::text::bytea), now(), now() + interval '1 day',
                now(), now(), $5, CASE WHEN $5::uuid IS NOT NULL THEN now() END, $6)
        """,
        guest_id,
        consultation_id,
        patient,
        "CODE" if who is None else "USED",
        who,
        0 if who is None else 1,
    )
    return guest_id


async def _application(tx: Transaction, patient: UUID) -> UUID:
    """The patient has applied as a doctor."""
    application_id = new_id()
    await tx.execute(
        """
        INSERT INTO application (id, person_id, status, revision, name, gender, title, licence_number,
                                 licence_authority, licence_expires_on, institution_id, specialty_codes, languages,
                                 practising_since, submitted_at)
        VALUES ($1, $2, 'submitted', 1, 'patient', 'female', 'resident', 'A12345', 'NHC', '2099-12-31', 1, '{03.04}',
                '{zh}', 2020, now())
        """,
        application_id,
        patient,
    )
    return application_id


async def _licence_file(tx: Transaction, patient: UUID, application_id: UUID) -> UUID:
    file_id = new_id()
    await tx.execute(
        "INSERT INTO file (id, uploader_id, kind, media_type, name, size, sha256) "
        "VALUES ($1, $2, 'document', 'application/pdf', 'licence.pdf', 1, sha256('x'))",
        file_id,
        patient,
    )
    await tx.execute(
        "INSERT INTO application_document (file_id, application_id, kind, cid) VALUES ($1, $2, 'licence', $1)",
        file_id,
        application_id,
    )
    return file_id


async def _suspended(tx: Transaction, people: dict[str, UUID]) -> int:
    """A third doctor, whom an operator has suspended, and whom somebody wants back."""
    await tx.execute(
        """
        INSERT INTO doctor (id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                            expertise_zh, expertise_en, expertise_fr, languages, practising_since, status)
        VALUES (3, '李雷', 'li lei', 'male', 'chief', 1, 1, '{03.04}', '', '', '', '{zh}', 2000, 'suspended')
        """
    )
    await tx.execute(
        """
        INSERT INTO suspension (id, doctor_id, cause, reason, suspended_by, at, lift_asked_by, lift_asked_at)
        VALUES ($1, 3, 'operator', 'complaint', $2, now(), $3, now())
        """,
        new_id(),
        people["operator"],
        people["other_patient"],
    )
    return 3


async def _allergy(tx: Transaction, patient: UUID) -> UUID:
    entry_id = new_id()
    await tx.execute(
        """
        INSERT INTO chart_entry (id, patient_id, kind, name, noted_at, noted_by)
        VALUES ($1, $2, 'allergy', $3, now(), $2)
        """,
        entry_id,
        patient,
        tx.seal(Sealed("chart_entry", "name"), [entry_id], "Pollen"),
    )
    return entry_id


async def _family(tx: Transaction, people: dict[str, UUID]) -> UUID:
    """Somebody acts for `patient`, somebody no longer, and some in one thing alone; and `patient` acts for a child.

    Returns the child.
    """
    child = new_id()
    await tx.execute("INSERT INTO person (id, name, birth_date) VALUES ($1, 'child', '2019-05-04')", child)
    await tx.execute(
        """
        INSERT INTO proxy (proxy_id, patient_id, relation, scopes, ends_at, end_reason)
        VALUES ($1, $3, 'parent', $5, NULL, NULL), ($2, $3, 'parent', $5, now(), 'revoked'),
               ($3, $4, 'child', $5, NULL, NULL)
        """,
        people["proxy"],
        people["former_proxy"],
        people["patient"],
        child,
        SCOPES,
    )
    for role, scope in ONLY.items():
        await tx.execute(
            "INSERT INTO proxy (proxy_id, patient_id, relation, scopes) VALUES ($1, $2, 'other', $3)",
            people[role],
            people["patient"],
            [scope],
        )
    return child


async def _emergency(tx: Transaction, doctor: UUID, patient: UUID) -> UUID:
    """The other doctor reads somebody's chart in an emergency."""
    emergency_id = new_id()
    await tx.execute(
        """
        INSERT INTO emergency_access (id, patient_id, doctor_id, opened_by, reason, opened_at, ends_at)
        VALUES ($1, $2, 2, $3, $4, now(), now() + interval '1 hour')
        """,
        emergency_id,
        patient,
        doctor,
        tx.seal(Sealed("emergency_access", "reason"), [emergency_id], "unconscious"),
    )
    return emergency_id


async def _file(tx: Transaction, patient: UUID, consultation_id: UUID, *, said_in: int | None = None) -> UUID:
    """A file that the patient has uploaded, and sent as the line `said_in`, or not sent."""
    file_id = new_id()
    await tx.execute(
        "INSERT INTO file (id, uploader_id, kind, media_type, name, size, sha256) "
        "VALUES ($1, $2, 'document', 'application/pdf', 'a.pdf', 1, sha256('x'))",
        file_id,
        patient,
    )
    said_as = None if said_in is None else file_id
    attached = "INSERT INTO attachment VALUES ($1, $2, $3, $1, $4, now())"
    await tx.execute(attached, file_id, consultation_id, patient, said_as)
    if said_in is not None:
        await tx.execute("UPDATE consultation SET last_seq = $2 WHERE id = $1", consultation_id, said_in)
        await tx.execute(
            "INSERT INTO message (consultation_id, seq, cid, author_id, kind, body, at) "
            "VALUES ($1, $2, $3, $4, 'text', '{}', now())",
            consultation_id,
            said_in,
            file_id,
            patient,
        )
    return file_id


async def _people(tx: Transaction) -> tuple[dict[str, UUID], dict[str, str]]:
    people: dict[str, UUID] = {}
    tokens: dict[str, str] = {}
    for role, kind in ROLES.items():
        if kind is None:
            continue
        people[role] = new_id()
        await tx.execute(
            "INSERT INTO person (id, email, name) VALUES ($1, $2, $3)", people[role], f"{role}@example.org", role
        )
        await tx.execute("INSERT INTO person_role VALUES ($1, $2)", people[role], kind)
        await agree(tx, people[role])
        tokens[role], _ = await open_session(tx, people[role], "bearer", 1)
    return people, tokens


async def _directory(tx: Transaction, people: dict[str, UUID]) -> None:
    await tx.execute("INSERT INTO specialty VALUES ('03', NULL, '内科', 'Internal medicine', 'Médecine interne', 1)")
    await tx.execute("INSERT INTO specialty VALUES ('03.04', '03', '心血管内科', 'Cardiology', 'Cardiologie', 1)")
    await tx.execute(
        "INSERT INTO city VALUES (1, '上海', 'Shanghai', 'shanghai', '上海', 'CN', 31.2, 121.5, 'Asia/Shanghai', 1)"
    )
    await tx.execute("INSERT INTO institution VALUES (1, '一院', 'First', 'yiyuan', '三级甲等', 1, 31.2, 121.5, '')")
    for number, role in ((1, "doctor"), (2, "other_doctor")):
        await tx.execute(
            """
            INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id,
                                specialty_codes, expertise_zh, expertise_en, expertise_fr, languages, practising_since,
                                answers_text, takes_instant, price_text, price_video)
            VALUES ($1, $2, '王芳', 'wang fang', 'female', 'chief', 1, 1, '{03.04}', '', '', '', '{zh}', 2000,
                    true, true, 3000, 5000)
            """,
            number,
            people[role],
        )
        await tx.execute(
            "INSERT INTO schedule (doctor_id, time_zone, weekly) VALUES ($1, 'UTC', $2::jsonb)",
            number,
            to_json(ALWAYS_OPEN),
        )
    minute = int(clock.now().timestamp()) // 60
    block = {"id": str(BLOCK), "starts": minute + 10_000, "ends": minute + 10_060, "label": ""}
    await tx.execute("UPDATE schedule SET blocks = $1::jsonb WHERE doctor_id = 1", to_json([block]))


async def _ranking(tx: Transaction, operator: UUID) -> None:
    """A version that was in force once, and a draft."""
    await tx.execute(
        """
        INSERT INTO ranking_policy (version, weights, status, author, published_at)
        VALUES (1, '{}', 'retired', $1, now()), (2, '{}', 'draft', $1, NULL)
        """,
        operator,
    )


async def _booking(tx: Transaction, patient: UUID, status: str, *, hours: int, mode: str = "video") -> UUID:
    booking_id = new_id()
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    await tx.execute(
        """
        INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, hold_expires_at,
                             schedule_version, price, currency)
        VALUES ($1, 1, $2, $2, $7, tstzrange($3, $4), $5, $6, 1, 5000, 'CNY')
        """,
        booking_id,
        patient,
        starts,
        starts + timedelta(hours=1),
        status,
        clock.now() + timedelta(minutes=5) if status == "held" else None,
        mode,
    )
    return booking_id


async def _wait(tx: Transaction, patient: UUID) -> UUID:
    entry_id = new_id()
    await tx.execute(
        "INSERT INTO waitlist_entry (id, person_id, doctor_id, mode, since) VALUES ($1, $2, 2, 'visit', now())",
        entry_id,
        patient,
    )
    return entry_id


async def _consultation(
    tx: Transaction,
    patient: UUID,
    kind: str,
    status: str,
    *,
    doctor: int | None = 1,
    booking: UUID | None = None,
    hours: int = 0,
) -> UUID:
    consultation_id = new_id()
    now = clock.now()
    starts = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    await tx.execute(
        """
        INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, booking_id, complaint,
                                  starts_at, ends_at, answer_by, opened_at, started_at)
        VALUES ($1, $2, $3, $4, $5, '03.04', $6, 'cough', $7, $8, $9, $10, $11)
        """,
        consultation_id,
        kind,
        status,
        patient,
        doctor,
        booking,
        starts if booking else None,
        starts + timedelta(hours=1) if booking else None,
        now + timedelta(hours=24) if status == "waiting" else None,
        now,
        now if status == "running" else None,
    )
    return consultation_id


async def _completed(tx: Transaction, patient: UUID) -> UUID:
    """A consultation that took place."""
    consultation_id = await _consultation(tx, patient, "text", "running")
    await tx.execute(
        "UPDATE consultation SET status = 'completed', finished_at = now(), summary = 'rest' WHERE id = $1",
        consultation_id,
    )
    return consultation_id


async def _document(tx: Transaction, people: dict[str, UUID], consultation_id: UUID) -> UUID:
    """A sick note as it lies in the table."""
    document_id, signer = new_id(), Signer(Ed25519PrivateKey.generate())
    content = {
        "kind": "sick_note",
        "time_zone": "UTC",
        "patient": {"name": "patient", "birth_date": None, "gender": None},
        "doctor": {
            "name": "王芳",
            "name_latin": "wang fang",
            "title": "chief",
            "institution": {"zh": "一院", "en": "First"},
            "specialty": {"zh": "内科", "en": "Internal medicine", "fr": "Médecine interne"},
        },
        "body": {"first_day": "2026-11-23", "last_day": "2026-11-24", "days": 2, "unfit_for": "work", "note": ""},
    }
    await tx.execute(
        "INSERT INTO signing_key (id, public_key, since) VALUES ($1, $2, now())", signer.key_id, signer.public_key
    )
    await tx.execute(
        """
        INSERT INTO signed_document (id, consultation_id, kind, patient_id, doctor_id, code, content, content_hash,
                                     signature, key_id, signed_by, signed_at)
        VALUES ($1, $2, 'sick_note', $3, 1, $4, $5::jsonb, $6, $7, $8, $9, now())
        """,
        document_id,
        consultation_id,
        people["patient"],
        CODE,
        to_json(content),
        hashlib.sha256(
            json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        ).digest(),
        signer.sign(content),
        signer.key_id,
        people["doctor"],
    )
    return document_id


async def _review(tx: Transaction, patient: UUID, consultation_id: UUID, state: str) -> UUID:
    review_id = new_id()
    await tx.execute(
        """
        INSERT INTO review (id, consultation_id, doctor_id, author_id, stars, comment, state, counted, written_at)
        VALUES ($1, $2, 1, $3, 5, 'kind', $4, $5, now())
        """,
        review_id,
        consultation_id,
        patient,
        state,
        5 if state == "published" else None,
    )
    return review_id


async def _recording(tx: Transaction, people: dict[str, UUID], consultation_id: UUID, state: str) -> UUID:
    """A recording that the doctor asked for; once it has run there is a part of it, though no file."""
    recording_id, has_ended = new_id(), state == "ended"
    await tx.execute(
        """
        INSERT INTO recording (id, consultation_id, state, reason, asked_by, asked_at, started_at, ended_at, key)
        VALUES ($1, $2, $3, CASE WHEN $5 THEN 'stopped' END, $4, now(), now(), CASE WHEN $5 THEN now() END, 'x')
        """,
        recording_id,
        consultation_id,
        state,
        people["doctor"],
        has_ended,
    )
    for side in ("doctor",) if state == "asked" else ("doctor", "patient"):
        consent = (recording_id, side, people[side])
        await tx.execute("INSERT INTO recording_consent VALUES ($1, $2, $3, true, 1, now())", *consent)
    if has_ended:
        await tx.execute(
            """
            INSERT INTO recording_part (id, recording_id, person_id, side, began_at, ended_at, size, sha256)
            VALUES ($1, $2, $3, 'patient', now(), now(), 1, sha256('x'))
            """,
            new_id(),
            recording_id,
            people["patient"],
        )
    return recording_id


async def _decided(tx: Transaction, consultation_id: UUID, *, disputed_by: UUID | None = None) -> None:
    """The patient did not come, and perhaps says otherwise."""
    await tx.execute(
        """
        INSERT INTO attendance (consultation_id, verdict, source, evidence, decided_at, disputed_at)
        VALUES ($1, 'patient_no_show', 'presence', '{}', now(), CASE WHEN $2::uuid IS NOT NULL THEN now() END)
        """,
        consultation_id,
        disputed_by,
    )
    if disputed_by is not None:
        await tx.execute(
            "INSERT INTO attendance_dispute VALUES ($1, 'patient', $2, 'I was there', now())",
            consultation_id,
            disputed_by,
        )


def fresh_contact() -> str:
    """A contact nobody has registered."""
    return f"{secrets.token_hex(8)}@example.org"
