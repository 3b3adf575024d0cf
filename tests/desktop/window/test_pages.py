"""The report on pages: PDF and pictures, laid out in this process and in one of its own."""

import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPicture

from diptych_desktop.settings.paper import Paper
from diptych_desktop.window.laying_out import FAILED, LayingOut, discard, scratch_page
from diptych_desktop.window.pages import ENDING, Sheets, main, page_layout, pdf, save_pictures

PAGE = "<html><head><title>Mills</title></head><body>{}</body></html>"
LONG = PAGE.format("".join(f"<p>Mill number {n} stood by the weir.</p>" for n in range(120)))


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    assert document.get_metadata_value("Title") == "Mills"
    document.close()
    return found


def test_every_line_stands_on_one_sheet_and_every_sheet_has_its_number(qapp) -> None:
    sheets = texts(pdf(LONG))
    assert len(sheets) > 2
    found = [line for sheet in sheets for line in sheet.splitlines() if line.startswith("Mill ")]
    assert found == [f"Mill number {n} stood by the weir." for n in range(120)]
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet


def test_a_sheet_is_as_large_on_every_device(qapp) -> None:
    sheets = Sheets(PAGE.format("<p>Mill</p>"))
    area = page_layout().paintRect(QPageLayout.Unit.Point)
    assert sheets.pageSize().width() == area.width()
    assert sheets.pageSize().height() < area.height()
    assert sheets.title == "Mills"


def test_an_empty_page_is_one_sheet(qapp) -> None:
    assert len(texts(pdf(PAGE.format("")))) == 1


def test_pictures_are_as_many_as_sheets(qapp, tmp_path: Path) -> None:
    save_pictures(LONG, tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"{n:05}{ENDING}" for n in range(len(texts(pdf(LONG))))]
    picture = QPicture()
    assert picture.load(str(tmp_path / names[0]))
    assert not picture.isNull()
    image = QImage(500, 800, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawPicture(0, 0, picture)
    painter.end()
    dark = sum(image.pixelColor(60, y).lightness() < 128 for y in range(800))
    assert dark > 20


def test_a_folder_that_cannot_be_written_is_an_error(qapp, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        save_pictures(PAGE.format("x"), tmp_path / "gone")


def test_the_command_writes_a_file_whole_or_not_at_all(qapp, tmp_path: Path) -> None:
    page, target = tmp_path / "page.html", tmp_path / "out.pdf"
    page.write_text(LONG, encoding="utf-8")
    assert main([str(page), str(target)]) == 0
    assert len(texts(target.read_bytes())) > 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "page.html"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(LONG, encoding="utf-8")
    return path


def test_another_process_lays_it_out_and_takes_the_page_away(qtbot, page, tmp_path) -> None:
    target = tmp_path / "out.pdf"
    work = LayingOut(page, target, Paper())
    with qtbot.waitSignal(work.done, timeout=20_000):
        work.start()
    assert target.read_bytes().startswith(b"%PDF")
    assert not page.exists()


def test_a_place_that_cannot_be_written_is_said_in_words(qtbot, page, tmp_path) -> None:
    work = LayingOut(page, tmp_path / "no" / "out.pdf", Paper())
    with qtbot.waitSignal(work.failed, timeout=20_000) as failed:
        work.start()
    assert failed.args[0].endswith("out.pdf cannot be written; choose another place.")
    assert not page.exists()


def test_a_page_that_is_gone_is_a_fault_in_words(qtbot, tmp_path) -> None:
    work = LayingOut(tmp_path / "gone.html", tmp_path / "out.pdf", Paper())
    with qtbot.waitSignal(work.failed, timeout=20_000) as failed:
        work.start()
    assert failed.args[0]
    assert "Traceback" not in failed.args[0]
    assert FAILED.startswith("The pages could not be laid out")


def test_what_is_cancelled_leaves_nothing_behind(qtbot, page, tmp_path) -> None:
    work = LayingOut(page, tmp_path / "out.pdf", Paper())
    with qtbot.assertNotEmitted(work.failed), qtbot.assertNotEmitted(work.done):
        work.start()
        work.cancel()
    assert list(tmp_path.iterdir()) == []


def test_a_page_waits_in_a_folder_of_its_own_that_nobody_else_can_open() -> None:
    page = scratch_page()
    assert page.parent.stat().st_mode & 0o077 == 0 or os.name == "nt"
    page.write_text("Mills", encoding="utf-8")
    discard(page)
    assert not page.parent.exists()


def test_no_folder_but_its_own_goes_with_a_page(tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "notes.txt"
    page.touch()
    other.touch()
    discard(page)
    assert list(tmp_path.iterdir()) == [other]


@pytest.mark.parametrize(
    ("paper", "points"),
    [
        (Paper("A4"), (595, 842)),
        (Paper("A4", landscape=True), (842, 595)),
        (Paper("Letter"), (612, 792)),
        (Paper("A5", margin="narrow"), (420, 595)),
    ],
)
def test_a_pdf_is_as_large_as_its_paper(qapp, paper: Paper, points: tuple[int, int]) -> None:
    document = pypdfium2.PdfDocument(pdf(LONG, paper))
    assert tuple(round(side) for side in document[0].get_size()) == points
    document.close()


def test_more_stands_on_a_sheet_with_narrow_margins(qapp) -> None:
    counts = [Sheets(LONG, Paper("A5", margin=m)).pageCount() for m in ("narrow", "usual", "wide")]
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_the_paper_is_told_to_the_process_that_lays_out(qapp, tmp_path: Path) -> None:
    page, target = tmp_path / "page.html", tmp_path / "out.pdf"
    page.write_text(LONG, encoding="utf-8")
    assert main([str(page), str(target), Paper("A5", landscape=True).to_text()]) == 0
    document = pypdfium2.PdfDocument(target.read_bytes())
    assert tuple(round(side) for side in document[0].get_size()) == (595, 420)
    document.close()
