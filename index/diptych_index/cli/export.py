"""``diptych export SESSION --format …``: a report or a data file of a session."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from diptych_index.cli.output import Output
from diptych_index.cli.store import find_session, reading_store
from diptych_index.compare.classes import CLASSES
from diptych_index.engine.files import write_whole
from diptych_index.engine.formats import FORMATS, PDF, content
from diptych_index.errors import InputError
from diptych_index.export.choice import PARTS, Choice
from diptych_index.export.styles import STYLES
from diptych_index.export.targets import check_target
from diptych_index.session.model import Session

SUMMARY = "Write a session as a report, as data or as a list of sources, to a file or to stdout."
_BINARY = frozenset({"docx", PDF})
_RANGE = re.compile(r"(?P<first>\d{1,9})(?:-(?P<last>\d{1,9}))?")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("session", metavar="SESSION", help="the id or the name of a session")
    parser.add_argument(
        "--format", choices=FORMATS, help="what to write (--json means json; else as --output ends)"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="the file to write (default: stdout)"
    )
    parser.add_argument(
        "--rows", metavar="1,3-5", help="only these rows of the comparison (default: all)"
    )
    parser.add_argument(
        "--style", choices=tuple(STYLES), default="plain", help="the style of the citations"
    )
    parser.add_argument(
        "--without", choices=PARTS, action="append", default=[], help="leave these out of a report"
    )
    parser.add_argument(
        "--hide", choices=CLASSES[:-1], action="append", default=[], metavar="CLASS",
        help=f"do not mark differences of a class: {', '.join(CLASSES[:-1])}",
    )  # fmt: skip


def run(args: argparse.Namespace, output: Output) -> int:
    """Write the session."""
    chosen = args.format or ("json" if args.json else _by_name(args.output))
    if chosen is None:
        output.message(f"choose a --format: {', '.join(FORMATS)}")
        return 2
    if chosen in _BINARY and args.output is None and output.is_terminal:
        output.message(f"a {chosen} file is nothing for a terminal; say where with --output FILE")
        return 2
    with reading_store(args) as store:
        session = find_session(store, args.session)
    if args.output is not None:
        check_target(args.output, session)
    choice = Choice(
        rows=None if args.rows is None else _rows(session, args.rows),
        notes="notes" not in args.without,
        differences="differences" not in args.without,
        sources="sources" not in args.without,
        style=args.style,
        hidden=frozenset(args.hide),
    )
    written = content(
        session, chosen, choice, lambda share: output.progress(share, "Comparing the passages")
    )
    if chosen == PDF:
        written = _pdf(args, written)
    if args.output is None:
        output.data(written)
    else:
        write_whole(args.output, written)
    return 0


def _pdf(args: argparse.Namespace, page: bytes) -> bytes:
    """Have the page laid out by whoever started the command, for that is Qt's work."""
    if args.lay_out is None:
        raise InputError("A PDF needs Qt, which is not installed; export HTML and print that.")
    laid_out: bytes = args.lay_out(page.decode("utf-8"))
    return laid_out


def _by_name(path: Path | None) -> str | None:
    """Return the format that the name of the file asks for."""
    suffix = "" if path is None else path.suffix.lower().lstrip(".")
    by_ending = {name: name for name in FORMATS} | {"htm": "html", "markdown": "md", "xml": "tei"}
    return by_ending.get(suffix)


def _rows(session: Session, wanted: str) -> frozenset[str]:
    """Return the ids of rows given by their numbers; raises InputError."""
    ids = [row.id for row in session.rows if not row.heading]
    chosen: set[str] = set()
    for part in wanted.split(","):
        found = _RANGE.fullmatch(part.strip())
        if found is None:
            raise InputError(f"“{part.strip()}” names no rows; write --rows 1,3-5.")
        numbers = range(int(found["first"]), int(found["last"] or found["first"]) + 1)
        chosen |= set(_numbered(ids, numbers, part.strip()))
    return frozenset(chosen)


def _numbered(ids: list[str], numbers: range, part: str) -> Iterable[str]:
    if not numbers or numbers[0] < 1 or numbers[-1] > len(ids):
        there = f"it has rows 1 to {len(ids)}" if ids else "it has no rows"
        raise InputError(f"The session has no rows {part}; {there}.")
    return (ids[number - 1] for number in numbers)
