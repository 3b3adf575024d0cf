"""Splits RTF into its groups, control words and bytes, and reads the bytes in their code pages.

What is broken is passed over and the rest read: a reader of RTF has to expect words it does not
know in any case. Nothing recurses with the depth of the groups.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_symbols import sign
from diptych_index.text.formats.rtf_words import CHARACTERS, SYMBOL_CODEC, SYMBOLS, Font

_TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n]++)|(?P<word>\\(?P<name>[A-Za-z]++)(?P<number>-?[0-9]{1,9}+)?+ ?)"
    r"|\\'(?P<byte>[0-9A-Fa-f]{2})|(?P<open>\{)|(?P<close>\})|(?P<sign>\\[^A-Za-z])|[\r\n]++|\\",
    re.DOTALL,
)
_IN_SKIPPED = re.compile(r"[{}]|\\bin([0-9]{1,9}) ?|\\.", re.DOTALL)
_SURROGATES = re.compile("[\ud800-\udfff]")
_STEP = 1 << 16
_BLANK = "\x00\x1a \t"
WESTERN = "cp1252"


class State(NamedTuple):
    """What holds at a place; a group gives it back at its end. ``into`` is where text goes."""

    into: str = "text"
    styles: frozenset[TextStyle] = frozenset()
    font: int = -1
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int = -1
    listed: bool = False
    left: int = 0
    right: int = 0
    first: int = 0
    table: bool = False
    language: int = 0


class RtfStream:
    """The groups that are open and the bytes that wait for a code page.

    A subclass says what words do (``_word``) and takes the text (``_emit``). ``codec`` forces all
    fonts but those of signs to be read so.
    """

    def __init__(self, source: str, codec: str, step: Callable[[float], None]) -> None:
        self.undecoded = 0
        self._source = source
        self._step = step
        self._told = 0
        self._state = State()
        self._stack: list[State] = []
        self._forced = codec
        self._codec = codec or WESTERN
        self._fonts: dict[int, Font] = {}
        self._default_font = 0
        self._bytes = bytearray()
        self._chars: list[str] = []
        self._to_skip = 0
        self._star = False

    @property
    def codec(self) -> str:
        """The code page of text whose font has none of its own."""
        return self._codec

    def _do(self, name: str, number: int | None, at: int) -> int:
        """Do what a control word says; return where to read on."""
        raise NotImplementedError

    def _emit(self, text: str) -> None:
        """Take text that holds together: in one state, without a word between."""
        raise NotImplementedError

    def _paragraph(self) -> None:
        """End a paragraph."""
        raise NotImplementedError

    def _opened(self) -> None:
        """Tell that a group begins."""

    def _closed(self, before: State) -> None:
        """Tell that a group has ended, in which ``before`` held at last."""

    def _run(self, at: int, stop: int) -> None:
        """Read the source from ``at`` to before ``stop``."""
        source, match = self._source, _TOKEN.match
        while at < stop:
            token = match(source, at, stop)
            if token is None:
                at += 1
                continue
            if at >= self._told:
                self._step(at / len(source))
                self._told = at + _STEP
            at = token.end()
            sort = token.lastgroup
            if sort == "text":
                self._text(token.group())
            elif sort == "word":
                number = token.group("number")
                at = self._word(token.group("name"), None if number is None else int(number), at)
            elif sort == "byte":
                if self._to_skip:
                    self._to_skip -= 1
                else:
                    self._bytes.append(int(token.group("byte"), 16))
            elif sort == "open":
                self._flush()
                self._to_skip = 0
                self._stack.append(self._state)
                self._opened()
            elif sort == "close":
                self._close()
            elif sort == "sign":
                self._sign(token.group()[1])
        self._flush()

    def _text(self, text: str) -> None:
        if self._to_skip:
            cut = min(self._to_skip, len(text))
            self._to_skip -= cut
            text = text[cut:]
        if self._stack or text.strip(_BLANK):
            self._bytes += text.encode("latin-1")

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        self._star = False
        before = self._state
        self._state = self._stack.pop() if self._stack else before
        self._closed(before)

    def _sign(self, char: str) -> None:
        """Read a backslash with a sign behind it."""
        if char == "*":
            self._star = True
        elif char in "\r\n":
            self._flush()
            self._paragraph()
        elif self._to_skip:
            self._to_skip -= 1
        elif char in SYMBOLS:
            self._put(SYMBOLS[char])

    def _end_of_group(self, at: int) -> int:
        """Return where the group around ``at`` ends: at its brace, or the end of the file."""
        depth = 0
        while True:
            found = _IN_SKIPPED.search(self._source, at)
            if found is None:
                return len(self._source)
            at = found.end()
            if found.group(1):
                at += int(found.group(1))
            elif found.group() == "{":
                depth += 1
            elif found.group() == "}":
                if not depth:
                    return found.start()
                depth -= 1

    def _word(self, name: str, number: int | None, at: int) -> int:
        """Read a control word: a character, bytes to pass over, or something to do."""
        if name == "u" and number is not None:
            self._decode()
            self._chars.append(chr(number % 0x10000))
            self._to_skip = self._state.fallback
            return at
        if name in CHARACTERS:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._put(CHARACTERS[name])
            return at
        self._to_skip = 0
        if name == "bin":
            return at + max(0, number or 0)
        self._flush()
        return self._do(name, number, at)

    def _put(self, text: str) -> None:
        self._decode()
        self._chars.append(text)

    def _decode(self) -> None:
        """Read the bytes that wait in the code page of the font."""
        if not self._bytes:
            return
        font = self._font_here()
        codec = font.codec if font is not None else self._codec
        if font is not None and codec == SYMBOL_CODEC:
            text = "".join(sign(font.name, byte) for byte in self._bytes)
        else:
            text = self._bytes.decode(self._forced or codec, "replace")
            self.undecoded += text.count("\ufffd")
        self._bytes.clear()
        self._chars.append(text)

    def _font_here(self) -> Font | None:
        """Return the font that the text is set in, None where the file does not say."""
        state = self._state
        if state.font < 0 and state.into not in {"text", "label"} and self._codec != WESTERN:
            return None  # names and facts are in the code page of the document, if it states one
        return self._fonts.get(state.font if state.font >= 0 else self._default_font)

    def _flush(self) -> None:
        """Hand on the text that was read in the state that holds now."""
        self._decode()
        if not self._chars:
            return
        text = "".join(self._chars)
        self._chars.clear()
        if _SURROGATES.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._emit(text)
