"""Plain sheets to read: a title, and sections of lines. Letters as in `printing`; call it in a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer

from records.lettering import BOLD, DIM, HANZI, INK, LATIN, TEAL, mixed, ready
from records.wording import Language, label


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section: its heading, and lines of a label (or none) and what is said."""

    heading: str
    lines: Sequence[tuple[str, str]]


def print_sheets(title: str, about: str, sections: Sequence[Sheet], language: Language) -> bytes:
    """Sections on as many A4 pages as they take, as a PDF."""
    ready()
    out = BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=18 * mm,
        title=title,
        lang=language,
        invariant=1,
    )
    story: list[Flowable] = [
        _text(title, size=20, bold=True, after=2),
        _text(about, size=10, color=DIM, after=4),
        HRFlowable(width="100%", thickness=1.2, color=TEAL, spaceAfter=8),
    ]
    for section in sections:
        story.append(_text(section.heading, size=13, bold=True, after=2))
        story += [_line(name, said) for name, said in section.lines]
        story.append(Spacer(1, 8))

    def number(canvas: Canvas, _: Any) -> None:
        canvas.saveState()
        canvas.setFillColor(DIM)
        canvas.setFont(HANZI if language == "zh" else LATIN, 8)
        canvas.drawString(18 * mm + 6, 10 * mm, label("page", language, n=canvas.getPageNumber()))
        canvas.restoreState()

    made.build(story, onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def _line(name: str, said: str) -> Flowable:
    before = f'<font color="{DIM.hexval().replace("0x", "#")}">{mixed(name)}</font>&nbsp;&nbsp;' if name else ""
    return Paragraph(before + mixed(said), _style(10, after=2))


def _text(text: str, *, size: float, bold: bool = False, color: Any = INK, after: float = 0) -> Flowable:
    return Paragraph(mixed(text), _style(size, bold=bold, color=color, after=after))


def _style(size: float, *, bold: bool = False, color: Any = INK, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size} {bold}",
        fontName=BOLD if bold else LATIN,
        fontSize=size,
        leading=size * 1.4,
        textColor=color,
        spaceAfter=after,
        splitLongWords=1,
        wordWrap="CJK",
    )
