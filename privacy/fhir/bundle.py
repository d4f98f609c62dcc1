"""The bundle. References go to other entries of it, by their full URLs: it can be read without this server."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from privacy.fhir import chart, said, signed, visits
from privacy.fhir.elements import Resource, Subject, instant
from privacy.gathering import PersonRecord, Row

MADE: Mapping[str, Callable[[Subject, Row], Resource]] = {
    "doctors": visits.practitioner,
    "bookings": visits.appointment,
    "consultations": visits.encounter,
    "entries": chart.listed,
    "none_known": chart.none_known,
    "facts": chart.observation,
    "diagnoses": chart.diagnosis,
    "messages": said.communication,
    "answers": said.answer,
    "files": said.file,
    "consents": signed.consent,
}
"""What is made of each row, in the order of the bundle."""


def bundle_of(record: PersonRecord, made_at: datetime) -> Resource:
    """The bundle; references resolve within it."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": instant(made_at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in _resources(record)],
    }


def _resources(record: PersonRecord) -> Iterator[Resource]:
    subject = Subject(record.patient["id"])
    yield visits.patient(record.patient)
    for name, make in MADE.items():
        for row in record[name]:
            yield make(subject, row)
    for row in record["documents"]:
        yield signed.document(subject, row)
        yield from signed.prescribed(subject, row)
