import pytest

from diptych_index.search.similar import similar

from .builder import document

TEXTS = [
    "Stone bridges last longer than the towns that built them.",
    "The town paid for its bridge with a tax on salt, and with patience.",
    "Nobody remembers the engineer; everybody remembers the flood that spared his arches.",
    "A tax on salt is a tax on bread. Salt taxes built the bridge of the town.",
    "The river is patient.",
    "The weather was fine.",
    "The cat slept.",
    "The dog barked.",
    "The bell rang.",
    "The market closed.",
    "The rain came.",
]
MADE = document(*TEXTS)


@pytest.fixture
def like(open_index):
    def finder(text, limit=5, made=MADE):
        return similar(text, made, open_index(made), limit)

    return finder


def words(row, made=MADE):
    return made.text[slice(*row["read"])]


def test_the_same_words_are_found_first_and_exactly(like):
    exact, *rest = like("“A TAX on salt”")
    assert exact["kind"] == "exact"
    assert words(exact) == "a tax on salt"
    assert exact["score"] == 1.0
    assert exact["paragraph"] == 1
    assert [row["kind"] for row in rest] == ["exact", *["loose"] * (len(rest) - 1)]
    assert words(rest[0]) == "A tax on salt"


def test_otherwise_rare_shared_words_decide(like):
    best, *others = like("salt taxes paid for bridges")
    assert best["kind"] == "loose"
    assert best["paragraph"] in (1, 3)
    assert {"salt", "taxes"} <= set(best["evidence"])
    assert [row["score"] for row in [best, *others]] == sorted(
        (row["score"] for row in [best, *others]), reverse=True
    )
    assert all(0 < row["score"] < 1 for row in [best, *others])


def test_the_stretch_holds_the_shared_words_and_not_the_whole_paragraph(like):
    long = document("filler words here " * 60 + "the engineer spared the arches " + "and on " * 60)
    (row,) = like("an engineer spared his arches", made=long)
    assert words(row, long) == "engineer spared the arches"


def test_inflections_count_as_the_same_word(like):
    best = like("a patiently waiting engineer’s arch")[0]
    assert best["paragraph"] == 2
    assert best["evidence"][:2] != []


def test_words_that_are_everywhere_earn_nothing(like):
    assert like("the") == [] or all(row["kind"] == "exact" for row in like("the"))
    assert [row["kind"] for row in like("the the the xylophone")] == []


def test_nothing_shared_is_nothing_found(like):
    assert like("xylophone quartet") == []
    assert like("") == []
    assert like("— … —") == []
    assert like("salt", limit=0) == []


def test_no_more_than_asked_for_and_each_paragraph_once(like):
    asked = "the town paid a tax on salt, a patient river remembers"
    rows = like(asked)
    assert len(rows) == 4
    assert sorted(row["paragraph"] for row in rows) == [1, 2, 3, 4]
    assert like(asked, limit=2) == rows[:2]
