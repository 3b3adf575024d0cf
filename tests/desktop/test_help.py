"""What the help says is true: the keys it names, and the queries it shows."""

import re

import pytest
from PySide6.QtGui import QKeySequence

from diptych_desktop.window.actions import ACTIONS
from diptych_index.errors import QueryError
from diptych_index.search.query import parse
from diptych_index.search.tree import (
    And,
    Exact,
    Fuzzy,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Word,
)
from diptych_resources import resource

PAGES = sorted(path.name for path in resource("help").glob("*.md"))
OF_WIDGETS = {
    "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Ctrl+Home", "Ctrl+End",
    "Space", "Shift+Space", "Enter", "Shift+Enter", "Esc", "Tab", "Delete", "F2", "Plus", "Minus",
    "Alt+Shift+Up", "Alt+Shift+Down",
}  # fmt: skip
"""Keys that lists, texts and fields act on themselves; each has a test of its own beside them."""
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z0-9=/]|Plus|Minus|Up|Down|Left|Right|Home|End|PgUp|PgDown"
    r"|Enter|Esc|Tab|Space|Delete)"
)
_NO_KEY = {"A", "B"}
"""Bold letters that are names of documents."""
QUERIES = {
    "river ferry": And, "river AND ferry": And, '"the other bank"': Phrase, "ferry OR bridge": Or,
    "river -bridge": And, "river NOT bridge": And, "(ferry OR boat) river": And, "cross*": Pattern,
    "gr?y": Pattern, "=ferry": Exact, "'The Ferry'": Phrase, "river-bank": Phrase,
    "ferry | bridge": Or, '"crossing river"~5': Near, "crossing w/5 river": Near,
    "crossing NEAR/5 river": Near, "crossing ONEAR/5 river": Near, "ferry~": Fuzzy,
    "ferry~2": Fuzzy, '"the ferr*"': Phrase, "/ferr(y|ies)/": Regex, "doc:a ferry": And,
    "in:notes ferry": And, 'section:"the river" ferry': And, "same:sentence(river ferry)": Same,
}  # fmt: skip
"""The queries of the help and what each of them is."""


def page(name: str) -> str:
    return resource("help", name).read_text(encoding="utf-8")


def keys_in(name: str) -> set[str]:
    return {
        words
        for words in _BOLD.findall(page(name))
        if _KEY.fullmatch(words) and words not in _NO_KEY
    }


def test_the_pages_name_keys() -> None:
    assert {"Ctrl+Shift+F", "F3", "Ctrl+D", "F6", "Ctrl+Z", "F8"} <= keys_in("reading.md")
    assert {"Enter", "Shift+Enter", "Esc"} <= keys_in("query-language.md")


@pytest.mark.parametrize("name", PAGES)
def test_every_key_in_the_help_does_something(name: str) -> None:
    known = {QKeySequence(key) for spec in ACTIONS for key in spec.keys}
    sign = {"Plus": "+", "Minus": "-"}
    for key in keys_in(name) - OF_WIDGETS:
        written = re.sub("Plus|Minus", lambda m: sign[m.group()], key)
        assert QKeySequence(written) in known, f"{key} in {name} is no key of any action"


@pytest.mark.parametrize(("query", "kind"), QUERIES.items())
def test_a_query_of_the_help_stands_in_it_and_means_what_it_says(query: str, kind: type) -> None:
    assert f"`{query}`" in page("query-language.md").replace("\\|", "|")
    assert isinstance(parse(query).root, kind)


def test_a_word_alone_is_looked_for_in_all_its_forms() -> None:
    assert isinstance(parse("ferry").root, Word)
    negated = parse("river -bridge").root.parts[1]
    assert isinstance(negated, Not)


def test_what_can_be_read_in_two_ways_is_asked_about() -> None:
    assert "`a AND b OR c`" in page("query-language.md")
    with pytest.raises(QueryError, match="two ways"):
        parse("a AND b OR c")


@pytest.mark.parametrize("query", ['"the other', "(ferry OR boat"])
def test_what_is_left_open_is_closed_at_the_end(query: str) -> None:
    assert parse(query).root is not None
