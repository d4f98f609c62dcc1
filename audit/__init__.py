"""Who looked at or changed what of whom: written with the access, sealed by the day, shown to the patient."""

from audit.chain import Head
from audit.entries import Access, Kind, Verb, Why, access, note, note_listed, patients_side, write
from audit.looks import Look, Who, looks_at
from audit.sealing import Sealer
from audit.verifying import Finding, verify

__all__ = [
    "Access",
    "Finding",
    "Head",
    "Kind",
    "Look",
    "Sealer",
    "Verb",
    "Who",
    "Why",
    "access",
    "looks_at",
    "note",
    "note_listed",
    "patients_side",
    "verify",
    "write",
]
