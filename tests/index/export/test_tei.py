"""TEI: valid by the Guidelines' rules, and every witness whole again from its readings."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from diptych_index.compare.passages import compare
from diptych_index.export.choice import Choice
from diptych_index.export.export import render
from diptych_index.export.segments import segments
from diptych_index.export.xml_text import xml_text
from diptych_index.session.model import Row

from .samples import EMPTY, PANEL, PRINT_A, SESSION, TEXTS
from .test_views import session

T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
RULES = etree.RelaxNG(etree.parse(Path(__file__).with_name("tei_rules.rng")))


def read(of=PANEL, choice: Choice | None = None) -> etree._Element:
    root = etree.fromstring(render(of, "tei", choice or Choice()).encode("utf-8"))
    assert RULES.validate(root), RULES.error_log
    return root


def witnesses(ab: etree._Element) -> dict[str, str]:
    """Return the text of every witness of a block, put together from its readings."""
    names = {name for rdg in ab.iter(f"{T}rdg") for name in rdg.get("wit").split()}
    texts = dict.fromkeys(names or {"#"}, ab.text or "")
    for app in ab:
        told = [name for rdg in app for name in rdg.get("wit").split()]
        assert sorted(told) == sorted(texts), "every witness has one reading at every place"
        for rdg in app:
            for name in rdg.get("wit").split():
                texts[name] += rdg.text or ""
        texts = {name: text + (app.tail or "") for name, text in texts.items()}
    return texts


def test_the_readings_of_each_witness_are_its_passage() -> None:
    root = read()
    blocks = [witnesses(ab) for ab in root.iter(f"{T}ab")]
    assert blocks[0] == {f"#{label}": TEXTS[label] for label in ("A1", "B1", "A2", "B2")}
    assert blocks[1] == {f"#{label}": TEXTS[label] for label in ("A1", "B1")}
    assert len(blocks) == 2


def test_what_all_have_stands_once_and_what_some_have_names_them() -> None:
    ab = next(read().iter(f"{T}ab"))
    found = [{rdg.get("wit"): rdg.text for rdg in app} for app in ab.iter(f"{T}app")]
    assert {"#A1 #A2": "weir", "#B1 #B2": "ford"} in found
    assert ab.text == "The "


def test_passages_that_are_no_versions_are_quotations_with_what_they_share() -> None:
    root = read()
    quotes = {q.get("source"): q.text for q in root.iter(f"{T}quote")}
    assert quotes["#A3"] == TEXTS["A3"]
    assert quotes["#A4"] == TEXTS["A4"]
    notes = [n.text for n in root.iter(f"{T}note") if n.get("type") == "comparison"]
    assert any("Shared: " in note and "night" in note for note in notes)


def test_every_pointer_leads_to_a_witness_that_says_where_its_passage_is() -> None:
    root = read()
    known = {w.get(ID): w for w in root.iter(f"{T}witness") if w.get(ID)}
    for element in root.iter():
        for name in ("wit", "source", "target"):
            for pointer in (element.get(name) or "").split():
                assert pointer[1:] in known
    found = {idno.get("type"): idno.text for idno in known["A1"].iter(f"{T}idno")}
    assert found == {
        "file": "mills.txt", "fingerprint": PRINT_A, "read": "1000-1056", "raw": "1200-1261",
    }  # fmt: skip
    assert [s.text for s in known["A1"].iter(f"{T}biblScope")] == ["A ¶14, ll. 212–215"]


def test_headings_group_rows_and_notes_are_rendered() -> None:
    body = read().find(f"{T}text/{T}body")
    groups = [(div.get("type"), div[0].text, len(div) - 1) for div in body]
    assert groups == [("group", "Who *bought* it", 2), ("group", "Animals", 2)]
    (note,) = [n for n in body.iter(f"{T}note") if n.get("type") == "note"]
    assert ["".join(p.itertext()) for p in note] == ["• a", "• b"]
    assert note[1][0].get("rend") == "bold"


@pytest.mark.parametrize("of", [EMPTY, SESSION, replace(SESSION, documents=()),
                                replace(PANEL, rows=PANEL.rows[:1]),
                                replace(EMPTY, rows=(Row(id="r", pins=()),))])  # fmt: skip
def test_every_session_is_valid(of) -> None:
    assert read(of) is not None


def test_what_xml_cannot_hold_is_replaced_letter_for_letter() -> None:
    assert xml_text("a\x00b\ud800<\r") == "a\ufffdb\ufffd&lt;&#13;"


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_the_passages_hold_the_document_is_valid(a: str, b: str) -> None:
    read(session(a, b, "side by side"))


word = st.sampled_from(
    ["mill", "Mill", "weir", "old", "the", ",", "\n", "no.", "𐍈𐍈", "שלום", "café"]
)
texts = st.lists(word, max_size=14).map(" ".join)


@given(texts, st.lists(texts, min_size=1, max_size=5))
def test_segments_put_together_are_the_passages(base: str, others: list[str]) -> None:
    operations = [compare(base, other)["ops"] for other in others]
    found = list(segments(base, others, operations))
    for number, text in enumerate([base, *others]):
        readings = [next(r.text for r in segment.readings if number in r.who) for segment in found]
        assert "".join(readings) == text
    for segment in found:
        who = [number for reading in segment.readings for number in reading.who]
        assert sorted(who) == list(range(len(others) + 1))
        assert (len(segment.readings) == 1) or segment.classes
