"""A person's record as a FHIR R4 bundle (http://hl7.org/fhir/R4), as plain values."""

from privacy.fhir.bundle import bundle_of
from privacy.fhir.chart import FACTS
from privacy.fhir.said import said_as_text
from privacy.fhir.signed import document_path

__all__ = ["FACTS", "bundle_of", "document_path", "said_as_text"]
