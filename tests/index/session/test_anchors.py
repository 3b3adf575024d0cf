import json
from dataclasses import replace
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError
from diptych_index.protocol import AnchorRow
from diptych_index.session.anchors import AnchorFinder, make_anchor, place
from diptych_index.session.model import Anchor
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.spans import read_span

from .texts import ESSAY, document, page, span_of

OLD = document()


def anchor_of(words, doc=OLD, nth=0):
    return make_anchor(doc, span_of(doc, words, nth))


def placed(words, source, nth=0):
    """Where the words, pinned in the essay, are found in another state of it."""
    return place(anchor_of(words, nth=nth), document(source))


# Making


def test_an_anchor_says_where_a_passage_stands_and_what_is_around_it():
    anchor = anchor_of("carries its load by pulling")
    assert anchor.quote == "carries its load by pulling"
    assert anchor.prefix == "Iron changed that. A chain of iron "
    assert anchor.suffix == " where stone can only push; the "
    assert anchor.paragraph == 2
    assert anchor.section == "Arches"
    assert ESSAY[anchor.raw.start : anchor.raw.end] == "carries\nits load by pulling"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("only way to cross", (2, 2)),
        ("carries its load", (5, 6)),
        ("without getting wet.\nIron changed", (2, 5)),
        ("hundredth year.", (12, 12)),
    ],
)
def test_the_lines_are_those_of_the_passage_not_of_its_paragraph(words, lines):
    assert anchor_of(words).lines == lines


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_lines_are_counted_whatever_ends_them(ending):
    doc = document(ESSAY.replace("\n", ending))
    assert anchor_of("understood this slowly", doc).lines == (7, 8)


def test_a_passage_across_paragraphs_bears_the_number_of_the_first():
    assert anchor_of("getting wet.\nIron changed").paragraph == 1


def test_the_page_is_the_one_on_which_the_passage_begins():
    doc = document(pages=(page(OLD, "The stone", "7"), page(OLD, "the builders", "8")))
    assert anchor_of("only way", doc).page == "7"
    assert anchor_of("A chain of iron", doc).page == "7"
    assert anchor_of("understood this slowly", doc).page == "8"


def test_white_space_around_the_selection_is_left_out():
    wide = span_of(OLD, " only way to cross ")
    assert make_anchor(OLD, wide).quote == "only way to cross"


@pytest.mark.parametrize("span", [(5, 5), (3, 4), (9, 2), (10_000, 10_010)])
def test_a_selection_without_text_is_refused_in_words(span):
    with pytest.raises(InputError, match="select some words"):
        make_anchor(OLD, read_span(*span))


def test_the_context_grows_until_the_quotation_stands_only_once_in_it():
    verse = "And row again until the evening falls on us, and falls on all. "
    old = document("First of all. " + verse * 5 + "Last of all.\n")
    anchor = anchor_of("the evening falls", old, nth=2)
    around = anchor.prefix + anchor.quote + anchor.suffix
    assert old.text.count(around) == 1
    assert len(anchor.prefix) > 64


def test_the_context_of_a_text_that_repeats_itself_ends_somewhere():
    old = document("so it goes " * 2_000 + "\n")
    anchor = make_anchor(old, read_span(11_000, 11_010))
    assert len(anchor.prefix) < 600
    assert len(anchor.suffix) < 600


@given(st.integers(0, 700), st.integers(1, 300))
def test_every_passage_is_found_where_it_was_made(start, length):
    span = read_span(start, min(len(OLD.text), start + length))
    if not OLD.text[span.start : span.end].strip():
        return
    anchor = make_anchor(OLD, span)
    assert OLD.text[anchor.read.start : anchor.read.end] == anchor.quote
    assert anchor.read.start >= span.start
    assert anchor.read.end <= span.end
    assert 1 <= anchor.lines[0] <= anchor.lines[1] <= ESSAY.count("\n")
    found = place(anchor, OLD)
    assert (found.state, found.anchor, found.score) == ("exact", anchor, 1.0)


