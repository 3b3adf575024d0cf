"""The names of OpenDocument that its reader knows."""

from lxml import etree

Element = etree._Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_BASE}office:1.0}}"
TEXT = f"{{{_BASE}text:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
META = f"{{{_BASE}meta:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"
SVG = f"{{{_BASE}svg-compatible:1.0}}"
PRESENTATION = f"{{{_BASE}presentation:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

NAMESPACES = {
    **{
        prefix: f"{_BASE}{prefix}:1.0"
        for prefix in ("office", "text", "table", "style", "meta", "presentation")
    },
    "draw": f"{_BASE}drawing:1.0",
    "fo": FO[1:-1],
    "svg": SVG[1:-1],
    "dc": DC[1:-1],
    "math": MATH[1:-1],
    "xlink": "http://www.w3.org/1999/xlink",
}
"""The namespaces by the prefixes that every writer of OpenDocument uses."""


def whole(value: str | None, default: int = 0) -> int:
    """Return an attribute as a number from 0 to 9999, ``default`` where it is none."""
    return (
        int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 else default
    )
