"""A text kept without its file is the very document that it was made of."""

import pytest

from diptych_index.errors import InputError
from diptych_index.text.formats.kept import MARK, Parts, plain_structure, structure_of
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

ARTICLE = """\
ON REEDS

Reeds grow where the water is slow, and the wind that bends them is a wind with noth-
ing else to do. One cuts them in winter.

NOTES

1 See the almanac.
"""


def kept(document):
    return Parts(structure_of(document, "0" * 64), document.text).packed()


WAYS = {"cleaned": Way(), "as in the file": Way(as_in_file=True), "paged": Way(pages=((60, "7"),))}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_it_is_the_document_it_was_made_of(way):
    made = read_bytes(ARTICLE.encode(), "reeds.txt", way)
    again = read_bytes(kept(made), "reeds.txt", way)
    for name in (
        "fingerprint", "origin", "name", "title", "authors", "text", "language", "encoding",
        "pages", "notes", "emphasis", "glued", "way", "as_in_file",
    ):  # fmt: skip
        assert getattr(again, name) == getattr(made, name), name
    assert [(p.number, p.kind, p.level, p.span, p.page, p.section) for p in again.paragraphs] == [
        (p.number, p.kind, p.level, p.span, p.page, p.section) for p in made.paragraphs
    ]
    assert [(j.span, j.left, j.right, j.result) for j in again.joins] == [
        (j.span, j.left, j.right, j.result) for j in made.joins
    ]
    assert not again.has_raw
    assert "without its file" in again.report[0].text


def test_another_way_of_reading_it_is_refused_in_words():
    data = kept(read_bytes(ARTICLE.encode(), "reeds.txt"))
    with pytest.raises(InputError, match=r"Only the text of reeds\.txt came with the session"):
        read_bytes(data, "reeds.txt", Way(as_in_file=True))


def test_the_encoding_that_is_asked_for_changes_nothing():
    made = read_bytes(ARTICLE.encode(), "reeds.txt")
    assert read_bytes(kept(made), "reeds.txt", Way("utf-8")).fingerprint == made.fingerprint


def test_lines_alone_are_paragraphs():
    structure = plain_structure("a" * 64, "x.txt", "utf-8", Way(), "b" * 64, "one\n\ntwo three\n")
    read = read_bytes(Parts(structure, "one\n\ntwo three\n").packed(), "x.txt")
    assert [read.paragraph_text(at) for at in range(len(read.paragraphs))] == ["one", "two three"]
    assert [p.number for p in read.paragraphs] == [1, 2]


@pytest.mark.parametrize(
    "change",
    [
        {"paragraphs": []},
        {"paragraphs": [[1, "body", 0, 0, 9999, None, ""]]},
        {"paragraphs": [[1, "body", 0, 5, 2, None, ""]]},
        {"paragraphs": [[1, "song", 0, 0, 2, None, ""]]},
        {"paragraphs": [[1, "body", 0, 4, 8, None, ""], [2, "body", 0, 0, 3, None, ""]]},
        {"paragraphs": [[1, "body", 0, 0]]},
        {"paragraphs": 7},
        {"fingerprint": "../x"},
        {"origin": "short"},
        {"way": {"undone": 3}},
        {"notes": [["1", [0, 1]]]},
        {"pages": [[1, "7", "yes"]]},
        {"emphasis": [[0, 1, "blinking"]]},
        {"title": None},
    ],
)
def test_a_damaged_structure_is_refused_in_words(change):
    made = read_bytes(ARTICLE.encode(), "reeds.txt")
    data = Parts(structure_of(made, "0" * 64) | change, made.text).packed()
    with pytest.raises(InputError, match="damaged"):
        read_bytes(data, "reeds.txt")


@pytest.mark.parametrize("rest", [b"", b"{}", b"[]\n", b'{"a": 1, "a": 2}\ntext', b"{}\n\xff\xfe"])
def test_what_only_begins_like_one_is_refused_in_words(rest):
    with pytest.raises(InputError):
        read_bytes(MARK + rest, "reeds.txt")
