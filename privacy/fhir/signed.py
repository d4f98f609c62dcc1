"""What was signed: documents, what they prescribe, and what the person agreed to."""

from collections.abc import Iterator

from privacy.fhir.elements import ATC, Resource, Subject, clean, coded, id_of_doctor, instant, to
from privacy.gathering import Row


def document(subject: Subject, row: Row) -> Resource:
    return {
        "resourceType": "DocumentReference",
        "id": str(row["id"]),
        "status": "current" if row["revoked_at"] is None else "entered-in-error",
        "type": {"text": row["kind"].replace("_", " ")},
        "subject": subject.reference,
        "date": instant(row["signed_at"]),
        "author": [to(id_of_doctor(row["doctor_id"]))],
        "identifier": [{"value": row["code"]}],
        "content": [{"attachment": {"contentType": "application/json", "url": document_path(row)}}],
        "context": {"encounter": [to(row["consultation_id"])]},
    }


def prescribed(subject: Subject, row: Row) -> Iterator[Resource]:
    if row["kind"] != "prescription":
        return
    for place, item in enumerate(row["content"]["body"]["items"]):
        coding = [{"system": ATC, "code": item["atc"]}] if item["atc"] else None
        how = " ".join(str(item[name]) for name in ("dose", "dose_unit", "frequency", "route") if item[name])
        yield clean(
            {
                "resourceType": "MedicationRequest",
                "id": subject.id_of("prescribed", row["id"], place),
                "status": "active" if row["revoked_at"] is None else "entered-in-error",
                "intent": "order",
                "medicationCodeableConcept": {"text": item["names"]["en"], "coding": coding},
                "subject": subject.reference,
                "encounter": to(row["consultation_id"]),
                "authoredOn": instant(row["signed_at"]),
                "requester": to(id_of_doctor(row["doctor_id"])),
                "dosageInstruction": [{"text": f"{how} {item['instructions'] or ''}".strip()}],
            }
        )


def consent(subject: Subject, row: Row) -> Resource:
    return {
        "resourceType": "Consent",
        "id": subject.id_of("consent", row["kind"], row["version"]),
        "status": "active" if row["withdrawn_at"] is None else "inactive",
        "scope": coded("consentscope", "treatment"),
        "category": [{"text": f"Agreement to consult by {row['kind']}, version {row['version']}"}],
        "patient": subject.reference,
        "dateTime": instant(row["given_at"]),
        "policyRule": {"text": f"{row['kind']}-{row['version']}.{row['language']}"},
    }


def document_path(row: Row) -> str:
    """Where a signed document lies in the archive, as it was signed."""
    return f"documents/{row['id']}.json"
