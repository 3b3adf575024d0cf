"""Which passages of two documents correspond; the texts are short, the pairs told by hand."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.engine.aligning import aligned_documents
from diptych_index.errors import Cancelled
from diptych_index.search.text_index import TextIndex
from diptych_index.spans import OffsetMap, RawOffset, ReadOffset, Run, read_span
from diptych_index.text.document import APPARATUS, Document, Paragraph

MILL = "The mill at Harrow ground barley for nine parishes until the weir broke in spring."
WEIR = "Nobody mended the weir, because nobody could agree whose water ran over it."
LEDGER = "The miller's daughter kept a ledger of what the flood had taken from each house."
ARCHIVE = "Her ledger now lies in the county archive, behind a folded map of turnpikes."
EELS = "Eels came back before the people did, and were sold by weight from a tin bath."
VISITOR = "A visitor from the canal company measured the pool and wrote down a wrong depth."
YEARS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
)  # fmt: skip
PLACES = (
    "church", "school", "bakery", "smithy", "tannery", "chapel", "toll", "almshouse", "brewery",
    "stable", "barn", "dairy", "orchard", "quarry", "ferry", "granary",
)  # fmt: skip
BIRDS = (
    "gull", "swan", "heron", "crane", "raven", "swallow", "sparrow", "eagle", "plover",
    "curlew", "osprey", "linnet", "thrush", "pigeon", "falcon", "magpie", "wren", "finch",
    "lark", "owl",
)  # fmt: skip
HERE = list(zip(BIRDS, PLACES, strict=False))
LATER = list(enumerate(YEARS, 20))
ESSAY = [MILL, WEIR, LEDGER, ARCHIVE, EELS]


def document(*paragraphs):
    """A document of paragraphs: texts, or texts with their kinds."""
    rows = [row if isinstance(row, tuple) else (row, "body") for row in paragraphs]
    text = "\n".join(row for row, _ in rows)
    made, start = [], 0
    for number, (row, kind) in enumerate(rows, 1):
        span = read_span(start, start + len(row))
        made.append(Paragraph(number, kind, 0, span, None, (number, number), None, ""))
        start = span.end + 1
    name = hashlib.sha256(repr(rows).encode()).hexdigest()
    return Document(
        fingerprint=name, name="essay.txt", title="", authors=(), source_line="", date="",
        language="en", encoding="utf-8", as_in_file=False, source=text, text=text,
        paragraphs=tuple(made), offsets=OffsetMap([Run(ReadOffset(0), RawOffset(0), len(text))]),
        joins=(), glued=(), notes=(), pages=(), report=(),
    )  # fmt: skip


def aligned(a, b, check=int):
    return aligned_documents((a, TextIndex.of(a)), (b, TextIndex.of(b)), check)


def read(rows, a, b):
    """The words of pairs instead of their places."""
    return [(a.text[i:j], b.text[k:m]) for i, j, k, m in rows]


def pairs_of(left, right):
    a, b = document(*left), document(*right)
    return read(aligned(a, b).pairs, a, b)


def test_a_document_with_itself_pairs_every_paragraph_with_itself():
    found = pairs_of([*ESSAY, "* * *", "Yes."], [*ESSAY, "* * *", "Yes."])
    assert found == [(row, row) for row in [*ESSAY, "* * *", "Yes."]]


def test_a_rewritten_paragraph_is_still_the_same_one():
    rewritten = "The old mill ground barley and oats for nine parishes, till its weir broke."
    assert pairs_of(ESSAY, [rewritten, *ESSAY[1:]])[0] == (MILL, rewritten)


def test_a_paragraph_told_in_other_words_and_another_order_is_still_the_same_one():
    told = "What each house had lost in the flood is in a ledger that the miller's daughter kept."
    assert pairs_of(ESSAY, [MILL, WEIR, told, ARCHIVE, EELS])[2] == (LEDGER, told)


def test_a_paragraph_in_the_place_of_another_is_not_its_version():
    found = pairs_of(ESSAY, [MILL, WEIR, VISITOR, ARCHIVE, EELS])
    assert found == [(row, row) for row in (MILL, WEIR, ARCHIVE, EELS)]


def test_a_paragraph_that_was_put_in_stands_for_none():
    assert pairs_of(ESSAY, [MILL, VISITOR, *ESSAY[1:]]) == [(row, row) for row in ESSAY]


def test_a_paragraph_that_was_split_stands_for_both_parts():
    halves = [LEDGER[: LEDGER.index(" of what")], LEDGER[LEDGER.index("of what") :]]
    found = pairs_of(ESSAY, [MILL, WEIR, *halves, ARCHIVE, EELS])
    assert found[2] == (LEDGER, "\n".join(halves))


def test_paragraphs_that_were_merged_are_one_pair():
    found = pairs_of(ESSAY, [MILL, WEIR + " " + LEDGER, ARCHIVE, EELS])
    assert found[1] == (WEIR + "\n" + LEDGER, WEIR + " " + LEDGER)


def test_a_paragraph_that_moved_is_told_as_moved():
    a, b = document(*ESSAY), document(WEIR, LEDGER, ARCHIVE, MILL, EELS)
    found = aligned(a, b)
    assert read(found.pairs, a, b) == [(row, row) for row in (WEIR, LEDGER, ARCHIVE, EELS)]
    assert read(found.moved, a, b) == [(MILL, MILL)]


def test_a_sentence_that_moved_out_of_its_paragraph_is_told_word_by_word():
    a = document(MILL + " " + EELS, WEIR, LEDGER, ARCHIVE)
    b = document(MILL, WEIR, LEDGER, ARCHIVE + " " + EELS)
    assert read(aligned(a, b).moved, a, b) == [(EELS[:-1], EELS[:-1])]


def test_a_document_in_a_wholly_other_order_is_a_version_all_the_same():
    a, b = document(*ESSAY), document(*reversed(ESSAY))
    found = aligned(a, b)
    assert found.relation == "versions"
    assert found.similarity > 0.95
    told = read(found.pairs + found.moved, a, b)
    assert sorted(told) == sorted((row, row) for row in ESSAY)


def test_a_long_paragraph_is_paired_sentence_by_sentence():
    sentences = [
        f"In the {year} flood the water stood {10 + n} inches deep beside the {place} door."
        for n, (year, place) in enumerate(zip(YEARS, PLACES, strict=True))
    ]
    kept = sentences[:4] + sentences[5:]
    left, right = " ".join(sentences), " ".join(kept)
    assert len(right) < 1_200 < len(left)
    assert pairs_of([left], [right]) == [(row, row) for row in kept]


def test_long_verse_is_paired_line_by_line():
    lines = [f"the {bird} goes over the water and never comes home to the shore" for bird in BIRDS]
    poem, cut = "\u2028".join(lines), "\u2028".join(lines[1:])
    assert pairs_of([(poem, "verse")], [(cut, "verse")]) == [(line, line) for line in lines[1:]]


def test_notes_pair_with_notes_wherever_they_stand():
    first, second = "See the parish book of Harrow, folio nine.", "Measured again after the thaw."
    note = [(text, "note") for text in (first, second)]
    a = document(MILL, note[0], WEIR, LEDGER, note[1], ARCHIVE, EELS)
    b = document(*ESSAY, *note)
    found = aligned(a, b)
    assert read(found.pairs, a, b) == [(row, row) for row in ESSAY]
    assert read(found.moved, a, b) == [(first, first), (second, second)]


def test_notes_that_stand_in_the_same_order_pair_in_their_places():
    rows = [MILL, ("See the parish book of Harrow, folio nine.", "note"), WEIR, LEDGER]
    a, b = document(*rows), document(VISITOR, *rows)
    found = aligned(a, b)
    assert read(found.pairs, a, b) == [(row, row) for row in (MILL, rows[1][0], WEIR, LEDGER)]
    assert found.moved == []


def test_a_note_that_interrupts_a_paragraph_has_not_moved():
    half = LEDGER.index(" of what")
    note = ("See the parish book of Harrow, folio nine.", "note")
    a = document(MILL, WEIR, LEDGER[:half], note, LEDGER[half + 1 :], ARCHIVE, EELS)
    b = document(MILL, WEIR, LEDGER, note, ARCHIVE, EELS)
    found = aligned(a, b)
    assert [there for _, there in read(found.pairs, a, b)] == ESSAY
    assert found.moved == []


def test_apparatus_is_left_out():
    head = ("THE HARROW REVIEW", "header")
    a, b = document(head, *ESSAY), document(*ESSAY[:2], head, *ESSAY[2:])
    assert read(aligned(a, b).pairs, a, b) == [(row, row) for row in ESSAY]


@pytest.mark.parametrize("kind", sorted(APPARATUS))
def test_a_document_of_apparatus_alone_has_nothing_to_align(kind):
    a = document(*[(row, kind) for row in ESSAY])
    found = aligned(a, document(*ESSAY))
    assert (found.relation, found.similarity, found.pairs, found.moved) == ("unrelated", 0, [], [])


def test_documents_without_text_are_unrelated():
    assert aligned(document(""), document("")).relation == "unrelated"
    assert aligned(document(), document(*ESSAY)).relation == "unrelated"


def test_documents_of_one_paragraph_are_paired():
    assert pairs_of([MILL], [MILL.replace("nine", "ten")]) == [(MILL, MILL.replace("nine", "ten"))]


def test_an_excerpt_is_a_version():
    a = document(*ESSAY)
    b = document(LEDGER)
    found = aligned(a, b)
    assert (found.relation, read(found.pairs, a, b)) == ("versions", [(LEDGER, LEDGER)])


def test_texts_on_the_same_matter_are_unrelated():
    other = [
        "A weir is a low wall across a river that holds the water back for a mill.",
        "Barley was ground between two stones, of which only the upper one turned.",
        "Floods in spring were feared by every parish on the river, and written down.",
    ]
    found = aligned(document(*ESSAY), document(*other))
    assert (found.relation, found.pairs, found.moved) == ("unrelated", [], [])


def test_a_passage_quoted_word_for_word_is_told_as_a_quotation():
    quoted = LEDGER[LEDGER.index("kept") : LEDGER.index(" from")]
    reviewer = [
        "This is a small book about a small place, and I read it twice on one train.",
        f"Of the miller it says nothing; of another it says that she “{quoted}”, no more.",
        "One would have liked pictures, prices, and the names of those who were flooded out.",
        "Still, every library in the valley should have a copy where children can reach it.",
    ]
    long = f"Elsewhere: “{WEIR[:-1]}”, which explains the whole later history of that county."
    a, b = document(*ESSAY), document(*reviewer, long)
    found = aligned(a, b)
    assert found.relation == "quotes"
    assert read(found.pairs, a, b) == [(WEIR[:-1], WEIR[:-1])]
    # It stands before the other one in the essay, and behind it in the review.
    assert read(found.moved, a, b) == [(quoted, quoted)]


def test_a_preface_that_two_books_share_does_not_make_them_versions():
    preface = [
        "This series prints what was left in drawers, and asks its readers for forgiveness.",
        "Every volume costs the same, is sewn and not glued, and fits into a coat pocket.",
    ]
    one = [f"The {bird} came down at dusk beside the {place}." for bird, place in HERE]
    other = [f"A {year} letter asked why nobody had replied, {n} weeks on." for n, year in LATER]
    a, b = document(*preface, *one), document(*preface, *other)
    found = aligned(a, b)
    assert found.relation == "quotes"
    assert read(found.pairs, a, b) == [(row[:-1], row[:-1]) for row in preface]


def test_a_turn_of_phrase_is_no_quotation():
    a = document(*ESSAY)
    b = document(
        "He walked for nine parishes until the weir, they say, and found his uncle dead.",
        "The will was read in a kitchen, and left the clock to somebody from Leeds.",
        "Afterwards they drank cold tea and agreed that it had been a fine funeral.",
    )
    assert aligned(a, b).relation == "unrelated"


def test_hebrew_is_aligned():
    left = [
        "הטחנה בכפר טחנה שעורים לתשע קהילות עד שנשבר הסכר באביב",
        "איש לא תיקן את הסכר כי לא הסכימו של מי המים",
    ]
    assert pairs_of(left, ["פתח דבר קצר מאת העורך", *left]) == [(row, row) for row in left]


def test_chinese_is_aligned_sign_by_sign():
    left = ["磨坊为九个村子磨大麦，直到春天堤坝决口。", "没有人修堤坝，因为谁也说不清水归谁所有。"]
    right = [left[0].replace("大麦", "小麦"), "鳗鱼先回来了。", left[1]]
    assert pairs_of(left, right) == [(left[0], right[0]), (left[1], left[1])]


@pytest.mark.parametrize(
    ("shared", "relation"),
    [
        ("大英帝国皇家东印度贸易公司", "unrelated"),  # a long name: thirteen signs
        ("鳗鱼先回来了，人后回来，谁也没有问过它们这些年在什么地方过冬。", "quotes"),
    ],
)
def test_a_name_of_many_signs_is_no_quotation_and_a_sentence_is(shared, relation):
    here = ["磨坊为九个村子磨大麦，直到春天堤坝决口。", f"他说：“{shared}”，然后就走了。"]
    there = [
        "图书馆的目录里没有这本书，管理员找了整整三天。",
        f"一张旧票据的背面写着{shared}字样，墨迹已经很淡。",
        "后来有人把它装进镜框，挂在阅览室门口的墙上。",
        "来看的人不多，看完的人都要问一句它值多少钱。",
        "冬季开放时间改为上午十点至下午四点，星期一闭馆，团体参观请提前预约。",
        "新修的楼梯铺了橡木，老读者却说从前石阶上的凹痕才是真正的索引。",
        "捐赠目录按年份排列，最早一册用毛笔抄写，纸色发黄而字迹端正。",
    ]
    left = [
        *here,
        "没有人修堤坝，因为谁也说不清水归谁所有。",
        "账本现在放在县里的档案馆，压在旧地图下面。",
        "运河公司派来一位测量师，量了水潭，却把深度写错了两尺。",
        "春汛那年女儿才十二岁，她把每户人家的损失一笔一笔记下来。",
        "桥建好以后渡船反而更忙，城里人周末专门赶来坐一回。",
    ]
    assert aligned(document(*left), document(*there)).relation == relation


def test_the_work_can_be_stopped():
    def stop():
        raise Cancelled("not wanted")

    with pytest.raises(Cancelled):
        aligned(document(*ESSAY), document(*ESSAY), stop)


word = st.sampled_from(
    [
        "the", "a", "of", "and", "river", "mill", "weir", "stone", "bread", "lamp", "road",
        "hill", "sing", "run",
    ]
)  # fmt: skip
anything = st.text(st.characters() | st.characters(categories=["Cs"])).filter(
    lambda text: "\n" not in text
)
paragraph = st.lists(word, min_size=1, max_size=14).map(" ".join)
texts = st.lists(paragraph, min_size=1, max_size=9)
marked = st.lists(paragraph, min_size=1, max_size=12).map(
    lambda rows: [f"n{number} {row} m{number} k{number}" for number, row in enumerate(rows)]
)


@given(texts, texts)
def test_pairs_are_in_order_disjoint_and_inside_the_texts(left, right):
    a, b = document(*left), document(*right)
    found = aligned(a, b)
    for i, j, k, m in found.pairs + found.moved:
        assert 0 <= i < j <= len(a.text)
        assert 0 <= k < m <= len(b.text)
    for one, other in pairwise(found.pairs):
        assert one[1] <= other[0]
        assert one[3] <= other[2]
    assert found.moved == sorted(found.moved)
    assert 0 <= found.similarity <= 1


@given(st.lists(anything, max_size=5), st.lists(anything, max_size=5))
def test_any_signs_are_aligned(left, right):
    a, b = document(*left, MILL, *right), document(*right, MILL, *left)
    for i, j, k, m in aligned(a, b).pairs:
        assert 0 <= i < j <= len(a.text)
        assert 0 <= k < m <= len(b.text)


@given(texts, texts)
def test_the_other_way_round_the_answer_is_mirrored(left, right):
    a, b = document(*left), document(*right)
    there, back = aligned(a, b), aligned(b, a)
    assert there == back.mirrored()


@given(texts)
def test_any_document_with_itself_pairs_every_paragraph_with_itself(rows):
    a = document(*rows)
    found = aligned(a, a)
    assert found.relation == "versions"
    assert read(found.pairs, a, a) == [(row, row) for row in rows]
    assert found.moved == []


@given(marked, st.data())
def test_what_is_left_of_a_document_pairs_with_itself(rows, data):
    kept = data.draw(st.lists(st.sampled_from(rows), min_size=1, unique=True).map(sorted))
    left = [row for row in rows if row in kept]
    assert pairs_of(rows, left) == [(row, row) for row in left]
