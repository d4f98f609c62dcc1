"""What was said, answered and sent."""

from typing import Any

from privacy.fhir.elements import Resource, Subject, clean, id_of_doctor, instant, to
from privacy.gathering import Row, path_of


def communication(subject: Subject, row: Row) -> Resource:
    said = [{"contentString": row["body"]["text"]}] if row["body"].get("text") else []
    if "file" in row["body"]:
        said.append({"contentReference": to(row["body"]["file"]["id"])})
    is_patient = row["author_id"] == subject.id
    doctor = to(id_of_doctor(row["doctor_id"])) if row["doctor_id"] is not None else None
    return clean(
        {
            "resourceType": "Communication",
            "id": subject.id_of("message", row["consultation_id"], row["seq"]),
            "status": "completed",
            "subject": subject.reference,
            "encounter": to(row["consultation_id"]),
            "sent": instant(row["at"]),
            "sender": subject.reference if is_patient else doctor,
            "payload": said,
        }
    )


def answer(subject: Subject, row: Row) -> Resource:
    return {
        "resourceType": "QuestionnaireResponse",
        "id": subject.id_of("answer", row["consultation_id"], row["question"]),
        "status": "completed",
        "subject": subject.reference,
        "encounter": to(row["consultation_id"]),
        "authored": instant(row["at"]),
        "item": [{"linkId": row["question"], "answer": [{"valueString": said_as_text(row["value"])}]}],
    }


def file(subject: Subject, row: Row) -> Resource:
    return {
        "resourceType": "DocumentReference",
        "id": str(row["id"]),
        "status": "current",
        "subject": subject.reference,
        "date": instant(row["created_at"]),
        "content": [
            {
                "attachment": {
                    "contentType": row["media_type"],
                    "url": path_of(row),
                    "size": row["size"],
                    "title": row["name"],
                }
            }
        ],
        "context": {"encounter": [to(row["consultation_id"])]},
    }


def said_as_text(value: Any) -> str:
    """An answer of a form, for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
