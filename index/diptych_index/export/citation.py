"""Citations: a passage with where it stands, in four forms to paste.

The reference is built from what is known of the document: author and year, else its title, else
the name of its file. Nothing is made up: what is not known is left out.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Literal
from unicodedata import normalize

from diptych_index.export.markdown_text import escaped, quoted
from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.text.locator import has_lines

Form = Literal["plain", "markdown", "pandoc", "html"]

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_KEY_WORD = re.compile(r"[a-z0-9]{4,}")
_PARTICLES = frozenset({"de", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def cite(text: str, anchor: Anchor, document: SavedDocument, form: Form) -> str:
    """Return a passage of a document with its citation.

    ``text`` is the passage as selected ("" takes the anchor's quotation). "plain" gives
    ``“quote” (Amin 2017, ¶14, ll. 212–215)``, "markdown" a block quotation, "pandoc"
    ``“quote” [@amin2017, para. 14]`` and "html" a ``blockquote`` element.
    """
    passage = text or anchor.quote
    if form == "html":
        return _html(passage, anchor, document)
    if form == "markdown":
        source = ", ".join((escaped(_work(document)), *_title(document, "*"), *_places(anchor)))
        return f"{quoted(passage)}\n>\n> — {source}"
    line = " ".join(passage.split())
    if form == "pandoc":
        place = ", ".join(_pandoc_places(anchor))
        return f"“{escaped(line)}” [@{citation_key(document)}, {place}]"
    return f"“{line}” ({', '.join((_work(document), *_places(anchor)))})"


def citation_key(document: SavedDocument) -> str:
    """Return the key of a document in a bibliography: ``amin2017``; lower case ASCII only.

    Without an author it is made of the first long word of the title or of the file's name.
    """
    year = _year(document)
    surnames = [_ascii(surname) for surname in _surnames(document.authors)]
    if surnames and surnames[0]:
        return surnames[0] + year
    for name in (document.title, document.name.rpartition(".")[0], document.name):
        word = _KEY_WORD.search(_ascii(name, keep=" "))
        if word:
            return word.group() + ("" if word.group().endswith(year) else year)
    return "source" + year


def _html(passage: str, anchor: Anchor, document: SavedDocument) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in passage.splitlines() if part.strip())
    title = [f"<cite>{escape(part)}</cite>" for part in _title(document, "")]
    places = [escape(place) for place in _places(anchor)]
    source = ", ".join((escape(_work(document)), *title, *places))
    return f"<blockquote>{paragraphs}<footer>— {source}</footer></blockquote>"


def _work(document: SavedDocument) -> str:
    """Return author and year, or the title or file name in their place."""
    surnames = _surnames(document.authors)
    if not surnames:
        name = f"“{document.title}”" if document.title else document.name
    elif len(surnames) > 2:
        name = f"{surnames[0]} et al."
    else:
        name = " and ".join(surnames)
    return f"{name} {_year(document)}".strip()


def _title(document: SavedDocument, mark: str) -> tuple[str, ...]:
    """Return the title between marks of emphasis, unless the work is already named by it."""
    if not document.title or not _surnames(document.authors):
        return ()
    return (f"{mark}{escaped(document.title) if mark else document.title}{mark}",)


def _surnames(authors: Sequence[str]) -> list[str]:
    return [surname for surname in map(_surname, authors) if surname]


def _surname(author: str) -> str:
    """Return the surname of "Samir Amin", "Amin, Samir" or "Martin Luther King Jr."."""
    if "," in author:
        before, _, behind = author.partition(",")
        if behind.strip().rstrip(".").lower() not in _SUFFIXES:
            return before.strip()
        author = before
    parts = author.split()
    while len(parts) > 1 and parts[-1].rstrip(".").lower() in _SUFFIXES:
        parts.pop()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(parts[max(0, start) :])


def _year(document: SavedDocument) -> str:
    found = _YEAR.search(document.date)
    return found.group() if found else ""


def _places(anchor: Anchor) -> list[str]:
    page = [f"p. {anchor.page}"] if anchor.page else []
    paragraph = [f"¶{anchor.paragraph}"] if anchor.paragraph is not None else []
    return [*page, *paragraph, *_lines(anchor)]


def _pandoc_places(anchor: Anchor) -> list[str]:
    page = [f"p. {anchor.page}"] if anchor.page else []
    if anchor.paragraph is None:
        lines = [line.replace("ll. ", "lines ").replace("l. ", "line ") for line in _lines(anchor)]
        return [*page, *lines]
    return [*page, f"para. {anchor.paragraph}"]


def _lines(anchor: Anchor) -> list[str]:
    """Return the lines in words; nothing for a format without lines of its own."""
    if not has_lines(anchor.lines):
        return []
    first, last = anchor.lines
    return [f"l. {first}" if first == last else f"ll. {first}–{last}"]


def _ascii(name: str, keep: str = "") -> str:
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    return "".join(sign for sign in plain if sign.isalnum() or sign in keep)
