"""What a PDF says of itself, where its text says nothing: its title and its authors.

Much of it was put there by programs: the name of a file, the name of an account, a default. Only
what is written as titles and names of persons are is believed.
"""

import re

from diptych_index.text.formats.pdf_front import is_generic, people_of
from diptych_index.text.names import split_names

_LONGEST_TITLE = 300
_LEAST = 4
"""Letters of a title."""
_DEFAULT_TITLE = re.compile(
    r"(?:(?:document|dokument|documento|presentation|präsentation|présentation|presentación|slide|"
    r"folie|diapositiv\w*|layout|book|buch|sheet|tabelle|page|scan\w*|print\w*|titel?|title|paper|"
    r"manuscript|article|report|draft|main|new|neu|test|template|vorlage|kein titel|no title|"
    r"sans titre|senza titolo|sin título|powerpoint[- ]\w+|adobe \w+ \w+)[\s_-]*\d*)",
    re.IGNORECASE,
)
"""What programs call a document whose writer did not."""
_CODE = re.compile(r"[\\/_{}<>@]|^(?:doi|pii|arxiv|issn|isbn)\b|\d{4,}.*\d{3,}", re.IGNORECASE)
"""What stands in paths, addresses and numbers of articles, and in no title."""
_NOBODY = re.compile(
    r"\b(?:user|users?name|utilisateur|benutzer|usuario|utente|gebruiker|owner|author|autor|admin\w*|"
    r"guest|gast|unknown|unbekannt|anonymous|default|microsoft|office|windows|adobe|acrobat|latex|"
    r"scanner|printer|customer|student|staff|computer|laptop|hewlett|packard|dell|lenovo|acer|asus|"
    r"toshiba|compaq|samsung|apple|inc|ltd|gmbh|corp\w*|press|publish\w*|verlag|group|team|"
    r"society|association|foundation|gesellschaft|verein|société|fondation)\b",
    re.IGNORECASE,
)
"""Words of accounts, machines and companies; with one of them a name is no writer's."""


def told_title(text: str, name: str) -> str:
    """Return the title a file states, "" for one that a program made up; ``name`` is the file's."""
    title = " ".join(text.split())
    if sum(map(str.isalpha, title)) < _LEAST or len(title) > _LONGEST_TITLE or is_generic(title):
        return ""
    if _DEFAULT_TITLE.fullmatch(title) or _CODE.search(title):
        return ""
    if title.casefold() == name.rpartition(".")[0].casefold():
        return ""
    # The name of a file is one word, in small letters or with figures in it.
    return title if " " in title or (title.isalpha() and title[0].isupper()) else ""


def told_authors(text: str) -> tuple[str, ...]:
    """Return the authors a file states, () unless all of it are names of persons."""
    if _NOBODY.search(text):
        return ()
    names = people_of(text)
    return names if names and len(names) == len(split_names(text)) else ()
