"""The patient's chart and what is said before a consultation: the steps, the history, what is shared."""

from charts.access import READ_AFTER
from charts.charts import Chart, allergies_of, chart, conditions_of, medicines_of
from charts.earlier import Earlier, Shelf, earlier, share_earlier
from charts.emergencies import (
    ALARM as EMERGENCY_ALARM,
)
from charts.emergencies import (
    DECIDED as EMERGENCY_DECIDED,
)
from charts.emergencies import (
    OPENED as EMERGENCY_OPENED,
)
from charts.emergencies import (
    Emergency,
    decide_emergency,
    emergencies,
    open_emergency,
    own_emergencies,
)
from charts.entries import Entry, Kind, Noted, Section, Severity, add, end, say_none, take_none_back
from charts.errors import AlreadyDecided, SomethingListed, TooManyEmergencies
from charts.facts import Fact, Facts, facts_of, note_facts
from charts.histories import Answer, Answered, History, answer, history
from charts.history_forms import Choice, Form, Question, Type, Value
from charts.preparation import Prepared, Step, consent_for, preparation, say_step
from charts.readings import Reading, readings_of
from charts.sealed import ANSWER as SEALED_ANSWER
from charts.sealed import ENTRY as SEALED_ENTRY
from charts.sealed import FACT as SEALED_FACT
from charts.sealed import SEALED

__all__ = [
    "EMERGENCY_ALARM",
    "EMERGENCY_DECIDED",
    "EMERGENCY_OPENED",
    "READ_AFTER",
    "SEALED",
    "SEALED_ANSWER",
    "SEALED_ENTRY",
    "SEALED_FACT",
    "AlreadyDecided",
    "Answer",
    "Answered",
    "Chart",
    "Choice",
    "Earlier",
    "Emergency",
    "Entry",
    "Fact",
    "Facts",
    "Form",
    "History",
    "Kind",
    "Noted",
    "Prepared",
    "Question",
    "Reading",
    "Section",
    "Severity",
    "Shelf",
    "SomethingListed",
    "Step",
    "TooManyEmergencies",
    "Type",
    "Value",
    "add",
    "allergies_of",
    "answer",
    "chart",
    "conditions_of",
    "consent_for",
    "decide_emergency",
    "earlier",
    "emergencies",
    "end",
    "facts_of",
    "history",
    "medicines_of",
    "note_facts",
    "open_emergency",
    "own_emergencies",
    "preparation",
    "readings_of",
    "say_none",
    "say_step",
    "share_earlier",
    "take_none_back",
]
