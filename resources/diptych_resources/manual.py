"""The pages of the manual: in order, in sections, and found by words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diptych_resources import resource

_HEADING = re.compile(r"(#{1,3}) (.+)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_RULE = re.compile(r"^\|[-|]+\|$", re.MULTILINE)
_CELLS = re.compile(r"(?<!\\)\|")


class Section(NamedTuple):
    """A heading of a page and what stands under it, up to the next heading.

    ``level`` is 1 for the title of the page; ``text`` is without marks of Markdown.
    """

    title: str
    level: int
    text: str


class Page(NamedTuple):
    """A page of the manual; ``text`` is Markdown, ``topic`` the name of its file."""

    topic: str
    title: str
    text: str
    sections: tuple[Section, ...]


class Place(NamedTuple):
    """A section that was found: the number of the section in its page, and a line out of it."""

    page: Page
    number: int
    line: str

    @property
    def section(self) -> Section:
        """The section itself."""
        return self.page.sections[self.number]


def pages() -> tuple[Page, ...]:
    """Return the pages in the order in which they are read."""
    topics = resource("help", "contents.txt").read_text(encoding="utf-8").split()
    return tuple(_page(topic) for topic in topics)


def _page(topic: str) -> Page:
    text = resource("help", f"{topic}.md").read_text(encoding="utf-8")
    sections = tuple(_sections(text))
    return Page(topic, sections[0].title, text, sections)


def _sections(text: str) -> Iterator[Section]:
    title, level, lines = "", 0, list[str]()
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if heading is None:
            lines.append(line)
            continue
        if level:
            yield Section(title, level, plain("\n".join(lines)))
        title, level, lines = plain(heading[2]), len(heading[1]), []
    yield Section(title, level, plain("\n".join(lines)))


def plain(text: str) -> str:
    """Return Markdown without its marks; a row of a table stays one line."""
    text = _CELLS.sub(" ", _RULE.sub("", _LINK.sub(r"\1", text)))
    text = text.replace("**", "").replace("`", "").replace("\\|", "|")
    return re.sub(r"(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text).strip()


def find(words: str, among: Sequence[Page]) -> list[Place]:
    """Return the sections that have all the words, capitals aside; those that name one first.

    A word is found within a longer one. No words find nothing.
    """
    wanted = words.casefold().split()
    found = [
        Place(page, number, _line(section, wanted))
        for page in among
        for number, section in enumerate(page.sections)
        if wanted and all(word in _whole(section) for word in wanted)
    ]
    return sorted(found, key=lambda place: -_named(place.section, wanted))


def _whole(section: Section) -> str:
    return f"{section.title}\n{section.text}".casefold()


def _named(section: Section, wanted: Sequence[str]) -> int:
    title = section.title.casefold()
    return sum(word in title for word in wanted)


def _line(section: Section, wanted: Sequence[str]) -> str:
    """Return the line that has most of the words, the first of several."""
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    having = [sum(word in line.casefold() for word in wanted) for line in lines]
    return " ".join(lines[having.index(max(having))].split()) if lines else ""
