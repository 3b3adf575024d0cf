"""What a reader sees of Rich Text, on small texts written for the purpose."""

import re
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import Cancelled, InputError, NotTextError
from diptych_index.text.document import Document
from diptych_index.text.formats.rtf import RtfReader
from diptych_index.text.read import read_bytes
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0{\*\panose 02020603}Times New Roman;}"
    r"{\f1\fmodern\fcharset0 Courier New;}{\f2\fcharset2 Symbol;}{\f3\fcharset204 Arial Cyr;}"
    r"{\f4\fcharset128 MS Mincho;}}"
)
SHEET = (
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\sbasedon0 \'dcberschrift 1;}{\s2 heading 2;}"
    r"{\s3 Title;}{\s4 Quote;}{\s5 HTML Preformatted;}{\*\cs10 Default Font;}}"
)


def rtf(body: str, head: str = "", way: Way | None = None) -> Document:
    whole = rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{SHEET}{head}" + "\n" + body + "}"
    return read_bytes(whole.encode("latin-1"), "mill.rtf", way or Way())


def shown(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, document.paragraph_text(i)) for i, one in enumerate(document.paragraphs)]


def texts(document: Document) -> list[str]:
    return [text for _, text in shown(document)]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def styles(document: Document) -> list[tuple[str, str]]:
    return [(document.text[e.span.start : e.span.end].strip(), e.style) for e in document.emphasis]


def notes(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (
            note.label,
            document.text[note.call.start : note.call.end] if note.call else None,
            document.text[note.body.start : note.body.end],
        )
        for note in document.notes
    ]


# -- the file


@pytest.mark.parametrize("name", ["mill.rtf", "mill.doc", "mill.txt"])
@pytest.mark.parametrize("before", [b"", b"\n ", b"\xef\xbb\xbf"])
def test_it_is_told_by_how_it_begins(name, before):
    document = read_bytes(before + rb"{\rtf1 It turns.\par}", name)
    assert document.format == "Rich Text"
    assert document.text == "It turns."
    assert not document.has_raw


def test_the_file_says_title_author_and_day():
    info = (
        r"{\info{\title Die M\'fchle}{\author Ann Weaver}{\creatim\yr1999\mo5\dy4\hr3}"
        r"{\revtim\yr2001\mo1\dy1}{\*\company Nobody}{\doccomm Nothing}}"
    )
    document = rtf(r"Es war.\par", info)
    assert (document.title, document.authors) == ("Die Mühle", ("Ann Weaver",))
    assert document.date == "1999-05-04"
    assert document.text == "Es war."
    assert rtf(r"\s3 The Mill\par\pard It turns.").title == "The Mill"


def test_the_language_is_that_of_most_of_the_text():
    assert rtf(r"\lang1031 M\'fchle \lang1033 mill").language == "de"
    assert rtf(r"\lang1033 Mill").language == "en"
    english = "It was the best of the mills and it is for you that he and they turn in the day. "
    assert rtf(r"\lang1033 " + english * 3).language == "en"
    assert (
        rtf(r"\lang1033 " + "Il mulino che non si ferma e la ruota del mulino. " * 5).language
        == "it"
    )


# -- characters


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9", "café"),
        (r"\f3 \'cc\'e5\'eb\'fc\'ed\'e8\'f6\'e0", "Мельница"),
        (r"\f4 \'90\'85\'8e\'d4", "水車"),
        (r"{\f2 a\'b7}b", "α•b"),
        (r"\u1084?\u1077?", "ме"),
        (r"\uc2\u1084\'3f\'3f\u1077??x", "меx"),
        (r"\uc0\u1084\u1077 x", "меx"),
        (r"{\uc0\u1084 }\u1077?x", "меx"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u-10179?x", "\ufffdx"),
        (r"a\~b\_c\-d", "a\u00a0b\u2011cd"),
        (r"\{\\\}", r"{\}"),
        (r"\ldblquote a\rdblquote\emdash b\rquote s", "“a”—b’s"),
        ("one\ntwo", "onetwo"),
        ("a\\tab b", "a b"),
        ("M\xfchle", "Mühle"),
        (r"\cpg1250 x", "x"),
    ],
)
def test_characters_are_read_in_their_code_pages(body, text):
    assert rtf(body).text == text


