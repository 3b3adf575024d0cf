"""The parts, paragraphs, verse, lists and tables of a TEI text."""

from collections.abc import Callable

from diptych_index.text.decisions import Decisions
from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_frames import Frame, Frames, Handler
from diptych_index.text.formats.tei_markup import Markup
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_FIELDS = roles.RECORDS - {"biblStruct"} | {
    "author", "editor", "title", "publisher", "pubPlace", "date", "biblScope", "idno", "edition",
}  # fmt: skip
CELL_GAP = " | "
_LISTS = frozenset(["list", "table", "figure", "castList"])
_TITLE = ("teiHeader", "fileDesc", "titleStmt", "title")


class Blocks(Frames):
    """Enters what makes paragraphs. What comes between two of them is left to ``between``."""

    def __init__(
        self,
        markup: Markup,
        writer: Writer,
        renditions: dict[str, str],
        decisions: Decisions,
        step: Callable[[float], None] = lambda share: None,
    ) -> None:
        super().__init__(markup, writer, renditions, decisions, step)
        self._lists: list[int | None] = []
        self._bulleted: list[bool] = []
        self._cells: list[int] = []
        self._depth = 0
        for names, handler in (
            (roles.DIVISIONS, self._division),
            (roles.CONTAINERS, self._container),
            (roles.PARAGRAPHS, self._paragraph),
            (roles.EITHER, self.either),
        ):
            self.handlers.update(dict.fromkeys(names, handler))
        own: dict[str, Handler] = {
            "head": self._head, "titlePart": self._title_part, "list": self._list,
            "item": self._item, "table": self._rows, "row": self._row, "cell": self._cell,
            "lg": self._container, "l": self._verse, "line": self._verse, "eg": self._code,
            "speaker": self._paragraph, **dict.fromkeys(_FIELDS, self._field),
        }  # fmt: skip
        self.handlers.update(own)

    def between(self) -> None:
        """Write what had to wait for the end of a paragraph."""

    def part_ends(self) -> None:
        """Write what had to wait for the end of a part of the text."""

    # -- parts and paragraphs

    def _division(self, token: int, name: str) -> int:
        self.pen.end_all()
        around = self.frames[-1]
        kind, deeper = around.kind, name in roles.LEVELS
        if deeper and self.markup.attributes(token).get("type", "").lower() == "abstract":
            kind = "abstract"
        if name in {"TEI", "TEI.2"} and around.name.startswith("teiCorpus"):
            deeper = True
            title = self.markup.child(token, *_TITLE)
            if title is not None:
                self.pen.begin("heading", self._depth + 1)
                self.pen.write(self.markup.text(title), None)
                self.pen.end()
        self._depth += deeper
        return self.push(
            token,
            kind=kind,
            inside=False,
            leave=self._leave_level if deeper else self._leave_division,
        )

    def _leave_level(self) -> None:
        self._leave_division()
        self._depth -= 1

    def _leave_division(self) -> None:
        self.pen.end_all()
        if not self.pen.flat:
            self.part_ends()

    def _container(self, token: int, name: str) -> int:
        self.pen.end()
        kind: Kind | None = "quotation" if name in roles.QUOTATIONS else None
        kind = "list" if name.startswith("list") else kind
        return self.push(token, kind=kind, inside=False, leave=self._leave_block)

    def _leave_block(self) -> None:
        self.pen.end()
        if not self.pen.open and not self.pen.flat:
            self.between()

    def _paragraph(self, token: int, name: str) -> int:
        around: Frame = self.frames[-1]
        if name in roles.WITHIN and around.inside:
            self.pen.gap()
            return self.push(token)
        if name == "ab" and self.markup.attributes(token).get("type", "").startswith("code"):
            return self._code(token, name)
        kind = roles.PARAGRAPHS.get(name) or around.kind
        self.pen.begin(kind)
        return self.push(token, kind=kind, inside=True, leave=self._leave_block)

    def either(self, token: int, name: str) -> int:
        """Enter what stands in a line of words or makes paragraphs of its own."""
        markup, around = self.markup, self.frames[-1]
        holds = any(markup.names[at] in roles.BLOCKS for at in markup.children(token))
        if around.inside and not holds:
            return self.push(token)
        if name == "label" and self._lists and around.name == "list":
            return self._label(token)
        kind: Kind | None = "quotation" if name in roles.QUOTATIONS else None
        if name.startswith("bibl") and around.kind != "quotation":
            kind = "list"
        if holds:
            self.pen.end()
        else:
            self.pen.begin(kind or around.kind)
        return self.push(token, kind=kind, inside=not holds, leave=self._leave_block)

    def _field(self, token: int, name: str) -> int:
        """Enter a field; in a record of a book a space stands before it."""
        if self.frames[-1].name in roles.RECORDS:
            self.pen.gap()
        return self.push(token)

    def _head(self, token: int, name: str) -> int:
        around = self.frames[-1]
        self.pen.end()
        if around.name in _LISTS:
            self.pen.begin("body")
        elif self.markup.attributes(token).get("type") == "sub":
            self.pen.begin("subtitle")
        else:
            self.pen.begin("heading", max(1, self._depth + (around.name == "lg")))
        return self.push(token, inside=True, leave=self._leave_block)

    def _title_part(self, token: int, name: str) -> int:
        if self.frames[-1].inside:
            return self.push(token)
        main = self.markup.attributes(token).get("type", "main") == "main"
        self.pen.begin("title" if main else "subtitle")
        return self.push(token, inside=True, leave=self._leave_block)

    def _code(self, token: int, name: str) -> int:
        """Enter lines of a program, which stay as they are."""
        self.pen.begin("code")
        return self.push(token, kind="code", inside=True, keep=True, leave=self._leave_block)

    # -- verse

    def _verse(self, token: int, name: str) -> int:
        self.pen.verse()
        return self.push(token, kind="verse", inside=True, in_line=True, leave=self.pen.verse_ends)

    # -- lists and tables

    def _list(self, token: int, name: str) -> int:
        self.pen.end()
        attributes = self.markup.attributes(token)
        said = f"{attributes.get('type', '')} {attributes.get('rend', '')}".lower()
        numbered = "ordered" in said.replace("unordered", "") or "numbered" in said
        self._lists.append(0 if numbered else None)
        self._bulleted.append("bullet" in said)
        return self.push(token, kind="list", inside=False, leave=self._leave_list)

    def _leave_list(self) -> None:
        self._lists.pop()
        self._bulleted.pop()
        self.pen.end_all()
        self._leave_block()

    def _label(self, token: int) -> int:
        self.pen.begin("list")
        return self.push(token, kind="list", inside=True, leave=self._leave_label)

    def _leave_label(self) -> None:
        self.pen.gap()
        self.pen.adopt()

    def _item(self, token: int, name: str) -> int:
        self.pen.begin("list")
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number = number + 1
            said = self.markup.attributes(token).get("n", "").strip() or str(number)
            self.pen.write(f"{said}. " if said.isalnum() else f"{said} ", None, kind="list")
            self.pen.adopt()
        elif self._bulleted and self._bulleted[-1]:
            self.pen.write("• ", None, kind="list")
            self.pen.adopt()
        return self.push(token, kind="list", inside=True, leave=self._leave_item)

    def _leave_item(self) -> None:
        self.pen.end_all()
        self._leave_block()

    def _rows(self, token: int, name: str) -> int:
        self.pen.end()
        self.writer.count("tables", "tables (shown row by row)")
        return self.push(token, kind="table", inside=False, leave=self._leave_block)

    def _row(self, token: int, name: str) -> int:
        self._cells.append(0)
        if self.pen.open and not self.pen.flat:
            self.writer.line()
        else:
            self.pen.begin("table")
        return self.push(token, inside=True, leave=self._leave_row)

    def _leave_row(self) -> None:
        self._cells.pop()

    def _cell(self, token: int, name: str) -> int:
        if self._cells and self._cells[-1]:
            self.pen.write(CELL_GAP, None, kind="table")
        if self._cells:
            self._cells[-1] += 1
        self.pen.flat += 1
        return self.push(token, inside=True, leave=self._leave_cell)

    def _leave_cell(self) -> None:
        self.pen.flat -= 1
