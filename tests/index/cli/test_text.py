"""``diptych text``."""

import pytest

KINDS = {
    "title", "subtitle", "author", "affiliation", "date", "source", "heading", "abstract",
    "body", "quotation", "list", "verse", "table", "code", "note", "header", "footer", "credit",
}  # fmt: skip
KEYS = [
    "fingerprint", "title", "authors", "source", "date", "language", "encoding", "text",
    "paragraphs", "joins", "glued", "notes", "report",
]  # fmt: skip


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
