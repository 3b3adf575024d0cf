"""Looks through the XML of a book without regard to namespaces, which books get wrong."""

from collections.abc import Iterator

from lxml import etree


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; "" for what has none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield all descendants with one of these local names, in the order of the file."""
    return (element for element in root.iter() if local(element) in names)


def text_of(element: etree._Element) -> str:
    """Return the text in an element, white space folded."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
