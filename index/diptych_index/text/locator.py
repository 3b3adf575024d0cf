"""Locators in one form everywhere: ``A p. 366 ¶14, ll. 212–215``."""

from collections.abc import Sequence


def locator(letter: str, number: int | None, lines: Sequence[int], page: str | None) -> str:
    """Return where a passage stands: document, page if known, paragraph, lines of the source.

    ``number`` is the paragraph's number (None for apparatus, which is then located by lines
    alone), ``lines`` the first and last line, from 1; equal ones give ``l. 212``. A format without
    lines of its own, such as PDF, gives none or (0, 0), and they are left out: ``A p. 12 ¶14``.
    """
    head = letter if page is None else f"{letter} p. {page}"
    place = "" if number is None else f" ¶{number}"
    if not has_lines(lines):
        return f"{head}{place}"
    first, last = lines[0], lines[-1]
    line = f"l. {first}" if first == last else f"ll. {first}–{last}"
    return f"{head}{place}, {line}" if place else f"{head} {line}"


def has_lines(lines: Sequence[int]) -> bool:
    """Tell whether these lines are of a source that has any."""
    return len(lines) > 0 and lines[0] > 0


def short_locator(letter: str, number: int | None, lines: Sequence[int]) -> str:
    """Return the locator for a narrow column: ``A ¶14``, or by line for apparatus."""
    if number is not None:
        return f"{letter} ¶{number}"
    return f"{letter} l. {lines[0]}" if has_lines(lines) else letter
