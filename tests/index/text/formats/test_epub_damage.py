"""Damaged EPUB books: every chapter that can be read is, and what was lost is said."""

import pytest

from diptych_index.errors import InputError
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from epub_file import METADATA, chapter, epub_file, manifest_item

PROSE = "".join(f"<p>Sentence {n} of {n * n * 7919 % 10007} about mills.</p>" for n in range(300))
THREE = {
    "c.xhtml": chapter("<h1>One</h1><p>First.</p>"),
    "b.xhtml": chapter(f"<h1>Two</h1>{PROSE}"),
    "a.xhtml": chapter("<h1>Three</h1><p>Last.</p>"),
}
"""In an order that is not that of their names."""


def read(data: bytes) -> Document:
    return read_bytes(data, "mills.epub")


def headings(document: Document) -> list[str]:
    return [
        document.paragraph_text(i)
        for i, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading"
    ]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def test_a_book_whose_directory_is_gone_is_read_whole():
    data = epub_file(THREE)
    document = read(data[: data.index(b"PK\x01\x02")])
    assert document.text == read(data).text
    assert counts(document)["damaged directory"] == 1
    assert "damaged contents" not in counts(document)


def test_a_book_cut_short_keeps_the_chapters_before_the_cut():
    data = epub_file(THREE)
    begins, ends = data.index(b"OEBPS/b.xhtml"), data.index(b"OEBPS/a.xhtml")
    document = read(data[: (begins + ends) // 2])
    assert headings(document) == ["One", "Two"]
    assert "First." in document.text
    assert "Sentence 40 of" in document.text
    assert "Last." not in document.text
    assert {name: counts(document).get(name) for name in (
        "damaged directory", "damaged contents", "missing texts"
    )} == {"damaged directory": 1, "damaged contents": 1, "missing texts": 1}  # fmt: skip


def test_what_was_lost_stands_first_in_the_report():
    data = epub_file(THREE)
    document = read(data[: data.index(b"OEBPS/a.xhtml")])
    assert [line.name for line in document.report][:3] == [
        "missing texts", "damaged directory", "paragraphs",
    ]  # fmt: skip


def test_one_broken_chapter_costs_that_chapter():
    data = bytearray(epub_file(THREE))
    at = data.index(b"OEBPS/b.xhtml") + len(b"OEBPS/b.xhtml")
    data[at : at + 40] = b"\xff" * 40
    document = read(bytes(data))
    assert headings(document) == ["One", "Three"]
    assert counts(document)["unreadable texts"] == 1
    assert counts(document)["damaged contents"] == 1


def test_a_chapter_with_faulty_markup_is_read_and_told():
    faulty = {**THREE, "b.xhtml": THREE["b.xhtml"].replace("Sentence 20 of", "Sentence <20 of")}
    document = read(epub_file(faulty))
    assert headings(document) == ["One", "Two", "Three"]
    assert "Sentence 299 of" in document.text
    assert counts(document)["malformed texts"] == 1
    assert "malformed texts" not in counts(read(epub_file(THREE)))


@pytest.mark.parametrize("container", ["", "<container><rootfiles><rootf", "no markup at all"])
def test_a_broken_container_is_done_without(container):
    document = read(epub_file(THREE, extra={"META-INF/container.xml": container}))
    assert headings(document) == ["One", "Two", "Three"]
    assert document.title == "Mills"
    assert counts(document)["container"] == 1


def package(spine: str) -> str:
    items = "".join(manifest_item(name) for name in THREE)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{METADATA}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


SPINE = "".join(f'<itemref idref="{name}"/>' for name in THREE)


@pytest.mark.parametrize(
    ("listing", "order"),
    [
        (package(SPINE).replace("</metadata>", "</meta<data>"), ["One", "Two", "Three"]),
        (
            package(SPINE).replace('<itemref idref="b', '<itemr<ef idref="b'),
            ["One", "Three", "Two"],
        ),
        (package(SPINE).partition('<itemref idref="a')[0], ["One", "Two", "Three"]),
        (package(SPINE).partition("<spine")[0], ["One", "Two", "Three"]),
    ],
    ids=["a fault before it", "a place broken", "cut in the spine", "cut before the spine"],
)
def test_the_spine_is_what_is_left_of_it_and_the_other_texts_come_last(listing, order):
    document = read(epub_file(THREE, extra={"OEBPS/content.opf": listing}))
    assert headings(document) == order
    assert document.title == "Mills"
    assert counts(document)["damaged list"] == 1


def test_without_any_list_texts_are_read_in_the_order_of_their_names():
    document = read(epub_file(THREE, extra={"OEBPS/content.opf": "\x00"}))
    assert headings(document) == ["Three", "Two", "One"]
    assert counts(document)["package"] == 1


def test_a_damaged_table_of_contents_costs_nothing_but_itself():
    listed = "".join(manifest_item(name) for name in THREE) + manifest_item("t.ncx")
    document = read(epub_file(THREE, manifest=listed, extra={"OEBPS/t.ncx": "<ncx><navPo"}))
    assert headings(document) == ["One", "Two", "Three"]


def test_a_sloppy_list_that_hides_nothing_is_no_damage():
    document = read(epub_file(THREE, metadata="<dc:title>Mills & Wheels</dc:title>"))
    assert document.title == "Mills & Wheels"
    assert "damaged list" not in counts(document)


def test_a_book_damaged_until_nothing_is_left_says_that_and_nothing_of_pictures():
    data = epub_file({"a.xhtml": THREE["b.xhtml"]})
    at = data.index(b"OEBPS/a.xhtml") + len(b"OEBPS/a.xhtml")
    with pytest.raises(InputError, match=r"mills\.epub is an EPUB book that is damaged"):
        read(data[:at] + b"\xff" * (len(data) - at))
