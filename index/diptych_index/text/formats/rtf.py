"""Reads Rich Text Format: text, notes, lists, tables; old and damaged files as far as they go."""

import codecs

from diptych_index.errors import NotTextError
from diptych_index.text.decode import decode
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.rtf_walk import RtfWalker
from diptych_index.text.formats.rtf_words import language_of_code
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_FORMAT = "Rich Text"


class RtfReader:
    """Reads the text that is shown; what is left out is counted in the report."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document, which has no raw offsets; see read_file for the errors.

        ``way.encoding`` stands above the code pages that the file states, which are wrong in files
        of some old programs.
        """
        way = options.way
        forced = decode(b" ", name, way.encoding).encoding if way.encoding else ""
        writer = Writer()
        walker = RtfWalker(
            data.removeprefix(codecs.BOM_UTF8).decode("latin-1"),
            writer,
            forced,
            lambda share: options.step(share, "Reading"),
        )
        walker.walk()
        if not writer.characters:
            raise NotTextError(
                f"{name} is a Rich Text document without any words; choose one with text in it."
            )
        if walker.undecoded:
            writer.count(
                "undecodable bytes",
                "places that fit no encoding, shown as U+FFFD",
                walker.undecoded,
            )
        author = " ".join(walker.info.get("author", "").split())
        document = writer.finish(
            Facts(
                name,
                fingerprint(data, walker.codec, way),
                _FORMAT,
                title=walker.info.get("title", ""),
                authors=(author,) if author else (),
                date=_date(walker.when),
                language=_language(walker),
                encoding=walker.codec,
                way=way,
            )
        )
        if not walker.info.get("title", "").strip():
            titles = [i for i, one in enumerate(document.paragraphs) if one.kind == "title"]
            if titles:
                title = " ".join(document.paragraph_text(titles[0]).split())
                document = document._replace(title=title)
        return document


def _language(walker: RtfWalker) -> str:
    """Return the language that most of the text is marked as, "" where not most of it is."""
    marked = walker.languages.most_common(1)
    if not marked or 2 * marked[0][1] < walker.languages.total():
        return ""
    return language_of_code(marked[0][0])


def _date(when: dict[str, int]) -> str:
    """Return the day the file was made as its info group tells it."""
    if "yr" not in when:
        return ""
    parts = [f"{when['yr']:04d}", *(f"{when[key]:02d}" for key in ("mo", "dy") if key in when)]
    return "-".join(parts)
