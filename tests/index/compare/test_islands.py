"""What may stand between two changes, and what agrees too little for that."""

from collections import Counter

from diptych_index.compare.anchors import Run
from diptych_index.compare.islands import common_words, without_islands

GRAMMAR = frozenset({"the", "and"})


def numbered(length: int, words: dict[int, str], side: str) -> list[str]:
    """Return so many words that agree nowhere, but for those given."""
    return [words.get(n, f"{side}{n}") for n in range(length)]


def kept(words: dict[int, str], length: int = 60) -> list[Run]:
    a, b = numbered(length, words, "a"), numbered(length, words, "b")
    runs = [Run(n, n, 1) for n in sorted(words)]
    return without_islands(runs, a, b, common_words((Counter(a), Counter(b)), GRAMMAR))


def test_an_island_is_weighed_again_when_a_lighter_one_beside_it_is_gone() -> None:
    assert kept({30: "lantern", 38: "ferry"}) == [Run(30, 30, 1), Run(38, 38, 1)]
    assert kept({30: "lantern", 38: "the"}) == []


def test_a_heavy_island_stays() -> None:
    words = {n: f"same{n}" for n in range(28, 32)}
    a, b = numbered(60, words, "a"), numbered(60, words, "b")
    assert without_islands([Run(28, 28, 4)], a, b, GRAMMAR) == [Run(28, 28, 4)]


def test_a_word_that_stands_three_times_weighs_no_more_than_grammar() -> None:
    assert kept({20: "ferry", 22: "lantern"}) == [Run(20, 20, 1), Run(22, 22, 1)]
    assert kept({20: "ferry", 22: "ferry", 24: "ferry"}) == []


def test_in_a_long_text_a_word_may_stand_three_times_and_still_mark_its_place() -> None:
    three = {20: "ferry", 22: "ferry", 24: "ferry"}
    assert [run.a for run in kept(three, length=8_000)] == [20, 22, 24]
    assert kept(dict.fromkeys(range(20, 40, 2), "ferry"), length=8_000) == []
