"""Opening files over the true pipes."""

from pathlib import Path

import pytest

ESSAY_PARAGRAPHS = [
    "ON READING TWICE",
    "By Ada Example",
    "A second reading is never the same as the first. The reader has changed, and the text, "
    "which has not, seems to have changed with her.",
    "What was a plain sentence becomes a hinge; what was a hinge becomes a plain sentence.",
]


def paragraphs(parts):
    return [row for part in parts if "paragraphs" in part for row in part["paragraphs"]]


def test_the_head_comes_first_then_every_paragraph_then_the_result(engine, essay):
    answer, parts = engine.open(essay)
    head = parts[0]["head"]
    assert head["path"] == str(essay)
    assert head["name"] == "essay.txt"
    assert head["encoding"].lower().replace("-", "") in ("utf8", "ascii")
    rows = paragraphs(parts)
    assert [row[7] for row in rows] == ESSAY_PARAGRAPHS
    assert head["paragraphs"] == len(rows) == 4
    assert head["characters"] == len("\n".join(ESSAY_PARAGRAPHS))
    assert rows[2][3:5] == [5, 5]
    assert answer["result"]["fingerprint"] == head["fingerprint"]
    assert answer["result"]["words"] == sum(len(p.split()) for p in ESSAY_PARAGRAPHS)


def test_a_long_text_comes_in_parts_the_first_of_them_small(engine, tmp_path):
    path = tmp_path / "long.txt"
    line = "One sentence after another fills the page, and no end is seen.\n\n"
    path.write_text(line * 6000)
    _, parts = engine.open(path)
    sizes = [sum(len(row[7]) for row in part["paragraphs"]) for part in parts[1:]]
    assert 20_000 <= sizes[0] < 20_200
    assert all(50_000 <= size < 50_200 for size in sizes[1:-1])
    assert len(paragraphs(parts)) == 6000


