"""The patient's chart: allergies, medicines, conditions, a few facts, and who has read them."""

from charts.access import READ_AFTER
from charts.charts import Chart, allergies_of, chart, conditions_of, medicines_of
from charts.entries import Entry, Kind, Noted, Section, Severity, add, end, say_none, take_none_back
from charts.errors import SomethingListed
from charts.facts import Fact, Facts, facts_of, note_facts
from charts.readings import Reading, readings_of

__all__ = [
    "READ_AFTER",
    "Chart",
    "Entry",
    "Fact",
    "Facts",
    "Kind",
    "Noted",
    "Reading",
    "Section",
    "Severity",
    "SomethingListed",
    "add",
    "allergies_of",
    "chart",
    "conditions_of",
    "end",
    "facts_of",
    "medicines_of",
    "note_facts",
    "readings_of",
    "say_none",
    "take_none_back",
]
