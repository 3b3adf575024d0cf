"""``diptych export`` in every format, as a reader types it."""

import json
from io import BytesIO, StringIO
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree

from diptych_index.cli.main import main
from diptych_index.cli.output import Output
from diptych_index.engine.formats import FORMATS
from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote
from diptych_index.session.making import make_anchor
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.read import read_file


@pytest.fixture
def kept(tmp_path, first, second):
    """Keep a session of two rows; return the folder of its store."""
    where = places(tmp_path / "kept")
    where.make()
    store = Store.open(where)
    documents = [(side, path, read_file(path)) for side, path in (("A", first), ("B", second))]
    session = store.create(
        "Doors",
        [
            SavedDocument(
                side=side, fingerprint=document.fingerprint, path=str(path), name=path.name,
                title=document.title, authors=("Ada Example",),
            )
            for side, path, document in documents
        ],
    )  # fmt: skip
    for words in ("A hinge joins", "turns without one"):
        row = None
        for side, _, document in documents:
            start = document.text.index(words)
            anchor = make_anchor(document, read_span(start, start + 33))
            session = store.perform(session.id, AddPin(side=side, anchor=anchor, row=row))
            row = session.rows[-1].id
    store.perform(session.id, EditNote(row=session.rows[0].id, note="Frame or wall?"))
    store.close()
    return tmp_path / "kept"


def export(kept, *args: str, lay_out=None) -> tuple[int, bytes, str]:
    """Run the command in this process; return its status and what it wrote."""
    out, err = BytesIO(), StringIO()
    given = ["export", "Doors", "--data-dir", str(kept), *args]
    status = main(given, Output(out, err), lay_out)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "pdf"])
def test_every_format_goes_to_stdout_or_to_a_file(kept, tmp_path, kind):
    status, out, err = export(kept, "--format", kind)
    assert (status, err) == (0, "")
    target = tmp_path / "out"
    assert export(kept, "--format", kind, "--output", str(target)) == (0, b"", "")
    assert target.read_bytes() == out
    readers: dict[str, Any] = {
        "json": json.loads, "jsonld": json.loads, "csl": json.loads, "tei": etree.fromstring,
        "docx": lambda data: docx.Document(BytesIO(data)),
    }  # fmt: skip
    assert readers.get(kind, len)(out) is not None


def test_a_pdf_is_laid_out_without_a_display(diptych, kept, tmp_path):
    target = tmp_path / "out.pdf"
    done = diptych("export", "Doors", "--output", target)
    assert (done.status, done.out, done.err) == (0, "", "")
    document = pypdfium2.PdfDocument(target)
    text = document[0].get_textpage().get_text_range()
    assert "A hinge joins what a" in text
    assert "Frame or wall?" in text
    document.close()


def test_without_qt_there_is_no_pdf_and_the_reader_is_told_what_to_do(kept):
    status, out, err = export(kept, "--format", "pdf")
    assert (status, out) == (1, b"")
    assert "export HTML" in err


def test_the_page_of_a_pdf_is_given_to_whoever_lays_it_out(kept):
    pages = []
    status, out, _ = export(
        kept, "--format", "pdf", lay_out=lambda page: pages.append(page) or b"%PDF"
    )
    assert (status, out) == (0, b"%PDF")
    assert "A hinge joins" in pages[0]


def test_rows_style_and_parts_are_chosen(kept):
    _, out, _ = export(kept, "--format", "md", "--rows", "2", "--style", "mla")
    text = out.decode()
    assert "#### 2. A2 · B2" in text
    assert "A1" not in text
    assert "(Example, par. 3)" in text
    _, out, _ = export(kept, "--format", "md", "--rows", "1-2", "--without", "notes",
                       "--without", "sources", "--without", "differences")  # fmt: skip
    text = out.decode()
    assert "#### 1. A1 · B1" in text
    assert "Frame or wall?" not in text
    assert "~~" not in text
    assert "## Sources" not in text


def test_classes_of_difference_are_hidden(kept):
    _, out, _ = export(kept, "--format", "md", "--hide", "near spelling", "--hide", "case")
    assert "Not marked, as chosen: case, near spelling." in out.decode()


@pytest.mark.parametrize("rows", ["3", "0", "x", "2-1", "1,,2", ""])
def test_rows_that_are_not_there_are_named(kept, rows):
    status, out, err = export(kept, "--format", "md", f"--rows={rows}")
    assert (status, out) == (1, b"")
    assert "rows" in err


@pytest.mark.parametrize(
    "wrong",
    [["--format", "odt"], ["--style", "apa7"], ["--hide", "substance"], ["--without", "text"], []],
)
def test_wrong_usage_has_a_status_of_its_own(kept, wrong, capsys):
    assert export(kept, *wrong)[0] == 2
    capsys.readouterr()


def test_a_document_that_is_read_is_never_written_to(kept, tmp_path):
    before = (tmp_path / "first.txt").read_bytes()
    link = tmp_path / "link.md"
    link.hardlink_to(tmp_path / "first.txt")
    for target in (tmp_path / "first.txt", tmp_path / "kept" / ".." / "first.txt", link):
        status, _, err = export(kept, "--format", "md", "--output", str(target))
        assert status == 1
        assert "is the file of document A, which is never written to" in err
    assert (tmp_path / "first.txt").read_bytes() == before


class Terminal(BytesIO):
    """A stdout that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_binary_file_is_not_written_to_a_terminal(kept, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    out, err = Terminal(), StringIO()
    given = ["export", "Doors", "--data-dir", str(kept), "--format", "docx"]
    assert main(given, Output(out, err)) == 2
    assert out.getvalue() == b""
    assert "--output" in err.getvalue()


@pytest.mark.parametrize(("name", "start"), [("a.html", b"<!DOCTYPE html>"), ("a.xml", b"<?xml"),
                                             ("a.bib", b"@misc{"), ("a.DOCX", b"PK")])  # fmt: skip
def test_the_ending_of_the_file_tells_the_format(kept, tmp_path, name, start):
    target = tmp_path / name
    assert export(kept, "--output", str(target))[0] == 0
    assert target.read_bytes().startswith(start)
