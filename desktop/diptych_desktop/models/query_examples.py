"""Examples of queries made of the words of the texts that are open, so that each finds something.

They are taken from the beginning of each text: an example has to be there at once, not to be the
best that a whole book could give.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.kwic import sentence_around

Example = tuple[str, str]
"""A query, and what it finds."""

translate = QCoreApplication.translate
READ = 40_000
"""Code points of each text that are looked at."""
_LEAST_WORDS = 60
"""Words of a text below which the general examples say more."""
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_LONG = 6
"""Letters from which a word is likely to say what a text is about."""
_NEAR = 5
_HEADING_MOST = 40


class _Part(NamedTuple):
    """A paragraph: its words as they stand, and the same without capitals."""

    text: str
    kind: str
    words: list[str]
    folded: list[str]


def general_examples() -> list[Example]:
    """Return what stands for the language where there are no texts to take words from."""
    return [
        ("river ferry", _both()),
        ('"the other bank"', _in_a_row()),
        ("ferry OR bridge", _one_of_them()),
        ("river -bridge", translate("examples", "river where bridge does not stand")),
        ("(ferry OR boat) river", _brackets()),
        ("crossing w/5 river", _near_by()),
        ("cross*", _begins("cross, crossing, crossed")),
        ("gr?y", _one_letter("gray, grey")),
        ("=Ferry", _spelling()),
    ]


def _both() -> str:
    return translate("examples", "both words in one paragraph, in any of their forms")


def _in_a_row() -> str:
    return translate("examples", "exactly these words in this order")


def _one_of_them() -> str:
    return translate("examples", "at least one of them")


def _brackets() -> str:
    return translate("examples", "brackets say what belongs together")


def _near_by() -> str:
    return translate("examples", "at most five words from each other")


def _begins(told: str) -> str:
    return translate("examples", "all that begins so: {0}").format(told)


def _one_letter(told: str) -> str:
    return translate("examples", "one letter unknown: {0}").format(told)


def _spelling() -> str:
    return translate("examples", "this spelling only, no other form; a capital counts")


def examples_of(
    a: ReadingDocument | None, b: ReadingDocument | None, concepts: Sequence[str] = ()
) -> list[Example]:
    """Return examples for the texts that are open; ``concepts`` are names without ``#``."""
    of_a, of_b = _parts(a), _parts(b)
    parts = of_a + of_b
    pair = _together(parts)
    if sum(len(part.words) for part in parts) < _LEAST_WORDS or pair is None:
        return [*general_examples(), *_of_concepts(concepts)]
    first, second = pair
    third = _of_b(of_b, {first, second}) or _other(parts, {first, second})
    made = [
        (f"{first} {second}", _both()),
        *_phrase(parts),
        (f"{first} OR {third}", _one_of_them()),
        *_without(parts, first),
        (f"({first} OR {third}) {second}", _brackets()),
        *_near(parts, first),
        *_beginnings(parts, first),
        (f"{second[:2]}?{second[3:]}", _one_letter(second)),
        *_capital(parts),
        (
            f"{first}~",
            translate("examples", "one letter may be another one, as where a scan was misread"),
        ),
        *_sentence(parts, first),
        *_section(a, parts),
        *_scope(of_b),
        *_year(parts),
        *_of_concepts(concepts),
    ]
    return made


def _parts(document: ReadingDocument | None) -> list[_Part]:
    if document is None:
        return []
    parts, read = [], 0
    for paragraph in document.paragraphs:
        if paragraph.kind in ("body", "quotation", "abstract", "list item"):
            words = _WORD.findall(paragraph.text)
            parts.append(_Part(paragraph.text, paragraph.kind, words, [w.lower() for w in words]))
            read += len(paragraph.text)
            if read > READ:
                break
    return parts


def _telling(folded: Sequence[str]) -> set[str]:
    return {word for word in folded if len(word) >= _LONG}


def _counts(parts: Sequence[_Part]) -> Counter[str]:
    """Return in how many paragraphs each telling word stands."""
    return Counter(word for part in parts for word in _telling(part.folded))


def _together(parts: Sequence[_Part]) -> tuple[str, str] | None:
    """Return two telling words that stand in one paragraph, the oftener together the better."""
    frequent = {word for word, _ in _counts(parts).most_common(40)}
    pairs: Counter[tuple[str, str]] = Counter()
    for part in parts:
        here = sorted(_telling(part.folded) & frequent)
        pairs.update((one, two) for at, one in enumerate(here) for two in here[at + 1 :])
    # Inflections of one word are no example of two.
    return next((pair for pair, _ in pairs.most_common(50) if pair[0][:4] != pair[1][:4]), None)


