"""Locators in one form everywhere: ``A p. 366 ¶14, ll. 212–215``."""

from collections.abc import Sequence


def locator(letter: str, number: int | None, lines: Sequence[int], page: str | None) -> str:
    """Return where a passage stands: document, page if known, paragraph, lines of the source.

    ``number`` is the paragraph's number (None for apparatus, which is then located by lines
    alone), ``lines`` the first and last line, from 1; equal ones give ``l. 212``.
    """
    first, last = lines[0], lines[-1]
    line = f"l. {first}" if first == last else f"ll. {first}–{last}"
    head = letter if page is None else f"{letter} p. {page}"
    return f"{head} {line}" if number is None else f"{head} ¶{number}, {line}"


def short_locator(letter: str, number: int | None, lines: Sequence[int]) -> str:
    """Return the locator for a narrow column: ``A ¶14``, or by line for apparatus."""
    return f"{letter} l. {lines[0]}" if number is None else f"{letter} ¶{number}"
