"""Pictures of every state of the window, in each theme and size (``make shots``).

The texts are the sample pair, short ones written here and in ``pictured.py``, and a long one that
is made up.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from diptych_desktop.app.start import make_application
from diptych_index.paths import Places
from diptych_index.session.actions import (
    EditNote,
    PlacePins,
    SetConcepts,
    SetRelation,
    SetRowView,
    SetSavedQueries,
    SetTags,
)
from diptych_index.session.model import Concept, SavedQuery
from diptych_resources import sample
from journeys.photographer import SIZES, Photographer, photograph_dialog
from journeys.pictured import ARTICLE, FORMS, LONG_LINE, RIGHT_TO_LEFT, WEB_PAGE

ROOT = Path(__file__).resolve().parents[2]
ONE = SIZES[:1]
WATER = Concept(name="water", color="#2F7FC1", queries=("river", "tide", "bank"))
BROKEN = Concept(name="crossing", color="#D2691E", queries=("ferr*", "ferry AND bridge OR boat"))
CROSSINGS = SavedQuery(id="crossings", name="Crossings", query="cross*", counts={"": 41})


def states(p: Photographer) -> Iterator[None]:
    """Go through the states of the window, photographing each."""
    yield from reading(p)
    yield from linking(p)
    yield from searching(p)
    kept = yield from comparing(p)
    yield from forms(p)
    yield from reports(p)
    yield from dialogs(p)
    yield from troubles(p)
    yield from coming_back(p, kept)


def reading(p: Photographer) -> Iterator[None]:
    """Nothing open, one document, two, in several shapes of the window."""
    first, second = sample("essay-first.txt"), sample("essay-second.txt")
    p.until(lambda: p.window.start_page.knows_sessions)
    p.take("start")
    yield
    p.open(first)
    p.take("one-open")
    yield
    p.open(first, second)
    p.take("both-open")
    p.take("narrow", sizes=((900, 600),))
    p.take("large", sizes=((2560, 1440),))
    p.window.showFullScreen()
    p.stage.settle(300)
    p.take("full-screen", sizes=ONE)
    p.window.showNormal()
    p.window.resize(*SIZES[0])
    yield


def linking(p: Photographer) -> Iterator[None]:
    """Two versions face to face, one passage linked by hand, and the same at a distance."""
    p.open(sample("essay-first.txt"), sample("essay-second.txt"))
    commands, panes = p.program.wiring.commands, p.window.workspace.panes
    p.window.actions_by_name["link_mode"].trigger()
    p.until(lambda: commands.corresponding.links is not None)
    for side, pane in panes.items():
        document = p.program.board.documents.document(side)
        pane.view.places.set_caret(document.starts[6])
    p.window.actions_by_name["link_by_hand"].trigger()
    p.until(lambda: p.session.links)
    commands.linked.face("A", p.session.links[0].a.read.start)
    p.take("linked")
    with commands.linked.apart():
        bar = panes["B"].view.verticalScrollBar()
        bar.setValue(bar.value() + 160)
    p.take("linked-offset", sizes=ONE)
    p.window.actions_by_name["link_mode"].trigger()
    yield


def searching(p: Photographer) -> Iterator[None]:
    """No hits, some, many; a query that is none; terms, passages, concepts."""
    p.search("zyzzyva")
    p.take("search-none")
    p.open(sample("essay-first.txt"), sample("letter.txt"))
    p.search("heifer")
    p.take("search-one-document")
    p.search("the")
    p.window.workspace.ledger.next_hit()
    p.take("search-many")
    p.window.search_bar.focus_field()
    p.search("map AND ferry OR river")
    p.take("search-error")
    yield
    p.perform(SetConcepts(concepts=(WATER, BROKEN)))
    p.perform(SetSavedQueries(queries=(CROSSINGS,)))
    p.search("ferry OR river OR bridge OR #water")
    searching, ledger = p.program.wiring.searching, p.window.workspace.ledger
    searching.sort(("1R", "hit"))
    p.until(lambda: ledger.model.levels)
    ledger.next_hit()
    p.take("search-terms-sorted", sizes=(*SIZES, (900, 600)))
    searching.sort(())
    p.window.workspace.show_page("passages")
    p.search("ferry heifer zyzzyva")
    p.until(lambda: searching.ranking.pane.model.rowCount())
    p.stage.settle(300)
    p.take("passages-partial")
    p.window.workspace.show_page("concepts")
    concepts = p.program.wiring.concepts
    p.until(lambda: concepts.runs.results()[0])
    concepts.pane.list.setCurrentRow(1)
    p.stage.settle(400)
    p.take("concepts", sizes=(*SIZES, (900, 600)))
    p.window.workspace.show_hits()
    yield


def comparing(p: Photographer) -> Iterator[None]:
    """Pins of versions and of unrelated texts; returns the session of the versions."""
    first, second = sample("essay-first.txt"), sample("essay-second.txt")
    p.open(first, second)
    p.search("ferry")
    p.window.workspace.panes["A"].focus_text()
    for number in (4, 5, 6):
        p.pin("A", number)
        p.pin("B", number)
    rows = p.session.rows
    p.perform(SetRelation(row=rows[0].id, relation="paraphrases"))
    p.perform(SetTags(row=rows[0].id, tags=("opening", "tone")))
    p.perform(EditNote(row=rows[0].id, note="The second version is **quieter**: see the verbs."))
    p.window.workspace.show_comparison()
    comparison = p.window.workspace.comparison
    p.until(lambda: comparison.item(rows[0].id).result)
    p.take("versions-compared")
    p.perform(SetRowView(row=rows[0].id, view="inline"))
    comparison.show_row(rows[0].id)
    p.stage.settle(300)
    p.take("versions-inline")
    p.perform(SetRowView(row=rows[0].id, view=""))
    pin = p.session.pin(p.session.rows[0].pins[0])
    p.perform(PlacePins(places=((pin.id, pin.anchor, "unplaced"),)))
    comparison.show_row(next(row.id for row in p.session.rows if pin.id in row.pins))
    p.take("orphaned-pin")
    kept = p.session.id
    yield
    p.open(first, sample("letter.txt"))
    p.pin("A", 6)
    p.pin("B", 7)
    p.window.workspace.show_comparison()
    p.until(lambda: comparison.item(p.session.rows[0].id).result)
    p.take("unrelated-compared")
    yield
    return kept


def forms(p: Photographer) -> Iterator[None]:
    """What formats bring along: emphasis, verse, tables, notes; a web page and all of it."""
    page, web = p.file("forms.html", FORMS), p.file("ferries.html", WEB_PAGE)
    p.open(page, web)
    p.window.workspace.set_drawer(False)
    p.take("forms")
    pane = p.window.workspace.panes["A"]
    pane.show_span(pane.view.document_shown().paragraph_span(12))
    p.take("forms-below", sizes=ONE)
    p.report("B")
    p.take("web-page-main-text")
    p.program.wiring.commands.current = "B"
    p.window.actions_by_name["whole_page"].trigger()
    documents = p.program.board.documents
    p.until(lambda: documents.is_indexed("B") and documents.document("B").way.whole)
    p.stage.settle(300)
    p.take("web-page-whole", sizes=ONE)
    p.program.wiring.commands.reporting.close("B")
    yield


def reports(p: Photographer) -> Iterator[None]:
    """The import report, with something reversed, filtered, empty; pages in the margin."""
    article = p.file("article.txt", ARTICLE)
    p.open(article, sample("letter.txt"))
    p.window.workspace.set_drawer(False)
    pane = p.window.workspace.panes["A"]
    pane.show_span(pane.view.document_shown().paragraph_span(8))
    p.take("page-marks")
    panel = p.report("A")
    p.take("import-report", sizes=(*SIZES, (900, 600)))
    row = next(n for n, line in enumerate(panel.model.lines) if line.name == "joined hyphens")
    panel.tree.setExpanded(panel.model.spot(row, None), True)
    p.until(lambda: panel.model.place_at(panel.model.spot(row, 0)))
    panel.tree.setCurrentIndex(panel.model.spot(row, 0))
    panel.model.turn(panel.tree.current())
    p.until(lambda: p.program.board.documents.document("A").way.undone)
    p.until(lambda: p.program.board.documents.is_indexed("A"))
    p.stage.settle(300)
    p.take("decision-reversed")
    panel.filter.setText("zyzzyva")
    p.take("import-report-no-match", sizes=ONE)
    panel.filter.clear()
    p.program.wiring.commands.reporting.close("A")
    p.report("B")
    p.take("import-report-other", sizes=ONE)
    p.program.wiring.commands.reporting.close("B")
    yield


def dialogs(p: Photographer) -> Iterator[None]:
    """Every dialog."""
    windows = p.program.wiring.commands.windows
    photograph_dialog(p, "encoding", lambda: windows.ask_encoding("A"))
    photograph_dialog(p, "page", lambda: windows.ask_page("A", 0, "364"))
    for name in ("help", "help_keys", "about", "sessions", "palette"):
        photograph_dialog(p, name, p.window.actions_by_name[name].trigger)
    photograph_dialog(p, "fault", lambda: windows.tell_fault("A fault, and where it happened.\n"))
    yield


def troubles(p: Photographer) -> Iterator[None]:
    """Long openings, other scripts, files that are refused, an engine that died."""
    first = sample("essay-first.txt")
    long = p.file("long.txt", "\n\n".join(LONG_LINE * 12 for _ in range(24_000)))
    p.program.board.desk.leave()
    p.program.wiring.commands.open([str(first), str(long)])
    p.until(lambda: p.program.board.documents.document("B"))
    p.take("opening-long", themes=("light",), sizes=ONE)
    yield
    right = p.file("right-to-left.txt", RIGHT_TO_LEFT)
    p.open(first, right)
    p.take("right-to-left")
    archive = p.scratch / "letters.zip"
    archive.write_bytes(b"PK\x03\x04" + bytes(60))
    p.program.wiring.commands.open([str(archive)], "B")
    p.until(lambda: p.window.workspace.panes["B"].notices.refusal)
    p.take("refused-over-a-text", sizes=ONE)
    p.open(first)
    p.program.wiring.commands.open([str(archive)], "B")
    p.until(lambda: "letters.zip" in p.window.workspace.panes["B"].empty.words())
    p.take("refused")
    yield
    os.kill(p.program.board.client.process_id(), 9)
    p.stage.settle(1500)
    p.take("engine-restarted", themes=("light",), sizes=ONE)
    yield


def coming_back(p: Photographer, kept: str) -> Iterator[None]:
    """A source that is gone, sessions of late, a store that is damaged or cannot be written."""
    copies = [
        p.file("kept-first.txt", sample("essay-first.txt").read_text("utf-8")),
        sample("letter.txt"),
    ]
    p.open(*copies)
    p.pin("A", 3)
    gone = p.session.id
    p.stop()
    copies[0].unlink()
    p.start()
    p.program.board.desk.open_session(gone)
    p.until(lambda: p.program.board.documents.is_indexed("A"))
    p.take("missing-source")
    p.stop()
    p.start()
    p.until(lambda: p.window.start_page.knows_sessions)
    p.take("recent-sessions")
    p.program.board.desk.open_session(kept)
    p.until(lambda: p.program.board.documents.is_indexed("B"))
    p.stage.settle(400)
    p.take("reopened")
    yield
    p.stop()
    _damage(p.program.places)
    p.start()
    p.until(p.window.status.message)
    p.take("store-restored", sizes=ONE)
    p.open(sample("essay-first.txt"), sample("letter.txt"))
    p.take("store-restored-reading", sizes=ONE)
    p.stop()
    # A folder under a file can never be made, whoever asks for it.
    where = p.program.places
    p.start(Places(p.file("no-folder", "") / "data", where.cache, where.log, where.config))
    p.until(p.window.status.message)
    p.open(sample("essay-first.txt"), sample("letter.txt"))
    p.search("river")
    p.take("read-only-folder", sizes=ONE)
    yield


def _damage(where: Places) -> None:
    """Write over the store, as a broken disk might."""
    for ending in ("-wal", "-shm"):
        where.store.with_name(where.store.name + ending).unlink(missing_ok=True)
    where.store.write_bytes(b"this is no database" * 400)


def main(folder: str) -> None:
    make_application()
    target = Path(folder).absolute()
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        photographer = Photographer(target, Path(scratch))
        for _ in states(photographer):
            pass
        photographer.stop()
    # The README shows the window as it is.
    for picture in (target / "light-1280x800").glob("*-versions-compared.png"):
        shutil.copy(picture, ROOT / "resources" / "screenshots" / "window.png")
    if "QT_SCALE_FACTOR" not in os.environ:
        command = [
            sys.executable,
            "-m",
            "diptych_desktop",
            "tour",
            "--output",
            f"{target}/scale-150",
        ]
        with tempfile.TemporaryDirectory() as scratch:
            paths = os.pathsep.join(str(ROOT / x) for x in ("index", "desktop", "resources"))
            subprocess.run(
                [*command, "--data-dir", scratch],
                env={**os.environ, "QT_SCALE_FACTOR": "1.5", "PYTHONPATH": paths},
                check=True,
                stdout=subprocess.DEVNULL,
            )
    print(f"The pictures are in {target}.")


if __name__ == "__main__":
    main(sys.argv[1])
