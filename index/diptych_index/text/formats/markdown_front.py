"""The front matter of a Markdown file: the few lines of YAML or TOML that name its facts."""

import re
from typing import NamedTuple

_YAML = re.compile(
    r"---[ \t]*\r?\n(.*?)(?:\r?\n|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(.+)")
_LONGEST = 20_000
_KNOWN = {
    "title": "title", "subtitle": "subtitle", "author": "author", "authors": "author",
    "date": "date", "lang": "language", "language": "language", "source": "source",
    "publisher": "source",
}  # fmt: skip


class FrontMatter(NamedTuple):
    """Where the front matter ends (0 without one) and what it says, lists as several values."""

    end: int
    values: dict[str, list[str]]

    def first(self, name: str) -> str:
        """Return the first value of a name, "" where there is none."""
        return next(iter(self.values.get(name, ())), "")


def read_front(source: str) -> FrontMatter:
    """Return the front matter a source begins with."""
    begin = 1 if source.startswith("\ufeff") else 0
    found = _YAML.match(source, begin, _LONGEST) or _TOML.match(source, begin, _LONGEST)
    if found is None:
        return FrontMatter(0, {})
    values: dict[str, list[str]] = {}
    named = ""
    pairs = 0
    for line in found.group(1).splitlines():
        pair = _PAIR.match(line)
        item = _ITEM.match(line)
        if pair is not None:
            pairs += 1
            named = _KNOWN.get(pair.group(1).lower(), "")
            if named and pair.group(2).strip():
                values.setdefault(named, []).extend(_split(pair.group(2).strip()))
        elif item is not None and named:
            values.setdefault(named, []).append(_bare(item.group(1)))
    if not pairs and found.group(1).strip():
        return FrontMatter(0, {})  # a rule and a text between two rules
    return FrontMatter(found.end(), values)


def _split(value: str) -> list[str]:
    """Return the values of a line, several of them in a list in brackets."""
    if value[:1] in "|>":
        return []
    if value.startswith("[") and value.endswith("]"):
        return [bare for part in value[1:-1].split(",") if (bare := _bare(part))]
    bare = _bare(value)
    return [bare] if bare else []


def _bare(value: str) -> str:
    """Return a value without quotation marks around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()
