"""The entry of the command line: finds the command, runs it, says in words what went wrong."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, cast

from diptych_index.cli.output import Output
from diptych_index.errors import DiptychError

UNUSABLE = 1
INTERRUPTED = 130

COMMANDS: Mapping[str, str] = {
    "text": "diptych_index.cli.text",
    "search": "diptych_index.cli.search",
    "passages": "diptych_index.cli.passages",
    "anchor": "diptych_index.cli.anchor",
    "sessions": "diptych_index.cli.sessions",
    "export": "diptych_index.cli.export",
    "help": "diptych_index.cli.help",
}
"""The module of every command, imported only when it is called: ``text`` needs no Whoosh."""


class Command(Protocol):
    """What the module of a command offers."""

    SUMMARY: str

    @staticmethod
    def configure(parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    @staticmethod
    def run(args: argparse.Namespace, output: Output) -> int:
        """Do it; return the exit status. Raises DiptychError for what can be told in words."""
        ...


LayOut = Callable[[str], bytes]
"""Makes a PDF of a page of HTML; raises InputError. Given by the window's side, which has Qt."""


def main(argv: Sequence[str], output: Output | None = None, lay_out: LayOut | None = None) -> int:
    """Run ``COMMAND ARGUMENTS…`` and return the exit status: 0 done, 1 unusable, 2 wrong usage.

    ``lay_out`` makes the PDF of ``diptych export``; without it there is none.
    """
    output = output or Output.of_process()
    if not argv or argv[0] not in COMMANDS:
        output.message(f"there is no command {argv[0] if argv else ''}; see diptych --help")
        return 2
    command = _command(argv[0])
    parser = parser_of(argv[0])
    try:
        # Only the plain way leaves what stands after “--” as it is.
        parse = parser.parse_args if "--" in argv else parser.parse_intermixed_args
        args = parse(argv[1:])
        args.lay_out = lay_out
        status = command.run(args, output)
        output.flush()
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else UNUSABLE
    except DiptychError as error:
        output.message(str(error))
        return UNUSABLE
    except BrokenPipeError:
        # Whoever read has seen enough. Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _command(name: str) -> Command:
    return cast(Command, importlib.import_module(COMMANDS[name]))


def parser_of(name: str) -> argparse.ArgumentParser:
    """Return what parses the arguments of a command, and knows its help."""
    command = _command(name)
    parser = argparse.ArgumentParser(prog=f"diptych {name}", description=command.SUMMARY)
    command.configure(parser)
    parser.add_argument("--json", action="store_true", help="write one JSON document to stdout")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep sessions, cache and logs under DIR"
    )
    return parser
