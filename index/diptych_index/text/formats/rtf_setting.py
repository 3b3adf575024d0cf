"""The words of RTF that set how text is to be read: fonts, styles, code pages, facts, looks."""

from collections.abc import Callable

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_styles import is_monospaced, kind_of_name
from diptych_index.text.formats.rtf_stream import RtfStream
from diptych_index.text.formats.rtf_words import INFO, Font, codec_of, codec_of_charset
from diptych_index.text.kinds import Kind

Do = Callable[[str, int | None, int], int | None]
"""Does what a control word says (its name, its number, where it ends); may tell where to go on."""

_STYLE_NAME = 200
_FROM_SPACED = 30
"""Twentieths of a point between letters from which they are meant to be letter-spaced."""
_INDENTS = {"li": "left", "ri": "right", "fi": "first"}
_FROM_RAISED = 3
"""Half-points by which text is raised or lowered from which it is meant to be a mark."""
_RAISED_UNSAID = 6
_INTO = {
    "fonttbl": "fonts", "stylesheet": "styles", "info": "info", "listtext": "label",
    "pntext": "label",
}  # fmt: skip


class RtfSetting(RtfStream):
    """Keeps the tables of fonts and styles and what is set at a place.

    ``info`` is what the file says of itself by the name of its group, ``when`` the date of it,
    ``kinds`` the kind and level of paragraphs by the number of their style. ``words`` leads from
    a control word to what does it; a subclass adds its own.
    """

    def __init__(self, source: str, codec: str, step: Callable[[float], None]) -> None:
        super().__init__(source, codec, step)
        self.info: dict[str, str] = {}
        self.when: dict[str, int] = {}
        self.kinds: dict[int, tuple[Kind, int]] = {}
        self._font_codec = ""
        self._name = ""
        self._entry_depth = 0
        self._number = 0
        self._level = -1
        self.words: dict[str, Do] = {
            "pard": self._pard, "plain": self._plain, "intbl": self._intbl, "itap": self._intbl,
            "s": self._style, "outlinelevel": self._outline, "ls": self._listed,
            "li": self._indent, "ri": self._indent, "fi": self._indent,
            "f": self._font, "fcharset": self._fcharset, "deff": self._deff,
            "ansicpg": self._page_of, "cpg": self._page_of,
            "mac": self._old_page, "pc": self._old_page, "pca": self._old_page,
            "uc": self._uc, "v": self._v, "deleted": self._deleted_text,
            "nosupersub": self._level_text, "up": self._raised, "dn": self._raised,
            "ulnone": self._not_underlined,
            "expndtw": self._spacing, "expnd": self._spacing,
            "lang": self._lang, "deflang": self._lang,
            "yr": self._when, "mo": self._when, "dy": self._when,
            **dict.fromkeys(_INTO, self._enter), **dict.fromkeys(INFO, self._info),
        }  # fmt: skip

    # -- tables and facts

    def _enter(self, name: str, number: int | None, at: int) -> int | None:
        """Let the text of a group go where it belongs."""
        if self._state.into != "text":
            return self._end_of_group(at)
        self.change(into=_INTO[name])
        self._entry_depth = len(self._stack) + 1
        if name in {"listtext", "pntext"}:
            self.info.pop("label", None)
        return None

    def _opened(self) -> None:
        if self._state.into in {"fonts", "styles"} and len(self._stack) == self._entry_depth:
            self._name, self._number, self._level, self._font_codec = "", 0, -1, ""

    def _named(self, text: str) -> None:
        """Take the name of a font or a style, which ends in a semicolon."""
        names = (self._name + text).split(";")
        self._name = names.pop()[:_STYLE_NAME]
        for name in names:
            bare = name.strip()
            if self._state.into == "fonts":
                fixed = is_monospaced(bare)
                self._fonts[self._number] = Font(self._font_codec or self._codec, bare, fixed)
            elif self._level >= 0:
                self.kinds[self._number] = ("heading", self._level + 1)
            else:
                self.kinds[self._number] = kind_of_name(bare) or ("body", 0)

    def _fcharset(self, name: str, number: int | None, at: int) -> None:
        self._font_codec = codec_of_charset(number or 0, self._codec)

    def _deff(self, name: str, number: int | None, at: int) -> None:
        self._default_font = number or 0

    def _page_of(self, name: str, number: int | None, at: int) -> None:
        """Take the code page of the document or of a font."""
        if self._state.into == "fonts":
            self._font_codec = codec_of(number or 1252)
        elif not self._forced:
            self._codec = codec_of(number or 1252)

    def _old_page(self, name: str, number: int | None, at: int) -> None:
        if not self._forced:
            self._codec = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[name]

    def _info(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "info":
            self.change(into=name)

    def _when(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "info" and number:
            self.when[name] = number

    # -- what holds at a place

    def _pard(self, name: str, number: int | None, at: int) -> None:
        self.change(style=0, outline=-1, listed=False, left=0, right=0, first=0, table=False)

    def _plain(self, name: str, number: int | None, at: int) -> None:
        self.change(styles=frozenset(), font=-1, hidden=False, deleted=False)

    def _intbl(self, name: str, number: int | None, at: int) -> None:
        self.change(table=number != 0)

    def _style(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "styles":
            self._number = number or 0
        else:
            self.change(style=number or 0)

    def _outline(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "styles":
            self._level = number if number is not None and 0 <= number <= 8 else -1
        else:
            self.change(outline=-1 if number is None else number)

    def _listed(self, name: str, number: int | None, at: int) -> None:
        self.change(listed=bool(number))

    def _indent(self, name: str, number: int | None, at: int) -> None:
        self.change(**{_INDENTS[name]: number or 0})

    def _font(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "fonts":
            self._number, self._font_codec = number or 0, ""
            return
        font = self._fonts.get(number or 0)
        self.change(font=number or 0)
        self.set_style("monospaced", font is not None and font.monospaced)

    def _uc(self, name: str, number: int | None, at: int) -> None:
        self.change(fallback=min(max(number or 0, 0), 100))

    def _v(self, name: str, number: int | None, at: int) -> None:
        self.change(hidden=number != 0)

    def _deleted_text(self, name: str, number: int | None, at: int) -> None:
        self.change(deleted=number != 0)

    def _level_text(self, name: str, number: int | None, at: int) -> None:
        self.change(styles=self._state.styles - {"superscript", "subscript"})

    def _raised(self, name: str, number: int | None, at: int) -> None:
        """Raise or lower text by half-points, as old programs write what is set smaller there."""
        by = _RAISED_UNSAID if number is None else number
        self.set_style("superscript" if name == "up" else "subscript", by >= _FROM_RAISED)

    def _not_underlined(self, name: str, number: int | None, at: int) -> None:
        self.set_style("underlined", False)

    def _spacing(self, name: str, number: int | None, at: int) -> None:
        twips = (number or 0) * (5 if name == "expnd" else 1)
        self.set_style("spaced", twips >= _FROM_SPACED)

    def _lang(self, name: str, number: int | None, at: int) -> None:
        self.change(language=number or 0)

    def change(self, **changes: object) -> None:
        """Let something else hold from here to the end of the group."""
        self._state = self._state._replace(**changes)  # type: ignore[arg-type]

    def set_style(self, style: TextStyle, on: bool) -> None:
        """Set text in a style from here on, or no longer."""
        styles = self._state.styles
        self.change(styles=styles | {style} if on else styles - {style})
