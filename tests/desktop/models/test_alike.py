"""Passages like a selection: the words that earned them are marked and named."""

import re

from diptych_desktop.models.alike import alike_row, earned_by, in_words
from diptych_desktop.models.passages import PassagesModel
from ledger_hits import reading

A = reading("A", ("# Going", "The brutal agents operated in Europe.", "Nothing. The red army."))


def similar(kind: str, paragraph: int, words: str, evidence: dict[str, str]) -> dict:
    """A row for ``words`` of A, with what was selected by what A has for it."""
    text = A.whole_text()
    start = text.index(words)
    spans = [(text.index(found), text.index(found) + len(found)) for found in evidence.values()]
    return {
        "kind": kind,
        "read": [start, start + len(words)],
        "paragraph": paragraph,
        "score": 0.5,
        "evidence": [*evidence],
        "matches": [[*span] for span in sorted(spans)],
    }


LOOSE = similar(
    "loose", 1, "brutal agents operated", {"brutality": "brutal", "operates": "operated"}
)
EXACT = similar("exact", 2, "The red army", {"The red army": "The red army"})


def test_the_words_that_earned_a_passage_are_its_matches():
    row = alike_row(A, LOOSE)
    text = A.whole_text()
    assert [text[start:end] for start, end, _ in row["matches"]] == ["brutal", "operated"]
    assert earned_by(LOOSE) == ("brutality", "operates")


def test_the_very_same_words_are_one_match():
    (match,) = alike_row(A, EXACT)["matches"]
    assert A.whole_text()[match[0] : match[1]] == "The red army"
    assert earned_by(EXACT) == ()


def test_the_list_goes_to_the_stretch_that_is_alike(qapp):
    model = PassagesModel()
    model.set_documents(A, None)
    model.set_alike(A, [EXACT, LOOSE])
    assert A.text(model.target(0)) == "The red army"
    assert A.text(model.target(1)) == "brutal agents operated"
    assert model.passage(0).shares == ()
    assert "the same words" in model.spoken(0)
    assert "shares: brutality, operates" in model.spoken(1)


def test_of_a_long_paragraph_the_stretch_that_is_alike_is_shown(qapp):
    filler = "Europe and Europe again. " * 40
    long = reading("A", (f"{filler}Here brutal agents operated. {filler}",))
    start = long.whole_text().index("brutal agents")
    row = {
        "kind": "loose",
        "read": [start, start + 22],
        "paragraph": 0,
        "score": 0.5,
        "evidence": ["Europe", "brutality"],
        "matches": [[*found.span()] for found in re.finditer("Europe|brutal", long.whole_text())],
    }
    model = PassagesModel()
    model.set_documents(long, None)
    model.set_alike(long, [row])
    assert "brutal agents operated" in model.passage(0).text


def test_what_the_list_shows_is_said_in_words():
    told = in_words("A", "The brutality with which Stalin operates", [EXACT, LOOSE])
    assert told == (
        "2 passages in A like “The brutality with which Stalin operates” "
        "(1 with the same words), best first"
    )
    long = in_words("B", "word " * 40, [LOOSE])
    assert long.startswith("1 passage in B like “word word")
    assert len(long) < 110


FAR = reading("A", ("A brutal beginning. " + "Nothing of note. " * 60 + "Agents operated there.",))
APART = {
    **LOOSE,
    "paragraph": 0,
    "read": [0, len(FAR.whole_text())],
    "matches": [
        [FAR.whole_text().index(word), FAR.whole_text().index(word) + len(word)]
        for word in ("brutal", "operated")
    ],
}


def test_words_that_earned_a_passage_are_all_seen_though_they_stand_far_apart(qapp):
    model = PassagesModel()
    model.set_documents(FAR, None)
    model.set_alike(FAR, [APART])
    passage = model.passage(0)
    assert [passage.text[m.start : m.end] for m in passage.marks] == ["brutal", "operated"]
    assert " … " in passage.text
