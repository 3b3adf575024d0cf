"""Words that a line of a TEI source breaks: every decision is told and can be turned round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import CLEAN, Way

BODY = (
    "A self-same mill, a won-<lb/>derful wheel, a self-<lb/>same stone and some ag<lb break='no'/>"
    "ain, with gear-<pb n='2' break='no'/>wheels."
)
"""A hyphen that goes, one that stays, a break inside a word without one, one the file states."""


def read(body: str, way: Way = CLEAN) -> Document:
    whole = f"<TEI><teiHeader/><text><body><p>{body}</p></body></text></TEI>"
    return read_bytes(whole.encode(), "mill.xml", way=way)


def undone(*keys: str) -> Way:
    return CLEAN._replace(undone=tuple(sorted(keys)))


def told(document: Document) -> list[tuple[str, str, str]]:
    return [(made.name, made.before, made.after) for made in document.decisions]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def key(document: Document, after: str) -> str:
    return next(made.key for made in document.decisions if made.after == after)


@pytest.mark.parametrize("said", ["break='no'", "type='hyphenated'", "type='inWord'"])
def test_a_break_may_say_in_several_ways_that_the_word_goes_on(said):
    assert read(f"some ag<lb {said}/>ain").text == "some again"
    assert read(f"some <lb {said.replace('n', 'x')}/>mill").text == "some mill"


def test_every_broken_word_is_a_decision_with_its_reason():
    document = read(BODY)
    assert document.text == (
        "A self-same mill, a wonderful wheel, a self-same stone and some again, with gearwheels."
    )
    assert told(document) == [
        ("joined hyphens", "won- derful", "wonderful"),
        ("kept hyphens", "self- same", "self-same"),
        ("joined hyphens", "ag ain", "again"),
        ("joined hyphens", "gear- wheels", "gearwheels"),
    ]
    reasons = [made.reason for made in document.decisions]
    assert reasons[1] == "“self-same” stands elsewhere in this text"
    assert reasons[2] == reasons[3] == "the file says that the word goes on in the next line"


def test_a_decision_stands_where_the_rest_of_the_word_does():
    document = read(BODY)
    shown = [document.text[made.span.start : made.span.end] for made in document.decisions]
    assert shown == ["derful", "same", "ain", "wheels"]
    assert [join.result for join in document.joins] == [made.after for made in document.decisions]
    raws = [document.source[join.raw.start : join.raw.end] for join in document.joins]
    assert raws[0] == "won-<lb/>derful"
    assert raws[3] == "gear-<pb n='2' break='no'/>wheels"


def test_the_report_counts_them_where_plain_text_does():
    document = read(BODY)
    names = [line.name for line in document.report]
    assert counts(document)["joined hyphens"] == 3
    assert counts(document)["kept hyphens"] == 1
    assert names.index("joined hyphens") < names.index("pages")


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("wonderful", "a won-derful wheel"),
        ("self-same", "a selfsame stone"),
        ("again", "some ag ain,"),
        ("gearwheels", "with gear-wheels."),
    ],
)
def test_one_decision_is_turned_round_and_no_other(after, shown):
    sound = read(BODY)
    turned = read(BODY, undone(key(sound, after)))
    assert shown in turned.text
    assert [made.undone for made in turned.decisions] == [
        made.after == after for made in sound.decisions
    ]
    assert [made.key for made in turned.decisions] == [made.key for made in sound.decisions]


def test_all_of_a_kind_are_turned_round_together():
    turned = read(BODY, undone("joined hyphens"))
    assert "won-derful wheel, a self-same stone and some ag ain, with gear-wheels" in turned.text
    assert counts(turned)["joined hyphens"] == 0
    assert counts(turned)["kept hyphens"] == 1


def test_all_of_a_kind_but_one_are_turned_round():
    way = undone("joined hyphens", key(read(BODY), "wonderful"))
    assert "a wonderful wheel, a self-same stone and some ag ain" in read(BODY, way).text


@pytest.mark.parametrize("hyphen", ["&shy;", "&#xAD;", "&#x2010;"])
def test_a_hyphen_may_be_written_as_an_entity(hyphen):
    document = read(f"a won{hyphen}<lb/>derful and so{hyphen}<lb break='no'/>lid mill")
    assert document.text == "a wonderful and solid mill"
    assert told(document) == [
        ("joined hyphens", "won- derful", "wonderful"),
        ("joined hyphens", "so- lid", "solid"),
    ]


def test_the_halves_of_broken_words_are_no_witnesses():
    document = read("The pre-<lb/>text, a pre-<lb/>text. A pretext and a text pre-<lb/>cede.")
    assert document.text == "The pretext, a pretext. A pretext and a text precede."


def test_a_hyphen_before_a_word_to_come_stays_and_is_told():
    document = read("inland and over-<lb/>and underseas, and over the sea")
    assert document.text == "inland and over- and underseas, and over the sea"
    assert told(document) == [("kept hyphens", "over- and", "over- and")]


def test_a_text_without_broken_words_has_no_decisions():
    document = read("It turns<lb/>and turns.")
    assert document.decisions == ()
    assert "joined hyphens" not in counts(document)


@given(
    st.lists(st.sampled_from(["mill", "won-", "so", "self-", "Anna", "7"]), max_size=8), st.data()
)
def test_what_is_turned_round_twice_is_as_before(words, data):
    body = "<lb/>".join(words)
    sound = read(f"It {body} is")
    if not sound.decisions:
        return
    chosen = data.draw(st.sampled_from(sound.decisions)).key
    turned = read(f"It {body} is", CLEAN.reversing(chosen))
    assert turned.text != sound.text
    back = read(f"It {body} is", CLEAN.reversing(chosen).reversing(chosen))
    assert back.text == sound.text
    assert back.decisions == sound.decisions
