"""The closer look: characters within words, moved words, and what no eye sees."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.details import Details, details
from diptych_index.compare.inner import inner_spans
from diptych_index.compare.passages import compare
from diptych_index.compare.unseen import unseen

WORDS = ["the", "of", "river", "rivers", "ferry", "colour", "color", "cafe\u0301", "caf\u00e9"]
passages = st.lists(st.sampled_from([*WORDS, "soft\u00adly", "10,000", "סֵפֶר"])).map(" ".join)
any_word = st.text("abeé\u0301\u200dдא😀🏽", max_size=12)


def look(a: str, b: str) -> Details:
    return details(a, b, compare(a, b, "difference")["ops"])


def moves(a: str, b: str) -> list[str]:
    return [row["words"] for row in compare(a, b, "difference")["moves"]]


@pytest.mark.parametrize(
    ("a", "b", "in_a", "in_b"),
    [
        ("colour", "color", ["u"], []),
        ("organise", "organize", ["s"], ["z"]),
        ("Party", "party", ["P"], ["p"]),
        ("mill", "mills", [], ["s"]),
        ("cafe\u0301s", "cafes", ["e\u0301"], ["e"]),
        ("walked", "rode", ["walked"], ["rode"]),
        ("same", "same", [], []),
        ("", "so", [], ["so"]),
        ("a" * 200, "a" * 199 + "b", ["a" * 200], ["a" * 199 + "b"]),
    ],
)
def test_only_the_letters_that_differ_are_marked(
    a: str, b: str, in_a: list[str], in_b: list[str]
) -> None:
    spans_a, spans_b = inner_spans(a, b)
    assert [a[slice(*span)] for span in spans_a] == in_a
    assert [b[slice(*span)] for span in spans_b] == in_b


@given(any_word, any_word)
def test_what_is_not_marked_is_the_same_in_both_words(a: str, b: str) -> None:
    rests = []
    for word, spans in zip((a, b), inner_spans(a, b), strict=True):
        marked = {place for start, end in spans for place in range(start, end)}
        assert all(0 <= start < end <= len(word) for start, end in spans)
        rests.append("".join(sign for i, sign in enumerate(word) if i not in marked))
    assert rests[0] == rests[1]


def test_characters_are_marked_within_a_changed_pair_of_words_only() -> None:
    a, b = "the colour of an old mill", "the color of one old red mill"
    row = look(a, b)["inner"][0]
    assert [a[slice(*span)] for span in row["a"]] == ["u"]
    assert row["b"] == []


@given(passages, passages)
def test_details_lie_within_their_operation_and_moves_agree(a: str, b: str) -> None:
    result = compare(a, b, "difference")
    ops = result["ops"]
    found = details(a, b, ops)
    for row in found["inner"]:
        op = ops[row["op"]]
        assert op["op"] == "replace"
        for spans, (first, last) in ((row["a"], op["a"]), (row["b"], op["b"])):
            assert all(first <= start < end <= last for start, end in spans)
    for move in result["moves"]:
        here, there = a[slice(*move["a"])], b[slice(*move["b"])]
        assert move["words"] == here
        assert len(here.split()) == len(there.split())
    for side in ("a", "b"):
        covered = sorted(move[side] for move in result["moves"])
        assert all(p[1] <= q[0] for p, q in pairwise(covered))


@pytest.mark.parametrize(
    ("a", "b", "moved"),
    [
        ("the white and black cat", "the black and white cat", ["white", "black"]),
        ("one mill burns a barn", "a barn burns one mill", ["one mill", "a barn"]),
        ("slowly the ferry left", "the ferry left slowly", ["slowly"]),
        ("the ferry left of it", "of the ferry left it", []),
        ("red ink", "red ink", []),
        ("a ferry and a ferry left", "left a ferry and a ferry", ["left"]),
    ],
)  # fmt: skip
def test_moved_words_are_recognized(a: str, b: str, moved: list[str]) -> None:
    assert moves(a, b) == moved


def test_a_lone_word_from_far_away_has_not_moved_but_a_phrase_has() -> None:
    between = " ".join(f"word{n}" for n in range(20))
    assert moves(f"ferry {between} end", f"so {between} ferry end") == []
    phrase = moves(f"ferry left noon {between} end", f"so {between} ferry left noon end")
    assert phrase == ["ferry left noon"]


def test_a_lone_word_that_came_along_with_a_phrase_has_moved_with_it() -> None:
    between = " ".join(f"word{n}" for n in range(20))
    a, b = f"no trade but death {between} end", f"so {between} no trade than death end"
    assert moves(a, b) == ["no trade", "death"]
    a, b = f"no trade but this death {between} end", f"so {between} no trade or a sort of death end"
    assert moves(a, b) == ["no trade"]


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("co\u00adoperate", "cooperate", "They look the same: A has a soft hyphen."),
        ("a\u00a0road", "a road", "They look the same: A has a no-break space, B has a space."),
        ("sea\u200b", "sea", "They look the same: A has a zero-width space."),
        (
            "сar",
            "car",
            "They look the same: A has the Cyrillic letter “с”, B has the Latin letter “c”.",
        ),
        ("x\u200dy\u200dz", "xyz", "They look the same: A has a zero-width joiner (2 times)."),
        ("car", "cat", ""),
        ("a  road", "a road", ""),
        ("car", "car", ""),
    ],
)
def test_what_no_eye_sees_is_said_in_words(a: str, b: str, said: str) -> None:
    assert unseen(a, b) == said


def test_letters_put_together_otherwise_look_the_same() -> None:
    assert unseen("cafe\u0301", "caf\u00e9") == (
        "They look the same: the same letters and signs are put together from other characters."
    )


def test_an_operation_that_looks_the_same_says_so() -> None:
    assert look("the сar left", "the car left")["unseen"] == [
        {
            "op": 1,
            "text": "They look the same: A has the Cyrillic letter “с”, "
            "B has the Latin letter “c”.",
        }
    ]


anything = st.text(st.characters() | st.characters(categories=["Cs"]))


@given(anything, anything)
def test_any_two_texts_have_details(a: str, b: str) -> None:
    found = look(a, b)
    assert set(found) == {"inner", "unseen"}
