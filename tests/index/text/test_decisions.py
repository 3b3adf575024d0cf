"""Every decision of the cleaning stands in a list and can be turned round by the reader."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.classes import (
    GLUED,
    INFERRED_PAGES,
    JOINED_HYPHENS,
    JOINED_LINES,
    JOINED_PARAGRAPHS,
    KEPT_HYPHENS,
    NOTE_CALLS,
)
from diptych_index.text.decisions import CLASS_OF
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

OTHERS = (
    GLUED, INFERRED_PAGES, JOINED_HYPHENS, JOINED_LINES, JOINED_PARAGRAPHS, KEPT_HYPHENS,
    NOTE_CALLS,
)  # fmt: skip
HEAD = "ON BRIDGES AND FERRIES"
BOOK = f"""On Bridges
Jane Alderton

The bridge had stood for ninety years before anybody asked who had built it, and by
then the falling water had carried off the stone on which the names were cut. A self-
taught mason of the town went down to look, and what he found there surprised him: the
pier was hollow, and in the hollow lay a chain of the kind that was used for fall-
ing gates.

The Ferry

Nobody used the ferry any more when the chain was found, but the ferryman still sat
beside the landing every day and waited for someone who would like to be taken over to
the other bank, where

{HEAD} 12

the inn had been closed since the war and the road was lost in nettles as high as a man
on horseback would be, had there been one.1

{HEAD} 13

– A rope of forty fathoms, which had been mended in three places.

– A lantern without glass.

Notes

