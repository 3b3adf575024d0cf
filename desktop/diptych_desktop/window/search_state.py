"""What a session keeps of how hits are shown: order, all or any, context, what narrows them."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.facets import LETTERS, Facets, Stretch, Wording, sections_of
from diptych_desktop.models.kwic import CONTEXT, CONTEXT_LEAST, CONTEXT_MOST

_WORDINGS = ("", "A", "B", "both")
_LEVELS = 3


class SearchState(NamedTuple):
    """Levels of sorting, whether any word will do, characters of context, and the facets.

    ``sections`` are letter and index of the heading's paragraph. The term is not kept: which one
    a number means is another thing with every query.
    """

    levels: tuple[str, ...] = ()
    any_word: bool = False
    context: int = CONTEXT
    wording: Wording = ""
    sections: tuple[tuple[str, int], ...] = ()
    stretch: tuple[str, int, int] | None = None

    @classmethod
    def of(
        cls, levels: tuple[str, ...], any_word: bool, context: int, facets: Facets
    ) -> "SearchState":
        """Return the state that is shown."""
        sections = tuple(sorted((one.letter, one.first) for one in facets.sections))
        at = facets.stretch
        stretch = None if at is None else (at.letter, at.start, at.end)
        return cls(levels, any_word, context, facets.wording, sections, stretch)

    @property
    def narrows(self) -> bool:
        """Whether hits are narrowed by more than a document."""
        return bool(self.wording or self.sections or self.stretch)

    def letters(self) -> set[str]:
        """Return the documents that must be there before the hits can be narrowed."""
        letters = {letter for letter, _ in self.sections}
        return letters if self.stretch is None else letters | {self.stretch[0]}

    def to_json(self) -> dict[str, Any]:
        """Return the state as JSON values."""
        return {
            "levels": [*self.levels],
            "any": self.any_word,
            "context": self.context,
            "wording": self.wording,
            "sections": [[*one] for one in self.sections],
            "stretch": None if self.stretch is None else [*self.stretch],
        }

    @classmethod
    def from_json(cls, value: object) -> "SearchState":
        """Return the state of JSON values; what is not as ``to_json`` writes it is left out."""
        given: Mapping[str, Any] = value if isinstance(value, dict) else {}
        context = given.get("context")
        wording = given.get("wording")
        return cls(
            levels=_levels(given.get("levels")),
            any_word=given.get("any") is True,
            context=max(CONTEXT_LEAST, min(CONTEXT_MOST, context))
            if isinstance(context, int)
            else CONTEXT,
            wording=cast(Wording, wording) if wording in _WORDINGS else "",
            sections=_sections(given.get("sections")),
            stretch=_stretch(given.get("stretch")),
        )


def _levels(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    known = ("hit", "document", "position", *(f"{n}{side}" for n in range(1, 6) for side in "LR"))
    return tuple(level for level in value if level in known)[:_LEVELS]


def _sections(value: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, list):
        return ()
    found = []
    for one in value:
        match one:
            case [str(letter), int(first)] if letter in LETTERS:
                found.append((letter, first))
    return tuple(found)


def _stretch(value: object) -> tuple[str, int, int] | None:
    match value:
        case [str(letter), int(start), int(end)] if letter in LETTERS:
            return letter, start, end
    return None


def facets_of(
    state: SearchState, facets: Facets, documents: Mapping[str, ReadingDocument | None]
) -> Facets:
    """Return facets narrowed as in a state; sections that are no more are left out."""
    wanted = set(state.sections)
    sections = frozenset(
        section
        for letter in documents
        for section in sections_of(documents[letter])
        if (section.letter, section.first) in wanted
    )
    stretch = None if state.stretch is None else Stretch(*state.stretch)
    return facets._replace(wording=state.wording, sections=sections, stretch=stretch)
