"""Differences one by one: which there are, in what order, and how each is said."""

from diptych_desktop.models.differences import Stop, difference, move_stop, stops, words_of
from panel_rows import row_of

PLACES = ("A ¶4 line 212", "B ¶6 line 13")


def said(item, stop: Stop) -> str:
    return words_of(difference(item, stop), item.names(item.pairs[stop.pair]), PLACES)


def all_said(texts: dict[str, str], hidden: set[str] = frozenset(), **row) -> list[str]:
    item = row_of(texts, **row)
    return [said(item, stop) for stop in stops(item, hidden)]


def test_each_kind_of_difference_is_said_with_its_place() -> None:
    texts = {
        "A1": "The old red mill stood by water, people say, quietly.",
        "B1": "The old green mill stood by deep water, people said, quietly.",
    }
    assert all_said(texts) == [
        "replaced, A ¶4 line 212 “red” by “green”",
        "only in B, B ¶6 line 13 “deep”",
        "replaced, A ¶4 line 212 “say” by “said”",
    ]


def test_a_small_difference_names_its_class() -> None:
    assert all_said({"A1": "The Council met.", "B1": "The council met."}) == [
        "replaced, A ¶4 line 212 “Council” by “council” (case)"
    ]


def test_words_that_moved_are_one_difference() -> None:
    texts = {"A1": "the white and black cat", "B1": "the black and white cat"}
    assert all_said(texts) == [
        "moved, “white” from A ¶4 line 212 to B ¶6 line 13",
        "moved, “black” from A ¶4 line 212 to B ¶6 line 13",
    ]
    item = row_of(texts)
    assert stops(item, ()) == [move_stop(0, 0), move_stop(0, 1)]


def test_beside_words_that_moved_a_mark_is_a_difference_still() -> None:
    texts = {"A1": "the white and black cat. Now", "B1": "the black and white cat; Now"}
    assert [words.split(",")[0] for words in all_said(texts)] == ["moved", "moved", "replaced"]


def test_what_no_eye_sees_says_so() -> None:
    (words,) = all_said({"A1": "the сar left", "B1": "the car left"})
    assert words.endswith("They look the same: A has the Cyrillic letter “с”, "
                          "B has the Latin letter “c”.")  # fmt: skip


def test_classes_left_out_are_no_stops_but_substance_always_is() -> None:
    texts = {"A1": "The Council met in May.", "B1": "The council met in June."}
    assert len(all_said(texts)) == 2
    assert len(all_said(texts, {"case", "substance"})) == 1


def test_the_pairs_of_a_row_come_one_after_the_other() -> None:
    texts = {"A1": "the old mill stood here", "B1": "the new mill stood here",
             "A2": "the old mill stood there"}  # fmt: skip
    item = row_of(texts)
    assert [stop.pair for stop in stops(item, ())] == [0, 1]
    assert (
        said(item, stops(item, ())[1])
        == "replaced, A ¶4 line 212 “here” by “there” (function words)"
    )


def test_common_ground_has_no_differences_to_stop_at() -> None:
    assert all_said({"A1": "oats and rye", "B1": "nobody came"}, view="common ground") == []


def test_a_stranger_among_versions_has_no_differences_until_they_are_asked_for() -> None:
    texts = {
        "A1": "the old mill stood here", "B1": "nobody counted any herons",
        "B2": "the new mill stood here",
    }  # fmt: skip
    assert [stop.pair for stop in stops(row_of(texts), ())] == [1]
    assert {stop.pair for stop in stops(row_of(texts, view="side by side"), ())} == {0, 1}
