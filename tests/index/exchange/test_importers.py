"""Annotations of Hypothesis, Zotero and calibre, in the forms that they document."""

import json

import pytest

from diptych_index.errors import InputError
from diptych_index.exchange.incoming import pin_color, plain_text
from diptych_index.exchange.placing import Desk, report
from diptych_index.exchange.reading import gather

from .makers import LETTER, document


def read(value, name="notes.json"):
    data = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    return gather(data, name)


def placed(gathered):
    desk = Desk({"A": document(), "B": document(LETTER, "letter.txt")})
    return list(desk.place_all(gathered.items))


# -- Hypothesis

ROW = {
    "id": "k1",
    "created": "2026-02-03T10:11:12.000000+00:00",
    "updated": "2026-02-03T10:11:12.000000+00:00",
    "user": "acct:ida@hypothes.is",
    "user_info": {"display_name": None},
    "uri": "https://valley.example/mill.txt",
    "text": "Why **sparrows**?",
    "tags": ["birds", "idleness"],
    "group": "__world__",
    "permissions": {"read": ["group:__world__"]},
    "target": [
        {
            "source": "https://valley.example/mill.txt",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[3]", "endContainer": "/p[3]",
                 "startOffset": 0, "endOffset": 60},
                {"type": "TextPositionSelector", "start": 9000, "end": 9060},
                {"type": "TextQuoteSelector", "exact": "only a round house for sparrows",
                 "prefix": "that stands still is ", "suffix": ". The farmers know it"},
            ],
        }
    ],
    "document": {"title": ["The Weir and the Wheel"]},
    "references": [],
}  # fmt: skip
REPLY = ROW | {
    "id": "k2", "created": "2026-02-04T00:00:00+00:00", "user": "acct:anna@hypothes.is",
    "text": "Why not?", "references": ["k1"], "tags": [], "target": [{"source": "x"}],
}  # fmt: skip
PAGE_NOTE = ROW | {"id": "k3", "text": "A sad text.", "target": [{"source": "x"}], "tags": []}


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda rows: {"total": len(rows), "rows": rows},
        lambda rows: {
            "export_date": "2026-02-05T00:00:00.000Z", "export_userid": "acct:ida@hypothes.is",
            "client_version": "1.1400.0", "annotations": rows,
        },
        lambda rows: rows,
    ],
    ids=["answer of the API", "export of the sidebar", "list"],
)  # fmt: skip
def test_annotations_of_hypothesis_are_read(wrapped):
    gathered = read(wrapped([REPLY, ROW, PAGE_NOTE]))
    assert gathered.form == "Hypothesis annotations"
    first, page = gathered.items
    assert first.note == "Why **sparrows**?\n\n— ida\n\n> Why not?\n> \n> — anna"
    assert first.tags == ("birds", "idleness")
    assert (page.passages, page.title) == ((), "Note on “The Weir and the Wheel”")
    (pin,) = placed(gathered)[0].row.pins
    assert (pin.side, pin.state) == ("A", "exact")
    assert pin.anchor.quote == "only a round house for sparrows"


def test_annotations_of_a_pdf_and_of_a_book_have_their_page_and_chapter():
    def with_selectors(*selectors):
        target = {"source": "x", "selector": [ROW["target"][0]["selector"][2], *selectors]}
        return ROW | {"target": [target]}

    rows = [
        with_selectors({"type": "PageSelector", "index": 13, "label": "xii"}),
        with_selectors({"type": "PageSelector", "index": 13}),
        with_selectors({"type": "EPUBContentSelector", "url": "/c1.xhtml", "cfi": "/2",
                        "title": "The Weir"}),
    ]  # fmt: skip
    passages = [item.passages[0] for item in read({"total": 3, "rows": rows}).items]
    assert [passage.page for passage in passages] == ["xii", "14", ""]
    assert passages[2].sections == ("The Weir",)


@pytest.mark.parametrize("gone", ["user", "uri", "tags", "document", "text", "created", "id"])
def test_an_annotation_of_hypothesis_may_lack_what_other_servers_leave_out(gone):
    row = {key: value for key, value in ROW.items() if key != gone}
    gathered = read({"rows": [row], "total": 1})
    assert gathered.form == "Hypothesis annotations"
    (pin,) = placed(gathered)[0].row.pins
    assert (pin.state, pin.anchor.quote) == ("exact", "only a round house for sparrows")


def test_a_reply_to_nothing_in_the_file_is_told():
    gathered = read({"total": 1, "rows": [REPLY]})
    assert gathered.items == []
    assert "not in the file" in gathered.skipped[0].why


