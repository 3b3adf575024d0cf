"""Makes terms of what was typed: words, phrases, wildcards, exact and fuzzy words."""

import re

from diptych_index.search.fold import fold, spelling
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import (
    Exact,
    Fuzzy,
    Literal,
    Near,
    Pattern,
    Phrase,
    Term,
    Word,
    phrase,
)

_GLOB = re.compile(r"(?:[^\W_]|[*?])+(?:'(?:[^\W_]|[*?])+)*")
_QUOTED_GLOB = re.compile(r"[^\W_](?:[^\W_]|\*|\?(?=[^\W_])|'(?=[^\W_]))*|\*+[^\W_](?:[^\W_]|\*)*")
_HYPHENED = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:-[^\W_]+(?:'[^\W_]+)*)+")


def word_term(text: str, at: int, end: int) -> Term | None:
    """Return a word, or the phrase that a chunk with punctuation inside stands for."""
    words = folded_words(text)
    if not words:
        return None
    if len(words) == 1:
        word, low, high = words[0]
        return Word(word, text[low:high], at, end)
    whole = fold(text).text.strip("-.,;:!?'()[]{}")
    if _HYPHENED.fullmatch(whole) and all(word.isalpha() for word, _, _ in words):
        *first, (word, low, high) = words
        parts: tuple[Word | Literal, ...] = (
            *(Literal(w, text[start:stop], at, end) for w, start, stop in first),
            Word(word, text[low:high], at, end),
        )
        return Phrase(parts, text, at, end, "".join(w for w, _, _ in words))
    return phrase(
        [Literal(word, text[low:high], at, end) for word, low, high in words], text, at, end
    )


def quoted_term(inside: str, at: int, end: int, notices: list[str]) -> Term | None:
    """Return the phrase between quotation marks; ``*`` beside letters, ``?`` between them count."""
    if "*" not in inside and "?" not in inside:
        words = folded_words(inside)
        parts: tuple[Literal | Pattern, ...] = tuple(
            Literal(word, inside[low:high], at, end) for word, low, high in words
        )
    else:
        found = _QUOTED_GLOB.findall(fold(inside).text)
        parts = tuple(
            (Pattern if "*" in part or "?" in part else Literal)(part, part, at, end)
            for part in found
        )
        if re.search(r"(?<!\S)\*+(?!\S)", inside):
            notices.append("A * that stands alone inside quotation marks was left out.")
    return _phrase(parts, inside.strip(), at, end) if parts else None


def quoted_near(inside: str, distance: int, at: int, end: int) -> Term | None:
    """Return the words between quotation marks, near each other; one alone is a literal."""
    words = folded_words(inside)
    if len(words) < 2:
        return Literal(words[0][0], inside.strip(), at, end) if words else None
    return Near(
        tuple(Word(word, inside[low:high], at, end) for word, low, high in words),
        distance, False, at, end,
    )  # fmt: skip


def exact_term(inside: str, at: int, end: int) -> Term | None:
    """Return words in this spelling only; a capital makes its word keep its case."""
    parts = tuple(
        Exact(word, typed, spelling(typed), typed != typed.lower(), at, end)
        for word, low, high in folded_words(inside)
        for typed in (inside[low:high],)
    )
    return _phrase(parts, inside.strip(), at, end) if parts else None


def fuzzy_term(text: str, edits: int, at: int, end: int) -> Fuzzy | None:
    """Return a word and those like it; None where ``text`` has no word."""
    words = folded_words(text)
    return Fuzzy(words[0][0], edits, f"{text}~{edits}", at, end) if words else None


def pattern_term(text: str, at: int, end: int, notices: list[str]) -> Term | None:
    """Return a word, or several joined by hyphens, with wildcards."""
    parts: list[Literal | Exact | Pattern] = []
    for found in _GLOB.findall(fold(text).text):
        if not found.strip("*?'"):
            continue
        wild = "*" in found or "?" in found
        parts.append((Pattern if wild else Literal)(found, found, at, end))
    if not parts:
        notices.append(f"“{text}” alone would stand for every word; add letters to it.")
        return None
    if len(parts) == 1 and isinstance(parts[0], Pattern):
        if parts[0].text[0] in "*?":
            notices.append(f"“{text}” begins with a wildcard, so every word was looked at.")
        return Pattern(parts[0].text, text, at, end)
    return _phrase(tuple(parts), text, at, end)


def _phrase(
    parts: tuple[Literal | Exact | Pattern, ...], typed: str, at: int, end: int
) -> Literal | Exact | Pattern | Phrase:
    """Return a phrase, or its word where there is only one."""
    return parts[0] if len(parts) == 1 else phrase(parts, typed, at, end)
