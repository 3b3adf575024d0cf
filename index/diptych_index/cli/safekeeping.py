"""``diptych sessions check``, ``backup``, ``restore`` and ``trash``: the order of what is kept."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json
from diptych_index.cli.store import reading_store
from diptych_index.errors import InputError, StoreDamagedError, StoreError
from diptych_index.paths import Places, places
from diptych_index.session import copies
from diptych_index.session.backup import Backup, back_up, backups
from diptych_index.session.backup import check as check_copy
from diptych_index.session.copies import CopyInfo
from diptych_index.session.failures import told
from diptych_index.session.holding import holders
from diptych_index.session.model import SessionInfo
from diptych_index.session.opening import open_reading
from diptych_index.session.store import Store, utc_now

USAGE = (
    "       diptych sessions [options] check\n"
    "       diptych sessions [options] backup\n"
    "       diptych sessions [options] restore [NUMBER [--session ID]]\n"
    "       diptych sessions [options] trash [ID] [--restore | --erase --yes]"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of these actions."""
    group = parser.add_argument_group("restore and trash")
    group.add_argument("--session", metavar="ID", dest="only", help="restore this session alone")
    group.add_argument("--restore", action="store_true", help="bring it back out of the trash")
    group.add_argument(
        "--erase", action="store_true", help="remove it from the trash for good (all, without ID)"
    )
    group.add_argument("--yes", action="store_true", help="do it without being asked")


def check(args: argparse.Namespace, output: Output) -> int:
    """Look everything through and say so; raises StoreError for a store that is damaged."""
    where = places(args.data_dir)
    with reading_store(args) as store:
        known = [] if store is None else [*store.sessions(), *store.sessions(deleted=True)]
        problems = [] if store is None else store.check()
    made: list[Json] = [
        {"file": str(copy.path), "made": copy.made.isoformat(), "whole": _is_whole(copy)}
        for copy in backups(where.backups)
    ]
    open_by = [holder.in_words() for holder in holders(where.sessions)]
    if args.json:
        output.json({
            "sessions": sum(not info.deleted for info in known),
            "whole": not problems,
            "problems": problems,
            "backups": made,
            "open": open_by,
        })  # fmt: skip
    else:
        _say_what_was_found(len(known), problems, output)
        for copy in made:
            whole = "whole  " if copy["whole"] else "DAMAGED"
            output.line(f"{whole}  {copy['made']}  {copy['file']}")
        for holder in open_by:
            output.line(f"The sessions are open: {holder}.")
    return 1 if problems else 0


def _say_what_was_found(sessions: int, problems: list[str], output: Output) -> None:
    amount = f"{sessions} {'session was' if sessions == 1 else 'sessions were'} read"
    if problems:
        output.line(f"{amount}, and this does not hold together:")
    elif sessions:
        output.line(
            f"{amount}, and nothing is damaged: the file, its tables, every passage in its kept "
            "text, every kept document, every step that can be undone."
        )
    else:
        output.line("There are no sessions yet.")
    for problem in problems:
        output.line(f"  {problem}")


def back_up_all(args: argparse.Namespace, output: Output) -> int:
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


def restore(args: argparse.Namespace, output: Output) -> int:
    """List the copies; or bring back one of them, or one session out of it."""
    where = places(args.data_dir)
    if args.session is None:
        _list_copies(copies.copies(where.backups), args, output)
        return 0
    number = copies.wanted_copy(where.backups, _number(args.session)).number
    if args.only is None:
        _refuse_while_open(where)
        with _writing(where, output) as store:
            store.restore_copy(number)
            names = [info.name for info in store.sessions()]
        output.message("what was there before is the newest copy now")
    else:
        with _writing(where, output) as store:
            found = store.copy_contents(number)
            session = _named([*found.sessions, *found.trash], args.only, f"in copy {number}")
            names = [store.take_from_copy(number, session.id).name]
    if args.json:
        output.json({"restored": names})
    else:
        output.line("Restored: " + ", ".join(f"“{name}”" for name in names))
    return 0


