"""How far most paragraphs of an RTF file are set in."""

import re

from diptych_index.text.formats.set_in import median_indent

_WORD = re.compile(r"\\(?:(?P<end>par)|(?P<anew>pard)|li(?P<left>-?[0-9]{1,6}))(?![A-Za-z0-9])")


def usual_indent(source: str) -> int:
    """Return the left indent of most paragraphs, in twentieths of a point.

    It is found without a look at groups and styles, before the file is read.
    """
    found: list[int] = []
    left = 0
    for word in _WORD.finditer(source):
        if word.lastgroup == "end":
            found.append(left)
        else:
            left = int(word.group("left") or 0)
    return median_indent(found)
