"""Ten thousand pins on a novel: shared, taken in, brought in as annotations, merged, previewed.

Everything is beside zlib packing the very same text in the same run, for wall time means little on
a shared machine. The preview is what the window's own thread does.
"""

import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_anchors import PINS, novel, pinned

from diptych_index.exchange.bringing import bring
from diptych_index.exchange.bundle import pack
from diptych_index.exchange.keeping import kept_documents, take_in
from diptych_index.exchange.merging import action_of, changes
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.paths import places
from diptych_index.session.actions import AddRows, NewPin, NewRow
from diptych_index.session.model import SavedDocument, Session
from diptych_index.session.store import Store
from diptych_index.text.read import read_bytes


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that something takes, and what it gives."""
    began = time.process_time()
    value = work()
    return time.process_time() - began, value


def filled(store: Store) -> Session:
    """Return a session of one novel with ten thousand rows of one pin each."""
    source = novel().encode()
    read = read_bytes(source, "novel.txt")
    document = SavedDocument(
        side="A", fingerprint=read.fingerprint, path="/novel.txt", name="novel.txt",
        title=read.title, way=read.way._replace(encoding=read.encoding),
    )  # fmt: skip
    made = store.create("Novel", [document])
    store.put_document(read.fingerprint, "novel.txt", read.encoding, source, read.text)
    rows = tuple(
        NewRow(pins=(NewPin(side="A", anchor=anchor),), note=f"note {at}")
        for at, anchor in enumerate(pinned(read, PINS))
    )
    return store.perform(made.id, AddRows(rows=rows))


def preview(found: list[Any], session: Session) -> float:
    """Return the seconds in which the window shows the preview."""
    from PySide6.QtWidgets import QApplication

    from diptych_desktop.dialogs.merge import MergeDialog
    from diptych_desktop.theme.theme import load_theme

    application = QApplication.instance() or QApplication([])
    seconds, dialog = timed(
        lambda: MergeDialog("Import", "", found, [], session, load_theme("light"))
    )
    shown, _ = timed(lambda: (dialog.show(), application.processEvents()))
    return seconds + shown


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="diptych-bench-"))
    store, other = (Store.open(places(folder / name)) for name in ("one", "two"))
    session = filled(store)
    read = read_bytes(novel().encode(), "novel.txt")
    beside, _ = timed(lambda: zlib.compress(novel().encode(), 6))

    def say(what: str, seconds: float) -> None:
        print(f"{what:<44}{seconds * 1000:9.0f} ms {seconds / beside:8.1f} times packing the text")

    say("packing the text alone", beside)
    seconds, members = timed(lambda: members_of(session, kept_documents(store, session)))
    say(f"gathering {PINS:,} pins and the text", seconds)
    seconds, data = timed(lambda: pack(members))
    say(f"packing the file of {len(data) / 1e6:.1f} MB", seconds)
    seconds, shared = timed(lambda: read_portable(data, "novel.diptych"))
    say("reading and checking it", seconds)
    seconds, _ = timed(lambda: take_in(other, shared, Path("/novel.diptych")))
    say("taking it into a store", seconds)
    annotations = write_annotations(session).encode()
    seconds, brought = timed(lambda: bring(annotations, "x.jsonld", {"A": read}))
    say("placing as many annotations (W3C)", seconds)
    assert brought.report.counts["exact"] == PINS
    seconds, found = timed(lambda: changes(session, brought.rows))
    say("finding out that all of them are there", seconds)
    # Places drawn at random meet: a passage pinned twice is one that is there and one that is new.
    assert sum(change.verdict == "same" for change in found) > 0.99 * PINS
    empty = store.create("Empty", session.documents)
    seconds, found = timed(lambda: changes(empty, brought.rows))
    say("finding out that all of them are new", seconds)
    say("showing the preview of all", preview(found, empty))
    seconds, _ = timed(lambda: store.perform(empty.id, action_of(empty, found, "Import")))
    say("taking all of them in as one step", seconds)
    store.close()
    other.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