# Finding again


def test_a_reflowed_source_gives_the_same_passage_elsewhere():
    found = placed(
        "pulling where stone can only push", "A preface.\n\n" + ESSAY.replace("\n", "  \n")
    )
    assert found.state == "exact"
    assert found.anchor.quote == "pulling where stone can only push"
    assert found.anchor.lines == (8, 8)


def test_line_end_hyphens_and_soft_hyphens_do_no_harm():
    source = ESSAY.replace("getting wet", "get-\nting wet").replace("hanging", "hang\u00ading")
    assert placed("without getting wet", source).state == "exact"
    assert placed("few hanging bridges", source).state == "exact"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("at Alcantara has stood", "at Alcántara has stood"),
        ("Iron changed that", "IRON changed that"),
        ("bridge by fallen bridge.", "bridge by fallen bridge?"),
    ],
)
def test_other_accents_capitals_and_punctuation_are_to_be_checked(words, now):
    found = placed(words, ESSAY.replace(words, now))
    assert found.state == "changed"
    assert found.anchor.quote == now


def test_of_two_places_the_context_decides():
    first, second = span_of(OLD, "The stone arch"), span_of(OLD, "The stone arch", 1)
    new = document("New words first.\n\n" + ESSAY)
    for span, nth in ((first, 0), (second, 1)):
        found = place(make_anchor(OLD, span), new)
        assert found.state == "exact"
        assert found.anchor.read == span_of(new, "The stone arch", nth)


def test_places_that_nothing_tells_apart_are_to_be_checked():
    refrain = "Row on.\n\nAnd row again until the evening falls on us.\n\n"
    old, new = document(refrain * 40), document("A title.\n\n" + refrain * 40)
    anchor = anchor_of("And row again until the evening", old, nth=19)
    found = place(anchor, new)
    assert found.state == "changed"
    assert found.anchor.read == span_of(new, "And row again until the evening", 19)


def test_a_passage_moved_to_another_chapter_is_found():
    blocks = ESSAY.split("\n\n")
    source = "\n\n".join([blocks[2], blocks[3].rstrip(), blocks[0], blocks[1]])
    found = placed("the builders of the last century understood this slowly", source)
    assert found.state == "moved"
    assert found.anchor.paragraph == 4


def test_an_edited_passage_is_found_and_marked_for_checking():
    source = ESSAY.replace("carries\nits load by pulling", "bears\nits weight by pulling")
    found = placed("A chain of iron carries its load by pulling where stone can only push", source)
    assert found.state == "changed"
    assert found.anchor.quote == (
        "A chain of iron bears its weight by pulling where stone can only push"
    )
    assert 0.75 <= found.score < 1


def test_words_changed_at_both_ends_belong_to_the_passage_still():
    source = ESSAY.replace("few\nhanging", "no\nhanging").replace("hundredth year", "hundredth day")
    found = placed("few hanging bridges have seen their hundredth year", source)
    assert found.anchor.quote == "no hanging bridges have seen their hundredth day"


def test_a_long_passage_little_changed_is_found_though_all_around_it_was_rewritten():
    passage = "the builders of the last century understood this slowly, bridge by fallen bridge"
    edited = passage.replace("slowly", "very late")
    found = placed(passage, f"Nobody would say today that {edited}; so much for history.\n")
    assert found.state == "changed"
    assert found.anchor.quote == edited
    twice = f"Nobody would say today that {edited}; or else that {edited}; so much for it.\n"
    assert placed(passage, twice).state == "unplaced"


def test_a_deleted_passage_is_unplaced():
    source = ESSAY.replace("Iron changed that. A chain of iron carries", "A chain of iron carries")
    assert placed("Iron changed that.", source).anchor is None
    without = "\n\n".join(b for b in ESSAY.split("\n\n") if "Iron" not in b)
    found = placed("the builders of the last century understood this slowly", without)
    assert (found.state, found.anchor, found.score) == ("unplaced", None, 0.0)


