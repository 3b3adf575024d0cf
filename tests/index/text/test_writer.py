"""What a document becomes whose reader told the writer paragraph by paragraph."""

from hypothesis import example, given
from hypothesis import strategies as st

from diptych_index.spans import raw_span
from diptych_index.text.decisions import Decisions
from diptych_index.text.document import Document
from diptych_index.text.way import Way
from diptych_index.text.writer import Facts, Writer

FACTS = Facts("mill.html", "0" * 64, "a web page")


def texts(document: Document) -> list[str]:
    return [document.paragraph_text(i) for i in range(len(document.paragraphs))]


def test_paragraphs_are_numbered_and_stand_in_the_section_of_their_heading():
    writer = Writer()
    for kind, text in (("body", "Before."), ("heading", "The mill"), ("body", "It turns.")):
        writer.begin(kind)
        writer.text(text)
    document = writer.finish(FACTS)
    assert document.text == "Before.\nThe mill\nIt turns."
    assert [p.number for p in document.paragraphs] == [1, 2, 3]
    assert [p.section for p in document.paragraphs] == ["", "", "The mill"]


def test_english_is_believed_unless_the_words_tell_another_language():
    italian = "Il mulino che non si ferma e la ruota del mulino. "
    english = "It was the best of the mills, and it is for you that he turns in the day. "

    def language(text: str, stated: str) -> str:
        writer = Writer()
        writer.text(text)
        return writer.finish(FACTS._replace(language=stated)).language

    assert language(italian * 5, "en-US") == "it"
    assert language(italian, "en") == "en"  # too few words to know better
    assert language(english * 5, "en") == "en"
    assert language(italian * 9 + english * 9000 + italian * 9, "en") == "en"
    assert language(english * 9 + italian * 9000 + english * 9, "en") == "it"
    assert language(english * 5, "fr") == "fr"
    assert language("моо " * 99, "en") == "en"
    assert language(italian * 5, "") == "it"


def test_white_space_of_the_markup_is_one_space_and_none_at_the_ends():
    writer = Writer()
    writer.begin()
    writer.text("\n  The ")
    writer.text("\tmill\n", styles=("italic",))
    writer.text(" turns.  ")
    document = writer.finish(FACTS)
    assert document.text == "The mill turns."
    assert [(document.text[e.span.start : e.span.end], e.style) for e in document.emphasis] == [
        (" mill", "italic")
    ]


def test_an_empty_paragraph_leaves_nothing_but_its_page_goes_to_the_next():
    writer = Writer()
    writer.begin()
    writer.text("One.")
    writer.begin()
    writer.page("7")
    writer.text("  \n ")
    writer.begin()
    writer.text("Two.")
    document = writer.finish(FACTS)
    assert texts(document) == ["One.", "Two."]
    assert [p.page for p in document.paragraphs] == [None, "7"]
    assert [(b.at, b.label) for b in document.pages] == [(5, "7")]


def test_a_page_may_begin_inside_a_paragraph():
    writer = Writer()
    writer.begin()
    writer.text("Before the page ")
    writer.page("8")
    writer.text("and after it.")
    document = writer.finish(FACTS)
    assert document.paragraphs[0].page is None
    assert document.text[document.pages[0].at :] == "and after it."


def test_lines_of_verse_are_parted_inside_their_paragraph():
    writer = Writer()
    writer.begin("verse")
    for line in ("The wheel goes round,", "the river by,", ""):
        writer.text(line)
        writer.line()
    assert writer.finish(FACTS).text == "The wheel goes round,\u2028the river by,"


def test_code_keeps_its_spaces_and_lines_but_none_at_its_end():
    writer = Writer("x  = 1\n  y\n\nz")
    writer.begin("code")
    writer.text("x  = 1\n  y\n\n", 0, keep=True)
    writer.begin()
    writer.text("z", 12)
    document = writer.finish(FACTS)
    assert document.text == "x  = 1\u2028  y\nz"
    assert document.offsets.to_raw(document.paragraphs[0].span) == raw_span(0, 10)
    assert document.paragraphs[1].lines == (4, 4)


def test_a_note_knows_its_mark_and_its_body():
    writer = Writer()
    writer.begin()
    writer.text("He left")
    writer.call("n1", "1")
    writer.text(" at dawn.")
    writer.begin_note("n1", "1")
    writer.text("So the letter says.")
    writer.begin("note", note="n1")
    writer.text("Another hand adds the hour.")
    document = writer.finish(FACTS)
    (note,) = document.notes
    assert document.text.startswith("He left1 at dawn.\n1 So the letter says.\nAnother")
    assert note.call is not None
    assert document.text[note.call.start : note.call.end] == "1"
    assert document.text[note.body.start : note.body.end] == (
        "So the letter says.\nAnother hand adds the hour."
    )


