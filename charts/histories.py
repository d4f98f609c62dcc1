"""A patient's answers before a consultation: kept one by one, shown to the doctor with what is unusual first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

import consultations
from charts import events, sealed
from charts.history_forms import Form, Question, Value, forms_for, question
from charts.visits import note, require_open, require_side
from core import clock
from core.database import Transaction
from identity import Viewer
from search import Emergency, emergency_of

ANSWER = """
INSERT INTO history_answer (consultation_id, question, value, at, answered_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consultation_id, question) DO UPDATE
   SET value = excluded.value, at = excluded.at, answered_by = excluded.answered_by
"""
FORGET = "DELETE FROM history_answer WHERE consultation_id = $1 AND question = $2"
ANSWERS = "SELECT consultation_id, question, value, at FROM history_answer WHERE consultation_id = $1"
BEFORE = """
SELECT DISTINCT ON (a.question) a.consultation_id, a.question, a.value, a.at
  FROM history_answer a JOIN consultation c ON c.id = a.consultation_id
 WHERE c.patient_id = $1 AND c.id <> $2 AND a.question = ANY($3::text[])
 ORDER BY a.question, a.at DESC, c.id DESC
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a question, and when; from an earlier consultation it is only offered."""

    value: Value
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """A line of the doctor's summary."""

    question: Question
    answer: Answer
    unusual: bool


@dataclass(frozen=True, slots=True)
class History:
    """The forms, what was answered, what was answered earlier and may still be so, and what must not wait."""

    forms: Sequence[Form]
    answers: Mapping[str, Answer]
    earlier: Mapping[str, Answer]
    emergency: Emergency | None

    @property
    def summary(self) -> list[Answered]:
        """What was answered, the unusual first, each part in the order of the forms."""
        lines = [
            Answered(one, answer, one.is_unusual(answer.value))
            for form in self.forms
            for one in form.questions
            if (answer := self.answers.get(one.id)) is not None
        ]
        return sorted(lines, key=lambda line: not line.unusual)


async def history(tx: Transaction, viewer: Viewer, consultation_id: UUID, language: str) -> History:
    """The history of a consultation, for both of its sides.

    Raises:
        NotFound: it is not the viewer's.
    """
    one = await require_side(tx, viewer, consultation_id)
    note(tx, viewer, one, "read", "history")
    return await _history(tx, one, language)


async def answer(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, question_id: str, value: Any, language: str
) -> History:
    """Answer a question as the patient's side, or take the answer back with None.

    Raises:
        NotFound: it is not the viewer's as a patient; NotPossibleNow: it is over.
        Invalid: there is no such question, or this is no answer to it.
    """
    one = await require_open(tx, viewer, consultation_id)
    asked = question(question_id, one.specialty_code)
    note(tx, viewer, one, "changed", "history")
    if value is None:
        await tx.execute(FORGET, consultation_id, question_id)
    else:
        kept = tx.seal(sealed.ANSWER, (consultation_id, question_id), asked.checked(value))
        await tx.execute(ANSWER, consultation_id, question_id, kept, clock.now(), viewer.person_id)
    tx.publish(events.changed(one.patient_id, "history", consultation_id))
    return await _history(tx, one, language)


async def _history(tx: Transaction, one: consultations.Consultation, language: str) -> History:
    forms = forms_for(one.specialty_code)
    asked = {each.id: each for form in forms for each in form.questions}
    rows = await tx.fetch(ANSWERS, one.id)
    answers = {row["question"]: _opened(tx, row) for row in rows if row["question"] in asked}
    lasting = [each.id for each in asked.values() if each.lasting and each.id not in answers]
    earlier: dict[str, Answer] = {}
    if one.side == "patient":
        rows = await tx.fetch(BEFORE, one.patient_id, one.id, lasting)
        earlier = {row["question"]: _opened(tx, row) for row in rows}
    because: dict[str, list[str]] = {}
    for each in answers:
        flag = asked[each].raises(answers[each].value)
        if flag is not None:
            because.setdefault(flag, []).append(asked[each].texts[language])
    return History(forms, answers, earlier, emergency_of(because, language))


def _opened(tx: Transaction, row: asyncpg.Record) -> Answer:
    return Answer(tx.unsealed(row, [sealed.ANSWER])["value"], row["at"])
