"""A person's record for people to read: the same as in the bundle, as a PDF."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from privacy.fhir import FACTS, said_as_text
from privacy.gathering import PersonRecord, Row, path_of
from records import Sheet, print_sheets, shown_code

type Language = Literal["en", "zh", "fr"]

WORDS: Mapping[str, Mapping[Language, str]] = {
    "title": {"en": "Your health record", "zh": "您的健康资料", "fr": "Votre dossier de santé"},
    "about": {"en": "As of {at}", "zh": "截至 {at}", "fr": "État au {at}"},
    "person": {"en": "You", "zh": "您本人", "fr": "Vous"},
    "name": {"en": "Name", "zh": "姓名", "fr": "Nom"},
    "email": {"en": "E-mail", "zh": "电子邮箱", "fr": "E-mail"},
    "phone": {"en": "Phone", "zh": "电话", "fr": "Téléphone"},
    "born": {"en": "Born", "zh": "出生日期", "fr": "Né(e) le"},
    "allergy": {"en": "Allergies", "zh": "过敏", "fr": "Allergies"},
    "medicine": {"en": "Medicines", "zh": "用药", "fr": "Médicaments"},
    "condition": {"en": "Illnesses", "zh": "疾病", "fr": "Maladies"},
    "facts": {"en": "Measurements", "zh": "测量值", "fr": "Mesures"},
    "consultations": {"en": "Consultations", "zh": "问诊", "fr": "Consultations"},
    "reason": {"en": "Reason", "zh": "原因", "fr": "Motif"},
    "summary": {"en": "Outcome", "zh": "结果", "fr": "Conclusion"},
    "diagnosis": {"en": "Diagnosis", "zh": "诊断", "fr": "Diagnostic"},
    "answer": {"en": "Answer", "zh": "回答", "fr": "Réponse"},
    "said": {"en": "{who}, {at}", "zh": "{who}，{at}", "fr": "{who}, {at}"},
    "you": {"en": "You", "zh": "您", "fr": "Vous"},
    "other": {"en": "Other side", "zh": "对方", "fr": "Autre côté"},
    "documents": {"en": "Documents", "zh": "文书", "fr": "Documents"},
    "bookings": {"en": "Appointments", "zh": "预约", "fr": "Rendez-vous"},
    "files": {"en": "Files in this archive", "zh": "本压缩包中的文件", "fr": "Fichiers de cette archive"},
    "consents": {"en": "What you agreed to", "zh": "您同意的内容", "fr": "Vos accords"},
    "recordings": {
        "en": "Recordings of calls (to be played in the app, not in this archive)",
        "zh": "通话录像（在应用中播放，不在本压缩包中）",
        "fr": "Enregistrements (à écouter dans l’application, absents de l’archive)",
    },
    "none": {"en": "Nothing on record", "zh": "无记录", "fr": "Rien"},
}


def report_of(record: PersonRecord, language: Language, time_zone: str, made_at: datetime) -> bytes:
    """The PDF, with times in the reader's zone. Computing: call it in a thread."""
    page = _Report(record, language, ZoneInfo(time_zone))
    return print_sheets(page.word("title"), page.word("about", at=page.at(made_at)), page.sections(), language)


class _Report:
    def __init__(self, record: PersonRecord, language: Language, zone: ZoneInfo) -> None:
        self.record = record
        self.language = language
        self.zone = zone

    def sections(self) -> list[Sheet]:
        sections = [self._person()]
        for kind in ("allergy", "medicine", "condition"):
            sections.append(
                self._sheet(kind, [self._entry(one) for one in self.record["entries"] if one["kind"] == kind])
            )
        sections.append(
            self._sheet("facts", [(FACTS[one["name"]][1], self._fact(one)) for one in self.record["facts"]])
        )
        sections += [self._consultation(one) for one in self.record["consultations"]]
        sections += [
            self._listed(
                "documents", lambda one: (self.at(one["signed_at"]), f"{one['kind']} {shown_code(one['code'])}")
            ),
            self._listed("bookings", lambda one: (self.at(one["starts_at"]), f"{one['mode']}, {one['status']}")),
            self._listed("files", lambda one: (self.at(one["created_at"]), path_of(one))),
            self._listed("recordings", lambda one: (self.at(one["started_at"]), str(one["consultation_id"]))),
            self._listed("consents", lambda one: (self.at(one["given_at"]), f"{one['kind']} {one['version']}")),
        ]
        return sections

    def word(self, name: str, **values: object) -> str:
        return WORDS[name][self.language].format(**values)

    def at(self, moment: datetime | None) -> str:
        return "" if moment is None else moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M %Z")

    def _person(self) -> Sheet:
        one = self.record.patient
        said = [
            ("name", one["name"]),
            ("email", one["email"]),
            ("phone", one["phone"]),
            ("born", _day(one["birth_date"])),
        ]
        return self._sheet("person", [(self.word(name), value) for name, value in said if value])

    def _consultation(self, one: Row) -> Sheet:
        mine = one["id"]
        lines = [(self.word("reason"), one["complaint"])] if one["complaint"] else []
        for answer in self._of("answers", mine):
            lines.append((f"{self.word('answer')} {answer['question']}", said_as_text(answer["value"])))
        for said in self._of("messages", mine):
            is_mine = said["author_id"] == self.record.patient["id"]
            who = self.word("you") if is_mine else one["doctor_name"] if said["doctor_id"] else self.word("other")
            text = said["body"].get("text") or said["body"].get("file", {}).get("name", "")
            lines.append((self.word("said", who=who, at=self.at(said["at"])), text))
        for found in self._of("diagnoses", mine):
            lines.append(
                (self.word("diagnosis"), " ".join(filter(None, (found["code"], found["certainty"], found["note"]))))
            )
        if one["summary"]:
            lines.append((self.word("summary"), one["summary"]))
        heading = ", ".join(filter(None, (self.at(one["opened_at"]), one["specialty"], one["doctor_name"])))
        return Sheet(heading, lines or [("", self.word("none"))])

    def _of(self, section: str, consultation: Any) -> list[Row]:
        return [one for one in self.record[section] if one["consultation_id"] == consultation]

    def _entry(self, one: Row) -> tuple[str, str]:
        said = (one["name"], one["code"], one["reaction"], one["severity"], one["dose"], _day(one["since"]))
        return self.at(one["noted_at"]), ", ".join(filter(None, said))

    def _fact(self, one: Row) -> str:
        return f"{said_as_text(one['value'])} {FACTS[one['name']][2]}".strip()

    def _listed(self, section: str, line: Callable[[Row], tuple[str, str]]) -> Sheet:
        return self._sheet(section, [line(one) for one in self.record[section]])

    def _sheet(self, name: str, lines: list[tuple[str, str]]) -> Sheet:
        return Sheet(self.word(name), lines or [("", self.word("none"))])


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
