"""A formula that is set apart stands inside its paragraph, which goes on behind it."""

from diptych_index.text.classes import JOINED_PARAGRAPHS
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from typeset_pdf import Book, Column, Set, flow, paragraphs

BEFORE = "The grain that the mill can take in a day is found from the fall of the water, and is"
FORMULA = "G = a + b × h (1)"


def page_of(
    behind: str, *, moved: float = 0.0, number: bool = True, before: str = BEFORE
) -> tuple[bytes, list[str]]:
    """Return a page with a formula between ``before`` and ``behind``, and its other paragraphs."""
    book = Book()
    column = Column(80, 770, 430, foot=420.0)
    wanted = flow(paragraphs(5, 71), [column])
    y = column.y
    book.draw([*column.lines, Set(90, y, before), Set(250, y - 24, FORMULA.removesuffix(" (1)"))])
    if number:
        book.draw([Set(495, y - 24, "(1)")])
    book.draw([Set(80 + moved, y - 48, behind)])
    last = Column(80, y - 60, 430)
    wanted += flow(paragraphs(2, 72), [last])
    book.draw(last.lines)
    book.show()
    return book.data(), wanted


def texts(document: Document) -> list[str]:
    return [document.paragraph_text(i) for i, _ in enumerate(document.paragraphs)]


def test_a_sentence_goes_on_in_small_letters_behind_a_formula():
    behind = "where h is the height of the weir and the others are found by trial."
    data, others = page_of(behind)
    document = read_bytes(data, "mill.pdf")
    assert texts(document) == [*others[:5], f"{BEFORE}\u2028{FORMULA}\u2028{behind}", *others[5:]]


def test_it_goes_on_behind_a_formula_without_a_number():
    behind = "which gives the miller his due."
    data, _ = page_of(behind, number=False)
    joined = f"{BEFORE}\u2028{FORMULA.removesuffix(' (1)')}\u2028{behind}"
    assert joined in texts(read_bytes(data, "mill.pdf"))


def test_a_new_sentence_at_the_edge_goes_on_where_paragraphs_are_moved_in():
    behind = "The miller knew the height of his weir by heart."
    data, _ = page_of(behind)
    assert f"{BEFORE}\u2028{FORMULA}\u2028{behind}" in texts(read_bytes(data, "mill.pdf"))


def test_a_line_moved_in_behind_a_formula_begins_a_paragraph():
    behind = "The miller knew the height of his weir by heart."
    data, _ = page_of(behind, moved=10.0)
    found = texts(read_bytes(data, "mill.pdf"))
    assert f"{BEFORE}\u2028{FORMULA}" in found
    assert behind in found


def test_a_formula_behind_a_full_stop_stays_apart():
    data, _ = page_of("The miller went home.", moved=10.0, before="Here is the rule of the house.")
    found = texts(read_bytes(data, "mill.pdf"))
    assert "Here is the rule of the house." in found
    assert FORMULA in found


def test_each_join_around_a_formula_can_be_reversed():
    behind = "where h is the height of the weir."
    data, _ = page_of(behind)
    document = read_bytes(data, "mill.pdf")
    joins = [made for made in document.decisions if made.name == JOINED_PARAGRAPHS]
    assert [document.text[made.span.start : made.span.end] for made in joins] == ["G", "where"]
    assert all("formula" in made.reason for made in joins)
    first, second = (texts(read_bytes(data, "mill.pdf", Way(undone=(made.key,)))) for made in joins)
    assert BEFORE in first
    assert f"{FORMULA}\u2028{behind}" in first
    assert f"{BEFORE}\u2028{FORMULA}" in second
    assert behind in second
    neither = texts(read_bytes(data, "mill.pdf", Way(undone=(JOINED_PARAGRAPHS,))))
    assert {BEFORE, FORMULA, behind} <= set(neither)


def test_a_formula_inside_a_paragraph_is_counted():
    data, _ = page_of("where h is the height of the weir.")
    report = {line.name: line.count for line in read_bytes(data, "mill.pdf").report}
    assert report["formulas"] == 1
