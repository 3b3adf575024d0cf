from hypothesis import given
from hypothesis import strategies as st

from diptych_index.session.skeleton import Skeleton, letters_of
from diptych_index.session.text_map import TextMap

OLD = (
    "The mill stood by the ford. The miller was a careful man and counted every sack. "
    "In spring the river rose. The miller was a careful man and moved the sacks upstairs. "
    "Nobody in the village believed him."
)


class Case:
    """A map from OLD to another text, and what it says of passages of OLD."""

    def __init__(self, new):
        self.text, self.new = new, Skeleton(new)
        self.map = TextMap(Skeleton(OLD), self.new)

    def carry(self, words, nth=0):
        start = -1
        for _ in range(nth + 1):
            start = OLD.index(words, start + 1)
        old = self.map.old
        return self.map.carry(old.place_at(start), old.place_at(start + len(words)))

    def went_to(self, words, nth=0):
        carried = self.carry(words, nth)
        start, end = self.new.span_of_tokens(carried.first, carried.last)
        return self.text[start:end]


def test_a_passage_goes_where_its_words_go():
    case = Case("A preface. " + OLD)
    carried = case.carry("counted every sack")
    assert carried.places is not None
    assert carried.kept == carried.agreement == 1
    assert case.went_to("counted every sack") == "counted every sack"


def test_two_passages_that_say_the_same_are_told_apart_by_their_neighbours():
    case = Case(OLD.replace("The miller was a careful man and counted every sack. ", ""))
    assert case.carry("was a careful man", nth=0) is None
    assert case.carry("was a careful man", nth=1).kept == 1


def test_what_took_the_place_of_the_ends_belongs_to_the_passage():
    case = Case(OLD.replace("a careful man and counted", "an old miser who weighed"))
    assert case.went_to("a careful man and counted every sack") == (
        "an old miser who weighed every sack"
    )


def test_a_sentence_put_in_before_a_passage_does_not_belong_to_it():
    case = Case(OLD.replace("In spring", "Nothing happened for a year. In spring"))
    assert case.went_to("In spring the river rose") == "In spring the river rose"


def test_a_passage_that_is_gone_is_not_trusted():
    case = Case(OLD.replace("In spring the river rose. ", "The war came in May. "))
    carried = case.carry("In spring the river rose")
    assert carried is None or not carried.trusted


def test_a_passage_may_begin_and_end_inside_a_word():
    case = Case("First of all. " + OLD)
    low, high = case.carry("iller was a care").places
    assert case.new.letters[low:high] == "illerwasacare"


def test_words_that_came_from_elsewhere_are_taken():
    case = Case(OLD)
    first = case.new.token_at(case.new.place_at(OLD.index("In spring")))
    assert case.map.is_taken(first, first + 4, but_from=(0, 3))
    assert not case.map.is_taken(first, first + 4, but_from=(first, first + 4))


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 150), st.integers(3, 40))
def test_a_passage_outside_the_edit_keeps_all_its_letters(cut, put_in, start, length):
    """What is edited before a passage, and apart from it, changes nothing about it."""
    words = OLD.split()
    at = 12
    new = " ".join([*words[: max(0, at - cut)], *["soaked"] * put_in, *words[at:]])
    first = OLD.index(" ".join(words[at + 1 :])) + start
    passage = OLD[first : first + length]
    if not letters_of(passage):
        return
    old = Skeleton(OLD)
    text_map = TextMap(old, Skeleton(new))
    carried = text_map.carry(old.place_at(first), old.place_at(first + len(passage)))
    assert carried.places is not None


PARAGRAPHS = [
    "The ferry left at noon and nobody asked the ferryman what he thought of the weather.",
    "“Yes,” he said.",
    "A ledger of every crossing was kept in the hut beside the landing, under a stone.",
    "“Yes,” he said.",
    "When the bridge was built the hut was sold, and the ledger with it, to a bookbinder.",
]
LINES = st.sampled_from([*PARAGRAPHS, "", "* * *", "The bookbinder never opened it."])


@given(st.lists(LINES, max_size=12), st.lists(LINES, max_size=12))
def test_words_go_to_the_same_words_and_only_those_that_moved_past_others(one, other):
    old, new = Skeleton("\n".join(one)), Skeleton("\n".join(other))
    text_map = TextMap(old, new)
    went, stayed = [], []
    for index, token in enumerate(old.tokens):
        place = old.place_of_token(index)
        carried = text_map.carry(place, place + len(token))
        if carried is not None:
            assert new.tokens[carried.first] == token
            went.append(carried.first)
            if not carried.moved:
                stayed.append(carried.first)
    assert len(set(went)) == len(went)
    assert stayed == sorted(stayed)


def test_paragraphs_that_nobody_touched_keep_all_their_words():
    old, new = Skeleton("\n\n".join(PARAGRAPHS)), Skeleton("\n".join(["A preface.", *PARAGRAPHS]))
    carried = TextMap(old, new).carry(0, len(old.letters))
    assert (carried.first, carried.last, carried.kept) == (2, len(new) - 1, 1)


def test_of_two_paragraphs_that_changed_places_the_longer_one_stayed():
    short, long = PARAGRAPHS[2], " ".join((PARAGRAPHS[0], PARAGRAPHS[4]))
    old, new = Skeleton(f"{short}\n{long}"), Skeleton(f"{long}\n{short}")
    text_map = TextMap(old, new)
    stayed = text_map.carry(old.place_of_token(16), len(old.letters))
    assert (stayed.kept, stayed.moved) == (1, False)
    moved = text_map.carry(0, old.place_of_token(16))
    assert (moved.kept, moved.moved) == (1, True)
