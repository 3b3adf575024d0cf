"""One sentence on a comparison, with its figures, in the words of the screen.

The figures of a comparison are a Tally: how many places and words each class of difference (C5) has
a part in. From that alone the sentence is made again when a reader leaves classes out.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from diptych_index.compare.classes import CLASSES, SUBSTANCE, WORDS_DIFFER
from diptych_index.compare.common import Shared
from diptych_index.compare.operations import Operation
from diptych_index.compare.unseen import NAMES
from diptych_index.protocol import CompareResult, TallyRow

_LONGEST_QUOTE = 80


class Figures(NamedTuple):
    """What a comparison comes to, counted in words.

    ``only_a`` and ``only_b`` are those of one passage alone, ``changed`` stand for another one,
    ``moved`` stand elsewhere; ``words`` are all, ``alike`` is the similarity from 0 to 1.
    """

    words: int
    only_a: int
    only_b: int
    changed: int
    moved: int
    alike: float

    @property
    def differ(self) -> int:
        """The words that differ in any way."""
        return self.only_a + self.only_b + self.changed + self.moved


def tally_of(
    operations: Sequence[Operation], moved: tuple[frozenset[int], frozenset[int]], alike: float
) -> TallyRow:
    """Return the figures of a comparison by class.

    ``moved`` are the numbers of the words of A and of B that stand elsewhere in the other passage.
    """
    classes: dict[str, list[int]] = {}
    total = 0
    for _, cls, _, _, words_a, words_b in operations:
        in_a, in_b = len(words_a), len(words_b)
        total += in_a if in_a > in_b else in_b
        if not cls:
            continue
        places = classes.get(cls)
        if places is None:
            places = classes[cls] = [0, 0, 0, 0, 0]
        places[0] += 1
        if cls in WORDS_DIFFER:
            if moved[0]:  # as a rule nothing has
                gone = len(moved[0].intersection(words_a))
                in_a, in_b = in_a - gone, in_b - len(moved[1].intersection(words_b))
                places[4] += gone
            both = in_a if in_a < in_b else in_b
            places[1] += in_a - both
            places[2] += in_b - both
            places[3] += both
    ordered = {name: classes[name] for name in CLASSES if name in classes}
    # Rounded down: what is not the same is not wholly alike.
    return {"words": total, "alike": int(10_000 * alike) / 10_000, "classes": ordered}


def figures_of(tally: TallyRow, hidden: Collection[str] = ()) -> Figures:
    """Return the figures without the classes that are ``hidden``; the tenth is always counted."""
    only_a = only_b = changed = moved = 0
    for name, places in tally["classes"].items():
        if name == SUBSTANCE or name not in hidden:
            only_a, only_b = only_a + places[1], only_b + places[2]
            changed, moved = changed + places[3], moved + places[4]
    return Figures(tally["words"], only_a, only_b, changed, moved, tally["alike"])


def difference_sentence(
    tally: TallyRow, names: Sequence[str] = NAMES, hidden: Collection[str] = ()
) -> str:
    """Return what changed: "9 of 80 words differ: 5 only in A, 4 changed; 88 % alike.".

    ``names`` are those of the two passages ("A", "B", or the labels of pins); differences of the
    classes ``hidden`` are left out, and it is said that they are.
    """
    classes = tally["classes"]
    shown = {name: n[0] for name, n in classes.items() if name == SUBSTANCE or name not in hidden}
    if not classes:
        return "The passages are the same, letter for letter."
    left_out = _left_out(classes, shown)
    figures = figures_of(tally, hidden)
    small = ", ".join(f"{n} {name}" for name, n in shown.items() if name not in WORDS_DIFFER)
    more = (f"; small differences: {small}" if small else "") + left_out
    if not figures.differ:
        what = "No word differs" if figures.words else "There are no words"
        signs = shown.get(SUBSTANCE, 0)
        symbols = f"; symbols differ in {_count(signs, 'place')}" if signs else ""
        return f"{what}{symbols}{more}."
    parts = (
        (figures.only_a, f"only in {names[0]}"),
        (figures.only_b, f"only in {names[1]}"),
        (figures.changed, "changed"),
        (figures.moved, "moved"),
    )
    listed = ", ".join(f"{n} {name}" for n, name in parts if n)
    verb = "differs" if figures.differ == 1 else "differ"
    head = f"{figures.differ} of {_count(figures.words, 'word')} {verb}"
    return f"{head}: {listed}{more}; {percent(figures.alike)}."


def _left_out(classes: Mapping[str, Sequence[int]], shown: Mapping[str, int]) -> str:
    """Say how many differences are not looked at: nothing is left out in silence."""
    count = sum(n[0] for name, n in classes.items() if name not in shown)
    return f"; {_count(count, 'difference')} left out" if count else ""


def summary_of_common_ground(shared: Sequence[Shared], alike: float) -> str:
    """Return what is shared: "These passages share 7 words and 1 phrase: “…”; 12 % alike."."""
    phrases = [item for item in shared if item.length > 1]
    words = len(shared) - len(phrases)
    if not shared:
        return "These passages share no words but the commonest."
    parts = [_count(words, "word")] if words else []
    if phrases:
        parts.append(_count(len(phrases), "phrase"))
    sentence = f"These passages share {' and '.join(parts)}"
    if not phrases:
        return f"{sentence}; {percent(alike)}."
    longest = max(phrases, key=lambda item: (item.length, len(item.words)))
    also = "; the longest is" if len(phrases) > 1 else ":"
    return f"{sentence}{also} “{_shortened(longest.words)}”; {percent(alike)}."


def row_sentence(
    result: CompareResult, names: Sequence[str] = NAMES, hidden: Collection[str] = ()
) -> str:
    """Return the sentence of a comparison for a window, a screen reader or an export.

    ``names`` and ``hidden`` are those of ``difference_sentence``.
    """
    if result["view"] == "common ground" or not result["ops"]:
        return result["summary"]
    return difference_sentence(result["tally"], names, hidden)


def percent(alike: float) -> str:
    """Return the likeness; rounded down, for what is not the same is not wholly alike."""
    return f"{int(100 * alike)} % alike" if alike >= 0.01 else "less than 1 % alike"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[: words.rfind(" ", 0, _LONGEST_QUOTE)] + " …"
