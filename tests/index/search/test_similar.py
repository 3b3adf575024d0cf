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


def matched(row, made=MADE):
    return [made.text[start:end] for start, end in row["matches"]]


def test_what_earned_a_passage_is_told_where_it_stands(like):
    made = document("An ally came. The allies of allies wept by the weir.", "Snow fell.", "So.")
    (row,) = like("the weir of my ally", made=made)
    assert matched(row, made) == ["ally", "allies", "allies", "weir"]
    assert matched(like("“A TAX on salt”")[0]) == ["a tax on salt"]


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


MILL = document(
    "However, since nobody came, the miller would have gone to the weir without his lantern.",
    "The weir was never dry; the miller and the miller's otter were often seen there, also in May.",
    "Since then, however, everybody has been waiting for what would come of it.",
    *(f"The {animal} slept by the mill, however long the day." for animal in
      ("cat", "dog", "hen", "goose", "horse", "sheep", "goat", "cow", "mule")),
)  # fmt: skip


def test_words_that_any_two_passages_share_are_no_reason(like):
    rows = like(
        "Since then the otter has never been without a miller, however wet the weir", made=MILL
    )
    assert [row["paragraph"] for row in rows] == [1, 0]
    assert rows[0]["evidence"][0] == "otter"
    assert [sorted(row["evidence"]) for row in rows] == [
        ["miller", "otter", "weir"],
        ["miller", "weir"],
    ]


def test_the_rarest_reason_comes_first_and_the_commonplace_is_none(like):
    made = document(
        "An otter in the mill pond", *["The pond froze over"] * 9, *["A mill stands here"] * 12,
        *["Snow fell"] * 30,
    )  # fmt: skip
    best = like("mill, pond, otter", made=made)[0]
    assert best["evidence"] == ["otter", "pond", "mill"]
    assert like("the pond by the mill of an otter", made=made)[0]["evidence"][0] == "otter"
    vast = document("An otter in the mill pond", *["A mill stands here"] * 60, *["Snow fell"] * 240)
    assert like("mill and otter", made=vast)[0]["evidence"] == ["otter"]


def test_a_passage_of_such_words_alone_is_found_by_them(like):
    assert [row["paragraph"] for row in like("since then however, what?", made=MILL)] == [2, 0]


def test_letters_of_abbreviations_are_no_words(like):
    made = document("The U. S. sent grain.", "Nothing came of it.", "Snow fell.")
    assert like("In U. and S. there was wheat", made=made) == []
