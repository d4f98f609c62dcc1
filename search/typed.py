"""What was typed into the search box: words as everywhere, and beside them specialties and complaints in pinyin.

Pinyin is as well the name of a person: 胃炎 and a doctor Wei Yan are typed alike. So whoever is called so is found
beside those who treat it. Descriptions for a triage are not read so: there nobody is called by name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.understanding import Understanding, Vocabulary
from search.words import fold, runs

LONGEST = 6  # words of a phrase, a syllable each
LEAST_LETTERS = 4


def understand(vocabulary: Vocabulary, q: str) -> Understanding:
    """What `q` means to a search."""
    understood = vocabulary.understand(q)
    if not any(run.isascii() for run in understood.rest):
        return understood
    text = fold(q)
    spelt: list[str] = []
    for words, phrase in _phrases(vocabulary, runs(text)):
        if not set(words).isdisjoint(understood.rest):  # what is known already is left as it is
            text = re.sub(r"\b" + r"[^0-9a-z]*".join(map(re.escape, words)) + r"\b", phrase, text, count=1)
            spelt += words
    if not spelt:
        return understood
    read = vocabulary.understand(text)
    return replace(read, sounds=tuple(spelt)) if read.codes else understood


def _phrases(vocabulary: Vocabulary, read: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """The neighbouring words that are pinyin of something, longest first, with what it is.

    Initials are only those of a specialty, and only alone: so few letters are too much else beside other words.
    """
    sounds, at = vocabulary.sounds, 0
    if len(read) == 1 and (phrase := sounds.initials.get(read[0])) is not None:
        yield read, phrase
        return
    while at < len(read):
        for end in range(min(len(read), at + LONGEST), at, -1):
            words = read[at:end]
            joined = "".join(words)
            phrase = sounds.written(joined) if len(joined) >= LEAST_LETTERS else None
            if phrase is not None:
                yield words, phrase
                at = end - 1
                break
        at += 1