def test_a_few_words_alone_are_no_evidence_in_strange_surroundings():
    source = "Nobody knows who paid.\n\nThe bill for the last stone was never found in Rome.\n"
    assert placed("last stone", source).state == "unplaced"
    assert placed("last stone", ESSAY + "\n\nMore.\n").state == "exact"


def test_a_short_word_is_not_found_inside_another_one():
    assert placed("arch", "Parchment and archives.\n").state == "unplaced"


def test_an_edited_passage_in_its_place_wins_over_a_copy_of_it_elsewhere():
    long = "Stone can only push and iron can only pull, as everybody knows."
    old = document(
        f"Before it came the flood of the year nine.\n\n{long}\n\nAfter it came the ice.\n"
    )
    edited = long.replace("everybody", "everyone")
    new = document(
        f"Before it came the flood of the year nine.\n\n{edited}\n\nAfter it came the ice.\n\n"
        f"Quoted by a wholly different author:\n\n{long}\n\nSo he said in vain.\n"
    )
    found = place(make_anchor(old, span_of(old, long)), new)
    assert found.state == "changed"
    assert found.anchor.quote == edited


def test_a_long_passage_edited_in_the_middle_is_found_by_its_ends():
    words = [f"word{n}ish" for n in range(600)]
    body = " ".join(words)
    old = document(f"A start of it.\n\n{body}\n\nAn end of it.\n")
    new = document(
        f"A start of it.\n\n{body.replace('word300ish', 'wholly other matter')}\n\nAn end of it.\n"
    )
    found = place(make_anchor(old, span_of(old, body)), new)
    assert found.state == "changed"
    assert found.anchor.quote.startswith("word0ish ")
    assert found.anchor.quote.endswith(" word599ish")


def test_a_row_of_stars_is_found_by_what_stands_around_it():
    source = ESSAY.replace("this slowly, bridge by fallen bridge.", "this slowly.\n\n* * *")
    old, new = document(source), document("Preface.\n\n" + source)
    found = place(make_anchor(old, span_of(old, "* * *")), new)
    assert found.state == "exact"
    assert found.anchor.quote == "* * *"
    assert place(make_anchor(old, span_of(old, "* * *")), OLD).state == "unplaced"


def test_text_without_spaces_between_words_is_found_after_an_edit():
    old = document("石橋は二千年の間、広い川を濡れずに渡る唯一の方法であった。鉄がそれを変えた。\n")
    new = document(
        "石橋は二千年の間、広い川を濡れずに越える唯一の方法であった。鉄がそれを変えた。\n"
    )
    found = place(make_anchor(old, span_of(old, "広い川を濡れずに渡る唯一の方法であった")), new)
    assert found.state == "changed"
    assert found.anchor.quote == "広い川を濡れずに越える唯一の方法であった"


def test_quotation_marks_stay_with_the_passage():
    old = document("He said: “Stone can only push.” And he left us there.\n")
    new = document('Later. He said: "Stone can only push." And he left us there.\n')
    found = place(make_anchor(old, span_of(old, "“Stone can only push.”")), new)
    assert found.anchor.quote == '"Stone can only push."'


def test_the_same_fingerprint_with_other_words_there_is_not_trusted():
    anchor = replace(anchor_of("A chain of iron"), read=read_span(0, 15))
    found = place(anchor, OLD)
    assert found.state == "moved"
    assert found.anchor.read == span_of(OLD, "A chain of iron")


def test_one_word_over_and_over_is_searched_in_bounded_time():
    old = document("so " * 4_000 + "and " * 300 + "\n")
    new = document("so and " * 4_000 + "\n")
    anchor = make_anchor(old, read_span(11_000, 12_600))
    assert place(anchor, new).state in ("changed", "unplaced")


