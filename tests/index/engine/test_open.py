"""Opening files over the true pipes."""

from pathlib import Path

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
    assert all(100_000 <= size < 100_200 for size in sizes[1:-1])
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


def test_the_report_tells_what_was_joined_and_on_which_line(engine, tmp_path):
    path = tmp_path / "hyphens.txt"
    path.write_text(WRAPPED)
    fingerprint = engine.open(path)[0]["result"]["fingerprint"]
    join = engine.ask("report", fingerprint=fingerprint)["result"]["joins"][0]
    assert (join["left"], join["right"], join["result"]) == ("com-", "parison", "comparison")
    assert join["line"] == 7
    assert WRAPPED[slice(*join["raw"])] == "com-\nparison"
