"""Text in XML: escaped, without what XML cannot hold."""

import re
from html import escape

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return text for the inside of an element or of an attribute.

    What XML 1.0 cannot hold (control signs, lone surrogates) becomes U+FFFD, one for one; carriage
    returns are written as references, since a parser would make newlines of them.
    """
    return escape(_ILLEGAL.sub("\ufffd", text)).replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Return text for an attribute, where a parser would make spaces of tabs and line ends."""
    return xml_text(text).replace("\t", "&#9;").replace("\n", "&#10;")
