"""Requests about pins and their files, over the true pipes."""

import os

import pytest

from diptych_index.paths import places
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store

TEXT = (
    "The ferry left at dawn. Nobody had slept, and the captain least of all.\n\n"
    "By noon the island was in sight. The captain counted his passengers twice.\n\n"
    "Nobody had slept, and the passengers said so.\n"
)


@pytest.fixture
def ferry(tmp_path):
    path = tmp_path / "texts" / "of" / "mine" / "ferry.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def opened(engine, path, **way):
    return engine.open(path, **way)[0]["result"]["fingerprint"]


def anchor_of(engine, fingerprint, words, nth=0):
    start = -1
    text = TEXT.replace("\n\n", "\n")
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return engine.ask("anchor", fingerprint=fingerprint, read=[start, start + len(words)])["result"]


def keep_text(tmp_path, fingerprint, path):
    """Have the store keep the document, as the window does."""
    store = Store.open(places(tmp_path / "kept"))
    document = SavedDocument(
        side="A", fingerprint=fingerprint, path=str(path), name=path.name, title=""
    )
    store.create("Ferry", [document])
    text = path.read_text(encoding="utf-8").strip().replace("\n\n", "\n")
    store.put_document(fingerprint, path.name, "utf-8", path.read_bytes(), text)
    store.close()


def test_pins_are_placed_by_the_text_that_the_store_kept(engine, ferry, tmp_path):
    old = opened(engine, ferry)
    wanted = [anchor_of(engine, old, "Nobody had slept", nth) for nth in (0, 1)]
    keep_text(tmp_path, old, ferry)
    ferry.write_text(TEXT.replace("Nobody had slept, and the captain", "The captain"))
    new = opened(engine, ferry)
    placed = engine.ask("place", fingerprint=new, anchors=wanted)["result"]["places"]
    assert [row["state"] for row in placed] == ["unplaced", "exact"]


def test_without_a_store_pins_are_placed_by_their_quotations(engine, ferry):
    old = opened(engine, ferry)
    wanted = [anchor_of(engine, old, "the island was in sight")]
    ferry.write_text("A preface.\n\n" + TEXT)
    new = opened(engine, ferry)
    placed = engine.ask("place", fingerprint=new, anchors=wanted)["result"]["places"]
    assert placed[0]["state"] == "exact"
    assert placed[0]["anchor"]["quote"] == "the island was in sight"
    assert placed[0]["anchor"]["fingerprint"] == new


def test_a_damaged_store_is_no_obstacle(engine, ferry, tmp_path):
    old = opened(engine, ferry)
    wanted = [anchor_of(engine, old, "the island was in sight")]
    store = places(tmp_path / "kept").store
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database" * 100)
    ferry.write_text("A preface.\n\n" + TEXT)
    new = opened(engine, ferry)
    placed = engine.ask("place", fingerprint=new, anchors=wanted)["result"]["places"]
    assert placed[0]["state"] == "exact"


def test_an_unplaced_passage_has_candidates(engine, ferry):
    old = opened(engine, ferry)
    wanted = [anchor_of(engine, old, "The captain counted his passengers twice.")]
    ferry.write_text("All is quiet.\n\nA captain may count some passengers once or twice.\n")
    new = opened(engine, ferry)
    [found] = engine.ask("candidates", fingerprint=new, anchors=wanted)["result"]["candidates"]
    assert found[0]["anchor"]["quote"].startswith("A captain may count some passengers")
    assert 0.5 <= found[0]["score"] < 1


def test_an_incomplete_anchor_is_refused_in_words(engine, ferry):
    fingerprint = opened(engine, ferry)
    for method in ("place", "candidates"):
        error = engine.ask(method, fingerprint=fingerprint, anchors=[{"quote": "x"}])["error"]
        assert error["message"] == "An anchor that was asked for is not complete."


# The file on the disk


def state_of(engine, path, fingerprint, **known):
    return engine.ask("file_state", path=str(path), fingerprint=fingerprint, **known)["result"]


def test_a_file_that_was_touched_but_says_the_same_has_not_changed(engine, ferry):
    fingerprint = opened(engine, ferry)
    first = state_of(engine, ferry, fingerprint)
    assert first["state"] == "same"
    os.utime(ferry, (1, 1))
    again = state_of(engine, ferry, fingerprint, size=first["size"], time=first["time"])
    assert (again["state"], again["size"]) == ("same", first["size"])
    assert again["time"] == 1_000_000_000


def test_a_file_with_another_text_of_the_same_length_has_changed(engine, ferry):
    fingerprint = opened(engine, ferry)
    ferry.write_text(TEXT.replace("dawn", "dusk"))
    assert state_of(engine, ferry, fingerprint)["state"] == "changed"


def test_a_file_that_is_gone_is_gone(engine, ferry):
    fingerprint = opened(engine, ferry)
    ferry.unlink()
    assert state_of(engine, ferry, fingerprint)["state"] == "gone"


def test_a_file_that_cannot_be_read_is_busy(engine, ferry):
    fingerprint = opened(engine, ferry)
    ferry.unlink()
    ferry.mkdir()
    assert state_of(engine, ferry, fingerprint)["state"] == "busy"


@pytest.mark.parametrize(
    ("before", "after", "encoding"),
    [
        ("cp1252", "utf-8", "utf-8"),
        ("utf-8", "cp1252", ""),
        ("cp1252", "cp1252", "cp1252"),
    ],
)
def test_a_changed_file_says_how_it_may_be_read(engine, ferry, before, after, encoding):
    ferry.write_text(TEXT.replace("dawn", "première lueur"), encoding=before)
    fingerprint = opened(engine, ferry, encoding=before)
    ferry.write_text(TEXT.replace("dawn", "lumière"), encoding=after)
    found = state_of(engine, ferry, fingerprint)
    assert (found["state"], found["encoding"]) == ("changed", encoding)


# A source that moved


def look_for(engine, path, fingerprint, *folders):
    return engine.ask(
        "find_source",
        fingerprint=fingerprint,
        path=str(path),
        way={"encoding": "utf-8"},
        folders=[str(folder) for folder in folders],
    )["result"]


def test_a_file_is_found_where_it_was_moved_to(engine, ferry, tmp_path):
    fingerprint = opened(engine, ferry)
    elsewhere = tmp_path / "texts" / "sea"
    elsewhere.mkdir(parents=True)
    moved = ferry.rename(elsewhere / "the ferry.txt")
    (tmp_path / "texts" / "other.txt").write_text("Another text.")
    assert look_for(engine, ferry, fingerprint)["path"] == str(moved)


def test_what_has_its_name_only_is_offered_but_not_taken(engine, ferry, tmp_path):
    fingerprint = opened(engine, ferry)
    keep_text(tmp_path, fingerprint, ferry)
    ferry.unlink()
    other = tmp_path / "texts" / "sea" / "ferry.txt"
    other.parent.mkdir()
    other.write_text(TEXT.replace("dawn", "dusk"))
    found = look_for(engine, ferry, fingerprint)
    assert (found["path"], found["namesakes"]) == ("", [str(other)])
