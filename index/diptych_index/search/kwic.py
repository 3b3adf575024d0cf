"""Cuts the context of a hit for one line of the ledger."""

WIDTH = 50
"""Characters of context on each side, unless asked otherwise."""


def context(text: str, start: int, end: int, width: int = WIDTH) -> tuple[str, str, str]:
    """Return what stands left of ``text[start:end]``, the hit, and what stands right of it.

    ``text`` is a clean text (or a paragraph, with offsets into it); the context ends at the
    edges of the paragraph and has at most ``width`` code points a side. Line breaks and tabs
    become spaces, so that everything fits one line and no offset shifts. A letter is not
    parted from its combining accents.
    """
    low = max(text.rfind("\n", 0, start) + 1, start - width, 0)
    high = text.find("\n", end)
    high = min(len(text) if high < 0 else high, end + width)
    while low < start and _combines(text[low]):
        low += 1
    while end < high < len(text) and _combines(text[high]):
        high -= 1
    return _line(text[low:start]), _line(text[start:end]), _line(text[end:high])


_BREAKS = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


def _line(text: str) -> str:
    return text.translate(_BREAKS)


def _combines(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or character in "\u200d\ufe0e\ufe0f"