@pytest.mark.parametrize("missing", [{}, {"target": None}])
def test_a_page_note_of_hypothesis_may_have_no_target_at_all(missing):
    bare = {key: value for key, value in PAGE_NOTE.items() if key != "target"} | missing
    gathered = read({"rows": [ROW, bare], "total": 2})
    assert [len(item.passages) for item in gathered.items] == [1, 0]
    assert gathered.items[1].note.startswith("A sad text.")
    assert not gathered.skipped


@pytest.mark.parametrize("name", [name for name in ROW if name not in ("id", "target", "uri")])
def test_a_null_in_an_annotation_of_hypothesis_costs_at_most_that_field(name):
    gathered = read({"rows": [ROW | {name: None}], "total": 1})
    assert gathered.items[0].passages[0].quote == "only a round house for sparrows"


# -- Zotero

HIGHLIGHT = {
    "key": "ABCD2345",
    "version": 12,
    "library": {"type": "user", "id": 1},
    "data": {
        "key": "ABCD2345",
        "itemType": "annotation",
        "parentItem": "WXYZ2345",
        "annotationType": "highlight",
        "annotationText": "once a <i>whole boat</i> with nobody in it",
        "annotationComment": "whose?",
        "annotationColor": "#ffd400",
        "annotationPageLabel": "12",
        "annotationSortIndex": "00011|000100|00200",
        "annotationPosition": '{"pageIndex":11,"rects":[[1,2,3,4]]}',
        "tags": [{"tag": "boats"}],
        "dateAdded": "2026-01-02T03:04:05Z",
    },
}
PICTURE = {"data": {"itemType": "annotation", "annotationType": "image", "annotationComment": "!"}}
STICKER = {
    "data": {
        "itemType": "annotation", "annotationType": "note", "annotationComment": "read again",
        "annotationPageLabel": "3", "tags": [],
    }
}  # fmt: skip


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda rows: rows,
        lambda rows: {
            "items": [{
                "itemType": "journalArticle", "title": "The Weir and the Wheel",
                "attachments": [{"title": "mill.pdf", "annotations": [r["data"] for r in rows]}],
            }]
        },
    ],
    ids=["items of the API", "annotations of attachments"],
)  # fmt: skip
def test_annotations_of_zotero_are_read(wrapped):
    gathered = read(wrapped([HIGHLIGHT, PICTURE, STICKER]))
    assert gathered.form == "Zotero annotations"
    first, sticker = gathered.items
    assert (first.note, first.tags) == ("whose?", ("boats",))
    assert (sticker.note, sticker.title) == ("read again", "Note on page 3")
    assert "picture" in gathered.skipped[0].why
    (pin,) = placed(gathered)[0].row.pins
    assert (pin.side, pin.state, pin.color) == ("A", "exact", "amber")
    assert pin.anchor.quote == "once a whole boat with nobody in it"
    assert pin.created == "2026-01-02T03:04:05Z"


OF_THE_READER = {
    "id": "ABCD2345", "type": "highlight", "text": "once a whole boat with nobody in it",
    "comment": "whose?", "color": "#ffd400", "pageLabel": 12, "authorName": "ida",
    "isAuthorNameAuthoritative": True, "dateCreated": "2026-01-02T03:04:05.000Z",
    "dateModified": "2026-01-02T03:04:05.000Z", "sortIndex": "00011|000100|00200",
    "position": {"pageIndex": 11, "rects": [[1, 2, 3, 4]]},
    "tags": [{"name": "boats", "color": "#ff6666"}],
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [[OF_THE_READER], OF_THE_READER, {"title": "mill.pdf", "annotations": [OF_THE_READER]}],
    ids=["list", "alone", "of an attachment"],
)
def test_annotations_as_zoteros_reader_writes_them_are_read(value):
    gathered = read(value)
    assert gathered.form == "Zotero annotations"
    (item,) = gathered.items
    assert (item.note, item.tags, item.passages[0].page) == ("whose?", ("boats",), "12")
    assert item.passages[0].created == "2026-01-02T03:04:05.000Z"
    assert placed(gathered)[0].row.pins[0].state == "exact"


