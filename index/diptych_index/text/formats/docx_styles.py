"""What the styles of a Word document mean: which are headings, quotations, verse; which are italic.

A style says what it is by its outline level, by its name (which Word writes in English whatever
language it speaks; other programs do not), or by the style it is based on.
"""

import re
from typing import Any, NamedTuple

from lxml import etree

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_parts import W
from diptych_index.text.kinds import Kind

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|titolo|título|titulo|kop|заголовок|nagłówek|rubrik|overskrift|"
    r"otsikko|nadpis|címsor|capçalera|título|başlık|見出し|标题|標題|제목)\s*([1-9])(?:\s*char)?",
    re.IGNORECASE,
)
_NAMES: dict[Kind, str] = {
    "title": "title, titel, titre, titolo, título, titulo, название, tytuł",
    "subtitle": "subtitle, sub title, untertitel, sous titre, sottotitolo, subtítulo, ondertitel, "
    "подзаголовок, podtytuł",
    "author": "author, authors, autor, auteur, autore, verfasser",
    "date": "date, datum, data, fecha",
    "abstract": "abstract, abstract text, zusammenfassung, résumé, riassunto, resumen",
    "quotation": "quote, quotes, quotation, quotations, intense quote, block quote, blockquote, "
    "block quotation, block text, blocktext, zitat, intensives zitat, blockzitat, citation, "
    "citation intense, citazione, citazione intensa, cita, cita destacada, citaat, duidelijk "
    "citaat, цитата, выделенная цитата, cytat, extract, epigraph, motto, quote block",
    "verse": "verse, verses, poem, poetry, gedicht, vers, strophe, stanza, poésie, poesia, poesía, "
    "lyrics, стихи, verse line, poem line",
    "code": "code, source code, sourcecode, code block, html preformatted, preformatted text, "
    "preformatted, listing, macro text, verbatim, programmcode",
    "note": "footnote text, endnote text, footnote, endnote, fußnotentext, endnotentext, "
    "note de bas de page, note de fin, testo nota a piè di pagina, texto nota pie, voetnoottekst",
    "list": "list, list bullet, list number, list continue, liste, aufzählungszeichen, "
    "listennummer, definition, definition term, toc, verzeichnis, table of figures, index, "
    "liste à puces, liste à numéros",
}
_KINDS: dict[str, Kind] = {
    name: kind for kind, names in _NAMES.items() for name in names.split(", ")
}
_ORDINAL = re.compile(r"\s*\d{1,2}$")
_MONOSPACED = re.compile(
    r"courier|consolas|monaco|menlo|monospace|\bmono\b|lucida console|typewriter|inconsolata",
    re.IGNORECASE,
)
_OFF = frozenset({"0", "false", "off", "none", "nil"})
TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish")
"""Properties that a second style above the first takes back."""
_SPACED_FROM = 30
"""Twentieths of a point between letters from which they are set spaced."""
_FROM_RAISED = 3  # half-points
_MAX_STYLES_DEEP = 20


class Look(NamedTuple):
    """How a run or a style is set, where it says so; None and "" where it does not."""

    b: bool | None = None
    i: bool | None = None
    caps: bool | None = None
    smallCaps: bool | None = None
    strike: bool | None = None
    dstrike: bool | None = None
    vanish: bool | None = None
    u: bool | None = None
    spaced: bool | None = None
    font: str = ""
    vert: str = ""
    lang: str = ""
    bidi_lang: str = ""
    east_lang: str = ""
    rtl: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, else the one below it."""
        if self is _PLAIN:
            return below
        stated: dict[str, Any] = {
            name: setting for name, setting in self._asdict().items() if setting or setting is False
        }
        return below._replace(**stated)


_PLAIN = Look()


class Style(NamedTuple):
    """A style: its name, what its paragraphs are, and how they are set.

    ``numbering`` is (numId, level), each None where not stated; ``indent`` is left and right in
    twentieths of a point.
    """

    name: str = ""
    kind: Kind | None = None
    level: int = 0
    look: Look = Look()
    numbering: tuple[str | None, int | None] = (None, None)
    indent: tuple[int | None, int | None] = (None, None)


class Styles:
    """The styles of a document by their ids, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._listed: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {"": Style()}
        self.default = ""
        self.ground = _PLAIN
        if root is None:
            return
        for element in root.iter(f"{W}style"):
            key = element.get(f"{W}styleId", "")
            self._listed.setdefault(key, element)
            is_default = element.get(f"{W}default", "0") not in _OFF
            if is_default and element.get(f"{W}type") == "paragraph" and not self.default:
                self.default = key
        for defaults in root.iter(f"{W}rPrDefault"):
            self.ground = look_of(defaults.find(f"{W}rPr"))

    def get(self, key: str | None) -> Style:
        """Return a style by its id; the default one for an id that is not listed."""
        asked = key if key is not None and key in self._listed else self.default
        known = self._known.get(asked)
        return known if known is not None else self._resolve(asked)

    def of_run(self, key: str | None) -> Style:
        """Return a style of letters by its id; one that says nothing for an unlisted id."""
        if key is None or key not in self._listed:
            return self._known[""]
        return self.get(key)

    def _resolve(self, key: str) -> Style:
        """Return a style with everything it is based on, the farthest first."""
        chain: list[str] = []
        at: str | None = key
        while at is not None and at in self._listed and at not in chain:
            if len(chain) == _MAX_STYLES_DEEP:
                break
            chain.append(at)
            at = value(self._listed[at], "basedOn")
        made = Style()
        for link in reversed(chain):
            made = _based(self._listed[link], made)
        self._known[key] = made
        return made


