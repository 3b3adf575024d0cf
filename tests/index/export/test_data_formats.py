"""CSV, JSON and Markdown, read back."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from diptych_index.errors import Cancelled, InputError
from diptych_index.export.export import FORMATS, render, render_bytes
from diptych_index.export.table import safe
from diptych_index.session.model import Session
from diptych_index.text.way import Way

from .samples import DOCUMENT_A, EMPTY, PANEL, PRINT_A, QUOTE_A, SESSION


def table(session: Session) -> list[dict[str, str]]:
    """Read the CSV of a session as a spreadsheet would."""
    return list(csv.DictReader(StringIO(render(session, "csv"), newline="")))


def test_the_table_has_a_line_for_each_pin_and_for_a_row_without() -> None:
    assert [(line["row"], line["pin"]) for line in table(SESSION)] == [
        ("1", "A1"), ("1", "B1"), ("2", "A2"), ("3", ""), ("4", "B2"),
    ]  # fmt: skip


def test_a_line_says_all_that_is_known_of_its_pin() -> None:
    end = 1000 + len(QUOTE_A)
    assert table(SESSION)[0] == {
        "session": "Mills <b>& co</b>",
        "heading": "",
        "row": "1",
        "row_title": "",
        "pin": "A1",
        "side": "A",
        "base": "base",
        "title": "On <Mills> & Weirs",
        "file": "mills.txt",
        "fingerprint": PRINT_A,
        "locator": "A p. 366 ¶14, ll. 212–215",
        "section": "On mills",
        "read_start": "1000",
        "read_end": str(end),
        "raw_start": "1200",
        "raw_end": str(end + 205),
        "state": "exact",
        "color": "",
        "pin_tags": "",
        "citation": "Marlowe 1946, p. 366, ¶14, ll. 212–215",
        "quote": QUOTE_A,
        "similarity": "",
        "compared_with": "",
        "comparison": "",
        "relation": "contradicts",
        "tags": "water, work",
        "note": "# See\n<script>alert(2)</script> and <https://mills.example>",
    }


def test_a_line_says_how_its_pin_compares_with_the_base() -> None:
    line = table(SESSION)[1]
    assert (line["pin"], line["base"], line["compared_with"]) == ("B1", "", "A1")
    assert line["comparison"].startswith("2 of 14 words differ: 2 changed")
    assert 0.5 < float(line["similarity"]) < 1


def test_headings_have_a_line_and_name_the_rows_under_them() -> None:
    lines = [(line["heading"], line["row"], line["pin"]) for line in table(PANEL)]
    assert lines[0] == ("Who *bought* it", "", "")
    assert ("Who *bought* it", "1", "A2") in lines
    assert ("Animals", "3", "B3") in lines
    assert {line["row_title"] for line in table(PANEL)} == {"", "The sale"}


def test_a_document_without_title_goes_by_its_file_and_no_source_span_is_empty() -> None:
    last = table(SESSION)[-1]
    assert (last["title"], last["file"]) == ("weirs.txt", "weirs.txt")
    assert (last["read_start"], last["raw_start"], last["raw_end"]) == ("1000", "", "")


def test_no_cell_is_a_formula() -> None:
    lines = table(SESSION)
    assert (lines[2]["quote"], lines[2]["note"]) == ("'=1+1", "'@sum")
    for line in lines:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line.values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_each_start_of_a_formula_is_made_safe(start: str) -> None:
    assert safe(start + "cmd") == f"'{start}cmd"
    assert safe("a" + start) == "a" + start


def test_the_table_of_an_empty_session_is_its_heading() -> None:
    assert table(EMPTY) == []
    assert render(EMPTY, "csv").startswith("session,heading,row,row_title,pin,side,base,title,")


def test_json_holds_every_anchor_whole() -> None:
    data = json.loads(render(SESSION, "json"))
    pin = data["rows"][0]["pins"][0]
    assert (pin["label"], pin["locator"]) == ("A1", "A p. 366 ¶14, ll. 212–215")
    assert (pin["title"], pin["file"]) == ("On <Mills> & Weirs", "mills.txt")
    assert pin["anchor"] == {
        "fingerprint": PRINT_A,
        "read": [1000, 1000 + len(QUOTE_A)],
        "raw": [1200, 1205 + len(QUOTE_A)],
        "quote": QUOTE_A,
        "prefix": "before ",
        "suffix": " after",
        "paragraph": 14,
        "lines": [212, 215],
        "page": "366",
        "section": "On mills",
    }
    assert data["rows"][3]["pins"][0]["anchor"]["raw"] is None


def test_a_pin_in_a_format_without_lines_has_neither_lines_nor_a_place_in_the_file() -> None:
    first = SESSION.pins[0]
    bare = replace(first, anchor=replace(first.anchor, lines=(0, 0)))
    session = replace(SESSION, pins=(bare, *SESSION.pins[1:]))
    pin = json.loads(render(session, "json"))["rows"][0]["pins"][0]
    assert (pin["locator"], pin["anchor"]["raw"], pin["anchor"]["lines"]) == (
        "A p. 366 ¶14", None, None,
    )  # fmt: skip
    row = table(session)[0]
    assert (row["locator"], row["raw_start"], row["raw_end"]) == ("A p. 366 ¶14", "", "")


def test_the_way_a_document_is_read_stands_in_the_json() -> None:
    way = Way("utf-8", undone=("headings",), pages=((12, "364"),))
    documents = (replace(SESSION.documents[0], way=way), *SESSION.documents[1:])
    data = json.loads(render(replace(SESSION, documents=documents), "json"))
    document = data["documents"][0]
    assert (document["undone"], document["pages"]) == (["headings"], [[12, "364"]])


def test_json_holds_rows_documents_and_comparisons() -> None:
    data = json.loads(render(SESSION, "json"))
    assert (data["format"], data["version"]) == ("diptych-session", 1)
    assert [document["file"] for document in data["documents"]] == ["mills.txt", "weirs.txt"]
    assert data["rows"][0]["tags"] == ["water", "work"]
    comparison = data["rows"][0]["comparisons"][0]
    assert (comparison["a"], comparison["b"], comparison["view"]) == ("A1", "B1", "difference")
    assert comparison["counts"] == {"function words": 1, "substance": 1}
    assert data["rows"][1]["comparisons"] == []


def test_json_has_its_keys_in_order_so_that_it_can_be_compared() -> None:
    text = render(SESSION, "json")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_markdown_shows_mark_up_as_text() -> None:
    text = render(SESSION, "md")
    assert text.startswith("# Mills \\<b\\>\\& co\\</b\\>\n")
    assert re.search(r"(?<!\\)<script", text) is None
    assert "> # See\n> &lt;script>alert(2)&lt;/script> and <https://mills.example>" in text


def test_markdown_carries_where_each_passage_stands() -> None:
    text = render(SESSION, "md")
    end = 1000 + len(QUOTE_A)
    assert (
        "**A1** *On \\<Mills\\> \\& Weirs*, A p. 366 ¶14, ll. 212–215, file mills.txt, "
        f"clean text 1000–{end}, file 1200–{end + 205}, fingerprint `{PRINT_A}`"
    ) in text
    assert "#### 1. A1 · B1 (contradicts)" in text
    assert "**found again, please check**" in text


def test_markdown_shows_differences_with_signs() -> None:
    text = render(SESSION, "md")
    assert "> The mill stood −~~idle~~.\n>\n> “All of it,” −~~she~~ said" in text
    assert "> The mill stood +**busy**.\n>\n> “All of it,” +**he** said" in text


def test_a_table_parted_by_tabs_has_one_line_of_text_for_each_of_the_table() -> None:
    session = replace(PANEL, name="a\\tb")
    lines = render(session, "tsv").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(table(PANEL)) + 1
    columns = lines[0].split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
    quotes = {row["pin"]: row["quote"] for row in rows}
    assert quotes["B4"] == r"One line\nand another\nof verse\twith a tab"
    assert rows[1]["note"] == r"'- a\n- **b**"
    assert rows[1]["session"] == r"a\\tb"


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_session_always_gives_the_same_bytes(kind: str) -> None:
    assert render_bytes(SESSION, kind) == render_bytes(SESSION, kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_name_that_is_no_unicode_can_still_be_written(kind: str) -> None:
    odd = replace(DOCUMENT_A, name="mill\udcff.txt", title="")
    assert render_bytes(replace(SESSION, documents=(odd,)), kind)


@pytest.mark.parametrize("kind", ["html", "md", "csv", "tsv", "json", "tei"])
def test_a_pin_whose_document_was_taken_away_is_exported_too(kind: str) -> None:
    text = render(replace(SESSION, documents=()), kind)  # type: ignore[arg-type]
    assert "Unknown document" in text
    assert PRINT_A in text


def test_a_csv_file_for_programs_begins_with_its_first_name() -> None:
    assert render_bytes(SESSION, "csv").startswith(b"session,heading,row,")
    assert render_bytes(SESSION, "tsv").startswith(b"session\theading\trow\t")


def test_a_format_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="choose one of html, md, docx"):
        render(SESSION, "odt")  # type: ignore[arg-type]


def test_a_format_that_is_no_text_is_not_given_as_text() -> None:
    with pytest.raises(InputError, match="write it to a file"):
        render(SESSION, "docx")


def test_json_says_what_is_the_base_and_what_the_headings_are() -> None:
    data = json.loads(render(PANEL, "json"))
    heading, four, two = data["rows"][:3]
    assert (heading["heading"], heading["title"], heading["number"]) == (
        True, "Who *bought* it", 0,
    )  # fmt: skip
    assert (four["number"], four["base"], four["title"]) == (1, "A1", "The sale")
    assert [(c["a"], c["b"]) for c in four["comparisons"]] == [
        ("A1", "B1"), ("A1", "A2"), ("A1", "B2"),
    ]  # fmt: skip
    assert (two["base"], [(c["a"], c["b"]) for c in two["comparisons"]]) == ("B1", [("A1", "B1")])
    assert data["documents"][1]["source"]["DOI"] == "10.1000/xyz"
    assert four["pins"][0]["tags"] == ["early"]


def test_the_work_is_told_of_and_can_be_stopped() -> None:
    told: list[float] = []
    render(PANEL, "md", step=told.append)
    assert told == sorted(told)
    assert len(told) == len(PANEL.rows)

    def stop(share: float) -> None:
        if share > 0.4:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        render(PANEL, "md", step=stop)
