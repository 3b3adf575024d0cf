"""What a reader sees of a difference: expectations written by hand, in one line each.

``[-only in A-]`` and ``{+only in B+}``, as a reader would mark two copies with a pencil.
"""

import pytest

from diptych_index.compare.passages import compare
from diptych_index.errors import InputError


def marked(a: str, b: str) -> str:
    """Return both passages as one line with what is only in one of them in brackets."""
    out = []
    for op in compare(a, b, "difference")["ops"]:
        in_a, in_b = a[slice(*op["a"])], b[slice(*op["b"])]
        if op["op"] == "equal":
            out.append(in_a)
            continue
        out.append(f"[-{in_a}-]" * bool(in_a) + f"{{+{in_b}+}}" * bool(in_b))
    return "".join(out)


@pytest.mark.parametrize(
    ("a", "b", "seen"),
    [
        ("the black cat", "the green cat", "the [-black-]{+green+} cat"),
        ("the cat", "the black cat", "the {+black +}cat"),
        ("He came.", "He came late.", "He came{+ late+}."),
        ("red ink, dry pens", "red pens", "red [-ink, dry -]pens"),
        (
            "We walked to the old mill by noon.",
            "We rode to a new house by noon.",
            "We [-walked to the old mill-]{+rode to a new house+} by noon.",
        ),
        (
            "He went. The end was near.",
            "He went. The dog ran. The end was near.",
            "He went. {+The dog ran. +}The end was near.",
        ),
        (
            "One day. We sat, we ate, we left.",
            "One day. We sat, we talked, we ate, we left.",
            "One day. We sat, {+we talked, +}we ate, we left.",
        ),
        ("a b\n\nc", "a b c", "a b[-\n\n-]{+ +}c"),
        ("lamp and oar\nWaits", "lamp and oar,\nWaits", "lamp and oar{+,+}\nWaits"),
        (
            "lamp and oar\nAwaits on shore",
            "lamp and oar,\nWaits on shore",
            "lamp and oar{+,+}\n[-Awaits-]{+Waits+} on shore",
        ),
        ("by the oar,\n“Come", "by the oar\nCome", "by the oar[-,-]\n[-“-]Come"),
        ("by the oar\nCome", "by the oar;\nyet Come", "by the oar{+;+}\n{+yet +}Come"),
        (
            "the river runs down",
            "the river—which we cross—runs down",
            "the river[- -]{+—which we cross—+}runs down",
        ),
        ("in 10,000 years", "in 10,500 years", "in [-10,000-]{+10,500+} years"),
        ("שלום עולם", "שלום לך עולם", "שלום {+לך +}עולם"),
        ("漢字を読む", "漢字も読む", "漢字[-を-]{+も+}読む"),
    ],
)
def test_a_difference_is_shown_as_a_reader_would_mark_it(a: str, b: str, seen: str) -> None:
    assert marked(a, b) == seen


def test_a_lone_function_word_does_not_hold_two_changes_apart() -> None:
    a = "Soldiers marched through the valley towards dawn."
    b = "Farmers slept under the stars beside fires."
    between = [op for op in compare(a, b, "difference")["ops"][:-1] if op["op"] == "equal"]
    assert between == []


EVENING = "the evening sky is all he sees as we"
NIGHT = "and then the lamps burn low until winter comes"


@pytest.mark.parametrize(
    ("a", "b", "seen"),
    [
        (
            f"{EVENING} go by. {NIGHT}.",
            f"{NIGHT}. {EVENING} pass by.",
            f"{{+{NIGHT}. +}}{EVENING} [-go-]{{+pass+}} by.[- {NIGHT}.-]",
        ),
        (
            f"{NIGHT}. {EVENING} pass by.",
            f"{EVENING} go by. {NIGHT}.",
            f"[-{NIGHT}. -]{EVENING} [-pass-]{{+go+}} by.{{+ {NIGHT}.+}}",
        ),
        (
            f"{EVENING} go by, so cold. {NIGHT} more.",
            f"{NIGHT}. {EVENING} pass by, too warm.",
            f"{{+{NIGHT}. +}}{EVENING} [-go by, so cold. {NIGHT} more-]{{+pass by, too warm+}}.",
        ),
    ],
)
def test_what_agrees_beside_a_phrase_that_moved_is_not_a_change(a: str, b: str, seen: str) -> None:
    assert marked(a, b) == seen