@pytest.mark.parametrize(
    ("head", "text"),
    [(r"\mac", "é"), (r"\pc", "Ä"), (r"\pca", "Ä"), (r"\ansi\ansicpg1251", "Ћ"), (r"\ansi", "Ž")],
)
def test_the_document_states_its_code_page(head, text):
    assert read_bytes(rf"{{\rtf1{head} \'8e}}".encode(), "a.rtf").text == text


def test_what_the_file_says_of_itself_is_in_its_own_code_page():
    data = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Times;}}{\info{\title \'cc\'e5\'eb}}x}"
    assert read_bytes(data, "a.rtf").title == "Мел"


def test_the_reader_may_set_another_code_page():
    data = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}}\f0 \'cc\'e5\'eb}"
    document = read_bytes(data, "a.rtf", Way(encoding="windows-1251"))
    assert (document.text, document.encoding) == ("Мел", "cp1251")
    with pytest.raises(InputError, match="not the name of a text encoding"):
        read_bytes(data, "a.rtf", Way(encoding="martian"))


def test_unicode_goes_before_its_copy_for_old_readers():
    assert rtf(r"{\upr{?old?}{\*\ud{\u1084 ?new}}}").text == "мnew"


# -- paragraphs


def test_headings_are_told_by_outline_or_style():
    document = rtf(
        r"\pard\s1 One\par\pard a\par\pard\s2 Two\par\pard\outlinelevel2 Three\par\pard\s4 Q\par"
    )
    assert [(one.kind, one.level) for one in document.paragraphs] == [
        ("heading", 1), ("body", 0), ("heading", 2), ("heading", 3), ("quotation", 0),
    ]  # fmt: skip
    assert document.paragraphs[1].section == "One"


def test_what_is_set_in_as_quotations_are_is_one():
    document = rtf(
        r"\pard " + r"Before.\par " * 8 + r"\pard\li720 Quoted.\par\pard\li2880 To Ann Weaver\par"
        r"\pard\li2880\ri720 Narrow.\par\pard\li720\fi-360 Hanging.\par"
        r"{\pntext a)\tab}\pard\li720 Item.\par\pard\s1\li720 Head\par\pard After.\par"
    )
    assert shown(document)[7:] == [
        ("body", "Before."), ("quotation", "Quoted."), ("body", "To Ann Weaver"),
        ("quotation", "Narrow."), ("body", "Hanging."), ("list", "a) Item."), ("heading", "Head"),
        ("body", "After."),
    ]  # fmt: skip


def test_a_text_that_is_set_in_throughout_holds_no_quotations():
    document = rtf(r"\pard\li720 " + r"It turns.\par " * 6 + r"\pard\li1440 It stops.\par")
    assert [kind for kind, _ in shown(document)] == ["body"] * 6 + ["quotation"]


def test_lines_pages_and_breaks_end_what_they_end():
    document = rtf("One\\line two\\par\nThree\\page Four\\sect Five\\\nSix")
    assert texts(document) == ["One\u2028two", "Three", "Four", "Five", "Six"]


def test_lines_of_code_are_one_paragraph_with_its_spaces():
    document = rtf(r"\pard\s5 if  a:\par\s5     b\par\pard Then.\par")
    assert shown(document) == [("code", "if  a:\u2028    b"), ("body", "Then.")]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (r"{\i x}", ["italic"]),
        (r"\i\b x\i0\b0", ["bold", "italic"]),
        (r"{\super x}", ["superscript"]),
        (r"\sub x\nosupersub", ["subscript"]),
        (r"{\scaps x}", ["small caps"]),
        (r"\ul x\ulnone", ["underlined"]),
        (r"\uldb x\ul0\uldb0", ["underlined"]),
        (r"{\strike x}", ["struck out"]),
        (r"{\ulthd x}", ["underlined"]),
        (r"{\up6\fs16 x}", ["superscript"]),
        (r"\up x\up0", ["superscript"]),
        (r"{\dn6 x}", ["subscript"]),
        (r"{\up1 x}", []),
        (r"{\expndtw60 x}", ["spaced"]),
        (r"{\expndtw-10 x}", []),
        (r"{\f1 x}", ["monospaced"]),
        (r"\i {\plain x}\i0", []),
    ],
)
def test_how_words_are_set_is_kept(body, wanted):
    document = rtf(f"a {body}\n b")
    assert document.text.split() == ["a", "x", "b"]
    assert styles(document) == [("x", one) for one in wanted]


