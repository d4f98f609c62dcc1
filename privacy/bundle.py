"""A person's record as a FHIR R4 bundle (http://hl7.org/fhir/R4), as plain values.

References go to other entries of the same bundle, by their full URLs: it can be read without this server.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from privacy.gathering import PersonRecord, Row, path_of

NAMESPACE = UUID("5e1a0d3c-6f39-4a6e-9f0a-6f3c9b1d7e21")
"""For entries that have no id of their own here; any would do, as long as it stays."""
ICD_10, ATC, LOINC, UCUM = (
    "http://hl7.org/fhir/sid/icd-10",
    "http://www.whocc.no/atc",
    "http://loinc.org",
    "http://unitsofmeasure.org",
)
TERMS = "http://terminology.hl7.org/CodeSystem"
FACTS: Mapping[str, tuple[str, str, str]] = {
    "weight_kg": ("29463-7", "Body weight", "kg"),
    "height_cm": ("8302-2", "Body height", "cm"),
    "systolic_mmhg": ("8480-6", "Systolic blood pressure", "mm[Hg]"),
    "diastolic_mmhg": ("8462-4", "Diastolic blood pressure", "mm[Hg]"),
    "pregnant": ("82810-3", "Pregnancy status", ""),
    "breastfeeding": ("63895-7", "Breastfeeding status", ""),
}
ENCOUNTER = {"waiting": "planned", "scheduled": "planned", "running": "in-progress", "completed": "finished"}
APPOINTMENT = {
    "held": "proposed",
    "confirmed": "booked",
    "completed": "fulfilled",
    "no_show": "noshow",
}

type Resource = dict[str, Any]


def bundle_of(record: PersonRecord, made_at: datetime) -> Resource:
    """The bundle; references resolve within it."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _instant(made_at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in _Bundle(record).resources()],
    }


