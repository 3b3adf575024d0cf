"""Rows compared over the true pipes: pairs, counts in whole documents, sentences and places."""

from pathlib import Path

import pytest

FIRST = """The Ledger of the Ferry

The ferry crosses twice a day. The ferry carries grain, and the ledger names every sack of grain.

Nobody reads the ledger in winter; in winter the ferry lies still.
"""
SECOND = """The Bridge

A bridge needs no ledger. Nobody counts grain on a bridge, and no herons wait for it.
"""


@pytest.fixture
def prints(engine, tmp_path: Path) -> list[str]:
    """The fingerprints of two documents that are open."""
    found = []
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found.append(engine.open(path)[0]["result"]["fingerprint"])
    return found


def pair(a: str, b: str, documents=("", ""), names=("A", "B")) -> dict:
    return {"a": a, "b": b, "names": list(names), "documents": list(documents)}


def compared(engine, *pairs: dict, view: str = "", hidden: tuple[str, ...] = ()) -> dict:
    answer = engine.ask("compare_pairs", pairs=list(pairs), view=view, hidden=list(hidden))
    return answer["result"]


def test_each_move_is_told_with_the_paragraphs_it_begins_in(engine, tmp_path: Path) -> None:
    ferry = "The ferryman with lamp and oar awaits us here."
    coins = "He counts the coins by candle light alone."
    prints = []
    for name, parts in (("a.txt", (ferry, coins)), ("b.txt", (coins, ferry))):
        path = tmp_path / name
        path.write_text("\n\n".join(("Some words that came before.", *parts)), encoding="utf-8")
        prints.append(engine.open(path)[0]["result"]["fingerprint"])
    asked = pair(f"{ferry}\n{coins}", f"{coins}\n{ferry}", prints)
    asked["starts"] = [29, 29]
    (moved,) = compared(engine, asked)["pairs"][0]["moves"]
    assert moved["words"] in (ferry[:-1], coins[:-1])
    expected = [2, 3] if moved["words"] == ferry[:-1] else [3, 2]
    assert compared(engine, asked)["pairs"][0]["moved_in"] == [expected]
    for starts, documents in (([29, -1], prints), ([29, 29], [prints[0], "closed"])):
        unknown = {**asked, "starts": starts, "documents": documents}
        assert compared(engine, unknown)["pairs"][0]["moved_in"] is None


def test_each_pair_of_a_row_is_compared_under_its_names(engine) -> None:
    base = "the old mill stood by the river"
    result = compared(
        engine,
        pair(base, "the new mill stood by the river", names=("A1", "B1")),
        pair(base, "the old mill by the river", names=("A1", "B2")),
    )
    assert result["view"] == "difference"
    assert [found["summary"] for found in result["pairs"]] == [
        "1 of 7 words differs: 1 changed; 78 % alike.",
        "1 of 7 words differs: 1 only in A1; 88 % alike.",
    ]


def test_a_closer_look_comes_with_the_differences(engine) -> None:
    (found,) = compared(engine, pair("the colour of а mill", "the color of a mill"))["pairs"]
    # The "u" of the colour; of two words of one letter nothing stands out.
    assert [(row["a"], row["b"]) for row in found["inner"]] == [([[8, 9]], [])]
    assert [row["text"] for row in found["unseen"]] == [
        "They look the same: A has the Cyrillic letter “а”, B has the Latin letter “a”."
    ]
    assert (found["counted"], found["only_a"], found["only_b"]) == ([], [], [])


def test_one_version_among_strangers_has_all_shown_as_differences(engine) -> None:
    base = "the old mill stood by the river"
    strangers = pair(base, "nobody counted herons that winter")
    assert compared(engine, strangers)["view"] == "common ground"
    both = compared(engine, strangers, pair(base, "the new mill stood by the river"))
    assert both["view"] == "difference"
    assert [found["view"] for found in both["pairs"]] == ["difference"] * 2


