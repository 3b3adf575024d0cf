"""``diptych sessions list``, ``show ID`` and more: the sessions of this machine."""

import argparse

from diptych_index.cli import safekeeping, sharing
from diptych_index.cli.output import Output
from diptych_index.cli.store import find_session, reading_store
from diptych_index.export.export import render
from diptych_index.session.model import SessionInfo

SUMMARY = "List, show, hand on, take in, check, copy and restore the sessions kept on this machine."
NEEDING = {"show": "an ID", "export": "an ID", "import": "a FILE"}
"""The actions that are done to something, and what they need to be told."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.usage = (
        "diptych sessions [options] list\n"
        "       diptych sessions [options] show ID\n"
        "       diptych sessions [options] export ID --output FILE\n"
        "       diptych sessions [options] import FILE [--into ID]\n" + safekeeping.USAGE
    )
    actions = ("list", "show", "export", "import", *safekeeping.ACTIONS)
    parser.add_argument("action", choices=actions)
    parser.add_argument(
        "session", nargs="?", metavar="ID", help="the id or the name of a session; for import a "
        "file, for restore the number of a copy",
    )  # fmt: skip
    sharing.configure(parser)
    safekeeping.configure(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    """Do what is asked."""
    if args.action in ("restore", "trash"):
        return safekeeping.ACTIONS[args.action](args, output)
    if (args.action in NEEDING) != (args.session is not None):
        wanted = NEEDING.get(args.action)
        says = f"needs {wanted}" if wanted else "stands alone"
        output.message(f"“sessions {args.action}” {says}; see diptych sessions --help")
        return 2
    if args.action in sharing.ACTIONS:
        return sharing.ACTIONS[args.action](args, output)
    if args.action in safekeeping.ACTIONS:
        return safekeeping.ACTIONS[args.action](args, output)
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
