"""Reads Markdown: its blocks as paragraphs, its marks as emphasis, each word led to the source."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lxml import etree
from markdown_it.token import Token

from diptych_index.errors import NotTextError
from diptych_index.text.decode import decode
from diptych_index.text.document import Document, TextStyle
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.markdown_front import FrontMatter, read_front
from diptych_index.text.formats.markdown_rules import parse_markdown
from diptych_index.text.formats.markdown_source import Cursor
from diptych_index.text.kinds import Kind
from diptych_index.text.plain import PlainTextReader
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_LARGEST = 16 * 1024 * 1024
"""Bytes above which nobody wrote the Markdown by hand: it is read as plain text."""
_STYLES: dict[str, TextStyle] = {
    "em": "italic", "i": "italic", "strong": "bold", "b": "bold", "s": "struck out",
    "del": "struck out", "u": "underlined", "ins": "inserted", "sup": "superscript",
    "sub": "subscript", "kbd": "monospaced", "code": "monospaced",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BULLETS = "•◦▪"
_STEP = 500


class MarkdownReader:
    """Reads Markdown with front matter and footnotes; as in the file it is plain text."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; see read_file for the errors."""
        if options.way.as_in_file or len(data) > _LARGEST:
            return PlainTextReader().read(data, name, options)._replace(format="Markdown")
        options.step(0.0, "Decoding")
        decoded = decode(data, name, options.way.encoding)
        if not decoded.text.strip("\ufeff \t\r\n"):
            raise NotTextError(f"{name} holds nothing but white space; choose a file with text.")
        source = decoded.text
        front = read_front(source)
        options.step(0.1, "Parsing Markdown")
        # Blank lines in the place of the front matter leave the numbers of the lines as they are.
        lines = len(re.findall(r"\r\n?|\n", source[: front.end]))
        tokens = parse_markdown("\n" * lines + source[front.end :].removeprefix("\ufeff"))
        writer = Writer(source)
        walk = _Walk(writer, source, options)
        walk.front(front, lines, tokens)
        walk.all(tokens)
        if writer.characters == 0:
            return PlainTextReader().read(data, name, options)._replace(format="Markdown")
        if decoded.replaced:
            writer.count(
                "undecodable bytes",
                "places that fit no encoding, shown as U+FFFD",
                decoded.replaced,
            )
        options.step(1.0, "Done")
        return writer.finish(
            Facts(
                name=name,
                fingerprint=fingerprint(data, decoded.encoding, options.way),
                format="Markdown",
                title=front.first("title") or _first_heading(tokens),
                authors=tuple(front.values.get("author", ())),
                source_line=front.first("source"),
                date=front.first("date"),
                language=front.first("language"),
                encoding=decoded.encoding,
                way=options.way,
            )
        )