def _of_b(of_b: Sequence[_Part], taken: set[str]) -> str:
    return next((word for word, _ in _counts(of_b).most_common(8) if word not in taken), "")


def _other(parts: Sequence[_Part], taken: set[str]) -> str:
    found = (word for word, _ in _counts(parts).most_common(8) if word not in taken)
    return next(found, next(iter(taken)))


def _phrase(parts: Sequence[_Part]) -> Iterator[Example]:
    """Yield the most frequent two long words side by side."""
    pairs = Counter(
        f"{one} {two}"
        for part in parts
        for one, two in pairwise(part.folded)
        if len(one) >= 4 and len(two) >= 4 and f"{one} {two}" in part.text.lower()
    )
    for words, _ in pairs.most_common(1):
        yield f'"{words}"', _in_a_row()


def _without(parts: Sequence[_Part], first: str) -> Iterator[Example]:
    """Yield a word with another that is missing in one of its paragraphs but not in all."""
    having = [set(part.folded) for part in parts if first in part.folded]
    beside = Counter(word for words in having for word in _telling(sorted(words)))
    for word, count in beside.most_common(20):
        if word[:4] != first[:4] and count < len(having):
            told = translate("examples", "{0} in paragraphs without {1}").format(first, word)
            yield f"{first} -{word}", told
            return


def _near(parts: Sequence[_Part], first: str) -> Iterator[Example]:
    for part in parts:
        for at, word in enumerate(part.folded):
            if word != first:
                continue
            around = part.folded[max(0, at - _NEAR) : at + _NEAR + 1]
            for other in around:
                if len(other) >= _LONG and other[:4] != first[:4]:
                    yield f"{first} w/{_NEAR} {other}", _near_by()
                    return


def _beginnings(parts: Sequence[_Part], first: str) -> Iterator[Example]:
    start = first[: max(4, len(first) * 2 // 3)]
    forms = Counter(w for part in parts for w in part.folded if w.startswith(start))
    told = ", ".join(word for word, _ in forms.most_common(3))
    yield f"{start}*", _begins(told)


def _capital(parts: Sequence[_Part]) -> Iterator[Example]:
    """Yield a word that is written with a capital within a sentence."""
    for part in parts:
        for before, word in pairwise(part.words):
            if before[0].islower() and word[0].isupper() and word[1:].islower() and len(word) > 3:
                yield f"={word}", _spelling()
                return


def _sentence(parts: Sequence[_Part], first: str) -> Iterator[Example]:
    for part in parts:
        at = part.text.lower().find(first)
        if at < 0 or first not in part.folded:
            continue
        low, high = sentence_around(part.text, at, at + len(first))
        words = [w.lower() for w in _WORD.findall(part.text[low:high])]
        for other in words:
            if first in words and len(other) >= _LONG and other[:4] != first[:4]:
                told = translate("examples", "both in one sentence")
                yield f"same:sentence({first} {other})", told
                return


def _section(document: ReadingDocument | None, parts: Sequence[_Part]) -> Iterator[Example]:
    """Yield a word under a heading that can be typed."""
    if document is None:
        return
    heading = ""
    for paragraph in document.paragraphs[:400]:
        if paragraph.kind == "heading":
            title = " ".join(paragraph.text.split())
            heading = title if len(title) <= _HEADING_MOST and '"' not in title else ""
        elif heading and paragraph.kind == "body":
            words = [w.lower() for w in _WORD.findall(paragraph.text) if len(w) >= _LONG]
            if words:
                told = translate("examples", "only under this heading")
                yield f'section:"{heading}" {words[0]}', told
                return


def _scope(of_b: Sequence[_Part]) -> Iterator[Example]:
    word = _of_b(of_b, set())
    if word:
        yield f"doc:b {word}", translate("examples", "only in document B")


def _year(parts: Sequence[_Part]) -> Iterator[Example]:
    if any(_YEAR.search(part.text) for part in parts):
        told = translate("examples", "a regular expression: all years")
        yield r"/\b(1[5-9]|20)\d\d\b/", told


def _of_concepts(concepts: Sequence[str]) -> Iterator[Example]:
    for name in concepts[:1]:
        yield f"#{name}", translate("examples", "all the queries of this concept")
