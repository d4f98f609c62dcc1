"""What keeps a public text back until somebody has looked: simple rules, on plain text.

They catch what is meant plainly, not whoever wants to get around them; for that there are reports and operators.
"""

import re
import unicodedata
from typing import Literal

from records.lists import folded, read_list

# Each begins where a run of its letters does and gives none of them back: a text made to be slow is read once.
type Because = Literal["contact", "link", "abuse", "identity_number"]

DIGITS = re.compile(r"(?:\+?\d[\s\-.()（）]{0,2}){7,}")
"""Seven digits on end, however they are set apart: telephone numbers, and nothing a review needs."""
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dxX](?!\d)")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s*+(?:@|＠|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
LINK = re.compile(r"https?://|www\.|(?<![\w-])[\w-]++\.(?:com|cn|net|org|fr|io|top|xyz|shop)\b", re.IGNORECASE)
MESSENGER = re.compile(
    r"(?:微信|薇信|威信|v信|wechat|weixin|wx|qq|whatsapp|telegram|signal|line)\s*(?:号|id|群)?\s*[:：是为]?\s*[a-z0-9_-]{5,}",
    re.IGNORECASE,
)


def held_for(text: str) -> list[Because]:
    """The rules a text breaks, in a fixed order; empty for one that may be seen at once."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[Because] = []
    if IDENTITY.search(plain):
        found.append("identity_number")
    elif DIGITS.search(plain):
        found.append("contact")
    if (MAIL.search(plain) or MESSENGER.search(plain)) and "contact" not in found:
        found.append("contact")
    if LINK.search(MAIL.sub("", plain)):
        found.append("link")
    if _abuses(plain):
        found.append("abuse")
    return found


def _abuses(text: str) -> bool:
    bare = folded(text)
    words = f" {re.sub(r'[^\w]+', ' ', bare)} "
    for row in read_list("abuse.tsv"):
        term = folded(row["term"])
        if term in bare if not term.isascii() else f" {term} " in words:
            return True
    return False
