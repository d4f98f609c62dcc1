"""What of a chart, of what is said before a consultation, and of an emergency, is sealed in the database."""

from core.sealing import Sealed

ENTRY = tuple(Sealed("chart_entry", column) for column in ("name", "code", "reaction", "dose"))
FACT = Sealed("chart_fact", "value", ("patient_id", "name"))
ANSWER = Sealed("history_answer", "value", ("consultation_id", "question"))
EMERGENCY = tuple(Sealed("emergency_access", column) for column in ("reason", "note"))

SEALED = (*ENTRY, FACT, ANSWER, *EMERGENCY)
