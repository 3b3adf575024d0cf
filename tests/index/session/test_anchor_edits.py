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


def verdicts_of(*, with_the_old_text):
    if not EDITS.is_dir():
        pytest.skip("the histories of edits are not beside this checkout")
    count = Counter()
    for task in sorted(path.parent for path in EDITS.glob("*/truth.json")):
        old = as_in_file(read(task / "old.txt"), "0" * 64)
        new = as_in_file(read(task / "new.txt"), "1" * 64)
        kept = old.text if with_the_old_text else None
        finder = AnchorFinder(new, earlier_text={old.fingerprint: kept}.get)
        truth = json.loads(read(task / "truth.json"))
        for query in json.loads(read(task / "queries.json"))["anchors"]:
            anchor = make_anchor(old, read_span(query["start"], query["end"]))
            expected = truth[query["id"]]
            placement = finder.place(anchor)
            count[expected["kind"], verdict(expected, placement.anchor)] += 1
            count["state", expected["kind"], placement.state] += 1
    return count


@pytest.fixture(scope="module")
def verdicts():
    """What became of the passages where the old text is kept."""
    return verdicts_of(with_the_old_text=True)


@pytest.fixture(scope="module")
def by_quotation():
    """What became of them where nothing but the anchors is left."""
    return verdicts_of(with_the_old_text=False)


def share(count, verdict, *kinds):
    asked = {k: n for k, n in count.items() if k[0] != "state" and (not kinds or k[0] in kinds)}
    return sum(n for (_, v), n in asked.items() if v == verdict) / sum(asked.values())


def test_no_pin_is_put_in_a_wrong_place(verdicts, by_quotation):
    assert share(verdicts, "wrong") == 0
    assert share(by_quotation, "wrong") == 0


def test_what_was_not_touched_or_only_set_anew_is_always_found(verdicts, by_quotation):
    kinds = ("unchanged", "reflowed", "duplicate", "moved")
    assert share(verdicts, "right", *kinds) == 1
    assert share(by_quotation, "right", *kinds) == 1


def test_what_was_deleted_is_said_to_be_gone(verdicts, by_quotation):
    assert share(verdicts, "revived", "deleted", "deleted_decoy") == 0
    assert share(by_quotation, "revived", "deleted") == 0


def test_with_the_old_text_nearly_all_pins_survive_real_edits(verdicts):
    """The best of the programs that were measured finds 98.1 of 100."""
    assert share(verdicts, "right") >= 0.985
    assert share(verdicts, "right", "heavy") == 1
    assert share(verdicts, "right", "rewritten") >= 0.8


def test_without_it_nine_of_ten_do(by_quotation):
    assert share(by_quotation, "right") >= 0.94
    assert share(by_quotation, "right", "light") >= 0.99


def test_what_was_rewritten_is_always_to_be_checked(verdicts):
    states = {key[2] for key in verdicts if key[:2] in (("state", "heavy"), ("state", "rewritten"))}
    assert states <= {"changed", "unplaced"}
