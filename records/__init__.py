"""What stays of a consultation: diagnoses, signed documents, follow-ups, reviews."""

from records.codes import Code, code
from records.codes import search as search_codes
from records.completing import Outcome, complete
from records.contents import (
    Diagnosis,
    DocumentKind,
    Item,
    Prescription,
    Referral,
    SickNote,
    Wanted,
    finding_as_json,
)
from records.documents import (
    DOCUMENT_NOTICE,
    PublicKey,
    SignedDocument,
    by_code,
    document,
    documents_of,
    findings_for,
    public_keys,
    revoke,
    sign,
)
from records.drugs import Drug, Product, drug
from records.drugs import search as search_drugs
from records.entries import Entry, entries_of
from records.errors import (
    AlreadyRevoked,
    BadDates,
    BadDiagnoses,
    DraftChanged,
    NotSafe,
    NotWritable,
    TooManyLookups,
    UnknownCode,
)
from records.outcomes import Draft, diagnoses_of, draft, save_draft
from records.safety import Finding, Taken, check, missing_reasons
from records.signing import Signer, shown_code
from records.standing import writable_until

__all__ = [
    "DOCUMENT_NOTICE",
    "AlreadyRevoked",
    "BadDates",
    "BadDiagnoses",
    "Code",
    "Diagnosis",
    "DocumentKind",
    "Draft",
    "DraftChanged",
    "Drug",
    "Entry",
    "Finding",
    "Item",
    "NotSafe",
    "NotWritable",
    "Outcome",
    "Prescription",
    "Product",
    "PublicKey",
    "Referral",
    "SickNote",
    "SignedDocument",
    "Signer",
    "Taken",
    "TooManyLookups",
    "UnknownCode",
    "Wanted",
    "by_code",
    "check",
    "code",
    "complete",
    "diagnoses_of",
    "document",
    "documents_of",
    "draft",
    "drug",
    "entries_of",
    "finding_as_json",
    "findings_for",
    "missing_reasons",
    "public_keys",
    "revoke",
    "save_draft",
    "search_codes",
    "search_drugs",
    "shown_code",
    "sign",
    "writable_until",
]
