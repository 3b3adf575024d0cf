"""Citations: a passage with where it stands, in four forms to paste.

The reference is built from what is known of the document: what the reader said of its source, else
what it says itself, else the name of its file. Nothing is made up: what is not known is left out.
"""

from html import escape
from typing import Literal

from diptych_index.export.markdown_text import escaped, quoted
from diptych_index.export.places import Place, place_of
from diptych_index.export.runs import html, markdown, plain
from diptych_index.export.sources import citation_key, source_of
from diptych_index.export.styles import note, reference, under
from diptych_index.session.model import Anchor, SavedDocument

__all__ = ["FORMS", "Form", "cite"]

Form = Literal["plain", "markdown", "pandoc", "html"]
FORMS: tuple[Form, ...] = ("html", "plain", "markdown", "pandoc")


def cite(
    passage: str,
    anchor: Anchor,
    document: SavedDocument,
    form: Form,
    style: str = "plain",
    *,
    key: str = "",
) -> str:
    """Return a passage of a document with its citation in one of the ``STYLES``.

    ``passage`` is the text as selected ("" takes the anchor's quotation). "plain" gives
    ``“quote” (Amin 2017, ¶14, ll. 212–215)``, "markdown" a block quotation, "pandoc"
    ``“quote” [@amin2017, para. 14]`` (in every style, for pandoc has its own; ``key`` is used
    where the document's own is taken) and "html" a ``blockquote`` element.
    """
    quote = passage or anchor.quote
    item, place = source_of(document), place_of(anchor)
    if form == "pandoc":
        where = ", ".join(_pandoc_places(place))
        label = f"@{key or citation_key(document)}{', ' if where else ''}{where}"
        return f"“{escaped(' '.join(quote.split()))}” [{label}]"
    if form == "html":
        parts = "".join(f"<p>{escape(part)}</p>" for part in quote.splitlines() if part.strip())
        source = html(under(item, place, style))
        return f"<blockquote>{parts}<footer>— {source}</footer></blockquote>"
    if form == "markdown":
        return f"{quoted(quote)}\n>\n> — {markdown(under(item, place, style))}"
    line = " ".join(quote.split())
    if style == "notes":
        return f"“{line}” — {plain(note(item, place, style))}"
    return f"“{line}” ({plain(reference(item, place, style))})"


def _pandoc_places(place: Place) -> list[str]:
    page = f"p. {place.page}" if place.page else ""
    return [part for part in (page, place.in_words("para.")) if part]
