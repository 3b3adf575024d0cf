"""Reads TEI-XML (P4 and P5, with or without namespace); every word leads back to the XML."""

import codecs
import re

from diptych_index.errors import InputError, NotTextError
from diptych_index.text.decisions import Decisions
from diptych_index.text.decode import Decoded, decode
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.tei_header import Header, read_header, renditions
from diptych_index.text.formats.tei_markup import START, Markup
from diptych_index.text.formats.tei_walk import Walker
from diptych_index.text.plain import PlainTextReader
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_FORMAT = "TEI-XML"
_ROOTS = ("teiCorpus", "teiCorpus.2", "TEI", "TEI.2")
_TEXTS = ("text", "body")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_SIMPLE = ("iso8859", "cp", "koi8", "mac-", "gb", "big5", "euc_", "shift_jis", "iso2022")
"""Encodings whose declaration is believed; UTF-8 is tried first in any case."""


class TeiReader:
    """Reads what the edition shows; what it leaves out is counted in the report."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; its source is the XML. See read_file for the errors."""
        options.step(0.0, "Decoding")
        decoded = decode_xml(data, name, options.way.encoding)
        markup = Markup(decoded.text, lambda share: options.step(0.5 * share, "Reading the tags"))
        root = _root(markup)
        if root is None:
            raise InputError(
                f"{name} holds no TEI element; open it as plain text under another name."
            )
        header = read_header(markup, root)
        mark = fingerprint(data, decoded.encoding, options.way)
        if options.way.as_in_file:
            return _as_in_file(data, name, decoded, header, mark, options)
        writer = Writer(decoded.text)
        walker = Walker(
            markup,
            writer,
            renditions(markup),
            Decisions(options.way),
            lambda share: options.step(0.5 + 0.5 * share, "Reading the text"),
        )
        walker.walk(root)
        if not writer.characters:
            raise NotTextError(
                f"{name} is a TEI file without any text (only its header); choose one with text."
            )
        _count_faults(writer, markup, decoded)
        facts = Facts(name, mark, _FORMAT, *header, encoding=decoded.encoding, way=options.way)
        return walker.joiner.hyphens.told(writer.finish(facts))


def decode_xml(data: bytes, name: str, encoding: str) -> Decoded:
    """Decode XML by the reader's wish, its mark, its declaration, or else like any text.

    Raises NotTextError for binary data and InputError for an encoding that is unknown or wrong.
    """
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8)[:300].lstrip())
    if not encoding and declared is not None and not data.startswith(codecs.BOM_UTF8):
        try:
            codec = codecs.lookup(declared.group(1).decode("ascii")).name
            if codec.startswith(_SIMPLE):
                return Decoded(data.decode(codec), codec, 0)
        except (LookupError, ValueError):
            pass
    return decode(data, name, encoding)


def _root(markup: Markup) -> int | None:
    """Return the outermost TEI element, in a damaged file the text whose begin it was."""
    for names in (_ROOTS, _TEXTS):
        for at, name in enumerate(markup.names):
            if name in names and markup.what[at] == START:
                return at
    return None


def _as_in_file(
    data: bytes, name: str, decoded: Decoded, header: Header, mark: str, options: ReadOptions
) -> Document:
    """Return the XML as it stands in the file, with what its header says."""
    way = options.way._replace(encoding=decoded.encoding)
    plain = PlainTextReader().read(data, name, options._replace(way=way))
    return plain._replace(
        fingerprint=mark,
        title=header.title or plain.title,
        authors=header.authors,
        source_line=header.source_line,
        date=header.date,
        language=header.language or plain.language,
        way=options.way,
        format=_FORMAT,
    )


def _count_faults(writer: Writer, markup: Markup, decoded: Decoded) -> None:
    """Put into the report what was wrong with the file."""
    unknown = markup.unknown.total()
    for name, text, count in (
        ("unpaired tags", "tags without their partner", markup.faults),
        ("unknown entities", "entities that only the file explains (shown by name)", unknown),
        ("undecodable bytes", "places that fit no encoding, shown as U+FFFD", decoded.replaced),
    ):
        if count:
            writer.count(name, text, count)
