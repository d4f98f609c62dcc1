"""The chart: allergies, medicines, conditions, facts and diagnoses."""

from collections.abc import Mapping

from privacy.fhir.elements import ATC, ICD_10, LOINC, UCUM, Resource, Subject, clean, coded, day_of, instant, to
from privacy.gathering import Row

FACTS: Mapping[str, tuple[str, str, str]] = {
    "weight_kg": ("29463-7", "Body weight", "kg"),
    "height_cm": ("8302-2", "Body height", "cm"),
    "systolic_mmhg": ("8480-6", "Systolic blood pressure", "mm[Hg]"),
    "diastolic_mmhg": ("8462-4", "Diastolic blood pressure", "mm[Hg]"),
    "pregnant": ("82810-3", "Pregnancy status", ""),
    "breastfeeding": ("63895-7", "Breastfeeding status", ""),
}


def listed(subject: Subject, row: Row) -> Resource:
    system = ICD_10 if row["kind"] == "condition" else ATC
    code = {"text": row["name"], "coding": [{"system": system, "code": row["code"]}] if row["code"] else None}
    one = {"id": str(row["id"]), "recordedDate": instant(row["noted_at"])}
    ended = row["ended_at"] is not None
    since = day_of(row["since"])
    match row["kind"]:
        case "allergy":
            reaction = {"manifestation": [{"text": row["reaction"]}], "severity": row["severity"]}
            return clean(
                one
                | {
                    "resourceType": "AllergyIntolerance",
                    "clinicalStatus": coded("allergyintolerance-clinical", "inactive" if ended else "active"),
                    "code": code,
                    "patient": subject.reference,
                    "onsetDateTime": since,
                    "reaction": [reaction] if row["reaction"] else None,
                }
            )
        case "medicine":
            return clean(
                {
                    "resourceType": "MedicationStatement",
                    "id": one["id"],
                    "dateAsserted": one["recordedDate"],
                    "status": "stopped" if ended else "active",
                    "medicationCodeableConcept": code,
                    "subject": subject.reference,
                    "effectivePeriod": {"start": since, "end": instant(row["ended_at"])},
                    "dosage": [{"text": row["dose"]}] if row["dose"] else None,
                }
            )
    return clean(
        one
        | {
            "resourceType": "Condition",
            "clinicalStatus": coded("condition-clinical", "inactive" if ended else "active"),
            "category": [coded("condition-category", "problem-list-item")],
            "code": code,
            "subject": subject.reference,
            "onsetDateTime": since,
        }
    )


def none_known(subject: Subject, row: Row) -> Resource:
    what = {"allergy": "No known allergies", "medicine": "Takes no medicines", "condition": "No known conditions"}
    return {
        "resourceType": "Observation",
        "id": subject.id_of("none", row["kind"]),
        "status": "final",
        "code": {"text": what[row["kind"]]},
        "subject": subject.reference,
        "effectiveDateTime": instant(row["said_at"]),
        "valueBoolean": True,
    }


def observation(subject: Subject, row: Row) -> Resource:
    code, text, unit = FACTS[row["name"]]
    value = row["value"]
    said = (
        {"valueBoolean": value}
        if isinstance(value, bool)
        else {"valueQuantity": {"value": value, "unit": unit, "system": UCUM, "code": unit}}
    )
    return {
        "resourceType": "Observation",
        "id": subject.id_of("fact", row["name"]),
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code, "display": text}], "text": text},
        "subject": subject.reference,
        "effectiveDateTime": instant(row["noted_at"]),
        **said,
    }


def diagnosis(subject: Subject, row: Row) -> Resource:
    certainty = "confirmed" if row["certainty"] == "confirmed" else "provisional"
    return clean(
        {
            "resourceType": "Condition",
            "id": subject.id_of("diagnosis", row["consultation_id"], row["position"]),
            "verificationStatus": coded("condition-ver-status", certainty),
            "category": [coded("condition-category", "encounter-diagnosis")],
            "code": {"coding": [{"system": ICD_10, "code": row["code"]}]},
            "subject": subject.reference,
            "encounter": to(row["consultation_id"]),
            "note": [{"text": row["note"]}] if row["note"] else None,
        }
    )
