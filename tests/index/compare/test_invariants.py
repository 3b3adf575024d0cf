"""What holds for any two strings: nothing lost, no word cut, always the same answer."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from diptych_index.compare.classes import CLASSES, key
from diptych_index.compare.passages import compare
from diptych_index.protocol import CompareResult, OpRow
from diptych_index.text.words import WORD

VOCABULARY = [
    "the", "of", "and", "river", "rivers", "River", "colour", "color", "café", "cafe\u0301",
    "don't", "don’t", "10,000", "10000", "-5", "ﬁnal", "סֵפֶר", "كِتَاب", "naïve", "May",
]  # fmt: skip
GLUE = [" ", "  ", "\n", ", ", ". ", " — ", "-", "-\n", "\u00a0", "\u00ad", "“", "”", "'"]
prose = st.lists(st.one_of(st.sampled_from(VOCABULARY), st.sampled_from(GLUE))).map("".join)
anything = st.text(st.characters() | st.characters(categories=["Cs"]))
"""Lone surrogates too: a broken file can have them."""
marked = st.text("aé\u0301\u0327\u200d\u00ad'’ -,.\n15₂٣漢か゛😀🏽\u202e\u05d0")
texts = st.one_of(prose, anything, marked)


def spans(text):
    """Return where the words of a text stand."""
    return [match.span() for match in WORD.finditer(text)]


def sides(a: str, b: str, result: CompareResult) -> tuple[str, str]:
    """Rebuild both passages from the operations alone."""
    ops = result["ops"]
    return "".join(a[slice(*op["a"])] for op in ops), "".join(b[slice(*op["b"])] for op in ops)


@given(texts, texts)
@example("", "")
@example("", "\n")
@example("a b", "")
def test_both_passages_are_rebuilt_from_the_operations(a: str, b: str) -> None:
    assert sides(a, b, compare(a, b)) == (a, b)


@given(texts, texts)
def test_the_operations_tile_both_passages_in_order(a: str, b: str) -> None:
    at_a = at_b = 0
    for op in compare(a, b)["ops"]:
        assert (op["a"][0], op["b"][0]) == (at_a, at_b)
        assert op["a"][1] > at_a or op["b"][1] > at_b
        at_a, at_b = op["a"][1], op["b"][1]
    assert (at_a, at_b) == (len(a), len(b))


@given(texts, texts)
def test_what_is_called_equal_is_equal_letter_for_letter(a: str, b: str) -> None:
    for op in compare(a, b)["ops"]:
        in_a, in_b = a[slice(*op["a"])], b[slice(*op["b"])]
        assert (op["op"] == "equal") == (in_a == in_b)
        assert (op["op"] == "delete") == (in_b == "")
        assert (op["op"] == "insert") == (in_a == "")
        assert op["cls"] in (CLASSES if in_a != in_b else ("",))


@given(prose, prose)
@example("10,000'color", "10,000")
@example("-5'the", "-5")
def test_no_operation_cuts_a_word(a: str, b: str) -> None:
    ops = compare(a, b)["ops"]
    for text, cuts in ((a, {op["a"][0] for op in ops}), (b, {op["b"][0] for op in ops})):
        within = {place for start, end in spans(text) for place in range(start + 1, end)}
        assert not cuts & within


@given(marked, marked)
def test_no_operation_parts_a_mark_from_its_letter(a: str, b: str) -> None:
    ops = compare(a, b)["ops"]
    for text, cuts in ((a, {op["a"][0] for op in ops}), (b, {op["b"][0] for op in ops})):
        for place in cuts - {0, len(text)}:
            assert not (
                text[place] in "\u0301\u0327\u200d\u00ad🏽" and not text[place - 1].isspace()
            )


@given(texts)
def test_a_passage_is_the_same_as_itself(text: str) -> None:
    result = compare(text, text)
    assert result["similarity"] == 1
    assert result["counts"] == {}
    assert [op["op"] for op in result["ops"]] == (["equal"] if text else [])


@given(texts, texts)
def test_the_same_two_passages_always_give_the_same_answer(a: str, b: str) -> None:
    assert compare(a, b) == compare(a, b)


@given(texts, texts)
@example("river river", "River River")
@example("Colour, river", "color, rivers")
def test_no_white_space_stands_alone_between_words_that_stand_for_others(a: str, b: str) -> None:
    ops = compare(a, b)["ops"]
    for before, op, behind in zip(ops, ops[1:], ops[2:], strict=False):
        if op["op"] == "equal" and a[slice(*op["a"])].isspace():
            sides = [text[slice(*on)] for text, on in ((a, before["a"]), (b, before["b"]))]
            further = [text[slice(*on)] for text, on in ((a, behind["a"]), (b, behind["b"]))]
            assert not all(map(WORD.search, sides)) or not all(map(WORD.search, further))


@given(texts, texts)
@example("lamp and oar\nAwaits", "lamp and oar,\nWaits")
@example("lamp and oar\nCome", "lamp and oar,\n“Come")
@example("the the", "the  the")
def test_white_space_is_not_replaced_by_itself_and_a_mark(a: str, b: str) -> None:
    for op in compare(a, b)["ops"]:
        sides = a[slice(*op["a"])], b[slice(*op["b"])]
        for space, other in (sides, sides[::-1]):
            words = other.strip()
            if op["op"] == "replace" and space.isspace() and words:
                assert space not in (other.partition(words)[0], other.rpartition(words)[2])


def keys(text: str, span: list[int]) -> set[str]:
    """Return the words in a span of a text, as they are compared."""
    part = text[slice(*span)]
    return {key(part[start:end]) for start, end in spans(part)}


def holds_a_move(result: CompareResult, op: OpRow) -> bool:
    """Return whether some of the words of an operation stand elsewhere in the other passage."""
    return any(
        move[side][0] < op[side][1] and op[side][0] < move[side][1]
        for move in result["moves"]
        for side in ("a", "b")
    )


@given(prose, prose)
def test_no_lone_function_word_stands_between_two_rewritten_stretches(a: str, b: str) -> None:
    result = compare(a, b)
    ops = result["ops"]
    for before, op, behind in zip(ops, ops[1:], ops[2:], strict=False):
        alone = op["op"] == "equal" and a[slice(*op["a"])].strip() in {"the", "of", "and"}
        if not alone or not before["cls"] == behind["cls"] == "substance":
            continue
        if holds_a_move(result, before) or holds_a_move(result, behind):
            continue  # It ends what stands beside a phrase that went elsewhere as it is.
        # Others may have changed places around it, or it stands between mere additions.
        left_a, left_b = keys(a, before["a"]), keys(b, before["b"])
        right_a, right_b = keys(a, behind["a"]), keys(b, behind["b"])
        turned = left_a & right_b or left_b & right_a
        assert turned or not ((left_a and left_b) or (right_a and right_b))


@given(texts, texts)
def test_counts_are_those_of_the_operations(a: str, b: str) -> None:
    result = compare(a, b)
    changed = [op["cls"] for op in result["ops"] if op["cls"]]
    assert result["counts"] == {name: changed.count(name) for name in CLASSES if name in changed}


@given(prose, prose)
def test_what_is_shared_stands_at_every_place_given(a: str, b: str) -> None:
    for item in compare(a, b)["shared"]:
        assert item["a"]
        assert item["b"]
        start, end = item["a"][0]
        assert item["words"] == " ".join(a[start:end].split())
        for text, places in ((a, item["a"]), (b, item["b"])):
            assert all(0 <= start < end <= len(text) for start, end in places)
            assert all(first < second for first, second in pairwise(places))


@given(texts, texts)
def test_similarity_is_a_share(a: str, b: str) -> None:
    assert 0 <= compare(a, b)["similarity"] <= 1
