"""The parts of a Word document (OOXML): which is the text, which are its styles, notes and so on.

Parts are found by their relationships, as the standard asks; where those are missing or wrong, by
the names every writer gives them. The namespaces of ISO "strict" files are read as the usual ones.
"""

import posixpath
import re

from lxml import etree

from diptych_index.errors import InputError
from diptych_index.text.formats.xml_mend import mended_part
from diptych_index.text.formats.zipped import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument)/")
_USUAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMED = re.compile(r"word[\\/]document\d*\.xml", re.IGNORECASE)
_PERSONLESS = frozenset(
    {
        "python-docx", "microsoft office user", "user", "unknown", "unknown author", "author",
        "administrator", "un-named", "apache poi", "docx4j", "openpyxl", "windows user", "admin",
    }
)  # fmt: skip
"""What programs write where the author's name belongs."""
_WORD_TITLE = re.compile(r"^(?:microsoft word - )?(.*?)(?:\.docx?)?$", re.IGNORECASE)
_NAMELESS = re.compile(
    r"^(?:document|dokument|untitled|word document|title)?\s*\d*$", re.IGNORECASE
)


class Parts:
    """The parts of one Word document, read when asked for.

    ``body`` is the element w:body. Raises InputError where there is no text in the package.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.damaged = self.mended = 0
        """How many parts beside the text could not be read, how many places were mended."""
        self._by_id: dict[str, str] = {}
        self._main = self._main_part()
        self._targets = self._relations(self._main)
        root = self._parsed(self._main)
        body = next(root.iter(f"{W}body"), None)
        if body is None and self.mended and next(root.iter(f"{W}p"), None) is not None:
            body = root  # the beginning is lost, not the paragraphs
        if body is None:
            raise InputError(
                f"{package.name} is a Word document without a text in it; "
                "get it again from where it came from."
            )
        self.body: etree._Element = body

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of a kind ("styles", "footnotes"), None if none."""
        for target in self._targets.get(kind, ()):
            return self._beside(target)
        member = self._package.find(f"{kind}.xml", posixpath.dirname(self._main))
        return self._beside(member) if member is not None else None

    def all_parts(self, kind: str) -> list[etree._Element]:
        """Return the roots of all parts of a kind ("header")."""
        roots = (self._beside(member) for member in self._targets.get(kind, ()))
        return [root for root in roots if root is not None]

    def core(self) -> tuple[str, tuple[str, ...], str]:
        """Return title, authors and date of creation as the properties of the file say."""
        member = self._package.find("docProps/core.xml")
        for target in self._relations("").get("core-properties", ()):
            member = target
        root = self._beside(member) if member is not None else None
        if root is None:
            return "", (), ""
        values: dict[str, str] = {}
        for element in root:
            text = " ".join((element.text or "").split())
            if isinstance(element.tag, str) and text:
                values.setdefault(element.tag.rpartition("}")[2], text)
        names = (name.strip() for name in values.get("creator", "").split(";"))
        authors = tuple(name for name in names if name and name.lower() not in _PERSONLESS)
        found = _WORD_TITLE.match(values.get("title", ""))
        title = found.group(1) if found is not None else ""
        if _NAMELESS.match(title):
            title = ""
        # What nobody named was made from a template, whose date says nothing.
        return title, authors, values.get("created", "")[:10] if authors or title else ""

    def embedded(self, key: str) -> bytes | None:
        """Return the file that a relation of the text with this id leads to, None if none does."""
        member = self._by_id.get(key)
        return self._package.read(member) if member is not None else None

    def printed_pages(self) -> int:
        """Return how many pages the program that saved the file counted; 0 if it did not say."""
        member = self._package.find("docProps/app.xml")
        root = self._beside(member) if member is not None else None
        if root is None:
            return 0
        for element in root:
            if str(element.tag).endswith("}Pages") and (element.text or "").strip().isdecimal():
                return int(str(element.text).strip()[:9])
        return 0

    def _main_part(self) -> str:
        """Return the name of the member that holds the text."""
        for target in self._relations("").get("officeDocument", ()):
            return target
        types = self._package.find("[Content_Types].xml")
        if types is not None:
            for entry in self._parsed(types):
                if str(entry.get("ContentType", "")).startswith(f"{_MAIN}document.main"):
                    member = self._package.find(entry.get("PartName") or "")
                    if member is not None:
                        return member
        for name in self._package.names:
            if _NAMED.fullmatch(name):
                return name
        raise InputError(
            f"{self._package.name} is a Word document whose text is missing; "
            "get it again from where it came from."
        )

    def _relations(self, part: str) -> dict[str, list[str]]:
        """Return the members a part refers to by the last word of their relation's type."""
        folder, name = posixpath.split(part)
        member = self._package.find(f"_rels/{name}.rels", folder)
        found: dict[str, list[str]] = {}
        root = self._beside(member) if member is not None else None
        if root is None:
            return found
        for entry in root:
            if entry.get("TargetMode") == "External":
                continue
            target = self._package.find(entry.get("Target") or "", folder)
            if target is not None:
                kind = str(entry.get("Type")).rpartition("/")[2]
                found.setdefault(kind, []).append(target)
                if part and part == self._main:
                    self._by_id[str(entry.get("Id"))] = target
        return found

    def _beside(self, member: str) -> etree._Element | None:
        """Return the root of a part that the text can do without, None where it is no XML."""
        data = self._package.read(member)
        try:
            return self._parsed(member, data)
        except InputError:
            self.damaged += 1
            return None

    def _parsed(self, member: str, data: bytes | None = None) -> etree._Element:
        data = self._package.read(member) if data is None else data
        data = _STRICT.sub(lambda found: _USUAL[found.group(1)], data)
        found = mended_part(data, self._package.name, member, {"w": W[1:-1]})
        if found is None:
            raise InputError(
                f"{self._package.name} is a Word document that is damaged beyond reading; "
                "get it again from where it came from."
            )
        self.mended += found.faults
        return found.root
