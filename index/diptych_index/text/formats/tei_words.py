"""Puts together words that a line or page of the source breaks, where TEI says so or shows it."""

from collections import Counter

from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_markup import END, START, TEXT, Markup
from diptych_index.text.hyphens import TOKEN, Vocabulary, decide, halves

_HYPHENS = "-\u2010\u00ad¬\u2e17"
_APART = (
    roles.BLOCKS | roles.DIVISIONS | roles.CONTAINERS | roles.PARAGRAPHS.keys()
    | frozenset(["note", "cell", "item", "row", "app", "choice", "gap", "figure"])
) - roles.QUOTATIONS  # fmt: skip
"""Elements whose begin or end no word goes over."""


class Joiner:
    """Decides for the text before and after lb, pb and cb whether a word goes on there.

    ``break="no"`` says that it does; a hyphen before a break without it is decided as in plain
    text (hyphens.py). ``dropped`` counts the hyphens taken out, ``joining`` tells that the next
    words go on in the last one.
    """

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._vocabulary: Vocabulary | None = None
        self.joining = False
        self.dropped = 0

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
            text = self._before_break(text, at)
        return text, cut

    def _before_break(self, text: str, at: int) -> str:
        """Return the text before the breaks at ``at``; tells by ``joining`` if its word goes on."""
        goes_on, following = self._breaks(at)
        bare = text.rstrip()
        if goes_on:
            self.joining = True
            return self._without_hyphen(bare)
        if following is None or bare[-1] not in _HYPHENS or not bare[-2:-1].isalnum():
            return text
        parts = halves(bare[:-1], self._markup.written(following).lstrip())
        if parts is None:
            return text
        joint = decide(*parts, self._words()).joint
        if joint.endswith(" "):
            return text
        self.joining = True
        return bare if joint else self._without_hyphen(bare)

    def _without_hyphen(self, text: str) -> str:
        if len(text) > 1 and text[-1] in _HYPHENS:
            self.dropped += 1
            return text[:-1]
        return text

    def _breaks(self, at: int) -> tuple[bool, int | None]:
        """Return whether one of the breaks from ``at`` says ``break="no"``, and the text behind."""
        markup = self._markup
        goes_on = False
        while at < len(markup):
            sort, name = markup.what[at], markup.names[at]
            if sort == START and name in roles.BREAKS:
                goes_on = goes_on or markup.attributes(at).get("break") == "no"
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
        """Return the words of the whole source, counted when first asked for."""
        if self._vocabulary is None:
            counts: Counter[str] = Counter()
            markup = self._markup
            for token in range(len(markup)):
                if markup.what[token] == TEXT:
                    counts.update(TOKEN.findall(markup.written(token).lower()))
            self._vocabulary = Vocabulary(counts)
        return self._vocabulary
