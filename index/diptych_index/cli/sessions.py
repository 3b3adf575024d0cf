"""``diptych sessions list``, ``show ID``, ``check``, ``backup``: the sessions of this machine."""

import argparse
from contextlib import closing

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json
from diptych_index.cli.store import find_session, reading_store
from diptych_index.errors import InputError, StoreDamagedError
from diptych_index.export.export import render
from diptych_index.paths import places
from diptych_index.session.backup import Backup, back_up, backups
from diptych_index.session.backup import check as check_backup
from diptych_index.session.failures import told
from diptych_index.session.model import SessionInfo
from diptych_index.session.opening import open_reading
from diptych_index.session.store import utc_now

SUMMARY = "List the sessions kept on this machine, show one, check them, or make a copy of all."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.usage = (
        "diptych sessions [options] list\n"
        "       diptych sessions [options] show ID\n"
        "       diptych sessions [options] check\n"
        "       diptych sessions [options] backup"
    )
    parser.add_argument("action", choices=("list", "show", "check", "backup"))
    parser.add_argument("session", nargs="?", metavar="ID", help="the id or the name of a session")


def run(args: argparse.Namespace, output: Output) -> int:
    """Do what is asked."""
    if (args.action == "show") != (args.session is not None):
        output.message("“sessions show” needs an ID; list, check and backup stand alone")
        return 2
    if args.action == "check":
        return _check(args, output)
    if args.action == "backup":
        return _back_up(args, output)
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


def _check(args: argparse.Namespace, output: Output) -> int:
    """Read every session, and check every copy; raises StoreError for a store that is damaged."""
    with reading_store(args) as store:
        known = [] if store is None else store.sessions()
        for info in known:
            if store is not None:
                store.load(info.id)
    copies: list[Json] = [
        {"file": str(copy.path), "made": copy.made.isoformat(), "whole": _is_whole(copy)}
        for copy in backups(places(args.data_dir).backups)
    ]
    if args.json:
        output.json({"sessions": len(known), "whole": True, "backups": copies})
    else:
        amount = f"{len(known)} {'session was' if len(known) == 1 else 'sessions were'}"
        output.line(f"{amount} read, and nothing is damaged.")
        for copy in copies:
            output.line(
                f"{'whole  ' if copy['whole'] else 'DAMAGED'}  {copy['made']}  {copy['file']}"
            )
    return 0


def _is_whole(copy: Backup) -> bool:
    try:
        check_backup(copy.path)
    except StoreDamagedError:
        return False
    return True


def _back_up(args: argparse.Namespace, output: Output) -> int:
    """Make a checked copy of all sessions beside the older ones, which are thinned."""
    where = places(args.data_dir)
    if not where.store.exists():
        raise InputError("There are no sessions yet, so there is nothing to copy.")
    with told(), closing(open_reading(where.store)) as connection:
        try:
            path = back_up(connection, where.backups, utc_now())
        except OSError as error:
            reason = error.strerror or "the place cannot be written"
            raise InputError(
                f"{where.backups} cannot be written ({reason}); make room, or mend its permissions."
            ) from error
    if args.json:
        output.json({"file": str(path)})
    else:
        output.line(f"All sessions were copied to {path}")
    return 0
