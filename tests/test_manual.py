"""The manual names everything there is: commands, keys, query forms, the command line."""

import re
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from diptych_desktop.__main__ import COMMANDS as TYPED
from diptych_desktop.__main__ import HELP, PORTABLE
from diptych_desktop.dialogs.export_formats import SPECS
from diptych_desktop.window.actions import ACTIONS, ActionSpec, plain
from diptych_index.cli.main import COMMANDS, parser_of
from diptych_index.compare.classes import CLASSES
from diptych_index.search import lexeme, lexer, tree
from diptych_index.search.query import parse
from diptych_index.search.scopes import PARTS
from diptych_index.search.tokens import folded_words
from diptych_index.session.model import RELATIONS
from diptych_resources import resource
from diptych_resources.manual import Page, find, pages

PAGES = {page.topic: page for page in pages()}
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\(([^)]+)\)")


def code_in(topic: str) -> list[str]:
    return [code.replace("\\|", "|") for code in _CODE.findall(PAGES[topic].text)]


# The pages


def test_every_page_stands_in_the_contents_once() -> None:
    listed = [page.topic for page in pages()]
    assert sorted(listed) == sorted(path.stem for path in resource("help").glob("*.md"))
    assert listed[0] == "reading"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_begins_with_its_title_and_its_links_lead_to_pages(page: Page) -> None:
    assert page.text.startswith(f"# {page.title}\n")
    assert [section.level for section in page.sections].count(1) == 1
    for target in _LINK.findall(page.text):
        assert target.removesuffix(".md") in PAGES, target


def test_every_other_page_is_reached_by_a_link() -> None:
    linked = {target for page in PAGES.values() for target in _LINK.findall(page.text)}
    assert {f"{topic}.md" for topic in PAGES} - linked <= {"reading.md", "command-line.md",
                                                           "troubleshooting.md"}  # fmt: skip


# The window


def row_of(spec: ActionSpec) -> tuple[str, str]:
    """Return what the table of its menu has to say of an action: its name, its keys."""
    written = [re.sub(r"\+\+$", "+Plus", re.sub(r"\+-$", "+Minus", key)) for key in spec.keys]
    return plain(spec.text), ", ".join(f"**{key}**" for key in written)


def rows_under(title: str) -> dict[str, tuple[str, str]]:
    """Return the rows of the table under a heading of the page of keys, by command."""
    part = PAGES["keys"].text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return {row[0].strip(): (row[1].strip(), row[2].strip()) for row in rows[2:]}


@pytest.mark.parametrize("spec", ACTIONS, ids=[spec.name for spec in ACTIONS])
def test_every_action_stands_under_its_menu_with_its_keys(spec: ActionSpec) -> None:
    name, keys = row_of(spec)
    there = rows_under(f"Menu {spec.menu}")
    assert name in there, f"“{name}” is missing on the page of keys"
    assert there[name][0] == keys
    assert there[name][1]


@pytest.mark.parametrize("menu", sorted({spec.menu for spec in ACTIONS}))
def test_the_page_of_keys_has_no_action_that_is_not_there(menu: str) -> None:
    assert set(rows_under(f"Menu {menu}")) == {
        plain(spec.text) for spec in ACTIONS if spec.menu == menu
    }


def test_the_classes_of_difference_and_the_relations_are_explained() -> None:
    for name in CLASSES:
        assert f"| {name} |" in PAGES["comparing"].text
    for relation in filter(None, RELATIONS):
        assert f"*{relation}*" in PAGES["notes"].text


# The query language


def kinds_in(node: object) -> Iterator[type]:
    """Yield the classes of a tree of a query."""
    if isinstance(node, tuple):
        for part in node:
            yield from kinds_in(part)
    elif is_dataclass(node):
        yield type(node)
        for field in fields(node):
            yield from kinds_in(getattr(node, field.name))


def flat(union: object) -> set[object]:
    parts = get_args(union)
    return set().union(*map(flat, parts)) if parts else {union}


