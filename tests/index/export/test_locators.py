"""Every locator of every export finds its passage again in the document it came from."""

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO, StringIO
from typing import NamedTuple

import docx
import mammoth
import pytest
from lxml import etree
from lxml import html as lxml_html

from diptych_index.engine.formats import FORMATS, content
from diptych_index.session.making import make_anchor
from diptych_index.session.model import Pin, Row, SavedDocument, Session
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.read import read_file

FIRST = """\
THE FERRY AT LOW WATER

By Anna Brandt

The ferry crosses twice a day, and whoever misses it waits on the
bank with the herons. My grandfather kept the ledger of every cross-
ing; he wrote the wind before the number of passengers.

When the bridge was opened the ferry did not stop. “It went on,” she
said, “for those who wanted to arrive slowly.” Ferries cross a cross-
ing at every hour, but for one.
"""
SECOND = FIRST.replace("twice", "three times").replace("herons", "gulls")


class Place(NamedTuple):
    """What an export says of one passage; None for what it has no room for."""

    label: str
    file: str
    fingerprint: str
    read: tuple[int, int]
    raw: tuple[int, int]
    quote: str | None


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("texts")
    found = {}
    for side, text in (("A", FIRST), ("B", SECOND)):
        path = folder / f"ferry-{side.lower()}.txt"
        path.write_text(text, encoding="utf-8")
        found[side] = read_file(path)
    return found


@pytest.fixture(scope="module")
def session(documents) -> Session:
    pins = []
    for side, document in documents.items():
        for number, words in enumerate(
            ("waits on the bank", "every crossing; he", "“It went on,” she said"), start=1
        ):
            at = document.text.index(words)
            anchor = make_anchor(document, read_span(at, at + len(words)))
            pins.append(Pin(id=f"{side}{number}", side=side, number=number, anchor=anchor))
    return Session(
        id="s", name="Ferries", created="2026-01-01T10:00:00Z", changed="2026-01-01T10:00:00Z",
        documents=tuple(
            SavedDocument(side=side, fingerprint=d.fingerprint, path="", name=d.name, title=d.title)
            for side, d in documents.items()
        ),
        pins=tuple(pins),
        rows=(
            Row(id="r1", pins=("A1", "B1", "A3"), base="B1"),
            Row(id="r2", pins=("A2", "B2")),
            Row(id="r3", pins=("B3",), view="inline"),
        ),
    )  # fmt: skip


def test_every_locator_finds_its_passage_again(session, documents) -> None:
    expected = {pin.label: pin.anchor for pin in session.pins}
    for kind, reader in READERS.items():
        places = {place.label: place for place in reader(content(session, kind))}
        assert set(places) == set(expected), kind
        for label, place in places.items():
            document, anchor = documents[label[0]], expected[label]
            assert place.fingerprint == document.fingerprint, kind
            assert place.file == document.name, kind
            assert document.text[slice(*place.read)] == anchor.quote, kind
            raw = (FIRST if label[0] == "A" else SECOND)[slice(*place.raw)]
            assert " ".join(raw.replace("cross-\ning", "crossing").split()) == anchor.quote, kind
            if place.quote is not None:
                assert place.quote == anchor.quote, kind


def test_the_formats_that_hold_passages_are_all_tried() -> None:
    assert set(READERS) | {"pdf", "bib", "ris", "csl"} == set(FORMATS)


def test_pages_for_print_carry_the_same(session) -> None:
    text = unescape(re.sub("<[^>]*>", " ", content(session, "pdf").decode()))
    for pin in session.pins:
        span = pin.anchor.read
        assert f"clean text {span.start}–{span.end}" in text
        assert pin.anchor.fingerprint in text


# -- readers of each format, none of which knows how it is written


FACTS = re.compile(
    r"(?:file )?(?P<file>[\w-]+\.txt)[,;] clean text (?P<r0>\d+)–(?P<r1>\d+), "
    r"file (?P<s0>\d+)–(?P<s1>\d+)[,;] fingerprint `?(?P<print>[\w:-]+)"
)


