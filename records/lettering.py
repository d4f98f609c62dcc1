"""The letters of our documents: every sign in a font that has it, and the colours.

Hanzi come from a font that is shipped (`records/fonts`), Latin letters from one of reportlab's; both are embedded: it
looks the same everywhere. Reading the fonts takes a second, once a process.
"""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LATIN, BOLD, HANZI = "Vera", "VeraBd", "DroidSansFallback"
FONT = Path(__file__).with_name("fonts") / "DroidSansFallbackFull.ttf"
INK, DIM, TEAL, RED = HexColor("#1a2b2e"), HexColor("#5c6b6e"), HexColor("#0b7285"), HexColor("#c92a2a")
_registering = Lock()


def ready() -> None:
    """Have the fonts, whichever thread is first."""
    with _registering:
        letters()


@lru_cache(maxsize=1)
def letters() -> frozenset[int]:
    """The signs that the Latin font has. Registers the fonts, once a process."""
    latin = TTFont(LATIN, "Vera.ttf")
    pdfmetrics.registerFont(latin)
    pdfmetrics.registerFont(TTFont(BOLD, "VeraBd.ttf"))
    pdfmetrics.registerFont(TTFont(HANZI, str(FONT)))
    return frozenset(latin.face.charToGlyph)


def runs(text: str) -> list[tuple[bool, str]]:
    """A text cut where the font changes: whether the Latin font has the run, and the run."""
    known = letters()
    cut: list[tuple[bool, str]] = []
    for sign in text:
        is_latin = ord(sign) in known
        if cut and cut[-1][0] == is_latin:
            cut[-1] = (is_latin, cut[-1][1] + sign)
        else:
            cut.append((is_latin, sign))
    return cut


def mixed(text: str) -> str:
    """A text as a paragraph's markup, every sign in a font that has it."""
    return "".join(
        escape(run) if is_latin else f'<font name="{HANZI}">{escape(run)}</font>' for is_latin, run in runs(text)
    ).replace("\n", "<br/>")


def draw_mixed(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    for is_latin, run in runs(text):
        font = LATIN if is_latin else HANZI
        canvas.setFont(font, size)
        canvas.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, font, size)