def test_list_items_keep_their_numbers_and_bullets():
    document = rtf(
        r"{\listtext\pard\plain\f2 \'b7\tab}\pard\ls1 one\par{\listtext\pard\plain 2.\tab}two\par"
        r"{\pntext\f0 a)\tab}three\par\pard After.\par\pard\fi-360\li720 (1)\tab typed\par"
        r"\pard\fi-360 Smith, J.: cited\par"
    )
    assert shown(document) == [
        ("list", "• one"), ("list", "2. two"), ("list", "a) three"), ("body", "After."),
        ("list", "(1) typed"), ("body", "Smith, J.: cited"),
    ]  # fmt: skip


def test_a_table_is_one_paragraph_of_rows():
    row = r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl "
    document = rtf(
        rf"Prices:\par {row}corn\cell rye\cell\cell\row {row}\cell 3\par 4\cell{{\b 5}}\cell\row"
        r"\pard So.\par"
    )
    assert shown(document) == [
        ("body", "Prices:"), ("table", "corn | rye\u2028| 3 4 | 5"), ("body", "So."),
    ]  # fmt: skip


def test_a_table_of_one_cell_is_no_table():
    body = r"\trowd\cellx1000\pard\intbl One.\par Two.\cell\row\pard Three."
    assert shown(rtf(body)) == [("body", "One."), ("body", "Two."), ("body", "Three.")]


# -- notes and boxes


def test_footnotes_stand_before_the_next_heading_and_endnotes_at_the_end():
    document = rtf(
        r"One{\super\chftn{\footnote\pard\plain {\super\chftn} 1848 was {\i late}.\par More.}}, "
        r"two{\super\chftn}{\footnote\ftnalt \chftn Last.}.\par\pard\s1 Part\par\pard Three"
        r"{\super\chftn}{\footnote\chftn Second.}.\par",
        r"\aftnnrlc",
    )
    assert texts(document) == [
        "One1, twoi.", "1 1848 was late.", "More.", "Part", "Three2.", "2 Second.", "i Last.",
    ]  # fmt: skip
    assert notes(document) == [
        ("1", "1", "1848 was late.\nMore."), ("2", "2", "Second."), ("i", "i", "Last."),
    ]  # fmt: skip
    assert ("late", "italic") in styles(document)


def test_a_note_with_a_mark_of_its_own_is_called_by_it():
    document = rtf(r"One{\super *}{\footnote {\super *} Star.} and two{\footnote None.}.")
    assert texts(document) == ["One* and two1.", "* Star.", "1 None."]
    assert notes(document) == [("*", "*", "Star."), ("1", "1", "None.")]


def test_a_note_in_a_note_is_a_note_of_its_own_and_stands_behind_it():
    document = rtf(
        r"One{\super\chftn{\footnote{\super\chftn} Kiln{\super\chftn}{\footnote \chftn  Of clay.}"
        r" and well.}}, two{\super\chftn}{\footnote\chftn  Oak.}.\par"
    )
    assert texts(document) == ["One1, two3.", "1 Kiln2 and well.", "2 Of clay.", "3 Oak."]
    assert notes(document) == [
        ("1", "1", "Kiln2 and well."), ("2", "2", "Of clay."), ("3", "3", "Oak."),
    ]  # fmt: skip


def test_a_note_in_a_note_with_a_mark_of_its_own_is_called_by_it():
    document = rtf(
        r"One{\super\chftn{\footnote\chftn  Kiln{\super *}{\footnote{\super *} Of clay.}.}}."
    )
    assert texts(document) == ["One1.", "1 Kiln*.", "* Of clay."]
    assert notes(document) == [("1", "1", "Kiln*."), ("*", "*", "Of clay.")]