def place_of(label: str, facts: str, quote: str | None) -> Place:
    found = FACTS.search(facts)
    assert found is not None, facts
    read, raw = (int(found["r0"]), int(found["r1"])), (int(found["s0"]), int(found["s1"]))
    return Place(label, found["file"], found["print"], read, raw, quote)


def from_html(data: bytes) -> Iterator[Place]:
    tree = lxml_html.fromstring(data)
    for section in tree.findall(".//div[@class='cells']/section"):
        label = section[0].text_content().split()[0]
        inside = section.find("blockquote/div")
        mixed = len({child.tag for child in inside} & {"del", "ins"}) == 2
        for child in list(inside) if mixed else []:
            # Shown against its base: without what is only in the other one it is the passage.
            if not re.search(rf"in ({label}|{label[0]})(:|$)", child.get("title")):
                child.text = ""
        yield place_of(label, section[-1].text_content(), inside.text_content())


def from_markdown(data: bytes) -> Iterator[Place]:
    for found in re.finditer(r"(?m)^\*\*([AB]\d)\*\*(?: \(base\))? (.*)$", data.decode()):
        facts = found[2].replace("\\", "")
        if "fingerprint" in facts:
            yield place_of(found[1], facts, None)


def from_docx(data: bytes) -> Iterator[Place]:
    html = mammoth.convert_to_html(BytesIO(data)).value
    notes = [
        unescape(re.sub("<[^>]*>", "", note))
        for note in re.findall(r'<li id="footnote-\d+">(.*?)</li>', html)
    ]
    labels = [
        head.text.split()[0]
        for table in docx.Document(BytesIO(data)).tables
        for line in table.rows[0::2]
        for head in line.cells
        if head.text
    ]
    for label, note in zip(labels, notes, strict=True):
        yield place_of(label, note, None)


def from_table(data: bytes, sign: str) -> Iterator[Place]:
    rows = csv.DictReader(StringIO(data.decode(), newline=""), delimiter=sign)
    for row in rows:
        read = (int(row["read_start"]), int(row["read_end"]))
        raw = (int(row["raw_start"]), int(row["raw_end"]))
        yield Place(row["pin"], row["file"], row["fingerprint"], read, raw, row["quote"])


def from_json(data: bytes) -> Iterator[Place]:
    for row in json.loads(data)["rows"]:
        for pin in row["pins"]:
            a = pin["anchor"]
            yield Place(
                pin["label"], pin["file"], a["fingerprint"], tuple(a["read"]), tuple(a["raw"]),
                a["quote"],
            )  # fmt: skip


def from_tei(data: bytes) -> Iterator[Place]:
    t = "{http://www.tei-c.org/ns/1.0}"
    for witness in etree.fromstring(data).iter(f"{t}witness"):
        label = witness.get("{http://www.w3.org/XML/1998/namespace}id")
        if label:
            known = {idno.get("type"): idno.text for idno in witness.iter(f"{t}idno")}
            read, raw = (tuple(map(int, known[name].split("-"))) for name in ("read", "raw"))
            yield Place(label, known["file"], known["fingerprint"], read, raw, None)


def from_annotations(data: bytes) -> Iterator[Place]:
    """Read the selectors of the Web Annotation Data Model."""
    for item in json.loads(data)["first"]["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            selectors = {}
            for selector in target["selector"]:
                selectors[selector["type"]] = selector
                if "refinedBy" in selector:
                    selectors[selector["refinedBy"]["type"]] = selector["refinedBy"]
            position, quotation = (
                selectors[f"Text{name}Selector"] for name in ("Position", "Quote")
            )
            source = target["source"]
            yield Place(
                target["diptych:label"], source["diptych:file"], source["dc:identifier"],
                (position["start"], position["end"]), tuple(target["diptych:source_span"]),
                quotation["exact"],
            )  # fmt: skip


READERS = {
    "html": from_html,
    "md": from_markdown,
    "docx": from_docx,
    "csv": lambda data: from_table(data, ","),
    "tsv": lambda data: from_table(data, "\t"),
    "json": from_json,
    "tei": from_tei,
    "jsonld": from_annotations,
}
