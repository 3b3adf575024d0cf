"""Puts together words that a line or page of the source breaks, where TEI says so or shows it."""

from collections import Counter

from diptych_index.text.decisions import Decisions
from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_hyphens import (
    HYPHENS,
    Broken,
    Hyphens,
    before_hyphen,
    first_word,
)
from diptych_index.text.formats.tei_markup import END, ENTITY, START, TEXT, Markup
from diptych_index.text.hyphens import TOKEN, Vocabulary, decide, halves

_APART = (
    roles.BLOCKS | roles.DIVISIONS | roles.CONTAINERS | roles.PARAGRAPHS.keys()
    | frozenset(["note", "cell", "item", "row", "app", "choice", "gap", "figure"])
) - roles.QUOTATIONS  # fmt: skip
"""Elements whose begin or end no word goes over."""
_STATED = "the file says that the word goes on in the next line"


class Joiner:
    """Decides for the text before and after lb, pb and cb whether a word goes on there.

    ``break="no"`` says that it does; a hyphen before a break without it is decided as in plain
    text (hyphens.py). What was decided is told to ``hyphens``, which knows what the reader has
    turned round; ``joining`` tells that the next words go on in the last one.
    """

    def __init__(self, markup: Markup, decisions: Decisions) -> None:
        self._markup = markup
        self._vocabulary: Vocabulary | None = None
        self.hyphens = Hyphens(decisions)
        self.joining = False

    def fit(self, token: int, text: str) -> tuple[str, int]:
        """Return the text of a token as it is to be shown, and how much its beginning lost."""
        cut = 0
        if self.joining:
            bare = text.lstrip()
            cut = len(text) - len(bare)
            self.joining = not bare
            text = bare
        at = token + 1
        what, names = self._markup.what, self._markup.names
        while at < len(what) and what[at] == END and names[at] not in _APART:
            at += 1
        if at < len(what) and what[at] == START and names[at] in roles.BREAKS and text.strip():
            text = self._before_break(token, text, cut, at)
        return text, cut

    def _before_break(self, token: int, text: str, cut: int, at: int) -> str:
        """Return the text before the breaks at ``at``; tells by ``joining`` if its word goes on."""
        goes_on, following = self._breaks(at)
        bare = text.rstrip()
        before, left_at = self._before(token, bare, cut)
        rest = self._markup.written(following).lstrip() if following is not None else ""
        unbroken = before_hyphen(before)
        hyphen = unbroken is not None
        parts = halves(before if unbroken is None else unbroken, rest)
        if goes_on:
            left, right = parts or (before.rsplit(None, 1)[-1].rstrip("-"), first_word(rest))
            verdict, reason = "", _STATED
        elif parts is not None and unbroken:
            left, right = parts
            verdict, reason = decide(left, right, self._words())
        else:
            return text
        # The left half ends where the hyphen stands, or at the end of the text without one.
        raw = left_at + len(before) - hyphen - len(left)
        behind = raw if following is None else self._text_at(following)
        broken = Broken(left, right, raw, behind, hyphen, verdict, reason)
        return self._joined(text, bare, broken)

    def _joined(self, text: str, bare: str, broken: Broken) -> str:
        """Return the text before a break with its hyphen kept or gone, as was decided."""
        joint = self.hyphens.decided(broken)
        self.joining = not joint.endswith(" ")
        if not self.joining:
            return text
        return bare[:-1] if broken.hyphen and not joint else bare

    def _before(self, token: int, bare: str, cut: int) -> tuple[str, int]:
        """Return the text up to a break and the RawOffset it stands at.

        A hyphen that is written as an entity stands alone in its token: the words before it are
        those of the token before.
        """
        what = self._markup.what
        if token and what[token] == ENTITY and what[token - 1] == TEXT:
            return self._markup.written(token - 1) + bare, self._markup.starts[token - 1]
        return bare, self._markup.starts[token] + cut

    def _text_at(self, token: int) -> int:
        """Return the RawOffset at which the words of a token begin."""
        text = self._markup.written(token)
        return self._markup.starts[token] + len(text) - len(text.lstrip())

    def _breaks(self, at: int) -> tuple[bool, int | None]:
        """Return whether one of the breaks from ``at`` stands in a word, and the text behind."""
        markup = self._markup
        goes_on = False
        while at < len(markup):
            sort, name = markup.what[at], markup.names[at]
            if sort == START and name in roles.BREAKS:
                goes_on = goes_on or roles.goes_on(markup.attributes(at))
                at = markup.partners[at] + 1
                continue
            if sort in (START, END):
                if name in _APART:
                    return goes_on, None
            elif sort != TEXT:
                return goes_on, None
            elif markup.written(at).strip():
                return goes_on, at
            at += 1
        return goes_on, None

    def _words(self) -> Vocabulary:
        """Return the words of the whole source that no hyphen breaks, counted when first asked."""
        if self._vocabulary is None:
            counts: Counter[str] = Counter()
            markup = self._markup
            broken = False
            for token in range(len(markup)):
                if markup.what[token] != TEXT or not (text := markup.written(token).strip()):
                    continue
                words = TOKEN.findall(text.lower())
                ends = text[-1] in HYPHENS
                counts.update(words[broken : len(words) - ends])
                broken = ends
            self._vocabulary = Vocabulary(counts)
        return self._vocabulary