def test_a_note_in_an_endnote_and_one_in_a_text_box_are_notes():
    document = rtf(
        r"One{\super\chftn}{\footnote\ftnalt \chftn  "
        r"Late{\super\chftn}{\footnote \chftn  Inner.}.}."
        r"{\shp{\shptxt In the box{\super\chftn}{\footnote \chftn  Boxed.}.\par}}\par"
    )
    assert sorted(body for _, _, body in notes(document)) == ["Boxed.", "Inner.", "Late1."]


def test_the_words_of_a_text_box_follow_its_paragraph():
    document = rtf(
        r"Before {\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard In the box.\par}}"
        r"{\shprslt In the box.}}and after.\par Next."
    )
    assert texts(document) == ["Before and after.", "In the box.", "Next."]


def test_a_text_box_in_a_table_that_never_ends_is_read_at_the_end():
    document = rtf(r"\trowd\cellx1\cellx2\intbl a{\shptxt In the box.\par}\cell b")
    assert texts(document) == ["a | b", "In the box."]


# -- what is left out


def test_fields_show_their_result():
    body = r'See {\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt {\ul here}}}.'
    assert rtf(body).text == "See here."


def test_changes_and_hidden_text():
    document = rtf(r"The {\deleted old}{\revised new} mill{\v  secret} turns.")
    assert document.text == "The new mill turns."
    assert styles(document) == [("new", "inserted")]
    assert counts(document)["deletions"] == counts(document)["hidden text"] == 1


def test_what_cannot_be_kept_is_counted_once():
    document = rtf(
        r"{\header \pard THE MILL\par}{\footer \pard\par}It turns.{\*\shppict{\pict 89504e}}"
        r"{\nonshppict{\pict 89504e}}{\*\atnid AB}\chatn{\*\annotation Why?}"
        r"{\mmath{\*\moMath{\*\mr x}}}{\object\objemb{\*\objdata 0105}{\result {\pict 00}}}"
    )
    assert document.text == "It turns."
    found = counts(document)
    assert [found[name] for name in ("running heads", "pictures", "comments", "formulas")] == [
        1, 2, 1, 1,
    ]  # fmt: skip


def test_groups_that_are_not_known_are_left_out_where_the_file_says_so():
    assert rtf(r"{\*\madeup junk{more}}It {\madeup turns}.").text == "It turns."


def test_binary_data_is_passed_over():
    assert rtf(r"{\pict\bin5 }}{{\}It turns.\bin3 {{{ On.").text == "It turns. On."


# -- broken files


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1 It turns {\b on", "It turns on"),
        (rb"{\rtf1 It turns.} and} on\par}", "It turns. and on"),
        (b"{\\rtf1 It turns.}\x00\x00\r\n", "It turns."),
        (rb"{\rtf1 It turns\'", "It turns"),
        (rb"{\rtf1 It \'zzturns.\u}", "It zzturns."),
        (b"{\\rtf1 It turns.\\", "It turns."),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}It turns.", None),
        (rb"{\rtf1{\fonttbl}\f77 It turns.\s99}", "It turns."),
        (rb"{\rtf1\bin99999999 It turns.}", None),
        (rb"{\rtf1\u99999999999999 It turns.}", None),
    ],
)
def test_a_damaged_file_is_read_as_far_as_it_goes(data, text):
    if text is None:
        with suppress(NotTextError):
            read_bytes(data, "a.rtf")
    else:
        assert read_bytes(data, "a.rtf").text == text


def test_a_file_without_words_is_refused_in_words():
    with pytest.raises(NotTextError, match=r"^mill\.rtf is a Rich Text document without any words"):
        rtf(r"\par")


def test_as_in_the_file_is_the_same_text():
    document = rtf(r"It turns.", way=Way(as_in_file=True))
    assert document.as_in_file
    assert document.text == document.source == "It turns."


def test_reading_can_be_stopped():
    with pytest.raises(Cancelled):
        RtfReader().read(rb"{\rtf1 a}", "a.rtf", ReadOptions(cancelled=lambda: True))


WORDS = (
    r"{ } mill \par \pard \b \'e9 \u233? \u-10179 \ \~ {\footnote \chftn \cell \row \trowd \cellx9 "
    r"\intbl {\listtext {\*\x \s1 \s5 \bin2 {\shptxt \line {\pict {\info{\title {\fonttbl "
    r"{\stylesheet \f2 \uc9 {\upr \v \fi-3 \outlinelevel0 {\header {\field \page"
)
PIECES = st.lists(
    st.sampled_from([f"{word} " for word in re.split(" ", WORDS)] + ["{", "}", "\n"]), max_size=40
)


