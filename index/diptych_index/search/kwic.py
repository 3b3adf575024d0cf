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
    low = max(0, start - width)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = text.find("\n", end, end + width)
    high = min(len(text), end + width) if high < 0 else high
    while low < start and _combines(text[low]):
        low += 1
    while end < high < len(text) and _combines(text[high]):
        high -= 1
    return _line(text[low:start]), _line(text[start:end]), _line(text[end:high])


_BREAKS = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


def _line(text: str) -> str:
    return text if text.isprintable() else text.translate(_BREAKS)


def _combines(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or character in "\u200d\ufe0e\ufe0f"
