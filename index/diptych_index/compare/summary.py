"""One sentence on a comparison, with its figures, in the words of the screen."""

from collections.abc import Iterable, Mapping, Sequence

from diptych_index.compare.classes import CLASSES, SUBSTANCE, WORDS_DIFFER
from diptych_index.compare.common import Shared
from diptych_index.compare.operations import Operation

_LONGEST_QUOTE = 80


def class_counts(operations: Iterable[Operation]) -> dict[str, int]:
    """Return the number of differences of each class that occurs, in the order of CLASSES."""
    counts = dict.fromkeys(CLASSES, 0)
    for operation in operations:
        if operation.cls:
            counts[operation.cls] += 1
    return {name: count for name, count in counts.items() if count}


def summary_of_differences(
    operations: Sequence[Operation], counts: Mapping[str, int], alike: float
) -> str:
    """Return what changed: "9 of 80 words differ: 5 only in A, 4 changed; 88 % alike."."""
    if not operations:
        return "Both passages are empty."
    if not counts:
        return "The passages are the same, letter for letter."
    total = only_a = only_b = replaced = 0
    for operation in operations:
        in_a, in_b = len(operation.words_a), len(operation.words_b)
        total += max(in_a, in_b)
        if operation.cls in WORDS_DIFFER:
            both = min(in_a, in_b)
            replaced, only_a, only_b = replaced + both, only_a + in_a - both, only_b + in_b - both
    small = ", ".join(f"{n} {name}" for name, n in counts.items() if name not in WORDS_DIFFER)
    differ = only_a + only_b + replaced
    more = f"; small differences: {small}" if small else ""
    if not differ:
        what = "No word differs" if total else "There are no words"
        signs = counts.get(SUBSTANCE, 0)
        symbols = f"; symbols differ in {_count(signs, 'place')}" if signs else ""
        return f"{what}{symbols}{more}."
    parts = ((only_a, "only in A"), (only_b, "only in B"), (replaced, "changed"))
    figures = ", ".join(f"{n} {name}" for n, name in parts if n)
    verb = "differs" if differ == 1 else "differ"
    return f"{differ} of {_count(total, 'word')} {verb}: {figures}{more}; {_percent(alike)}."


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
        return f"{sentence}; {_percent(alike)}."
    longest = max(phrases, key=lambda item: (item.length, len(item.words)))
    also = "; the longest is" if len(phrases) > 1 else ":"
    return f"{sentence}{also} “{_shortened(longest.words)}”; {_percent(alike)}."


def _percent(alike: float) -> str:
    """Return the likeness; rounded down, for what is not the same is not wholly alike."""
    return f"{int(100 * alike)} % alike" if alike >= 0.01 else "less than 1 % alike"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[: words.rfind(" ", 0, _LONGEST_QUOTE)] + " …"
