"""``diptych help [TOPIC]``: the manual."""

import argparse
from collections.abc import Sequence

from diptych_index.cli.output import Output
from diptych_resources.manual import Page, find, pages

SUMMARY = "Print the manual: without a topic its contents, with one its text."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="a topic, or the beginning of its name"
    )
    parser.add_argument(
        "--search", metavar="WORDS", help="list the places that have all these words"
    )


def run(args: argparse.Namespace, output: Output) -> int:
    """Print a topic, what topics there are, or what was found."""
    known = pages()
    if args.topic is not None:
        named = [page for page in known if page.topic == args.topic]
        known = tuple(named or (page for page in known if page.topic.startswith(args.topic)))
        if len(known) != 1:
            there = known or pages()
            choose = ", ".join(page.topic for page in there)
            output.message(f"there is no topic “{args.topic}”; choose one of {choose}")
            return 2
    if args.search is not None:
        return _print_found(args.search, known, args, output)
    if args.topic is None:
        _print_contents(known, args, output)
    elif args.json:
        page = known[0]
        output.json({"topic": page.topic, "title": page.title, "text": page.text})
    else:
        output.text(known[0].text)
    return 0


def _print_contents(known: Sequence[Page], args: argparse.Namespace, output: Output) -> None:
    if args.json:
        output.json([{"topic": page.topic, "title": page.title} for page in known])
        return
    width = max(len(page.topic) for page in known)
    for page in known:
        output.line(f"diptych help {page.topic:<{width}}  {page.title}")
    output.line(f"{'diptych --help':<{width + 13}}  The commands")


def _print_found(
    words: str, known: Sequence[Page], args: argparse.Namespace, output: Output
) -> int:
    found = find(words, known)
    if args.json:
        output.json([
            {"topic": place.page.topic, "section": place.section.title, "line": place.line}
            for place in found
        ])  # fmt: skip
        return 0
    if not found:
        output.line(f"The manual has nothing on “{words}”.")
    for place in found:
        output.line(f"{place.page.topic}: {place.section.title}")
        if place.line:
            output.line(f"    {place.line}")
    return 0
