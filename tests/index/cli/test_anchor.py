"""``diptych anchor``."""

import json

import pytest

OLD = (
    "The mill stood where the river bends. Nobody slept.\n\n"
    "The miller watched the slow water until the evening came.\n\n"
    "Nobody slept. The lamp was lit in the house above.\n"
)
NEW = (
    "A preface, which was not there.\n\n"
    "The mill stood where the river bends.\n\n"
    "The miller watched the brown water until the morning came.\n\n"
    "Nobody slept. The lamp was lit in the house above.\n"
)
PASSAGES = {
    "kept": "stood where the river",
    "edited": "watched the slow water until the evening came",
    "gone": "Nobody slept",
    "lamp": "The lamp was lit",
}


@pytest.fixture
def states(tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8", newline="")
    new.write_text(NEW, encoding="utf-8", newline="")
    spans = tmp_path / "spans.json"
    rows = [
        {"id": name, "start": OLD.index(words), "end": OLD.index(words) + len(words)}
        for name, words in PASSAGES.items()
    ]
    spans.write_text(json.dumps(rows), encoding="utf-8")
    return old, new, spans


def test_every_passage_gets_its_state_and_its_place_in_both_systems(diptych, states):
    old, new, spans = states
    answers = diptych("anchor", old, new, "--spans", spans, "--json").json["answers"]
    assert {name: row["status"] for name, row in answers.items()} == {
        "kept": "exact", "edited": "changed", "gone": "unplaced", "lamp": "exact",
    }  # fmt: skip
    text = diptych("text", new, "--json").json["text"]
    edited = answers["edited"]["span"]
    for found in (NEW[slice(*edited["raw"])], text[slice(*edited["read"])]):
        assert found == "watched the brown water until the morning came"
    assert answers["kept"]["score"] == 1
    assert 0 < answers["edited"]["score"] < 1
    assert answers["gone"] == {"status": "unplaced", "score": 0}


def test_without_json_each_passage_is_a_line(diptych, states):
    old, new, spans = states
    lines = diptych("anchor", old, new, "--spans", spans).out.splitlines()
    assert lines[0] == "kept  exact  B ¶2, l. 3  stood where the river"
    assert lines[2] == "gone  unplaced"


def test_a_passage_without_text_has_no_place(diptych, states):
    old, new, spans = states
    gap = OLD.index("\n\n")
    spans.write_text(json.dumps([{"id": 7, "start": gap, "end": gap + 2}]))
    answers = diptych("anchor", old, new, "--spans", spans, "--json").json["answers"]
    assert answers == {"7": {"status": "unplaced", "score": 0}}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("no json", "is not JSON"),
        ('{"id": 1}', "is not a list"),
        ('[{"id": "a", "start": "3", "end": 4}]', "is not a passage"),
        ('[{"id": "a", "start": true, "end": 4}]', "is not a passage"),
        ('[{"id": "a", "start": 3, "end": 100000}]', "no passage 3:100000"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_has_no_passages_is_refused_in_words(diptych, states, content, words):
    old, new, spans = states
    spans.write_text(content)
    done = diptych("anchor", old, new, "--spans", spans, "--json")
    assert done.status == 1
    assert words in done.err
    assert done.out == ""


def test_a_missing_file_of_passages_is_named(diptych, states, tmp_path):
    done = diptych("anchor", *states[:2], "--spans", tmp_path / "none.json")
    assert done.status == 1
    assert "none.json: cannot be read" in done.err
