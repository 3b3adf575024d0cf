"""``diptych export SESSION --format …``: a report or a data file of a session."""

import argparse
from pathlib import Path
from typing import cast

from diptych_index.cli.output import Output
from diptych_index.cli.store import find_session, reading_store
from diptych_index.engine.files import write_whole
from diptych_index.export.export import FORMATS, Format, render

SUMMARY = "Write a session as a report or as data, to a file or to stdout."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("session", metavar="SESSION", help="the id or the name of a session")
    parser.add_argument("--format", choices=FORMATS, help="what to write (--json means json)")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="the file to write (default: stdout)"
    )


def run(args: argparse.Namespace, output: Output) -> int:
    """Write the session."""
    chosen = args.format or ("json" if args.json else _by_name(args.output))
    if chosen is None:
        output.message(f"choose a --format: {', '.join(FORMATS)}")
        return 2
    with reading_store(args) as store:
        content = render(find_session(store, args.session), cast(Format, chosen))
    if args.output is None:
        output.text(content)
    else:
        write_whole(args.output, content)
    return 0


def _by_name(path: Path | None) -> str | None:
    """Return the format that the name of the file asks for."""
    suffix = "" if path is None else path.suffix.lower().lstrip(".")
    return suffix if suffix in FORMATS else None
