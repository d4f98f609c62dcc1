"""What of an outcome is sealed in the database."""

from core.sealing import Sealed

DRAFT = Sealed("outcome_draft", "body", ("consultation_id", "doctor_id"))
DIAGNOSIS = Sealed("diagnosis", "note", ("consultation_id", "position"))

SEALED = (DRAFT, DIAGNOSIS)
