"""Several terms at once: each has its colour and its line in the text and in the overview bar."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.panes.reading.marks import HitColumns, Spans
from diptych_desktop.panes.reading.overview import Lane
from diptych_desktop.theme.theme import THEMES, load_theme
from diptych_index.spans import read_span
from ledger_hits import reading

TEXT = (
    "The ferry crosses the river at noon.",
    *("Nothing of note happens here.",) * 60,
    "A ferry.",
)


def columns(document, *words: str):
    found = sorted(
        (paragraph.start + paragraph.text.index(word), word, index)
        for index, paragraph in enumerate(document.paragraphs)
        for word in words
        if word in paragraph.text
    )
    return {
        "paragraph": [index for _, _, index in found],
        "start": [start for start, _, _ in found],
        "end": [start + len(word) for start, word, _ in found],
        "term": [words.index(word) for _, word, _ in found],
    }


@pytest.fixture
def document():
    return reading("A", TEXT)


@pytest.fixture
def pane(qtbot, document):
    pane = ReadingPane("A")
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.set_document(document)
    pane.resize(600, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def show(pane, document, *words: str) -> None:
    pane.set_terms(words, {})
    pane.set_hits(HitColumns(columns(document, *words)), None)


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_hits_read_out_of_columns_are_those_of_a_list(document):
    given = columns(document, "ferry", "river")
    hits = HitColumns(given)
    plain = [read_span(s, e) for s, e in zip(given["start"], given["end"], strict=True)]
    assert list(hits) == plain
    assert hits[1:] == plain[1:]
    assert list(Spans(hits).between(0, 12)) == list(Spans(plain).between(0, 12))


@pytest.mark.parametrize("name", THEMES)
def test_two_terms_stand_on_two_grounds_over_two_lines(pane, document, qtbot, name):
    theme = load_theme(name)
    pane.set_theme(theme)
    show(pane, document, "ferry", "river")
    seen = colors(pane.view.viewport().grab().toImage())
    for ground, ink in ((theme.term_1, theme.term_1_ink), (theme.term_2, theme.term_2_ink)):
        assert {ground.name(), ink.name()} <= seen


def test_a_single_term_is_as_yellow_as_ever(pane, document):
    theme = load_theme("light")
    show(pane, document, "ferry")
    seen = colors(pane.view.viewport().grab().toImage())
    assert theme.hit.name() in seen
    assert theme.term_1_ink.name() not in seen


def test_a_concept_has_its_own_colour(pane, document):
    pane.set_terms(("#boat",), {"#boat": "#1B7F5C"})
    pane.set_hits(HitColumns(columns(document, "ferry")), None)
    ground = pane.view.lines.looks[0].ground
    assert ground.green() > ground.red()
    assert ground.name() in colors(pane.view.viewport().grab().toImage())


def test_the_current_hit_is_framed_and_keeps_the_line_of_its_term(pane, document):
    theme = load_theme("light")
    pane.set_terms(("ferry", "river"), {})
    pane.set_hits(HitColumns(columns(document, "ferry", "river")), 0)
    seen = colors(pane.view.viewport().grab().toImage())
    assert {theme.hit_current.name(), theme.hit_border.name(), theme.term_1_ink.name()} <= seen


def test_each_term_has_a_track_of_its_own_in_the_overview_bar(pane, document):
    show(pane, document, "ferry", "river")
    bar = pane.view.overview
    both = set(bar.rows_of_term(0)) | set(bar.rows_of_term(1))
    assert both == set(bar.rows(Lane.HITS))
    assert len(bar.rows_of_term(0)) == 2
    assert len(bar.rows_of_term(1)) == 1
    theme = load_theme("light")
    seen = colors(bar.grab().toImage())
    assert {theme.term_1_ink.name(), theme.term_2_ink.name()} <= seen


def test_the_strokes_of_many_terms_are_wide_enough_to_be_seen(pane, document):
    show(pane, document, "ferry", "river", "zebra", "noon", "crossing")
    bar = pane.view.overview
    row = bar.rows_of_term(1)[0]
    image, ink = bar.grab().toImage(), load_theme("light").term_2_ink
    assert sum(image.pixelColor(x, row) == ink for x in range(bar.width() // 2)) >= 3


def test_a_term_without_hits_here_leaves_the_other_its_colour(pane, document):
    theme = load_theme("light")
    show(pane, document, "zebra", "river")
    assert theme.term_2_ink.name() in colors(pane.view.overview.grab().toImage())
    assert pane.view.overview.rows_of_term(0) == []


def test_the_find_bar_marks_plainly_while_it_is_open(pane, document, qtbot):
    show(pane, document, "ferry", "river")
    pane.show_find()
    pane.finding.bar.field.setText("noon")
    qtbot.waitUntil(lambda: len(pane.view.lines.hits) == 1)
    assert not pane.view.lines.hits.terms
    pane.finding.close()
    assert list(pane.view.lines.hits.terms) == [0, 1, 0]


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def draw(qapp) -> None:
    """Let what waits be drawn; hits are drawn a turn of events after they were given."""
    for _ in range(5):
        qapp.processEvents()


def test_what_is_marked_in_sight_already_is_not_drawn_anew(pane, document, qapp):
    show(pane, document, "ferry")
    draw(qapp)
    paints = Paints(pane.view.viewport())
    # The same ferry in sight; the last paragraph with another one is far below.
    one = {name: column[:1] for name, column in columns(document, "ferry").items()}
    pane.set_hits(HitColumns(one), None)
    draw(qapp)
    assert paints.count == 0
    assert len(pane.view.lines.hits) == 1
    show(pane, document, "river")
    draw(qapp)
    assert paints.count == 1
    pane.set_hits((), None)
    draw(qapp)
    assert paints.count == 2


def test_another_look_of_the_same_hits_is_drawn(pane, document, qapp):
    show(pane, document, "ferry")
    draw(qapp)
    paints = Paints(pane.view.viewport())
    pane.set_terms(("#boat",), {"#boat": "#1B7F5C"})
    draw(qapp)
    assert paints.count == 1
    pane.set_current_hit(0, show=False)
    draw(qapp)
    assert paints.count == 2
