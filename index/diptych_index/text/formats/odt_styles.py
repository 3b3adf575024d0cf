"""Resolves the styles of OpenDocument: what is a heading, a quotation, italic, hidden."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_styles import kind_of_name
from diptych_index.text.formats.odt_names import FO, OFFICE, STYLE, SVG, TEXT, Element, whole
from diptych_index.text.kinds import Kind

Setting = Mapping[str, bool]
"""How text is set: a text style or "hidden" by name, True where on, False where turned off."""
NOTHING: Setting = MappingProxyType({})

_MAX_PARENTS = 32
_ESCAPED = re.compile("_([0-9a-f]{2})_")
_FIXED = ("mono", "courier", "consolas", "typewriter", "menlo", "fixed")
_SPACED_FROM = 1.5
"""Points between letters from which they are meant to be letter-spaced."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}


class Styles:
    """The styles of one document, from ``content.xml`` and ``styles.xml``.

    Styles are named by family ("paragraph", "text") and name; those of ``content.xml`` that are
    made for one place ("automatic") go before the named ones.
    """

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._automatic: set[tuple[str, str]] = set()
        self._fixed_fonts: set[str] = set()
        self._settings: dict[tuple[str, str], Setting] = {}
        self.language = ""
        """The language of the default paragraph style, "" where none is stated."""
        for root in roots:
            if root is not None:
                self._load(root)

    def kind(self, name: str) -> tuple[Kind, int]:
        """Return what a paragraph style makes of its paragraphs, and the level of a heading."""
        for named, element in self.chain("paragraph", name):
            level = (
                whole(element.get(f"{STYLE}default-outline-level")) if element is not None else 0
            )
            if level:
                return "heading", level
            kind = kind_of_name(_ESCAPED.sub(_unescaped, named))
            if kind is not None:
                return kind
        return "body", 0

    def outline_level(self, name: str) -> int:
        """Return the level of the headings of a paragraph style, 0 where it states none."""
        kind, level = self.kind(name)
        return level if kind == "heading" else 0

    def list_style(self, name: str) -> str:
        """Return the list style that a paragraph style brings, "" where none."""
        for _, element in self.chain("paragraph", name):
            found = element.get(f"{STYLE}list-style-name") if element is not None else None
            if found is not None:
                return found
        return ""

    def set_by_hand(self, name: str) -> Setting:
        """Return what the automatic style of a paragraph itself changes for all of its text."""
        key = ("paragraph", name)
        return self._own(self._styles[key]) if key in self._automatic else NOTHING

    def setting(self, name: str) -> Setting:
        """Return what a text style and those it is made from change."""
        key = ("text", name)
        found = self._settings.get(key)
        if found is None:
            merged: dict[str, bool] = {}
            for _, element in self.chain(*key):
                for style, on in self._own(element).items():
                    merged.setdefault(style, on)
            found = self._settings[key] = merged
        return found

    def is_hidden(self, family: str, name: str) -> bool:
        """Tell whether a style hides what it is put on."""
        return any(
            self._own(element).get("hidden", False) for _, element in self.chain(family, name)
        )

    def chain(self, family: str, name: str) -> Iterator[tuple[str, Element | None]]:
        """Yield a style and those it is made from, nearest first; None where only named."""
        for _ in range(_MAX_PARENTS):
            element = self._styles.get((family, name))
            if name:
                yield name, element
            if element is None:
                return
            name = element.get(f"{STYLE}parent-style-name", "")

    def _load(self, root: Element) -> None:
        for face in root.iter(f"{STYLE}font-face"):
            family = (face.get(f"{SVG}font-family") or face.get(f"{STYLE}name") or "").lower()
            if face.get(f"{STYLE}font-pitch") == "fixed" or any(word in family for word in _FIXED):
                self._fixed_fonts.add(face.get(f"{STYLE}name", ""))
        for sort in ("automatic-styles", "styles"):
            for holder in root.iter(f"{OFFICE}{sort}"):
                for element in holder.iterfind(f"{STYLE}style"):
                    key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
                    if key not in self._styles:
                        self._styles[key] = element
                        if sort == "automatic-styles":
                            self._automatic.add(key)
                for element in holder.iterfind(f"{STYLE}default-style"):
                    properties = element.find(f"{STYLE}text-properties")
                    if element.get(f"{STYLE}family") == "paragraph" and properties is not None:
                        said = properties.get(f"{FO}language", "")
                        self.language = said if len(said) == 2 else ""

    def _own(self, element: Element | None) -> Setting:
        """Return what one style itself says about its text."""
        if element is None:
            return NOTHING
        made: dict[str, bool] = {}
        section = element.find(f"{STYLE}section-properties")
        if section is not None and section.get(f"{TEXT}display") == "none":
            made["hidden"] = True
        said = element.find(f"{STYLE}text-properties")
        if said is None:
            return made
        for name, test in _TESTS.items():
            value = said.get(name)
            if value is not None:
                style, on = test(value)
                made[style] = on
        font = said.get(f"{STYLE}font-name") or said.get(f"{FO}font-family")
        if font is not None:
            made["monospaced"] = font in self._fixed_fonts or any(
                word in font.lower() for word in _FIXED
            )
        return made


def _unescaped(match: re.Match[str]) -> str:
    """Return a character of a style's name that the file writes as its number (``_20_``)."""
    return chr(int(match.group(1), 16))


def text_styles(setting: Setting) -> tuple[TextStyle, ...]:
    """Return the styles of text that are on."""
    return tuple(style for style in _TEXT_STYLES if setting.get(style))


def _position(value: str) -> tuple[str, bool]:
    first = value.split()[0] if value.split() else ""
    if first.startswith(("sub", "-")):
        return "subscript", True
    return "superscript", first.startswith("super") or first.strip("%0.") not in {"", "-"}


def _spacing(value: str) -> tuple[str, bool]:
    number, unit = value[:-2], value[-2:]
    try:
        points = float(number) * _POINTS.get(unit, 0.0)
    except ValueError:
        points = 0.0
    return "spaced", points >= _SPACED_FROM


_TESTS: dict[str, Callable[[str], tuple[str, bool]]] = {
    f"{FO}font-style": lambda value: ("italic", value in {"italic", "oblique"}),
    f"{FO}font-weight": lambda value: (
        "bold",
        value == "bold" or (value.isdigit() and len(value) == 3 and value >= "600"),
    ),
    f"{STYLE}text-position": _position,
    f"{FO}font-variant": lambda value: ("small caps", value == "small-caps"),
    f"{STYLE}text-underline-style": lambda value: ("underlined", value != "none"),
    f"{STYLE}text-line-through-style": lambda value: ("struck out", value != "none"),
    f"{FO}letter-spacing": _spacing,
    f"{TEXT}display": lambda value: ("hidden", value == "none"),
}
_TEXT_STYLES: tuple[TextStyle, ...] = (
    "italic", "bold", "superscript", "subscript", "small caps", "underlined", "struck out",
    "spaced", "monospaced",
)  # fmt: skip
