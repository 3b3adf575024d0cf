"""``diptych sessions list`` and ``show ID``: the sessions kept on this machine."""

import argparse

from diptych_index.cli.output import Output
from diptych_index.cli.store import find_session, reading_store
from diptych_index.export.export import render
from diptych_index.session.model import SessionInfo

SUMMARY = "List the sessions kept on this machine, or show one of them."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.usage = "diptych sessions [options] list\n       diptych sessions [options] show ID"
    parser.add_argument("action", choices=("list", "show"))
    parser.add_argument("session", nargs="?", metavar="ID", help="the id or the name of a session")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the list, or a session."""
    if (args.action == "show") != (args.session is not None):
        output.message("say either “sessions list” or “sessions show ID”")
        return 2
    with reading_store(args) as store:
        if args.action == "list":
            _list([] if store is None else store.sessions(), args, output)
        else:
            session = find_session(store, args.session)
            output.text(render(session, "json" if args.json else "md"))
    return 0


def _list(sessions: list[SessionInfo], args: argparse.Namespace, output: Output) -> None:
    if args.json:
        output.json([_json(info) for info in sessions])
        return
    if not sessions:
        output.line("There are no sessions yet.")
    for info in sessions:
        pins = f"{info.pins} {'pin' if info.pins == 1 else 'pins'}"
        output.line(f"{info.id}  {info.changed}  {pins:>8}  {info.name}")
        for name in info.documents:
            output.line(f"{'':18}{name}")


def _json(info: SessionInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "name": info.name,
        "created": info.created,
        "changed": info.changed,
        "documents": list(info.documents),
        "pins": info.pins,
    }