@pytest.mark.parametrize(
    ("a", "b", "seen"),
    [
        ("before the cat", "the black cat", "[-before -]the {+black +}cat"),
        (
            "the white and black cat",
            "the black and white cat",
            "the [-white-]{+black+} and [-black-]{+white+} cat",
        ),
        (
            "an old mill burns a red barn",
            "a red barn burns an old mill",
            "[-an old mill-]{+a red barn+} burns [-a red barn-]{+an old mill+}",
        ),
        ("quick and warm soup", "slow and cold soup", "[-quick and warm-]{+slow and cold+} soup"),
    ],
)
def test_a_lone_word_is_spared_only_where_it_holds_a_place(a: str, b: str, seen: str) -> None:
    assert marked(a, b) == seen


def test_in_a_long_passage_a_lone_function_word_is_spared_by_no_addition() -> None:
    words = "".join(f"word{n} " for n in range(20))
    assert marked(f"{words}before the cat", f"{words}the black cat") == (
        f"{words}[-before the-]{{+the black+}} cat"
    )


def test_a_name_that_agrees_is_kept_between_two_small_changes() -> None:
    assert "Lisbon" in marked("They left Lisbon early", "He saw Lisbon late").replace("[-", "{+")
    ops = compare("They left Lisbon early", "He saw Lisbon late", "difference")["ops"]
    assert [op["op"] for op in ops].count("equal") == 1


def test_the_nearer_pair_of_words_stand_for_each_other() -> None:
    assert marked("a government of men", "a goverment of few men").startswith(
        "a [-government-]{+goverment+} of"
    )


def test_more_than_65536_different_words_do_no_harm() -> None:
    left = [f"w{n}" for n in range(66_000)]
    right = [*left[:30_000], "changed", *left[30_001:]]
    result = compare(" ".join(left), " ".join(right))
    changed = [op for op in result["ops"] if op["op"] != "equal"]
    assert len(changed) == 1
    assert changed[0]["op"] == "replace"


def test_two_long_unrelated_passages_are_compared_exactly_too() -> None:
    left = " ".join(f"alpha{n % 97} beta{n % 89}" for n in range(1500))
    right = " ".join(f"beta{n % 83} gamma{n % 101}" for n in range(1500))
    ops = compare(left, right, "difference")["ops"]
    assert ops[-1]["a"][1] == len(left)
    assert ops[-1]["b"][1] == len(right)


def test_a_view_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="choose one of “difference”"):
        compare("a", "b", "upside down")


@pytest.mark.parametrize("view", ["difference", "side by side", "inline"])
def test_the_views_of_a_row_that_show_differences_do(view: str) -> None:
    assert compare("nothing alike", "other words", view)["view"] == "difference"


@pytest.mark.parametrize(
    ("a", "b", "summary"),
    [
        ("", "", "Both passages are empty."),
        ("So it is.", "So it is.", "The passages are the same, letter for letter."),
        (
            "the old red mill stood by water",
            "the new mill stood quietly by water",
            "3 of 8 words differ: 1 only in A, 1 only in B, 1 changed; 63 % alike.",
        ),
        ("a red mill", "a mill", "1 of 3 words differs: 1 only in A; 71 % alike."),
        ("The mill.", "the mill", "No word differs; small differences: 1 case, 1 punctuation."),
        ("two mills", "", "2 of 2 words differ: 2 only in A; less than 1 % alike."),
        ("it fell 5%", "it fell 5", "No word differs; symbols differ in 1 place."),
        ("…", "!", "There are no words; small differences: 1 punctuation."),
    ],
)
def test_one_sentence_says_what_changed(a: str, b: str, summary: str) -> None:
    assert compare(a, b)["summary"] == summary
