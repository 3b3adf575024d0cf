"""``diptych text``."""

import pytest

KINDS = {
    "title", "subtitle", "author", "affiliation", "date", "source", "heading", "abstract",
    "body", "quotation", "list", "verse", "table", "code", "note", "header", "footer", "credit",
}  # fmt: skip
KEYS = [
    "fingerprint", "title", "authors", "source", "date", "language", "encoding", "text",
    "paragraphs", "joins", "glued", "notes", "report", "format", "pages", "emphasis", "decisions",
]  # fmt: skip
MILL = """\
The mill stood where the river bends, and the miller watched the slow water fall-
ing over the weir until the evening came and the lamp was lit in the house above.

Nobody has seen the lamp since then, and the weir is dry; the river took another way
and the stones of the mill were carried off to build the inn.
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Ferry</title></head><body>
<nav><a href="a">Home</a> <a href="b">Archive</a></nav>
<article><h1>The Ferry</h1>
<p>Nobody used the ferry any more when the <em>chain</em> was found, but the ferryman still sat
beside the landing every day and waited for someone who would like to be taken over.</p>
<p>The inn had been closed since the war, and the road was lost in nettles as high as a man on
horseback would be, had there been one, which there never was in all those years.</p>
</article><footer><a href="c">Imprint of the parish paper</a></footer></body></html>
"""


def test_a_document_is_printed_with_every_key(diptych, first):
    document = diptych("text", first, "--json").json
    assert list(document) == KEYS
    assert document["title"]
    assert document["paragraphs"][0]["text"] == "THE DOOR AND THE HINGE"
    assert len(document["fingerprint"]) == 64


def test_spans_cut_the_clean_text_and_the_source(diptych, second):
    source = second.read_bytes().decode("utf-8")
    document = diptych("text", second, "--json").json
    for paragraph in document["paragraphs"]:
        start, end = paragraph["span"]["read"]
        assert document["text"][start:end] == paragraph["text"]
        start, end = paragraph["span"]["raw"]
        assert source[start:end] == paragraph["text"]
        assert paragraph["kind"] in KINDS
    assert [p["lines"] for p in document["paragraphs"]] == [[n, n] for n in (1, 3, 5, 7)]
    assert [p["number"] for p in document["paragraphs"]] == [1, 2, 3, 4]


def test_as_in_file_leaves_the_cleaning_out(diptych, tmp_path):
    path = tmp_path / "lines.txt"
    path.write_text("one com-\nparison\ntwo\n")
    document = diptych("text", "--as-in-file", path, "--json").json
    assert [p["text"] for p in document["paragraphs"]] == ["one com-", "parison", "two"]
    assert all(p["span"]["read"] == p["span"]["raw"] for p in document["paragraphs"])
    assert document["joins"] == []


def test_every_decision_is_told_with_its_key_and_its_reason(diptych, tmp_path):
    path = tmp_path / "lines.txt"
    path.write_text(MILL)
    document = diptych("text", path, "--json").json
    joined = next(d for d in document["decisions"] if d["class"] == "joined hyphens")
    assert joined["key"] == f"joined hyphens@{path.read_text().index('fall')}"
    assert (joined["before"], joined["after"]) == ("fall- ing", "falling")
    start, end = joined["span"]["read"]
    assert document["text"][start:end] == "falling"
    assert joined["reason"]


def test_an_encoding_is_taken_as_told(diptych, tmp_path):
    path = tmp_path / "cafe.txt"
    path.write_bytes("Le café est fermé à midi.\n".encode("latin-1"))
    assert "café" in diptych("text", path, "--encoding", "latin-1", "--json").json["text"]
    assert "cafй" in diptych("text", path, "--encoding", "cp1251", "--json").json["text"]
    done = diptych("text", path, "--encoding", "no-such-name", "--json")
    assert done.status == 1
    assert "no-such-name" in done.err


def test_the_whole_of_a_web_page_is_one_option_away(diptych, tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE)
    main = diptych("text", path, "--json").json
    assert main["format"] == "web page"
    assert "Imprint of the parish paper" not in main["text"]
    assert [e["style"] for e in main["emphasis"]] == ["italic"]
    whole = diptych("text", path, "--whole-page", "--json").json
    assert "Imprint of the parish paper" in whole["text"]
    assert whole["fingerprint"] != main["fingerprint"]


def test_a_format_without_characters_of_its_own_has_neither_raw_spans_nor_lines(diptych, tmp_path):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("A hinge joins what a frame divides.")
    made.save(path := tmp_path / "hinge.docx")
    document = diptych("text", path, "--json").json
    (paragraph,) = document["paragraphs"]
    assert list(paragraph["span"]) == ["read"]
    assert paragraph["lines"] is None
    (hit,) = diptych("search", "hinge", path, "--json").json["hits"]
    assert (hit["locator"], hit["lines"], list(hit["span"])) == ("A ¶1", None, ["read"])
    assert "¶1\nA hinge joins" in diptych("text", path).out
    found = diptych("passages", path, path, "--a", "2:7", "--b", "2:7", "--json").json
    assert found["ops"][0]["a"] == {"read": [2, 7]}


def test_without_json_the_paragraphs_are_printed_with_their_numbers(diptych, first):
    out = diptych("text", first).out
    assert "¶3 [5]\nA hinge joins what a frame divides" in out


def test_what_cannot_be_read_is_said_with_its_name(diptych, tmp_path):
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    empty = tmp_path / "empty.txt"
    empty.touch()
    for path in (tmp_path / "gone.txt", picture, empty, tmp_path):
        done = diptych("text", path, "--json")
        assert done.status == 1
        assert done.out == ""
        assert path.name in done.err
        assert done.err.count("\n") == 1


def test_a_name_that_is_not_utf8_is_read_and_told(diptych, tmp_path):
    import os

    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(b"A text with a name from another time.\n")
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    document = diptych("text", os.fsdecode(path), "--json").json
    assert document["text"] == "A text with a name from another time."


def test_the_readers_own_documents_are_read(diptych, seeds):
    for path in seeds:
        document = diptych("text", path, "--json").json
        source = path.read_bytes().decode("utf-8")
        for join in document["joins"]:
            start, end = join["span"]["raw"]
            assert source[start:end].startswith(join["left"])
        numbers = [p["number"] for p in document["paragraphs"] if p["number"] is not None]
        assert numbers == list(range(1, len(numbers) + 1))
