"""A passage as tokens that tile it: words, marks and white space, each with its span.

A word is the program's word (text.words) with four additions that only a comparison needs: a
number keeps its sign and separators (``-5``, ``10,000``), combining marks, joiners and soft
hyphens stay with the letters they stand on, a pictograph of several code points is one token, and
each character of Chinese and Japanese script is a word of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category

from diptych_index.text.words import WORD

_NUMBER = (
    r"(?<![^\W_])(?<!\d[.,])(?:"
    r"\d{1,3}(?:[.,'’\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+"
    r")(?![^\W_]|[.,]\d|['’][^\W_])"
)
_MINUS = r"(?:(?<=\s)|(?<!.))[-−]\d+(?:[.,]\d+)*(?!['’]?[^\W_])"
_LETTERS = r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*"
"""A word that begins with a letter: tried first, for nearly all do."""
_TOKEN = re.compile(rf"{_LETTERS}|\s+|{_NUMBER}|{_MINUS}|{WORD.pattern}|.", re.DOTALL)
_STOPS = frozenset(".,;:!?")
"""Marks that end a word and are never part of one."""
_JOINERS = frozenset("\u00ad\u200c\u200d\u2060")
_ZERO_WIDTH_JOINER = "\u200d"
_IDEOGRAPHS = (
    ("\u3005", "\u3007"), ("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
"""Ranges, not a character class: to compile that takes longer than to compare two passages."""
_SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")


class Tokens(NamedTuple):
    """A passage cut into tokens.

    ``texts`` joined give ``text`` again; ``starts[i]`` is where token i begins, in code points,
    with one more entry for the end; ``words`` are the indices of the tokens that are words.
    """

    text: str
    texts: Sequence[str]
    starts: Sequence[int]
    words: Sequence[int]

    def word(self, index: int) -> str:
        """Return the text of the word with this number, counted among words from 0."""
        return self.texts[self.words[index]]

    def word_span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span from the beginning of word ``first`` to the end of word ``last``."""
        return self.starts[self.words[first]], self.starts[self.words[last] + 1]

    def before(self, index: int) -> str:
        """Return what stands before word ``index`` since the word before it (or after the last)."""
        start = self.words[index - 1] + 1 if index else 0
        end = self.words[index] if index < len(self.words) else len(self.texts)
        return "".join(self.texts[start:end])


def tokenize(text: str) -> Tokens:
    """Cut a passage into words, marks and runs of white space."""
    texts, words = _cut(text)
    if not text.isascii():
        signs = set(text)
        parted, clinging = any(map(is_ideograph, signs)), any(map(clings, signs))
        if parted:
            texts = list(_split(texts))
        if clinging:
            texts = list(_glued(texts))
        if parted or clinging:
            words = _words_among(texts)
    return Tokens(text, texts, [0, *accumulate(map(len, texts))], words)


def _words_among(texts: Sequence[str]) -> list[int]:
    """Return the indices of the tokens that are words."""
    # As is_word, but without a call for each token; nearly every second one is a space.
    return [
        i
        for i, t in enumerate(texts)
        if t != " " and (t.isalnum() or t[0].isalnum() or (t[0] in "-−" and len(t) > 1))
    ]


def is_word(token: str) -> bool:
    """Tell whether a token is a word (and not a mark or white space)."""
    return token[0].isalnum() or (token[0] in "-−" and len(token) > 1)


def _cut(text: str) -> tuple[list[str], list[int]]:
    """Return the tokens that the pattern finds, which is asked only where there is a doubt.

    With them come the indices of those that are words.

    Between two spaces stands nearly always a word and nothing else (letters and digits are one,
    whatever their order), and no token but white space goes over a space, nor does the pattern
    look past one.
    """
    find = _TOKEN.findall
    texts: list[str] = []
    words: list[int] = []
    add, add_word = texts.append, words.append
    for piece in text.split(" "):
        if piece.isalnum():
            add_word(len(texts))
            add(piece)
        elif piece[-1:] in _STOPS and piece[:-1].isalnum():
            add_word(len(texts))
            add(piece[:-1])
            add(piece[-1])
        else:
            for token in find(piece):
                if is_word(token):
                    add_word(len(texts))
                elif token.isspace() and texts and texts[-1].isspace():
                    texts[-1] += token  # white space of several signs is one token
                    continue
                add(token)
            if texts and texts[-1].isspace():
                texts[-1] += " "
                continue
        add(" ")
    # Behind the last piece stands no space.
    texts[-1] = texts[-1][:-1]
    if not texts[-1]:
        texts.pop()
    return texts, words


def _split(texts: list[str]) -> Iterator[str]:
    """Cut words of scripts without spaces into their characters."""
    for token in texts:
        start = 0
        for i, sign in enumerate(token):
            if is_ideograph(sign):
                if i > start:
                    yield from _without_ideographs(token[start:i])
                yield sign
                start = i + 1
        if not start:
            yield token
        elif start < len(token):
            yield from _without_ideographs(token[start:])


def _without_ideographs(part: str) -> Iterator[str]:
    """Cut off the apostrophes that joined a part of a word to characters beside it."""
    word = part.strip("'’")
    before, _, behind = part.partition(word) if word else (part, "", "")
    yield from before
    if word:
        yield word
    yield from behind


def is_ideograph(sign: str) -> bool:
    """Tell whether a sign is of Chinese or Japanese script, where words have no spaces."""
    return sign >= "\u3005" and any(first <= sign <= last for first, last in _IDEOGRAPHS)


def _glued(texts: list[str]) -> Iterator[str]:
    """Join what one reader sees as one sign or one word."""
    held = ""
    for token in texts:
        if held and _holds_together(held, token):
            held += token
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _holds_together(held: str, token: str) -> bool:
    last = held[-1]
    if token.isspace() or last.isspace():
        return False
    if not token.isascii() and not is_word(token) and clings(token):
        return True
    if last == _ZERO_WIDTH_JOINER:
        return True
    if last.isascii() or last.isalnum():
        return False
    # The letters go on after a mark that clung to the word so far.
    return is_word(held) and is_word(token) and clings(last) and not is_ideograph(token[0])


def clings(sign: str) -> bool:
    """Tell whether one sign stands on the one before it."""
    return sign in _JOINERS or sign in _SKIN_TONES or category(sign).startswith("M")