@given(st.data())
def test_the_text_taken_as_found_always_agrees_with_the_anchor(data):
    """Whatever is done to the essay, what need not be checked has the letters of the pin."""
    start = data.draw(st.integers(0, len(OLD.text) - 2))
    end = data.draw(st.integers(start + 1, min(len(OLD.text), start + 120)))
    if not any(c.isalnum() for c in OLD.text[start:end]):
        return
    cut = data.draw(st.integers(0, len(ESSAY)))
    source = ESSAY[cut:] + data.draw(st.sampled_from(["", "\n\nBetween.\n\n"])) + ESSAY[:cut]
    anchor = make_anchor(OLD, read_span(start, end))
    found = place(anchor, document(source))
    if found.state in ("exact", "moved"):
        letters = [
            "".join(c for c in a.quote.lower() if c.isalnum()) for a in (anchor, found.anchor)
        ]
        assert letters[0] == letters[1]


# On the wire


def test_an_anchor_survives_the_wire():
    for anchor in (anchor_of("carries its load"), replace(anchor_of("wet"), raw=None, page="iv")):
        row = json.loads(json.dumps(anchor_to_row(anchor)))
        assert anchor_from_row(row) == anchor


def test_the_wire_carries_every_field_of_an_anchor():
    assert set(get_type_hints(AnchorRow)) == set(Anchor.__dataclass_fields__)
    assert set(anchor_to_row(anchor_of("wet"))) == set(Anchor.__dataclass_fields__)


def test_a_finder_serves_many_anchors():
    finder = AnchorFinder(document("Preface.\n\n" + ESSAY))
    words = ("getting wet", "has stood since Trajan", "few hanging bridges")
    assert [finder.place(anchor_of(w)).state for w in words] == ["exact"] * 3


# With the earlier text


def test_what_stands_between_the_same_neighbours_is_exact_whatever_the_context_became():
    source = "A long preface.\n\n" + ESSAY.replace("carries\nits load", "holds\nits weight")
    anchor = anchor_of("by pulling where stone can only push")
    assert place(anchor, document(source), OLD.text).state == "exact"


def test_of_two_equal_passages_the_one_left_is_not_taken_for_the_one_that_is_gone():
    first, second = (anchor_of("The stone arch", nth=n) for n in (0, 1))
    new = document(ESSAY.replace("The stone arch", "It", 1))
    finder = AnchorFinder(new, earlier_text=lambda _: OLD.text)
    assert finder.place(first).state == "unplaced"
    assert finder.place(second).state == "exact"


def test_a_sentence_that_went_to_another_chapter_is_moved():
    sentence = "A chain of iron carries\nits load by pulling where stone can only push;"
    assert sentence in ESSAY
    source = ESSAY.replace(sentence, "") + "\n\nAt last: " + sentence + "\n"
    found = place(anchor_of("A chain of iron carries its load"), document(source), OLD.text)
    assert (found.state, found.anchor.quote) == ("moved", "A chain of iron carries its load")


def test_an_earlier_text_that_is_not_that_of_the_anchor_is_not_believed():
    anchor = anchor_of("A chain of iron carries its load")
    found = place(anchor, document("A preface.\n\n" + ESSAY), "Quite another text, of no use.")
    assert found.anchor.quote == "A chain of iron carries its load"


def test_a_passage_that_is_unplaced_has_candidates_best_first():
    words = "the builders of the last century understood this slowly"
    source = (
        "The builders of that age have understood it rather slowly and late.\n\n"
        + "Of bread and salt, and of nothing else. " * 9
        + "\n\nThe bakers of the last century never understood why.\n"
    )
    finder = AnchorFinder(document(source))
    anchor = anchor_of(words)
    assert finder.place(anchor).state == "unplaced"
    candidates = finder.candidates(anchor)
    assert {c.anchor.quote for c in candidates} == {
        "The bakers of the last century never understood",
        "The builders of that age have understood it rather slowly",
    }
    assert 1 > candidates[0].score >= candidates[1].score >= 0.5


def test_a_passage_with_nothing_like_it_has_no_candidates():
    assert AnchorFinder(document("Of bread and salt.\n")).candidates(anchor_of("few hanging")) == []
