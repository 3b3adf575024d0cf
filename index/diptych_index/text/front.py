"""What stands before the text: title, subtitle, author, affiliation, date and source."""

import re
from collections.abc import Sequence

from diptych_index.text.apparatus import is_credit, is_footer, is_source
from diptych_index.text.blocks import Block
from diptych_index.text.layout import Layout
from diptych_index.text.marks import (
    CLOSING_QUOTES,
    LIST_MARK,
    LONE_NUMERAL,
    begins_large,
    is_structure,
    title_share,
)
from diptych_index.text.names import is_name, names_persons, split_names, without_by

_MONTH = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|"
    r"août|déc|ene|abr|ago|dic|gennaio|maggio|giugno|luglio|settembre|ottobre|"
    r"fevereiro|setembro|outubro|setiembre|maart|mei|январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"spring|summer|autumn|fall|winter)[^\W\d_]*\.?"
)
_DATE = (
    rf"[(\[]?(?:\d{{1,2}}\.?\s+(?:de\s+)?)?(?:{_MONTH}\s+(?:de\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?)?"
    r"(?:1[0-9]{3}|20\d\d)(?:[-–/]\d{2,4})?[)\]]?\.?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
)
_PLACE = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[ -][^\W\d_]+){0,2}, (?:(?:den|le|am|the|el|li|il) )?"
_DAY = r"\d{1,2}\.?(?:st|nd|rd|th|er|º)?"
_WRITTEN = re.compile(
    rf"{_PLACE}(?:{_DAY} (?:of |de )?(?i:{_MONTH})|(?i:{_MONTH}) {_DAY}),?"
    r" (?:de )?(?:1[0-9]{3}|20\d\d)\.?"
)
"""Where and on which day a letter was written."""
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_a-z]\.")
_ABSTRACT = frozenset(["abstract", "summary", "zusammenfassung", "résumé", "resumen", "riassunto"])
_LONGEST_DATE = 40
_MOST_BLOCKS = 14
_LONGEST = 200


def title_of_file(name: str) -> str:
    """Return the title of a document that has none: its file's name without the ending."""
    return name.rpartition(".")[0] or name


class Front:
    """What the first blocks say about the document, and with which block the text begins."""

    def __init__(self) -> None:
        self.title = ""
        self.authors: tuple[str, ...] = ()
        self.source = ""
        self.date = ""
        self.end = 0
        self.known: set[str] = set()


def read_front(blocks: list[Block], texts: Sequence[str], layout: Layout) -> Front:
    """Mark the kinds of the first ``blocks`` (whose texts are given) and return what they say."""
    front = Front()
    if not any(_is_prose(text, layout) for text in texts):
        return front
    for index, block in enumerate(blocks):
        if block.kind in {"header", "footer"}:
            continue
        if index >= _MOST_BLOCKS or block.kept or not _mark(front, block, texts[index], layout):
            break
        front.end = index + 1
    if not front.title:
        # Without a title the first lines are text: a name may be a speaker, a year a heading.
        for block in blocks[: front.end]:
            if block.kind in {"author", "affiliation", "date"}:
                block.kind = "body"
        return Front()
    return front


def _mark(front: Front, block: Block, text: str, layout: Layout) -> bool:
    """Give ``block`` its kind if it belongs to the front matter; tell whether it does."""
    if is_source(text):
        block.kind, front.source = "source", front.source or text
    elif is_footer(text):
        block.kind = "footer"
    elif is_credit(text):
        block.kind = "credit"
    elif _is_prose(text, layout) or text.casefold().rstrip(":.") in _ABSTRACT:
        return False
    elif _is_date(text):
        block.kind, front.date = "date", front.date or text.strip("()[].")
    elif _is_author(front, text):
        names = names_persons(text) or split_names(text)
        block.kind, front.authors = "author", front.authors or names
    elif front.authors and front.title and "," in text and title_share(text) >= 0.9:
        block.kind = "affiliation"
    elif front.end == 0 or not front.title:
        if is_structure(text) or LONE_NUMERAL.fullmatch(text) or not _may_be_title(text):
            return False
        block.kind, front.title = "title", text.rstrip(":")
    elif "subtitle" not in front.known and _may_be_title(text) and not _is_said(text):
        block.kind = "subtitle"
        front.known.add("subtitle")
    else:
        return False
    return True


def _is_author(front: Front, text: str) -> bool:
    """Tell whether a short line names who wrote the text."""
    if front.authors or len(text) > 120 or text.endswith((".", "?", "!", ":")):
        return False
    if front.title and names_persons(text):
        return True
    if text.endswith(","):  # a salutation
        return False
    bare = without_by(text)
    if not all(map(is_name, split_names(text))):
        return False
    certain = bare != text or _INITIAL.search(bare) is not None
    return certain or bool(front.title)


def _is_date(text: str) -> bool:
    """Tell whether a short line is a date or a year, the place of a letter before it or not."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    return (_WRITTEN.fullmatch(text) or re.fullmatch(_DATE, text, re.IGNORECASE)) is not None


def _is_prose(text: str, layout: Layout) -> bool:
    """Tell whether ``text`` is a paragraph rather than a line of a title page."""
    return len(text) > max(_LONGEST, int(1.8 * layout.width) if layout.wrapped else 0) or (
        len(text) > 100 and text.count(" ") > 14 and text.endswith((".", "?", "!", "”", ":"))
    )


def _is_said(text: str) -> bool:
    """Tell whether a line is speech or a sentence, which no subtitle is."""
    return text.endswith((*CLOSING_QUOTES, "."))


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and begins_large(text)
        and not text.endswith((",", ";", "-"))
        and not (text.endswith(":") and title_share(text) < 0.9)
        and not (text.endswith(".") and text.count(" ") > 6)
        and LIST_MARK.match(text) is None
        and any(map(str.isalpha, text))
    )
