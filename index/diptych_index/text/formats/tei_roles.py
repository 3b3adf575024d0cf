"""What the elements of TEI are for a reader: parts, paragraphs, verse, notes, breaks and others."""

import re
from collections.abc import Mapping
from typing import Final

from diptych_index.text.document import TextStyle
from diptych_index.text.kinds import Kind


def _names(names: str) -> frozenset[str]:
    """Return names that are written in a line."""
    return frozenset(names.split())


DIVISIONS: Final = _names(
    "TEI TEI.2 teiCorpus teiCorpus.2 text group front body back div div0 div1 div2 div3 div4 div5 "
    "div6 div7 prologue epilogue performance set castList castGroup"
)
"""Parts of a text: the notes called in them stand at their end."""
LEVELS: Final = _names("div div0 div1 div2 div3 div4 div5 div6 div7")
"""Parts that put the headings inside them one level deeper."""
CONTAINERS: Final = _names(
    "sp spGrp opener closer argument postscript titlePage docTitle listBibl listWit listApp "
    "listPerson listPlace listOrg listEvent floatingText surfaceGrp surface sourceDoc superEntry "
    "noteGrp divGen cit epigraph annotationBlock listAnnotation"
)
"""What holds paragraphs and is none itself."""
PARAGRAPHS: Final[dict[str, Kind | None]] = {
    "p": None, "ab": None, "trailer": None, "salute": None, "signed": None, "dateline": None,
    "byline": "author", "docAuthor": "author", "docDate": "date", "docImprint": "source",
    "docEdition": "subtitle", "imprimatur": None, "addrLine": None, "entry": None,
    "entryFree": None, "u": None, "castItem": "list", "witness": "list", "zone": None,
    "person": "list", "place": "list", "org": "list", "event": "list", "caption": None,
    "annotation": None,
}  # fmt: skip
"""Paragraphs and their kind; None where what they stand in decides."""
WITHIN: Final = _names("docAuthor docDate docImprint addrLine dateline signed salute")
"""Paragraphs that are part of the line around them when they stand in one."""
EITHER: Final = _names(
    "quote q said bibl biblStruct biblFull label stage address desc seg egXML formula"
)
"""Part of a paragraph, or paragraphs of their own, according to where they stand."""
BLOCKS: Final = _names("p ab lg l list table div div1 sp head quote cit floatingText bibl label eg")
"""Elements that make the one around them more than a part of a paragraph."""
QUOTATIONS: Final = frozenset(["quote", "q", "said", "cit", "epigraph"])
RECORDS: Final = _names("biblStruct monogr analytic series imprint")
"""Descriptions of books in fields, which have no punctuation of their own between them."""
SKIPPED: Final = _names(
    "teiHeader facsimile standOff interpGrp interp spanGrp span linkGrp link timeline joinGrp join "
    "altGrp alt index fsdDecl fs fvLib fLib xenoData certainty precision respons figDesc "
    "listTranspose metamark listChange respStmt"
)
"""What says something about the text and is not of it."""
BREAKS: Final = _names("lb pb cb gb milestone fw")
"""What stands between the lines and pages of the source, also inside words."""

_JOINED: Final = _names("hyphenated inword hyphen-in-word hyphenword worddiv nobreak")
"""Types by which a break says that it stands inside a word."""

PREFERRED: Final = ("orig", "corr", "expan", "unclear", "seg")
"""Which of the children of a choice the text shows: the spelling of the source, its slips mended,
its abbreviations written out."""
CHOSEN: Final[dict[str, tuple[str, str]]] = {
    "corr": ("corrections", "slips of the source that the edition corrects (its correction shown)"),
    "orig": ("old spellings", "spellings the edition modernizes (the old one shown)"),
    "expan": ("abbreviations", "abbreviations the edition writes out (written out here)"),
}
ATTRIBUTES: Final[dict[str, tuple[str, str]]] = {
    "sic": ("corr", "corr"), "reg": ("orig", "orig"), "abbr": ("expan", "expan"),
}  # fmt: skip
"""In P4 the other form is an attribute: (attribute to show, row of CHOSEN it counts as)."""

STYLES: Final[dict[str, tuple[TextStyle, ...]]] = {
    "emph": ("italic",), "foreign": ("italic",), "mentioned": ("italic",), "stage": ("italic",),
    "speaker": ("small caps",), "add": ("inserted",), "addSpan": (), "code": ("monospaced",),
    "gi": ("monospaced",), "att": ("monospaced",), "tag": ("monospaced",), "val": ("monospaced",),
    "ident": ("monospaced",), "eg": (),
}  # fmt: skip
"""How an element is set when it says nothing of it."""
_WORDS: tuple[tuple[str, TextStyle], ...] = (
    (r"i|it|ital\w*|oblique|kursiv|cursive", "italic"),
    (r"b|bf|bold\w*|strong|fett|halbfett", "bold"),
    (r"su?p|sups|super\w*|hoch", "superscript"),
    (r"subs?|subscript|tief", "subscript"),
    (r"sc|k|smcap\w*|small-?_?caps?|smallcapitals|kapitälchen", "small caps"),
    (r"u|ul|uu|underlin\w*|unterstrichen", "underlined"),
    (r"s|strike\w*|line-?through|struck\w*|overstrike", "struck out"),
    (r"g|gesperrt|sperrtext|sperrung|spaced\w*|letter-?spac\w*|spationiert", "spaced"),
    (r"tt|mono\w*|typewriter|fixed\w*|courier|code", "monospaced"),
)
_WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")
_KEYWORDS: tuple[tuple[re.Pattern[str], TextStyle], ...] = tuple(
    (re.compile(pattern), style) for pattern, style in _WORDS
)
_PLAIN = re.compile(
    r"(?:font-style|font-weight|text-decoration|font-variant)\s*:\s*(?:normal|none)"
)


def goes_on(attributes: Mapping[str, str]) -> bool:
    """Return whether a line, column or page breaks inside a word, as its attributes say.

    The attribute for it (``break="no"``) is younger than many texts, which say it by their type.
    """
    return attributes.get("break") == "no" or attributes.get("type", "").lower() in _JOINED


def can_be_read(text: str) -> bool:
    """Return whether a text has any sign but those of a private font, which nobody else has."""
    return any(not ("\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000") for sign in text)


def rendered(value: str) -> tuple[TextStyle, ...]:
    """Return the styles that rend, rendition or style names (``#i``, ``italic``, CSS)."""
    words = _WORD.findall(_PLAIN.sub(" ", value.lower())[:400])
    styles: set[TextStyle] = {
        style for word in words for keyword, style in _KEYWORDS if keyword.fullmatch(word)
    }
    return tuple(sorted(styles))
