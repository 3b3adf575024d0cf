"""Finds the notes of a TEI text, what calls them, and the readings of its apparatus."""

from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_markup import START, Markup

_REFERENCES = frozenset(["ref", "ptr"])
_BETWEEN = roles.DIVISIONS | roles.CONTAINERS | frozenset(["list", "standOff", "item", "p"])
_MENTIONED = 60


class NoteBook:
    """The notes of one text.

    ``labels`` are label elements that only say the label of their note again. A note is a token
    of the markup; those that wait to be written stand in ``waiting``.
    """

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._by_id: dict[str, int] = {}
        self._by_anchor: dict[str, int] = {}
        self._apart: set[int] = set()
        self._hidden: set[int] = set()
        self._said: dict[int, str] = {}
        self._count = 0
        self.labels: set[int] = set()
        self.waiting: list[int] = []
        self._find()

    def label(self, note: int) -> str:
        """Return the label of a note: its n, what it says first, or the next free number."""
        said = self._said.get(note)
        if said is None:
            said = self._own_label(note)
            if not said:
                self._count += 1
                said = str(self._count)
            self._said[note] = said
        return said

    def own_label(self, note: int) -> str:
        """Return the label that a note states or that a reference gave it, "" if none."""
        return self._said.get(note) or self._own_label(note)

    def called(self, attributes: dict[str, str], written: str) -> int | None:
        """Return the note that an element with these attributes calls, if it stands elsewhere.

        ``written`` is what the element says: the label of the note when that states none.
        """
        note = self._by_anchor.get(_id(attributes))
        for target in attributes.get("target", "").split():
            found = self._by_id.get(target.removeprefix("#"))
            if note is None and found in self._apart:
                note = found
        if note is not None:
            if written and note not in self._said:
                self._said[note] = written
            if note in self._hidden:
                self._hidden.discard(note)
                self.waiting.append(note)
        return note

    def _own_label(self, note: int) -> str:
        said = self._markup.attributes(note).get("n", "").strip()
        for child in self._markup.children(note):
            if self._markup.names[child] == "label":
                self.labels.add(child)
                return said or self._markup.text(child)
            break
        return said

    def _find(self) -> None:
        """Note where every note stands: in its line, apart from it, or outside the text."""
        markup = self._markup
        if "note" not in markup.names:
            return
        parents: list[str] = []
        hidden = 0
        for token, sort in enumerate(markup.what):
            name = markup.names[token]
            if sort == START:
                if name == "note" and "teiHeader" not in parents[:3]:
                    self._enter(token, parents[-1] if parents else "", hidden > 0)
                parents.append(name)
                hidden += name == "standOff"
            elif markup.partners[token] >= 0:
                hidden -= parents.pop() == "standOff"

    def _enter(self, note: int, parent: str, hidden: bool) -> None:
        attributes = self._markup.attributes(note)
        own = _id(attributes)
        if own:
            self._by_id.setdefault(own, note)
        if parent in _BETWEEN or hidden:
            self._apart.add(note)
            target = attributes.get("target", "").split()
            if target and not target[0].startswith("http"):
                self._by_anchor.setdefault(target[0].removeprefix("#"), note)
        if hidden:
            self._hidden.add(note)


class Apparatus:
    """The readings of app elements."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup

    def shown(self, app: int) -> int | None:
        """Return the reading that the text shows: the lemma, or else the first one."""
        readings = self._readings(app)
        lemmas = [at for at in readings if self._markup.names[at] == "lem"]
        return next(iter(lemmas or readings), None)

    def others(self, app: int) -> list[int]:
        """Return the readings that the text does not show, and the notes about them."""
        shown = self.shown(app)
        notes = [at for at in self._markup.children(app) if self._markup.names[at] == "note"]
        return [at for at in self._readings(app) if at != shown] + notes

    def lemma(self, app: int) -> str:
        """Return the words of the text that the others are readings of, long ones cut."""
        shown = self.shown(app)
        words = self._markup.text(shown, frozenset(["note", "rdg"]), 400) if shown else ""
        if len(words) > _MENTIONED:
            parts = words.split()
            words = f"{' '.join(parts[:3])} … {' '.join(parts[-2:])}" if len(parts) > 5 else words
        sigla = self.sigla(shown) if shown is not None else ""
        return f"{words[: 4 * _MENTIONED]} {sigla}".strip()

    def sigla(self, reading: int) -> str:
        """Return the witnesses of a reading, such as ``B C``."""
        attributes = self._markup.attributes(reading)
        named = (attributes.get("wit") or attributes.get("resp") or "").split()
        return " ".join(name.rpartition("#")[2] for name in named)

    def is_apart(self, app: int, around: str) -> bool:
        """Tell whether an entry names its place instead of standing there."""
        attributes = self._markup.attributes(app)
        return around == "listApp" or any(key in attributes for key in ("loc", "from", "to"))

    def _readings(self, app: int) -> list[int]:
        markup = self._markup
        found: list[int] = []
        for child in markup.children(app):
            if markup.names[child] == "rdgGrp":
                found.extend(at for at in markup.children(child) if markup.names[at] == "rdg")
            elif markup.names[child] in {"lem", "rdg"}:
                found.append(child)
        return found


def _id(attributes: dict[str, str]) -> str:
    return attributes.get("xml:id") or attributes.get("id") or ""
