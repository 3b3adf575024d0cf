"""JSON from outside is read strictly; ours is written so that it compares well."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError, TooLargeError
from diptych_index.strict_json import MAX_DEPTH, read_json, whole, whole_text, write_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text() | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(value=VALUES)
def test_what_is_written_is_read_again(value):
    assert read_json(write_json(value), "x") == whole(value)


@given(value=VALUES)
def test_the_same_value_is_written_the_same(value):
    assert write_json(json.loads(json.dumps(value))) == write_json(value)


def test_each_thing_has_a_line_of_its_own():
    value = {"pins": [{"b": 1, "a": [1, 2]}, {}], "name": "x", "empty": []}
    assert write_json(value).decode() == (
        '{\n"empty": [],\n"name": "x",\n"pins": [\n{"a": [1, 2], "b": 1},\n{}\n]\n}\n'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 1}', "stands twice"),
        ('{"a": {"b": [{"c": 1, "c": 2}]}}', "stands twice"),
        ("[NaN]", "no number"),
        ("[Infinity]", "no number"),
        ("[1e999]", "too large"),
        ("[" + "7" * 19 + "]", "too large"),
        ('{"a": 1', r"damaged or no JSON \(line 1\)"),
        ("", "damaged"),
        ("'a'", "damaged"),
    ],
)
def test_what_two_programs_would_read_differently_is_refused(text, words):
    with pytest.raises(InputError, match=words):
        read_json(text.encode(), "x.json")


@pytest.mark.parametrize("bracket", ["[]", "{}"])
def test_depth_is_bounded(bracket):
    opening, closing = ("[", "]") if bracket == "[]" else ('{"a":', "}")
    inside = "" if bracket == "[]" else "1"

    def nested(depth):
        return (opening * depth + inside + closing * depth).encode()

    assert read_json(nested(MAX_DEPTH), "x")
    for depth in (MAX_DEPTH + 1, 5_000, 200_000):
        with pytest.raises(TooLargeError, match="deep"):
            read_json(nested(depth), "x.json")


def test_a_mark_of_the_byte_order_is_no_harm():
    assert read_json(b"\xef\xbb\xbf[1]", "x") == [1]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("plain", "plain"),
        ("é", "é"),
        ("a\ud800b", "a\ufffdb"),
        ("\udfff", "\ufffd"),
        ("\ud83d\ude00", "\N{GRINNING FACE}"),
    ],
)
def test_halves_of_characters_are_replaced_and_pairs_joined(text, mended):
    assert whole_text(text) == mended
    assert whole({text: [text]}) == {mended: [mended]}
    assert read_json(write_json([text]), "x") == [mended]
