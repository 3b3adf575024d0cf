"""``diptych passages``."""

from itertools import pairwise

import pytest

KEYS = ["similarity", "view", "ops", "counts", "shared", "summary"]


@pytest.fixture
def sentences(first, second):
    """Where the sentence on hinges stands in the source of either file."""
    found = []
    for path in (first, second):
        source = path.read_bytes().decode("utf-8")
        start = source.index("A hinge joins")
        found.append(f"{start}:{source.index('without one.') + 12}")
    return found


def test_two_passages_are_compared_with_spans_in_both_files(diptych, first, second, sentences):
    a, b = sentences
    result = diptych("passages", first, second, "--a", a, "--b", b, "--json").json
    assert list(result) == KEYS
    assert result["view"] == "difference"
    changed = [op for op in result["ops"] if op["op"] != "equal"]
    sources = first.read_bytes().decode(), second.read_bytes().decode()
    words = [
        tuple(source[slice(*op[side]["raw"])] for source, side in zip(sources, "ab", strict=True))
        for op in changed
    ]
    assert words == [("frame", "wall")]
    assert sum(result["counts"].values()) >= 1


def test_the_operations_tile_both_passages(diptych, first, second, sentences):
    a, b = sentences
    result = diptych("passages", first, second, "--a", a, "--b", b, "--json").json
    texts = [diptych("text", path, "--json").json["text"] for path in (first, second)]
    for side, text in zip("ab", texts, strict=True):
        spans = [op[side]["read"] for op in result["ops"]]
        assert all(left[1] == right[0] for left, right in pairwise(spans))
        whole = text[spans[0][0] : spans[-1][1]]
        assert whole.startswith("A hinge joins")
        assert whole.endswith("without one.")


def test_without_spans_the_whole_files_are_compared(diptych, first, second):
    result = diptych("passages", first, second, "--json").json
    for side, path in zip("ab", (first, second), strict=True):
        text = diptych("text", path, "--json").json["text"]
        assert result["ops"][0][side]["read"][0] == 0
        assert result["ops"][-1][side]["read"][1] == len(text)


def test_the_view_can_be_chosen(diptych, first, second):
    result = diptych("passages", first, second, "--view", "common ground", "--json").json
    assert result["view"] == "common ground"
    assert any("hinge" in shared["words"] for shared in result["shared"])


def test_a_span_outside_the_file_is_told_in_words(diptych, first, second):
    for span in ("0:100000", "9:3"):
        done = diptych("passages", first, second, "--b", span, "--json")
        assert (done.status, done.out) == (1, "")
        assert "second.txt" in done.err


def test_an_empty_passage_differs_in_everything(diptych, first, second, sentences):
    a, _ = sentences
    result = diptych("passages", first, second, "--a", a, "--b", "0:0", "--json").json
    assert {op["op"] for op in result["ops"]} == {"delete"}


def test_without_json_what_differs_is_printed_in_words(diptych, first, second, sentences):
    a, b = sentences
    out = diptych("passages", first, second, "--a", a, "--b", b).out
    assert "only in A: 'frame'" in out
    assert "only in B: 'wall'" in out
    assert "deleted" not in out
    assert "inserted" not in out


def test_the_same_words_in_other_case_or_typography_are_equal_with_their_class(diptych, tmp_path):
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("The reader's Door stands open to all, and nobody shuts it.\n")
    b.write_text("The reader’s door stands open to all, but nobody shuts it.\n", encoding="utf-8")
    ops = diptych("passages", a, b, "--json").json["ops"]
    equal = {op["class"] for op in ops if op["op"] == "equal"}
    assert equal == {"", "typography", "case"}
    assert len([op for op in ops if op["op"] != "equal"]) == 1
    for side in "ab":
        spans = [op[side]["read"] for op in ops]
        assert spans[0][0] == 0
        assert all(left[1] == right[0] for left, right in pairwise(spans))
