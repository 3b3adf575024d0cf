"""Markdown as Diptych parses it: CommonMark with tables, struck out text and footnotes.

Footnotes are two rules of our own for markdown-it, after the syntax of PHP Markdown Extra and
pandoc: ``[^label]`` in the text, ``[^label]: body`` at the beginning of a line, what belongs to
the body indented by four spaces.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,100})\]:")
_CALL = re.compile(r"\[\^([^\]\s\[]{1,100})\]")
_NOTES = "footnotes"
_INDENT = 4


def parse_markdown(text: str) -> Sequence[Token]:
    """Return the tokens of a text; block tokens have the source lines they stand on."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Escapes and entities stay tokens of their own: only what is left can be led to the source.
    parser.disable("text_join")
    parser.block.ruler.before(
        "reference", "footnote_body", _footnote_body, {"alt": ["paragraph", "reference"]}
    )
    parser.inline.ruler.before("link", "footnote_call", _footnote_call)
    return parser.parse(text)


def _footnote_body(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the body of a footnote as a block, what is indented under it with it."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    found = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    label = found.group(1)
    state.env.setdefault(_NOTES, set()).add(label)
    opened = state.push("footnote_open", "", 1)
    opened.meta = {"label": label}
    opened.block = True
    held = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    at = found.end()
    while at < state.eMarks[start] and state.src[at] in " \t":
        at += 1
    state.bMarks[start], state.tShift[start] = found.end(), at - found.end()
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = held
    opened.map = [start, state.line]
    state.push("footnote_close", "", -1).block = True
    return True


def _footnote_call(state: StateInline, silent: bool) -> bool:
    """Take the mark of a footnote that has a body."""
    found = _CALL.match(state.src, state.pos, state.posMax)
    if found is None or found.group(1) not in state.env.get(_NOTES, ()):
        return False
    if not silent:
        token = state.push("footnote_call", "", 0)
        token.meta = {"label": found.group(1)}
        token.content = found.group()
    state.pos = found.end()
    return True