def test_annotations_of_a_library_know_their_work_by_its_key():
    quote = "A wheel that stands still is only a round house for sparrows"
    library = [
        {"key": "LETTER23", "data": {"key": "LETTER23", "itemType": "letter",
                                     "title": "A Letter from the Valley"}},
        {"key": "WXYZ2345", "data": {"key": "WXYZ2345", "itemType": "attachment",
                                     "parentItem": "LETTER23", "title": "PDF"}},
        {"key": "ABCD2345", "data": {**HIGHLIGHT["data"], "annotationText": quote}},
    ]  # fmt: skip
    gathered = read(library)
    assert gathered.items[0].passages[0].work.names == ("PDF", "A Letter from the Valley")
    (pin,) = placed(gathered)[0].row.pins
    assert (pin.side, pin.state) == ("B", "exact")


def test_items_of_a_library_that_hang_on_one_another_end():
    ring = [
        {"data": {"key": "ONE", "itemType": "attachment", "title": "one", "parentItem": "TWO"}},
        {"data": {"key": "TWO", "itemType": "attachment", "title": "two", "parentItem": "ONE"}},
        {"data": {**HIGHLIGHT["data"], "parentItem": "ONE"}},
    ]
    assert set(read(ring).items[0].passages[0].work.names) == {"one", "two"}


NOTE = """\
# Annotations
(1/2/2026, 3:04:05 PM)

“The weir was mended twice” ([Marlowe, 1931, p. 14](zotero://select/library/items/Q2W3E4R5)) ([pdf](zotero://open-pdf/library/items/WXYZ2345?page=16&annotation=ABCD2345)) the flood first

<span style="background-color: #ff666680">“Nobody mended the wheel.”</span> ([Marlowe, 1931, p. 15](zotero://select/library/items/Q2W3E4R5))

Some words of my own.
"""  # noqa: E501


def test_a_note_of_zotero_in_markdown_is_read():
    gathered = read(NOTE, "Annotations.md")
    first, second = gathered.items
    assert first.passages[0].quote == "The weir was mended twice"
    assert (first.passages[0].page, first.note) == ("14", "the flood first")
    assert (second.passages[0].page, second.passages[0].color) == ("15", "rose")
    assert [pin.state for p in placed(gathered) for pin in p.row.pins] == ["exact", "exact"]


LATER_NOTE = """\
Annotations
(2.1.2026, 15:04:05)

<mark style="background-color: #2ea8e580">“The weir was
mended twice”</mark> ([Marlowe, 1931, p. 14](zotero://select/groups/7/items/Q2W3E4R5)) ([epub](zotero://open/groups/7/items/WXYZ2345?annotation=ABCD2345))
the flood first,
and then \\[sic\\] again

- <u style="text-decoration-color: #5fb236">“once a \\_whole\\_ boat”</u> (Marlowe, 1931, p. 15)
- “Nobody mended the wheel.” (Marlowe, 1931, pp. 15–16)  empty?

See [the file](zotero://open-pdf/library/items/WXYZ2345).
"""


def test_words_and_comments_of_several_lines_and_entries_of_a_list_are_read():
    gathered = read(LATER_NOTE, "n.md")
    first, second, third = gathered.items
    assert first.passages[0].quote == "The weir was mended twice"
    assert (first.passages[0].color, first.passages[0].page) == ("blue", "14")
    assert first.note == "the flood first,\nand then \\[sic\\] again"
    assert second.passages[0].quote == "once a _whole_ boat"
    assert (second.passages[0].color, second.passages[0].page) == ("green", "15")
    assert (third.passages[0].page, third.note) == ("15–16", "empty?")
    assert [skipped.why for skipped in gathered.skipped] == ["it has no words in quotation marks"]


def test_a_text_that_opens_quotations_and_never_closes_them_is_soon_found_to_be_no_note():
    with pytest.raises(InputError):
        read(("“" + "never closed " * 2_000 + "\n") * 200, "n.md")


def test_a_note_without_links_is_read():
    note = "“Nobody mended the wheel.” (Marlowe, 1931, p. 15) nobody?\n"
    (item,) = read(note, "n.md").items
    assert (item.passages[0].page, item.note) == ("15", "nobody?")


@pytest.mark.parametrize("name", [n for n in HIGHLIGHT["data"] if n.startswith("annotation")])
def test_a_null_in_an_annotation_of_zotero_costs_at_most_that_field(name):
    item = HIGHLIGHT | {"data": HIGHLIGHT["data"] | {name: None}}
    gathered = read([HIGHLIGHT, item])
    assert len(gathered.items) + len(gathered.skipped) == 2
    assert gathered.items[0].passages[0].quote == "once a whole boat with nobody in it"


def test_what_lies_in_the_trash_of_zotero_is_not_taken():
    gone = HIGHLIGHT | {"data": HIGHLIGHT["data"] | {"deleted": 1}}
    gathered = read([HIGHLIGHT, gone])
    assert len(gathered.items) == 1
    assert [row.why for row in gathered.skipped] == ["it lies in Zotero's trash"]


