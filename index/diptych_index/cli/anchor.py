"""``diptych anchor OLD NEW --spans FILE``: finds passages of an earlier state of a text again."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from diptych_index.cli.output import Output
from diptych_index.cli.passages import passage_span
from diptych_index.cli.reading import Json, Reference, add_reading_options, read
from diptych_index.errors import InputError
from diptych_index.session.anchors import UNPLACED, AnchorFinder, Placement, make_anchor
from diptych_index.spans import ReadSpan

SUMMARY = "Find passages of one state of a document again in another."

_SHOWN = 60
_FORM = 'a JSON list of {"id": …, "start": …, "end": …}'


class _Passage(NamedTuple):
    """A passage asked for, by the name it has in the answer; ``read`` may be empty."""

    name: str
    read: ReadSpan


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("old", type=Path, metavar="OLD", help="the document the passages are from")
    parser.add_argument("new", type=Path, metavar="NEW", help="the document as it is now")
    parser.add_argument(
        "--spans",
        type=Path,
        required=True,
        metavar="FILE",
        help=f"the passages: {_FORM}, in characters of the source of OLD",
    )
    add_reading_options(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    """Print what became of every passage."""
    old, new = (
        Reference(name, read(path, args, output))
        for name, path in (("A", args.old), ("B", args.new))
    )
    finder = AnchorFinder(new.document, earlier_text=lambda _: old.document.text)
    passages = _passages(args.spans, old)
    placed: dict[str, Placement] = {}
    for count, passage in enumerate(passages):
        output.progress(count / len(passages), "Finding passages")
        empty = not old.document.text[slice(*passage.read)].strip()
        placed[passage.name] = (
            UNPLACED if empty else finder.place(make_anchor(old.document, passage.read))
        )
    if args.json:
        output.json({"answers": {name: _row(found, new) for name, found in placed.items()}})
    else:
        for name, found in placed.items():
            output.line(_line(name, found, new))
    return 0


def _passages(path: Path, old: Reference) -> list[_Passage]:
    """Read the file of spans; raises InputError for one that is none."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not JSON; give {_FORM}.") from error
    if not isinstance(rows, list):
        raise InputError(f"{path}: is not a list; give {_FORM}.")
    return [_passage(path, row, old) for row in rows]


def _passage(path: Path, row: object, old: Reference) -> _Passage:
    if not isinstance(row, dict):
        raise InputError(f"{path}: {row!r} is not a passage; give {_FORM}.")
    name, start, end = row.get("id"), row.get("start"), row.get("end")
    numbers = all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in (start, end))
    if not isinstance(name, str | int) or not numbers:
        raise InputError(f"{path}: {row!r} is not a passage; give {_FORM}.")
    assert isinstance(start, int) and isinstance(end, int)  # noqa: PT018 (for the checker)
    return _Passage(str(name), passage_span(old, (start, end)))


def _row(found: Placement, new: Reference) -> Json:
    row: Json = {"status": found.state, "score": round(found.score, 4)}
    if found.anchor is not None:
        row["span"] = new.span(found.anchor.read, found.anchor.raw)
    return row


def _line(name: str, found: Placement, new: Reference) -> str:
    if found.anchor is None:
        return f"{name}  {found.state}"
    quote = " ".join(found.anchor.quote.split())
    shown = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1].rstrip() + "…"
    return f"{name}  {found.state}  {new.place(found.anchor.read)['locator']}  {shown}"
