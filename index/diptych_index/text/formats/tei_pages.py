"""Pages, columns, running heads and pictures inside a TEI text."""

from collections.abc import Callable

from diptych_index.text.decisions import Decisions
from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_blocks import Blocks
from diptych_index.text.formats.tei_frames import Frame, Handler
from diptych_index.text.formats.tei_markup import START, Markup
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_HEADERS = frozenset({"header", "head", "heading", "running", "runningHead", "top"})
_PAGES = frozenset(["page", "pb"])
_PARAGRAPHS = frozenset(["para", "paragraph", "p"])


class PagesOfSource(Blocks):
    """Turns the pages of the source, keeps its running heads apart and counts its pictures.

    ``deferred`` tells that something is being written that had to wait: nothing else is then.
    """

    def __init__(
        self,
        markup: Markup,
        writer: Writer,
        renditions: dict[str, str],
        decisions: Decisions,
        step: Callable[[float], None] = lambda share: None,
    ) -> None:
        super().__init__(markup, writer, renditions, decisions, step)
        self.deferred = False
        self._furniture: list[tuple[Kind, int]] = []
        self._edition: str | None = None
        own: dict[str, Handler] = {
            "figure": self._figure, "graphic": self._graphic, "media": self._graphic,
            "notatedMusic": self._graphic, "lb": self._break, "cb": self._break,
            "gb": self._break, "space": self._break, "pb": self._page,
            "milestone": self._milestone, "fw": self._fw,
        }  # fmt: skip
        self.handlers.update(own)
        self.handlers.update(dict.fromkeys(roles.SKIPPED, self.skip))

    def skip(self, token: int, name: str) -> int:
        """Pass an element over; pages that begin in it begin all the same."""
        markup = self.markup
        for at in range(token + 1, markup.partners[token]):
            if markup.names[at] == "pb" and markup.what[at] == START:
                self._turn(at)
        return self.after(token)

    def _figure(self, token: int, name: str) -> int:
        self.writer.count("pictures", "pictures left out")
        holds = any(self.markup.names[at] in roles.BLOCKS for at in self.markup.children(token))
        if holds:
            self.pen.end()
        return self.push(token, kind="body", inside=not holds and self.frames[-1].inside)

    def _graphic(self, token: int, name: str) -> int:
        if self.frames[-1].name != "figure":
            self.writer.count("pictures", "pictures left out")
        return self.after(token)

    def _break(self, token: int, name: str) -> int:
        if self.frames[-1].keep:
            self.pen.write("\n", None, keep=True)
        elif not self.joiner.joining:
            self.pen.gap()
        return self.after(token)

    def _page(self, token: int, name: str) -> int:
        self._turn(token)
        return self._break(token, name)

    def _turn(self, token: int) -> None:
        """Begin a page, of the first edition whose pages are told."""
        attributes = self.markup.attributes(token)
        edition = attributes.get("ed", "")
        if self._edition is None:
            self._edition = edition
        if edition == self._edition:
            self.writer.page(attributes.get("n", "").strip())
        else:
            self.writer.count("other pages", "page breaks of other editions (left out)")

    def _milestone(self, token: int, name: str) -> int:
        unit = self.markup.attributes(token).get("unit", "").lower()
        if unit in _PAGES:
            self._turn(token)
        elif unit in _PARAGRAPHS:
            if not self.pen.flat:
                self.pen.end()
        else:
            self.writer.count("milestones", "reference marks inside the text (left out)")
        return self._break(token, name)

    def _fw(self, token: int, name: str) -> int:
        """Keep a running head for the end of the paragraph it interrupts."""
        said = self.markup.attributes(token)
        top = said.get("type", "") in _HEADERS or said.get("place", "").startswith("top")
        self._furniture.append(("header" if top else "footer", token))
        if not self.pen.open and not self.pen.flat and not self.deferred:
            self.between()
        elif not self.joiner.joining:
            self.pen.gap()
        return self.after(token)

    def between(self) -> None:
        """Write the running heads that stood in the paragraph before."""
        if self.deferred or not self._furniture:
            return
        self.deferred = True
        for kind, token in self._furniture:
            self.writer.begin(kind)
            self.pen.begun(fresh=False)
            self.pen.flat += 1
            self.within(token, Frame("fw", kind=kind, inside=True))
            self.pen.flat -= 1
            self.pen.end_all()
        self._furniture.clear()
        self.deferred = False
