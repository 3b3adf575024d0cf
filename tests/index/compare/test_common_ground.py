"""What two passages share that are not versions of each other."""

import pytest

from diptych_index.compare.passages import compare
from diptych_index.compare.similarity import THRESHOLD
from diptych_index.compare.stems import stem

A = (
    "In May 1917 the workers of the northern port refused every order. "
    "A council of sailors and bakers ran the harbor for thirty days."
)
B = (
    "Nobody remembers how, but in 1917 a worker could read the decree aloud: "
    "the Council of Sailors would not leave, whatever their captains shouted in May."
)


def shared(a: str, b: str) -> list[str]:
    return [item["words"] for item in compare(a, b)["shared"]]


def test_passages_that_are_not_versions_are_shown_by_what_they_share() -> None:
    result = compare(A, B)
    assert result["similarity"] < THRESHOLD
    assert result["view"] == "common ground"


def test_versions_of_one_text_are_shown_by_what_differs() -> None:
    assert compare(A, A.replace("northern", "southern"))["view"] == "difference"


def test_the_full_difference_can_be_asked_for() -> None:
    assert compare(A, B, "difference")["view"] == "difference"
    assert compare(A, A, "common ground")["view"] == "common ground"


def test_phrases_come_before_words_and_function_words_do_not_count() -> None:
    assert shared(A, B) == ["council of sailors", "May", "1917", "workers"]


def test_every_place_of_what_is_shared_is_given() -> None:
    result = compare("A mill, a Mill and mills.", "Two mills. " + B)
    assert [(item["words"], item["a"], item["b"]) for item in result["shared"]] == [
        ("mill", [[2, 6], [10, 14], [19, 24]], [[4, 9]])
    ]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    a = "They crossed the river. Winter came early."
    b = "She painted a river winter after winter and never sold one of them anywhere."
    assert "river. Winter" not in shared(a, b)


def test_a_word_that_only_stands_in_a_phrase_is_not_listed_again() -> None:
    assert "sailors" not in shared(A, B)


def test_a_word_that_also_stands_alone_is_listed_with_all_its_places() -> None:
    result = compare("The Black Sea froze. Fishermen fear the sea.", "A Black Sea of letters" + B)
    sea = next(item for item in result["shared"] if item["words"].lower() == "sea")
    assert len(sea["a"]) == 2


def test_the_sentence_says_how_much_is_shared() -> None:
    assert compare(A, B)["summary"].startswith(
        "These passages share 3 words and 1 phrase: “council of sailors”; "
    )
    assert compare("Red mills burn.", "A ferry, mills.", "common ground")["summary"] == (
        "These passages share 1 word; 38 % alike."
    )
    assert compare("Red mills turn.", B)["summary"] == (
        "These passages share no words but the commonest."
    )


def test_the_longest_of_several_phrases_is_quoted() -> None:
    a = "A red mill and the old stone bridge."
    b = "Beyond the old stone bridge nobody had ever seen another red mill, or so everyone told me."
    assert compare(a, b, "common ground")["summary"].startswith(
        "These passages share 2 phrases; the longest is “old stone bridge”; "
    )


@pytest.mark.parametrize(
    "family",
    [
        ("party", "parties", "party's"),
        ("worker", "workers", "worker's"),
        ("march", "marches", "marched", "marching"),
        ("stop", "stopped", "stopping"),
        ("organize", "organizes", "organized", "organizing"),
        ("class", "classes"),
    ],
)
def test_inflected_forms_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("universe", "university"), ("news", "new"), ("1990s", "1990"), ("bring", "br")]
)
def test_other_words_keep_their_own_stem(a: str, b: str) -> None:
    assert stem(a) != stem(b)


def test_the_readers_own_documents_are_told_not_to_be_versions(seeds: tuple) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in seeds]
    assert compare(texts[0][3000:5000], texts[1][1000:3000])["view"] == "common ground"


def test_a_refrain_is_followed_only_from_so_many_places() -> None:
    result = compare("red mill " * 300, "mill red " * 300, "common ground")
    assert len(result["shared"]) <= 2 * 64
    assert result["similarity"] > THRESHOLD
