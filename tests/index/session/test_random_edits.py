"""Whatever is done to a text, a pin is found on its own sentence, or is said to be elsewhere."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.spans import read_span
from diptych_index.text.read import read_bytes

WORDS = [
    "ferry", "herons", "ledger", "river", "bridge", "engineer", "crossing", "passenger", "wind",
    "lamp", "weir", "miller", "stone", "evening", "winter", "rope", "oar", "bank", "gull", "cargo",
    "island", "harbor", "tide",
]  # fmt: skip
"""As many as a prime number, so that no two sentences are the same."""
REFRAIN = "And nobody wrote it down."


def sentence(number):
    """A sentence of its own, of words that all the others have too."""
    drawn = [WORDS[(number * step + step * step) % len(WORDS)] for step in (1, 3, 7, 11, 13, 17)]
    return f"The {drawn[0]} {drawn[1]} of {drawn[2]} and {drawn[3]} met the {drawn[4]} {drawn[5]}."


class Story:
    """Sentences that know where they came from: ``(number, text)``, the refrain has number -1."""

    def __init__(self):
        self.sentences = []
        for number in range(len(WORDS)):
            self.sentences.append((number, sentence(number)))
            if number % 4 == 3:
                self.sentences.append((-1, REFRAIN))

    def text(self):
        paragraphs = [self.sentences[i : i + 5] for i in range(0, len(self.sentences), 5)]
        return "\n\n".join(" ".join(text for _, text in part) for part in paragraphs) + "\n"

    def document(self):
        return read_bytes(self.text().encode(), "story.txt")

    def spans(self, document):
        """Where each sentence stands in the clean text, by its place in the story."""
        spans, at = [], 0
        for _, text in self.sentences:
            at = document.text.index(text, at)
            spans.append((at, at + len(text)))
            at += len(text)
        return spans


def edit(story, kind, at, number):
    """Do something to a sentence of the story."""
    sentences = story.sentences
    at %= len(sentences)
    if kind == "delete":
        del sentences[at]
    elif kind == "insert":
        sentences.insert(
            at, (1000, f"Later the {WORDS[number % len(WORDS)]} came back in year {number}.")
        )
    elif kind == "move":
        sentences.insert(number % len(sentences), sentences.pop(at))
    elif kind == "change" and sentences[at][0] >= 0:
        name, text = sentences[at]
        words = text.split(" ")
        words[number % (len(words) - 1)] = "quite"
        sentences[at] = (name, " ".join(words))


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "move", "change"]),
        st.integers(0, 40),
        st.integers(0, 2000),
    ),
    max_size=10,
)


MOVED_BESIDE_ITS_WORDS = [
    ("change", 8, 0), ("delete", 0, 0), ("move", 0, 167), ("insert", 10, 0), ("move", 35, 9),
]  # fmt: skip
"""A sentence that changed and moved, while half of its words stayed in the one beside it."""


@settings(max_examples=40, deadline=None)
@given(EDITS)
@example(MOVED_BESIDE_ITS_WORDS)
def test_a_pin_is_found_on_its_own_sentence_or_not_at_all(edits):
    story = Story()
    old = story.document()
    anchors = {
        number: make_anchor(old, read_span(*span))
        for (number, _), span in zip(story.sentences, story.spans(old), strict=True)
        if number >= 0
    }
    for kind, at, number in edits:
        edit(story, kind, at, number)
    new = story.document()
    spans = {
        number: (span, text)
        for (number, text), span in zip(story.sentences, story.spans(new), strict=True)
    }
    finder = AnchorFinder(new, earlier_text=lambda _: old.text)
    for number, anchor in anchors.items():
        found = finder.place(anchor)
        if number not in spans:
            assert found.state not in ("exact", "moved"), f"{anchor.quote} is gone"
            continue
        (start, end), text = spans[number]
        if text == anchor.quote:
            assert found.state in ("exact", "moved"), f"{text} was not touched"
        if found.anchor is not None and found.state != "changed":
            assert tuple(found.anchor.read) == (start, end)
        elif found.anchor is not None:
            assert found.anchor.read.start < end
            assert found.anchor.read.end > start


@settings(max_examples=15, deadline=None)
@given(EDITS)
def test_the_same_question_has_the_same_answer(edits):
    story = Story()
    old = story.document()
    anchors = [make_anchor(old, read_span(*span)) for span in story.spans(old)]
    for kind, at, number in edits:
        edit(story, kind, at, number)
    new = story.document()
    finders = [AnchorFinder(new, earlier_text=lambda _: old.text) for _ in range(2)]
    forth = [finders[0].place(anchor) for anchor in anchors]
    back = [finders[1].place(anchor) for anchor in reversed(anchors)]
    assert forth == back[::-1]
