"""The parts of a signed document on paper, in one language."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Spacer, Table

import directory
from core.signing import digest
from records.documents import SignedDocument
from records.lettering import BOLD, DIM, INK, LATIN, TEAL, mixed, runs
from records.signing import shown_code
from records.wording import TITLES, Language, amount, form, label, word


class Page:
    """The parts of a document in one language."""

    def __init__(self, language: Language, time_zone: str) -> None:
        self.language = language
        self.zone = ZoneInfo(time_zone)

    def head(self, kind: str, content: Mapping[str, Any]) -> list[Flowable]:
        doctor, patient = content["doctor"], content["patient"]
        institution = doctor["institution"]["zh" if self.language == "zh" else "en"] or doctor["institution"]["zh"]
        facts = [
            (self.label("patient"), patient["name"]),
            (self.label("birth_date"), self.day(patient["birth_date"]) if patient["birth_date"] else ""),
            (self.label("gender"), self.word(patient["gender"]) if patient["gender"] else ""),
            (self.label("specialty"), doctor["specialty"][self.language]),
        ]
        return [
            self.text(institution, size=11, color=DIM),
            self.text(TITLES[kind][self.language], size=20, bold=True, after=3),
            HRFlowable(width="100%", thickness=1.2, color=TEAL, spaceAfter=8),
            self.facts([fact for fact in facts if fact[1]]),
            Spacer(1, 6),
        ]

    def body(self, kind: str, body: dict[str, Any]) -> list[Flowable]:
        match kind:
            case "prescription":
                return self.prescription(body)
            case "sick_note":
                return self.sick_note(body)
            case _:
                return self.referral(body)

    def prescription(self, body: dict[str, Any]) -> list[Flowable]:
        story = [*self.diagnoses(body["diagnoses"]), self.text("Rp.", size=14, bold=True, after=2)]
        for place, item in enumerate(body["items"], 1):
            story.append(KeepTogether(self.item(place, item)))
        if body["note"]:
            story += self.section("note", body["note"])
        for one in body["accepted"]:
            said = f"{self.collision(one)} ({self.label('reason_given')}: {one['reason']})"
            story += self.section("accepted", said)
        return story

    def collision(self, accepted: Mapping[str, Any]) -> str:
        """What collides with what. Documents signed before this was kept by language name it in one."""
        names = (accepted.get("names") or {}).get(self.language) or accepted.get("name")
        others = (accepted.get("others") or {}).get(self.language) or accepted.get("other")
        return " – ".join(filter(None, (names, others)))

    def item(self, place: int, item: dict[str, Any]) -> list[Flowable]:
        name = item["names"][self.language]
        what = " ".join(filter(None, (name, item["strength"], form(item["form"], self.language))))
        if item["free_text"]:
            what += f" ({self.label('free_text')})"
        dose = self.label("each_time", dose=amount(item["dose"], item["dose_unit"], self.language))
        how = [dose, self.word(item["frequency"]), self.word(item["route"]), self.days(item["days"])]
        separator = "，" if self.language == "zh" else ", "
        quantity = f"{self.label('quantity')}: {amount(item['quantity'], item['quantity_unit'], self.language)}"
        lines: list[Flowable] = [
            self.text(f"{place}. {what}", size=11.5, bold=True, after=1),
            self.text(separator.join(filter(None, how)), indent=14),
        ]
        if item["instructions"]:
            lines.append(self.text(item["instructions"], indent=14))
        lines.append(self.text(quantity, indent=14, color=DIM, after=7))
        return lines

    def sick_note(self, body: dict[str, Any]) -> list[Flowable]:
        said = self.label(
            "unfit",
            what=self.word(body["unfit_for"]),
            first=self.day(body["first_day"]),
            last=self.day(body["last_day"]),
            days=self.days(body["days"]),
        )
        story: list[Flowable] = [Spacer(1, 8), self.text(said, size=12, after=8)]
        return story + (self.section("note", body["note"]) if body["note"] else [])

    def referral(self, body: dict[str, Any]) -> list[Flowable]:
        to = ", ".join(filter(None, (body["specialty"][self.language], body["to"])))
        story = [
            self.facts([(self.label("to"), to), (self.label("urgency"), self.word(body["urgency"]))]),
            Spacer(1, 6),
            *self.diagnoses(body["diagnoses"]),
            *self.section("reason", body["reason"]),
        ]
        return story + (self.section("findings", body["findings"]) if body["findings"] else [])

    def diagnoses(self, diagnoses: Sequence[dict[str, Any]]) -> list[Flowable]:
        if not diagnoses:
            return []
        lines = []
        for one in diagnoses:
            name = one["names"].get(self.language) or one["names"]["en"]
            suspected = f" ({self.label('suspected')})" if one["certainty"] == "suspected" else ""
            lines.append(f"{one['code']} {name}{suspected}")
        return self.section("diagnosis", "\n".join(lines))

    def foot(self, document: SignedDocument, verify_url: str) -> list[Flowable]:
        content = document.content
        doctor = content["doctor"]
        name = directory.name_in(self.language, doctor["name"], doctor["name_latin"])
        if name != doctor["name"]:
            name += f" ({doctor['name']})"
        facts = [
            (self.label("doctor"), f"{name}, {self.word(doctor['title'])}"),
            (self.label("signed_at"), self.moment(document.signed_at)),
        ]
        if document.valid_until is not None:
            facts.append((self.label("valid_until"), self.moment(document.valid_until)))
        facts.append((self.label("code"), shown_code(document.code)))
        left = [
            self.facts(facts, labels=42 * mm, width=118 * mm),
            Spacer(1, 4),
            self.text(self.label("check", url=re.sub(r"^https?://", "", verify_url)), size=8, color=DIM),
            self.text(self.label("signature", key=document.key_id, hash=digest(content).hex()[:32]), size=8, color=DIM),
        ]
        table = Table([[left, qr(f"{verify_url}/{document.code}")]], colWidths=[124 * mm, 44 * mm], hAlign="LEFT")
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)])
        line = HRFlowable(width="100%", thickness=0.6, color=DIM, spaceBefore=6, spaceAfter=6)
        return [Spacer(1, 8), KeepTogether([line, table])]

    def section(self, name: str, text: str) -> list[Flowable]:
        return [self.text(self.label(name), size=9, color=DIM, after=1), self.text(text, after=8)]

    def facts(self, facts: Sequence[tuple[str, str]], labels: float = 38 * mm, width: float = 174 * mm) -> Table:
        rows = [[self.text(name, size=9, color=DIM), self.text(value)] for name, value in facts]
        table = Table(rows, colWidths=[labels, width - labels], hAlign="LEFT")
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ]
        )
        return table

    def text(
        self, text: str, *, size: float = 10, bold: bool = False, color: Any = INK, indent: float = 0, after: float = 2
    ) -> Paragraph:
        has_hanzi = any(not is_latin for is_latin, _ in runs(text))
        style = ParagraphStyle(
            "text",
            fontName=BOLD if bold else LATIN,
            fontSize=size,
            leading=size * 1.45,
            textColor=color,
            leftIndent=indent,
            spaceAfter=after,
            wordWrap="CJK" if has_hanzi else None,
        )
        return Paragraph(mixed(text), style)

    def label(self, name: str, **values: object) -> str:
        return label(name, self.language, **values)

    def word(self, name: str) -> str:
        return word(name, self.language)

    def days(self, days: int | None) -> str:
        if days is None:
            return ""
        return self.label("one_day") if days == 1 else self.label("days", n=days)

    def day(self, text: str) -> str:
        return _written(date.fromisoformat(text), self.language)

    def moment(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{_written(local.date(), self.language)} {local:%H:%M} ({local.tzname()})"


def _written(day: date, language: Language) -> str:
    match language:
        case "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        case "fr":
            return f"{day:%d/%m/%Y}"
        case _:
            return f"{day.day} {day:%B %Y}"


def qr(text: str) -> Drawing:
    size = 40 * mm
    code = QrCodeWidget(text, barLevel="M", barWidth=size, barHeight=size)
    drawing = Drawing(size, size)
    drawing.add(code)
    return drawing
