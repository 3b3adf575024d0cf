"""What the package document of a book says of it: title, authors, date, language, publisher."""

import re
from typing import NamedTuple

from lxml import etree

from diptych_index.text.formats.epub_tree import children, local, text_of

_TOLD = ("title", "creator", "contributor", "date", "language", "publisher")
_LANGUAGES = {
    "ger": "de", "deu": "de", "german": "de", "spa": "es", "spanish": "es", "por": "pt",
    "portuguese": "pt", "pol": "pl", "polish": "pl", "dut": "nl", "nld": "nl", "dutch": "nl",
    "swe": "sv", "swedish": "sv", "gre": "el", "ell": "el", "grc": "el", "cze": "cs", "ces": "cs",
    "chi": "zh", "zho": "zh", "jpn": "ja", "tur": "tr", "ukr": "uk", "slv": "sl", "est": "et",
    "ice": "is", "isl": "is", "gle": "ga", "baq": "eu", "eus": "eu", "bul": "bg", "dan": "da",
}  # fmt: skip
"""Codes and names of languages whose first two letters are not their code of two letters."""
_YEAR_FIRST = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")


class Facts(NamedTuple):
    """What the package document says of the book; "" and () where it does not say."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    publisher: str = ""


def read_facts(root: etree._Element) -> Facts:
    """Return title, authors and the rest, in the forms of EPUB 2 and 3 and of their forerunner."""
    metadata = next(children(root, "metadata"), None)
    if metadata is None:
        return Facts()
    refined = _refinements(metadata)
    names: dict[str, list[etree._Element]] = {}
    for element in children(metadata, *_TOLD):
        if text_of(element):
            names.setdefault(local(element), []).append(element)
    dates = names.get("date", [])
    published = [e for e in dates if "publication" in _attribute(e, "event").lower()]
    return Facts(
        title=_title(names.get("title", []), refined),
        authors=_authors(names.get("creator", []), names.get("contributor", []), refined),
        date=_date(text_of((published or dates)[0])) if dates else "",
        language=_language(text_of(names["language"][0])) if "language" in names else "",
        publisher=text_of(names["publisher"][0]) if "publisher" in names else "",
    )


def _refinements(metadata: etree._Element) -> dict[tuple[str, str], str]:
    """Return what EPUB 3 says of single elements: (id, property) to value."""
    refined: dict[tuple[str, str], str] = {}
    for element in children(metadata, "meta"):
        about = element.get("refines", "").removeprefix("#")
        if about:
            refined.setdefault((about, element.get("property", "")), text_of(element))
    return refined


def _title(elements: list[etree._Element], refined: dict[tuple[str, str], str]) -> str:
    """Return the main title, with its subtitle where one is told apart; else the first."""
    kinds = [(refined.get((e.get("id", ""), "title-type"), ""), text_of(e)) for e in elements]
    main = next((text for kind, text in kinds if kind == "main"), "")
    if not main:
        return kinds[0][1] if kinds else ""
    subtitle = next((text for kind, text in kinds if kind == "subtitle"), "")
    return f"{main}: {subtitle}" if subtitle else main


def _authors(
    creators: list[etree._Element],
    contributors: list[etree._Element],
    refined: dict[tuple[str, str], str],
) -> tuple[str, ...]:
    """Return the authors; creators of other roles only where nobody is said to be an author."""

    def role(element: etree._Element) -> str:
        stated = _attribute(element, "role") or refined.get((element.get("id", ""), "role"), "")
        return stated.strip().lower()

    writers = [e for e in creators if role(e) in {"aut", "author", ""}]
    writers += [e for e in contributors if role(e) in {"aut", "author"}]
    return tuple(dict.fromkeys(text_of(element) for element in writers or creators))


def _date(text: str) -> str:
    """Return a date without its time of day; as it stands where it is no date of a machine."""
    found = _YEAR_FIRST.match(text)
    return found.group() if found is not None else text


def _language(stated: str) -> str:
    """Return a language by its code of two letters where it is stated by another."""
    code = stated.replace("_", "-").partition("-")[0].strip().lower()
    return _LANGUAGES.get(code, code)


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return str(value)
    return ""
