"""Sets paragraphs of our own in lines and pages, as text out of a PDF has them."""

import random
from collections.abc import Sequence

from diptych_index.text.widths import printed_width

_WHO = ["The miller", "Her brother", "The old clerk", "A carter", "The widow", "His neighbour",
        "The schoolmaster", "One of the women", "The bailiff", "Nobody in the village"]  # fmt: skip
_DID = ["remembered", "had heard of", "wrote down", "never spoke of", "asked about", "kept",
        "was afraid of", "carried away", "could not find", "had long forgotten"]  # fmt: skip
_WHAT = ["the bridge below the weir", "a chain of forty links", "the two letters from the coast",
         "what the river had done in the spring", "a lamp without glass",
         "the names of the drowned", "every stone of the upper wall", "the price of barley",
         "an apple tree by the gate", "the sound of the wheel at night"]  # fmt: skip
_WHEN = ["before the snow came", "when the water was low", "in the year of the long frost",
         "although it was getting dark", "as if it mattered still", "while the others slept",
         "because the road was closed", "until the ferry stopped", "after the market was over",
         "so that nobody would ask again"]  # fmt: skip
_THEN = ["", "", "", " and said so", " and laughed", ", or so they said", " once more",
         " without a word", ", being tired", " for the last time"]  # fmt: skip
FULL = 26_000
"""Width of a line of about 60 characters, in thousandths of an em."""


def sentence(chance: random.Random) -> str:
    """Return a sentence; there are a hundred thousand of them."""
    words = " ".join(chance.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN))
    return f"{words}{chance.choice(_THEN)}."


def prose(seed: int, paragraphs: int, least: int = 3, most: int = 8) -> list[str]:
    """Return some paragraphs of several sentences each, the same for the same ``seed``."""
    chance = random.Random(seed)
    return [
        " ".join(sentence(chance) for _ in range(chance.randint(least, most)))
        for _ in range(paragraphs)
    ]


def set_lines(paragraph: str, full: int = FULL) -> list[str]:
    """Break a paragraph into lines of type of at most ``full`` thousandths of an em."""
    lines: list[str] = []
    for word in paragraph.split(" "):
        if lines and printed_width(f"{lines[-1]} {word}") <= full:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def set_pages(
    lines: Sequence[str],
    height: int,
    heads: Sequence[str] = (),
    first: int = 100,
    feed: str = "\n\f",
) -> str:
    """Put ``height`` lines on a page, ``heads`` in turn above them and a number below."""
    pages: list[str] = []
    for at in range(0, len(lines), height):
        number = first + len(pages)
        head = f"{heads[number % len(heads)]}\n\n" if heads else ""
        pages.append(f"{head}" + "\n".join(lines[at : at + height]) + f"\n{number}\n")
    return feed.join(pages)
