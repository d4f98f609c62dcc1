"""Doctors' names as readers of a language can say them."""

import re

HANZI = re.compile(r"[\u3400-\u9fff]")
DOUBLE = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 令狐 慕容 夏侯 公孙 尉迟 司徒 端木 长孙 宇文 轩辕 南宫 独孤 闻人 澹台".split()  # noqa: SIM905
)
"""Family names of two characters: 欧阳震华 is Ouyang Zhenhua and not Ou Yangzhenhua."""


def name_in(language: str, name: str, pinyin: str) -> str:
    """Hanzi in Chinese; elsewhere pinyin, family and given name each in one word; any other script as it is."""
    return name if language == "zh" or not pinyin.strip() or not HANZI.search(name) else latin(name, pinyin)


def latin(name: str, pinyin: str) -> str:
    """A name of hanzi in Latin letters: 林静怡, "lin jing yi" → "Lin Jingyi"."""
    syllables = pinyin.split()
    if len(syllables) != len(name):
        return " ".join(part.capitalize() for part in syllables)
    family = 2 if name[:2] in DOUBLE else 1
    parts = ("".join(syllables[:family]), "".join(syllables[family:]))
    return " ".join(part.capitalize() for part in parts if part)