1 The inn was opened again for one summer.
"""


def read(text: str = BOOK, **way) -> Document:
    return read_bytes(text.encode("utf-8"), "bridges.txt", Way(**way))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def key(document: Document, name: str, begins: str) -> str:
    """Return the key of the decision of a class whose text in the file begins like this."""
    return next(d.key for d in document.decisions if d.name == name and d.before.startswith(begins))


def shown(document: Document, begins: str) -> str:
    """Return the paragraph that begins like this."""
    texts = map(document.paragraph_text, range(len(document.paragraphs)))
    return next(text for text in texts if text.startswith(begins))


def kind(document: Document, begins: str) -> str:
    at = document.text.index(begins)
    return next(p.kind for p in document.paragraphs if p.span.start <= at < p.span.end)


def test_every_class_of_decision_stands_in_the_list_with_a_reason():
    document = read()
    found = Counter(decision.name for decision in document.decisions)
    assert found["headings"] == 2
    assert found["headers"] == 2
    assert found["list items"] == 2
    assert found["joined hyphens"] == 1
    assert found["kept hyphens"] == 1
    assert found["joined paragraphs"] == 1
    assert found["notes"] == found["note calls"] == 1
    assert found["front matter"] == 2
    assert all(decision.reason for decision in document.decisions)
    assert len({decision.key for decision in document.decisions}) == len(document.decisions)


def test_keys_name_the_class_and_the_place_in_the_source():
    document = read()
    for decision in document.decisions:
        name, _, at = decision.key.rpartition("@")
        assert name == decision.name
        assert BOOK[int(at)].strip()
    joined = next(d for d in document.decisions if d.name == "joined hyphens")
    assert BOOK[int(joined.key.rpartition("@")[2]) :].startswith("fall-\ning")
    assert (joined.before, joined.after) == ("fall- ing", "falling")


def test_a_joined_word_keeps_its_hyphen_when_that_is_reversed():
    undone = key(read(), "joined hyphens", "fall")
    document = read(undone=(undone,))
    assert "fall-ing gates" in document.text
    assert document.joins[-1].result == "fall-ing"
    decision = next(d for d in document.decisions if d.key == undone)
    assert decision.undone
    assert decision.after == "fall-ing"
    assert document.text[decision.span.start : decision.span.end] == "fall-ing"


def test_a_kept_hyphen_goes_when_that_is_reversed():
    document = read(undone=(key(read(), "kept hyphens", "self"),))
    assert "A selftaught mason" in document.text


def test_a_heading_becomes_body_in_its_place():
    undone = key(read(), "headings", "The Ferry")
    document = read(undone=(undone,))
    assert kind(document, "The Ferry") == "body"
    assert document.text.replace("\n", " ") == read().text.replace("\n", " ")
    assert {p.section for p in document.paragraphs} == {"", "Notes"}


def test_a_running_header_becomes_body_with_a_number():
    undone = key(read(), "headers", f"{HEAD} 12")
    document = read(undone=(undone,))
    paragraph = next(
        p for p in document.paragraphs if p.kind == "body" and HEAD in shown_of(document, p)
    )
    assert paragraph.number is not None
    assert kind(document, f"{HEAD} 13") == "header"


def shown_of(document: Document, paragraph) -> str:
    return document.text[paragraph.span.start : paragraph.span.end]


def test_a_paragraph_joined_over_a_page_end_falls_apart_there():
    undone = key(read(), "joined paragraphs", "the inn had been closed")
    assert "where the inn" in read().text
    document = read(undone=(undone,))
    assert shown(document, "Nobody used the ferry").endswith("where")
    assert shown(document, "the inn had been closed").endswith("been one.1")


def test_a_paragraph_put_together_from_lines_keeps_them():
    undone = next(d.key for d in read().decisions if d.name == "joined lines")
    assert shown(read(undone=(undone,)), "The bridge").count("\u2028") == 4


def test_a_note_becomes_body_and_calls_nothing():
    undone = key(read(), "notes", "1 The inn")
    document = read(undone=(undone,))
    assert document.notes == ()
    assert kind(document, "1 The inn") == "body"


def test_a_mark_that_calls_no_note_is_left_alone():
    document = read(undone=(key(read(), "note calls", "one.1"),))
    assert [note.call for note in document.notes] == [None]
    assert [note.label for note in document.notes] == ["1"]


def test_front_matter_that_is_none_names_nobody():
    document = read(undone=(key(read(), "front matter", "Jane Alderton"),))
    assert (document.title, document.authors) == ("On Bridges", ())
    assert read(undone=("front matter",)).title == "bridges"


def test_a_flag_on_a_glued_word_goes():
    text = "A rope is a rope. The reader and the miller met. Then theReader went home.\n" * 2
    flagged = read(text)
    assert [glued.found for glued in flagged.glued][:1] == ["theReader"]
    undone = key(flagged, "glued words", "theReader")
    assert len(read(text, undone=(undone,)).glued) == len(flagged.glued) - 1


def test_a_kind_is_reversed_whole_but_for_those_taken_back():
    document = read(undone=("headings",))
    assert not [p for p in document.paragraphs if p.kind == "heading"]
    back = key(read(), "headings", "The Ferry")
    document = read(undone=tuple(sorted(("headings", back))))
    assert [shown_of(document, p) for p in document.paragraphs if p.kind == "heading"] == [
        "The Ferry"
    ]


def test_a_class_that_is_all_reversed_keeps_its_line_in_the_report():
    counts = {line.name: line.count for line in read(undone=("joined hyphens",)).report}
    assert counts["joined hyphens"] == 0
    assert counts["kept hyphens"] == 1


@given(st.data())
def test_reversing_keeps_letters_keys_and_the_way_back(data):
    plain = read()
    keys = [decision.key for decision in plain.decisions]
    names = sorted({decision.name for decision in plain.decisions})
    undone = data.draw(st.lists(st.sampled_from(keys + names), unique=True))
    document = read(undone=tuple(sorted(undone)))
    assert letters(document.text) == letters(BOOK)
    standing = [d for d in document.decisions if d.name in {"headings", "headers", "notes"}]
    assert {d.key for d in standing} == {
        d.key for d in plain.decisions if d.name in {"headings", "headers", "notes"}
    }
    for decision in document.decisions:
        assert decision.undone == ((decision.name in undone) != (decision.key in undone))
        assert 0 <= decision.span.start <= decision.span.end <= len(document.text)
    for read_at, raw_at, length in document.offsets.runs:
        assert document.text[read_at : read_at + length] == BOOK[raw_at : raw_at + length]


FRAGMENTS = st.sampled_from([
    "The river went down to the weir and the miller stood beside it all day long,",
    "and nobody who came along the road would say how old the mill might be. A fer-",
    "ry lay on the sand.", "THE UPPER RIVER", "THE UPPER RIVER 41", "12", "", "", "\f", "Notes",
    "1 A note of one line.", "– An item of a list, with some more words behind it.", "By Ada Keel",
    "    moved in by a few spaces, as quotations are set,", "so-called\u00ad", "a\tb\tc", "x1",
    "Last updated on 3 May", "From The Miller, vol. 3, 1912", "  and one\u2028more", "Ö-",
])  # fmt: skip


@given(
    st.lists(FRAGMENTS, min_size=1, max_size=30).map("\n".join).filter(str.strip),
    st.sets(st.sampled_from([*sorted(set(CLASS_OF.values())), *OTHERS])),
    st.dictionaries(st.integers(0, 900), st.sampled_from(["7", "xi", ""]), max_size=3),
)
def test_no_text_loses_letters_whatever_is_reversed(text, undone, pages):
    way = Way(undone=tuple(sorted(undone)), pages=tuple(sorted(pages.items())))
    document = read_bytes(text.encode(), "a.txt", way)
    assert letters(document.text) == letters(text)
    assert all(d.undone == (d.name in undone) for d in document.decisions)
    assert len({d.key for d in document.decisions}) == len(document.decisions)
    at = [page.at for page in document.pages]
    assert at == sorted(set(at))


@given(st.data())
def test_reversing_twice_leads_back(data):
    decisions = read().decisions
    one = data.draw(st.sampled_from(decisions))
    way = Way().reversing(one.key)
    assert way.undone == (one.key,)
    assert way.reversing(one.key) == Way()
    whole = Way().reversing_all(one.name, undone=True)
    assert whole.undone == (one.name,)
    assert set(whole.reversing(one.key).undone) == {one.name, one.key}
    assert whole.reversing(one.key).reversing_all(one.name, undone=False) == Way()


@pytest.mark.parametrize(
    "row",
    [
        {"encoding": None}, {"as_in_file": 1}, {"undone": "headers"}, {"undone": [1]},
        {"pages": 7}, {"pages": [[1]]}, {"pages": [["1", "x"]]}, {"pages": [[-1, "x"]]},
    ],
)  # fmt: skip
def test_a_way_that_is_not_well_formed_is_refused(row):
    with pytest.raises(ValueError, match="well formed"):
        Way.from_row(row)


@given(
    st.builds(
        Way,
        st.text(),
        st.booleans(),
        st.booleans(),
        st.lists(st.text(), unique=True).map(sorted).map(tuple),
        st.dictionaries(st.integers(0, 10**9), st.text()).map(lambda d: tuple(sorted(d.items()))),
    )
)
def test_a_way_comes_back_from_its_row(way):
    assert Way.from_row(way.to_row()) == way
