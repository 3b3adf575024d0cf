"""What stands before the text of a PDF: its title, authors, affiliations, date."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.text.apparatus import is_credit, is_source
from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import Measure
from diptych_index.text.formats.pdf_roles import NUMBER, text_of
from diptych_index.text.marks import is_structure
from diptych_index.text.names import split_names

_MOST_PARTS = 16
_MOST_LINES = 8
_LONGEST_TITLE = 300
_LONGEST_SUBTITLE = 200
_TITLE_SIZE = 1.15
"""Share of the size of the text: the title is larger."""
_PLACE = re.compile(
    r"universi|institut|department|dept|faculty|school|college|laborator|centre|center|academy|"
    r"fakultät|hochschule|facult|école|dipartimento|departamento|@|\binc\b|\bltd\b|gmbh|research",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+|\{[^}]*\}|https?:\S+|orcid\S*", re.IGNORECASE)
_MARKS = re.compile(r"[*∗†‡§¶⋆#‖⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d+(?:,\d+)*|,(?=\d)|\b\d{1,2}\b")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[.'’-][^\W\d_]*)*")
_SMALL_NAME = frozenset(
    ["de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "bin", "al", "el", "y"]
)
_DATE = re.compile(
    r"[(\[]?(?:\w+:?\s+){0,2}(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?[^\W\d_]{3,12}\.?\s+"
    r"(?:\d{1,2},?\s+)?(?:1[5-9]|20)\d\d[)\]]?\.?|(?:1[5-9]|20)\d\d|\d{4}-\d\d-\d\d"
)
_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto)\s*(?:[.:—–-]|$)", re.IGNORECASE
)
_SEVERAL = re.compile(r",|\band\b|&|\bund\b|\bet\b")
_RANK = re.compile(
    r"(?:(?:Senior|Life|Graduate|Student)\s+)*(?:Member|Fellow),\s*[A-Z]{3,5}\b(?:,(?=\s*and\b))?"
)
"""What stands behind the names of authors who belong to a society."""
_VOLUME = re.compile(r"[\s,]*(?:vol\.?\s*|band\s*)?\d", re.IGNORECASE)
_PLAIN = re.compile(r"[\W_]+")
_GENERIC = re.compile(
    r"untitled|microsoft word|\.(?:docx?|tex|dvi|indd|qxd|pdf|html?)\b", re.IGNORECASE
)


class Front(NamedTuple):
    """What the first page says about the document."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    source: str = ""


def read_front(lines: Sequence[Line], parts: list[Part], measure: Measure, told: str) -> Front:
    """Mark the kinds of the first parts and return what they say; ``told`` is the file's title."""
    first = [
        part
        for part in parts[: _MOST_PARTS * 2]
        if part.kind in {"body", "heading"} and lines[part.lines[0]].page == 0
    ][:_MOST_PARTS]
    at = _title_at(lines, first, measure, told)
    if at is None:
        return Front()
    title = first[at]
    title.kind = "title"
    title.level = 0
    date, source, below = "", "", False
    authors: tuple[str, ...] = ()
    for part in first[:at]:
        if part.kind == "heading":
            part.kind = "subtitle" if len(text_of(lines, part)) > 3 else "body"
    for part in first[at + 1 :]:
        text = text_of(lines, part)
        people = _without_marks(lines, part)
        people = people if _is_people(people) else text
        if _begins_text(lines, part, people, measure):
            break
        if _DATE.fullmatch(text):
            part.kind, date = "date", date or text.strip("()[].")
        elif is_source(text) or is_credit(text):
            part.kind, source = "source", source or text
        elif _is_people(people):
            part.kind = "author"
            authors += people_of(people)
        elif _PLACE.search(text) or (authors and len(text) < 200):
            part.kind = "affiliation"
        elif not (authors or below) and len(text) < _LONGEST_SUBTITLE and not text.endswith("."):
            part.kind, below = "subtitle", True
        else:
            break
        part.level = 0
    return Front(text_of(lines, title), authors, date, source)


def people_of(text: str) -> tuple[str, ...]:
    """Return the names in a part of authors, without addresses and marks."""
    bare = _RANK.sub("", _ADDRESS.sub(" ", text))
    bare = _MARKS.sub(" ", bare)
    names = (" ".join(name.split()) for name in split_names(" ".join(bare.split())))
    return tuple(name for name in names if _is_name(name))


def is_generic(title: str) -> bool:
    """Tell whether the title that a file states is but the name of a file."""
    return _GENERIC.search(title) is not None


def _without_marks(lines: Sequence[Line], part: Part) -> str:
    """Return the text of a part, a comma for each raised mark: “Ada Orrᵃ, B. Mossᵇ”."""
    texts: list[str] = []
    for index in part.lines[:_MOST_LINES]:
        line = lines[index]
        at = 0
        for piece in line.pieces:
            texts.append(line.text[at : piece.start])
            texts.append(
                "," if piece.shift == "superscript" else line.text[piece.start : piece.end]
            )
            at = piece.end
        texts.append(" ")
    return re.sub(r"(?:\s*,)+", ",", "".join(texts)).strip(" ,")


def _title_at(lines: Sequence[Line], first: list[Part], measure: Measure, told: str) -> int | None:
    """Return the place of the title among the first parts, None if there is none."""
    plain = _PLAIN.sub("", told).casefold() if not is_generic(told) else ""
    largest, found = _TITLE_SIZE * measure.body, None
    texts = [text_of(lines, part) for part in first]
    for place, part in enumerate(first):
        text = texts[place]
        if len(text) > _LONGEST_TITLE or not any(map(str.isalpha, text)):
            continue
        if len(plain) >= 8 and _PLAIN.sub("", text).casefold() == plain:
            return place
        size = lines[part.lines[0]].size
        if NUMBER.match(text) is not None or is_structure(text) or _is_journal(text, texts):
            continue
        if size > 1.02 * largest and len(text) > 3:
            largest, found = size, place
    return found


def _is_journal(text: str, others: Sequence[str]) -> bool:
    """Tell whether a line is the name of a journal, which stands again before a volume or year."""
    return any(
        len(other) > len(text) and other.startswith(text) and _VOLUME.match(other[len(text) :])
        for other in others
    )


def _begins_text(lines: Sequence[Line], part: Part, text: str, measure: Measure) -> bool:
    """Tell whether the text itself begins with a part: a heading, an abstract, a paragraph."""
    several = _SEVERAL.search(text) is not None and _is_people(text)  # “A. Moss and B. Orr”
    if part.kind == "heading" and (NUMBER.match(text) or is_structure(text)) and not several:
        return True
    if part.kind == "heading" and not _PLACE.search(text) and not _is_people(text):
        return True
    if _ABSTRACT.match(text) is not None:
        return True
    return (len(text) > 250 and not _PLACE.search(text)) or len(part.lines) > _MOST_LINES


def _is_people(text: str) -> bool:
    """Tell whether a short part names people and nothing else."""
    if len(text) > 400 or text.endswith((".", ":", "?")):
        return False
    bare = " ".join(_MARKS.sub(" ", _RANK.sub("", _ADDRESS.sub(" ", text))).split())
    names = [name for name in split_names(bare) if name.strip(" ,")]
    return bool(names) and sum(map(_is_name, names)) >= 0.8 * len(names) and not _PLACE.search(bare)


def _is_name(text: str) -> bool:
    """Tell whether ``text`` is written as a name of two to six words."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(
        word in _SMALL_NAME or _NAME.fullmatch(word) for word in words
    )
