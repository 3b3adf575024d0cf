"""Letters that stand in a text as codes of TeX's fonts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.fontcodes import restored_codes
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

CORK = "\x10Then the \x1crst \x1door,\x11 he said\x16\x10or none.\x11 It was di\x1ecult."


def test_quotes_dashes_and_ligatures_of_the_cork_encoding_are_put_right() -> None:
    text, count = restored_codes(CORK)
    assert text == "“Then the ﬁrst ﬂoor,” he said—“or none.” It was diﬃcult."
    assert count == 8


def test_the_grave_accent_is_a_quote_beside_them() -> None:
    assert restored_codes(f"{CORK} `No'")[0].endswith("‘No'")


def test_ligatures_of_knuth_s_encoding_are_put_right_also_those_that_look_like_line_ends() -> None:
    text, count = restored_codes("The o\x0ece was su\x0ecient, the \x0crst a\x0bair de\x0cned\nit.")
    assert text == "The oﬃce was suﬃcient, the ﬁrst aﬀair deﬁned\nit."
    assert count == 5


def test_the_sign_for_a_line_end_hyphen_beside_them_stays() -> None:
    text, count = restored_codes(f"{CORK} The two col\x02umns.")
    assert text.endswith("diﬃcult. The two col\x02umns.")
    assert count == 8


def test_where_few_are_enough_one_that_stands_as_its_letter_would_is_put_right() -> None:
    assert restored_codes("only one \x1crst of them", least=1) == ("only one ﬁrst of them", 1)
    assert restored_codes("\x1c\x1d a record", least=1) == ("\x1c\x1d a record", 0)


@pytest.mark.parametrize(
    "text",
    [
        "plain text without any",
        "a page end\n\fand the next\n\fand one more\n\fand so on",
        "old line ends\rand more\rand more\rand more",
        "\x1c\x1d \x1c\x1d \x1c\x1d records and fields",
        "\x10 \x11 \x10 \x11 alone",
        "only one \x1crst of them",
        "bells \x07 and fi\x1cnd so\x1cnd do\x1cnd",
    ],
)
def test_what_stands_elsewhere_is_left(text: str) -> None:
    assert restored_codes(text) == (text, 0)


@given(st.text(st.sampled_from("ab .,\n\r\f\x0b\x0e\x10\x11\x16\x1c\x1d`"), max_size=60))
def test_the_length_never_changes_nor_any_other_letter(text: str) -> None:
    restored, count = restored_codes(text)
    assert len(restored) == len(text)
    changed = [a for a, b in zip(text, restored, strict=True) if a != b]
    assert sum(char != "`" for char in changed) == count
    assert set(changed) <= set("\r\f\x0b\x0e\x10\x11\x16\x1c\x1d`")


def test_a_document_with_such_codes_can_be_read_and_searched_and_keeps_its_source() -> None:
    document = read_bytes(CORK.encode(), "a.txt")
    assert "“Then the ﬁrst ﬂoor,”" in document.text
    assert document.source == CORK
    assert {line.name: line.count for line in document.report}["codes of fonts"] == 8


def test_as_in_the_file_they_are_control_characters() -> None:
    document = read_bytes(CORK.encode(), "a.txt", Way(as_in_file=True))
    assert "ﬁ" not in document.text
    assert "\ufffd" in document.text


def test_each_letter_put_right_is_a_decision_that_can_be_reversed() -> None:
    document = read_bytes(CORK.encode(), "a.txt")
    made = [decision for decision in document.decisions if decision.name == "codes of fonts"]
    assert len(made) == 8
    first = next(decision for decision in made if decision.after.startswith("ﬁrst"))
    assert first.before == "the code 28"
    turned = read_bytes(CORK.encode(), "a.txt", Way(undone=(first.key,)))
    assert "the \ufffdrst ﬂoor,”" in turned.text
    assert {line.name: line.count for line in turned.report}["codes of fonts"] == 7
    none = read_bytes(CORK.encode(), "a.txt", Way(undone=("codes of fonts",)))
    assert "ﬂ" not in none.text
    assert none.source == CORK
