"""Two columns side by side in the lines of a text."""

from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_index.engine.source_lines import SourceLines
from diptych_index.spans import read_span
from diptych_index.text.columns import Piece, ReadPage, unpicked
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from typeset import prose, set_lines

NARROW = 18_000


def side_by_side(left: list[str], right: list[str], edge: int = 56, offset: bool = False) -> str:
    """Return two columns as lines; ``offset`` puts their lines between each other's."""
    if offset:
        pairs = zip_longest(left, right, fillvalue="")
        return "\n".join(f"{a}\n{' ' * edge}{b}" if b else a for a, b in pairs)
    pairs = zip_longest(left, right, fillvalue="")
    return "\n".join(f"{a:<{edge}}{b}".rstrip() for a, b in pairs)


def columns(seed: int, indent: str = "    ") -> tuple[list[str], list[str], list[str]]:
    """Return paragraphs and the lines of two columns they fill."""
    paragraphs = prose(seed, 14)
    lines = [
        line
        for paragraph in paragraphs
        for line in (indent + "\n".join(set_lines(paragraph, NARROW))).split("\n")
    ]
    half = len(lines) // 2
    return paragraphs, lines[:half], lines[half:]


def bodies(text: str) -> list[str]:
    document = read_bytes(text.encode(), "a.txt")
    return [
        document.paragraph_text(i)
        for i, p in enumerate(document.paragraphs)
        if p.kind not in {"header", "footer"}
    ]


@pytest.mark.parametrize("offset", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_left_column_is_read_before_the_right_one(seed: int, offset: bool) -> None:
    paragraphs, left, right = columns(seed)
    assert bodies(side_by_side(left, right, offset=offset)) == paragraphs


def test_every_page_has_its_own_columns() -> None:
    first, left, right = columns(1)
    second, left_too, right_too = columns(2)
    text = f"{side_by_side(left, right)}\n\n\f{side_by_side(left_too, right_too, edge=60)}\n"
    assert bodies(text) == [*first, *second]


def test_a_line_over_both_columns_ends_those_above_it() -> None:
    first, left, right = columns(1)
    second, left_too, right_too = columns(2)
    title = "  What the Keepers of the Weirs Wrote Down and What They Kept to Themselves for Years"
    text = f"{side_by_side(left, right)}\n\n{title}\n\n{side_by_side(left_too, right_too)}"
    assert bodies(text) == [*first, title.strip(), *second]


def test_a_head_over_the_columns_of_a_page_is_no_part_of_them() -> None:
    first, left, right = columns(1)
    second, left_too, right_too = columns(2)
    pages = [
        f"{' ' * 40}A Study of Manners\n\n{side_by_side(left, right)}\n\n{' ' * 52}131\n",
        f"{' ' * 40}A Study of Manners\n\n{side_by_side(left_too, right_too)}\n\n{' ' * 52}132\n",
    ]
    assert bodies("\f".join(pages)) == [*first, *second]


def test_every_character_still_leads_to_its_place() -> None:
    _, left, right = columns(3)
    document = read_bytes(side_by_side(left, right).encode(), "a.txt")
    for read, raw, length in document.offsets.runs:
        assert document.text[read : read + length] == document.source[raw : raw + length]


def test_a_table_is_no_pair_of_columns() -> None:
    rows = [
        f"{f'Landing stage {n}':<30}{n * 17:>8} boats in a year of low water" for n in range(30)
    ]
    assert unpicked(rows, frozenset()) is None
    assert len(bodies("\n".join(rows))) == 1


def test_verse_with_deep_indents_is_no_pair_of_columns() -> None:
    lines = [f"{' ' * (20 if n % 2 else 0)}The river runs below the weir," for n in range(40)]
    assert unpicked(lines, frozenset()) is None


def whole(page: ReadPage, rows: list[str]) -> list[Piece]:
    return [Piece(line, 0, len(rows[line])) for line in page.lines]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["", "a b", " " * 30 + "c", "left side" + " " * 24 + "right side"]))
)
def test_no_character_is_lost_or_said_twice(rows: list[str]) -> None:
    pages = unpicked(rows * 4, frozenset())
    if pages is not None:
        pieces = [piece for page in pages for piece in page.pieces or whole(page, rows * 4)]
        found = sorted("".join((rows * 4)[p.line][p.start : p.end].split()) for p in pieces)
        assert "".join(sorted("".join(found))) == "".join(
            sorted("".join("".join(rows * 4).split()))
        )


def test_the_report_says_how_many_lines_held_two_columns() -> None:
    _, left, right = columns(3)
    report = read_bytes(side_by_side(left, right).encode(), "a.txt").report
    assert {line.name: line.count for line in report}["columns"] == len(right)


def test_the_columns_of_one_page_can_be_put_back_side_by_side() -> None:
    _, left, right = columns(1)
    second, left_too, right_too = columns(2)
    data = f"{side_by_side(left, right)}\n\n\f{side_by_side(left_too, right_too)}\n".encode()
    found = read_bytes(data, "a.txt")
    pages = [decision for decision in found.decisions if decision.name == "columns"]
    assert [page.after for page in pages] == ["one column after the other"] * 2
    turned = read_bytes(data, "a.txt", Way(undone=(pages[0].key,)))
    assert found.text.startswith(found.paragraph_text(0))
    again = [decision for decision in turned.decisions if decision.name == "columns"]
    assert [page.undone for page in again] == [True, False]
    assert again[0].after == "line by line, as in the file"
    beside = f"{left[1].strip()} {right[1].strip()}"
    assert beside in " ".join(turned.text.split())
    assert beside not in " ".join(found.text.split())
    assert turned.text.endswith(second[-1])


def test_lines_are_counted_as_an_editor_does_also_in_the_second_column() -> None:
    paragraphs, left, right = columns(1)
    document = read_bytes(side_by_side(left, right).encode(), "a.txt")
    start = document.text.index(paragraphs[-1])
    found = SourceLines(document).of(read_span(start, start + len(paragraphs[-1])))
    assert found[1] == len(right)