def test_every_piece_leads_back_to_its_place_in_the_source():
    source = "<p>Salt &amp; bread,\n  again</p>"
    writer = Writer(source)
    writer.begin()
    writer.text("Salt ", source.index("Salt"))
    writer.text("&")
    writer.text(" bread,\n  again", source.index(" bread"))
    document = writer.finish(FACTS)
    assert document.text == "Salt & bread, again"
    at = document.text.index("again")
    raw = document.offsets.to_raw(document.paragraphs[0].span._replace(start=at, end=at + 5))
    assert source[raw.start : raw.end] == "again"
    assert document.paragraphs[0].lines == (1, 2)


def test_a_format_without_characters_of_its_own_has_no_raw_spans():
    writer = Writer()
    writer.text("A page.")
    document = writer.finish(FACTS)
    assert not document.has_raw
    assert document.paragraphs[0].raw is None


def test_control_characters_are_shown_and_counted():
    writer = Writer()
    writer.text("a\x00b")
    document = writer.finish(FACTS)
    assert document.text == "a\ufffdb"
    assert [(r.name, r.count) for r in document.report][-1] == ("control characters", 1)


@given(st.lists(st.text("ab \n\t\u00a0\x00", max_size=8), max_size=6))
@example(["\u00a0 ", "a"])
def test_text_is_the_same_whether_it_leads_back_to_the_source_or_not(pieces):
    source = "".join(pieces)
    leading, bare = Writer(source), Writer()
    at = 0
    for piece in pieces:
        leading.text(piece, at, ("italic",))
        bare.text(piece, styles=("italic",))
        at += len(piece)
    there, here = leading.finish(FACTS), bare.finish(FACTS)
    assert (here.text, here.emphasis) == (there.text, there.emphasis)


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["begin", "text", "kept", "line", "page", "call", "note"]),
        st.text("ab \n\u00a0", max_size=6),
    ),
    max_size=30,
)


@given(PIECES)
def test_paragraphs_joined_by_newlines_are_the_text_whatever_is_told(pieces):
    source = "".join(text for _, text in pieces)
    writer = Writer(source)
    at = 0
    for place, (what, text) in enumerate(pieces):
        if what == "begin":
            writer.begin()
        elif what == "line":
            writer.line()
        elif what == "page":
            writer.page(text)
        elif what == "call":
            writer.call(str(place), "1")
        elif what == "note":
            writer.begin_note(str(place), "1")
        else:
            writer.text(text, at, keep=what == "kept")
        at += len(text)
    document = writer.finish(FACTS)
    assert "\n".join(texts(document)) == document.text
    for run in document.offsets.runs:
        shown = document.text[run.read : run.read + run.length]
        there = source[run.raw : run.raw + run.length]
        assert shown.replace("\u2028", "\n") == there


@given(st.lists(st.sampled_from(["hyphens", "hyphens@3", "hyphens@9"]), unique=True))
def test_a_way_comes_back_from_its_row(undone):
    way = Way(encoding="utf-8", undone=tuple(sorted(undone)), pages=((3, "364"),))
    assert Way.from_row(way.to_row()) == way


def test_a_decision_is_reversed_alone_or_with_its_kind_or_excepted_from_it():
    assert Decisions(Way(undone=("hyphens@3",))).reverses("hyphens", 3)
    assert Decisions(Way(undone=("hyphens",))).reverses("hyphens", 9)
    assert not Decisions(Way(undone=("hyphens", "hyphens@9"))).reverses("hyphens", 9)


def test_a_note_without_a_label_is_its_text_alone():
    for before in ("", "The mill turns."):
        writer = Writer()
        if before:
            writer.begin()
            writer.text(before)
        writer.begin_note("n", "")
        writer.text(" A side note.")
        document = writer.finish(FACTS)
        assert texts(document)[-1] == "A side note."
        body = document.notes[0].body
        assert document.text[body.start : body.end] == "A side note."


def test_a_reading_is_called_by_the_words_it_replaces_without_a_mark():
    writer = Writer()
    writer.begin()
    writer.text("The old ")
    since = writer.characters
    writer.text(" mill ")
    writer.called_by("a1", since)
    writer.text("turns.")
    writer.begin_note("a1", "")
    writer.text("mill] wheel B")
    document = writer.finish(FACTS)
    (note,) = document.notes
    assert document.text == "The old mill turns.\nmill] wheel B"
    assert note.call is not None
    assert document.text[note.call.start : note.call.end] == "mill"
    assert document.text[note.body.start : note.body.end] == "mill] wheel B"