class _Bundle:
    def __init__(self, record: PersonRecord) -> None:
        self.record = record
        self.patient = _to(record.patient["id"])

    def resources(self) -> Iterator[Resource]:
        yield self._patient()
        for name, make in (
            ("doctors", self._practitioner),
            ("bookings", self._appointment),
            ("consultations", self._encounter),
            ("entries", self._listed),
            ("none_known", self._none_known),
            ("facts", self._observation),
            ("diagnoses", self._diagnosis),
            ("messages", self._communication),
            ("answers", self._answer),
            ("files", self._file),
            ("consents", self._consent),
        ):
            for row in self.record[name]:
                yield make(row)
        for row in self.record["documents"]:
            yield self._document(row)
            yield from self._prescribed(row)

    def _patient(self) -> Resource:
        one = self.record.patient
        telecom = [{"system": system, "value": one[name]} for name, system in CONTACTS if one[name]]
        return _clean(
            {
                "resourceType": "Patient",
                "id": str(one["id"]),
                "name": [{"text": one["name"]}],
                "telecom": telecom,
                "gender": one["gender"] if one["gender"] in ("male", "female", "other") else None,
                "birthDate": _day(one["birth_date"]),
                "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": one["locale"]}]}}],
            }
        )

    def _practitioner(self, row: Row) -> Resource:
        names = [{"text": row["name"]}] + ([{"text": row["name_pinyin"]}] if row["name_pinyin"] else [])
        return {"resourceType": "Practitioner", "id": _doctor(row["id"]), "name": names}

    def _appointment(self, row: Row) -> Resource:
        who = [{"actor": self.patient, "status": "accepted"}]
        who.append({"actor": _to(_doctor(row["doctor_id"])), "status": "accepted"})
        return _clean(
            {
                "resourceType": "Appointment",
                "id": str(row["id"]),
                "status": APPOINTMENT.get(row["status"], "cancelled"),
                "start": _instant(row["starts_at"]),
                "end": _instant(row["ends_at"]),
                "created": _instant(row["created_at"]),
                "comment": row["reason"],
                "participant": who,
            }
        )

    def _encounter(self, row: Row) -> Resource:
        doctor = row["doctor_id"]
        kind = "AMB" if row["kind"] == "visit" else "VR"
        return _clean(
            {
                "resourceType": "Encounter",
                "id": str(row["id"]),
                "status": ENCOUNTER.get(row["status"], "cancelled"),
                "class": {"system": f"{TERMS}/v3-ActCode", "code": kind},
                "serviceType": {"text": row["specialty"] or row["specialty_code"]},
                "subject": self.patient,
                "participant": [{"individual": _to(_doctor(doctor))}] if doctor is not None else None,
                "appointment": [_to(row["booking_id"])] if row["booking_id"] is not None else None,
                "period": {
                    "start": _instant(row["started_at"] or row["opened_at"]),
                    "end": _instant(row["finished_at"]),
                },
                "reasonCode": [{"text": row["complaint"]}] if row["complaint"] else None,
                "text": _narrative(row["summary"]) if row["summary"] else None,
            }
        )

    def _listed(self, row: Row) -> Resource:
        system = ICD_10 if row["kind"] == "condition" else ATC
        code = {"text": row["name"], "coding": [{"system": system, "code": row["code"]}] if row["code"] else None}
        one = {"id": str(row["id"]), "recordedDate": _instant(row["noted_at"])}
        ended = row["ended_at"] is not None
        since = _day(row["since"])
        match row["kind"]:
            case "allergy":
                reaction = {"manifestation": [{"text": row["reaction"]}], "severity": row["severity"]}
                return _clean(
                    one
                    | {
                        "resourceType": "AllergyIntolerance",
                        "clinicalStatus": _coded("allergyintolerance-clinical", "inactive" if ended else "active"),
                        "code": code,
                        "patient": self.patient,
                        "onsetDateTime": since,
                        "reaction": [reaction] if row["reaction"] else None,
                    }
                )
            case "medicine":
                return _clean(
                    {
                        "resourceType": "MedicationStatement",
                        "id": one["id"],
                        "dateAsserted": one["recordedDate"],
                        "status": "stopped" if ended else "active",
                        "medicationCodeableConcept": code,
                        "subject": self.patient,
                        "effectivePeriod": {"start": since, "end": _instant(row["ended_at"])},
                        "dosage": [{"text": row["dose"]}] if row["dose"] else None,
                    }
                )
        return _clean(
            one
            | {
                "resourceType": "Condition",
                "clinicalStatus": _coded("condition-clinical", "inactive" if ended else "active"),
                "category": [_coded("condition-category", "problem-list-item")],
                "code": code,
                "subject": self.patient,
                "onsetDateTime": since,
            }
        )

    def _none_known(self, row: Row) -> Resource:
        what = {"allergy": "No known allergies", "medicine": "Takes no medicines", "condition": "No known conditions"}
        return {
            "resourceType": "Observation",
            "id": self._id("none", row["kind"]),
            "status": "final",
            "code": {"text": what[row["kind"]]},
            "subject": self.patient,
            "effectiveDateTime": _instant(row["said_at"]),
            "valueBoolean": True,
        }

    def _observation(self, row: Row) -> Resource:
        code, text, unit = FACTS[row["name"]]
        value = row["value"]
        said = (
            {"valueBoolean": value}
            if isinstance(value, bool)
            else {"valueQuantity": {"value": value, "unit": unit, "system": UCUM, "code": unit}}
        )
        return {
            "resourceType": "Observation",
            "id": self._id("fact", row["name"]),
            "status": "final",
            "code": {"coding": [{"system": LOINC, "code": code, "display": text}], "text": text},
            "subject": self.patient,
            "effectiveDateTime": _instant(row["noted_at"]),
            **said,
        }

    def _diagnosis(self, row: Row) -> Resource:
        certainty = "confirmed" if row["certainty"] == "confirmed" else "provisional"
        return _clean(
            {
                "resourceType": "Condition",
                "id": self._id("diagnosis", row["consultation_id"], row["position"]),
                "verificationStatus": _coded("condition-ver-status", certainty),
                "category": [_coded("condition-category", "encounter-diagnosis")],
                "code": {"coding": [{"system": ICD_10, "code": row["code"]}]},
                "subject": self.patient,
                "encounter": _to(row["consultation_id"]),
                "note": [{"text": row["note"]}] if row["note"] else None,
            }
        )

    def _communication(self, row: Row) -> Resource:
        said = [{"contentString": row["body"]["text"]}] if row["body"].get("text") else []
        if "file" in row["body"]:
            said.append({"contentReference": _to(row["body"]["file"]["id"])})
        is_patient = row["author_id"] == self.record.patient["id"]
        doctor = _to(_doctor(row["doctor_id"])) if row["doctor_id"] is not None else None
        return _clean(
            {
                "resourceType": "Communication",
                "id": self._id("message", row["consultation_id"], row["seq"]),
                "status": "completed",
                "subject": self.patient,
                "encounter": _to(row["consultation_id"]),
                "sent": _instant(row["at"]),
                "sender": self.patient if is_patient else doctor,
                "payload": said,
            }
        )

    def _answer(self, row: Row) -> Resource:
        return {
            "resourceType": "QuestionnaireResponse",
            "id": self._id("answer", row["consultation_id"], row["question"]),
            "status": "completed",
            "subject": self.patient,
            "encounter": _to(row["consultation_id"]),
            "authored": _instant(row["at"]),
            "item": [{"linkId": row["question"], "answer": [{"valueString": said_as_text(row["value"])}]}],
        }

    def _file(self, row: Row) -> Resource:
        return {
            "resourceType": "DocumentReference",
            "id": str(row["id"]),
            "status": "current",
            "subject": self.patient,
            "date": _instant(row["created_at"]),
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
            "context": {"encounter": [_to(row["consultation_id"])]},
        }

    def _document(self, row: Row) -> Resource:
        return {
            "resourceType": "DocumentReference",
            "id": str(row["id"]),
            "status": "current" if row["revoked_at"] is None else "entered-in-error",
            "type": {"text": row["kind"].replace("_", " ")},
            "subject": self.patient,
            "date": _instant(row["signed_at"]),
            "author": [_to(_doctor(row["doctor_id"]))],
            "identifier": [{"value": row["code"]}],
            "content": [{"attachment": {"contentType": "application/json", "url": document_path(row)}}],
            "context": {"encounter": [_to(row["consultation_id"])]},
        }

    def _prescribed(self, row: Row) -> Iterator[Resource]:
        if row["kind"] != "prescription":
            return
        for place, item in enumerate(row["content"]["body"]["items"]):
            coding = [{"system": ATC, "code": item["atc"]}] if item["atc"] else None
            how = " ".join(str(item[name]) for name in ("dose", "dose_unit", "frequency", "route") if item[name])
            yield _clean(
                {
                    "resourceType": "MedicationRequest",
                    "id": self._id("prescribed", row["id"], place),
                    "status": "active" if row["revoked_at"] is None else "entered-in-error",
                    "intent": "order",
                    "medicationCodeableConcept": {"text": item["names"]["en"], "coding": coding},
                    "subject": self.patient,
                    "encounter": _to(row["consultation_id"]),
                    "authoredOn": _instant(row["signed_at"]),
                    "requester": _to(_doctor(row["doctor_id"])),
                    "dosageInstruction": [{"text": f"{how} {item['instructions'] or ''}".strip()}],
                }
            )

    def _consent(self, row: Row) -> Resource:
        return {
            "resourceType": "Consent",
            "id": self._id("consent", row["kind"], row["version"]),
            "status": "active" if row["withdrawn_at"] is None else "inactive",
            "scope": _coded("consentscope", "treatment"),
            "category": [{"text": f"Agreement to consult by {row['kind']}, version {row['version']}"}],
            "patient": self.patient,
            "dateTime": _instant(row["given_at"]),
            "policyRule": {"text": f"{row['kind']}-{row['version']}.{row['language']}"},
        }

    def _id(self, *what: object) -> str:
        return str(uuid5(NAMESPACE, " ".join(map(str, (self.record.patient["id"], *what)))))


CONTACTS = (("email", "email"), ("phone", "phone"))


def document_path(row: Row) -> str:
    """Where a signed document lies in the archive, as it was signed."""
    return f"documents/{row['id']}.json"


def said_as_text(value: Any) -> str:
    """An answer of a form, for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _doctor(number: int) -> str:
    return str(uuid5(NAMESPACE, f"doctor {number}"))


def _to(key: object) -> dict[str, str]:
    return {"reference": f"urn:uuid:{key}"}


def _coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": f"{TERMS}/{system}", "code": code}]}


def _narrative(text: str) -> Resource:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{plain}</div>'}


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _clean(resource: Resource) -> Resource:
    """Without what is not known: FHIR has no nulls and no empty lists."""
    cleaned: Resource = _kept(resource)
    return cleaned


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: kept for name, one in value.items() if (kept := _kept(one)) not in (None, [], {})}
    if isinstance(value, list):
        return [kept for one in value if (kept := _kept(one)) not in (None, [], {})]
    return value