# -- calibre

HIGHLIGHTS = [
    {
        "type": "highlight",
        "uuid": "u1",
        "highlighted_text": "In spring the brook brings down what the winter broke",
        "notes": "inventory",
        "style": {"kind": "color", "type": "builtin", "which": "green"},
        "start_cfi": "/2/4[x]/6/1:0",
        "end_cfi": "/2/4[x]/6/1:50",
        "spine_index": 2,
        "spine_name": "c1.xhtml",
        "toc_family_titles": ["THE WEIR AND THE WHEEL"],
        "timestamp": "2026-03-04T05:06:07.000Z",
    },
    {"type": "highlight", "uuid": "u2", "removed": True, "timestamp": "2026-03-04T05:06:07.000Z"},
    {"type": "bookmark", "title": "Here", "pos": "epubcfi(/2)", "pos_type": "epubcfi"},
]


@pytest.mark.parametrize(
    "value",
    [
        {"version": 1, "type": "calibre_highlights", "highlights": HIGHLIGHTS},
        {"version": 1, "type": "calibre_annotation_collection", "annotations": HIGHLIGHTS},
        {"version": 1, "type": "calibre_annotation_collection",
         "annotations": [{"book_id": 3, "format": "EPUB", "annotation": h} for h in HIGHLIGHTS]},
    ],
    ids=["of the viewer", "of the library", "of the library, nested"],
)  # fmt: skip
def test_highlights_of_calibre_are_read(value):
    gathered = read("\ufeff" + json.dumps(value), "x.calibre_highlights")
    (item,) = gathered.items
    assert (item.note, len(gathered.skipped)) == ("inventory", 2)
    (pin,) = placed(gathered)[0].row.pins
    assert (pin.side, pin.state, pin.color) == ("A", "exact", "green")


TEXT = """\
A wheel that stands still is only a round house for sparrows.
3/4/26, 5:06 AM

whose wheel?

───

The weir was mended twice
04.03.2026 05:07

───

"""
MARKDOWN = """\
# The Weir

The weir was mended twice
[04.03.2026 05:07](calibre://view-book/x/3/EPUB?open_at=epubcfi%28/6%29)

a note
of two lines

--------------------

"""


def test_highlights_of_calibre_as_text_are_read():
    first, second = read(TEXT, "h.txt").items
    assert first.passages[0].quote.startswith("A wheel that stands still")
    assert first.note == "whose wheel?"
    assert (second.passages[0].quote, second.note) == ("The weir was mended twice", "")


OF_THE_LIBRARY = """\
## A Letter from the Valley

### The wheel

A wheel that stands still is only a round house for sparrows
2026/3/4 上午5:06

───

## The Weir and the Wheel

The weir was mended twice
4 mars 2026 05:07

───"""


def test_highlights_of_several_books_know_theirs():
    gathered = read("\ufeff" + OF_THE_LIBRARY, "annotations.txt")
    first, second = (item.passages[0] for item in gathered.items)
    assert first.sections == ("A Letter from the Valley", "The wheel")
    assert (first.work.names, second.work.names) == (
        ("A Letter from the Valley",), ("The Weir and the Wheel",),
    )  # fmt: skip
    pins = [found.row.pins[0] for found in placed(gathered)]
    assert [(pin.side, pin.state) for pin in pins] == [("B", "exact"), ("A", "exact")]


@pytest.mark.parametrize(
    ("style", "color"),
    [
        ({"kind": "color", "type": "builtin", "which": "purple"}, "violet"),
        ({"kind": "color", "type": "custom", "light": "#ff6666", "dark": "#661111"}, "rose"),
        ({"background-color": "#2ea8e5", "color": "#000000"}, "blue"),
        ({"kind": "decoration", "type": "builtin", "which": "wavy"}, ""),
        (None, ""),
    ],
)
def test_the_colours_of_calibre_are_told_in_several_ways(style, color):
    value = {"type": "calibre_highlights", "highlights": [{**HIGHLIGHTS[0], "style": style}]}
    assert read(value).items[0].passages[0].color == color


def test_highlights_of_calibre_in_markdown_are_read():
    (item,) = read(MARKDOWN, "h.md").items
    assert item.passages[0].quote == "The weir was mended twice"
    assert item.passages[0].sections == ("The Weir",)
    assert item.note == "a note\nof two lines"


# -- all of them