def _based(element: etree._Element, base: Style) -> Style:
    """Return the style of an element on top of the one it is based on."""
    name = value(element, "name") or str(element.get(f"{W}styleId"))
    kind, level = base.kind, base.level
    own = kind_of_name(name) or kind_of_name(str(element.get(f"{W}styleId")))
    if own is not None:
        kind, level = own
    properties = element.find(f"{W}pPr")
    outline = outline_of(properties)
    if outline is not None and kind not in {"title", "subtitle"}:
        if outline:
            kind, level = "heading", outline
        elif kind == "heading":
            kind, level = None, 0
    numbering = numbering_of(properties)
    left, right = indent_of(properties)
    return Style(
        name=name,
        kind=kind,
        level=level,
        look=look_of(element.find(f"{W}rPr")).over(base.look),
        numbering=(
            numbering[0] if numbering[0] is not None else base.numbering[0],
            numbering[1] if numbering[1] is not None else base.numbering[1],
        ),
        indent=(
            left if left is not None else base.indent[0],
            right if right is not None else base.indent[1],
        ),
    )


def kind_of_name(name: str) -> tuple[Kind, int] | None:
    """Return what paragraphs of a style of this name are, with the level of a heading."""
    plain = " ".join(name.replace("_", " ").replace("-", " ").split())
    heading = _HEADING.fullmatch(plain)
    if heading is not None:
        return "heading", int(heading.group(1))
    kind = _KINDS.get(_ORDINAL.sub("", plain.casefold()))
    return (kind, 0) if kind is not None else None


def look_of(properties: etree._Element | None) -> Look:
    """Return how a w:rPr sets its run."""
    if properties is None or not len(properties):
        return _PLAIN
    found: dict[str, bool | str] = {}
    for element in properties:
        tag = element.tag
        if not isinstance(tag, str) or not tag.startswith(W):
            continue
        name = tag[len(W) :]
        setting = element.get(f"{W}val")
        if name in TOGGLES or name == "rtl":
            found[name] = setting not in _OFF
        elif name == "u":
            found["u"] = setting not in _OFF
        elif name == "vertAlign":
            found["vert"] = setting or "baseline"
        elif name == "position" and abs(by := whole(setting)) >= _FROM_RAISED:
            found.setdefault("vert", "superscript" if by > 0 else "subscript")
        elif name == "spacing":
            found["spaced"] = whole(setting) >= _SPACED_FROM
        elif name == "rFonts":
            found["font"] = element.get(f"{W}ascii") or element.get(f"{W}hAnsi") or ""
        elif name == "lang":
            found["lang"] = setting or ""
            found["bidi_lang"] = element.get(f"{W}bidi") or ""
            found["east_lang"] = element.get(f"{W}eastAsia") or ""
    return Look(**found) if found else _PLAIN  # type: ignore[arg-type]


def text_styles(own: Look, setting: Look, under: Look) -> tuple[TextStyle, ...]:
    """Return how a run is set otherwise than its paragraph.

    ``own`` is what the run states, ``setting`` its style of letters, ``under`` its paragraph.
    """
    found: list[TextStyle] = []
    pairs: tuple[tuple[str, TextStyle], ...] = (
        ("i", "italic"), ("b", "bold"), ("smallCaps", "small caps"), ("strike", "struck out"),
        ("dstrike", "struck out"),
    )  # fmt: skip
    for name, style in pairs:
        below = bool(getattr(under, name))
        if not below and toggled(getattr(own, name), below, getattr(setting, name)):
            found.append(style)
    vertical = own.vert or setting.vert
    if vertical in {"superscript", "subscript"} and not under.vert:
        found.append("superscript" if vertical == "superscript" else "subscript")
    if own.u and not under.u:
        found.append("underlined")
    if own.spaced and not under.spaced:
        found.append("spaced")
    if is_monospaced(own.font or setting.font) and not is_monospaced(under.font):
        found.append("monospaced")
    return tuple(dict.fromkeys(found))


def toggled(own: bool | None, paragraph: bool | None, letters: bool | None) -> bool:
    """Return whether a property is on: as the run states it, else as its two styles toggle it."""
    if own is not None:
        return own
    return bool(paragraph) != bool(letters)


def is_monospaced(font: str) -> bool:
    """Return whether a font has letters of one width."""
    return bool(font) and _MONOSPACED.search(font) is not None


def outline_of(properties: etree._Element | None) -> int | None:
    """Return the outline level of a w:pPr from 1, 0 for body text, None where not stated."""
    stated = value(properties, "outlineLvl")
    if stated is None or not stated.isdecimal():
        return None
    return int(stated) + 1 if int(stated) < 9 else 0


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Return the list and the level in it that a w:pPr states."""
    stated = properties.find(f"{W}numPr") if properties is not None else None
    if stated is None:
        return None, None
    level = value(stated, "ilvl")
    return value(stated, "numId"), int(level) if level is not None and level.isdecimal() else None


def indent_of(properties: etree._Element | None) -> tuple[int | None, int | None]:
    """Return the indents of a w:pPr from the left and the right margin, where stated."""
    stated = properties.find(f"{W}ind") if properties is not None else None
    if stated is None:
        return None, None
    left = stated.get(f"{W}left") or stated.get(f"{W}start")
    right = stated.get(f"{W}right") or stated.get(f"{W}end")
    return (None if left is None else whole(left)), (None if right is None else whole(right))


def value(element: etree._Element | None, name: str) -> str | None:
    """Return w:val of the child of this name, None where either is missing."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def whole(text: str | None) -> int:
    """Return a whole number, also of "12.0"; 0 for what is none."""
    found = re.match(r"\s*(-?\d{1,9})", text or "")
    return int(found.group(1)) if found is not None else 0
