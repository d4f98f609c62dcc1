"""A history as it goes over the wire, in one language."""

import charts
from api.schemas.preparation import HistoryChoice, HistoryForm, HistoryLine, HistoryQuestion, HistoryView
from api.schemas.search import Emergency, EmergencyNumber
from charts import Question, Type, Value

YES_NO = {"en": ("Yes", "No"), "zh": ("是", "否"), "fr": ("Oui", "Non")}


def history_view(history: charts.History, language: str) -> HistoryView:
    """Forms with answers, the summary in words, and the alarm."""
    alarm = history.emergency
    return HistoryView(
        forms=[
            HistoryForm(
                name=form.name,
                title=form.texts[language],
                questions=[_question(one, history, language) for one in form.questions],
            )
            for form in history.forms
        ],
        summary=[
            HistoryLine(
                question=line.question.id,
                text=line.question.texts[language],
                answer=_words(line.question, line.answer.value, language),
                type=line.question.type.value,
                unusual=line.unusual,
                at=line.answer.at,
            )
            for line in history.summary
        ],
        emergency=None
        if alarm is None
        else Emergency(
            code=alarm.code,
            message=alarm.message,
            because=list(alarm.because),
            numbers=[EmergencyNumber(country=country, number=number) for country, number in alarm.numbers],
        ),
    )


def _question(one: Question, history: charts.History, language: str) -> HistoryQuestion:
    answer, earlier = history.answers.get(one.id), history.earlier.get(one.id)
    return HistoryQuestion(
        id=one.id,
        type=one.type.value,
        text=one.texts[language],
        unit=one.unit,
        low=one.low,
        high=one.high,
        choices=[HistoryChoice(code=each.code, text=each.texts[language]) for each in one.choices],
        answer=answer.value if answer is not None else None,
        earlier=earlier.value if earlier is not None else None,
    )


def _words(one: Question, value: Value, language: str) -> str:
    if one.choices:
        return ", ".join(each.texts[language] for each in one.chosen(value))
    match one.type:
        case Type.YES_NO:
            yes, no = YES_NO[language]
            return yes if value is True else no
        case Type.NUMBER:
            return f"{value:g} {one.unit}".strip()
        case _:
            return str(value)
