"""Alignment held against editors' tables and aligned translations, where these lie beside us.

A tie is a paragraph of A and one of B of which the editors say that words of one are words of the
other: two at least, and a fifth of the shorter paragraph.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from diptych_index.engine.aligning import aligned_documents
from diptych_index.search.text_index import TextIndex
from diptych_index.spans import read_span
from diptych_index.text.read import read_file

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"
WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word as the tables count them."""
GROUPS = {
    # The lowest share of agreed words in one pair, of ties found, and of ties that are right.
    "frank_*_1818_1831": (0.999, 0.99, 0.96),
    "frank_*_1818_1823": (0.999, 0.99, 0.99),
    "frank_*_1818_Thomas": (0.999, 0.99, 0.99),
    "darwin_*": (0.999, 0.99, 0.99),
}
TRANSLATIONS = {
    # The lowest share of verses that lie no farther than 150 characters from where they are told.
    "bible_mark_KJV_ASV": 0.99, "bible_mark_KJV_WEB": 0.97, "bible_mark_YLT_WEB": 0.94,
    "bible_ruth_KJV_ASV": 0.99, "bible_ruth_KJV_WEB": 0.98, "bible_ruth_YLT_WEB": 0.91,
    "frankenstein_1818_1831": 0.99, "darwin_origin1": 0.99,
}  # fmt: skip


def folder(name):
    found = CORPORA / name / "dev"
    if not found.is_dir():
        pytest.skip(f"the texts of {name} are not beside this checkout")
    return found


@cache
def opened(path):
    document = read_file(path)
    return document, TextIndex.of(document)


def aligned(a, b):
    """The alignment of two files, and its pairs in code points of the files."""
    found = aligned_documents(opened(a), opened(b), int)
    return found, [(raw(a, *row[:2]), raw(b, *row[2:])) for row in found.pairs]


def raw(path, start, end):
    return tuple(opened(path)[0].offsets.to_raw(read_span(start, end)))


def words_of(path):
    return [match.span() for match in WORD.finditer(opened(path)[0].source)]


def paragraphs_of(path, words):
    """The number of the paragraph of each word."""
    starts = [raw(path, *paragraph.span)[0] for paragraph in opened(path)[0].paragraphs]
    return [bisect_right(starts, start) - 1 for start, _ in words]


def pairs_at(words, spans):
    """The number of the pair of each word, -1 for none."""
    starts = [start for start, _ in spans]
    numbers = [bisect_right(starts, start) - 1 for start, _ in words]
    return [
        number if number >= 0 and end <= spans[number][1] else -1
        for number, (_, end) in zip(numbers, words, strict=True)
    ]


def figures(task):
    """Agreed words, those in one pair, ties by the table, ties told, ties in both."""
    a, b = task / "a.txt", task / "b.txt"
    found, pairs = aligned(a, b)
    assert found.relation == "versions", task.name
    words_a, words_b = words_of(a), words_of(b)
    in_a, in_b = pairs_at(words_a, [p for p, _ in pairs]), pairs_at(words_b, [q for _, q in pairs])
    of_a, of_b = paragraphs_of(a, words_a), paragraphs_of(b, words_b)
    blocks = json.loads((task / "truth.json").read_text())["blocks"]
    agreed = [
        pair
        for kind, a0, a1, b0, b1 in blocks
        if kind == "="
        for pair in zip(range(a0, a1), range(b0, b1), strict=True)
    ]
    together = sum(in_a[i] == in_b[j] >= 0 for i, j in agreed)
    counts = Counter((of_a[i], of_b[j]) for i, j in agreed)
    sizes_a, sizes_b = Counter(of_a), Counter(of_b)
    gold = {
        (i, j) for (i, j), count in counts.items()
        if count >= max(2, min(sizes_a[i], sizes_b[j]) / 5)
    }  # fmt: skip
    known_a, known_b = {i for i, _ in counts}, {j for _, j in counts}
    told = {
        (i, j)
        for number in range(len(pairs))
        for i in {of_a[k] for k, at in enumerate(in_a) if at == number} & known_a
        for j in {of_b[k] for k, at in enumerate(in_b) if at == number} & known_b
    }
    return Counter(
        agreed=len(agreed), together=together, gold=len(gold), told=len(told),
        both=len(gold & told),
    )  # fmt: skip


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_paragraphs_are_paired_as_the_editors_do(group):
    sums = Counter()
    for task in folder("02_collation").glob(group):
        sums += figures(task)
    words, recall, precision = GROUPS[group]
    assert sums["together"] >= words * sums["agreed"]
    assert sums["both"] >= recall * sums["gold"]
    assert sums["both"] >= precision * sums["told"]


@pytest.mark.parametrize("name", sorted(TRANSLATIONS))
def test_a_passage_is_near_where_the_pairs_lead(name):
    task = folder("01_parallel") / name
    asked = json.loads((task / "queries.json").read_text())
    places = json.loads((task / "truth.json").read_text())
    a, b = task.parent / asked["a"], task.parent / asked["b"]
    found, pairs = aligned(a, b)
    assert found.relation == "versions"
    ends = (len(opened(path)[0].source) for path in (a, b) for _ in range(2))
    spans = [(0, 0, 0, 0), *((*p, *q) for p, q in pairs), tuple(ends)]
    near = []
    for query in asked["queries"]:
        place = places[query["id"]]
        if place is not None and query["id"][0] in "vp":
            at = led(spans, (query["start"] + query["end"]) / 2)
            near.append(place[0] - 150 <= at <= place[1] + 150)
    assert sum(near) >= TRANSLATIONS[name] * len(near)


def led(spans, at):
    """Where a place of A stands in B by the pairs around it."""
    number = bisect_right([span[0] for span in spans], at) - 1
    start, end, begin, finish = spans[number]
    if at >= end:
        start, begin = end, finish
        end, _, finish, _ = spans[number + 1]
    return begin + (at - start) / (end - start) * (finish - begin)


def test_chapters_of_one_book_are_not_versions_of_each_other():
    tasks = sorted(folder("02_collation").glob("frank_*_1818_1831"))
    for one, other in pairwise(tasks):
        found, pairs = aligned(one / "a.txt", other / "b.txt")
        assert (found.relation, pairs) == ("unrelated", [])


def test_answers_written_without_the_source_are_unrelated_to_it():
    task = folder("03_reuse") / "clough_stevenson"
    levels = json.loads((task / "truth.json").read_text())["levels"]
    told = Counter()
    for name, level in levels.items():
        source = task / ("orig_" + name.partition("_")[2])
        told[level, aligned(task / name, source)[0].relation] += 1
    assert {relation for level, relation in told if level == 0} == {"unrelated"}
    # Answers copied with changes (levels 2 and 3, one of which has nothing of its source).
    related = [told[level, relation] for level in (2, 3) for relation in ("versions", "quotes")]
    assert sum(related) >= 12


def test_quotations_in_another_book_are_told_as_such():
    task = folder("03_reuse") / "inserted_quotes"
    found, pairs = aligned(task / "a.txt", task / "b.txt")
    assert found.relation == "quotes"
    assert len(pairs) + len(found.moved) >= 45
