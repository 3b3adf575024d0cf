"""The Word document, opened by mammoth and by python-docx."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import mammoth
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from diptych_index.export.choice import Choice
from diptych_index.export.docx import render_docx
from diptych_index.export.report import make_report

from .samples import EMPTY, PANEL, PRINT_A, SESSION, TEXTS
from .test_views import session

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(of=PANEL, choice: Choice | None = None) -> bytes:
    return render_docx(make_report(of, choice or Choice()))


def opened(of=PANEL, choice: Choice | None = None):
    return docx.Document(BytesIO(written(of, choice)))


def parts(of=PANEL) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(written(of))) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def test_headings_rows_and_tables_are_those_of_the_panel() -> None:
    document = opened()
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "Documents", "Passages", "Who *bought* it", "1. The sale: A1 · B1 · A2 · B2",
        "2. A1 · B1 (translates)", "Animals", "3. A3 · B3", "4. A4 · B4", "Sources",
    ]  # fmt: skip
    assert [(len(t.rows), len(t.columns)) for t in document.tables] == [
        (4, 3), (2, 2), (2, 2), (2, 2),
    ]  # fmt: skip
    assert document.core_properties.title == "Mills and otters"
    assert document.core_properties.created.year == 2026


def test_a_cell_holds_its_passage_letter_for_letter() -> None:
    found = []
    for table in opened().tables:
        heads, bodies = table.rows[0::2], table.rows[1::2]
        for head, body in zip(heads, bodies, strict=True):
            for label, cell in zip(head.cells, body.cells, strict=True):
                found.append((label.text.split()[0] if label.text else "", cell.paragraphs[0]))
    runs = {}
    for label, paragraph in found[4:]:
        runs[label] = paragraph.text
    assert {label for label, _ in found} == {*TEXTS, ""}
    assert runs["A3"] == TEXTS["A3"]
    assert runs["A4"] == TEXTS["A4"]
    assert runs["B4"] == TEXTS["B4"].replace("\u2028", "\n")


def test_differences_look_like_tracked_changes_by_styles_alone() -> None:
    (table,) = opened(session("the old mill", "the new mill", "")).tables
    a, b = (cell.paragraphs[0] for cell in table.rows[1].cells)
    assert [(run.text, run.style.name) for run in a.runs if "Only" in run.style.name] == [
        ("old", "Only in A")
    ]
    assert [(run.text, run.style.name) for run in b.runs if "Only" in run.style.name] == [
        ("new", "Only in B")
    ]
    styles = opened().styles
    assert styles["Only in A"].font.strike
    assert styles["Only in B"].font.underline
    assert styles["Shared"].font.bold


def test_every_passage_has_a_footnote_with_its_source_and_all_that_finds_it_again() -> None:
    html = mammoth.convert_to_html(BytesIO(written(choice=Choice(style="notes")))).value
    notes = re.findall(r'<li id="footnote-\d+">(.*?)</li>', html)
    assert len(notes) == 10
    first, second = (re.sub("<[^>]*>", "", note) for note in notes[:2])
    assert first.strip().startswith(
        "Ida Marlowe, “On &lt;Mills&gt; &amp; Weirs,” March 3, 1946, para. 14. "
        "On &lt;Mills&gt; &amp; Weirs, A ¶14, ll. 212–215; file mills.txt; "
        "clean text 1000–1056, file 1200–1261; "
        f"fingerprint {PRINT_A}; tags early."
    )
    assert "Ida Marlowe and Bo Ng, “Weirs and Tides,” River Studies 3, no. 2 (2017): para. 14." in (
        second
    )
    assert html.count("<sup>") == 10


def test_mammoth_reads_it_without_a_complaint_but_for_our_own_styles() -> None:
    result = mammoth.convert_to_html(BytesIO(written()))
    unknown = [m.message for m in result.messages if "Unrecognised" not in m.message]
    assert unknown == []
    assert "<table>" in result.value


def test_a_note_is_set_with_its_marks() -> None:
    document = opened()
    note = [p for p in document.paragraphs if p.style.name == "Reader's note"]
    assert [p.text for p in note] == ["•\u00a0a", "•\u00a0b"]
    assert note[1].runs[-1].bold


def test_a_passage_written_right_to_left_is_set_so() -> None:
    document = parts()["word/document.xml"]
    backwards = [p for p in document.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert ["".join(p.itertext()) for p in backwards] == [TEXTS["A4"]]


def test_every_style_and_footnote_that_is_used_is_there() -> None:
    files = parts()
    styles = {s.get(f"{W}styleId") for s in files["word/styles.xml"].iter(f"{W}style")}
    notes = {n.get(f"{W}id") for n in files["word/footnotes.xml"].iter(f"{W}footnote")}
    body = files["word/document.xml"]
    for kind in ("pStyle", "rStyle", "tblStyle"):
        assert {e.get(f"{W}val") for e in body.iter(f"{W}{kind}")} <= styles
    used = [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")]
    assert len(used) == len(set(used))
    assert set(used) == notes - {"-1", "0"}
    # Word refuses a cell that does not end in a paragraph.
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))


@pytest.mark.parametrize("of", [EMPTY, SESSION], ids=["empty", "hostile"])
def test_any_session_can_be_opened(of) -> None:
    text = "\n".join(p.text for p in opened(of).paragraphs)
    assert ("Nothing is pinned yet." in text) == (of is EMPTY)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_passage_holds_the_document_opens(a: str, b: str) -> None:
    for part in parts(session(a, b, "")).values():
        assert part is not None