def trash(args: argparse.Namespace, output: Output) -> int:
    """List what lies in the trash; or bring it back, or remove it for good."""
    where = places(args.data_dir)
    with reading_store(args) as reading:
        found = [] if reading is None else reading.sessions(deleted=True)
    if args.restore and args.session is None:
        output.message("“sessions trash --restore” needs the ID of a session in the trash")
        return 2
    chosen = found if args.session is None else [_named(found, args.session, "in the trash")]
    if not (args.restore or args.erase):
        _list_trash(chosen, args, output)
        return 0
    shown = ", ".join(f"“{info.name}”" for info in chosen)
    if args.erase and not args.yes:
        output.message(f"add --yes to remove for good: {shown or 'nothing'}")
        return 2
    with _writing(where, output) as store:
        if args.restore:
            store.restore(chosen[0].id)
        elif chosen:
            store.erase([info.id for info in chosen])
    done = "restored" if args.restore else "erased"
    if args.json:
        output.json({done: [info.name for info in chosen]})
    else:
        output.line(f"{done.capitalize()}: {shown or 'nothing'}")
    return 0


ACTIONS: dict[str, Callable[[argparse.Namespace, Output], int]] = {
    "check": check,
    "backup": back_up_all,
    "restore": restore,
    "trash": trash,
}


def _list_copies(found: list[CopyInfo], args: argparse.Namespace, output: Output) -> None:
    if args.json:
        output.json([
            {
                "number": copy.number, "made": copy.made.isoformat(), "file": str(copy.path),
                "bytes": copy.size, "sessions": _names_in(copy),
            }
            for copy in found
        ])  # fmt: skip
        return
    if not found:
        output.line("There are no copies yet.")
    for copy in found:
        names = _names_in(copy)
        inside = "damaged" if names is None else ", ".join(f"“{name}”" for name in names)
        made = f"{copy.made.astimezone():%Y-%m-%d %H:%M}"
        output.line(f"{copy.number:>6}  {made}  {copy.size:>12,} bytes  {inside}")


def _names_in(copy: CopyInfo) -> list[str] | None:
    """Return the names of the sessions in a copy, None if it is damaged."""
    try:
        return [info.name for info in copies.contents(copy.path).sessions]
    except StoreError:
        return None


def _list_trash(found: list[SessionInfo], args: argparse.Namespace, output: Output) -> None:
    if args.json:
        output.json([
            {"id": info.id, "name": info.name, "changed": info.changed, "pins": info.pins}
            for info in found
        ])  # fmt: skip
        return
    if not found:
        output.line("The trash is empty.")
    for info in found:
        output.line(f"{info.id}  {info.changed}  {info.name}")


def _number(text: str) -> int:
    if not text.isdecimal():
        raise InputError(
            f"“{text}” is no number of a copy; see them with diptych sessions restore."
        )
    return int(text)


def _named(found: list[SessionInfo], wanted: str, where: str) -> SessionInfo:
    """Return the session with this id or name. Raises InputError."""
    for matching in (
        [info for info in found if info.id == wanted],
        [info for info in found if info.name == wanted],
    ):
        if len(matching) > 1:
            ids = ", ".join(info.id for info in matching)
            raise InputError(f"“{wanted}” may be any of {ids}; give one of these.")
        if matching:
            return matching[0]
    raise InputError(f"There is no session “{wanted}” {where}.")


def _refuse_while_open(where: Places) -> None:
    found = holders(where.sessions)
    if found:
        who = " and ".join(holder.in_words() for holder in found)
        raise InputError(
            f"The sessions are open ({who}); close Diptych first, or restore from its window."
        )


@contextmanager
def _writing(where: Places, output: Output) -> Iterator[Store]:
    """Open the sessions for writing; what is to be told of them goes to stderr."""
    store = Store.open(where)
    try:
        if store.read_only:
            raise InputError(" ".join(store.notices))
        yield store
    finally:
        store.close()
        for notice in store.notices:
            output.message(notice)


def _is_whole(copy: Backup) -> bool:
    try:
        check_copy(copy.path)
    except StoreDamagedError:
        return False
    return True
