"""What the source sets apart is set apart on the screen: emphasis, verse, quotations, headings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCharFormat

from diptych_desktop.engine_client.reading import ReadingParagraph
from diptych_desktop.panes.reading.blocks import Blocks, cuts, own_line_starts, shown, units
from diptych_desktop.panes.reading.emphasis import EmphasisLooks, small_letters
from diptych_desktop.panes.reading.styles import STYLES, style_index
from diptych_desktop.theme.theme import load_theme

SENTENCE = "The ferry left at noon, and nobody saw it leave. "


def paragraph(text: str, emphasis=(), kind: str = "body", level: int = 0) -> tuple:
    return (kind, level, 1, 1, 1, None, "", text, emphasis)


def over(text: str, words: str, style: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), style


def formats(pane, block: int = 0) -> dict[str, QTextCharFormat]:
    """The pieces of a block as they are laid out, each with its format."""
    found = pane.view.document().findBlockByNumber(block)
    pane.view.lines.ensure(block)
    text = found.text().encode("utf-16-le")
    return {
        text[2 * r.start : 2 * (r.start + r.length)].decode("utf-16-le"): QTextCharFormat(r.format)
        for r in found.layout().formats()
    }


def lines(pane, block: int = 0) -> list[tuple[float, float, str]]:
    """The lines of a block: x, y and text."""
    shown = pane.view.document().findBlockByNumber(block)
    pane.view.lines.ensure(block)
    layout, text = shown.layout(), shown.text()
    result = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = line.textStart()
        result.append((line.x(), line.y(), text[start : start + line.textLength()]))
    return result


# Looks


def test_italics_are_italic_and_the_rest_is_not(make_pane):
    text = SENTENCE
    pane = make_pane([paragraph(text, [over(text, "at noon", "italic")])])
    found = formats(pane)
    assert found["at noon"].fontItalic()
    assert not any(look.fontItalic() for words, look in found.items() if words != "at noon")


@pytest.mark.parametrize(
    ("style", "holds"),
    [
        ("bold", lambda look: look.fontWeight() == QFont.Weight.Bold),
        ("underlined", lambda look: look.fontUnderline()),
        ("struck out", lambda look: look.fontStrikeOut()),
        ("monospaced", lambda look: look.fontFixedPitch()),
        ("spaced", lambda look: look.fontLetterSpacing() > 100),
        (
            "superscript",
            lambda look: look.verticalAlignment() == look.VerticalAlignment.AlignSuperScript,
        ),
        (
            "subscript",
            lambda look: look.verticalAlignment() == look.VerticalAlignment.AlignSubScript,
        ),
        ("inserted", lambda look: look.underlineStyle() == look.UnderlineStyle.DotLine),
    ],
)
def test_every_style_has_its_look(make_pane, style, holds):
    pane = make_pane([paragraph(SENTENCE, [over(SENTENCE, "noon", style)])])
    assert holds(formats(pane)["noon"])


def test_small_capitals_are_capitals_of_a_smaller_size(make_pane):
    pane = make_pane([paragraph(SENTENCE, [over(SENTENCE, "The", "small caps")])])
    found = formats(pane)
    assert found["he"].fontCapitalization() == QFont.Capitalization.AllUppercase
    assert found["he"].fontPointSize() < pane.view.lines.typeface.font.pointSizeF()
    assert found["T"].fontPointSize() == pane.view.lines.typeface.font.pointSizeF()


def test_what_is_bold_and_italic_is_both(make_pane):
    text = SENTENCE
    stretches = [over(text, "left at noon", "italic"), over(text, "noon, and nobody", "bold")]
    found = formats(make_pane([paragraph(text, stretches)]))
    both = found["noon"]
    assert both.fontItalic()
    assert both.fontWeight() == QFont.Weight.Bold
    assert found["left at "].fontWeight() != QFont.Weight.Bold
    assert not found[", and nobody"].fontItalic()


def test_stress_in_what_is_set_in_italics_stands_upright(make_pane):
    text = "Institute of Ferries"
    pane = make_pane([paragraph(text, [over(text, "Ferries", "italic")], kind="affiliation")])
    found = formats(pane)
    assert found["Institute of "].fontItalic()
    assert not found["Ferries"].fontItalic()


def test_stretches_after_letters_of_two_units_stand_where_they_should(make_pane):
    text = "\U0001d50a and \U0001d50b are letters, and this is italic."
    found = formats(make_pane([paragraph(text, [over(text, "italic", "italic")])]))
    assert found["italic"].fontItalic()


def test_a_style_that_is_not_known_changes_nothing(make_pane):
    found = formats(make_pane([paragraph(SENTENCE, [over(SENTENCE, "noon", "glittering")])]))
    assert not found["noon"].fontItalic()


def test_stretches_go_on_where_a_long_paragraph_is_cut():
    text = SENTENCE * 200
    blocks = Blocks()
    begin, end = 3000, 6000
    blocks.append(
        [ReadingParagraph("body", 0, 1, (1, 1), None, "", text, 0, [(begin, end, "bold")])]
    )
    told = []
    for index in range(len(blocks)):
        at = blocks.start(index)
        told += [(at + first, at + last) for first, last, _ in blocks.emphasis(index)]
    assert len(blocks) > 1
    bold = "".join(text[first:last] for first, last in told)
    assert bold.replace(" ", "") == text[begin:end].replace(" ", "")
    assert all(one[1] <= other[0] for one, other in pairwise(told))


def test_the_spaces_round_a_stretch_are_not_underlined(make_pane):
    text = SENTENCE
    start = text.index(" at noon,")
    found = formats(make_pane([paragraph(text, [(start, start + 8, "underlined")])]))
    assert found["at noon"].fontUnderline()


def test_a_text_without_emphasis_has_no_formats(make_pane):
    assert formats(make_pane([paragraph(SENTENCE)])) == {}


def test_raised_numbers_leave_the_lines_at_even_distances(make_pane):
    text = SENTENCE * 8
    marks = [(at, at + 4, "superscript") for at in range(60, 200, 49)]
    raised, plain = make_pane([paragraph(text, marks)]), make_pane([paragraph(text)])
    assert len(lines(raised)) == len(lines(plain)) > 2
    assert raised.view.lines.heights[0] == plain.view.lines.heights[0]


styles = st.sampled_from(["italic", "bold", "superscript", "spaced"])
stretches = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), styles).map(
        lambda s: (s[0], s[0] + s[1], s[2])
    ),
    max_size=8,
)


@given(stretches)
def test_formats_never_overlap_and_every_stretch_is_covered(qapp, wanted):
    looks = EmphasisLooks(load_theme("light"), QFont("serif", 12))
    found = looks.ranges(wanted, None, 0, 60)
    at = 0
    for piece in found:
        assert piece.start >= at
        at = piece.start + piece.length
    for start, end, style in wanted:
        covered = {u for p in found for u in range(p.start, p.start + p.length)}
        assert covered >= set(range(start, end))
        if style == "italic":
            inside = [p for p in found if start <= p.start < end]
            assert all(p.format.fontItalic() for p in inside)


def test_small_letters_are_the_lower_case_of_every_script():
    text = "McКузнецов 12 École"
    runs = [text[a:b] for a, b in small_letters(text, 0, len(text))]
    assert runs == ["c", "узнецов", "cole"]


# Lines of their own


def test_the_lines_of_verse_begin_at_one_edge_and_a_line_too_long_hangs(make_pane):
    long = "and the ferry goes over the water " * 5
    text = f"The ferry goes at noon,\u2028{long}\u2028and stays."
    rows = lines(make_pane([paragraph(text, kind="verse")]))
    first = rows[0][0]
    assert [x for x, _, words in rows if words.startswith(("The", "and stays"))] == [first, first]
    second = next(i for i, row in enumerate(rows) if row[2].startswith("and the ferry"))
    assert rows[second][0] == first
    assert rows[second + 1][0] > first


def test_the_lines_of_the_source_are_found_in_units():
    assert own_line_starts("no line end") == frozenset()
    assert own_line_starts("ab\u2028cd\u2028\u2028e") == {3, 6, 7}
    assert own_line_starts("\U0001d50a\u2028b") == {3}


def test_a_long_poem_is_cut_at_the_ends_of_its_lines():
    line = "a line of no great length and without a full stop\u2028"
    text = line * 200
    for cut in cuts(text)[1:]:
        assert text[cut - 1] == "\u2028"


def test_a_cut_at_a_line_end_leaves_no_empty_line():
    assert shown("one\u2028two\u2028", last=False) == "one\u2028two "
    assert shown("one\u2028two\u2028", last=True) == "one\u2028two\u2028"
    assert units(shown("\ufffc\u2028", last=False)) == 2


# Headings


def test_six_levels_of_headings_differ_and_deeper_ones_look_like_the_sixth():
    looks = [STYLES[style_index("heading", level)] for level in range(1, 7)]
    assert len(set(looks)) == 6
    assert [look.scale for look in looks] == sorted((look.scale for look in looks), reverse=True)
    assert style_index("heading", 9) == style_index("heading", 6)
    assert style_index("heading", 0) == style_index("heading", 1)
