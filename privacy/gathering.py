"""All that is known of a patient, as plain rows: what an export holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import charts
import records
from core.database import Transaction
from core.errors import NotFound
from core.sealing import Sealed

type Row = Mapping[str, Any]

PATIENT = "SELECT id, name, email, phone, locale, birth_date, gender, created_at FROM person WHERE id = $1"
SECTIONS: Mapping[str, str] = {
    "entries": """
        SELECT id, kind, name, code, reaction, severity, dose, since, noted_at, consultation_id, ended_at
          FROM chart_entry WHERE patient_id = $1 ORDER BY kind, noted_at, id""",
    "none_known": "SELECT kind, said_at FROM chart_none_known WHERE patient_id = $1 ORDER BY kind",
    "facts": "SELECT patient_id, name, value, noted_at FROM chart_fact WHERE patient_id = $1 ORDER BY name",
    "consultations": """
        SELECT c.id, c.kind, c.status, c.specialty_code, s.en AS specialty, c.complaint, c.summary, c.opened_at,
               c.started_at, c.finished_at, c.booking_id, c.doctor_id, d.name AS doctor_name
          FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
          LEFT JOIN specialty s ON s.code = c.specialty_code
         WHERE c.patient_id = $1 ORDER BY c.opened_at, c.id""",
    "messages": """
        SELECT m.consultation_id, m.seq, m.author_id, m.kind, m.body, m.at, d.id AS doctor_id
          FROM message m JOIN consultation c ON c.id = m.consultation_id
          LEFT JOIN doctor d ON d.person_id = m.author_id
         WHERE c.patient_id = $1 AND m.kind = 'text' ORDER BY c.opened_at, c.id, m.seq""",
    "answers": """
        SELECT a.consultation_id, a.question, a.value, a.at
          FROM history_answer a JOIN consultation c ON c.id = a.consultation_id
         WHERE c.patient_id = $1 ORDER BY a.at, a.question""",
    "diagnoses": """
        SELECT g.consultation_id, g.position, g.code, g.certainty, g.note
          FROM diagnosis g JOIN consultation c ON c.id = g.consultation_id
         WHERE c.patient_id = $1 ORDER BY c.opened_at, c.id, g.position""",
    "documents": """
        SELECT id, consultation_id, kind, doctor_id, code, content, signed_at, valid_until, revoked_at
          FROM signed_document WHERE patient_id = $1 ORDER BY signed_at, id""",
    "bookings": """
        SELECT b.id, b.doctor_id, b.mode, lower(b.during) AS starts_at, upper(b.during) AS ends_at, b.status, b.reason,
               b.created_at
          FROM booking b WHERE b.patient_id = $1 ORDER BY lower(b.during), b.id""",
    "files": """
        SELECT f.id, a.consultation_id, f.kind, f.media_type, f.name, f.size, f.created_at
          FROM attachment a JOIN file f ON f.id = a.file_id JOIN consultation c ON c.id = a.consultation_id
         WHERE c.patient_id = $1 AND (a.said_as IS NOT NULL OR a.uploader_id = $1) ORDER BY f.created_at, f.id""",
    "consents": """
        SELECT kind, version, language, given_at, withdrawn_at FROM consent WHERE person_id = $1
         ORDER BY kind, version""",
    "doctors": """
        SELECT DISTINCT d.id, d.name, d.name_pinyin FROM doctor d
         WHERE d.id IN (SELECT doctor_id FROM consultation WHERE patient_id = $1
                        UNION SELECT doctor_id FROM booking WHERE patient_id = $1
                        UNION SELECT doctor_id FROM signed_document WHERE patient_id = $1) ORDER BY d.id""",
    "recordings": """
        SELECT r.id, r.consultation_id, r.started_at, r.ended_at FROM recording r
          JOIN consultation c ON c.id = r.consultation_id
         WHERE c.patient_id = $1 AND r.started_at IS NOT NULL AND r.deleted_at IS NULL ORDER BY r.started_at""",
}

SEALED: Mapping[str, Sequence[Sealed]] = {
    "entries": charts.SEALED_ENTRY,
    "facts": [charts.SEALED_FACT],
    "answers": [charts.SEALED_ANSWER],
    "diagnoses": [records.SEALED_DIAGNOSIS],
}


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything of one patient. Sections are named as in `SECTIONS`."""

    patient: Row
    sections: Mapping[str, Sequence[Row]]

    def __getitem__(self, section: str) -> Sequence[Row]:
        return self.sections[section]


async def gather(tx: Transaction, patient_id: UUID) -> PersonRecord:
    """What is known of somebody. The caller has checked who asks.

    Raises:
        NotFound: there is nobody.
    """
    patient = await tx.fetchrow(PATIENT, patient_id)
    if patient is None:
        raise NotFound
    found = {
        name: [tx.unsealed(row, SEALED.get(name, ())) for row in await tx.fetch(sql, patient_id)]
        for name, sql in SECTIONS.items()
    }
    return PersonRecord(dict(patient.items()), found)


def path_of(file: Row) -> str:
    """Where a file lies in the archive: two may have one name."""
    name = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in file["name"])[-80:].lstrip(". ")
    return f"attachments/{file['id']}-{name or 'file'}"