def test_every_passage_has_its_place_or_a_reason_in_the_report():
    strange = {**HIGHLIGHT["data"], "annotationText": "an elephant crossed the bridge at noon"}
    gathered = read([HIGHLIGHT, PICTURE, {"data": strange}])
    told = report(gathered.form, placed(gathered), gathered.skipped)
    assert told.counts == {"exact": 1, "moved": 0, "changed": 0, "unplaced": 1}
    assert told.sentence() == "2 passages: 1 exact, 1 not found. 2 skipped."
    assert [skipped.why.split(",")[0] for skipped in told.skipped] == [
        "it marks a picture", "“an elephant crossed the bridge at noon” is in neither document",
    ]  # fmt: skip


def test_words_in_both_documents_are_to_be_checked_unless_the_file_names_one():
    quote = "A wheel that stands still is only a round house for sparrows"
    unnamed = {**HIGHLIGHT, "data": {**HIGHLIGHT["data"], "annotationText": quote}}
    (pin,) = placed(read([unnamed]))[0].row.pins
    assert pin.state == "changed"
    named = {"items": [{"title": "A Letter from the Valley", "annotations": [unnamed["data"]]}]}
    (pin,) = placed(read(named))[0].row.pins
    assert (pin.side, pin.state) == ("B", "exact")


def test_a_short_word_that_stands_often_is_not_placed_by_chance():
    often = {**HIGHLIGHT, "data": {**HIGHLIGHT["data"], "annotationText": "the"}}
    found = placed(read([often]))[0]
    assert not found.found
    assert found.row.pins[0].anchor.quote == "the"


def test_a_short_word_that_stands_once_is_to_be_checked_unless_the_file_names_the_text():
    once = {**HIGHLIGHT["data"], "annotationText": "Dear Anna"}
    assert placed(read([{"data": once}]))[0].row.pins[0].state == "changed"
    named = {"items": [{"title": "A Letter from the Valley", "annotations": [once]}]}
    assert placed(read(named))[0].row.pins[0].state == "exact"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Dear diary,\n\nnothing today.\n", "Hypothesis, Zotero and calibre"),
        (b'{"a": 1}', "Hypothesis, Zotero and calibre"),
        (b'{"rows": [], "total": 0}', "holds no annotations"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b'{"a": NaN}', "no number"),
        (b'{"a": 1e999}', "too large"),
        (b"[" * 100_000 + b"]" * 100_000, "deep"),
        (b"[" * 100 + b"]" * 100, "deep"),
        (b'{"a": ', "damaged"),
        (b"\xff\xfe{}", "Hypothesis, Zotero and calibre"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'{"n": 123456789012345678901234567890}', "too large"),
    ],
)
def test_a_file_that_holds_none_is_refused_in_words(data, words):
    with pytest.raises(InputError, match=words):
        gather(data, "notes.json")


def test_halves_of_characters_are_replaced():
    row = json.dumps(ROW).replace("Why **", "Why \\ud800 **")
    assert gather(f"[{row}]".encode(), "x").items[0].note.startswith("Why \ufffd **")


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ("#ffd400", "amber"), ("#ff6666", "rose"), ("#5fb236", "green"), ("#2ea8e5", "blue"),
        ("#a28ae5", "violet"), ("#e56eee", "violet"), ("#f19837", "amber"), ("#aaaaaa", ""),
        ("yellow", "amber"), ("Purple", "violet"), ("nonsense", ""), (None, ""),
    ],
)  # fmt: skip
def test_colours_of_other_programs_become_the_nearest_of_ours(color, name):
    assert pin_color(color) == name


def test_html_leaves_its_text_alone():
    html = "<p>one &amp; <b>two</b></p><script>alert(1)</script><div>three<br>four</div>"
    assert plain_text(html) == "one & two\nthree\nfour"


# -- how the file was written


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_file_may_begin_with_a_mark_of_its_encoding(encoding):
    text = json.dumps({"rows": [ROW | {"text": "Пустая мельница"}], "total": 1}, ensure_ascii=False)
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    gathered = gather((mark + text).encode(encoding), "notes.json")
    assert gathered.items[0].note.startswith("Пустая мельница")


def test_half_a_file_in_another_encoding_is_refused_in_words():
    with pytest.raises(InputError, match="no annotations that Diptych knows"):
        gather("[{}]".encode("utf-16") + b"\0", "notes.json")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("text", [NOTE, TEXT])
def test_lines_may_end_as_on_any_system(text, end):
    expected = gather(text.encode(), "notes.md")
    assert expected.items
    assert gather(text.replace("\n", end).encode(), "notes.md") == expected
