"""``diptych sessions export`` and ``import``: sessions to hand on, and annotations to take in."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json
from diptych_index.cli.store import find_session, reading_store
from diptych_index.engine.files import write_whole
from diptych_index.errors import DiptychError, InputError
from diptych_index.exchange.bringing import Brought, bring
from diptych_index.exchange.bundle import ENDING, pack, read_file
from diptych_index.exchange.carried import Carried
from diptych_index.exchange.keeping import keep_texts, kept_documents, take_in
from diptych_index.exchange.merging import action_of, changes
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.export.targets import check_target
from diptych_index.paths import places
from diptych_index.session.model import Session, Side
from diptych_index.session.store import Store
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.read import read_file as read_document

SIDES: tuple[Side, Side] = ("A", "B")
USAGE = (
    "       diptych sessions [options] export ID --output FILE"
    " [--without-texts | --with-originals]\n"
    "       diptych sessions [options] import FILE [--into ID]\n"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of these actions."""
    group = parser.add_argument_group("export and import")
    group.add_argument(
        "--output", type=Path, metavar="FILE", help="export: the file to write (NAME.diptych)"
    )
    texts = group.add_mutually_exclusive_group()
    texts.add_argument(
        "--without-texts", action="store_true", help="export: the quotations alone, no texts"
    )
    texts.add_argument(
        "--with-originals", action="store_true", help="export: the files of the documents as well"
    )
    group.add_argument(
        "--into", metavar="ID", help="import: merge into this session (its id or its name)"
    )


def export(args: argparse.Namespace, output: Output) -> int:
    """Write a session as a portable file."""
    if args.output is None:
        output.message("“sessions export” needs --output FILE")
        return 2
    path: Path = args.output if args.output.suffix else args.output.with_suffix(ENDING)
    with reading_store(args) as store:
        session = find_session(store, args.session)
        kept = {} if args.without_texts or store is None else kept_documents(store, session)
        members = members_of(
            session,
            kept,
            originals=args.with_originals,
            progress=lambda share: output.progress(share, "Reading the texts"),
        )
    check_target(path, session)
    content = pack(members)
    write_whole(path, content)
    lacking = [] if args.without_texts else [
        d.name for d in session.documents if d.fingerprint not in kept
    ]  # fmt: skip
    if args.json:
        output.json({"file": str(path), "bytes": len(content), "without_text": lacking})
        return 0
    output.line(f"“{session.name}” was written to {path} ({len(content):,} bytes)")
    for name in lacking:
        output.message(f"the text of {name} was never kept, so it is not in the file")
    return 0


def bring_in(args: argparse.Namespace, output: Output) -> int:
    """Take a portable file in as a session of its own, or merge a file into a session."""
    path = Path(args.session)
    data = read_file(path)
    if args.into is None:
        return _take_in(path, data, args, output)
    with _writing_store(args) as store:
        session = find_session(store, args.into)
        free: list[Side] = [side for side in SIDES if session.document(side) is None]
        brought = bring(
            data, path.name, _documents(store, session, output),
            lambda share: output.progress(share, "Finding the passages"),
            free=free, came_from=path.absolute(),
        )  # fmt: skip
        found = changes(
            session, brought.rows, brought.concepts, brought.queries, brought.documents,
            brought.links,
        )  # fmt: skip
        chosen = [change for change in found if change.found]
        action = action_of(session, chosen, f"Merge {path.name}")
        if action is not None:
            if brought.shared is not None and brought.documents:
                keep_texts(store, brought.shared, brought.shared.session)
            session = store.perform(session.id, action)
    counts = {
        verdict: sum(change.verdict == verdict for change in chosen)
        for verdict in ("new", "different", "same")
    }
    left = [change.where or change.name for change in found if not change.found]
    _tell(session, counts, left, brought, args, output)
    return 0


def _take_in(path: Path, data: bytes, args: argparse.Namespace, output: Output) -> int:
    """Keep a portable file as a session of its own."""
    try:
        shared = read_portable(data, path.name)
    except InputError as error:
        if data[:4] == b"PK\x03\x04":
            raise
        raise InputError(
            f"{path.name} is not a session shared from Diptych; "
            "annotations are merged into a session with --into ID."
        ) from error
    with _writing_store(args) as store:
        before = store.known_as(Carried.of(shared.session.desk).id)
        session = take_in(store, shared, path.absolute())
    if before is not None:
        output.message(
            f"“{before.name}” ({before.id}) is another copy of the same session; "
            f"--into {before.id} merges them"
        )
    if args.json:
        titles = [d.title or d.name for d in session.documents]
        output.json(
            {
                "id": session.id, "name": session.name, "documents": titles,
                "pins": len(session.pins), "notices": list(shared.notices),
            }
        )  # fmt: skip
        return 0
    pins = len(session.pins)
    amount = f"{pins:,} {'pin' if pins == 1 else 'pins'}"
    output.line(f"{session.id}  “{session.name}” was taken in, with {amount}")
    for notice in shared.notices:
        output.message(notice)
    return 0


@contextmanager
def _writing_store(args: argparse.Namespace) -> Iterator[Store]:
    """Open the sessions for writing. Raises StoreError, InputError where they cannot be kept."""
    where = places(args.data_dir)
    store = Store.open(where)
    try:
        if store.read_only:
            raise InputError(
                f"The sessions in {where.data} cannot be written now; make the folder writable."
            )
        yield store
    finally:
        store.close()


def _documents(store: Store, session: Session, output: Output) -> dict[Side, Document]:
    """Return the documents of a session as they were kept, else from their files."""
    found: dict[Side, Document] = {}
    for saved in session.documents:
        output.progress(len(found) / 2, "Reading the texts")
        kept = store.document_source(saved.fingerprint)
        try:
            if kept is not None:
                found[saved.side] = read_bytes(kept[1], saved.name, saved.way)
            else:
                found[saved.side] = read_document(Path(saved.path), saved.way)
        except DiptychError as error:
            output.message(f"document {saved.side} cannot be searched for the passages: {error}")
    return found


def _tell(
    session: Session,
    counts: dict[str, int],
    left: list[str],
    brought: Brought,
    args: argparse.Namespace,
    output: Output,
) -> None:
    """Say what was taken in, what was known already, and what was not found or skipped."""
    told = brought.report
    if args.json:
        value: Json = {
            "id": session.id,
            "name": session.name,
            "form": told.form,
            **counts,
            "passages": dict(told.counts),
            "left_out": left,
            "skipped": [skipped._asdict() for skipped in told.skipped],
            "notices": list(brought.notices),
        }
        output.json(value)
        return
    output.line(f"{told.form}: {told.sentence()}")
    output.line(
        f"Into “{session.name}”: {counts['new']:,} new, {counts['different']:,} added to, "
        f"{counts['same']:,} there already; one step, which can be undone."
    )
    for skipped in told.skipped:
        output.message(f"{skipped.where}: {skipped.why}")
    for notice in brought.notices:
        output.message(notice)


ACTIONS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "export": export,
    "import": bring_in,
}
