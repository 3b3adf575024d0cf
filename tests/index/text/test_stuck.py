"""Page numbers stuck to a word that goes on behind the page end."""

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.stuck import stuck_numbers
from typeset import prose, set_lines


def document(number: str) -> Document:
    lines = [line for p in prose(1, 1, 40, 40) for line in set_lines(p)]
    third = len(lines) // 3
    pages = [
        [*lines[:third], "131"],
        [*lines[third : 2 * third], f"and the keeper wore a broad{number}"],
        ["brimmed hat and the widow a broad-brimmed one as well, and", *lines[2 * third :], "133"],
    ]
    return read_bytes("\n\n\f".join("\n".join(page) for page in pages).encode(), "a.txt")


def test_the_number_is_taken_off_and_the_word_put_together() -> None:
    read = document("132")
    assert "wore a broad-brimmed hat" in read.text
    numbers = [read.paragraph_text(i) for i, p in enumerate(read.paragraphs) if p.kind == "footer"]
    assert numbers == ["131", "132", "133"]
    (join,) = read.joins
    assert join.reason == "“broad-brimmed” stands elsewhere in this text"


def test_a_number_that_is_not_the_next_page_stays_in_its_word() -> None:
    assert "broad77" in document("77").text


def test_nothing_is_stuck_where_no_page_has_a_number() -> None:
    texts = ["the keeper of weir7", "", "and so on", "the keeper of weir8", "", "and so on"]
    assert stuck_numbers(texts, frozenset({2, 5})) == {}
