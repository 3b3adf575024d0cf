"""``diptych passages FILE FILE``: compares two passages as the panel does."""

import argparse
import re
from pathlib import Path

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json, Reference, add_reading_options, letter, read
from diptych_index.compare.details import details
from diptych_index.compare.passages import compare
from diptych_index.errors import InputError
from diptych_index.protocol import CompareResult, OpRow
from diptych_index.spans import ReadSpan, raw_span, read_span
from diptych_index.text.words import WORD

SUMMARY = "Compare two passages, or two whole files, word by word."

SAME_WORDS = frozenset({"case", "typography"})
"""Classes in which the same words stand on both sides."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("a_file", type=Path, metavar="FILE")
    parser.add_argument("b_file", type=Path, metavar="FILE")
    for side in ("a", "b"):
        parser.add_argument(
            f"--{side}",
            type=_pair,
            metavar="S:E",
            help=f"the passage of {side.upper()}, in characters of the source (default: all)",
        )
    parser.add_argument(
        "--view",
        choices=("difference", "common ground"),
        default="",
        help="what to show (default: as the likeness of the passages suggests)",
    )
    add_reading_options(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the comparison."""
    sides = []
    for index, (path, pair) in enumerate(((args.a_file, args.a), (args.b_file, args.b))):
        where = Reference(letter(index), read(path, args, output))
        sides.append((where, passage_span(where, pair)))
    texts = [where.document.text[span.start : span.end] for where, span in sides]
    result = compare(texts[0], texts[1], args.view)
    if args.json:
        output.json(_json(result, sides[0], sides[1]))
    else:
        _print(result, texts[0], texts[1], output)
    return 0


def passage_span(where: Reference, pair: tuple[int, int] | None) -> ReadSpan:
    """Return the passage asked for, in the clean text; raises InputError outside the file.

    ``pair`` counts in the source where the format has one, else in the clean text.
    """
    document = where.document
    if pair is None:
        return read_span(0, len(document.text))
    length = len(document.source) if where.has_raw else len(document.text)
    start, end = pair
    if start > end or end > length:
        raise InputError(
            f"{document.name} has {length} characters and no passage {start}:{end}; "
            f"give a span between 0:{length}."
        )
    if not where.has_raw:
        return read_span(start, end)
    return document.offsets.to_read(raw_span(start, end))


def _pair(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+):(\d+)", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form START:END")
    return int(match[1]), int(match[2])


def _json(
    result: CompareResult, a: tuple[Reference, ReadSpan], b: tuple[Reference, ReadSpan]
) -> Json:
    def spans(side: tuple[Reference, ReadSpan], pair: list[int]) -> Json:
        where, passage = side
        return where.span(read_span(passage.start + pair[0], passage.start + pair[1]))

    texts = [where.document.text[span.start : span.end] for where, span in (a, b)]
    return {
        "similarity": result["similarity"],
        "view": result["view"],
        "ops": [
            {
                "op": "equal" if _same_words(op, *texts) else op["op"],
                "class": op["cls"],
                "a": spans(a, op["a"]),
                "b": spans(b, op["b"]),
            }
            for op in result["ops"]
        ],
        "counts": result["counts"],
        "shared": [
            {
                "words": shared["words"],
                "a": [spans(a, pair) for pair in shared["a"]],
                "b": [spans(b, pair) for pair in shared["b"]],
            }
            for shared in result["shared"]
        ],
        "summary": result["summary"],
    }


def _same_words(op: OpRow, a: str, b: str) -> bool:
    """Tell whether both sides have the same words, one to one, written another way.

    To a machine they are equal; their class stays with them, so that nothing is lost.
    """
    if op["op"] != "replace" or op["cls"] not in SAME_WORDS:
        return False
    left, right = a[slice(*op["a"])], b[slice(*op["b"])]
    return len(WORD.findall(left)) == len(WORD.findall(right))


def _print(result: CompareResult, a: str, b: str, output: Output) -> None:
    """Print what differs, or what both have."""
    output.line(result["summary"])
    if result["view"] == "common ground":
        for shared in result["shared"]:
            output.line(f"{len(shared['a']):>4} in A {len(shared['b']):>4} in B  {shared['words']}")
        return
    unseen = {row["op"]: row["text"] for row in details(a, b, result["ops"])["unseen"]}
    for number, op in enumerate(result["ops"]):
        if op["op"] == "equal":
            continue
        only_a, only_b = a[slice(*op["a"])], b[slice(*op["b"])]
        output.line(f"[{op['cls']}]")
        if only_a:
            output.line(f"  only in A: {only_a!r}")
        if only_b:
            output.line(f"  only in B: {only_b!r}")
        if number in unseen:
            output.line(f"  {unseen[number]}")
    for move in result["moves"]:
        output.line("[moved]")
        output.line(f"  elsewhere in B: {move['words']!r}")
