"""Searching as a scholar does it, in the true window over the true engine."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from diptych_desktop.models.facets import Facets, sections_of
from diptych_desktop.panes.reading.overview import Lane
from diptych_desktop.window import long_work
from journeys.desk import Desk
from query_seen import marked_at

Pair = tuple[Path, Path]

FIRST = """# On Ferries

## At the bank

The ferry crosses the river twice a day, and the river does not mind. The old ferries were slower.

Whoever misses the ferry waits on the bank with the herons.

## On the bridge

A bridge needs no ledger. Nobody counts those who cross the river over the bridge at night.
"""
SECOND = """# On Bridges

## The engineers

The bridge crosses the river where the ferry went. Engineers counted the carts on the bank.

The last ferryman wrote a letter to the engineers about the bank, the river and the ferry.
"""


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


def search(desk: Desk, query: str) -> None:
    """Type a query and wait until the ledger shows its answer."""
    desk.type_query(query)
    finding = desk.program.wiring.commands.finding
    desk.wait(lambda: finding._result is not None and finding._result["query"] == query)


def ledger(desk: Desk):
    return desk.window.workspace.ledger


def text_of(desk: Desk, side: str) -> str:
    return desk.program.board.documents.document(side).whole_text()


def choose(menu, words: str) -> None:
    """Press an entry of a menu."""
    entries = {action.text().split("\t")[0]: action for action in menu.actions()}
    entries[words].trigger()
    menu.close()


def hits(desk: Desk) -> list[str]:
    """The words of the hits shown, in the order of their rows."""
    model = ledger(desk).model
    return [model.hits.text(*model.key(row)) for row in range(model.rowCount())]


class Ask:
    """Answers the questions of the window at once."""

    def __init__(self, desk: Desk, path: Path | None = None, text: str = "") -> None:
        self.path, self.words = path, text
        wiring = desk.program.wiring
        for owner in (wiring.searching.export, wiring.concepts, wiring.concepts.adding):
            owner._ask = self

    def place_to_save(
        self, title: str, suggestion: str, filters: str, then: Callable[[str], None]
    ) -> None:
        then(str(self.path))

    def files(
        self,
        title: str,
        folder: str,
        many: bool,
        then: Callable[[list[str]], None],
        filters: Sequence[str] = (),
    ) -> None:
        then([str(self.path)])

    def text(self, title: str, label: str, value: str, then: Callable[[str], None]) -> None:
        then(self.words)


QUERIES = ("river", "ferry OR bridge OR bank", "=ferry", '"the bank"', "river bridge", "cross*",
           "/b[a-z]+k/", "same:sentence(river ferry)", "doc:b the")  # fmt: skip


def test_ledger_panes_overview_bars_and_export_agree(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    for number, query in enumerate(QUERIES):
        search(desk, query)
        model, counts = ledger(desk).model, desk.counts()
        assert model.rowCount() == sum(counts.values()) > 0, query
        for side in ("A", "B"):
            view = desk.pane(side).view
            marks = [tuple(span) for span in view.lines.hits.spans]
            columns = model.hits.columns[side]
            spans = list(zip(columns["start"], columns["end"], strict=True))
            assert marks == spans
            assert len(marks) == counts[side]
            assert list(view.overview._offsets[Lane.HITS]) == columns["start"]
            terms = range(len(ledger(desk).terms()))
            by_term = [view.overview.rows_of_term(term) for term in terms]
            assert {row for rows in by_term for row in rows} == set(view.overview.rows(Lane.HITS))
        path = pair[0].parent / f"hits-{number}.csv"
        Ask(desk, path)
        desk.press("hits_csv")
        desk.wait(path.exists)
        desk.wait(lambda: "exported" in desk.message())
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["hit"] for row in rows] == hits(desk), query
        # An apostrophe keeps a spreadsheet from calculating what begins with “=”.
        assert {row["query"].removeprefix("'") for row in rows} == {query}


def test_hits_are_sorted_and_narrowed_and_exported_as_they_stand(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "ferry OR river OR bank")
    pane = ledger(desk)
    before = hits(desk)
    pane.set_current_hit("A", 2)
    pane.sortRequested.emit(("hit", "1R"))
    desk.wait(lambda: pane.model.levels == ("hit", "1R"))
    assert hits(desk) == sorted(before, key=lambda word: word.casefold())
    assert pane.current_hit() == ("A", 2)
    heading = sections_of(desk.program.board.documents.document("A"))
    bank = next(section for section in heading if section.title == "At the bank")
    pane.set_facets(Facets(sections=frozenset([bank])))
    shown = hits(desk)
    assert 0 < len(shown) < len(before)
    path = pair[0].parent / "sorted.json"
    Ask(desk, path)
    desk.press("hits_json")
    desk.wait(path.exists)
    desk.wait(lambda: "exported" in desk.message())
    told = json.loads(path.read_text(encoding="utf-8"))
    assert [row["hit"] for row in told["hits"]] == shown
    # The order is that of the next query, too.
    search(desk, "bridge OR river")
    assert hits(desk) == sorted(hits(desk), key=lambda word: word.casefold())


def test_the_current_hit_stays_marked_in_its_pane_when_the_query_is_asked_again(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    search(desk, "river ferry")
    desk.press("next_hit")
    desk.press("next_hit")
    current = ledger(desk).current_hit()
    letter, hit = current.letter, ledger(desk).model.hit_span(current)
    before = len(hits(desk))
    desk.press("any_word")
    desk.wait(lambda: len(hits(desk)) != before)
    lines = desk.pane(letter).view.lines
    assert lines.current is not None
    spans = desk.program.wiring.commands.finding.spans(letter)
    assert spans[lines.current] == hit
    assert desk.pane("B" if letter == "A" else "A").view.lines.current is None


def test_half_a_query_leaves_the_hits_alone_and_is_explained_when_it_is_meant(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    search(desk, "ferry")
    before = hits(desk)
    bar = desk.window.search_bar
    failed = []
    desk.program.board.search.failed.connect(failed.append)
    bar.focus_field()
    desk.bot.keyClicks(bar.field, "(")
    desk.wait(lambda: failed)
    assert hits(desk) == before
    assert marked_at(bar) is None
    desk.bot.keyClicks(bar.field, "river")
    desk.wait(lambda: hits(desk) != before)
    assert marked_at(bar) is None
    bar.focus_field()
    desk.bot.keyClicks(bar.field, "NOT")
    desk.bot.keyClick(bar.field, Qt.Key.Key_Return)
    desk.wait(lambda: marked_at(bar) == 0)
    assert bar.error.tip.isVisible()
    assert "“NOT” has no word after it" in bar.error.tip.label.text()
    bar.error.tip.label.linkActivated.emit("0")
    desk.wait(lambda: bar.query() == '"NOT"' and len(hits(desk)) == 1)
    assert not bar.error.tip.isVisible()


def test_words_that_are_like_a_misspelled_one_are_offered_and_found(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "brigde enginears")
    page = ledger(desk).message
    assert "bridge engineers" in page.label.text()
    page.follow("query:bridge%20engineers")
    desk.wait(lambda: hits(desk) and desk.window.search_bar.query() == "bridge engineers")


def test_an_export_that_takes_long_shows_how_far_it_is_and_can_be_stopped(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Also where the machine is so fast that this would not take long.
    monkeypatch.setattr(long_work, "LONG_MS", 0)
    long = tmp_path / "long.txt"
    line = "The river crosses the river and no river comes back to the bank of the river. "
    long.write_text("\n\n".join(line * 4 for _ in range(3_000)), encoding="utf-8")
    desk.program.show([str(long)])
    desk.wait_for_documents("A")
    search(desk, "river")
    path = tmp_path / "hits.json"
    Ask(desk, path)
    desk.press("hits_json")
    desk.wait(lambda: shown_progress(desk) and shown_progress(desk)[0].value() > 0)
    shown_progress(desk)[0].canceled.emit()
    desk.wait(lambda: desk.message() == "The export was stopped; nothing was written.")
    assert not path.exists()
    desk.wait(lambda: not shown_progress(desk))


def shown_progress(desk: Desk) -> list[QProgressDialog]:
    return [one for one in desk.window.findChildren(QProgressDialog) if one.isVisible()]


def test_words_of_one_document_are_told_from_those_of_both(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "ferr*")
    ledger(desk).set_facets(Facets(wording="A"))
    assert set(hits(desk)) == {"ferries", "Ferries"}
    ledger(desk).set_facets(Facets(wording="B"))
    assert set(hits(desk)) == {"ferryman"}
    ledger(desk).set_facets(Facets(wording="both"))
    assert set(hits(desk)) == {"ferry"}


def test_passages_answer_the_same_query_best_first(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "river bridge")
    desk.press("region_passages")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount() == 2)
    ranking.pane.view.move_to(0)
    current = ledger(desk).current_hit()
    assert current is not None
    assert current[0] == ranking.pane.model.row(0)["document"]
    # The view stays for the next query.
    search(desk, "bank ferryman")
    desk.wait(lambda: ranking.pane.model.rowCount() == 1)
    assert desk.window.workspace.drawer_page() == "passages"
    assert "ferryman" in ranking.pane.model.passage(0).text


def test_partial_passages_say_what_they_lack_and_any_word_finds_them(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    desk.press("region_passages")
    search(desk, "herons ferryman")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount() == 2)
    assert {ranking.pane.model.passage(row).missing for row in range(2)} == {
        ("herons",),
        ("ferryman",),
    }
    assert desk.counts() == {"A": 0, "B": 0}
    desk.press("any_word")
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 1})
    assert desk.window.actions_by_name["any_word"].isChecked()
    desk.wait(lambda: ranking.pane.model.passage(0).missing == ())


def test_a_passage_is_pinned_with_the_key_for_pins(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "herons")
    desk.press("region_passages")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount() == 1)
    ranking.pane.view.move_to(0)
    ranking.pane.view.pinPressed.emit(0)
    desk.wait(lambda: desk.session.pins)
    assert desk.session.pins[0].anchor.quote.startswith("Whoever misses the ferry")


def test_several_terms_have_chips_that_show_one_alone(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "ferry OR bridge")
    legend = desk.window.search_bar.legend
    assert legend.words(0) == "ferry: 4 in A, 2 in B; solid line"
    legend.termChosen.emit(1)
    assert set(map(str.casefold, hits(desk))) <= {"bridge", "bridges"}
    legend.termChosen.emit(None)
    assert len(hits(desk)) == sum(desk.counts().values())


def test_a_concept_is_made_of_a_selection_searched_undone_and_redone(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    Ask(desk, text="crossing")
    desk.select("A", "ferry")
    desk.press("add_to_concept")
    desk.wait(lambda: desk.session.concepts)
    (concept,) = desk.session.concepts
    assert (concept.name, concept.queries) == ("crossing", ("ferry",))
    desk.program.wiring.concepts.adding.add("crossing", ["bridge"])
    desk.wait(lambda: desk.session.concepts[0].queries == ("ferry", "bridge"))
    search(desk, "#crossing")
    both = sum(desk.counts().values())
    assert desk.pane("A").view.lines.looks[0].ground != desk.window.theme.hit
    desk.press("undo")
    desk.wait(lambda: desk.session.concepts[0].queries == ("ferry",))
    desk.wait(lambda: 0 < sum(desk.counts().values()) < both)
    desk.press("redo")
    desk.wait(lambda: sum(desk.counts().values()) == both)


def test_the_words_of_hits_become_a_concept(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    Ask(desk, text="crossing")
    search(desk, "ferr* OR bridge")
    view = ledger(desk).view
    view.setFocus()
    view.selectAll()
    desk.press("add_to_concept")
    desk.wait(lambda: desk.session.concepts)
    queries = desk.session.concepts[0].queries
    assert {query.casefold() for query in queries} == {"ferry", "ferries", "ferryman", "bridge",
                                                      "bridges"}  # fmt: skip


def test_the_menu_of_a_text_adds_a_selection_to_a_concept(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    Ask(desk, text="crossing")
    desk.select("A", "ferry crosses")
    choose(desk.pane("A").context_menu(), "Add to a concept…")
    desk.wait(lambda: desk.session.concepts)
    assert desk.session.concepts[0].queries == ('"ferry crosses"',)
    desk.pane("A").view.places.set_caret(text_of(desk, "A").index("ledger") + 2)
    choose(desk.pane("A").context_menu(), "Add “ledger” to a concept…")
    choose(desk.program.wiring.concepts.adding.menu, "#crossing")
    desk.wait(lambda: desk.session.concepts[0].queries == ('"ferry crosses"', "ledger"))
    desk.press("undo")
    desk.wait(lambda: desk.session.concepts[0].queries == ('"ferry crosses"',))
    desk.press("undo")
    desk.wait(lambda: not desk.session.concepts)


def test_the_menu_of_a_hit_adds_its_words_to_a_concept(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.program.wiring.concepts.adding.add("water", ["river"])
    desk.wait(lambda: desk.session.concepts)
    Ask(desk, text="crossing")
    search(desk, "bridge")
    view = ledger(desk).view
    view.setFocus()
    view.move_to(0)
    view.customContextMenuRequested.emit(view.visualRect(ledger(desk).model.index(0)).center())
    choose(ledger(desk).choosing.menu, "Add to a concept…")
    choose(desk.program.wiring.concepts.adding.menu, "New concept…")
    desk.wait(lambda: len(desk.session.concepts) == 2)
    assert desk.session.concepts[1].name == "crossing"
    assert [query.casefold() for query in desk.session.concepts[1].queries] == ["bridge"]
    desk.press("undo")
    desk.wait(lambda: [one.name for one in desk.session.concepts] == ["water"])


def test_an_answer_that_comes_by_itself_leaves_the_page_open_that_is_read(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    adding = desk.program.wiring.concepts.adding
    adding.add("crossing", ["ferry"])
    desk.wait(lambda: desk.session.concepts)
    search(desk, "#crossing")
    assert desk.window.workspace.drawer_page() == "hits"
    before = sum(desk.counts().values())
    desk.press("region_concepts")
    assert desk.window.workspace.drawer_page() == "concepts"
    adding.add("crossing", ["bridge"])
    desk.wait(lambda: sum(desk.counts().values()) > before)
    assert desk.window.workspace.drawer_page() == "concepts"
    # So do the passages that are like a selection.
    desk.select("A", "The ferry crosses the river twice a day")
    desk.press("find_other")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount())
    before = sum(desk.counts().values())
    adding.add("crossing", ["river"])
    desk.wait(lambda: sum(desk.counts().values()) > before)
    assert desk.window.workspace.drawer_page() == "passages"
    assert ranking.pane.model.passage(0).shares
    # Asked again by the reader, the same query shows its hits.
    desk.program.wiring.concepts.pane.searchRequested.emit("#crossing")
    desk.wait(lambda: desk.window.workspace.drawer_page() == "hits")


def test_concepts_go_out_to_a_file_and_come_in_again(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    path = pair[0].parent / "mine.txt"
    Ask(desk, path)
    desk.program.wiring.concepts.adding.add("crossing", ["ferry", '"low bridge"'])
    desk.wait(lambda: desk.session.concepts)
    kept = desk.session.concepts
    desk.press("write_concepts")
    desk.wait(path.exists)
    assert "[crossing]" in path.read_text(encoding="utf-8")
    desk.press("undo")
    desk.wait(lambda: not desk.session.concepts)
    desk.press("read_concepts")
    desk.wait(lambda: desk.session.concepts)
    assert desk.session.concepts == kept
    assert "1 concept taken in" in desk.message()


def test_a_broken_file_of_concepts_is_told_by_its_line(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    path = pair[0].parent / "broken.txt"
    path.write_text("[crossing]\nferry AND bridge OR boat\n", encoding="utf-8")
    Ask(desk, path)
    desk.press("read_concepts")
    desk.wait(lambda: "broken.txt, line 2" in desk.message())
    assert not desk.session.concepts


def test_a_saved_search_tells_what_changed_with_the_text(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    Ask(desk, text="Crossings")
    search(desk, "ferry")
    found = sum(desk.counts().values())
    desk.press("save_search")
    desk.wait(lambda: desk.session.saved_queries)
    (saved,) = desk.session.saved_queries
    assert (saved.name, saved.query, sum(saved.counts.values())) == ("Crossings", "ferry", found)
    pair[1].write_text(SECOND.replace("ferry", "boat"), encoding="utf-8")
    desk.program.board.desk.open_file("B", str(pair[1]))
    desk.wait(lambda: f"was {found}" in desk.message())
    assert "Crossings" in desk.message()
    desk.press("region_concepts")
    wiring = desk.program.wiring.concepts
    desk.wait(lambda: wiring.pane is not None)
    cell = wiring.pane.saved.tree.topLevelItem(0).text(2)
    assert cell.endswith(f"hits, was {found}")
    search(desk, "bank")
    wiring.pane.runRequested.emit(saved)
    desk.wait(lambda: desk.window.search_bar.query() == "ferry")
    desk.wait(lambda: ledger(desk).terms() == ["ferry"])


def test_order_facets_and_context_come_back_with_the_session(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "ferry OR river")
    pane = ledger(desk)
    pane.sortRequested.emit(("1L",))
    desk.wait(lambda: pane.model.levels == ("1L",))
    bank = sections_of(desk.program.board.documents.document("A"))[1]
    pane.set_facets(Facets(sections=frozenset([bank])))
    pane.set_context(80)
    shown = hits(desk)
    # As long as a change of the view may wait before it is kept.
    desk.program.wiring.save_view()
    desk.again()
    desk.show(*pair)
    desk.wait(lambda: ledger(desk).model.levels == ("1L",))
    desk.wait(lambda: ledger(desk).facets().sections)
    assert hits(desk) == shown
    assert ledger(desk).model.context == 80


@pytest.mark.parametrize("page", ["region_passages", "region_concepts"])
def test_everything_on_the_new_pages_has_a_name_and_is_reached_by_key(
    desk: Desk, pair: Pair, page: str
) -> None:
    desk.show(*pair)
    desk.program.wiring.concepts.adding.add("crossing", ["ferry"])
    search(desk, "ferry OR bridge")
    desk.press(page)
    stops = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QLabel)
    ]
    name = QAccessible.Text.Name
    nameless = [w for w in stops if not QAccessible.queryAccessibleInterface(w).text(name).strip()]
    assert nameless == []
    assert desk.window.search_bar.legend in stops


def test_nothing_found_offers_what_is_near_and_never_applies_it(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    search(desk, "brigde")
    assert desk.window.search_bar.query() == "brigde"
    label = ledger(desk).message.label
    assert "Did you mean" in label.text()
    assert "bridge" in label.text()
    assert desk.counts() == {"A": 0, "B": 0}


def test_a_selection_is_found_in_the_other_document_with_what_earned_it(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    search(desk, "herons")
    desk.select("A", "The ferry crosses the river twice a day")
    desk.press("find_other")
    ranking = desk.program.wiring.searching.ranking
    desk.wait(lambda: ranking.pane is not None and ranking.pane.model.rowCount())
    pane = ranking.pane
    assert all(pane.model.row(row)["document"] == "B" for row in range(pane.model.rowCount()))
    first = pane.model.passage(0)
    assert first.shares
    assert {"ferry", "river"} <= {word.casefold() for word in first.shares}
    marked = {first.text[mark.start : mark.end].casefold() for mark in first.marks}
    assert {"ferry", "river"} <= marked
    assert desk.pane("B").selection() == pane.model.target(0)
    # Back to what was looked for before; another search is shown where searches are.
    pane.back.click()
    desk.wait(lambda: pane.result() is not None)
    desk.press("find_other")
    desk.wait(lambda: pane.model.passage(0) is not None and pane.model.passage(0).shares)
    search(desk, "bank")
    assert desk.window.workspace.drawer_page() == "hits"
