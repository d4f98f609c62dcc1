"""A signed document as a PDF: what was signed, in one of three languages, with its code and a QR code to check it by.

Making one is computing: call it in a thread.
"""

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from records.documents import SignedDocument
from records.lettering import BOLD, DIM, HANZI, RED, draw_mixed, ready
from records.pages import Page
from records.signing import shown_code
from records.wording import TITLES, Language, label


def pdf(document: SignedDocument, language: Language, verify_url: str) -> bytes:
    """The document on A4. `verify_url`: where codes are checked, without the code."""
    ready()
    content = document.content
    page = Page(language, content["time_zone"])
    out = BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=18 * mm,
        title=f"{TITLES[document.kind][language]} {shown_code(document.code)}",
        author=content["doctor"]["name"],
        lang=language,
        invariant=1,
    )
    story = [
        *page.head(document.kind, content),
        *page.body(document.kind, content["body"]),
        *page.foot(document, verify_url),
    ]

    def furnish(canvas: Canvas, _: Any) -> None:
        canvas.saveState()
        canvas.setFillColor(DIM)
        number = label("page", language, n=canvas.getPageNumber())
        draw_mixed(canvas, 18 * mm + 6, 10 * mm, f"{shown_code(document.code)}  ·  {number}", 8)
        if document.revoked_at is not None:
            canvas.setFillColor(RED, 0.25)
            canvas.translate(A4[0] / 2, A4[1] / 2)
            canvas.rotate(40)
            canvas.setFont(HANZI if language == "zh" else BOLD, 80)
            canvas.drawCentredString(0, 0, label("revoked", language))
        canvas.restoreState()

    made.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()