def test_every_kind_of_term_and_operator_is_shown_by_an_example() -> None:
    concepts = {"crossing": ["ferry"]}
    shown: set[object] = set()
    for query in code_in("query-language"):
        if "…" not in query and query != "a AND b OR c" and folded_words(query):
            shown |= set(kinds_in(parse(query, concepts).root))
    assert flat(tree.Node) <= shown


def test_every_part_that_in_takes_is_named() -> None:
    named = " ".join(code_in("query-language")).replace("in:", "").split()
    assert set(PARTS) - set(named) == set()


@pytest.mark.parametrize(
    "form",
    ["AND", "OR", "NOT", "|", " -", "w/5", "NEAR/5", "ONEAR/5", "PRE/5", "BESIDE/5", "~2", "~5",
     "doc:a", "doc:b", 'section:"', "same:sentence(", "same:paragraph(", "/…/i", "/…/c",
     "#", "=", "*", "?", "'"],
)  # fmt: skip
def test_every_sign_of_the_language_is_shown(form: str) -> None:
    assert any(form in query for query in code_in("query-language"))


def test_the_signs_above_are_all_that_the_parser_knows() -> None:
    kinds = {"term", "AND", "OR", "NOT", "NEAR", "BESIDE", "SAME", "(", ")"}
    assert set(get_args(lexeme.Kind)) == kinds
    assert lexer._FIELD.pattern == "(doc|in|section|same):"
    assert lexer._NEAR.pattern == r"(?i:w|o?near|pre|beside)/(\d*)"
    assert set(lexer._OPERATORS) == {"AND", "OR", "NOT", "NEAR", "ONEAR"}


# The command line


def options_of(parser: ArgumentParser) -> Iterator[str]:
    """Yield what can be typed: options, and the words that one chooses from."""
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
        if action.choices:
            yield from map(str, action.choices)


def under_command(name: str) -> str:
    text = PAGES["command-line"].text
    part = text.partition(f"## diptych {name}")[2].partition("\n## ")[0]
    assert part, f"diptych {name} is missing"
    return part


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_explained(name: str) -> None:
    general, _, reading = PAGES["command-line"].text.partition("## diptych search")
    known = under_command(name) + general
    assert reading
    for option in options_of(parser_of(name)):
        # Classes of difference are explained where they are told apart.
        if option not in CLASSES:
            assert re.search(rf"`[^`]*{re.escape(option)}(?![\w-])[^`]*`", known), option


def test_every_command_that_can_be_typed_is_explained() -> None:
    assert set(TYPED) == set(COMMANDS)
    for name in (*TYPED, "tour"):
        assert under_command(name)


def test_every_option_without_a_command_is_explained() -> None:
    options = set(re.findall(r"--[a-z][a-z-]+", HELP))
    assert len(options) >= 5
    for option in options:
        assert f"`{option}" in PAGES["command-line"].text


def test_every_format_of_an_export_is_named() -> None:
    for spec in SPECS:
        assert f"`{spec.name}`" in under_command("export")


def test_the_folder_beside_the_program_is_named() -> None:
    assert PORTABLE in code_in("data")


# Finding


def test_all_words_must_stand_in_one_section() -> None:
    found = find("trash restores", pages())
    assert ("sessions", "Trash") in [(place.page.topic, place.section.title) for place in found]
    assert find("trash hypothesis", pages()) == []


def test_the_section_that_is_named_so_comes_first() -> None:
    assert find("ten classes", pages())[0].section.title == "The ten classes of difference"


def test_capitals_do_not_matter_and_no_words_find_nothing() -> None:
    assert find("ZOTERO", pages()) == find("zotero", pages()) != []
    assert find("  ", pages()) == []


def test_a_place_shows_the_line_without_marks() -> None:
    place = next(p for p in find("hypothesis zotero", pages()) if p.page.topic == "sharing")
    assert place.line.startswith("Import annotations or .diptych… takes in what was marked")
