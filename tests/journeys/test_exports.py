"""What a reader takes out of the window: reports, data, sources, citations, paper."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog

from diptych_desktop.dialogs.export_formats import SPECS
from diptych_desktop.settings.paper import Paper
from diptych_index.session.actions import EditNote
from journeys.desk import Desk

Pair = tuple[Path, Path]


@pytest.fixture
def pinned(desk: Desk, pair: Pair) -> Desk:
    """A desk with two rows, the second with a note."""
    desk.show(*pair)
    for a, b in (
        ("The ferry crosses twice a day", "The ferry crosses three times a day"),
        ("with the herons", "with the gulls"),
    ):
        desk.pin("A", a)
        desk.pin("B", b)
    perform = desk.program.board.sessions.perform
    perform(EditNote(row=desk.session.rows[-1].id, note="Herons or *gulls*?"))
    desk.wait(lambda: desk.session.rows[-1].note)
    return desk


def exporting(desk: Desk):
    return desk.program.wiring.commands.exporting


def dialog_of(desk: Desk, name: str) -> QDialog:
    """Wait for a dialog and return it."""
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible() and widget.objectName() == name
        ]
        return bool(found)

    desk.wait(there)
    return found[0]


def chosen(desk: Desk, form: str, target: Path, monkeypatch) -> None:
    """Choose a format in the dialog and give the place."""
    monkeypatch.setattr(
        exporting(desk)._ask,
        "place_to_save",
        lambda _title, _name, _filter, then: then(str(target)),
    )
    desk.press("export")
    dialog = dialog_of(desk, "exportDialog")
    dialog.choose_format(form)
    desk.wait(dialog.verdict.text)
    with desk.bot.waitSignal(exporting(desk).written, timeout=20_000) as written:
        dialog.export_button.click()
    assert written.args == [str(target)]


def test_every_format_is_written_from_the_dialog(pinned: Desk, tmp_path: Path, monkeypatch) -> None:
    for spec in SPECS:
        target = tmp_path / f"{spec.name}.{spec.ending}"
        chosen(pinned, spec.name, target, monkeypatch)
        assert opened(spec.name, target.read_bytes()), spec.name
        assert str(target) in pinned.message()
    assert [path.name for path in tmp_path.glob(".*")] == []


def opened(form: str, data: bytes) -> bool:
    """Open a file as its own program would; whether the passages, or the sources, are in it."""
    if form == "docx":
        return len(docx.Document(BytesIO(data)).tables) == 2
    if form == "pdf":
        document = pypdfium2.PdfDocument(data)
        text = document[0].get_textpage().get_text_range()
        document.close()
        return "Herons or gulls?" in text
    if form in ("json", "jsonld", "csl"):
        json.loads(data)
    if form == "tei":
        etree.fromstring(data)
    words = "Anna" if form in ("bib", "ris", "csl") else "three"
    return words in data.decode("utf-8")


def test_only_the_selected_rows_are_written(pinned: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    rows = [pinned.session.rows[1].id]
    with pinned.bot.waitSignal(exporting(pinned).written, timeout=20_000):
        exporting(pinned).write("md", str(target), {"rows": rows})
    text = target.read_text(encoding="utf-8")
    assert "#### 2. A2 · B2" in text
    assert "A1" not in text


def test_what_the_panel_hides_is_not_marked_in_the_report(pinned: Desk, tmp_path: Path) -> None:
    comparison = pinned.window.workspace.comparison
    comparison.set_hidden(frozenset({"near spelling", "case"}))
    assert exporting(pinned).remembered_choice()["hidden"] == ["case", "near spelling"]


def test_the_ending_is_added_where_it_is_missing(pinned: Desk, tmp_path: Path) -> None:
    with pinned.bot.waitSignal(exporting(pinned).written, timeout=20_000) as written:
        exporting(pinned).write("tei", str(tmp_path / "out"))
    assert written.args == [str(tmp_path / "out.xml")]


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_a_place_that_cannot_be_written_is_named(pinned: Desk, tmp_path: Path, form: str) -> None:
    exporting(pinned).write(form, str(tmp_path / "no" / f"out.{form}"))
    pinned.wait(lambda: "choose another place" in pinned.message())
    assert f"out.{form}" in pinned.message()


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_a_document_that_is_read_is_never_written_to(pinned: Desk, pair: Pair, form: str) -> None:
    before = pair[0].read_bytes()
    exporting(pinned).write(form, str(pair[0]))
    pinned.wait(lambda: "is the file of document A" in pinned.message())
    assert pair[0].read_bytes() == before


def test_an_export_that_is_stopped_writes_nothing(pinned: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    exporting(pinned).write("pdf", str(target))
    pinned.wait(lambda: "Laying out" in label_of(pinned))
    progress = next(p for p in pinned.window.findChildren(QProgressDialog) if not p.wasCanceled())
    progress.canceled.emit()
    pinned.wait(lambda: "stopped" in pinned.message())
    assert list(tmp_path.glob("*.pdf*")) == []


def test_a_window_that_closes_stops_what_is_being_laid_out(pinned: Desk, tmp_path: Path) -> None:
    exporting(pinned).write("pdf", str(tmp_path / "out.pdf"))
    pinned.wait(lambda: "Laying out" in label_of(pinned))
    pinned.window.close()
    assert list(tmp_path.glob("*.pdf*")) == []


def label_of(desk: Desk) -> str:
    return "".join(p.labelText() for p in desk.window.findChildren(QProgressDialog))


def test_the_choice_comes_back_with_the_session(pinned: Desk, tmp_path: Path) -> None:
    pinned.press("export")
    dialog = dialog_of(pinned, "exportDialog")
    dialog.choose_format("docx")
    dialog.parts["sources"].setChecked(False)
    dialog.reject()
    pinned.press("style_mla")
    pinned.press("cite_markdown")
    left = pinned.session.id
    pinned.again().show()
    pinned.program.board.desk.open_session(left)
    pinned.wait_for_documents()
    assert exporting(pinned).remembered_choice()["sources"] is False
    assert pinned.window.actions_by_name["style_mla"].isChecked()
    assert pinned.window.actions_by_name["cite_markdown"].isChecked()


def copied(desk: Desk, *actions: str) -> tuple[str, str]:
    """Copy the selection in a form and a style; return the text and the HTML."""
    QGuiApplication.clipboard().clear()
    for action in actions:
        desk.press(action)
    desk.press("copy_citation")
    desk.wait(lambda: QGuiApplication.clipboard().text())
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text(), mime.html() if mime.hasHtml() else ""


def test_a_passage_is_copied_in_each_form_and_style(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.select("A", "with the herons")
    text, html = copied(desk, "cite_formatted", "style_plain")
    assert text == "“with the herons” (Brandt, ¶3, l. 5)"
    assert html.startswith("<blockquote><p>with the herons</p>")
    assert copied(desk, "cite_plain", "style_mla") == ("“with the herons” (Brandt, par. 3)", "")
    assert copied(desk, "cite_pandoc")[0] == "“with the herons” [@brandt, para. 3]"
    markdown, _ = copied(desk, "cite_markdown", "style_notes")
    assert markdown.startswith("> with the herons\n>\n> — Anna Brandt, “The Ferry at Low Water,”")
    QGuiApplication.clipboard().clear()


def test_a_source_is_edited_cited_undone_and_redone(pinned: Desk, tmp_path: Path) -> None:
    pinned.press("source_a")
    dialog = dialog_of(pinned, "sourceDialog")
    assert dialog.fields["title"].text() == "The Ferry at Low Water"
    dialog.fields["container-title"].setText("River Studies")
    dialog.fields["issued"].setText("1994")
    dialog.save_button.click()
    pinned.wait(lambda: pinned.session.document("A").source)
    assert pinned.session.document("A").source["container-title"] == "River Studies"
    assert pinned.session.undo == "Edit source"
    target = tmp_path / "out.bib"
    with pinned.bot.waitSignal(exporting(pinned).written, timeout=20_000):
        exporting(pinned).write("bib", str(target))
    assert "@misc{brandt1994," in target.read_text(encoding="utf-8")
    pinned.press("undo")
    pinned.wait(lambda: not pinned.session.document("A").source)
    pinned.press("redo")
    pinned.wait(lambda: pinned.session.document("A").source)


def test_a_source_is_taken_from_a_file(pinned: Desk, tmp_path: Path) -> None:
    bib = tmp_path / "sources.bib"
    bib.write_text(
        "@book{one, title={One}, year=1990}\n@book{two, title={Two}, author={Ng, Bo}, year=1991}\n",
        encoding="utf-8",
    )
    sourcing = pinned.program.wiring.commands.sourcing
    pinned.press("source_b")
    dialog = dialog_of(pinned, "sourceDialog")
    sourcing.read(str(bib), dialog)
    choosing = dialog_of(pinned, "chooseSource")
    choosing.list.setCurrentRow(1)
    choosing.take_button.click()
    assert dialog.fields["title"].text() == "Two"
    sourcing.read(str(tmp_path / "gone.ris"), dialog)
    pinned.wait(dialog.message.text)
    assert "choose the file again" in dialog.message.text()
    dialog.save_button.click()
    pinned.wait(lambda: pinned.session.document("B").source)
    assert pinned.session.document("B").source["id"] == "two"


def test_the_print_preview_shows_the_sheets(pinned: Desk) -> None:
    printing = pinned.program.wiring.commands.printing
    pinned.press("print")
    pinned.wait(lambda: printing.preview is not None and printing.preview.isVisible())
    assert "Sheets to print: 1" in pinned.message()
    preview = printing.preview
    assert preview.place.text() == "Sheet 1 of 1"
    preview.close()
    pinned.wait(lambda: printing.preview is None)


def test_the_paper_is_chosen_in_the_preview_and_remembered(
    pinned: Desk, tmp_path: Path, monkeypatch
) -> None:
    printing = pinned.program.wiring.commands.printing
    pinned.press("print")
    pinned.wait(lambda: printing.preview is not None and printing.preview.isVisible())
    preview = printing.preview
    upright = preview.sheets.rect_of(0)
    assert upright.height() > upright.width()
    for choice, words in (
        (preview.paper.size_list, "A5"),
        (preview.paper.turn_list, "Landscape"),
    ):
        choice.setCurrentIndex(choice.findText(words))
        choice.activated.emit(choice.currentIndex())
    paper = Paper("A5", landscape=True)

    def turned() -> bool:
        rect = preview.sheets.rect_of(0)
        return rect.width() > rect.height() and len(printing._folders) == 1

    pinned.wait(turned)
    preview.close()
    pinned.wait(lambda: printing.preview is None)
    assert printing._folders == []
    # A PDF is laid out for the same paper, and all is as it was at the next start.
    assert pinned.program.wiring.commands.exporting.paper == paper
    chosen(pinned, "pdf", tmp_path / "report.pdf", monkeypatch)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        assert tuple(round(side) for side in document[0].get_size()) == (595, 420)
    pinned.again().show()
    assert pinned.program.wiring.commands.exporting.paper == paper


def test_without_a_session_there_is_nothing_to_export_or_print(desk: Desk) -> None:
    desk.show()
    for action in ("export", "print"):
        desk.press(action)
        assert "Open a document first" in desk.message()
    desk.press("source_a")
    assert "no document A" in desk.message()
