"""``diptych help [TOPIC]``: the manual."""

import argparse
from pathlib import Path

from diptych_index.cli.output import Output
from diptych_resources import resource

SUMMARY = "Print the manual: without a topic its contents, with one its text."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="a topic, or the beginning of its name"
    )


def run(args: argparse.Namespace, output: Output) -> int:
    """Print a topic, or what topics there are."""
    texts = {path.stem: _read(path) for path in sorted(resource("help").glob("*.md"))}
    if args.topic is None:
        _print_contents(texts, args, output)
        return 0
    found = [args.topic] if args.topic in texts else [n for n in texts if n.startswith(args.topic)]
    if len(found) != 1:
        output.message(f"there is no topic “{args.topic}”; choose one of {', '.join(texts)}")
        return 2
    text = texts[found[0]]
    if args.json:
        output.json({"topic": found[0], "title": _title(text), "text": text})
    else:
        output.text(text)
    return 0


def _print_contents(texts: dict[str, str], args: argparse.Namespace, output: Output) -> None:
    if args.json:
        output.json([{"topic": name, "title": _title(text)} for name, text in texts.items()])
        return
    width = max(map(len, texts))
    for name, text in texts.items():
        output.line(f"diptych help {name:<{width}}  {_title(text)}")
    output.line(f"{'diptych --help':<{width + 13}}  The commands")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _title(text: str) -> str:
    """Return the heading that a topic begins with."""
    return text.partition("\n")[0].lstrip("# ")