def test_shared_words_are_counted_in_the_whole_documents(engine, prints) -> None:
    (found,) = compared(
        engine,
        pair("The ledger names every sack of grain.", "Nobody counts grain on a bridge.", prints),
        view="common ground",
    )["pairs"]
    # "grain" stands twice in the first document, once in the second.
    assert [(row["words"], row["documents"]) for row in found["counted"]] == [("grain", [2, 1])]


def test_phrases_are_counted_as_phrases(engine, prints) -> None:
    (found,) = compared(
        engine,
        pair("And the ledger names grain.", "The ledgers name grain.", prints),
        view="common ground",
    )["pairs"]
    assert [(row["words"], row["documents"]) for row in found["counted"]] == [
        ("ledger names grain", [0, 0])
    ]


def test_what_only_one_says_comes_in_its_strongest_words_first(engine, prints) -> None:
    (found,) = compared(
        engine,
        pair("In winter the ferry lies still, in winter.", "Herons wait for grain.", prints),
        view="common ground",
    )["pairs"]
    words = [row["word"] for row in found["only_a"]]
    # "winter" has both its places here; "ferry" is all over the document, and so says little.
    assert words[0] == "winter"
    assert words[-1] == "ferry"
    assert {row["word"]: row["document"] for row in found["only_a"]} == {
        "winter": 2, "lies": 1, "still": 1, "ferry": 4,
    }  # fmt: skip
    assert all(row["weight"] >= 0 for row in found["only_a"])


def test_documents_that_are_not_open_leave_counts_unknown(engine) -> None:
    (found,) = compared(
        engine, pair("Oats and rye.", "Rye for bread.", ("gone", "")), view="common ground"
    )["pairs"]
    assert [row["documents"] for row in found["counted"]] == [[None, None]]
    assert [row["word"] for row in found["only_a"]] == ["Oats"]


def test_a_row_without_pairs_has_nothing_to_compare(engine) -> None:
    assert compared(engine) == {"view": "difference", "pairs": []}


def test_a_pair_that_is_not_complete_is_refused_in_words(engine) -> None:
    error = engine.ask("compare_pairs", pairs=[{"a": "x"}], view="")["error"]
    assert error["kind"] == "EngineError"
    assert "pairs of two passages with names" in error["message"]


def test_sentences_are_said_again_without_classes(engine) -> None:
    (found,) = compared(engine, pair("The Council met.", "the council met in May."))["pairs"]
    asked = {"tally": found["tally"], "names": ["A", "B"]}
    says = engine.ask("sentences", comparisons=[asked], hidden=["case"])["result"]["sentences"]
    assert says == ["2 of 5 words differ: 2 only in B; 1 difference left out; 90 % alike."]
    assert found["summary"] == (
        "2 of 5 words differ: 2 only in B; small differences: 1 case; 90 % alike."
    )
    assert engine.ask("sentences", comparisons=[{}], hidden=[])["error"]["kind"] == "EngineError"


def test_classes_left_out_from_the_first_are_left_out_of_the_sentence(engine) -> None:
    asked = pair("The Council met.", "the Council met.")
    (found,) = compared(engine, asked, hidden=("case", "nonsense"))["pairs"]
    assert found["summary"] == "No word differs; 1 difference left out."
    assert found["counts"] == {"case": 1}


def test_places_of_the_text_are_told_by_paragraph_line_and_page(engine, prints) -> None:
    result = engine.ask("lines", fingerprint=prints[0], reads=[0, 30, 130])["result"]
    assert result == {"paragraphs": [1, 2, 3], "lines": [1, 3, 5], "pages": [None] * 3}


def test_a_place_outside_the_text_is_refused(engine, prints) -> None:
    assert "error" in engine.ask("lines", fingerprint=prints[0], reads=[10_000])
    assert "error" in engine.ask("lines", fingerprint="gone", reads=[0])
