"""Who is in the record, and when they were to meet and met."""

from privacy.fhir.elements import TERMS, Resource, Subject, clean, day_of, id_of_doctor, instant, narrative, to
from privacy.gathering import Row

ENCOUNTER = {"waiting": "planned", "scheduled": "planned", "running": "in-progress", "completed": "finished"}
APPOINTMENT = {
    "held": "proposed",
    "confirmed": "booked",
    "completed": "fulfilled",
    "no_show": "noshow",
}
CONTACTS = (("email", "email"), ("phone", "phone"))


def patient(one: Row) -> Resource:
    telecom = [{"system": system, "value": one[name]} for name, system in CONTACTS if one[name]]
    return clean(
        {
            "resourceType": "Patient",
            "id": str(one["id"]),
            "name": [{"text": one["name"]}],
            "telecom": telecom,
            "gender": one["gender"] if one["gender"] in ("male", "female", "other") else None,
            "birthDate": day_of(one["birth_date"]),
            "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": one["locale"]}]}}],
        }
    )


def practitioner(_: Subject, row: Row) -> Resource:
    names = [{"text": row["name"]}] + ([{"text": row["name_pinyin"]}] if row["name_pinyin"] else [])
    return {"resourceType": "Practitioner", "id": id_of_doctor(row["id"]), "name": names}


def appointment(subject: Subject, row: Row) -> Resource:
    who = [{"actor": subject.reference, "status": "accepted"}]
    who.append({"actor": to(id_of_doctor(row["doctor_id"])), "status": "accepted"})
    return clean(
        {
            "resourceType": "Appointment",
            "id": str(row["id"]),
            "status": APPOINTMENT.get(row["status"], "cancelled"),
            "start": instant(row["starts_at"]),
            "end": instant(row["ends_at"]),
            "created": instant(row["created_at"]),
            "comment": row["reason"],
            "participant": who,
        }
    )


def encounter(subject: Subject, row: Row) -> Resource:
    doctor = row["doctor_id"]
    kind = "AMB" if row["kind"] == "visit" else "VR"
    return clean(
        {
            "resourceType": "Encounter",
            "id": str(row["id"]),
            "status": ENCOUNTER.get(row["status"], "cancelled"),
            "class": {"system": f"{TERMS}/v3-ActCode", "code": kind},
            "serviceType": {"text": row["specialty"] or row["specialty_code"]},
            "subject": subject.reference,
            "participant": [{"individual": to(id_of_doctor(doctor))}] if doctor is not None else None,
            "appointment": [to(row["booking_id"])] if row["booking_id"] is not None else None,
            "period": {
                "start": instant(row["started_at"] or row["opened_at"]),
                "end": instant(row["finished_at"]),
            },
            "reasonCode": [{"text": row["complaint"]}] if row["complaint"] else None,
            "text": narrative(row["summary"]) if row["summary"] else None,
        }
    )