def test_what_is_going_on_is_named_to_the_end(engine, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("One sentence after another fills the page, and no end is seen.\n\n" * 6000)
    number = engine.send("open", {"path": str(path), "way": {}})
    said = []
    while "result" not in (message := engine.read()):
        assert message["id"] == number
        said.append("PART" if "part" in message else message["what"])
        if "progress" in message:
            assert 0 <= message["progress"] < 1
    assert "Done" not in said
    first, last = said.index("PART"), len(said) - 1 - said[::-1].index("PART")
    assert set(said[first : last + 1]) <= {"PART", "Showing the text"}
    assert said[first - 1] == "Showing the text"
    assert said[-1] == "Counting words"


def test_the_same_file_opened_twice_has_one_fingerprint(engine, essay):
    assert engine.open(essay)[0]["result"] == engine.open(essay)[0]["result"]


def test_a_file_that_is_gone_is_told_in_words(engine, tmp_path):
    error = engine.open(tmp_path / "gone.txt")[0]["error"]
    assert error["kind"] == "MissingFileError"
    assert "gone.txt" in error["message"]


def test_a_file_that_disappears_does_not_disturb_what_is_open(engine, essay):
    fingerprint = engine.opened(essay)
    essay.unlink()
    assert engine.open(essay)[0]["error"]["kind"] == "MissingFileError"
    found = engine.ask("search", query="hinge", documents=[["A", fingerprint]])
    assert found["result"]["counts"] == {"A": 2}


def test_a_folder_a_picture_and_an_empty_file_are_refused_in_words(engine, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    empty = tmp_path / "empty.txt"
    empty.touch()
    for path in (tmp_path, picture, empty):
        error = engine.open(path)[0]["error"]
        assert error["kind"] in ("InputError", "NotTextError")
        assert path.name in error["message"]


def test_a_name_that_is_not_utf8_makes_the_round_trip(engine, tmp_path):
    path = Path(str(tmp_path / "caf\udce9.txt"))
    path.write_text("A text with a name from another time.\n")
    answer, parts = engine.open(path)
    assert "result" in answer
    assert parts[0]["head"]["path"] == str(path)


WRAPPED = """\
The comparison of two readings is an old craft, and it is slow
work for one who has only paper and ink at hand. He lays both
books on a table, the one beside the other, and reads a line here
and a line there, until his eyes grow tired of the way between.

Then he begins to make marks. A small cross stands for a word
that only the first book has, a ring for one of the second; a com-
parison made so takes an evening, which few people have to spare
now that the days are full of other things to read and to answer.
"""


def decided(engine, fingerprint, name):
    """Return what the report says of the decisions of a class."""
    lines = engine.ask("report", fingerprint=fingerprint)["result"]["lines"]
    pages = next(line["pages"] for line in lines if line["name"] == name)
    return [place for page in pages for place in page["places"]]


def opened(engine, path, **way):
    """Open a file; return its head, its paragraphs and what closes the answer."""
    answer, parts = engine.open(path, **way)
    return parts[0]["head"], paragraphs(parts), answer["result"]


@pytest.fixture
def wrapped(tmp_path):
    path = tmp_path / "hyphens.txt"
    path.write_text(WRAPPED)
    return path


def test_a_long_report_is_told_by_the_page(engine, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(WRAPPED * 1_201)
    asked = {"fingerprint": opened(engine, path)[0]["fingerprint"]}
    lines = {line["name"]: line for line in engine.ask("report", **asked)["result"]["lines"]}
    line = lines["joined hyphens"]
    assert (line["every"], line["shown"], line["pages"]) == (1_201, 1_201, [])
    asked = {**asked, "filter": "com-", "name": "joined hyphens"}
    pages = [engine.ask("report_places", **asked, page=n)["result"]["places"] for n in range(8)]
    assert [len(page) for page in pages] == [*[200] * 6, 1, 0]
    told = [row["where"] for page in pages for row in page]
    assert told == [f"l. {7 + 9 * n:,}" for n in range(1_201)]
    assert engine.ask("report_places", **{**asked, "name": "none"}, page=0)["result"] == {
        "places": []
    }


def test_a_report_tells_the_pages_asked_for_and_where_a_place_is_again(engine, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(WRAPPED * 1_201)
    fingerprint = opened(engine, path)[0]["fingerprint"]
    key = f"joined hyphens@{len(WRAPPED) * 600 + WRAPPED.index('com-')}"
    near = {"name": "joined hyphens", "key": key, "start": 0}
    asked = {"fingerprint": fingerprint, "pages": {"joined hyphens": [2, 9]}, "near": near}
    result = engine.ask("report", **asked)["result"]
    line, place = result["near"]
    assert place == 600
    pages = {page["page"]: page["places"] for page in result["lines"][line]["pages"]}
    assert sorted(pages) == [2, 3]
    assert pages[3][0]["key"] == key


@pytest.mark.parametrize("wrong", [{"near": {"name": 3}}, {"pages": {"headings": ["x"]}}])
def test_a_report_asked_for_wrongly_is_told_in_words(engine, wrapped, wrong):
    fingerprint = opened(engine, wrapped)[0]["fingerprint"]
    error = engine.ask("report", fingerprint=fingerprint, **wrong)["error"]
    assert error["kind"] == "EngineError"
    assert next(iter(wrong)) in error["message"]


def test_the_report_tells_what_was_joined_and_on_which_line(engine, wrapped):
    fingerprint = opened(engine, wrapped)[0]["fingerprint"]
    (join,) = decided(engine, fingerprint, "joined hyphens")
    assert (join["before"], join["shown"], join["where"]) == ("com- parison", "comparison", "l. 7")
    assert join["key"] == f"joined hyphens@{WRAPPED.index('com-')}"
    assert not join["undone"]


def test_a_file_is_read_in_the_way_that_is_asked_for(engine, wrapped):
    head, rows, result = opened(engine, wrapped)
    assert (head["format"], head["has_raw"]) == ("plain text", True)
    assert result["repairs"] == 1
    key = f"joined hyphens@{WRAPPED.index('com-')}"
    at = WRAPPED.index("Then he begins")
    head, rows, result = opened(engine, wrapped, undone=[key], pages=[[at, "12"]])
    assert head["way"]["undone"] == [key]
    assert "a com-parison made so" in rows[1][7]
    assert [row[5] for row in rows] == [None, "12"]
    assert result["pages"] == [[rows[1][8], "12", False]]
    assert result["repairs"] == 0
    (join,) = decided(engine, head["fingerprint"], "joined hyphens")
    assert (join["key"], join["undone"]) == (key, True)


def test_a_place_of_the_clean_text_is_found_in_the_source(engine, wrapped):
    head, rows, _ = opened(engine, wrapped)
    at = rows[1][8] + rows[1][7].index("parison")
    asked = {"fingerprint": head["fingerprint"], "reads": [0, at]}
    assert engine.ask("locate", **asked)["result"] == {"raws": [0, WRAPPED.index("com-") + 5]}
    for wrong in ([-1], [10**6], ["0"]):
        error = engine.ask("locate", **(asked | {"reads": wrong}))["error"]
        assert error["kind"] == "EngineError"


def test_a_passage_of_the_same_source_is_placed_exactly(engine, wrapped):
    head, rows, _ = opened(engine, wrapped)
    start = rows[1][8] + rows[1][7].index("a comparison made so")
    anchor = engine.ask(
        "anchor", fingerprint=head["fingerprint"], read=[start, start + len("a comparison made so")]
    )["result"]
    now, rows, _ = opened(engine, wrapped, undone=["joined hyphens"])
    asked = {"fingerprint": now["fingerprint"], "anchors": [anchor]}
    earlier = [{"fingerprint": head["fingerprint"], "way": head["way"]}]
    (place,) = engine.ask("place", **asked, earlier=earlier)["result"]["places"]
    assert (place["state"], place["anchor"]["quote"]) == ("exact", "a com-parison made so")
    (place,) = engine.ask("place", **asked)["result"]["places"]
    assert place["state"] == "exact"
    lie = [{"fingerprint": head["fingerprint"], "way": {"as_in_file": True}}]
    (place,) = engine.ask("place", **asked, earlier=lie)["result"]["places"]
    assert place["state"] == "exact"
    error = engine.ask("place", **asked, earlier=[{"fingerprint": "x"}])["error"]
    assert error["kind"] == "EngineError"


def test_emphasis_is_told_with_the_paragraph_it_stands_in(engine, tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(
        "<!DOCTYPE html><html><body><article><p>The river was low, and <em>the ferry</em> lay on"
        " the sand. Nobody had come since noon.</p><p><b>Then</b> the ferryman slept under his hat"
        " until the evening, when the first lamp was lit.</p></article></body></html>"
    )
    head, rows, _ = opened(engine, path)
    assert head["format"] == "web page"
    set_apart = [
        [(row[7][start:end].strip(), style) for start, end, style in row[9]] for row in rows
    ]
    assert set_apart == [[("the ferry", "italic")], [("Then", "bold")]]


def test_a_format_without_lines_has_none_on_the_wire(engine, tmp_path):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("A hinge joins what a frame divides.")
    made.save(path := tmp_path / "hinge.docx")
    head, (row,), _ = opened(engine, path)
    first, last, start = row[3], row[4], row[8]
    assert (head["has_raw"], head["encoding"], first, last) == (False, "", 0, 0)
    anchor = engine.ask("anchor", fingerprint=head["fingerprint"], read=[start + 2, start + 7])[
        "result"
    ]
    assert (anchor["quote"], anchor["lines"]) == ("hinge", [0, 0])
    report = engine.ask("report", fingerprint=head["fingerprint"])["result"]["lines"]
    places = [place for line in report for page in line["pages"] for place in page["places"]]
    assert not any(place["where"].startswith("l.") for place in places)


def test_a_pdf_is_read_inside_the_limits_of_the_engine(engine, tmp_path):
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    page = canvas.Canvas(str(path := tmp_path / "hinge.pdf"))
    page.drawString(72, 700, "A hinge joins what a frame divides, and no door turns without one.")
    page.save()
    head, rows, _ = opened(engine, path)
    assert (head["format"], head["has_raw"]) == ("PDF", False)
    assert "A hinge joins what a frame divides" in rows[0][7]


def test_a_file_that_was_foreseen_is_the_same_as_any_other(engine, essay):
    plain, plain_parts = engine.open(essay)
    assert engine.ask("foresee", path=str(essay))["result"] == {}
    foreseen, parts = engine.open(essay)
    assert paragraphs(parts) == paragraphs(plain_parts)
    assert foreseen["result"] == plain["result"]


def test_a_file_that_changed_after_it_was_foreseen_is_read_again(engine, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("The first form of it.\n")
    engine.ask("foresee", path=str(path))
    path.write_text("The second form of it, which is longer.\n")
    _, parts = engine.open(path)
    assert [row[7] for row in paragraphs(parts)] == ["The second form of it, which is longer."]


def test_a_file_that_was_foreseen_is_read_in_the_way_that_is_asked_for(engine, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("One line\nand another.\n")
    engine.ask("foresee", path=str(path))
    _, parts = engine.open(path, as_in_file=True)
    assert [row[7] for row in paragraphs(parts)] == ["One line", "and another."]


def test_what_cannot_be_foreseen_is_told_when_it_is_opened(engine, tmp_path):
    gone = tmp_path / "gone.txt"
    assert engine.ask("foresee", path=str(gone))["result"] == {}
    assert engine.open(gone)[0]["error"]["kind"] == "MissingFileError"