@given(PIECES)
def test_any_row_of_words_gives_a_sound_document(pieces):
    with suppress(NotTextError):
        document = rtf("".join(pieces))
        assert "\n".join(texts(document)) == document.text
        assert not re.search("[\ud800-\udfff]", document.text)
        for one in document.paragraphs:
            assert document.text[one.span.start : one.span.end].strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(junk):
    with suppress(InputError):
        RtfReader().read(b"{\\rtf1 " + junk, "a.rtf", ReadOptions())


@given(st.lists(st.text("abcé—м水😀 ", min_size=1, max_size=12), min_size=1, max_size=6))
def test_text_written_in_unicode_comes_back(paragraphs):
    wanted = [" ".join(one.split()) for one in paragraphs if one.strip()]
    if not wanted:
        return

    def escaped(text: str) -> str:
        units = text.encode("utf-16-le")
        numbers = (int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2))
        return "".join(
            chr(n) if n < 128 else f"\\u{n - 65536 if n > 32767 else n}?" for n in numbers
        )

    assert texts(rtf("\\par ".join(map(escaped, wanted)))) == wanted


def test_no_word_is_missing_that_another_reader_finds():
    other = pytest.importorskip("striprtf.striprtf", reason="striprtf is only compared with")
    body = (
        rf"{{\rtf1\ansi\ansicpg1252{FONTS}{SHEET}\pard\s1 The mill\par\pard It {{\i never}} "
        r"stops\'85 caf\'e9 \u8212? {\b day} and\~night.\par{\listtext 1.\tab}Grind.\par"
        r"\trowd\cellx10\cellx20\pard\intbl corn\cell rye\cell\row\pard {\field{\*\fldinst PAGE}"
        r"{\fldrslt seven}}\par\f3 \'cc\'e5\'eb\par}"
    )
    theirs = re.findall(r"\w+", other.rtf_to_text(body))
    ours = re.findall(r"\w+", read_bytes(body.encode("latin-1"), "a.rtf").text)
    assert set(theirs) <= set(ours)
    assert len(ours) >= len(theirs)


# -- size


SHAPES = {
    "groups in groups": "*{\\b *x*}*",
    "groups never closed": "x*{\\i *",
    "ends without a begin": "x*}*",
    "notes in notes": "x*{\\footnote y*}*",
    "boxes in boxes": "x*{\\shptxt y*}*",
    "unknown in unknown": "x*{\\*\\un *y*}*",
    "paragraphs": "*x\\par *",
    "cells": "\\trowd\\cellx1\\cellx2\\intbl *x\\cell *",
    "words": "x*\\b\\i\\par*",
    "unicode": "*\\u233?*",
    "titles": "x{\\info{\\title *y\\'e9{}*}}",
    "fonts": "x{\\fonttbl *y\\'e9\\f1 *}",
    "alternatives": "x*{\\upr{a}*",
}


def grown(shape: str, times: int) -> bytes:
    """Return a file of a shape whose parts between stars stand there many times."""
    parts = shape.replace("\\*", "\0").split("*")
    body = "".join(part * times if i % 2 else part for i, part in enumerate(parts))
    return b"{\\rtf1 " + body.replace("\0", "\\*").encode() + b"}"


def calls_of(data: bytes) -> int:
    """Return how many functions are called, in Python and below, to read ``data``."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        RtfReader().read(data, "a.rtf", ReadOptions())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_four_times_the_text_takes_four_times_the_steps(shape):
    assert calls_of(grown(shape, 2000)) < 5 * calls_of(grown(shape, 500))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "shape", ["x*{\\*\\un *", "x*{\\footnote *", "x*{\\upr{a*", "x*\\*", "x*\\'*"]
)
def test_megabytes_of_garbage_are_read(shape):
    data = grown(shape, 2_000_000 // len(shape))
    assert "x" in RtfReader().read(data, "a.rtf", ReadOptions()).text
