"""Prints hits and passages for people to read."""

from collections.abc import Iterator
from itertools import islice

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json

_AT_ONCE = 10_000
"""Hits that are lined up together: there may be millions, and they are not all held."""


def print_hits(rows: Iterator[Json], total: int, width: int, output: Output) -> None:
    """Print a concordance: the locator, and the hits on one axis with ``width`` characters left."""
    bold, plain = _bold(output)
    printed = 0
    place = 0
    while chunk := list(islice(rows, _AT_ONCE)):
        if not printed:
            output.line()
        printed += len(chunk)
        place = max(place, *(len(row["locator"]) for row in chunk), 0)
        for row in chunk:
            left = row["left"].rjust(width)
            output.line(f"{row['locator']:<{place}}  {left}{bold}{row['hit']}{plain}{row['right']}")
    if printed < total:
        output.line(f"{printed} of {total} hits are printed (--limit).")


def print_passages(rows: Iterator[Json], total: int, output: Output) -> None:
    """Print whole paragraphs, best first, with what was looked for in bold."""
    bold, plain = _bold(output)
    printed = 0
    for row in rows:
        printed += 1
        number = "" if row["paragraph"] is None else f" ¶{row['paragraph']}"
        output.line()
        output.line(f"{printed}. {row['document']}{number} ({row['score']:.2f})")
        start = row["span"]["read"][0]
        text, at = "", 0
        for low, high in (match["read"] for match in row["matches"]):
            if low - start >= at:  # hits may lie inside one another
                text += f"{row['text'][at : low - start]}{bold}"
                text += f"{row['text'][low - start : high - start]}{plain}"
                at = high - start
        output.line(text + row["text"][at:])
        if "missing" in row:
            output.line(f"Missing: {', '.join(row['missing'])}")
    if printed < total:
        output.line(f"{printed} of {total} passages are printed (--limit).")


def _bold(output: Output) -> tuple[str, str]:
    """Return what turns bold type on and off."""
    return ("\x1b[1m", "\x1b[0m") if output.is_terminal else ("", "")