class _Walk:
    """Writes tokens in order. What is open (lists, quotations, notes) is kept in stacks."""

    def __init__(self, writer: Writer, source: str, options: ReadOptions) -> None:
        self._writer = writer
        self._source = source
        self._options = options
        self._cursor = Cursor(source)
        self._lists: list[str] = []
        self._numbers: list[int] = []
        self._quotes = 0
        self._note: str | None = None
        self._fresh = False
        self._marker, self._typed = "", ""
        self._styles: list[TextStyle] = []
        self._title: Token | None = None
        self._cell = 0

    def front(self, front: FrontMatter, lines: int, tokens: Sequence[Token]) -> None:
        """Write what the front matter of so many lines says; see which heading is the title."""
        self._cursor.enter([0, lines])
        firsts = [i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h1"]
        title = front.first("title")
        if title and title != _first_heading(tokens):
            for kind in ("title", "subtitle", "author", "date"):
                for value in front.values.get(kind, ()):
                    self._writer.begin(_FRONT[kind])
                    self._writer.text(value, self._cursor.take(value))
            self._writer.end()
        elif len(firsts) == 1 and firsts[0] == 0:
            self._title = tokens[0]

    def all(self, tokens: Sequence[Token]) -> None:
        """Write every token."""
        for count, token in enumerate(tokens):
            if count % _STEP == 0:
                self._options.step(0.4 + 0.5 * count / len(tokens), "Writing paragraphs")
            self._cursor.enter(token.map)
            if token.type == "inline":
                self._inline(token.children or ())
            elif token.type in {"fence", "code_block"}:
                self._code(token)
            elif token.type == "html_block":
                self._html(token.content)
            elif token.nesting >= 0:
                self._open(token)
            else:
                self._close(token)

    # -- blocks

    def _open(self, token: Token) -> None:
        name = token.type.removesuffix("_open")
        if name == "heading":
            if token is self._title:
                self._writer.begin("title")
            else:
                self._begin("heading", int(token.tag[1]))
        elif name == "paragraph":
            self._begin(self._kind())
        elif name in {"bullet_list", "ordered_list"}:
            self._lists.append(name)
            self._numbers.append(int(token.attrs.get("start", 1)))
        elif name == "list_item":
            self._item(token.info)
        elif name == "blockquote":
            self._quotes += 1
        elif name == "footnote":
            self._note = str(token.meta["label"])
            self._fresh = True
            self._writer.begin_note(self._note, self._note)
        elif name == "table":
            self._begin("table")
        elif name == "tr":
            self._writer.line()
            self._cell = 0
        elif name in {"th", "td"}:
            if self._cell:
                self._writer.text(" | ")
            self._cell += 1
        elif name == "hr":
            self._writer.end()

    def _close(self, token: Token) -> None:
        name = token.type.removesuffix("_close")
        if name in {"heading", "paragraph", "table"}:
            self._writer.end()
        elif name in {"bullet_list", "ordered_list"}:
            self._lists.pop()
            self._numbers.pop()
        elif name == "list_item":
            self._marker = ""
        elif name == "blockquote":
            self._quotes -= 1
        elif name == "footnote":
            self._writer.end()
            self._note = None

    def _item(self, number: str) -> None:
        """Take the mark of a list's item: only the first of typed numbers counts in Markdown."""
        if self._lists[-1] == "ordered_list":
            self._marker, self._typed = f"{self._numbers[-1]}.", f"{number}."
            self._numbers[-1] += 1
        else:
            depth = min(self._lists.count("bullet_list"), len(_BULLETS))
            self._marker = self._typed = _BULLETS[depth - 1]

    def _kind(self) -> Kind:
        if self._note is not None:
            return "note"
        return "list" if self._lists else "quotation" if self._quotes else "body"

    def _begin(self, kind: Kind, level: int = 0) -> None:
        """Begin a paragraph; the first of a note goes on behind its label."""
        if not (kind == "note" and self._begins_note()):
            self._writer.begin(kind, level, note=self._note)
        mark, self._marker = self._marker, ""
        if mark and kind not in {"note", "table", "code"}:
            at = self._cursor.take(self._typed)
            self._writer.text(mark + " ", at if mark == self._typed else None)

    def _begins_note(self) -> bool:
        """Return whether nothing but its label was written of the note that is open."""
        first, self._fresh = self._fresh, False
        return first

    def _code(self, token: Token) -> None:
        self._begin("code")
        for line in token.content.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            self._writer.text(bare, self._cursor.take(bare) if bare else None, keep=True)
            self._writer.text("\n", keep=True)
        self._writer.end()

    def _html(self, markup: str) -> None:
        """Write the text of a block of HTML."""
        self._writer.end()
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True)
        try:
            root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            return
        if root is None:
            return
        Flow(
            self._writer,
            pieces=lambda element, tail: self._cursor.pieces(
                str((element.tail if tail else element.text) or "")
            ),
        ).walk(root)

    # -- inside a block

    def _inline(self, tokens: Sequence[Token]) -> None:
        self._styles.clear()
        for token in tokens:
            kind = token.type
            if kind in {"text", "text_special"}:
                for piece, raw in self._cursor.pieces(token.content):
                    self._writer.text(piece, raw, tuple(dict.fromkeys(self._styles)))
            elif kind == "code_inline":
                for piece, raw in self._cursor.pieces(token.content):
                    self._writer.text(piece, raw, (*dict.fromkeys(self._styles), "monospaced"))
            elif kind == "softbreak":
                self._writer.text(" ")
            elif kind == "hardbreak":
                self._writer.line()
            elif kind == "footnote_call":
                label = str(token.meta["label"])
                at = self._cursor.take(token.content)
                self._writer.call(label, label, None if at is None else at + 2)
            elif kind == "image":
                self._writer.count("pictures", "pictures left out")
                self._cursor.skip("![")
                self._cursor.skip_target()
            elif kind == "link_close":
                self._cursor.skip_target()
            elif kind == "html_inline":
                self._tag(token.content)
            elif token.tag in _STYLES:
                self._style(token.tag, opens=token.nesting > 0)

    def _tag(self, markup: str) -> None:
        """Take a tag of HTML inside a paragraph for what it does to the text."""
        self._cursor.skip(markup)
        found = _TAG.match(markup)
        if found is None:
            return
        name = found.group(2).lower()
        if name == "br":
            self._writer.line()
        elif name == "img":
            self._writer.count("pictures", "pictures left out")
        elif name in _STYLES:
            self._style(name, opens=not found.group(1))

    def _style(self, name: str, *, opens: bool) -> None:
        style = _STYLES[name]
        if opens:
            self._styles.append(style)
        elif style in self._styles:
            self._styles.reverse()
            self._styles.remove(style)
            self._styles.reverse()


_FRONT: dict[str, Kind] = {
    "title": "title", "subtitle": "subtitle", "author": "author", "date": "date",
}  # fmt: skip


def _first_heading(tokens: Sequence[Token]) -> str:
    """Return the text of the first heading, "" without one."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return "".join(
                child.content for child in following.children or () if child.type != "image"
            )
    return ""
