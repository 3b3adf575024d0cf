"""Real histories of edited texts: where does a passage of the old state stand in the new one."""

import json
from collections import Counter
from pathlib import Path

import pytest

from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.spans import OffsetMap, Run, raw_span, read_span
from diptych_index.text.document import Document, Paragraph

EDITS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "06_anchors" / "dev"


def as_in_file(text, fingerprint):
    """The text as one paragraph, so that offsets are those of the answers."""
    whole = Paragraph(
        1, "body", 0, read_span(0, len(text)), raw_span(0, len(text)), (1, 1), None, ""
    )
    return Document(
        fingerprint=fingerprint, name="", title="", authors=(), source_line="", date="",
        language="", encoding="utf-8", as_in_file=True, source=text, text=text,
        paragraphs=(whole,), offsets=OffsetMap([Run(0, 0, len(text))]),
        joins=(), glued=(), notes=(), pages=(), report=(),
    )  # fmt: skip


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def verdict(truth, found):
    """Right is an overlap of half or more, or "gone" for what is gone."""
    if truth["expect"] == "deleted":
        return "right" if found is None else "revived"
    if found is None:
        return "unplaced"
    (start, end), (from_, to) = found.read, truth["span"]
    shared = min(end, to) - max(start, from_)
    if shared <= 0:
        return "wrong"
    return "right" if shared / (max(end, to) - min(start, from_)) >= 0.5 else "partly"


@pytest.fixture(scope="module")
def verdicts():
    if not EDITS.is_dir():
        pytest.skip("the histories of edits are not beside this checkout")
    count = Counter()
    for task in sorted(path.parent for path in EDITS.glob("*/truth.json")):
        old = as_in_file(read(task / "old.txt"), "0" * 64)
        finder = AnchorFinder(as_in_file(read(task / "new.txt"), "1" * 64))
        truth = json.loads(read(task / "truth.json"))
        for query in json.loads(read(task / "queries.json"))["anchors"]:
            anchor = make_anchor(old, read_span(query["start"], query["end"]))
            expected = truth[query["id"]]
            placement = finder.place(anchor)
            count[expected["kind"], verdict(expected, placement.anchor)] += 1
            if placement.anchor is not None:
                count["state", placement.state] += 1
    return count


def share(count, verdict, *kinds):
    asked = {k: n for k, n in count.items() if k[0] != "state" and (not kinds or k[0] in kinds)}
    return sum(n for (_, v), n in asked.items() if v == verdict) / sum(asked.values())


def test_no_pin_is_put_in_a_wrong_place(verdicts):
    assert share(verdicts, "wrong") == 0


def test_what_was_not_touched_or_only_set_anew_is_always_found(verdicts):
    assert share(verdicts, "right", "unchanged", "reflowed", "duplicate", "moved") == 1


def test_what_was_deleted_is_said_to_be_gone(verdicts):
    assert share(verdicts, "right", "deleted") == 1


def test_nine_of_ten_pins_survive_real_edits(verdicts):
    assert share(verdicts, "right") >= 0.93
    assert share(verdicts, "right", "light") >= 0.99
